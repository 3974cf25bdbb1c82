"""The practice exchange on a server in a thread, and raw connections to it."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING

from futures_keys import GeneralAccess, Permissions, Request, WithdrawalAccess, sign
from futures_keys.practice import Practice
from futures_keys.serving import LOCAL_NAMES, Exchange, application
from futures_keys.unified import KeyPermission

if TYPE_CHECKING:
    import ssl

    from futures_keys.serving._asgi import Application, Receive, Scope, Send

SECONDS = 10  # only a hang takes as long
TICKERS = "/derivatives/api/v3/tickers"
ACCOUNTS = "/derivatives/api/v3/accounts"
ORDER = "/derivatives/api/v3/sendorder"
FORM = "orderType=lmt&symbol=a&side=buy&size=1&limitPrice=1"


@dataclass
class Reply:
    """A raw response; `left` is what arrived behind it."""

    status: int
    headers: dict[str, str]
    body: bytes
    left: bytes = b""

    @property
    def error(self) -> str:
        """The error in the body, empty for a success."""
        return str(json.loads(self.body).get("error", ""))


class Served:
    """A server in a thread, and what it serves.

    Attributes:
        practice: one key of each kind.
        exchange: its accounts.
        port: at which it listens.
    """

    def __init__(self) -> None:
        from futures_keys.serving.server import Server  # noqa: PLC0415 - not in the browser

        permissions = Permissions(GeneralAccess.FULL_ACCESS, WithdrawalAccess.NO_ACCESS)
        self.practice = Practice(permissions, unified=frozenset(KeyPermission))
        self.exchange = Exchange(
            self.practice.account,
            self.practice.unified,
            explain=self.practice.explain,
            explain_challenge=self.practice.explain_challenge,
        )
        self._server = Server(0)
        self.port = self._server.port
        self._opened: list[socket.socket] = []
        lines = [line for line in self.practice.dotenv() if not line.startswith("#")]
        self.values = dict(line.split("=", 1) for line in lines)
        self._nonce = 0
        self._answering = 0

    @contextmanager
    def running(self, tls: "ssl.SSLContext | None" = None) -> Iterator["Served"]:
        """Serve in a block."""
        names = LOCAL_NAMES | {"box.example"}
        served = application(self.exchange, host_names=names)
        thread = Thread(target=self._server.serve, args=(self._counting(served), tls))
        thread.start()
        yield self
        self.close()
        self._server.stop()
        thread.join(SECONDS)
        self._server.close()
        assert not thread.is_alive()

    def _counting(self, served: "Application") -> "Application":
        """Count the HTTP requests that are being answered; the log is written behind an answer."""

        async def counting(scope: "Scope", receive: "Receive", send: "Send") -> None:
            counted = scope["type"] == "http"
            self._answering += counted
            try:
                await served(scope, receive, send)
            finally:
                self._answering -= counted

        return counting

    def settle(self) -> None:
        """Wait until all that was asked is answered and logged: no line comes later."""
        ends = monotonic() + SECONDS
        while self._answering:
            assert monotonic() < ends
            sleep(0.001)

    def connect(self, sent: bytes = b"", host: str = "127.0.0.1") -> socket.socket:
        """Open a connection, and send bytes."""
        connection = socket.create_connection((host, self.port), SECONDS)
        self._opened.append(connection)
        connection.sendall(sent)
        return connection

    def close(self) -> None:
        """Close the connections that were opened."""
        while self._opened:
            self._opened.pop().close()
        self.settle()

    def ask(self, sent: bytes) -> Reply:
        """Send bytes, receive the response, and wait until it is logged."""
        with self.connect(sent) as connection:
            reply = receive(connection)
        self.settle()
        return reply

    def sign(self, body: str = "", url: str = ORDER) -> Request:
        """Sign a request: an order, or another one."""
        self._nonce += 1
        keys = self.values["FUTURES_API_KEY"], self.values["FUTURES_API_SECRET"]
        return sign(Request("POST" if body else "GET", url, body), *keys, nonce=self._nonce)


def get(target: str, *lines: str, host: str = "localhost") -> bytes:
    """Return a request as it is sent."""
    return "\r\n".join([f"GET {target} HTTP/1.1", f"Host: {host}", *lines, "", ""]).encode()


def post(*lines: str, body: bytes = b"", target: str = ORDER) -> bytes:
    """Return a request with a body as it is sent."""
    return (
        "\r\n".join([f"POST {target} HTTP/1.1", "Host: localhost", *lines, "", ""]).encode() + body
    )


def wire(request: Request, length: int, **ends: bytes) -> bytes:
    """Return a signed order as it is sent, with another end of some headers."""
    head = f"{request.method} {request.url} HTTP/1.1\r\nHost: localhost\r\n".encode()
    for name, value in request.headers.items():
        head += f"{name}: {value}".encode() + ends.get(name, b"") + b"\r\n"
    return head + f"Content-Length: {length}\r\n\r\n".encode() + request.body.encode()


def receive(connection: socket.socket, left: bytes = b"") -> Reply:
    """Receive one response; its status is 0 if the connection ends without one."""
    while b"\r\n\r\n" not in left:
        if not (received := connection.recv(65_536)):
            return Reply(0, {}, left)
        left += received
    head, _, body = left.partition(b"\r\n\r\n")
    status, *lines = head.decode("ascii").split("\r\n")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    length = int(headers.get("content-length", 0))
    while len(body) < length and (received := connection.recv(65_536)):
        body += received
    version, code, _ = status.split(" ", 2)
    assert "HTTP/1.1" == version
    return Reply(int(code), headers, body[:length], body[length:])
