"""A message of a WebSocket, given in place of a request: what it is, and what it lacks."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from futures_keys._pasted_keys import holds_private_key, holds_unnamed_key
from futures_keys.commands._message_texts import ADVICE, ANSWER, FAULTS, KINDS
from futures_keys.commands._output import Status, show, show_json, write
from futures_keys.commands._report import Cause, cause_of_finding, show_causes
from futures_keys.diagnosis._header_faults import signature_holds_key
from futures_keys.diagnosis.api import Api
from futures_keys.diagnosis.findings import Finding, Found
from futures_keys.feed_messages import PRIVATE_FEEDS, PRODUCT_FEEDS
from futures_keys.pasted._no_requests import EVENTS, METHODS, is_message
from futures_keys.pasted._values import is_too_nested, parse

_MAX_CHARACTERS = 70_000  # a frame has at most 65,536
_FEEDS = PRIVATE_FEEDS | PRODUCT_FEEDS | {"heartbeat"}
# Of `futures_keys.unified`, and whether each needs asset_class.
_ORDERS = {
    **dict.fromkeys(
        ("add_order", "amend_order", "batch_add", "batch_cancel", "cancel_order"), True
    ),
    **dict.fromkeys(("cancel_all", "cancel_all_orders_after"), False),
}
_PRIVATE = {
    **dict.fromkeys(("executions", "positions", "margin"), True),
    **dict.fromkeys(("balances", "ledgers"), False),
}
_PUBLIC = {"ticker": True, "trade": True, "book": True, "ohlc": True, "instrument": True}
_SUBSCRIPTIONS = frozenset({"subscribe", "unsubscribe"})
_ANSWER = frozenset({"success", "result", "error", "time_in", "time_out"})
_LINE = re.compile(r"[<>\s-]{0,6}(\{.*\})\s*")  # as wscat and websocat show what goes and comes
_KEY_SENT = cause_of_finding(Found(Finding.PRIVATE_KEY_SENT, {"place": "message"}))
_NAMED = re.compile(rf"""["'](method|event)["']\s*:\s*["']({"|".join(METHODS | EVENTS)})["']""")
_SIGNED = ["api_key", "original_challenge", "signed_challenge"]
_API_KEY = re.compile(r"""["']api_key["']\s*:\s*["']([^"'\s]{1,1000})["']""")


@dataclass(frozen=True, slots=True)
class WebSocketMessage:
    """A message; nothing of it is shown but the names that are known.

    Attributes:
        api: whose WebSocket it is for: `CHALLENGE` stands for `/ws/v1`.
        name: its method or its event.
        is_answer: whether the exchange sent it.
        causes: what is wrong with it.
    """

    api: Api
    name: str
    is_answer: bool
    causes: tuple[Cause, ...]

    @property
    def status(self) -> Status:
        """The exit status: there is no signature that could be right."""
        return Status.FOUND if self.causes else Status.NOT_FOUND

    def show_json(self) -> None:
        """Print the verdict for programs."""
        findings = [cause.as_json() for cause in self.causes]
        shown = {"mistakes": [], "findings": findings, "attempts": 0, "exhausted": False}
        show_json({"verdict": "websocket-message", "api": self.api.value, **shown})

    def show(self) -> None:
        """Print the verdict for people: the causes first."""
        show_causes(self.causes)
        kind, page = KINDS[self.api]
        sentence, advice = ANSWER if self.is_answer else (kind, ADVICE[self.api])
        show(sentence)
        show(advice, indent="  ")
        write(f"  guide: {page}\n")
        show(f"Read as: a message of a WebSocket, {self.name}")


def read_message(text: str) -> WebSocketMessage | None:
    """Read a message, or the last of several that a program sent; None of any other text."""
    text = text.strip()
    if len(text) > _MAX_CHARACTERS or is_too_nested(text):
        return None
    if fields := _fields_in(text):
        return _read(fields, text)
    broken = text.startswith("{") and "://" not in text and parse(text) is None
    named = _NAMED.search(text) if broken else None
    if named is None:
        return None
    api = Api.UNIFIED if named[1] == "method" else Api.CHALLENGE
    causes = (_cause("message-not-json"), *_key_sent(text))
    return WebSocketMessage(api, named[2], is_answer=False, causes=causes)


