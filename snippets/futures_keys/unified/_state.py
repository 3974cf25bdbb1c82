"""Serialization of an account for the Unified WebSocket as plain data.

The input of the `read_...` functions is untrusted. Errors contain the place and the kind of a
fault, never a value.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypedDict

from futures_keys._hmac import HmacKey
from futures_keys._secrets import SealedSecrets
from futures_keys._state import read_object, read_public_key
from futures_keys.errors import InvalidKeySettings, InvalidNonce, InvalidState
from futures_keys.unified.key_pair import unified_secret_from_bytes
from futures_keys.unified.permissions import KeyPermission
from futures_keys.unified.settings import MAX_TIME, KeySettings, OneTimePassword
from futures_keys.unified.signing import parse_unified_nonce
from futures_keys.unified.tokens import MAX_TOKENS, TokenRecord
from futures_keys.unified.unified_key import UnifiedKey


class UnifiedKeyState(TypedDict):
    """A key without its secrets; `otp` is whether it has a password. Nonces are text."""

    public_key: str
    name: str
    permissions: list[str]
    ip_allowlist: list[str]
    nonce_window: str
    valid_until: int | None
    query_from: int | None
    query_to: int | None
    otp: bool
    nonce: str
    revealed: bool
    created: int
    modified: int
    last_used: int | None


class TokenState(TypedDict):
    """A token by its SHA-256 digest in hexadecimal digits."""

    digest: str
    public_key: str
    issued: float


class UnifiedAccountState(TypedDict):
    """The keys in order of creation, and the tokens in order of issue."""

    keys: list[UnifiedKeyState]
    tokens: list[TokenState]


_ACCOUNT = {"keys": list, "tokens": list}
_KEY = {
    "public_key": str,
    "name": str,
    "permissions": list,
    "ip_allowlist": list,
    "nonce_window": str,
    "valid_until": int | None,
    "query_from": int | None,
    "query_to": int | None,
    "otp": bool,
    "nonce": str,
    "revealed": bool,
    "created": int,
    "modified": int,
    "last_used": int | None,
}
_TOKEN = {"digest": str, "public_key": str, "issued": int | float}
_DIGEST = re.compile("[0-9a-f]{64}")


def password_name(public_key: str) -> str:
    """Return the name under which a vault stores the password of a key."""
    return f"otp {public_key}"


def write_unified_state(
    keys: Iterable[UnifiedKey], tokens: Iterable[tuple[str, TokenRecord]]
) -> UnifiedAccountState:
    """Serialize keys and tokens."""
    return {
        "keys": [_write_key(key) for key in keys],
        "tokens": [
            {"digest": digest, "public_key": one.public_key, "issued": one.issued}
            for digest, one in tokens
        ],
    }


def _write_key(key: UnifiedKey) -> UnifiedKeyState:
    settings = key.settings
    return {
        "public_key": key.public_key,
        "name": settings.name,
        "permissions": [str(one) for one in KeyPermission if one in settings.permissions],
        "ip_allowlist": list(settings.ip_allowlist),
        "nonce_window": str(settings.nonce_window),
        "valid_until": settings.valid_until,
        "query_from": settings.query_from,
        "query_to": settings.query_to,
        "otp": settings.otp is not None,
        "nonce": str(key.nonce),
        "revealed": key.revealed,
        "created": key.created,
        "modified": key.modified,
        "last_used": key.last_used,
    }


def read_unified_state(
    state: object, secrets: SealedSecrets, key_limit: int
) -> tuple[list[UnifiedKey], dict[str, TokenRecord]]:
    """Parse the keys and the tokens of an account; all keys are marked as revealed.

    Raises:
        InvalidState: when the state has another form than `UnifiedAccount.state` returns, or has
            more than `key_limit` keys, or a password is missing.
    """
    fields = read_object(state, "", _ACCOUNT)
    if len(fields["keys"]) > key_limit:
        raise InvalidState("keys", "too-many")
    keys = [_read_key(one, f"keys[{place}]", secrets) for place, one in enumerate(fields["keys"])]
    for unique in ({key.public_key for key in keys}, {key.settings.name for key in keys}):
        if len(unique) < len(keys):
            raise InvalidState("keys", "duplicate")
    if len(fields["tokens"]) > MAX_TOKENS:
        raise InvalidState("tokens", "too-many")
    known = {key.public_key for key in keys}
    tokens = dict(_read_tokens(fields["tokens"], known))
    if len(tokens) < len(fields["tokens"]):
        raise InvalidState("tokens", "duplicate")
    return keys, tokens


def read_hmac_key(secrets: SealedSecrets, name: str, field: str) -> HmacKey:
    """Prepare a private key for HMAC.

    Raises:
        InvalidState: when it is missing or damaged.
    """
    try:
        secret = unified_secret_from_bytes(secrets[name])
    except LookupError:
        secret = "secret-missing"  # noqa: S105 - the name of a fault
    if isinstance(secret, str):
        raise InvalidState(field, secret)
    return HmacKey(secret.decode())


def _read_key(value: object, field: str, secrets: SealedSecrets) -> UnifiedKey:
    fields = read_object(value, field, _KEY)
    public_key = read_public_key(fields["public_key"], f"{field}.public_key")
    for name in ("created", "modified", "last_used"):
        _read_time(fields[name], f"{field}.{name}")
    otp = read_password(secrets, password_name(public_key), field) if fields["otp"] else None
    return UnifiedKey(
        public_key=public_key,
        settings=_read_settings(fields, field, otp),
        nonce=_read_number(fields["nonce"], f"{field}.nonce"),
        revealed=True,
        created=fields["created"],
        modified=fields["modified"],
        last_used=fields["last_used"],
    )


def read_password(secrets: SealedSecrets, name: str, field: str) -> OneTimePassword:
    """Return a password that a vault stored.

    Raises:
        InvalidState: when it is missing or damaged.
    """
    try:
        return OneTimePassword(bytes(iter(secrets[name])).decode())
    except LookupError:
        raise InvalidState(field, "secret-missing") from None
    except (TypeError, ValueError):
        raise InvalidState(field, "secret-not-bytes") from None


def _read_settings(fields: dict[str, Any], field: str, otp: OneTimePassword | None) -> KeySettings:
    try:
        permissions = [KeyPermission(one) for one in fields["permissions"]]
    except ValueError:
        raise InvalidState(field, "permissions") from None
    if not all(isinstance(one, str) for one in fields["ip_allowlist"]):
        raise InvalidState(f"{field}.ip_allowlist", "type")
    try:
        return KeySettings(
            name=fields["name"],
            permissions=frozenset(permissions),
            ip_allowlist=tuple(fields["ip_allowlist"]),
            nonce_window=_read_number(fields["nonce_window"], f"{field}.nonce_window"),
            valid_until=fields["valid_until"],
            query_from=fields["query_from"],
            query_to=fields["query_to"],
            otp=otp,
        )
    except InvalidKeySettings as error:
        raise InvalidState(f"{field}.{error.details['field']}", "settings") from None


def _read_number(text: str, field: str) -> int:
    try:
        if text == str(number := parse_unified_nonce(text)):
            return number
    except InvalidNonce:
        pass
    raise InvalidState(field, "nonce")


def _read_time(time: int | None, field: str) -> None:
    if time is not None and (isinstance(time, bool) or not 0 <= time <= MAX_TIME):
        raise InvalidState(field, "timestamp")


def _read_tokens(values: list[object], known: set[str]) -> Iterator[tuple[str, TokenRecord]]:
    for place, value in enumerate(values):
        field = f"tokens[{place}]"
        fields = read_object(value, field, _TOKEN)
        if not _DIGEST.fullmatch(fields["digest"]):
            raise InvalidState(f"{field}.digest", "digest")
        if fields["public_key"] not in known:
            raise InvalidState(f"{field}.public_key", "public-key")
        issued = fields["issued"]
        if isinstance(issued, bool) or not 0 <= issued <= MAX_TIME:
            raise InvalidState(f"{field}.issued", "timestamp")
        yield fields["digest"], TokenRecord(fields["public_key"], issued)
