"""API-Sign: how a request to the spot-side REST API is signed; and the derivatives' challenge.

The algorithm [official]: SHA-256 of (nonce + body), HMAC-SHA-512 of the path and the raw bytes of
that digest with the base64-decoded private key, base64 of the result. The nonce is a field of the
body too. Funding (Beta) has it in a header instead, and signs the query with the path [official].
"""

from binascii import b2a_base64
from dataclasses import dataclass, replace
from hashlib import sha256
from hmac import digest as hmac_digest

from futures_keys._hmac import HmacKey
from futures_keys.errors import InvalidNonce, InvalidPrivateKey, InvalidRequest
from futures_keys.keypair import decode_private_key, hmac_key_from_text
from futures_keys.nonces import exceeds_64_bits
from futures_keys.request import Headers, Request
from futures_keys.signing import authent
from futures_keys.unified.payload import FORM, JSON, find_field, is_json, put_field, read_fields

FUNDING = "/funding/"
_HEADERS = frozenset({"api-key", "api-sign", "api-nonce"})


@dataclass(frozen=True, slots=True)
class UnifiedSigningSteps:
    """Every intermediate value of an API-Sign, in order; of the private key only its length.

    Attributes:
        nonce: as the body has it, or for Funding the header.
        body: as sent.
        message: the two concatenated.
        sha256_hex: SHA-256 of the message, 64 hexadecimal digits (32 bytes).
        uri_path: what stands before the digest in the message of the HMAC.
        private_key_bytes: length of the decoded private key, in bytes.
        hmac_hex: HMAC-SHA-512 of the path and the digest's raw bytes, 128 hexadecimal digits.
        api_sign: those 64 bytes in base64, 88 characters.
    """

    nonce: str
    body: str
    message: str
    sha256_hex: str
    uri_path: str
    private_key_bytes: int
    hmac_hex: str
    api_sign: str


def api_sign(private_key: str, *, uri_path: str, nonce: int | str, body: str) -> str:
    """Compute an API-Sign header.

    Args:
        private_key: base64, of any length.
        uri_path: the path from `/0/private/` on, as sent; for Funding with `?` and its query.
        nonce: as the body has it.
        body: exactly as sent, with the nonce in it.

    Returns:
        88 characters of base64.

    Raises:
        InvalidPrivateKey: when the private key is empty or not base64.
        InvalidRequest: when the message is not Unicode (lone surrogates).
    """
    try:
        message = _hmac_message(uri_path, f"{nonce}{body}")
        key = decode_private_key(private_key)
    finally:
        del private_key  # a traceback may print the locals of this frame
    if not isinstance(key, bytes):
        raise key
    return b2a_base64(hmac_digest(key, message, "sha512"), newline=False).decode()


def api_sign_with(key: HmacKey, uri_path: str, message: str) -> str:
    """Compute an API-Sign header of nonce + body with a prepared key; see `api_sign`."""
    return b2a_base64(key.digest(_hmac_message(uri_path, message)), newline=False).decode()


def signed_uri_path(request: Request) -> str:
    """Return the path that is signed: without the query, which only Funding signs."""
    if request.path.startswith(FUNDING) and request.query:
        return f"{request.path}?{request.query}"
    return request.path


def nonce_text(request: Request) -> str:
    """Return the nonce of a request as it is signed, empty when it has none.

    Returns:
        The field `nonce` of the body, decoded; for Funding the header API-Nonce.

    Raises:
        InvalidRequest: when the body says that it is JSON and is not, or has several nonces.
        InvalidNonce: when the nonce is neither a text nor a number.
    """
    if request.path.startswith(FUNDING):
        return request.headers.get("API-Nonce", "")
    field = find_field(read_fields(request.body, as_json=is_json(request.headers)), "nonce")
    if field is None:
        return ""
    if not isinstance(field.value, str):
        raise InvalidNonce("not-digits")
    return field.value


def sign(
    request: Request,
    public_key: str,
    private_key: str,
    *,
    nonce: int | None = None,
    otp: str | None = None,
) -> Request:
    """Return a copy of a request with nonce, password, and the headers API-Key and API-Sign.

    Existing headers with these names, and existing fields `nonce` and `otp`, are replaced. A body
    without a Content-Type gets one: JSON if it begins with a brace, otherwise a form.

    Args:
        request: as it will be sent, but for what is added here.
        public_key: value of the header API-Key, unchanged.
        private_key: base64, of any length; not in the result.
        nonce: a number above all that the key has used, of 64 bits. It becomes the first field of
            the body, in JSON as a text [official]; for Funding, it becomes the header API-Nonce.
            Without one, the request must have its nonce already.
        otp: the static password of API-key two-factor authentication; it becomes the last field.

    Raises:
        InvalidPrivateKey: when the private key is empty or not base64.
        InvalidNonce: when the nonce is no number of 64 bits, or there is none.
        InvalidRequest: when the body is to be JSON and is not, or the public key cannot be the
            value of a header.
    """
    try:
        prepared = prepare(request, nonce, otp)
        key = hmac_key_from_text(private_key)
    finally:
        del private_key, otp  # a traceback may print the locals of this frame
    if isinstance(key, InvalidPrivateKey):
        raise key
    return sign_with(key, prepared, public_key)


