"""Literals of programming languages, read as Python's."""

import warnings
from ast import literal_eval
from typing import Any


def read_literal(text: str) -> Any:
    """Return the value of a literal of Python; None when the text is none, or is the literal None.

    A string of JavaScript, Go or Java is one in most cases.
    """
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
