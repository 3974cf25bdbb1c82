"""An account with keys for the Unified WebSocket, as the exchange keeps them."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from hmac import compare_digest
from threading import Lock
from types import MappingProxyType
from typing import Self

from futures_keys._hmac import HmacKey
from futures_keys._redact import shorten
from futures_keys._secrets import Sealed, SealedSecrets, Secret, Secrets
from futures_keys.errors import (
    InvalidKeySettings,
    KeyLimitReached,
    SecretAlreadyRevealed,
    UnknownKey,
)
from futures_keys.keypair import Vault
from futures_keys.request import Request
from futures_keys.unified._state import (
    UnifiedAccountState,
    password_name,
    read_hmac_key,
    read_unified_state,
    write_unified_state,
)
from futures_keys.unified.authorization import called_method, check_key, sent_nonce
from futures_keys.unified.key_pair import PRIVATE_KEY_BYTES, generate_unified_pair
from futures_keys.unified.lockout import INVALID_KEYS, Lockouts
from futures_keys.unified.refusals import refusal
from futures_keys.unified.settings import KeySettings
from futures_keys.unified.signing import api_sign_with, signed_uri_path
from futures_keys.unified.tokens import Tokens
from futures_keys.unified.unified_key import UnifiedKey

_NO_KEY = HmacKey(bytes(PRIVATE_KEY_BYTES))
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
        invalid_keys: how many invalid keys in a row lock an address out; 0 for never. [our own
            number: none is published]
        vault: stores secrets outside of the process: called for each new pair with the public key
            and the 64 bytes of the private key, and for each new password with the name
            `password_name` of the key and its bytes. Its exceptions propagate, and then nothing
            has changed. It must not call the account, which holds its lock meanwhile.

    Raises:
        ValueError: when `key_limit` is less than 1, or `invalid_keys` is negative.
    """

    __slots__ = (
        "_clock",
        "_key_limit",
        "_lock",
        "_lockouts",
        "_records",
        "_tokens",
        "_vault",
    )

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.time,
        key_limit: int = KEY_LIMIT,
        invalid_keys: int = INVALID_KEYS,
        vault: Vault | None = None,
    ) -> None:
        if key_limit < 1 or invalid_keys < 0:
            raise ValueError("key_limit must be at least 1, and invalid_keys not negative")
        self._clock = clock
        self._key_limit = key_limit
        self._vault = vault
        self._lock = Lock()
        self._lockouts = Lockouts(invalid_keys)
        self._records: dict[str, _Record] = {}
        self._tokens = Tokens()

    @classmethod
    def restore(  # noqa: PLR0913 - the same options as `__init__`
        cls,
        state: object,
        secrets: Secrets,
        *,
        clock: Callable[[], float] = time.time,
        key_limit: int = KEY_LIMIT,
        invalid_keys: int = INVALID_KEYS,
        vault: Vault | None = None,
    ) -> Self:
        """Restore an account: it authorizes and refuses the same requests and tokens as before.

        All its keys are marked as revealed: a private key created before the restore cannot be
        revealed. No connection holds a token, and nobody is locked out.

        Args:
            state: the return value of `state`.
            secrets: what the vault stored, by name: bytes, or iterables of byte values. Those of
                keys that are not in the state are not accessed.
            clock: as for a new account.
            key_limit: as for a new account.
            invalid_keys: as for a new account.
            vault: called only for secrets that are made after the restore.

        Raises:
            InvalidState: when the state or a secret is missing or damaged.
            ValueError: when `key_limit` is less than 1, or `invalid_keys` is negative.
        """
        secrets = SealedSecrets(secrets)  # a traceback may print the locals of this frame
        account = cls(clock=clock, key_limit=key_limit, invalid_keys=invalid_keys, vault=vault)
        keys, tokens = read_unified_state(state, secrets, key_limit)
        for place, key in enumerate(keys):
            hmac_key = read_hmac_key(secrets, key.public_key, f"keys[{place}]")
            account._records[key.public_key] = _Record(key, hmac_key)
        for digest, record in tokens.items():
            account._tokens.restore(digest, record)
        return account

    def state(self) -> UnifiedAccountState:
        """Return everything that `restore` needs except the secrets, as plain data for JSON.

        Returns:
            `keys` in order of creation, and `tokens`: their SHA-256 digests, never themselves.
        """
        with self._lock:
            return write_unified_state((r.key for r in self._records.values()), self._tokens)

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
            self._store_password(pair.public_key, settings)
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
            self._store_password(public_key, settings)
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
        """Authorize a request to `/0/private/*` or Funding, or refuse it as the exchange would.

        The checks, in order: the method, a lockout of the address, the headers, the form of the
        nonce, the key, the signature; then the nonce, the expiry, the address, the password and
        the permission. A refused request uses no nonce. [the order: inferred]

        Args:
            request: as it was sent.
            client_ip: the address that it came from.

        Returns:
            The key that signed the request, as it is after the request.

        Raises:
            UnifiedRefusal: for each reason of `refusals`, except those about tokens.
        """
        method = called_method(request)
        now = self.now()
        with self._lock:
            self._lockouts.check(client_ip, now)
        public_key, signature, hmac_key = self._credentials(request, client_ip, now)
        text, nonce = sent_nonce(request)
        # The right signature is never a local variable: a traceback could print it. It is computed
        # for an unknown key too, so that time does not tell which keys there are.
        is_right = compare_digest(
            api_sign_with(hmac_key, signed_uri_path(request), text + request.body), signature
        )
        with self._lock:
            record = self._records.get(public_key)
            if record is None:
                self._lockouts.invalid_key(client_ip, now)
                raise refusal("key-unknown", public_key=shorten(public_key))
            if not is_right:
                raise refusal("signature-mismatch", public_key=shorten(public_key))
            self._lockouts.valid_key(client_ip)
            record.key = check_key(
                record.key, method, request, nonce=nonce, now=now, client_ip=client_ip
            )
            return record.key

    def _credentials(
        self, request: Request, client_ip: str, now: float
    ) -> tuple[str, str, HmacKey]:
        """Return both headers of a request, and the HMAC key: a useless one for an unknown key."""
        public_key = request.headers.get("API-Key")
        with self._lock:
            if not public_key:
                self._lockouts.invalid_key(client_ip, now)
                raise refusal("key-missing")
            record = self._records.get(public_key)
        signature = request.headers.get("API-Sign")
        if not signature:
            raise refusal("signature-missing")
        return public_key, signature, record.hmac_key if record else _NO_KEY

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

    def _hmac_keys(self) -> dict[str, HmacKey]:
        """Return the HMAC key of each public key, for a diagnosis."""
        with self._lock:
            return {name: record.hmac_key for name, record in self._records.items()}

    def owns(self, public_key: str, hmac_key: HmacKey) -> bool:
        """Return whether a private key, prepared for HMAC, belongs to a public key."""
        with self._lock:
            record = self._records.get(public_key)
        message = b"any"
        return record is not None and compare_digest(
            record.hmac_key.digest(message), hmac_key.digest(message)
        )

    def _store_password(self, public_key: str, settings: KeySettings) -> None:
        if self._vault is not None and settings.otp is not None:
            self._vault(password_name(public_key), settings.otp.get_value().encode())

    def _check_name(self, name: str, public_key: str = "") -> None:
        others = (k for k in self._records if k != public_key)
        if any(name == self._records[other].key.settings.name for other in others):
            raise InvalidKeySettings("name", "duplicate")

    def _record(self, public_key: str) -> _Record:
        record = self._records.get(public_key)
        if record is None:
            raise UnknownKey(public_key)
        return record
