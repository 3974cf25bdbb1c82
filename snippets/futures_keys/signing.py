"""Signing: how the Authent header is computed from a request and a private key.

The algorithm [official]: SHA-256 of (postData + nonce + endpointPath), HMAC-SHA-512 of that digest
with the base64-decoded private key, base64 of the result.
"""

from binascii import b2a_base64
from dataclasses import dataclass
from hashlib import sha256
from hmac import digest as hmac_digest

from futures_keys._hmac import HmacKey
from futures_keys.errors import InvalidPrivateKey, InvalidRequest
from futures_keys.keypair import decode_private_key, hmac_key_from_text
from futures_keys.nonces import check_nonce
from futures_keys.request import Request, signed_request, split_url

_PREFIX = "/derivatives"


@dataclass(frozen=True, slots=True)
class SigningSteps:
    """Every intermediate value of an Authent, in order; of the private key only its length.

    Attributes:
        post_data: the query and the body as sent.
        nonce: the Nonce header as sent, empty when there is none.
        endpoint_path: the path without `/derivatives`.
        message: the three concatenated.
        sha256_hex: SHA-256 of the message, 64 hexadecimal digits (32 bytes).
        private_key_bytes: length of the decoded private key, in bytes.
        hmac_hex: HMAC-SHA-512 of the digest's raw bytes, 128 hexadecimal digits (64 bytes).
        authent: those bytes in base64, 88 characters.
    """

    post_data: str
    nonce: str
    endpoint_path: str
    message: str
    sha256_hex: str
    private_key_bytes: int
    hmac_hex: str
    authent: str


def authent(
    private_key: str, *, post_data: str = "", nonce: str = "", endpoint_path: str = ""
) -> str:
    """Compute an Authent header.

    Args:
        private_key: base64, of any length.
        post_data: the query string or form body exactly as sent, without `?`.
        nonce: the Nonce header exactly as sent; empty if there is none.
        endpoint_path: the path of the URL without `/derivatives`, see `endpoint_path`.

    Returns:
        88 characters of base64.

    Raises:
        InvalidPrivateKey: when the private key is empty or not base64.
        InvalidRequest: when the message is not Unicode (lone surrogates).
    """
    try:
        digest = _sha256(post_data + nonce + endpoint_path)
        key = decode_private_key(private_key)
    finally:
        del private_key  # a traceback may print the locals of this frame
    if not isinstance(key, bytes):
        raise key
    return b2a_base64(hmac_digest(key, digest, "sha512"), newline=False).decode()


def authent_with(key: HmacKey, message: str) -> str:
    """Compute an Authent header with a prepared key; see `authent`."""
    return b2a_base64(key.digest(_sha256(message)), newline=False).decode()


def _sha256(message: str) -> bytes:
    try:
        return sha256(message.encode()).digest()
    except UnicodeEncodeError:
        raise InvalidRequest("message", "lone-surrogate") from None


def endpoint_path(url: str) -> str:
    """Return the part of a URL that is signed: its path without a leading `/derivatives`.

    Nothing else is removed [official sample code, three clients]: `/api/history/...` and
    `/api/auth/...` are signed whole.

    Raises:
        InvalidRequest: when the URL is neither absolute nor from the root.
    """
    return signed_path(split_url(url)[0])


def signed_path(path: str) -> str:
    """Return the part of a path that is signed; see `endpoint_path`."""
    rest = path.removeprefix(_PREFIX)
    return path if rest and rest[0] != "/" else rest


def sign(
    request: Request, public_key: str, private_key: str, *, nonce: int | None = None
) -> Request:
    """Return a copy of a request with the headers APIKey, Authent and, with a nonce, Nonce.

    Existing headers with these names are replaced.

    Args:
        request: the request as it will be sent.
        public_key: value of the header APIKey, unchanged.
        private_key: base64, of any length; not in the result.
        nonce: a number that grows from request to request, at most 20 digits. Without one, no
            Nonce header is added.

    Raises:
        InvalidPrivateKey: when the private key is empty or not base64.
        InvalidNonce: when the nonce is negative or too long.
        InvalidRequest: when the public key cannot be the value of a header.
    """
    try:
        text = _write_nonce(nonce)
        digest = _sha256(_message(request, text))
        key = decode_private_key(private_key)
    finally:
        del private_key  # a traceback may print the locals of this frame
    if not isinstance(key, bytes):
        raise key
    authent = b2a_base64(hmac_digest(key, digest, "sha512"), newline=False).decode()
    del key  # signed_request may raise
    return signed_request(request, public_key, authent, text)


def sign_with(key: HmacKey, request: Request, public_key: str, nonce: int | None) -> Request:
    """Sign a request with a prepared key; see `sign`."""
    text = _write_nonce(nonce)
    authent = authent_with(key, _message(request, text))
    return signed_request(request, public_key, authent, text)


def _write_nonce(nonce: int | None) -> str:
    if nonce is None:
        return ""
    check_nonce(nonce)
    return str(nonce)


def _message(request: Request, nonce: str) -> str:
    return request.query + request.body + nonce + signed_path(request.path)


def signing_steps(
    private_key: str, *, post_data: str = "", nonce: str = "", endpoint_path: str = ""
) -> SigningSteps:
    """Compute an Authent header as `authent` does, and return every intermediate value.

    Raises:
        InvalidPrivateKey: when the private key is empty or not base64.
        InvalidRequest: when the message is not Unicode (lone surrogates).
    """
    key = hmac_key_from_text(private_key)
    del private_key  # a traceback may print the locals of this frame
    if isinstance(key, InvalidPrivateKey):
        raise key
    message = post_data + nonce + endpoint_path
    digest = _sha256(message)
    mac = key.digest(digest)
    return SigningSteps(
        post_data=post_data,
        nonce=nonce,
        endpoint_path=endpoint_path,
        message=message,
        sha256_hex=digest.hex(),
        private_key_bytes=key.length_bytes,
        hmac_hex=mac.hex(),
        authent=b2a_base64(mac, newline=False).decode(),
    )
