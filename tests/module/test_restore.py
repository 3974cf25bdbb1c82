"""Restoring an account from its state, and refusing damaged states."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futures_keys import (
    Account,
    ApiKey,
    Bot,
    GeneralAccess,
    InvalidState,
    KeyLimitReached,
    NonceDuplicate,
    Permissions,
    Request,
    SecretAlreadyRevealed,
    SignatureMismatch,
    WithdrawalAccess,
)

ACCOUNTS = Request("GET", "/derivatives/api/v3/accounts")
READ_ONLY = Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS)


class Saved:
    """An account with two keys, one of which was used, and the secrets in its vault."""

    def __init__(self, now: datetime) -> None:
        self.secrets: dict[str, bytes] = {}
        self.account = Account(clock=lambda: now, vault=self.secrets.__setitem__)
        self.used, self.fresh = (self.account.create_key(READ_ONLY).public_key for _ in range(2))
        self.account.reveal_secret(self.used)
        for nonce in (30, 10**19, 7):
            self.account.authorize(self.bot(self.used).sign(ACCOUNTS, nonce=nonce))

    def bot(self, public_key: str) -> Bot:
        """A bot that holds a key."""
        return Bot.restore(public_key, self.secrets[public_key])


@pytest.fixture
def saved(now: datetime) -> Saved:
    """An account to restore."""
    return Saved(now)


def test_state(saved: Saved) -> None:
    """The state is plain data without any private key, keys in order, nonces as sorted text."""
    made = {
        "general": "read-only",
        "withdrawal": "no-access",
        "created_at": "2026-11-22T08:00:00.123456+00:00",
    }
    used, fresh = saved.used, saved.fresh
    nonces = ["7", "30", "10000000000000000000"]
    expected = {
        "keys": [
            {"public_key": used, **made, "revealed": True, "nonces": nonces},
            {"public_key": fresh, **made, "revealed": False, "nonces": []},
        ]
    }
    state = saved.account.state()
    assert expected == state == json.loads(json.dumps(state))
    assert [type(key["general"]) for key in state["keys"]] == [str, str]


def test_vault_is_called_once_for_each_key(saved: Saved) -> None:
    """The vault receives each private key at its creation, and at no other time."""
    assert [saved.used, saved.fresh] == list(saved.secrets)
    before = dict(saved.secrets)
    saved.account.revoke_key(saved.fresh)
    restored = Account.restore(
        saved.account.state(), saved.secrets, vault=saved.secrets.__setitem__
    )
    assert before == saved.secrets
    new = restored.create_key(READ_ONLY).public_key
    assert {66} == {len(secret) for secret in saved.secrets.values()}
    assert before.keys() | {new} == saved.secrets.keys()


def test_vault_that_fails() -> None:
    """A key that the vault cannot store is not created."""

    def fail(name: str, secret: bytes) -> None:
        raise OSError(len(name), len(secret))

    account = Account(vault=fail)
    for _ in range(2):  # and the account is not stuck
        with pytest.raises(OSError, match="66"):
            account.create_key(READ_ONLY)
    assert {} == account.keys


def test_restored_keys_are_revealed(saved: Saved, now: datetime) -> None:
    """A private key created before the restore cannot be revealed."""
    restored = Account.restore(saved.account.state(), saved.secrets)
    expected = [ApiKey(key, READ_ONLY, now, revealed=True) for key in (saved.used, saved.fresh)]
    assert expected == list(restored.keys.values())
    for public_key in restored.keys:
        with pytest.raises(SecretAlreadyRevealed):
            restored.reveal_secret(public_key)


def test_restored_keys_authorize_and_refuse(saved: Saved) -> None:
    """Correctly signed requests are authorized, and used nonces stay used."""
    restored = Account.restore(saved.account.state(), saved.secrets)
    used, fresh = saved.bot(saved.used), saved.bot(saved.fresh)
    assert ACCOUNTS.path == restored.authorize(used.sign(ACCOUNTS, nonce=31)).path
    assert ACCOUNTS.path == restored.authorize(fresh.sign(ACCOUNTS, nonce=30)).path
    with pytest.raises(NonceDuplicate):
        restored.authorize(used.sign(ACCOUNTS, nonce=30))
    mixed = Bot.restore(saved.used, saved.secrets[saved.fresh])
    with pytest.raises(SignatureMismatch):
        restored.authorize(mixed.sign(ACCOUNTS))


def test_options(saved: Saved, now: datetime) -> None:
    """A restored account has the given limits and clock."""
    restored = Account.restore(
        saved.account.state(), saved.secrets, key_limit=3, nonce_memory=2, clock=lambda: now
    )
    assert now == restored.create_key(READ_ONLY).created_at
    with pytest.raises(KeyLimitReached):
        restored.create_key(READ_ONLY)
    assert ["30", "10000000000000000000"] == restored.state()["keys"][0]["nonces"]
    with pytest.raises(ValueError, match="at least 1"):
        Account.restore({"keys": []}, {}, key_limit=0)


@pytest.mark.parametrize("convert", [bytes, bytearray, memoryview, list])
def test_secrets_of_the_browser(saved: Saved, convert: Callable[[bytes], bytes]) -> None:
    """The private keys may be any iterables of byte values."""
    secrets = {name: convert(secret) for name, secret in saved.secrets.items()}
    restored = Account.restore(saved.account.state(), secrets)
    assert ACCOUNTS.path == restored.authorize(saved.bot(saved.used).sign(ACCOUNTS)).path


@pytest.mark.parametrize(
    ("secret", "fault"),
    [(None, "secret-not-bytes"), (66, "secret-not-bytes"), (b"short", "secret-length")],
)
def test_damaged_secrets(saved: Saved, secret: bytes, fault: str) -> None:
    """A damaged private key is refused with the place of its key."""
    with pytest.raises(InvalidState) as caught:
        Account.restore(saved.account.state(), saved.secrets | {saved.fresh: secret})
    assert caught.value.details == {"field": "keys[1]", "fault": fault}


def test_missing_secrets(saved: Saved) -> None:
    """A missing private key is refused with its place; a superfluous one is ignored."""
    with pytest.raises(InvalidState) as caught:
        Account.restore(saved.account.state(), {})
    assert caught.value.details == {"field": "keys[0]", "fault": "secret-missing"}
    assert 2 == len(Account.restore(saved.account.state(), saved.secrets | {"other": b""}).keys)


def put(value: object, *path: str | int) -> Callable[[Any], None]:
    """Return a function that puts a value into a state."""

    def change(state: Any) -> None:
        for step in path[:-1]:
            state = state[step]
        state[path[-1]] = value

    return change


def drop(*path: str | int) -> Callable[[Any], None]:
    """Return a function that removes a value from a state."""

    def change(state: Any) -> None:
        for step in path[:-1]:
            state = state[step]
        del state[path[-1]]

    return change


@pytest.mark.parametrize(
    ("change", "field", "fault"),
    [
        (drop("keys"), "keys", "missing"),
        (put({}, "keys"), "keys", "type"),
        (put(1, "more"), "", "unknown-field"),
        (put([], "keys", 0), "keys[0]", "not-an-object"),
        (drop("keys", 0, "nonces"), "keys[0].nonces", "missing"),
        (put("x", "keys", 0, "secret"), "keys[0]", "unknown-field"),
        (put(1, "keys", 0, "public_key"), "keys[0].public_key", "type"),
        (put("x", "keys", 0, "public_key"), "keys[0].public_key", "public-key"),
        (put("x" * 57, "keys", 0, "public_key"), "keys[0].public_key", "public-key"),
        (put("x" * 55 + " ", "keys", 0, "public_key"), "keys[0].public_key", "public-key"),
        (put("all", "keys", 1, "general"), "keys[1]", "permissions"),
        (put("no-access", "keys", 1, "general"), "keys[1]", "permissions"),
        (put("read-only", "keys", 1, "withdrawal"), "keys[1]", "permissions"),
        (put(1, "keys", 1, "revealed"), "keys[1].revealed", "type"),
        (put("yesterday", "keys", 0, "created_at"), "keys[0].created_at", "timestamp"),
        (put("2026-11-22", "keys", 0, "created_at"), "keys[0].created_at", "timestamp"),
        (put("2026-11-22T08:00:00Z", "keys", 0, "created_at"), "keys[0].created_at", "timestamp"),
        (
            put("2026-11-22T08:00:00+01:00", "keys", 0, "created_at"),
            "keys[0].created_at",
            "timestamp",
        ),
        (put([1], "keys", 0, "nonces"), "keys[0].nonces[0]", "nonce"),
        (put(["1", "-1"], "keys", 0, "nonces"), "keys[0].nonces[1]", "nonce"),
        (put(["007"], "keys", 0, "nonces"), "keys[0].nonces[0]", "nonce"),
        (put(["1" * 21], "keys", 0, "nonces"), "keys[0].nonces[0]", "nonce"),
        (put(["1", "2", "1"], "keys", 0, "nonces"), "keys[0].nonces", "duplicate"),
    ],
)
def test_damaged_states(
    saved: Saved, change: Callable[[Any], None], field: str, fault: str
) -> None:
    """A damaged state is refused with the place and the kind of the damage."""
    state = deepcopy(saved.account.state())
    change(state)
    with pytest.raises(InvalidState) as caught:
        Account.restore(state, saved.secrets)
    assert caught.value.details == {"field": field, "fault": fault}


def test_same_key_twice(saved: Saved) -> None:
    """A duplicate key is refused."""
    state = saved.account.state()
    state["keys"][1] = state["keys"][0]
    with pytest.raises(InvalidState) as caught:
        Account.restore(state, saved.secrets)
    assert caught.value.details == {"field": "keys", "fault": "duplicate"}


def test_too_many_keys(saved: Saved) -> None:
    """More keys than the limit are refused."""
    with pytest.raises(InvalidState) as caught:
        Account.restore(saved.account.state(), saved.secrets, key_limit=1)
    assert caught.value.details == {"field": "keys", "fault": "too-many"}


SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
KEY = st.dictionaries(st.sampled_from(["public_key", "general", "nonces", "more"]), SCALARS)
ANYTHING = SCALARS | KEY | st.lists(SCALARS | KEY, max_size=3)


@given(ANYTHING | st.fixed_dictionaries({"keys": ANYTHING}))
def test_anything_else(state: object) -> None:
    """Any state is restored or refused with InvalidState."""
    try:
        restored = Account.restore(state, {})
    except InvalidState:
        return
    assert {"keys": []} == state == restored.state()
