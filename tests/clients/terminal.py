"""A terminal: a program runs in it, and text is typed or pasted."""

import fcntl
import os
import pty
import re
import select
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from signal import SIGKILL
from typing import Self

SECONDS = 20  # far more than anything here takes: a timeout for hangs
_ROWS, _COLUMNS = 50, 500  # so wide that no line is broken


class Terminal:
    """Runs a program in a pseudo-terminal of its own, as the terminal's foreground process.

    Attributes:
        shown: all that the terminal has shown so far.
    """

    def __init__(self, command: Sequence[str | Path], environment: Mapping[str, str]) -> None:
        self.shown = ""
        self._process, self._screen = pty.fork()
        if not self._process:
            os.execve(command[0], [*map(str, command)], dict(environment))  # noqa: S606 - no shell is wanted
        size = struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0)
        fcntl.ioctl(self._screen, termios.TIOCSWINSZ, size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        os.kill(self._process, SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._screen)

    def type(self, text: str) -> None:
        """Type text, or paste it; a terminal sends the same bytes."""
        content = text.encode()
        while content:
            _, writable, _ = select.select([self._screen], [self._screen], [], SECONDS)
            self._read()
            if writable:
                content = content[os.write(self._screen, content[:256]) :]

    def wait_for(self, pattern: str) -> None:
        """Wait until text has been shown that a pattern matches."""
        ends = time.monotonic() + SECONDS
        while not re.search(pattern, self.shown):
            assert time.monotonic() < ends, self.shown
            self._read(0.1)

    def _read(self, seconds: float = 0) -> None:
        """Add what is shown meanwhile."""
        if select.select([self._screen], [], [], seconds)[0]:
            with suppress(OSError):  # the program has ended
                self.shown += os.read(self._screen, 65_536).decode(errors="replace")
