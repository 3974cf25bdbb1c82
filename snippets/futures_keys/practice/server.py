"""The HTTP server of the practice exchange: the standard library's, with timeouts and limits.

HTTP/1.1, one request a connection. Not for production.
"""

import re
from contextlib import suppress
from io import BufferedReader, BytesIO, RawIOBase
from socket import MSG_PEEK, SHUT_RDWR, SHUT_WR, socket
from socketserver import TCPServer, ThreadingMixIn
from threading import BoundedSemaphore
from time import monotonic
from typing import IO, TYPE_CHECKING, Any, cast, override
from wsgiref.handlers import SimpleHandler
from wsgiref.headers import Headers
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from futures_keys.errors import MalformedRequest
from futures_keys.gateway import refuse
from futures_keys.gateway._wsgi_request import MAX_BODY_BYTES, MAX_TARGET_CHARACTERS, SURPLUS
from futures_keys.practice._chunks import read_chunked
from futures_keys.practice._head import HeadLines, name_fault

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication, WSGIEnvironment

HOST = "127.0.0.1"  # loopback only: the practice exchange must not be reachable from a network
LOCAL_NAMES = frozenset({HOST, "localhost", "[::1]"})

_HEAD_SECONDS = 3.0  # to receive the head of a request
_REQUEST_SECONDS = 10.0  # to receive a whole request
_LINGER_SECONDS = 2.0  # for the client to read the response
_CONNECTIONS = 64
_MAX_HEAD_BYTES = 65_536
_TLS_HANDSHAKE = b"\x16"  # the type of its first record [RFC 8446, 5.1]
_PORT = re.compile(r":[0-9]*\Z")
# Web pages can neither read a response nor guess what it is.
_BROWSER_HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class Server(ThreadingMixIn, WSGIServer):
    """A server that listens from the start, and serves once it has an application.

    One thread a connection; more than 64 connections wait, unless one of the 64 has not sent its
    request yet: then the oldest of these is closed.

    Args:
        port: 0 for any free port.

    Attributes:
        host_names: the names, in lower case, by which a request may call the server in Host.

    Raises:
        OSError: when the port cannot be used.
    """

    daemon_threads = True
    request_queue_size = _CONNECTIONS

    def __init__(self, port: int) -> None:
        self.host_names = LOCAL_NAMES
        self._slots = BoundedSemaphore(_CONNECTIONS)
        self._idle: dict[socket, None] = {}  # connections without a request, the oldest first
        self._unread: set[socket] = set()  # connections of which bytes may be unread
        super().__init__((HOST, port), _Connection)

    @property
    def url(self) -> str:
        """The origin at which it serves."""
        return f"http://{HOST}:{self.server_port}"

    @override
    def server_bind(self) -> None:
        # HTTPServer's own method resolves the host name, which can take seconds.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]
        self.setup_environ()

    @override
    def process_request(self, request: Any, client_address: Any) -> None:
        if not self._slots.acquire(blocking=False):
            self._close_oldest_idle()
            self._slots.acquire()
        self._idle[request] = None
        try:
            super().process_request(request, client_address)
        except RuntimeError:  # a thread cannot be started
            self.leave_idle(request)
            self._slots.release()
            raise

    @override
    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.leave_idle(request)
            self._slots.release()

    def leave_idle(self, connection: socket) -> None:
        """Note that a connection has sent the head of its request, or has ended."""
        self._idle.pop(connection, None)

    def _close_oldest_idle(self) -> None:
        # There is none, or its request comes at this moment.
        with suppress(StopIteration, RuntimeError, KeyError, OSError):
            connection = next(iter(self._idle))
            del self._idle[connection]
            connection.shutdown(SHUT_RDWR)  # its thread ends

    def linger(self, connection: socket) -> None:
        """Read what a client sends, for a while, before the connection is closed."""
        self._unread.add(connection)

    def _has_unread_bytes(self, connection: socket) -> bool:
        if connection in self._unread:
            self._unread.remove(connection)
            return True
        with suppress(OSError):  # there are none yet
            connection.settimeout(0)
            return connection.recv(1, MSG_PEEK) != b""
        return False

    @override
    def shutdown_request(self, request: Any) -> None:
        # Closing with unread bytes would reset the connection and lose the response.
        deadline = monotonic() + (_LINGER_SECONDS if self._has_unread_bytes(request) else 0)
        with suppress(OSError):
            request.shutdown(SHUT_WR)
            while (seconds := deadline - monotonic()) > 0:
                request.settimeout(seconds)
                if not request.recv(MAX_BODY_BYTES):
                    break
        self.close_request(request)


