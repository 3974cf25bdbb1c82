"""What a command prints, and the status that it ends with."""

import json
import os
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from enum import IntEnum
from textwrap import TextWrapper
from typing import TextIO

_WIDTH = 96  # characters of a line
_MAX_SHOWN = 300  # characters of a value that came from a file or a request
# Base64, hexadecimal or url-encoded: a private key has 88 signs, a damaged one some less.
_LIKE_A_KEY = re.compile(r"[A-Za-z0-9+/_=%-]{64,}")


class Status(IntEnum):
    """The exit statuses."""

    RIGHT = 0
    FOUND = 1
    MISUSE = 2  # argparse's own for wrong arguments
    NOT_FOUND = 3
    INTERRUPTED = 130  # of shells: 128 and the number of SIGINT


class Failure(Exception):  # noqa: N818 -- it ends a command, and is no fault of the program
    """A command cannot go on: a sentence for people, and a code for programs."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence


def show(text: str, *, indent: str = "") -> None:
    """Print a paragraph for people, with lines that fit a terminal."""
    wrapper = TextWrapper(
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    write(wrapper.fill(text))


def show_json(value: dict[str, object]) -> None:
    """Print an object for programs."""
    write(json.dumps(value, indent=2))


def write(text: str) -> None:
    """Print lines to standard output; a reader that has gone, as `| head` does, is no fault."""
    _write(sys.stdout, text)


def note(text: str) -> None:
    """Print lines to standard error: what belongs to no result."""
    _write(sys.stderr, text)


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:  # closed from the start
        return
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        stream.flush()
    except OSError:
        with suppress(OSError, ValueError):  # what is left to write would fail again at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def printable(text: str) -> str:
    """Return a text that came from outside for display: nothing in it commands a terminal."""
    cut = text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}..."
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in cut)


def redact(text: str) -> str:
    """Return a text without what is long enough to be a key."""
    return _LIKE_A_KEY.sub("(not shown)", text)


def join_names(names: Iterable[str]) -> str:
    """Return names in a row, for a sentence."""
    return ", ".join(redact(printable(name)) for name in names)
