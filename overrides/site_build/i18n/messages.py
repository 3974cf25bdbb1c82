"""The messages of a language at build time: Fluent for templates, drawings and tables."""

from collections.abc import Callable
from copy import copy
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.syntax import ast, parse
from markupsafe import Markup, escape

from site_build.i18n.fallbacks import fallbacks
from site_build.i18n.languages import SOURCE_LANGUAGE, Direction, direction, mark_language
from site_build.i18n.message_parts import Entry, can_be_shown, has_text, is_copy, name_of
from site_build.i18n.text_files import read

MESSAGES = "messages.ftl"
_MOST_KEPT = 64  # files

_ISOLATED = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"

type Value = str | float | datetime
Message = Callable[..., str]


def languages(docs: Path) -> list[str]:
    """Return the languages of the site: the folders of `docs` that hold messages."""
    return sorted(path.parent.name for path in docs.glob(f"*/{MESSAGES}"))


def keys_of(docs: Path, language: str) -> set[str]:
    """Return the keys of the messages that are shown in a language's own words."""
    return {key for key, (tag, _) in _chosen(docs, language).items() if tag == language}


def message_in(docs: Path, language: str) -> Message:
    """Return the function that gives a message by its key and its values, as plain text.

    It is for Python, JSON and templates that escape; `html_text_in` is for those that do not.
    A translation that cannot be formatted is said in the source language.

    Raises:
        KeyError: when called with a key that neither `language` nor the source language has.
        ValueError: when called with values that the message does not fit.
    """
    bundle = _bundle(docs, language)

    def message(key: str, **values: Value) -> str:
        pattern = bundle.get_message(key).value if bundle.has_message(key) else None
        if pattern is None:
            raise KeyError(f"no message {key!r} in any of {_files(docs, language)}")
        text, errors = bundle.format_pattern(pattern, values)
        if errors and language != SOURCE_LANGUAGE:
            return message_in(docs, SOURCE_LANGUAGE)(key, **values)
        if errors:
            raise ValueError(f"message {key!r} in {language!r}: {errors}")
        return str(text)

    return message


def html_text_in(docs: Path, language: str) -> Message:
    """Return the function that templates call as `message("…", name=value)`.

    It escapes the text, for elements and for attributes in quotes.
    """
    message = message_in(docs, language)

    def html_text(key: str, **values: Value) -> Markup:
        return escape(message(key, **values))

    return html_text


def html_message_in(docs: Path, language: str) -> Message:
    """Return the function that templates call as `message_html("…", name=value)`.

    It escapes the text, and marks a message that the language lacks with the language that it is
    in, for screen readers.
    """
    html_text = html_text_in(docs, language)
    languages = {key: tag for key, (tag, _) in _chosen(docs, language).items()}

    def message_html(key: str, **values: Value) -> str:
        text = html_text(key, **values)
        tag = languages.get(key, language)
        return text if tag == language else Markup(mark_language(text, tag))  # noqa: S704 - escaped above

    return message_html


def message_entries(docs: Path, language: str) -> dict[str, Entry]:
    """Return the messages of a language by key, and its terms.

    The source language's stand for those that it lacks, or only copies, and for those that cannot
    be formatted wherever the source's can.
    """
    entries: dict[str, Entry] = {}
    for key, (own, entry) in _chosen(docs, language).items():
        shown = copy(entry)  # the entry itself is cached, for every language that shows it
        shown.value = _isolated(entry, direction(own), direction(language))
        shown.comment = None  # it is for translators
        entries[key] = shown
    return entries


def _chosen(docs: Path, language: str) -> dict[str, tuple[str, Entry]]:
    """Return the entries to show by key, each with the language that it is in; all are cached."""
    return _choose(tuple((file.parent.name, read(file)) for file in _files(docs, language)))


@lru_cache(_MOST_KEPT)
def _choose(files: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, Entry]]:
    """Return the entries to show, given the languages to look in and the texts of their files."""
    read_files = [(tag, _entries(text)) for tag, text in files]
    source = next((entries for tag, entries in read_files if tag == SOURCE_LANGUAGE), {})
    all_of_them: dict[str, tuple[str, Entry]] = {}
    for tag, entries in read_files:
        known = source | entries
        for key, entry in entries.items():
            its = source.get(key, entry)
            if its is entry or (can_be_shown(entry, its, known) and not is_copy(entry, its)):
                all_of_them.setdefault(key, (tag, entry))
    return all_of_them


@lru_cache(_MOST_KEPT)
def _entries(text: str) -> dict[str, Entry]:
    """Return the entries of a file by key; Fluent skips what it cannot parse."""
    return {name_of(entry): entry for entry in parse(text).body if has_text(entry)}


def _files(docs: Path, language: str) -> list[Path]:
    """Return the files to look in, in this order."""
    files = [docs / name / MESSAGES for name in (language, *fallbacks(docs, language))]
    return [file for file in files if file.is_file()]


def _bundle(docs: Path, language: str) -> FluentBundle:
    versions = tuple(file.stat().st_mtime_ns for file in _files(docs, language))
    return _make_bundle(docs, language, versions)


@lru_cache(_MOST_KEPT)
def _make_bundle(docs: Path, language: str, _versions: tuple[int, ...]) -> FluentBundle:
    """Read the messages of a language; the versions are the cache's key for changed files."""
    # Only text in two directions needs the isolation marks.
    bundle = FluentBundle([language], use_isolating=direction(language) == "rtl")
    bundle.add_resource(ast.Resource(list(message_entries(docs, language).values())))
    return bundle


def _isolated(entry: Entry, own: Direction, around: Direction) -> ast.Pattern | None:
    """Return a text that keeps the full stop of an Italian message at its end within Arabic."""
    if own == around or entry.value is None:
        return entry.value
    before, after = map(ast.TextElement, _ISOLATED)
    return ast.Pattern([before, *entry.value.elements, after])
