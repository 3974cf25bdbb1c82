"""Answers: what the exchange says to a request, as plain data.

Each part of the API has its own form:

- `/derivatives`: success `{"result": "success", "serverTime": ...}` [official], refusal
  `{"result": "error", "serverTime": ..., "error": ...}` [official], both with status 200 [report].
- `/api/history`: refusal `{"status": "unauthorized", "reason": ...}` with status 401 [an issue of
  a client].
- `/api/auth`: refusal `{"error": ..., "message": ..., "suberror": null}` with status 401
  [official].
- All other paths have the form of `/derivatives`. [inferred]

Outside of `/derivatives`, what is not there has status 404. [inferred]
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime

from futures_keys.api_key import ApiKey
from futures_keys.endpoints import Endpoint, Group
from futures_keys.errors import Refusal, UnknownEndpoint

type Body = dict[str, object]


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP response.

    Attributes:
        status: the status code of HTTP.
        body: what JSON carries.
    """

    status: int
    body: Body


# One account, and its identity is made up; a real one is a UUID as well [official].
ACCOUNT_UID = "00000000-0000-4000-8000-000000000000"

_OK = 200
_UNAUTHORIZED = 401
_NOT_FOUND = 404
_DERIVATIVES = "/derivatives/"
_V3 = "/derivatives/api/v3/"
_HISTORY = "/api/history/"
_AUTH = "/api/auth/"

_NOTHING: Body = {}
_NO_ELEMENTS: Body = {"elements": [], "len": 0}
# What a success carries, where nothing was ever traded: the empty collections that a client
# expects. An order is taken and then forgotten. [names of the fields: inferred from clients]
_CONTENTS: dict[tuple[str, str], Body] = {
    ("GET", f"{_V3}accounts"): {"accounts": {}},
    ("POST", f"{_V3}batchorder"): {"batchStatus": []},
    ("POST", f"{_V3}cancelallorders"): {"cancelStatus": {"status": "noOrdersToCancel"}},
    ("POST", f"{_V3}cancelorder"): {"cancelStatus": {"status": "notFound"}},
    ("POST", f"{_V3}editorder"): {"editStatus": {"status": "orderForEditNotFound"}},
    ("GET", f"{_V3}feeschedules"): {"feeSchedules": []},
    ("GET", f"{_V3}feeschedules/volumes"): {"volumesByFeeSchedule": {}},
    ("GET", f"{_V3}fills"): {"fills": []},
    ("GET", f"{_V3}historical-funding-rates"): {"rates": []},
    ("GET", f"{_V3}history"): {"history": []},
    ("GET", f"{_V3}instruments"): {"instruments": []},
    ("GET", f"{_V3}instruments/status"): {"instrumentStatus": []},
    ("GET", f"{_V3}leveragepreferences"): {"leveragePreferences": []},
    ("GET", f"{_V3}notifications"): {"notifications": []},
    ("GET", f"{_V3}openorders"): {"openOrders": []},
    ("GET", f"{_V3}openpositions"): {"openPositions": []},
    ("GET", f"{_V3}orderbook"): {"orderBook": {"asks": [], "bids": []}},
    ("POST", f"{_V3}orders/status"): {"orders": []},
    ("GET", f"{_V3}pnlpreferences"): {"preferences": []},
    ("POST", f"{_V3}sendorder"): {"sendStatus": {"status": "placed", "orderEvents": []}},
    ("GET", f"{_V3}subaccounts"): {"subaccounts": []},
    ("GET", f"{_V3}tickers"): {"tickers": []},
    ("GET", f"{_V3}trading/instruments"): {"instruments": []},
    ("GET", f"{_V3}unwindqueue"): {"queue": []},
    ("GET", "/api/charts/v1/{tick_type}/{symbol}/{resolution}"): {"candles": []},
    ("GET", "/api/history/v3/account-log"): {"accountUid": ACCOUNT_UID, "logs": []},
    ("GET", "/api/history/v3/executions"): {"accountUid": ACCOUNT_UID} | _NO_ELEMENTS,
    ("GET", "/api/history/v3/orders"): {"accountUid": ACCOUNT_UID} | _NO_ELEMENTS,
    ("GET", "/api/history/v3/positions"): {"accountUid": ACCOUNT_UID} | _NO_ELEMENTS,
    ("GET", "/api/history/v3/triggers"): {"accountUid": ACCOUNT_UID} | _NO_ELEMENTS,
    ("GET", "/api/history/v3/market/{tradeable}/executions"): _NO_ELEMENTS,
    ("GET", "/api/history/v3/market/{tradeable}/orders"): _NO_ELEMENTS,
    ("GET", "/api/history/v3/market/{tradeable}/price"): _NO_ELEMENTS,
}

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
    content = deepcopy(_CONTENTS.get((endpoint.method, endpoint.path), _NOTHING))
    if endpoint.path.startswith(_DERIVATIVES):
        content = {"result": "success", "serverTime": timestamp(now)} | content
    return Answer(_OK, content)


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
    unknown = isinstance(refused, UnknownEndpoint)
    for prefix, form in _REFUSALS.items():
        if path.startswith(prefix):
            return Answer(_NOT_FOUND if unknown else _UNAUTHORIZED, form(refused.error))
    body: Body = {"result": "error", "serverTime": timestamp(now), "error": refused.error}
    elsewhere = unknown and not path.startswith(_DERIVATIVES)
    return Answer(_NOT_FOUND if elsewhere else _OK, body)


def _history_refusal(error: str) -> Body:
    status = "notFound" if error == UnknownEndpoint.error else "unauthorized"
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
