"""The ASGI application of the practice exchange."""

from futures_keys.errors import UnknownEndpoint
from futures_keys.gateway import refuse
from futures_keys.gateway._access_log import LOGGER
from futures_keys.serving._answer import refuse_websocket, run
from futures_keys.serving._asgi import Application, Message, Receive, Scope, Send
from futures_keys.serving._head import LOCAL_NAMES, make_environ, path_of
from futures_keys.serving._http import Http
from futures_keys.serving.exchange import Exchange
from futures_keys.serving.websockets import PATHS, serve_websocket


def application(exchange: Exchange, *, host_names: frozenset[str] = LOCAL_NAMES) -> Application:
    """Make the application: HTTP of both APIs, and their WebSockets.

    For one process with one event loop. It answers programs that call it by one of its names, and
    no web pages.

    Args:
        exchange: whose accounts and orders it serves.
        host_names: what Host may say before its port, in lower case.
    """
    http = Http(exchange, host_names)

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await http.serve(scope, receive, send)
        elif scope["type"] == "lifespan":
            await _live(receive, send)
        else:
            try:
                await serve_checked(scope, receive, send)
            except OSError:  # the connection is closed meanwhile
                return
            except Exception:
                LOGGER.exception("A fault of the practice exchange")  # uvicorn's is not shown
                raise

    async def serve_checked(scope: Scope, receive: Receive, send: Send) -> None:
        environ = make_environ(scope)
        refusal = http.refusal(scope, environ)
        if refusal is None and path_of(scope) in PATHS:
            await serve_websocket(exchange, scope, receive, send)
            return
        await receive()
        unknown = UnknownEndpoint("GET", path_of(scope))
        answer = refusal or run(refuse(unknown, "websocket-elsewhere"), environ)
        await refuse_websocket(scope, send, answer)

    return serve


async def _live(receive: Receive, send: Send) -> None:
    message: Message = {"type": "lifespan.startup"}
    while message["type"] != "lifespan.shutdown":
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
