"""Typography of a language: quotation marks, spaces beside signs, apostrophes, from its rules.

The rules and their sources are data: typography.toml. They hold for prose. What else a page or a
file of messages has is masked, a sign by a sign, so that what is found keeps its place:

- `quotes`: the pairs that a language has; the first is what to type, the second inside the first;
- `space_inside`: the space beside the marks of a pair, none for the others;
- `spaces_before`: the space before a sign, empty for none;
- `apostrophe`, `ellipsis`, `dash`: what stands in the place of ', ... and a hyphen between spaces.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from fluent.syntax import ast, parse
from fluent.syntax.visitor import Visitor

from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.translate.findings import Finding, FindingName, Place

NO_BREAK = ("\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}")
FENCED = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,}).*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)",
    re.DOTALL | re.MULTILINE,
)
CODE = re.compile(
    r"(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)", re.DOTALL
)
FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)

PROSE_KEYS = ("title", "description")
_MASK = "\0"  # no prose: as good as a word before a sign, as good as an end after one
_TITLE = re.compile(rf"^(?:{'|'.join(PROSE_KEYS)}):[ \t]*([\"']?)(.*)\1[ \t]*$", re.MULTILINE)
# Of what is found, only the group “prose” is prose.
_NO_PROSE = (
    FENCED,
    re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL),
    CODE,
    re.compile(r"<(\w+)[^<>]*\s(?:lang|translate)=[^<>]*>.*?</\1>", re.DOTALL),
    re.compile(r"</?[A-Za-z][^<>]*>|<(?:https?://|mailto:)[^>\s]+>"),
    re.compile(r"\]\((?:[^()\n]|\([^()\n]*\))*\)|\]\[[^\]\n]*\]|\[\^[^\]\n]+\]:?"),
    re.compile(r"^ *\[[^\]\n]+\]:.*$|^ *\*\[[^\]\n]+\]:|^ *-+8<-+.*$", re.MULTILINE),
    re.compile(r"\{[^{}\n]*\}?"),
    re.compile(r"(?:https?://|www\.)\S*[\w/]|\b[\w.-]+@[\w-]+\.\w+"),
    re.compile(r"^[ |:—–-]*-[ |:—–-]*$", re.MULTILINE),  # below a table's head
    re.compile(rf"^(?:{'|'.join(PROSE_KEYS)}|source_blob|translated) *:.*$", re.MULTILINE),
    re.compile(r"[:;]-?[()DP](?!\w)|:[a-z0-9_+-]+:|&#?\w+;"),
    re.compile(
        r"^ *(?:[!?\uff01]{2,4}\+?|===?[!+]?)(?=\s)[\w \t-]*\"?(?P<prose>.*?)\"?[ \t]*$",
        re.MULTILINE,
    ),
)
# A no-break space by its name, in a page or in a message.
_NAMED = re.compile(
    rf'&(?:nbsp|#160|#8239|#xa0|#x202f);|\{{ *"(?:\\u00a0|\\u202f|[{"".join(NO_BREAK)}])" *\}}',
    re.IGNORECASE,
)
_LINE_START = re.compile(r"^[ \t>]*(?:#{1,6}|[-*+:]|\d+[.)])?(?=\s)", re.MULTILINE)

_GAPS = "".join((" ", "\N{THIN SPACE}", *NO_BREAK))
_SIGN = (
    rf"(?<=[^\s(\[{{{{|.,:;!?<>=–—{{opening}}-])([{_GAPS}]*)([{{signs}}])"
    r"(?! ?\.)(?=[\s\0)\]*_»”“\"'’|!?,;…]|$)"
)
_PAIRS = ("“”", "„“", "„”", "«»", "»«")  # of some language
_STRAIGHT = r"(?<![\w\0])\"(?=[^\s\"])([^\"\n|]*)(?<=\S)\"(?!\w)"
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_]|[\0*\[«“„])")
_ELLIPSIS = re.compile(r"(?<![.\d])\.\.\.(?!\.)")
_DASH = re.compile(r"(?<=[^\W\d_] )-(?= [^\W\d_])")
_SHOWN = 12  # characters on each side of what is found
_LISTED = 5  # further lines of one kind
_MOST_KEPT = 16  # files of messages


@dataclass(frozen=True)
class Edit:
    """What the rules write in the place of a part of a text, and how to say so."""

    start: int
    end: int
    new: str
    hint: str


@dataclass(frozen=True)
class _Rules:
    """The rules of a language; of one without its own, those that all have."""

    spaces_before: dict[str, str]
    quotes: list[str] = field(default_factory=list)
    space_inside: dict[str, str] = field(default_factory=dict)
    apostrophe: str = "'"
    ellipsis: str = "..."
    dash: str = "-"

    def edits(self, text: str) -> Iterator[Edit]:
        """Yield what to change in a masked text."""
        signs = re.escape("".join(self.spaces_before))
        opening = {pair[0] for pair in self.quotes} - {pair[1] for pair in self.quotes}
        sign = _SIGN.format(signs=signs, opening="".join(sorted(opening)))
        for one in re.finditer(sign, text, re.MULTILINE):
            new = self.spaces_before[one[2]]
            if not _agree(one[1], new):
                yield Edit(*one.span(1), new, _space_hint(new, f"before “{one[2]}”"))
        for pattern, new in (
            (_APOSTROPHE, self.apostrophe),
            (_ELLIPSIS, self.ellipsis),
            (_DASH, self.dash),
        ):
            for one in pattern.finditer(text):
                if one[0] != new:
                    yield Edit(*one.span(), new, f"Type “{new}” instead of “{one[0]}”.")
        if self.quotes:
            yield from self._quotes(text, 0, len(text), 0)

    def _quotes(self, text: str, start: int, end: int, depth: int) -> Iterator[Edit]:
        """Yield what to change in the quotation marks of a part of a text, and inside them."""
        # A single mark may be an apostrophe. A mark of an own pair may be one of another language
        # the other way round: own pairs are tried first.
        own = [pair for pair in self.quotes if "’" not in pair]
        pairs = [*own, *(pair for pair in _PAIRS if not {pair, pair[::-1]} & set(own))]
        found = "|".join([*map(_between, pairs), _STRAIGHT])
        for one in re.compile(found).finditer(text, start, end):
            number = one.lastindex or 0
            pair = [*pairs, '""'][number - 1]
            right = pair if pair in own else self.quotes[min(depth, 1)]
            space = self.space_inside.get(right, "")
            inside = one[number].strip(_GAPS)
            first = one.start(number) + one[number].index(inside) if inside else one.end(number)
            last = first + len(inside)
            before, after = text[one.start(number) : first], text[last : one.end(number)]
            if pair != right or not (_agree(before, space) and _agree(after, space)):
                where = f"inside {right[0]} {right[1]}"
                hint = f"Put it between {right[0]} and {right[1]}. " * (pair != right)
                hint += _space_hint(space, where) * (space != "" or pair == right)
                yield Edit(one.start(), first, right[0] + space, hint.strip())
                yield Edit(last, one.end(), space + right[1], hint.strip())
            yield from self._quotes(text, *one.span(number), depth + 1)


def page_edits(text: str, language: str, skip: frozenset[str] = frozenset()) -> list[Edit]:
    """Return what the rules of a language change in a page, in order; lines of `skip` aside."""
    return _edits(text, _without(skip, _page_prose(text), text), language)


def message_edits(text: str, language: str, skip: frozenset[str] = frozenset()) -> list[Edit]:
    """Return what the rules of a language change in messages, in order; lines of `skip` aside."""
    return _edits(text, _without(skip, _message_prose(text), text), language)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made; of two that overlap, the first."""
    parts, at = [], 0
    for edit in edits:
        if edit.start >= at:
            parts += [text[at : edit.start], edit.new]
            at = edit.end
    return "".join([*parts, text[at:]])


