"""The answer to a request: what is sent, and what comes after it."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from futures_keys.serving._asgi import Scope, Send

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

    from futures_keys.serving._head import Environ

# Web pages can neither read a response nor guess what it is.
BROWSER_HEADERS = (
    (b"X-Content-Type-Options", b"nosniff"),
    (b"Cross-Origin-Resource-Policy", b"same-origin"),
)
_CLOSE = (b"Connection", b"close")


class Answer(NamedTuple):
    """A response, and what comes after it.

    Attributes:
        status: of HTTP.
        headers: names and values.
        body: of the response.
        close: is to be called once the response has been sent, and may take its time.
    """

    status: int
    headers: Iterable[tuple[str, str]]
    body: bytes
    close: Callable[[], object] | None = None


def run(application: "WSGIApplication", environ: "Environ") -> Answer:
    """Return the answer of a WSGI application."""
    started: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], _: object = None) -> Any:
        started.append((int(status[:3]), headers))

    parts = application(environ, start_response)
    ((status, headers),) = started
    return Answer(status, headers, b"".join(parts), getattr(parts, "close", None))


async def refuse_websocket(scope: Scope, send: Send, answer: Answer) -> None:
    """Send a response in place of a WebSocket; where a server cannot, just refuse it."""
    if "websocket.http.response" in scope.get("extensions", {}):
        await send_answer(send, answer, kind="websocket.http")
    else:
        await send({"type": "websocket.close"})


async def send_answer(
    send: Send, answer: Answer, *, kind: str = "http", last: bool = False
) -> None:
    """Send a response.

    Args:
        send: of ASGI.
        answer: to be sent.
        kind: `http`, or `websocket.http` to refuse a WebSocket.
        last: whether the connection is to be closed after it.
    """
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers]
    headers += [*BROWSER_HEADERS, *([_CLOSE] if last else [])]
    await send({"type": f"{kind}.response.start", "status": answer.status, "headers": headers})
    await send({"type": f"{kind}.response.body", "body": answer.body})
