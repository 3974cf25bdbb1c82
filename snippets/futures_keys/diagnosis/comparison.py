"""Compares the text that a program hashes with the right one, character by character."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

# Of characters missing and extra together. The work grows with its square; texts that differ more
# share nothing that a comparison could show.
_MAX_DIFFERENCES = 150
_MAX_WORK = 1_000_000  # differences times characters
_CHANCE_CHARACTERS = 2  # so few are equal by chance, between two longer differences
_NAMES = {
    "\t": "tab",
    "\n": "line-feed",
    "\r": "carriage-return",
    " ": "space",
    "\u00a0": "no-break-space",
    "\u00ad": "soft-hyphen",
    "\u200b": "zero-width-space",
    "\ufeff": "byte-order-mark",
}


class SegmentKind(StrEnum):
    """How a part of a text differs from the right one."""

    SAME = "same"
    MISSING = "missing"
    EXTRA = "extra"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of two texts.

    Attributes:
        kind: how the given text differs here.
        text: of the expected text; where something is extra, of the given one.
        instead: what the given text has in its place, where that is changed.
    """

    kind: SegmentKind
    text: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text to show.

    Attributes:
        text: visible characters, or one invisible character.
        name: the invisible character's, such as `line-feed`; `other` where it has no name here.
    """

    text: str
    name: str = ""


class _Block(NamedTuple):
    """Characters that both texts have, and what differs after them."""

    same: str
    missing: str
    extra: str


def compare_text(expected: str, given: str) -> tuple[Segment, ...]:
    """Return the parts in which a text is the expected one, and those in which it differs.

    Texts that differ in more than 150 characters, and very long ones that differ in fewer, are
    compared at their beginnings and ends alone, so the work is bounded.
    """
    start = _common_start(expected, given)
    missing, extra = expected[start:], given[start:]
    end = _common_start(missing[::-1], extra[::-1])
    missing, extra = missing[: len(missing) - end], extra[: len(extra) - end]
    blocks = [_Block(expected[:start], "", ""), *_blocks(missing, extra)]
    return tuple(_segments([*blocks, _Block(expected[len(expected) - end :], "", "")]))


def show_characters(text: str) -> tuple[Piece, ...]:
    """Return a text in pieces, so that its invisible characters can be shown by their names.

    A space is invisible at the ends of a text and beside another one.
    """
    pieces: list[Piece] = []
    start = 0
    for index in range(len(text)):
        name = _invisible(text, index)
        if name:
            pieces += [Piece(text[start:index])] if start < index else []
            pieces.append(Piece(text[index], name))
            start = index + 1
    return (*pieces, *([Piece(text[start:])] if start < len(text) else []))


def _invisible(text: str, index: int) -> str:
    """Return the name of an invisible character, or an empty text."""
    character = text[index]
    if character == " ":
        is_between = bool(text[:index][-1:].strip() and text[index + 1 : index + 2].strip())
        return "" if is_between else _NAMES[character]
    return _NAMES.get(character, "" if character.isprintable() else "other")


def _common_start(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginnings."""
    shorter = min(len(one), len(other))
    return next((index for index in range(shorter) if one[index] != other[index]), shorter)


def _blocks(expected: str, given: str) -> list[_Block]:
    """Return what two texts have in common and what not, in order."""
    blocks = [_Block("", "", "")]
    x = y = 0
    for same_x, same_y in [*_common(expected, given), (len(expected), len(given))]:
        same, missing, extra = blocks[-1]
        if (same_x, same_y) != (x, y):  # a difference
            missing, extra = missing + expected[x:same_x], extra + given[y:same_y]
        if missing or extra:
            blocks[-1:] = [_Block(same, missing, extra), _Block("", "", "")]
            same = ""
        blocks[-1] = _Block(same + expected[same_x : same_x + 1], "", "")
        x, y = same_x + 1, same_y + 1
    return blocks


