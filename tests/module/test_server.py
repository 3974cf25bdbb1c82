"""The server: responses, disconnections and limits, over real sockets."""

import errno
import json
import os
import signal
import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import suppress
from threading import Event, Timer
from time import monotonic, sleep

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futures_keys.gateway._wsgi_request import MAX_BODY_BYTES, MAX_TARGET_CHARACTERS
from futures_keys.serving import Exchange, _body, _unified_http, application
from module.served import (
    ACCOUNTS,
    FORM,
    ORDER,
    SECONDS,
    TICKERS,
    Served,
    get,
    post,
    receive,
    wire,
)

if sys.platform == "emscripten":
    pytest.skip("the browser has neither sockets nor threads", allow_module_level=True)

import ssl

from futures_keys.serving import _connection
from futures_keys.serving import server as server_module
from futures_keys.serving._connection import Connection
from futures_keys.serving.server import Server
from futures_keys.serving.tls import Certificate


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    """Serve an exchange for the tests of this file."""
    with Served().running() as running:
        yield running


@pytest.fixture
def served(server: Served) -> Iterator[Served]:
    """Return the server, and close the connections of a test after it."""
    yield server
    server.close()


@pytest.fixture
def short_timeouts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten the server's timeouts."""
    monkeypatch.setattr(_connection, "IDLE_SECONDS", 0.3)
    monkeypatch.setattr(_connection, "HEAD_SECONDS", 0.3)
    monkeypatch.setattr(_connection, "LINGER_SECONDS", 0.3)
    monkeypatch.setattr(_body, "REQUEST_SECONDS", 0.3)


def send_without_end(connection: socket.socket, sent: bytes, pause: float = 0) -> None:
    """Send the same bytes repeatedly, until it fails."""
    ends = monotonic() + SECONDS
    while monotonic() < ends:
        connection.sendall(sent)
        sleep(pause)


def rest(connection: socket.socket) -> bytes:
    """Return what is received until the server closes the connection."""
    with connection.makefile("rb") as stream:
        return stream.read()


def test_answer(served: Served) -> None:
    """A response is of HTTP/1.1, and does not identify the server's software."""
    reply = served.ask(get(TICKERS))
    assert (200, []) == (reply.status, json.loads(reply.body)["tickers"])
    of_browsers = {"x-content-type-options", "cross-origin-resource-policy"}
    others = {"date", "server", "content-type", "content-length"}
    assert of_browsers | others == set(reply.headers)
    assert ("nosniff", "same-origin", "futures-keys") == (
        reply.headers["x-content-type-options"],
        reply.headers["cross-origin-resource-policy"],
        reply.headers["server"],
    )


def test_kept_connections(served: Served) -> None:
    """A connection takes one request after the other, and several at once."""
    connection, left = served.connect(), b""
    for _ in range(3):
        connection.sendall(get(TICKERS))
        assert 200 == receive(connection).status
    connection.sendall(get(TICKERS) + get(ACCOUNTS) + get(TICKERS, "Connection: close"))
    statuses, errors = [], []
    for _ in range(3):
        reply = receive(connection, left)
        left = reply.left
        statuses.append(reply.status)
        errors.append(reply.error)
    assert ([200, 200, 200], ["", "authenticationError", ""]) == (statuses, errors)
    assert "close" == reply.headers["connection"]
    assert b"" == left + rest(connection)


def test_responses_without_a_body(served: Served) -> None:
    """HEAD and OPTIONS are answered without a body, and the connection goes on."""
    connection = served.connect()
    for method, status, name in (("HEAD", 200, "content-length"), ("OPTIONS", 204, "allow")):
        connection.sendall(get(TICKERS).replace(b"GET", method.encode()))
        head = connection.recv(65_536)
        assert head.startswith(f"HTTP/1.1 {status} ".encode())
        assert f"{name}: " in head.decode().lower()
        assert head.endswith(b"\r\n\r\n")
    connection.sendall(get(TICKERS))
    assert 200 == receive(connection).status


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_addresses(served: Served, host: str) -> None:
    """It listens on both loopback addresses."""
    assert 200 == receive(served.connect(get(TICKERS), host)).status


