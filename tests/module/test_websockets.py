"""The WebSockets of the practice exchange, without a server: paths, order, ends, bounds and log."""

import asyncio
import hmac
import inspect
import logging
import re
import sys
import time
from base64 import b64decode, b64encode
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from functools import partial
from hashlib import sha256, sha512
from threading import Event
from typing import Any

import pytest

from futures_keys import GeneralAccess, Permissions, Request, WithdrawalAccess, derivatives_feed
from futures_keys import sign as authent_sign
from futures_keys.derivatives_feed import FeedReason, SignedChallenge
from futures_keys.gateway import _access_log
from futures_keys.practice import Practice
from futures_keys.serving import Exchange, _websocket, application
from futures_keys.serving._frame_log import FrameLog
from futures_keys.serving._frame_messages import MESSAGES
from futures_keys.serving._open_websockets import OpenWebSockets
from futures_keys.serving._pace import Pace
from futures_keys.serving.websockets import PATHS
from futures_keys.signing import authent
from futures_keys.unified import KeyPermission, KeySettings, frame_refusals
from futures_keys.unified.session import Session
from module.asgi_client import scope_of
from module.asgi_client import send as send_request
from module.ticking import Ticking
from module.websocket_client import Client, connected

pytestmark = pytest.mark.skipif(
    sys.platform == "emscripten", reason="the browser has no event loop that runs until an end"
)
SECONDS = 10  # only a hang takes as long
DERIVATIVES = {"asset_class": "derivatives"}
ORDER = {
    "order_type": "limit",
    "side": "buy",
    "symbol": "PF_XBTUSD",
    "order_qty": 1,
    "limit_price": 100.5,
}
DRAFT = {name: value for name, value in ORDER.items() if name != "symbol"}
TICKER = {"channel": "ticker", "symbol": ["PF_XBTUSD"], **DERIVATIVES}
ARGUMENTS = "error=EGeneral:Invalid-arguments"
UNSUPPORTED = "error=Unsupported-field:-'masked(43)'"
FULL = Permissions(GeneralAccess.FULL_ACCESS, WithdrawalAccess.NO_ACCESS)


class Bot:
    """An exchange with keys of both kinds, and a token."""

    def __init__(self, clock: Callable[[], float] | None = None) -> None:
        self.exchange = Exchange(clock=clock) if clock else Exchange()
        unified = self.exchange.unified
        key = unified.create_key(KeySettings("bot", frozenset(KeyPermission)))
        self.unified_key = key.public_key
        self.token = unified.issue_token(key)
        self.key = self.exchange.account.create_key(FULL).public_key
        self.private_key = self.exchange.account.reveal_secret(self.key)

    def frame(self, method: str, **params: object) -> dict[str, object]:
        """Return a private frame with the token."""
        return {"method": method, "params": {"token": self.token, **params}}

    @property
    def executions(self) -> dict[str, object]:
        """The frame that subscribes to executions."""
        return self.frame("subscribe", channel="executions", **DERIVATIVES)

    @property
    def order(self) -> dict[str, object]:
        """The frame that places an order."""
        return self.frame("add_order", **ORDER, **DERIVATIVES)

    async def subscribe_orders(self, feed: Client) -> dict[str, Any]:
        """Subscribe to the open orders of `/ws/v1`, and return the snapshot."""
        asked = await feed.call({"event": "challenge", "api_key": self.key})
        challenge = asked["message"]
        signed = authent(self.private_key, post_data=challenge)
        answer = await feed.call(
            {
                "event": "subscribe",
                "feed": "open_orders",
                "api_key": self.key,
                "original_challenge": challenge,
                "signed_challenge": signed,
            }
        )
        assert "subscribed" == answer["event"]
        return await feed.receive()


def run(work: Callable[[], Awaitable[None]]) -> None:
    """Run a coroutine to its end."""
    asyncio.run(asyncio.wait_for(work(), 30))


def test_paths() -> None:
    """Each path has its first frame, and the channels that belong there; `/v2` has all."""
    bot = Bot()

    async def answer(path: str, frame: object) -> Any:
        async with connected(bot.exchange, path) as client:
            return (await client.call(frame)).get("success")

    async def work() -> None:
        for path in PATHS - {"/ws/v1"}:
            found = (
                await answer(path, {"method": "subscribe", "params": TICKER}),
                await answer(path, bot.executions),
            )
            expected = ("private" not in path, "public" not in path)
            assert expected == found, path
        async with connected(bot.exchange, "/ws/v1") as feed:
            assert {"event": "pong"} == await feed.call({"event": "ping"})

    run(work)


