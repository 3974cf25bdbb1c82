"""A WebSocket client that sends any bytes over a real socket."""

import asyncio
import socket
import struct
from typing import Self

PATIENCE_S = 20  # only a hang takes as long
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
FIN = 0x80
UPGRADE = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n"
)


def frame(
    opcode: int, content: bytes = b"", *, fin: bool = True, length: int | None = None
) -> bytes:
    """Return a masked frame; its length may be a lie."""
    size = len(content) if length is None else length
    if size < 126:
        head = bytes([FIN * fin | opcode, 0x80 | size])
    elif size < 65_536:
        head = bytes([FIN * fin | opcode, 0x80 | 126]) + struct.pack("!H", size)
    else:
        head = bytes([FIN * fin | opcode, 0x80 | 127]) + struct.pack("!Q", size)
    return head + bytes(4) + content


class RawClient:
    """A connection that sends any bytes."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    @classmethod
    async def connect(cls, port: int, path: str = "/ws/v1", *, small: bool = False) -> Self:
        """Open a WebSocket, and read what it begins with; `small` has little room for more."""
        one = socket.socket()
        if small:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        one.setblocking(False)  # noqa: FBT003 - a function without names
        await asyncio.get_running_loop().sock_connect(one, ("127.0.0.1", port))
        limit = 1_024 if small else 65_536
        client = cls(*await asyncio.open_connection(sock=one, limit=limit))
        client.send(UPGRADE.format(path=path).encode())
        head = await client.reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 101 "), head
        assert b"permessage-deflate" not in head
        await client.receive()
        return client

    def send(self, *frames: bytes) -> None:
        """Send bytes, without waiting until they are taken."""
        self.writer.write(b"".join(frames))

    async def receive(self) -> tuple[int, bytes]:
        """Return the opcode and the content of the next frame."""
        async with asyncio.timeout(PATIENCE_S):
            first, size = await self.reader.readexactly(2)
            if size == 126:
                (size,) = struct.unpack("!H", await self.reader.readexactly(2))
            return first & 0xF, await self.reader.readexactly(size)

    async def closing_code(self) -> int:
        """Read until the server closes, and return the code."""
        while True:
            opcode, content = await self.receive()
            if opcode == CLOSE:
                return int.from_bytes(content[:2])

    async def ended(self) -> bool:
        """Return whether the connection has ended, without a closing frame."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                while await self.reader.read(65_536):
                    pass
        except ConnectionError:
            pass
        return True
