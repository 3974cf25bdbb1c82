"""Runs the practice exchange in a process of its own."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from threading import Condition, Thread

SNIPPETS = Path(__file__).parents[2] / "snippets"
SERVE = (sys.executable, "-m", "futures_keys", "serve", "--port", "0")
SECONDS = 20  # far more than anything here takes: a timeout for hangs


@dataclass(frozen=True)
class Pair:
    """A key pair as it was printed."""

    public_key: str
    private_key: str = field(repr=False)


class Program:
    """A server process."""

    def __init__(self, *command: str, ready: str) -> None:
        """Start the process, and wait until its log contains the text `ready`.

        A failure shows the whole log.
        """
        self._lines: list[str] = []
        self._ended = False
        self._news = Condition()
        self._out = TemporaryFile("a+", encoding="utf-8")  # noqa: SIM115 - closed by stop
        self._process = subprocess.Popen(  # noqa: S603 - the project's own programs, without external input
            command,
            cwd=SNIPPETS,
            env={**os.environ, "PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            stdout=self._out,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()
        try:
            self.ready = self.wait_for(ready)
        except BaseException:
            self.stop()
            raise

    def _listen(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            with self._news:
                self._lines.append(line)
                self._news.notify_all()
        with self._news:
            self._ended = True
            self._news.notify_all()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def printed(self) -> str:
        """Standard output so far."""
        self._out.seek(0)
        return self._out.read()

    @property
    def log(self) -> str:
        """Standard error so far."""
        with self._news:
            return "".join(self._lines)

    def wait_for(self, text: str) -> str:
        """Wait until the log contains a text, and return the last line with it."""

        def found() -> str:
            return next((line for line in reversed(self._lines) if text in line), "")

        with self._news:
            self._news.wait_for(lambda: found() or self._ended, SECONDS)
            assert found(), "".join(self._lines)
            return found()

    def count(self, text: str, expected: int) -> int:
        """Return how often a text stands in the log, once it does as often as expected.

        A client has its response before the log has the line, and before it is read here.
        """
        with self._news:
            self._news.wait_for(lambda: "".join(self._lines).count(text) >= expected, SECONDS)
            return "".join(self._lines).count(text)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Send a signal, wait until the process has ended, and return its status."""
        if self._out.closed:
            return self._process.returncode
        self._process.send_signal(number)
        try:
            return self._process.wait(SECONDS)
        finally:
            self._process.kill()
            self._process.wait()
            self._listener.join(SECONDS)
            assert self._process.stderr is not None
            self._process.stderr.close()
            self._out.close()


class Exchange(Program):
    """The process of a practice exchange.

    Attributes:
        dotenv: its standard output.
        values: those of its lines, by name.
        url: its origin, as it was printed.
        keys: the pairs of derivatives that it printed, in order.
        unified_keys: the pairs for the Unified WebSocket, in order.
    """

    def __init__(self, *options: str) -> None:
        super().__init__(*SERVE, *options, ready="Ctrl-C")
        self.dotenv = self.printed
        lines = [line for line in self.dotenv.splitlines() if not line.startswith("#")]
        self.values = dict(line.split("=", 1) for line in lines)
        self.url = self.values["FUTURES_API_URL"]
        self.keys, self.unified_keys = self._pairs("FUTURES_API"), self._pairs("KRAKEN_API")

    def _pairs(self, prefix: str) -> list[Pair]:
        names = [name for name in self.values if name.startswith(f"{prefix}_KEY")]
        return [
            Pair(self.values[name], self.values[name.replace("_KEY", "_SECRET")]) for name in names
        ]

    @property
    def unified_environment(self) -> dict[str, str]:
        """The environment variables of a client of the Unified WebSocket: origin and first pair."""
        names = ("KRAKEN_API_URL", "KRAKEN_API_KEY", "KRAKEN_API_SECRET")
        return {name: self.values[name] for name in names}

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables of a client: the origin and the first pair."""
        return {
            "FUTURES_API_URL": self.url,
            "FUTURES_API_KEY": self.keys[0].public_key,
            "FUTURES_API_SECRET": self.keys[0].private_key,
        }
