"""The fields of a request on the Unified WebSocket: which there are, and the form of each."""

import re
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Any

from futures_keys.resting_order import is_amount
from futures_keys.unified.frame_refusals import frame_refusal

type Check = Callable[[object], bool]
type Fields = Mapping[str, object]
type Values = dict[str, Any]

# Codes of derivatives, such as PF_XBTUSD or FI_XBTUSD_261225. [official: the venue's strings]
_SYMBOL = re.compile("[A-Z]{2}_[A-Z0-9]{2,20}(?:_[0-9]{6})?")
_UUID = re.compile("[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.IGNORECASE)
_CLIENT_TEXT = re.compile("[!-~]{1,18}")  # [official: up to 18 characters of text]
_ECHOED_CHARACTERS = 60


def is_text(value: object) -> bool:
    """Return whether a value is a text."""
    return isinstance(value, str)


def is_flag(value: object) -> bool:
    """Return whether a value is true or false."""
    return isinstance(value, bool)


def is_number(value: object) -> bool:
    """Return whether a value is a number, not a text with one."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return False
    return is_amount(Decimal(value))


def is_positive(value: object) -> bool:
    """Return whether a value is a number above zero."""
    return is_number(value) and value > 0  # type: ignore[operator]


def is_symbol(value: object) -> bool:
    """Return whether a value is the symbol of a derivative."""
    return isinstance(value, str) and _SYMBOL.fullmatch(value) is not None


def is_client_id(value: object) -> bool:
    """Return whether a value is a UUID, with or without dashes, or a short text [official]."""
    return isinstance(value, str) and (
        _UUID.fullmatch(value) is not None or _CLIENT_TEXT.fullmatch(value) is not None
    )


def is_object(value: object) -> bool:
    """Return whether a value is a JSON object."""
    return isinstance(value, dict)


def one_of(choices: Collection[object]) -> Check:
    """Return a check for one of these values; true is not 1 here."""
    return lambda value: not isinstance(value, bool | dict | list) and value in choices


def whole_number(least: int, most: int) -> Check:
    """Return a check for a whole number between two, both included."""
    return lambda value: (
        isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
    )


def list_of(check: Check, least: int, most: int) -> Check:
    """Return a check for a list of so many values that pass a check."""
    return lambda value: (
        isinstance(value, list) and least <= len(value) <= most and all(map(check, value))
    )


def refuse_unsupported(given: Fields, known: Collection[str]) -> None:
    """Refuse a field that a request does not have.

    Raises:
        UnifiedRefusal: `field-unsupported`.
    """
    for name in given:
        if name not in known:
            raise frame_refusal("field-unsupported", field=name[:_ECHOED_CHARACTERS])


def check_values(given: Fields, checks: Mapping[str, Check], prefix: str = "") -> Values:
    """Return the fields of a request that are among `checks`; numbers become decimals.

    Raises:
        UnifiedRefusal: `field-invalid`.
    """
    for name, check in checks.items():
        if name in given and not check(given[name]):
            raise frame_refusal("field-invalid", field=prefix + name)
    return {name: given[name] for name in checks if name in given}


def require(given: Fields, *names: str, prefix: str = "") -> None:
    """Refuse a request without one of these fields.

    Raises:
        UnifiedRefusal: `field-missing`.
    """
    for name in names:
        if name not in given:
            raise frame_refusal("field-missing", field=prefix + name)


def check_asset_class(given: Fields, *, required: bool) -> None:
    """Refuse a request without `asset_class`, or with another one than derivatives.

    Raises:
        UnifiedRefusal: `asset-class-missing`, `asset-class-not-served` or `field-invalid`.
    """
    if "asset_class" not in given:
        if required:
            raise frame_refusal("asset-class-missing")
    elif given["asset_class"] == "spot":
        raise frame_refusal("asset-class-not-served")
    elif given["asset_class"] != "derivatives":
        raise frame_refusal("field-invalid", field="asset_class")
