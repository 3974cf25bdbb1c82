"""Tables for a terminal."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

_WIDE = {"F", "W"}  # of two columns, as Chinese is
_NUMBER = re.compile(r"\d+(?: %)?")


def table(rows: Iterable[Sequence[object]]) -> str:
    """Return rows as aligned columns, the first of them as the head; numbers stand to the right."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(map(_pad, row, widths)).rstrip() for row in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def _pad(cell: str, width: int) -> str:
    space = " " * (width - _width(cell))
    return space + cell if _NUMBER.fullmatch(cell) else cell + space


def _width(text: str) -> int:
    """Return how many columns a terminal gives to a text."""
    shown = (one for one in text if not unicodedata.combining(one))
    return sum(2 if unicodedata.east_asian_width(one) in _WIDE else 1 for one in shown)
