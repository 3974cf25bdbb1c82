"""Arguments: an order is refused without those that the exchange requires, or in another form."""

from contextlib import suppress
from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futures_keys import (
    ENDPOINTS,
    Endpoint,
    Request,
    RequiredArgumentMissing,
    check_arguments,
    find_endpoint,
)
from futures_keys.arguments import checks_arguments
from futures_keys.errors import (
    BatchorderWithoutJson,
    InvalidArgument,
    InvalidOrderId,
    JsonParseError,
)

BATCHORDER = "/derivatives/api/v3/batchorder"
SEND_ORDER = "/derivatives/api/v3/sendorder"
ORDER = {"orderType": "lmt", "symbol": "PF_XBTUSD", "side": "buy", "size": "0.001"}


def form(order: dict[str, str]) -> str:
    """Write an order as a form."""
    return "&".join(f"{name}={value}" for name, value in order.items())


def check(request: Request) -> None:
    """Check a request of the endpoint that it calls."""
    check_arguments(find_endpoint(request.method, request.path), request)


@pytest.mark.parametrize("missing", ORDER)
@pytest.mark.parametrize("in_body", [True, False])
def test_missing_argument(missing: str, *, in_body: bool) -> None:
    """Each of the four is missed, and named, whether it is left out, empty or misspelt."""
    for change in ({}, {missing: ""}, {missing.upper(): "1"}):
        text = form({name: value for name, value in ORDER.items() if name != missing} | change)
        request = Request("POST", SEND_ORDER, text)
        if not in_body:
            request = Request("POST", f"{SEND_ORDER}?{text}")
        with pytest.raises(RequiredArgumentMissing) as caught:
            check(request)
        assert {"argument": missing} == caught.value.details
        assert "requiredArgumentMissing" == caught.value.error


@pytest.mark.parametrize(
    ("query", "body", "missing"),
    [
        ("", "", "orderType"),
        ("", '{"orderType": "lmt"}', "orderType"),
        ("symbol=a", "side=b", "orderType"),
    ],
)
def test_first_missing(query: str, body: str, missing: str) -> None:
    """The first that is missing is named; JSON has none of them."""
    with pytest.raises(RequiredArgumentMissing) as caught:
        check(Request("POST", f"{SEND_ORDER}?{query}" if query else SEND_ORDER, body))
    assert {"argument": missing} == caught.value.details


def batch(text: str, endpoint: str = BATCHORDER) -> Request:
    """Return a batch of orders with this text as its JSON."""
    return Request("POST", endpoint, f"ProcessBefore=1&json={quote_plus(text)}")


@pytest.mark.parametrize(
    "text",
    [
        "{'batchOrder': [{'order': 'cancel', 'reduceOnly': True}]}",  # Python's own notation
        "[object Object]",  # JavaScript's
        '{"batchOrder": [}',
        '{"batchOrder": [], "a": NaN}',
        "undefined",
        '{"batchOrder": ' + "[" * 101 + "]" * 101 + "}",
        "[" * 90_000,
        "9" * 5000,
    ],
)
def test_batch_that_is_no_json(text: str) -> None:
    """The JSON of a batch of orders must be JSON."""
    with pytest.raises(JsonParseError) as caught:
        check(batch(text))
    assert ("Json Parse Error", {"argument": "json"}) == (caught.value.error, caught.value.details)


@pytest.mark.parametrize("text", ["{}", "[]", "1", "null", '{"batchOrder": {}}', '{"orders": []}'])
def test_batch_without_orders(text: str) -> None:
    """The JSON of a batch of orders has the list of them."""
    with pytest.raises(RequiredArgumentMissing) as caught:
        check(batch(text))
    assert {"argument": "batchOrder"} == caught.value.details


def test_batch_without_json() -> None:
    """A batch of orders has the field json; JSON in place of the form has a name of its own."""
    for body in ("", "json=", "batchOrder=%5B%5D", "--x\r\nContent-Disposition: form-data"):
        with pytest.raises(RequiredArgumentMissing) as caught:
            check(Request("POST", BATCHORDER, body))
        assert {"argument": "json"} == caught.value.details
    with pytest.raises(BatchorderWithoutJson):
        check(Request("POST", BATCHORDER, '\n{"json": {"batchOrder": []}}'))


def test_order_as_json() -> None:
    """JSON has no arguments, even if there is a form somewhere in it."""
    for body in ('{"orderType":"lmt","symbol":"a","side":"buy","size":1}', f'["a&{form(ORDER)}&"]'):
        with pytest.raises(RequiredArgumentMissing):
            check(Request("POST", SEND_ORDER, body))


ORDER_ID = "5b0e7c52-1f4d-4a7e-9c3b-2d1f0a9e8b01"


@pytest.mark.parametrize(
    ("endpoint", "argument"),
    [("cancelorder", "order_id"), ("editorder", "orderId"), ("orders/status", "orderIds")],
)
def test_malformed_order_id(endpoint: str, argument: str) -> None:
    """The id of an order is a UUID, in the query and in the body; another name is not looked at."""
    path = f"/derivatives/api/v3/{endpoint}"
    for wrong in ("1", "ABCD-1", ORDER_ID[:-1], f"{ORDER_ID}0", f'["{ORDER_ID}"]', "{}"):
        for request in (
            Request("POST", path, f"a=1&{argument}={quote_plus(wrong)}"),
            Request("POST", f"{path}?{argument}={ORDER_ID}&{argument}={quote_plus(wrong)}"),
        ):
            with pytest.raises(InvalidOrderId) as caught:
                check(request)
            shown = wrong if len(wrong) <= 36 else ""
            assert {"argument": argument, "order_id": shown} == caught.value.details
    for right in (ORDER_ID, ORDER_ID.upper(), f"{ORDER_ID},{ORDER_ID}", ""):
        check(Request("POST", path, f"{argument}={right}&cliOrdId=1&cliOrdIds=2&id=3"))


