"""Faults of the headers that belong to a signature."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import unquote

from futures_keys._pasted_keys import holds_private_key, sends_private_key
from futures_keys.diagnosis._target_faults import Target
from futures_keys.diagnosis.api import Api
from futures_keys.diagnosis.findings import Finding, Found
from futures_keys.diagnosis.shape import read_shape
from futures_keys.keypair import is_public_key, validation_error
from futures_keys.nonces import MAX_NONCE_DIGITS
from futures_keys.request import Request

NAMES = {Api.DERIVATIVES: ("APIKey", "Authent"), Api.UNIFIED: ("API-Key", "API-Sign")}
# What programs send in their places: other spellings, and the names of other exchanges.
_SPELLINGS = (
    {
        "api_key",
        "api-key",
        "apikey",
        "x-api-key",
        "x-apikey",
        "key",
        "api-public-key",
        "public-key",
    },
    {"authent", "authentication", "authent-", "x-authent", "auth", "sign", "signature", "api-sign"}
    | {"api_sign", "apisign", "api-signature", "x-signature", "authorization"},
)
_SIGNATURES = _SPELLINGS[1] | {"x-bapi-sign", "bfx-signature", "ok-access-sign", "kc-api-sign"}
_OTHER_API = {
    "x-mbx-apikey", "cb-access-key", "cb-access-sign", "ok-access-key", "ok-access-sign",
    "kc-api-key", "kc-api-sign", "x-bapi-api-key", "x-bapi-sign", "bfx-apikey", "bfx-signature",
}  # fmt: skip
_MIN_SIMILARITY = 0.8
_SECONDS = range(1_500_000_000, 2_500_000_000)  # from 2017 to 2049
_VARIABLE = re.compile(
    r"\$\{?(?:env:)?([A-Za-z_]\w*)\}?|\{\{\s*([\w.]+)\s*\}\}|%([A-Za-z_]\w*)%|\{([A-Za-z_]\w*)\}",
    re.ASCII,
)
_PLACEHOLDER = re.compile(
    r"undefined|null|none|nil|nan|true|false|\[object object\]|<[^<>]*>|\[[a-z _-]*\]|[x*•.…]{3,}"
    r"|(?:your|my|insert|put|the|change|todo|example|replace)[-_ ]?[a-z_ -]*"
    r"|(?:api|public|private)[-_ ]?(?:key|sign|secret)(?:[-_ ]?here)?|authent|nonce|secret",
    re.IGNORECASE,
)


def header_faults(request: Request, target: Target) -> Iterator[Found]:
    """Yield the faults of the headers of a key, a signature and a nonce."""
    key_name, signature_name = NAMES[target.api]
    if "/private/" in request.path or target.is_private:
        yield from _name_faults(request, target)
    for name in (key_name, signature_name, "Nonce"):
        value = request.headers.get(name, "")
        if fault := filled_in(name, value):
            yield fault
        elif name == key_name and value:
            yield from _public_key_faults(value)
    for name, value in request.headers.items():
        if _sends_private_key(name, value):
            yield Found(Finding.PRIVATE_KEY_SENT, {"place": name})
    if target.api is Api.DERIVATIVES:
        yield from nonce_faults(request.headers.get("Nonce", ""))


def signature_holds_key(value: str) -> bool:
    """Return whether a private key stands where a signature belongs.

    A signature is none, though it looks like one when a word before it is joined to it.
    """
    if not read_shape(value).could_be:
        return sends_private_key(value)
    words = re.split(r"[\s:]+", unquote(value))
    return any(sends_private_key(word) for word in words if not read_shape(word).could_be)


def _sends_private_key(name: str, value: str) -> bool:
    if name.lower() in _SIGNATURES:
        return signature_holds_key(value)
    return sends_private_key(f"{name}: {value}")


def filled_in(place: str, value: str) -> Found | None:
    """Return the fault of a value for which a variable's name or a placeholder was sent."""
    if found := _VARIABLE.fullmatch(value.strip("\"'")):
        name = next(filter(None, found.groups()))
        return Found(Finding.VARIABLE_SENT, {"place": place, "name": name})
    if _PLACEHOLDER.fullmatch(value.strip("\"' ")):
        return Found(Finding.PLACEHOLDER_SENT, {"place": place, "text": value})
    return None


def nonce_faults(nonce: str) -> Iterator[Found]:
    """Yield the faults of a nonce; none of an empty one."""
    if not nonce or filled_in("Nonce", nonce):
        return
    if not (nonce.isascii() and nonce.isdigit()):
        yield Found(Finding.NONCE_NOT_A_NUMBER)
    elif len(nonce) > MAX_NONCE_DIGITS:
        yield Found(Finding.NONCE_TOO_LONG, {"length": str(len(nonce))})
    elif int(nonce) in _SECONDS:
        yield Found(Finding.NONCE_IN_SECONDS)


def _name_faults(request: Request, target: Target) -> Iterator[Found]:
    """Yield which headers are missing, or have another name."""
    right = NAMES[target.api]
    other = NAMES[Api.DERIVATIVES if target.api is Api.UNIFIED else Api.UNIFIED]
    given = {name.lower(): name for name in request.headers}
    missing = [name for name in right if not request.headers.get(name)]
    foreign = [name for name in given.values() if name.lower() in {n.lower() for n in other}]
    foreign += [name for name in given.values() if name.lower() in _OTHER_API]
    if missing and foreign:
        names = {"given": ", ".join(foreign[:2]), "meant": ", ".join(right)}
        yield Found(Finding.OTHER_API_HEADERS, names)
        return
    for name in missing:
        spelling = _spelling(name, right.index(name), given)
        if spelling:
            yield Found(Finding.HEADER_NAME_DIFFERS, {"given": spelling, "meant": name})
        else:
            yield Found(Finding.HEADER_MISSING, {"header": name})


def _spelling(name: str, place: int, given: dict[str, str]) -> str:
    """Return the header that was probably sent in place of a missing one."""
    if name.lower() in given:  # sent, and empty
        return ""
    known = next((given[other] for other in given if other in _SPELLINGS[place]), "")
    close = get_close_matches(name.lower(), given, 1, _MIN_SIMILARITY)
    return known or (given[close[0]] if close else "")


def _public_key_faults(value: str) -> Iterator[Found]:
    if is_public_key(value) or holds_private_key(value):
        return
    error = validation_error(value)
    fault = str(error.details["fault"]) if error else "too-long"
    shape = "too-long" if fault == "spot-shape" else fault
    yield Found(Finding.PUBLIC_KEY_FORM, {"fault": shape, "length": str(len(value))})
