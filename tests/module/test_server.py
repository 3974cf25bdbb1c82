"""The practice server: responses, disconnections and limits, over real sockets."""

import json
import socket
import struct
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from threading import BoundedSemaphore, Event, Thread
from time import monotonic, sleep
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futures_keys import Account, GeneralAccess, Permissions, Request, WithdrawalAccess, sign
from futures_keys.gateway import application
from futures_keys.gateway._wsgi_request import MAX_BODY_BYTES, MAX_TARGET_CHARACTERS, SURPLUS
from futures_keys.practice import Practice, server
from futures_keys.practice.server import Server

pytestmark = pytest.mark.skipif(
    sys.platform == "emscripten", reason="the browser has neither sockets nor threads"
)
SECONDS = 10  # only a hang takes as long
TICKERS = "/derivatives/api/v3/tickers"
ORDER = "/derivatives/api/v3/sendorder"

FORM = "orderType=lmt&symbol=a&side=buy&size=1"


@dataclass
class Reply:
    """A raw response."""

    status: str
    headers: dict[str, str]
    body: bytes

    @property
    def error(self) -> str:
        """The error in the body, empty for a success."""
        return str(json.loads(self.body).get("error", ""))


type Open = Callable[..., socket.socket]
type SignOrder = Callable[[str], Request]
type Ask = Callable[[bytes], Reply]


@pytest.fixture
def served() -> Iterator[Server]:
    """Serve an empty account."""
    with Server(0) as listening:
        listening.set_app(application(Account()))
        thread = Thread(target=listening.serve_forever, args=(0.01,))
        thread.start()
        yield listening
        listening.shutdown()
        thread.join(SECONDS)
        assert not thread.is_alive()


@pytest.fixture
def connect(served: Server) -> Iterator[Open]:
    """Return a function that opens a connection and sends bytes."""
    opened: list[socket.socket] = []

    def connect_and_send(sent: bytes = b"") -> socket.socket:
        connection = socket.create_connection((server.HOST, served.server_port), SECONDS)
        opened.append(connection)
        connection.sendall(sent)
        return connection

    yield connect_and_send
    for connection in opened:
        connection.close()


@pytest.fixture
def ask(connect: Open) -> Ask:
    """Return a function that sends bytes and receives the response."""
    return lambda sent: receive(connect(sent))


@pytest.fixture
def short_timeouts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten the server's timeouts."""
    monkeypatch.setattr(server, "_REQUEST_SECONDS", 0.3)
    monkeypatch.setattr(server, "_LINGER_SECONDS", 0.3)


def receive(connection: socket.socket) -> Reply:
    """Receive a response until the server closes the connection."""
    with connection.makefile("rb") as stream:
        return parse(stream.read())


def parse(received: bytes) -> Reply:
    """Parse a response."""
    head, _, body = received.partition(b"\r\n\r\n")
    status, *lines = head.decode("ascii").split("\r\n")
    return Reply(status, dict(line.split(": ", 1) for line in lines), body)


def wait_for(condition: Callable[[], object]) -> None:
    """Wait until a condition holds: the server logs after its response."""
    ends = monotonic() + SECONDS
    while not condition():
        assert monotonic() < ends
        sleep(0.01)


def send_without_end(connection: socket.socket, sent: bytes, pause: float = 0) -> None:
    """Send the same bytes repeatedly, until it fails."""
    ends = monotonic() + SECONDS
    while monotonic() < ends:
        connection.sendall(sent)
        sleep(pause)


