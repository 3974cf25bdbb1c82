"""A bot: the reader's program, as far as keys go; what was handed to it, and how it signs."""

from collections.abc import Iterable
from typing import Self

from futures_keys._sealed import HmacKey, Sealed, Secret, shorten
from futures_keys.diagnosis import Diagnosis, diagnose_with
from futures_keys.errors import InvalidState
from futures_keys.keypair import Vault, find_damage, seal_secret
from futures_keys.request import Request
from futures_keys.signing import SigningSteps, sign_with, signed_path, signing_steps

VAULT_NAME = "bot"  # of its private key; no public key is so short


class Bot(Sealed):
    """A program that was handed a key.

    It keeps the private key sealed: to sign, and to tell what is wrong with a signature that was
    made with it elsewhere. Never pickled or copied. Whether the two keys belong together, only the
    exchange can tell.

    Args:
        public_key: sent as it is, in APIKey.
        private_key: 88 characters of base64.
        vault: is given the name `bot` and the 66 bytes of the private key, once; what it raises
            comes through, and there is no bot.

    Raises:
        InvalidPrivateKey: when the private key has another shape, see `check_private_key`.
    """

    __slots__ = ("_hmac_key", "_public_key", "_secret")

    def __init__(self, public_key: str, private_key: str, *, vault: Vault | None = None) -> None:
        damage = find_damage(private_key)
        secret = Secret(private_key)
        del private_key  # a traceback may print the locals of this frame
        if damage:
            raise damage
        if vault is not None:
            vault(VAULT_NAME, secret.decode())
        self._take(public_key, secret)

    @classmethod
    def restore(cls, public_key: str, secret: Iterable[int]) -> Self:
        """Make a bot from what its vault was given.

        Args:
            public_key: as it was.
            secret: 66 bytes, or what goes through them one by one.

        Raises:
            InvalidState: when they are no bytes, or not so many.
        """
        sealed = seal_secret(secret)
        del secret  # a traceback may print the locals of this frame
        if isinstance(sealed, str):
            raise InvalidState(VAULT_NAME, sealed)
        self = cls.__new__(cls)
        self._take(public_key, sealed)
        return self

    def _take(self, public_key: str, secret: Secret) -> None:
        self._public_key = public_key
        self._secret = secret
        self._hmac_key = HmacKey(secret.decode())

    def __repr__(self) -> str:
        return f"<Bot {shorten(self._public_key)}>"

    @property
    def public_key(self) -> str:
        """The public key that was handed to it."""
        return self._public_key

    def sign(self, request: Request, *, nonce: int | None = None) -> Request:
        """Sign a request with the key that was handed over; see `futures_keys.sign`.

        Raises:
            InvalidNonce: when the nonce is negative or too long.
            InvalidRequest: when the public key cannot be the value of a header.
        """
        return sign_with(self._hmac_key, request, self._public_key, nonce)

    def signing_steps(self, request: Request) -> SigningSteps:
        """Every value on the way to the right Authent of a request; see `futures_keys`.

        Args:
            request: as it is sent, with its Nonce if there is one.

        Raises:
            InvalidRequest: when the message is not Unicode (lone surrogates).
        """
        return signing_steps(
            self._secret.open(),
            post_data=request.post_data,
            nonce=request.headers.get("Nonce", ""),
            endpoint_path=signed_path(request.path),
        )

    def diagnose(
        self,
        request: Request,
        others: Iterable[Secret | HmacKey] = (),
        *,
        other_nonces: Iterable[int] = (),
    ) -> Diagnosis:
        """Say whether the Authent of a request is right, or which mistakes explain it.

        Args:
            request: as it was sent by who holds the same private key.
            others: private keys that may have been used in place of it.
            other_nonces: as for `futures_keys.diagnose`.

        Raises:
            MissingHeader: when the request has no Authent.
        """
        return diagnose_with(request, self._secret, others, other_nonces)
