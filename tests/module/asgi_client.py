"""A client of the ASGI application, without a server and without sockets."""

import asyncio
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import pytest

from futures_keys import Request
from futures_keys.serving import Exchange, application
from futures_keys.serving._asgi import Application


@dataclass
class Reply:
    """A response."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def content(self) -> Any:
        """The parsed body."""
        return json.loads(self.body)


def scope_of(kind: str, method: str, url: str, headers: Iterable[tuple[str, str]]) -> Any:
    """Return the scope of a request, as a server would."""
    path, _, query = url.partition("?")
    return {
        "type": kind,
        "method": method,
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers],
        "client": ("127.0.0.1", 50_000),
        "extensions": {"websocket.http.response": {}},
    }


def converse(served: Exchange | Application, scope: Any, messages: Iterable[Any]) -> list[Any]:
    """Run the application with what a server would send it, and return what it sends."""
    if sys.platform == "emscripten":
        pytest.skip("the browser has no event loop that runs until an end")
    app = application(served) if isinstance(served, Exchange) else served
    waiting, sent = iter(messages), []

    async def receive() -> Any:
        message = next(waiting, None)
        return message or await asyncio.Event().wait()

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    return sent


def send(served: Exchange | Application, request: Request, *parts: bytes, **headers: str) -> Reply:
    """Send a request, whose body may be in parts of its own."""
    chunks = parts or (request.body.encode(),)
    lengths = {"Content-Length": str(sum(map(len, chunks)))} if any(chunks) else {}
    given = {"Host": "127.0.0.1", **lengths, **request.headers, **headers}
    last = len(chunks) - 1
    messages = [
        {"type": "http.request", "body": chunk, "more_body": place < last}
        for place, chunk in enumerate(chunks)
    ]
    scope = scope_of("http", request.method, request.url, given.items())
    start, body = converse(served, scope, messages)
    found = {name.decode(): value.decode() for name, value in start["headers"]}
    assert found["Content-Length"] == str(len(body["body"])) or request.method == "HEAD"
    return Reply(start["status"], found, body["body"])
