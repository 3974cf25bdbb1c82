"""The server of the practice exchange: uvicorn, on the loopback addresses alone."""

import asyncio
import errno
import logging
import signal
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from time import monotonic
from typing import Any, Self, cast, override

import uvicorn

from futures_keys.serving import _connection
from futures_keys.serving._asgi import Application
from futures_keys.serving._bounded_websocket import MAX_MESSAGE_BYTES, BoundedWebSocket
from futures_keys.serving._connection import Connection
from futures_keys.serving._tls_connection import TlsConnection

HOST = "127.0.0.1"  # loopback only: the practice exchange must not be reachable from a network
_HOST_6 = "::1"
_BACKLOG = 128  # connections that wait in the system to be accepted
_ACCEPTED = 12  # in one turn of the loop: those beyond the bound are closed a few turns later
_GRACEFUL_SECONDS = 2
_TRIES = 16  # to find a port that is free at both addresses


class Server:
    """A server that listens from the start, and serves once it has an application.

    Args:
        port: 0 for any free port.

    Attributes:
        port: at which it listens, on 127.0.0.1 and, where the machine has it, on ::1.

    Raises:
        OSError: when the port cannot be used.
    """

    def __init__(self, port: int) -> None:
        self._sockets = _listen(port)
        self.port: int = self._sockets[0].getsockname()[1]
        self._must_stop = threading.Event()

    def serve(self, application: Application, tls: ssl.SSLContext | None = None) -> None:
        """Serve until Ctrl-C, SIGTERM, a closed terminal, or `stop`.

        Args:
            application: of ASGI.
            tls: with the certificate, or None for plain connections.
        """
        # Its own lines would stand among those of the access log; ours say what is wrong.
        logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
        config = uvicorn.Config(
            application,
            http=cast("Any", partial(TlsConnection, tls)) if tls else Connection,
            ws=BoundedWebSocket,
            ws_max_size=MAX_MESSAGE_BYTES,
            ws_per_message_deflate=False,  # a small message must not become a large one
            loop="asyncio",
            lifespan="on",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            headers=[("Server", "futures-keys")],
            backlog=_ACCEPTED,
            timeout_keep_alive=_connection.KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=_GRACEFUL_SECONDS,
        )
        asyncio.run(_Uvicorn(config, self._must_stop).serve(self._sockets))

    def stop(self) -> None:
        """Let `serve` return; from another thread."""
        self._must_stop.set()

    def close(self) -> None:
        """Stop listening."""
        for one in self._sockets:
            one.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Uvicorn(uvicorn.Server):
    """uvicorn's server, which looks after the time of its connections, and ends on signals."""

    def __init__(self, config: uvicorn.Config, must_stop: threading.Event) -> None:
        super().__init__(config)
        self._must_stop = must_stop

    @override
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take each signal for a wish to end, but one that is ignored, as `nohup` has it."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # the last two: not everywhere
        numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
        heeded = [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]
        before = {number: signal.signal(number, self.handle_exit) for number in heeded}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and let more connections wait than asyncio accepts in a turn."""
        await super().startup(sockets)
        for one in sockets or ():
            one.listen(_BACKLOG)

    @override
    async def on_tick(self, counter: int) -> bool:
        now = monotonic()
        connections = self.server_state.connections
        for connection in [one for one in connections if isinstance(one, Connection)]:
            connection.tick(now)
        return self._must_stop.is_set() or await super().on_tick(counter)


def _listen(port: int) -> list[socket.socket]:
    """Return sockets of one port, on both loopback addresses."""
    for _ in range(_TRIES):
        sockets = [_socket(socket.AF_INET, HOST, port)]
        try:
            sockets.append(_socket(socket.AF_INET6, _HOST_6, sockets[0].getsockname()[1]))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                sockets[0].close()
                if port:
                    raise
                continue
        return sockets
    raise OSError(errno.EADDRINUSE, "no port is free at both addresses")


def _socket(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    return socket.create_server((host, port), family=family, backlog=_BACKLOG)