SWITCH = "/derivatives/api/v3/cancelallordersafter"
EDIT_ORDER = "/derivatives/api/v3/editorder"
ORDER_TYPES = "lmt,post,ioc,fok,mkt,stp,take_profit,trailing_stop"
DEVIATION = {"trailingStopMaxDeviation": "50", "trailingStopDeviationUnit": "QUOTE_CURRENCY"}
TRAILING = ORDER | {"orderType": "trailing_stop"} | DEVIATION


@pytest.mark.parametrize(
    ("path", "argument", "value", "allowed"),
    [
        (SEND_ORDER, "orderType", "limit", ORDER_TYPES),
        (SEND_ORDER, "orderType", "LMT", ORDER_TYPES),
        (SEND_ORDER, "side", "hold", "buy,sell"),
        (SEND_ORDER, "reduceOnly", "yes", "true,false"),
        (SEND_ORDER, "reduceOnly", "1", "true,false"),
        (SEND_ORDER, "trailingStopDeviationUnit", "pct", "PERCENT,QUOTE_CURRENCY"),
        (EDIT_ORDER, "trailingStopDeviationUnit", "pct", "PERCENT,QUOTE_CURRENCY"),
        *((SEND_ORDER, "trailingStopMaxDeviation", v, "0.1-50") for v in ("60", "0.09", "-1", "x")),
        (EDIT_ORDER, "trailingStopMaxDeviation", "60", "0.1-50"),
        *(
            (SWITCH, "timeout", value, "0-4294967295")
            for value in ("x", "-1", "1e3", "0.5", "4294967296", "\u0663", " 1", "9" * 5_000)
        ),
    ],
)
def test_invalid_argument(path: str, argument: str, value: str, allowed: str) -> None:
    """A value that an argument cannot have is refused, with those that it can have."""
    order = TRAILING | {"orderId": ORDER_ID, argument: value}
    text = form({name: quote_plus(each) for name, each in order.items()})
    for request in (Request("POST", path, text), Request("POST", f"{path}?{text}")):
        with pytest.raises(InvalidArgument) as caught:
            check(request)
        assert {"argument": argument, "allowed": allowed} == caught.value.details
        assert "invalidArgument" == caught.value.error


@pytest.mark.parametrize("missing", DEVIATION)
def test_trailing_stop(missing: str) -> None:
    """A trailing stop needs its deviation and the unit of it; other orders do not."""
    check(Request("POST", SEND_ORDER, form(TRAILING)))
    incomplete = {name: value for name, value in TRAILING.items() if name != missing}
    with pytest.raises(RequiredArgumentMissing) as caught:
        check(Request("POST", SEND_ORDER, form(incomplete)))
    assert {"argument": missing} == caught.value.details
    check(Request("POST", SEND_ORDER, form(incomplete | {"orderType": "stp"})))


def test_what_is_checked() -> None:
    """Of these endpoints arguments are checked, and of no other."""
    checked = {
        e.path.removeprefix("/derivatives/api/v3/") for e in ENDPOINTS if checks_arguments(e)
    }
    assert {
        "sendorder",
        "batchorder",
        "cancelallordersafter",
        "cancelorder",
        "editorder",
        "orders/status",
    } == checked


@pytest.mark.parametrize(
    "request_",
    [
        Request("POST", SEND_ORDER, form(ORDER)),
        Request("POST", f"{SEND_ORDER}?{form(ORDER)}"),
        Request("POST", f"{SEND_ORDER}?orderType=mkt&symbol=PF_XBTUSD", "side=buy&size=1&a=%3D"),
        Request("GET", "/derivatives/api/v3/accounts"),
        Request("POST", "/derivatives/api/v3/cancelallorders"),
        Request("POST", "/derivatives/api/v3/cancelorder"),
        Request("POST", SEND_ORDER, form(ORDER).replace("size", "%73ize")),
        Request("POST", f"{SEND_ORDER}?{form(ORDER)}", "{}"),
        batch('{"batchOrder": [{"order": "cancel", "order_id": "1"}]}'),
        Request("POST", SEND_ORDER, form(ORDER | {"side": "BUY", "reduceOnly": "True"})),
        Request("POST", SEND_ORDER, form(ORDER | {"reduceOnly": "", "broker": "a"})),
        Request("POST", SWITCH),
        Request("POST", SWITCH, "timeout="),
        Request("POST", SWITCH, "timeout=4294967295&timeout=x"),
        Request("POST", f"{SWITCH}?timeout=0"),
    ],
)
def test_complete(request_: Request) -> None:
    """An order that has them, in query or body, passes; of other endpoints nothing is required."""
    check(request_)


CHECKED = [endpoint for endpoint in ENDPOINTS if checks_arguments(endpoint)]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(
    st.sampled_from(CHECKED), TEXTS, st.sampled_from(["", "json=", "{", "order_id=", "timeout="])
)
def test_anything(endpoint: Endpoint, text: str, start: str) -> None:
    """Any body is accepted, or refused by one of the documented errors."""
    with suppress(
        RequiredArgumentMissing,
        BatchorderWithoutJson,
        JsonParseError,
        InvalidOrderId,
        InvalidArgument,
    ):
        check_arguments(endpoint, Request(endpoint.method, endpoint.path, f"{start}{text}"))
