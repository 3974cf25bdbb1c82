"""How a translated page stands to its Italian source, told by what the source was when it was made.

A translated page names the version that it translates: `source_blob` in its front matter, the id
that git gives to the source's content. The id is computed here, so nothing of this needs git; git
is asked only for the text of an earlier version, and only if it is there.
"""

import difflib
import hashlib
import re
import shutil
import subprocess
from enum import StrEnum
from pathlib import Path

from site_build.i18n.languages import SOURCE_LANGUAGE

STAMP = "source_blob"
# In the front matter of a page that is a copy of the source, until it is translated.
UNTRANSLATED = "translated: false"

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:.*?\n)??)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_STAMP_LINE = re.compile(rf"^{STAMP}:.*\n?", re.MULTILINE)
_STAMP_VALUE = re.compile(rf"^{STAMP}: *([\"']?)([0-9a-f]{{40}})\1 *(?:#.*)?$", re.MULTILINE)
_UNTRANSLATED_LINE = re.compile(r"^translated: *false\b.*\n?", re.MULTILINE)


class Standing(StrEnum):
    """What a page of a language is."""

    MISSING = "missing"  # the source has it, the language has not
    UNTRANSLATED = "untranslated"  # a copy of the source, still to be translated
    CURRENT = "current"  # translates the source as it is now
    STALE = "stale"  # translates an earlier source, or does not say which
    ORPHANED = "orphaned"  # the source no longer has it


def blob_id(content: bytes) -> str:
    """Return the id that git gives to a file of this content: 40 hexadecimal digits."""
    whole = b"blob %d\0" % len(content) + content
    return hashlib.sha1(whole, usedforsecurity=False).hexdigest()


def stamp_of(page_text: str) -> str | None:
    """Return the id of the source that a page translates; None if it does not say a whole id."""
    found = _STAMP_VALUE.search(_front_matter(page_text))
    return found[2] if found else None


def body_of(page_text: str) -> str:
    """Return a page without its front matter."""
    return _FRONT_MATTER.sub("", page_text, count=1)


def read(path: Path) -> str:
    """Return a page's text with the line ends that git stores, whatever the checkout made."""
    return path.read_bytes().replace(b"\r\n", b"\n").decode("utf-8", errors="replace")


def is_copy(page_text: str, source: str) -> bool:
    """Tell whether a page is still word by word its source, whatever its front matter says."""
    return body_of(page_text).strip() == body_of(source).strip()


def standing_of(source: str | None, translation: str | None, *, drafts: bool = False) -> Standing:
    """Tell how a translation stands to its source, each the text of a page or None.

    A copy of the source is untranslated, and so is a page that says so: nobody is to be shown
    Italian as a translation, nor half of it.

    Args:
        source: the source's text.
        translation: the translation's.
        drafts: for who is translating: a page that says it is untranslated, but is no longer a
            copy, stands as if it were done.

    Raises:
        ValueError: when there is neither.
    """
    if translation is None:
        if source is None:
            raise ValueError("there is no page to tell anything about")
        return Standing.MISSING
    if source is None:
        return Standing.ORPHANED
    marked = _UNTRANSLATED_LINE.search(_front_matter(translation)) is not None
    if (marked and not drafts) or is_copy(translation, source):
        return Standing.UNTRANSLATED
    current = stamp_of(translation) == blob_id(source.encode())
    return Standing.CURRENT if current else Standing.STALE


def pages_of(docs: Path, language: str) -> dict[str, str]:
    """Return the texts of a language's pages by their path below its folder, in order."""
    folder = docs / language
    paths = sorted(folder.rglob("*.md"))
    return {path.relative_to(folder).as_posix(): read(path) for path in paths}


def standings(docs: Path, language: str, *, drafts: bool = False) -> dict[str, Standing]:
    """Return how each page stands, by its path below the language's folder, in order.

    Pages that the language lacks are among them. The source's own are all current.
    `drafts` is for who is translating, as `standing_of` has it.
    """
    sources = pages_of(docs, SOURCE_LANGUAGE)
    if language == SOURCE_LANGUAGE:
        return dict.fromkeys(sources, Standing.CURRENT)
    own = pages_of(docs, language)
    names = sorted(sources.keys() | own.keys())
    return {name: standing_of(sources.get(name), own.get(name), drafts=drafts) for name in names}


def stamped(page_text: str, source: str) -> str:
    """Return a page that says it translates this source; nothing else of it changes.

    The mark of an untranslated page goes: who stamps a page says that it is translated.
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


def version(docs: Path, stamp: str) -> str | None:
    """Return the text that a stamp names, out of git's history; None if it is not at hand."""
    git = shutil.which("git")
    if git is None:
        return None
    done = subprocess.run(  # noqa: S603 - the stamp is checked to be an id, and nothing else
        [git, "-C", str(docs), "cat-file", "blob", stamp], check=False, capture_output=True
    )
    return done.stdout.decode("utf-8", errors="replace") if done.returncode == 0 else None


def drift(earlier: str, now: str, name: str) -> str:
    """Return what has changed in a source page, as a unified diff; empty if nothing has."""
    lines = difflib.unified_diff(
        earlier.splitlines(), now.splitlines(), f"{name} (as translated)", f"{name} (now)", n=1
    )
    return "\n".join(line.rstrip("\n") for line in lines)


def _front_matter(page_text: str) -> str:
    found = _FRONT_MATTER.match(page_text)
    return found[1] if found else ""
