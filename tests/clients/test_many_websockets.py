"""Many WebSockets of `futures-keys serve` at once: some trade, some sleep, some do not read."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect

from clients import own_loop
from clients.exchange import Exchange
from clients.websocket_access import address, get_token, port
from module.raw_websocket import PING, TEXT, RawClient, frame

PATIENCE_S = 20  # only a hang takes as long
DERIVATIVES = {"asset_class": "derivatives"}
ORDER = {"order_type": "limit", "side": "buy", "order_qty": 1, "limit_price": 100.5}
KIB = 1024
SUBSCRIBERS = 64
REMEMBERED = 4_096  # events, by the exchange: until then each new one takes memory
BATCH = 15  # orders: as many as one frame may place

STATUS = Path("/proc/self/status")
pytestmark = pytest.mark.skipif(not STATUS.exists(), reason="it reads the memory of a process")


class Trader:
    """A connection that calls methods."""

    def __init__(self, connection: ClientConnection, token: str) -> None:
        self._connection = connection
        self._token = token
        self._numbers = count()

    async def call(self, method: str, **params: object) -> Any:
        """Call a method, and return the result."""
        number = next(self._numbers)
        request = {"method": method, "params": {"token": self._token, **params}, "req_id": number}
        await self._connection.send(json.dumps(request))
        async with asyncio.timeout(PATIENCE_S):
            while (answer := json.loads(await self._connection.recv())).get("req_id") != number:
                pass
        assert answer["success"], answer
        return answer["result"]

    async def place_and_cancel(self) -> None:
        """Place a batch of orders, and cancel all."""
        orders = [ORDER] * BATCH
        await self.call("batch_add", symbol="PF_XBTUSD", orders=orders, **DERIVATIVES)
        await self.call("cancel_all")


@asynccontextmanager
async def trading(exchange: Exchange, token: str) -> AsyncIterator[Trader]:
    """Connect, with a subscription that keeps the connection."""
    async with connect(address(exchange, "/v2/private"), compression=None) as connection:
        trader = Trader(connection, token)
        await trader.call("subscribe", channel="balances")
        yield trader


def memory(exchange: Exchange) -> int:
    """Return the resident memory of the exchange in KiB."""
    status = Path(f"/proc/{exchange.pid}/status").read_text("utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])


def subscription(channel: str, **params: object) -> dict[str, object]:
    """Return the request that subscribes to a channel of derivatives."""
    return {"method": "subscribe", "params": {"channel": channel, **DERIVATIVES, **params}}


async def subscribe(exchange: Exchange, token: str, number: int) -> ClientConnection:
    """Return a connection with a subscription, of one kind or another."""
    path, message = [
        ("/v2/private", subscription("executions", token=token)),
        ("/v2/public", subscription("ticker", symbol=["PF_XBTUSD"])),
        ("/ws/v1", {"event": "subscribe", "feed": "heartbeat"}),
    ][number % 3]
    connection = await connect(address(exchange, path), compression=None)
    await connection.send(json.dumps(message))
    return connection


async def read(connection: ClientConnection, until: float) -> int:
    """Read messages for a while, and return how many there were."""
    number = 0
    async with connection:
        while monotonic() < until:
            try:
                await asyncio.wait_for(connection.recv(), 0.5)
                number += 1
            except TimeoutError:
                pass
    return number


async def trade(trader: Trader, until: float) -> int:
    """Place and cancel orders for a while, and return how often."""
    number = 0
    while monotonic() < until:
        await trader.place_and_cancel()
        await asyncio.sleep(0.5)
        number += 1
    return number


async def live(exchange: Exchange, seconds: float, events: int) -> tuple[int, int]:
    """Let clients listen and trade, after so many events; return the growth, and what was read."""
    token = get_token(exchange)
    async with trading(exchange, token) as trader:
        for _ in range(1 + events // (2 * BATCH)):
            await trader.place_and_cancel()
        until = monotonic() + seconds
        connections = [await subscribe(exchange, token, n) for n in range(SUBSCRIBERS)]
        listening = [asyncio.create_task(read(one, until)) for one in connections]
        await trader.place_and_cancel()
        before = memory(exchange)
        assert await trade(trader, until) > seconds / 2
        after = memory(exchange)
        numbers = await asyncio.gather(*listening)
    assert min(numbers) >= seconds / 2  # a heartbeat a second, at least
    return after - before, sum(numbers)


@pytest.mark.parametrize(
    ("seconds", "events"),
    [(5, 0), pytest.param(60, REMEMBERED, marks=pytest.mark.nightly)],
    ids=["short", "long"],
)
def test_load(
    exchange: Exchange, seconds: float, events: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """With 64 subscribers and a trader, memory does not grow, and all get what there is."""
    grown, numbers = own_loop.run(live(exchange, seconds, events))
    with capsys.disabled():
        print(f"\n== {SUBSCRIBERS} WebSockets, {seconds} s: {numbers} messages, {grown} KiB")  # noqa: T201
    assert grown < 2 * KIB
    assert "Traceback" not in exchange.log


async def beside_others(exchange: Exchange) -> float:
    """Open connections that sleep, flood or do not read; return the slowest answer of a trader."""
    token = get_token(exchange)
    async with AsyncExitStack() as stack:

        async def raw(path: str = "/ws/v1") -> RawClient:
            client = await RawClient.connect(port(exchange), path, small=True)
            stack.callback(client.writer.close)
            return client

        trader = await stack.enter_async_context(trading(exchange, token))
        for _ in range(64):  # these say nothing
            await raw()
        request = json.dumps(subscription("executions", token=token)).encode()
        for _ in range(16):  # these do not read
            (await raw("/v2/private")).send(frame(TEXT, request))
        for flood in (frame(PING, b"x" * 125), frame(TEXT, b"{}"), frame(TEXT, b"x" * 200_000)):
            (await raw()).send(flood * (2_000_000 // len(flood)))
        slowest = 0.0
        for _ in range(40):
            started = monotonic()
            await trader.place_and_cancel()
            slowest = max(slowest, monotonic() - started)
    return slowest


def test_beside_others(exchange: Exchange) -> None:
    """Sixty-four idle clients, slow readers and floods stop nobody, and cost no memory."""
    before = memory(exchange)
    slowest = own_loop.run(beside_others(exchange))
    assert slowest < 5  # on a busy machine
    assert memory(exchange) - before < 64 * KIB
    assert "Traceback" not in exchange.log
    exchange.wait_for("closed 1008")
