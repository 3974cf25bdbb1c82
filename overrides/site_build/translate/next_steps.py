"""What a translator can do next, and what to type for it."""

from collections.abc import Iterable, Iterator

from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.translation_status import Standing, TranslationStatus
from site_build.i18n.untranslated import Untranslated

_MOST_NAMED = 6
_HOME = "index.md"  # the page to begin with
_STATUS = TranslationStatus


def page_command(language: str, name: str, rest: str = "") -> str:
    """Return the command about a page."""
    return f"make translations lang={language} page={name.removesuffix('.md')}{rest}"


def next_for_pages(docs: str, language: str, standings: dict[str, Standing]) -> Iterator[str]:
    """Yield what to do next about the pages of a language: a line for each status."""
    by_status: dict[TranslationStatus, list[str]] = {}
    for name, standing in standings.items():
        for status in standing.statuses:
            by_status.setdefault(status, []).append(name)
    for status, names in by_status.items():
        if status is not _STATUS.CURRENT:
            shown = ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
            first = _HOME if _HOME in names else names[0]
            show = page_command(language, first)
            see = {_STATUS.STALE: f"What has changed in Italian: {show}"}
            see[_STATUS.PARTIAL] = f"Which paragraphs are still to be translated: {show}"
            todo = see.get(status) or next_for_page(docs, language, first, status)
            yield f"{status}: {shown}. {todo}"


def next_for_page(docs: str, language: str, name: str, status: TranslationStatus) -> str:
    """Return what to do next about a page of which it was shown how it stands."""
    shown, show = f"{docs}/{language}/{name}", page_command(language, name)
    mark = f"{show} stamp=1"
    return {
        _STATUS.MISSING: f"To begin with a copy of it: make translations lang={language} add=1",
        _STATUS.ORPHANED: "Italian no longer has this page: delete it; or, if the page has only "
        "been renamed, give it the new name.",
        _STATUS.CURRENT: "Italian has not changed since it was translated.",
        _STATUS.STALE: f"Change {shown} too, then check and mark it: {mark}",
        _STATUS.PARTIAL: f"Translate these paragraphs too, then check and mark it: {mark}",
        _STATUS.MACHINE: f"Read it beside the Italian page, and mend it; then mark it: {mark}",
        _STATUS.UNTRANSLATED: f"Translate {shown}, then check and mark it: {mark}",
    }[status]


def untranslated_lines(
    docs: str, language: str, name: str, untranslated: Iterable[Untranslated]
) -> Iterator[str]:
    """Yield the paragraphs of a page that are still the source's, with their lines in both."""
    for one in untranslated:
        lines = str(one.line) if one.line == one.last_line else f"{one.line}-{one.last_line}"
        origin = "an earlier Italian page"
        if one.source_line:
            origin = f"{docs}/{one.language}/{name}:{one.source_line}"
        still = f"still {language_name(one.language)} ({origin})"
        yield f"{docs}/{language}/{name}:{lines}: {still}: {_shortened(one.text)}"


def language_name(language: str) -> str:
    """Return the English name of one of the two languages that pages are copied from."""
    return "Italian" if language == SOURCE_LANGUAGE else "English"


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"  # noqa: PLR2004 - what fits beside it
