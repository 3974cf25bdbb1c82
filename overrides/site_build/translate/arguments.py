"""The arguments of the translator's command."""

import argparse
from pathlib import Path

from site_build import PROJECT
from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.translate import commands
from site_build.translate.message_stamp import ALL
from site_build.translate.remove_language import ANYWAY
from site_build.translate.stamping import WHOLE


def command_line() -> argparse.ArgumentParser:
    """Return the parser of all commands; `run` in what it returns is what runs one."""
    parser = argparse.ArgumentParser(
        prog="site_build.translate",
        description="Add a language to the guide, and keep it beside its Italian source.",
        epilog="Exit status: 0 nothing to do, 1 something to do, 2 asked wrongly.",
    )
    docs, config = PROJECT / "docs", PROJECT / "mkdocs.yml"
    parser.add_argument("--docs", type=Path, default=docs, help="folder of all languages")
    parser.add_argument("--config", type=Path, default=config, help="the site's mkdocs.yml")
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: object, text: str) -> argparse.ArgumentParser:
        one = subparsers.add_parser(name, help=text.split(":", maxsplit=1)[0], description=text)
        one.set_defaults(run=run)
        return one

    new = command(
        "new",
        commands.run_new,
        "start a language: copies each Italian page, marked as untranslated, and each message, "
        "as a comment, into its folder, and adds it to mkdocs.yml. An existing folder is left "
        "alone. (make locale lang=fr)",
    )
    new.add_argument("lang", metavar="LANGUAGE", help="its tag: fr, pt-BR, zh-Hant")
    new.add_argument(
        "--from",
        dest="origin",
        default=SOURCE_LANGUAGE,
        help="en: copies the English pages and messages, and readers see English until they are "
        "translated",
    )
    remove = command(
        "remove",
        commands.run_remove,
        "remove a language: its folder, and its entry in mkdocs.yml. It asks first if git does "
        "not have all of it. (make locale lang=fr remove=1)",
    )
    remove.add_argument("lang", metavar="LANGUAGE", help="its tag")
    remove.add_argument("--way", default="1", help=f"{ANYWAY}: without asking")
    add = command(
        "add",
        commands.run_add,
        "copy what a language lacks: the pages that Italian has gained, marked as untranslated, "
        "and its new messages, as comments behind their neighbours; copies that nobody has "
        "touched are today's again. (make translations lang=fr add=1)",
    )
    _add_language_option(add)
    report = command(
        "report",
        commands.run_report,
        "show how the languages stand: tables of pages and messages, and every fault with its "
        "line. (make translations, make translations lang=fr)",
    )
    _add_language_option(report)
    check = command(
        "check",
        commands.run_check,
        "look at a language as its readers get it: the faults of its files, its strict build "
        "without Python for the browser, its messages as a browser says them, and access to its "
        "pages for everyone. (make check lang=fr)",
    )
    _add_language_option(check)
    diff = command(
        "diff",
        commands.run_diff,
        "show what has changed in an Italian page since it was translated: and what the "
        "translation must still have in common with it. (make translations lang=fr page=signing)",
    )
    _add_page_option(diff)
    _add_language_option(diff)
    stamp = command(
        "stamp",
        commands.run_stamp,
        "mark a page as up to date with Italian: it changes only the page's source_blob, and "
        "takes “translated: …” out. Refused as long as the page is not built like the source, or "
        "paragraphs are still to be translated. (make translations lang=fr page=signing stamp=1)",
    )
    stamp.add_argument(
        "--way",
        default=WHOLE,
        help="1: translated and read by a person; partial: some paragraphs are still to be "
        "translated, and readers are told so; machine: by a machine, and readers are told so; "
        "again: as 1, though nothing has changed in the page",
    )
    _add_page_option(stamp)
    _add_language_option(stamp)
    for one in (diff, stamp):
        one.add_argument(
            "--message", help=f"a message, in the place of a page; to mark, or “{ALL}”"
        )
    mend = command(
        "mend",
        commands.run_mend,
        "put right what is mechanical: encodings, ids, indentation, tables, quotation marks and "
        "spaces; and show the difference. It changes no word, and marks nothing. "
        "(make translations lang=fr mend=1, make translations lang=fr page=signing mend=1)",
    )
    _add_page_option(mend)
    _add_language_option(mend)
    return parser


def _add_language_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", metavar="LANGUAGE", help="a language that has a folder")


def _add_page_option(parser: argparse.ArgumentParser) -> None:
    text = "the page: its path below the language's folder, with or without “.md”"
    parser.add_argument("--page", help=text)
