"""Compares the structure of a translated page with its source.

Words are free; everything else is the source's: headings and ids, code, links, elements, tables,
numbers. Sections are compared one by one, so that a finding names the line it concerns.
"""

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from site_build.i18n.translation_status import STAMP
from site_build.translate.findings import (
    COUNTED,
    IN_ANY_ORDER,
    IN_ORDER,
    PROBLEMS,
    UNREADABLE,
    Finding,
    FindingName,
    Place,
    Rule,
)
from site_build.translate.inline_reader import Kind, Piece
from site_build.translate.numbers import as_written, in_words
from site_build.translate.page_reader import PROSE_KEYS, Page, Section
from site_build.translate.sections import Pair, pair_sections

# The keys of a page's translation status, which the source has not.
_STATUS_KEYS = {STAMP, "translated"}


type _Difference = tuple[Piece | None, Piece | None]


def problems(page: Page) -> list[Finding]:
    """Return the findings about a page that need no source."""
    return [
        Finding(one.name, Place(page.path, one.line), one.what, PROBLEMS[one.name])
        for one in page.problems
    ]


def differences(source: Page, translation: Page) -> list[Finding]:
    """Return where a translation is not built as its source, in the order of its lines."""
    if any(one.name in UNREADABLE for one in translation.problems):
        return []  # until that is mended, everything is
    pairs, outline = pair_sections(source, translation)
    findings = [*_front_matter(source, translation), *outline]
    for one in pairs:
        findings += _Comparison(source, translation, one).findings()
    return sorted(findings, key=lambda finding: finding.place.line)


def _front_matter(source: Page, translation: Page) -> Iterator[Finding]:
    theirs, ours = source.front_matter, translation.front_matter
    hint = "At the head of the page, keep the keys of the source; add none."
    for key in sorted((theirs.keys() ^ ours.keys()) - _STATUS_KEYS):
        missing = key in theirs
        yield Finding(
            FindingName.FRONT_MATTER_KEY,
            Place(translation.path, 1 if missing else ours[key][1]),
            f"no “{key}:”" if missing else f"“{key}:”",
            hint,
            f"“{key}:”" if missing else f"no “{key}:”",
            Place(source.path, theirs[key][1] if missing else 1),
        )
    for key in sorted((theirs.keys() & ours.keys()) - _STATUS_KEYS - PROSE_KEYS):
        if theirs[key][0] != ours[key][0]:
            yield Finding(
                FindingName.FRONT_MATTER_VALUE,
                Place(translation.path, ours[key][1]),
                f"“{key}: {ours[key][0]}”",
                "Translate only the title and the description: copy the other lines.",
                f"“{key}: {theirs[key][0]}”",
                Place(source.path, theirs[key][1]),
            )


