"""One connection to the Unified WebSocket, without input or output: text in, texts out.

The caller sends what a session returns, calls `tick` about once a second, and closes the connection
when `close_code` is set. Why a frame was refused stands in `reasons`, never in a frame.
"""

import secrets
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from futures_keys import _json_text
from futures_keys.errors import UnifiedRefusal
from futures_keys.orders import RestingOrders
from futures_keys.unified import fields
from futures_keys.unified.account import UnifiedAccount
from futures_keys.unified.channels import Frame
from futures_keys.unified.executions import timestamp
from futures_keys.unified.frame_refusals import frame_refusal
from futures_keys.unified.subscriptions import Subscriptions
from futures_keys.unified.token_check import check_token
from futures_keys.unified.trading import METHODS

MAX_FRAME_CHARACTERS = 65_536  # our own limit
_MAX_REASONS = 100
_ECHOED_CHARACTERS = 60
_IDLE_S = 60  # "about a minute" [official]
_HEARTBEAT_S = 1  # [official]
_NORMAL_CLOSURE = 1000  # RFC 6455, 7.4.1
_POLICY_VIOLATION = 1008
_FRAME_FIELDS = frozenset({"method", "params", "req_id"})


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a frame was refused.

    Attributes:
        method: of the frame, as far as there was one.
        code: our own reason, in kebab-case.
        error: the text that the client got.
        details: what the reason is about, as plain data.
    """

    method: str
    code: str
    error: str
    details: dict[str, str | int]


class Session:
    """A connection to `/v2/private` or `/v2/public`.

    Not thread-safe: one connection has one task.

    Args:
        account: knows the tokens and their keys.
        orders: the resting orders of the account, which the derivatives API may share.
        private: whether private channels and trading are served here.
        public: whether public channels are; by default where private ones are not.
        clock: returns Unix seconds.
        connection_id: a number that the first frame says.

    Attributes:
        close_code: of the WebSocket, once the exchange would close it; else None.
        reasons: why frames were refused, the last hundred.
    """

    def __init__(  # noqa: PLR0913 - what there is to know about one connection
        self,
        account: UnifiedAccount,
        orders: RestingOrders,
        *,
        private: bool,
        public: bool | None = None,
        clock: Callable[[], float] = time.time,
        connection_id: int | None = None,
    ) -> None:
        self.close_code: int | None = None
        self.reasons: deque[Reason] = deque(maxlen=_MAX_REASONS)
        self._account = account
        self._orders = orders
        self._private = private
        self._clock = clock
        self._connection_id = secrets.randbits(63) if connection_id is None else connection_id
        self._public = not private if public is None else public
        self._subscriptions = Subscriptions(account, orders, private=private, public=self._public)
        self._last_received = self._last_sent = self._last_subscribed = clock()

    @property
    def is_subscribed(self) -> bool:
        """Whether it has a subscription."""
        return len(self._subscriptions) > 0

    def open(self) -> tuple[str, ...]:
        """Return the frame that a new connection gets: the status of the exchange [official]."""
        state = {
            "api_version": "v2",
            "connection_id": self._connection_id,
            "system": "online",
            "version": "2.0.0",
        }
        return self._send([{"channel": "status", "type": "update", "data": [state]}])

    def receive(self, text: str) -> tuple[str, ...]:
        """Return the answers to a frame, and what has happened meanwhile."""
        started = self._last_received = self._clock()
        method, req_id = "", None
        try:
            frame = _read(text)
            method, req_id = _method(frame), _req_id(frame)
            fields.refuse_unsupported(frame, _FRAME_FIELDS)
            answers = self._respond(method, frame)
        except UnifiedRefusal as refused:
            answers = [self._refuse(method, refused)]
        common: Frame = {} if req_id is None else {"req_id": req_id}
        common |= {"time_in": timestamp(started), "time_out": timestamp(self._clock())}
        answers = [answer if "channel" in answer else answer | common for answer in answers]
        return self._send([*answers, *self._subscriptions.updates()])

    def tick(self) -> tuple[str, ...]:
        """Return what has happened, or a heartbeat; to be called about once a second.

        Sets `close_code` when nothing was sent or received for a minute, when a private connection,
        unless it serves public channels too, had no subscription for a minute [official; that it is
        the same minute: inferred], or when the key of a subscription was revoked [inferred].
        """
        now = self._clock()
        for refused in self._subscriptions.end_revoked():
            self._refuse("", refused)
            self.close_code = _POLICY_VIOLATION
        if self._public or self.is_subscribed:
            self._last_subscribed = now
        last_used = min(max(self._last_received, self._last_sent), self._last_subscribed)
        if self.close_code is None and now - last_used >= _IDLE_S:
            self.close_code = _NORMAL_CLOSURE
        frames = self._subscriptions.updates()
        if not frames and self.is_subscribed and now - self._last_sent >= _HEARTBEAT_S:
            frames = [{"channel": "heartbeat"}]
        return self._send(frames)

    def close(self) -> None:
        """End all subscriptions: the tokens that they kept alive grow old again."""
        self._subscriptions.end_all()

    def _respond(self, method: str, frame: Frame) -> list[Frame]:
        params = frame.get("params", {})
        if not isinstance(params, dict):
            raise frame_refusal("field-invalid", field="params")
        if method == "ping":
            return [{"method": "pong"}]
        if method in {"subscribe", "unsubscribe"}:
            return self._subscriptions.respond(method, params, self._refuse)
        return self._trade(method, params)

    def _trade(self, name: str, params: fields.Fields) -> list[Frame]:
        method = METHODS.get(name)
        if method is None:
            raise frame_refusal("method-unknown")
        if not self._private:
            raise frame_refusal("method-elsewhere")
        fields.refuse_unsupported(params, {*method.known, "token", "asset_class"})
        check_token(self._account, params, method.needs)
        fields.check_asset_class(params, required=method.asset_class)
        return [
            self._refuse(name, result)
            if isinstance(result, UnifiedRefusal)
            else {"method": name, "result": result, "success": True}
            for result in method.run(self._orders, params)
        ]

    def _refuse(self, method: str, refused: UnifiedRefusal) -> Frame:
        """Return the frame that refuses a request, and keep the reason."""
        self.reasons.append(Reason(method, refused.code, refused.error, refused.details))
        named: Frame = {"method": method} if method else {}
        return {"error": refused.error, **named, "success": False}

    def _send(self, frames: list[Frame]) -> tuple[str, ...]:
        if frames:
            self._last_sent = self._clock()
        return tuple(map(_json_text.write, frames))


def _read(text: str) -> Frame:
    if len(text) > MAX_FRAME_CHARACTERS:
        raise frame_refusal("frame-too-long")
    try:
        frame = _json_text.read(text)
    except ValueError:
        raise frame_refusal("frame-not-json") from None
    if not isinstance(frame, dict):
        raise frame_refusal("frame-not-an-object")
    return frame


def _method(frame: Frame) -> str:
    method = frame.get("method")
    return method[:_ECHOED_CHARACTERS] if isinstance(method, str) else ""


def _req_id(frame: Frame) -> int | None:
    """Return the number that the answer repeats; a text does not come back [official]."""
    req_id = frame.get("req_id")
    return req_id if isinstance(req_id, int) and not isinstance(req_id, bool) else None