@pytest.mark.parametrize(
    "line",
    [
        "GET {} HTTP/1.0\r\n\r\n",
        "GET {} HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "GET http://exchange{} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET {}? HTTP/1.1\r\nHost: localhost\r\n\r\n",
        # What Java's client says by default.
        "GET {} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
    ],
)
def test_other_forms(served: Served, line: str) -> None:
    """HTTP/1.0, targets in absolute form and offers of HTTP/2 are answered."""
    request = line.format(TICKERS).encode()
    assert 200 == served.ask(request).status
    if b"h2c" in request:  # and the connection goes on
        connection = served.connect(request * 2)
        assert 200 == receive(connection, receive(connection).left).status


@pytest.mark.parametrize("target", [f"/{TICKERS}", "//evil/x", f"{TICKERS}/", "*", "/a%2Fb"])
def test_unchanged_targets(served: Served, target: str) -> None:
    """The target is not normalized: an unknown path is not found."""
    reply = served.ask(get(target))
    assert 404 == reply.status
    assert [{"code": 0, "message": "404 NOT_FOUND"}] == json.loads(reply.body)["errors"]


LONG = MAX_TARGET_CHARACTERS
BAD_HEADS = {
    "no request": (b"\x16\x03\x01\x02\x00\x01\r\n\r\n", 400),
    "four words": (b"GET / a HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    "version": (b"GET / HTTP/x\r\n\r\n", 400),
    "no version": (b"GET /\r\n\r\n", 505),
    "too new": (b"GET / HTTP/2.0\r\n\r\n", 505),
    "a bit too new": (b"GET / HTTP/1.2\r\n\r\n", 505),
    "method": (b"get / HTTP/1.1\r\nHost: localhost\r\n\r\n", 501),
    "tunnel": (b"CONNECT a:443 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    "long line": (b"GET /" + b"a" * LONG + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
    "long header": (get("/", "APIKey: " + "a" * LONG), 431),
    "long head": (get("/", *(f"A{number}: {'a' * 900}" for number in range(75))), 431),
    "many headers": (get("/", *["A: b"] * 200), 431),
    "transfer coding": (post("Transfer-Encoding: gzip, chunked"), 501),
    "another coding": (post("Transfer-Encoding: xchunked", body=b"1\r\na\r\n0\r\n\r\n"), 501),
    "length": (post("Content-Length: -1"), 400),
    "long length": (post("Content-Length: " + "9" * 30), 400),
    "lengths": (post("Content-Length: 1, 1", body=b"a"), 400),
    "two lengths": (post("Content-Length: 1", "Content-Length: 1", body=b"a"), 400),
    "length and chunks": (post("Content-Length: 1", "Transfer-Encoding: chunked"), 400),
    "chunks and length": (post("Transfer-Encoding: chunked", "Content-Length: 1"), 400),
    "coding with a space": (post("Transfer-Encoding : chunked"), 400),
    "underscore": (post("Content_Length: 1"), 400),
    "header of two lines": (post("APIKey: a", " b"), 400),
    "header without a colon": (post("APIKey"), 400),
    "header not ascii": (post("APIKey: \xff", "Content-Length: 0"), 400),
    "nothing in a header": (post("APIKey: a\x00b"), 400),
    "target not ascii": (post(target=f"{ORDER}?a=\xe8"), 400),
    "line feeds alone": (get(TICKERS).replace(b"\r", b""), 400),
}


@pytest.mark.parametrize("fault", BAD_HEADS)
def test_bad_heads(
    served: Served,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    fault: str,
) -> None:
    """A malformed request is refused in the exchange's format, and is a line of the log."""
    sent, status = BAD_HEADS[fault]
    reply = served.ask(sent)
    assert (status, "invalidArgument") == (reply.status, reply.error)
    assert "nosniff" == reply.headers["x-content-type-options"]
    assert ("", "") == capfd.readouterr()
    (line,) = caplog.messages
    assert f" {status} error=invalidArgument reason=malformed-request " in line


@pytest.mark.usefixtures("short_timeouts")
def test_anything(served: Served, capfd: pytest.CaptureFixture[str]) -> None:
    """Any bytes get a response or nothing, and no exception is logged."""
    pieces = [b"GET ", b"POST ", ORDER.encode(), b" HTTP/1.1", b"\r\n", b"APIKey: ", b"\xff", b"?"]
    pieces += [b"Content-Length: 1", b"Transfer-Encoding: chunked", b"Content-Type: \x00;=", b"1"]
    pieces += [b"Host: localhost\r\n", b"\n", b"\r", b"0\r\n\r\n", b"Upgrade: websocket\r\n"]
    pieces += [get(TICKERS), post("Transfer-Encoding: chunked"), b"/ws/v1", b"Connection: Upgrade"]

    @given(st.lists(st.sampled_from(pieces) | st.binary(max_size=9)).map(b"".join))
    @settings(max_examples=200, deadline=None)
    def check(sent: bytes) -> None:
        with served.connect(sent) as connection:
            connection.shutdown(socket.SHUT_WR)
            received = rest(connection)
        assert received[:9] in {b"", b"HTTP/1.1 "}
        assert b"Server Error" not in received
        assert b"500 Internal" not in received

    check()
    assert ("", "") == capfd.readouterr()


def chunked(body: bytes, *lines: str) -> bytes:
    """Return a request with a chunked body."""
    return post("Transfer-Encoding: Chunked", *lines, body=body)


@pytest.mark.parametrize("extension", [b"", b";x=y"])
@pytest.mark.parametrize("trailer", [b"", b"Authent: x\r\nAPIKey: y\r\n"])
def test_chunks(served: Served, extension: bytes, trailer: bytes) -> None:
    """A chunked body is decoded, and its trailers are no headers."""
    order = served.sign(FORM)
    body = order.body.encode()
    parts = [b"%x%b\r\n%b\r\n" % (len(part), extension, part) for part in (body[:9], body[9:])]
    headers = [f"{name}: {value}" for name, value in order.headers.items()]
    reply = served.ask(chunked(b"".join(parts) + b"0\r\n" + trailer + b"\r\n", *headers))
    assert "placed" == json.loads(reply.body)["sendStatus"]["status"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"\r\n", 400),
        (b"-1\r\n", 400),
        (b"0x1\r\na\r\n0\r\n\r\n", 400),
        (b"1_0\r\n", 400),
        (b"3\r\nab\r\n0\r\n\r\n", 400),
        (b"2\r\nabc\r\n0\r\n\r\n", 400),
        (
            f"{MAX_BODY_BYTES + 1:x}\r\n".encode() + b"a" * (MAX_BODY_BYTES + 1) + b"\r\n0\r\n\r\n",
            413,
        ),
        (
            f"{MAX_BODY_BYTES:x}\r\n".encode()
            + b"a" * MAX_BODY_BYTES
            + b"\r\n2\r\nab\r\n0\r\n\r\n",
            413,
        ),
        (b"f" * 900 + b"\r\n" + b"a" * 9, 400),
    ],
)
def test_bad_chunks(served: Served, body: bytes, status: int) -> None:
    """Malformed or too large chunked bodies are refused."""
    reply = served.ask(chunked(body))
    assert (status, "invalidArgument") == (reply.status, reply.error)


