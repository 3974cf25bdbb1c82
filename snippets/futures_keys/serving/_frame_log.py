"""The log of WebSockets: a line for each frame, with the reason that no answer contains."""

import json
import re
from collections import deque
from collections.abc import Sequence
from itertools import count

from futures_keys.derivatives_feed import FeedReason
from futures_keys.gateway import _log_messages
from futures_keys.gateway._access_log import LOGGER, escape
from futures_keys.serving._frame_messages import CLOSING_MESSAGES, MESSAGES
from futures_keys.unified.session import Reason

_MAX_ANSWER_CHARACTERS = 4_096  # longer ones are snapshots
_EVENTS = frozenset({"subscribed", "unsubscribed", "challenge"})
# No name of a method, a field or a feed has capital letters, and no symbol is as long. Which of
# them have is looked for afterwards: an expression that looks ahead takes quadratic time.
_LONG = re.compile(r"[A-Za-z0-9+/=_-]{24,}")
# What today's requests call what a challenge's answer calls `signed_challenge`.
_AUTHENT = re.compile(r"\bAuthent\b")
_NUMBERS = count(1)
_KNOWN = {**_log_messages.MESSAGES, **_log_messages.SERVER_MESSAGES}  # of mistakes in signatures


class FrameLog:
    """The lines about one WebSocket. None contains a token, a key or a signature.

    Args:
        path: at which it was opened.
    """

    def __init__(self, path: str) -> None:
        self._name = f"WS {escape(path)} #{next(_NUMBERS)}"

    def opened(self) -> None:
        """Log that the connection is there."""
        LOGGER.info("%s opened", self._name)

    def refused(self, status: int, reason: str) -> None:
        """Log that the connection is refused, with an HTTP status."""
        LOGGER.warning("%s %d reason=%s -- %s", self._name, status, reason, MESSAGES[reason])

    def warn(self, reason: str) -> None:
        """Log what is wrong with a frame that no session sees."""
        LOGGER.warning("%s reason=%s -- %s", self._name, reason, MESSAGES[reason])

    def answered(self, reasons: deque[Reason | FeedReason], answers: tuple[str, ...]) -> None:
        """Log the answers to a frame, and take the reasons for refusals."""
        done = dict.fromkeys(filter(None, map(_done, answers)))  # each once, in order
        for what in done:
            LOGGER.info("%s %s ok", self._name, what)
        while reasons:
            self._refused(reasons.popleft())

    def refused_signature(self, reason: FeedReason, codes: Sequence[str]) -> None:
        """Log that a signed challenge is refused.

        Args:
            reason: of the refusal.
            codes: what explains it.
        """
        said = [MESSAGES[reason.code], *filter(None, map(_KNOWN.get, codes))]
        because = f" because={','.join(map(escape, codes))}" if codes else ""
        message = _AUTHENT.sub("signed_challenge", "; ".join(said))
        what = (self._name, _shown(reason.feed), reason.code, because)
        LOGGER.warning("%s %s reason=%s%s -- %s", *what, message)

    def closed(self, code: int, reason: str = "") -> None:
        """Log that the connection is closed, by whichever side, with a code of RFC 6455, 7.4."""
        message = MESSAGES[reason] if reason else CLOSING_MESSAGES.get(code, "")
        if not message:
            LOGGER.info("%s closed %d", self._name, code)
            return
        shown = f" reason={reason}" if reason else ""
        LOGGER.warning("%s closed %d%s -- %s", self._name, code, shown, message)

    def _refused(self, reason: Reason | FeedReason) -> None:
        if isinstance(reason, FeedReason):
            what, shown = reason.feed, {"reason": reason.code}
        else:
            what = reason.method
            shown = {"error": reason.error, "reason": reason.code}
            shown |= {name: str(value) for name, value in reason.details.items()}
        fields = " ".join(f"{name}={_shown(value)}" for name, value in shown.items())
        fields = fields.replace(r"\x20", "-")  # the exchange's texts have spaces
        LOGGER.warning(
            "%s %s %s -- %s", self._name, _shown(what) or "-", fields, MESSAGES[reason.code]
        )


def _shown(text: str) -> str:
    """Mask what may be a token or a key, whole, and escape the rest."""
    return escape(_LONG.sub(_masked, text))


def _masked(found: re.Match[str]) -> str:
    text = found[0]
    return text if text == text.lower() else f"masked({len(text)})"


def _done(answer: str) -> str:
    """Return what an answer acknowledges, such as `subscribe executions`; or nothing."""
    if len(answer) > _MAX_ANSWER_CHARACTERS:
        return ""
    frame = json.loads(answer)
    if frame.get("success"):
        result = frame["result"]
        channel = result.get("channel", "") if isinstance(result, dict) else ""
        return f"{frame['method']} {channel}".rstrip()
    event = frame.get("event", "")
    if event in _EVENTS:
        return f"{event} {frame.get('feed', '')}".rstrip()
    return ""
