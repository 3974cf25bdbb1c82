"""Accounts under any order of calls, against a model that is a list."""

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from futures_keys import (
    Account,
    GeneralAccess,
    KeyLimitReached,
    Permissions,
    SecretAlreadyRevealed,
    UnknownKey,
    WithdrawalAccess,
)

LIMIT = 4  # low, so that many runs reach it


class AccountMachine(RuleBasedStateMachine):
    """Creates, reveals and revokes; the model knows the live keys and the secrets handed over."""

    def __init__(self) -> None:
        super().__init__()
        self.account = Account(key_limit=LIMIT)
        self.live: list[str] = []
        self.secrets: dict[str, str] = {}

    public_keys: Bundle[str] = Bundle("public_keys")

    @rule(target=public_keys, withdrawal=st.sampled_from(WithdrawalAccess))
    def create(self, withdrawal: WithdrawalAccess) -> str:
        """A key is made if there is room, and only then."""
        try:
            api_key = self.account.create_key(Permissions(GeneralAccess.READ_ONLY, withdrawal))
        except KeyLimitReached:
            assert len(self.live) == LIMIT
            return "no such key"
        assert len(self.live) < LIMIT
        self.live.append(api_key.public_key)
        return api_key.public_key

    @rule(public_key=public_keys)
    def reveal(self, public_key: str) -> None:
        """The private key of a live key comes out the first time, and never again."""
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
        """A live key goes; another one is unknown."""
        try:
            self.account.revoke_key(public_key)
        except UnknownKey:
            assert public_key not in self.live
        else:
            self.live.remove(public_key)

    @invariant()
    def same_keys(self) -> None:
        """The account lists the live keys in order, and knows which were revealed."""
        expected = [(public_key, public_key in self.secrets) for public_key in self.live]
        assert expected == [(k, api_key.revealed) for k, api_key in self.account.keys.items()]


TestAccountMachine = AccountMachine.TestCase
