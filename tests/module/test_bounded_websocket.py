"""WebSockets over real sockets, under uvicorn: what a client may not do, and how it ends."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any

import pytest

from futures_keys.resting_order import RestingOrder
from futures_keys.serving import Exchange, _websocket, application
from futures_keys.unified import KeyPermission, KeySettings
from module.raw_websocket import BINARY, CLOSE, PATIENCE_S, PING, PONG, TEXT, RawClient, frame

uvicorn = pytest.importorskip("uvicorn", reason="the browser has no sockets")
from futures_keys.serving import _bounded_websocket as bounded  # noqa: E402 - needs uvicorn


async def until(condition: Callable[[], bool]) -> None:
    """Wait for something of which no event tells."""
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


class Served:
    """A server of an exchange."""

    def __init__(self, exchange: Exchange, port: int) -> None:
        self.exchange = exchange
        self.port = port
        self.clients: list[RawClient] = []

    async def connect(self, path: str = "/ws/v1", *, small: bool = False) -> RawClient:
        """Open a WebSocket, which is closed at the end."""
        client = await RawClient.connect(self.port, path, small=small)
        self.clients.append(client)
        return client

    async def until(self, open_: int) -> None:
        """Wait until so many WebSockets are open."""
        await until(lambda: len(self.exchange.websockets) == open_)


@asynccontextmanager
async def serving(**options: Any) -> AsyncIterator[Served]:
    """Run uvicorn on a free port."""
    exchange = Exchange()
    settings = {"log_config": None, "ws_per_message_deflate": False, **options}
    config = uvicorn.Config(
        application(exchange),
        port=0,
        ws=bounded.BoundedWebSocket,
        ws_max_size=bounded.MAX_MESSAGE_BYTES,
        **settings,
    )
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    (listening,) = server.servers
    served = Served(exchange, listening.sockets[0].getsockname()[1])
    try:
        yield served
    finally:
        for client in served.clients:
            client.writer.close()
    server.should_exit = True
    await running


def run(work: Callable[[Served], Awaitable[None]], **options: Any) -> None:
    """Run a coroutine with a server."""

    async def main() -> None:
        async with serving(**options) as served:
            await work(served)

    asyncio.run(asyncio.wait_for(main(), 60))


ORDER = RestingOrder(
    symbol="PF_XBTUSD", side="buy", order_type="limit", quantity=Decimal(1), limit_price=Decimal(2)
)
JSON = b'{"event":"ping"}'


def test_fragments() -> None:
    """A message may come in fragments, with a ping between them."""

    async def work(served: Served) -> None:
        client = await served.connect()
        parts = [frame(0, bytes([one]), fin=False) for one in JSON[1:-1]]
        client.send(frame(TEXT, JSON[:1], fin=False), *parts[:5], frame(PING, b"a"))
        client.send(*parts[5:], frame(0, JSON[-1:]), frame(PONG))
        assert (PONG, b"a") == await client.receive()
        assert (TEXT, b'{"event":"pong"}') == await client.receive()

    run(work)


# What is no message, or too much, with the code that it is closed with.
CLOSED = {
    "not UTF-8": ([frame(TEXT, b"\xff")], 1007),
    "a character cut by fragments": (
        [frame(TEXT, b"\xe2", fin=False), frame(0, b"\x82")],
        1007,
    ),
    "binary": ([frame(BINARY, JSON)], 1003),
    "too long": ([frame(TEXT, length=bounded.MAX_MESSAGE_BYTES + 1)], 1009),
    "too long in fragments": (
        [frame(TEXT, b"x" * 200_000, fin=False), frame(0, b"x" * 100_000, fin=False)],
        1009,
    ),
    "compressed, which was not agreed upon": ([b"\xc1\x80\0\0\0\0"], 1002),
    "a fragment of nothing": ([frame(0, b"x")], 1002),
    "a message within another": ([frame(TEXT, JSON, fin=False), frame(TEXT, JSON)], 1002),
    "an unknown opcode": ([frame(3)], 1002),
    "a long ping": ([frame(PING, b"x" * 126)], 1002),
    "no mask": ([b"\x81\x02{}"], 1002),
    "many pings": ([frame(PING)] * 1_100, 1008),
    "many pongs": ([frame(PONG)] * 1_100, 1008),
    "many empty fragments": ([frame(TEXT, fin=False), *[frame(0, fin=False)] * 1_100], 1008),
    "many messages": ([frame(TEXT, b"{}")] * 5_000, 1008),
    "the client's own code": ([frame(CLOSE, b"\x0f\xa0")], 4000),
}


def test_closed(caplog: pytest.LogCaptureFixture) -> None:
    """What is no message, or too much, closes its connection with a code, and no other."""

    async def work(served: Served) -> None:
        other = await served.connect()
        found = {}
        for name, (frames, _) in CLOSED.items():
            client = await served.connect()
            client.send(*frames)
            found[name] = await client.closing_code()
            client.writer.close()
            await served.until(1)
            other.send(frame(TEXT, JSON))
            assert (TEXT, b'{"event":"pong"}') == await other.receive(), name
        assert {name: code for name, (_, code) in CLOSED.items()} == found

    run(work)
    assert not [record for record in caplog.records if record.exc_info]


def test_long_frame() -> None:
    """A frame that the session finds too long is refused in form."""

    async def work(served: Served) -> None:
        client = await served.connect()
        client.send(frame(TEXT, b"x" * 100_000))
        assert b"Json Error" in (await client.receive())[1]

    run(work)


def test_half_open() -> None:
    """A client that answers no ping is closed; so is one that closes, and keeps its socket."""

    async def work(served: Served) -> None:
        silent = await served.connect()
        assert 1011 == await silent.closing_code()
        assert await silent.ended()
        await served.until(0)

    run(work, ws_ping_interval=0.2, ws_ping_timeout=0.2)


def test_closing_takes_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that the server closes ends soon, even if the client does not answer."""
    monkeypatch.setattr(bounded, "_CLOSE_S", 0.2)

    async def work(served: Served) -> None:
        client = await served.connect()
        client.send(frame(BINARY, b"x"))
        assert 1003 == await client.closing_code()
        assert await client.ended()

    run(work)


