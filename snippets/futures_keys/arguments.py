"""The arguments that an order cannot do without, and the form of those that are checked."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple
from urllib.parse import unquote_plus

from futures_keys import _json_text
from futures_keys.endpoints import Endpoint
from futures_keys.errors import (
    BatchorderWithoutJson,
    InvalidArgument,
    InvalidOrderId,
    JsonParseError,
    RequiredArgumentMissing,
)
from futures_keys.request import Request
from futures_keys.resting_order import SIDES, is_amount

# The order type, and how long it is in force, of each `orderType`. [names: official]
ORDER_TYPES = {
    "lmt": ("limit", "GTC"),
    "post": ("limit", "GTC"),
    "ioc": ("limit", "IOC"),
    "fok": ("limit", "FOK"),
    "mkt": ("market", "GTC"),
    "stp": ("stop-loss", "GTC"),
    "take_profit": ("take-profit", "GTC"),
    "trailing_stop": ("trailing-stop", "GTC"),
}
_V3 = "/derivatives/api/v3"
_BATCHORDER = f"{_V3}/batchorder"
_SENDORDER = f"{_V3}/sendorder"
# In the order in which they are looked for. [names: official; the order: inferred]
_REQUIRED = {
    _SENDORDER: ("orderType", "symbol", "side", "size"),
    _BATCHORDER: ("json",),
}
# The argument with the ids that the exchange has given to orders. [official]
_ORDER_IDS = {
    f"{_V3}/cancelorder": "order_id",
    f"{_V3}/editorder": "orderId",
    f"{_V3}/orders/status": "orderIds",
}
_WHOLE_NUMBER = re.compile("[0-9]{1,10}")
_MAX_TIMEOUT_S = 2**32 - 1  # [official: 32 bits]
_MIN_DEVIATION, _MAX_DEVIATION = Decimal("0.1"), Decimal(50)  # [official]
_UUID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_JSON_STARTS = frozenset("{[")
_MULTIPART_START = "--"  # of its boundary [RFC 2046, 5.1.1]


class Form(NamedTuple):
    """What an argument can hold.

    Attributes:
        allowed: for a reader, see `InvalidArgument`.
        fits: whether a value has this form.
    """

    allowed: str
    fits: Callable[[str], bool]


def required_arguments(endpoint: Endpoint) -> tuple[str, ...]:
    """Return the names of the arguments that an endpoint requires, as far as they are checked."""
    return _REQUIRED.get(endpoint.path, ())


def checks_arguments(endpoint: Endpoint) -> bool:
    """Return whether `check_arguments` checks anything of an endpoint's requests."""
    return any(endpoint.path in checked for checked in (_REQUIRED, _ORDER_IDS, _FORMS))


def body_format(body: str) -> str:
    """Return what a body is: `form`, `json` or `multipart`; the exchange reads forms alone."""
    text = body.lstrip()
    if text[:1] in _JSON_STARTS:
        return "json"
    return "multipart" if text.startswith(_MULTIPART_START) else "form"


def check_arguments(endpoint: Endpoint, request: Request) -> None:
    """Check that a request has each argument that its endpoint requires, and the form of some.

    They are looked for in the query and in the body, which is a form: JSON has none. An argument
    without a value counts as missing.

    Args:
        endpoint: the one that the request calls.
        request: authorized before, see `Account.authorize`.

    Raises:
        RequiredArgumentMissing: when an argument is missing or empty.
        BatchorderWithoutJson: when a batch order has JSON in place of the form.
        JsonParseError: when the JSON of a batch order is none.
        InvalidOrderId: when the id of an order is no UUID.
        InvalidArgument: when an argument has another value that it cannot have.
    """
    if not checks_arguments(endpoint):
        return
    given = list(given_arguments(request))
    first = dict(reversed(given))  # the values that are used
    _check_required(endpoint, request, first)
    if endpoint.path == _BATCHORDER:
        _check_batch(first["json"])
    ids = _ORDER_IDS.get(endpoint.path)
    for name, value in given:
        if name == ids:
            _check_ids(name, value)
    for name, form in _FORMS.get(endpoint.path, {}).items():
        if name in first and not form.fits(first[name]):
            raise InvalidArgument(name, form.allowed)


def given_arguments(request: Request) -> Iterator[tuple[str, str]]:
    """Yield the arguments with a value, decoded, of the query and of a form in the body."""
    body = request.body if body_format(request.body) == "form" else ""
    for pair in f"{request.query}&{body}".split("&"):
        name, _, value = pair.partition("=")
        if value:
            yield unquote_plus(name), unquote_plus(value)


def positive_number(text: str) -> Decimal | None:
    """Return the price or the quantity that a text is, which is above zero; None if it is none.

    Python would take digits of other scripts too, and underscores between digits.
    """
    if not text.isascii() or "_" in text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if is_amount(number) and number > 0 else None


def _check_required(endpoint: Endpoint, request: Request, given: Mapping[str, str]) -> None:
    required = required_arguments(endpoint)
    if endpoint.path == _SENDORDER and given.get("orderType") == "trailing_stop":
        required += tuple(DEVIATION)
    for name in required:
        if name not in given:
            if endpoint.path == _BATCHORDER and body_format(request.body) == "json":
                raise BatchorderWithoutJson
            raise RequiredArgumentMissing(name)


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


def _is_timeout(text: str) -> bool:
    return bool(_WHOLE_NUMBER.fullmatch(text)) and int(text) <= _MAX_TIMEOUT_S


def _is_deviation(text: str) -> bool:
    number = positive_number(text)
    return number is not None and _MIN_DEVIATION <= number <= _MAX_DEVIATION


# What a trailing stop needs, and the form of it. [official; how the exchange refuses it: inferred]
DEVIATION = {
    "trailingStopMaxDeviation": Form(f"{_MIN_DEVIATION}-{_MAX_DEVIATION}", _is_deviation),
    "trailingStopDeviationUnit": Form(
        "PERCENT,QUOTE_CURRENCY", {"PERCENT", "QUOTE_CURRENCY"}.__contains__
    ),
}
# The form of the arguments that are checked. [official, but for the letter case: inferred]
_FORMS: Mapping[str, Mapping[str, Form]] = {
    _SENDORDER: {
        "orderType": Form(",".join(ORDER_TYPES), ORDER_TYPES.__contains__),
        "side": Form(",".join(SIDES), lambda value: value.lower() in SIDES),
        "reduceOnly": Form("true,false", lambda value: value.lower() in {"true", "false"}),
        **DEVIATION,
    },
    f"{_V3}/editorder": DEVIATION,
    f"{_V3}/cancelallordersafter": {
        "timeout": Form(f"0-{_MAX_TIMEOUT_S}", _is_timeout),
    },
}
