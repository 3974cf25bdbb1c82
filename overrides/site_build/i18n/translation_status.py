"""The status of a translated page: whether it translates its Italian source as it is now.

A translated page names the version that it translates: `source_blob` in its front matter, the id
that git gives to the source's content. The id is computed here, so nothing of this needs git; git
is called only for the text of an earlier version, and only if it is installed.
"""

import difflib
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from site_build.i18n.front_matter import split_front_matter
from site_build.i18n.languages import PIVOT_LANGUAGE, SOURCE_LANGUAGE
from site_build.i18n.source_history import SourceHistory
from site_build.i18n.text_files import read
from site_build.i18n.untranslated import Untranslated, compare

STAMP = "source_blob"
# In the front matter of a page that is a copy of the source, until it is translated.
UNTRANSLATED = "translated: false"
MACHINE = "translated: machine"  # in that of a page that nobody has read since a machine made it

_BLOB_ID = re.compile(r"[0-9a-f]{40}")
# To edit front matter in its place; also where it is empty.
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:.*?\n)??)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_STAMP_LINE = re.compile(rf"^{STAMP}:.*\n?", re.MULTILINE)
_MARK_LINE = re.compile(r"^translated:.*\n?", re.MULTILINE)
_STATUS_LINE = re.compile(rf"^(?:{STAMP}|translated):.*\n", re.MULTILINE)
_OWN_LINE = re.compile(r"^(?:title|description):.*", re.MULTILINE)
_OF_TEXT = "of this text:"  # before the digest of the page as it was when it was stamped
_STAMPED_TEXT = re.compile(rf"^{STAMP}:.*# {_OF_TEXT} ([0-9a-f]{{8}})\b", re.MULTILINE)


class TranslationStatus(StrEnum):
    """The status of a page in a language."""

    MISSING = "missing"  # the source has it, the language has not
    UNTRANSLATED = "untranslated"  # a copy of the source, still to be translated
    PARTIAL = "partial"  # some of its paragraphs are still the source's
    MACHINE = "machine"  # translated by a machine, and read by nobody since
    STALE = "stale"  # translates an earlier source, or names none
    CURRENT = "current"  # translates the source as it is now
    ORPHANED = "orphaned"  # the source no longer has it


@dataclass(frozen=True)
class Standing:
    """How a page stands to its source."""

    statuses: tuple[TranslationStatus, ...]  # all that hold, the gravest first
    untranslated: tuple[Untranslated, ...] = ()  # its paragraphs that are still the source's
    paragraphs: int = 0  # how many it has
    is_copy: bool = False  # whether next to nothing of it is translated

    @property
    def status(self) -> TranslationStatus:
        """The gravest."""
        return self.statuses[0]

    @property
    def is_begun(self) -> bool:
        """Whether some of its paragraphs are translated, and others are not."""
        return 0 < len(self.untranslated) < self.paragraphs


def blob_id(content: bytes) -> str:
    """Return the id that git gives to a file of this content: 40 hexadecimal digits."""
    whole = b"blob %d\0" % len(content) + content
    return hashlib.sha1(whole, usedforsecurity=False).hexdigest()


def stamp_of(page_text: str) -> str | None:
    """Return the blob id of the source that a page translates; None if it names no whole id."""
    stamp = str(_status_lines(page_text).get(STAMP))
    return stamp if _BLOB_ID.fullmatch(stamp) else None


def _status_lines(page_text: str) -> dict[str, Any]:
    """Return the front matter; of one that cannot be read, its lines about the status.

    So a colon in a title neither makes a page stale nor shows a draft.
    """
    values = split_front_matter(page_text)[0]
    head = _FRONT_MATTER.match(page_text)
    if values or not head:
        return values
    return split_front_matter(f"---\n{''.join(_STATUS_LINE.findall(head[1]))}---\n")[0]


def is_copy(page_text: str, source: str) -> bool:
    """Return whether a page's text is still its source's, whatever its front matter says."""
    page, original = (split_front_matter(text)[1].strip() for text in (page_text, source))
    return page == original


def standing_of(
    source: str | None,
    translation: str | None,
    *,
    pivot: str | None = None,
    earlier: str | None = None,
    drafts: bool = False,
) -> Standing:
    """Return how a translation stands, given the texts of source and translation, or None.

    A copy of the source is untranslated, and so is a page marked as untranslated: readers see
    neither Italian as a translation, nor half of one.

    Args:
        source: the source's text.
        translation: the translation's.
        pivot: that of the other language that it may have been copied from.
        earlier: the source's, as it was when the page was stamped.
        drafts: count a page that is marked as untranslated, but is no longer a copy, as if it were
            translated; for its translator.

    Raises:
        ValueError: when there is neither.
    """
    if translation is None:
        if source is None:
            raise ValueError("there is no page to give a status to")
        return Standing((TranslationStatus.MISSING,))
    if source is None:
        return Standing((TranslationStatus.ORPHANED,))
    mark = _status_lines(translation).get("translated")
    copied = compare(translation, source, pivot, earlier)
    is_whole = any(one and is_copy(translation, one) for one in (source, pivot, earlier))
    is_hidden = (mark is False or copied.is_copy) and not drafts
    if is_whole or is_hidden:
        statuses = [TranslationStatus.UNTRANSLATED]
    else:
        holds = {
            TranslationStatus.STALE: stamp_of(translation) != blob_id(source.encode()),
            TranslationStatus.PARTIAL: bool(copied.untranslated),
            TranslationStatus.MACHINE: mark == "machine",
        }
        statuses = [one for one in holds if holds[one]] or [TranslationStatus.CURRENT]
    nearly = is_whole or copied.is_copy
    # Of a copy nothing is translated, even where a line of names cannot be told from its source.
    total = len(copied.untranslated) if is_whole else copied.total
    return Standing(tuple(statuses), copied.untranslated, total, nearly)


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