def prepare(request: Request, nonce: int | None, otp: str | None) -> Request:
    """Return a request with its nonce and its password, ready to be signed; see `sign`."""
    try:
        headers = {k: v for k, v in request.headers.items() if k.lower() not in _HEADERS}
        body = request.body
        if request.path.startswith(FUNDING):
            nonce_header = request.headers.get("API-Nonce") if nonce is None else str(nonce)
            headers |= {"API-Nonce": nonce_header} if nonce_header else {}
        else:
            if "Content-Type" not in request.headers:
                headers["Content-Type"] = JSON if body.lstrip().startswith("{") else FORM
            as_json = is_json(headers)
            if as_json and not body.strip():
                body = "{}"
            if nonce is not None:
                body = put_field(body, "nonce", str(nonce), as_json=as_json, first=True)
            if otp is not None:
                # So that `put_field`, whose frame shows the password, cannot fail.
                find_field(read_fields(body, as_json=as_json), "otp")
                if any(map(_is_surrogate, otp)):
                    raise InvalidRequest("body", "lone-surrogate")
                body = put_field(body, "otp", otp, as_json=as_json)
        prepared = Request(request.method, request.url, body, headers)
    finally:
        del otp, body  # a traceback may print the locals of this frame
    parse_unified_nonce(nonce_text(prepared))
    return prepared


def sign_with(key: HmacKey, request: Request, public_key: str) -> Request:
    """Sign a prepared request with a prepared key; see `sign`."""
    # The message, which may hold a password, is no local variable: a traceback could print it.
    signature = api_sign_with(key, signed_uri_path(request), nonce_text(request) + request.body)
    # Checked before a request is made of them, whose frame would show the body.
    headers = Headers({**request.headers, "API-Key": public_key, "API-Sign": signature})
    return replace(request, headers=headers)


def signing_steps(request: Request, private_key: str) -> UnifiedSigningSteps:
    """Compute the API-Sign of a request as it is sent, and return every intermediate value.

    Raises:
        InvalidPrivateKey: when the private key is empty or not base64.
        InvalidRequest: when the body says that it is JSON and is not, or has several nonces.
        InvalidNonce: when the nonce is neither a text nor a number.
    """
    key = hmac_key_from_text(private_key)
    del private_key  # a traceback may print the locals of this frame
    if isinstance(key, InvalidPrivateKey):
        raise key
    return signing_steps_with(key, request)


def signing_steps_with(key: HmacKey, request: Request) -> UnifiedSigningSteps:
    """Return every intermediate value of an API-Sign; see `signing_steps`."""
    nonce, uri_path = nonce_text(request), signed_uri_path(request)
    message = nonce + request.body
    mac = key.digest(_hmac_message(uri_path, message))
    return UnifiedSigningSteps(
        nonce=nonce,
        body=request.body,
        message=message,
        sha256_hex=sha256(message.encode()).hexdigest(),
        uri_path=uri_path,
        private_key_bytes=key.length_bytes,
        hmac_hex=mac.hex(),
        api_sign=b2a_base64(mac, newline=False).decode(),
    )


def sign_challenge(private_key: str, challenge: str) -> str:
    """Sign the challenge of the derivatives WebSocket, which another key is for [official].

    Args:
        private_key: of a derivatives key: base64, of any length.
        challenge: the text that the exchange sent, unchanged.

    Returns:
        88 characters of base64.

    Raises:
        InvalidPrivateKey: when the private key is empty or not base64.
        InvalidRequest: when the challenge is not Unicode (lone surrogates).
    """
    try:
        # The challenge is hashed and signed as the message of an Authent is.
        return authent(private_key, post_data=challenge)
    finally:
        del private_key  # a traceback may print the locals of this frame


def parse_unified_nonce(text: str) -> int:
    """Parse a nonce: ASCII digits, a number of 64 bits without a sign [official].

    Raises:
        InvalidNonce: when it is none.
    """
    if not text:
        raise InvalidNonce("empty")
    if not (text.isascii() and text.isdigit()):
        raise InvalidNonce("negative" if _is_negative(text) else "not-digits")
    if exceeds_64_bits(text):
        raise InvalidNonce("too-long")
    return int(text)


def _is_surrogate(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"


def _is_negative(text: str) -> bool:
    return text.startswith("-") and text[1:].isdigit()


def _hmac_message(uri_path: str, message: str) -> bytes:
    try:
        return uri_path.encode() + sha256(message.encode()).digest()
    except UnicodeEncodeError:
        raise InvalidRequest("message", "lone-surrogate") from None
