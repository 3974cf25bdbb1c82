"""Reading what was named: a file, or standard input. Nothing else is ever opened."""

import sys
from pathlib import Path

from futures_keys.commands._output import Failure, note, printable
from futures_keys.diagnosis.dotenv import decode_text

MAX_BYTES = 20_000_000  # a HAR file of a busy page; what is read from it is bounded more narrowly
_END_KEYS = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"


def read_file(path: str) -> bytes:
    """Return the content of a file, at most `MAX_BYTES` and one.

    Raises:
        Failure: when it cannot be read.
    """
    try:
        with Path(path).open("rb") as file:
            return _bounded(file.read(MAX_BYTES + 1))
    except ValueError:  # a NUL in the name
        raise Failure("unreadable-file", "This is no name of a file.") from None
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise Failure("unreadable-file", f"{printable(path)}: {reason}.") from None


def read_standard_input(what: str) -> bytes:
    """Return standard input; at a terminal, say what to paste, and how to end.

    Raises:
        Failure: when it is closed, or empty.
    """
    stream = sys.stdin
    if stream is None or stream.closed:
        raise Failure("no-input", f"There is no {what}: standard input is closed.")
    if stream.isatty():
        note(f"Paste the {what}, then press {_END_KEYS}; Ctrl-C ends without.")
    try:
        content = _bounded(stream.buffer.read(MAX_BYTES + 1))
    except OSError as error:
        raise Failure("no-input", f"Standard input cannot be read: {error.strerror}.") from None
    if not content.strip():
        raise Failure("no-input", f"There is no {what}: standard input is empty.")
    return content


def _bounded(content: bytes) -> bytes:
    if len(content) > MAX_BYTES:
        raise Failure("too-long", f"That is more than {MAX_BYTES:,} bytes: too long.")
    return content


def decode(content: bytes) -> str:
    """Return a text in UTF-8, in UTF-16 (as PowerShell's `>` writes), or in Latin-1."""
    return decode_text(content)[0]
