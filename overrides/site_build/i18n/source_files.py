"""The files that a language may have: pages and messages; nothing is published as it is.

A script, a page of HTML or an SVG would run in readers' browsers without the site's policy; a link
of the file system would publish whatever it leads to on the machine that builds.
"""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.messages import MESSAGES

# Finder writes it wherever somebody looks; MkDocs publishes no hidden file.
_IGNORED = {".DS_Store"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_HOW_NAMED = "Name it by letters from a to z, digits and “-”."
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
# Folders of the built site; a page of the source language lies at its root, beside them.
_SITE_FOLDERS = {"assets", "search"}


def file_faults(docs: Path, language: str = "") -> list[str]:
    """Return what lies in the folder of all languages and may not: a sentence for each path.

    Args:
        docs: the folder.
        language: the one of which they are asked for; otherwise, it is all.
    """
    languages = {path.name for path in docs.iterdir()}
    below = _all_below(docs / language)
    faults = ((path.relative_to(docs), _fault(path, docs, languages)) for path in below)
    return [
        f"{_shown(docs.name, *path.parts)}:1: found {fault}"
        for path, fault in sorted(faults)
        if fault
    ]


def _all_below(folder: Path) -> Iterator[Path]:
    """Yield what lies below a folder, and follow no link."""
    for parent, folders, files in os.walk(folder, followlinks=False):
        yield from (Path(parent, name) for name in (*folders, *files))


def _fault(path: Path, docs: Path, languages: set[str]) -> str:
    """Return what is wrong with a file or folder and what to do; empty if nothing is."""
    parts = path.relative_to(docs).parts
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return "a link to another place. Put the file itself here, if it is a page."
    if stat.S_ISDIR(mode):
        return _folder_fault(parts) or _place_fault(parts, languages)
    if not stat.S_ISREG(mode):
        return "something that is no file. Delete it."
    return _file_fault(parts) or _place_fault(parts, languages)


def _folder_fault(parts: tuple[str, ...]) -> str:
    if len(parts) == 1:
        named = _LANGUAGE.fullmatch(parts[0])
        return "" if named else "a folder of this name. Name it by a language's tag, such as “fr”."
    return "" if _NAME.fullmatch(parts[-1]) else f"a folder of this name. {_HOW_NAMED}"


def _file_fault(parts: tuple[str, ...]) -> str:
    name = parts[-1]
    if parts[1:] == (MESSAGES,) or name in _IGNORED:
        return ""
    if len(parts) == 1 or not name.endswith(".md"):
        return (
            "a file that is no page. Delete it, or put it elsewhere: a language is its pages "
            f"(*.md) and {MESSAGES}."
        )
    return "" if _NAME.fullmatch(name.removesuffix(".md")) else f"a page of this name. {_HOW_NAMED}"


def _place_fault(parts: tuple[str, ...], languages: set[str]) -> str:
    """Return what is wrong with a page or folder that would lie where the site has something."""
    at_root = parts[0] == SOURCE_LANGUAGE and len(parts) == 2  # noqa: PLR2004 - language and name
    taken = {one.lower() for one in {*languages - {SOURCE_LANGUAGE}, *_SITE_FOLDERS}}
    if at_root and parts[1].removesuffix(".md").lower() in taken:
        return "a name that another part of the site has at its root. Choose another."
    return ""


def _shown(*parts: str) -> str:
    """Return a path as one may read it in a terminal."""
    path = "/".join(parts)
    return "".join(one if one.isprintable() else "?" for one in path)