def typography_findings(
    text: str, path: str, language: str, source: str | None = None
) -> list[Finding]:
    """Return warnings about the typography of a page or of messages, one for each kind.

    Args:
        text: of the whole file.
        path: its path in findings; its ending tells messages from pages.
        language: its language.
        source: what it translates: lines that are still the source's have its typography.
    """
    find = message_edits if path.endswith(".ftl") else page_edits
    edits = find(text, language, frozenset((source or "").split("\n")))
    places: dict[str, dict[int, Edit]] = {}
    for edit in edits:
        line = text.count("\n", 0, edit.start) + 1
        places.setdefault(edit.hint, {}).setdefault(line, edit)
    return [_finding(text, path, language, hint, lines) for hint, lines in places.items()]


def _finding(text: str, path: str, language: str, hint: str, lines: dict[int, Edit]) -> Finding:
    (line, edit), *others = lines.items()
    begin = max(text.rfind("\n", 0, edit.start) + 1, edit.start - _SHOWN)
    shown = text[begin : edit.end + _SHOWN].partition("\n")[0].strip()
    also = ", ".join(str(number) for number, _ in others[:_LISTED])
    more = f" and {len(others) - _LISTED} more" if len(others) > _LISTED else ""
    lines_too = f"line{'s' * (len(others) > 1)} {also}{more}"
    actual = f"“{shown}”" + (f" (so too in {lines_too})" if others else "")
    if language != SOURCE_LANGUAGE:
        hint += f" This does it for you: make translations lang={language} mend=1"
    return Finding(FindingName.TYPOGRAPHY, Place(path, line), actual, hint, is_warning=True)


