"""The account of keys for the Unified WebSocket: create, reveal, edit, revoke, tokens."""

import re
import secrets
from base64 import b64decode
from dataclasses import replace

import pytest

from futures_keys import KeyLimitReached, SecretAlreadyRevealed, UnknownKey
from futures_keys.errors import InvalidKeySettings, UnifiedRefusal
from futures_keys.unified import OneTimePassword, UnifiedAccount, sign
from futures_keys.unified.tokens import MAX_TOKENS, TOKEN_LIFETIME_S
from module.unified import KEY_INFO, NOW, TOKEN, Client, Clock, make_key, settings


def refused(error: pytest.ExceptionInfo[UnifiedRefusal]) -> tuple[str, str]:
    """Return the reason of a refusal, and the exchange's text."""
    return error.value.code, error.value.error


def test_a_new_key() -> None:
    """A key begins without a nonce, and its private key has 64 bytes."""
    account = UnifiedAccount(clock=Clock(NOW + 0.9))
    chosen = settings(name="bot", valid_until=NOW + 1)
    key = account.create_key(chosen)
    assert (chosen, 0, False) == (key.settings, key.nonce, key.revealed)
    assert (NOW, NOW, None) == (key.created, key.modified, key.last_used)
    assert re.fullmatch("[A-Za-z0-9+/]{56}", key.public_key)
    private_key = account.reveal_secret(key.public_key)
    assert re.fullmatch("[A-Za-z0-9+/]{86}==", private_key)
    assert 64 == len(b64decode(private_key))
    assert {key.public_key: replace(key, revealed=True)} == account.keys


