"""The HTML that Markdown makes of a page, to compare pages by what their readers see.

It is the site's, but quoted files stay as the line that quotes them, code has no colours, headings
have no link and no id that nobody wrote, and a row of a table has the cells that were written.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import override
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableProcessor
from mkdocs.utils.yaml import yaml_load

from site_build import PROJECT
from site_build.html.elements import BlockElements

# MkDocs adds these to those of mkdocs.yml.
_BUILT_IN = ("toc", "tables", "fenced_code")
_SNIPPETS = "pymdownx.snippets"
_MOST_KEPT = 64  # pages: one is rendered for its blocks, its lines and its faults
GENERATED_ID = re.compile(r"no-id(?:_\d+)?")  # of a heading whose author gave it none
_CHANGED: dict[str, dict[str, object]] = {
    "pymdownx.highlight": {"use_pygments": False},
    "toc": {"permalink": False, "slugify": lambda _text, _separator: "no-id"},
}


@lru_cache(_MOST_KEPT)
def render(markdown: str) -> str:
    """Return the HTML of a page's text without front matter; links stay as they are typed."""
    converter = _converter()
    converter.reset()
    return converter.convert(markdown)


class _EveryCell(Extension):
    """Keeps the cells that a row has too many, and adds none where it has too few."""

    @override
    def extendMarkdown(self, md: Markdown) -> None:
        tables = _WholeRows(md.parser, {"use_align_attribute": False})
        md.parser.blockprocessors.register(tables, "table", 75)


class _WholeRows(TableProcessor):
    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        cells = len(self._split_row(row))  # type: ignore[attr-defined]
        whole = [*align, *[None] * cells][:cells]
        super()._build_row(row, parent, whole)  # type: ignore[misc]


@cache
def _converter() -> Markdown:
    with (PROJECT / "mkdocs.yml").open(encoding="utf-8") as file:
        configured = yaml_load(file)["markdown_extensions"]
    settings: dict[str, dict[str, object]] = {}
    for one in configured:
        settings |= one if isinstance(one, dict) else {one: {}}
    settings.pop(_SNIPPETS, None)
    configs = {name: {**config, **_CHANGED.get(name, {})} for name, config in settings.items()}
    names = dict.fromkeys([*_BUILT_IN, *configs])
    extensions: list[str | Extension] = [BlockElements(), *names, _EveryCell()]
    return Markdown(extensions=extensions, extension_configs=configs)
