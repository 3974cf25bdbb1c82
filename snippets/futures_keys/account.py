"""An account: one holder's keys, as the exchange keeps them, and whom it lets in."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hmac import compare_digest
from threading import Lock
from types import MappingProxyType
from typing import Self

from futures_keys._sealed import HmacKey, Sealed, SealedSecrets, Secret, Secrets
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
from futures_keys.keypair import Vault, generate_key_pair, read_secret
from futures_keys.nonces import NonceWindow, parse_nonce
from futures_keys.permissions import Permissions
from futures_keys.request import Request
from futures_keys.signing import authent_with, signed_path


class _Record(Sealed):
    """A key as the exchange keeps it. The text of the private key goes when it is revealed."""

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
    """One holder's keys.

    Safe for threads. Never pickled or copied: that would duplicate private keys.

    Args:
        key_limit: how many keys there may be at once. [official: 50]
        nonce_memory: how many nonces each key remembers. [inferred: no number is published]
        clock: tells the time, as an aware datetime.
        vault: keeps what must outlive the process: it is given the public key and the 66 bytes of
            the private key of each new pair, once. What it raises comes through, and there is no
            key. It must not call the account, which waits for it.

    Raises:
        ValueError: when `key_limit` or `nonce_memory` is less than 1.
    """

    __slots__ = ("_clock", "_key_limit", "_lock", "_nonce_memory", "_records", "_vault")

    def __init__(
        self,
        *,
        key_limit: int = 50,
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
    def restore(  # noqa: PLR0913 - the same options as a new one has
        cls,
        state: object,
        secrets: Secrets,
        *,
        key_limit: int = 50,
        nonce_memory: int = 1000,
        clock: Callable[[], datetime] = _now,
        vault: Vault | None = None,
    ) -> Self:
        """Make an account as it was: it lets the same requests in, and refuses the same.

        All its keys count as revealed: nobody can be shown a private key of before any more.

        Args:
            state: what `state` returned.
            secrets: what the vault was given, by public key: bytes, or what goes through them one
                by one. Those of keys that the state does not know are left alone.
            key_limit: as for a new account.
            nonce_memory: as for a new account; if it is less than before, the highest nonces stay.
            clock: as for a new account.
            vault: is given only the keys that are made from now on.

        Raises:
            InvalidState: when the state or a private key is missing or damaged.
            ValueError: when `key_limit` or `nonce_memory` is less than 1.
        """
        secrets = SealedSecrets(secrets)  # a traceback may print the locals of this frame
        account = cls(key_limit=key_limit, nonce_memory=nonce_memory, clock=clock, vault=vault)
        for place, (api_key, nonces) in enumerate(read_keys(state, key_limit)):
            try:
                key = read_secret(secrets[api_key.public_key])
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
        """How many keys there may be at once."""
        return self._key_limit

    @property
    def keys(self) -> Mapping[str, ApiKey]:
        """The keys of this moment by public key, in order of creation; read-only."""
        with self._lock:
            return MappingProxyType({k: record.api_key for k, record in self._records.items()})

    def now(self) -> datetime:
        """What the clock tells, in UTC.

        Raises:
            ValueError: when the clock tells a naive datetime.
        """
        moment = self._clock()
        if moment.utcoffset() is None:
            raise ValueError("clock must return an aware datetime")
        return moment.astimezone(UTC)

    def state(self) -> AccountState:
        """All that `restore` needs but the private keys: plain data, for JSON.

        Returns:
            `keys` in order of creation, each with its `public_key`, `general`, `withdrawal`,
            `created_at` (ISO 8601), `revealed`, and `nonces`: those remembered, as text, the
            lowest first.
        """
        with self._lock:
            kept = [(record.api_key, list(record.nonces)) for record in self._records.values()]
        return {"keys": [write_key(api_key, nonces) for api_key, nonces in kept]}

    def find_key(self, request: Request) -> ApiKey | None:
        """The key that a request names in its header APIKey, if the account has it.

        Whether the request is genuine is another question: see `authorize`.
        """
        with self._lock:
            record = self._records.get(request.headers.get("APIKey", ""))
        return record.api_key if record else None

    def create_key(self, permissions: Permissions) -> ApiKey:
        """Make a key pair; it starts with fresh nonces [official].

        Raises:
            KeyLimitReached: when there are `key_limit` keys already.
            ValueError: when the clock tells a naive datetime.
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
        """Hand over the private key, once; from then on the account cannot tell it any more.

        Returns:
            88 characters of base64.

        Raises:
            UnknownKey: when there is no such key.
            SecretAlreadyRevealed: when it was handed over before.
        """
        with self._lock:
            record = self._record(public_key)
            secret = record.secret
            if secret is None:
                raise SecretAlreadyRevealed(public_key)
            record.secret = None
            record.api_key = replace(record.api_key, revealed=True)
        return secret.open()

    def revoke_key(self, public_key: str) -> None:
        """Forget a key for good; its place is free again.

        Raises:
            UnknownKey: when there is no such key.
        """
        with self._lock:
            self._record(public_key)
            del self._records[public_key]

    def authorize(self, request: Request) -> Endpoint:
        """Let a request in, or refuse it as the exchange would.

        The checks, in order: the endpoint; and unless it is public, the headers, the key, the form
        of the nonce, the signature, the permission, the nonce. The signature comes before the
        last two: who does not hold the private key can neither use up a nonce nor learn what a
        key may do. A request that its permission refuses uses up no nonce either. [the order:
        inferred]

        Returns:
            The endpoint that may be called.

        Raises:
            UnknownEndpoint: when no endpoint has this method and path.
            MissingHeader: when APIKey or Authent is absent or empty.
            UnknownKey: when the account has no such key.
            InvalidNonce: when there is a Nonce header and it is no number.
            SignatureMismatch: when Authent is not the one of this request and this key.
            PermissionTooLow: when the key may not call this endpoint.
            NonceDuplicate: when the nonce was used before.
            NonceBelowThreshold: when the nonce lies below all that are remembered.
        """
        path = request.path
        endpoint = find_endpoint(request.method, path)
        if endpoint.access is Access.PUBLIC:
            return endpoint
        public_key = _required(request, "APIKey")
        authent = _required(request, "Authent")
        with self._lock:
            record = self._record(public_key)
        nonce_text = request.headers.get("Nonce")
        nonce = None if nonce_text is None else parse_nonce(nonce_text)
        message = f"{request.post_data}{nonce_text or ''}{signed_path(path)}"
        # The right Authent is never a local variable: a traceback could tell it to the wrong side.
        if not compare_digest(authent_with(record.hmac_key, message), authent):
            raise SignatureMismatch(public_key)
        if not record.api_key.permissions.allows(endpoint):
            raise PermissionTooLow(endpoint.method, endpoint.path, endpoint.access)
        if nonce is not None:
            with self._lock:
                record.nonces.use(nonce)
        return endpoint

    def _record(self, public_key: str) -> _Record:
        record = self._records.get(public_key)
        if record is None:
            raise UnknownKey(public_key)
        return record


def hmac_keys(account: Account) -> dict[str, HmacKey]:
    """What signs for each key, sealed, by public key: for a diagnosis, and not for the public."""
    with account._lock:  # noqa: SLF001 - a class of this module
        return {name: record.hmac_key for name, record in account._records.items()}  # noqa: SLF001


def _required(request: Request, name: str) -> str:
    value = request.headers.get(name)
    if not value:
        raise MissingHeader(name)
    return value
