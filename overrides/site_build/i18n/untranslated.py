"""The paragraphs of a page that are still those of a page that it was copied from.

A page is read as text, not rendered, so that the build can ask this of each page. Its words are
compared: emphasis, signs, code and links may differ.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from site_build.i18n.languages import PIVOT_LANGUAGE, SOURCE_LANGUAGE

# Shorter ones may be equal in two languages; so may what holds hardly more than names.
_FEWEST = 5  # words in a sentence
_FEWEST_IN_TITLE = 2
_FEWEST_OWN = 3  # words of a sentence that one language alone has
# A page of which no more than this part is still the source's counts as begun.
_COPY_SHARE = 0.9
_MOST_KEPT = 2000  # texts in the cache
_EARLIER = "earlier"

_KEPT = re.compile(r"(?:<!--|#) *as in (?:italian|english)\b", re.IGNORECASE)
# Each part ends at the next sign of its kind or at the end: a page of a stranger may never end it.
_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<tag>\w{1,30})\s[^<>]*?\blang=[^<>]*>.*?(?:</(?P=tag)>|\Z)"
    r"|(?P<code>`{1,9}+)[^`\n]+(?P=code)"
    r"|<[^<>\n]*>|\{[^{}\n]*\}|\]\([^()\n]*\)|https?://\S+|8<-.*?$",
    re.DOTALL | re.MULTILINE,
)
_FENCE = re.compile(r"[\s>]*(`{3,}|~{3,})")
_MARKER = re.compile(r"[\s>]*(?:[-*+]|\d+[.)]|\*?\[[^\]]*\]:|:)\s+")
_TITLE = re.compile(r"""[\s>]*(?:\#+\s|(?:!!!|\?\?\?\+?)[^"]*"|===[!+]?\s*")""")
_HEAD_TITLE, _HEAD_PROSE = "title:", "description:"
_CELL_BAR = re.compile(r"(?<!\\)\|")
_SENTENCE_END = re.compile(r"(?<=[.!?:…])[\s*_]+")
_GAP = re.compile(r"[\s'’]+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SIGNS = ".,;:!?…()[]«»“”„\"'*_"

type Words = tuple[str, ...]


@dataclass(frozen=True)
class Untranslated:
    """A paragraph that is still another page's, all or in part: its lines, and those there."""

    line: int
    last_line: int
    language: str  # of the other page
    source_line: int | None  # None if the source has it no more
    text: str  # the first of its lines


@dataclass(frozen=True)
class Comparison:
    """A page beside those that it may have been copied from."""

    untranslated: tuple[Untranslated, ...]
    total: int  # how many paragraphs the source has that a translation changes

    @property
    def is_copy(self) -> bool:
        """Whether nothing of the page is translated, or next to nothing."""
        return bool(self.total) and len(self.untranslated) >= _COPY_SHARE * self.total


@lru_cache(_MOST_KEPT)
def compare(
    page: str, source: str, pivot: str | None = None, earlier: str | None = None
) -> Comparison:
    """Return which paragraphs of a page are still in another language.

    A line that is to be the same ends in `<!-- as in Italian -->`.

    Args:
        page: its text.
        source: the source's.
        pivot: that of the other language that it may have been copied from.
        earlier: the source's, as it was when the page was stamped.
    """
    # Names, and words and sentences that languages share.
    shared = _vocabulary(source) & _vocabulary(pivot) if pivot else frozenset()
    both = _lines_of(source).keys() & _lines_of(pivot).keys() if pivot else set()
    others = {SOURCE_LANGUAGE: source, PIVOT_LANGUAGE: pivot, _EARLIER: earlier}
    written = page.split("\n")
    found = []
    for paragraph in _paragraphs(page):
        units = [one for one in paragraph.units(shared) if one[0] not in both]
        for language, text in others.items():
            if text and (lines := _matching_lines(units, text)):
                first, last, there = lines
                begins = written[first - 1].strip()
                if language == _EARLIER:
                    found.append(Untranslated(first, last, SOURCE_LANGUAGE, None, begins))
                else:
                    found.append(Untranslated(first, last, language, there, begins))
                break
    totals = [_count(text, shared) for text in (source, pivot) if text]
    return Comparison(tuple(found), min(totals))


@lru_cache(_MOST_KEPT)
def _count(text: str, shared: frozenset[str]) -> int:
    """Return how many paragraphs of a page a translation changes."""
    return sum(any(one.units(shared)) for one in _paragraphs(text))


@dataclass
class _Paragraph:
    """The lines of a page that belong together, by their numbers."""

    is_title: bool = False
    lines: dict[int, str] = field(default_factory=dict)

    def units(self, shared: frozenset[str] = frozenset()) -> Iterator[tuple[Words, int, int]]:
        """Yield its lines and sentences, each with the first and last line, that can be compared.

        Args:
            shared: words that do not tell one language from another.
        """
        text = "\n".join(self.lines.values())
        breaks = {found.end() for found in _SENTENCE_END.finditer(text)}
        for ends in ({found.end() for found in re.finditer("\n", text)}, breaks):
            start, line = 0, min(self.lines, default=1)
            for end in [*sorted(ends), len(text)]:
                part = text[start:end]
                if self._is_telling(part, shared):
                    yield _words(part), line, line + part.rstrip().count("\n")
                start, line = end, line + part.count("\n")

    def _is_telling(self, text: str, shared: frozenset[str]) -> bool:
        tokens = (one.strip(_SIGNS) for one in _GAP.split(text))
        words = [one for one in tokens if _WORD.fullmatch(one)]
        # Names are shared; where that is not known, they begin with a capital letter.
        own = [
            one for one in words if one.casefold() not in shared and (shared or one[0].islower())
        ]
        if self.is_title:
            return len(words) >= _FEWEST_IN_TITLE and bool(own)
        return len(words) >= _FEWEST and len(own) >= _FEWEST_OWN


def _matching_lines(units: list[tuple[Words, int, int]], text: str) -> tuple[int, int, int] | None:
    """Return the first and last line of what another page has too, and its line there."""
    lines = _lines_of(text)
    same = [(first, last, lines[words]) for words, first, last in units if words in lines]
    if not same:
        return None
    firsts, lasts, there = zip(*same, strict=True)
    return min(firsts), max(lasts), min(there)


@lru_cache(_MOST_KEPT)
def _lines_of(text: str) -> dict[Words, int]:
    """Return where the lines and sentences of a page begin, by their words."""
    found: dict[Words, int] = {}
    for paragraph in _paragraphs(text):
        for words, first, _ in paragraph.units():
            found.setdefault(words, first)
    return found


@lru_cache(_MOST_KEPT)
def _vocabulary(text: str) -> frozenset[str]:
    lines = (line for one in _paragraphs(text) for line in one.lines.values())
    return frozenset(word for line in lines for word in _words(line))


def _words(text: str) -> Words:
    return tuple(re.findall(r"\w+", text.casefold()))


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    """Yield the paragraphs of a page, its titles, and each cell of its tables."""
    current = _Paragraph()
    for number, line in enumerate(_prose(text), 1):
        title, marker = _TITLE.match(line), _MARKER.match(line)
        is_row = line.lstrip(" >").startswith("|")
        if title or marker or is_row or not line.strip(" >"):
            yield current
            current = _Paragraph()
        if title:
            yield _Paragraph(is_title=True, lines={number: line[title.end() :]})
        elif is_row:
            yield from (_Paragraph(lines={number: cell}) for cell in _CELL_BAR.split(line))
        elif line.strip(" >"):
            current.lines[number] = line[marker.end() :] if marker else line
    yield current


def _prose(text: str) -> list[str]:
    """Return the lines of a page; what is no prose is blank, and front matter is as a heading."""
    lines = text.split("\n")
    head = 0
    if lines[0].rstrip() == "---":
        ends = (at for at, line in enumerate(lines) if at and line.rstrip() in {"---", "..."})
        head = next(ends, 0)
    fence = ""
    shown = []
    for at, line in enumerate(lines):
        mark = _FENCE.match(line)
        is_fence = bool(mark and (not fence or mark[1].startswith(fence)))
        if mark and is_fence:
            fence = "" if fence else mark[1]
        if is_fence or fence or _KEPT.search(line):
            shown.append("")
        elif at <= head and head:
            shown.append(_of_head(line))
        else:
            shown.append(line)
    hidden = _HIDDEN.sub(lambda found: "\n" * found[0].count("\n") or " ", "\n".join(shown))
    return hidden.split("\n")


def _of_head(line: str) -> str:
    """Return what of a line of front matter is prose: a title is as a heading."""
    if line.startswith(_HEAD_TITLE):
        return f"# {line.removeprefix(_HEAD_TITLE)}"
    return f"- {line.removeprefix(_HEAD_PROSE)}" if line.startswith(_HEAD_PROSE) else ""
