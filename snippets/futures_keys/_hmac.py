"""HMAC keys for repeated use."""

from hashlib import sha256, sha512
from typing import Literal

from futures_keys._secrets import Sealed

type Digest = Literal["sha512", "sha256"]

HASHES = {"sha512": sha512, "sha256": sha256}
_INNER = bytes(one ^ 0x36 for one in range(256))  # [RFC 2104]
_OUTER = bytes(one ^ 0x5C for one in range(256))


class HmacKey(Sealed):
    """A private key that HMAC has already read.

    The two hashes that begin with the key are computed once, and copied for each message: that
    costs half of `hmac.digest`, and the key itself need not be kept.

    Args:
        key: of any length.
        digest: SHA-512 is the exchange's hash; SHA-256 is a known mistake.

    Attributes:
        length_bytes: length of the key, in bytes.
    """

    __slots__ = ("_inner", "_outer", "length_bytes")

    def __init__(self, key: bytes, digest: Digest = "sha512") -> None:
        self.length_bytes = len(key)
        make = HASHES[digest]
        block = make().block_size
        padded = (key if len(key) <= block else make(key).digest()).ljust(block, b"\0")
        self._inner = make(padded.translate(_INNER))
        self._outer = make(padded.translate(_OUTER))

    def digest(self, message: bytes) -> bytes:
        """Return the HMAC of a message [RFC 2104]: 64 bytes with SHA-512, 32 with SHA-256."""
        inner = self._inner.copy()
        inner.update(message)
        outer = self._outer.copy()
        outer.update(inner.digest())
        return outer.digest()
