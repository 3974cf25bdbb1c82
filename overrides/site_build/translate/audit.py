"""The status of each language: its pages, its messages, and whatever is wrong with them."""

from dataclasses import dataclass, field
from pathlib import Path

from site_build import PROJECT
from site_build.i18n.languages import PIVOT_LANGUAGE, SOURCE_LANGUAGE
from site_build.i18n.messages import MESSAGES
from site_build.i18n.source_history import SourceHistory
from site_build.i18n.text_files import EncodingError, read, read_leniently
from site_build.i18n.translation_status import (
    STAMP,
    Standing,
    TranslationStatus,
    pages_of,
    stamp_of,
    standings_of,
)
from site_build.i18n.untranslated import compare
from site_build.translate.comparison import differences
from site_build.translate.findings import Finding, FindingName, Place
from site_build.translate.front_matter_faults import front_matter_faults
from site_build.translate.labels import labels_of
from site_build.translate.message_checks import Messages, compare_messages
from site_build.translate.message_history import EarlierMessages
from site_build.translate.page_faults import markup_faults, visible_marks
from site_build.translate.pages import read_page
from site_build.translate.typography import typography_findings

# These are to be whole: `make test` fails as long as one of them lacks anything. Others may lack.
COMPLETE = (SOURCE_LANGUAGE, PIVOT_LANGUAGE)
_COMPARED = {TranslationStatus.CURRENT, TranslationStatus.PARTIAL, TranslationStatus.MACHINE}
# Those that a finding about the same line explains.
_EXPLAINED = {
    FindingName.STRUCTURE,
    FindingName.ATTRIBUTES,
    FindingName.INLINE_CODE,
    FindingName.CODE,
}
_EXPLAINED |= {FindingName.LINK, FindingName.MARKUP, FindingName.NUMBER, FindingName.SENTENCES}


@dataclass(frozen=True)
class State:
    """The status of one language."""

    language: str
    pages: dict[str, TranslationStatus]
    page_findings: list[Finding]  # faults and warnings
    messages: Messages
    # Pages whose source of their time is not in this clone: only what is dangerous was looked for.
    uncompared: list[str] = field(default_factory=list)
    standings: dict[str, Standing] = field(default_factory=dict)

    @property
    def findings(self) -> list[Finding]:
        """What is wrong, in pages and messages: nothing of it may be published."""
        return [one for one in self._all_findings if not one.is_warning]

    @property
    def warnings(self) -> list[Finding]:
        """What a translator is to look at, in pages and messages, and may leave as it is."""
        return [one for one in self._all_findings if one.is_warning]

    @property
    def _all_findings(self) -> list[Finding]:
        return [*self.page_findings, *self.messages.findings]

    @property
    def lacks_nothing(self) -> bool:
        """Whether every page and every message is there, is current and is used."""
        pages = all(one is TranslationStatus.CURRENT for one in self.pages.values())
        messages = self.messages
        lacking = (messages.missing, messages.untranslated, messages.stale, messages.unused)
        return pages and not any(lacking)

    @property
    def passes(self) -> bool:
        """Whether the language may be published as it is."""
        whole = self.lacks_nothing or self.language not in COMPLETE
        return whole and not self.findings


def languages_of(docs: Path) -> list[str]:
    """Return the languages that have a folder: the source, those to be complete, the others."""
    found = {path.parent.name for path in docs.glob("*/*") if path.suffix in {".md", ".ftl"}}
    first = [one for one in COMPLETE if one in found]
    return [*first, *sorted(found.difference(first))]