def _common(expected: str, given: str) -> list[tuple[int, int]]:
    """Return the characters that two texts have in common, by their indexes in both.

    By Myers' greedy algorithm [Algorithmica 1, 1986]; none where the texts differ too much.
    """
    limit = min(_MAX_DIFFERENCES, _MAX_WORK // (len(expected) + len(given) + 1))
    furthest = {1: 0}  # the furthest index in `expected` that is reached, by diagonal
    history: list[dict[int, int]] = []
    for differences in range(limit + 1):
        history.append(furthest.copy())
        for diagonal in range(-differences, differences + 1, 2):
            before = _diagonal_before(furthest, diagonal, differences)
            x = furthest[before] + (before < diagonal)
            while expected[x : x + 1] == given[x - diagonal : x - diagonal + 1] != "":
                x += 1
            furthest[diagonal] = x
            if (x, x - diagonal) == (len(expected), len(given)):
                return _walk_back(history, x, x - diagonal)
    return []


def _diagonal_before(furthest: dict[int, int], diagonal: int, differences: int) -> int:
    """Return the diagonal from which another one is reached furthest."""
    is_down = diagonal == -differences or (
        diagonal != differences and furthest[diagonal - 1] < furthest[diagonal + 1]
    )
    return diagonal + 1 if is_down else diagonal - 1


def _walk_back(history: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    """Return the equal characters on the path that ends at the ends of both texts."""
    common = []
    for differences, furthest in reversed([*enumerate(history)]):
        before = _diagonal_before(furthest, x - y, differences)
        start = max(furthest[before], 0), max(furthest[before] - before, 0)
        while x > start[0] and y > start[1]:
            x, y = x - 1, y - 1
            common.append((x, y))
        x, y = start
    return common[::-1]


def _segments(blocks: list[_Block]) -> Iterator[Segment]:
    for same, missing, extra in _aligned(_trimmed(_without_chance(blocks))):
        if same:
            yield Segment(SegmentKind.SAME, same)
        if missing and extra:
            yield Segment(SegmentKind.CHANGED, missing, extra)
        elif missing:
            yield Segment(SegmentKind.MISSING, missing)
        elif extra:
            yield Segment(SegmentKind.EXTRA, extra)


def _without_chance(blocks: list[_Block]) -> list[_Block]:
    """Join blocks without a difference, and differences with few equal characters between."""
    joined = [blocks[0]]
    for same, missing, extra in blocks[1:]:
        last = joined[-1]
        size = max(len(last.missing), len(last.extra))
        if not size:
            joined[-1] = _Block(last.same + same, missing, extra)
        elif len(same) <= _CHANCE_CHARACTERS and len(same) < min(
            size, max(len(missing), len(extra))
        ):
            joined[-1] = _Block(last.same, last.missing + same + missing, last.extra + same + extra)
        else:
            joined.append(_Block(same, missing, extra))
    return joined


def _trimmed(blocks: list[_Block]) -> Iterator[_Block]:
    """Yield blocks whose differences neither begin nor end with what both texts have."""
    moved = ""
    for same, missing, extra in blocks:
        start = _common_start(missing, extra)
        whole = moved + same + missing[:start]
        missing, extra = missing[start:], extra[start:]  # noqa: PLW2901 - the rest of them
        end = _common_start(missing[::-1], extra[::-1])
        moved = missing[len(missing) - end :]
        yield _Block(whole, missing[: len(missing) - end], extra[: len(extra) - end])


def _aligned(blocks: Iterable[_Block]) -> Iterator[_Block]:
    """Yield blocks; what is missing or extra begins at a separator where it can.

    Between `17` and `/api`, `/derivatives` is extra, and not `derivatives/` after the slash.
    """
    moved = ""
    for same, missing, extra in blocks:
        whole = moved + same
        count = 0 if missing and extra else _places_to_separator(whole, missing or extra)
        end = len(whole) - count
        moved = whole[end:]
        yield _Block(whole[:end], _rotate(missing, count), _rotate(extra, count))


def _places_to_separator(same: str, edit: str) -> int:
    """Return by how many places a difference moves left to begin at a separator; 0 is none."""
    for count in range(min(len(same) + 1, len(edit))):
        if count and same[-count] != edit[-count]:
            break
        if not edit[-count].isalnum():
            return count
    return 0


def _rotate(text: str, count: int) -> str:
    """Return a text with that many characters moved from its end to its beginning."""
    return text[len(text) - count :] + text[: len(text) - count]
