"""Faults of the parameters of a request, in its query and in its body."""

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

from futures_keys._pasted_keys import sends_private_key
from futures_keys.arguments import required_arguments
from futures_keys.diagnosis._encodings import TWICE
from futures_keys.diagnosis._header_faults import filled_in, nonce_faults
from futures_keys.diagnosis._target_faults import Target
from futures_keys.diagnosis.api import Api
from futures_keys.diagnosis.findings import Finding, Found
from futures_keys.nonces import exceeds_64_bits
from futures_keys.request import Request

_FORM = "application/x-www-form-urlencoded"
_JSON = "application/json"
_MAX_CHARACTERS = 100_000  # of parameters that are looked at one by one
_RAW = re.compile(r"[^!#-;=?-\[\]_a-z~]|%(?![0-9A-Fa-f]{2})")  # of no query [RFC 3986, 3.4]
_KEY_NAMES = {
    "apikey": "APIKey",
    "authent": "Authent",
    "api-key": "API-Key",
    "api-sign": "API-Sign",
}
# The parameters of an order [official], and the names of spot trading and of other exchanges.
_ORDER_NAMES = (
    "orderType", "symbol", "side", "size", "limitPrice", "stopPrice", "cliOrdId", "triggerSignal",
    "reduceOnly", "processBefore", "trailingStopMaxDeviation", "trailingStopDeviationUnit",
    "limitPriceOffsetValue", "limitPriceOffsetUnit", "broker",
)  # fmt: skip
_ORDER_ALIASES = {
    "pair": "symbol", "instrument": "symbol", "productid": "symbol", "type": "orderType",
    "volume": "size", "quantity": "size", "qty": "size", "amount": "size", "price": "limitPrice",
    "userref": "cliOrdId", "clordid": "cliOrdId", "clientorderid": "cliOrdId", "buysell": "side",
    "triggerprice": "stopPrice",
}  # fmt: skip
_PLAIN = re.compile(r"[^a-z]")


def parameter_faults(request: Request, target: Target) -> Iterator[Found]:
    """Yield the faults of query and body."""
    yield from _url_faults(request)
    yield from _body_faults(request, target)
    for place, text in (("query", request.query), ("body", request.body)):
        if sends_private_key(text):
            yield Found(Finding.PRIVATE_KEY_SENT, {"place": place})
        if len(text) <= _MAX_CHARACTERS and not _is_json(text):
            yield from _encoding_faults(place, text)
    pairs = _pairs(request)
    for name, value in pairs:
        fault = filled_in(name, value)
        if fault and (fault.code is Finding.VARIABLE_SENT or value in _NOTHING):
            yield fault
    yield from _name_faults(request, target, dict(pairs))
    yield from _nonce_faults(request, target, dict(pairs))


_NOTHING = frozenset({"undefined", "null", "None", "nil", "NaN", "[object Object]", "<nil>"})


def _url_faults(request: Request) -> Iterator[Found]:
    if "#" in request.url:
        yield Found(Finding.FRAGMENT_CUT)
    if request.query.startswith("?") or request.body.startswith("?"):
        yield Found(Finding.QUESTION_MARK_SENT)
    if request.query and request.body:
        yield Found(Finding.PARAMETERS_IN_QUERY_AND_BODY)


def _body_faults(request: Request, target: Target) -> Iterator[Found]:
    body, kind = request.body, request.headers.get("Content-Type", "").partition(";")[0].strip()
    if not body:
        return
    if request.method == "GET":
        yield Found(Finding.BODY_WITH_GET)
    if body.endswith(("\n", "\r")):
        yield Found(Finding.BODY_LINE_END)
    characters, length = len(body), len(body.encode())
    if request.headers.get("Content-Length") == str(characters) != str(length):
        yield Found(
            Finding.CONTENT_LENGTH_DIFFERS, {"given": str(characters), "meant": str(length)}
        )
    meant = _JSON if _is_json(body) else _FORM
    if kind.lower().startswith("multipart/"):
        yield Found(Finding.MULTIPART_IN_PLACE_OF_FORM)
    elif meant == _JSON and target.api is Api.DERIVATIVES:
        yield Found(Finding.JSON_IN_PLACE_OF_FORM)
    elif kind and kind.lower() != meant:
        yield Found(Finding.CONTENT_TYPE_DIFFERS, {"given": kind, "meant": meant})


