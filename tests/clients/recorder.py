"""A recording proxy: it stores the requests of a client, byte by byte, and forwards them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from threading import Thread
from typing import TYPE_CHECKING

from futures_keys.practice.server import Server

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
    """Middleware that records each request before an application responds."""

    application: "WSGIApplication"
    sent: list[Sent] = field(default_factory=list)
    url: str = ""

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Record a request, and return the application's response."""
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = BytesIO(body)
        self.sent.append(
            Sent(
                environ["REQUEST_METHOD"],
                environ["PATH_INFO"],
                environ["QUERY_STRING"],
                body.decode(),
                int(environ["HTTP_NONCE"]),
            )
        )
        return self.application(environ, start_response)


@contextmanager
def recording(application: "WSGIApplication") -> Iterator[Recorder]:
    """Serve an application on a free local port in a block."""
    with Server(0) as server:
        recorder = Recorder(application, url=server.url)
        server.set_app(recorder)
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield recorder
        finally:
            server.shutdown()
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
