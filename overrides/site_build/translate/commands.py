"""What each command of the translator does with its options; it returns the exit status."""

import argparse
from contextlib import suppress
from pathlib import Path

from site_build.i18n.languages import PIVOT_LANGUAGE, SOURCE_LANGUAGE
from site_build.i18n.messages import MESSAGES
from site_build.i18n.source_files import file_faults
from site_build.i18n.text_files import read
from site_build.i18n.translation_status import TranslationStatus, page_paths, page_standing
from site_build.translate.audit import Auditor, languages_of, page_findings
from site_build.translate.check import check, summary
from site_build.translate.locales import UnknownLanguageError, known_languages, resolve
from site_build.translate.mend import mend
from site_build.translate.message_file import messages_in
from site_build.translate.message_report import one_message
from site_build.translate.message_stamp import ALL, stamp_messages
from site_build.translate.mkdocs_config import entries
from site_build.translate.new_language import add_missing, create_language
from site_build.translate.remove_language import remove_language
from site_build.translate.report import changes_since, next_for_language, report
from site_build.translate.stamping import MACHINE, WAYS, WHOLE, stamp_page

DONE, TO_DO, MISUSE = range(3)  # exit statuses
_STATUS = TranslationStatus


class MisuseError(ValueError):
    """The arguments make no sense together."""


def run_new(options: argparse.Namespace) -> int:
    """Start a language, and say what to do next."""
    if not options.lang:
        raise MisuseError("Say which language: make locale lang=fr")
    was_there = {path.name for path in options.docs.iterdir()}
    if options.origin not in {SOURCE_LANGUAGE, PIVOT_LANGUAGE}:
        raise MisuseError(
            f"There is no from={options.origin}: languages are translated from Italian, or by way "
            f"of English: make locale lang={options.lang} from={PIVOT_LANGUAGE}"
        )
    language = create_language(options.docs, options.config, options.lang, options.origin)
    folder = f"{options.docs.name}/{language}"
    if language in was_there:
        print(f"{folder} was there already; {options.config.name} names it again.")
        return DONE
    print(
        f"{folder} is there: {known_languages()[language]}. What to do next:\n"
        f"1. Look at the site in this language while you write: make serve lang={language}\n"
        f"2. Translate a page, for example {folder}/index.md: its words, and nothing in "
        "{ }, < > or backticks.\n"
        f"3. When it is whole, check and mark it: "
        f"make translations lang={language} page=index stamp=1\n"
        f"4. In {folder}/{MESSAGES}, take “# ” off a message and translate what follows “=”.\n"
        f"5. See what is left: make translations lang={language}\n"
        f"6. To be asked to review what others change in it, add a line to .github/CODEOWNERS: "
        f"/docs/{language}/ @your-name"
    )
    return DONE


def run_remove(options: argparse.Namespace) -> int:
    """Remove a language."""
    if not options.lang:
        raise MisuseError("Say which language: make locale lang=fr remove=1")
    done = remove_language(options.docs, options.config, options.lang, options.way)
    return DONE if done else TO_DO


def run_add(options: argparse.Namespace) -> int:
    """Copy what a language lacks."""
    language = _translated(options.docs, options.lang, "add=1")
    added = add_missing(options.docs, language)
    for name in added:
        print(f"Added to {options.docs.name}/{language}: {name}")
    print("Nothing was lacking." if not added else "All of it is still to be translated.")
    return DONE


def run_mend(options: argparse.Namespace) -> int:
    """Put right what is mechanical."""
    language = _translated(options.docs, options.lang, "mend=1")
    page = _page_name(options.docs, options.page) if options.page else None
    print(mend(options.docs, language, page))
    return DONE


def run_report(options: argparse.Namespace) -> int:
    """Report how the languages stand."""
    languages = [_known(options.docs, options.lang)] if options.lang else languages_of(options.docs)
    auditor = Auditor(options.docs)
    states = [auditor.state(language) for language in languages]
    listed = {entry.locale for entry in entries(options.config.read_text(encoding="utf-8"))}
    whole = options.lang is None
    misplaced = file_faults(options.docs, "" if whole else languages[0])
    print(report(options.docs, states, listed, whole=whole, misplaced=misplaced))
    return DONE if not misplaced and all(state.passes for state in states) else TO_DO


def run_check(options: argparse.Namespace) -> int:
    """Check a language as its readers get it."""
    if not options.lang:
        raise MisuseError("Say which language: make check lang=fr")
    language = _known(options.docs, options.lang)
    listed = {one.locale for one in entries(options.config.read_text(encoding="utf-8"))}
    if language not in listed:
        raise MisuseError(f"mkdocs.yml has no entry for “{language}”: the site is without it.")
    beyond, state = check(options.docs, language)
    print(*next_for_language(options.docs, state, listed), *state.warnings, sep="\n")
    faults = [*map(str, state.findings), *beyond]
    print(*faults, summary(state, len(faults), len(state.warnings)), sep="\n")
    return DONE if state.passes and not faults else TO_DO


