"""Key pairs: generation, and validation of private keys that were copied by hand."""

import secrets
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterable
from string import ascii_letters, digits

from futures_keys._hmac import HmacKey
from futures_keys._redact import shorten
from futures_keys._secrets import Sealed, Secret
from futures_keys.errors import InvalidPrivateKey

PUBLIC_KEY_BYTES = 42  # 56 base64 characters [official examples]
PRIVATE_KEY_BYTES = 66  # 88 base64 characters without "=" [two official examples]

_PUBLIC_KEY_CHARACTERS = PUBLIC_KEY_BYTES * 4 // 3
_PRIVATE_KEY_CHARACTERS = PRIVATE_KEY_BYTES * 4 // 3
_ALPHABET = frozenset(ascii_letters + digits + "+/")
_QUOTES = frozenset("\"'`´“”„‘’‚«»‹›")  # noqa: RUF001 -- the curly ones that word processors insert

# Stores a private key outside of the process: called with a name and the raw bytes.
type Vault = Callable[[str, bytes], None]

# The faults of a pasted private key, in order of precedence.
# spot-shape is a heuristic [inferred]: 64 bytes, as spot keys have, end in exactly two "=".
_FAULTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("not-text", lambda text: not isinstance(text, str)),
    ("empty", lambda text: not text),
    ("spaces", lambda text: any(map(str.isspace, text))),
    ("quotes", lambda text: not _QUOTES.isdisjoint(text)),
    ("url-safe", lambda text: "-" in text or "_" in text),
    ("not-base64", lambda text: not _ALPHABET.issuperset(text.rstrip("="))),
    ("spot-shape", lambda text: len(text.rstrip("=")) + 2 == len(text) == _PRIVATE_KEY_CHARACTERS),
    ("too-short", lambda text: len(text.rstrip("=")) < _PRIVATE_KEY_CHARACTERS),
    ("too-long", lambda text: len(text) > _PRIVATE_KEY_CHARACTERS),
)


class KeyPair(Sealed):
    """A public key and its private key, both as text and prepared for HMAC."""

    __slots__ = ("hmac_key", "public_key", "secret")

    def __init__(self, public_bytes: bytes, private_bytes: bytes) -> None:
        self.public_key = b2a_base64(public_bytes, newline=False).decode()
        self.secret = Secret(b2a_base64(private_bytes, newline=False).decode())
        self.hmac_key = HmacKey(private_bytes)

    def __repr__(self) -> str:
        return f"<KeyPair {shorten(self.public_key)}>"


def generate_key_pair() -> KeyPair:
    """Generate a key pair from the operating system's randomness.

    Returns:
        A public key of 42 bytes (56 characters of base64) and a private key of 66 bytes (88
        characters), both without padding.
    """
    return KeyPair(secrets.token_bytes(PUBLIC_KEY_BYTES), secrets.token_bytes(PRIVATE_KEY_BYTES))


def decode_private_key(private_key: str) -> bytes | InvalidPrivateKey:
    """Decode a private key of any length.

    The error is returned, not raised: the caller holds the private key in a local variable, which
    a traceback could print, and must delete it before raising.
    """
    try:
        secret = a2b_base64(private_key, strict_mode=True)
    except (TypeError, ValueError):
        secret = b""
    return secret or private_key_error(private_key, first_fault(private_key))


def hmac_key_from_text(private_key: str) -> HmacKey | InvalidPrivateKey:
    """Prepare a private key of any length for HMAC; the error is returned, not raised."""
    secret = decode_private_key(private_key)
    return HmacKey(secret) if isinstance(secret, bytes) else secret


def check_private_key(private_key: str) -> None:
    """Check that a text has the shape of a private key for futures.

    Raises:
        InvalidPrivateKey: when it has not. `details["fault"]` is the first that applies of:
            not-text, empty, spaces, quotes, url-safe (`-` or `_`), not-base64, spot-shape (64
            bytes: a heuristic), too-short, too-long (not 66 bytes).
    """
    error = validation_error(private_key)
    del private_key  # a traceback may print the locals of this frame
    if error:
        raise error


def validation_error(private_key: str) -> InvalidPrivateKey | None:
    """Return the error that `check_private_key` raises, or None.

    For callers that must delete the private key before raising it.
    """
    fault = first_fault(private_key)
    return private_key_error(private_key, fault) if fault else None


def is_public_key(text: str) -> bool:
    """Return whether a text has the shape of a public key."""
    return len(text) == _PUBLIC_KEY_CHARACTERS and _ALPHABET.issuperset(text)


def hmac_key_from_bytes(secret: Iterable[int]) -> HmacKey | str:
    """Prepare the raw bytes of a private key for HMAC, or return their fault.

    See `secret_from_bytes`.
    """
    encoded = secret_from_bytes(secret)
    return HmacKey(encoded.decode()) if isinstance(encoded, Secret) else encoded


def secret_from_bytes(secret: Iterable[int], length_bytes: int = PRIVATE_KEY_BYTES) -> Secret | str:
    """Encode the raw bytes of a private key, or return their fault.

    Args:
        secret: bytes, or their counterpart in the browser: a `memoryview` or a `Uint8Array`.
        length_bytes: how many there must be.

    Returns:
        The fault is one of `InvalidState`: secret-not-bytes, or secret-length unless there are as
        many bytes as must be. It is returned, not raised, for the same reason as in
        `decode_private_key`.
    """
    try:
        private_bytes = bytes(iter(secret))  # without iter(), an int would become that many zeros
    except (TypeError, ValueError):
        return "secret-not-bytes"
    if len(private_bytes) != length_bytes:
        return "secret-length"
    return Secret(b2a_base64(private_bytes, newline=False).decode())


def first_fault(private_key: str) -> str:
    """Return the first fault of `check_private_key` that a text has, empty for none."""
    return next((fault for fault, applies in _FAULTS if applies(private_key)), "")


def private_key_error(private_key: str, fault: str) -> InvalidPrivateKey:
    """Return the error about a fault; of the text, it has the length alone."""
    return InvalidPrivateKey(fault, len(private_key) if isinstance(private_key, str) else 0)