def causes_beside_signature(text: str) -> tuple[Cause, ...]:
    """Return what is wrong with a message that has a signed challenge, beside its signature."""
    text = text.strip()
    if len(text) > _MAX_CHARACTERS or is_too_nested(text):
        return ()
    messages = _messages_in(text)
    signed = [message for message in messages if "signed_challenge" in message]
    codes = _feed_faults(_text(signed[-1], "event"), signed[-1]) if signed else ()
    return (*map(_cause, codes), *_feed_key_sent(text, messages))


def _fields_in(text: str) -> Mapping[str, Any] | None:
    messages = _messages_in(text)
    sent = [message for message in messages if not _is_answer(message)]
    return next(reversed(sent or messages), None)


def _messages_in(text: str) -> list[Mapping[str, Any]]:
    value: Any = parse(text) if text.startswith("{") else None
    if is_message(value):
        return [value]
    lines = [_LINE.fullmatch(line) for line in text.splitlines() if line.strip()]
    values = [parse(line[1]) for line in lines if line] if all(lines) else []
    return [value for value in values if is_message(value)]


def _is_answer(fields: Mapping[str, Any]) -> bool:
    has_challenge = fields.get("event") == "challenge" and "message" in fields
    return has_challenge or bool(_ANSWER & fields.keys())


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    return value.strip() if isinstance(value, str) else ""


def _read(fields: Mapping[str, Any], text: str) -> WebSocketMessage:
    method, event = _text(fields, "method"), _text(fields, "event")
    unified = method in METHODS
    api, name = (Api.UNIFIED, method) if unified else (Api.CHALLENGE, event)
    if not unified and event not in EVENTS:
        name = "of no known event"
    if _is_answer(fields):
        return WebSocketMessage(api, name, is_answer=True, causes=())
    codes = _unified_faults(method, fields) if unified else _feed_faults(event, fields)
    sent = _key_sent(text) if unified else _feed_key_sent(text, [fields])
    causes = (*map(_cause, codes), *sent)
    return WebSocketMessage(api, name, is_answer=False, causes=causes)


def _unified_faults(method: str, fields: Mapping[str, Any]) -> Iterator[str]:
    given = fields.get("params")
    params: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
    name = _text(params, "channel") if method in _SUBSCRIPTIONS else method
    if name in {**_ORDERS, **_PRIVATE} and not _text(params, "token"):
        yield "token-elsewhere" if "token" in fields else "token-missing"
    needs_class = {**_ORDERS, **_PRIVATE, **_PUBLIC}.get(name)
    # Whether `unsubscribe` needs it was not found.
    if needs_class and method != "unsubscribe" and not params.get("asset_class"):
        yield "asset-class-missing"


def _feed_faults(event: str, fields: Mapping[str, Any]) -> Iterator[str]:
    feed = _text(fields, "feed")
    if event not in EVENTS:
        yield "event-unknown"
    if event not in {"challenge", "ping"} and feed not in _FEEDS:
        yield "feed-unknown"
    if event == "challenge":
        needed = ["api_key"]
    else:  # of a feed of another name, a signature shows that a private one is meant
        meant = "signed_challenge" in fields and feed not in _FEEDS
        needed = _SIGNED if feed in PRIVATE_FEEDS or meant else []
    yield from (f"{n.replace('_', '-')}-missing" for n in needed if not _text(fields, n))
    if "token" in fields:
        yield "token-not-used"


def _feed_key_sent(text: str, messages: Iterable[Mapping[str, Any]]) -> tuple[Cause, ...]:
    """Return that a private key is in messages of `/ws/v1`; a signature beside it is none."""
    fields = [field for message in messages for field in message.items()]
    signatures = [value for name, value in fields if name == "signed_challenge"]
    others = [value for name, value in fields if name != "signed_challenge"]
    sent = any(map(_is_key, [*_API_KEY.findall(text), *_texts_in(others)]))
    sent = sent or any(map(signature_holds_key, _texts_in(signatures)))
    return (_KEY_SENT,) if sent else ()


def _is_key(value: str) -> bool:
    return holds_private_key(value) or holds_unnamed_key(value)


def _texts_in(value: Any) -> Iterator[str]:
    """Yield the texts in what JSON may hold."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts_in([*value.values()])
    elif isinstance(value, list):
        for one in value:
            yield from _texts_in(one)


def _key_sent(text: str) -> tuple[Cause, ...]:
    return (_KEY_SENT,) if _is_key(text) else ()


def _cause(code: str) -> Cause:
    sentence, remedy, page = FAULTS[code]
    return Cause(code, sentence, remedy, page, {})