def _encoding_faults(place: str, text: str) -> Iterator[Found]:
    if found := _RAW.search(text.rstrip("\r\n")):
        details = {"place": place, "character": f"U+{ord(found[0][0]):04X}"}
        yield Found(Finding.NOT_ENCODED, details)
    if TWICE.search(text):
        yield Found(Finding.ENCODED_TWICE_SENT, {"place": place})


def _name_faults(request: Request, target: Target, values: dict[str, str]) -> Iterator[Found]:
    """Yield which parameters are missing, have another name, or are no parameters at all."""
    for name in values:
        if name.lower() in _KEY_NAMES:
            yield Found(Finding.HEADER_IN_PARAMETERS, {"header": _KEY_NAMES[name.lower()]})
    if target.endpoint is None or (_is_json(request.body) and target.api is Api.DERIVATIVES):
        return
    required = required_arguments(target.endpoint)
    path = target.endpoint.path.rpartition("/")[2]
    meant = _meant_names(values) if path == "sendorder" else {}
    for name, right in meant.items():
        if right not in values:
            details = {"given": name, "meant": right}
            yield Found(Finding.PARAMETER_NAME_DIFFERS, details)
    for name in required:
        if not values.get(name) and name not in meant.values():
            yield Found(Finding.PARAMETER_MISSING, {"parameter": name})
    if path == "batchorder" and values.get("json") and not _parses(values["json"]):
        yield Found(Finding.JSON_FIELD_INVALID)


def _meant_names(values: dict[str, str]) -> dict[str, str]:
    """Return the right names of parameters that are written otherwise."""
    plain = {_PLAIN.sub("", name.lower()): name for name in _ORDER_NAMES} | _ORDER_ALIASES
    found = {name: plain.get(_PLAIN.sub("", name.lower()), "") for name in values}
    return {name: meant for name, meant in found.items() if meant and meant != name}


def _nonce_faults(request: Request, target: Target, values: dict[str, str]) -> Iterator[Found]:
    nonce = values.get("nonce", "")
    if target.api is Api.UNIFIED:
        # In the query it does nothing.
        if "/private/" in (target.meant or request.path) and not _has_nonce(request.body):
            yield Found(Finding.NONCE_MISSING)
        if exceeds_64_bits(nonce):
            yield Found(Finding.NONCE_TOO_LARGE)
        else:
            yield from nonce_faults(nonce)
    elif nonce and "Nonce" not in request.headers:
        yield Found(Finding.NONCE_IN_PARAMETERS)


def _has_nonce(body: str) -> bool:
    """Return whether a body has a nonce; one that is too long to look at may have it."""
    return len(body) > _MAX_CHARACTERS or bool(dict(_pairs_of_body(body)).get("nonce"))


def _pairs(request: Request) -> list[tuple[str, str]]:
    if len(request.query) + len(request.body) > _MAX_CHARACTERS:
        return []
    return parse_qsl(request.query, keep_blank_values=True) + _pairs_of_body(request.body)


def _pairs_of_body(body: str) -> list[tuple[str, str]]:
    if not _is_json(body):
        return parse_qsl(body.strip(), keep_blank_values=True)
    fields = _parses(body)
    named = fields.items() if isinstance(fields, dict) else ()
    return [(name, str(value)) for name, value in named]


def _is_json(text: str) -> bool:
    return text.lstrip()[:1] in {"{", "["}


def _parses(text: str) -> object:
    """Return parsed JSON; None when it is none, or nests too deeply."""
    if text.count("[") + text.count("{") > 200:  # noqa: PLR2004 - more ends WebAssembly's stack
        return True
    try:
        return json.loads(text) or True
    except ValueError:
        return None