def test_keys_come_from_the_operating_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both keys and the token are bytes from `secrets`."""
    sizes: list[int] = []
    real = secrets.token_bytes

    def token_bytes(size: int) -> bytes:
        sizes.append(size)
        return real(size)

    monkeypatch.setattr(secrets, "token_bytes", token_bytes)
    account = UnifiedAccount()
    account.issue_token(account.create_key(settings()))
    assert [42, 64, 32] == sizes


def test_a_secret_is_revealed_once() -> None:
    """The second reveal is refused, and so is one of a key that is not there."""
    account = UnifiedAccount()
    key, _ = make_key(account)
    with pytest.raises(SecretAlreadyRevealed):
        account.reveal_secret(key.public_key)
    assert account._records[key.public_key].secret is None
    with pytest.raises(UnknownKey):
        account.reveal_secret("unknown")


def test_the_limit() -> None:
    """There are 16 keys unless told otherwise, and a revoked one makes room."""
    account = UnifiedAccount()
    assert 16 == account.key_limit
    keys = [account.create_key(settings(name=f"bot {n}")) for n in range(16)]
    with pytest.raises(KeyLimitReached) as caught:
        account.create_key(settings())
    assert {"key_limit": 16} == caught.value.details
    account.revoke(keys[0].public_key)
    account.create_key(settings())
    with pytest.raises(UnknownKey):
        account.revoke(keys[0].public_key)


@pytest.mark.parametrize("options", [{"key_limit": 0}, {"invalid_keys": -1}])
def test_invalid_options(options: dict[str, int]) -> None:
    """An account has room for a key, and no negative number of tries."""
    with pytest.raises(ValueError, match="key_limit must be at least 1"):
        UnifiedAccount(**options)  # type: ignore[arg-type]  # both are numbers


def test_names_differ() -> None:
    """Two keys of an account have two names; a key may keep its own."""
    account = UnifiedAccount()
    first = account.create_key(settings(name="a"))
    second = account.create_key(settings(name="b"))
    with pytest.raises(InvalidKeySettings, match="field='name' fault='duplicate'"):
        account.create_key(settings(name="a"))
    with pytest.raises(InvalidKeySettings, match="field='name' fault='duplicate'"):
        account.edit(second.public_key, settings(name="a"))
    account.edit(first.public_key, settings(name="a"))
    account.revoke(first.public_key)
    account.edit(second.public_key, settings(name="a"))


def test_editing() -> None:
    """Editing changes the settings and the time of modification, and nothing else."""
    clock = Clock()
    client = Client(UnifiedAccount(clock=clock))
    before = client.send()
    clock.now += 5
    after = client.account.edit(before.public_key, settings(permissions=frozenset()))
    expected = replace(before, settings=after.settings, modified=NOW + 5)
    assert expected == after == client.account.keys[before.public_key]
    assert before.nonce + 1 == client.send().nonce
    with pytest.raises(UnknownKey):
        client.account.edit("unknown", settings())


def test_the_vault() -> None:
    """The vault gets the private key and each password, before the key changes."""
    stored: dict[str, bytes] = {}
    account = UnifiedAccount(vault=stored.__setitem__)
    public_key = account.create_key(settings(otp=OneTimePassword("è"))).public_key
    assert {f"otp {public_key}": "è".encode()} == {k: v for k, v in stored.items() if "otp" in k}
    assert stored[public_key] == b64decode(account.reveal_secret(public_key))
    account.edit(public_key, settings(otp=OneTimePassword("new")))
    account.edit(public_key, settings())
    assert b"new" == stored[f"otp {public_key}"]


def test_a_full_vault() -> None:
    """The exception of a vault propagates, and nothing has changed."""

    def full(name: str, secret: bytes) -> None:
        del secret
        raise OSError(name)

    account = UnifiedAccount(vault=full)
    with pytest.raises(OSError, match=r"^.{56}$"):
        account.create_key(settings())
    assert {} == account.keys
    account = UnifiedAccount(
        vault=lambda name, secret: full(name, secret) if "otp" in name else None
    )
    key = account.create_key(settings())
    with pytest.raises(OSError, match=r"^otp "):
        account.edit(key.public_key, settings(otp=OneTimePassword("a")))
    assert key == account.keys[key.public_key]


def test_a_token() -> None:
    """A token has 43 characters of base64, and belongs to its key as that is now."""
    account = UnifiedAccount()
    key = account.create_key(settings())
    tokens = {account.issue_token(key) for _ in range(50)}
    assert 50 == len(tokens)
    assert all(re.fullmatch("[A-Za-z0-9+/]{43}", token) for token in tokens)
    edited = account.edit(key.public_key, settings(name="new"))
    assert [edited] * 50 == [account.token_key(token) for token in tokens]


def test_tokens_grow_old() -> None:
    """A token lives 900 s, and no longer unless a subscription holds it."""
    clock = Clock()
    account = UnifiedAccount(clock=clock)
    token = account.issue_token(account.create_key(settings()))
    clock.now += TOKEN_LIFETIME_S - 0.001
    account.token_key(token)
    clock.now += 0.001
    for use in (account.token_key, account.hold_token):
        with pytest.raises(UnifiedRefusal) as caught:
            use(token)
        assert ("token-expired", "ESession:Invalid session") == refused(caught)
        assert {"lifetime_s": 900} == caught.value.details


def test_a_held_token_lives() -> None:
    """A token lives as long as one subscription holds it, and then dies if it is old."""
    clock = Clock()
    account = UnifiedAccount(clock=clock)
    token = account.issue_token(account.create_key(settings()))
    account.hold_token(token)
    account.hold_token(token)
    clock.now += 10 * TOKEN_LIFETIME_S
    account.release_token(token)
    account.token_key(token)
    account.hold_token(token)
    account.release_token(token)
    account.release_token(token)
    account.release_token(token)  # of nothing
    with pytest.raises(UnifiedRefusal):
        account.token_key(token)


@pytest.mark.parametrize("token", ["", "x", "\ud800", "A" * 43])
def test_unknown_tokens(token: str) -> None:
    """A token that was never issued is invalid."""
    account = UnifiedAccount()
    account.create_key(settings())
    account.release_token(token)
    for use in (account.token_key, account.hold_token):
        with pytest.raises(UnifiedRefusal) as caught:
            use(token)
        assert ("token-unknown", "EAPI:Invalid token") == refused(caught)


def test_tokens_of_a_revoked_key() -> None:
    """The tokens of a key end with it, held or not; another key's stay."""
    account = UnifiedAccount()
    key, other = account.create_key(settings()), account.create_key(settings(name="other"))
    token, kept = account.issue_token(key), account.issue_token(other)
    account.hold_token(token)
    account.revoke(key.public_key)
    account.release_token(token)
    assert other == account.token_key(kept)
    with pytest.raises(UnifiedRefusal) as caught:
        account.token_key(token)
    assert "token-unknown" == caught.value.code
    with pytest.raises(UnknownKey):
        account.issue_token(key)


def test_tokens_are_bounded() -> None:
    """Of too many tokens the oldest are forgotten, but none that a subscription holds."""
    account = UnifiedAccount()
    key = account.create_key(settings())
    first, second, *_ = [account.issue_token(key) for _ in range(MAX_TOKENS)]
    account.hold_token(first)
    account.issue_token(key)
    assert MAX_TOKENS == len(list(account._tokens))
    account.token_key(first)
    with pytest.raises(UnifiedRefusal):
        account.token_key(second)


def test_reprs() -> None:
    """No `repr` has more than the beginning of a public key."""
    account = UnifiedAccount(key_limit=3)
    key = account.create_key(settings(otp=OneTimePassword("secret")))
    assert "<UnifiedAccount with 1 of 3 keys>" == repr(account)
    assert repr(key).startswith(f"UnifiedKey(public_key='{key.public_key[:6]}…', settings=")
    assert "otp=<OneTimePassword •••>" in repr(key)
    assert "<Tokens •••>" == repr(account._tokens)


def test_a_token_is_asked_for_with_a_signature() -> None:
    """The request of a token is authorized, and then one is issued."""
    client = Client(UnifiedAccount())
    key = client.send(TOKEN)
    assert key == client.account.token_key(client.account.issue_token(key))
    other = sign(KEY_INFO, key.public_key, client.private_key, nonce=9)
    assert 9 == client.account.authorize(other).nonce
