"""What is wrong with a request, a private key or a `.env` file, and is seen without any key.

`Finding` has the codes of all of them, one for each. `Found.details` is plain text and never
contains a key, a signature or the value of a header.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Finding(StrEnum):
    """A fault that is seen without a key; in the order in which faults are listed."""

    # Where the request goes.
    SEVERAL_REQUESTS = "several-requests"  # count; the last is read that has a signature
    WEBSOCKET_URL = "websocket-url"
    WRONG_HOST = "wrong-host"  # host, meant
    DEMO_HOST = "demo-host"  # host
    INSECURE_SCHEME = "insecure-scheme"  # host
    SPOT_PATH = "spot-path"  # path, meant
    SPOT_ADDRESS = "spot-address"  # path, meant (may be empty)
    UNKNOWN_PATH = "unknown-path"  # path, meant (may be empty)
    PATH_CASE_UNKNOWN = "path-case-unknown"  # path, meant
    PREFIX_DOUBLED = "prefix-doubled"  # path, meant
    PREFIX_MISSING = "prefix-missing"  # path, meant
    UNIFIED_PREFIX_MISSING = "unified-prefix-missing"  # path, meant
    VERSION_UNKNOWN = "version-unknown"  # path, meant
    SLASH_MISSING = "slash-missing"  # path, meant: both with what stands before them
    SLASH_DOUBLED = "slash-doubled"  # path, meant
    PREFIX_DIFFERS = "prefix-differs"  # path, meant
    PATH_ENCODED = "path-encoded"  # path, meant
    URL_IN_PATH = "url-in-path"  # path, meant
    TRAILING_SLASH_MISSING = "trailing-slash-missing"  # path, meant
    TRAILING_SLASH_SENT = "trailing-slash-sent"  # path, meant
    METHOD_DIFFERS = "method-differs"  # method, meant
    PUBLIC_ENDPOINT = "public-endpoint"  # path
    # Its headers.
    OTHER_API_HEADERS = "other-api-headers"  # given, meant
    HEADER_NAME_DIFFERS = "header-name-differs"  # given, meant
    HEADER_MISSING = "header-missing"  # header
    HEADER_TWICE = "header-twice"  # header
    HEADER_LINE_END = "header-line-end"  # header
    HEADER_NOT_ASCII = "header-not-ascii"  # header, character (such as U+00A0)
    HEADER_IN_PARAMETERS = "header-in-parameters"  # header
    PRIVATE_KEY_SENT = "private-key-sent"  # place
    PUBLIC_KEY_FORM = "public-key-form"  # fault, length
    VARIABLE_SENT = "variable-sent"  # place, name
    PLACEHOLDER_SENT = "placeholder-sent"  # place, text
    # Its nonce.
    NONCE_MISSING = "nonce-missing"
    NONCE_IN_PARAMETERS = "nonce-in-parameters"
    NONCE_NOT_A_NUMBER = "nonce-not-a-number"
    NONCE_TOO_LONG = "nonce-too-long"  # length
    NONCE_TOO_LARGE = "nonce-too-large"
    NONCE_IN_SECONDS = "nonce-in-seconds"
    # Its parameters.
    JSON_IN_PLACE_OF_FORM = "json-in-place-of-form"
    MULTIPART_IN_PLACE_OF_FORM = "multipart-in-place-of-form"
    CONTENT_TYPE_DIFFERS = "content-type-differs"  # given, meant
    CONTENT_LENGTH_DIFFERS = "content-length-differs"  # given, meant
    JSON_FIELD_INVALID = "json-field-invalid"
    BODY_WITH_GET = "body-with-get"
    BODY_LINE_END = "body-line-end"
    BODY_NOT_SHOWN = "body-not-shown"  # length (in bytes; empty when it is in a file)
    PARAMETERS_IN_QUERY_AND_BODY = "parameters-in-query-and-body"
    PARAMETER_MISSING = "parameter-missing"  # parameter
    PARAMETER_NAME_DIFFERS = "parameter-name-differs"  # given, meant
    QUESTION_MARK_SENT = "question-mark-sent"
    FRAGMENT_CUT = "fragment-cut"
    NOT_ENCODED = "not-encoded"  # place, character
    ENCODED_TWICE_SENT = "encoded-twice-sent"  # place
    # A private key.
    PUBLIC_KEY_AS_PRIVATE = "public-key-as-private"
    PRIVATE_KEY_FORM = "private-key-form"  # fault, length
    # A `.env` file; `line` is its number, `name` that of the variable.
    DOTENV_BOM = "dotenv-bom"
    DOTENV_CRLF = "dotenv-crlf"
    DOTENV_UTF16 = "dotenv-utf16"
    DOTENV_NOT_UTF8 = "dotenv-not-utf8"
    DOTENV_QUOTES = "dotenv-quotes"  # line, name
    DOTENV_SPACES = "dotenv-spaces"  # line, name
    DOTENV_COLON = "dotenv-colon"  # line, name
    DOTENV_COMMENT = "dotenv-comment"  # line, name
    DOTENV_LINE_BROKEN = "dotenv-line-broken"  # line
    DOTENV_DUPLICATE = "dotenv-duplicate"  # line, name
    DOTENV_EMPTY = "dotenv-empty"  # line, name
    DOTENV_SWAPPED = "dotenv-swapped"  # name
    DOTENV_NO_KEYS = "dotenv-no-keys"

    def __repr__(self) -> str:
        return f"Finding.{self.name}"


@dataclass(frozen=True, slots=True)
class Found:
    """A fault, and what it is about.

    Attributes:
        code: which fault.
        details: text by name, as `Finding` lists them; an unknown one is empty, never absent.
    """

    code: Finding
    details: dict[str, str] = field(default_factory=dict)
