"""Serialization of an account's state as plain data.

The input of the `read_...` functions is untrusted. Errors contain the place and the kind of a
fault, never a value.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from types import UnionType
from typing import Any, TypedDict

from futures_keys.api_key import ApiKey
from futures_keys.errors import InvalidNonce, InvalidPermissions, InvalidState
from futures_keys.keypair import is_public_key
from futures_keys.nonces import parse_nonce
from futures_keys.permissions import GeneralAccess, Permissions, WithdrawalAccess


class KeyState(TypedDict):
    """A key, without its private key. Nonces are text: JavaScript would round them."""

    public_key: str
    general: str
    withdrawal: str
    created_at: str
    revealed: bool
    nonces: list[str]


class AccountState(TypedDict):
    """The keys in order of creation."""

    keys: list[KeyState]


_ACCOUNT = {"keys": list}
_KEY = {
    "public_key": str,
    "general": str,
    "withdrawal": str,
    "created_at": str,
    "revealed": bool,
    "nonces": list,
}


def write_key(api_key: ApiKey, nonces: Iterable[int]) -> KeyState:
    """Serialize a key and its nonces."""
    return {
        "public_key": api_key.public_key,
        "general": str(api_key.permissions.general),
        "withdrawal": str(api_key.permissions.withdrawal),
        "created_at": api_key.created_at.isoformat(),
        "revealed": api_key.revealed,
        "nonces": write_nonces(nonces),
    }


def write_nonces(nonces: Iterable[int]) -> list[str]:
    """Serialize nonces."""
    return [str(nonce) for nonce in nonces]


def read_keys(state: object, key_limit: int) -> list[tuple[ApiKey, list[int]]]:
    """Parse the keys of an account, each with its nonces; all are marked as revealed.

    Raises:
        InvalidState: when the state has another form than `Account.state` returns, or has more
            than `key_limit` keys.
    """
    values = read_object(state, "", _ACCOUNT)["keys"]
    if len(values) > key_limit:
        raise InvalidState("keys", "too-many")
    keys = [_read_key(value, f"keys[{place}]") for place, value in enumerate(values)]
    if len({api_key.public_key for api_key, _ in keys}) < len(keys):
        raise InvalidState("keys", "duplicate")
    return keys


def _read_key(value: object, field: str) -> tuple[ApiKey, list[int]]:
    fields = read_object(value, field, _KEY)
    public_key = read_public_key(fields["public_key"], f"{field}.public_key")
    try:
        permissions = Permissions(
            GeneralAccess(fields["general"]), WithdrawalAccess(fields["withdrawal"])
        )
    except (InvalidPermissions, ValueError):
        raise InvalidState(field, "permissions") from None
    created_at = _read_timestamp(fields["created_at"], f"{field}.created_at")
    nonces = read_nonces(fields["nonces"], f"{field}.nonces")
    return ApiKey(public_key, permissions, created_at, revealed=True), nonces


def read_object(value: object, field: str, types: Mapping[str, type | UnionType]) -> dict[str, Any]:
    """Check that a value is an object with exactly these fields, each of its type.

    Raises:
        InvalidState: when it is not.
    """
    if not isinstance(value, dict):
        raise InvalidState(field, "not-an-object")
    for name, kind in types.items():
        place = f"{field}.{name}" if field else name
        if name not in value:
            raise InvalidState(place, "missing")
        if not isinstance(value[name], kind):
            raise InvalidState(place, "type")
    if len(value) > len(types):
        raise InvalidState(field, "unknown-field")
    return value


def read_public_key(text: str, field: str) -> str:
    """Check that a text has the shape of a public key.

    Raises:
        InvalidState: when it has another shape.
    """
    if not is_public_key(text):
        raise InvalidState(field, "public-key")
    return text


def read_nonces(values: list[object], field: str) -> list[int]:
    """Parse nonces in the form of `write_nonces`, in any order.

    Raises:
        InvalidState: when one has another form, or occurs twice.
    """
    nonces = [_read_nonce(value, f"{field}[{place}]") for place, value in enumerate(values)]
    if len(set(nonces)) < len(nonces):
        raise InvalidState(field, "duplicate")
    return nonces


def _read_nonce(value: object, field: str) -> int:
    try:
        if isinstance(value, str) and value == str(nonce := parse_nonce(value)):
            return nonce
    except InvalidNonce:
        pass
    raise InvalidState(field, "nonce")


def _read_timestamp(text: str, field: str) -> datetime:
    try:
        timestamp = datetime.fromisoformat(text)
        if timestamp.tzinfo == UTC and timestamp.isoformat() == text:
            return timestamp
    except ValueError:
        pass
    raise InvalidState(field, "timestamp")
