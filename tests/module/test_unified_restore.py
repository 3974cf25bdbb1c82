"""Restoring an account for the Unified WebSocket, and refusing damaged states."""

import json
from copy import deepcopy
from typing import Any

import pytest

from futures_keys import InvalidState, SecretAlreadyRevealed
from futures_keys.errors import UnifiedRefusal
from futures_keys.unified import KeyPermission, OneTimePassword, UnifiedAccount
from futures_keys.unified.tokens import MAX_TOKENS
from module.unified import KEY_INFO, NOW, TOKEN, Client, Clock, settings


class Saved:
    """An account with two keys, a token and a password, and the secrets in its vault."""

    def __init__(self) -> None:
        self.secrets: dict[str, bytes] = {}
        self.clock = Clock()
        self.account = UnifiedAccount(clock=self.clock, vault=self.secrets.__setitem__)
        self.client = Client(
            self.account,
            name="used",
            permissions=frozenset({KeyPermission.CREATE_WS_TOKEN, KeyPermission.QUERY_FUNDS}),
            ip_allowlist=("127.0.0.0/8", "::1"),
            nonce_window=2**64 - 1,
            valid_until=NOW + 2_000,
            query_from=1,
            query_to=2,
            otp=OneTimePassword("è"),
        )
        self.used = self.client.key.public_key
        self.client.send(nonce=2**63, otp="è")
        self.fresh = self.account.create_key(settings(name="fresh")).public_key
        self.token = self.account.issue_token(self.account.keys[self.used])

    def restore(self, state: object = None, **options: Any) -> UnifiedAccount:
        """Restore the account from JSON."""
        state = json.loads(json.dumps(self.account.state())) if state is None else state
        return UnifiedAccount.restore(state, self.secrets, clock=self.clock, **options)


@pytest.fixture
def saved() -> Saved:
    """An account to restore."""
    return Saved()


def test_state(saved: Saved) -> None:
    """The state is plain data, with no private key, no password and no token."""
    state = saved.account.state()
    key, fresh = state["keys"]
    assert key == {
        "public_key": saved.used,
        "name": "used",
        "permissions": ["query-funds", "create-ws-token"],
        "ip_allowlist": ["127.0.0.0/8", "::1"],
        "nonce_window": "18446744073709551615",
        "valid_until": NOW + 2_000,
        "query_from": 1,
        "query_to": 2,
        "otp": True,
        "nonce": "9223372036854775808",
        "revealed": True,
        "created": NOW,
        "modified": NOW,
        "last_used": NOW,
    }
    assert (False, False, None) == (fresh["otp"], fresh["revealed"], fresh["last_used"])
    (token,) = state["tokens"]
    assert (saved.used, NOW) == (token["public_key"], token["issued"])
    text = json.dumps(state)
    assert not any(one in text for one in (saved.token, saved.client.private_key, "è", "\\u00e8"))


def test_a_restored_account_equals_the_account(saved: Saved) -> None:
    """State, keys, tokens and refusals are as before; only the reveal is over."""
    restored = saved.restore()
    expected = deepcopy(saved.account.state())
    expected["keys"][1]["revealed"] = True
    assert expected == restored.state()
    assert saved.account.keys[saved.used] == restored.keys[saved.used]
    assert saved.used == restored.token_key(saved.token).public_key
    with pytest.raises(SecretAlreadyRevealed):
        restored.reveal_secret(saved.fresh)
    for otp, nonce, code in (("è", 1, ""), ("e", 2, "otp-wrong"), (None, 3, "otp-missing")):
        request = saved.client.sign(KEY_INFO, nonce, otp)
        for account in (saved.account, restored):
            try:
                account.authorize(request)
            except UnifiedRefusal as error:
                assert code == error.code  # noqa: PT017 - of both accounts
            else:
                assert not code
    assert saved.account.state()["keys"][0] == restored.state()["keys"][0]


def test_a_restored_token_grows_old(saved: Saved) -> None:
    """A connection ends with its process: what it held is held no longer."""
    saved.account.hold_token(saved.token)
    restored = saved.restore()
    saved.clock.now += 900
    assert saved.account.token_key(saved.token)
    with pytest.raises(UnifiedRefusal) as caught:
        restored.token_key(saved.token)
    assert "token-expired" == caught.value.code


def test_the_vault_of_a_restored_account(saved: Saved) -> None:
    """The vault is called for what is made after the restore, and for nothing else."""
    stored: dict[str, bytes] = {}
    restored = saved.restore(vault=stored.__setitem__)
    assert {} == stored
    key = restored.create_key(settings(name="new"))
    assert [key.public_key] == list(stored)
    assert restored.issue_token(key)
    assert Client(restored, name="newer").send(TOKEN)


