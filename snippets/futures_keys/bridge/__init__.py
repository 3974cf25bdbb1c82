"""The interface of web pages: JSON in, JSON out; and the samples that pages run."""

from futures_keys.bridge._lab_actions import AUTHENT_SURROUNDINGS
from futures_keys.bridge._rehearsal import NONCE_WINDOW_MEMORY
from futures_keys.bridge.bridge import (
    MAX_BRACKETS,
    MAX_PASTE_CHARACTERS,
    MAX_REQUEST_CHARACTERS,
    MAX_STATE_CHARACTERS,
    Bridge,
)

__all__ = [
    "AUTHENT_SURROUNDINGS",
    "MAX_BRACKETS",
    "MAX_PASTE_CHARACTERS",
    "MAX_REQUEST_CHARACTERS",
    "MAX_STATE_CHARACTERS",
    "NONCE_WINDOW_MEMORY",
    "Bridge",
]
