"""The messages of a language beside the source's: what is missing, unused or malformed.

compare-locales checks values, attributes, references and plural forms; what depends on the program
is checked here: variables, functions, the names of variants.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compare_locales.checks import EntityPos, FluentChecker
from compare_locales.parser import FluentParser, Junk
from fluent.syntax import ast, parse
from fluent.syntax.visitor import Visitor

from site_build.i18n.text_files import read
from site_build.translate.findings import Finding, FindingName, Place
from site_build.translate.markup import message_markup, message_sign
from site_build.translate.typography import typography_findings

_KEY = re.compile(r"\s*(-?[A-Za-z][\w-]*)\s*=")
# They count things, and each language has its own.
_PLURALS = {"zero", "one", "two", "few", "many", "other"}
_FUNCTIONS = {"NUMBER", "DATETIME"}
_COPY = "Copy the message from the source again, and translate only its words."

# compare-locales' messages by their beginnings: the finding, what stands there, how to mend it.
_COMPARE_LOCALES = {
    "Missing message reference: ": (FindingName.MESSAGE_REFERENCE, "no “{{ {} }}”", _COPY),
    "Missing term reference: ": (FindingName.MESSAGE_REFERENCE, "no “{{ {} }}”", _COPY),
    "Obsolete message reference: ": (
        FindingName.MESSAGE_REFERENCE,
        "“{{ {} }}”, which the source has not",
        "Names in { } are never translated.",
    ),
    "Obsolete term reference: ": (
        FindingName.MESSAGE_REFERENCE,
        "“{{ {} }}”, which the source has not",
        "Names in { } are never translated.",
    ),
    "Missing value": (FindingName.MESSAGE_VALUE, "no text after “=”", "Write one."),
    "Obsolete value": (
        FindingName.MESSAGE_VALUE,
        "a text after “=”, where the source has none",
        "Take it out: only the lines below it, which begin with a point, are shown.",
    ),
    "Missing attribute: ": (FindingName.MESSAGE_ATTRIBUTE, "no line “.{} =”", "Write it too."),
    "Obsolete attribute: ": (
        FindingName.MESSAGE_ATTRIBUTE,
        "a line “.{} =”, which the source has not",
        "What stands before “=” is never translated; take out what is too much.",
    ),
    "Attribute ": (FindingName.MESSAGE_ATTRIBUTE, "the line “.{} =” twice", "Keep one."),
    "Variant key ": (FindingName.MESSAGE_VARIANT, "the variant “[{}]” twice", "Keep one."),
    "Plural categories missing: ": (
        FindingName.MESSAGE_PLURAL,
        "a choice without the plural forms [{}], which this language has",
        "Add a line for each, as for the others. The last line keeps its “*”.",
    ),
    "\ufffd in": (
        FindingName.MESSAGE_CHARACTER,
        "a character that could not be read (\ufffd)",
        "Write it again, and save the file as UTF-8.",
    ),
}


@dataclass
class Messages:
    """The messages of a language beside the source's."""

    total: int = 0
    missing: dict[str, Place] = field(default_factory=dict)  # where the source has them
    unused: dict[str, Place] = field(default_factory=dict)  # where the language has them
    malformed: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    @property
    def translated(self) -> int:
        """How many are there and well formed."""
        return self.total - len(self.missing) - len(self.malformed)


def compare_messages(
    source: Path, translation: Path, language: str, root: Path | None = None
) -> Messages:
    """Compare the messages of a language with the source's.

    Args:
        source: the file of messages to compare with.
        translation: the file of the language, which may be the source itself, or not be there.
        language: the language, for its plural forms.
        root: what the paths in findings are relative to.
    """
    theirs, ours = _File(source, root), _File(translation, root)
    found = Messages(len(theirs.entries))
    found.findings += [*ours.junk(theirs), *ours.repeated()]
    found.malformed = ours.broken & theirs.entries.keys()
    for key, entry in theirs.entries.items():
        if key not in ours.entries:
            if key not in ours.broken:
                found.missing[key] = theirs.place(entry)
            continue
        findings = [
            *_checked(theirs, ours, key, language),
            *_used(theirs, ours, key),
            *_marked_up(theirs, ours, key),
            *_unseen(theirs, ours, key, language),
        ]
        found.findings += findings
        found.malformed |= {key} if findings else set()
    unused = ours.entries.keys() - theirs.entries.keys()
    found.unused = {key: ours.place(ours.entries[key]) for key in sorted(unused)}
    found.findings += typography_findings(ours.text, ours.path, language)
    found.findings.sort(key=lambda finding: finding.place.line)
    return found


