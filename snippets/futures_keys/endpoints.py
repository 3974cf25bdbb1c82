"""The endpoints of the API, and the least access that each one requires of a key."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from futures_keys.errors import EndpointMoved, Refusal, UnknownEndpoint


class Access(StrEnum):
    """The least access that an endpoint requires; public endpoints require no key."""

    PUBLIC = "public"
    ANY_KEY = "any-key"
    GENERAL_READ_ONLY = "general-read-only"
    GENERAL_FULL_ACCESS = "general-full-access"
    WITHDRAWAL_FULL_ACCESS = "withdrawal-full-access"

    def __repr__(self) -> str:
        return f"Access.{self.name}"


class Group(StrEnum):
    """The topic of an endpoint; our own classification, for display."""

    ACCOUNT = "account"
    ASSIGNMENT_PROGRAM = "assignment-program"
    CHARTS = "charts"
    HISTORY = "history"
    KEY_CHECK = "key-check"
    MARKET_DATA = "market-data"
    ORDERS = "orders"
    PREFERENCES = "preferences"
    SUBACCOUNTS = "subaccounts"
    TRANSFERS = "transfers"
    WITHDRAWALS = "withdrawals"

    def __repr__(self) -> str:
        return f"Group.{self.name}"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A method and a path of the API.

    Attributes:
        method: in upper case.
        path: with `/derivatives` where the API has it; `{name}` is a placeholder for one segment.
        access: the least access that it requires.
        group: its topic.
    """

    method: str
    path: str
    access: Access
    group: Group


_PUBLIC = Access.PUBLIC
_ANY_KEY = Access.ANY_KEY
_READ = Access.GENERAL_READ_ONLY
_FULL = Access.GENERAL_FULL_ACCESS
_WITHDRAW = Access.WITHDRAWAL_FULL_ACCESS

