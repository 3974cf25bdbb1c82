"""What the translator's command shows: how languages stand, and what has changed in a source."""

from collections.abc import Iterator
from pathlib import Path

from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.translation_status import Standing, blob_id, drift, pages_of, stamp_of, version
from site_build.translate.audit import COMPLETE, State
from site_build.translate.locales import known_languages
from site_build.translate.tabular import table


def report(states: list[State], listed: set[str], *, whole: bool) -> str:
    """Return tables of pages and messages, and every fault.

    Args:
        states: how each language stands.
        listed: the languages that mkdocs.yml names.
        whole: whether these are all the languages; of one alone, each page is shown.
    """
    parts = [
        f"Pages\n\n{table(_page_rows(states))}\n",
        f"Messages\n\n{table(_message_rows(states))}",
    ]
    if not whole:
        parts += [part for state in states for part in _parts(state)]
    faults = [f"\n{fault}" for state in states for fault in state.faults]
    notes = list(_notes(states, listed)) or ["Nothing is wrong."]
    return "\n".join([*parts, *faults, "", *notes])


def _page_rows(states: list[State]) -> list[list[object]]:
    rows: list[list[object]] = [["language", *Standing, "faults", "done", ""]]
    for state in states:
        counts = [sum(one is wanted for one in state.pages.values()) for wanted in Standing]
        orphaned = counts[list(Standing).index(Standing.ORPHANED)]
        current = counts[list(Standing).index(Standing.CURRENT)]
        done = _percent(current, len(state.pages) - orphaned)
        rows.append([state.language, *counts, len(state.page_faults), done, _name(state.language)])
    return rows


def _message_rows(states: list[State]) -> list[list[object]]:
    rows: list[list[object]] = [
        ["language", "translated", "missing", "unused", "malformed", "faults", "done", ""]
    ]
    for state in states:
        one = state.messages
        counts = (one.translated, len(one.missing), len(one.unused), len(one.malformed))
        done = _percent(one.translated, one.total)
        rows.append([state.language, *counts, len(one.faults), done, _name(state.language)])
    return rows


def _percent(part: int, whole: int) -> str:
    """Return a part in percent, rounded down: 100 is for what is whole."""
    return f"{100 * part // whole if whole else 100} %"


def _name(language: str) -> str:
    name = known_languages().get(language, "")
    return f"{name}, the source" if language == SOURCE_LANGUAGE else name


def _parts(state: State) -> Iterator[str]:
    """Yield each page, and each message that something is to be done for."""
    rows = [["page", "standing"], *[[name, one] for name, one in state.pages.items()]]
    yield f"\n{table(rows)}"
    for what, messages in (("missing", state.messages.missing), ("unused", state.messages.unused)):
        if messages:
            yield f"\nMessages {what}:"
        for name, place in messages.items():
            yield f"  {place}: {name}"


def _notes(states: list[State], listed: set[str]) -> Iterator[str]:
    """Yield what is to be said at the end."""
    for state in states:
        if state.language not in listed:
            yield f"{state.language} has no entry in mkdocs.yml: the site is without it."
        if state.faults:
            count = len(state.faults)
            yield f"{state.language}: {count} {'fault' if count == 1 else 'faults'} to mend."
        if state.language in COMPLETE and not state.lacks_nothing:
            yield f"{state.language} is to be complete and current, and is not."


def since(docs: Path, language: str, name: str, standing: Standing) -> str:
    """Return what has happened to the source since a page translated it, and what to do."""
    match standing:
        case Standing.MISSING:
            return f"To begin with a copy of it: make translations lang={language} add=1"
        case Standing.ORPHANED:
            return "Italian no longer has this page: delete it, or give it the new page's name."
        case Standing.CURRENT:
            return "Italian has not changed since it was translated."
        case Standing.STALE:
            return _changes(docs, language, name)
        case Standing.UNTRANSLATED:
            page = name.removesuffix(".md")
            done = f"make translations lang={language} page={page} stamp=1"
            todo = f"Translate it, then mark it as done: {done}"
            return "\n".join(filter(None, (_changes(docs, language, name), todo)))


def _changes(docs: Path, language: str, name: str) -> str:
    """Return what has changed in a source, or why that cannot be told; empty if nothing has."""
    source = pages_of(docs, SOURCE_LANGUAGE)[name]
    stamp = stamp_of(pages_of(docs, language)[name])
    if stamp == blob_id(source.encode()):
        return ""
    earlier = version(docs, stamp) if stamp else None
    if earlier is not None:
        return drift(earlier, source, name)
    why = (
        "the version that it was made from is not in this folder's history"
        if stamp
        else "it does not say which version it was made from"
    )
    return f"What has changed in Italian cannot be shown: {why}. Compare the two by eye."
