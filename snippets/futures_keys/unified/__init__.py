"""Keys for the Unified WebSocket: their settings, API-Sign, tokens, and the session itself.

Sources: the exchange's documentation and software, read in November 2026. What is tagged
[inferred] is our reading of them; there is no sandbox to try it.
"""

from futures_keys.unified.account import UnifiedAccount
from futures_keys.unified.permissions import KeyPermission
from futures_keys.unified.settings import KeySettings, OneTimePassword
from futures_keys.unified.unified_key import UnifiedKey

__all__ = ["KeyPermission", "KeySettings", "OneTimePassword", "UnifiedAccount", "UnifiedKey"]
