"""The interface of web pages: JSON in, JSON out; and the samples that pages run."""

from futures_keys.bridge.bridge import (
    MAX_BRACKETS,
    MAX_REQUEST_CHARACTERS,
    MAX_STATE_CHARACTERS,
    Bridge,
)

__all__ = ["MAX_BRACKETS", "MAX_REQUEST_CHARACTERS", "MAX_STATE_CHARACTERS", "Bridge"]
