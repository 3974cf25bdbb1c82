"""The exchange's responses to requests, as plain data.

Each part of the API has its own format:

- `/derivatives`: success `{"result": "success", "serverTime": ...}` [official], error
  `{"result": "error", "serverTime": ..., "error": ...}` [official], both with status 200 [report].
- `/api/history`: error `{"status": "unauthorized", "reason": ...}` with status 401 [an issue of
  a client].
- `/api/auth`: error `{"error": ..., "message": ..., "suberror": null}` with status 401 [official].
- All other paths have the format of `/derivatives`. [inferred]

Two errors have a third format, `{"status": ..., "result": "error", "errors": [...], "serverTime":
...}`: an unknown path outside of `/api/history` and `/api/auth`, with status 404 [measured once, by
others], and an argument that has a value that it cannot have, with status 400 [reports, of the id
of an order that is no UUID and of an unknown type of order; of other arguments: inferred]. Version
1 of the history is redirected, with status 302 [measured once, by others] and without content
[inferred].

A known path with another method has 405, an unknown one below `/api/history` and `/api/auth` 404,
and a malformed request the matching HTTP status. [inferred]
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from futures_keys.api_key import ApiKey
from futures_keys.endpoints import Endpoint, Group, endpoints_at
from futures_keys.errors import (
    EndpointMoved,
    InvalidArgument,
    InvalidOrderId,
    Refusal,
    UnknownEndpoint,
)

type Body = dict[str, object]


@dataclass(frozen=True, slots=True)
class Response:
    """An HTTP response.

    Attributes:
        status: the HTTP status code.
        body: the content of the JSON; a `str` is CSV.
    """

    status: int
    body: Body | list[object] | str


# Invented UUIDs, as the real ones are UUIDs [official]: of the account, of an order that is not
# stored, and of every withdrawal (nothing is moved).
ACCOUNT_UID = "00000000-0000-4000-8000-000000000000"
ORDER_ID = "00000000-0000-4000-8000-000000000001"
WITHDRAWAL_UID = "00000000-0000-4000-8000-000000000002"

_OK = 200
_FOUND = 302
_BAD_REQUEST = 400
_UNAUTHORIZED = 401
_NOT_FOUND = 404
_METHOD_NOT_ALLOWED = 405
_INVALID_ARGUMENT = 11  # the code of an error about an argument [reports]
_DERIVATIVES = "/derivatives/"
_V3 = "/derivatives/api/v3/"
_HISTORY = "/api/history/"
_AUTH = "/api/auth/"

_NOW = object()  # placeholder for the server's time
_NO_ELEMENTS: Body = {"elements": [], "len": 0}
_NO_EVENTS: Body = {"accountUid": ACCOUNT_UID} | _NO_ELEMENTS
_NO_PARTICIPANTS: Body = {"participants": []}  # [official]
_RESOLUTIONS: list[object] = ["1m", "5m", "15m", "30m", "1h", "4h", "12h", "1d", "1w"]
_CALM: Body = {
    "experiencingDislocation": False,
    "priceDislocationDirection": None,
    "experiencingExtremeVolatility": False,
    "extremeVolatilityInitialMarginMultiplier": 1,
}
# The columns of the account log as a file [published by readers of such files]; no rows.
_ACCOUNT_LOG_CSV = (
    "uid,dateTime,account,type,symbol,contract,change,new balance,new average entry price,"
    "trade price,mark price,funding rate,realized pnl,fee,realized funding,collateral,"
    "conversion spread percentage,liquidation fee,position uid\n"
)
# The content of each success when nothing was ever traded: the empty collections that a client
# expects. Requests change nothing. [names of the fields: as clients document them; official for the
# assignment programme, self-trade-strategy and withdrawal]
_CONTENTS: dict[tuple[str, str], Body | list[object] | str] = {
    ("GET", f"{_V3}accounts"): {"accounts": {}},
    ("GET", f"{_V3}assignmentprogram/current"): _NO_PARTICIPANTS,
    ("GET", f"{_V3}assignmentprogram/history"): _NO_PARTICIPANTS,
    ("POST", f"{_V3}batchorder"): {"batchStatus": []},
    ("POST", f"{_V3}cancelallorders"): {
        "cancelStatus": {
            "receivedTime": _NOW,
            "cancelOnly": "all",
            "status": "noOrdersToCancel",
            "cancelledOrders": [],
            "orderEvents": [],
        }
    },
    ("POST", f"{_V3}cancelallordersafter"): {"status": {"currentTime": _NOW, "triggerTime": "0"}},
    ("POST", f"{_V3}cancelorder"): {"cancelStatus": {"status": "notFound", "receivedTime": _NOW}},
    ("POST", f"{_V3}editorder"): {
        "editStatus": {"status": "orderForEditNotFound", "receivedTime": _NOW, "orderEvents": []}
    },
    ("GET", f"{_V3}feeschedules"): {"feeSchedules": []},
    ("GET", f"{_V3}feeschedules/volumes"): {"volumesByFeeSchedule": {}},
    ("GET", f"{_V3}fills"): {"fills": []},
    ("GET", f"{_V3}historical-funding-rates"): {"rates": []},
    ("GET", f"{_V3}history"): {"history": []},
    ("GET", f"{_V3}instruments"): {"instruments": []},
    ("GET", f"{_V3}instruments/status"): {"instrumentStatus": []},
    ("GET", f"{_V3}instruments/{{symbol}}/status"): _CALM,
    ("GET", f"{_V3}leveragepreferences"): {"leveragePreferences": []},
    ("GET", f"{_V3}notifications"): {"notifications": []},
    ("GET", f"{_V3}openorders"): {"openOrders": []},
    ("GET", f"{_V3}openpositions"): {"openPositions": []},
    ("GET", f"{_V3}orderbook"): {"orderBook": {"asks": [], "bids": []}},
    ("POST", f"{_V3}orders/status"): {"orders": []},
    ("GET", f"{_V3}pnlpreferences"): {"preferences": []},
    ("GET", f"{_V3}self-trade-strategy"): {"strategy": "REJECT_TAKER"},
    ("POST", f"{_V3}sendorder"): {
        "sendStatus": {
            "order_id": ORDER_ID,
            "status": "placed",
            "receivedTime": _NOW,
            "orderEvents": [],
        }
    },
    ("GET", f"{_V3}subaccount/{{subaccountUid}}/trading-enabled"): {"tradingEnabled": True},
    ("GET", f"{_V3}subaccounts"): {"masterAccountUid": ACCOUNT_UID, "subaccounts": []},
    ("GET", f"{_V3}tickers"): {"tickers": []},
    ("GET", f"{_V3}tickers/{{symbol}}"): {"ticker": {}},
    ("GET", f"{_V3}trading/instruments"): {"instruments": []},
    ("GET", f"{_V3}unwindqueue"): {"queue": []},
    ("POST", f"{_V3}withdrawal"): {"uid": WITHDRAWAL_UID},
    ("GET", "/api/charts/v1/"): ["mark", "spot", "trade"],
    ("GET", "/api/charts/v1/{tick_type}"): [],
    ("GET", "/api/charts/v1/{tick_type}/{symbol}"): _RESOLUTIONS,
    ("GET", "/api/charts/v1/{tick_type}/{symbol}/{resolution}"): {
        "candles": [],
        "more_candles": False,
    },
    ("GET", "/api/history/v3/account-log"): {"accountUid": ACCOUNT_UID, "logs": []},
    ("GET", "/api/history/v3/accountlogcsv"): _ACCOUNT_LOG_CSV,
    ("GET", "/api/history/v3/executions"): _NO_EVENTS,
    ("GET", "/api/history/v3/orders"): _NO_EVENTS,
    ("GET", "/api/history/v3/positions"): _NO_EVENTS,
    ("GET", "/api/history/v3/triggers"): _NO_EVENTS,
    ("GET", "/api/history/v3/market/{tradeable}/executions"): _NO_ELEMENTS,
    ("GET", "/api/history/v3/market/{tradeable}/orders"): _NO_ELEMENTS,
    ("GET", "/api/history/v3/market/{tradeable}/price"): _NO_ELEMENTS,
}

_NOT_ABOUT_KEYS = frozenset({"notFound", "invalidArgument", "Server Error"})
# The exchange's own text [an issue of a client]; for other errors, none is known.
_REASONS = {"authenticationError": "You are not authorized to access this endpoint."}


def success_response(
    endpoint: Endpoint, key: ApiKey | None, now: datetime, orders: Body | None = None
) -> Response:
    """Return the response to an authorized request.

    Args:
        endpoint: the one that the request called.
        key: the one that signed it, if any.
        now: the server's time, aware.
        orders: what a request about orders has done, see `order_content`; without it, the content
            is that of an account without orders.

    Raises:
        ValueError: when the endpoint is the key check and there is no key.
    """
    if endpoint.group is Group.KEY_CHECK:
        if key is None:
            raise ValueError("the key check needs a key")
        return Response(_OK, _key_check(key))
    server_time = timestamp(now)
    content = _fill(_CONTENTS.get((endpoint.method, endpoint.path), {}), server_time)
    if orders is not None:
        content = orders
    if endpoint.path.startswith(_DERIVATIVES):
        content = {"result": "success", "serverTime": server_time} | content
    return Response(_OK, content)


def _fill(content: Any, server_time: str) -> Any:
    """Return a copy of the content, with the server's time in place of `_NOW`."""
    if content is _NOW:
        return server_time
    if isinstance(content, dict):
        return {name: _fill(value, server_time) for name, value in content.items()}
    if isinstance(content, list):
        return [_fill(value, server_time) for value in content]
    return content


