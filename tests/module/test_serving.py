"""The ASGI application of the practice exchange: both APIs, without a server."""

import asyncio
import sys
from itertools import repeat
from typing import Any

import pytest

from futures_keys import GeneralAccess, Permissions, Request, WithdrawalAccess, sign
from futures_keys.serving import Exchange, _body, application
from futures_keys.unified import KeyPermission, KeySettings
from futures_keys.unified import sign as api_sign
from module.asgi_client import converse, scope_of, send

FULL = Permissions(GeneralAccess.FULL_ACCESS, WithdrawalAccess.NO_ACCESS)
HOST = [("Host", "127.0.0.1:8787")]
DISCONNECT = {"type": "http.disconnect"}


def test_derivatives() -> None:
    """A request with Authent is answered by the gateway, and its order is the exchange's."""
    exchange = Exchange()
    key = exchange.account.create_key(FULL).public_key
    private_key = exchange.account.reveal_secret(key)
    body = "orderType=lmt&symbol=PF_XBTUSD&side=buy&size=1&limitPrice=1"
    request = sign(Request("POST", "/derivatives/api/v3/sendorder", body), key, private_key)
    reply = send(exchange, request, body[:9].encode(), body[9:].encode())
    assert (200, "placed") == (reply.status, reply.content["sendStatus"]["status"])
    (order,) = exchange.orders.open_orders()
    assert order.symbol == "PF_XBTUSD"


def test_unified() -> None:
    """A request with API-Sign is answered in the form of spot, and gets a token."""
    exchange = Exchange()
    settings = KeySettings("bot", frozenset({KeyPermission.CREATE_WS_TOKEN}))
    key = exchange.unified.create_key(settings).public_key
    private_key = exchange.unified.reveal_secret(key)
    asked = Request("POST", "/0/private/GetWebSocketsToken")
    request = api_sign(asked, key, private_key, nonce=1)
    reply = send(exchange, request)
    assert (200, [], 900) == (
        reply.status,
        reply.content["error"],
        reply.content["result"]["expires"],
    )
    refused = send(exchange, request)
    assert (200, ["EAPI:Invalid nonce"]) == (refused.status, refused.content["error"])
    public = send(exchange, Request("GET", "/0/public/Time"))
    assert [] == public.content["error"]


def test_nobody_is_locked_out() -> None:
    """A program with a wrong key locks out no other program of the computer."""
    exchange = Exchange()
    request = Request("POST", "/0/private/Balance", "nonce=1", {"API-Key": "x", "API-Sign": "y"})
    errors = {send(exchange, request).content["error"][0] for _ in repeat(None, 30)}
    assert {"EAPI:Invalid key"} == errors


@pytest.mark.parametrize("path", ["/derivatives/api/v3/sendorder", "/0/private/AddOrder"])
def test_bodies_are_bounded_in_size_and_time(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A body may be neither long, nor slow, nor cut."""
    exchange = Exchange()
    monkeypatch.setattr(_body, "REQUEST_SECONDS", 0.01)
    assert 413 == send(exchange, Request("POST", path), b"x" * 60_000, b"x" * 60_000).status
    headers = {"Host": "localhost", "Transfer-Encoding": "chunked"}.items()
    scope = scope_of("http", "POST", path, headers)
    for messages, status in (([], 408), ([DISCONNECT], 400)):
        start, _ = converse(exchange, scope, messages)
        assert status == start["status"]


@pytest.mark.skipif(sys.platform == "emscripten", reason="the browser's loop cannot be waited for")
def test_the_answer_comes_before_the_explanation() -> None:
    """What explains a wrong signature runs when the answer has been sent."""
    happened: list[str] = []

    def explain(_: Request) -> list[str]:
        happened.append("explained")
        return []

    exchange = Exchange(explain=explain)
    key = exchange.account.create_key(FULL).public_key
    url = "/derivatives/api/v3/accounts"
    headers = {"Host": "localhost", "APIKey": key, "Authent": "A" * 88}
    scope = scope_of("http", "GET", url, headers.items())

    async def receive() -> Any:
        raise AssertionError

    async def note(message: Any) -> None:
        happened.append(message["type"])

    asyncio.run(application(exchange)(scope, receive, note))
    assert ["http.response.start", "http.response.body", "explained"] == happened


def test_lifespan() -> None:
    """The server's start and end are acknowledged."""
    messages = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    sent = converse(Exchange(), {"type": "lifespan"}, messages)
    assert ["lifespan.startup.complete", "lifespan.shutdown.complete"] == [m["type"] for m in sent]


def test_unknown_websocket() -> None:
    """A WebSocket at another path is refused with 404, or closed where that cannot be said."""
    connect = [{"type": "websocket.connect"}]
    scope = scope_of("websocket", "GET", "/ws/v2", HOST)
    start, _ = converse(Exchange(), scope, connect)
    assert 404 == start["status"]
    del scope["extensions"]
    (closed,) = converse(Exchange(), scope, connect)
    assert "websocket.close" == closed["type"]


@pytest.mark.parametrize(
    "headers",
    [
        [("Content-Length", "1"), ("Content-Length", "1")],
        [("Content-Length", "1"), ("Transfer-Encoding", "chunked")],
    ],
)
def test_what_can_be_read_in_two_ways(headers: list[tuple[str, str]]) -> None:
    """Two lengths, and a length with chunks, are refused whichever server lets them through."""
    scope = scope_of("http", "POST", "/derivatives/api/v3/sendorder", [*HOST, *headers])
    start, _ = converse(Exchange(), scope, [{"type": "http.request", "body": b"a"}])
    assert 400 == start["status"]
