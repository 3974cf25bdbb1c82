"""What a translator is told about each file while it is served."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.messages import MESSAGES
from site_build.i18n.text_files import read
from site_build.i18n.translation_status import TranslationStatus, is_copy
from site_build.translate.audit import Auditor, PageText, text_findings
from site_build.translate.findings import Finding

_DRAFT = (
    "A draft: readers see the original until you mark this page as translated: "
    "make translations lang={} page={} stamp=1"
)
_NOT_TRANSLATED = "not translated: readers see the original, as you do here"
# What is said of a page in which nothing is wrong, by its status.
_NOTES = {
    TranslationStatus.MISSING: _NOT_TRANSLATED,
    TranslationStatus.UNTRANSLATED: _NOT_TRANSLATED,
    TranslationStatus.STALE: "the original has changed since this page translated it",
}


@dataclass(frozen=True)
class Report:
    """What there is to say about a page, or about a language's messages."""

    path: str  # from the folder above that of all languages
    findings: tuple[Finding, ...] = ()
    status: str = ""  # what is said of it where nothing is wrong
    draft: str = ""  # what is said of a draft

    @property
    def faults(self) -> list[str]:
        """What fails `make translations`."""
        return [str(one) for one in self.findings if not one.is_warning]

    @property
    def warnings(self) -> list[str]:
        """What is only to be looked at."""
        return [str(one) for one in self.findings if one.is_warning]


def reports_of(docs: Path, language: str) -> dict[str, Report]:
    """Return a report on each page of a language and on its messages.

    The keys are paths below the folder of the language; those of pages that it lacks too.
    """
    state = Auditor(docs).state(language)
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in state.findings:
        found[finding.place.path].append(finding)
    drafts = _drafts(docs, language, state.pages)
    for page in drafts.values():
        found[page.path] += text_findings(page, read(docs / SOURCE_LANGUAGE / page.name))
    reports = {MESSAGES: Report(path := f"{docs.name}/{language}/{MESSAGES}", tuple(found[path]))}
    for name, status in state.pages.items():
        path, stem = f"{docs.name}/{language}/{name}", name.removesuffix(".md")
        draft = _DRAFT.format(language, stem) if name in drafts else ""
        said = "" if draft else _NOTES.get(status, "")
        reports[name] = Report(path, tuple(found[path]), said, draft)
    return reports


def terminal_lines(reports: dict[str, Report], saved: set[str]) -> list[str]:
    """Return what to say in the terminal about files that were saved, by their paths."""
    lines = []
    for report in reports.values():
        if report.path in saved:
            nothing = [] if report.findings else [f"{report.path}: nothing is wrong."]
            lines += [*report.faults, *report.warnings, *nothing]
    return lines


def _drafts(docs: Path, language: str, pages: dict[str, TranslationStatus]) -> dict[str, PageText]:
    """Return the pages that are marked as untranslated, and are no copy any more."""
    untranslated = [name for name, one in pages.items() if one is TranslationStatus.UNTRANSLATED]
    texts = {name: read(docs / language / name) for name in untranslated}
    return {
        name: PageText(docs.name, language, name, text)
        for name, text in texts.items()
        if not is_copy(text, read(docs / SOURCE_LANGUAGE / name))
    }
