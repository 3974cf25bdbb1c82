"""Mends of a page beside its source: ids, indentation, tables, list marks, what is copied as it is.

A page is a row of blocks. Where two sections have the same kinds of blocks in the same order, each
has its counterpart, and what belongs to the markup is the source's.
"""

import re
from collections.abc import Iterator

from site_build.translate.typography import CODE, FENCED, FRONT_MATTER, NO_BREAK, outside_fences

_ITEM = re.compile(r" *([-*+•·–—]|\d+ ?[.)])\s+(?=\S)")
_KINDS = {
    "fence": re.compile(r" *(?:`{3,}|~{3,})"),
    "heading": re.compile(r"#{1,6}(?=\s)"),
    "box": re.compile(r" *(?:!!!|\?\?\?)"),
    "tab": re.compile(r" *===[!+]? "),
    "tag": re.compile(r" *</?[A-Za-z][\w-]*(?: [^<>]*)?> *$"),
    "attributes": re.compile(r" *\{[^{}]*\}? *$"),
    "item": _ITEM,
}
_BELOW_HEAD = re.compile(r"[ |:—–-]*[—–-][ |:—–-]*")
_ATTRIBUTES = re.compile(r"\s*(?:\{[^{}]*\}?|(?<=\s)#\S+\s*\}) *$")
_WHOLE = re.compile(r"\s*\{[^{}]*\} *")
_LIKE = str.maketrans(
    {
        **dict.fromkeys(NO_BREAK, " "),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("–—\u2011", "-"),
    }
    | {"‘": "'", "’": "'", "…": "..."}  # noqa: RUF001 - what stands in the place of '
)

type _Block = tuple[str, int, int]  # its kind, its first line, the line after its last


def mended_beside(text: str, source: str) -> str:
    """Return a page whose markup is its source's where the two are built alike."""
    head = FRONT_MATTER.match(text)
    at = head.end() if head else 0
    ours = text[at:].split("\n")
    theirs = FRONT_MATTER.sub("", source).split("\n")
    known = {_attributes(one[0]) for one in map(_ATTRIBUTES.search, theirs) if one}
    mended, our_at, their_at = [], 0, 0
    for (kind, start, end), (_, their_start, their_end) in _pairs(_blocks(ours), _blocks(theirs)):
        gap, their_gap = ours[our_at:start], theirs[their_at:their_start]
        if our_at and not any(map(str.strip, gap + their_gap)) and bool(gap) != bool(their_gap):
            gap = their_gap[:1]  # a blank line, or none
        mended += gap + _mended(kind, ours[start:end], theirs[their_start:their_end], known)
        our_at, their_at = end, their_end
    return text[:at] + _with_code("\n".join([*mended, *ours[our_at:]]), source)


def _blocks(lines: list[str]) -> list[_Block]:
    found: list[_Block] = []
    at = 0
    while at < len(lines):
        kind, end = _kind(lines, at), at + 1
        if kind == "fence":
            marks = lines[at].strip()[:3]
            while end < len(lines) and not lines[end].strip().startswith(marks):
                end += 1
            end = min(end + 1, len(lines))
        elif kind == "table":
            while end < len(lines) and lines[end].strip():
                end += 1
        elif kind in {"text", "item"}:
            while end < len(lines) and _kind(lines, end) == "text":
                end += 1
        if kind:
            found.append((kind, at, end))
        at = end
    return found


def _kind(lines: list[str], at: int) -> str:
    """Return what begins on a line: empty for a blank one."""
    line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else ""
    if not line.strip():
        return ""
    for kind, pattern in _KINDS.items():
        if found := pattern.match(line):
            return f"heading {len(found[0])}" if kind == "heading" else kind
    return "table" if "|" in line and "|" in below and _BELOW_HEAD.fullmatch(below) else "text"


