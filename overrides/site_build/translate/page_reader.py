"""Reads a page into the structure that it must share with its translations.

A line-based reader of front matter, fences, headings, admonitions, tabs, tables and lists; what is
inside a line is read by inline_reader.py. Unlike Markdown's own tree it keeps the line of each
piece, and it accepts any text: what it does not recognize is a paragraph.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from site_build.i18n.front_matter import split_front_matter
from site_build.translate.findings import FindingName
from site_build.translate.inline_reader import Kind, Piece, read_inline, tags_in

_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*([^`]*)$")
_HEADING = re.compile(r"(#{1,6})(?![#\d])\s*(.*?)\s*#*\s*$")
_HEADING_ATTRIBUTES = re.compile(r"\s*\{:?([^{}]*)\}\s*$")
_ADMONITION = re.compile(r'(!!!|\?\?\?\+?)\s*([\w-]+(?: +[\w-]+)*)(?: +"(.*)")?\s*$')
_TAB = re.compile(r'===[!+]*\s+"(.*)"\s*$')
_SNIPPET = re.compile(r'-+8<-+\s+"([^"]+)"')
_DELIMITER = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
_ITEM = re.compile(r"(?:([-*+])|\d+[.)])\s+(.*)$")
_DEFINITION = re.compile(r"\[(?!\^)([^\]]+)\]:\s*(\S+)")
_ABBREVIATION = re.compile(r"\*\[([^\]]+)\]:\s*(.*)$")
_CODE_SPAN = re.compile(r"(`+).+?\1")
_ID = re.compile(r"(?:^|\s)#([^\s}]+)")
PROSE_KEYS = {"title", "description"}


@dataclass(frozen=True)
class Problem:
    """A fault of a page that needs no source to be seen."""

    name: FindingName
    line: int
    what: str


@dataclass
class Section:
    """A heading with its pieces, up to the next heading; the first section has no heading."""

    line: int
    level: int = 0
    id: str = ""
    pieces: list[Piece] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)  # the line of each
    words: list[str] = field(default_factory=list)


@dataclass
class Page:
    """The structure of a page: its front matter, its sections, and its problems."""

    path: str
    language: str
    front_matter: dict[str, tuple[str, int]] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=lambda: [Section(1)])
    problems: list[Problem] = field(default_factory=list)


def read_page(text: str, path: str, language: str) -> Page:
    """Read the text of a page; `path` is its name in findings."""
    page = Page(path, language)
    reader = _Reader(text.replace("\r\n", "\n").split("\n"), page)
    reader.read_front_matter()
    reader.read_body()
    return page


class _Reader:
    """Reads the lines of a page in one pass."""

    def __init__(self, lines: list[str], page: Page) -> None:
        self._lines = lines
        self._page = page
        self._at = 0
        self._open: list[tuple[str, int]] = []  # elements of ours that are not closed yet
        self._ids: dict[str, int] = {}
        found = (_DEFINITION.match(line.strip()) for line in lines)
        self._targets = {one[1].casefold(): one[2].strip("<>") for one in found if one}
        # Tried in this order, on a line without its indentation.
        self._starts: list[tuple[re.Pattern[str], Callable[[re.Match[str]], None]]] = [
            (_FENCE, self._fence),
            (_TAB, self._tab),
            (_HEADING, self._heading),
            (_ADMONITION, self._admonition),
            (_SNIPPET, self._snippet),
            (_ABBREVIATION, self._abbreviation),
            (_DEFINITION, self._definition),
        ]

    @property
    def _section(self) -> Section:
        return self._page.sections[-1]

    def _line(self) -> str:
        return self._lines[self._at].strip()

    def read_front_matter(self) -> None:
        if self._line() != "---":
            return
        text = "\n".join(self._lines)
        values, body = split_front_matter(text)
        if not values:
            self._unreadable_front_matter()
            return
        self._at = text.count("\n") - body.count("\n")
        for key, value in values.items():
            written = re.compile(rf"[\"']?{re.escape(str(key))}[\"']?\s*:")
            lines = range(1, self._at)
            line = next((at + 1 for at in lines if written.match(self._lines[at])), 1)
            self._page.front_matter[str(key)] = (str(value), line)
            if key in PROSE_KEYS:
                self._text(str(value), line)

    def _unreadable_front_matter(self) -> None:
        """Note why MkDocs renders the block between lines of `---` as text, and skip it."""
        ends = (at for at, line in enumerate(self._lines) if at and line.strip() in {"---", "..."})
        end = next(ends, None)
        if end is None:
            self._problem(FindingName.FRONT_MATTER_UNCLOSED, 1, "“---” that nothing closes")
        elif any(line.strip() for line in self._lines[1:end]):
            what = "front matter that cannot be read, and would be shown as text"
            self._problem(FindingName.FRONT_MATTER_SYNTAX, 1, what)
        self._at = (end or 0) + 1

    def read_body(self) -> None:
        while self._at < len(self._lines):
            start = self._start()
            if start:
                start[0](start[1])
            elif not self._line():
                self._at += 1
            elif self._line().startswith("<!--"):
                self._comment()
            elif self._starts_table():
                self._table()
            elif item := _ITEM.match(self._line()):
                self._item(item)
            else:
                self._paragraph()
        for name, line in self._open:
            self._problem(FindingName.ELEMENT_UNCLOSED, line, f"“<{name}>” that nothing closes")

    def _start(self) -> tuple[Callable[[re.Match[str]], None], re.Match[str]] | None:
        line = self._line()
        found = ((handle, pattern.match(line)) for pattern, handle in self._starts)
        return next(((handle, match) for handle, match in found if match), None)

    def _fence(self, opened: re.Match[str]) -> None:
        first = self._at
        indent = len(self._lines[first]) - len(self._lines[first].lstrip())
        language = opened[2].strip("{} ").split(" ")[0].lstrip(".")
        closing = re.compile(rf"\s*{re.escape(opened[1][0])}{{{len(opened[1])},}}\s*$")
        content: list[str] = []
        self._at += 1
        while self._at < len(self._lines) and not closing.match(self._lines[self._at]):
            line = self._lines[self._at]
            quoted = _SNIPPET.match(line.strip())
            if quoted:
                self._add(Kind.SNIPPET, quoted[1], self._at + 1)
            content.append("" if quoted else line[min(indent, len(line) - len(line.lstrip())) :])
            self._at += 1
        if self._at == len(self._lines):
            self._problem(
                FindingName.FENCE_UNCLOSED, first + 1, f"“{opened[1]}” that nothing closes"
            )
        self._at += 1
        self._block(first + 1)
        detail = "\n".join(line.rstrip() for line in content).rstrip("\n")
        self._add(Kind.CODE_BLOCK, language, first + 1, detail)

    def _heading(self, found: re.Match[str]) -> None:
        line = self._at + 1
        attributes = _HEADING_ATTRIBUTES.search(found[2])
        text = found[2][: attributes.start()] if attributes else found[2]
        identifier = _ID.search(attributes[1]) if attributes else None
        name = identifier[1] if identifier else ""
        self._page.sections.append(Section(line, len(found[1]), name))
        if name:
            self._note_id(name, line)
        else:
            what = f"the heading “{text}” without an id"
            self._problem(FindingName.HEADING_WITHOUT_ID, line, what)
        self._text(text, line)
        self._at += 1

    def _admonition(self, found: re.Match[str]) -> None:
        self._add(Kind.ADMONITION, f"{found[1]} {found[2]}", self._at + 1)
        self._text(found[3] or "", self._at + 1)
        self._at += 1

    def _tab(self, found: re.Match[str]) -> None:
        self._add(Kind.TAB, "tab", self._at + 1)
        self._text(found[1], self._at + 1)
        self._at += 1

    def _snippet(self, found: re.Match[str]) -> None:
        self._add(Kind.SNIPPET, found[1], self._at + 1)
        self._at += 1

    def _abbreviation(self, found: re.Match[str]) -> None:
        self._add(Kind.ABBREVIATION, "abbreviation", self._at + 1)
        self._text(found[2], self._at + 1)
        self._at += 1

    def _definition(self, _found: re.Match[str]) -> None:
        self._at += 1  # its target counts where it is used

    def _comment(self) -> None:
        while self._at < len(self._lines) and "-->" not in self._lines[self._at]:
            self._at += 1
        self._at += 1

    def _starts_table(self) -> bool:
        following = self._lines[self._at + 1].strip() if self._at + 1 < len(self._lines) else ""
        return "|" in self._line() and "|" in following and bool(_DELIMITER.match(following))

    def _table(self) -> None:
        first, columns = self._at, len(_cells(self._line()))
        while self._at < len(self._lines) and self._line():  # up to a blank line, bars or not
            count = len(_cells(self._line()))
            if count != columns:
                what = f"a row of {count} cells in a table of {columns} columns"
                self._problem(FindingName.TABLE_CELLS, self._at + 1, what)
            if self._at != first + 1:
                self._text(self._line(), self._at + 1)
            self._at += 1
        self._add(Kind.TABLE, str(columns), first + 1, str(self._at - first - 2))

    def _item(self, found: re.Match[str]) -> None:
        kind = "bulleted" if found[1] else "numbered"
        self._add(Kind.ITEM, kind, self._at + 1)
        self._gather(found[2])

    def _paragraph(self) -> None:
        line = self._at + 1
        if self._gather(self._line()):
            self._add(Kind.PARAGRAPH, "paragraph", line)

    def _gather(self, first: str) -> bool:
        """Read the lines up to the next block; return whether they have words."""
        line, lines = self._at + 1, [first]
        in_list = _ITEM.match(self._line()) is not None
        self._at += 1
        while self._at < len(self._lines) and self._line() and not self._start():
            if in_list and _ITEM.match(self._line()):
                break
            lines.append(self._line())
            self._at += 1
        return self._text("\n".join(lines), line)

    def _text(self, text: str, line: int) -> bool:
        """Read a text that begins on this line as a block; return whether it has words."""
        self._block(line)
        pieces, words = read_inline(text, line, self._page.language, self._targets)
        for piece in pieces:
            self._add(piece.kind, piece.value, piece.line)
            if piece.kind is Kind.ATTRIBUTES:
                for identifier in _ID.findall(piece.value):
                    self._note_id(identifier, piece.line)
        for tag in tags_in(text):
            self._balance(tag[1], tag[2], line + text.count("\n", 0, tag.start()))
        self._section.words.append(words)
        return bool(words.strip())

    def _balance(self, closes: str, name: str, line: int) -> None:
        """Track the open custom elements; HTML's own may lack a closing tag."""
        if "-" not in name:
            return
        if not closes:
            self._open.append((name, line))
        elif self._open and self._open[-1][0] == name:
            self._open.pop()
        else:
            self._problem(FindingName.ELEMENT_UNCLOSED, line, f"“</{name}>” that closes nothing")

    def _note_id(self, identifier: str, line: int) -> None:
        if identifier in self._ids:
            what = f"the id “{identifier}”, which line {self._ids[identifier]} has already"
            self._problem(FindingName.ID_TWICE, line, what)
        self._ids.setdefault(identifier, line)

    def _block(self, line: int) -> None:
        self._section.blocks.append(line)

    def _add(self, kind: Kind, value: str, line: int, detail: str = "") -> None:
        block = max(len(self._section.blocks) - 1, 0)
        self._section.pieces.append(Piece(kind, value, line, detail, block))

    def _problem(self, name: FindingName, line: int, what: str) -> None:
        self._page.problems.append(Problem(name, line, what))


def _cells(row: str) -> list[str]:
    """Return the cells of a table's row; a bar in code, or after a backslash, divides nothing."""
    masked = _CODE_SPAN.sub(lambda span: "x" * len(span[0]), row).replace("\\|", "xx").strip()
    return masked.removeprefix("|").removesuffix("|").split("|")
