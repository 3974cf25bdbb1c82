"""Bots made with python-kraken-sdk's WebSocket clients, run with the settings of an `.env` file.

    python kraken_sdk_bots.py spot|futures

Only the addresses of the clients are changed. Exits with another status than 0 when what the bot
expects does not come.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from typing import Any

from kraken.futures import FuturesWSClient
from kraken.spot import SpotWSClient

DERIVATIVES = {"asset_class": "derivatives"}
ORDER = {
    "order_type": "limit",
    "side": "buy",
    "symbol": "PF_XBTUSD",
    "order_qty": 1,
    "limit_price": 100.5,
}
PATIENCE_S = 20  # only a hang takes as long

type Message = dict[str, Any]


class Received(list[Message]):
    """The messages of a client."""

    async def keep(self, message: Message) -> None:
        """Keep a message: a client calls it."""
        self.append(message)

    async def first(self, is_wanted: Callable[[Message], object]) -> Message:
        """Return the first message that is wanted."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                for message in self:
                    if is_wanted(message):
                        return message
                await asyncio.sleep(0.05)


async def spot() -> None:
    """Fetch a token, subscribe to executions, place an order and cancel it."""
    received, origin = Received(), os.environ["KRAKEN_API_URL"]
    address = origin.replace("http", "ws", 1)
    client = SpotWSClient(
        key=os.environ["KRAKEN_API_KEY"],
        secret=os.environ["KRAKEN_API_SECRET"],
        rest_url=origin,
        ws_url=address,
        auth_ws_url=address,
        callback=received.keep,
    )
    await client.start()
    await client.subscribe(params={"channel": "executions", **DERIVATIVES})
    await client.subscribe(params={"channel": "ticker", "symbol": ["PF_XBTUSD"], **DERIVATIVES})
    await received.first(lambda m: m.get("channel") == "ticker")
    await received.first(lambda m: m.get("type") == "snapshot" and m["channel"] == "executions")
    await client.send_message({"method": "add_order", "params": ORDER | DERIVATIVES})
    placed = await received.first(lambda m: m.get("method") == "add_order")
    order_id = placed["result"]["order_id"]
    update = await received.first(lambda m: m.get("type") == "update" and "sequence" in m)
    assert ("new", order_id) == (update["data"][0]["exec_type"], update["data"][0]["order_id"])
    cancel = {"order_id": [order_id], **DERIVATIVES}
    await client.send_message({"method": "cancel_order", "params": cancel})
    cancelled = await received.first(lambda m: m.get("method") == "cancel_order")
    assert cancelled["success"], cancelled
    await received.first(lambda m: m.get("channel") == "heartbeat")
    assert ["executions"] == [one["channel"] for one in client.active_private_subscriptions]
    assert [["PF_XBTUSD"]] == [one["symbol"] for one in client.active_public_subscriptions]
    await client.close()


async def futures() -> None:
    """Subscribe to each private feed and to a ticker, and unsubscribe from one."""
    received = Received()
    client = FuturesWSClient(
        os.environ["FUTURES_API_KEY"],
        os.environ["FUTURES_API_SECRET"],
        url=os.environ["FUTURES_API_URL"].partition("://")[2] + "/ws/v1",
        callback=received.keep,
    )
    await client.start()
    feeds = client.get_available_private_subscription_feeds()
    for feed in feeds:
        await client.subscribe(feed=feed)
    await client.subscribe(feed="ticker", products=["PF_XBTUSD"])
    await client.subscribe(feed="heartbeat")  # else closing waits ten seconds for a message
    await client.unsubscribe(feed="fills")
    await received.first(lambda m: m.get("event") == "unsubscribed")
    await received.first(lambda m: "time" in m and m["feed"] == "heartbeat")
    expected = {*feeds, "ticker", "heartbeat"}
    assert expected == {m["feed"] for m in received if m.get("event") == "subscribed"}
    assert expected == {m["feed"].removesuffix("_snapshot") for m in received if "event" not in m}
    await client.close()


if __name__ == "__main__":
    asyncio.run({"spot": spot, "futures": futures}[sys.argv[1]]())
