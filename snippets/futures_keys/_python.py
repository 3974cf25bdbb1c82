"""Refuses a Python that is too old with one sentence, before it meets syntax that it cannot read.

Therefore this file has no syntax that is newer than Python 3.7.
"""

from __future__ import annotations

import sys

_OLDEST = (3, 12)


def require(running: tuple[int, ...], program: str) -> None:
    """End a command, or fail an import, in a Python that is too old.

    Args:
        running: the version of this Python.
        program: the first argument of the process.

    Raises:
        SystemExit: in a command, whose one line then stands there without a traceback.
        ImportError: in another program.
    """
    if running >= _OLDEST:
        return
    needed, found = (".".join(map(str, one[:2])) for one in (_OLDEST, running))
    sentence = f"futures-keys needs Python {needed} or newer; this is Python {found}."
    if program == "-m" or "futures-keys" in program:
        raise SystemExit(sentence)
    raise ImportError(sentence)


require(tuple(sys.version_info[:2]), sys.argv[0] if sys.argv else "")
