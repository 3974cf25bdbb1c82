"""Mistakes in signing a request, one code for each."""
# ruff: noqa: S105 -- codes, not passwords

from enum import StrEnum


class Mistake(StrEnum):
    """A mistake that `diagnose` detects in an Authent; the most common ones come first."""

    SPOT_KEY = "spot-key"
    OTHER_KEY = "other-key"
    SECRET_DAMAGED = "secret-damaged"
    SECRET_NOT_DECODED = "secret-not-decoded"
    DERIVATIVES_PREFIX_KEPT = "derivatives-prefix-kept"
    HISTORY_PREFIX_LOST = "history-prefix-lost"
    TRAILING_SLASH = "trailing-slash"
    PATH_CASE = "path-case"
    PARAMETERS_NOT_ENCODED = "parameters-not-encoded"
    SPACE_ENCODING_DIFFERS = "space-encoding-differs"
    EMPTY_JSON_SIGNED = "empty-json-signed"
    QUESTION_MARK_SIGNED = "question-mark-signed"
    QUERY_IN_PATH = "query-in-path"
    NONCE_NOT_SIGNED = "nonce-not-signed"
    NONCE_NOT_SENT = "nonce-not-sent"
    SPOT_FIELD_ORDER = "spot-field-order"
    PATH_FIRST = "path-first"
    SPOT_ALGORITHM = "spot-algorithm"
    SHA256_HEX = "sha256-hex"
    SHA256_SKIPPED = "sha256-skipped"
    HMAC_SHA256 = "hmac-sha256"
    HEX_OUTPUT = "hex-output"
    URLSAFE_BASE64 = "urlsafe-base64"

    def __repr__(self) -> str:
        return f"Mistake.{self.name}"


class Oversight(StrEnum):
    """A mistake that no signature shows: the request is signed correctly."""

    STATUS_TAKEN_FOR_ANSWER = "status-taken-for-answer"
    BATCHORDER_WITHOUT_JSON = "batchorder-without-json"
    NONCE_SCALE = "nonce-scale"

    def __repr__(self) -> str:
        return f"Oversight.{self.name}"
