"""Actions on the keys for the Unified WebSocket."""

from dataclasses import replace

from futures_keys._redact import shorten
from futures_keys._secrets import Secret
from futures_keys.bridge._rehearsal import Rehearsal
from futures_keys.bridge._transcript import Transcript, Value
from futures_keys.errors import InvalidKeySettings, UnknownKey
from futures_keys.nonces import MAX_NONCE_DIGITS
from futures_keys.unified import KeyPermission, KeySettings, OneTimePassword, UnifiedKey


def read_permissions(text: str) -> frozenset[KeyPermission]:
    """Parse tokens of permissions between spaces."""
    return frozenset(map(KeyPermission, text.split()))


def read_addresses(text: str) -> tuple[str, ...]:
    """Parse addresses between spaces, commas or line ends."""
    return tuple(text.replace(",", " ").split())


def create_unified_key(  # noqa: PLR0913 - the fields of the form
    rehearsal: Rehearsal,
    transcript: Transcript,
    *,
    name: str,
    permissions: frozenset[KeyPermission],
    ip_allowlist: tuple[str, ...],
    nonce_window: str,
    valid_until: str,
    query_from: str,
    query_to: str,
) -> Value:
    """Create a key."""
    settings = KeySettings(
        name=name,
        permissions=permissions,
        ip_allowlist=ip_allowlist,
        nonce_window=_number("nonce_window", nonce_window),
        valid_until=_number("valid_until", valid_until) or None,
        query_from=_number("query_from", query_from) or None,
        query_to=_number("query_to", query_to) or None,
    )
    key = transcript.run(
        f"account.create_key({_settings_code(settings)})",
        lambda: rehearsal.unified.account.create_key(settings),
    )
    return {"public_key": key.public_key}


def reveal_unified_secret(rehearsal: Rehearsal, transcript: Transcript, public_key: str) -> Value:
    """Return a private key, once."""
    private_key = transcript.run(
        f"account.reveal_secret({shorten(public_key)!r})",
        lambda: rehearsal.unified.account.reveal_secret(public_key),
        lambda private_key: f"'••••••…'  # {len(private_key)}",
    )
    return {"public_key": public_key, "private_key": private_key}


def edit_unified_key(  # noqa: PLR0913 - the fields of the form
    rehearsal: Rehearsal,
    transcript: Transcript,
    *,
    public_key: str,
    name: str,
    permissions: frozenset[KeyPermission],
    ip_allowlist: tuple[str, ...],
    nonce_window: str,
    valid_until: str,
    query_from: str,
    query_to: str,
) -> Value:
    """Change what was chosen for a key, except its password."""
    settings = replace(
        _find(rehearsal, public_key).settings,
        name=name,
        permissions=permissions,
        ip_allowlist=ip_allowlist,
        nonce_window=_number("nonce_window", nonce_window),
        valid_until=_number("valid_until", valid_until) or None,
        query_from=_number("query_from", query_from) or None,
        query_to=_number("query_to", query_to) or None,
    )
    return _edit(rehearsal, transcript, public_key, settings)


def set_unified_password(
    rehearsal: Rehearsal, transcript: Transcript, public_key: str, otp: Secret
) -> Value:
    """Set the password of a key, or take it away with an empty one."""
    password = OneTimePassword(otp.get_value()) if otp.get_value() else None
    settings = replace(_find(rehearsal, public_key).settings, otp=password)
    return _edit(rehearsal, transcript, public_key, settings)


def revoke_unified_key(rehearsal: Rehearsal, transcript: Transcript, public_key: str) -> Value:
    """Revoke a key with its tokens."""
    transcript.run(
        f"account.revoke({shorten(public_key)!r})",
        lambda: rehearsal.unified.account.revoke(public_key),
    )
    return {}


def _edit(
    rehearsal: Rehearsal, transcript: Transcript, public_key: str, settings: KeySettings
) -> Value:
    transcript.run(
        f"account.edit({shorten(public_key)!r}, {_settings_code(settings)})",
        lambda: rehearsal.unified.account.edit(public_key, settings),
    )
    return {}


def _find(rehearsal: Rehearsal, public_key: str) -> UnifiedKey:
    key = rehearsal.unified.account.keys.get(public_key)
    if key is None:
        raise UnknownKey(public_key)
    return key


def _number(field: str, text: str) -> int:
    """Parse a whole number of the form; an empty text is 0, which stands for none."""
    if not text:
        return 0
    if not (text.isascii() and text.isdigit()):
        raise InvalidKeySettings(field, "not-a-whole-number")
    if len(text) > MAX_NONCE_DIGITS:  # before int(): its cost grows faster than the text
        raise InvalidKeySettings(field, "out-of-range")
    return int(text)


def _settings_code(settings: KeySettings) -> str:
    """Return the call that makes settings, without what was left as it is."""
    tokens = ", ".join(repr(one) for one in KeyPermission if one in settings.permissions)
    code = f"KeySettings({settings.name!r}, frozenset({{{tokens}}})"
    for field in ("ip_allowlist", "nonce_window", "valid_until", "query_from", "query_to", "otp"):
        if value := getattr(settings, field):
            code += f", {field}={value!r}"
    return f"{code})"