def _key_check(key: ApiKey) -> Body:
    """Return the content of the key check.

    The names and their order are official; that `transfer` is for withdrawals is inferred.
    """
    return {
        "apiKey": key.public_key,
        "accountUid": ACCOUNT_UID,
        "iiban": None,  # may be null [official]
        "createdAt": timestamp(key.created_at),
        "permissions": {
            "general": key.permissions.general.name,
            "transfer": key.permissions.withdrawal.name,
        },
        "allowedCidrBlock": None,
        "allowedCidrBlocks": [],
    }


def error_response(path: str, refused: Refusal, now: datetime) -> Response:
    """Return the response to a refused request.

    Args:
        path: of the request, without query.
        refused: the exception of `Account.authorize`.
        now: the server's time, aware.
    """
    if isinstance(refused, EndpointMoved):
        return Response(_FOUND, {})
    if isinstance(refused, InvalidOrderId):
        return Response(_BAD_REQUEST, _invalid_order_id(refused, now))
    if isinstance(refused, InvalidArgument):
        return Response(_BAD_REQUEST, _invalid_argument(refused, now))
    status = _status(path, refused)
    for prefix, make_body in _ERROR_BODIES.items():
        if path.startswith(prefix):
            return Response(status or _UNAUTHORIZED, make_body(refused.error))
    if status == _NOT_FOUND:
        return Response(status, _errors_body("NOT_FOUND", 0, "404 NOT_FOUND", now))
    body: Body = {"result": "error", "serverTime": timestamp(now), "error": refused.error}
    return Response(status or _OK, body)


