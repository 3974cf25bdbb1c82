"""The access log: one line a request, with the reason that the response does not contain."""

from collections.abc import Iterable
from logging import getLogger

from futures_keys._redact import shorten
from futures_keys.errors import Refusal
from futures_keys.gateway._log_messages import MESSAGES
from futures_keys.keypair import is_public_key

LOGGER = getLogger("futures_keys.gateway")

_MAX_FIELD_CHARACTERS = 120
_IN_THE_LINE = frozenset({"method", "path", "public_key", "status"})


def write(  # noqa: PLR0913 - one for each part of the line
    method: str,
    path: str,
    api_key: str,
    status: int,
    *,
    refused: Refusal | None = None,
    codes: Iterable[str] = (),
) -> None:
    """Log a request and its response; a refusal is a warning, with a message.

    Args:
        method: as it was sent.
        path: as it was sent, without the query, which may contain anything.
        api_key: the header as it was sent. It is logged, shortened, only if it looks like a public
            key: some clients send the private key there.
        status: of the response.
        refused: the refusal, if there is one.
        codes: further codes about the refusal.
    """
    line = f"{_escape(method) or '-'} {_escape(path)} key={_redact(api_key)} {int(status)}"
    if refused is None:
        LOGGER.info("%s ok", line)
        return
    fields = {"error": refused.error.replace(" ", "-"), "reason": refused.reason}
    codes = [_escape(code) for code in codes]
    if codes:
        fields["because"] = ",".join(codes)
    fields |= {k: _escape(str(v)) for k, v in refused.details.items() if k not in _IN_THE_LINE}
    message = "; ".join(MESSAGES[code] for code in (refused.reason, *codes) if code in MESSAGES)
    LOGGER.warning("%s %s -- %s", line, " ".join(f"{k}={v}" for k, v in fields.items()), message)


def _redact(api_key: str) -> str:
    if not api_key:
        return "-"
    if not is_public_key(api_key):
        return f"not-a-public-key({len(api_key)})"
    return _escape(shorten(api_key).replace("…", "..."))


def _escape(text: str) -> str:
    """Escape line ends and spaces, which would forge further lines or fields."""
    short = text if len(text) <= _MAX_FIELD_CHARACTERS else f"{text[:_MAX_FIELD_CHARACTERS]}..."
    return ascii(short)[1:-1].replace(" ", r"\x20")
