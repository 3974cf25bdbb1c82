"""A block of a page: what it is, what it holds beside words, and its line."""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

ROWS = ("table row", "head of the table")
EMPTY_LINK = "\1"  # stands in a text for a link without words
HIDDEN = "\0"  # replaces code and addresses in texts
_SHOWN = 50  # characters


class Kind(StrEnum):
    """The kinds of pieces that a block has beside its words."""

    ABBREVIATION = "abbreviation"
    ATTRIBUTES = "attributes"
    BOLD = "bold"
    CODE_LINE = "line of code"
    ELEMENT = "element"
    FOOTNOTE = "footnote"
    IMAGE = "image"
    INLINE_CODE = "inline code"
    LINK = "link"
    URL = "address"


@dataclass(frozen=True)
class Piece:
    """One piece of a block, with its line; 0 where that is unknown."""

    kind: Kind
    value: str
    line: int = 0


@dataclass
class Block:
    """A heading, a paragraph, a box, a row, a cell, and so on.

    Its text is without code, without addresses, and without what stands in blocks inside of it.
    """

    label: str  # what translators call it
    path: tuple[str, ...] = ()  # the labels of what it stands in
    line: int = 0
    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    starts: list[tuple[int, int]] = field(default_factory=list)  # places in the text, and lines
    cells: int = 0  # of a row, where another one has more or fewer

    def line_at(self, place: int) -> int:
        """Return the line of a place in the text."""
        at = bisect_right(self.starts, place, key=lambda start: start[0])
        return (at and self.starts[at - 1][1]) or self.line

    @property
    def key(self) -> tuple[object, ...]:
        """What a translation has in common with its source."""
        return self.label, len(self.path), not self.text.strip() and not self.pieces, self.cells

    def values(self, kind: Kind) -> list[str]:
        """Return the values of its pieces of a kind, in order."""
        return [one.value for one in self.pieces if one.kind is kind]

    @property
    def shown(self) -> str:
        """Its name, with its first words."""
        words = " ".join(self.text.replace(HIDDEN, "…").split())
        short = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rpartition(' ')[0]}…"
        return f"the {self.label} “{short}”" if short else f"the {self.label}"


@dataclass
class Section:
    """A heading with its blocks, up to the next heading; the first section has no heading."""

    id: str = ""
    blocks: list[Block] = field(default_factory=list)

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.blocks[0].line if self.blocks else 1