@pytest.mark.parametrize("chunked", [False, True])
def test_bodies_beside_an_offer_of_http_2(served: Served, *, chunked: bool) -> None:
    """As Java sends them to http: the body is read, and the connection is kept for the next."""
    offer = b"Connection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\nUpgrade: h2c\r\n"
    connection = served.connect()
    for behind in (b"", b"", get(TICKERS)):
        request = served.sign(FORM)
        head, end, body = wire(request, len(FORM)).partition(b"\r\n\r\n")
        if chunked:
            head = head.replace(b"Content-Length: %d" % len(FORM), b"Transfer-Encoding: chunked")
            body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(FORM), body)
        connection.sendall(head + b"\r\n" + offer.rstrip() + end)
        sleep(0.05)  # Java sends the body by itself
        connection.sendall(body + behind)
        reply = receive(connection)
        assert (200, "") == (reply.status, reply.error)
    assert b"" == reply.left + connection.recv(1)  # nothing behind such a body is a request


def test_expectations(served: Served) -> None:
    """A client that waits for 100 Continue gets it, unless its body is too long."""
    connection = served.connect(post("Content-Length: 1", "Expect: 100-continue"))
    assert b"HTTP/1.1 100 Continue\r\n\r\n" == connection.recv(1000)
    connection.sendall(b"a")
    assert "authenticationError" == receive(connection).error
    reply = served.ask(post(f"Content-Length: {10**7}", "Expect: 100-continue"))
    assert (413, "close") == (reply.status, reply.headers["connection"])


