"""Accounts: making, revealing and revoking keys."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from futures_keys import (
    Account,
    ApiKey,
    KeyLimitReached,
    Permissions,
    SecretAlreadyRevealed,
    UnknownKey,
    check_private_key,
)


def test_new_key(account: Account, all_permissions: Permissions, now: datetime) -> None:
    """A new key has the given permissions, and its private key is not revealed."""
    api_key = account.create_key(all_permissions)
    assert ApiKey(api_key.public_key, all_permissions, now, revealed=False) == api_key
    assert {api_key.public_key: api_key} == account.keys


def test_reveal_once(account: Account, all_permissions: Permissions) -> None:
    """The private key is revealed once; a second time is refused."""
    public_key = account.create_key(all_permissions).public_key
    check_private_key(account.reveal_secret(public_key))
    assert account.keys[public_key].revealed
    for _ in range(3):
        with pytest.raises(SecretAlreadyRevealed) as caught:
            account.reveal_secret(public_key)
        assert caught.value.details == {"public_key": f"{public_key[:6]}…"}


def test_revoked_keys_are_unknown(account: Account, all_permissions: Permissions) -> None:
    """A revoked key is neither listed, nor revealed, nor revoked again."""
    public_key = account.create_key(all_permissions).public_key
    account.revoke_key(public_key)
    assert {} == account.keys
    for action in (account.reveal_secret, account.revoke_key):
        with pytest.raises(UnknownKey) as caught:
            action(public_key)
        assert caught.value.details == {"public_key": f"{public_key[:6]}…"}


def test_limit_of_fifty(account: Account, all_permissions: Permissions) -> None:
    """The 51st key is refused, until another one is revoked."""
    keys = [account.create_key(all_permissions) for _ in range(50)]
    with pytest.raises(KeyLimitReached) as caught:
        account.create_key(all_permissions)
    assert caught.value.details == {"key_limit": 50}
    account.revoke_key(keys[7].public_key)
    account.create_key(all_permissions)
    assert 50 == len(account.keys) == account.key_limit


def test_order_of_creation(account: Account, all_permissions: Permissions) -> None:
    """Keys are listed in order of creation, revealed or not."""
    expected = [account.create_key(all_permissions).public_key for _ in range(10)]
    account.reveal_secret(expected[3])
    account.revoke_key(expected.pop(5))
    assert expected == list(account.keys)


def test_keys_are_a_snapshot(account: Account, all_permissions: Permissions) -> None:
    """The mapping of keys cannot be changed, and does not change by itself."""
    before = account.keys
    account.create_key(all_permissions)
    assert {} == before
    with pytest.raises(TypeError):
        before["x"] = None  # type: ignore[index]  # that it is refused is the point


def test_clock_of_another_zone(all_permissions: Permissions) -> None:
    """Keys are dated in UTC, independently of the clock's time zone."""
    rome = datetime(2026, 11, 22, 9, 0, tzinfo=timezone(timedelta(hours=1)))
    created_at = Account(clock=lambda: rome).create_key(all_permissions).created_at
    assert (datetime(2026, 11, 22, 8, 0, tzinfo=UTC), UTC) == (created_at, created_at.tzinfo)


def test_default_clock(all_permissions: Permissions) -> None:
    """The default clock is the current time, in UTC."""
    before = datetime.now(UTC)
    created_at = Account().create_key(all_permissions).created_at
    assert before <= created_at <= datetime.now(UTC)


def test_naive_clock(all_permissions: Permissions) -> None:
    """A clock without a time zone is an error, and no key is created."""
    account = Account(clock=lambda: datetime(2026, 11, 22))  # noqa: DTZ001 -- the mistake itself
    with pytest.raises(ValueError, match="aware"):
        account.create_key(all_permissions)
    assert {} == account.keys


@pytest.mark.parametrize("settings", [{"key_limit": 0}, {"nonce_memory": 0}])
def test_zero_limits(settings: dict[str, int]) -> None:
    """An account without room for keys or nonces cannot be made."""
    with pytest.raises(ValueError, match="at least 1"):
        Account(
            key_limit=settings.get("key_limit", 1), nonce_memory=settings.get("nonce_memory", 1)
        )


def test_repr(account: Account, all_permissions: Permissions) -> None:
    """An account shows how full it is; a key shows six characters of its public key."""
    api_key = account.create_key(all_permissions)
    assert "<Account with 1 of 50 keys>" == repr(account)
    expected = (
        f"ApiKey(public_key='{api_key.public_key[:6]}…', permissions={all_permissions!r}, "
        "created_at=datetime.datetime(2026, 11, 22, 8, 0, 0, 123456, "
        "tzinfo=datetime.timezone.utc), revealed=False)"
    )
    assert expected == repr(api_key)
