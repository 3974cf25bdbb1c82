"""The status of each language: its pages, its messages, and whatever is wrong with them."""

from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.messages import MESSAGES
from site_build.i18n.translation_status import (
    STAMP,
    TranslationStatus,
    page_statuses,
    read,
    source_version,
    stamp_of,
)
from site_build.translate.findings import UNREADABLE, Finding, FindingName, Place
from site_build.translate.message_checks import Messages, compare_messages
from site_build.translate.page_checks import differences, problems
from site_build.translate.page_reader import read_page

# These are to be whole: `make test` fails as long as one of them lacks anything. Others may lack.
COMPLETE = (SOURCE_LANGUAGE, "en")


@dataclass(frozen=True)
class State:
    """The status of one language."""

    language: str
    pages: dict[str, TranslationStatus]
    page_findings: list[Finding]
    messages: Messages

    @property
    def findings(self) -> list[Finding]:
        """What is wrong, in pages and messages: nothing of it may be published."""
        return [*self.page_findings, *self.messages.findings]

    @property
    def lacks_nothing(self) -> bool:
        """Whether every page and every message is there, is current and is used."""
        pages = all(one is TranslationStatus.CURRENT for one in self.pages.values())
        return pages and not (self.messages.missing or self.messages.unused)

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


def audit(docs: Path, language: str) -> State:
    """Return the status of a language. The paths in its findings begin with the folder `docs`."""
    pages = page_statuses(docs, language)
    findings = [_findings(docs, language, name, status) for name, status in pages.items()]
    messages = compare_messages(
        docs / SOURCE_LANGUAGE / MESSAGES, docs / language / MESSAGES, language, docs.parent
    )
    return State(language, pages, [*chain.from_iterable(findings)], messages)


def page_findings(docs: Path, language: str, name: str, source: str | None) -> list[Finding]:
    """Return what is wrong with a page of a language, beside the text of a source if there is one.

    Args:
        docs: the folder of all languages.
        language: the page's.
        name: its path below the folder of the language.
        source: the text to compare it with: of the source now, or as it was.
    """
    text = read(docs / language / name)
    page = read_page(text, f"{docs.name}/{language}/{name}", language)
    found = problems(page)
    if source is not None:
        path = f"{docs.name}/{SOURCE_LANGUAGE}/{name}"
        found += differences(read_page(source, path, SOURCE_LANGUAGE), page)
    return sorted(found, key=lambda finding: finding.place.line)


def _findings(docs: Path, language: str, name: str, status: TranslationStatus) -> list[Finding]:
    """Return what is wrong with a page, held against the source that it translates."""
    if status in {TranslationStatus.MISSING, TranslationStatus.UNTRANSLATED}:
        return []
    if language == SOURCE_LANGUAGE or status is TranslationStatus.ORPHANED:
        return page_findings(docs, language, name, None)
    if status is TranslationStatus.CURRENT:
        return page_findings(docs, language, name, read(docs / SOURCE_LANGUAGE / name))
    stamp = stamp_of(read(docs / language / name))
    own = page_findings(docs, language, name, None)
    if stamp is None and not UNREADABLE & {finding.name for finding in own}:
        place = Place(f"{docs.name}/{language}/{name}", 1)
        actual = f"no “{STAMP}:” with 40 digits: nobody can tell which source this page translates"
        command = f"make translations lang={language} page={name.removesuffix('.md')} stamp=1"
        hint = f"Bring the page up to date, then run: {command}"
        return [Finding(FindingName.STAMP, place, actual, hint), *own]
    # Compared with the source of its time: later changes of the source are no finding.
    return page_findings(docs, language, name, source_version(docs, stamp)) if stamp else own