class Auditor:
    """Audits the languages of a folder: reads each file once, and asks git once a language."""

    def __init__(self, docs: Path) -> None:
        self._docs = docs
        self._unreadable: dict[Path, Finding] = {}
        self._read_pages: dict[str, dict[str, str]] = {}
        self._sources = self._pages(SOURCE_LANGUAGE)
        self._history = SourceHistory(docs)
        path = f"{SOURCE_LANGUAGE}/{MESSAGES}"
        self._earlier = EarlierMessages(lambda: self._history.files(path))

    def state(self, language: str) -> State:
        """Return the status of a language. The paths in its findings begin with the folder."""
        docs = self._docs
        own = self._pages(language)
        standings = self._standings(language)
        pages = {name: one.status for name, one in standings.items()}
        stale = {
            name: stamp_of(own[name])
            for name, status in pages.items()
            if status is TranslationStatus.STALE
        }
        earlier = self._history.versions(filter(None, stale.values())) if stale else {}
        findings: list[Finding] = []
        uncompared = []
        for name, status in pages.items():
            if broken := self._unreadable.get(docs / language / name):
                findings.append(broken)
            if broken or docs / SOURCE_LANGUAGE / name in self._unreadable:
                continue
            if status in {TranslationStatus.MISSING, TranslationStatus.UNTRANSLATED}:
                continue
            page = PageText(docs.name, language, name, own[name], docs)
            stamp = stale.get(name)
            if language != SOURCE_LANGUAGE and status in _COMPARED:
                findings += text_findings(page, self._sources[name])
            elif status is not TranslationStatus.STALE:
                findings += text_findings(page, None)
            elif stamp in earlier:
                findings += _stale_findings(page, earlier[stamp], self._sources[name])
            else:
                findings += self._unknown(page, stamp)
                uncompared += [name] if stamp and not self._history.is_complete else []
        try:
            source, own_file = docs / SOURCE_LANGUAGE / MESSAGES, docs / language / MESSAGES
            messages = compare_messages(source, own_file, language, docs.parent, self._earlier)
        except EncodingError as error:
            messages = Messages(findings=[encoding_finding(error, docs)])
        return State(language, pages, findings, messages, uncompared, standings)

    def _standings(self, language: str) -> dict[str, Standing]:
        if language == SOURCE_LANGUAGE:
            return dict.fromkeys(self._sources, Standing((TranslationStatus.CURRENT,)))
        pivot = {} if language == PIVOT_LANGUAGE else self._pages(PIVOT_LANGUAGE)
        return standings_of(self._sources, self._pages(language), pivot, self._history)

    def _pages(self, language: str) -> dict[str, str]:
        if language not in self._read_pages:
            self._read_pages[language] = pages_of(self._docs, language, self._read)
        return self._read_pages[language]

    def _read(self, path: Path) -> str:
        """Return a page's text; of one that is not UTF-8, what can be read, and keep the fault."""
        try:
            return read(path)
        except EncodingError as error:
            self._unreadable[path] = encoding_finding(error, self._docs)
            return read_leniently(path)

    def _unknown(self, page: "PageText", stamp: str | None) -> list[Finding]:
        """Return what is wrong with a page whose source of its time is not at hand."""
        own = text_findings(page, None)
        if FindingName.FRONT_MATTER in {finding.name for finding in own}:
            return own
        if stamp is None:
            actual = f"no “{STAMP}:” with 40 digits"
        elif self._history.is_complete:
            actual = f"“{STAMP}: {stamp[:8]}…”, which no Italian page has ever been"
        else:
            return own
        why = f"{actual}: nobody can tell which source this page translates"
        stem = page.name.removesuffix(".md")
        command = f"make translations lang={page.language} page={stem} stamp=1"
        hint = f"Bring the page up to date, then run: {command}"
        place = Place(page.path, _line_of_stamp(page.text))
        return [Finding(FindingName.STAMP, place, why, hint), *own]


@dataclass(frozen=True)
class PageText:
    """The text of a page, and where it is from."""

    folder: str  # of all languages
    language: str
    name: str  # its path below the folder of the language
    text: str
    docs: Path = PROJECT / "docs"  # whose messages it is compared with

    @property
    def path(self) -> str:
        """Its path in findings."""
        return f"{self.folder}/{self.language}/{self.name}"


