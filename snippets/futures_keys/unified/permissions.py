"""The permissions of a key for the Unified WebSocket: boxes that are ticked one by one."""

from enum import StrEnum


class KeyPermission(StrEnum):
    """A permission, by its token in the answer of GetApiKeyInfo [official].

    No permission implies another: no dependency among the boxes is documented.
    """

    QUERY_FUNDS = "query-funds"
    ADD_FUNDS = "add-funds"
    WITHDRAW_FUNDS = "withdraw-funds"
    EARN_FUNDS = "earn-funds"
    QUERY_OPEN_TRADES = "query-open-trades"
    QUERY_CLOSED_TRADES = "query-closed-trades"
    MODIFY_TRADES = "modify-trades"
    CLOSE_TRADES = "close-trades"
    QUERY_LEDGER = "query-ledger"
    EXPORT_DATA = "export-data"
    CREATE_WS_TOKEN = "create-ws-token"  # noqa: S105 - the name of a permission
    ADD_WITHDRAW_ADDRESS = "add-withdraw-address"
    UPDATE_WITHDRAW_ADDRESS = "update-withdraw-address"

    def __repr__(self) -> str:
        return f"KeyPermission.{self.name}"

    @property
    def labels(self) -> tuple[str, ...]:
        """Every official English name, the one of the API pages and of Kraken Pro first."""
        return _LABELS[self]


# First the API pages and Pro, then the guide and support. [official, November 2026]
_LABELS = {
    KeyPermission.QUERY_FUNDS: ("Funds permissions - Query", "Query Funds"),
    KeyPermission.ADD_FUNDS: ("Funds permissions - Deposit", "Deposit Funds"),
    KeyPermission.WITHDRAW_FUNDS: ("Funds permissions - Withdraw", "Withdraw Funds"),
    KeyPermission.EARN_FUNDS: ("Funds permissions - Earn", "Earn (Funds)"),
    KeyPermission.QUERY_OPEN_TRADES: (
        "Orders and trades - Query open orders & trades",
        "Query Open Orders & Trades",
    ),
    KeyPermission.QUERY_CLOSED_TRADES: (
        "Orders and trades - Query closed orders & trades",
        "Query Closed Orders & Trades",
    ),
    KeyPermission.MODIFY_TRADES: (
        "Orders and trades - Create & modify orders",
        "Create & Modify Orders",
        "Modify Orders",
    ),
    KeyPermission.CLOSE_TRADES: (
        "Orders and trades - Cancel & close orders",
        "Cancel/Close Orders",
    ),
    KeyPermission.QUERY_LEDGER: ("Data - Query ledger entries", "Query Ledger Entries"),
    KeyPermission.EXPORT_DATA: ("Data - Export data", "Export Data"),
    KeyPermission.CREATE_WS_TOKEN: (
        "WebSocket interface - On",
        "Access WebSocket API",
        "Access WebSockets API",
        "Get WebSocket Token",
    ),
    KeyPermission.ADD_WITHDRAW_ADDRESS: ("Add withdrawal addresses",),
    KeyPermission.UPDATE_WITHDRAW_ADDRESS: ("Update withdrawal addresses",),
}
