"""What a key must allow, once the signature of a request is known to be right."""

from dataclasses import replace

from futures_keys.errors import InvalidNonce, InvalidRequest
from futures_keys.request import Request
from futures_keys.unified.endpoints import UnifiedMethod, methods_at
from futures_keys.unified.payload import find_field, is_json, read_fields
from futures_keys.unified.permissions import KeyPermission
from futures_keys.unified.refusals import refusal
from futures_keys.unified.settings import KeySettings
from futures_keys.unified.signing import FUNDING, nonce_text, parse_unified_nonce
from futures_keys.unified.unified_key import UnifiedKey

_BODY_FAULTS = {"not-json": "body-not-json", "nonce-repeated": "nonce-repeated"}
_NONCE_FAULTS = {"empty": "nonce-missing", "too-long": "nonce-too-large"}
# A time in seconds has 10 digits, in milliseconds 13, in nanoseconds 19: no clock that is wrong
# makes two digits fewer.
_TIME_DIGITS = 10
_SCALE_DIGITS = 2


def called_method(request: Request) -> UnifiedMethod:
    """Return the method that a request calls.

    Raises:
        UnifiedRefusal: when there is none (`method-unknown`), or it is called with another HTTP
            method (`not-post`).
    """
    methods = methods_at(request.path)
    if not methods:
        raise refusal("method-unknown")
    method = methods.get(request.method)
    if method is None:
        raise refusal("not-post", method=request.method)
    return method


def sent_nonce(request: Request) -> tuple[str, int]:
    """Return the nonce of a request, as it is signed and as a number.

    Raises:
        UnifiedRefusal: when it has none, or another body than its Content-Type says.
    """
    try:
        text = nonce_text(request)
        return text, parse_unified_nonce(text)
    except InvalidRequest as error:
        raise refusal(_BODY_FAULTS[str(error.details["fault"])]) from None
    except InvalidNonce as error:
        code = _NONCE_FAULTS.get(str(error.details["fault"]), "nonce-not-a-number")
        raise refusal(code) from None


def check_key(  # noqa: PLR0913 - what a request brings
    key: UnifiedKey,
    method: UnifiedMethod,
    request: Request,
    *,
    nonce: int,
    now: float,
    client_ip: str,
) -> UnifiedKey:
    """Return a key as it is after a request that it allows.

    Args:
        key: that signed the request.
        method: that the request calls.
        request: its signature is right.
        nonce: of the request.
        now: Unix seconds.
        client_ip: the address that the request comes from.

    Raises:
        UnifiedRefusal: when the nonce is too low, the key has expired, the address is not allowed,
            the password is missing or wrong, or a permission is missing.
    """
    settings = key.settings
    _check_nonce(nonce, key.nonce, settings.nonce_window)
    if settings.valid_until is not None and now >= settings.valid_until:
        raise refusal("key-expired", valid_until=settings.valid_until)
    if not settings.allows_address(client_ip):
        raise refusal("ip-not-allowed", client_ip=client_ip)
    _check_otp(settings, request)
    if not method.allows(settings.permissions):
        raise _permission_missing(method)
    return replace(key, nonce=max(nonce, key.nonce), last_used=int(now))


def _check_nonce(nonce: int, highest: int, window: int) -> None:
    """Check that a nonce is above the highest, or within the window below it.

    That a nonce above (highest - window) passes is inferred. Whether one that was used before
    passes inside the window is not stated anywhere: here it does.
    """
    if nonce > highest or (window and nonce > highest - window):
        return
    details = {"nonce": str(nonce), "highest": str(highest)}
    digits, most = len(str(nonce)), len(str(highest))
    if digits >= _TIME_DIGITS and most - digits >= _SCALE_DIGITS:
        raise refusal("nonce-scale-smaller", **details)
    if window:
        raise refusal("nonce-below-window", **details, window=str(window))
    raise refusal("nonce-not-above", **details)


def _check_otp(settings: KeySettings, request: Request) -> None:
    """Check the password, which Funding has no place for [not stated anywhere: it is not asked]."""
    if settings.otp is None or request.path.startswith(FUNDING):
        return
    fields = read_fields(request.body, as_json=is_json(request.headers))
    try:
        field = find_field(fields, "otp")
    except InvalidRequest:
        raise refusal("otp-wrong") from None
    if field is None:
        raise refusal("otp-missing")
    if not (isinstance(field.value, str) and settings.otp.matches(field.value)):
        raise refusal("otp-wrong")


def _permission_missing(method: UnifiedMethod) -> Exception:
    if method.permissions == {KeyPermission.CREATE_WS_TOKEN}:
        return refusal("websocket-permission-missing")
    needs = sorted(method.permissions)
    between = " and " if method.every else " or "
    return refusal("permission-missing", path=method.path, needs=between.join(needs))
