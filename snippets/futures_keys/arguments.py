"""The arguments that an order cannot do without, and the form of those that are checked."""

import re
from collections.abc import Iterator
from urllib.parse import unquote_plus

from futures_keys import _json_text
from futures_keys.endpoints import Endpoint
from futures_keys.errors import (
    BatchorderWithoutJson,
    InvalidOrderId,
    JsonParseError,
    RequiredArgumentMissing,
)
from futures_keys.request import Request

_V3 = "/derivatives/api/v3"
_BATCHORDER = f"{_V3}/batchorder"
# In the order in which they are looked for. [names: official; the order: inferred]
_REQUIRED = {
    f"{_V3}/sendorder": ("orderType", "symbol", "side", "size"),
    _BATCHORDER: ("json",),
}
# The argument with the ids that the exchange has given to orders. [official]
_ORDER_IDS = {
    f"{_V3}/cancelorder": "order_id",
    f"{_V3}/editorder": "orderId",
    f"{_V3}/orders/status": "orderIds",
}
_UUID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_JSON_STARTS = frozenset("{[")
_MULTIPART_START = "--"  # of its boundary [RFC 2046, 5.1.1]


def required_arguments(endpoint: Endpoint) -> tuple[str, ...]:
    """Return the names of the arguments that an endpoint requires, as far as they are checked."""
    return _REQUIRED.get(endpoint.path, ())


def checks_arguments(endpoint: Endpoint) -> bool:
    """Return whether `check_arguments` checks anything of an endpoint's requests."""
    return endpoint.path in _REQUIRED or endpoint.path in _ORDER_IDS


def body_format(body: str) -> str:
    """Return what a body is: `form`, `json` or `multipart`; the exchange reads forms alone."""
    text = body.lstrip()
    if text[:1] in _JSON_STARTS:
        return "json"
    return "multipart" if text.startswith(_MULTIPART_START) else "form"


def check_arguments(endpoint: Endpoint, request: Request) -> None:
    """Check that a request has each argument that its endpoint requires.

    They are looked for in the query and in the body, which is a form: JSON has none.

    Args:
        endpoint: the one that the request calls.
        request: authorized before, see `Account.authorize`.

    Raises:
        RequiredArgumentMissing: when an argument is missing or empty.
        BatchorderWithoutJson: when a batch order has JSON in place of the form.
        JsonParseError: when the JSON of a batch order is none.
        InvalidOrderId: when the id of an order is no UUID.
    """
    if not checks_arguments(endpoint):
        return
    given = list(given_arguments(request))
    names = {name for name, _ in given}
    for name in required_arguments(endpoint):
        if name not in names:
            if endpoint.path == _BATCHORDER and body_format(request.body) == "json":
                raise BatchorderWithoutJson
            raise RequiredArgumentMissing(name)
    if endpoint.path == _BATCHORDER:
        _check_batch(next(value for name, value in given if name == "json"))
    ids = _ORDER_IDS.get(endpoint.path)
    for name, value in given:
        if name == ids:
            _check_ids(name, value)


def given_arguments(request: Request) -> Iterator[tuple[str, str]]:
    """Yield the arguments with a value, decoded, of the query and of a form in the body."""
    body = request.body if body_format(request.body) == "form" else ""
    for pair in f"{request.query}&{body}".split("&"):
        name, _, value = pair.partition("=")
        if value:
            yield unquote_plus(name), unquote_plus(value)


def _check_batch(text: str) -> None:
    try:
        batch = _json_text.read(text)
    except ValueError:
        raise JsonParseError("json") from None
    if not (isinstance(batch, dict) and isinstance(batch.get("batchOrder"), list)):
        raise RequiredArgumentMissing("batchOrder")


def _check_ids(name: str, value: str) -> None:
    """Check ids of orders, of which a list may be written with commas."""
    for order_id in value.split(","):
        if order_id and not _UUID.fullmatch(order_id):
            raise InvalidOrderId(name, order_id)