@pytest.mark.parametrize("line", ["Connection: close", "Connection: keep-alive"])
def test_bodies_that_are_too_large(served: Served, line: str) -> None:
    """A body of ten megabytes gets a response, and not just a closed connection."""
    size = 10_000_000
    reply = served.ask(post(f"Content-Length: {size}", line, body=b"a" * size))
    assert (413, "invalidArgument") == (reply.status, reply.error)


@pytest.mark.usefixtures("short_timeouts")
def test_endless_bodies(served: Served) -> None:
    """An endless body is cut off."""
    connection = served.connect(post(f"Content-Length: {10**12}"))
    with pytest.raises((ConnectionResetError, BrokenPipeError)):
        send_without_end(connection, b"a" * MAX_BODY_BYTES)


@pytest.mark.usefixtures("short_timeouts")
@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"", 0),
        (b"GET", 0),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n", 0),
        (get(TICKERS) + b"GET", 200),
        (post("Content-Length: 2", body=b"a"), 408),
        (post("Transfer-Encoding: chunked", body=b"2"), 408),
    ],
)
def test_slow_clients(served: Served, sent: bytes, status: int) -> None:
    """A client that stops sending times out."""
    started = monotonic()
    connection = served.connect(sent)
    assert status == receive(connection).status
    assert b"" == rest(connection)
    assert monotonic() - started < 3


@pytest.mark.usefixtures("short_timeouts")
@pytest.mark.parametrize("sent", [b"a", b"\r\n"])
def test_byte_by_byte_clients(served: Served, sent: bytes) -> None:
    """A client that sends byte by byte times out."""
    with pytest.raises((ConnectionResetError, BrokenPipeError)):
        send_without_end(served.connect(b"GET /" if sent == b"a" else b""), sent, pause=0.05)


def test_heads_behind_heads(served: Served) -> None:
    """The bound of a head holds for the second one too, whose beginning comes with the first."""
    connection = served.connect(get(TICKERS) + b"GET / HTTP/1.1\r\nA: ")
    assert 200 == receive(connection).status
    for _ in range(80):
        connection.sendall(b"a" * 1000)
    assert 431 == receive(connection).status


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"", 0),
        (b"GET", 0),
        (get(ACCOUNTS), 200),
        (post("Content-Length: 9", body=b"a"), 400),
        (post("Transfer-Encoding: chunked", body=b"2"), 400),
    ],
)
def test_half_closed_connections(served: Served, sent: bytes, status: int) -> None:
    """A client that sends nothing more is answered."""
    connection = served.connect(sent)
    connection.shutdown(socket.SHUT_WR)
    assert status == receive(connection).status
    assert b"" == rest(connection)


def test_disconnected_clients(served: Served, capfd: pytest.CaptureFixture[str]) -> None:
    """A client may disconnect before the response, and no exception is logged."""
    for sent in [get(TICKERS)] * 10 + [post("Content-Length: 2", body=b"a")] * 10:
        connection = served.connect(sent)
        # Closed like this, the connection is reset.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()
    assert "" == served.ask(get(TICKERS)).error
    assert ("", "") == capfd.readouterr()


