"""One connection to today's derivatives WebSocket, `/ws/v1`, without input or output.

The caller sends what a feed returns, and calls `tick` about once a second. Why a frame was refused
stands in `reasons`, never in a frame. No orders are entered here [official].
"""

import re
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

from futures_keys import _json_text
from futures_keys.account import Account
from futures_keys.errors import Refusal, SignatureMismatch, UnknownKey
from futures_keys.feed_messages import (
    ORDER_FEEDS,
    PRIVATE_FEEDS,
    PRODUCT_FEEDS,
    Message,
    milliseconds,
    order_update,
    private_snapshot,
    product_snapshot,
)
from futures_keys.orders import RestingOrders

MAX_FRAME_CHARACTERS = 65_536  # our own limits, as the following three
_MAX_SUBSCRIPTIONS = 500
_MAX_CHALLENGES = 16
_MAX_REASONS = 100
_HEARTBEAT_S = 1  # of the feed `heartbeat`: inferred
_PRODUCT = re.compile("[A-Z]{2}_[A-Z0-9]{2,20}(?:_[0-9]{6})?", re.IGNORECASE | re.ASCII)
_SIGNED = ("api_key", "original_challenge", "signed_challenge")

# The texts are official, or seen by clients; which one belongs to which fault is inferred, except
# for the alert, which clients got for a wrong and for a stale challenge.
_JSON_ERROR: Message = {"event": "error", "message": "Json Error"}
_INVALID_FEED: Message = {"event": "error", "message": "Invalid feed"}
_INVALID_PRODUCT: Message = {"event": "error", "message": "Invalid product id"}
_ALERT: Message = {"event": "alert", "message": "Failed to subscribe to authenticated feed"}


@dataclass(frozen=True, slots=True)
class SignedChallenge:
    """A challenge and what a program sent as its signature, for a diagnosis."""

    public_key: str
    challenge: str
    signature: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FeedReason:
    """Why a frame was refused: our own code, the feed, if one is named, and a wrong signature."""

    code: str
    feed: str = ""
    signed: SignedChallenge | None = None


class _FrameRefused(Exception):  # noqa: N818 - a refusal is no error
    def __init__(
        self, code: str, answer: Message, feed: str = "", signed: SignedChallenge | None = None
    ) -> None:
        super().__init__(code)
        self.reason = FeedReason(code, feed, signed)
        self.answer = answer


def _new_challenge() -> str:
    return str(uuid4())


