"""Built pages as trees, as strictly as a browser never is: what is opened is closed, in order."""

from html.parser import HTMLParser
from pathlib import Path
from typing import override
from xml.etree.ElementTree import Element, TreeBuilder

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}

type Attributes = list[tuple[str, str | None]]


def read_page(file: Path) -> Element:
    """Return a page as a tree."""
    page = _Page()
    page.feed(file.read_text(encoding="utf-8"))
    page.close()
    return page.tree.close()


class _Page(HTMLParser):
    """Reads a page into a tree."""

    def __init__(self) -> None:
        super().__init__()
        self.tree = TreeBuilder()
        self._open: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.tree.end(tag)
        else:
            self._open.append(tag)

    @override
    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        self.tree.end(tag)

    @override
    def handle_endtag(self, tag: str) -> None:
        assert tag == self._open.pop(), f"line {self.getpos()[0]}"
        self.tree.end(tag)

    @override
    def handle_data(self, data: str) -> None:
        if self._open:
            self.tree.data(data)
