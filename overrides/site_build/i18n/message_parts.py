"""What a message asks of the program that shows it, and whether a translation asks for the same."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple, TypeGuard

from fluent.syntax import ast
from fluent.syntax.serializer import serialize_expression, serialize_variant_key
from fluent.syntax.visitor import Visitor

AS_IN_ITALIAN = "as in Italian"  # a comment that says that a message is meant to be the same
type Entry = ast.Message | ast.Term

PLURALS = ("zero", "one", "two", "few", "many", "other")  # CLDR's; each language has some of them
# Whether the plural forms are those of “3 keys” or of “the 3rd key”.
_KINDS_OF_NUMBER = {"", 'type: "cardinal"', 'type: "ordinal"'}


class Call(NamedTuple):
    """A call of a function, as it is written: what it formats, and its options in order."""

    function: str
    value: str
    options: str


_MOST_KEPT = 4000  # entries
_PROSE = 3  # words: two may well be the same in two languages


class MessageParts:
    """What of a message is the program's, and its words."""

    def __init__(self, entry: Entry) -> None:
        self.variables: set[str] = set()
        self.shown: set[str] = set()  # the variables that are not only chosen by
        self.calls: set[Call] = set()
        self.references: set[str] = set()  # of messages, and of terms as “-name”
        # By what chooses: the variants, each with the variables that it shows.
        self.choices: dict[str, dict[str, set[str]]] = defaultdict(dict)
        self.repeated: set[str] = set()  # variants that one choice has twice
        self.defaults: set[tuple[str, str]] = set()  # variants with a “*”, by what chooses them
        # Texts, those in quotes too, with their offsets in the file.
        self.words: list[tuple[int, str]] = []
        _Collector(self).visit(entry)

    @property
    def text(self) -> str:
        """All its words, with a letter in the place of each variable."""
        return "".join(text for _, text in self.words)

    @property
    def is_prose(self) -> bool:
        """Whether it has too many words to be the same in two languages by chance."""
        return len(re.findall(r"[^\W\d_]{2,}", self.text)) >= _PROSE


@lru_cache(_MOST_KEPT)
def parts_of(entry: Entry) -> MessageParts:
    """Return the parts of an entry, which is not changed after it was parsed."""
    return MessageParts(entry)


class _Collector(Visitor):
    """Collects the parts of a message."""

    def __init__(self, parts: MessageParts) -> None:
        self._parts = parts

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self._parts.variables.add(f"${node.id.name}")
        self._parts.shown.add(f"${node.id.name}")
        self._add_text(node, "x")

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        positional, named = node.arguments.positional, node.arguments.named
        value = ", ".join(map(serialize_expression, positional))
        options = (f"{one.name.name}: {serialize_expression(one.value)}" for one in named)
        self._parts.calls.add(Call(node.id.name, value, ", ".join(sorted(options))))
        for one in positional:
            self.visit(one)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self._parts.references.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self._parts.references.add(f"-{node.id.name}")

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        by: ast.InlineExpression | ast.Placeable = node.selector
        if isinstance(by, ast.FunctionReference) and by.arguments.positional:
            self.visit(by)
            by = by.arguments.positional[0]
        if isinstance(by, ast.VariableReference):
            self._parts.variables.add(f"${by.id.name}")
        name, seen = serialize_expression(by), set[str]()
        for variant in node.variants:
            key = serialize_variant_key(variant.key)
            self._parts.repeated |= seen & {key}
            seen.add(key)
            if variant.default:
                self._parts.defaults.add((name, key))
            shown = {f"${one.id.name}" for one in _placeables(variant)}
            self._parts.choices[name].setdefault(key, set()).update(shown)
            self._add_text(variant, "\n")
            self.visit(variant.value)

    def visit_Attribute(self, node: ast.Attribute) -> None:  # noqa: N802
        self._add_text(node, "\n")
        self.visit(node.value)

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802
        self._add_text(node, node.value)

    def visit_StringLiteral(self, node: ast.StringLiteral) -> None:  # noqa: N802
        self._add_text(node, str(node.parse()["value"]))

    def _add_text(self, node: ast.SyntaxNode, text: str) -> None:
        self._parts.words.append((node.span.start if node.span else 0, text))


def _placeables(variant: ast.Variant) -> list[ast.VariableReference]:
    found: list[ast.VariableReference] = []

    class Finder(Visitor):
        def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
            found.append(node)

    Finder().visit(variant.value)
    return found


def is_plural(key: str) -> bool:
    """Return whether a variant is that of a plural form, or of a number."""
    return key in PLURALS or key.replace(".", "").isdecimal()


def has_text(entry: ast.EntryType) -> TypeGuard[Entry]:
    """Return whether an entry of a file is a message with a text, not only attributes."""
    return isinstance(entry, ast.Message | ast.Term) and entry.value is not None


def name_of(entry: Entry) -> str:
    """Return the name of a message, or of a term with its “-”."""
    return f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name


def is_copy(own: Entry, source: Entry) -> bool:
    """Return whether a message has its source's words, and is not meant to."""
    comment = own.comment.content if own.comment else None
    return (
        own.equals(source, ["span", "comment"])
        and parts_of(own).is_prose
        and AS_IN_ITALIAN not in (comment or "").split("\n")
    )


def can_be_shown(own: Entry, source: Entry, entries: Mapping[str, Entry]) -> bool:
    """Return whether a translation can be formatted wherever its source can, and shows as much.

    Args:
        own: the translation.
        source: the message that the program was written for.
        entries: all entries that it may refer to, by name.
    """
    mine, theirs = parts_of(own), parts_of(source)
    shows_all = theirs.shown <= mine.variables <= theirs.variables
    return shows_all and not unknown_calls(mine, theirs) and not unknown_references(own, entries)


def unknown_calls(own: MessageParts, source: MessageParts) -> set[Call]:
    """Return the calls of functions that the source has not, and that may fail.

    A translation may write a value by NUMBER, and choose a plural form so, unless it is a date.
    """
    dates = {one.value for one in source.calls if one.function != "NUMBER"}
    return {
        one
        for one in own.calls - source.calls
        if one.function != "NUMBER" or one.value in dates or one.options not in _KINDS_OF_NUMBER
    }


def unknown_references(own: Entry, entries: Mapping[str, Entry]) -> set[str]:
    """Return what an entry refers to in vain: nothing has that name, or it leads back."""
    # By name; what is still being looked into leads back. Each is looked into once: messages that
    # refer to each other can make more ways than a build has time for.
    known = {name_of(own): True}

    def fails(name: str) -> bool:
        if name not in known:
            known[name] = True
            entry = entries.get(name)
            known[name] = (
                entry is None
                or entry.value is None
                or any(fails(one) for one in parts_of(entry).references)
            )
        return known[name]

    return {name for name in parts_of(own).references if fails(name)}
