"""A recording proxy: it stores the requests of a client, byte by byte, and forwards them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import TYPE_CHECKING

from clients.exchange import SECONDS
from futures_keys.serving._answer import run, send_answer
from futures_keys.serving._asgi import Receive, Scope, Send
from futures_keys.serving._body import read_body
from futures_keys.serving._head import make_environ
from futures_keys.serving.server import Server

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


@dataclass(frozen=True)
class Sent:
    """A request as it arrived; `parameters` are those of the query and of the body."""

    method: str
    path: str
    query: str
    body: str
    nonce: int


@dataclass
class Recorder:
    """An ASGI application that records each request before a WSGI application responds."""

    application: "WSGIApplication"
    sent: list[Sent] = field(default_factory=list)
    url: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Record a request, and send the application's response."""
        if scope["type"] == "lifespan":
            while (await receive())["type"] != "lifespan.shutdown":
                await send({"type": "lifespan.startup.complete"})
            return
        environ = make_environ(scope)
        body = await read_body(environ, receive, SECONDS)
        path, _, query = environ["REQUEST_URI"].partition("?")
        nonce = int(environ["HTTP_NONCE"])
        self.sent.append(Sent(scope["method"], path, query, body.read().decode(), nonce))
        body.seek(0)
        environ["wsgi.input"] = body
        await send_answer(send, run(self.application, environ))


@contextmanager
def recording(application: "WSGIApplication") -> Iterator[Recorder]:
    """Serve an application on a free local port in a block."""
    with Server(0) as server:
        recorder = Recorder(application, url=f"http://127.0.0.1:{server.port}")
        thread = Thread(target=server.serve, args=(recorder,), daemon=True)
        thread.start()
        try:
            yield recorder
        finally:
            server.stop()
            thread.join()


def canned(status: str, body: str, *, after: str = "") -> "WSGIApplication":
    """Return an application with the same response to every request.

    Args:
        status: its status.
        body: its body.
        after: the body of a success that comes before it, once.
    """
    successes = [after] if after else []

    def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> list[bytes]:
        del environ
        first = bool(successes)
        content = (successes.pop() if first else body).encode()
        headers = [("Content-Type", "application/json"), ("Content-Length", str(len(content)))]
        start_response("200 OK" if first else status, headers)
        return [content]

    return application
