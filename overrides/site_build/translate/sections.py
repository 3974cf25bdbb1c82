"""The sections of two pages side by side, and what is wrong with the headings they begin with."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from site_build.translate.findings import Finding, FindingName, Place
from site_build.translate.page_reader import Page, Section

type Pair = tuple[Section, Section]


def pair_sections(source: Page, translation: Page) -> tuple[list[Pair], list[Finding]]:
    """Put the sections of two pages side by side, by their ids or else by their places.

    Returns:
        The pairs, the source's section first, and what is wrong with the headings.
    """
    pairs: list[Pair] = []
    missing: dict[str, Section] = {}
    extra: list[Section] = []
    for their, our in _aligned(source.sections, translation.sections):
        if their and our:
            pairs.append((their, our))
        elif their:
            missing[their.id] = their
        elif our:
            extra.append(our)
    checks = _HeadingChecks(source, translation, pairs)
    findings = [finding for pair in pairs for finding in checks.compared(*pair)]
    for our in extra:
        their = missing.pop(our.id, None)
        findings.append(checks.moved(their, our) if their else checks.unexpected(our))
    return pairs, findings + [checks.missing(one) for one in missing.values()]


def _aligned(
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


@dataclass(frozen=True)
class _HeadingChecks:
    """The findings about headings."""

    source: Page
    translation: Page
    pairs: list[Pair]

    def compared(self, their: Section, our: Section) -> Iterator[Finding]:
        place, origin = self._place(our.line), self._origin(their.line)
        if our.level != their.level:
            yield Finding(
                FindingName.HEADING_LEVEL,
                place,
                f"a heading of level {our.level} (“{'#' * our.level}”)",
                f"Begin the line with “{'#' * their.level} ”.",
                f"level {their.level}",
                origin,
            )
        if our.id and our.id != their.id:
            yield Finding(
                FindingName.HEADING_ID,
                place,
                f"the id “#{our.id}”",
                f"End the heading with “{{ #{their.id} }}”: ids are never translated.",
                f"“#{their.id}”",
                origin,
            )

    def missing(self, their: Section) -> Finding:
        before = [our.line for other, our in self.pairs if other.line < their.line]
        return Finding(
            FindingName.HEADING_MISSING,
            self._place(max(before, default=1)),
            f"no heading “{{ #{their.id} }}” after the section that begins here",
            "Translate that section too, with its heading.",
            "one",
            self._origin(their.line),
        )

    def unexpected(self, our: Section) -> Finding:
        before = [their.line for their, other in self.pairs if other.line < our.line]
        return Finding(
            FindingName.HEADING_EXTRA,
            self._place(our.line),
            f"the heading “{{ #{our.id} }}”" if our.id else "a heading",
            "Take it out with its section, or propose it for the source first.",
            "none after the section that begins there",
            self._origin(max(before, default=1)),
        )

    def moved(self, their: Section, our: Section) -> Finding:
        return Finding(
            FindingName.HEADING_ORDER,
            self._place(our.line),
            f"the heading “{{ #{our.id} }}” here",
            "Put the sections in the order of the source.",
            "it elsewhere",
            self._origin(their.line),
        )

    def _place(self, line: int) -> Place:
        return Place(self.translation.path, line)

    def _origin(self, line: int) -> Place:
        return Place(self.source.path, line)
