"""The messages of a language beside the source's: what is missing, stale, unused or wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from fluent.syntax import ast, parse

from site_build.i18n.languages import PIVOT_LANGUAGE, SOURCE_LANGUAGE
from site_build.i18n.message_parts import (
    AS_IN_ITALIAN,
    Entry,
    MessageParts,
    can_be_shown,
    parts_of,
)
from site_build.i18n.text_files import read
from site_build.translate.findings import Finding, FindingName, Place
from site_build.translate.message_facts import Fact, facts, labels, marks
from site_build.translate.message_file import Message, MessageFile, digest
from site_build.translate.message_history import EarlierMessages
from site_build.translate.message_structure import choices, shape, used
from site_build.translate.typography import typography_findings

_DRAWING = "where-to-click-"
_MOST_KEPT = 16  # files


@dataclass(frozen=True)
class StaleMessage:
    """A message whose Italian has changed since it was translated."""

    place: Place
    earlier: str | None  # the Italian that it translates; None if git does not know it
    now: str
    is_shown: bool  # it still fits the program; otherwise readers see the Italian one


@dataclass
class Messages:
    """The messages of a language beside the source's. Names lead to where they stand."""

    total: int = 0
    missing: dict[str, Place] = field(default_factory=dict)  # not there, or in a comment
    untranslated: dict[str, Place] = field(default_factory=dict)  # still the source's words
    alike: dict[str, Place] = field(default_factory=dict)  # a word or two, as in the source
    stale: dict[str, StaleMessage] = field(default_factory=dict)
    machine: dict[str, Place] = field(default_factory=dict)  # a machine has made them
    unused: dict[str, Place] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)  # the new names of unused ones
    malformed: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    @property
    def translated(self) -> int:
        """How many translate the source as it is, and are well formed."""
        still = self.missing.keys() | self.untranslated.keys() | self.alike.keys()
        return self.total - len(still | self.stale.keys() | self.machine.keys() | self.malformed)


def compare_messages(
    source: Path,
    translation: Path,
    language: str,
    root: Path | None = None,
    earlier: EarlierMessages | None = None,
) -> Messages:
    """Compare the messages of a language with the source's.

    Args:
        source: the file of messages to compare with.
        translation: the file of the language, which may be the source itself, or not be there.
        language: the language, for its plural forms and numbers.
        root: what the paths in findings are relative to.
        earlier: what the source has been before; nothing, if there is no history.
    """
    theirs, ours = _file(source, root), _file(translation, root)
    also = source.parent.parent / PIVOT_LANGUAGE / source.name
    is_there = also.is_file() and language != PIVOT_LANGUAGE
    known = _parsed(read(also), also.name).messages if is_there else {}
    english = {name: message.text for name, message in known.items()}
    return compare_files(theirs, ours, language, earlier, english)


def compare_files(
    theirs: MessageFile,
    ours: MessageFile,
    language: str,
    earlier: EarlierMessages | None = None,
    english: Mapping[str, str] | None = None,
) -> Messages:
    """Compare two files of messages; `english` has the texts that many translate from, by name."""
    comparison = _Comparison(theirs, ours, language, earlier or EarlierMessages(), english or {})
    return comparison.result()


def _file(path: Path, root: Path | None) -> MessageFile:
    name = (path.relative_to(root) if root else path).as_posix()
    return _parsed(read(path) if path.is_file() else "", name)


@lru_cache(_MOST_KEPT)
def _parsed(text: str, path: str) -> MessageFile:
    """Parse a file; every language is compared with the same source."""
    return MessageFile(text, path)