class _File:
    """A file of messages, as compare-locales reads it."""

    def __init__(self, path: Path, root: Path | None) -> None:
        self.text = read(path) if path.is_file() else ""
        self.path = (path.relative_to(root) if root else path).as_posix()
        parser = FluentParser()
        parser.readUnicode(self.text)
        read_in: list[Any] = list(parser.parse())
        self._all = [one for one in read_in if not isinstance(one, Junk)]
        self.entries = {one.key: one for one in self._all}
        junk = (_KEY.match(one.all) for one in read_in if isinstance(one, Junk))
        self.broken = {one[1] for one in junk if one} - self.entries.keys()

    def place(self, entry: Any, offset: int | None = None) -> Place:
        """Return where an entry's name is, or what stands at an offset in it."""
        line, _ = entry.id_position() if offset is None else entry.position(offset)
        return Place(self.path, line)

    def junk(self, theirs: "_File") -> Iterator[Finding]:
        """Yield what cannot be read at all."""
        for entry in parse(self.text).body:
            if not isinstance(entry, ast.Junk) or not entry.span:
                continue
            content = entry.content or ""
            start = entry.span.start + len(content) - len(content.lstrip())
            place = Place(self.path, self.text.count("\n", 0, start) + 1)
            key = _KEY.match(content)
            same = theirs.entries.get(key[1]) if key else None
            yield Finding(
                FindingName.MESSAGE_SYNTAX,
                place,
                f"“{content.strip().splitlines()[0]}”, which cannot be read: {_why(entry)}",
                _COPY if same else "Each message begins at the margin: “its-name = its text”.",
                "it whole" if same else "",
                theirs.place(same) if same else None,
            )

    def repeated(self) -> Iterator[Finding]:
        """Yield the names that stand twice."""
        first: dict[str, Place] = {}
        for entry in self._all:
            place = self.place(entry)
            if entry.key in first:
                what = f"“{entry.key}”, which line {first[entry.key].line} has already"
                hint = "Keep one of the two: only one of them is shown."
                yield Finding(FindingName.MESSAGE_TWICE, place, what, hint)
            first.setdefault(entry.key, place)


def _why(junk: ast.Junk) -> str:
    """Return what is wrong with a text that cannot be read."""
    for one in junk.annotations:
        if one.code == "E0003":
            return f"a “{(one.arguments or ['?'])[0]}” is missing"
        if one.code == "E0010":
            return "no line of the choice has a “*” before its [ ]"
        if one.code == "E0027":
            return "a “}” closes nothing"
        return (one.message or "").rstrip(".").lower()
    return "it is no message"


def _checked(theirs: _File, ours: _File, key: str, language: str) -> Iterator[Finding]:
    """Yield the findings of compare-locales about a message."""
    their, our = theirs.entries[key], ours.entries[key]
    checker = FluentChecker(None, locale=language)
    for _severity, offset, text, _category in checker.check(their, our):
        begins = next((one for one in _COMPARE_LOCALES if text.startswith(one)), None)
        unknown = (FindingName.MESSAGE_SYNTAX, text, _COPY)
        name, what, hint = _COMPARE_LOCALES[begins] if begins else unknown
        value = text.removeprefix(begins or "").removesuffix(" is duplicated").strip('"')
        inside = isinstance(offset, EntityPos) or offset
        place = ours.place(our, int(offset) if inside else None)
        found = f"{what.format(value)} (in “{key}”)"
        yield Finding(name, place, found, hint, "this message", theirs.place(their))


def _marked_up(theirs: _File, ours: _File, key: str) -> Iterator[Finding]:
    """Yield what of a message looks like HTML: it would be shown letter by letter."""
    if markup := message_markup(ours.entries[key].entry):
        yield Finding(
            FindingName.MESSAGE_MARKUP,
            ours.place(ours.entries[key]),
            f"“{markup}”, which looks like HTML (in “{key}”)",
            "Messages are text: take it out.",
            "this message",
            theirs.place(theirs.entries[key]),
        )


def _unseen(theirs: _File, ours: _File, key: str, language: str) -> Iterator[Finding]:
    """Yield the signs of a message that nobody sees, and that can turn the text around."""
    if sign := message_sign(ours.entries[key].entry, language):
        yield Finding(
            FindingName.MESSAGE_SIGN,
            ours.place(ours.entries[key]),
            f"the sign {sign}, which nobody sees (in “{key}”)",
            "Delete it.",
            "this message",
            theirs.place(theirs.entries[key]),
        )


class _Uses(Visitor):
    """Collects what a program puts into a message, and what it chooses by."""

    def __init__(self, entry: ast.Message | ast.Term) -> None:
        self.variables: set[str] = set()
        self.functions: set[str] = set()
        self.variants: set[str] = set()
        self.visit(entry)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.variables.add(f"${node.id.name}")

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        self.functions.add(node.id.name)
        self.generic_visit(node)

    def visit_Variant(self, node: ast.Variant) -> None:  # noqa: N802
        if isinstance(node.key, ast.Identifier):
            self.variants.add(node.key.name)
        self.generic_visit(node)


def _used(theirs: _File, ours: _File, key: str) -> Iterator[Finding]:
    """Yield what a program lacks in a message, and what it does not know."""
    their, our = _Uses(theirs.entries[key].entry), _Uses(ours.entries[key].entry)
    source, place = theirs.place(theirs.entries[key]), ours.place(ours.entries[key])

    def compared(
        name: FindingName, what: str, found: set[str], known: set[str]
    ) -> Iterator[Finding]:
        hint = "The program puts it in: copy it from the source, letter by letter."
        for one in sorted(known - found):
            yield Finding(name, place, f"no {what.format(one)} in “{key}”", hint, "it", source)
        for one in sorted(found - known):
            extra = f"{what.format(one)} in “{key}”"
            yield Finding(name, place, extra, hint, "no such thing there", source)

    yield from compared(FindingName.MESSAGE_VARIABLE, "“{}”", our.variables, their.variables)
    functions = our.functions - _FUNCTIONS, their.functions - _FUNCTIONS
    yield from compared(FindingName.MESSAGE_REFERENCE, "“{}( )”", *functions)
    variants = our.variants - _PLURALS, their.variants - _PLURALS
    yield from compared(FindingName.MESSAGE_VARIANT, "variant “[{}]”", *variants)
