"""The access log: one line a request, with the reason that the response does not contain."""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from logging import getLogger
from urllib.parse import unquote

from futures_keys._redact import shorten
from futures_keys.errors import Refusal, UnifiedRefusal
from futures_keys.gateway._hints import Hints
from futures_keys.gateway._log_messages import HINT_MESSAGES, MESSAGES, SERVER_MESSAGES
from futures_keys.keypair import is_public_key

LOGGER = getLogger("futures_keys.gateway")

_NO_HINTS = Hints()
_NOTHING: Mapping[str, str] = {}
_MAX_FIELD_CHARACTERS = 120
_MIN_MASKED_CHARACTERS = 24  # symbols of futures have at most 20
_BASE64 = re.compile("(?:[A-Za-z0-9+/=_-]|%[0-9A-Fa-f]{2})+")
_PLAIN = re.compile("[a-z0-9/_.-]{0,100}|[A-Z]{0,7}")  # nothing to escape, and no key
_DECODINGS = 3  # programs encode twice at most
_IN_THE_LINE = frozenset({"method", "path", "public_key", "status"})
_OUR_WORDS = frozenset({"argument", "allowed"})  # which are long enough to be masked


def write(  # noqa: PLR0913 - one for each part of the line
    method: str,
    path: str,
    api_key: str,
    status: int,
    *,
    refused: Refusal | UnifiedRefusal | None = None,
    hints: Hints = _NO_HINTS,
    messages: Mapping[str, str] = MESSAGES,
    undone: Mapping[str, str] = _NOTHING,
) -> None:
    """Log a request and its response; a refusal is a warning, with a message.

    Args:
        method: as it was sent.
        path: as it was sent, without the query, which may contain anything.
        api_key: the header as it was sent. It is logged, shortened, only if it looks like a public
            key: some clients send the private key there.
        status: of the response.
        refused: the refusal, if there is one.
        hints: what is added about the refusal.
        messages: by the reason of a refusal, or by a code.
        undone: what a success has left undone, in the words of the response.
    """
    line = f"{escape(method) or '-'} {escape(path)} key={_redact(api_key)} {int(status)}"
    if refused is None:
        LOGGER.info("%s", " ".join([line, "ok", *(f"{k}={v}" for k, v in undone.items())]))
        return
    reason = refused.reason if isinstance(refused, Refusal) else refused.code
    shown = {"error": refused.error.replace(" ", "-"), "reason": reason}
    codes = [escape(code) for code in hints.codes]
    if codes:
        shown["because"] = ",".join(codes)
    details = {**refused.details, **hints.fields}
    written = {k: str(v) if k in _OUR_WORDS else escape(str(v)) for k, v in details.items()}
    shown |= {k: v for k, v in written.items() if k not in _IN_THE_LINE}
    fault = str(refused.details.get("fault", ""))
    known = {**MESSAGES, **HINT_MESSAGES, **SERVER_MESSAGES, **messages}
    found = [known.get(code, "") for code in (reason, fault, *codes, *hints.remarks)]
    message = "; ".join(filter(None, found)).replace("{header}", shown.get("header", ""))
    LOGGER.warning("%s %s -- %s", line, " ".join(f"{k}={v}" for k, v in shown.items()), message)


def _redact(api_key: str) -> str:
    if not api_key:
        return "-"
    if not is_public_key(api_key):
        return f"not-a-public-key({len(api_key)})"
    return escape(shorten(api_key).replace("…", "..."))


def _mask(text: str) -> str:
    """Mask what looks like a key, public or private: base64 with capital letters.

    It may be url-safe or percent-encoded. The slashes of a path are base64 too, so a key with
    slashes is found as segments in a row that have capital letters.
    """
    if len(text) < _MIN_MASKED_CHARACTERS or ("%" not in text and text == text.lower()):
        return text  # as almost every path is: the rest is a fifth of the time of a request
    return _BASE64.sub(lambda found: "/".join(_masked_segments(found[0])), text)


def _masked_segments(path: str) -> Iterable[str]:
    for has_capitals, segments in groupby(path.split("/"), _has_capitals):
        text = "/".join(segments)
        size = len(_decode(text))
        masked = has_capitals and size >= _MIN_MASKED_CHARACTERS
        yield f"masked({size})" if masked else text


def _has_capitals(segment: str) -> bool:
    return re.search("[A-Z]", _decode(segment)) is not None


def _decode(text: str) -> str:
    for _ in range(_DECODINGS):
        text = unquote(text)
    return text


def escape(text: str) -> str:
    """Escape line ends and spaces, which would forge further lines or fields; mask keys."""
    if _PLAIN.fullmatch(text):
        return text
    text = _mask(text)
    short = text if len(text) <= _MAX_FIELD_CHARACTERS else f"{text[:_MAX_FIELD_CHARACTERS]}..."
    return ascii(short)[1:-1].replace(" ", r"\x20")
