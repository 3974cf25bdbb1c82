"""The inline pieces of a page: code, links, elements, ids, URLs, numbers."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from site_build.translate.numbers import numbers_in


class Kind(StrEnum):
    """The kinds of pieces that a page has beside its words."""

    ABBREVIATION = "abbreviation"
    ADMONITION = "admonition"
    ATTRIBUTES = "attributes"
    CODE_BLOCK = "code block"
    ELEMENT = "element"
    FOOTNOTE = "footnote"
    IMAGE = "image"
    INLINE_CODE = "inline code"
    ITEM = "item"
    LINK = "link"
    NAME = "digits of a name"
    NUMBER = "number"
    PARAGRAPH = "paragraph"
    SNIPPET = "snippet"
    TAB = "tab"
    TABLE = "table"
    URL = "address"


@dataclass(frozen=True)
class Piece:
    """One piece of a page, with its line."""

    kind: Kind
    value: str
    line: int
    detail: str = ""
    block: int = 0  # its place among the blocks of its section


# Elements of typography, which each language uses in its own way.
_TYPOGRAPHIC = {"abbr", "b", "bdi", "bdo", "br", "cite", "em", "i", "mark", "q", "rp", "rt", "ruby"}
_TYPOGRAPHIC |= {"s", "small", "span", "strong", "sub", "sup", "u", "wbr"}
_PROSE_ATTRIBUTES = {"title", "alt", "aria-label", "placeholder", "summary", "lang", "dir"}

_CODE = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINK_END = re.compile(
    r"\]\(\s*(<[^>\n]*>|(?:[^\s()]|\([^\s()]*\))*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_REFERENCE = re.compile(r"\[([^\[\]]+)\]\[([^\[\]]*)\]")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^>\s]+)>")
_QUOTED = r"(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+)"
_TAG = re.compile(rf"<(/?)([A-Za-z][\w-]*)((?:\s+[\w:-]+(?:\s*=\s*{_QUOTED})?)*)\s*/?>")
_ATTRIBUTE = re.compile(rf"([\w:-]+)(?:\s*=\s*({_QUOTED}))?")
_LIST_ITEM = r"(?:[#.][\w:.-]+|[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s{}]+))"
_ATTRIBUTE_LIST = re.compile(rf"\{{:?\s*({_LIST_ITEM}(?:\s+{_LIST_ITEM})*)\s*\}}")
_URL = re.compile(r"https?://[A-Za-z0-9\-._~:/?#@!$&'*+,;=%]+")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]:?")
_HIDDEN = "\0"  # replaces what was removed, where a reader sees something
_SPACE = re.compile(r"[^\n]")


def read_inline(
    text: str, line: int, language: str, targets: Mapping[str, str]
) -> tuple[list[Piece], str]:
    """Return the inline pieces of a text.

    Args:
        text: the text of a block, its lines without indentation.
        line: the line it begins on.
        language: the language of its number formats.
        targets: the targets of the page's reference links, by their names in lower case.

    Returns:
        Its pieces, and its words alone.
    """
    reader = _Inline(text, line)
    # Most texts have few of these: a sign that each needs is looked for first.
    if "<" in text:
        reader.take(_COMMENT, lambda _found: None)
    if "`" in text:
        reader.take(_CODE, lambda found: (Kind.INLINE_CODE, found[2].strip()), _HIDDEN)
    if "[" in text:
        reader.take_links(targets)
    if "<" in text:
        reader.take(_AUTOLINK, lambda found: (Kind.URL, found[1]), _HIDDEN)
        reader.take(_TAG, _element)
    if "{" in text:
        reader.take(_ATTRIBUTE_LIST, _attributes)
    if "[" in text:
        reader.take(_FOOTNOTE, lambda found: (Kind.FOOTNOTE, found[1]))
    if "://" in text:
        reader.take(_URL, lambda found: (Kind.URL, found[0].rstrip(".,;:!?'")), _HIDDEN)
    for one in numbers_in(reader.text, language):
        reader.note(Kind.NAME if one.in_name else Kind.NUMBER, one.value, one.start)
    return reader.pieces, reader.text


def tags_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the tags of a text, but those in code: "/" if it closes, its name, its attributes."""
    if "<" not in text:
        return
    reader = _Inline(text, 1)
    reader.take(_COMMENT, lambda _found: None)
    reader.take(_CODE, lambda _found: None)
    yield from _TAG.finditer(reader.text)


class _Inline:
    """A text from which one kind of piece after the other is removed."""

    def __init__(self, text: str, line: int) -> None:
        self.text = text
        self.pieces: list[Piece] = []
        self._line = line

    def note(self, kind: Kind, value: str, start: int) -> None:
        self.pieces.append(Piece(kind, value, self._line + self.text.count("\n", 0, start)))

    def take(
        self,
        pattern: re.Pattern[str],
        name: Callable[[re.Match[str]], tuple[Kind, str] | None],
        instead: str = " ",
    ) -> None:
        """Remove all matches, and note the piece that `name` returns for each."""
        for found in pattern.finditer(self.text):
            named = name(found)
            if named:
                self.note(*named, found.start())
            self._blank(found.start(), found.end(), instead)

    def take_links(self, targets: Mapping[str, str]) -> None:
        """Remove the targets of links and images; their texts stay."""
        for found in _LINK_END.finditer(self.text):
            opened = self._opening(found.start())
            if opened is not None:
                image = self.text[opened - 1 : opened] == "!"
                self.note(Kind.IMAGE if image else Kind.LINK, found[1].strip("<>"), found.start())
                self._blank(found.start(), found.end(), " ")
        for found in _REFERENCE.finditer(self.text):
            target = targets.get((found[2] or found[1]).casefold())
            if target:
                self.note(Kind.LINK, target, found.start())
                self._blank(found.end(1), found.end(), " ")

    def _opening(self, close: int) -> int | None:
        """Return the position of the opening bracket for the one that closes at `close`."""
        depth = 0
        for at in range(close, -1, -1):
            depth += {"]": 1, "[": -1}.get(self.text[at], 0)
            if depth == 0:
                return at
        return None

    def _blank(self, start: int, end: int, instead: str) -> None:
        taken = _SPACE.sub(instead, self.text[start:end])
        self.text = self.text[:start] + taken + self.text[end:]


def _element(found: re.Match[str]) -> tuple[Kind, str] | None:
    """Return an opening tag with its attributes sorted; of those with words, the names alone."""
    closes, name, attributes = found[1], found[2].lower(), found[3]
    if closes or name in _TYPOGRAPHIC:
        return None
    written = [
        one[1] if one[1] in _PROSE_ATTRIBUTES else f'{one[1]}="{(one[2] or "").strip("\"'")}"'
        for one in _ATTRIBUTE.finditer(attributes)
    ]
    return Kind.ELEMENT, f"<{' '.join([name, *sorted(written)])}>"


def _attributes(found: re.Match[str]) -> tuple[Kind, str]:
    return Kind.ATTRIBUTES, " ".join(sorted(re.findall(_LIST_ITEM, found[1])))