def test_pings_without_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that floods with pings and reads nothing is cut off."""
    monkeypatch.setattr(bounded, "_MAX_FRAMES_PER_S", 1_000_000)
    monkeypatch.setattr(bounded, "_CLOSE_S", 0.2)

    async def work(served: Served) -> None:
        client = await served.connect(small=True)
        content = os.urandom(125)
        try:
            async with asyncio.timeout(PATIENCE_S):
                while True:
                    client.send(*[frame(PING, content)] * 1_000)
                    await client.writer.drain()
        except ConnectionError:
            pass
        await served.until(0)

    run(work)


def test_subscription_without_reading(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A client that subscribes and reads nothing is cut off, while its socket is still open."""
    monkeypatch.setattr(_websocket, "SEND_S", 0.3)
    monkeypatch.setattr(bounded, "_CLOSE_S", 0.2)

    async def work(served: Served) -> None:
        unified, orders = served.exchange.unified, served.exchange.orders
        token = unified.issue_token(unified.create_key(KeySettings("a", frozenset(KeyPermission))))
        params = {"channel": "executions", "asset_class": "derivatives", "token": token}
        client = await served.connect("/v2/private", small=True)
        request = json.dumps({"method": "subscribe", "params": params})
        client.send(frame(TEXT, request.encode()))
        await served.until(1)

        def is_over() -> bool:
            for _ in range(200):
                orders.place(ORDER)
            orders.cancel_all()
            return not len(served.exchange.websockets)

        await until(is_over)
        assert await client.ended()

    run(work)
    assert "reason=reader-too-slow" in caplog.text
