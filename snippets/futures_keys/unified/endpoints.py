"""The methods of the spot-side REST API, and the permission that each needs."""

from collections.abc import Mapping
from dataclasses import dataclass

from futures_keys.unified.permissions import KeyPermission as Key

_SPEC = "krakenfx/api-specs, OpenAPI of spot, 5 September 2025"
_KEY_INFO = "https://docs.kraken.com/api-reference/account-data/get-api-key-info"
_LEVEL3 = "https://docs.kraken.com/exchange/guides/general/historical-data"
_FUNDING = "https://docs.kraken.com/exchange/guides/rest/funding"

PUBLIC = "/0/public/"
PRIVATE = "/0/private/"


@dataclass(frozen=True, slots=True)
class UnifiedMethod:
    """A method of the REST API.

    Attributes:
        http_method: GET or POST.
        path: from the root.
        permissions: those that it asks for; empty when any key may call it, or none is needed.
        source: where its permissions are documented.
        every: whether a key needs all of them, or any of them.
    """

    http_method: str
    path: str
    permissions: frozenset[Key]
    source: str
    every: bool = False

    def allows(self, permissions: frozenset[Key]) -> bool:
        """Return whether a key with these permissions may call the method."""
        if not self.permissions:
            return True
        held = self.permissions & permissions
        return held == self.permissions if self.every else bool(held)


# Any one of two is enough where an order's status decides which [official]: it is not looked at.
_ANY_OF: dict[str, tuple[Key, ...]] = {
    "Balance": (Key.QUERY_FUNDS,),
    "BalanceEx": (Key.QUERY_FUNDS,),
    "CreditLines": (Key.QUERY_FUNDS,),
    "TradeBalance": (Key.QUERY_OPEN_TRADES,),
    "OpenOrders": (Key.QUERY_OPEN_TRADES,),
    "ClosedOrders": (Key.QUERY_CLOSED_TRADES,),
    "QueryOrders": (Key.QUERY_OPEN_TRADES, Key.QUERY_CLOSED_TRADES),
    "OrderAmends": (Key.QUERY_OPEN_TRADES, Key.QUERY_CLOSED_TRADES),
    "TradesHistory": (Key.QUERY_CLOSED_TRADES,),
    "QueryTrades": (Key.QUERY_CLOSED_TRADES,),
    "OpenPositions": (Key.QUERY_OPEN_TRADES,),
    "Ledgers": (Key.QUERY_LEDGER,),
    "QueryLedgers": (Key.QUERY_LEDGER,),
    "TradeVolume": (Key.QUERY_FUNDS,),
    "AddExport": (Key.EXPORT_DATA,),
    "ExportStatus": (Key.EXPORT_DATA,),
    "RetrieveExport": (Key.EXPORT_DATA,),
    "RemoveExport": (Key.EXPORT_DATA,),
    "AddOrder": (Key.MODIFY_TRADES,),
    "AmendOrder": (Key.MODIFY_TRADES, Key.CLOSE_TRADES),
    "CancelOrder": (Key.MODIFY_TRADES, Key.CLOSE_TRADES),
    "CancelAll": (Key.MODIFY_TRADES, Key.CLOSE_TRADES),
    "CancelAllOrdersAfter": (Key.MODIFY_TRADES, Key.CLOSE_TRADES),
    "GetWebSocketsToken": (Key.CREATE_WS_TOKEN,),
    "CancelOrderBatch": (Key.MODIFY_TRADES, Key.CLOSE_TRADES),
    "DepositAddresses": (Key.QUERY_FUNDS,),
    "DepositStatus": (Key.QUERY_FUNDS,),
    "Withdraw": (Key.WITHDRAW_FUNDS,),
    "WithdrawStatus": (Key.WITHDRAW_FUNDS, Key.QUERY_LEDGER),
    # None when the withdrawal is a WalletTransfer [official]: there are no withdrawals here.
    "WithdrawCancel": (Key.WITHDRAW_FUNDS,),
    "WalletTransfer": (Key.QUERY_FUNDS,),
    "CreateSubaccount": (Key.WITHDRAW_FUNDS,),
    "AccountTransfer": (Key.WITHDRAW_FUNDS,),
    "Earn/Allocate": (Key.EARN_FUNDS,),
    "Earn/Deallocate": (Key.EARN_FUNDS,),
    "Earn/AllocateStatus": (Key.EARN_FUNDS, Key.QUERY_FUNDS),
    "Earn/DeallocateStatus": (Key.EARN_FUNDS, Key.QUERY_FUNDS),
    "Earn/Strategies": (),
    "Earn/Allocations": (Key.QUERY_FUNDS,),
}
_ALL_OF: dict[str, tuple[Key, ...]] = {
    "AddOrderBatch": (Key.MODIFY_TRADES, Key.CLOSE_TRADES),
    "EditOrder": (Key.MODIFY_TRADES, Key.CLOSE_TRADES),
    "DepositMethods": (Key.QUERY_FUNDS, Key.ADD_FUNDS),
    "WithdrawMethods": (Key.QUERY_FUNDS, Key.WITHDRAW_FUNDS),
    "WithdrawAddresses": (Key.QUERY_FUNDS, Key.WITHDRAW_FUNDS),
    "WithdrawInfo": (Key.QUERY_FUNDS, Key.WITHDRAW_FUNDS),
}
_PUBLIC = (
    *("Time", "SystemStatus", "Assets", "AssetPairs", "Ticker"),
    *("OHLC", "Depth", "Trades", "Spread"),
)
# Funding (Beta) is signed otherwise: see `signing`.
_FUNDING_ROWS = {
    ("GET", "/funding/v1/networks"): Key.QUERY_FUNDS,
    ("GET", "/funding/v1/methods/withdraw"): Key.QUERY_FUNDS,
    ("GET", "/funding/v1/addresses"): Key.QUERY_FUNDS,
    ("POST", "/funding/v1/addresses"): Key.ADD_WITHDRAW_ADDRESS,  # [inferred, from its name]
}

UNIFIED_METHODS: tuple[UnifiedMethod, ...] = (
    *(UnifiedMethod("GET", PUBLIC + name, frozenset(), _SPEC) for name in _PUBLIC),
    *(
        UnifiedMethod("POST", PRIVATE + name, frozenset(permissions), _SPEC)
        for name, permissions in _ANY_OF.items()
    ),
    *(
        UnifiedMethod("POST", PRIVATE + name, frozenset(permissions), _SPEC, every=True)
        for name, permissions in _ALL_OF.items()
    ),
    UnifiedMethod("POST", f"{PRIVATE}GetApiKeyInfo", frozenset(), _KEY_INFO),
    UnifiedMethod("POST", f"{PRIVATE}Level3", frozenset(), _LEVEL3),  # not stated which
    *(
        UnifiedMethod(method, path, frozenset({permission}), _FUNDING)
        for (method, path), permission in _FUNDING_ROWS.items()
    ),
)
_BY_PATH: dict[str, dict[str, UnifiedMethod]] = {}
for _one in UNIFIED_METHODS:
    _BY_PATH.setdefault(_one.path, {})[_one.http_method] = _one


def methods_at(path: str) -> Mapping[str, UnifiedMethod]:
    """Return the methods at a path, by HTTP method."""
    return _BY_PATH.get(path, {})
