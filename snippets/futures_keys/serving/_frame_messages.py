"""What the log says about each reason for which a frame is refused, in plain English."""

from collections.abc import Mapping

_CHALLENGE = "ask for a challenge first: each connection has one of its own for each key"

MESSAGES: Mapping[str, str] = {
    # Frames of any WebSocket.
    "frame-binary": "it is a binary frame: send JSON as text",
    "frame-too-long": "it has more than 65,536 characters",
    "frame-not-json": "it is no JSON: let a JSON library write it",
    "frame-not-an-object": "it is JSON, but no object: begin with {",
    "reader-too-slow": "the client does not read what it is sent",
    "too-many-websockets": "close those that you do not need",
    "internal-error": "a fault of the practice exchange, which stands above",
    "key-of-subscription-gone": "the key of a subscription was revoked",
    # Tokens and keys.
    "token-missing": "each private frame needs the token, in params",
    "token-unknown": "this token is none of this exchange's, or its key is gone: ask for a new one",
    "token-expired": "it was not used within 900 seconds: ask for a new one with each connection",
    "permission-missing": "the token is right, but its key may not do this",
    "unknown-key": "api_key is none of the public keys of this exchange",
    "signature-mismatch": "signed_challenge is not the signature of this challenge with this key",
    "permission-too-low": "the challenge is signed right, but this key may not read",
    # The Unified WebSocket.
    "method-unknown": "there is no such method",
    "method-elsewhere": "trading is at /v2/private",
    "field-unsupported": "this method has no such field",
    "field-missing": "this method needs this field",
    "field-invalid": "the value of this field has another type, or is not allowed",
    "asset-class-missing": "params needs asset_class, which is derivatives",
    "asset-class-not-served": "asset_class is to be derivatives",
    "channel-unknown": "there is no such channel",
    "channel-elsewhere": "private channels are at /v2/private, public ones at /v2/public",
    "symbol-not-supported": "a symbol of derivatives looks like PF_XBTUSD",
    "snapshot-of-margin": "margin always sends its whole state, and has no field snapshot",
    "already-subscribed": "this connection has this subscription already",
    "not-subscribed": "this connection has no such subscription",
    "too-many-subscriptions": "one connection has at most 500",
    "order-unknown": "no open order has this id",
    "client-order-id-in-use": "an open order has this cl_ord_id already",
    "too-many-orders": "there are as many open orders as there may be",
    # Today's derivatives WebSocket.
    "event-unknown": "there is no such event",
    "feed-unknown": "there is no such feed",
    "api-key-missing": "it needs api_key",
    "original-challenge-missing": _CHALLENGE,
    "signed-challenge-missing": "it needs signed_challenge, in unsubscribe too",
    "challenge-not-sent": _CHALLENGE,
    "product-ids-missing": "it needs product_ids, a list",
    "product-id-invalid": "a product looks like PF_XBTUSD",
    "subscribe-failed": "it is subscribed already, or there are 500 subscriptions",
    "unsubscribe-failed": "it is not subscribed",
}

# Codes of RFC 6455, 7.4.1, with which the server closes connections.
CLOSING_MESSAGES: Mapping[int, str] = {
    1002: "its frames are no WebSocket's [RFC 6455]",
    1007: "a text frame is not UTF-8",
    1008: "too many frames at once",
    1009: "a message has more than 262,144 bytes",
    1011: "the client answers no ping",
    1013: "another connection needs the place of this one, which has no subscription",
}
