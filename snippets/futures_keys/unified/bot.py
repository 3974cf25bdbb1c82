"""The client's side of a key for the Unified WebSocket: it signs, and holds a token."""

from collections.abc import Iterable
from typing import Self

from futures_keys._hmac import HmacKey
from futures_keys._redact import shorten
from futures_keys._secrets import Sealed, Secret
from futures_keys.diagnosis import Diagnosis, diagnose_with
from futures_keys.errors import InvalidState
from futures_keys.keypair import Vault
from futures_keys.request import Request
from futures_keys.unified.key_pair import unified_key_error, unified_secret_from_bytes
from futures_keys.unified.settings import OneTimePassword, check_otp
from futures_keys.unified.signing import (
    UnifiedSigningSteps,
    prepare,
    sign_with,
    signing_steps_with,
)

VAULT_NAME = "unified-bot"  # of its private key; public keys are longer
PASSWORD_NAME = f"otp {VAULT_NAME}"


class UnifiedBot(Sealed):
    """A program with a key pair for the Unified WebSocket.

    Never pickled or copied. Only the exchange can tell whether the two keys are a pair.

    Args:
        public_key: value of the header API-Key, unchanged.
        private_key: 88 characters of base64, ending in `==`.
        otp: the password that it sends with every request, empty for none.
        vault: called with the name `unified-bot` and the 64 bytes of the private key, and with
            `otp unified-bot` and the bytes of the password. Its exceptions propagate, and then
            there is no bot.

    Attributes:
        token: its WebSocket token, if it has one; it is never stored.

    Raises:
        InvalidPrivateKey: when the private key has another shape, see `unified_key_error`.
        InvalidKeySettings: when the password is too long or not printable.
    """

    __slots__ = ("_hmac_key", "_last_nonce", "_otp", "_public_key", "_secret", "token")

    def __init__(
        self, public_key: str, private_key: str, *, otp: str = "", vault: Vault | None = None
    ) -> None:
        error = unified_key_error(private_key)
        secret, password = Secret(private_key), OneTimePassword(otp)
        del private_key, otp  # a traceback may print the locals of this frame
        if error:
            raise error
        if password.get_value():
            check_otp(password)
        if vault is not None:
            vault(VAULT_NAME, secret.decode())
            if password.get_value():
                vault(PASSWORD_NAME, password.get_value().encode())
        self._set_keys(public_key, secret, password)

    @classmethod
    def restore(cls, public_key: str, secret: Iterable[int], otp: OneTimePassword) -> Self:
        """Make a bot from the bytes that its vault stored.

        Args:
            public_key: as before.
            secret: 64 bytes, or any iterable of byte values.
            otp: its password, empty for none.

        Raises:
            InvalidState: when they are not bytes, or not 64.
        """
        sealed = unified_secret_from_bytes(secret)
        del secret  # a traceback may print the locals of this frame
        if isinstance(sealed, str):
            raise InvalidState(VAULT_NAME, sealed)
        self = cls.__new__(cls)
        self._set_keys(public_key, sealed, otp)
        return self

    def _set_keys(self, public_key: str, secret: Secret, otp: OneTimePassword) -> None:
        self._public_key = public_key
        self._secret = secret
        self._otp = otp
        self._hmac_key = HmacKey(secret.decode())
        self._last_nonce = 0
        self.token: Secret | None = None

    def __repr__(self) -> str:
        return f"<UnifiedBot {shorten(self._public_key)}>"

    def _prepare(self, request: Request, nonce: int) -> Request:
        return prepare(request, nonce, self._otp.get_value() if self.has_otp else None)

    @property
    def public_key(self) -> str:
        """The public key, as it was given."""
        return self._public_key

    @property
    def has_otp(self) -> bool:
        """Whether it sends a password."""
        return bool(self._otp.get_value())

    def next_nonce(self, now: float) -> int:
        """Return a nonce of its own: milliseconds, and always above its last one.

        Args:
            now: Unix seconds.
        """
        self._last_nonce = max(int(now * 1000), self._last_nonce + 1)
        return self._last_nonce

    def sign(self, request: Request, nonce: int) -> Request:
        """Sign a request with its password, if it has one; see `futures_keys.unified.sign`.

        Raises:
            InvalidNonce: when the nonce is no number of 64 bits.
            InvalidRequest: when the body is to be JSON and is not.
        """
        return sign_with(self._hmac_key, self._prepare(request, nonce), self._public_key)

    def signing_steps(self, request: Request, nonce: int) -> UnifiedSigningSteps:
        """Return every intermediate value of the API-Sign of a request; see `sign`."""
        return signing_steps_with(self._hmac_key, self._prepare(request, nonce))

    def diagnose(self, request: Request, *, other_nonces: Iterable[int] = ()) -> Diagnosis:
        """Return whether the API-Sign of a request is correct, or which mistakes explain it.

        Args:
            request: as another program with the same private key sent it.
            other_nonces: as for `futures_keys.diagnose`.

        Raises:
            MissingHeader: when the request has no API-Sign.
        """
        return diagnose_with(request, self._secret, other_nonces=other_nonces)

    def hide_token(self, text: str) -> str:
        """Return a text with the first characters of the bot's token in place of all of it."""
        token = self.token.get_value() if self.token else ""
        return text.replace(token, shorten(token)) if token else text
