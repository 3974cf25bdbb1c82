"""The messages of a language at build time: Fluent for templates, drawings and tables."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeGuard

from fluent.runtime import FluentBundle
from fluent.syntax import ast, parse
from markupsafe import Markup, escape

from site_build.i18n.languages import SOURCE_LANGUAGE, Direction, direction, mark_language
from site_build.i18n.text_files import read

MESSAGES = "messages.ftl"

_ISOLATED = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"

type Entry = ast.Message | ast.Term
Message = Callable[..., str]


def languages(docs: Path) -> list[str]:
    """Return the languages of the site: the folders of `docs` that hold messages."""
    return sorted(path.parent.name for path in docs.glob(f"*/{MESSAGES}"))


def keys_of(docs: Path, language: str) -> set[str]:
    """Return the keys of a language's own messages, without those of the source language."""
    file = docs / language / MESSAGES
    return set(_read(file)) if file.is_file() else set()


def message_in(docs: Path, language: str) -> Message:
    """Return the function that gives a message by its key and its values, as plain text.

    It is for Python, JSON and templates that escape; `html_text_in` is for those that do not.

    Raises:
        KeyError: when called with a key that neither `language` nor the source language has.
        ValueError: when called with values that the message does not fit.
    """
    bundle = _bundle(docs, language)

    def message(key: str, **values: str | float) -> str:
        pattern = bundle.get_message(key).value if bundle.has_message(key) else None
        if pattern is None:
            raise KeyError(f"no message {key!r} in any of {_files(docs, language)}")
        text, errors = bundle.format_pattern(pattern, values)
        if errors:
            raise ValueError(f"message {key!r} in {language!r}: {errors}")
        return str(text)

    return message


def html_text_in(docs: Path, language: str) -> Message:
    """Return the function that templates call as `message("…", name=value)`.

    It escapes the text, for elements and for attributes in quotes.
    """
    message = message_in(docs, language)

    def html_text(key: str, **values: str | float) -> Markup:
        return escape(message(key, **values))

    return html_text


def html_message_in(docs: Path, language: str) -> Message:
    """Return the function that templates call as `message_html("…", name=value)`.

    It escapes the text, and marks a message that the language lacks as the source language's, for
    screen readers.
    """
    html_text = html_text_in(docs, language)
    own = keys_of(docs, language)

    def message_html(key: str, **values: str | float) -> str:
        text = html_text(key, **values)
        return text if key in own else Markup(mark_language(text, SOURCE_LANGUAGE))  # noqa: S704 - escaped above

    return message_html


def message_entries(docs: Path, language: str) -> dict[str, Entry]:
    """Return the messages of a language by key, the source language's where it lacks one."""
    entries: dict[str, Entry] = {}
    for file in _files(docs, language):
        for key, entry in _read(file).items():
            if key not in entries:
                _isolate(entry, direction(file.parent.name), direction(language))
                entries[key] = entry
    return entries


def has_text(entry: ast.EntryType) -> TypeGuard[Entry]:
    """Return whether an entry of a file is a message with a text, not only attributes."""
    return isinstance(entry, ast.Message | ast.Term) and entry.value is not None


def _read(file: Path) -> dict[str, Entry]:
    """Return the messages of a file by key; Fluent skips what it cannot parse."""
    body = parse(read(file)).body
    return {entry.id.name: entry for entry in body if has_text(entry)}


def _files(docs: Path, language: str) -> list[Path]:
    """Return the files to look in, in this order."""
    files = [docs / name / MESSAGES for name in dict.fromkeys((language, SOURCE_LANGUAGE))]
    return [file for file in files if file.is_file()]


def _bundle(docs: Path, language: str) -> FluentBundle:
    versions = tuple(file.stat().st_mtime_ns for file in _files(docs, language))
    return _make_bundle(docs, language, versions)


@cache
def _make_bundle(docs: Path, language: str, _versions: tuple[int, ...]) -> FluentBundle:
    """Read the messages of a language; the versions are the cache's key for changed files."""
    # Only text in two directions needs the isolation marks.
    bundle = FluentBundle([language], use_isolating=direction(language) == "rtl")
    bundle.add_resource(ast.Resource(list(message_entries(docs, language).values())))
    return bundle


def _isolate(entry: Entry, own: Direction, around: Direction) -> None:
    """Keep the full stop of an Italian message at its end within Arabic."""
    if own != around and entry.value is not None:
        before, after = map(ast.TextElement, _ISOLATED)
        entry.value.elements = [before, *entry.value.elements, after]