class _Comparison:
    """Compares two sections."""

    def __init__(self, source: Page, translation: Page, pair: Pair) -> None:
        self._source, self._translation = source, translation
        self._theirs, self._ours = pair

    def findings(self) -> Iterator[Finding]:
        for (kind, value), rule in COUNTED.items():
            yield from self._counted(kind, value, rule)
        for kind, rule in IN_ANY_ORDER.items():
            for difference in self._unordered(kind):
                yield self._finding(rule, *difference)
        yield from self._names()
        for kind, rule in IN_ORDER.items():
            for their, our in self._ordered(kind):
                if kind in {Kind.CODE_BLOCK, Kind.TABLE} and their and our:
                    compare = self._code if kind is Kind.CODE_BLOCK else self._table
                    yield from compare(their, our)
                else:
                    yield self._finding(rule, their, our)

    def _counted(self, kind: Kind, value: str, rule: Rule) -> Iterator[Finding]:
        theirs, ours = (
            sum((one.kind, one.value) == (kind, value) for one in section.pieces)
            for section in (self._theirs, self._ours)
        )
        if theirs != ours:
            place = Place(self._translation.path, self._ours.line)
            origin = Place(self._source.path, self._theirs.line)
            found = rule.what.format(ours)
            yield Finding(rule.name, place, found, rule.hint, str(theirs), origin)

    def _of(self, section: Section, kind: Kind) -> list[Piece]:
        return [one for one in section.pieces if one.kind is kind]

    def _unordered(self, kind: Kind) -> Iterator[_Difference]:
        """Yield what is on one side alone, paired off in the order of the lines."""
        theirs, ours = self._of(self._theirs, kind), self._of(self._ours, kind)
        lacking, extra = _surplus(theirs, ours), _surplus(ours, theirs)
        if kind is Kind.NUMBER:
            in_source_words = in_words("\n".join(self._theirs.words), self._source.language)
            extra = [one for one in extra if one.value not in in_source_words]
        yield from zip_longest(lacking, extra)

    def _ordered(self, kind: Kind) -> Iterator[_Difference]:
        theirs, ours = self._of(self._theirs, kind), self._of(self._ours, kind)
        left, right = ([(one.value, one.detail) for one in side] for side in (theirs, ours))
        if len(left) == len(right):
            yield from ((a, b) for a, b in zip(theirs, ours, strict=True) if _differs(a, b))
            return
        matcher = SequenceMatcher(None, left, right, autojunk=False)
        for tag, start, end, our_start, our_end in matcher.get_opcodes():
            if tag != "equal":
                yield from zip_longest(theirs[start:end], ours[our_start:our_end])

    def _names(self) -> Iterator[Finding]:
        """Compare the numbers in names (SHA-256): a pronoun may stand for one before it."""
        theirs, ours = (self._of(one, Kind.NAME) for one in (self._theirs, self._ours))
        lacking = _surplus(theirs, ours, repeated=False)
        extra = _surplus(ours, theirs, repeated=False)
        rule = IN_ANY_ORDER[Kind.NUMBER]
        for difference in zip_longest(lacking, extra):
            yield self._finding(rule, *difference)

    def _finding(self, rule: Rule, their: Piece | None, our: Piece | None) -> Finding:
        """Return the finding about a piece that differs, is missing or is extra."""
        found, expected = (
            rule.what.format(one.value.replace("\n", " ")) if one else "" for one in (our, their)
        )
        return Finding(
            rule.name,
            self._place(their, our),
            found or "nothing",
            self._hint(rule, their),
            expected or "nothing in its place",
            self._origin(their, our),
        )

    def _hint(self, rule: Rule, their: Piece | None) -> str:
        """Return how to mend it; for a number, how the language writes it."""
        if rule.name is not FindingName.NUMBER or not their:
            return rule.hint
        return f"Write it in digits: {as_written(their.value, self._translation.language)}."

    def _code(self, their: Piece, our: Piece) -> Iterator[Finding]:
        place, origin = self._place(their, our), self._origin(their, our)
        if their.value != our.value:
            hint = f"Begin the block with “```{their.value}”."
            found, expected = (f"code marked “{one.value}”" for one in (our, their))
            yield Finding(FindingName.CODE_LANGUAGE, place, found, hint, expected, origin)
        lines = zip_longest(their.detail.split("\n"), our.detail.split("\n"))
        for number, (expected, found) in enumerate(lines, 1):
            if expected != found:
                yield Finding(
                    FindingName.CODE_CONTENT,
                    Place(place.path, place.line + number),
                    _code_line(found),
                    "Code is never translated: copy the whole block from the source.",
                    _code_line(expected),
                    Place(origin.path, origin.line + number),
                )
                return

    def _table(self, their: Piece, our: Piece) -> Iterator[Finding]:
        shapes = (
            (FindingName.TABLE_COLUMNS, "columns", their.value, our.value),
            (FindingName.TABLE_ROWS, "rows", their.detail, our.detail),
        )
        for name, what, expected, found in shapes:
            if expected != found:
                hint = f"Give the table the {what} of the source, one by one."
                yield Finding(
                    name,
                    self._place(their, our),
                    f"{what} of the table: {found}",
                    hint,
                    expected,
                    self._origin(their, our),
                )

    def _place(self, their: Piece | None, our: Piece | None) -> Place:
        line = our.line if our else _counterpart_line(their, self._theirs, self._ours)
        return Place(self._translation.path, line)

    def _origin(self, their: Piece | None, our: Piece | None) -> Place:
        line = their.line if their else _counterpart_line(our, self._ours, self._theirs)
        return Place(self._source.path, line)


def _surplus(ours: list[Piece], theirs: list[Piece], *, repeated: bool = True) -> list[Piece]:
    """Return the pieces that one side has and the other has not, or has not so often."""
    left = Counter(one.value for one in theirs)
    surplus = []
    for one in ours:
        if left[one.value]:
            left[one.value] -= repeated
        else:
            surplus.append(one)
    return surplus


def _differs(their: Piece, our: Piece) -> bool:
    return (their.value, their.detail) != (our.value, our.detail)


def _counterpart_line(piece: Piece | None, here: Section, there: Section) -> int:
    """Return the line of a section that answers to a piece of the other: of the same block."""
    if piece and len(here.blocks) == len(there.blocks) and there.blocks:
        return there.blocks[piece.block]
    return there.line


def _code_line(line: str | None) -> str:
    if line is None:
        return "no such line"
    return f"“{line.strip()}”" if line.strip() else "a blank line"