@cache
def _rules(language: str) -> _Rules:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    rules = data.get(language, data["any"])
    return _Rules(**{key: value for key, value in rules.items() if key != "sources"})


def _edits(text: str, prose: str, language: str) -> list[Edit]:
    edits = sorted(_rules(language).edits(prose), key=lambda edit: (edit.start, edit.end))
    return [one for one in edits if text[one.start : one.end] == prose[one.start : one.end]]


def _agree(written: str, space: str) -> bool:
    """Return whether a space is the right one; of the two no-break ones either will do."""
    return written == space or (written in NO_BREAK and space in NO_BREAK)


def _space_hint(space: str, where: str) -> str:
    if not space:
        return f"Type no space {where}."
    return f"Type a no-break space {where}: U+00A0, or the narrow one, U+202F."


def _between(pair: str) -> str:
    return rf"{pair[0]}((?:(?!\n[ \t]*\n)[^{pair}])*){pair[1]}"


def outside_fences(text: str, change: Callable[[str], str]) -> str:
    """Return a text changed everywhere but in blocks of code."""
    parts, at = [], 0
    for fence in FENCED.finditer(text):
        parts += [change(text[at : fence.start()]), fence[0]]
        at = fence.end()
    return "".join([*parts, change(text[at:])])


def _without(skip: frozenset[str], prose: str, text: str) -> str:
    pairs = zip(prose.split("\n"), text.split("\n"), strict=True)
    return "\n".join(_blank(masked) if line in skip else masked for masked, line in pairs)


def _page_prose(text: str) -> str:
    """Return a page with a mask over all that is no prose, as long as the page."""
    head = FRONT_MATTER.match(text)
    at = head.end() if head else 0
    front, at_title = [], 0
    for one in _TITLE.finditer(text, 0, at):
        front += [_blank(text[at_title : one.start(2)]), one[2]]
        at_title = one.end(2)
    body = _NAMED.sub(_no_break, text[at:])
    for pattern in _NO_PROSE:
        body = pattern.sub(_masked, body)
    body = _LINE_START.sub(lambda one: " " * len(one[0]), body)
    return "".join([*front, _blank(text[at_title:at]), body])


@lru_cache(_MOST_KEPT)
def _message_prose(text: str) -> str:
    """Return a file of messages with a mask over all but the words of messages."""
    masked, at = [], 0
    for start, end in sorted(_Texts(parse(text)).spans):
        # A placeable is as good as a word; a name, or the key of a variant, is none.
        masked += [
            _no_break(named)
            if (named := _NAMED.fullmatch(line))
            else _blank(line, _MASK if {"{", "}"} & set(line) else " ")
            for line in text[at:start].splitlines(keepends=True)
        ]
        masked.append(text[start:end])
        at = end
    return "".join([*masked, _blank(text[at:])])


class _Texts(Visitor):
    """Collects where the words of messages begin and end."""

    def __init__(self, resource: ast.Resource) -> None:
        self.spans: list[tuple[int, int]] = []
        self.visit(resource)

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802
        if node.span is not None:
            self.spans.append((node.span.start, node.span.end))


def _masked(found: re.Match[str]) -> str:
    """Return what was found with a mask over all but the group “prose”."""
    if "prose" not in found.re.groupindex:
        return _blank(found[0])
    start, end = (one - found.start() for one in found.span("prose"))
    return _blank(found[0][:start]) + found[0][start:end] + _blank(found[0][end:])


def _no_break(named: re.Match[str]) -> str:
    return _blank(named[0][1:]) + NO_BREAK[0]


def _blank(text: str, mask: str = _MASK) -> str:
    return re.sub(r"[^\n]", mask, text)
