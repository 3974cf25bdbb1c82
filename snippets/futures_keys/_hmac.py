"""HMAC keys for repeated use."""

import hmac
from hashlib import sha256, sha512
from typing import Literal

from futures_keys._secrets import Sealed

type Digest = Literal["sha512", "sha256"]

# Without OpenSSL, as in Pyodide, `hmac` takes a third longer with a name than with a function.
_HASHES = {"sha512": sha512, "sha256": sha256}


class HmacKey(Sealed):
    """A private key that HMAC has already read.

    Copying a keyed `hmac.HMAC` costs less than `hmac.new`, which hashes the key for each message,
    and the key itself need not be kept.

    Args:
        key: of any length.
        digest: SHA-512 is the exchange's hash; SHA-256 is a known mistake.

    Attributes:
        length_bytes: length of the key, in bytes.
    """

    __slots__ = ("_keyed", "length_bytes")

    def __init__(self, key: bytes, digest: Digest = "sha512") -> None:
        self.length_bytes = len(key)
        self._keyed = hmac.new(key, digestmod=_HASHES[digest])

    def digest(self, message: bytes) -> bytes:
        """Return the HMAC of a message [RFC 2104]: 64 bytes with SHA-512, 32 with SHA-256."""
        mac = self._keyed.copy()
        mac.update(message)
        return mac.digest()
