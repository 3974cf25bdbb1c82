"""Holders of secrets: they show nothing, and are neither pickled nor copied."""

from binascii import a2b_base64
from collections.abc import Callable, Iterable
from hashlib import sha256, sha512
from typing import TYPE_CHECKING, NoReturn, Protocol

if TYPE_CHECKING:
    from hashlib import _Hash

type Hash = Callable[[bytes], "_Hash"]

_BLOCK_BYTES: dict[Hash, int] = {sha512: 128, sha256: 64}  # [FIPS 180-4]
_INNER_PAD = bytes(byte ^ 0x36 for byte in range(256))  # ipad and opad of HMAC [RFC 2104, 2]
_OUTER_PAD = bytes(byte ^ 0x5C for byte in range(256))
_SHOWN_CHARACTERS = 6


def shorten(key: str) -> str:
    """The first 6 characters of a public key: enough to tell keys apart, too few to use one."""
    return key if len(key) <= _SHOWN_CHARACTERS else f"{key[:_SHOWN_CHARACTERS]}…"


class Sealed:
    """An object with a secret inside.

    Tracebacks print the `repr` of local variables, and a pickle or a copy is one place more where
    a secret lies about: so the first says nothing and the others are refused.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} •••>"

    def __reduce__(self) -> NoReturn:
        """Refuse pickle, `copy.copy` and `copy.deepcopy`: all three come by here.

        Raises:
            TypeError: always.
        """
        raise TypeError(f"{type(self).__name__} holds secrets: it is never pickled or copied")


class Secret(Sealed):
    """A private key as text, until it is handed over."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def open(self) -> str:
        """The text itself."""
        return self._text

    def decode(self) -> bytes:
        """The bytes that it stands for."""
        return a2b_base64(self._text)


class Secrets(Protocol):
    """Private keys by name: any mapping to bytes, or to what goes through them one by one."""

    def __getitem__(self, name: str, /) -> Iterable[int]:
        """The private key of this name."""


class SealedSecrets(Sealed):
    """The same with a `repr` that shows none, for as long as they are in a local variable."""

    __slots__ = ("_secrets",)

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets

    def __getitem__(self, name: str, /) -> Iterable[int]:
        return self._secrets[name]


def hmac_sha512(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA-512 with a key that is not used again [RFC 2104]: 64 bytes.

    Two hashes take a third less time than `hmac.new`, or than an `HmacKey` for one message.
    """
    block = (key if len(key) <= _BLOCK_BYTES[sha512] else sha512(key).digest()).ljust(
        _BLOCK_BYTES[sha512], b"\0"
    )
    inner = sha512(block.translate(_INNER_PAD))
    inner.update(message)
    outer = sha512(block.translate(_OUTER_PAD))
    outer.update(inner.digest())
    return outer.digest()


class HmacKey(Sealed):
    """A private key made ready for HMAC: two hashes that have read it, and no more of it.

    Copying two hashes costs a third of `hmac.new`, which reads the key again for each message,
    and where Python has no OpenSSL (in the browser) it spares the slow path of `hmac`.

    Args:
        key: of any length.
        new: the hash: SHA-512 is the exchange's, SHA-256 a mistake.
    """

    __slots__ = ("_inner", "_outer", "length_bytes")

    def __init__(self, key: bytes, new: Hash = sha512) -> None:
        self.length_bytes = len(key)
        block_bytes = _BLOCK_BYTES[new]
        block = (key if len(key) <= block_bytes else new(key).digest()).ljust(block_bytes, b"\0")
        self._inner = new(block.translate(_INNER_PAD))
        self._outer = new(block.translate(_OUTER_PAD))

    def digest(self, message: bytes) -> bytes:
        """HMAC of a message [RFC 2104]: 64 bytes with SHA-512."""
        inner = self._inner.copy()
        inner.update(message)
        outer = self._outer.copy()
        outer.update(inner.digest())
        return outer.digest()