# The exchange's OpenAPI description of 5 September 2025, and its documentation pages of 2026 for
# trading/instruments [official]; tests/module/endpoints.csv names the source of each row.
# Where a popular client documents another permission, the official text holds: transfers ask for
# no withdrawal permission, and orders/status asks for full access although it only reads.
ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint("GET", "/api/auth/v1/api-keys/v3/check", _ANY_KEY, Group.KEY_CHECK),
    Endpoint("GET", "/api/charts/v1/", _PUBLIC, Group.CHARTS),
    Endpoint("GET", "/api/charts/v1/analytics/liquidity-pool", _PUBLIC, Group.CHARTS),
    Endpoint("GET", "/api/charts/v1/analytics/{symbol}/{analytics_type}", _PUBLIC, Group.CHARTS),
    Endpoint("GET", "/api/charts/v1/{tick_type}", _PUBLIC, Group.CHARTS),
    Endpoint("GET", "/api/charts/v1/{tick_type}/{symbol}", _PUBLIC, Group.CHARTS),
    Endpoint("GET", "/api/charts/v1/{tick_type}/{symbol}/{resolution}", _PUBLIC, Group.CHARTS),
    Endpoint("GET", "/api/history/v3/account-log", _READ, Group.HISTORY),
    Endpoint("GET", "/api/history/v3/accountlogcsv", _READ, Group.HISTORY),
    Endpoint("GET", "/api/history/v3/executions", _READ, Group.HISTORY),
    Endpoint("GET", "/api/history/v3/market/{tradeable}/executions", _PUBLIC, Group.MARKET_DATA),
    Endpoint("GET", "/api/history/v3/market/{tradeable}/orders", _PUBLIC, Group.MARKET_DATA),
    Endpoint("GET", "/api/history/v3/market/{tradeable}/price", _PUBLIC, Group.MARKET_DATA),
    Endpoint("GET", "/api/history/v3/orders", _READ, Group.HISTORY),
    Endpoint("GET", "/api/history/v3/positions", _READ, Group.HISTORY),
    Endpoint("GET", "/api/history/v3/triggers", _READ, Group.HISTORY),
    Endpoint("GET", "/derivatives/api/v3/accounts", _READ, Group.ACCOUNT),
    Endpoint("POST", "/derivatives/api/v3/assignmentprogram/add", _READ, Group.ASSIGNMENT_PROGRAM),
    Endpoint(
        "GET", "/derivatives/api/v3/assignmentprogram/current", _READ, Group.ASSIGNMENT_PROGRAM
    ),
    Endpoint(
        "POST", "/derivatives/api/v3/assignmentprogram/delete", _READ, Group.ASSIGNMENT_PROGRAM
    ),
    Endpoint(
        "GET", "/derivatives/api/v3/assignmentprogram/history", _READ, Group.ASSIGNMENT_PROGRAM
    ),
    Endpoint("POST", "/derivatives/api/v3/batchorder", _FULL, Group.ORDERS),
    Endpoint("POST", "/derivatives/api/v3/cancelallorders", _FULL, Group.ORDERS),
    Endpoint("POST", "/derivatives/api/v3/cancelallordersafter", _FULL, Group.ORDERS),
    Endpoint("POST", "/derivatives/api/v3/cancelorder", _FULL, Group.ORDERS),
    Endpoint("POST", "/derivatives/api/v3/editorder", _FULL, Group.ORDERS),
    Endpoint("GET", "/derivatives/api/v3/feeschedules", _PUBLIC, Group.MARKET_DATA),
    Endpoint("GET", "/derivatives/api/v3/feeschedules/volumes", _READ, Group.ACCOUNT),
    Endpoint("GET", "/derivatives/api/v3/fills", _READ, Group.HISTORY),
    Endpoint("GET", "/derivatives/api/v3/historical-funding-rates", _PUBLIC, Group.MARKET_DATA),
    Endpoint("GET", "/derivatives/api/v3/history", _PUBLIC, Group.MARKET_DATA),
    Endpoint("GET", "/derivatives/api/v3/instruments", _PUBLIC, Group.MARKET_DATA),
    Endpoint("GET", "/derivatives/api/v3/instruments/status", _PUBLIC, Group.MARKET_DATA),
    Endpoint("GET", "/derivatives/api/v3/instruments/{symbol}/status", _PUBLIC, Group.MARKET_DATA),
    Endpoint("GET", "/derivatives/api/v3/leveragepreferences", _READ, Group.PREFERENCES),
    Endpoint("PUT", "/derivatives/api/v3/leveragepreferences", _FULL, Group.PREFERENCES),
    Endpoint("GET", "/derivatives/api/v3/notifications", _READ, Group.ACCOUNT),
    Endpoint("GET", "/derivatives/api/v3/openorders", _READ, Group.ORDERS),
    Endpoint("GET", "/derivatives/api/v3/openpositions", _READ, Group.ACCOUNT),
    Endpoint("GET", "/derivatives/api/v3/orderbook", _PUBLIC, Group.MARKET_DATA),
    Endpoint("POST", "/derivatives/api/v3/orders/status", _FULL, Group.ORDERS),
    Endpoint("GET", "/derivatives/api/v3/pnlpreferences", _READ, Group.PREFERENCES),
    Endpoint("PUT", "/derivatives/api/v3/pnlpreferences", _FULL, Group.PREFERENCES),
    Endpoint("GET", "/derivatives/api/v3/self-trade-strategy", _READ, Group.PREFERENCES),
    Endpoint("PUT", "/derivatives/api/v3/self-trade-strategy", _FULL, Group.PREFERENCES),
    Endpoint("POST", "/derivatives/api/v3/sendorder", _FULL, Group.ORDERS),
    Endpoint(
        "GET",
        "/derivatives/api/v3/subaccount/{subaccountUid}/trading-enabled",
        _FULL,
        Group.SUBACCOUNTS,
    ),
    Endpoint(
        "PUT",
        "/derivatives/api/v3/subaccount/{subaccountUid}/trading-enabled",
        _FULL,
        Group.SUBACCOUNTS,
    ),
    Endpoint("GET", "/derivatives/api/v3/subaccounts", _READ, Group.SUBACCOUNTS),
    Endpoint("GET", "/derivatives/api/v3/tickers", _PUBLIC, Group.MARKET_DATA),
    Endpoint("GET", "/derivatives/api/v3/tickers/{symbol}", _PUBLIC, Group.MARKET_DATA),
    Endpoint("GET", "/derivatives/api/v3/trading/instruments", _READ, Group.ACCOUNT),
    Endpoint("POST", "/derivatives/api/v3/transfer", _FULL, Group.TRANSFERS),
    Endpoint("POST", "/derivatives/api/v3/transfer/subaccount", _FULL, Group.TRANSFERS),
    Endpoint("GET", "/derivatives/api/v3/unwindqueue", _READ, Group.ACCOUNT),
    Endpoint("POST", "/derivatives/api/v3/withdrawal", _WITHDRAW, Group.WITHDRAWALS),
)

