"""What the log says about each reason for which `/0` refuses a request, in plain English."""

from collections.abc import Mapping

UNIFIED_MESSAGES: Mapping[str, str] = {
    "method-unknown": "there is no such method: its name is the last part of the path",
    "not-post": "this method is called with another HTTP method; private ones with POST",
    "body-not-json": "Content-Type says JSON, and the body is none",
    "nonce-repeated": "the body has the nonce twice",
    "temporary-lockout": "too many invalid keys: send nothing for 15 minutes",
    "key-missing": "a private method needs the header API-Key",
    "key-unknown": "API-Key is none of the public keys that were written at the start",
    "signature-missing": "a private method needs the header API-Sign",
    "signature-mismatch": "the key is known, but API-Sign is not the signature of this request",
    "nonce-missing": "the body needs the field nonce",
    "nonce-not-a-number": "nonce is to be a whole number",
    "nonce-too-large": "nonce is larger than a number of 64 bits",
    "nonce-not-above": "count upwards: it is not above the highest nonce of this key",
    "nonce-below-window": "it lies below the nonce window of this key",
    "nonce-scale-smaller": "it has fewer digits than those before: two programs with one key?",
    "key-expired": "the day until which this key is valid is over",
    "ip-not-allowed": "this key may not be used from this address",
    "otp-missing": "this key has two-factor authentication: the body needs otp",
    "otp-wrong": "otp is not the password of this key",
    "permission-missing": "the signature is right, but this key may not do this",
    "websocket-permission-missing": "tick the key's permission for the WebSocket interface",
}
