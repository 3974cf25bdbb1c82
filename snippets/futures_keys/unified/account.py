"""An account with keys for the Unified WebSocket, as the exchange keeps them."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from threading import Lock
from types import MappingProxyType

from futures_keys._hmac import HmacKey
from futures_keys._secrets import Sealed, Secret
from futures_keys.errors import (
    InvalidKeySettings,
    KeyLimitReached,
    SecretAlreadyRevealed,
    UnknownKey,
)
from futures_keys.keypair import Vault
from futures_keys.request import Request
from futures_keys.unified.key_pair import generate_unified_pair
from futures_keys.unified.settings import KeySettings
from futures_keys.unified.tokens import Tokens
from futures_keys.unified.unified_key import UnifiedKey

KEY_LIMIT = 16  # of a Starter account [a third party, old]; no official number was found


class _Record(Sealed):
    """A key as the exchange keeps it; `secret` is None once the private key is revealed."""

    __slots__ = ("hmac_key", "key", "secret")

    def __init__(self, key: UnifiedKey, hmac_key: HmacKey, secret: Secret | None = None) -> None:
        self.key = key
        self.hmac_key = hmac_key
        self.secret = secret


class UnifiedAccount(Sealed):
    """The keys for the Unified WebSocket of one holder, and their tokens.

    Thread-safe. Never pickled or copied: that would duplicate private keys.

    Args:
        clock: returns the current time in Unix seconds.
        key_limit: maximum number of keys. [16: a third party, old; no official number was found]
        vault: stores private keys outside of the process: called once for each new pair, with the
            public key and the 64 bytes of the private key. Its exceptions propagate, and then
            there is no key. It must not call the account, which holds its lock meanwhile.

    Raises:
        ValueError: when `key_limit` is less than 1.
    """

    __slots__ = ("_clock", "_key_limit", "_lock", "_records", "_tokens", "_vault")

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.time,
        key_limit: int = KEY_LIMIT,
        vault: Vault | None = None,
    ) -> None:
        if key_limit < 1:
            raise ValueError("key_limit must be at least 1")
        self._clock = clock
        self._key_limit = key_limit
        self._vault = vault
        self._lock = Lock()
        self._records: dict[str, _Record] = {}
        self._tokens = Tokens()

    def __repr__(self) -> str:
        return f"<UnifiedAccount with {len(self._records)} of {self._key_limit} keys>"

    @property
    def key_limit(self) -> int:
        """Maximum number of keys."""
        return self._key_limit

    @property
    def keys(self) -> Mapping[str, UnifiedKey]:
        """A snapshot of the keys by public key, in order of creation; read-only."""
        with self._lock:
            return MappingProxyType({k: record.key for k, record in self._records.items()})

    def now(self) -> float:
        """Return the time of the clock, in Unix seconds."""
        return self._clock()

    def create_key(self, settings: KeySettings) -> UnifiedKey:
        """Create a key pair, of which no nonce was used.

        Raises:
            KeyLimitReached: when there are `key_limit` keys already.
            InvalidKeySettings: when another key has the name [official: names must differ].
        """
        now = int(self.now())
        with self._lock:
            if len(self._records) >= self._key_limit:
                raise KeyLimitReached(self._key_limit)
            self._check_name(settings.name)
            pair = generate_unified_pair()
            if self._vault is not None:
                self._vault(pair.public_key, pair.secret.decode())
            key = UnifiedKey(
                public_key=pair.public_key,
                settings=settings,
                nonce=0,
                revealed=False,
                created=now,
                modified=now,
                last_used=None,
            )
            self._records[pair.public_key] = _Record(key, pair.hmac_key, pair.secret)
        return key

    def reveal_secret(self, public_key: str) -> str:
        """Return the private key, once: the account does not keep its text after that.

        Returns:
            88 characters of base64 (64 bytes), ending in `==`.

        Raises:
            UnknownKey: when there is no such key.
            SecretAlreadyRevealed: when it was revealed before.
        """
        with self._lock:
            record = self._record(public_key)
            secret = record.secret
            if secret is None:
                raise SecretAlreadyRevealed(public_key)
            record.secret = None
            record.key = replace(record.key, revealed=True)
        return secret.get_value()

    def edit(self, public_key: str, settings: KeySettings) -> UnifiedKey:
        """Change the settings of a key; its pair, its nonce and its tokens stay.

        Raises:
            UnknownKey: when there is no such key.
            InvalidKeySettings: when another key has the name.
        """
        now = int(self.now())
        with self._lock:
            record = self._record(public_key)
            self._check_name(settings.name, public_key)
            record.key = replace(record.key, settings=settings, modified=now)
            return record.key

    def revoke(self, public_key: str) -> None:
        """Delete a key with its tokens; it no longer counts towards the limit.

        Raises:
            UnknownKey: when there is no such key.
        """
        with self._lock:
            self._record(public_key)
            del self._records[public_key]
            self._tokens.forget_key(public_key)

    def authorize(self, request: Request, client_ip: str = "127.0.0.1") -> UnifiedKey:
        """Authorize a request to `/0/private/*`, or refuse it as the exchange would."""
        raise NotImplementedError

    def issue_token(self, key: UnifiedKey) -> str:
        """Return a new WebSocket token of a key: 43 characters of base64 (32 bytes).

        Raises:
            UnknownKey: when there is no such key.
        """
        with self._lock:
            self._record(key.public_key)
            return self._tokens.issue(key.public_key, self.now())

    def token_key(self, token: str) -> UnifiedKey:
        """Return the key of a token that lives, as the key is now.

        Raises:
            UnifiedRefusal: when there is no such token, or none any more.
        """
        with self._lock:
            found = self._tokens.find(token, self.now())
            return self._record(found.public_key).key

    def hold_token(self, token: str) -> None:
        """Keep a token alive, as long as a private subscription lives; see `release_token`.

        Raises:
            UnifiedRefusal: when there is no such token, or none any more.
        """
        with self._lock:
            self._tokens.find(token, self.now()).holds += 1

    def release_token(self, token: str) -> None:
        """End one hold of a token. When none is left, it lives until 900 s after its issue."""
        with self._lock:
            self._tokens.release(token)

    def _check_name(self, name: str, public_key: str = "") -> None:
        others = (k for k in self._records if k != public_key)
        if any(name == self._records[other].key.settings.name for other in others):
            raise InvalidKeySettings("name", "duplicate")

    def _record(self, public_key: str) -> _Record:
        record = self._records.get(public_key)
        if record is None:
            raise UnknownKey(public_key)
        return record
