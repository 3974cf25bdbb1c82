"""The ASGI application of the practice exchange."""

from futures_keys.serving._asgi import Application, Message, Receive, Scope, Send
from futures_keys.serving._http import Http
from futures_keys.serving.exchange import Exchange
from futures_keys.serving.websockets import PATHS, serve_websocket

_NO_SUCH_PATH = 404


def application(exchange: Exchange) -> Application:
    """Make the application: HTTP of both APIs, and their WebSockets.

    For one process with one event loop.

    Args:
        exchange: whose accounts and orders it serves.
    """
    http = Http(exchange)

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await http.serve(scope, receive, send)
        elif scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["path"] in PATHS:
            await serve_websocket(exchange, scope, receive, send)
        else:
            await _refuse_websocket(scope, receive, send)

    return serve


async def _live(receive: Receive, send: Send) -> None:
    message: Message = {"type": "lifespan.startup"}
    while message["type"] != "lifespan.shutdown":
        message = await receive()
        await send({"type": f"{message['type']}.complete"})


async def _refuse_websocket(scope: Scope, receive: Receive, send: Send) -> None:
    await receive()
    if "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close"})
        return
    headers = [(b"content-length", b"0")]
    start = {"type": "websocket.http.response.start", "status": _NO_SUCH_PATH, "headers": headers}
    await send(start)
    await send({"type": "websocket.http.response.body", "body": b""})
