"""Creates a language: its folder from the source, its messages as comments, its mkdocs.yml entry.

Nothing of it passes for a translation: pages are marked as untranslated, and messages are comments,
so that the site shows the source until a translator changes that.
"""

from pathlib import Path

from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.messages import MESSAGES
from site_build.i18n.source_history import SourceHistory
from site_build.i18n.text_files import read
from site_build.i18n.translation_status import UNTRANSLATED, pages_of, stamped
from site_build.translate.locales import known_languages, plural_forms, resolve
from site_build.translate.message_history import EarlierMessages, commented, completed
from site_build.translate.mkdocs_config import add_entry, entries

_MARK = f"{UNTRANSLATED}  # take this line out when the page is translated\n"
_HEAD = """\
### {name} ({tag}): what the demo and the templates say, to be translated from Italian.
### Take “# ” off a message, all its lines, and translate what follows “=”; leave the line
### “# it: …” above it as it is: it says which Italian text you translate.
### Its name, and whatever stands in braces, stays as it is. What still has its “# ” is said in
### Italian, and counts as missing.
"""
_PLURALS = """\
###
### Where a message chooses by a number, this language has these forms. Write a line for each that
### the sentence needs, and leave “*” at the last:
"""


class LanguageExistsError(ValueError):
    """The folder of the language is there already."""


def create_language(docs: Path, config: Path, tag: str) -> str:
    """Create what is not there of a language's folder and its entry, or raise and change nothing.

    Returns:
        The language's tag, as its folder is called.

    Raises:
        UnknownLanguageError: when the site's tools do not know the language.
        LanguageExistsError: when it is the source, or folder and entry exist.
        NoLanguagesError: when `config` has no list of languages to add it to.
    """
    language = resolve(tag)
    folder = docs / language
    if language == SOURCE_LANGUAGE:
        raise LanguageExistsError(f"“{language}” is the language that all others are made from.")
    written = config.read_bytes().decode()
    is_listed = language in {entry.locale for entry in entries(written)}
    if folder.exists() and is_listed:
        raise LanguageExistsError(
            f"{docs.name}/{language} exists already, and was left as it is.\n"
            f"To list what it lacks: make translations lang={language}"
        )
    if not is_listed:
        written = add_entry(written, language, known_languages()[language])
    if folder.exists():
        config.write_bytes(written.encode())
        return language
    for name, text in pages_of(docs, SOURCE_LANGUAGE).items():
        _write(folder / name, page_to_fill(text))
    _write(folder / MESSAGES, messages_to_fill(read(docs / SOURCE_LANGUAGE / MESSAGES), language))
    config.write_bytes(written.encode())
    return language


def add_missing(docs: Path, language: str) -> list[str]:
    """Copy what a language lacks: pages, and messages behind their neighbours, in comments.

    Returns:
        What was added: paths of pages, and names of messages; and what else was done to messages.
    """
    folder = docs / language
    added = []
    for name, text in pages_of(docs, SOURCE_LANGUAGE).items():
        if not (folder / name).exists():
            _write(folder / name, page_to_fill(text))
            added.append(name)
    source = read(docs / SOURCE_LANGUAGE / MESSAGES)
    if not (folder / MESSAGES).exists():
        _write(folder / MESSAGES, messages_to_fill(source, language))
        return [*added, MESSAGES]
    own = read(folder / MESSAGES)
    history = SourceHistory(docs)
    earlier = EarlierMessages(lambda: history.files(f"{SOURCE_LANGUAGE}/{MESSAGES}"))
    text, done = completed(own, source, earlier)
    if text != own:
        _write(folder / MESSAGES, text)
    return [*added, *done]


def page_to_fill(source: str) -> str:
    """Return a copy of a source page, stamped and marked as untranslated."""
    before, _, after = stamped(source, source).partition("\n---")
    return f"{before}\n{_MARK}---{after}"


def messages_to_fill(source: str, language: str) -> str:
    """Return the source's messages as comments, by group, below instructions for translators."""
    head = _HEAD.format(name=known_languages()[language], tag=language)
    forms = (f"###   [{form}] {numbers}\n" for form, numbers in plural_forms(language).items())
    lines = source.split("\n")
    while lines and (lines[0].startswith("###") or not lines[0].strip()):
        lines.pop(0)  # the source's own head
    return f"{head}{_PLURALS}{''.join(forms)}\n{commented('\n'.join(lines), source)}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
