"""JSON that is no request, though it may look like one: messages of WebSockets, and answers."""

from collections.abc import Mapping
from typing import Any

# Of the Unified WebSocket, and of `/ws/v1`.
METHODS = frozenset(
    {
        *("add_order", "amend_order", "batch_add", "batch_cancel", "cancel_order"),
        *("cancel_all", "cancel_all_orders_after", "subscribe", "unsubscribe", "ping"),
    }
)
EVENTS = frozenset({"subscribe", "unsubscribe", "challenge", "ping"})
_REQUEST = frozenset({"url", "uri", "path", "headers", "header", "request"})
_CHALLENGE = frozenset({"original_challenge", "signed_challenge"})


def is_message(value: Any) -> bool:
    """Return whether a parsed value is a message of a WebSocket."""
    if not isinstance(value, Mapping) or _REQUEST & value.keys():
        return False
    if _text(value, "method") in METHODS or _text(value, "event") in EVENTS:
        return True
    return "signed_challenge" in value and bool({"event", "feed"} & value.keys())


def fault_of(value: Any) -> str:
    """Return the fault of `UnreadablePaste` for a parsed value, or empty: it may be a request.

    A message with a challenge is one: there is something signed in it.
    """
    if is_message(value) and not _CHALLENGE & value.keys():
        return "websocket-message"
    is_answer = isinstance(value, Mapping) and {"error", "result"} <= value.keys()
    return "answer" if is_answer and not _REQUEST & value.keys() else ""


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    return value.strip() if isinstance(value, str) else ""
