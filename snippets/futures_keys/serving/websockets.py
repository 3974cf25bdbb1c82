"""The WebSockets of the practice exchange: `/ws/v1`, `/v2/public` and `/v2/private`."""

from futures_keys.serving._asgi import Receive, Scope, Send
from futures_keys.serving.exchange import Exchange

PATHS = frozenset({"/ws/v1", "/v2/public", "/v2/private"})

_GOING_AWAY = 1001  # RFC 6455, 7.4.1


async def serve_websocket(
    exchange: Exchange,  # noqa: ARG001 - nothing of it is said yet
    scope: Scope,  # noqa: ARG001 - as above
    receive: Receive,
    send: Send,
) -> None:
    """Serve one connection, until it is closed.

    Args:
        exchange: whose accounts and orders it is about.
        scope: of a path in `PATHS`; Host and Origin have been checked.
        receive: of ASGI.
        send: of ASGI.
    """
    await receive()
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.close", "code": _GOING_AWAY})
