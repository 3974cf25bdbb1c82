"""Which blocks of a translation stand for which of its source."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from site_build.translate.block import ROWS, Block, Section

_GAP = -0.5  # of a block that stands for none; two of them are better than an unlike pair


def pair_sections(
    theirs: list[Section], ours: list[Section]
) -> Iterator[tuple[Section | None, Section | None]]:
    """Yield sections of the same id, those in the same place with other ids, and those alone."""
    their_ids, our_ids = ([one.id for one in sections] for sections in (theirs, ours))
    known = set(their_ids) & set(our_ids)
    matcher = SequenceMatcher(None, their_ids, our_ids, autojunk=False)
    for tag, start, end, our_start, our_end in matcher.get_opcodes():
        for their, our in zip_longest(theirs[start:end], ours[our_start:our_end]):
            # Without an id there is nothing to find it by, elsewhere.
            elsewhere = {their.id if their else "", our.id if our else ""} & known - {""}
            if tag == "equal" or not elsewhere:
                yield their, our
            else:
                yield their, None
                yield None, our


def pair_blocks(
    theirs: list[Block], ours: list[Block]
) -> Iterator[tuple[Block | None, Block | None]]:
    """Yield the blocks of two sections in pairs, those alone with None, in order."""
    for block in (*theirs, *ours):
        block.cells = 0  # a page may have been compared with another one before
    if [one.key for one in theirs] == [one.key for one in ours]:
        yield from zip(theirs, ours, strict=True)
        return
    for their, our in _aligned(_rows_whole(theirs), _rows_whole(ours)):
        if their and our:
            their[0].cells, our[0].cells = len(their) - 1, len(our) - 1
            yield from zip(their, our, strict=False)
        else:
            yield from zip_longest(their, our)


def _rows_whole(blocks: list[Block]) -> list[list[Block]]:
    """Return blocks one by one, but the row of a table with its cells."""
    units: list[list[Block]] = []
    for block in blocks:
        if block.path and block.path[-1] in ROWS and units:
            units[-1].append(block)
        else:
            units.append([block])
    return units


def _aligned(
    theirs: list[list[Block]], ours: list[list[Block]]
) -> Iterator[tuple[list[Block], list[Block]]]:
    """Yield the best of all alignments: Needleman and Wunsch's, from the end."""
    scores = [
        [_GAP * (len(theirs) - at + len(ours) - our_at) for our_at in range(len(ours) + 1)]
        for at in range(len(theirs) + 1)
    ]
    pairs: dict[tuple[int, int], float] = {}
    for at in reversed(range(len(theirs))):
        for our_at in reversed(range(len(ours))):
            near = 1 - abs(at - our_at) / max(len(theirs), len(ours))
            pairs[at, our_at] = scores[at + 1][our_at + 1] + near / 4
            pairs[at, our_at] += _likeness(theirs[at], ours[our_at])
            gaps = scores[at + 1][our_at] + _GAP, scores[at][our_at + 1] + _GAP
            scores[at][our_at] = max(pairs[at, our_at], *gaps)
    at = our_at = 0
    while at < len(theirs) or our_at < len(ours):
        rest = scores[at][our_at]
        if pairs.get((at, our_at)) == rest:
            yield theirs[at], ours[our_at]
            at, our_at = at + 1, our_at + 1
        elif at < len(theirs) and rest == scores[at + 1][our_at] + _GAP:
            yield theirs[at], []
            at += 1
        else:
            yield [], ours[our_at]
            our_at += 1


def _likeness(theirs: list[Block], ours: list[Block]) -> float:
    """Return how well a block stands for another one, from -1 to 5."""
    pieces, our_pieces = (
        {(one.kind, one.value) for block in blocks for one in block.pieces}
        for blocks in (theirs, ours)
    )
    both = pieces | our_pieces
    shared = 3 * len(pieces & our_pieces) / len(both) if both else 0.5
    lengths = sorted(sum(len(one.text) for one in blocks) + 1 for blocks in (theirs, ours))
    same = (theirs[0].label == ours[0].label) + (theirs[0].path == ours[0].path) / 2
    return same + shared + lengths[0] / lengths[1] - 1
