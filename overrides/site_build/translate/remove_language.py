"""Removes a language: its folder, and its entry in mkdocs.yml."""

import shutil
import sys
from pathlib import Path

from site_build.i18n.fallbacks import translated_from
from site_build.i18n.languages import PIVOT_LANGUAGE, SOURCE_LANGUAGE
from site_build.i18n.source_history import SourceHistory
from site_build.i18n.text_files import normalized
from site_build.translate.audit import languages_of
from site_build.translate.locales import resolve
from site_build.translate.mkdocs_config import entries, remove_entry
from site_build.translate.new_language import files_to_fill

ANYWAY = "yes"  # what is typed after “remove=” to lose work that git does not have


def remove_language(docs: Path, config: Path, tag: str, way: str) -> bool:
    """Remove a language, and say so; or say what would be lost.

    Args:
        docs: the folder of all languages.
        config: the site's mkdocs.yml.
        tag: the language's, as it was typed.
        way: `ANYWAY`, to remove work that git does not have.

    Returns:
        Whether it is removed.

    Raises:
        UnknownLanguageError: there is no such language.
        ValueError: the guide needs it, or has it not.
    """
    written = config.read_bytes().decode()
    listed = {entry.locale for entry in entries(written)}
    language = tag if tag in {*languages_of(docs), *listed} else resolve(tag)
    if language in {SOURCE_LANGUAGE, PIVOT_LANGUAGE}:
        raise ValueError(f"The guide is made in “{language}”: it is not removed.")
    folder = docs / language
    is_listed = language in listed
    if not is_listed and not folder.is_dir():
        raise ValueError(f"There is no {docs.name}/{language}, and nothing to remove.")
    work = _only_here(docs, language) if folder.is_dir() else []
    if work and way != ANYWAY and not _confirmed(docs, language, work):
        return False
    if folder.is_dir():
        shutil.rmtree(folder)
    if is_listed:
        config.write_bytes(remove_entry(written, language).encode())
    print(f"{docs.name}/{language} is removed, and so is its entry in {config.name}.")
    return True


def _only_here(docs: Path, language: str) -> list[str]:
    """Return the files with work in them that git does not have, by their paths."""
    fresh = files_to_fill(docs, language, translated_from(docs, language))
    history = SourceHistory(docs)
    found = []
    for path in sorted(one for one in (docs / language).rglob("*") if one.is_file()):
        name = path.relative_to(docs / language).as_posix()
        text = normalized(path.read_bytes()).decode(errors="replace")
        if text != fresh.get(name) and text not in history.files(f"{language}/{name}")[:1]:
            found.append(path.relative_to(docs.parent).as_posix())
    return found


def _confirmed(docs: Path, language: str, work: list[str]) -> bool:
    """Return whether a language is to be removed with work that git does not have."""
    print("Git does not have what stands in:", *work, sep="\n  ")
    if sys.stdin.isatty():
        answer = input(f"Remove {docs.name}/{language} all the same? [y/N] ")
        return answer.strip().lower() in {"y", "yes"}
    print(f"To remove it all the same: make locale lang={language} remove={ANYWAY}")
    return False
