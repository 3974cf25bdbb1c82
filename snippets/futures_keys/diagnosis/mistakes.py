"""Mistakes in signing, one code for each."""
# ruff: noqa: S105 -- codes, not passwords

from collections.abc import Iterable
from enum import StrEnum


class Mistake(StrEnum):
    """A mistake that a signature shows; of those that are as near, the most common comes first.

    A second name of a mistake, under which others know it, is an alias: `Mistake("path-missing")`
    is `Mistake.PATH_NOT_SIGNED`.
    """

    # The key.
    SPOT_KEY = "spot-key"
    OTHER_KEY = "other-key"
    PUBLIC_KEY_USED = "public-key-used"
    SECRET_MISSING = "secret-missing"
    SECRET_DAMAGED = "secret-damaged"
    SECRET_NOT_DECODED = "secret-not-decoded"
    KEY_AS_TEXT = "key-as-text"
    KEY_AS_HEX = "key-as-hex"
    # The path and the method.
    DERIVATIVES_PREFIX_KEPT = "derivatives-prefix-kept"
    HISTORY_PREFIX_LOST = "history-prefix-lost"
    API_PREFIX_LOST = "api-prefix-lost"
    PATH_WITHOUT_VERSION = "path-without-version"
    PATH_METHOD_ONLY = "path-method-only"
    LEADING_SLASH_MISSING = "leading-slash-missing"
    TRAILING_SLASH = "trailing-slash"
    VERSION_DIFFERS = "version-differs"
    URL_SIGNED = "url-signed"
    OTHER_PATH_SIGNED = "other-path-signed"
    PATH_NOT_SIGNED = "path-not-signed"
    PATH_CASE = "path-case"
    METHOD_SIGNED = "method-signed"
    # The parameters.
    PARAMETERS_NOT_SIGNED = "parameters-not-signed"
    PARAMETERS_SENT_TWICE = "parameters-sent-twice"
    PARAMETER_ORDER_DIFFERS = "parameter-order-differs"
    BODY_FORMAT_DIFFERS = "body-format-differs"
    JSON_FIELD_NAME_NOT_SIGNED = "json-field-name-not-signed"
    JSON_SPACING_DIFFERS = "json-spacing-differs"
    PARAMETERS_NOT_ENCODED = "parameters-not-encoded"
    SIGNED_ENCODED_SENT_RAW = "signed-encoded-sent-raw"
    SPACE_ENCODING_DIFFERS = "space-encoding-differs"
    ESCAPE_CASE_DIFFERS = "escape-case-differs"
    ENCODERS_DIFFER = "encoders-differ"
    ENCODED_TWICE = "encoded-twice"
    WHOLE_STRING_ENCODED = "whole-string-encoded"
    ARRAY_FORM_DIFFERS = "array-form-differs"
    VALUE_FORM_DIFFERS = "value-form-differs"
    EXTRA_AMPERSAND = "extra-ampersand"
    EMPTY_JSON_SIGNED = "empty-json-signed"
    EMPTY_JSON_SENT = "empty-json-sent"
    PLACEHOLDER_SIGNED = "placeholder-signed"
    QUESTION_MARK_SIGNED = "question-mark-signed"
    QUERY_IN_PATH = "query-in-path"
    # The nonce.
    NONCE_NOT_SIGNED = "nonce-not-signed"
    NONCE_NOT_SENT = "nonce-not-sent"
    NONCE_FORM_DIFFERS = "nonce-form-differs"
    NONCE_NAMED = "nonce-named"
    NONCE_SIGNED_TWICE = "nonce-signed-twice"
    NONCE_NOT_PREPENDED = "nonce-not-prepended"
    NONCE_AFTER_BODY = "nonce-after-body"
    NONCE_MISSING_FROM_BODY = "nonce-missing-from-body"
    # What is joined, and how.
    SPOT_FIELD_ORDER = "spot-field-order"
    PATH_FIRST = "path-first"
    SEPARATORS_SIGNED = "separators-signed"
    LINE_END_SIGNED = "line-end-signed"
    UTF16_BODY = "utf16-body"
    SPOT_ALGORITHM = "spot-algorithm"
    FUTURES_ALGORITHM = "futures-algorithm"
    PATH_INSIDE_SHA256 = "path-inside-sha256"
    DIGEST_BEFORE_PATH = "digest-before-path"
    # The challenge of the WebSocket.
    CHALLENGE_MESSAGE_SIGNED = "challenge-message-signed"
    CHALLENGE_QUOTED = "challenge-quoted"
    CHALLENGE_EMPTY = "challenge-empty"
    CHALLENGE_STALE = "challenge-stale"
    # The hashes.
    SHA256_HEX = "sha256-hex"
    SHA256_BASE64 = "sha256-base64"
    SHA256_SKIPPED = "sha256-skipped"
    SHA256_TWICE = "sha256-twice"
    SHA512_OF_MESSAGE = "sha512-of-message"
    BINARY_STRING_UTF8 = "binary-string-utf8"
    HMAC_SHA256 = "hmac-sha256"
    HMAC_ARGUMENTS_SWAPPED = "hmac-arguments-swapped"
    HMAC_MISSING = "hmac-missing"
    # How the signature is written.
    HEX_OUTPUT = "hex-output"
    BASE64_OF_HEX = "base64-of-hex"
    URLSAFE_BASE64 = "urlsafe-base64"
    AUTHENT_WRAPPED = "authent-wrapped"
    AUTHENT_UNPADDED = "authent-unpadded"
    AUTHENT_CASE = "authent-case"

    def __repr__(self) -> str:
        return f"Mistake.{self.name}"

    @classmethod
    def _missing_(cls, value: object) -> "Mistake | None":
        return SYNONYMS.get(str(value))


# Names that say the same of API-Sign, where the code was there before.
SYNONYMS = {
    "path-missing": Mistake.PATH_NOT_SIGNED,
    "whole-url-signed": Mistake.URL_SIGNED,
    "json-signed-form-sent": Mistake.BODY_FORMAT_DIFFERS,
    "nonce-plus-one-signed": Mistake.NONCE_NOT_SENT,
    "sha512-in-place-of-sha256": Mistake.SHA512_OF_MESSAGE,
    "digest-as-utf8-text": Mistake.BINARY_STRING_UTF8,
    "fields-in-another-order": Mistake.PARAMETER_ORDER_DIFFERS,
}


_PLACES = {mistake: place for place, mistake in enumerate(Mistake)}


def in_order(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """Return each of the mistakes once, in the order of `Mistake`."""
    return tuple(sorted(set(mistakes), key=_PLACES.__getitem__))


class Oversight(StrEnum):
    """A mistake that no signature shows: the request is signed correctly."""

    STATUS_TAKEN_FOR_ANSWER = "status-taken-for-answer"
    BATCHORDER_WITHOUT_JSON = "batchorder-without-json"
    NONCE_SCALE = "nonce-scale"

    def __repr__(self) -> str:
        return f"Oversight.{self.name}"
