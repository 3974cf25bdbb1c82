"""Finds a private key in a text that was pasted into a field which takes none.

A page does the same before Python runs (overrides/demo/ui/private-key.js); one table of examples
tests both.
"""

import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator

from futures_keys._redact import hide_keys

_CHARACTERS = 88  # 66 bytes in base64, standard or URL-safe, without padding
_MIN_OF_CASE = 12  # letters of one case: random characters have 36 on average, 11 once in 10**7
_MAX_DECODINGS = 3  # of a text that was encoded for a URL more than once

_RUN = re.compile(rf"[A-Za-z0-9_+/-]{{{_CHARACTERS},}}")
_HEX_DIGEST = re.compile(r"(?=.*[0-9])(?=.*[a-f])[0-9a-f]+", re.IGNORECASE)
_HEX_KEY = re.compile(r"(?:^|[^0-9a-f])[0-9a-f]{132}(?![0-9a-f])", re.IGNORECASE)
_ESCAPED = re.compile(r"(?:%|\\u00|\\x|&#x)([0-9a-f]{2});?|&#([0-9]{2});", re.IGNORECASE)
_EXACT_KEY = re.compile(r"(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/]{88}(?![A-Za-z0-9+/=_-])")
# Of a session, and as long as a key: JSON Web Tokens, and what stands in cookies.
_TOKEN = re.compile(r"(?<![\w-])eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*", re.ASCII)
_COOKIE = re.compile(
    r"""(?:cookie["']?\s{0,9}(?::|=|,\s{0,9}["']value["']\s{0,9}:)|(?<!\S)(?:-b|--cookie)\s)"""
    r"""\s{0,9}["']?[^\r\n"'`]*""",
    re.IGNORECASE,
)
_ADJACENT_STRINGS = re.compile(r"""(["'`])[\s\\+,.]*\1""")
_BETWEEN = re.compile(r"\\[nrt]|[\s\\\u00ad\u200b-\u200d\u2060\ufeff]")
_SPOT_KEY = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{86}==")
_SIGNATURE_NAME = re.compile(r"authent|sign|challenge", re.IGNORECASE)
_NAMED_WITHIN = 40  # characters before a value
_URL_SAFE = str.maketrans("+/", "-_")
_TEXT = re.compile(rb"[ -~\s]*")


def holds_private_key(text: str) -> bool:
    """Return whether a text holds what has the shape of a private key, however it is written."""
    return any(
        _HEX_KEY.search(reading) or any(map(_is_key, _RUN.findall(reading)))
        for reading in _readings(text)
    )


def has_exact_key(text: str) -> bool:
    """Return whether a text has exactly 66 bytes in base64, and no more around them."""
    return _EXACT_KEY.search(text) is not None


def holds_unnamed_key(text: str) -> bool:
    """Return whether a text holds 64 bytes in base64 that no name before them calls a signature.

    A private key of the spot API has as many bytes as a signature.
    """
    return any(
        not _SIGNATURE_NAME.search(reading, max(found.start() - _NAMED_WITHIN, 0), found.start())
        for reading in _readings(text)
        for found in _SPOT_KEY.finditer(reading)
    )


def sends_private_key(text: str) -> bool:
    """Return whether a part of a request holds a private key.

    The tokens and the cookies of a session are none, unless a value is exactly as long as a key.
    """
    text = _TOKEN.sub("", text)
    return has_exact_key(text) or holds_private_key(_COOKIE.sub("", text))


def hide_private_keys(text: str) -> str:
    """Hide what has the shape of a private key or a signature.

    The whole text is left out when a private key stands in it in another form.
    """
    hidden = hide_keys(text)
    return "" if holds_private_key(hidden) else hidden


def _readings(text: str) -> Iterator[str]:
    """Yield a text with its escapes decoded, and without what stands between its characters."""
    for _ in range(_MAX_DECODINGS):
        text = _ESCAPED.sub(_decode_escape, text)
    yield text
    yield _BETWEEN.sub("", _ADJACENT_STRINGS.sub("", text))


def _decode_escape(found: re.Match[str]) -> str:
    return chr(int(found[1], 16) if found[1] else int(found[2]))


def _is_key(run: str) -> bool:
    """Return whether a run of base64 characters is a private key, or one with more around it."""
    if _HEX_DIGEST.fullmatch(run):
        return False
    whole = run[:-1] if len(run) % 4 == 1 else run  # one character left over holds no byte
    decoded = urlsafe_b64decode(whole.translate(_URL_SAFE) + "=" * (-len(whole) % 4))
    if _TEXT.fullmatch(decoded):
        return holds_private_key(decoded.decode())
    upper, lower = sum(map(str.isupper, run)), sum(map(str.islower, run))
    if len(run) == _CHARACTERS:
        return upper > 0
    return min(upper, lower) >= _MIN_OF_CASE and any(map(str.isdigit, run))
