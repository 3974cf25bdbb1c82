"""One connection of the server: uvicorn's, with bounds and with reasons.

llhttp refuses two lengths, a length with chunks, line ends within headers and all that can be read
in two ways. What it does not bound is bounded here: the size of a head, and time.
"""

import math
from http import HTTPStatus
from time import monotonic
from typing import TYPE_CHECKING, Any, cast, override

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from futures_keys.errors import MalformedRequest
from futures_keys.gateway import refuse
from futures_keys.gateway._wsgi_request import SURPLUS, length_fault
from futures_keys.serving._answer import BROWSER_HEADERS, run
from futures_keys.serving._body import REQUEST_SECONDS
from futures_keys.serving._declined_upgrade import body_parser
from futures_keys.serving._handshake import handshake_fault
from futures_keys.serving._head import FAULT, SURPLUS_OF_SCOPE, TARGET
from futures_keys.serving._received import MAX_HEAD_BYTES, Received
from futures_keys.serving._transport import ResponseTransport

if TYPE_CHECKING:
    import asyncio

IDLE_SECONDS = 10.0  # until a connection sends its first byte
HEAD_SECONDS = 3.0  # from there to the end of the head
KEEP_ALIVE_SECONDS = 75  # between two requests: longer than clients keep their connections
LINGER_SECONDS = 2.0  # for the client to read why nothing of it could be read
SEND_SECONDS = 10.0  # for the client to read what it was sent
_GRACE_SECONDS = 2.0  # for the answer to a body that does not arrive
_MAX_HEADERS = 100
_SLICE_BYTES = 4_096  # to be parsed before the bound of a head is checked
_HTTP_1 = frozenset({"1.0", "1.1"})


