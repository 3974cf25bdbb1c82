"""The sessions of the module behind real WebSockets, for third-party clients."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from websockets.asyncio.server import ServerConnection, serve

from futures_keys import Account
from futures_keys.derivatives_feed import DerivativesFeed
from futures_keys.orders import RestingOrders
from futures_keys.unified import UnifiedAccount
from futures_keys.unified.session import Session


class Exchange:
    """Both WebSockets of one account, with one store of orders.

    Attributes:
        sessions: of all connections that there were.
    """

    def __init__(self) -> None:
        self.account = Account()
        self.unified = UnifiedAccount()
        self.orders = RestingOrders()
        self.sessions: list[Session | DerivativesFeed] = []

    @asynccontextmanager
    async def listen(self, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
        """Listen on a free port, and yield host and port."""
        async with serve(self._serve, "localhost", 0, ssl=tls) as server:
            port = next(iter(server.sockets)).getsockname()[1]
            yield f"localhost:{port}"

    async def _serve(self, connection: ServerConnection) -> None:
        session = self._session(connection)
        self.sessions.append(session)
        ticking = asyncio.create_task(self._tick(session, connection))
        try:
            for frame in session.open():
                await connection.send(frame)
            async for text in connection:
                for frame in session.receive(str(text)):
                    await connection.send(frame)
        finally:
            ticking.cancel()
            session.close()

    def _session(self, connection: ServerConnection) -> Session | DerivativesFeed:
        path = connection.request.path if connection.request else ""
        if path == "/ws/v1":
            return DerivativesFeed(self.account, self.orders)
        return Session(self.unified, self.orders, private=path == "/v2/private")

    async def _tick(self, session: Session | DerivativesFeed, connection: ServerConnection) -> None:
        while True:
            await asyncio.sleep(0.2)
            for frame in session.tick():
                await connection.send(frame)
