"""The head that asks for a WebSocket, as the library reads it that is to answer."""

from websockets.exceptions import HeaderLineTooLong, RequestLineTooLong
from websockets.server import ServerProtocol

from futures_keys.errors import MalformedRequest

_BODY_HEADERS = frozenset({b"content-length", b"transfer-encoding"})


def handshake_fault(target: bytes, headers: list[tuple[bytes, bytes]]) -> MalformedRequest | None:
    """Return why the library finds no request in a head.

    uvicorn waits for that request without an end, and gives no answer.

    Args:
        target: of the request.
        headers: names in lower case, and values.
    """
    protocol = ServerProtocol()
    lines = [b"%b: %b\r\n" % header for header in headers]
    protocol.receive_data(b"".join([b"GET ", target, b" HTTP/1.1\r\n", *lines, b"\r\n"]))
    fault = protocol.handshake_exc
    if fault is None:
        return None
    if isinstance(fault, RequestLineTooLong):
        return MalformedRequest(414, "head", "not-http")
    if isinstance(fault, HeaderLineTooLong):
        return MalformedRequest(431, "head", "not-http")
    has_body = any(name in _BODY_HEADERS for name, _ in headers)
    return MalformedRequest(400, "headers", "body-of-upgrade" if has_body else "characters")