class DerivativesFeed:
    """A connection to `/ws/v1`.

    Not thread-safe: one connection has one task.

    Args:
        account: knows the keys, with which challenges are signed.
        orders: the resting orders of the account.
        clock: returns Unix seconds.
        new_challenge: returns a new challenge, a UUID [official].

    Attributes:
        reasons: why frames were refused, the last hundred.
    """

    def __init__(
        self,
        account: Account,
        orders: RestingOrders,
        *,
        clock: Callable[[], float] = time.time,
        new_challenge: Callable[[], str] = _new_challenge,
    ) -> None:
        self.reasons: deque[FeedReason] = deque(maxlen=_MAX_REASONS)
        self._account = account
        self._orders = orders
        self._clock = clock
        self._new_challenge = new_challenge
        self._challenges: dict[str, str] = {}  # the last one of each public key
        self._subscriptions: set[tuple[str, str]] = set()  # feeds and products
        self._last_event = orders.last_event
        self._last_heartbeat = clock()

    @property
    def is_subscribed(self) -> bool:
        """Whether it has a subscription."""
        return len(self._subscriptions) > 0

    def open(self) -> tuple[str, ...]:
        """Return the frame that a new connection gets [official]."""
        return (_json_text.write({"event": "info", "version": 1}),)

    def receive(self, text: str) -> tuple[str, ...]:
        """Return the answers to a frame, and what has happened meanwhile."""
        try:
            answers = self._respond(_read(text))
        except _FrameRefused as refused:
            self.reasons.append(refused.reason)
            answers = [refused.answer]
        return tuple(map(_json_text.write, [*answers, *self._updates()]))

    def tick(self) -> tuple[str, ...]:
        """Return what has happened; to be called about once a second."""
        messages = self._updates()
        now = self._clock()
        if ("heartbeat", "") in self._subscriptions and now - self._last_heartbeat >= _HEARTBEAT_S:
            self._last_heartbeat = now
            messages.append({"feed": "heartbeat", "time": milliseconds(now)})
        return tuple(map(_json_text.write, messages))

    def close(self) -> None:
        """End all subscriptions, and forget the challenges: a new connection needs a new one."""
        self._subscriptions.clear()
        self._challenges.clear()

    def _respond(self, frame: Message) -> list[Message]:
        event, feed = _text(frame, "event"), _text(frame, "feed")
        if event == "ping":
            return [{"event": "pong"}]  # inferred: which answer a ping gets was not found
        if event == "challenge":
            return [{"event": "challenge", "message": self._challenge(_text(frame, "api_key"))}]
        if event not in {"subscribe", "unsubscribe"}:
            raise _FrameRefused("event-unknown", _JSON_ERROR)
        if feed in PRIVATE_FEEDS:
            return self._private(event, feed, frame)
        if feed == "heartbeat":
            return self._change(event, feed, "", {})
        if feed in PRODUCT_FEEDS:
            return self._products(event, feed, frame)
        raise _FrameRefused("feed-unknown", _INVALID_FEED)

    def _challenge(self, public_key: str) -> str:
        """Return a challenge, whether or not there is such a key: that shows at its use."""
        if not public_key:
            raise _FrameRefused("api-key-missing", _JSON_ERROR)
        self._challenges.pop(public_key, None)
        if len(self._challenges) >= _MAX_CHALLENGES:
            del self._challenges[next(iter(self._challenges))]
        self._challenges[public_key] = challenge = self._new_challenge()
        return challenge

    def _private(self, event: str, feed: str, frame: Message) -> list[Message]:
        signed = {name: _text(frame, name) for name in _SIGNED}
        public_key, challenge = signed["api_key"], signed["original_challenge"]
        for name, value in signed.items():
            if not value:
                raise _FrameRefused(f"{name.replace('_', '-')}-missing", _ALERT, feed)
        if self._challenges.get(public_key) != challenge:
            raise _FrameRefused("challenge-not-sent", _ALERT, feed)
        try:
            self._account.authorize_challenge(public_key, challenge, signed["signed_challenge"])
        except (SignatureMismatch, UnknownKey) as refused:
            wrong = SignedChallenge(public_key, challenge, signed["signed_challenge"])
            raise _FrameRefused(refused.code, _ALERT, feed, wrong) from None
        except Refusal as refused:
            raise _FrameRefused(refused.code, _ALERT, feed) from None
        answers = self._change(event, feed, "", {**signed})
        if answers[0]["event"] == "subscribed":
            now_ms = milliseconds(self._clock())
            # What happened until now is in the snapshot; other feeds of orders know it as well.
            answers += self._updates(but=feed)
            answers.append(private_snapshot(feed, self._orders.open_orders(), now_ms))
        return answers

    def _products(self, event: str, feed: str, frame: Message) -> list[Message]:
        products = frame.get("product_ids")
        if not isinstance(products, list) or not products:
            raise _FrameRefused("product-ids-missing", _INVALID_PRODUCT, feed)
        for product in products:
            if not isinstance(product, str) or not _PRODUCT.fullmatch(product):
                raise _FrameRefused("product-id-invalid", _INVALID_PRODUCT, feed)
        answers: list[Message] = []
        for product in dict.fromkeys(product.upper() for product in products):
            answers += self._change(event, feed, product, {"product_ids": [product]})
            if answers[-1]["event"] == "subscribed":
                answers += product_snapshot(feed, product, milliseconds(self._clock()))
        return answers

    def _change(self, event: str, feed: str, product: str, repeated: Message) -> list[Message]:
        """Subscribe or unsubscribe, and return the acknowledgement [official]."""
        key = (feed, product)
        subscribes = event == "subscribe"
        full = len(self._subscriptions) >= _MAX_SUBSCRIPTIONS
        if (key in self._subscriptions) == subscribes or (subscribes and full):
            self.reasons.append(FeedReason(f"{event}-failed", feed))
            return [{"event": f"{event}d_failed", "feed": feed, **repeated}]
        if subscribes:
            self._subscriptions.add(key)
        else:
            self._subscriptions.remove(key)
        return [{"event": f"{event}d", "feed": feed, **repeated}]

    def _updates(self, *, but: str = "") -> list[Message]:
        """Return what has happened to orders since the last call, for each feed of orders."""
        events = self._orders.events_since(self._last_event)
        if events:
            self._last_event = events[-1].number
        return [
            order_update(feed, event)
            for event in events
            for feed in ORDER_FEEDS
            if feed != but and (feed, "") in self._subscriptions
        ]


def _text(frame: Message, name: str) -> str:
    """Return a text of a frame; empty when there is none."""
    value = frame.get(name)
    return value if isinstance(value, str) else ""


def _read(text: str) -> Message:
    if len(text) > MAX_FRAME_CHARACTERS:
        raise _FrameRefused("frame-too-long", _JSON_ERROR)
    try:
        frame = _json_text.read(text)
    except ValueError:
        raise _FrameRefused("frame-not-json", _JSON_ERROR) from None
    if not isinstance(frame, dict):
        raise _FrameRefused("frame-not-an-object", _JSON_ERROR)
    return frame
