"""A transport that sends the head and the body of a response in one piece."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio

_RESPONSE = b"HTTP/1.1 "
_INTERIM = b"HTTP/1.1 1"  # "100 Continue" has no body, and is waited for


class ResponseTransport:
    """The transport of a connection, which holds back the head of a response for its body.

    uvicorn writes them one after the other, and each would be a packet and a system call: half of
    the time of a small response.

    Args:
        transport: of asyncio.

    Attributes:
        transport: as given.
    """

    def __init__(self, transport: "asyncio.Transport") -> None:
        self.transport = transport
        self._head = b""

    def write(self, data: bytes) -> None:
        """Write, but for a head, which goes with what is written next."""
        if self._head:
            self.transport.write(self._head + data)
            self._head = b""
        elif data.startswith(_RESPONSE) and not data.startswith(_INTERIM):
            self._head = data
        else:
            self.transport.write(data)

    def release(self) -> None:
        """Write a head that has no body."""
        if self._head:
            self.write(b"")

    def close(self) -> None:
        """Close, after all is written."""
        self.release()
        self.transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.transport, name)
