"""Accounts with keys for the Unified WebSocket, as tests need them."""

from base64 import b64decode
from collections.abc import Callable
from typing import Any

from futures_keys import Request
from futures_keys.errors import UnifiedRefusal
from futures_keys.unified import KeyPermission, KeySettings, UnifiedAccount, UnifiedKey, sign

NOW = 1_795_000_000  # November 2026, in Unix seconds
TOKEN = Request("POST", "/0/private/GetWebSocketsToken")
KEY_INFO = Request("POST", "/0/private/GetApiKeyInfo")
ALL_PERMISSIONS = frozenset(KeyPermission)


def reason(use: Callable[[], object]) -> str:
    """Return why a call is refused; empty when it is not."""
    try:
        use()
    except UnifiedRefusal as error:
        return error.code
    return ""


class Clock:
    """A clock that a test moves."""

    def __init__(self, now: float = NOW) -> None:
        self.now = now

    def __call__(self) -> float:
        """Return the time, in Unix seconds."""
        return self.now


def settings(**changes: Any) -> KeySettings:
    """Return settings with all permissions, but for the changes."""
    return KeySettings(**{"name": "bot", "permissions": ALL_PERMISSIONS} | changes)


def make_key(account: UnifiedAccount, **changes: Any) -> tuple[UnifiedKey, str]:
    """Create a key, and reveal its private key."""
    key = account.create_key(settings(**changes))
    return key, account.reveal_secret(key.public_key)


def account_with(private_key: str, **changes: Any) -> tuple[UnifiedAccount, str]:
    """Return an account with one key, whose private key is a given one of 64 bytes."""
    account = UnifiedAccount()
    public_key = account.create_key(settings(**changes)).public_key
    secrets = {public_key: b64decode(private_key)}
    return UnifiedAccount.restore(account.state(), secrets), public_key


class Client:
    """A program with a key pair, which counts its nonces."""

    def __init__(self, account: UnifiedAccount, **changes: Any) -> None:
        self.account = account
        self.key, self.private_key = make_key(account, **changes)
        self.nonce = 0

    def sign(self, request: Request, nonce: int | None = None, otp: str | None = None) -> Request:
        """Sign a request, with the next nonce unless one is given."""
        self.nonce += 1
        return sign(
            request,
            self.key.public_key,
            self.private_key,
            nonce=self.nonce if nonce is None else nonce,
            otp=otp,
        )

    def send(
        self,
        request: Request = KEY_INFO,
        nonce: int | None = None,
        otp: str | None = None,
        client_ip: str = "127.0.0.1",
    ) -> UnifiedKey:
        """Sign a request, and have it authorized."""
        return self.account.authorize(self.sign(request, nonce, otp), client_ip)
