"""The findings about the structure of a page: what its blocks are, and what they stand in."""

import re
from collections.abc import Iterator

from site_build.translate.block import Block, Section
from site_build.translate.findings import Finding, FindingName, Place

_INDENT = (
    "Begin each of its lines with as many spaces as the source does: four for each box, tab or "
    "item that it stands in."
)
# By what the source has there.
_HINTS = {
    "box": 'Translate only what is in " " after it: the signs and the first word choose its looks.',
    "title of a box": 'Begin the box as the source does: !!! and a word, then the title in " ".',
    "block of code": "Copy the whole block, from ``` to ```, as it is.",
    "item": (
        "Write as many items, each beginning as in the source (“- ”, “1. ”), after a blank line; "
        "before what else belongs to an item, put the spaces of the source."
    ),
    "numbered list": (
        "Write as many items, each beginning with its number and a point, after a blank line."
    ),
    "bulleted list": "Write as many items, each beginning with “- ”, after a blank line.",
    "table": (
        "Keep the table's rows and cells, with a blank line before it and the line of dashes; "
        "count the bars “|”: one that is text is written “\\|”."
    ),
    "tab": 'Each tab begins with a line “=== "Name"”: write as many as the source.',
    "set of tabs": 'Each tab begins with a line “=== "Name"”: write as many as the source.',
    "element": (
        'Copy the tags in < > as they are, with markdown="1" and the blank lines, and translate '
        "only what stands between them."
    ),
    "list of footnotes": "Each note has a line “[^name]: words” at the end of the page: keep it.",
    "paragraph": "Put the blank lines where the source has them, and leave no paragraph out.",
}


def compare(their: Block, our: Block, place: Place, origin: Place) -> Iterator[Finding]:
    """Yield what is wrong with what a block is, or with what it stands in."""
    if their.key == our.key:
        return
    found, expected, hint = our.shown, f"the {their.label} there", hint_for(their)
    if is_like(their, our) and (language := re.search("```.+(?=”)", their.label)):
        hint = f"Begin the block with “{language[0]}”."
    if our.label != their.label and our.label == "block of code":
        hint = f"Spaces at the beginning of a line make code of it. {_INDENT}"
    elif our.label == their.label and len(our.path) != len(their.path):
        found, expected = f"{our.shown} {_inside(our)}", f"it {_inside(their)}"
        hint = _INDENT
    elif our.cells != their.cells:
        found, expected = f"cells in this row: {our.cells}", str(their.cells)
    elif our.label == their.label:
        expected, hint = (
            ("a text", "Translate it too.") if not our.text else ("it empty", hint_for(their))
        )
    yield Finding(FindingName.STRUCTURE, place, found, hint, expected, origin)


def is_like(their: Block, our: Block) -> bool:
    """Return whether two blocks are of a kind, so that what they hold can be compared."""
    return their.label.split(" “")[0].rstrip("123456") == our.label.split(" “")[0].rstrip("123456")


def cause(their: Block, our: Block) -> object:
    """Return what other blocks may differ by too, or None: what one stands in, or rows' cells."""
    paths = [list(their.path), list(our.path)]
    while all(paths) and paths[0][-1] == paths[1][-1]:
        paths = [path[:-1] for path in paths]
    if their.cells != our.cells:
        return their.cells, our.cells
    return (their.label == our.label, *map(tuple, paths)) if paths[0] != paths[1] else None


def lone_block(their: Block | None, our: Block | None, place: Place, origin: Place) -> Finding:
    """Return the finding about a block that the other page lacks."""
    if their:
        found, expected, hint = "nothing after this", their.shown, hint_for(their)
    else:
        found, expected = our.shown if our else "", "nothing in its place"
        hint = "Take it out, or put no blank line where the source has none."
    return Finding(FindingName.STRUCTURE, place, found, hint, expected, origin)


def extra_section(our: Section, place: Place, origin: Place, *, is_moved: bool) -> Finding:
    """Return the finding about a section that the source lacks, or has elsewhere."""
    found = f"the heading “{{ #{our.id} }}”" if our.id else f"{our.blocks[0].shown} without an id"
    if is_moved:
        expected, hint = "it elsewhere", "Put the sections in the order of the source."
    else:
        expected = "none after the section that begins there"
        hint = "Take it out with its section, or propose it for the source first."
    return Finding(FindingName.HEADING, place, found, hint, expected, origin)


def missing_section(their: Section, place: Place, origin: Place) -> Finding:
    """Return the finding about a section that the translation lacks."""
    found = f"no heading “{{ #{their.id} }}” after the section that begins here"
    hint = "Translate that section too, with its heading."
    return Finding(FindingName.HEADING, place, found, hint, "one", origin)


def hint_for(their: Block) -> str:
    """Return how to write a block as the source does."""
    if level := re.fullmatch(r"heading of level (\d)", their.label):
        return f"Begin the line with “{'#' * int(level[1])} ”."
    found = [hint for label, hint in _HINTS.items() if re.search(rf"\b{label}\b", their.label)]
    return found[0] if found else "Write it as the source does."


def _inside(block: Block) -> str:
    return f"in the {block.path[-1]}" if block.path else "outside of everything"
