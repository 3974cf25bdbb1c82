"""The exchange over HTTP, for any WSGI server."""

from futures_keys.gateway._explanation import Explain
from futures_keys.gateway.gateway import application, refuse

__all__ = ["Explain", "application", "refuse"]
