"""A production-like static host: brotli, and the headers that the build asks for."""

import functools
import mimetypes
import re
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Protocol, override
from urllib.parse import unquote, urlsplit

import brotli

from header_rules import headers_for, read_rules

# For folders without the build's headers, as of the bench.
NAMED_BY_DIGEST = re.compile(r"/assets/(?:[a-z]+-[0-9a-f]{16}/|.*\.[0-9a-f]{8}\.min\.)")
HELD_S = 0.05  # between two looks at whether a file is still held
COMPRESSED = {
    ".css",
    ".ftl",
    ".html",
    ".js",
    ".json",
    ".mjs",
    ".svg",
    ".wasm",
    ".whl",
    ".xml",
    ".zip",
}
# Of what the build has left uncompressed, as of a host that compresses at each request.
QUICK_QUALITY = 4


def compressed(path: Path) -> bytes:
    """Return a file as brotli: at its best, as the build left it beside the file, or quickly."""
    return _compressed(path, path.stat().st_mtime_ns)


@functools.cache
def _compressed(path: Path, _version: int) -> bytes:
    ready = path.with_name(f"{path.name}.br")
    if ready.is_file():
        return ready.read_bytes()
    content: bytes = brotli.compress(path.read_bytes(), quality=QUICK_QUALITY)
    return content


class Corruption(StrEnum):
    """What is wrong with a response: no such file, cut in the middle, or one bit flipped."""

    MISSING = "missing"
    TRUNCATED = "truncated"
    REPLACED = "replaced"


class Out(Protocol):
    """What takes the bytes of an answer."""

    def write(self, content: bytes, /) -> object:
        """Take some of them."""


class StaticServer(ThreadingHTTPServer):
    """Serves one folder, counts what it sends, and injects the faults that a test sets."""

    daemon_threads = True

    def __init__(self, folder: Path, prefix: str = "/") -> None:
        self.folder = folder
        self.prefix = prefix
        self.rules = read_rules(folder)
        self.extra_headers: dict[str, str] = {}
        self.sent: list[tuple[str, int]] = []  # each file, as often as it was sent, and its bytes
        self.is_down = False  # hangs up on everybody, in the middle of a file too
        self.corrupted: dict[str, Corruption] = {}  # files by name, and what is wrong with each
        self.held = ""  # the end of an address: its file comes halfway until this is changed
        self.delay_s = 0.0  # before each answer
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        """The address of the folder, with a slash at its end."""
        return f"http://127.0.0.1:{self.server_port}{self.prefix}"

    def line_to(self, out: Out) -> Out:
        """Return where an answer's content is written; a benchmark slows it here."""
        return out

    @override
    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a browser hangs up when it likes
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: StaticServer

    def do_GET(self) -> None:
        if self.server.is_down:
            self.close_connection = True
            return
        time.sleep(self.server.delay_s)
        path = unquote(urlsplit(self.path).path)
        corruption = self.server.corrupted.get(path.rpartition("/")[2])
        file = None if corruption is Corruption.MISSING else self._find(path)
        status = HTTPStatus.OK if file else HTTPStatus.NOT_FOUND
        file = file or self._not_found(path)
        encode = file.suffix in COMPRESSED and "br" in self.headers.get("Accept-Encoding", "")
        encode &= corruption is not Corruption.REPLACED
        content = compressed(file) if encode else file.read_bytes()
        if corruption is Corruption.REPLACED:
            content = content[:-1] + bytes([content[-1] ^ 1])
        headers = {
            "Content-Type": mimetypes.guess_type(file.name)[0] or "application/octet-stream",
            "Content-Length": str(len(content)),
            **self._headers_for(path),
            **({"Content-Encoding": "br"} if encode else {}),
            **self.server.extra_headers,
        }
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        out = self.server.line_to(self.wfile)
        half = len(content) // 2
        out.write(content[:half])
        if corruption is Corruption.TRUNCATED:
            self.close_connection = True
            return
        while (held := self.server.held) and path.endswith(held):
            if self.server.is_down:
                self.close_connection = True
                return
            time.sleep(HELD_S)
        out.write(content[half:])
        self.server.sent.append((path.removeprefix(self.server.prefix), len(content)))

    def _headers_for(self, path: str) -> dict[str, str]:
        """Return the headers of the site's own rules, and a cache policy where it has none."""
        rules = self.server.rules
        for_ever = not rules and NAMED_BY_DIGEST.search(path) is not None
        host = {"Cache-Control": "max-age=31536000, immutable" if for_ever else "no-cache"}
        # A site that was built for the root of its host may be served below it.
        below = f"/{path.removeprefix(self.server.prefix)}"
        return host | headers_for(rules, path, below)

    def _find(self, path: str) -> Path | None:
        if not path.startswith(self.server.prefix):
            return None
        file = (self.server.folder / path.removeprefix(self.server.prefix)).resolve()
        if not file.is_relative_to(self.server.folder.resolve()):
            return None
        if file.is_dir():
            file /= "index.html"
        return file if file.is_file() else None

    def _not_found(self, path: str) -> Path:
        """Return the nearest 404.html, from where the file would be up to the root."""
        folder = self.server.folder
        found = [folder / "404.html"]
        for part in path.removeprefix(self.server.prefix).split("/")[:-1]:
            folder /= part
            found.append(folder / "404.html")
        return next(file for file in reversed(found) if file.is_file())

    @override
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serve_folder(folder: Path, prefix: str = "/") -> Iterator[StaticServer]:
    """Serve a folder on a free port of this machine while the block runs."""
    with StaticServer(folder, prefix) as server, running(server):
        yield server


@contextmanager
def running(server: StaticServer) -> Iterator[None]:
    """Let a server answer while the block runs."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
