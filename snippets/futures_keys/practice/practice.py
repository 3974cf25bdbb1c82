"""The accounts of the practice exchange, which keep their private keys to diagnose signatures."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from threading import Lock
from time import monotonic

from futures_keys._secrets import Sealed, Secret
from futures_keys.account import KEY_LIMIT, Account
from futures_keys.derivatives_feed import SignedChallenge
from futures_keys.diagnosis import Diagnosis, diagnose, diagnose_challenge
from futures_keys.diagnosis.api import SIGNATURE_HEADER, Api, api_of
from futures_keys.keypair import generate_key_pair
from futures_keys.permissions import Permissions
from futures_keys.practice._allowance import Allowance
from futures_keys.request import Request
from futures_keys.unified import KeyPermission, KeySettings, UnifiedAccount

# A nonce that was signed but not sent is a recent clock time in milliseconds.
_CLOCK_SKEW_MS = 50
_SIGNATURE_CHARACTERS = 88  # 64 bytes in base64
_KEY_HEADER = {Api.DERIVATIVES: "APIKey", Api.UNIFIED: "API-Key"}


class Practice(Sealed):
    """Accounts whose private keys are kept, unlike the exchange's.

    Args:
        permissions: of each key of derivatives.
        keys: number of keys of each kind.
        unified: permissions of each key for the Unified WebSocket; None for no such keys.

    Attributes:
        account: has the keys of derivatives.
        unified: has the keys for the Unified WebSocket. It locks nobody out: on one's own computer
            every program has the same address.

    Raises:
        KeyLimitReached: when there are more keys than an account may have.
    """

    __slots__ = ("_allowances", "_decoy", "_lock", "_secrets", "account", "unified")

    def __init__(
        self,
        permissions: Permissions,
        *,
        keys: int = 1,
        unified: frozenset[KeyPermission] | None = None,
    ) -> None:
        self.account = Account()
        self.unified = UnifiedAccount(key_limit=KEY_LIMIT, invalid_keys=0)
        self._secrets: dict[str, Secret] = {}
        self._allowances: dict[str, Allowance] = {}  # by public key; "": of unknown ones
        self._decoy = generate_key_pair().secret
        self._lock = Lock()
        for _ in range(keys):
            public_key = self.account.create_key(permissions).public_key
            self._secrets[public_key] = Secret(self.account.reveal_secret(public_key))
        for number in range(1, keys + 1 if unified is not None else 1):
            settings = KeySettings(f"practice {number}", unified or frozenset())
            public_key = self.unified.create_key(settings).public_key
            self._secrets[public_key] = Secret(self.unified.reveal_secret(public_key))

    def dotenv(self, url: str = "") -> Iterator[str]:
        """Yield the lines of a `.env` file for a bot, with the private keys.

        Args:
            url: the origin at which the accounts are served; empty if it is not known.
        """
        yield f"FUTURES_API_URL={url}" if url else "# FUTURES_API_URL: where your server listens"
        notes = {
            name: f"# general: {key.permissions.general}, withdrawal: {key.permissions.withdrawal}"
            for name, key in self.account.keys.items()
        }
        yield from self._pairs("FUTURES_API", notes)
        keys = self.unified.keys
        if keys and url:
            yield f"KRAKEN_API_URL={url}"
        notes = {
            name: f"# {', '.join(sorted(key.settings.permissions)) or 'no permission'}"
            for name, key in keys.items()
        }
        yield from self._pairs("KRAKEN_API", notes)

    def _pairs(self, prefix: str, notes: Mapping[str, str]) -> Iterator[str]:
        for place, (public_key, note) in enumerate(notes.items(), start=1):
            yield note
            suffix = "" if place == 1 else f"_{place}"
            yield f"{prefix}_KEY{suffix}={public_key}"
            yield f"{prefix}_SECRET{suffix}={self._secrets[public_key].get_value()}"

    def explain(self, request: Request) -> Iterable[str]:
        """Return the mistakes in the signature of a refused request; none if unexplained.

        A text that is too short or too long for a signature shows its mistakes by itself, even if
        it was made with another key. What goes beyond the key's `Allowance` is `not-explained`.
        An unknown key takes as long as a known one: the next answer, which waits for it, must not
        tell them apart.
        """
        public_key = request.headers[_KEY_HEADER[api_of(request)]]
        return self._within_allowance(public_key, lambda: self._mistakes(request, public_key))

    def explain_challenge(self, signed: SignedChallenge) -> Iterable[str]:
        """Return the mistakes in the signature of a refused challenge; see `explain`."""
        return self._within_allowance(signed.public_key, lambda: self._challenge_mistakes(signed))

    def _within_allowance(
        self, public_key: str, find: Callable[[], Iterable[str]]
    ) -> Iterable[str]:
        started = monotonic()
        with self._lock:
            known = public_key if public_key in self._secrets else ""
            allowance = self._allowances.setdefault(known, Allowance(started))
            if not allowance.begin(started):
                return ["not-explained"]
        try:
            return find()
        finally:
            with self._lock:
                allowance.end(monotonic() - started)

    def _mistakes(self, request: Request, public_key: str) -> Iterable[str]:
        now_ms = int(self.account.now().timestamp() * 1000)
        api = api_of(request)
        has_nonce = api is Api.UNIFIED or "Nonce" in request.headers
        unsent = () if has_nonce else range(now_ms - _CLOCK_SKEW_MS, now_ms + 1)
        found = diagnose(
            request,
            self._own(public_key).get_value(),
            self._others(public_key),
            other_nonces=unsent,
        )
        return _explained(found, request.headers[SIGNATURE_HEADER[api]])

    def _challenge_mistakes(self, signed: SignedChallenge) -> Iterable[str]:
        own, others = self._own(signed.public_key), self._others(signed.public_key)
        found = diagnose_challenge(signed.challenge, signed.signature, own.get_value(), others)
        return _explained(found, signed.signature)

    def _own(self, public_key: str) -> Secret:
        return self._secrets.get(public_key, self._decoy)

    def _others(self, public_key: str) -> Iterator[str]:
        return (one.get_value() for name, one in self._secrets.items() if name != public_key)


def _explained(found: Diagnosis, signature: str) -> Iterable[str]:
    may_be_right = len(signature) == _SIGNATURE_CHARACTERS
    return found.mistakes if may_be_right else found.mistakes or found.shape
