"""What the log says about requests that an HTTP library refuses, or reads otherwise than meant."""

import json
import sys
from collections.abc import Callable, Iterator
from time import monotonic, sleep

import pytest

from module.served import FORM, ORDER, SECONDS, TICKERS, Served, get, receive, wire

if sys.platform == "emscripten":
    pytest.skip("the browser has neither sockets nor threads", allow_module_level=True)


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """Serve an exchange for the tests of this file."""
    with Served().running() as running:
        yield running


def wait_for(condition: Callable[[], object]) -> None:
    """Wait until a condition holds: the server logs after its response."""
    ends = monotonic() + SECONDS
    while not condition():
        assert monotonic() < ends
        sleep(0.01)


@pytest.mark.parametrize(
    ("end", "fault"), [(b"\r", "carriage-return"), (b"\n", "line-feed"), (b"\r\n", "line-feed")]
)
@pytest.mark.parametrize("header", ["APIKey", "Authent", "Nonce"])
def test_line_ends_in_headers(
    served: Served, caplog: pytest.LogCaptureFixture, *, header: str, end: bytes, fault: str
) -> None:
    """A carriage return or a line feed at the end of a header is named."""
    signed = served.sign(FORM)
    whole = len(signed.body.encode())
    reply = served.ask(wire(signed, whole, **{header: end}))
    assert (400, "invalidArgument") == (reply.status, reply.error)
    (line,) = caplog.messages
    assert line.startswith(f"POST {ORDER} key=")
    assert " 400 error=invalidArgument " in line
    assert f" part=headers fault={fault} header={header} -- " in line
    assert f"{fault.replace('-', ' ')} in {header}" in line
    assert "" == served.ask(wire(signed, whole)).error


@pytest.mark.parametrize(
    "line", [b"Host: localhost\r", b"A\r: b", b"\rA: b", b"A: \rb", b"Accept: */*\r\r", b"A:\r\xff"]
)
def test_carriage_returns_elsewhere(
    served: Served, caplog: pytest.LogCaptureFixture, line: bytes
) -> None:
    """A carriage return is refused wherever it ends no line [RFC 9112, 2.2]."""
    assert 400 == served.ask(get(TICKERS)[:-2] + line + b"\r\n\r\n").status
    (message,) = caplog.messages
    assert message.isascii()
    assert message.isprintable()
    assert "fault=carriage-return" in message


@pytest.mark.parametrize("cut", [0, 1, 2, 3])
@pytest.mark.parametrize("pause", [0, 0.2])
def test_length_in_characters(
    served: Served, caplog: pytest.LogCaptureFixture, cut: int, pause: float
) -> None:
    """A Content-Length in characters is named, whether it cuts a character in two or not.

    The rest of the body may come in a packet of its own, when the request was answered already.
    """
    body = f"{FORM}&cliOrdId=\u20ac{'\u00e8' * cut}"
    sent = wire(served.sign(body), len(body))
    surplus = len(body.encode()) - len(body)
    connection = served.connect(sent[:-surplus] if pause else sent)
    if pause:
        sleep(pause)
        connection.sendall(sent[-surplus:])
    assert "error" == json.loads(receive(connection).body)["result"]
    wait_for(lambda: any("=length-in-characters " in line for line in caplog.messages))
    assert any("Content-Length counts characters" in line for line in caplog.messages)
    served.close()


def test_longer_bodies(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    """So is one that is too small by something else; the next request has no part in it."""
    signed = served.sign(FORM)
    served.ask(wire(signed, len(FORM) - 4))
    wait_for(lambda: caplog.messages)
    assert "because=longer-than-its-length -- " in caplog.messages[-1]
    caplog.clear()
    caplog.set_level("INFO")
    wrong = wire(signed, len(FORM)).replace(b"Authent: ", b"Authent: a")
    connection = served.connect(wrong + get(TICKERS))
    receive(connection)
    wait_for(lambda: any(ORDER in line for line in caplog.messages))
    assert not any("length" in line.partition("--")[0] for line in caplog.messages)
    served.close()


@pytest.mark.parametrize(
    "hello", [b"\x16\x03\x01\x00\xc8\x01", b"\x16\x03\x01\x02\x00\x01\xfc\x03"]
)
def test_tls(served: Served, caplog: pytest.LogCaptureFixture, hello: bytes) -> None:
    """TLS is refused at once, without a line of HTTP, and named."""
    assert 400 == served.ask(hello).status
    (line,) = caplog.messages
    assert line.startswith("- - key=- 400 ")
    assert " part=head fault=tls -- " in line
    assert "this looks like TLS" in line


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (get(TICKERS).replace(b"\r", b""), "end each with carriage return and line feed"),
        (get(TICKERS).replace(b"GET", b"get"), "written in capitals"),
        (get(TICKERS, "Content_Length: 1"), "underscore"),
        (get(TICKERS, "Transfer-Encoding: gzip, chunked"), "chunked"),
        (get(TICKERS, "Content-Length: 1", "Content-Length: 2"), "there twice"),
        (get(TICKERS, host="evil.example"), "--host-name"),
        (get(TICKERS, "Origin: https://evil.example"), "a web page sent it"),
        (get(f"{TICKERS}/"), "a slash too many"),
        (get(f"/derivatives{TICKERS}"), "is there twice"),
        (get(TICKERS.removeprefix("/derivatives")), "beginning of the path is missing"),
        (get("/0/private/Balance/"), "a slash too many"),
    ],
)
def test_words(served: Served, caplog: pytest.LogCaptureFixture, sent: bytes, words: str) -> None:
    """The line in the log says what was probably meant."""
    served.ask(sent)
    wait_for(lambda: caplog.messages)
    (line,) = caplog.messages
    assert words in line.partition(" -- ")[2]


def test_private_keys_in_paths(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    """What looks like a private key in a path is masked, of either kind."""
    for name in ("FUTURES_API_SECRET", "KRAKEN_API_SECRET"):
        secret = served.values[name]
        for path in (f"/derivatives/api/v3/{secret}", f"/0/private/{secret}", f"/{secret}"):
            served.ask(get(path))
    assert 6 == len(caplog.messages)
    for line in caplog.messages:
        assert "masked(" in line
        assert not any(served.values[name][:12] in line for name in served.values)


def test_unified(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    """A refusal of the spot-side API has its reason in the log, and its mistake."""
    key = served.values["KRAKEN_API_KEY"]
    for api_key, text in ((key, "A" * 86 + "=="), ("B" * 56, "A" * 86 + "==")):
        body = b"nonce=1"
        headers = [f"API-Key: {api_key}", f"API-Sign: {text}", f"Content-Length: {len(body)}"]
        head = "\r\n".join(
            ["POST /0/private/Balance HTTP/1.1", "Host: localhost", *headers, "", ""]
        )
        assert 200 == served.ask(head.encode() + body).status

    def lines_of_it() -> list[str]:
        return [line for line in caplog.messages if " /0/private/Balance " in line]

    wait_for(lambda: len(lines_of_it()) == 2)
    mismatch, unknown = sorted(lines_of_it(), key=lambda line: "unknown" in line)
    assert f"key={key[:6]}... 200 error=EAPI:Invalid-signature" in mismatch
    assert "reason=signature-mismatch because=unexplained" in mismatch
    assert "API-Sign is not the signature" in mismatch
    assert "error=EAPI:Invalid-key reason=key-unknown -- " in unknown
    assert "because" not in unknown
