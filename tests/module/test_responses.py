"""Responses: the format of each part of the API, and the content of each success."""

import csv
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from futures_keys import (
    ENDPOINTS,
    ApiKey,
    Endpoint,
    GeneralAccess,
    InvalidNonce,
    MissingHeader,
    NonceBelowThreshold,
    NonceDuplicate,
    Permissions,
    PermissionTooLow,
    Refusal,
    SignatureMismatch,
    UnknownEndpoint,
    UnknownKey,
    WithdrawalAccess,
    find_endpoint,
    responses,
)
from futures_keys.endpoints import endpoints_at
from futures_keys.errors import EndpointMoved, InvalidArgument, InvalidOrderId
from futures_keys.responses import Body, Response, error_response, success_response

NOW = datetime(2016, 2, 25, 9, 45, 53, 818999, tzinfo=UTC)
SERVER_TIME = "2016-02-25T09:45:53.818Z"  # [official]
V3 = "/derivatives/api/v3"
KEY = ApiKey(
    "rRra59qKQs3y1egAgSaG0RJlBcbq97wTUXSxXxPdhRZdv7z9ijZRWgrf",
    Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.FULL_ACCESS),
    NOW,
    revealed=True,
)
# Measured publicly, and kept as a fixture by an adapter.
NOT_FOUND: Body = {
    "status": "NOT_FOUND",
    "result": "error",
    "errors": [{"code": 0, "message": "404 NOT_FOUND"}],
    "serverTime": SERVER_TIME,
}
NOT_AUTHORIZED = "You are not authorized to access this endpoint."
UNAUTHENTICATED: list[Refusal] = [
    MissingHeader("APIKey"),
    UnknownKey("k"),
    SignatureMismatch("k"),
    InvalidNonce("empty"),
    PermissionTooLow("POST", "/a", "general-full-access"),
]


@pytest.mark.parametrize(
    ("method", "path", "content"),
    [
        ("GET", f"{V3}/accounts", {"accounts": {}}),
        ("GET", f"{V3}/openorders", {"openOrders": []}),
        ("GET", f"{V3}/openpositions", {"openPositions": []}),
        ("GET", f"{V3}/fills", {"fills": []}),
        ("PUT", f"{V3}/pnlpreferences", {}),
        ("POST", f"{V3}/withdrawal", {"uid": responses.WITHDRAWAL_UID}),
        (
            "POST",
            f"{V3}/sendorder",
            {
                "sendStatus": {
                    "order_id": responses.ORDER_ID,
                    "status": "placed",
                    "receivedTime": SERVER_TIME,
                    "orderEvents": [],
                }
            },
        ),
    ],
)
def test_success_of_derivatives(method: str, path: str, content: dict[str, object]) -> None:
    """A success has the result, the time and the empty collections."""
    expected = {"result": "success", "serverTime": SERVER_TIME} | content
    response = success_response(find_endpoint(method, path), KEY, NOW)
    assert Response(200, expected) == response
    assert ["result", "serverTime"] == list(response.body)[:2]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/api/charts/v1/", ["mark", "spot", "trade"]),
        ("/api/charts/v1/trade", []),
        ("/api/charts/v1/trade/PI_XBTUSD/1h", {"candles": [], "more_candles": False}),
    ],
)
def test_success_of_charts(path: str, expected: object) -> None:
    """The charts have no envelope: some responses are lists."""
    assert expected == success_response(find_endpoint("GET", path), None, NOW).body


def test_account_log_as_a_file() -> None:
    """The account log as CSV has its columns, and no rows."""
    response = success_response(find_endpoint("GET", "/api/history/v3/accountlogcsv"), KEY, NOW)
    assert isinstance(response.body, str)
    (columns,) = csv.reader(response.body.splitlines())
    assert ["uid", "dateTime", "account"] == columns[:3]
    assert 19 == len(set(columns))


@pytest.mark.parametrize("version", ["v2", "v3"])
def test_success_of_history(version: str) -> None:
    """The history has an empty list, without result and time."""
    endpoint = find_endpoint("GET", f"/api/history/{version}/orders")
    expected: Body = {"accountUid": responses.ACCOUNT_UID, "elements": [], "len": 0}
    assert Response(200, expected) == success_response(endpoint, KEY, NOW)


def test_key_check() -> None:
    """The key check has the documented fields of the key, in the spelling of the API."""
    endpoint = find_endpoint("GET", "/api/auth/v1/api-keys/v3/check")
    expected: Body = {
        "apiKey": KEY.public_key,
        "accountUid": responses.ACCOUNT_UID,
        "iiban": None,
        "createdAt": SERVER_TIME,
        "permissions": {"general": "READ_ONLY", "transfer": "FULL_ACCESS"},
        "allowedCidrBlock": None,
        "allowedCidrBlocks": [],
    }
    assert Response(200, expected) == success_response(endpoint, KEY, NOW)
    with pytest.raises(ValueError, match="needs a key"):
        success_response(endpoint, None, NOW)


