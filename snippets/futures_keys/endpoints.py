"""Endpoints: what can be called, and the least access that each one asks of a key."""

from dataclasses import dataclass
from enum import StrEnum

from futures_keys.errors import UnknownEndpoint


class Access(StrEnum):
    """The least that a key must be allowed to do; public endpoints ask for no key."""

    PUBLIC = "public"
    ANY_KEY = "any-key"
    GENERAL_READ_ONLY = "general-read-only"
    GENERAL_FULL_ACCESS = "general-full-access"
    WITHDRAWAL_FULL_ACCESS = "withdrawal-full-access"

    def __repr__(self) -> str:
        return f"Access.{self.name}"


class Group(StrEnum):
    """What an endpoint is about; our own words, to show endpoints together."""

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
    """One thing that can be called.

    Attributes:
        method: in upper case.
        path: whole, with `/derivatives` if it has it; `{name}` stands for one segment.
        access: the least access that it asks for.
        group: what it is about.
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

_LITERAL = {(e.method, e.path): e for e in ENDPOINTS if "{" not in e.path}
# A name of before, which clients still call [client].
_LITERAL["GET", "/derivatives/api/v4/historicalfundingrates"] = _LITERAL[
    "GET", "/derivatives/api/v3/historical-funding-rates"
]
# The templates by method and number of segments; the fewer placeholders, the sooner it is tried.
_TEMPLATES: dict[tuple[str, int], list[tuple[list[str], Endpoint]]] = {}
for _endpoint in sorted(ENDPOINTS, key=lambda endpoint: endpoint.path.count("{")):
    if "{" in _endpoint.path:
        _segments = _endpoint.path.split("/")
        _TEMPLATES.setdefault((_endpoint.method, len(_segments)), []).append((_segments, _endpoint))

_HISTORY_V2 = "/api/history/v2/"
_HISTORY_V3 = "/api/history/v3/"


def find_endpoint(method: str, path: str) -> Endpoint:
    """Find the endpoint that a request calls.

    Args:
        method: in upper case.
        path: without query, and with `/derivatives` where the endpoint has it. Version 2 of the
            history, which clients still call [client], is found under version 3.

    Raises:
        UnknownEndpoint: when there is none.
    """
    current = path.replace(_HISTORY_V2, _HISTORY_V3, 1) if path.startswith(_HISTORY_V2) else path
    endpoint = _LITERAL.get((method, current))
    if endpoint:
        return endpoint
    segments = current.split("/")
    for template, candidate in _TEMPLATES.get((method, len(segments)), ()):
        if all(map(_fits, template, segments)):
            return candidate
    raise UnknownEndpoint(method, path)


def _fits(template: str, segment: str) -> bool:
    """Whether a segment is the one of a template, or any but an empty one for a placeholder."""
    return template == segment or (template.startswith("{") and segment != "")
