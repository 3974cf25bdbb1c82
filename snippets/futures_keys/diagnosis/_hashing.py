"""The axis of the hash: what a program hands to HMAC in place of the digest's raw bytes."""

from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256, sha512
from typing import NamedTuple

from futures_keys.diagnosis._choices import COMMON, RARE, USUAL, WIDE
from futures_keys.diagnosis.mistakes import Mistake

M = Mistake


class Hash(NamedTuple):
    """A way to hash, with its cost and its mistakes."""

    cost: int
    mistakes: tuple[Mistake, ...]
    digest: Callable[[bytes], bytes]


def raw(message: bytes) -> bytes:
    """Return SHA-256 of a message, which is right."""
    return sha256(message).digest()


def _hex(message: bytes) -> bytes:
    return sha256(message).hexdigest().encode()


def _as_text(message: bytes) -> bytes:
    """Return what Node makes of a "binary" text: each byte a character, and that in UTF-8."""
    return sha256(message).digest().decode("latin-1").encode()


def _replaced(message: bytes) -> bytes:
    """Return what Java makes of bytes that are no UTF-8: a replacement character for each."""
    return sha256(message).digest().decode("utf-8", "replace").encode()


def _ascii(message: bytes) -> bytes:
    """Return what .NET makes of bytes that are no ASCII: a question mark for each."""
    return bytes(one if one < 0x80 else 0x3F for one in sha256(message).digest())  # noqa: PLR2004


def _appended(message: bytes) -> bytes:
    """Return what Go's `h.Sum(message)` returns: the message, and the digest of nothing."""
    return message + sha256().digest()


HASHES: tuple[Hash, ...] = (
    Hash(0, (), raw),
    Hash(COMMON, (M.SHA256_SKIPPED,), lambda message: message),
    Hash(COMMON, (M.SHA256_HEX,), _hex),
    Hash(USUAL, (M.SHA256_BASE64,), lambda message: b64encode(raw(message))),
    Hash(RARE, (M.SHA256_HEX,), lambda message: sha256(message).hexdigest().upper().encode()),
    Hash(RARE, (M.SHA256_TWICE,), lambda message: raw(raw(message))),
    Hash(RARE, (M.SHA256_TWICE,), lambda message: raw(_hex(message))),
    Hash(RARE, (M.SHA512_OF_MESSAGE,), lambda message: sha512(message).digest()),
    Hash(RARE, (M.BINARY_STRING_UTF8,), _as_text),
    Hash(WIDE, (M.BINARY_STRING_UTF8,), _replaced),
    Hash(WIDE, (M.BINARY_STRING_UTF8,), _ascii),
    Hash(WIDE, (M.BINARY_STRING_UTF8,), lambda message: repr(raw(message)).encode()),
    Hash(WIDE, (M.SHA256_SKIPPED,), _appended),
    Hash(WIDE, (M.SHA256_HEX,), lambda message: raw(message).hex("-").upper().encode()),  # .NET
    Hash(WIDE, (M.SHA256_BASE64,), lambda message: urlsafe_b64encode(raw(message))),
    Hash(WIDE, (M.SHA512_OF_MESSAGE, M.SHA256_HEX), lambda m: sha512(m).hexdigest().encode()),
    Hash(WIDE, (M.SHA256_TWICE, M.SHA256_HEX), lambda m: sha256(_hex(m)).hexdigest().encode()),
    Hash(WIDE, (M.SHA256_TWICE, M.SHA256_HEX), lambda m: sha256(raw(m)).hexdigest().encode()),
)
