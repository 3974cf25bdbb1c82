"""The headers of a request: line ends that do not belong there, and names that no program sends."""

import re

from futures_keys.errors import MalformedRequest

_HEADER = re.compile(rb"[A-Za-z0-9-]+: ?[^\r\n]*\r?\n")
_BODY_HEADERS = re.compile(rb"^(?:content-length|transfer-encoding):", re.IGNORECASE | re.MULTILINE)


class HeadLines:
    """The lines of the headers, as they are received.

    Args:
        request_line: the line before them: all lines end as it does.

    Attributes:
        content: the lines, in which a carriage return that ends no line is a space.
        fault: of the first line with a line end that belongs to its value.
    """

    def __init__(self, request_line: bytes) -> None:
        self.content = bytearray()
        self.fault: MalformedRequest | None = None
        self._ends_in_both = request_line.endswith(b"\r\n")
        self._last_line = b""

    def add(self, line: bytes) -> None:
        """Add a line.

        A carriage return that ends no line is to be replaced by a space, or refused [RFC 9112,
        2.2]: it is refused, once the head is known.
        """
        line_content = line.removesuffix(b"\n").removesuffix(b"\r")
        self._last_line = line_content
        if b"\r" in line_content:
            self._set_fault("carriage-return")
        elif self._ends_in_both and not line.endswith(b"\r\n"):
            self._set_fault("line-feed")
        self.content += line_content.replace(b"\r", b" ") + b"\r\n"

    def end(self, arrived: bytes) -> None:
        """Note the end of the headers.

        A value with both characters at its end is followed by an empty line, and then by headers
        in the place of a body that none announces.

        Args:
            arrived: what has arrived behind the empty line.
        """
        if _HEADER.match(arrived) and not _BODY_HEADERS.search(self.content):
            self._set_fault("line-feed")

    def _set_fault(self, fault: str) -> None:
        name = self._last_line.partition(b":")[0].strip().decode("ascii", "replace")
        self.fault = self.fault or MalformedRequest(400, "headers", fault, name)


def name_fault(names: list[str]) -> MalformedRequest | None:
    """Return what is wrong with the names of headers, in lower case."""
    if any("_" in name for name in names):
        return MalformedRequest(400, "headers", "underscore")
    lengths = names.count("content-length")
    if lengths > 1 or (lengths and "transfer-encoding" in names):
        return MalformedRequest(400, "headers", "content-length")
    return None
