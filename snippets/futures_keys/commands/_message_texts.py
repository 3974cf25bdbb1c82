"""What is said of a message of a WebSocket, in English: the command line has no other language."""
# ruff: noqa: E501 -- a sentence a line, as in the pages

from futures_keys.diagnosis.api import Api

_FRAMES = "new-key-errors/"
_CHALLENGE = "api-sign/#challenge"

# The sentence, and the page.
KINDS = {
    Api.UNIFIED: (
        "This is a message of the Unified WebSocket. Messages are not signed there, so there is no signature to check.",
        f"{_FRAMES}#frames",
    ),
    Api.CHALLENGE: (
        "This is a message of today's derivatives WebSocket, /ws/v1. No request is signed there, but a challenge.",
        _CHALLENGE,
    ),
}
ANSWER = (
    "This is an answer of the exchange, not a message that a program sent.",
    "Give the message that your program sent.",
)
ADVICE = {
    Api.UNIFIED: "Each private message carries a token in params. What is signed is the request for it, POST /0/private/GetWebSocketsToken: if that is refused, give that one.",
    Api.CHALLENGE: 'To have a signed challenge checked, give the challenge that the exchange sent and your signature of it: futures-keys diagnose --api challenge --request "CHALLENGE SIGNED_CHALLENGE"',
}

# The cause as one sentence, then the remedy and the page.
FAULTS = {
    "message-not-json": (
        "The message is no JSON: it is cut, or was put together by hand.",
        "Let a JSON library write it.",
        "",
    ),
    "token-missing": (
        "The message has no token.",
        "Put the token of GetWebSocketsToken into params, in each private message: there is no login.",
        f"{_FRAMES}#token-missing",
    ),
    "token-elsewhere": (
        "The token stands beside params, where it does nothing.",
        "Put it into params.",
        f"{_FRAMES}#token-missing",
    ),
    "asset-class-missing": (
        "The message has no asset_class.",
        'Put "asset_class": "derivatives" into params.',
        f"{_FRAMES}#asset-class-missing",
    ),
    "event-unknown": (
        "The message has no event that /ws/v1 knows.",
        "Write subscribe or unsubscribe, and before them challenge: there is no login.",
        _CHALLENGE,
    ),
    "feed-unknown": (
        "The message has no feed that is known of /ws/v1.",
        "Look at the spelling, in lower case: the private ones are open_orders, open_orders_verbose, open_positions, balances, fills, account_log and notifications_auth.",
        _CHALLENGE,
    ),
    "api-key-missing": (
        "The message has no api_key.",
        "Send the public key of the futures key in it.",
        _CHALLENGE,
    ),
    "original-challenge-missing": (
        "The message has no original_challenge.",
        "Ask for a challenge first, and send it back unchanged, in each private subscription.",
        _CHALLENGE,
    ),
    "signed-challenge-missing": (
        "The message has no signed_challenge.",
        "Sign the challenge and send the signature, in each private subscription and at its end.",
        _CHALLENGE,
    ),
    "token-not-used": (
        "The message has a token, which /ws/v1 does not know.",
        "Tokens belong to the Unified WebSocket; here a challenge is signed with a futures key.",
        _CHALLENGE,
    ),
}
