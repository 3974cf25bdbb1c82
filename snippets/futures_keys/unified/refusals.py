"""Why a request of the spot-side REST API or a token is refused, and the exchange's text for it."""

from futures_keys.errors import Detail, UnifiedRefusal

_INVALID_ARGUMENTS = "EGeneral:Invalid arguments"
_INVALID_KEY = "EAPI:Invalid key"
_INVALID_NONCE = "EAPI:Invalid nonce"
_INVALID_SIGNATURE = "EAPI:Invalid signature"
_PERMISSION_DENIED = "EGeneral:Permission denied"

# The texts are official. Which text belongs to which reason is inferred, except where a source
# stands beside it.
ERRORS = {
    "method-unknown": "EGeneral:Unknown method",  # [python-kraken-sdk 3.5.1]
    "not-post": _INVALID_ARGUMENTS,  # [an issue of a client]
    "body-not-json": _INVALID_ARGUMENTS,
    "nonce-repeated": _INVALID_ARGUMENTS,
    "temporary-lockout": "EGeneral:Temporary lockout",  # [official]
    "key-missing": _INVALID_KEY,  # [official]
    "key-unknown": _INVALID_KEY,  # [official]
    "signature-missing": _INVALID_SIGNATURE,
    "signature-mismatch": _INVALID_SIGNATURE,  # [official]
    "nonce-missing": _INVALID_NONCE,
    "nonce-not-a-number": _INVALID_NONCE,
    "nonce-too-large": _INVALID_NONCE,
    "nonce-not-above": _INVALID_NONCE,  # [official]
    "nonce-below-window": _INVALID_NONCE,
    "nonce-scale-smaller": _INVALID_NONCE,  # by two digits or more than the highest
    # No name of its own was found for a key that has expired, nor for a blocked IP address.
    "key-expired": _INVALID_KEY,
    "ip-not-allowed": _PERMISSION_DENIED,
    "otp-missing": _INVALID_SIGNATURE,  # [official]
    "otp-wrong": _INVALID_SIGNATURE,
    "permission-missing": _PERMISSION_DENIED,  # [official]
    "websocket-permission-missing": _PERMISSION_DENIED,  # [an issue of a client]
    # Both texts mean a stale token [official]; which one belongs to which case is inferred.
    "token-unknown": "EAPI:Invalid token",
    "token-expired": "ESession:Invalid session",
}


def refusal(code: str, **details: Detail) -> UnifiedRefusal:
    """Return the refusal with one of the reasons above."""
    return UnifiedRefusal(code, ERRORS[code], **details)