def audit(docs: Path, language: str) -> State:
    """Return the status of a language. The paths in its findings begin with the folder `docs`."""
    return Auditor(docs).state(language)


def encoding_finding(error: EncodingError, docs: Path) -> Finding:
    """Return what is wrong with a file that is not UTF-8."""
    place = Place(error.path.relative_to(docs.parent).as_posix(), error.line)
    return Finding(FindingName.ENCODING, place, error.actual, error.hint)


def page_findings(docs: Path, language: str, name: str, source: str | None) -> list[Finding]:
    """Return what is wrong with a page of a language, beside the text of a source if there is one.

    Args:
        docs: the folder of all languages.
        language: the page's.
        name: its path below the folder of the language.
        source: the text to compare it with: of the source now, or as it was.
    """
    text = read(docs / language / name)
    return text_findings(PageText(docs.name, language, name, text, docs), source)


def text_findings(own: PageText, source: str | None) -> list[Finding]:
    """Return what is wrong with a page, beside the text of a source if there is one."""
    found = typography_findings(own.text, own.path, own.language, source)
    if _findings(own, source, with_lines=False):
        located = _findings(own, source, with_lines=True)
        if any(one.name is FindingName.NUMBER for one in located):
            left = _untranslated_lines(own, source)
            located = [
                one
                for one in located
                if one.name is not FindingName.NUMBER or one.place.line not in left
            ]
        found += located
    return sorted(found, key=lambda one: one.place.line)


def _untranslated_lines(own: PageText, source: str | None) -> set[int]:
    """Return the lines that are still the source's: their numbers are written as there."""
    left = compare(own.text, source).untranslated if source else ()
    return {line for one in left for line in range(one.line, one.last_line + 1)}


def _findings(own: PageText, source: str | None, *, with_lines: bool) -> list[Finding]:
    page = read_page(own.text, own.path, own.language, with_lines=with_lines)
    origin = None
    if source is not None:
        path = f"{own.folder}/{SOURCE_LANGUAGE}/{own.name}"
        origin = read_page(source, path, SOURCE_LANGUAGE, with_lines=with_lines)
    found = [*front_matter_faults(page, origin)]
    if found and not page.front_matter:
        return found  # until that is mended, everything is
    known = {mark for mark, _ in visible_marks(origin)} if origin else set()
    marks = [finding for mark, finding in visible_marks(page) if mark not in known]
    found += markup_faults(page)
    if origin:
        found += differences(origin, page, labels_of(own.docs, own.language))
    return [*marks, *(one for one in found if not with_lines or not _is_explained(one, marks))]


def _is_explained(finding: Finding, marks: list[Finding]) -> bool:
    """Return whether a mark among the words is the cause of a finding."""
    return finding.name in _EXPLAINED and any(
        mark.place == finding.place or finding.expected.strip("“{ }”") in mark.actual
        for mark in marks
        if not mark.actual.startswith("“[^")  # another finding names the footnote
        if finding.expected or mark.place == finding.place
    )


def _stale_findings(own: PageText, earlier: str, now: str) -> list[Finding]:
    """Return what is wrong with a stale page beside its source of its time, and beside today's.

    What the source has changed is no fault of the page, and what the page has right already is
    none either.
    """
    then = text_findings(own, earlier)
    if all(one.is_warning for one in then):
        return then
    today = text_findings(own, now)
    if all(one.is_warning for one in today):
        stem = own.name.removesuffix(".md")
        command = f"make translations lang={own.language} page={stem} stamp=1"
        place = Place(own.path, _line_of_stamp(own.text))
        why = f"“{STAMP}:” of an earlier Italian: the page fits today's, but is not marked"
        hint = f"If its words do too, mark it: {command}"
        return [*today, Finding(FindingName.STAMP, place, why, hint, is_warning=True)]
    seen = {(one.name, one.place, one.actual) for one in then}
    return [one for one in today if (one.name, one.place, one.actual) in seen]


def _line_of_stamp(text: str) -> int:
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if line.startswith(f"{STAMP}:")), 1)
