"""Reads requests from a WSGI environment: unchanged, and up to a limit."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from futures_keys.errors import InvalidRequest, MalformedRequest
from futures_keys.request import Request

if TYPE_CHECKING:
    from wsgiref.types import InputStream

type Environ = Mapping[str, Any]

# Our own limits, far above what the exchange's API needs (a batch of orders takes some thousand
# bytes), so that no client can exhaust the memory of the host.
MAX_BODY_BYTES = 100_000
MAX_TARGET_CHARACTERS = 65_536

# Of the environment: a function that returns the bytes that have arrived behind the body.
SURPLUS = "futures_keys.surplus"

_MAX_LENGTH_DIGITS = 18  # checked before int(), whose cost is quadratic
_REQUEST_LINE = re.compile(rb"\s*[A-Z]+ \S+ HTTP/")  # of another request, behind the body
_ABSOLUTE_FORM = re.compile(r"https?://[^/?#]*", re.IGNORECASE)
_PATH_CHARACTERS = "/:@!$&'()*+,;=~"  # not encoded in a path [RFC 3986, 3.3]
_SIGNING_HEADERS = {"APIKey": "HTTP_APIKEY", "Authent": "HTTP_AUTHENT", "Nonce": "HTTP_NONCE"}


def read_target(environ: Environ) -> str:
    """Return the path and the query, as they were sent if the server provides that.

    Some servers provide only the decoded path, which is then encoded again in the usual way. The
    host of a target in absolute form (`http://host/path`) is removed [RFC 9112, 3.2.2], and so is
    the path under which the application is mounted.

    Nothing is validated: a malformed target is returned unchanged.
    """
    target: str = environ.get("REQUEST_URI") or environ.get("RAW_URI") or ""
    if target:
        absolute = _ABSOLUTE_FORM.match(target)
        target = target[absolute.end() :] if absolute else target
        target = target.removeprefix(environ.get("SCRIPT_NAME", ""))
    else:
        path = environ.get("PATH_INFO", "").encode("latin-1", "replace")
        query = environ.get("QUERY_STRING", "")
        target = f"{quote(path, safe=_PATH_CHARACTERS)}{'?' if query else ''}{query}"
    return f"/{target}" if target[:1] in {"", "?"} else target


def read_request(
    environ: Environ, method: str, target: str, names: Mapping[str, str] = _SIGNING_HEADERS
) -> Request:
    """Return a request with its target, the headers for signing, and the body.

    Args:
        environ: of WSGI.
        method: of the request.
        target: as it was sent, see `read_target`.
        names: the headers, each with its name in the environment.

    Raises:
        MalformedRequest: when a part is malformed or too long.
    """
    if len(target) > MAX_TARGET_CHARACTERS:
        raise MalformedRequest(414, "target", "too-long")
    if not target.isascii():  # other characters must be percent-encoded [RFC 3986, 2]
        raise MalformedRequest(400, "target", "not-ascii")
    if "#" in target:  # a fragment is never sent [RFC 9112, 3.2.1]
        raise MalformedRequest(400, "target", "fragment")
    headers = {name: environ[key] for name, key in names.items() if key in environ}
    for name, value in headers.items():
        if value.endswith("\r"):
            raise MalformedRequest(400, "headers", "carriage-return", name)
    try:
        return Request(method, target, _read_body(environ), headers)
    except InvalidRequest as error:
        part = "headers" if error.details["part"] == "header" else "target"
        raise MalformedRequest(400, part, "characters") from None


def _read_body(environ: Environ) -> str:
    length = _body_bytes(environ)
    if length is not None and length > MAX_BODY_BYTES:
        raise MalformedRequest(413, "body", "too-long")
    try:
        body = _read_up_to(environ["wsgi.input"], MAX_BODY_BYTES + 1 if length is None else length)
    except TimeoutError:
        raise MalformedRequest(408, "body", "timeout") from None
    except OSError:
        raise MalformedRequest(400, "body", "interrupted") from None
    if len(body) > MAX_BODY_BYTES:
        raise MalformedRequest(413, "body", "too-long")
    if length is not None and len(body) < length:
        raise MalformedRequest(400, "body", "shorter-than-its-length")
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise MalformedRequest(400, "body", length_fault(environ, body) or "not-utf-8") from None


def length_fault(environ: Environ, body: bytes) -> str:
    """Return the fault of a Content-Length that cuts the body short, empty if it does not.

    It is `length-in-characters` if it is the length of the text in another programming language, in
    code points or in UTF-16, and `longer-than-its-length` otherwise.

    Args:
        environ: has `SURPLUS`, or else nothing is known.
        body: as long as Content-Length says.
    """
    arrived: Callable[[], bytes] | None = environ.get(SURPLUS)
    surplus = arrived() if arrived else b""
    if not surplus.strip() or _REQUEST_LINE.match(surplus):
        return ""
    text = (body + surplus).decode(errors="replace")
    is_in_characters = len(body) in {len(text), len(text.encode("utf-16-le")) // 2}
    return "length-in-characters" if is_in_characters else "longer-than-its-length"


def _body_bytes(environ: Environ) -> int | None:
    """Return the Content-Length; None if the server marks the end of the stream instead.

    A server that decodes chunks provides no length, and may declare that the stream terminates.
    """
    text = environ.get("CONTENT_LENGTH") or ""
    if not text:
        if "HTTP_TRANSFER_ENCODING" not in environ:
            return 0
        if not environ.get("wsgi.input_terminated"):
            raise MalformedRequest(411, "body", "no-length")
        return None
    if not (text.isascii() and text.isdigit()):
        raise MalformedRequest(400, "headers", "content-length")
    return int(text) if len(text) <= _MAX_LENGTH_DIGITS else MAX_BODY_BYTES + 1


def _read_up_to(stream: "InputStream", length: int) -> bytes:
    """Read up to `length` bytes, or to the end of the stream; a read may return fewer bytes."""
    parts = []
    while length > 0 and (part := stream.read(length)):
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
