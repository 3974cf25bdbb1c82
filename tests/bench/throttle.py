"""Slow lines and a slow processor, as a reader may have them.

The line is made slow where the bytes leave the server: so it is for workers as for the page, and
what is counted is what really went over it. The processor is made slow by stopping the browser's
renderer three quarters of the time: what DevTools throttles, workers do not feel.
"""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import override

from playwright.sync_api import Browser

from static_server import Out, StaticServer

CHUNK_BYTES = 16_384
SERVICE_WORKER = "sw.js"
TURN_SECONDS = 0.005  # short enough that no reader would see a single stop


@dataclass(frozen=True)
class Line:
    """A network: bits a second from the server, shared by all requests, and a wait for each."""

    bits_per_second: float
    delay_seconds: float

    def seconds(self, count_bytes: int) -> float:
        """Return how long some bytes take."""
        return count_bytes * 8 / self.bits_per_second


# As Chromium's own presets have them.
FAST_4G = Line(9_000_000, 0.060)
SLOW_4G = Line(1_600_000, 0.150)


class MeasuredServer(StaticServer):
    """Sends as slowly as the line is, and tells what it has sent."""

    def __init__(self, folder: Path) -> None:
        self.line: Line | None = None
        self._lock = threading.Lock()
        self._free_at = 0.0
        super().__init__(folder)

    @override
    def line_to(self, out: Out) -> Out:
        if not self.line:
            return out
        time.sleep(self.line.delay_seconds)
        return _Slowed(out, self.line, self)

    def carry(self, chunk: bytes, line: Line) -> None:
        """Wait until a piece is through: one at a time, whichever answer it is of."""
        with self._lock:
            self._free_at = max(self._free_at, time.monotonic()) + line.seconds(len(chunk))
            wait = self._free_at - time.monotonic()
        time.sleep(max(wait, 0))

    def take_count(self) -> tuple[int, int]:
        """Return the bytes and the answers sent since the last call."""
        sent, self.sent = self.sent, []
        # The browser asks for it again some time after each page, whatever the page does.
        sizes = [size for path, size in sent if path != SERVICE_WORKER]
        return sum(sizes), len(sizes)


@dataclass(frozen=True)
class _Slowed:
    """An answer on its way."""

    out: Out
    line: Line
    server: MeasuredServer

    def write(self, content: bytes, /) -> None:
        for start in range(0, len(content), CHUNK_BYTES):
            chunk = content[start : start + CHUNK_BYTES]
            self.server.carry(chunk, self.line)
            self.out.write(chunk)


@contextmanager
def slow_processor(browser: Browser) -> Iterator[None]:
    """Let the browser's renderers run a quarter of the time while the block runs."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    renderers = [one["id"] for one in processes if one["type"] == "renderer"]
    over = threading.Event()
    thread = threading.Thread(target=_stop_and_go, args=(renderers, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _stop_and_go(processes: list[int], over: threading.Event) -> None:
    """Stop for three times as long as they ran in each turn, however long that was in truth."""
    while not over.is_set():
        start = time.monotonic()
        time.sleep(TURN_SECONDS)
        ran = time.monotonic() - start
        _signal(processes, signal.SIGSTOP)
        time.sleep(3 * ran)
        _signal(processes, signal.SIGCONT)


def _signal(processes: list[int], sent: signal.Signals) -> None:
    for process in processes:
        try:
            os.kill(process, sent)
        except ProcessLookupError:  # a spare one that the browser has ended
            continue
