"""Chunked bodies of requests [RFC 9112, 7.1]."""

from io import BufferedReader

from futures_keys.errors import MalformedRequest
from futures_keys.gateway._wsgi_request import MAX_BODY_BYTES

_MAX_LINE_BYTES = 1000  # of a chunk-size line
_HEX_DIGITS = frozenset(b"0123456789abcdefABCDEF")


def read_chunked(stream: BufferedReader, coding: str) -> bytes:
    """Decode a chunked body; reads at most one byte past the limit.

    Raises:
        MalformedRequest: when it is malformed or times out.
    """
    if coding.lower() != "chunked":
        raise MalformedRequest(501, "headers", "transfer-encoding")
    body = bytearray()
    try:
        while size := _chunk_bytes(stream.readline(_MAX_LINE_BYTES)):
            room = MAX_BODY_BYTES + 1 - len(body)
            body += stream.read(min(size, room))
            if size >= room:
                break
            if stream.read(2) != b"\r\n":
                raise MalformedRequest(400, "body", "chunks")
    except TimeoutError:
        raise MalformedRequest(408, "body", "timeout") from None
    return bytes(body)


def _chunk_bytes(line: bytes) -> int:
    digits = line.partition(b";")[0].strip()
    if not (digits and _HEX_DIGITS.issuperset(digits) and line.endswith(b"\n")):
        raise MalformedRequest(400, "body", "chunks")
    return int(digits, 16)
