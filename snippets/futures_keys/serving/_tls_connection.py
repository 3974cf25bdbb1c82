"""A connection over TLS, which counts as one from its first packet on."""

import asyncio
from asyncio.sslproto import SSLProtocol
from typing import TYPE_CHECKING, Any, override

from futures_keys.serving._connection import Connection

if TYPE_CHECKING:
    import ssl


class TlsConnection(SSLProtocol):
    """TLS below a `Connection`, whose bounds hold for the handshake too.

    asyncio's servers make a connection known only after its handshake.

    Args:
        tls: with the certificate.
        options: of `Connection`.
    """

    def __init__(self, tls: "ssl.SSLContext", **options: Any) -> None:
        self._inner = Connection(**options)
        nobody: Any = None  # waits for the handshake
        loop = asyncio.get_running_loop()
        super().__init__(loop, self._inner, tls, nobody, server_side=True)

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._inner.enter(transport)
        super().connection_made(transport)

    @override
    def connection_lost(self, exc: BaseException | None) -> None:
        self._inner.leave()
        super().connection_lost(exc)
