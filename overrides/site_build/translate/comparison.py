"""Compares what readers see of a translated page with its source.

Words are free; everything else is the source's: headings and ids, boxes, lists, tables, code,
links, elements, numbers. Blocks are compared one by one, so that a finding names the lines.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from site_build.translate import structure
from site_build.translate.alignment import pair_blocks, pair_sections
from site_build.translate.block import Block, Kind, Piece, Section
from site_build.translate.findings import Finding, FindingName, Place, Rule
from site_build.translate.labels import Labels
from site_build.translate.numbers import (
    Number,
    as_written,
    in_words,
    month_name,
    months_in,
    numbers_in,
)
from site_build.translate.pages import Page
from site_build.translate.sentences import is_same_piece, order_warnings, sentence_warnings

_COPY_LINK = "Translate the words in [ ] and leave what is in ( ) as it is."
# As many as in the source, in any order: sentences of other languages are ordered otherwise.
_RULES = {
    Kind.INLINE_CODE: Rule(
        FindingName.INLINE_CODE,
        "`{}`",
        "What stands between backticks is never translated: write it as the source does, as often.",
    ),
    Kind.LINK: Rule(FindingName.LINK, "the link “({})”", _COPY_LINK),
    Kind.IMAGE: Rule(FindingName.LINK, "the image “({})”", _COPY_LINK),
    Kind.URL: Rule(FindingName.LINK, "the address “{}”", "Leave addresses as they are."),
    Kind.FOOTNOTE: Rule(
        FindingName.LINK, "the footnote “[^{}]”", "Leave the marks of footnotes as they are."
    ),
    Kind.ELEMENT: Rule(
        FindingName.STRUCTURE,
        "the element “{}”",
        "Copy the tags in < > as they are, and translate only what stands between them.",
    ),
    Kind.ATTRIBUTES: Rule(
        FindingName.ATTRIBUTES, "“{{ {} }}”", "Copy “{{ {} }}” as it is, on the same line."
    ),
}
_NUMBERS = "Numbers that the source writes in digits stay in digits: write {}."
_NO_SPACES = "\u3002"  # the full stop of languages whose lengths cannot be compared with others


def differences(source: Page, translation: Page, labels: Labels) -> Iterator[Finding]:
    """Yield where a translation is not built as its source, in no order."""
    comparison = _Comparison(source, translation, labels)
    theirs, ours = ({one.label: one for one in page.head} for page in (source, translation))
    for label in theirs.keys() & ours.keys():
        yield from comparison.numbers(theirs[label], ours[label])
    before = (Section(), Section())
    for their, our in pair_sections(source.sections, translation.sections):
        if their and our:
            yield from comparison.sections(their, our)
            before = (their, our)
        else:
            yield from comparison.lone_section(their, our, before)


@dataclass
class _Comparison:
    """Compares two pages."""

    source: Page
    translation: Page
    labels: Labels

    @cached_property
    def ratio(self) -> float:
        """How long the text of the translation is beside the source's."""
        length, own = (
            sum(len(one.text) for one in page.blocks) + 1
            for page in (self.source, self.translation)
        )
        return own / length

    def place(self, line: int) -> Place:
        return Place(self.translation.path, line)

    def origin(self, line: int) -> Place:
        return Place(self.source.path, line)

    def lone_section(
        self, their: Section | None, our: Section | None, before: tuple[Section, Section]
    ) -> Iterator[Finding]:
        """Yield the finding about a section that is alone, after a pair."""
        ids, our_ids = (
            {one.id: one for one in page.sections if one.id}
            for page in (self.source, self.translation)
        )
        if our:
            moved = ids.get(our.id)
            origin = self.origin((moved or before[0]).line)
            yield structure.extra_section(our, self.place(our.line), origin, is_moved=bool(moved))
        elif their and their.id not in our_ids:
            place, origin = self.place(before[1].line), self.origin(their.line)
            yield structure.missing_section(their, place, origin)

    def sections(self, theirs: Section, ours: Section) -> Iterator[Finding]:
        lines = [ours.line, theirs.line]
        lone: Block | None = None
        told: set[object] = set()  # of findings with one cause, only the first is kept
        for their, our in pair_blocks(theirs.blocks, ours.blocks):
            lines = [our.line if our else lines[0], their.line if their else lines[1]]
            place, origin = self.place(lines[0]), self.origin(lines[1])
            if their and our:
                if (cause := structure.cause(their, our)) not in told:
                    yield from structure.compare(their, our, place, origin)
                told |= {cause} - {None}
                if structure.is_like(their, our):
                    yield from self._pieces(their, our)
                lone = None
            elif (one := our or their) and not _stands_in(one, lone):
                if one.label != "tab":  # its label tells it
                    yield structure.lone_block(their, our, place, origin)
                lone = one
        yield from self._tabs(theirs, ours)
        yield from self._names(theirs, ours)
        words, our_words = (
            {word for one in section.blocks for word in one.values(Kind.ABBREVIATION)}
            for section in (theirs, ours)
        )
        if len(our_words) < len(words):
            yield Finding(
                FindingName.ABBREVIATIONS,
                self.place(ours.line),
                f"abbreviations that are explained in this section: {len(our_words)}",
                "Each has a line “*[ABC]: words”, and is written as in that line.",
                f"{len(words)} ({', '.join(sorted(words))})",
                self.origin(theirs.line),
            )

    def _tabs(self, theirs: Section, ours: Section) -> Iterator[Finding]:
        """Yield where tabs that have the same labels stand in another order."""
        labels, own = (
            [one for one in section.blocks if one.label == "tab label"]
            for section in (theirs, ours)
        )
        names, own_names = ([one.text for one in side] for side in (labels, own))
        if names != own_names and sorted(names) == sorted(own_names):
            yield Finding(
                FindingName.STRUCTURE,
                self.place(own[0].line),
                f"the tabs {', '.join(own_names)}",
                "Put the tabs in the order of the source.",
                ", ".join(names),
                self.origin(labels[0].line),
            )

    def _pieces(self, their: Block, our: Block) -> Iterator[Finding]:
        yield from self._code(their, our)
        for kind, rule in _RULES.items():
            lacking, extra = _unmatched(_of(their, kind), _of(our, kind), is_same_piece)
            for one, other in zip_longest(lacking, extra):
                yield self._finding(rule, their, our, one, other)
        yield from self.numbers(their, our)
        yield from self._months(their, our)
        place, origin = self.place(our.line), self.origin(their.line)
        yield from self.labels.differences(their, our, self.translation.path, origin)
        yield from order_warnings(their, our, place, origin)
        if _NO_SPACES not in self.translation.text:
            yield from sentence_warnings(their, our, self.ratio, place, origin)

    def _finding(
        self, rule: Rule, their: Block, our: Block, one: Piece | None, other: Piece | None
    ) -> Finding:
        """Return the finding about a piece that differs, is missing, or is extra."""
        found, expected = (rule.what.format(piece.value) if piece else "" for piece in (other, one))
        return Finding(
            rule.name,
            self.place((other and other.line) or our.line),
            found or f"nothing in {our.shown}",
            rule.hint.format(one.value) if one else "Take it out.",
            expected or "no such thing there",
            self.origin((one and one.line) or their.line),
        )

    def _code(self, their: Block, our: Block) -> Iterator[Finding]:
        for one, other in zip_longest(_of(their, Kind.CODE_LINE), _of(our, Kind.CODE_LINE)):
            if (one and one.value) != (other and other.value):
                yield Finding(
                    FindingName.CODE,
                    self.place(other.line if other else our.line),
                    _code_line(other),
                    "Code is never translated: copy the whole block from the source.",
                    _code_line(one),
                    self.origin(one.line if one else their.line),
                )
                return

    def numbers(self, their: Block, our: Block) -> Iterator[Finding]:
        theirs, ours = (
            [one for one in numbers_in(block.text, page.language) if not one.in_name]
            for block, page in ((their, self.source), (our, self.translation))
        )
        lacking, extra = _unmatched(theirs, ours, Number.equals)
        spelled = in_words(their.text, self.source.language) if extra else set()
        extra = [one for one in extra if one.value not in spelled]
        yield from self._unlike_numbers(their, our, lacking, extra)

    def _names(self, theirs: Section, ours: Section) -> Iterator[Finding]:
        """Compare the numbers in names (SHA-256): a pronoun may stand for one before it."""
        their_names, our_names = (
            {
                one.value: (block, one)
                for block in reversed(section.blocks)
                for one in numbers_in(block.text, page.language)
                if one.in_name
            }
            for section, page in ((theirs, self.source), (ours, self.translation))
        )
        lacking = [one for value, one in their_names.items() if value not in our_names]
        extra = [one for value, one in our_names.items() if value not in their_names]
        for one, other in zip_longest(lacking, extra):
            their = one[0] if one else (theirs.blocks or [Block("")])[0]
            our = other[0] if other else (ours.blocks or [Block("")])[0]
            yield from self._unlike_numbers(
                their, our, [one[1]] if one else [], [other[1]] if other else []
            )

    def _unlike_numbers(
        self, their: Block, our: Block, lacking: list[Number], extra: list[Number]
    ) -> Iterator[Finding]:
        for one, other in zip_longest(lacking, extra):
            written = as_written(one.value, self.translation.language) if one else ""
            if one and one.written == one.value:  # a year, or 1000 as the source writes it
                written = one.value
            hint = "Write it in digits: {}." if other else _NUMBERS
            yield Finding(
                FindingName.NUMBER,
                self.place(our.line_at(other.start) if other else our.line),
                f"the number {other.written}" if other else f"no number in {our.shown}",
                hint.format(written) if one else "Take it out, or write it in words.",
                f"the number {one.written}" if one else "no such number there",
                self.origin(their.line_at(one.start) if one else their.line),
            )

    def _months(self, their: Block, our: Block) -> Iterator[Finding]:
        theirs = months_in(their.text, self.source.language)
        ours = months_in(our.text, self.translation.language) if theirs else {}
        lacking = [theirs[one] for one in sorted(theirs.keys() - ours.keys())]
        extra = [ours[one] for one in sorted(ours.keys() - theirs.keys())]
        left = {} if ours.keys() & theirs.keys() else months_in(our.text, self.source.language)
        untranslated = [left[one] for one in sorted(left.keys() & theirs.keys())]
        for (number, start, word), (_, our_start, our_word) in zip(
            lacking, [*extra, *untranslated], strict=False
        ):
            yield Finding(
                FindingName.MONTH,
                self.place(our.line_at(our_start)),
                f"the month “{our_word}”",
                f"Write “{month_name(number, self.translation.language)}”.",
                f"“{word}”",
                self.origin(their.line_at(start)),
                is_warning=not extra,
            )


def _stands_in(block: Block, other: Block | None) -> bool:
    """Return whether a block stands in the one before it, and is alone because that one is."""
    return other is not None and block.path[: len(other.path) + 1] == (*other.path, other.label)


def _of(block: Block, kind: Kind) -> list[Piece]:
    return [one for one in block.pieces if one.kind is kind]


def _unmatched[Item](
    theirs: list[Item], ours: list[Item], is_same: Callable[[Item, Item], bool]
) -> tuple[list[Item], list[Item]]:
    """Return what one side has and the other has not, or has not so often."""
    lacking, extra = [], list(ours)
    for their in theirs:
        found = next((at for at, our in enumerate(extra) if is_same(their, our)), None)
        if found is None:
            lacking.append(their)
        else:
            del extra[found]
    return lacking, extra


def _code_line(line: Piece | None) -> str:
    if line is None:
        return "no such line"
    return f"“{line.value.strip()}”" if line.value.strip() else "a blank line"
