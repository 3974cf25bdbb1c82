"""Accounts for the Unified WebSocket under any order of calls, against a simple model."""

import json

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from futures_keys import KeyLimitReached, SecretAlreadyRevealed, UnknownKey
from futures_keys.errors import InvalidKeySettings
from futures_keys.unified import KeyPermission, KeySettings, UnifiedAccount, sign
from futures_keys.unified.tokens import TOKEN_LIFETIME_S
from module.unified import KEY_INFO, TOKEN, Clock, reason

LIMIT = 3  # low, so that many runs reach it
NAMES = st.sampled_from(["a", "b", "c", "d"])
WEBSOCKET = KeyPermission.CREATE_WS_TOKEN
SETTINGS = st.builds(
    KeySettings,
    name=NAMES,
    permissions=st.sampled_from([frozenset[KeyPermission](), frozenset({WEBSOCKET})]),
    nonce_window=st.sampled_from([0, 2]),
)


class UnifiedAccountMachine(RuleBasedStateMachine):
    """Creates, reveals, edits, revokes, authorizes, asks for tokens, lets time pass, restarts.

    The model knows the live keys with their settings, the secrets that were handed over, the
    highest nonces, and the tokens with what holds them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.vault: dict[str, bytes] = {}
        self.clock = Clock()
        self.account = UnifiedAccount(
            clock=self.clock, key_limit=LIMIT, vault=self.vault.__setitem__, invalid_keys=0
        )
        self.live: dict[str, KeySettings] = {}
        self.secrets: dict[str, str] = {}
        self.revealed: set[str] = set()
        self.highest: dict[str, int] = {}
        self.owners: dict[str, str] = {}
        self.issued: dict[str, float] = {}
        self.holds: dict[str, int] = {}

    public_keys: Bundle[str] = Bundle("public_keys")
    tokens: Bundle[str] = Bundle("tokens")

    def names(self, but: str = "") -> set[str]:
        """The names of the live keys, but for one."""
        return {one.name for key, one in self.live.items() if key != but}

    @rule(target=public_keys, chosen=SETTINGS)
    def create(self, chosen: KeySettings) -> str:
        """A key is created up to the limit, with a name of its own."""
        try:
            public_key = self.account.create_key(chosen).public_key
        except KeyLimitReached:
            assert LIMIT == len(self.live)
            return "no such key"
        except InvalidKeySettings:
            assert chosen.name in self.names()
            return "no such key"
        self.live[public_key] = chosen
        self.highest[public_key] = 0
        return public_key

    @rule(public_key=public_keys)
    def reveal(self, public_key: str) -> None:
        """The private key of a live key is revealed once."""
        try:
            secret = self.account.reveal_secret(public_key)
        except UnknownKey:
            assert public_key not in self.live
        except SecretAlreadyRevealed:
            assert public_key in self.revealed
        else:
            assert public_key in self.live.keys() - self.revealed
            assert secret not in self.secrets.values()
            self.secrets[public_key] = secret
            self.revealed.add(public_key)

    @rule(public_key=public_keys, chosen=SETTINGS)
    def edit(self, public_key: str, chosen: KeySettings) -> None:
        """The settings of a live key change, but never its nonce."""
        try:
            self.account.edit(public_key, chosen)
        except UnknownKey:
            assert public_key not in self.live
        except InvalidKeySettings:
            assert chosen.name in self.names(public_key)
        else:
            self.live[public_key] = chosen

    @rule(public_key=consumes(public_keys))
    def revoke(self, public_key: str) -> None:
        """A live key is deleted; another one is unknown."""
        try:
            self.account.revoke(public_key)
        except UnknownKey:
            assert public_key not in self.live
        else:
            del self.live[public_key]

    @rule(public_key=public_keys, nonce=st.integers(0, 6))
    def authorize(self, public_key: str, nonce: int) -> None:
        """A signed request is authorized if its nonce is above the highest, less the window."""
        if public_key not in self.secrets:
            return
        request = sign(KEY_INFO, public_key, self.secrets[public_key], nonce=nonce)
        code = reason(lambda: self.account.authorize(request))
        if code == "key-unknown":
            assert public_key not in self.live
            return
        highest, window = self.highest[public_key], self.live[public_key].nonce_window
        assert (nonce > highest or (window > 0 and nonce > highest - window)) is (not code)
        if code:
            assert ("nonce-below-window" if window else "nonce-not-above") == code
        else:
            self.highest[public_key] = max(highest, nonce)

    @rule(target=tokens, public_key=public_keys)
    def ask_for_token(self, public_key: str) -> str:
        """A token is issued to a live key with the permission, for a new nonce."""
        if public_key not in self.secrets or public_key not in self.live:
            return "no such token"
        nonce = self.highest[public_key] + 1
        request = sign(TOKEN, public_key, self.secrets[public_key], nonce=nonce)
        allowed = WEBSOCKET in self.live[public_key].permissions
        code = reason(lambda: self.account.authorize(request))
        assert ("" if allowed else "websocket-permission-missing") == code
        if not allowed:
            return "no such token"
        self.highest[public_key] = nonce
        key = self.account.keys[public_key]
        token = self.account.issue_token(key)
        assert token not in self.owners
        self.owners[token] = public_key
        self.issued[token], self.holds[token] = self.clock.now, 0
        return token

    def lives(self, token: str) -> bool:
        """Whether a token lives, by the model."""
        if self.owners.get(token) not in self.live:
            return False
        return self.holds[token] > 0 or self.clock.now < self.issued[token] + TOKEN_LIFETIME_S

    @rule(token=tokens)
    def use_token(self, token: str) -> None:
        """A token that lives leads to its key, and another one nowhere."""
        code = reason(lambda: self.account.token_key(token))
        if self.lives(token):
            assert not code
            owner = self.account.token_key(token)
            assert owner == self.account.keys[self.owners[token]]
        else:
            known = self.owners.get(token) in self.live
            assert ("token-expired" if known else "token-unknown") == code

    @rule(token=tokens)
    def hold_token(self, token: str) -> None:
        """Only a token that lives is held."""
        lives = self.lives(token)
        assert lives is not bool(reason(lambda: self.account.hold_token(token)))
        if lives:
            self.holds[token] += 1

    @rule(token=tokens)
    def release_token(self, token: str) -> None:
        """A token that is held is released once for each time."""
        self.account.release_token(token)
        if self.holds.get(token):
            self.holds[token] -= 1

    @rule(seconds=st.sampled_from([1, TOKEN_LIFETIME_S // 2, TOKEN_LIFETIME_S]))
    def let_time_pass(self, seconds: int) -> None:
        """Time passes."""
        self.clock.now += seconds

    @rule()
    def restart(self) -> None:
        """A restored account is as before, except that all is revealed and no token held."""
        before = json.loads(json.dumps(self.account.state()))
        self.account = UnifiedAccount.restore(
            before,
            self.vault,
            clock=self.clock,
            key_limit=LIMIT,
            vault=self.vault.__setitem__,
            invalid_keys=0,
        )
        after = self.account.state()
        for key in before["keys"]:
            key["revealed"] = True
        assert before == after
        self.revealed |= self.live.keys()
        self.holds = dict.fromkeys(self.holds, 0)

    @invariant()
    def same_keys(self) -> None:
        """The account has the live keys in order, with settings, nonce and whether revealed."""
        expected = [
            (key, chosen, self.highest[key], key in self.revealed)
            for key, chosen in self.live.items()
        ]
        found = [
            (name, key.settings, key.nonce, key.revealed) for name, key in self.account.keys.items()
        ]
        assert expected == found


TestUnifiedAccountMachine = pytest.mark.long(UnifiedAccountMachine.TestCase)