class Connection(HttpToolsProtocol):
    """A connection that is closed when it takes too long, or sends too much of a head.

    Attributes:
        deadline: the time of `monotonic` at which `tick` closes it.
        idle_since: the time at which it began to owe a request.
        all_read: the time at which there was last nothing that the client has to read.
        limit: how many connections there may be; the one that has been idle longest gives way.
    """

    limit = 200  # macOS lets a process open 256 files, and some are not connections

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.deadline = math.inf
        self.idle_since = self.all_read = 0.0
        self._received = Received()
        self._previous = Received()
        self._fault: MalformedRequest | None = None
        self._has_begun = False  # a message, whose end has not arrived
        self._has_head = False  # or bytes of the next one
        self._in_head = False
        self._head_bytes = 0
        self._head_parser = self.parser
        self._reads = True  # else what arrives is discarded

    @property
    def is_idle(self) -> bool:
        """Whether no request is being answered."""
        return self.cycle is None or self.cycle.response_complete

    def tick(self, now: float) -> None:
        """Close the connection if its time is over.

        Args:
            now: the time of `monotonic`.
        """
        if not self.transport.get_write_buffer_size():
            self.all_read = now
        # What is to come is not late while it is not read, because others are answered first.
        is_paused = self._has_head and self.flow.read_paused
        is_late = self.deadline <= now and not is_paused
        if is_late or now - self.all_read >= SEND_SECONDS:
            self.transport.abort()

    def enter(self, transport: Any) -> None:
        """Be counted: at the limit, the connection that has been idle longest is closed."""
        if len(self.connections) >= self.limit:
            idle = [one for one in self.connections if isinstance(one, Connection) and one.is_idle]
            oldest = min(idle, key=lambda one: one.idle_since, default=None)
            (oldest.transport if oldest else transport).abort()
            self.connections.discard(oldest or self)
        self.transport = transport
        self.connections.add(self)
        self.idle_since = self.all_read = now = monotonic()
        self.deadline = now + IDLE_SECONDS

    def leave(self) -> None:
        """Be counted no more."""
        self.connections.discard(self)

    @override
    def connection_made(self, transport: "asyncio.Transport") -> None:  # type: ignore[override]
        if self not in self.connections:  # where TLS has not entered it before
            self.enter(transport)
        self.deadline = monotonic() + IDLE_SECONDS
        super().connection_made(cast("asyncio.Transport", ResponseTransport(transport)))

    @override
    def data_received(self, data: bytes) -> None:
        if not self._reads:
            return
        if not self._has_begun and self.is_idle:
            self._previous, self._received = self._received, Received()
            self._begin_head()
        self._received.add(data)
        if not self._received.head_bytes and (fault := self._received.too_long()):
            self._refuse(fault)
            return
        self._unset_keepalive_if_required()
        for start in range(0, len(data), _SLICE_BYTES):
            self._feed_counted(data[start : start + _SLICE_BYTES])

    def _feed_counted(self, data: bytes) -> None:
        """Feed a piece; count it if a head goes on behind it: else a body may be in it."""
        was_in_head = self._in_head
        self._feed(data)
        if was_in_head and self._in_head and self._reads:
            self._head_bytes += len(data)
            if self._head_bytes > MAX_HEAD_BYTES:
                self._refuse(MalformedRequest(431, "head", "not-http"))

    def _begin_head(self) -> None:
        """Begin the time for a head, unless it has begun: empty lines may come before it."""
        if not self._has_head:
            self._has_head = True
            self.deadline = monotonic() + HEAD_SECONDS

    def _feed(self, data: bytes) -> None:
        while data and self._reads:
            try:
                self.parser.feed_data(data)
                break
            except httptools.HttpParserUpgrade as upgrade:
                if self._should_upgrade():
                    self.handle_websocket_upgrade()
                data = data[upgrade.args[0] :]  # nothing else is upgraded to
            except httptools.HttpParserError:
                self._fail()

    def _fail(self) -> None:
        """Refuse what the parser has refused."""
        if self.is_idle:
            self._refuse(self._fault or self._received.fault())
            return
        self._read_no_more()
        if self.cycle.more_body:
            self._end_body(MalformedRequest(400, "body", "chunks"))
        elif fault := self._received.line_feed():
            _extend(self.cycle.scope, FAULT, fault)

    def _read_no_more(self) -> None:
        """Let the request that is answered, or the last that waits for it, be the last one."""
        self._reads = False
        self.cycle.keep_alive = False

    def _end_body(self, fault: MalformedRequest | None) -> None:
        """Let the application answer a request whose body ends too early."""
        if fault:
            _extend(self.cycle.scope, FAULT, fault)
        self.cycle.more_body = False
        self.cycle.message_event.set()

    def _refuse(self, fault: MalformedRequest) -> None:
        """Read nothing more; answer what is no request, unless others are being answered."""
        if not self.is_idle:
            self._read_no_more()
            return
        codes = []
        if self._previous.body_bytes and fault.details["fault"] == "not-http":
            surplus = self._received.start()
            codes = [length_fault({SURPLUS: lambda: surplus}, self._previous.body())]
        method, target = self._received.request_line()
        environ = {"REQUEST_METHOD": method, "REQUEST_URI": target or "-"}
        answer = run(refuse(fault, *filter(None, codes)), environ)
        status = f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}\r\n"
        headers = [(name.encode(), value.encode()) for name, value in answer.headers]
        headers += [*self.server_state.default_headers, *BROWSER_HEADERS, (b"Connection", b"close")]
        lines = [b"%b: %b\r\n" % header for header in headers]
        self._reads = False
        self.transport.write(b"".join([status.encode(), *lines, b"\r\n"]))
        self.transport.write(answer.body)
        if self.transport.can_write_eof():
            # Closing with unread bytes would reset the connection and lose the response.
            self.transport.write_eof()
            self.deadline = monotonic() + LINGER_SECONDS
        else:
            self.transport.close()

    @override
    def eof_received(self) -> bool:  # type: ignore[override]
        """Return whether the connection stays open for the answer to the last request."""
        if self.is_idle or not self.transport.can_write_eof():
            return False
        self.cycle.keep_alive = False
        # Without a length, only the last chunk says that a body is whole.
        is_cut = self.cycle.more_body and self._received.body_bytes is None
        self._end_body(MalformedRequest(400, "body", "chunks") if is_cut else None)
        return True

    @override
    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._has_begun = self._in_head = True
        self._head_bytes = 0
        self._begin_head()

    @override
    def on_header(self, name: bytes, value: bytes) -> None:
        if not self._in_head:  # a trailer is no header
            return
        if len(self.headers) >= _MAX_HEADERS:
            self._fault = MalformedRequest(431, "head", "not-http")
            raise self._fault
        super().on_header(name, value)

    @override
    def on_headers_complete(self) -> None:
        self._has_head = self._in_head = False
        self.deadline = monotonic() + REQUEST_SECONDS + _GRACE_SECONDS
        if self.parser.get_http_version() not in _HTTP_1:
            self._fault = MalformedRequest(505, "head", "not-http")
            raise self._fault
        received = self._received
        if not received.head_bytes:
            lengths = [value for name, value in self.headers if name == b"content-length"]
            received.end_head(lengths[0].decode() if lengths else "")
            _extend(self.scope, SURPLUS_OF_SCOPE, received.surplus)
        _extend(self.scope, TARGET, self.url.decode("latin-1"))
        try:
            super().on_headers_complete()
        except httptools.HttpParserError:
            self._fault = MalformedRequest(400, "target", "characters")
            raise

    @override
    def on_message_complete(self) -> None:
        if self.parser.should_upgrade() and not self._should_upgrade():
            parser = body_parser(self.headers, self)
            if parser:
                self._head_parser, self.parser = self.parser, parser
                return
        super().on_message_complete()
        self.parser = self._head_parser
        self._has_begun = False
        self.deadline = math.inf  # the application has its own limits

    @override
    def handle_websocket_upgrade(self) -> None:
        if not self.is_idle:
            self._read_no_more()
        elif fault := handshake_fault(self.url, self.headers):
            self._refuse(fault)
        else:
            self._reads = False
            self.transport = cast("ResponseTransport", self.transport).transport
            super().handle_websocket_upgrade()

    @override
    def on_response_complete(self) -> None:
        cast("ResponseTransport", self.transport).release()
        self.idle_since = now = monotonic()
        super().on_response_complete()
        if self.pipeline:
            self.flow.pause_reading()  # else each answer would let in another 256 kB of requests
        elif self._has_head:
            self.deadline = now + HEAD_SECONDS


def _extend(scope: Any, name: str, value: object) -> None:
    """Set what ASGI has no name for."""
    scope[name] = value
