"""The account of the practice exchange, which keeps its private keys to diagnose signatures."""

from collections.abc import Iterable, Iterator
from threading import Lock
from time import monotonic

from futures_keys._secrets import Sealed, Secret
from futures_keys.account import Account
from futures_keys.diagnosis import diagnose
from futures_keys.permissions import Permissions
from futures_keys.practice._allowance import Allowance
from futures_keys.request import Request

# A nonce that was signed but not sent is a recent clock time in milliseconds.
_CLOCK_SKEW_MS = 50
_AUTHENT_CHARACTERS = 88  # 64 bytes in base64


class Practice(Sealed):
    """An account whose private keys are kept, unlike the exchange's.

    Args:
        permissions: of each key.
        keys: number of keys.

    Attributes:
        account: has the keys.

    Raises:
        KeyLimitReached: when there are more keys than an account may have.
    """

    __slots__ = ("_allowances", "_lock", "_secrets", "account")

    def __init__(self, permissions: Permissions, *, keys: int = 1) -> None:
        self.account = Account()
        self._secrets: dict[str, Secret] = {}
        self._allowances: dict[str, Allowance] = {}  # by public key
        self._lock = Lock()
        for _ in range(keys):
            public_key = self.account.create_key(permissions).public_key
            self._secrets[public_key] = Secret(self.account.reveal_secret(public_key))

    def dotenv(self, url: str = "") -> Iterator[str]:
        """Yield the lines of a `.env` file for a bot, with the private keys.

        Args:
            url: the origin at which the account is served; empty if it is not known.
        """
        yield f"FUTURES_API_URL={url}" if url else "# FUTURES_API_URL: where your server listens"
        for place, (public_key, secret) in enumerate(self._secrets.items(), start=1):
            permissions = self.account.keys[public_key].permissions
            yield f"# general: {permissions.general}, withdrawal: {permissions.withdrawal}"
            suffix = "" if place == 1 else f"_{place}"
            yield f"FUTURES_API_KEY{suffix}={public_key}"
            yield f"FUTURES_API_SECRET{suffix}={secret.get_value()}"

    def explain(self, request: Request) -> Iterable[str]:
        """Return the mistakes in the signature of a refused request; none if unexplained.

        A text that is too short or too long for an Authent shows its mistakes by itself, even if it
        was made with another key. What goes beyond the key's `Allowance` is `not-explained`.
        """
        public_key = request.headers["APIKey"]
        started = monotonic()
        with self._lock:
            allowance = self._allowances.setdefault(public_key, Allowance(started))
            if not allowance.begin(started):
                return ["not-explained"]
        try:
            return self._mistakes(request, public_key)
        finally:
            with self._lock:
                allowance.end(monotonic() - started)

    def _mistakes(self, request: Request, public_key: str) -> Iterable[str]:
        others = (secret for name, secret in self._secrets.items() if name != public_key)
        now_ms = int(self.account.now().timestamp() * 1000)
        unsent = () if "Nonce" in request.headers else range(now_ms - _CLOCK_SKEW_MS, now_ms + 1)
        found = diagnose(
            request,
            self._secrets[public_key].get_value(),
            (secret.get_value() for secret in others),
            other_nonces=unsent,
        )
        may_be_right = len(request.headers["Authent"]) == _AUTHENT_CHARACTERS
        return found.mistakes if may_be_right else found.mistakes or found.shape
