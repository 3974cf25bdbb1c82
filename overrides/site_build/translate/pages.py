"""A page as it is compared: its front matter, and its sections, each a heading with its blocks."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from site_build.html.markdown import render
from site_build.i18n.front_matter import split_front_matter
from site_build.translate.block import Block, Kind, Section
from site_build.translate.blocks import blocks_of
from site_build.translate.line_marks import marked_html, without_marks

_MOST_KEPT = 2000  # pages
PROSE = ("title", "description")  # the keys of the front matter whose values are translated


@dataclass(frozen=True)
class Page:
    """A page; lines are 0 where it was read without them."""

    path: str  # its name in findings
    language: str
    front_matter: dict[str, object]
    text: str
    body: str  # its text after the front matter
    first_line: int  # of the body
    html: str
    head: list[Block] = field(default_factory=list)  # what readers see of the front matter
    sections: list[Section] = field(default_factory=list)

    @property
    def blocks(self) -> list[Block]:
        """All that its readers see."""
        return [*self.head, *(block for section in self.sections for block in section.blocks)]

    def line_of_key(self, key: str) -> int:
        """Return the line of a key of the front matter; 1 if it has none."""
        head = self.text.split("\n")[: self.first_line - 1]
        written = re.compile(rf"[\"']?{re.escape(key)}[\"']?\s*:")
        return next((at for at, line in enumerate(head, 1) if written.match(line)), 1)


@lru_cache(_MOST_KEPT)
def read_page(text: str, path: str, language: str, *, with_lines: bool = False) -> Page:
    """Read the text of a page.

    Args:
        text: the whole file.
        path: its name in findings.
        language: its language.
        with_lines: tell the lines of blocks too, which takes several times as long.
    """
    values, body = split_front_matter(text)
    body = body.rstrip()
    first_line = text.rstrip().count("\n") - body.count("\n") + 1
    html = marked_html(body, first_line) if with_lines else render(body)
    page = Page(path, language, values, text, body, first_line, without_marks(html))
    for key in PROSE:
        if isinstance(value := values.get(key), str):
            line = page.line_of_key(key)
            page.head.append(Block(f"{key} at the head", line=line, text=value, starts=[(0, line)]))
    page.sections.append(Section())
    for block in blocks_of(html):
        if block.label.startswith("heading"):
            page.sections.append(Section())
        page.sections[-1].blocks.append(block)
    for section in page.sections:
        if section.blocks and section.blocks[0].label.startswith("heading"):
            ids = section.blocks[0].values(Kind.ATTRIBUTES)
            section.id = next((one[1:] for one in ids if one.startswith("#")), "")
    return page