def _invalid_order_id(refused: InvalidOrderId, now: datetime) -> Body:
    """Return the body for the id of an order that is no UUID, in the words of Java's parser."""
    order_id = refused.details["order_id"]
    message = f"Invalid UUID string: {order_id}" if order_id else "UUID string too large"
    return _errors_body("BAD_REQUEST", _INVALID_ARGUMENT, message, now)


def _invalid_argument(refused: InvalidArgument, now: datetime) -> Body:
    """Return the body for a value that an argument cannot have.

    `invalid order type` are the exchange's words [report]; of other arguments, they are inferred.
    """
    words = re.sub("(?=[A-Z])", " ", str(refused.details["argument"])).lower()
    return _errors_body("BAD_REQUEST", _INVALID_ARGUMENT, f"invalid {words}", now)


def _errors_body(status: str, code: int, message: str, now: datetime) -> Body:
    """Return the body of an error that has no name of its own."""
    return {
        "status": status,
        "result": "error",
        "errors": [{"code": code, "message": message}],
        "serverTime": timestamp(now),
    }


def _status(path: str, refused: Refusal) -> int | None:
    """Return the status of a refusal that has another than its part of the API."""
    if isinstance(refused, UnknownEndpoint):
        if endpoints_at(path):
            return _METHOD_NOT_ALLOWED
        return _NOT_FOUND
    status = refused.details.get("status")
    return status if isinstance(status, int) else None


def allowed_methods(endpoints: Mapping[str, Endpoint]) -> tuple[str, ...]:
    """Return the HTTP methods of a path.

    GET implies HEAD, and every method OPTIONS [RFC 9110, 9.3].

    Args:
        endpoints: those of the path, see `endpoints_at`.
    """
    methods = []
    for method in sorted(endpoints):
        methods += ["GET", "HEAD"] if method == "GET" else [method]
    return (*methods, "OPTIONS") if methods else ()


def _history_error(error: str) -> Body:
    """Return the body of an error; `status` is official for an unauthorized key, else inferred."""
    status = error if error in _NOT_ABOUT_KEYS else "unauthorized"
    return {"status": status, "reason": _REASONS.get(error, error)}


def _auth_error(error: str) -> Body:
    """Return the body of an error; the message is our own wording."""
    return {"error": error, "message": _REASONS.get(error, error), "suberror": None}


_ERROR_BODIES: dict[str, Callable[[str], Body]] = {
    _HISTORY: _history_error,
    _AUTH: _auth_error,
}


def timestamp(time: datetime) -> str:
    """Format a time as the exchange does: `2016-02-25T09:45:53.818Z` [official]."""
    return f"{time.astimezone(UTC).isoformat(timespec='milliseconds')[:-6]}Z"
