"""The findings about each file that the served site shows to its translator."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.messages import MESSAGES
from site_build.i18n.text_files import read
from site_build.i18n.translation_status import TranslationStatus, page_statuses
from site_build.serve.bar import count_of
from site_build.translate.audit import Auditor, PageText, text_findings
from site_build.translate.findings import Finding
from site_build.translate.next_steps import untranslated_lines

_DRAFT = (
    "A draft: readers see the original until you mark this page as translated: "
    "make translations lang={} page={} stamp=1"
)
_NOT_TRANSLATED = "not translated: readers see the original, as you do here"
# What is said of a page in which nothing is wrong, by its status.
_NOTES = {
    TranslationStatus.MISSING: _NOT_TRANSLATED,
    TranslationStatus.UNTRANSLATED: _NOT_TRANSLATED,
    TranslationStatus.MACHINE: "made by a machine, and read by nobody since: readers are told",
    TranslationStatus.STALE: "the original has changed since this page translated it",
}


@dataclass(frozen=True)
class Report:
    """What there is to say about a page, or about a language's messages."""

    path: str  # from the folder above that of all languages
    findings: tuple[Finding, ...] = ()
    untranslated: tuple[str, ...] = ()  # what is still the original's, a line each
    status: str = ""  # what is said of it where nothing is wrong
    draft: str = ""  # what is said of a draft

    @property
    def faults(self) -> list[str]:
        """What fails `make translations`."""
        return [str(one) for one in self.findings if not one.is_warning]

    @property
    def warnings(self) -> list[str]:
        """What is only to be looked at."""
        return [*(str(one) for one in self.findings if one.is_warning), *self.untranslated]


def reports_of(docs: Path, language: str) -> dict[str, Report]:
    """Return a report on each page of a language and on its messages.

    The keys are paths below the folder of the language; those of pages that it lacks too.
    """
    state = Auditor(docs).state(language)
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in (*state.findings, *state.warnings):
        found[finding.place.path].append(finding)
    # As their translator sees them.
    shown = page_statuses(docs, language, drafts=True)
    path = f"{docs.name}/{language}/{MESSAGES}"
    reports = {MESSAGES: Report(path, tuple(found[path]))}
    for name, standing in state.standings.items():
        path, said, draft = f"{docs.name}/{language}/{name}", _NOTES.get(standing.status, ""), ""
        if standing.status is TranslationStatus.UNTRANSLATED is not shown[name]:
            page = PageText(docs.name, language, name, read(docs / language / name), docs)
            found[path] += text_findings(page, read(docs / SOURCE_LANGUAGE / name))
            said, draft = "", _DRAFT.format(language, name.removesuffix(".md"))
        is_begun = bool(draft) or TranslationStatus.PARTIAL in standing.statuses
        still = standing.untranslated if is_begun else ()
        lines = untranslated_lines(docs.name, language, name, still)
        reports[name] = Report(path, tuple(found[path]), tuple(lines), said, draft)
    return reports


def terminal_lines(reports: dict[str, Report], saved: set[str] | None) -> list[str]:
    """Return what to say in the terminal.

    Args:
        reports: those of a language.
        saved: the paths of the files that were saved, of which all is said; None as the server
            starts: then it is how much there is in each file.
    """
    lines = []
    for report in reports.values():
        faults, warnings = report.faults, report.warnings
        if saved is None:
            count = count_of(len(faults), len(warnings))
            lines += [f"{report.path}: {count}"] if count else []
        elif report.path in saved:
            nothing = f"{report.path}: {report.status or 'nothing is wrong'}."
            lines += [*faults, *warnings] or [nothing]
    return lines
