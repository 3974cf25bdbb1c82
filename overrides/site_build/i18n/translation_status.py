"""The status of a translated page: whether it translates its Italian source as it is now.

A translated page names the version that it translates: `source_blob` in its front matter, the id
that git gives to the source's content. The id is computed here, so nothing of this needs git; git
is called only for the text of an earlier version, and only if it is installed.
"""

import difflib
import hashlib
import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from site_build.i18n.front_matter import split_front_matter
from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.source_history import SourceHistory
from site_build.i18n.text_files import read

STAMP = "source_blob"
# In the front matter of a page that is a copy of the source, until it is translated.
UNTRANSLATED = "translated: false"

_BLOB_ID = re.compile(r"[0-9a-f]{40}")
# To edit front matter in its place; also where it is empty.
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:.*?\n)??)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_STAMP_LINE = re.compile(rf"^{STAMP}:.*\n?", re.MULTILINE)
_UNTRANSLATED_LINE = re.compile(r"^translated: *false\b.*\n?", re.MULTILINE)


class TranslationStatus(StrEnum):
    """The status of a page in a language."""

    MISSING = "missing"  # the source has it, the language has not
    UNTRANSLATED = "untranslated"  # a copy of the source, still to be translated
    CURRENT = "current"  # translates the source as it is now
    STALE = "stale"  # translates an earlier source, or names none
    ORPHANED = "orphaned"  # the source no longer has it


def blob_id(content: bytes) -> str:
    """Return the id that git gives to a file of this content: 40 hexadecimal digits."""
    whole = b"blob %d\0" % len(content) + content
    return hashlib.sha1(whole, usedforsecurity=False).hexdigest()


def stamp_of(page_text: str) -> str | None:
    """Return the blob id of the source that a page translates; None if it names no whole id."""
    stamp = str(split_front_matter(page_text)[0].get(STAMP))
    return stamp if _BLOB_ID.fullmatch(stamp) else None


def is_copy(page_text: str, source: str) -> bool:
    """Return whether a page's text is still its source's, whatever its front matter says."""
    page, original = (split_front_matter(text)[1].strip() for text in (page_text, source))
    return page == original


def status_of(
    source: str | None, translation: str | None, *, drafts: bool = False
) -> TranslationStatus:
    """Return the status of a translation, given the texts of source and translation, or None.

    A copy of the source is untranslated, and so is a page marked as untranslated: readers see
    neither Italian as a translation, nor half of one.

    Args:
        source: the source's text.
        translation: the translation's.
        drafts: count a page that is marked as untranslated, but is no longer a copy, as if it were
            translated; for its translator.

    Raises:
        ValueError: when there is neither.
    """
    if translation is None:
        if source is None:
            raise ValueError("there is no page to give a status to")
        return TranslationStatus.MISSING
    if source is None:
        return TranslationStatus.ORPHANED
    marked = split_front_matter(translation)[0].get("translated") is False
    if (marked and not drafts) or is_copy(translation, source):
        return TranslationStatus.UNTRANSLATED
    current = stamp_of(translation) == blob_id(source.encode())
    return TranslationStatus.CURRENT if current else TranslationStatus.STALE


def pages_of(docs: Path, language: str, reader: Callable[[Path], str] = read) -> dict[str, str]:
    """Return the texts of a language's pages by their path below its folder, in order.

    Raises:
        EncodingError: one is not UTF-8, and the reader does not take that.
    """
    return {name: reader(path) for name, path in page_paths(docs, language).items()}


def page_paths(docs: Path, language: str) -> dict[str, Path]:
    """Return the paths of a language's pages by those below its folder, in order."""
    folder = docs / language
    paths = sorted(path for path in folder.rglob("*.md") if path.is_file())
    return {path.relative_to(folder).as_posix(): path for path in paths}


def page_status(docs: Path, language: str, name: str) -> TranslationStatus:
    """Return the status of a page, by its path below the language's folder."""
    files = (docs / one / name for one in (SOURCE_LANGUAGE, language))
    source, own = (read(file) if file.is_file() else None for file in files)
    return status_of(source, own)


def page_statuses(
    docs: Path, language: str, *, drafts: bool = False
) -> dict[str, TranslationStatus]:
    """Return the status of each page by its path below the language's folder, in order.

    Pages that the language lacks are included. The source's own are all current.
    `drafts` is as for `status_of`.
    """
    sources = pages_of(docs, SOURCE_LANGUAGE)
    own = sources if language == SOURCE_LANGUAGE else pages_of(docs, language)
    return statuses_of(sources, own, drafts=drafts)


def statuses_of(
    sources: dict[str, str], own: dict[str, str], *, drafts: bool = False
) -> dict[str, TranslationStatus]:
    """Return the status of each page, given the texts of the source's pages and a language's."""
    if own is sources:
        return dict.fromkeys(sources, TranslationStatus.CURRENT)
    names = sorted(sources.keys() | own.keys())
    return {name: status_of(sources.get(name), own.get(name), drafts=drafts) for name in names}


def stamped(page_text: str, source: str) -> str:
    """Return a page with the stamp of this source and without the mark of an untranslated page.

    Nothing else changes.
    """
    line = f"{STAMP}: {blob_id(source.encode())}\n"
    found = _FRONT_MATTER.match(page_text)
    if not found:
        return f"---\n{line}---\n\n{page_text}"
    inside = _UNTRANSLATED_LINE.sub("", found[1])
    inside, replaced = _STAMP_LINE.subn(line, inside, count=1)
    if not replaced:
        inside += line
    return page_text[: found.start(1)] + inside + page_text[found.end(1) :]


def source_version(docs: Path, stamp: str) -> str | None:
    """Return the text with this blob id from git's history; None without git, or if it has none."""
    return SourceHistory(docs).versions([stamp]).get(stamp)


def source_diff(earlier: str, now: str, name: str) -> str:
    """Return what has changed in a source page, as a unified diff; empty if nothing has."""
    lines = difflib.unified_diff(
        earlier.splitlines(), now.splitlines(), f"{name} (as translated)", f"{name} (now)", n=1
    )
    return "\n".join(line.rstrip("\n") for line in lines)
