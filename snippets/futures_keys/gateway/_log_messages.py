"""The log messages for each code, in plain English."""

from collections.abc import Mapping

from futures_keys.diagnosis.mistakes import Mistake, Oversight

MESSAGES: Mapping[str, str] = {
    # Why a request is refused.
    "broken-exchange": "this is a fault of the practice exchange, not of your request",
    "invalid-nonce": "the Nonce header is no whole number of at most 20 digits",
    "malformed-request": "HTTP allows no such request, or it is larger than any needs to be",
    "missing-header": "a private endpoint needs the headers APIKey and Authent",
    "nonce-below-threshold": "it lies below the nonces that are remembered: count upwards",
    "nonce-duplicate": "this nonce was used before: each request needs one of its own",
    "permission-too-low": "the signature is right, but this key may not do this",
    "required-argument-missing": "the form, in the query or in the body, lacks this argument",
    "signature-mismatch": "the key is known, but Authent is not the signature of this request",
    "unknown-endpoint": "there is nothing under this method and path",
    "unknown-key": "APIKey is none of the public keys that were printed at the start",
    # Why an Authent is wrong.
    "unexplained": "none of the known mistakes explains it: compare your program step by step",
    "explanation-failed": "and no explanation could be made",
    Mistake.SPOT_KEY: "it is signed with a key for spot trading",
    Mistake.OTHER_KEY: "it is signed with the private key of another public key",
    Mistake.SECRET_DAMAGED: "the private key was damaged in copying",
    Mistake.SECRET_NOT_DECODED: "decode the private key from base64 before HMAC",
    Mistake.DERIVATIVES_PREFIX_KEPT: "cut /derivatives from the path before signing",
    Mistake.HISTORY_PREFIX_LOST: "sign the whole path: of /api/history nothing is cut",
    Mistake.TRAILING_SLASH: "the signed path ends in a slash, the one that is sent does not",
    Mistake.PATH_CASE: "sign the path in the letter case in which it is sent",
    Mistake.PARAMETERS_NOT_ENCODED: "sign the parameters url-encoded, exactly as they are sent",
    Mistake.SPACE_ENCODING_DIFFERS: "a space is signed as + and sent as %20, or the reverse",
    Mistake.EMPTY_JSON_SIGNED: "where no parameters are sent, sign none, and not {}",
    Mistake.QUESTION_MARK_SIGNED: "sign the query without its question mark",
    Mistake.QUERY_IN_PATH: "the query is no part of the path: it is signed before the nonce",
    Mistake.NONCE_NOT_SIGNED: "sign the nonce that is sent",
    Mistake.NONCE_NOT_SENT: "send the nonce that is signed, in the header Nonce",
    Mistake.SPOT_FIELD_ORDER: "the parameters come first, then the nonce",
    Mistake.PATH_FIRST: "the path comes last",
    Mistake.SPOT_ALGORITHM: "this is how spot trading signs; futures sign otherwise",
    Mistake.SHA256_HEX: "HMAC takes the 32 bytes of SHA-256, not its hexadecimal text",
    Mistake.SHA256_SKIPPED: "HMAC takes the SHA-256 of the message, not the message",
    Mistake.HMAC_SHA256: "use HMAC-SHA-512, not HMAC-SHA-256",
    Mistake.HEX_OUTPUT: "write Authent in base64, not in hexadecimal",
    Mistake.URLSAFE_BASE64: "write Authent in base64 with + and /, not with - and _",
    # Mistakes that no signature shows.
    Oversight.BATCHORDER_WITHOUT_JSON: "send a form: json=, and then the JSON, url-encoded",
    Oversight.NONCE_SCALE: "it has fewer digits than those before: two programs with one key?",
    Oversight.STATUS_TAKEN_FOR_ANSWER: "look at result in the answer, not only at the status",
}

# What the server of the practice exchange adds.
SERVER_MESSAGES: Mapping[str, str] = {
    "host-unknown": "Host is not this computer; --host-name allows another name",
    "not-explained": "this key had more than ten wrong signatures in this second",
    "origin-refused": "a web page sent it, and web pages get no answer",
}