# The endpoints of each path without placeholders, by method.
_LITERAL: dict[str, dict[str, Endpoint]] = {}
# The templates by number of segments; those with fewer placeholders take precedence.
_TEMPLATES: dict[int, list[tuple[list[str], Endpoint]]] = {}


def _match_templates(path: str) -> dict[str, Endpoint]:
    segments = path.split("/")
    found: dict[str, Endpoint] = {}
    for template, endpoint in _TEMPLATES.get(len(segments), ()):
        if all(map(_fits, template, segments)):
            found.setdefault(endpoint.method, endpoint)
    return found


def _fits(template: str, segment: str) -> bool:
    """Return whether a segment equals a template's, or fills its placeholder and is not empty."""
    return template == segment or (template.startswith("{") and segment != "")


for _endpoint in sorted(ENDPOINTS, key=lambda endpoint: endpoint.path.count("{")):
    if "{" in _endpoint.path:
        _segments = _endpoint.path.split("/")
        _TEMPLATES.setdefault(len(_segments), []).append((_segments, _endpoint))
for _endpoint in ENDPOINTS:
    if "{" not in _endpoint.path:
        _LITERAL.setdefault(_endpoint.path, _match_templates(_endpoint.path))
        _LITERAL[_endpoint.path][_endpoint.method] = _endpoint
# A legacy path, which clients still call [client].
_LITERAL["/derivatives/api/v4/historicalfundingrates"] = _LITERAL[
    "/derivatives/api/v3/historical-funding-rates"
]
# Not in the OpenAPI, which has POST alone: two clients rely on it [client; ccxt issue 27744].
_ORDERS_STATUS = _LITERAL["/derivatives/api/v3/orders/status"]
_ORDERS_STATUS["GET"] = _ORDERS_STATUS["POST"]

_HISTORY_V1 = "/api/history/v1/"
_HISTORY_V2 = "/api/history/v2/"
_HISTORY_V3 = "/api/history/v3/"


def endpoints_at(path: str) -> Mapping[str, Endpoint]:
    """Return the endpoints of a path by method; none for an unknown path.

    Args:
        path: without query, and with `/derivatives` where the API has it. Version 2 of the
            history, which clients still call [client], is found under version 3.
    """
    current = path.replace(_HISTORY_V2, _HISTORY_V3, 1) if path.startswith(_HISTORY_V2) else path
    found = _LITERAL.get(current)
    return _match_templates(current) if found is None else found


def find_endpoint(method: str, path: str) -> Endpoint:
    """Return the endpoint that a request calls.

    Args:
        method: in upper case.
        path: see `endpoints_at`.

    Raises:
        UnknownEndpoint: when there is none.
        EndpointMoved: when the path is of version 1 of the history.
    """
    endpoint = endpoints_at(path).get(method)
    if endpoint is None:
        raise unknown_endpoint(method, path)
    return endpoint


def unknown_endpoint(method: str, path: str) -> Refusal:
    """Return the refusal of a method and a path that no endpoint has.

    Version 1 of the history is redirected [measured once, by others]; whereto is inferred.
    """
    location = moved_path(path)
    return EndpointMoved(path, location) if location else UnknownEndpoint(method, path)


def moved_path(path: str) -> str:
    """Return the path to which a path of version 1 of the history is redirected, else none."""
    if path.startswith(_HISTORY_V1):
        return path.replace(_HISTORY_V1, _HISTORY_V3, 1)
    return ""