def run_diff(options: argparse.Namespace) -> int:
    """Show what has changed in the source of a page, or what there is to say of a message."""
    if options.message:
        return _diff_message(options)
    if not options.page:
        raise MisuseError("Say which page: make translations page=signing")
    languages = [one for one in languages_of(options.docs) if one != SOURCE_LANGUAGE]
    if options.lang:
        languages = [_translated(options.docs, options.lang, f"page={options.page}")]
    name = _page_name(options.docs, options.page)
    faults = False
    for language in languages:
        standing = page_standing(options.docs, language, name)
        print(f"{options.docs.name}/{language}/{name}: {', '.join(standing.statuses)}")
        print(changes_since(options.docs, language, name, standing))
        if standing.is_copy or standing.status in {_STATUS.MISSING, _STATUS.ORPHANED}:
            continue
        source = read(options.docs / SOURCE_LANGUAGE / name)
        for finding in page_findings(options.docs, language, name, source):
            print(finding)
            # In a stale page, it is what Italian has changed that differs.
            faults |= not finding.is_warning and standing.status is not _STATUS.STALE
    return TO_DO if faults else DONE


def run_stamp(options: argparse.Namespace) -> int:
    """Mark a page, or messages, as up to date."""
    language = _translated(options.docs, options.lang, "page=signing stamp=1")
    if options.way not in WAYS:
        raise MisuseError(f"There is no stamp={options.way}, but stamp={', stamp='.join(WAYS)}")
    if options.message:
        return _stamp_messages(options, language)
    if not options.page:
        raise MisuseError(f"Say which page: make translations lang={language} page=signing stamp=1")
    name = _page_name(options.docs, options.page)
    for file in (options.docs / SOURCE_LANGUAGE / name, options.docs / language / name):
        if not file.is_file():
            shown = file.relative_to(options.docs.parent).as_posix()
            raise MisuseError(f"{shown} is not there: nothing to stamp.")
    return DONE if stamp_page(options.docs, language, name, options.way) else TO_DO


def _diff_message(options: argparse.Namespace) -> int:
    """Show what there is to say of one message of a language.

    Raises:
        MisuseError: when neither the source nor the language has it.
    """
    docs, name = options.docs, options.message
    language = _translated(docs, options.lang, f"message={name}")
    files = (docs / one / MESSAGES for one in (SOURCE_LANGUAGE, language))
    source, own = (messages_in(read(file)) if file.is_file() else {} for file in files)
    if name not in source and name not in own:
        raise MisuseError(
            f"There is no message “{name}”: a name stands before “=” in "
            f"{docs.name}/{language}/{MESSAGES}."
        )
    lines = range(own[name].line, own[name].end) if name in own else range(0)
    said = [*one_message(name, Auditor(docs).state(language).messages, lines)]
    print("\n".join(said) or f"{name}: nothing is wrong, and Italian has not changed.")
    return DONE


def _stamp_messages(options: argparse.Namespace, language: str) -> int:
    docs, name = options.docs, options.message
    if options.way not in {WHOLE, MACHINE}:
        raise MisuseError(f"A message has stamp={WHOLE} or stamp={MACHINE}: it is whole, or not.")
    done, faults = stamp_messages(docs, language, name, by_machine=options.way == MACHINE)
    for finding in faults:
        print(finding)
    if done:
        what = f"{len(done)} messages" if name == ALL else name
        print(f"{docs.name}/{language}/{MESSAGES} says that these translate Italian: {what}.")
    elif name != ALL:
        print(f"Not marked: {name} is still Italian, or is to be mended first.")
    return TO_DO if faults or not done else DONE


def _known(docs: Path, language: str) -> str:
    """Return a language that has a folder.

    Raises:
        MisuseError: when it has none.
    """
    found = languages_of(docs)
    with suppress(UnknownLanguageError):
        if language not in found and resolve(language) in found:
            return resolve(language)
    if language not in found:
        known = f"{docs.name}/ has no language “{language}”, but {', '.join(found)}"
        raise MisuseError(f"{known}. To start it: make locale lang={language}")
    return language


def _translated(docs: Path, language: str | None, rest: str) -> str:
    """Return a language that has a folder, and is not the source.

    Raises:
        MisuseError: when none was named, when it has no folder, or when it is the source.
    """
    if not language:
        raise MisuseError(f"Say which language: make translations lang=fr {rest}")
    if language == SOURCE_LANGUAGE:
        raise MisuseError(f"“{language}” is the source: it translates nothing.")
    return _known(docs, language)


def _page_name(docs: Path, page: str) -> str:
    """Return the path of a page below a language's folder, however it was typed.

    Raises:
        MisuseError: when no language has such a page.
    """
    parts = Path(page).with_suffix(".md").parts
    known = sorted({name for language in languages_of(docs) for name in page_paths(docs, language)})
    for start in range(len(parts)):
        name = "/".join(parts[start:])
        if name in known:
            return name
    raise MisuseError(f"There is no page “{page}”. There are: {', '.join(known)}.")
