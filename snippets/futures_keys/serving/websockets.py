"""The WebSockets of the practice exchange: `/ws/v1`, `/v2/public` and `/v2/private`.

`/v2` is the path of Spot's WebSocket, where the host tells public from private; here it serves
both. Clients that append it to their address, as python-kraken-sdk's `SpotWSClient` does, may have
this origin for both addresses, or `/v2/public` and `/v2/private`, to which they append it as well.
"""

from collections.abc import Callable

from futures_keys.derivatives_feed import DerivativesFeed
from futures_keys.serving._answer import Answer, refuse_websocket
from futures_keys.serving._asgi import Receive, Scope, Send
from futures_keys.serving._frame_log import FrameLog
from futures_keys.serving._head import path_of
from futures_keys.serving._websocket import Peer, WebSocket
from futures_keys.serving.exchange import Exchange
from futures_keys.unified.session import Session

_FULL = b"too many WebSockets are open\n"
_TEXT = ("Content-Type", "text/plain; charset=utf-8")


def _feed(exchange: Exchange) -> Peer:
    return DerivativesFeed(exchange.account, exchange.orders, clock=exchange.clock)


def _session(*, private: bool = False, public: bool = False) -> Callable[[Exchange], Peer]:
    def make(exchange: Exchange) -> Peer:
        return Session(
            exchange.unified,
            exchange.orders,
            private=private,
            public=public,
            clock=exchange.clock,
        )

    return make


_PUBLIC, _PRIVATE = _session(public=True), _session(private=True)
_PEERS = {
    "/ws/v1": _feed,
    "/v2/public": _PUBLIC,
    "/v2/private": _PRIVATE,
    "/v2": _session(private=True, public=True),
    "/v2/public/v2": _PUBLIC,
    "/v2/private/v2": _PRIVATE,
}
PATHS = frozenset(_PEERS)


async def serve_websocket(exchange: Exchange, scope: Scope, receive: Receive, send: Send) -> None:
    """Serve one connection, until it is closed.

    Args:
        exchange: whose accounts and orders it is about.
        scope: of a path in `PATHS`; Host and Origin have been checked.
        receive: of ASGI.
        send: of ASGI.
    """
    await receive()  # the connection that is to be accepted
    path = path_of(scope)
    log = FrameLog(path)
    websocket = WebSocket(_PEERS[path](exchange), log, receive, send, exchange.explain_challenge)
    if not exchange.websockets.enter(websocket):
        log.refused(503, "too-many-websockets")
        await refuse_websocket(scope, send, Answer(503, [_TEXT], _FULL))
        return
    try:
        await send({"type": "websocket.accept"})
        await websocket.serve()
    finally:
        exchange.websockets.leave(websocket)
