"""The prose of a language: what its readers read, without code, addresses, ids and markup."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

PROJECT = Path(__file__).parents[2]
LANGUAGES = ("it", "en")

FENCE = re.compile(r"\s*(`{3,}|~{3,})")
READ_IN_FRONT_MATTER = re.compile(r"(?:title|description): (.*)")
TITLED_BLOCK = re.compile(r'\s*(?:[!?]{3}\+?|===[!+]?)[ \w-]*(?:"(.*)")?\s*')
CODE = re.compile(r"(`+).+?\1")
IN_ANOTHER_LANGUAGE = re.compile(r'<(\w+) lang="[^"]*">.*?</\1>')
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
# The head of a group of messages begins with the file that they are published in.
GROUP = re.compile(r"## [a-z]+:")
# Messages that nobody reads: what people may type into the search.
TYPED = "search-words-"
# Tags and comments, lists of attributes, and addresses and paths that stand alone.
MARKUP = re.compile(r"<[^>]*>|\{ ?[#.:][^}]*\}|https?://\S+|(?<![\w/])(?:/\w+)+/?")


@dataclass(frozen=True)
class Line:
    """What there is to read on one line of a file; what is not prose has left a space."""

    file: Path
    number: int
    text: str

    def __str__(self) -> str:
        """Return the place of the line, as editors and terminals parse it."""
        return f"{self.file.relative_to(PROJECT).as_posix()}:{self.number}"


def prose(language: str) -> list[Line]:
    """Return the prose of a language: that of its pages, then that of its messages."""
    folder = PROJECT / "docs" / language
    lines = [line for page in sorted(folder.rglob("*.md")) for line in prose_of_page(page)]
    return [*lines, *prose_of_messages(folder / "messages.ftl")]


def prose_of_page(page: Path) -> Iterator[Line]:
    """Yield the prose of a page in Markdown."""
    for number, text in enumerate(readable(page.read_text("utf-8").splitlines()), 1):
        if text.strip():
            yield Line(page, number, text)


def readable(lines: list[str]) -> Iterator[str]:
    """Yield each line of a page without what is not prose: of some, nothing stays."""
    in_front_matter = lines[:1] == ["---"]
    fence = ""
    for number, line in enumerate(lines):
        if in_front_matter:
            in_front_matter = number == 0 or line != "---"
            found = READ_IN_FRONT_MATTER.fullmatch(line)
            yield found[1] if found else ""
        elif fence or FENCE.match(line):
            yield ""
            fence = _after(line, fence)
        else:
            titled = TITLED_BLOCK.fullmatch(line)
            text = (titled[1] or "") if titled else line
            yield without_markup(text)


def without_markup(text: str) -> str:
    """Return a line without code, URLs, tags and ids; the text of a link stays."""
    text = IN_ANOTHER_LANGUAGE.sub(" ", CODE.sub(" ", text))
    return MARKUP.sub(" ", LINK.sub(r"\1", text))


def _after(line: str, fence: str) -> str:
    """Return the fence that is open after a line which opens, holds or closes one."""
    if fence:
        return "" if line.strip() == fence else fence
    found = FENCE.match(line)
    return found[1] if found else ""


def prose_of_messages(file: Path) -> Iterator[Line]:
    """Yield the prose of a file of messages, comments included; placeables are not prose."""
    source = file.read_text("utf-8")
    collector = _Texts()
    collector.visit(FluentParser().parse(source))
    for span in sorted(collector.spans, key=lambda one: one.start):
        first = source.count("\n", 0, span.start) + 1
        for number, text in enumerate(source[span.start : span.end].splitlines(), first):
            if text.strip(" #"):
                yield Line(file, number, without_markup(GROUP.sub("##", text)))


class _Texts(Visitor):
    """Collects where the texts of a file of messages begin and end."""

    def __init__(self) -> None:
        self.spans: list[ast.Span] = []

    def visit_Message(self, node: ast.Message) -> None:  # noqa: N802
        if not node.id.name.startswith(TYPED):
            self.generic_visit(node)

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802
        self._collect(node)

    def visit_Comment(self, node: ast.Comment) -> None:  # noqa: N802
        self._collect(node)

    def visit_GroupComment(self, node: ast.GroupComment) -> None:  # noqa: N802
        self._collect(node)

    def visit_ResourceComment(self, node: ast.ResourceComment) -> None:  # noqa: N802
        self._collect(node)

    def _collect(self, node: ast.SyntaxNode) -> None:
        if node.span is not None:
            self.spans.append(node.span)
