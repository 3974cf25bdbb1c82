"""Redaction: keys and signatures are cut short before they are displayed."""

import re

HIDDEN = "•••"

_SHOWN_CHARACTERS = 6
_MIN_OF_CASE = 10  # letters of one case: random characters of this length have 34 on average
# As long as a private key of either API, or a signature, also with its signs encoded for a URL.
_LONG_RUN = re.compile(r"(?:[A-Za-z0-9+/_-]|%2[BbFf]|%5[Ff]){80,}(?:=|%3[Dd])*")

# The password of API-key two-factor authentication, in a form or in JSON.
_PASSWORD = re.compile(r'((?:^|&)otp=)[^&]*|("otp"\s*:\s*)"(?:[^"\\]|\\.)*+"?')


def hide_password(body: str) -> str:
    """Return a body with three dots for the value of its field `otp`."""
    return _PASSWORD.sub(lambda found: f"{found[1] or found[2]}{HIDDEN}", body)


def shorten(key: str) -> str:
    """Return the first 6 characters of a public key: enough to tell keys apart, too few to use."""
    return key if len(key) <= _SHOWN_CHARACTERS else f"{key[:_SHOWN_CHARACTERS]}…"


def hide_keys(text: str) -> str:
    """Return a text with three dots for what has the shape of a private key or of a signature."""
    return _LONG_RUN.sub(_hide_run, text)


def _hide_run(run: re.Match[str]) -> str:
    """Hide a run of characters, unless it is a long path."""
    upper, lower = sum(map(str.isupper, run[0])), sum(map(str.islower, run[0]))
    return HIDDEN if min(upper, lower) >= _MIN_OF_CASE else run[0]