def _pairs(ours: list[_Block], theirs: list[_Block]) -> Iterator[tuple[_Block, _Block]]:
    """Yield the blocks of sections that are built alike, if the pages have the same headings."""
    sections = [_sections(blocks) for blocks in (ours, theirs)]
    our_headings, their_headings = ([one[0][0] for one in part[1:]] for part in sections)
    if our_headings != their_headings:
        return
    for our, their in zip(*sections, strict=True):
        alike = [one[0] for one in our] == [one[0] for one in their]
        count = len(our) if alike else int(our is not sections[0][0])  # a heading has its pair
        yield from zip(our[:count], their[:count], strict=True)


def _sections(blocks: list[_Block]) -> list[list[_Block]]:
    """Return the blocks before the first heading, then those from each on."""
    sections: list[list[_Block]] = [[]]
    for block in blocks:
        if block[0].startswith("heading"):
            sections.append([])
        sections[-1].append(block)
    return sections


def _mended(
    kind: str, ours: list[str], theirs: list[str], known: set[tuple[str, ...]]
) -> list[str]:
    """Return the lines of a block with the markup of its counterpart, as many as there were."""
    indent = _indent(theirs[0])
    if kind in {"fence", "tag", "attributes"} and [*map(_alike, ours)] == [*map(_alike, theirs)]:
        return theirs
    if kind.startswith("heading") or kind == "attributes":
        our, their = _ATTRIBUTES.search(ours[0]), _ATTRIBUTES.search(theirs[0])
        if not their or (our and _WHOLE.fullmatch(our[0]) and _attributes(our[0]) in known):
            return ours if kind != "attributes" else [indent + ours[0].lstrip()]
        words = ours[0][: our.start() if our else None]
        for name in _attributes(their[0]):  # it may stand elsewhere, or in other brackets
            words = re.sub(rf" *[(){{}}]* *{re.escape(name)}(?![\w-]) *[(){{}}]*", " ", words)
        return [words.rstrip() + their[0]]
    if kind == "table":
        return [indent + row for row in _table([row.strip() for row in ours], theirs)]
    if kind == "item":
        mark, right = _ITEM.match(ours[0]), _ITEM.match(theirs[0])
        if mark and right and not re.fullmatch(r"[-*+]|\d+[.)]", mark[1]):
            ours = [right[0] + ours[0][mark.end() :], *ours[1:]]
    further = {_indent(line) for line in theirs[1:]} or ({indent} if kind == "text" else set())
    if kind in {"text", "item"} and len(further) == 1:
        inside = further.pop()
        return [indent + ours[0].lstrip(), *(inside + line.lstrip() for line in ours[1:])]
    shift = len(indent) - len(_indent(ours[0]))
    return [" " * max(len(_indent(one)) + shift, 0) + one.lstrip() if one else "" for one in ours]


def _table(ours: list[str], theirs: list[str]) -> list[str]:
    """Return the rows of a table with their outer bars, and a right row below the head."""
    columns = _columns(theirs[0])
    rows = [
        f"{'' if row.startswith('|') else '| '}{row}{'' if row.endswith('|') else ' |'}"
        if _columns(row) == columns
        else row
        for row in ours
    ]
    below = re.fullmatch(r"\|(?: *:?-+:? *\|)+", ours[1])
    if _columns(ours[0]) == columns and not (below and _columns(ours[1]) == columns):
        rows[1] = theirs[1].strip()
    return rows


def _columns(row: str) -> int:
    shown = re.sub(r"`+[^`]*`+|\\\|", "x", row).strip()
    return shown.removeprefix("|").removesuffix("|").count("|") + 1


def _with_code(text: str, source: str) -> str:
    """Return a text whose code between backticks has the signs of the source's."""
    spans = {_alike(one[0]): one[0] for one in CODE.finditer(FENCED.sub("", source))}
    return outside_fences(
        text, lambda part: CODE.sub(lambda one: spans.get(_alike(one[0]), one[0]), part)
    )


def _attributes(written: str) -> tuple[str, ...]:
    return tuple(written.strip().strip("{}:").split())


def _alike(text: str) -> str:
    """Return a text without what editors and keyboards change by themselves."""
    return " ".join(text.translate(_LIKE).split())


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
