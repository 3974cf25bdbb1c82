"""HTTP of the practice exchange: which API answers a request."""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any, cast

from futures_keys.errors import MalformedRequest
from futures_keys.gateway import application as gateway
from futures_keys.gateway._wsgi_request import read_request, read_target
from futures_keys.serving._asgi import Receive, Scope, Send
from futures_keys.serving._body import Body, read_body
from futures_keys.serving.exchange import Exchange
from futures_keys.unified import respond
from futures_keys.unified.endpoints import PRIVATE, PUBLIC
from futures_keys.unified.signing import FUNDING

_UNIFIED = (PUBLIC, PRIVATE, FUNDING)
_UNIFIED_HEADERS = {
    "API-Key": "HTTP_API_KEY",
    "API-Sign": "HTTP_API_SIGN",
    "Content-Type": "CONTENT_TYPE",
}
_INVALID_ARGUMENTS = b'{"error":["EGeneral:Invalid arguments"],"result":{}}'
_JSON = {"Content-Type": "application/json"}

type Environ = dict[str, Any]


class Http:
    """Answers requests for an exchange.

    Args:
        exchange: whose accounts and orders it is about.
    """

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._gateway = gateway(exchange.account, explain=exchange.explain, orders=exchange.orders)

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        headers = read_headers(scope)
        body = await read_body(headers, receive)
        environ = make_environ(scope, headers, body)
        if scope["path"].startswith(_UNIFIED):
            await self._serve_unified(environ, scope, send)
        else:
            await self._serve_derivatives(environ, send)

    async def _serve_derivatives(self, environ: Environ, send: Send) -> None:
        started: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], _: object = None) -> Any:
            started.append((int(status[:3]), headers))

        parts = self._gateway(environ, start_response)
        ((status, headers),) = started
        await _send(send, status, headers, b"".join(parts))
        # What explains a refusal takes its time, which the answer must not wait for.
        close = getattr(parts, "close", None)
        if close:
            await asyncio.to_thread(close)

    async def _serve_unified(self, environ: Environ, scope: Scope, send: Send) -> None:
        method = environ["REQUEST_METHOD"]
        client = scope.get("client") or ("127.0.0.1", 0)
        try:
            request = read_request(environ, method, read_target(environ), _UNIFIED_HEADERS)
        except MalformedRequest as refused:
            status = cast("int", refused.details["status"])
            await _send(send, status, _JSON.items(), _INVALID_ARGUMENTS)
            return
        response = respond(self._exchange.unified, request, client[0])
        await _send(send, response.status, response.headers.items(), response.body)


def read_headers(scope: Scope) -> dict[str, str]:
    """Return the headers of a request by name, in lower case; those of one name are joined."""
    headers: dict[str, str] = {}
    for name, value in scope["headers"]:
        known, text = name.decode("latin-1"), value.decode("latin-1")
        headers[known] = f"{headers[known]},{text}" if known in headers else text
    return headers


def make_environ(scope: Scope, headers: Mapping[str, str], body: Body) -> Environ:
    """Return the environment of WSGI, as far as the gateway reads it."""
    query = scope["query_string"].decode("latin-1")
    path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1")
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "REQUEST_URI": f"{path}?{query}" if query else path,
        "SCRIPT_NAME": scope.get("root_path", ""),
        "wsgi.input": body,
        "wsgi.input_terminated": True,
    }
    for name, value in headers.items():
        key = name.upper().replace("-", "_")
        environ[key if key in {"CONTENT_LENGTH", "CONTENT_TYPE"} else f"HTTP_{key}"] = value
    return environ


async def _send(send: Send, status: int, headers: Iterable[tuple[str, str]], body: bytes) -> None:
    encoded = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    if not any(name.lower() == b"content-length" for name, _ in encoded):
        encoded.append((b"Content-Length", b"%d" % len(body)))
    await send({"type": "http.response.start", "status": status, "headers": encoded})
    await send({"type": "http.response.body", "body": body})
