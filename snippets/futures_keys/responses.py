"""Answers: what the exchange says to a request, as plain data.

Each part of the API has its own form:

- `/derivatives`: success `{"result": "success", "serverTime": ...}` [official], refusal
  `{"result": "error", "serverTime": ..., "error": ...}` [official], both with status 200 [report].
- `/api/history`: refusal `{"status": "unauthorized", "reason": ...}` with status 401 [an issue of
  a client].
- `/api/auth`: refusal `{"error": ..., "message": ..., "suberror": null}` with status 401
  [official].
- All other paths have the form of `/derivatives`. [inferred]

Outside of `/derivatives`, what is not there has status 404; everywhere, a path that is there for
another method has 405, and a request that no server would read has the status that HTTP has for
it. [inferred]
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from futures_keys.api_key import ApiKey
from futures_keys.endpoints import Endpoint, Group, find_endpoint
from futures_keys.errors import Refusal, UnknownEndpoint

type Body = dict[str, object]


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP response.

    Attributes:
        status: the status code of HTTP.
        body: what JSON carries; a text is CSV.
    """

    status: int
    body: Body | list[object] | str


# One account, and its identity is made up; a real one is a UUID as well [official]. So are those
# of an order, which is forgotten as soon as it is placed, and of a withdrawal, which moves nothing.
ACCOUNT_UID = "00000000-0000-4000-8000-000000000000"
ORDER_ID = "00000000-0000-4000-8000-000000000001"
WITHDRAWAL_UID = "00000000-0000-4000-8000-000000000002"

_OK = 200
_UNAUTHORIZED = 401
_NOT_FOUND = 404
_METHOD_NOT_ALLOWED = 405
_DERIVATIVES = "/derivatives/"
_V3 = "/derivatives/api/v3/"
_HISTORY = "/api/history/"
_AUTH = "/api/auth/"

_NOW = object()  # stands where an answer tells the time
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
# What a success carries, where nothing was ever traded: the empty collections that a client
# expects. What is sent is taken and then forgotten. [names of the fields: as clients document
# them; official for the assignment programme, self-trade-strategy and withdrawal]
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
# The words of the exchange for it [an issue of a client]; other refusals have none that we know.
_REASONS = {"authenticationError": "You are not authorized to access this endpoint."}


def success(endpoint: Endpoint, key: ApiKey | None, now: datetime) -> Answer:
    """What a request is answered that was let in.

    Args:
        endpoint: the one that it called.
        key: the one that signed it, if any.
        now: the time of the server, aware.

    Raises:
        ValueError: when the key check is answered without a key.
    """
    if endpoint.group is Group.KEY_CHECK:
        if key is None:
            raise ValueError("the key check is about a key")
        return Answer(_OK, _key_check(key))
    server_time = timestamp(now)
    content = _fill(_CONTENTS.get((endpoint.method, endpoint.path), {}), server_time)
    if endpoint.path.startswith(_DERIVATIVES):
        content = {"result": "success", "serverTime": server_time} | content
    return Answer(_OK, content)


def _fill(content: Any, server_time: str) -> Any:
    """A copy of what an answer carries, with the time where it belongs."""
    if content is _NOW:
        return server_time
    if isinstance(content, dict):
        return {name: _fill(value, server_time) for name, value in content.items()}
    if isinstance(content, list):
        return [_fill(value, server_time) for value in content]
    return content


def _key_check(key: ApiKey) -> Body:
    """The names and their order are official; that `transfer` is for withdrawals is inferred."""
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


def refusal(path: str, refused: Refusal, now: datetime) -> Answer:
    """What a request is answered that was refused.

    Args:
        path: the one that it called, without query.
        refused: what `Account.authorize` raised.
        now: the time of the server, aware.
    """
    status = _status(path, refused)
    for prefix, form in _REFUSALS.items():
        if path.startswith(prefix):
            return Answer(status or _UNAUTHORIZED, form(refused.error))
    body: Body = {"result": "error", "serverTime": timestamp(now), "error": refused.error}
    return Answer(status or _OK, body)


def _status(path: str, refused: Refusal) -> int | None:
    """The status of a refusal, where it is not the one of its part of the API: inferred."""
    if isinstance(refused, UnknownEndpoint):
        if allowed_methods(path):
            return _METHOD_NOT_ALLOWED
        return None if path.startswith(_DERIVATIVES) else _NOT_FOUND
    status = refused.details.get("status")
    return status if isinstance(status, int) else None


def allowed_methods(path: str) -> tuple[str, ...]:
    """The methods of HTTP that can be used on a path: none where there is nothing.

    HEAD comes with GET, and OPTIONS with all [RFC 9110, 9.3].
    """
    found = []
    for method in ("GET", "POST", "PUT"):
        try:
            find_endpoint(method, path)
        except UnknownEndpoint:
            continue
        found += ["GET", "HEAD"] if method == "GET" else [method]
    return (*found, "OPTIONS") if found else ()


def _history_refusal(error: str) -> Body:
    """The status is the exchange's for a key that is not let in, and else inferred."""
    status = error if error in _NOT_ABOUT_KEYS else "unauthorized"
    return {"status": status, "reason": _REASONS.get(error, error)}


def _auth_refusal(error: str) -> Body:
    """The message is our own wording."""
    return {"error": error, "message": _REASONS.get(error, error), "suberror": None}


_REFUSALS: dict[str, Callable[[str], Body]] = {
    _HISTORY: _history_refusal,
    _AUTH: _auth_refusal,
}


def timestamp(moment: datetime) -> str:
    """As the exchange writes it: `2016-02-25T09:45:53.818Z` [official]."""
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"