def test_an_order_is_seen_everywhere() -> None:
    """What one connection or the REST API does reaches all others, and the list of REST."""
    bot = Bot()

    def rest(method: str, name: str, body: str = "") -> Any:
        request = Request(method, f"/derivatives/api/v3/{name}", body)
        return send_request(bot.exchange, authent_sign(request, bot.key, bot.private_key)).content

    async def work() -> None:
        async with (
            connected(bot.exchange, "/v2/private") as trader,
            connected(bot.exchange, "/v2/private") as watcher,
            connected(bot.exchange, "/ws/v1") as feed,
        ):
            assert (await watcher.call(bot.executions))["success"]
            assert [] == (await watcher.receive())["data"]
            assert [] == (await bot.subscribe_orders(feed))["orders"]
            order_id = (await trader.call(bot.order))["result"]["order_id"]
            assert order_id == (await watcher.receive())["data"][0]["order_id"]
            assert order_id == (await feed.receive())["order"]["order_id"]
            opened = await asyncio.to_thread(rest, "GET", "openorders")
            assert [order_id] == [order["order_id"] for order in opened["openOrders"]]
            await asyncio.to_thread(rest, "POST", "cancelorder", f"order_id={order_id}")
            assert "canceled" == (await watcher.receive())["data"][0]["exec_type"]
            assert (await feed.receive())["is_cancel"]

    run(work)


def test_frames_in_order() -> None:
    """The answers come in the order of the frames, however many were sent at once."""
    bot = Bot()
    frames = _websocket.BURST + 5  # the last ones wait

    async def work() -> None:
        async with connected(bot.exchange, "/v2/public") as client:
            for number in range(frames):
                await client.send({"method": "ping", "req_id": number})
            found = [(await client.receive())["req_id"] for _ in range(frames)]
            assert list(range(frames)) == found

    run(work)


def test_dead_mans_switch() -> None:
    """It fires by itself, and subscribers hear of it; a token that was held is released."""
    clock = Ticking()
    bot = Bot(clock)

    async def work() -> None:
        async with connected(bot.exchange, "/v2/private") as client:
            await client.call(bot.executions)
            await client.receive()
            await client.call(bot.order)
            await client.receive()
            await client.call(bot.frame("cancel_all_orders_after", timeout=60))
            clock.move(59)
            await asyncio.sleep(3 * _websocket.TICK_S)  # a heartbeat
            clock.move(2)
            update = (await client.receive())["data"][0]
            assert "Cancel all orders after" == update["reason"]
        clock.move(900)
        async with connected(bot.exchange, "/v2/private") as client:
            stale = await client.call(bot.executions)
            assert "ESession:Invalid session" == stale["error"]

    run(work)


def test_idle() -> None:
    """The Unified WebSocket closes an idle connection, and says goodbye; `/ws/v1` does not."""
    clock = Ticking()
    bot = Bot(clock)

    async def work() -> None:
        async with connected(bot.exchange, "/ws/v1") as feed:
            client = Client(bot.exchange, "/v2/private")
            await client.connect()
            clock.move(60)
            await client.end()
            assert 1000 == client.closed
            await asyncio.sleep(2 * _websocket.TICK_S)
            assert {"event": "pong"} == await feed.call({"event": "ping"})
        assert not len(bot.exchange.websockets)

    run(work)


def test_binary(caplog: pytest.LogCaptureFixture) -> None:
    """A binary frame closes the connection with 1003, and the log says what to send."""
    bot = Bot()

    async def work() -> None:
        client = Client(bot.exchange, "/ws/v1")
        await client.connect()
        await client.send(b"{}")
        await client.end()
        assert 1003 == client.closed

    with caplog.at_level(logging.INFO):
        run(work)
    assert "reason=frame-binary -- it is a binary frame: send JSON as text" in caplog.text
    assert "closed 1003" in caplog.text


