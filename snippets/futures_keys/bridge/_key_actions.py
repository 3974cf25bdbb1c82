"""Actions on the keys of the account."""

from futures_keys._redact import shorten
from futures_keys.bridge._rehearsal import Rehearsal
from futures_keys.bridge._transcript import Transcript, Value
from futures_keys.permissions import GeneralAccess, Permissions, WithdrawalAccess


def list_keys(rehearsal: Rehearsal, transcript: Transcript) -> Value:
    """List the public keys."""
    keys = rehearsal.account.keys
    transcript.run("list(account.keys)", lambda: [shorten(key) for key in keys])
    return {}


def create_key(
    rehearsal: Rehearsal,
    transcript: Transcript,
    general: GeneralAccess,
    withdrawal: WithdrawalAccess,
) -> Value:
    """Create a key."""
    api_key = transcript.run(
        f"account.create_key(Permissions({general!r}, {withdrawal!r}))",
        lambda: rehearsal.account.create_key(Permissions(general, withdrawal)),
    )
    return {"public_key": api_key.public_key}


def fill_up(
    rehearsal: Rehearsal,
    transcript: Transcript,
    general: GeneralAccess,
    withdrawal: WithdrawalAccess,
) -> Value:
    """Create keys up to the limit."""
    account = rehearsal.account

    def fill_up() -> int:
        permissions = Permissions(general, withdrawal)
        created = 0
        while len(account.keys) < account.key_limit:
            account.create_key(permissions)
            created += 1
        return created

    created = transcript.run(
        "while len(account.keys) < account.key_limit:\n"
        f"    account.create_key(Permissions({general!r}, {withdrawal!r}))",
        fill_up,
        lambda created: f"# {created}",
    )
    return {"created": created}


def reveal_secret(rehearsal: Rehearsal, transcript: Transcript, public_key: str) -> Value:
    """Return a private key, once."""
    private_key = transcript.run(
        f"account.reveal_secret({shorten(public_key)!r})",
        lambda: rehearsal.account.reveal_secret(public_key),
        lambda private_key: f"'••••••…'  # {len(private_key)}",
    )
    return {"public_key": public_key, "private_key": private_key}


def revoke_key(rehearsal: Rehearsal, transcript: Transcript, public_key: str) -> Value:
    """Revoke a key."""
    transcript.run(
        f"account.revoke_key({shorten(public_key)!r})",
        lambda: rehearsal.account.revoke_key(public_key),
    )
    return {}
