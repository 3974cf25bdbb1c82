"""The log of the practice exchange on standard error: the time of day, and the line."""

import asyncio
import logging
import sys
import time
from contextlib import suppress
from typing import override


class LineHandler(logging.Handler):
    """Writes lines, in an event loop all those of one turn at once.

    A system call for each line would be a third of the time of a small request.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(logging.Formatter("%(message)s"))  # else basicConfig sets its own
        self._lines: list[str] = []
        self._second = -1
        self._time = ""

    @override
    def emit(self, record: logging.LogRecord) -> None:
        second = int(record.created)
        if second != self._second:
            self._second, self._time = second, time.strftime("%H:%M:%S", time.localtime(second))
        self._lines.append(f"{self._time} {self.format(record)}\n")
        if len(self._lines) > 1:
            return
        try:
            asyncio.get_running_loop().call_soon(self.flush)
        except RuntimeError:  # in a thread of its own
            self.flush()

    @override
    def flush(self) -> None:
        self.acquire()
        try:
            lines, self._lines = self._lines, []
        finally:
            self.release()
        if lines:
            with suppress(OSError, ValueError, AttributeError):  # nobody reads it
                sys.stderr.write("".join(lines))
                sys.stderr.flush()


def begin_log() -> None:
    """Send the log to standard error, unless the program has a log already."""
    # What no line shows is not looked up for each of them.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging.basicConfig(handlers=[LineHandler()], level=logging.INFO)
