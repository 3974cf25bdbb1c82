"""Keys for the Unified WebSocket: their settings, API-Sign, tokens, and the session itself.

Sources: the exchange's documentation and software, read in November 2026. What is tagged
[inferred] is our reading of them; there is no sandbox to try it.
"""

from futures_keys.unified.account import UnifiedAccount
from futures_keys.unified.endpoints import UNIFIED_METHODS, UnifiedMethod
from futures_keys.unified.methods import Response, respond
from futures_keys.unified.permissions import KeyPermission
from futures_keys.unified.settings import KeySettings, OneTimePassword
from futures_keys.unified.signing import (
    UnifiedSigningSteps,
    api_sign,
    sign,
    sign_challenge,
    signing_steps,
)
from futures_keys.unified.unified_key import UnifiedKey

__all__ = [
    "UNIFIED_METHODS",
    "KeyPermission",
    "KeySettings",
    "OneTimePassword",
    "Response",
    "UnifiedAccount",
    "UnifiedKey",
    "UnifiedMethod",
    "UnifiedSigningSteps",
    "api_sign",
    "respond",
    "sign",
    "sign_challenge",
    "signing_steps",
]
