"""The choices of permissions that a key can have, for the explorer's tables and for the demo."""

from itertools import product

from futures_keys import GeneralAccess, InvalidPermissions, Permissions, WithdrawalAccess
from futures_keys.unified import KeyPermission

# Selected at first, in the walkthrough and in the explorer.
FIRST_CHOICE = Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS)

_TRADE = frozenset(
    {
        KeyPermission.CREATE_WS_TOKEN,
        KeyPermission.QUERY_OPEN_TRADES,
        KeyPermission.QUERY_CLOSED_TRADES,
        KeyPermission.MODIFY_TRADES,
        KeyPermission.CLOSE_TRADES,
    }
)
# Of the key for the Unified WebSocket, by what it is for. [inferred from the same actions in REST]
UNIFIED_PRESETS: dict[str, frozenset[KeyPermission]] = {
    "watch": frozenset(
        {
            KeyPermission.CREATE_WS_TOKEN,
            KeyPermission.QUERY_OPEN_TRADES,
            KeyPermission.QUERY_CLOSED_TRADES,
            KeyPermission.QUERY_FUNDS,
        }
    ),
    "trade": _TRADE,
    "trade-and-watch": _TRADE | {KeyPermission.QUERY_FUNDS, KeyPermission.QUERY_LEDGER},
    "nothing": frozenset(),
}
FIRST_PRESET = "trade"


def permission_choices() -> list[Permissions]:
    """Return each combination of the two permissions that the module accepts, in their order."""
    choices = []
    for general, withdrawal in product(GeneralAccess, WithdrawalAccess):
        try:
            choices.append(Permissions(general, withdrawal))
        except InvalidPermissions:
            continue
    return choices
