"""Accounts under any order of calls and restarts, against a model that is a list."""

import json

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from futures_keys import (
    Account,
    Bot,
    GeneralAccess,
    KeyLimitReached,
    NonceBelowThreshold,
    NonceDuplicate,
    Permissions,
    Request,
    SecretAlreadyRevealed,
    UnknownKey,
    WithdrawalAccess,
)

LIMIT = 4  # low, so that many runs reach it
MEMORY = 2
ACCOUNTS = Request("GET", "/derivatives/api/v3/accounts")


class AccountMachine(RuleBasedStateMachine):
    """Creates, reveals, revokes, authorizes and restarts.

    The model knows the live keys, the secrets handed over, and the nonces that were used.
    """

    def __init__(self) -> None:
        super().__init__()
        self.vault: dict[str, bytes] = {}
        self.account = Account(key_limit=LIMIT, nonce_memory=MEMORY, vault=self.vault.__setitem__)
        self.live: list[str] = []
        self.secrets: dict[str, str] = {}
        self.nonces: dict[str, set[int]] = {}

    public_keys: Bundle[str] = Bundle("public_keys")

    @rule(target=public_keys, withdrawal=st.sampled_from(WithdrawalAccess))
    def create(self, withdrawal: WithdrawalAccess) -> str:
        """A key is created up to the limit."""
        try:
            api_key = self.account.create_key(Permissions(GeneralAccess.READ_ONLY, withdrawal))
        except KeyLimitReached:
            assert len(self.live) == LIMIT
            return "no such key"
        assert len(self.live) < LIMIT
        self.live.append(api_key.public_key)
        self.nonces[api_key.public_key] = set()
        return api_key.public_key

    @rule(public_key=public_keys)
    def reveal(self, public_key: str) -> None:
        """The private key of a live key is revealed once."""
        try:
            secret = self.account.reveal_secret(public_key)
        except UnknownKey:
            assert public_key not in self.live
        except SecretAlreadyRevealed:
            assert public_key in self.secrets
        else:
            assert public_key in self.live
            assert public_key not in self.secrets
            assert secret not in self.secrets.values()
            self.secrets[public_key] = secret

    @rule(public_key=consumes(public_keys))
    def revoke(self, public_key: str) -> None:
        """A live key is deleted; another one is unknown."""
        try:
            self.account.revoke_key(public_key)
        except UnknownKey:
            assert public_key not in self.live
        else:
            self.live.remove(public_key)

    @rule(public_key=public_keys, nonce=st.integers(0, 5))
    def authorize(self, public_key: str, nonce: int) -> None:
        """A signed request is authorized, unless its key is revoked or its nonce refused."""
        bot = Bot.restore(public_key, self.vault.get(public_key, bytes(66)))
        remembered = sorted(self.nonces.get(public_key, ()))[-MEMORY:]
        try:
            self.account.authorize(bot.sign(ACCOUNTS, nonce=nonce))
        except UnknownKey:
            assert public_key not in self.live
        except NonceDuplicate:
            assert nonce in remembered
        except NonceBelowThreshold:
            assert len(remembered) == MEMORY
            assert nonce < remembered[0]
        else:
            assert public_key in self.live
            assert nonce not in remembered
            assert len(remembered) < MEMORY or nonce > remembered[0]
            self.nonces[public_key].add(nonce)

    @rule()
    def restart(self) -> None:
        """A restored account behaves as before, except that all keys are marked as revealed."""
        state = json.loads(json.dumps(self.account.state()))
        self.account = Account.restore(
            state,
            self.vault,
            key_limit=LIMIT,
            nonce_memory=MEMORY,
            vault=self.vault.__setitem__,
        )
        for public_key in self.live:
            self.secrets.setdefault(public_key, f"never shown: {public_key}")

    @invariant()
    def same_keys(self) -> None:
        """The account lists the live keys in order, and whether they were revealed."""
        expected = [(public_key, public_key in self.secrets) for public_key in self.live]
        assert expected == [(k, api_key.revealed) for k, api_key in self.account.keys.items()]


TestAccountMachine = pytest.mark.long(AccountMachine.TestCase)
