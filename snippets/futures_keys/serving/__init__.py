"""The practice exchange as an ASGI application: one process, one port, both APIs."""

from futures_keys.serving._head import LOCAL_NAMES
from futures_keys.serving.application import application
from futures_keys.serving.exchange import Exchange

__all__ = ["LOCAL_NAMES", "Exchange", "application"]
