"""Practice: keys that are printed once, and mistakes in signing that are named."""

from collections.abc import Iterable, Iterator

from futures_keys._sealed import Sealed, Secret
from futures_keys.account import Account
from futures_keys.diagnosis import diagnose
from futures_keys.permissions import Permissions
from futures_keys.request import Request

# A nonce that was signed but not sent was the time in milliseconds, a moment ago.
_MOMENT_MS = 50


class Practice(Sealed):
    """An account with keys whose private keys are kept, unlike at the exchange.

    Args:
        permissions: what each key may do.
        keys: how many there are.

    Attributes:
        account: the one that has them.

    Raises:
        KeyLimitReached: when there are more than an account may have.
    """

    __slots__ = ("_secrets", "account")

    def __init__(self, permissions: Permissions, *, keys: int = 1) -> None:
        self.account = Account()
        self._secrets: dict[str, Secret] = {}
        for _ in range(keys):
            public_key = self.account.create_key(permissions).public_key
            self._secrets[public_key] = Secret(self.account.reveal_secret(public_key))

    def dotenv(self, url: str) -> Iterator[str]:
        """The lines of a `.env` file that lets a bot in, private keys and all.

        Args:
            url: the origin under which the account is served.
        """
        yield f"FUTURES_API_URL={url}"
        for place, (public_key, secret) in enumerate(self._secrets.items(), start=1):
            permissions = self.account.keys[public_key].permissions
            yield f"# general: {permissions.general}, withdrawal: {permissions.withdrawal}"
            suffix = "" if place == 1 else f"_{place}"
            yield f"FUTURES_API_KEY{suffix}={public_key}"
            yield f"FUTURES_API_SECRET{suffix}={secret.open()}"

    def explain(self, request: Request) -> Iterable[str]:
        """The mistakes that a refused request was signed with; none when none explains it."""
        public_key = request.headers["APIKey"]
        others = (text for name, text in self._secrets.items() if name != public_key)
        now_ms = int(self.account.now().timestamp() * 1000)
        unsent = () if "Nonce" in request.headers else range(now_ms - _MOMENT_MS, now_ms + 1)
        return diagnose(
            request,
            self._secrets[public_key].open(),
            (secret.open() for secret in others),
            other_nonces=unsent,
        ).mistakes
