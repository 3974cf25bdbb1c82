"""The state behind a page of the guide, and how it is saved and restored."""

from enum import StrEnum
from typing import Any, NamedTuple, Self, TypedDict

from futures_keys._secrets import Sealed, SealedSecrets
from futures_keys._state import (
    AccountState,
    read_nonces,
    read_object,
    read_public_key,
    write_nonces,
)
from futures_keys.account import Account
from futures_keys.bot import VAULT_NAME, Bot
from futures_keys.bridge._unified_rehearsal import UnifiedRehearsal, UnifiedState
from futures_keys.diagnosis import Search
from futures_keys.errors import InvalidState
from futures_keys.keypair import Vault
from futures_keys.nonces import NonceWindow

NONCE_WINDOW_MEMORY = 8  # few enough nonces to display, and to fill the window by hand


class Window(StrEnum):
    """The names of the two nonce windows, as of two keys."""

    A = "a"
    B = "b"


class PendingSearch(NamedTuple):
    """A diagnosis that goes on, and the call that a transcript shows for it."""

    call: str
    search: Search


class BotState(TypedDict):
    """A bot, without its private key."""

    public_key: str


class RehearsalState(TypedDict):
    """Everything except the private keys."""

    account: AccountState
    bot: BotState | None
    windows: dict[str, list[str]]
    unified: UnifiedState


_REHEARSAL = {"account": dict, "bot": dict | None, "windows": dict, "unified": dict}


class Rehearsal(Sealed):
    """An account, a bot, and two nonce windows to experiment with.

    Args:
        account: the exchange's side.
        vault: stores the private key of each new bot.

    Attributes:
        unified: the rehearsal of a key for the Unified WebSocket.
        pending: the diagnosis that goes on, if one does; it is no part of the state.
    """

    __slots__ = ("account", "bot", "pending", "unified", "vault", "windows")

    def __init__(self, account: Account, vault: Vault | None) -> None:
        self.account = account
        self.bot: Bot | None = None
        self.pending: PendingSearch | None = None
        self.unified = UnifiedRehearsal(vault)
        self.vault = vault
        self.windows = {window: NonceWindow(NONCE_WINDOW_MEMORY) for window in Window}

    @classmethod
    def restore(cls, state: dict[str, Any], secrets: SealedSecrets, vault: Vault | None) -> Self:
        """Restore a rehearsal.

        Raises:
            InvalidState: when the state or a private key is missing or damaged.
        """
        # A state that an older page saved has no key for the Unified WebSocket.
        state = {"unified": UnifiedRehearsal(None).state(), **state}
        read_object(state, "", _REHEARSAL)
        rehearsal = cls(Account.restore(state["account"], secrets, vault=vault), vault)
        if state["bot"] is not None:
            rehearsal.bot = _read_bot(state["bot"], secrets)
        windows = read_object(state["windows"], "windows", dict.fromkeys(Window, list))
        for window in Window:
            nonces = read_nonces(windows[window], f"windows.{window}")
            rehearsal.windows[window] = NonceWindow.restore(nonces, NONCE_WINDOW_MEMORY)
        rehearsal.unified = UnifiedRehearsal.restore(state["unified"], secrets, vault)
        return rehearsal

    def state(self) -> RehearsalState:
        """Return everything that `restore` needs except the private keys, as plain data."""
        return {
            "account": self.account.state(),
            "bot": {"public_key": self.bot.public_key} if self.bot else None,
            "windows": {str(name): write_nonces(window) for name, window in self.windows.items()},
            "unified": self.unified.state(),
        }


def _read_bot(state: object, secrets: SealedSecrets) -> Bot:
    fields = read_object(state, VAULT_NAME, {"public_key": str})
    public_key = read_public_key(fields["public_key"], f"{VAULT_NAME}.public_key")
    try:
        return Bot.restore(public_key, secrets[VAULT_NAME])
    except LookupError:
        raise InvalidState(VAULT_NAME, "secret-missing") from None
