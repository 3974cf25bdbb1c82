"""Marks a page as translated: whole, in part, by a machine; or says why not."""

import sys
from collections.abc import Iterator
from pathlib import Path

from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.text_files import read
from site_build.i18n.translation_status import (
    Standing,
    TranslationStatus,
    is_as_stamped,
    page_standing,
    stamped,
)
from site_build.translate.audit import page_findings
from site_build.translate.next_steps import language_name, page_command, untranslated_lines

WHOLE, PARTIAL, MACHINE, AGAIN = WAYS = ("1", "partial", "machine", "again")


def stamp_page(docs: Path, language: str, name: str, way: str) -> bool:
    """Mark a page as a translation of the source as it is; say so, or say why it was not marked.

    Args:
        docs: the folder of all languages.
        language: the page's.
        name: its path below the folder of the language.
        way: one of `WAYS`.

    Returns:
        Whether it is marked now.

    Raises:
        EncodingError: the page or its source is not UTF-8.
    """
    path = docs / language / name
    source, text = read(docs / SOURCE_LANGUAGE / name), read(path)
    standing = page_standing(docs, language, name, drafts=True)
    shown = f"{docs.name}/{language}/{name}"
    if standing.is_copy:
        print(f"Not stamped: {shown} is still {_language_of(standing)}, word by word or nearly so.")
        return False
    findings = page_findings(docs, language, name, source)
    for finding in findings:
        print(finding)
    if any(not finding.is_warning for finding in findings):
        print("Not stamped: mend these first.")
        return False
    is_unchanged = is_as_stamped(text)
    if standing.untranslated and way != PARTIAL and not (way == AGAIN and is_unchanged):
        print(*_refusal(docs.name, language, name, standing), sep="\n")
        return False
    is_stale = TranslationStatus.STALE in standing.statuses
    if is_stale and way != AGAIN and is_unchanged and not _confirmed(language, name, shown):
        return False
    was_machine = TranslationStatus.MACHINE in standing.statuses
    by_machine = way == MACHINE or (was_machine and way != WHOLE)
    marked = stamped(text, source, by_machine=by_machine)
    if marked == text:
        print(f"{shown} says so already.")
        return True
    path.write_text(marked, encoding="utf-8", newline="\n")
    print(f"{shown} now says that it translates Italian as it is.", *_notes(standing, by_machine))
    return True


def _language_of(copy: Standing) -> str:
    return " and ".join(
        {language_name(one.language): 0 for one in copy.untranslated} or ["Italian"]
    )


def _refusal(docs: str, language: str, name: str, standing: Standing) -> Iterator[str]:
    """Yield which paragraphs are still the source's, and how to go on."""
    yield from untranslated_lines(docs, language, name, standing.untranslated)
    count = f"{len(standing.untranslated)} of {standing.paragraphs} paragraphs"
    yield f"Not stamped: {count} are still to be translated."
    yield (
        "To show readers the page as it is, with a notice that a part is not translated: "
        f"{page_command(language, name, ' stamp=partial')}"
    )
    yield (
        "If a line is to be the same in your language, write at its end: <!-- as in Italian --> "
        "(after a title between the lines “---”: # as in Italian)"
    )


def _confirmed(language: str, name: str, shown: str) -> bool:
    """Return whether a page that has not changed is to be marked all the same."""
    print(
        f"Italian has changed since {shown} was marked, and nothing has changed in your page.\n"
        f"What has changed in Italian: {page_command(language, name)}"
    )
    if sys.stdin.isatty():
        return input("Is your page right all the same? [y/N] ").strip().lower() in {"y", "yes"}
    print(f"If your page is right all the same: {page_command(language, name, ' stamp=again')}")
    return False


def _notes(standing: Standing, by_machine: bool) -> Iterator[str]:  # noqa: FBT001 - one caller
    """Yield what else holds for a stamped page, and which notice its readers see."""
    if standing.untranslated:
        yield "Readers are told that a part of it is not translated."
    if by_machine:
        yield "Readers are told that a machine translated it, until somebody marks it with stamp=1."
    elif TranslationStatus.MACHINE in standing.statuses:
        yield "It counts as reviewed: readers are no longer told that a machine translated it."
