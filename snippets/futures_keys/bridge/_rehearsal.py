"""A rehearsal: all that a page of the guide plays with, and how it outlives the page."""

from enum import StrEnum
from typing import Any, Self, TypedDict

from futures_keys._sealed import Sealed, SealedSecrets
from futures_keys._state import (
    AccountState,
    read_nonces,
    read_object,
    read_public_key,
    write_nonces,
)
from futures_keys.account import Account
from futures_keys.bot import VAULT_NAME, Bot
from futures_keys.errors import InvalidState
from futures_keys.keypair import Vault
from futures_keys.nonces import NonceWindow

WINDOW_MEMORY = 8  # nonces: few enough to draw, and to see the lowest one go


class Window(StrEnum):
    """The nonce windows to look into: two keys, each with its own nonces."""

    A = "a"
    B = "b"


class BotState(TypedDict):
    """A bot, without its private key."""

    public_key: str


class RehearsalState(TypedDict):
    """All but the private keys."""

    account: AccountState
    bot: BotState | None
    windows: dict[str, list[str]]


_REHEARSAL = {"account": dict, "bot": dict | None, "windows": dict}


class Rehearsal(Sealed):
    """An account, the bot of the reader, and two nonce windows to look into.

    Args:
        account: the exchange's side.
        vault: is given the private key of each new bot.
    """

    __slots__ = ("account", "bot", "vault", "windows")

    def __init__(self, account: Account, vault: Vault | None) -> None:
        self.account = account
        self.bot: Bot | None = None
        self.vault = vault
        self.windows = {window: NonceWindow(WINDOW_MEMORY) for window in Window}

    @classmethod
    def restore(cls, state: dict[str, Any], secrets: SealedSecrets, vault: Vault | None) -> Self:
        """Make a rehearsal as it was.

        Raises:
            InvalidState: when the state or a private key is missing or damaged.
        """
        read_object(state, "", _REHEARSAL)
        rehearsal = cls(Account.restore(state["account"], secrets, vault=vault), vault)
        if state["bot"] is not None:
            rehearsal.bot = _read_bot(state["bot"], secrets)
        windows = read_object(state["windows"], "windows", dict.fromkeys(Window, list))
        for window in Window:
            nonces = read_nonces(windows[window], f"windows.{window}")
            rehearsal.windows[window] = NonceWindow.restore(nonces, WINDOW_MEMORY)
        return rehearsal

    def state(self) -> RehearsalState:
        """All that `restore` needs but the private keys: plain data, for JSON."""
        return {
            "account": self.account.state(),
            "bot": {"public_key": self.bot.public_key} if self.bot else None,
            "windows": {str(name): write_nonces(window) for name, window in self.windows.items()},
        }


def _read_bot(state: object, secrets: SealedSecrets) -> Bot:
    kept = read_object(state, VAULT_NAME, {"public_key": str})
    public_key = read_public_key(kept["public_key"], f"{VAULT_NAME}.public_key")
    try:
        return Bot.restore(public_key, secrets[VAULT_NAME])
    except LookupError:
        raise InvalidState(VAULT_NAME, "secret-missing") from None
