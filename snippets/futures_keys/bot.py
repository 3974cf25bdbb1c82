"""Bots: the client's side of a key pair, as far as signing goes."""

from collections.abc import Iterable
from typing import Self

from futures_keys._hmac import HmacKey
from futures_keys._redact import shorten
from futures_keys._secrets import Sealed, Secret
from futures_keys.diagnosis import Diagnosis, diagnose_with
from futures_keys.errors import InvalidState
from futures_keys.keypair import Vault, secret_from_bytes, validation_error
from futures_keys.request import Request
from futures_keys.signing import SigningSteps, sign_with, signed_path, signing_steps

VAULT_NAME = "bot"  # of its private key; public keys are longer, so the names never collide


class Bot(Sealed):
    """A program with a key pair: it signs requests and diagnoses signatures made elsewhere.

    Never pickled or copied. Only the exchange can tell whether the two keys are a pair.

    Args:
        public_key: value of the header APIKey, unchanged.
        private_key: 88 characters of base64.
        vault: called once, with the name `bot` and the 66 bytes of the private key. Its exceptions
            propagate, and then there is no bot.

    Raises:
        InvalidPrivateKey: when the private key has another shape, see `check_private_key`.
    """

    __slots__ = ("_hmac_key", "_public_key", "_secret")

    def __init__(self, public_key: str, private_key: str, *, vault: Vault | None = None) -> None:
        error = validation_error(private_key)
        secret = Secret(private_key)
        del private_key  # a traceback may print the locals of this frame
        if error:
            raise error
        if vault is not None:
            vault(VAULT_NAME, secret.decode())
        self._set_keys(public_key, secret)

    @classmethod
    def restore(cls, public_key: str, secret: Iterable[int]) -> Self:
        """Make a bot from the bytes that its vault stored.

        Args:
            public_key: as before.
            secret: 66 bytes, or any iterable of byte values.

        Raises:
            InvalidState: when they are not bytes, or not 66.
        """
        sealed = secret_from_bytes(secret)
        del secret  # a traceback may print the locals of this frame
        if isinstance(sealed, str):
            raise InvalidState(VAULT_NAME, sealed)
        self = cls.__new__(cls)
        self._set_keys(public_key, sealed)
        return self

    def _set_keys(self, public_key: str, secret: Secret) -> None:
        self._public_key = public_key
        self._secret = secret
        self._hmac_key = HmacKey(secret.decode())

    def __repr__(self) -> str:
        return f"<Bot {shorten(self._public_key)}>"

    @property
    def public_key(self) -> str:
        """The public key, as it was given."""
        return self._public_key

    def sign(self, request: Request, *, nonce: int | None = None) -> Request:
        """Sign a request; see `futures_keys.sign`.

        Raises:
            InvalidNonce: when the nonce is negative or too long.
            InvalidRequest: when the public key cannot be the value of a header.
        """
        return sign_with(self._hmac_key, request, self._public_key, nonce)

    def signing_steps(self, request: Request) -> SigningSteps:
        """Return every intermediate value of the correct Authent; see `futures_keys`.

        Args:
            request: as it is sent, with its Nonce if there is one.

        Raises:
            InvalidRequest: when the message is not Unicode (lone surrogates).
        """
        return signing_steps(
            self._secret.get_value(),
            post_data=request.post_data,
            nonce=request.headers.get("Nonce", ""),
            endpoint_path=signed_path(request.path),
        )

    def diagnose(self, request: Request, *, other_nonces: Iterable[int] = ()) -> Diagnosis:
        """Return whether the Authent of a request is correct, or which mistakes explain it.

        Args:
            request: as another program with the same private key sent it.
            other_nonces: as for `futures_keys.diagnose`.

        Raises:
            MissingHeader: when the request has no Authent.
        """
        return diagnose_with(request, self._secret, other_nonces=other_nonces)
