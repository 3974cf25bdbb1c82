"""What has arrived of one request, as it arrived: its head explains what a parser refuses."""

import re
from http import HTTPMethod

from futures_keys.errors import MalformedRequest
from futures_keys.gateway._wsgi_request import MAX_BODY_BYTES

MAX_HEAD_BYTES = 65_536
_MAX_BYTES = MAX_HEAD_BYTES + MAX_BODY_BYTES + 1_000
_TLS_HANDSHAKE = b"\x16"  # the type of its first record [RFC 8446, 5.1]
_HEAD_END = b"\r\n\r\n"
_HEADER_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER = re.compile(rb"[A-Za-z0-9-]+: ?[^\r\n]*\r?\n")
_BODY_HEADERS = re.compile(rb"^(?:content-length|transfer-encoding):", re.IGNORECASE | re.MULTILINE)
_HTTP = re.compile(rb"([A-Za-z]+) ([^ \r\n]+) HTTP/1\.[01]\r?\n")
_METHODS = frozenset(HTTPMethod)  # in capitals, as all methods are
_VERSION = re.compile(rb"[A-Z]+ \S+ HTTP/(?!1\.[01]\s)\d")


class Received:
    """The bytes of a request, from its first one; of very many, the first.

    Attributes:
        head_bytes: the length of its head, once it has arrived.
        body_bytes: the length of its body, if its head says it.
    """

    __slots__ = ("_content", "body_bytes", "head_bytes")

    def __init__(self) -> None:
        self._content = bytearray()
        self.head_bytes = 0
        self.body_bytes: int | None = None

    def add(self, data: bytes) -> None:
        """Add what has arrived."""
        if len(self._content) < _MAX_BYTES:
            self._content += data

    def too_long(self) -> MalformedRequest | None:
        """Return the fault of a head without an end in its first 64 kB."""
        content = self._content
        if len(content) <= MAX_HEAD_BYTES or content.find(_HEAD_END, 0, MAX_HEAD_BYTES + 4) >= 0:
            return None
        is_target = content.find(b"\n", 0, MAX_HEAD_BYTES) < 0
        return MalformedRequest(414 if is_target else 431, "head", "not-http")

    def end_head(self, content_length: str) -> None:
        """Note that the head has ended.

        Args:
            content_length: of the request; empty if there is none.
        """
        self.head_bytes = self._content.find(_HEAD_END) + len(_HEAD_END)
        self.body_bytes = int(content_length) if content_length else None

    def start(self) -> bytes:
        """Return all that has arrived."""
        return bytes(self._content)

    def line_feed(self) -> MalformedRequest | None:
        """Return the fault of a head that ends early, by a line end that belongs to a value.

        Such a head is followed by headers in the place of a body that none announces.
        """
        head, rest = self._content[: self.head_bytes], self._content[self.head_bytes :]
        if not _HEADER.match(rest) or _BODY_HEADERS.search(head):
            return None
        name = head.removesuffix(_HEAD_END).rpartition(b"\n")[2].partition(b":")[0]
        return MalformedRequest(400, "headers", "line-feed", name.decode("ascii", "replace"))

    def surplus(self) -> bytes:
        """Return what has arrived behind the body, if its length is known."""
        if not self.body_bytes:
            return b""
        return bytes(self._content[self.head_bytes + self.body_bytes :])

    def body(self) -> bytes:
        """Return the body, if its length is known."""
        return bytes(self._content[self.head_bytes : self.head_bytes + (self.body_bytes or 0)])

    def request_line(self) -> tuple[str, str]:
        """Return the method and the target of the first line; empty if it is none of HTTP."""
        line = _HTTP.match(bytes(self._content[:MAX_HEAD_BYTES]))
        return (line[1].decode("latin-1"), line[2].decode("latin-1")) if line else ("", "")

    def fault(self) -> MalformedRequest:
        """Return why a parser refuses these bytes, as far as they show it."""
        content = bytes(self._content)
        line = _HTTP.match(content)
        if content.startswith(_TLS_HANDSHAKE):
            return MalformedRequest(400, "head", "tls")
        if _VERSION.match(content):
            return MalformedRequest(505, "head", "not-http")
        if line is None:
            return MalformedRequest(400, "head", "not-http")
        if line[1].decode("latin-1") not in _METHODS:
            return MalformedRequest(501, "head", "method")
        return _header_fault(content)


def _header_fault(content: bytes) -> MalformedRequest:
    """Return what is wrong with the headers of a request whose first line is right."""
    end = content.find(_HEAD_END)
    head = content if end < 0 else content[: end + 2]
    lines = head.split(b"\n")[1 : None if end < 0 else -1]
    if not content.partition(b"\n")[0].endswith(b"\r"):
        return MalformedRequest(400, "head", "line-feeds")
    names = []
    for place, line in enumerate(lines):
        text = line.removesuffix(b"\r")
        name = _HEADER_NAME.match(text)
        shown = text.partition(b":")[0].strip().decode("ascii", "replace")
        if b"\r" in text:
            return MalformedRequest(400, "headers", "carriage-return", shown)
        if not line.endswith(b"\r") and place < len(lines) - 1:
            return MalformedRequest(400, "headers", "line-feed", shown)
        if name is None or text[name.end() : name.end() + 1] != b":":
            return MalformedRequest(400, "head", "not-http")
        names.append(name[0].lower())
    if b"content-length" in names:
        return MalformedRequest(400, "headers", "content-length")
    return MalformedRequest(400, "headers", "characters")
