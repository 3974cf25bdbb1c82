"""python-kraken-sdk's WebSocket clients over real connections, plain and over TLS."""

import asyncio
import ssl
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, override

import pytest
from kraken.futures import FuturesWSClient
from kraken.spot import SpotWSClient

from clients.find_runtimes import find_runtime
from clients.websocket_sessions import Exchange
from futures_keys import GeneralAccess, Permissions, WithdrawalAccess
from futures_keys.unified import KeyPermission, KeySettings

READ_ONLY = Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS)
DERIVATIVES = {"asset_class": "derivatives"}
ORDER = {
    "order_type": "limit",
    "side": "buy",
    "symbol": "PF_XBTUSD",
    "order_qty": 1,
    "limit_price": 100.5,
}
PATIENCE_S = 20

type Message = dict[str, Any]


class UnifiedClient(SpotWSClient):
    """The client of Spot WebSocket v2, whose paths are those of the Unified WebSocket."""

    API_V = ""

    def __init__(self, exchange: Exchange, host: str) -> None:
        self.messages: list[Message] = []
        self._exchange = exchange
        key = exchange.unified.create_key(KeySettings("bot", frozenset(KeyPermission)))
        self._unified_key = key
        super().__init__(
            key=key.public_key,
            secret=exchange.unified.reveal_secret(key.public_key),
            ws_url=f"ws://{host}/v2/public",
            auth_ws_url=f"ws://{host}/v2/private",
            callback=self._keep,
        )

    @override
    async def get_ws_token(self) -> Message:
        return {"token": self._exchange.unified.issue_token(self._unified_key), "expires": 900}

    async def _keep(self, message: Message) -> None:
        self.messages.append(message)


async def wait_for(messages: list[Message], is_wanted: Callable[[Message], bool]) -> Message:
    """Return the first message that is wanted."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            for message in messages:
                if is_wanted(message):
                    return message
            await asyncio.sleep(0.05)


async def trade(exchange: Exchange) -> None:
    """Subscribe to executions, place an order and cancel it."""
    async with exchange.listen() as host:
        client = UnifiedClient(exchange, host)
        await client.start()
        messages = client.messages
        await client.subscribe(params={"channel": "executions", **DERIVATIVES})
        await client.subscribe(params={"channel": "ticker", "symbol": ["PF_XBTUSD"], **DERIVATIVES})
        await client.send_message({"method": "add_order", "params": ORDER | DERIVATIVES})
        placed = await wait_for(messages, lambda m: m.get("method") == "add_order")
        order_id = placed["result"]["order_id"]
        update = await wait_for(messages, lambda m: m.get("type") == "update" and "sequence" in m)
        assert ("new", order_id) == (update["data"][0]["exec_type"], update["data"][0]["order_id"])
        cancel = {"order_id": [order_id], **DERIVATIVES}
        await client.send_message({"method": "cancel_order", "params": cancel})
        cancelled = await wait_for(messages, lambda m: m.get("method") == "cancel_order")
        assert cancelled["success"]
        await wait_for(messages, lambda m: m.get("channel") == "heartbeat")
        assert ["executions"] == [one["channel"] for one in client.active_private_subscriptions]
        assert [["PF_XBTUSD"]] == [one["symbol"] for one in client.active_public_subscriptions]
        await client.close()


def test_spot_client() -> None:
    """The client for Spot v2 connects with a token, subscribes, places and cancels an order."""
    exchange = Exchange()
    asyncio.run(trade(exchange))
    assert () == exchange.orders.open_orders()
    assert [] == [reason for session in exchange.sessions for reason in session.reasons]


@pytest.fixture
def tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A server's TLS with a certificate of its own, which clients trust."""
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    command = [find_runtime("openssl"), "req", "-x509", "-nodes", "-newkey", "ec"]
    command += ["-pkeyopt", "ec_paramgen_curve:prime256v1", "-keyout", str(key)]
    command += ["-out", str(certificate), "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=DNS:localhost"]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - no input of anybody
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


async def read(exchange: Exchange, tls: ssl.SSLContext) -> list[Message]:
    """Subscribe to each feed, unsubscribe from one, and return the messages."""
    messages: list[Message] = []

    async def keep(message: Message) -> None:
        messages.append(message)

    key = exchange.account.create_key(READ_ONLY).public_key
    secret = exchange.account.reveal_secret(key)
    async with exchange.listen(tls) as host:
        client = FuturesWSClient(key, secret, url=f"{host}/ws/v1", callback=keep)
        await client.start()
        for feed in client.get_available_private_subscription_feeds():
            await client.subscribe(feed=feed)
        await client.subscribe(feed="ticker", products=["PF_XBTUSD"])
        await client.subscribe(feed="heartbeat")  # else closing waits ten seconds for a message
        await client.unsubscribe(feed="fills")
        await wait_for(messages, lambda m: m.get("event") == "unsubscribed")
        await wait_for(messages, lambda m: "time" in m and m["feed"] == "heartbeat")
        await client.close()
    return messages


def test_futures_client(tls: ssl.SSLContext) -> None:
    """The client for futures subscribes to each of its feeds, and gets what is there."""
    exchange = Exchange()
    messages = asyncio.run(read(exchange, tls))
    feeds = {*FuturesWSClient.get_available_private_subscription_feeds(), "ticker", "heartbeat"}
    assert feeds == {m["feed"] for m in messages if m.get("event") == "subscribed"}
    shown = {m["feed"].removesuffix("_snapshot") for m in messages if "event" not in m}
    assert feeds == shown
    assert [] == [reason for session in exchange.sessions for reason in session.reasons]