def damaged(saved: Saved, place: list[str | int], value: Any) -> Any:
    """Return the state with another value at a place; with `...`, without it."""
    state: Any = json.loads(json.dumps(saved.account.state()))
    if not place:
        return value
    at = state
    for step in place[:-1]:
        at = at[step]
    if value is ...:
        del at[place[-1]]
    else:
        at[place[-1]] = value
    return state


@pytest.mark.parametrize(
    ("place", "value", "field", "fault"),
    [
        ([], [], "", "not-an-object"),
        (["tokens"], ..., "tokens", "missing"),
        (["keys"], {}, "keys", "type"),
        (["more"], 1, "", "unknown-field"),
        (["keys", 0], 5, "keys[0]", "not-an-object"),
        (["keys", 0, "public_key"], "x", "keys[0].public_key", "public-key"),
        (["keys", 0, "name"], "", "keys[0].name", "settings"),
        (["keys", 0, "name"], "fresh", "keys", "duplicate"),
        (["keys", 0, "permissions"], ["x"], "keys[0]", "permissions"),
        (["keys", 0, "permissions"], [["x"]], "keys[0]", "permissions"),
        (["keys", 0, "ip_allowlist"], ["x"], "keys[0].ip_allowlist[0]", "settings"),
        (["keys", 0, "ip_allowlist"], [5], "keys[0].ip_allowlist", "type"),
        (["keys", 0, "nonce_window"], "01", "keys[0].nonce_window", "nonce"),
        (["keys", 0, "nonce"], "x", "keys[0].nonce", "nonce"),
        (["keys", 0, "nonce"], "18446744073709551616", "keys[0].nonce", "nonce"),
        (["keys", 0, "valid_until"], "5", "keys[0].valid_until", "type"),
        (["keys", 0, "valid_until"], True, "keys[0].valid_until", "settings"),
        (["keys", 0, "query_to"], 0, "keys[0].query_to", "settings"),
        (["keys", 0, "created"], -1, "keys[0].created", "timestamp"),
        (["keys", 0, "modified"], True, "keys[0].modified", "timestamp"),
        (["keys", 0, "last_used"], 2**60, "keys[0].last_used", "timestamp"),
        (["keys", 0, "otp"], 1, "keys[0].otp", "type"),
        (["keys", 1, "otp"], True, "keys[1]", "secret-missing"),
        (["tokens", 0, "digest"], "x", "tokens[0].digest", "digest"),
        (["tokens", 0, "public_key"], "A" * 56, "tokens[0].public_key", "public-key"),
        (["tokens", 0, "issued"], -1, "tokens[0].issued", "timestamp"),
        (["tokens", 0, "issued"], True, "tokens[0].issued", "timestamp"),
        (["tokens", 0, "issued"], "0", "tokens[0].issued", "type"),
        (["tokens", 0, "issued"], float("nan"), "tokens[0].issued", "timestamp"),
    ],
)
def test_damaged_states(
    saved: Saved, place: list[str | int], value: Any, field: str, fault: str
) -> None:
    """A damaged state is refused, with the place and the kind of the fault."""
    with pytest.raises(InvalidState) as caught:
        saved.restore(damaged(saved, place, value))
    assert {"field": field, "fault": fault} == caught.value.details


def test_too_much(saved: Saved) -> None:
    """More keys than the limit, twice the same, and too many tokens are refused."""
    with pytest.raises(InvalidState, match="too-many"):
        saved.restore(key_limit=1)
    state = saved.account.state()
    state["keys"][1] = state["keys"][0] | {"name": "another"}
    with pytest.raises(InvalidState, match="duplicate"):
        saved.restore(state)
    for times, fault in ((2, "duplicate"), (MAX_TOKENS + 1, "too-many")):
        state = saved.account.state()
        state["tokens"] *= times
        with pytest.raises(InvalidState, match=fault):
            saved.restore(state)


@pytest.mark.parametrize("what", ["private key", "password"])
@pytest.mark.parametrize(
    ("secret", "fault"),
    [(None, "secret-missing"), (5, "secret-not-bytes"), (b"\xff" * 63, "secret-length")],
)
def test_damaged_secrets(saved: Saved, what: str, secret: Any, fault: str) -> None:
    """A secret is there, is bytes, and a private key has 64 of them; a password is text."""
    name = saved.used if what == "private key" else f"otp {saved.used}"
    if secret is None:
        del saved.secrets[name]
    else:
        saved.secrets[name] = secret
    if what == "password" and fault == "secret-length":
        fault = "secret-not-bytes"  # they are no UTF-8
    with pytest.raises(InvalidState) as caught:
        saved.restore()
    assert {"field": "keys[0]", "fault": fault} == caught.value.details
