"""uvicorn's WebSocket, with bounds on what an ASGI application does not see."""

from typing import TYPE_CHECKING, Any, override

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

if TYPE_CHECKING:
    import asyncio

    from websockets.frames import Frame

MAX_MESSAGE_BYTES = 262_144  # 65,536 characters, which a session reads, of up to four bytes

_MAX_FRAMES_PER_S = 1_000  # pings, pongs and fragments: uvicorn does not stop reading for these
_SLICE_BYTES = 4_096  # to be read before the bounds are checked: some 700 frames at most
_MAX_QUEUED = 1_024  # messages that arrived at once: reading is stopped only after them
_MAX_UNREAD_BYTES = 262_144  # of answers, for a client that does not read
_CLOSE_S = 2.0  # for the client to answer a closing frame, and to read what it was sent

_NOT_UTF_8 = 1007  # RFC 6455, 7.4.1
_POLICY_VIOLATION = 1008


class BoundedWebSocket(WebSocketsSansIOProtocol):
    """A WebSocket whose client can send too much, or read too little, only for a moment.

    Too many frames at once close it with 1008. Whatever closes it, it has ended two seconds later,
    even if the client does not read.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.close_timeout = _CLOSE_S
        self._second = self._frames = 0
        self._has_failed = False
        self._end: asyncio.TimerHandle | None = None

    @override
    def data_received(self, data: bytes) -> None:
        for start in range(0, len(data), _SLICE_BYTES):
            if self._has_failed:
                return
            super().data_received(data[start : start + _SLICE_BYTES])
            if self.transport.get_write_buffer_size() > _MAX_UNREAD_BYTES:
                self._has_failed = True
                self.transport.abort()
            elif self.queue.qsize() > _MAX_QUEUED:
                self._fail(_POLICY_VIOLATION)

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        if self._end:
            self._end.cancel()
        super().connection_lost(exc)

    @override
    def handle_cont(self, event: "Frame") -> None:
        self._count()
        super().handle_cont(event)

    @override
    def handle_ping(self) -> None:
        self._count()
        super().handle_ping()

    @override
    def handle_pong(self, event: "Frame") -> None:
        self._count()
        super().handle_pong(event)

    @override
    def handle_parser_exception(self) -> None:
        super().handle_parser_exception()
        self._end_soon()

    @override
    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self._end_soon()

    @override
    def send_receive_event_to_app(self) -> None:
        text = b"".join(self.frames) if self.curr_msg_data_type == "text" else b""
        try:
            text.decode()
        except UnicodeDecodeError:  # uvicorn would write a traceback into the log
            self.frames = []
            self._fail(_NOT_UTF_8)
        else:
            super().send_receive_event_to_app()

    @override
    async def run_asgi(self) -> None:
        await super().run_asgi()
        self._end_soon()

    def _count(self) -> None:
        second = int(self.loop.time())
        self._frames = self._frames + 1 if second == self._second else 1
        self._second = second
        if self._frames > _MAX_FRAMES_PER_S:
            self._fail(_POLICY_VIOLATION)

    def _fail(self, code: int) -> None:
        """Close the connection without waiting for the client [RFC 6455, 7.1.7]."""
        if self.close_sent or self.transport.is_closing():
            return
        self._has_failed = True
        self.conn.fail(code)
        self.handle_parser_exception()

    def _end_soon(self) -> None:
        """End the connection soon; closing it waits until the client has read everything."""
        if self._end is None and not self.disconnected:
            self._end = self.loop.call_later(_CLOSE_S, self.transport.abort)
