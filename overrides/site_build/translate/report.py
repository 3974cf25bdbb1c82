"""The output of the translator's command: the status of languages, and changes of a source."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from site_build.i18n.fallbacks import translated_from
from site_build.i18n.languages import PIVOT_LANGUAGE, SOURCE_LANGUAGE
from site_build.i18n.source_history import SourceHistory
from site_build.i18n.text_files import read
from site_build.i18n.translation_status import (
    STAMP,
    Standing,
    TranslationStatus,
    blob_id,
    source_diff,
    source_version,
    stamp_of,
)
from site_build.translate.audit import COMPLETE, State
from site_build.translate.findings import Finding
from site_build.translate.locales import own_name
from site_build.translate.message_report import message_lists
from site_build.translate.next_steps import (
    next_for_page,
    next_for_pages,
    page_command,
    untranslated_lines,
)

_WIDE = {"F", "W"}  # East Asian widths of two columns
_MOST_SHOWN = 12
_STAMP_LINE = re.compile(rf"^{STAMP}:.*\n", re.MULTILINE)
_NUMBER = re.compile(r"\d+(?: %)?")


def report(
    docs: Path,
    states: list[State],
    listed: set[str],
    *,
    whole: bool,
    misplaced: Sequence[str] = (),
) -> str:
    """Return tables of pages and messages, every finding, and what to do next.

    Args:
        docs: the folder of all languages.
        states: the status of each language.
        listed: the languages that mkdocs.yml names.
        whole: whether these are all the languages; of one alone, each page is shown.
        misplaced: a sentence for each file that may not be there.
    """
    parts = [
        f"Pages\n\n{_table(_page_rows(states))}\n",
        f"Messages\n\n{_table(_message_rows(states))}",
    ]
    if not whole:
        parts += [part for state in states for part in _parts(docs, state)]
    parts += [f"\n{finding}" for state in states for finding in state.findings]
    parts += [f"\n{one}" for one in misplaced]
    if warnings := [str(one) for state in states for one in state.warnings]:
        parts += ["\nLook at:", *(f"  {one}" for one in warnings)]
    next_steps = [line for state in states for line in next_for_language(docs, state, listed)]
    if whole:
        next_steps += [
            f"{one}: mkdocs.yml names it, and there is no {docs.name}/{one}: readers see nothing "
            f"of it. To begin it: make locale lang={one}; to take it out: the same with remove=1"
            for one in sorted(listed - {state.language for state in states})
        ]
    if next_steps:
        parts += ["\nNext:", *(f"  {line}" for line in next_steps)]
    notes = [*_notes(states)]
    if misplaced:
        count = "1 file" if len(misplaced) == 1 else f"{len(misplaced)} files"
        notes.append(f"{count} to take away: until then the site is not built.")
    notes = notes or ["Nothing is wrong."]
    return "\n".join([*parts, "", *notes])


def _page_rows(states: list[State]) -> list[list[object]]:
    rows: list[list[object]] = [["language", *TranslationStatus, "faults", "done", ""]]
    for state in states:
        counts = Counter(state.pages.values())
        wanted = counts.total() - counts[TranslationStatus.ORPHANED]
        row = [state.language, *(counts[one] for one in TranslationStatus)]
        done = _percent(counts[TranslationStatus.CURRENT], wanted)
        rows.append([*row, _faults(state.page_findings), done, _name(state.language)])
    return rows


def _message_rows(states: list[State]) -> list[list[object]]:
    rows: list[list[object]] = [
        [
            *("language", "translated", "missing", "stale", "machine", "unused", "malformed"),
            *("faults", "done", ""),
        ]
    ]
    for state in states:
        one = state.messages
        others = (one.stale, one.machine, one.unused, one.malformed)
        counts = (len(one.missing) + len(one.untranslated), *(len(each) for each in others))
        done = _percent(one.translated, one.total)
        rows.append(
            [
                state.language,
                one.translated,
                *counts,
                _faults(one.findings),
                done,
                _name(state.language),
            ]
        )
    return rows


def _faults(findings: list[Finding]) -> int:
    return sum(not one.is_warning for one in findings)


def _percent(part: int, whole: int) -> str:
    """Return a part in percent, rounded down: 100 is for what is whole."""
    return f"{100 * part // whole if whole else 100} %"


def _name(language: str) -> str:
    name = own_name(language)
    return f"{name}, the source" if language == SOURCE_LANGUAGE else name


def _parts(docs: Path, state: State) -> Iterator[str]:
    """Yield the table of pages, what of them is not translated, and the messages to work on."""
    rows = [["page", "status"]]
    rows += [[name, ", ".join(one.statuses)] for name, one in state.standings.items()]
    yield f"\n{_table(rows)}"
    for name, one in state.standings.items():
        if one.is_begun:
            count = f"{len(one.untranslated)} of {one.paragraphs} paragraphs"
            yield f"\nStill to be translated in {name}: {count}"
            lines = untranslated_lines(docs.name, state.language, name, one.untranslated)
            yield from _first(lines, page_command(state.language, name))
    yield from message_lists(state.language, state.messages)


def _first(lines: Iterable[str], command: str = "") -> Iterator[str]:
    """Yield the first of some lines, and how many more there are: the tables stay in view."""
    every = list(lines)
    yield from (f"  {line}" for line in every[:_MOST_SHOWN])
    if len(every) > _MOST_SHOWN:
        where = f": {command}" if command else ""
        yield f"  … and {len(every) - _MOST_SHOWN} more{where}"


def next_for_language(docs: Path, state: State, listed: set[str]) -> Iterator[str]:
    """Yield what to do next for a language, and what to type."""
    language = state.language
    if language not in listed:
        yield (
            f"{language}: mkdocs.yml does not name it, and the site is without it. To add it: "
            f"make locale lang={language}"
        )
    for line in next_for_pages(docs.name, language, state.standings):
        yield f"{language}: {line}"
    if missing := [*state.messages.missing, *state.messages.untranslated]:
        file = f"{docs.name}/{language}/messages.ftl"
        yield f"{language}: messages missing: {len(missing)}. Translate some in {file}"
    if stale := state.messages.stale:
        command = f"make translations lang={language} message={next(iter(stale))}"
        yield f"{language}: messages stale: {len(stale)}. The first: {command}"


def _notes(states: list[State]) -> Iterator[str]:
    """Yield the verdict."""
    for state in states:
        if state.findings:
            count = len(state.findings)
            yield f"{state.language}: {count} {'fault' if count == 1 else 'faults'} to mend."
        if state.uncompared:
            yield (
                f"{state.language}: of {', '.join(state.uncompared)} this folder does not have the "
                "Italian that was translated; it was looked for nothing but what is dangerous. "
                "For the rest, fetch the whole history: git fetch --unshallow"
            )
        if state.language in COMPLETE and not state.lacks_nothing:
            yield f"{state.language} is to be complete and current, and is not."


def changes_since(docs: Path, language: str, name: str, standing: Standing) -> str:
    """Return what has changed in the source since a page translated it, and what to do next."""
    changes = ""
    if standing.status in {TranslationStatus.STALE, TranslationStatus.UNTRANSLATED}:
        changes = _changes(docs, language, name)
    lines = []
    if standing.is_begun:
        lines = [*untranslated_lines(docs.name, language, name, standing.untranslated)]
    steps = (next_for_page(docs.name, language, name, one) for one in standing.statuses)
    return "\n".join(filter(None, (changes, *lines, *steps)))


def _changes(docs: Path, language: str, name: str) -> str:
    """Return what has changed in a source, or why that is unknown; empty if nothing has."""
    source = read(docs / SOURCE_LANGUAGE / name)
    stamp = stamp_of(read(docs / language / name))
    if stamp == blob_id(source.encode()):
        return ""
    if by_english := _english_changes(docs, language, name, stamp):
        return by_english
    earlier = source_version(docs, stamp) if stamp else None
    if earlier is not None:
        return source_diff(earlier, source, name)
    why = (
        "the version that it was made from is not in this folder's history"
        if stamp
        else "it does not say which version it was made from"
    )
    return f"What has changed in Italian cannot be shown: {why}. Compare the two by eye."


def _english_changes(docs: Path, language: str, name: str, stamp: str | None) -> str:
    """Return what has changed in English since it said what a page translates.

    Empty if the language is not translated from English, or if that is unknown.
    """
    path = docs / PIVOT_LANGUAGE / name
    if translated_from(docs, language) != PIVOT_LANGUAGE or not stamp or not path.is_file():
        return ""
    earlier = SourceHistory(docs).files(f"{PIVOT_LANGUAGE}/{name}")
    then = next((text for text in earlier if stamp_of(text) == stamp), None)
    if then is None:
        return ""
    now, then = (_STAMP_LINE.sub("", text) for text in (read(path), then))
    return source_diff(then, now, f"{PIVOT_LANGUAGE}/{name}")


def _table(rows: Iterable[Sequence[object]]) -> str:
    """Return rows as aligned columns, the first of them as the head; numbers stand to the right."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(map(_pad, row, widths)).rstrip() for row in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def _pad(cell: str, width: int) -> str:
    space = " " * (width - _width(cell))
    return space + cell if _NUMBER.fullmatch(cell) else cell + space


def _width(text: str) -> int:
    """Return the columns that a text takes in a terminal."""
    shown = (one for one in text if not unicodedata.combining(one))
    return sum(2 if unicodedata.east_asian_width(one) in _WIDE else 1 for one in shown)
