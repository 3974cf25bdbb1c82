"""What the key for the Unified WebSocket can call, for `<permission-explorer>`: REST and WebSocket.

It is the module's own table; the groups are ours.
"""

from typing import NamedTuple

from futures_keys.unified import KeyPermission
from futures_keys.unified.channels import CHANNELS
from futures_keys.unified.endpoints import PRIVATE, PUBLIC, UNIFIED_METHODS, UnifiedMethod
from futures_keys.unified.token_check import Needs, all_of, any_of
from futures_keys.unified.trading import METHODS

WEBSOCKET = "websocket"
_ORDERS = (
    *("AddOrder", "AddOrderBatch", "AmendOrder", "EditOrder", "CancelOrder", "CancelOrderBatch"),
    *("CancelAll", "CancelAllOrdersAfter", "OpenOrders", "ClosedOrders", "QueryOrders"),
    *("OrderAmends", "TradesHistory", "QueryTrades", "OpenPositions", "TradeBalance"),
)
_DATA = (
    *("Ledgers", "QueryLedgers", "AddExport", "ExportStatus", "RetrieveExport", "RemoveExport"),
    *("Level3", "TradeVolume"),
)
_FUNDS = (
    *("Balance", "BalanceEx", "CreditLines", "DepositMethods", "DepositAddresses"),
    *("DepositStatus", "WithdrawMethods", "WithdrawAddresses", "WithdrawInfo", "Withdraw"),
    *("WithdrawStatus", "WithdrawCancel", "WalletTransfer", "CreateSubaccount", "AccountTransfer"),
)
# The names below /0/private/, in the order of the table.
_GROUPS = {
    "token": ("GetWebSocketsToken", "GetApiKeyInfo"),
    "orders": _ORDERS,
    "data": _DATA,
    "funds": _FUNDS,
}
_INFERRED = {("POST", "/funding/v1/addresses")}  # from the permission's name
_UNSTATED = {"/0/private/Level3"}


class Row(NamedTuple):
    """A method or a channel.

    Attributes:
        group: which of the table's groups it stands in.
        name: as it is shown.
        needs: groups of permissions; the key needs one of each.
        inferred: whether that is our own reading.
        key: `none` when the method is public, `any` when any key may call it, `unstated` when no
            text says which permission it needs, else empty.
    """

    group: str
    name: str
    needs: Needs
    inferred: bool = False
    key: str = ""

    def opens(self, permissions: frozenset[KeyPermission]) -> bool:
        """Return whether a key with these permissions may call it."""
        return all(group & permissions for group in self.needs)


def unified_rows() -> list[Row]:
    """Return all methods and private channels, group by group."""
    token = all_of(KeyPermission.CREATE_WS_TOKEN)
    rows = [
        Row(WEBSOCKET, f"subscribe {one.name}", token + one.needs, inferred=True)
        for one in CHANNELS.values()
        if one.private
    ]
    rows += [
        Row(WEBSOCKET, name, token + one.needs, inferred=True) for name, one in METHODS.items()
    ]
    return rows + sorted(map(_row, UNIFIED_METHODS), key=_place)


def _row(method: UnifiedMethod) -> Row:
    needs = (all_of if method.every else any_of)(*method.permissions) if method.permissions else ()
    group, name = _group_of(method)
    key = "" if needs else "any"
    if method.path in _UNSTATED:
        key = "unstated"
    if group == "public":
        key = "none"
    inferred = (method.http_method, method.path) in _INFERRED
    return Row(group, name, tuple(sorted(needs, key=sorted)), inferred, key)


def _group_of(method: UnifiedMethod) -> tuple[str, str]:
    """Return the group of a method, and its name there."""
    if method.path.startswith(PUBLIC):
        return "public", method.path.removeprefix(PUBLIC)
    if not method.path.startswith(PRIVATE):
        return "funding", f"{method.http_method} {method.path}"
    name = method.path.removeprefix(PRIVATE)
    group = next((group for group, names in _GROUPS.items() if name in names), "")
    if not group and not name.startswith("Earn/"):
        raise ValueError(f"{name} has no group in the table of permissions")
    return group or "earn", name


_PLACES = {group: place for place, group in enumerate([*_GROUPS, "earn", "funding", "public"])}


def _place(row: Row) -> tuple[int, int]:
    names = _GROUPS.get(row.group, ())
    return _PLACES[row.group], names.index(row.name) if names else 0
