"""The body of a request that offers another protocol, which is declined.

Java offers HTTP/2 with each request to `http://`. httptools takes a head with an offer for the end
of its request, whatever length it announces: the body is left to a parser of its own.
"""

from typing import Protocol

import httptools


class _Receiver(Protocol):
    def on_body(self, body: bytes) -> None: ...

    def on_message_complete(self) -> None: ...


class _Body:
    """Passes one body on; what comes behind it is an error."""

    def __init__(self, receiver: _Receiver) -> None:
        self.on_body = receiver.on_body
        self.on_message_complete = receiver.on_message_complete
        self._has_begun = False

    def on_message_begin(self) -> None:
        if self._has_begun:
            raise httptools.HttpParserError
        self._has_begun = True


def body_parser(
    headers: list[tuple[bytes, bytes]], receiver: _Receiver
) -> httptools.HttpRequestParser | None:
    """Return the parser of the body that a head announces; None if it announces none.

    Args:
        headers: of the head, with names in lower case.
        receiver: gets the body, and its end.
    """
    lines = [
        b"%b: %b\r\n" % (name, value)
        for name, value in headers
        if name == b"transfer-encoding" or (name == b"content-length" and int(value))
    ]
    if not lines:
        return None
    parser = httptools.HttpRequestParser(_Body(receiver))
    parser.feed_data(b"".join([b"POST / HTTP/1.1\r\n", *lines, b"\r\n"]))
    return parser
