"""A server that misbehaves: it sends any bytes, with pauses, or without end."""

import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from threading import Event, Thread
from typing import Self

type Answer = Callable[["HostileServer"], Iterable[bytes]]


class HostileServer:
    """Listens on a free local port; each connection is one request and one answer.

    Args:
        answers: what the first request gets, the second, and so on; the last one stands for all
            that follow.

    Attributes:
        requests: the bytes of each request, as far as they were sent at once.
    """

    def __init__(self, *answers: Answer) -> None:
        self._answers = answers
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._over = Event()
        self.requests: list[bytes] = []
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # accept() returns
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                connection, _ = self._listener.accept()
                Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:  # the client is gone
            connection.settimeout(60)
            request = receive_request(connection)
            if request:
                self.requests.append(request)
            answer = self._answers[min(max(len(self.requests), 1), len(self._answers)) - 1]
            for part in answer(self):
                connection.sendall(part)
            connection.shutdown(socket.SHUT_WR)
            connection.recv(1)  # until the client closes: unread bytes would reset the connection

    def wait(self, seconds: float) -> bool:
        """Wait, and return whether the server is still to answer."""
        return not self._over.wait(seconds)


def receive_request(connection: socket.socket) -> bytes:
    """Receive a request: its head, and the body that its length announces."""
    received = b""
    while part := connection.recv(65_536):
        received += part
        head, end, body = received.partition(b"\r\n\r\n")
        _, _, length = head.lower().partition(b"content-length:")
        if end and len(body) >= int(length.split(b"\r\n")[0] or 0):
            break
    return received


def response(
    body: str | bytes, status: str = "200 OK", *headers: str, length: int | None = None
) -> Answer:
    """Return a whole response; `length` is the one it announces, if that is not its own."""
    content = body.encode() if isinstance(body, str) else body
    announced = len(content) if length is None else length
    lines = [f"HTTP/1.1 {status}", "Content-Type: application/json", "Connection: close", *headers]
    return parts(*lines, f"Content-Length: {announced}", "", content)


def parts(*lines: str | bytes) -> Answer:
    """Return these lines of a head; bytes are sent as they stand."""
    sent = b"".join(line if isinstance(line, bytes) else f"{line}\r\n".encode() for line in lines)
    return lambda _: [sent]


def dribbled(before: bytes, repeated: bytes = b"a") -> Answer:
    """Return bytes, and then the same again every second without end."""

    def answer(server: HostileServer) -> Iterator[bytes]:
        yield before
        while server.wait(1):
            yield repeated

    return answer


def endless(before: bytes, repeated: bytes = b" " * 65_536) -> Answer:
    """Return bytes without end, as fast as they are read."""

    def answer(server: HostileServer) -> Iterator[bytes]:
        yield before
        while server.wait(0):
            yield repeated

    return answer