class _Comparison:
    """The comparison of two files of messages."""

    def __init__(
        self,
        theirs: MessageFile,
        ours: MessageFile,
        language: str,
        earlier: EarlierMessages,
        english: Mapping[str, str],
    ) -> None:
        self._theirs, self._ours, self._language = theirs, ours, language
        self._earlier, self._english = earlier, english
        self._is_source = language == SOURCE_LANGUAGE
        self._known = theirs.entries | ours.entries  # a reference may lead to either
        # The drawing repeats the labels that the demo has.
        names = sorted(theirs.messages, key=lambda name: name.startswith(_DRAWING))
        self._sources = {name: theirs.messages[name].text for name in names}
        there = theirs.entries.keys() & ours.entries.keys()
        self._own = {name: parts_of(ours.entries[name]) for name in theirs.entries if name in there}
        self._first: dict[str, str] = {}  # the name of the first message with a text
        for name in self._sources:
            if name in self._own:
                self._first.setdefault(self._sources[name], name)

    def result(self) -> Messages:
        """Return what there is to say of every message."""
        theirs, ours = self._theirs, self._ours
        found = Messages(len(theirs.entries))
        found.findings += ours.findings(theirs)
        found.malformed = ours.broken & theirs.entries.keys()
        for name in theirs.entries:
            if name in self._own:
                self._judge(name, found)
            elif name not in ours.broken:
                there = name in ours.copies
                found.missing[name] = (ours if there else theirs).place(name)
        for name, entry in sorted(ours.entries.items()):
            if name not in theirs.entries and isinstance(entry, ast.Message):
                found.unused[name] = ours.place(name)
        found.renamed = self._earlier.renamed(theirs.messages, ours.messages)
        source = None if self._is_source else theirs.text
        found.findings += typography_findings(ours.text, ours.path, self._language, source)
        found.findings.sort(key=lambda finding: finding.place.line)
        return found

    def _judge(self, name: str, found: Messages) -> None:
        """Judge a message that is there."""
        message = self._ours.messages.get(name)
        place, now = self._ours.place(name), self._sources[name]
        if message and (copied := self._copied(message, found)) is not None:
            copied[name] = place
        if name in found.untranslated:
            return
        if message and message.is_machine_made:
            found.machine[name] = place
        record = message.record if message and not self._is_source else None
        earlier: str | None = None
        if record in {None, digest(now)}:
            findings = [*self._compared(name, self._theirs.entries[name])]
            # Nobody knows which Italian it translates: one that it fits is the one.
            if record is None and any(not one.is_warning for one in findings):
                earlier = self._fitting(name)
                findings = findings if self._earlier.texts(name) else _doubted(findings)
            if earlier is None:
                found.findings += findings
                found.malformed |= {name for one in findings if not one.is_warning}
                return
        else:
            earlier = self._earlier.text(record or "")
        entry = _entry(name, earlier)
        findings = [*(self._compared(name, entry) if entry else self._marked(name))]
        found.findings += findings
        found.malformed |= {name for one in findings if not one.is_warning}
        own, source = self._ours.entries[name], self._theirs.entries[name]
        is_shown = can_be_shown(own, source, self._known)
        found.stale[name] = StaleMessage(place, earlier, now, is_shown)

    def _fitting(self, name: str) -> str | None:
        """Return the newest earlier text of the source that a translation fits, if any."""
        for text in self._earlier.texts(name):
            entry = _entry(name, text)
            if entry and all(one.is_warning for one in self._compared(name, entry)):
                return text
        return None

    def _copied(self, message: Message, found: Messages) -> dict[str, Place] | None:
        """Return where a message belongs that has the words of the source, or of English."""
        if self._is_source or AS_IN_ITALIAN in message.notes:
            return None
        name, text = message.name, message.text
        now, english = self._sources[name], self._english.get(name)
        earlier = self._earlier.text(message.record) if message.record else None
        if self._own[name].is_prose and text in {now, english, earlier}:
            return found.untranslated
        # What English has too is a name: API, Endpoint.
        return (
            found.alike
            if self._own[name].text.strip() and text == now and english not in {None, now}
            else None
        )

    def _compared(self, name: str, source: Entry) -> Iterator[Finding]:
        """Yield what is wrong with a message beside its source, of now or of its time."""
        own, ours, theirs = self._ours.entries[name], self._own[name], parts_of(source)
        yield from self._findings(name, shape(own, source))
        yield from self._findings(name, used(own, source, self._known, self._own))
        yield from self._findings(name, choices(theirs, ours, self._language))
        yield from self._marked(name, theirs)
        if self._is_source:
            return
        yield from self._findings(name, facts(theirs, ours, self._language))
        text = self._sources[name]
        yield from self._findings(name, labels(name, self._sources, self._own))
        yield from self._findings(name, self._same_text(name, text))

    def _marked(self, name: str, theirs: MessageParts | None = None) -> Iterator[Finding]:
        """Yield what is wrong with a message whatever its source has."""
        theirs = theirs or parts_of(self._theirs.entries[name])
        yield from self._findings(name, marks(theirs, self._own[name], self._language))
        yield from self._findings(name, self._swallowed(name))

    def _findings(self, name: str, found: Iterator[Fact]) -> Iterator[Finding]:
        for one in found:
            yield Finding(
                one.name,
                self._place(name, one.shown),
                f"{one.actual} (in “{name}”)",
                one.hint,
                one.expected or "this message",
                self._theirs.place(name),
                one.is_warning,
            )

    def _place(self, name: str, shown: str) -> Place:
        """Return the line of a text in a message, or the message's own."""
        place, message = self._ours.place(name), self._ours.messages.get(name)
        lines = self._ours.text.split("\n")[place.line - 1 : message.end - 1] if message else []
        offset = next((number for number, line in enumerate(lines) if shown and shown in line), 0)
        return Place(place.path, place.line + offset)

    def _same_text(self, name: str, text: str) -> Iterator[Fact]:
        """Yield a translation that differs from an earlier one of the same text."""
        first = self._first[text]
        shown, own = self._own[first].text, self._own[name].text
        if shown != own:
            hint = "One text of the source, one translation: readers look for the same words."
            actual = f"“{own}”, and “{shown}” in “{first}”"
            yield Fact(FindingName.MESSAGE_LABEL, actual, hint, "one text twice", is_warning=True)

    def _swallowed(self, name: str) -> Iterator[Fact]:
        """Yield the messages that a space before their names has made part of this one."""
        for text in (text for _, text in self._own[name].words):
            for line in text.split("\n"):
                inner, sign, _ = line.partition("=")
                if sign and inner.strip() in self._sources:
                    hint = "Take the space before it away: a message begins at the margin."
                    actual = f"“{inner.strip()} =” inside of another message"
                    yield Fact(FindingName.MESSAGE_SYNTAX, actual, hint, shown=line)


def _doubted(findings: list[Finding]) -> list[Finding]:
    """Return variants that are lacking as warnings, if nothing else is wrong.

    Without a record and a history, the source may have gained them since.
    """
    faults = [one for one in findings if not one.is_warning]
    if all(one.actual.startswith("no variant") for one in faults):
        return [replace(one, is_warning=True) for one in findings]
    return findings


def _entry(name: str, text: str | None) -> Entry | None:
    """Return a message of a text of an earlier time."""
    found = parse(f"{name} = {text}\n").body if text else []
    return found[0] if found and isinstance(found[0], ast.Message | ast.Term) else None