def test_slow_reader(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that reads nothing is given up; what it is not sent is not made meanwhile."""
    monkeypatch.setattr(_websocket, "SEND_S", 0.3)
    bot = Bot()
    made: list[int] = []

    async def work() -> None:
        async with connected(bot.exchange, "/v2/private") as trader:
            client = Client(bot.exchange, "/v2/private")
            await client.connect()
            await client.receive()
            await client.call(bot.executions)
            await client.receive()
            client.reads.clear()
            for _ in range(10):
                await trader.call(bot.order)
            made.append(client._incoming.qsize())
            await client.end()
            assert client.closed is None

    run(work)
    assert [0] == made
    assert "closed 1006 reason=reader-too-slow -- the client does not read" in caplog.text


@pytest.mark.parametrize("fault", [RuntimeError("after close"), ConnectionResetError()])
def test_dropped(fault: Exception, caplog: pytest.LogCaptureFixture) -> None:
    """A connection that drops while it is sent to ends quietly; its token is released."""
    bot = Bot()

    async def work() -> None:
        messages = iter([{"type": "websocket.connect"}, {"type": "websocket.receive", "text": "x"}])

        async def receive() -> Any:
            return next(messages, None) or await asyncio.Event().wait()

        async def send(message: Any) -> None:
            if "error" in message.get("text", ""):
                raise fault

        scope = scope_of("websocket", "GET", "/v2/private", [("Host", "127.0.0.1")])
        await application(bot.exchange)(scope, receive, send)

    with caplog.at_level(logging.INFO):
        run(work)
    assert "closed 1006" in caplog.text
    assert not [record for record in caplog.records if record.exc_info]


def test_connections_are_bounded(caplog: pytest.LogCaptureFixture) -> None:
    """At the limit the oldest connection without a subscription gives way; if none is, 503."""
    bot = Bot()
    bot.exchange.websockets = OpenWebSockets(2)

    async def work() -> None:
        async with connected(bot.exchange, "/v2/private") as first:
            await first.call(bot.executions)
            await first.receive()
            idle = Client(bot.exchange, "/v2/public")
            await idle.connect()
            async with connected(bot.exchange, "/ws/v1") as feed:
                await idle.end()
                assert 1013 == idle.closed
                await bot.subscribe_orders(feed)
                refused = Client(bot.exchange, "/v2/public")
                await refused.connect()
                await refused.end()
                assert 503 == refused.started["status"]
                assert (b"X-Content-Type-Options", b"nosniff") in refused.started["headers"]
            assert (await first.call(bot.order))["success"]

    run(work)
    assert "503 reason=too-many-websockets" in caplog.text


def test_pace() -> None:
    """A burst passes at once, and then one frame each tenth of a second; credit comes back."""
    pace = Pace(10, 3)
    assert [0, 0, 0, 0.1, 0.2] == pytest.approx([pace.delay(100) for _ in range(5)])
    assert 0 == pace.delay(101)
    assert 0.2 == pytest.approx(pace.delay(200, 5))


def test_log(caplog: pytest.LogCaptureFixture) -> None:
    """Each frame has a line with its reason; no line has a token, a key or a signature."""
    bot = Bot()
    signed = authent(bot.private_key, post_data="a")

    async def work() -> None:
        async with connected(bot.exchange, "/v2/private") as client:
            symbol, drafts = "PF_XBTUSD", [DRAFT] * 15  # their snapshot is not looked into
            batch = bot.frame("batch_add", symbol=symbol, orders=drafts, **DERIVATIVES)
            await client.call(batch)
            await client.call(bot.executions)
            await client.receive()
            await client.call({"method": "ping"})
            await client.call(bot.frame("add_order", **ORDER))
            await client.call({"method": "add_order", "params": {**ORDER, bot.token: 1}})
            await client.call({"method": bot.token, "params": {"token": bot.token}})
            await client.call({"method": f"with/{'aB' * 12}", "params": {}})
            await client.call({"method": "subscribe", "params": {"channel": bot.unified_key}})
            await client.call("no JSON\nand 2 lines")
        async with connected(bot.exchange, "/ws/v1") as feed:
            await bot.subscribe_orders(feed)
            frame = {"event": "subscribe", "feed": "fills", "api_key": bot.key}
            frame |= {"original_challenge": "a", "signed_challenge": signed}
            await feed.call(frame)
            await feed.call({"event": "subscribe", "feed": bot.private_key})
        client = Client(bot.exchange, "/v2/public")
        await client.connect()
        await client.leave(1007)

    with caplog.at_level(logging.INFO, _access_log.LOGGER.name):
        run(work)
    lines = [re.sub(r"#\d+", "#1", record.getMessage()) for record in caplog.records]
    private, feed, public = "WS /v2/private #1 ", "WS /ws/v1 #1 ", "WS /v2/public #1 "
    heads = [line.partition(" -- ")[0] for line in lines]
    assert [
        f"{private}opened",
        f"{private}batch_add ok",
        f"{private}subscribe executions ok",
        f"{private}add_order {ARGUMENTS}:asset_class reason=asset-class-missing",
        f"{private}add_order {UNSUPPORTED} reason=field-unsupported field=masked(43)",
        f"{private}masked(43) error=EGeneral:Unknown-method reason=method-unknown",
        f"{private}masked(29) error=EGeneral:Unknown-method reason=method-unknown",
        f"{private}subscribe error=Subscription-name-invalid reason=channel-unknown",
        f"{private}- {ARGUMENTS} reason=frame-not-json",
        f"{private}closed 1000",
        f"{feed}opened",
        f"{feed}challenge ok",
        f"{feed}subscribed open_orders ok",
        f"{feed}fills reason=challenge-not-sent",
        f"{feed}- reason=feed-unknown",
        f"{feed}closed 1000",
        f"{public}opened",
        f"{public}closed 1007",
    ] == heads
    assert lines[-1].endswith(" -- a text frame is not UTF-8")
    for secret in (bot.token, bot.key, bot.private_key, bot.unified_key, signed):
        assert secret[:12] not in caplog.text


def test_wrong_challenges_are_explained(caplog: pytest.LogCaptureFixture) -> None:
    """The log names the mistake in a signed challenge, of a known key alone, after the answer."""
    practice = Practice(FULL, keys=2, unified=frozenset())
    first, second = practice.account.keys
    lines = dict(line.split("=", 1) for line in practice.dotenv() if line[0] != "#")
    own, other = lines["FUTURES_API_SECRET"], lines["FUTURES_API_SECRET_2"]
    answered: list[SignedChallenge] = []

    def mac(key: bytes, message: bytes) -> str:
        return b64encode(hmac.digest(key, message, "sha512")).decode()

    def explain(signed: SignedChallenge) -> Iterable[str]:
        answered.append(signed)
        assert received.wait(SECONDS)  # the client has its answer
        received.clear()
        return practice.explain_challenge(signed)

    signatures: list[tuple[str, Callable[[str], str], str]] = [
        (
            first,
            lambda c: mac(own.encode(), sha256(c.encode()).digest()),
            "secret-not-decoded",
        ),
        (first, lambda c: mac(b64decode(own), c.encode()), "sha256-skipped"),
        (
            first,
            lambda c: mac(b64decode(own), sha512(c.encode()).digest()),
            "sha512-of-message",
        ),
        (first, lambda c: b64decode(authent(own, post_data=c)).hex(), "hex-output"),
        (first, lambda c: authent(own, post_data=f'"{c}"'), "challenge-quoted"),
        (first, lambda c: authent(other, post_data=c), "other-key"),
        (second, lambda _: "A" * 88, "unexplained"),
        (second, lambda _: "\ud800", "unexplained"),
        (second[::-1], lambda c: authent(own, post_data=c), ""),
    ]
    received = Event()

    async def work(exchange: Exchange) -> None:
        async with connected(exchange, "/ws/v1") as client:
            for key, sign, _ in signatures:
                challenge = (await client.call({"event": "challenge", "api_key": key}))["message"]
                frame = {"event": "subscribe", "feed": "fills", "api_key": key}
                frame |= {"original_challenge": challenge, "signed_challenge": sign(challenge)}
                assert "alert" == (await client.call(frame))["event"]
                received.set()

    run(partial(work, Exchange(practice.account, explain_challenge=explain)))
    found = [one.getMessage() for one in caplog.records if one.levelno == logging.WARNING]
    assert len(signatures) == len(answered) == len(found), found
    for (_, _, code), line in zip(signatures, found, strict=True):
        head, _, message = line.partition(" -- ")
        assert (f" because={code}" if code else " fills reason=unknown-key") in head
        assert ("reason=signature-mismatch" in head) == bool(code)
        assert "Authent" not in message
    assert "write signed_challenge in base64" in found[3]
    caplog.clear()
    run(partial(work, Exchange(practice.account)))
    assert caplog.text.count("reason=signature-mismatch -- ") == len(signatures) - 1
    for secret in (own, other, *(one.signature for one in answered)):
        assert secret[:30] not in "".join(found) + caplog.text + repr(answered)


def test_messages() -> None:
    """The log has a sentence for each reason that there is, and for no other."""
    source = inspect.getsource(derivatives_feed)
    codes = set(re.findall(r'_FrameRefused\(\s*"([a-z-]+)"', source))
    codes |= {f"{name}-missing" for name in ("api-key", "original-challenge", "signed-challenge")}
    codes |= {"subscribe-failed", "unsubscribe-failed", "unknown-key", "signature-mismatch"}
    codes |= {"permission-too-low", "token-unknown", "token-expired"}
    own = {"frame-binary", "reader-too-slow", "too-many-websockets", "internal-error"}
    own |= {"key-of-subscription-gone"}
    assert MESSAGES.keys() == {*codes, *own, *frame_refusals.ERRORS}


def test_other_paths(caplog: pytest.LogCaptureFixture) -> None:
    """A WebSocket at another path, or HTTP at one of these, gets 404, and the log says why."""
    bot = Bot()

    async def work() -> None:
        client = Client(bot.exchange, "/v2/privat")
        await client.connect()
        await client.end()
        assert 404 == client.started["status"]
        encoded = Client(bot.exchange, "/v2%2Fprivate")
        await encoded.connect()
        await encoded.end()
        assert 404 == encoded.started["status"]

    run(work)
    assert "because=websocket-elsewhere -- " in caplog.text
    assert 404 == send_request(bot.exchange, Request("GET", "/v2/private")).status
    assert "because=upgrade-missing -- " in caplog.text


def test_faults(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the exchange closes the connection with 1011, and the log has its traceback."""
    bot = Bot()

    async def work() -> None:
        client = Client(bot.exchange, "/v2/private")
        await client.connect()
        monkeypatch.setattr(Session, "receive", None)
        await client.send({"method": "ping"})
        await client.end()
        assert 1011 == client.closed

    run(work)
    (fault,) = [record for record in caplog.records if record.exc_info]
    assert "A fault of the practice exchange" == fault.getMessage()
    assert "closed 1011 reason=internal-error -- " in caplog.text


def test_fault_before_the_connection(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault before the connection is accepted has its traceback in the log too."""
    bot = Bot()

    async def work(fault: Exception) -> None:
        def fail(*_: object) -> None:
            raise fault

        monkeypatch.setattr(FrameLog, "__init__", fail)
        client = Client(bot.exchange, "/v2/private")
        asking = asyncio.create_task(client.connect())
        with suppress(ZeroDivisionError):
            await client.end()
        asking.cancel()

    run(partial(work, ZeroDivisionError()))
    (record,) = [record for record in caplog.records if record.exc_info]
    assert "A fault of the practice exchange" == record.getMessage()
    caplog.clear()
    run(partial(work, ConnectionError()))
    assert [] == caplog.records


def test_revoked_key(caplog: pytest.LogCaptureFixture) -> None:
    """The log tells a key that is gone from too many frames, which are closed with 1008 too."""
    bot = Bot()

    async def work() -> None:
        client = Client(bot.exchange, "/v2/private")
        await client.connect()
        await client.receive()
        assert (await client.call(bot.executions))["success"]
        bot.exchange.unified.revoke(bot.unified_key)
        await client.end()
        assert 1008 == client.closed
        flooding = Client(bot.exchange, "/v2/private")
        await flooding.connect()
        await flooding.leave(1008)

    run(work)
    own, other = [record.getMessage() for record in caplog.records if "1008" in record.getMessage()]
    assert "closed 1008 reason=key-of-subscription-gone -- the key" in own
    assert own.endswith("was revoked")
    assert other.endswith("closed 1008 -- too many frames at once")


@pytest.mark.parametrize("word", ["a" * 60_000, "a" * 59_999 + "A", ("A" * 23 + "!") * 2_500])
def test_long_words_of_the_log(caplog: pytest.LogCaptureFixture, word: str) -> None:
    """A word of 60,000 characters takes no more time than its length."""
    started = time.monotonic()
    FrameLog("/ws/v1").answered(deque([FeedReason("feed-unknown", word)]), ())
    assert time.monotonic() - started < 1
    assert ("masked(60000)" in caplog.text) is word.endswith("aA")
