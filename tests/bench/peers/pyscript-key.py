"""The key of the PyScript page, made in its worker."""

import base64
import secrets

from pyscript import sync  # PyScript's own, there in the browser only


def create_key() -> str:
    """Make a key as the exchange does: 42 bytes and 66, in base64."""
    pair = (secrets.token_bytes(length) for length in (42, 66))
    return " ".join(base64.b64encode(one).decode() for one in pair)


sync.create_key = create_key
