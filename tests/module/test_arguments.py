"""Arguments: an order is refused without those that the exchange requires."""

import pytest

from futures_keys import Request, RequiredArgumentMissing, check_arguments, find_endpoint

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


@pytest.mark.parametrize(
    "request_",
    [
        Request("POST", SEND_ORDER, form(ORDER)),
        Request("POST", f"{SEND_ORDER}?{form(ORDER)}"),
        Request("POST", f"{SEND_ORDER}?orderType=mkt&symbol=PF_XBTUSD", "side=buy&size=1&a=%3D"),
        Request("GET", "/derivatives/api/v3/accounts"),
        Request("POST", "/derivatives/api/v3/cancelallorders"),
    ],
)
def test_complete(request_: Request) -> None:
    """An order that has them, in query or body, passes; of other endpoints nothing is required."""
    check(request_)
