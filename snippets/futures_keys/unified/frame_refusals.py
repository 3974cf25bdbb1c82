"""Why a frame of the Unified WebSocket is refused, and the exchange's text for it."""

from futures_keys.errors import Detail, UnifiedRefusal

_INVALID_ARGUMENTS = "EGeneral:Invalid arguments"
_PERMISSION_DENIED = "EGeneral:Permission denied"

# `{field}` and the like stand for details. The texts are of the exchange's documentation
# and SDK, or of python-kraken-sdk's list; which one belongs to which
# reason is inferred, except where a source stands beside it.
ERRORS = {
    "frame-too-long": _INVALID_ARGUMENTS,
    "frame-not-json": _INVALID_ARGUMENTS,
    "frame-not-an-object": _INVALID_ARGUMENTS,
    "method-unknown": "EGeneral:Unknown method",
    "method-elsewhere": "EGeneral:Unknown method",
    "field-unsupported": "Unsupported field: '{field}'",  # [official SDK]
    "field-missing": "EGeneral:Invalid arguments:{field}",
    "field-invalid": "EGeneral:Invalid arguments:{field}",
    "asset-class-missing": "EGeneral:Invalid arguments:asset_class",
    # Spot is planned for 2027 [official]; what the exchange answers until then is not known.
    "asset-class-not-served": "EGeneral:Invalid arguments:asset_class",
    "channel-unknown": "Subscription name invalid",  # [official SDK, for Spot v2]
    "channel-elsewhere": "Subscription name invalid",
    "symbol-not-supported": "Currency pair not supported {symbol}",  # [official SDK, for Spot v2]
    "snapshot-of-margin": "'params.snapshot' is not valid for the margin channel",  # [official]
    "already-subscribed": "Already subscribed to {channel} channel",  # [official, for margin]
    "not-subscribed": "Subscription Not Found",  # the text too is inferred
    "too-many-subscriptions": _INVALID_ARGUMENTS,
    "token-missing": "EAPI:Invalid token",
    "permission-missing": _PERMISSION_DENIED,  # [official text]
    "order-unknown": "EOrder:Unknown order",
    "client-order-id-in-use": "EGeneral:Invalid arguments:cl_ord_id",
    "too-many-orders": "EOrder:Orders limit exceeded",
}


def frame_refusal(code: str, **details: Detail) -> UnifiedRefusal:
    """Return the refusal with one of the reasons above."""
    return UnifiedRefusal(code, ERRORS[code].format(**details), **details)