def test_answer(served: Server, ask: Ask) -> None:
    """A response is HTTP/1.1, closes the connection, and does not identify the software."""
    reply = ask(f"GET {TICKERS} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    assert "HTTP/1.1 200 OK" == reply.status
    assert [] == json.loads(reply.body)["tickers"]
    of_browsers = {"X-Content-Type-Options", "Cross-Origin-Resource-Policy"}
    others = {"Date", "Server", "Content-Type", "Content-Length", "Connection"}
    assert of_browsers | others == set(reply.headers)
    assert ("nosniff", "same-origin") == tuple(
        reply.headers[name] for name in sorted(of_browsers)[::-1]
    )
    assert ("close", "futures-keys") == (reply.headers["Connection"], reply.headers["Server"])
    assert str(len(reply.body)) == reply.headers["Content-Length"]
    assert f"http://127.0.0.1:{served.server_port}" == served.url


@pytest.mark.parametrize("line", ["GET {} HTTP/1.0", "GET http://exchange{} HTTP/1.1"])
def test_other_forms(ask: Ask, line: str) -> None:
    """HTTP/1.0 and targets in absolute form are supported."""
    assert (
        "HTTP/1.1 200 OK"
        == ask(f"{line.format(TICKERS)}\r\nHost: localhost\r\n\r\n".encode()).status
    )


def test_http_0_9(connect: Open) -> None:
    """An HTTP/0.9 request gets the body alone."""
    with connect(f"GET {TICKERS}\r\n\r\n".encode()).makefile("rb") as stream:
        assert "success" == json.load(stream)["result"]


@pytest.mark.parametrize("target", [f"/{TICKERS}", "//evil/x", f"{TICKERS}/", "*", "x"])
def test_unchanged_targets(ask: Ask, target: str) -> None:
    """The target is not normalized: an unknown path is not found."""
    reply = ask(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    assert "HTTP/1.1 404 Not Found" == reply.status
    assert [{"code": 0, "message": "404 NOT_FOUND"}] == json.loads(reply.body)["errors"]


def test_environment_of_this_process(served: Server, ask: Ask) -> None:
    """The process's environment variables are not part of a request."""
    seen: dict[str, Any] = {}

    def remember(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.update(environ)
        start_response("200 OK", [])
        return []

    served.set_app(remember)
    ask(b"GET /a%2Fb?c=%zz HTTP/1.1\r\nHost: localhost\r\nAPIKey: 1\r\napikey: 2\r\n\r\n")
    assert "PATH" not in seen
    assert ("/a%2Fb?c=%zz", "1,2") == (seen["REQUEST_URI"], seen["HTTP_APIKEY"])


LONG = MAX_TARGET_CHARACTERS
BAD_HEADS = {
    "no request": (b"\x16\x03\x01\x02\x00\x01\r\n\r\n", 400),
    "four words": (b"GET / a HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    "version": (b"GET / HTTP/x\r\n\r\n", 400),
    "too new": (b"GET / HTTP/2.0\r\n\r\n", 505),
    "long line": (b"GET /" + b"a" * LONG + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
    "long header": (
        b"GET / HTTP/1.1\r\nHost: localhost\r\nAPIKey: " + b"a" * LONG + b"\r\n\r\n",
        431,
    ),
    "many headers": (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"A: b\r\n" * 200 + b"\r\n", 431),
    "transfer coding": (
        b"POST %b HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        501,
    ),
    "length": (b"POST %b HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400),
    "lengths": (b"POST %b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1, 1\r\n\r\na", 400),
    "header of two lines": (b"POST %b HTTP/1.1\r\nHost: localhost\r\nAPIKey: a\r\n b\r\n\r\n", 400),
    "header not ascii": (b"POST %b HTTP/1.1\r\nHost: localhost\r\nAPIKey: \xff\r\n\r\n", 400),
    "target not ascii": (b"POST %b?a=\xc3\xa8 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
}


@pytest.mark.parametrize("fault", BAD_HEADS)
def test_bad_heads(ask: Ask, capfd: pytest.CaptureFixture[str], fault: str) -> None:
    """A malformed request is refused in the exchange's format, without a traceback."""
    sent, status = BAD_HEADS[fault]
    reply = ask(sent.replace(b"%b", ORDER.encode()))
    assert reply.status.startswith(f"HTTP/1.1 {status} ")
    assert "invalidArgument" == reply.error
    assert ("", "") == capfd.readouterr()


@pytest.mark.usefixtures("short_timeouts")
def test_anything(connect: Open, capfd: pytest.CaptureFixture[str]) -> None:
    """Any bytes get a response or nothing, and no exception is logged."""
    pieces = [b"GET ", b"POST ", ORDER.encode(), b" HTTP/1.1", b"\r\n", b"APIKey: ", b"\xff", b"?"]
    pieces += [b"Content-Length: 1", b"Transfer-Encoding: chunked", b"Content-Type: \x00;=", b"1"]

    @given(st.lists(st.sampled_from(pieces) | st.binary(max_size=9)).map(b"".join))
    @settings(max_examples=200)
    def check(sent: bytes) -> None:
        with connect(sent) as connection:
            connection.shutdown(socket.SHUT_WR)
            with connection.makefile("rb") as stream:
                received = stream.read()
        assert received[:9] in {b"", b"HTTP/1.1 ", b'{"result"', b'{"status"'}
        assert b"Server Error" not in received

    check()
    assert ("", "") == capfd.readouterr()


def chunked(body: bytes) -> bytes:
    """Return a request with a chunked body."""
    head = f"POST {ORDER} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: Chunked\r\n\r\n"
    return head.encode() + body


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"0\r\n\r\n", b""),
        (b"3\r\na=1\r\n4;x=y\r\n&b=2\r\n0\r\n\r\n", b"a=1&b=2"),
        (b"A\n0123456789\r\n000\r\nTrailer: x\r\n\r\n", b"0123456789"),
    ],
)
def test_chunks(served: Server, ask: Ask, body: bytes, expected: bytes) -> None:
    """A chunked body is decoded."""
    got: list[bytes] = []

    def read(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        got.append(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
        start_response("200 OK", [])
        return []

    served.set_app(read)
    assert "HTTP/1.1 200 OK" == ask(chunked(body)).status
    assert [expected] == got


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"\r\n", 400),
        (b"-1\r\n", 400),
        (b"0x1\r\na\r\n0\r\n\r\n", 400),
        (b"1_0\r\n", 400),
        (b"0" * 2000 + b"\r\n\r\n", 400),
        (b"3\r\nab\r\n0\r\n\r\n", 400),
        (b"2\r\nabc\r\n0\r\n\r\n", 400),
        (f"{MAX_BODY_BYTES + 1:x}\r\n".encode() + b"a" * (MAX_BODY_BYTES + 1), 413),
        (f"{MAX_BODY_BYTES:x}\r\n".encode() + b"a" * MAX_BODY_BYTES + b"\r\nff\r\nabc", 413),
        (b"f" * 900 + b"\r\n" + b"a" * (MAX_BODY_BYTES + 1), 413),
    ],
)
def test_bad_chunks(ask: Ask, body: bytes, status: int) -> None:
    """Malformed or too large chunked bodies are refused."""
    reply = ask(chunked(body))
    assert reply.status.startswith(f"HTTP/1.1 {status} ")
    assert "invalidArgument" == reply.error


def test_expectations(connect: Open) -> None:
    """A client that waits for 100 Continue gets it."""
    headers = "Host: localhost\r\nContent-Length: 1\r\nExpect: 100-continue"
    connection = connect(f"POST {ORDER} HTTP/1.1\r\n{headers}\r\n\r\n".encode())
    assert b"HTTP/1.1 100 Continue\r\n\r\n" == connection.recv(1000)
    connection.sendall(b"a")
    assert "authenticationError" == receive(connection).error


def test_one_request_a_connection(connect: Open) -> None:
    """Bytes after the request are ignored."""
    request = (
        f"GET {TICKERS} HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n".encode()
    )
    assert "" == receive(connect(request * 2)).error


def test_bodies_that_are_too_large(connect: Open) -> None:
    """A body of ten megabytes gets a response, and not just a closed connection."""
    size = 10_000_000
    connection = connect(
        f"POST {ORDER} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {size}\r\n\r\n".encode()
    )
    connection.sendall(b"a" * size)
    reply = receive(connection)
    assert f"HTTP/1.1 413 {HTTPStatus(413).phrase}" == reply.status  # another one in Python 3.12
    assert "invalidArgument" == reply.error


@pytest.mark.usefixtures("short_timeouts")
def test_endless_bodies(connect: Open) -> None:
    """An endless body is cut off."""
    connection = connect(
        f"POST {ORDER} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {10**12}\r\n\r\n".encode()
    )
    with pytest.raises((ConnectionResetError, BrokenPipeError)):
        send_without_end(connection, b"a" * MAX_BODY_BYTES)


@pytest.mark.usefixtures("short_timeouts")
@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"", ""),
        (b"GET", ""),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n", ""),
        (
            b"POST %b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\na",
            "HTTP/1.1 408 Request Timeout",
        ),
        (
            b"POST %b HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2",
            "HTTP/1.1 408 Request Timeout",
        ),
    ],
)
def test_slow_clients(connect: Open, sent: bytes, status: str) -> None:
    """A client that stops sending times out."""
    connection = connect(sent.replace(b"%b", ORDER.encode()))
    with connection.makefile("rb") as stream:
        received = stream.read()
    assert status == (parse(received).status if status else received.decode())


