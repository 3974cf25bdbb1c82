"""Redaction: keys and signatures are cut short before they are displayed."""

_SHOWN_CHARACTERS = 6


def shorten(key: str) -> str:
    """Return the first 6 characters of a public key: enough to tell keys apart, too few to use."""
    return key if len(key) <= _SHOWN_CHARACTERS else f"{key[:_SHOWN_CHARACTERS]}…"
