"""Literals of programming languages, read as Python's."""

import re
import warnings
from ast import literal_eval
from typing import Any

_HUGE_NUMBER = re.compile(r"0[xob][0-9a-f_]{1000}", re.IGNORECASE)


def read_literal(text: str) -> Any:
    """Return the value of a literal of Python; None when the text is none, or is the literal None.

    A string of JavaScript, Go or Java is one in most cases.
    """
    if _HUGE_NUMBER.search(text):  # which Python cannot write as a decimal
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of escapes that Python does not know
        try:
            return literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
            return None


def read_string(text: str) -> str:
    """Return the content of a quoted string, or of Python's bytes."""
    value = read_literal(text)
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    return value if isinstance(value, str) else text.lstrip("b")[1:-1]