def test_faults_of_the_exchange(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of its own is an answer."""
    monkeypatch.setattr(_unified_http, "respond", None)
    assert (500, "Server Error") == (
        (reply := served.ask(get("/0/public/Time"))).status,
        reply.error,
    )


@pytest.mark.parametrize("silent", [b"", get(TICKERS)[:-9]])
def test_idle_connections_stop_nobody(
    served: Served, monkeypatch: pytest.MonkeyPatch, silent: bytes
) -> None:
    """When there are too many connections, the one that has been idle longest is closed."""
    monkeypatch.setattr(Connection, "limit", 64)
    first, *others = [served.connect(silent) for _ in range(70)]
    assert "" == served.ask(get(TICKERS)).error
    with suppress(ConnectionResetError):  # it has sent something that was not read
        assert b"" == first.recv(1)
    others[-1].sendall(get(TICKERS).removeprefix(silent))
    assert 200 == receive(others[-1]).status


def test_port_in_use(served: Served) -> None:
    """A port in use raises OSError, whichever of the two addresses has it."""
    with pytest.raises(OSError, match="in use"):
        Server(served.port)
    with (
        socket.create_server(("::1", 0), family=socket.AF_INET6) as other,
        pytest.raises(OSError, match="in use"),
    ):
        Server(other.getsockname()[1])


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
        ("Host: localhost:1\r\nOrigin: http://localhost:1", 200),
        ("Host: localhost\r\nOrigin: http://localhost\r\nOrigin: http://localhost", 403),
        ("Host: evil.example\r\nOrigin: http://evil.example", 421),
        ("Host: localhost\r\nOrigin: null", 403),
    ],
)
@pytest.mark.parametrize("target", [TICKERS, "/0/public/Time", "/ws/v1"])
def test_hosts_and_origins(served: Served, target: str, headers: str, status: int) -> None:
    """Only a program that calls this computer by a known name gets an answer."""
    lines = [headers]
    if target == "/ws/v1":
        lines += ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"]
        lines += ["Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="]
    head = "\r\n".join([f"GET {target} HTTP/1.1", *lines, "", ""])
    reply = served.ask(head.encode())
    if target != "/ws/v1":
        assert (status, "nosniff") == (reply.status, reply.headers["x-content-type-options"])
    else:  # whose library refuses two Origin by itself
        assert reply.status in {101 if status == 200 else status, 400 if status >= 400 else 101}


def test_response_before_its_explanation() -> None:
    """The response to a wrong signature is there before the signature is explained."""
    answered = Event()

    def explain(_: object) -> list[str]:
        assert answered.wait(SECONDS)
        return []

    served = Served()
    served.exchange = Exchange(served.practice.account, explain=explain)
    key = served.values["FUTURES_API_KEY"]
    with served.running():
        connection = served.connect()
        for _ in range(2):  # neither does the next request of the connection wait for it
            connection.sendall(get(ACCOUNTS, f"APIKey: {key}", f"Authent: {'A' * 88}"))
            assert "authenticationError" == receive(connection).error
        answered.set()


def test_more_behind_a_refusal(served: Served) -> None:
    """What is no request is refused, and what follows is not read."""
    connection = served.connect(b"nothing of HTTP\r\n\r\n")
    reply = receive(connection)
    connection.sendall(get(TICKERS))
    assert (400, b"") == (reply.status, reply.left + rest(connection))


def test_tls() -> None:
    """With a certificate, the same is served over TLS; what is no HTTP is refused there too."""
    served = Served()
    with Certificate(["box.example"]) as certificate, served.running(certificate.context):
        trusting = ssl.create_default_context(cafile=str(certificate.authority))
        for name in ("127.0.0.1", "::1", "localhost", "box.example"):
            with trusting.wrap_socket(served.connect(), server_hostname=name) as connection:
                connection.sendall(get(TICKERS))
                assert 200 == receive(connection).status
        for sent in (b"nothing of HTTP\r\n\r\n", get("/", *["A: b"] * 200)):
            with trusting.wrap_socket(served.connect(), server_hostname="localhost") as connection:
                connection.sendall(sent)
                assert receive(connection).status in {400, 431}
        with pytest.raises(ssl.SSLCertVerificationError):
            ssl.create_default_context().wrap_socket(served.connect(), server_hostname="localhost")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_signals(number: signal.Signals) -> None:
    """It ends on signals, and leaves their handlers as they were."""
    before = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    signal.signal(number, signal.default_int_handler)
    with Server(0) as server:
        timer = Timer(0.3, os.kill, (os.getpid(), number))
        timer.start()
        server.serve(application(Exchange()))
        timer.join()
    assert signal.default_int_handler is signal.getsignal(number)
    for one, handler in before.items():
        signal.signal(one, handler)


@pytest.mark.parametrize("fault", [errno.EADDRINUSE, errno.EADDRNOTAVAIL])
def test_without_the_other_address(monkeypatch: pytest.MonkeyPatch, fault: int) -> None:
    """A free port is looked for until both addresses have it; some machines have one alone."""
    real = server_module._socket
    refused: list[int] = []

    def make(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
        if family is socket.AF_INET6 and len(refused) < limit:
            refused.append(port)
            raise OSError(fault, "no")
        return real(family, host, port)

    monkeypatch.setattr(server_module, "_socket", make)
    limit = 1
    with Server(0) as server:
        assert (server.port == refused[0]) is (fault != errno.EADDRINUSE)
    if fault == errno.EADDRINUSE:
        limit = 1_000
        with pytest.raises(OSError, match="both addresses"):
            Server(0)
