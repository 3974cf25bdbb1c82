"""The server: no client holds a connection that it does not use, and no valid request is cut."""

import asyncio
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from time import sleep
from typing import Any

import pytest

from futures_keys.serving import _http
from futures_keys.serving._body import read_body
from module.served import ACCOUNTS, SECONDS, Served, get, post, receive

if sys.platform == "emscripten":
    pytest.skip("the browser has neither sockets nor threads", allow_module_level=True)

import ssl

from futures_keys.serving import _connection
from futures_keys.serving._connection import Connection
from futures_keys.serving.tls import Certificate

UPGRADE = (
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
)
TIME = "/0/public/Time"
H2C = ("Connection: Upgrade", "Upgrade: h2c")


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
def slow_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each answer take a while."""

    async def read_slowly(*arguments: Any) -> Any:
        await asyncio.sleep(0.4)
        return await read_body(*arguments)

    monkeypatch.setattr(_http, "read_body", read_slowly)


def rest(connection: socket.socket) -> bytes:
    """Return what is received until the server closes the connection."""
    with connection.makefile("rb") as stream:
        return stream.read()


# Heads in which the library of WebSockets finds no request, with their answers.
BAD_UPGRADES = {
    "long target": (get("/v2/private?" + "a" * 9_000, *UPGRADE), 414),
    "long header": (get("/v2/private", *UPGRADE, "A: " + "a" * 9_000), 431),
    "length": (get("/v2/private", *UPGRADE, "Content-Length: 1"), 400),
    "chunks": (get("/v2/private", *UPGRADE, "Transfer-Encoding: chunked"), 400),
    "target not ascii": (get("/v2/private?é", *UPGRADE), 400),
}


@pytest.mark.parametrize("fault", BAD_UPGRADES)
def test_bad_upgrades(served: Served, caplog: pytest.LogCaptureFixture, fault: str) -> None:
    """Each is answered, logged and closed, as another malformed head is."""
    sent, status = BAD_UPGRADES[fault]
    connection = served.connect(sent)
    reply = receive(connection)
    assert (status, "invalidArgument", "close") == (
        reply.status,
        reply.error,
        reply.headers["connection"],
    )
    assert b"" == reply.left + rest(connection)
    (line,) = caplog.messages
    assert f" {status} error=invalidArgument reason=malformed-request " in line


def test_upgrade_behind_a_request(served: Served) -> None:
    """A WebSocket is not opened amid the answer to another request, which is the last one."""
    connection = served.connect(get(TIME) + get("/v2/private", *UPGRADE))
    reply = receive(connection)
    assert (200, b"") == (reply.status, reply.left + rest(connection))


def test_body_behind_a_cut_head(served: Served) -> None:
    """A body of 70 kB is no part of a head that comes in two pieces; nor is another request."""
    body = b"nonce=1&x=" + b"a" * 70_000
    sent = post(f"Content-Length: {len(body)}", body=body, target="/0/private/GetApiKeyInfo")
    connection = served.connect(sent[:60])
    sleep(0.05)
    connection.sendall(sent[60:] + get(TIME)[:20])
    reply = receive(connection)
    assert 200 == reply.status
    connection.sendall(get(TIME)[20:])
    assert 200 == receive(connection, reply.left).status


def test_many_requests_at_once(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    """More than 64 kB of requests at once are answered one after the other, cut anywhere."""
    connection = served.connect(get(TIME) * 3 + get(TIME)[:20])
    connection.sendall(get(TIME)[20:] + get(TIME) * 1_500)
    reply = receive(connection)
    for _ in range(1_503):
        assert 200 == reply.status
        reply = receive(connection, reply.left)
    assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.usefixtures("slow_answers")
def test_long_head_behind_requests(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    """A head without an end ends the connection, once those before it are answered."""
    connection = served.connect(get(TIME) + b"GET / HTTP/1.1\r\nA: " + b"a" * 200_000)
    reply = receive(connection)
    assert 200 == reply.status
    with suppress(ConnectionResetError):  # what was sent has not been read to its end
        assert (reply.left + rest(connection))[:13] in {b"", b"HTTP/1.1 431 "}
    assert not [record for record in caplog.records if record.exc_info]


def test_many_offers_at_once(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    """Any number of offers of HTTP/2 may come at once."""
    connection = served.connect(get(TIME, *H2C) * 1_500)
    reply = receive(connection)
    for _ in range(1_499):
        assert 200 == reply.status
        reply = receive(connection, reply.left)
    assert not [record for record in caplog.records if record.exc_info]


def test_clients_that_do_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that reads nothing of its answers loses its connection."""
    monkeypatch.setattr(_connection, "SEND_SECONDS", 0.3)
    served, connection = Served(), socket.socket()
    for one in served._server._sockets:  # with little room for what is not read
        one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4_096)
    with served.running(), connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        connection.settimeout(SECONDS)
        connection.connect(("127.0.0.1", served.port))
        with pytest.raises(ConnectionError):
            connection.sendall(get(ACCOUNTS) * 100_000)


@pytest.mark.usefixtures("slow_answers")
def test_heads_that_are_not_read(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """A head that the server does not read yet, because of others before it, is not late."""
    monkeypatch.setattr(_connection, "HEAD_SECONDS", 0.2)
    connection = served.connect(get(TIME) * 2 + get(TIME)[:20])
    connection.sendall(get(TIME)[20:])
    reply = receive(connection)
    for _ in range(2):
        assert 200 == reply.status
        reply = receive(connection, reply.left)
    assert 200 == reply.status


def test_connections_before_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that does not begin TLS counts as another does, and its time ends."""
    monkeypatch.setattr(Connection, "limit", 16)
    served = Served()
    with Certificate() as certificate, served.running(certificate.context):
        trusting = ssl.create_default_context(cafile=str(certificate.authority))
        first, *_ = [served.connect() for _ in range(20)]
        assert b"" == first.recv(1)
        with trusting.wrap_socket(served.connect(), server_hostname="localhost") as connection:
            connection.sendall(get(TIME))
            assert 200 == receive(connection).status
        monkeypatch.setattr(_connection, "IDLE_SECONDS", 0.2)
        for sent in (b"", b"\x16\x03\x01"):
            assert b"" == served.connect(sent).recv(1)
