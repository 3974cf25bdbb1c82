"""Runs samples: the short programs that a page of the guide shows.

A sample runs in the interpreter that holds the demo's keys, without a sandbox. Only code that is
part of the page may run here, never code that a reader or anybody else has written.
"""

import json
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from traceback import format_exception_only
from typing import override

MAX_OUTPUT_CHARACTERS = 20_000  # some hundred lines: our own limit


def run_sample(code: str) -> str:
    """Run a program in its own namespace; no program makes this raise.

    Returns:
        JSON text in ASCII: the `output`, as printed; whether it was `cut` at 20,000 characters;
        and the `error` that ended it, as the last line of a traceback, or "".
    """
    output = _Output()
    error = ""
    with redirect_stdout(output), redirect_stderr(output):
        try:
            exec(compile(code, "<sample>", "exec"), {"__name__": "__main__"})  # noqa: S102
        except BaseException as raised:  # noqa: BLE001 - SystemExit ends only the sample
            error = format_exception_only(raised)[-1].strip()
    return json.dumps({"output": output.getvalue(), "cut": output.cut, "error": error})


class _Output(StringIO):
    """A text buffer that discards everything past its limit."""

    def __init__(self) -> None:
        super().__init__()
        self.cut = False

    @override
    def write(self, text: str, /) -> int:
        room = MAX_OUTPUT_CHARACTERS - self.tell()
        self.cut = self.cut or len(text) > room
        super().write(text[:room])
        return len(text)
