"""The account of the practice exchange, which keeps its private keys to diagnose signatures."""

from collections.abc import Iterable, Iterator
from threading import Lock
from time import monotonic

from futures_keys._secrets import Sealed, Secret
from futures_keys.account import Account
from futures_keys.diagnosis import diagnose
from futures_keys.permissions import Permissions
from futures_keys.request import Request

# A nonce that was signed but not sent is a recent clock time in milliseconds.
_CLOCK_SKEW_MS = 50
_EXPLANATIONS_PER_SECOND = 10  # of each key: an explanation takes some hundredths of a second


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

    __slots__ = ("_explained", "_lock", "_secrets", "account")

    def __init__(self, permissions: Permissions, *, keys: int = 1) -> None:
        self.account = Account()
        self._secrets: dict[str, Secret] = {}
        self._explained: dict[str, tuple[int, int]] = {}  # by public key: a second, and how often
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

        Where no explanation fits, they are those that the signature's form alone shows. Of more
        than ten in a second with the same key, the rest is `not-explained`.
        """
        public_key = request.headers["APIKey"]
        if not self._may_explain(public_key):
            return ["not-explained"]
        others = (secret for name, secret in self._secrets.items() if name != public_key)
        now_ms = int(self.account.now().timestamp() * 1000)
        unsent = () if "Nonce" in request.headers else range(now_ms - _CLOCK_SKEW_MS, now_ms + 1)
        found = diagnose(
            request,
            self._secrets[public_key].get_value(),
            (secret.get_value() for secret in others),
            other_nonces=unsent,
        )
        return found.mistakes or found.shape

    def _may_explain(self, public_key: str) -> bool:
        now = int(monotonic())
        with self._lock:
            second, count = self._explained.get(public_key, (now, 0))
            count = count + 1 if second == now else 1
            self._explained[public_key] = now, count
        return count <= _EXPLANATIONS_PER_SECOND
