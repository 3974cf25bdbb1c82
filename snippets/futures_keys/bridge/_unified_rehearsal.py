"""The state of the rehearsal of a key for the Unified WebSocket, and how it is restored."""

import time
from collections.abc import Callable
from enum import StrEnum
from typing import Self, TypedDict

from futures_keys._order_state import OrdersState
from futures_keys._secrets import Sealed, SealedSecrets
from futures_keys._state import read_object, read_public_key
from futures_keys.errors import InvalidState
from futures_keys.keypair import Vault
from futures_keys.orders import RestingOrders
from futures_keys.unified import UnifiedAccount
from futures_keys.unified._state import UnifiedAccountState, password_name, read_password
from futures_keys.unified.bot import PASSWORD_NAME, VAULT_NAME, UnifiedBot
from futures_keys.unified.session import Session
from futures_keys.unified.settings import OneTimePassword

# A century, so that every time of the rehearsal is one of a calendar: our own limit.
MAX_PASSED_S = 100 * 365 * 86_400


class Endpoint(StrEnum):
    """An endpoint of the Unified WebSocket."""

    PRIVATE = "private"
    PUBLIC = "public"


class UnifiedBotState(TypedDict):
    """A bot, without its private key, its password and its token."""

    public_key: str
    otp: bool


class UnifiedState(TypedDict):
    """Everything except the secrets; `passed_s` are the seconds that were let pass."""

    account: UnifiedAccountState
    orders: OrdersState
    bot: UnifiedBotState | None
    passed_s: int


_STATE = {"account": dict, "orders": dict, "bot": dict | None, "passed_s": int}


class UnifiedRehearsal(Sealed):
    """An account, its orders, a bot with a token, a connection, and a clock that can be moved.

    A connection and a token end with the page: neither is part of the state.

    Args:
        vault: stores the secrets of each new key and of each new bot.
        clock: returns Unix seconds.

    Attributes:
        account: the exchange's side.
        orders: the open orders of the account.
        bot: the reader's program, if it has a key.
        session: the bot's connection, if there is one.
        endpoint: of that connection.
        passed_s: how many seconds the clock is ahead.
    """

    __slots__ = ("_clock", "account", "bot", "endpoint", "orders", "passed_s", "session", "vault")

    def __init__(self, vault: Vault | None, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self.vault = vault
        self.passed_s = 0
        self.account = UnifiedAccount(clock=self.now, vault=vault)
        self.orders = RestingOrders(clock=self.now)
        self.bot: UnifiedBot | None = None
        self.session: Session | None = None
        self.endpoint = Endpoint.PRIVATE

    def now(self) -> float:
        """Return the time of the rehearsal, in Unix seconds."""
        return self._clock() + self.passed_s

    def connect(self, endpoint: Endpoint) -> Session:
        """Open the bot's connection."""
        private = endpoint is Endpoint.PRIVATE
        self.session = Session(self.account, self.orders, private=private, clock=self.now)
        self.endpoint = endpoint
        return self.session

    @classmethod
    def restore(
        cls,
        state: object,
        secrets: SealedSecrets,
        vault: Vault | None,
        clock: Callable[[], float] = time.time,
    ) -> Self:
        """Restore a rehearsal.

        Raises:
            InvalidState: when the state or a secret is missing or damaged.
        """
        fields = read_object(state, "unified", _STATE)
        rehearsal = cls(vault, clock)
        passed_s = fields["passed_s"]
        if isinstance(passed_s, bool) or not 0 <= passed_s <= MAX_PASSED_S:
            raise InvalidState("unified.passed_s", "timestamp")
        rehearsal.passed_s = passed_s
        rehearsal.account = UnifiedAccount.restore(
            fields["account"], secrets, clock=rehearsal.now, vault=vault
        )
        rehearsal.orders = RestingOrders.restore(fields["orders"], clock=rehearsal.now)
        if fields["bot"] is not None:
            rehearsal.bot = _read_bot(fields["bot"], secrets)
        return rehearsal

    def state(self) -> UnifiedState:
        """Return everything that `restore` needs except the secrets, as plain data."""
        bot = self.bot
        return {
            "account": self.account.state(),
            "orders": self.orders.state(),
            "bot": {"public_key": bot.public_key, "otp": bot.has_otp} if bot else None,
            "passed_s": self.passed_s,
        }


def unified_view(rehearsal: UnifiedRehearsal, state: UnifiedState) -> dict[str, object]:
    """Return what a page shows: the state, and what is no part of it.

    Returns:
        `key_limit`, `keys` (their settings, `otp` is whether there is a password), `bot`
        (`public_key`, `otp`, `token` is whether it has one), `endpoint` (of the connection:
        private, public or empty), `open_orders` (their number), `deadline` (of the dead-man's
        switch, Unix seconds or null) and `passed_s`.
    """
    bot = rehearsal.bot
    return {
        "key_limit": rehearsal.account.key_limit,
        "keys": state["account"]["keys"],
        "bot": {**state["bot"], "token": bool(bot and bot.token)} if state["bot"] else None,
        "endpoint": rehearsal.endpoint if rehearsal.session else "",
        "open_orders": len(state["orders"]["orders"]),
        "deadline": state["orders"]["deadline"],
        "passed_s": state["passed_s"],
    }


def unified_secret_names(state: UnifiedState) -> list[str]:
    """Return the names of the secrets that a vault must keep for a state."""
    keys = state["account"]["keys"]
    names = [key["public_key"] for key in keys]
    names += [password_name(key["public_key"]) for key in keys if key["otp"]]
    if state["bot"]:
        names += [VAULT_NAME, *([PASSWORD_NAME] if state["bot"]["otp"] else [])]
    return names


def _read_bot(state: object, secrets: SealedSecrets) -> UnifiedBot:
    place = "unified.bot"
    fields = read_object(state, place, {"public_key": str, "otp": bool})
    public_key = read_public_key(fields["public_key"], f"{place}.public_key")
    otp = read_password(secrets, PASSWORD_NAME, place) if fields["otp"] else OneTimePassword("")
    try:
        return UnifiedBot.restore(public_key, secrets[VAULT_NAME], otp)
    except LookupError:
        raise InvalidState(place, "secret-missing") from None