def page_standing(docs: Path, language: str, name: str, *, drafts: bool = False) -> Standing:
    """Return how a page stands, by its path below the language's folder: see `standing_of`."""

    def texts(of: str) -> dict[str, str]:
        path = docs / of / name
        return {name: read(path)} if path.is_file() else {}

    sources, own, pivot = map(texts, (SOURCE_LANGUAGE, language, PIVOT_LANGUAGE))
    pivot = {} if language == PIVOT_LANGUAGE else pivot
    found = standings_of(sources, own, pivot, SourceHistory(docs), drafts=drafts)
    return found.get(name, Standing((TranslationStatus.MISSING,)))


def page_standings(docs: Path, language: str, *, drafts: bool = False) -> dict[str, Standing]:
    """Return how each page stands by its path below the language's folder, in order.

    Pages that the language lacks are included. The source's own are all current.
    `drafts` is as for `standing_of`.
    """
    sources = pages_of(docs, SOURCE_LANGUAGE)
    if language == SOURCE_LANGUAGE:
        return dict.fromkeys(sources, Standing((TranslationStatus.CURRENT,)))
    pivot = {} if language == PIVOT_LANGUAGE else pages_of(docs, PIVOT_LANGUAGE)
    own = pages_of(docs, language)
    return standings_of(sources, own, pivot, SourceHistory(docs), drafts=drafts)


def page_statuses(
    docs: Path, language: str, *, drafts: bool = False
) -> dict[str, TranslationStatus]:
    """Return the gravest status of each page: see `page_standings`."""
    standings = page_standings(docs, language, drafts=drafts)
    return {name: one.status for name, one in standings.items()}


def standings_of(
    sources: Mapping[str, str],
    own: Mapping[str, str],
    pivot: Mapping[str, str],
    history: SourceHistory,
    *,
    drafts: bool = False,
) -> dict[str, Standing]:
    """Return how each page stands, given the texts of the pages of three languages.

    Args:
        sources: the source's.
        own: those of the language.
        pivot: those of the other language that it may be translated from.
        history: has the earlier sources, which a page may be a copy of too.
        drafts: as for `standing_of`.
    """
    stamps = {name: stamp_of(own[name]) for name in own if name in sources}
    current = {name: blob_id(sources[name].encode()) for name in stamps}
    earlier = history.versions(
        stamp for name, stamp in stamps.items() if stamp and stamp != current[name]
    )
    found = {}
    for name in sorted(sources.keys() | own.keys()):
        before = earlier.get(stamps.get(name) or "")
        found[name] = standing_of(
            sources.get(name), own.get(name), pivot=pivot.get(name), earlier=before, drafts=drafts
        )
    return found


def stamped(
    page_text: str, source: str, *, by_machine: bool = False, is_translated: bool = True
) -> str:
    """Return a page with the stamp of this source, and marked as a machine's or not at all.

    Nothing else changes. The stamp of a translated page says of which text of the page it is.
    """
    line = f"{STAMP}: {blob_id(source.encode())}"
    line += f"  # {_OF_TEXT} {own_digest(page_text)}\n" if is_translated else "\n"
    line += f"{MACHINE}\n" if by_machine else ""
    found = _FRONT_MATTER.match(page_text)
    if not found:
        return f"---\n{line}---\n\n{page_text}"
    inside = _MARK_LINE.sub("", found[1])
    inside, replaced = _STAMP_LINE.subn(line, inside, count=1)
    if not replaced:
        inside += line
    return page_text[: found.start(1)] + inside + page_text[found.end(1) :]


def own_digest(page_text: str) -> str:
    """Return the digest of what a translator writes of a page: eight hexadecimal digits."""
    head = _FRONT_MATTER.match(page_text)
    body = page_text[head.end() :] if head else page_text
    own = [*(_OWN_LINE.findall(head[1]) if head else ()), body.strip()]
    return hashlib.sha256("\n".join(own).encode()).hexdigest()[:8]


def is_as_stamped(page_text: str) -> bool:
    """Return whether a page has not changed since its stamp; False where it does not say."""
    head = _FRONT_MATTER.match(page_text)
    found = _STAMPED_TEXT.search(head[1]) if head else None
    return found is not None and found[1] == own_digest(page_text)


def source_version(docs: Path, stamp: str) -> str | None:
    """Return the text with this blob id from git's history; None without git, or if it has none."""
    return SourceHistory(docs).versions([stamp]).get(stamp)


def source_diff(earlier: str, now: str, name: str) -> str:
    """Return what has changed in a source page, as a unified diff; empty if nothing has."""
    lines = difflib.unified_diff(
        earlier.splitlines(), now.splitlines(), f"{name} (as translated)", f"{name} (now)", n=1
    )
    return "\n".join(line.rstrip("\n") for line in lines)