def clear(value: object) -> None:
    """Clear a nested value in place."""
    if isinstance(value, dict):
        clear(list(value.values()))
        value.clear()
    elif isinstance(value, list):
        for one in value:
            clear(one)
        value.clear()


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda e: f"{e.method} {e.path}")
def test_every_endpoint_has_a_success(endpoint: Endpoint) -> None:
    """Each endpoint has a response in JSON, and changing one response changes no other."""
    response = success_response(endpoint, KEY, NOW)
    before = json.dumps(response.body)
    clear(response.body)
    assert before == json.dumps(success_response(endpoint, KEY, NOW).body)


def test_contents_belong_to_endpoints() -> None:
    """Each row of the table of contents belongs to an endpoint."""
    assert responses._CONTENTS.keys() <= {(e.method, e.path) for e in ENDPOINTS}


@pytest.mark.parametrize("refused", UNAUTHENTICATED, ids=lambda error: error.code)
def test_faults_of_keys_have_one_error(refused: Refusal) -> None:
    """All faults of a key have the same error; only the format differs."""
    expected: dict[str, Response] = {
        f"{V3}/accounts": Response(
            200, {"result": "error", "serverTime": SERVER_TIME, "error": "authenticationError"}
        ),
        "/api/history/v2/orders": Response(
            401, {"status": "unauthorized", "reason": NOT_AUTHORIZED}
        ),
        "/api/auth/v1/api-keys/v3/check": Response(
            401, {"error": "authenticationError", "message": NOT_AUTHORIZED, "suberror": None}
        ),
    }
    assert expected == {path: error_response(path, refused, NOW) for path in expected}


@pytest.mark.parametrize("refused", [NonceDuplicate(1), NonceBelowThreshold(1, 2)])
def test_refused_nonces(refused: Refusal) -> None:
    """The two refusals of nonces have their own errors."""
    for path, field in (
        (f"{V3}/accounts", "error"),
        ("/api/history/v3/orders", "reason"),
        ("/api/auth/v1/api-keys/v3/check", "error"),
    ):
        body = error_response(path, refused, NOW).body
        assert isinstance(body, dict)
        assert refused.error == body[field]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (f"{V3}/no", NOT_FOUND),
        ("/no", NOT_FOUND),
        ("/api/no", NOT_FOUND),
        ("/api/charts/v2/no", NOT_FOUND),
        ("/derivativesno", NOT_FOUND),
        ("/api/history/v3/no", {"status": "notFound", "reason": "notFound"}),
        ("/api/auth/no", {"error": "notFound", "message": "notFound", "suberror": None}),
    ],
)
def test_not_found(path: str, body: dict[str, object]) -> None:
    """An unknown path has status 404, and the format of an error without a name of its own."""
    assert Response(404, body) == error_response(path, UnknownEndpoint("GET", path), NOW)


def test_moved() -> None:
    """Version 1 of the history is redirected, without content."""
    with pytest.raises(EndpointMoved) as caught:
        find_endpoint("GET", "/api/history/v1/orders")
    assert {"path": "/api/history/v1/orders", "location": "/api/history/v3/orders"} == (
        caught.value.details
    )
    assert Response(302, {}) == error_response("/api/history/v1/orders", caught.value, NOW)


@pytest.mark.parametrize(
    ("order_id", "message"),
    [
        ("x", "Invalid UUID string: x"),
        ("x" * 36, f"Invalid UUID string: {'x' * 36}"),
        ("x" * 37, "UUID string too large"),
    ],
)
def test_malformed_order_id(order_id: str, message: str) -> None:
    """The id of an order that is no UUID has status 400, and repeats it if it is short."""
    response = error_response(f"{V3}/editorder", InvalidOrderId("orderId", order_id), NOW)
    expected: Body = {
        "status": "BAD_REQUEST",
        "result": "error",
        "errors": [{"code": 11, "message": message}],
        "serverTime": SERVER_TIME,
    }
    assert Response(400, expected) == response


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("orderType", "invalid order type"),
        ("timeout", "invalid timeout"),
        ("trailingStopMaxDeviation", "invalid trailing stop max deviation"),
    ],
)
def test_invalid_argument(argument: str, message: str) -> None:
    """A value that an argument cannot have has status 400, and the message names the argument."""
    response = error_response(f"{V3}/sendorder", InvalidArgument(argument, "a,b"), NOW)
    expected: Body = {
        "status": "BAD_REQUEST",
        "result": "error",
        "errors": [{"code": 11, "message": message}],
        "serverTime": SERVER_TIME,
    }
    assert Response(400, expected) == response


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        (f"{V3}/sendorder", ("POST", "OPTIONS")),
        (f"{V3}/accounts", ("GET", "HEAD", "OPTIONS")),
        (f"{V3}/leveragepreferences", ("GET", "HEAD", "PUT", "OPTIONS")),
        (f"{V3}/no", ()),
    ],
)
def test_methods(path: str, methods: tuple[str, ...]) -> None:
    """A known path with another method has status 405."""
    assert methods == responses.allowed_methods(endpoints_at(path))
    response = error_response(path, UnknownEndpoint("PATCH", path), NOW)
    expected: Body = {"result": "error", "serverTime": SERVER_TIME, "error": "notFound"}
    assert (Response(405, expected) if methods else Response(404, NOT_FOUND)) == response


def test_time_of_the_server() -> None:
    """Times are in UTC with milliseconds, truncated and not rounded."""
    rome = NOW.astimezone(timezone(timedelta(hours=1)))
    assert SERVER_TIME == responses.timestamp(rome)
