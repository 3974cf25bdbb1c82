"""Creates a language: its folder from Italian or English, its messages as comments, its entry.

Nothing of it passes for a translation: pages are marked as untranslated, and messages are comments,
so that the site shows the source until a translator changes that.
"""

from pathlib import Path

from site_build.i18n.fallbacks import FROM, translated_from
from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.messages import MESSAGES
from site_build.i18n.source_history import SourceHistory
from site_build.i18n.text_files import read
from site_build.i18n.translation_status import UNTRANSLATED, page_standing, pages_of, stamped
from site_build.i18n.urls import TRANSLATED
from site_build.translate.locales import known_languages, plural_forms, resolve
from site_build.translate.message_history import EarlierMessages, commented, completed
from site_build.translate.mkdocs_config import add_entry, entries
from site_build.translate.next_steps import language_name

_MARK = f"{UNTRANSLATED}  # take this line out when the page is translated\n"
_HEAD = """\
### {name} ({tag}): what the demo and the templates say, to be translated from {origin}.
### Take “# ” off a message, all its lines, and translate what follows “=”; leave the line
### “# it: …” above it as it is: it says which Italian text you translate.
### Its name, and whatever stands in braces, stays as it is. What still has its “# ” is said in
### {origin}, and counts as missing.
"""
_PLURALS = """\
###
### Where a message chooses by a number, this language has these forms. Write a line for each that
### has whole numbers below a million, and leave “*” at the last:
"""


class LanguageExistsError(ValueError):
    """The folder of the language is there already."""


def create_language(docs: Path, config: Path, tag: str, origin: str = SOURCE_LANGUAGE) -> str:
    """Create what is not there of a language's folder and its entry, or raise and change nothing.

    Args:
        docs: the folder of all languages.
        config: the site's mkdocs.yml.
        tag: the language's, as it was typed.
        origin: the language that it is translated from.

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
    for name, text in files_to_fill(docs, language, origin).items():
        _write(folder / name, text)
    config.write_bytes(written.encode())
    return language


def add_missing(docs: Path, language: str) -> list[str]:
    """Copy what a language lacks: pages, and messages behind their neighbours, in comments.

    Returns:
        What was added: paths of pages, and names of messages; and what else was done to messages.
    """
    folder = docs / language
    origin = translated_from(docs, language)
    files = files_to_fill(docs, language, origin)
    added = [name for name in files if not (folder / name).exists()]
    for name in added:
        _write(folder / name, files[name])
    if MESSAGES in added:
        return added
    source, copied = (read(docs / one / MESSAGES) for one in (SOURCE_LANGUAGE, origin))
    own = read(folder / MESSAGES)
    history = SourceHistory(docs)
    files_of = [f"{one}/{MESSAGES}" for one in dict.fromkeys((SOURCE_LANGUAGE, origin))]
    earlier = EarlierMessages(lambda: [text for one in files_of for text in history.files(one)])
    text, done = completed(own, source, earlier, copied)
    if text != own:
        _write(folder / MESSAGES, text)
    return [*added, *done]


def files_to_fill(docs: Path, language: str, origin: str) -> dict[str, str]:
    """Return what a language begins with, by the paths below its folder: pages, then messages.

    A page is a copy, marked as untranslated, with the stamp of the Italian page that it says.
    """
    files = {}
    for name, source in pages_of(docs, SOURCE_LANGUAGE).items():
        page = stamped(source, source, is_translated=False)
        if origin != SOURCE_LANGUAGE and page_standing(docs, origin, name).status in TRANSLATED:
            page = read(docs / origin / name)
        before, _, after = page.partition("\n---")
        files[name] = f"{before}\n{_MARK}---{after}"
    return files | {MESSAGES: _messages_to_fill(docs, language, origin)}


def _messages_to_fill(docs: Path, language: str, origin: str) -> str:
    """Return messages as comments, by group, below instructions for translators."""
    source, copied = (read(docs / one / MESSAGES) for one in (SOURCE_LANGUAGE, origin))
    head = _HEAD.format(
        name=known_languages()[language], tag=language, origin=language_name(origin)
    )
    head += "" if origin == SOURCE_LANGUAGE else f"{FROM}{origin}\n"
    forms = (f"###   [{form}] {numbers}\n" for form, numbers in plural_forms(language).items())
    lines = copied.split("\n")
    while lines and (lines[0].startswith("###") or not lines[0].strip()):
        lines.pop(0)  # the source's own head
    return f"{head}{_PLURALS}{''.join(forms)}\n{commented('\n'.join(lines), source)}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
