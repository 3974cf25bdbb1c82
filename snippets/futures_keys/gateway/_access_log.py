"""The log of the practice exchange: one line a request, with the reason that no answer gives."""

from collections.abc import Iterable
from logging import getLogger

from futures_keys._sealed import shorten
from futures_keys.errors import Refusal
from futures_keys.gateway._log_messages import WORDING
from futures_keys.keypair import is_public_key

LOGGER = getLogger("futures_keys.gateway")

_SHOWN_CHARACTERS = 120
_SAID_ALREADY = frozenset({"method", "path", "public_key", "status"})


def write(  # noqa: PLR0913 - one for each part of the line
    method: str,
    path: str,
    api_key: str,
    status: int,
    *,
    refused: Refusal | None = None,
    codes: Iterable[str] = (),
) -> None:
    """Log a request and its answer; a refusal is a warning, with its reason in words.

    Args:
        method: as it was sent.
        path: as it was sent, without the query, which may hold anything.
        api_key: the header as it was sent. It is shown, cut short, if it looks like a public key:
            people do put the private key there.
        status: of the answer.
        refused: why the request was refused, if it was.
        codes: what else is known of the reason.
    """
    line = f"{_plain(method) or '-'} {_plain(path)} key={_shown(api_key)} {int(status)}"
    if refused is None:
        LOGGER.info("%s ok", line)
        return
    fields = {"error": refused.error.replace(" ", "-"), "reason": refused.reason}
    codes = [_plain(code) for code in codes]
    if codes:
        fields["because"] = ",".join(codes)
    fields |= {k: _plain(str(v)) for k, v in refused.details.items() if k not in _SAID_ALREADY}
    words = "; ".join(WORDING[code] for code in (refused.reason, *codes) if code in WORDING)
    LOGGER.warning("%s %s -- %s", line, " ".join(f"{k}={v}" for k, v in fields.items()), words)


def _shown(api_key: str) -> str:
    if not api_key:
        return "-"
    if not is_public_key(api_key):
        return f"not-a-public-key({len(api_key)})"
    return _plain(shorten(api_key).replace("…", "..."))


def _plain(text: str) -> str:
    """A text that can neither end its line nor pass for two fields of it."""
    shown = text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}..."
    return ascii(shown)[1:-1].replace(" ", r"\x20")
