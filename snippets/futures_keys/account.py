"""An account: the keys of one holder, as the exchange keeps them, and their authorization."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hmac import compare_digest
from threading import Lock
from types import MappingProxyType
from typing import Self

from futures_keys._hmac import HmacKey
from futures_keys._secrets import Sealed, SealedSecrets, Secret, Secrets
from futures_keys._state import AccountState, read_keys, write_key
from futures_keys.api_key import ApiKey
from futures_keys.endpoints import Access, Endpoint, find_endpoint
from futures_keys.errors import (
    InvalidState,
    KeyLimitReached,
    MissingHeader,
    PermissionTooLow,
    SecretAlreadyRevealed,
    SignatureMismatch,
    UnknownKey,
)
from futures_keys.keypair import Vault, generate_key_pair, hmac_key_from_bytes
from futures_keys.nonces import NonceWindow, parse_nonce
from futures_keys.permissions import GeneralAccess, Permissions
from futures_keys.request import Request
from futures_keys.signing import authent_with, signed_path

KEY_LIMIT = 50  # keys of one account [official]


class _Record(Sealed):
    """A key as the exchange keeps it; `secret` is None once the private key is revealed."""

    __slots__ = ("api_key", "hmac_key", "nonces", "secret")

    def __init__(
        self, api_key: ApiKey, hmac_key: HmacKey, nonces: NonceWindow, secret: Secret | None = None
    ) -> None:
        self.api_key = api_key
        self.hmac_key = hmac_key
        self.nonces = nonces
        self.secret = secret


def _now() -> datetime:
    return datetime.now(UTC)


class Account(Sealed):
    """The keys of one holder.

    Thread-safe. Never pickled or copied: that would duplicate private keys.

    Args:
        key_limit: maximum number of keys. [official: 50]
        nonce_memory: number of nonces that each key remembers. [inferred: no number is published]
        clock: returns the current time, as an aware datetime.
        vault: stores private keys outside of the process: called once for each new pair, with the
            public key and the 66 bytes of the private key. Its exceptions propagate, and then
            there is no key. It must not call the account, which holds its lock meanwhile.

    Raises:
        ValueError: when `key_limit` or `nonce_memory` is less than 1.
    """

    __slots__ = ("_clock", "_key_limit", "_lock", "_nonce_memory", "_records", "_vault")

    def __init__(
        self,
        *,
        key_limit: int = KEY_LIMIT,
        nonce_memory: int = 1000,
        clock: Callable[[], datetime] = _now,
        vault: Vault | None = None,
    ) -> None:
        if key_limit < 1 or nonce_memory < 1:
            raise ValueError("key_limit and nonce_memory must be at least 1")
        self._key_limit = key_limit
        self._nonce_memory = nonce_memory
        self._clock = clock
        self._lock = Lock()
        self._records: dict[str, _Record] = {}
        self._vault = vault

    @classmethod
    def restore(  # noqa: PLR0913 - the same options as `__init__`
        cls,
        state: object,
        secrets: Secrets,
        *,
        key_limit: int = KEY_LIMIT,
        nonce_memory: int = 1000,
        clock: Callable[[], datetime] = _now,
        vault: Vault | None = None,
    ) -> Self:
        """Restore an account: it authorizes and refuses the same requests as before.

        All its keys are marked as revealed: a private key created before the restore cannot be
        revealed.

        Args:
            state: the return value of `state`.
            secrets: the private keys that the vault stored, by public key: bytes, or iterables of
                byte values. Those of keys that are not in the state are not accessed.
            key_limit: as for a new account.
            nonce_memory: as for a new account; if it is less than before, the highest nonces stay.
            clock: as for a new account.
            vault: called only for keys that are created after the restore.

        Raises:
            InvalidState: when the state or a private key is missing or damaged.
            ValueError: when `key_limit` or `nonce_memory` is less than 1.
        """
        secrets = SealedSecrets(secrets)  # a traceback may print the locals of this frame
        account = cls(key_limit=key_limit, nonce_memory=nonce_memory, clock=clock, vault=vault)
        for place, (api_key, nonces) in enumerate(read_keys(state, key_limit)):
            try:
                key = hmac_key_from_bytes(secrets[api_key.public_key])
            except LookupError:
                key = "secret-missing"
            if isinstance(key, str):
                raise InvalidState(f"keys[{place}]", key)
            window = NonceWindow.restore(nonces, nonce_memory)
            account._records[api_key.public_key] = _Record(api_key, key, window)
        return account

    def __repr__(self) -> str:
        return f"<Account with {len(self._records)} of {self._key_limit} keys>"

    @property
    def key_limit(self) -> int:
        """Maximum number of keys."""
        return self._key_limit

    @property
    def keys(self) -> Mapping[str, ApiKey]:
        """A snapshot of the keys by public key, in order of creation; read-only."""
        with self._lock:
            return MappingProxyType({k: record.api_key for k, record in self._records.items()})

    def now(self) -> datetime:
        """Return the time of the clock, in UTC.

        Raises:
            ValueError: when the clock returns a naive datetime.
        """
        time = self._clock()
        if time.utcoffset() is None:
            raise ValueError("clock must return an aware datetime")
        return time.astimezone(UTC)

    def state(self) -> AccountState:
        """Return everything that `restore` needs except the private keys, as plain data for JSON.

        Returns:
            `keys` in order of creation, each with its `public_key`, `general`, `withdrawal`,
            `created_at` (ISO 8601), `revealed`, and `nonces`: those remembered, as text, in
            ascending order.
        """
        with self._lock:
            keys = [(record.api_key, list(record.nonces)) for record in self._records.values()]
        return {"keys": [write_key(api_key, nonces) for api_key, nonces in keys]}

    def find_key(self, request: Request) -> ApiKey | None:
        """Return the key in a request's header APIKey, if the account has it.

        The signature is not checked: see `authorize`.
        """
        with self._lock:
            record = self._records.get(request.headers.get("APIKey", ""))
        return record.api_key if record else None

    def create_key(self, permissions: Permissions) -> ApiKey:
        """Create a key pair, without any used nonces [official].

        Raises:
            KeyLimitReached: when there are `key_limit` keys already.
            ValueError: when the clock returns a naive datetime.
        """
        created_at = self.now()
        with self._lock:
            if len(self._records) >= self._key_limit:
                raise KeyLimitReached(self._key_limit)
            pair = generate_key_pair()
            if self._vault is not None:
                self._vault(pair.public_key, pair.secret.decode())
            api_key = ApiKey(pair.public_key, permissions, created_at, revealed=False)
            self._records[pair.public_key] = _Record(
                api_key, pair.hmac_key, NonceWindow(self._nonce_memory), pair.secret
            )
        return api_key

    def reveal_secret(self, public_key: str) -> str:
        """Return the private key, once: the account does not keep its text after that.

        Returns:
            88 characters of base64.

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
            record.api_key = replace(record.api_key, revealed=True)
        return secret.get_value()

    def revoke_key(self, public_key: str) -> None:
        """Delete a key; it no longer counts towards the limit.

        Raises:
            UnknownKey: when there is no such key.
        """
        with self._lock:
            self._record(public_key)
            del self._records[public_key]

    def authorize(self, request: Request) -> Endpoint:
        """Authorize a request, or refuse it as the exchange would.

        The checks, in order: the endpoint; and unless it is public, the headers, the key, the form
        of the nonce, the signature, the permission, the nonce. The signature is checked before the
        last two, so that a caller without the private key can neither use a nonce nor find out the
        permissions of a key. A request without permission uses no nonce either. [the order:
        inferred]

        Returns:
            The endpoint that the request calls.

        Raises:
            UnknownEndpoint: when no endpoint has this method and path.
            EndpointMoved: when the path is of version 1 of the history.
            MissingHeader: when APIKey or Authent is absent or empty.
            UnknownKey: when the account has no such key.
            InvalidNonce: when there is a Nonce header and it is not a number.
            SignatureMismatch: when Authent is not the correct one for this request and this key.
            PermissionTooLow: when the key may not call this endpoint.
            NonceDuplicate: when the nonce was used before.
            NonceBelowThreshold: when the nonce lies below all that are remembered.
        """
        endpoint = find_endpoint(request.method, request.path)
        self.authorize_call(request, endpoint)
        return endpoint

    def authorize_call(self, request: Request, endpoint: Endpoint) -> ApiKey | None:
        """Authorize a request whose endpoint is known; see `authorize`.

        Returns:
            The key that signed the request; None if the endpoint is public.
        """
        if endpoint.access is Access.PUBLIC:
            return None
        public_key = _required(request, "APIKey")
        authent = _required(request, "Authent")
        with self._lock:
            record = self._record(public_key)
        nonce_text = request.headers.get("Nonce")
        nonce = None if nonce_text is None else parse_nonce(nonce_text)
        message = f"{request.post_data}{nonce_text or ''}{signed_path(request.path)}"
        # The correct Authent is never a local variable: a traceback could print it.
        if not compare_digest(authent_with(record.hmac_key, message), authent):
            raise SignatureMismatch(public_key)
        if not record.api_key.permissions.allows(endpoint):
            raise PermissionTooLow(endpoint.method, endpoint.path, endpoint.access)
        if nonce is not None:
            with self._lock:
                record.nonces.use(nonce)
        return record.api_key

    def authorize_challenge(self, public_key: str, challenge: str, signed: str) -> ApiKey:
        """Check a signed challenge, with which a private feed of the WebSocket is subscribed.

        Args:
            public_key: names the key.
            challenge: as the exchange sent it; the caller knows that it did.
            signed: base64(HMAC-SHA-512(private key, SHA-256(challenge))) [official].

        Raises:
            UnknownKey: when the account has no such key.
            SignatureMismatch: when the challenge is not signed with its private key.
            PermissionTooLow: when the key may not read. [inferred: no permission is stated]
        """
        with self._lock:
            record = self._record(public_key)
        given = signed.encode(errors="surrogatepass")
        # The correct signature is never a local variable: a traceback could print it.
        if not compare_digest(authent_with(record.hmac_key, challenge).encode(), given):
            raise SignatureMismatch(public_key)
        if record.api_key.permissions.general is GeneralAccess.NO_ACCESS:
            raise PermissionTooLow("GET", "/ws/v1", Access.GENERAL_READ_ONLY)
        return record.api_key

    def _hmac_keys(self) -> dict[str, HmacKey]:
        """Return the HMAC key of each public key, for a diagnosis."""
        with self._lock:
            return {name: record.hmac_key for name, record in self._records.items()}

    def _record(self, public_key: str) -> _Record:
        record = self._records.get(public_key)
        if record is None:
            raise UnknownKey(public_key)
        return record


def _required(request: Request, name: str) -> str:
    value = request.headers.get(name)
    if not value:
        raise MissingHeader(name)
    return value