@pytest.mark.usefixtures("short_timeouts")
def test_byte_by_byte_clients(connect: Open) -> None:
    """A client that sends byte by byte times out."""
    with pytest.raises((ConnectionResetError, BrokenPipeError)):
        send_without_end(connect(b"GET /"), b"a", pause=0.05)


def test_deadline_that_has_passed() -> None:
    """After the deadline nothing is read, even if bytes are available."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"a")
        with pytest.raises(TimeoutError):
            server._Deadline(ours, 0).read(1)


def test_silent_clients(connect: Open) -> None:
    """A client may disconnect without a request."""
    connection = connect()
    connection.shutdown(socket.SHUT_WR)
    assert b"" == connection.recv(1)


def test_disconnected_clients(connect: Open, ask: Ask, capfd: pytest.CaptureFixture[str]) -> None:
    """A client may disconnect before the response, and no exception is logged."""
    for _ in range(20):
        connection = connect(f"GET {TICKERS} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        # Closed like this, the connection is reset.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()
    assert "" == ask(f"GET {TICKERS} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()).error
    assert ("", "") == capfd.readouterr()


def test_applications_that_fail(
    served: Server, ask: Ask, capfd: pytest.CaptureFixture[str]
) -> None:
    """An application that raises causes a response, and no traceback."""
    served.set_app(lambda environ, _: environ["nothing of this name"])
    assert (
        "HTTP/1.1 500 Internal Server Error"
        == ask(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").status
    )
    assert ("", "") == capfd.readouterr()


@pytest.mark.usefixtures("short_timeouts")
def test_slots(served: Server, connect: Open, ask: Ask) -> None:
    """When all slots are taken the next client waits until one is free."""
    served._slots = BoundedSemaphore(1)
    connect(b"GET")
    assert "" == ask(f"GET {TICKERS} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()).error


@pytest.mark.usefixtures("short_timeouts")
def test_no_thread_available(
    served: Server,
    ask: Ask,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """If no thread can start, the connection is closed, and its slot is free again."""
    served._slots = BoundedSemaphore(1)
    with monkeypatch.context() as patch:

        def start(_: Thread) -> None:
            raise RuntimeError("can't start new thread")

        patch.setattr(Thread, "start", start)
        request = f"GET {TICKERS} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
        assert "" == ask(request).status
    assert "can't start new thread" in capfd.readouterr().err
    assert "" == ask(request).error


def test_port_in_use(served: Server) -> None:
    """A port in use raises OSError."""
    with pytest.raises(OSError, match="in use"):
        Server(served.server_port)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ("Host: localhost", 200),
        ("Host: LOCALHOST:8787", 200),
        ("Host: [::1]:1", 200),
        ("Host: 127.0.0.1:", 200),
        ("Host: box.example:8787", 200),
        ("Host: evil.example", 421),
        ("Host: localhost.evil.example", 421),
        ("Host: 127.0.0.1@evil.example", 421),
        ("Host:", 421),
        ("X: y", 400),
        ("Host: localhost\r\nHost: localhost", 400),
        ("Host: localhost\r\nOrigin: http://localhost:3000", 403),
        ("Host: localhost\r\nOrigin: null", 403),
        ("Host: localhost\r\nContent_Length: 1", 400),
        ("Host: localhost\r\nContent-Length: 1\r\nContent-Length: 1", 400),
        ("Host: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked", 400),
    ],
)
def test_hosts_and_origins(served: Server, ask: Ask, headers: str, status: int) -> None:
    """Only a program that calls this computer by a known name gets an answer."""
    served.host_names |= {"box.example"}
    reply = ask(f"GET {TICKERS} HTTP/1.1\r\n{headers}\r\n\r\n".encode())
    assert reply.status.startswith(f"HTTP/1.1 {status} ")
    assert "nosniff" == reply.headers["X-Content-Type-Options"]


def test_long_heads(ask: Ask) -> None:
    """A head of more than 64 kB is refused, whatever its headers are."""
    headers = b"".join(b"A%d: %s\r\n" % (i, b"a" * 1000) for i in range(70))
    reply = ask(b"GET / HTTP/1.1\r\nHost: localhost\r\n" + headers + b"\r\n")
    assert reply.status.startswith("HTTP/1.1 431 ")


def test_idle_connections_stop_nobody(connect: Open, ask: Ask) -> None:
    """With 64 connections that say nothing, another one is answered: the oldest is closed."""
    first, *_ = [connect() for _ in range(64)]
    assert "" == ask(f"GET {TICKERS} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()).error
    assert b"" == first.recv(1)


def test_response_before_its_explanation(served: Server, connect: Open) -> None:
    """The response to a wrong signature has ended before the signature is explained."""
    account = Account()
    key = account.create_key(Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS))
    answered = Event()

    def explain(_: Request) -> list[str]:
        assert answered.wait(SECONDS)
        return []

    served.set_app(application(account, explain=explain))
    head = (
        f"GET /derivatives/api/v3/accounts HTTP/1.1\r\nHost: localhost\r\nAPIKey: {key.public_key}"
    )
    connection = connect(f"{head}\r\nAuthent: {'A' * 88}\r\n\r\n".encode())
    assert "authenticationError" == receive(connection).error
    answered.set()


@pytest.fixture
def sign_order(served: Server) -> SignOrder:
    """Return a function that signs an order; the exchange has its key."""
    practice = Practice(Permissions(GeneralAccess.FULL_ACCESS, WithdrawalAccess.NO_ACCESS))
    served.set_app(application(practice.account, explain=practice.explain))
    values = dict(line.split("=", 1) for line in practice.dotenv() if line[0] != "#")
    keys = values["FUTURES_API_KEY"], values["FUTURES_API_SECRET"]
    return lambda body: sign(Request("POST", ORDER, body), *keys, nonce=1)


def wire(request: Request, length: int, **ends: bytes) -> bytes:
    """Return a request as it is sent, with another end of some headers."""
    head = f"POST {request.url} HTTP/1.1\r\nHost: localhost\r\n".encode()
    for name, value in request.headers.items():
        head += f"{name}: {value}".encode() + ends.get(name, b"") + b"\r\n"
    return head + f"Content-Length: {length}\r\n\r\n".encode() + request.body.encode()


@pytest.mark.parametrize(
    ("end", "fault"), [(b"\r", "carriage-return"), (b"\n", "line-feed"), (b"\r\n", "line-feed")]
)
@pytest.mark.parametrize("header", ["APIKey", "Authent", "Nonce"])
def test_line_ends_in_headers(  # noqa: PLR0913 - three fixtures, three parameters
    ask: Ask,
    sign_order: SignOrder,
    caplog: pytest.LogCaptureFixture,
    *,
    header: str,
    end: bytes,
    fault: str,
) -> None:
    """A carriage return or a line feed at the end of a header is named."""
    signed = sign_order(FORM)
    whole = len(signed.body.encode())
    reply = ask(wire(signed, whole, **{header: end}))
    assert ("HTTP/1.1 400 Bad Request", "invalidArgument") == (reply.status, reply.error)
    (line,) = caplog.messages
    assert line.startswith(f"POST {ORDER} key=- 400 error=invalidArgument ")
    assert f" part=headers fault={fault} header={header} -- " in line
    assert f"{fault.replace('-', ' ')} in {header}" in line
    assert "" == ask(wire(signed, whole)).error


@pytest.mark.parametrize(
    "line", [b"Host: localhost\r", b"A\r: b", b"\rA: b", b"A: \rb", b"Accept: */*\r\r", b"A:\r\xff"]
)
def test_carriage_returns_elsewhere(
    ask: Ask, caplog: pytest.LogCaptureFixture, line: bytes
) -> None:
    """A carriage return is refused wherever it ends no line [RFC 9112, 2.2]."""
    reply = ask(f"GET {TICKERS} HTTP/1.1\r\nHost: localhost\r\n".encode() + line + b"\r\n\r\n")
    assert reply.status.startswith("HTTP/1.1 400 ")
    (message,) = caplog.messages
    assert message.isascii()
    assert message.isprintable()


@pytest.mark.parametrize("cut", [0, 1, 2, 3])
def test_length_in_characters(
    ask: Ask, sign_order: SignOrder, caplog: pytest.LogCaptureFixture, cut: int
) -> None:
    """A Content-Length in characters is named, whether it cuts a character in two or not."""
    body = f"{FORM}&cliOrdId=\u20ac{'\u00e8' * cut}"
    assert "error" == json.loads(ask(wire(sign_order(body), len(body))).body)["result"]
    wait_for(lambda: caplog.messages)
    assert "length-in-characters -- " in caplog.messages[-1]
    assert "Content-Length counts characters" in caplog.messages[-1]


def test_surplus_in_a_later_packet(served: Server, connect: Open) -> None:
    """What has arrived behind a body is found in the connection too, and is not waited for."""
    found: list[bytes] = []

    def look(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        environ["wsgi.input"].read(1)
        found.append(environ[SURPLUS]())
        client.sendall(b"bc")
        while not found[-1]:
            found.append(environ[SURPLUS]())
        start_response("200 OK", [])
        return []

    served.set_app(look)
    client = connect(
        f"POST {ORDER} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n".encode()
    )
    client.sendall(b"a")
    assert "HTTP/1.1 200 OK" == receive(client).status
    assert (b"", b"bc") == (found[0], found[-1])


def test_line_feeds_alone(ask: Ask) -> None:
    """A client may end all of its lines with line feeds alone [RFC 9112, 2.2]."""
    assert "" == ask(f"GET {TICKERS} HTTP/1.1\nHost: localhost\nA: b\n\n".encode()).error


def test_tls(connect: Open, caplog: pytest.LogCaptureFixture) -> None:
    """TLS is refused at once, without a line of HTTP, and named."""
    connection = connect(b"\x16\x03\x01\x00\xc8\x01")
    assert "HTTP/1.1 400 Bad Request" == receive(connection).status
    (line,) = caplog.messages
    assert " part=head fault=tls -- " in line
    assert "this looks like TLS" in line