class _Connection(WSGIRequestHandler):
    rfile: BufferedReader
    server: Server
    _header_fault: MalformedRequest | None = None
    protocol_version = "HTTP/1.1"  # some clients wait for "100 Continue" before they send a body

    @override
    def setup(self) -> None:
        super().setup()
        self._deadline = _Deadline(self.connection, min(_HEAD_SECONDS, _REQUEST_SECONDS))
        self.rfile = BufferedReader(self._deadline)

    @override
    def handle(self) -> None:
        with suppress(OSError):  # the client is gone, or sent nothing in time
            if self.rfile.peek(1)[:1] == _TLS_HANDSHAKE:
                self._refuse_head(MalformedRequest(400, "head", "tls"))
                return
            self.raw_requestline = self.rfile.readline(MAX_TARGET_CHARACTERS + 1)
            if len(self.raw_requestline) > MAX_TARGET_CHARACTERS:
                self.send_error(414)
            elif self.raw_requestline and self._read_head():
                self._respond()

    def _read_head(self) -> bool:
        """Read and parse the headers; refuse them and return False if they are malformed."""
        stream, head = self.rfile, HeadLines(self.raw_requestline)
        room = _MAX_HEAD_BYTES - len(self.raw_requestline)
        if len(self.raw_requestline.split()) != 2:  # noqa: PLR2004 - HTTP/0.9 has no headers
            while (line := stream.readline(room + 1 - len(head.content))).strip(b"\r\n"):
                head.add(line)
                if len(head.content) > room:
                    self.send_error(431)
                    return False
            head.end(self._surplus())
            self._header_fault = head.fault
        self.server.leave_idle(self.connection)
        self._deadline.restart(_REQUEST_SECONDS)
        self.rfile = BufferedReader(BytesIO(head.content + b"\r\n"))
        try:
            return self.parse_request()
        finally:
            self.rfile = stream

    def _respond(self) -> None:
        environ = self.get_environ()
        # The unchanged target: parse_request merges slashes, and get_environ decodes the path.
        environ["REQUEST_URI"] = self.requestline.split()[1]
        application = cast("WSGIApplication", self.server.get_app())
        body = cast("IO[bytes]", self.rfile)
        coding = environ.pop("HTTP_TRANSFER_ENCODING", None)
        if refusal := self._refusal():
            application = refusal
        elif coding is not None:
            try:
                chunks = read_chunked(self.rfile, coding)
            except MalformedRequest as refused:
                application, chunks = refuse(refused), b""
            body, environ["CONTENT_LENGTH"] = BytesIO(chunks), str(len(chunks))
        else:
            environ[SURPLUS] = self._surplus
        if coding is not None or environ.get("CONTENT_LENGTH", "0") not in {"", "0"}:
            self.server.linger(self.connection)
        self._run(application, environ, body)

    def _refusal(self) -> "WSGIApplication | None":
        """Return the refusal of headers that no program on this computer sends."""
        names = [name.lower() for name in self.headers]
        if fault := self._header_fault or name_fault(names):
            return refuse(fault)
        host, *more = self.headers.get_all("Host") or [""]
        if more or ("host" not in names and self.request_version >= "HTTP/1.1"):
            return refuse(MalformedRequest(400, "headers", "host"))  # [RFC 9112, 3.2]
        if "host" in names and _PORT.sub("", host.strip().lower()) not in self.server.host_names:
            return refuse(MalformedRequest(421, "headers", "host"), "host-unknown")
        if "origin" in names:
            return refuse(MalformedRequest(403, "headers", "origin"), "origin-refused")
        return None

    def _surplus(self) -> bytes:
        """Return what has arrived behind the body; nothing is waited for."""
        self._deadline.restart(0)
        with suppress(TimeoutError):
            return self.rfile.peek()
        try:
            self.connection.settimeout(0)
            arrived: bytes = self.connection.recv(MAX_BODY_BYTES, MSG_PEEK)
        except OSError:
            return b""
        finally:
            self.connection.settimeout(_REQUEST_SECONDS)  # for the response
        return arrived

    def _run(
        self, application: "WSGIApplication", environ: "WSGIEnvironment", body: IO[bytes]
    ) -> None:
        output = cast("IO[bytes]", self.wfile)
        response = _Response(body, output, self.get_stderr(), environ)
        response.connection = self.connection
        response.run(application)

    @override
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse a request that cannot be parsed, in the exchange's format."""
        self._refuse_head(MalformedRequest(code, "head", "not-http"))

    def _refuse_head(self, fault: MalformedRequest) -> None:
        self.server.linger(self.connection)
        environ = {"REQUEST_METHOD": "", "REQUEST_URI": "-", "SERVER_PROTOCOL": "HTTP/1.1"}
        self._run(refuse(fault), environ, BytesIO())

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Silenced: the gateway logs each request."""


class _Response(SimpleHandler):
    server_software = "futures-keys"
    http_version = "1.1"
    wsgi_multiprocess = False
    os_environ = {}  # noqa: RUF012 - the process's environment is not part of a request
    headers: Headers
    connection: socket

    @override
    def cleanup_headers(self) -> None:
        super().cleanup_headers()
        self.headers["Connection"] = "close"
        for name, value in _BROWSER_HEADERS.items():
            self.headers[name] = value

    @override
    def close(self) -> None:
        """End the response before the application logs it, which may take longer."""
        with suppress(OSError):
            self.connection.shutdown(SHUT_WR)
        super().close()

    @override
    def log_exception(self, exc_info: Any) -> None:
        """Silenced: the gateway raises nothing, so the client has disconnected."""


class _Deadline(RawIOBase):
    """A connection with a deadline for reading, so that a slow client cannot block a thread."""

    def __init__(self, connection: socket, seconds: float) -> None:
        self._connection = connection
        self.restart(seconds)

    def restart(self, seconds: float) -> None:
        """Set the deadline this many seconds from now."""
        self._seconds = seconds
        self._deadline = monotonic() + seconds

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Any) -> int:
        seconds = self._deadline - monotonic()
        if seconds <= 0:
            raise TimeoutError
        self._connection.settimeout(seconds)
        try:
            return self._connection.recv_into(buffer)
        finally:
            self._connection.settimeout(self._seconds)  # for the response
