"""The log of `futures-keys serve`: when its lines are written."""

import asyncio
import io
import logging
import re
import sys
from collections.abc import Iterator

import pytest

from futures_keys.practice._log import LineHandler, begin_log

pytestmark = pytest.mark.skipif(
    sys.platform == "emscripten", reason="the browser's event loop always runs"
)


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    """Return a logger with the handler."""
    found, handler = logging.getLogger("practice"), LineHandler()
    found.addHandler(handler)
    found.setLevel(logging.INFO)
    found.propagate = False
    yield found
    found.removeHandler(handler)
    handler.flush()  # nothing is left


class Stream(io.StringIO):
    """Standard error, which counts how often it is written to."""

    writes = 0

    def write(self, text: str) -> int:
        """Write, and count."""
        self.writes += 1
        return super().write(text)


def test_lines(logger: logging.Logger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of an event loop a line is written at once, with the time of day."""
    monkeypatch.setattr(sys, "stderr", stream := Stream())
    logger.info("a %s", "b")
    logger.warning("c")
    assert re.fullmatch(r"(\d\d:\d\d:\d\d [ac].*\n){2}", stream.getvalue())
    assert 2 == stream.writes


def test_lines_of_one_turn(logger: logging.Logger, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an event loop, the lines of one turn are written together, in order."""
    monkeypatch.setattr(sys, "stderr", stream := Stream())

    async def work() -> None:
        for number in range(3):
            logger.info("%d", number)
        assert "" == stream.getvalue()
        await asyncio.sleep(0)
        assert 1 == stream.writes
        await asyncio.to_thread(logger.info, "thread")

    asyncio.run(work())
    assert ["0", "1", "2", "thread"] == [line[9:] for line in stream.getvalue().splitlines()]


def test_nobody_reads(logger: logging.Logger, monkeypatch: pytest.MonkeyPatch) -> None:
    """A standard error that is closed raises nothing."""
    stream = io.StringIO()
    stream.close()
    for closed in (stream, None):
        monkeypatch.setattr(sys, "stderr", closed)
        logger.info("a")


def test_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    """The log begins at the root, and shows the time and the line alone."""
    root = logging.Logger("root")  # noqa: LOG001 - one of its own, beside pytest's
    monkeypatch.setattr(logging, "root", root)
    monkeypatch.setattr(sys, "stderr", stream := Stream())
    for name in ("logThreads", "logProcesses", "logMultiprocessing"):
        monkeypatch.setattr(logging, name, True)  # restored at the end
    begin_log()
    root.info("a line")
    assert re.fullmatch(r"\d\d:\d\d:\d\d a line\n", stream.getvalue())
