"""A client of the application's WebSockets, without a server and without sockets."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from futures_keys.serving import Exchange, application
from module.asgi_client import scope_of

PATIENCE_S = 10  # only a hang takes as long


class Client:
    """One connection.

    Attributes:
        started: the first message that the application sent: whether it accepts the connection.
        closed: the code with which it closed the connection, if it did.
    """

    def __init__(self, exchange: Exchange, path: str) -> None:
        self.started: Any = None
        self.closed: int | None = None
        self.reads = asyncio.Event()  # while it is not set, nothing is taken
        self.reads.set()
        self._incoming: asyncio.Queue[Any] = asyncio.Queue()
        self._outgoing: asyncio.Queue[Any] = asyncio.Queue()
        scope = scope_of("websocket", "GET", path, [("Host", "127.0.0.1")])
        self._serving = asyncio.create_task(
            application(exchange)(scope, self._outgoing.get, self._take)
        )

    async def connect(self) -> None:
        """Ask for the connection."""
        await self._outgoing.put({"type": "websocket.connect"})
        self.started = await self._next()

    async def send(self, frame: object) -> None:
        """Send a frame: an object as JSON, a text as it is, bytes as a binary one."""
        kind = "bytes" if isinstance(frame, bytes) else "text"
        content = frame if isinstance(frame, bytes | str) else json.dumps(frame)
        await self._outgoing.put({"type": "websocket.receive", kind: content})

    async def receive(self) -> dict[str, Any]:
        """Return the next frame that is no heartbeat."""
        frame = {"channel": "heartbeat"}
        while frame == {"channel": "heartbeat"}:
            frame = json.loads((await self._next())["text"])
        return frame

    async def call(self, frame: object) -> dict[str, Any]:
        """Send a frame, and return the next that comes."""
        await self.send(frame)
        return await self.receive()

    async def leave(self, code: int = 1000) -> None:
        """Say that the connection is gone, and wait until the application has noticed."""
        await self._outgoing.put({"type": "websocket.disconnect", "code": code})
        await self.end()

    async def end(self) -> None:
        """Wait until the application ends by itself."""
        await asyncio.wait_for(self._serving, PATIENCE_S)

    async def _next(self) -> Any:
        return await asyncio.wait_for(self._incoming.get(), PATIENCE_S)

    async def _take(self, message: Any) -> None:
        await self.reads.wait()
        if message["type"] == "websocket.close":
            self.closed = message["code"]
        await self._incoming.put(message)


@asynccontextmanager
async def connected(exchange: Exchange, path: str) -> AsyncIterator[Client]:
    """Connect, take the first frame, and leave at the end."""
    client = Client(exchange, path)
    await client.connect()
    assert {"type": "websocket.accept"} == client.started
    await client.receive()
    yield client
    await client.leave()
