"""Marks messages as translations of the source as it is."""

from pathlib import Path

from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.messages import MESSAGES
from site_build.i18n.text_files import read
from site_build.translate.findings import Finding
from site_build.translate.message_checks import compare_files
from site_build.translate.message_file import MessageFile, messages_in
from site_build.translate.message_history import recorded

ALL = "all"


class UnknownMessageError(ValueError):
    """There is no such message to mark."""


def stamp_messages(
    docs: Path, language: str, name: str, *, by_machine: bool = False
) -> tuple[list[str], list[Finding]]:
    """Record that a message translates the source as it is, or all of them.

    Of all of them, those made by a machine stay as they are: somebody reads them one by one.

    Returns:
        The names of the messages that were marked, and the faults of those that were not.

    Raises:
        UnknownMessageError: when the source or the language has no such message.
    """
    path = docs / language / MESSAGES
    source, own = read(docs / SOURCE_LANGUAGE / MESSAGES), read(path) if path.is_file() else ""
    known, there = messages_in(source), messages_in(own)
    names = {one for one in there if one in known and not there[one].is_machine_made}
    if name != ALL:
        if name not in known or name not in there:
            lacking = SOURCE_LANGUAGE if name not in known else language
            raise UnknownMessageError(
                f"{docs.name}/{lacking}/{MESSAGES} has no message “{name}”, "
                "or has it only in a comment: take its “# ” off first."
            )
        names = {name}
    file = MessageFile(recorded(own, source, names), f"{docs.name}/{language}/{MESSAGES}")
    beside = MessageFile(source, f"{docs.name}/{SOURCE_LANGUAGE}/{MESSAGES}")
    found = compare_files(beside, file, language)
    good = names - found.malformed - found.untranslated.keys()
    text = recorded(own, source, good, by_machine=by_machine)
    if text != own:
        path.write_text(text, encoding="utf-8", newline="\n")
    faults = [one for one in found.findings if not one.is_warning]
    bad = {line for one in names - good for line in _lines(file, one)}
    return sorted(good), [one for one in faults if one.place.line in bad]


def _lines(file: MessageFile, name: str) -> range:
    message = file.messages[name]
    return range(message.line, message.end)
