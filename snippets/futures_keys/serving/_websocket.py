"""One WebSocket of the practice exchange: the frames of ASGI, to and from a session without I/O."""

import asyncio
from collections import deque
from contextlib import suppress
from functools import partial
from typing import Any, Protocol

from futures_keys.derivatives_feed import FeedReason
from futures_keys.gateway._access_log import LOGGER
from futures_keys.gateway._explanation import explained
from futures_keys.serving._asgi import Message, Receive, Send
from futures_keys.serving._frame_log import FrameLog
from futures_keys.serving._pace import Pace
from futures_keys.serving.exchange import ExplainChallenge
from futures_keys.unified.session import Session

FRAMES_PER_S = 100  # of one connection [ccxt 4.5.90, for `/ws/v1`]; more of them wait
BURST = 200  # frames that need not wait: our own limits, as the following three
LARGE = 4_096  # characters, each of which counts as a frame: a long one takes time to read
TICK_S = 0.1  # within which an event of one connection reaches the others
SEND_S = 10.0  # for the client to make room for a frame

_UNSUPPORTED_DATA = 1003  # RFC 6455, 7.4.1, as the following
_POLICY_VIOLATION = 1008
_INTERNAL_ERROR = 1011
_TRY_AGAIN_LATER = 1013
_ABNORMAL = 1006


class Peer(Protocol):
    """What answers frames: a `Session` or a `DerivativesFeed`."""

    @property
    def reasons(self) -> deque[Any]:
        """Why frames were refused."""

    @property
    def is_subscribed(self) -> bool:
        """Whether it has a subscription."""

    def open(self) -> tuple[str, ...]:
        """Return the frames that a new connection gets."""

    def receive(self, text: str) -> tuple[str, ...]:
        """Return the answers to a frame."""

    def tick(self) -> tuple[str, ...]:
        """Return what has happened."""

    def close(self) -> None:
        """End all subscriptions."""


class WebSocket:
    """A WebSocket that has been accepted.

    One task reads, answers and sends, so that a client that does not read is not read from either,
    and what it is to be sent is not made: a session makes it when it is asked.

    Args:
        peer: answers the frames.
        log: gets a line for each frame that is answered.
        receive: of ASGI.
        send: of ASGI.
        explain: returns codes for the log about a challenge whose signature is wrong, or whose key
            is unknown: then they are not used. It is called after the answer has been sent.
    """

    def __init__(
        self,
        peer: Peer,
        log: FrameLog,
        receive: Receive,
        send: Send,
        explain: ExplainChallenge | None = None,
    ) -> None:
        self._peer = peer
        self._log = log
        self._receive = receive
        self._send = send
        self._explain = explain
        self._disputed: FeedReason | None = None  # what is to be explained and logged
        self._pace = Pace(FRAMES_PER_S, BURST)
        self._close_code: int | None = None
        self._reason = ""  # for the log
        self._last_tick = 0.0

    @property
    def is_subscribed(self) -> bool:
        """Whether it has a subscription."""
        return self._peer.is_subscribed

    def give_way(self) -> None:
        """Close it soon, for another one."""
        self._close_code = _TRY_AGAIN_LATER

    async def serve(self) -> None:
        """Serve until one side closes the connection, or it drops."""
        self._log.opened()
        try:
            code = await self._converse()
        except TimeoutError:  # what does not read reads no closing frame either
            self._log.closed(_ABNORMAL, "reader-too-slow")
        except OSError:  # the connection is closed meanwhile
            self._log.closed(_ABNORMAL)
        except Exception:  # noqa: BLE001 - uvicorn would write it nowhere
            LOGGER.exception("A fault of the practice exchange")
            with suppress(OSError):
                await self._put({"type": "websocket.close", "code": _INTERNAL_ERROR})
            self._log.closed(_INTERNAL_ERROR, "internal-error")
        else:
            self._log.closed(code, self._reason if code == self._close_code else "")
        finally:
            self._peer.close()

    async def _converse(self) -> int:
        """Answer frames; return the code with which the connection was closed."""
        await self._send_all(self._peer.open())
        incoming = asyncio.ensure_future(self._receive())
        try:
            while self._close_code is None:
                arrived, _ = await asyncio.wait({incoming}, timeout=TICK_S)
                if arrived:
                    message = incoming.result()
                    if message["type"] == "websocket.disconnect":
                        return int(message.get("code", _ABNORMAL))
                    try:
                        await self._send_all(self._answers(message))
                    finally:
                        await self._log_disputed()
                    frames = 1 + len(message.get("text") or "") // LARGE
                    await asyncio.sleep(self._pace.delay(_now(), frames))
                    incoming = asyncio.ensure_future(self._receive())
                if not arrived or _now() - self._last_tick >= TICK_S:
                    await self._send_all(self._tick())
        finally:
            incoming.cancel()
        await self._put({"type": "websocket.close", "code": self._close_code})
        return self._close_code

    def _answers(self, message: Message) -> tuple[str, ...]:
        text = message.get("text")
        if text is None:
            self._log.warn("frame-binary")
            self._close_code = _UNSUPPORTED_DATA
            return ()
        answers = self._peer.receive(text)
        reasons = self._peer.reasons
        if reasons and isinstance(reasons[-1], FeedReason) and reasons[-1].signed:
            self._disputed = reasons.pop()
        self._log.answered(reasons, answers)
        return answers

    async def _log_disputed(self) -> None:
        """Log that a signature is refused, with what explains it."""
        reason, self._disputed = self._disputed, None
        if reason is None:
            return
        if reason.signed and self._explain:
            explain = partial(self._explain, reason.signed)
            codes = await asyncio.to_thread(explained, explain)
        else:
            codes = []
        self._log.refused_signature(reason, codes if reason.code == "signature-mismatch" else [])

    def _tick(self) -> tuple[str, ...]:
        self._last_tick = _now()
        frames = self._peer.tick()
        self._log.answered(self._peer.reasons, ())
        if isinstance(self._peer, Session) and self._close_code is None:
            self._close_code = self._peer.close_code
            if self._close_code == _POLICY_VIOLATION:
                self._reason = "key-of-subscription-gone"
        return frames

    async def _send_all(self, frames: tuple[str, ...]) -> None:
        """Send frames in order."""
        for frame in frames:
            await self._put({"type": "websocket.send", "text": frame})

    async def _put(self, message: Message) -> None:
        """Send a message of ASGI.

        Raises:
            TimeoutError: when the client makes no room for it.
            OSError: when the connection is closed.
        """
        try:
            async with asyncio.timeout(SEND_S):
                await self._send(message)
        except RuntimeError:  # uvicorn's, once it has closed the connection itself
            raise ConnectionError from None


def _now() -> float:
    return asyncio.get_running_loop().time()
