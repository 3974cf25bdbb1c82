"""Key pairs for the Unified WebSocket: generation, and the shape of their private keys."""

import secrets
from collections.abc import Iterable

from futures_keys._secrets import Secret
from futures_keys.errors import InvalidPrivateKey
from futures_keys.keypair import (
    PUBLIC_KEY_BYTES,
    KeyPair,
    first_fault,
    private_key_error,
    secret_from_bytes,
)

PRIVATE_KEY_BYTES = 64  # 88 base64 characters ending in "==" [official examples]

# As for the derivatives' private keys of 66 bytes, but that one of them is the wrong one here.
_FAULTS = {"spot-shape": "", "": "futures-shape"}


def generate_unified_pair() -> KeyPair:
    """Generate a key pair from the operating system's randomness.

    Returns:
        A public key of 42 bytes (56 characters of base64) and a private key of 64 bytes (88
        characters, ending in `==`).
    """
    return KeyPair(secrets.token_bytes(PUBLIC_KEY_BYTES), secrets.token_bytes(PRIVATE_KEY_BYTES))


def check_unified_private_key(private_key: str) -> None:
    """Check that a text has the shape of a private key for the Unified WebSocket.

    Raises:
        InvalidPrivateKey: when it has not; see `unified_key_error`.
    """
    error = unified_key_error(private_key)
    del private_key  # a traceback may print the locals of this frame
    if error:
        raise error


def unified_key_error(private_key: str) -> InvalidPrivateKey | None:
    """Return what is wrong with the shape of a private key for the Unified WebSocket, or None.

    Returns:
        `details["fault"]` is one of `check_private_key`, with `futures-shape` (66 bytes, as
        derivatives keys have) in place of `spot-shape`. The error is returned, not raised: the
        caller must delete the private key before raising it.
    """
    fault = first_fault(private_key)
    fault = _FAULTS.get(fault, fault)
    return private_key_error(private_key, fault) if fault else None


def unified_secret_from_bytes(secret: Iterable[int]) -> Secret | str:
    """Encode the raw bytes of a private key, or return their fault.

    Args:
        secret: bytes, or their counterpart in the browser: a `memoryview` or a `Uint8Array`.

    Returns:
        The fault is one of `InvalidState`: secret-not-bytes, or secret-length unless there are 64
        bytes. It is returned, not raised: the caller's frame holds the bytes.
    """
    return secret_from_bytes(secret, PRIVATE_KEY_BYTES)
