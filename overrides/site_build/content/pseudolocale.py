"""The pseudo-locale: Italian with accents, ⟦pààŕööļàà pééŕ pààŕööļàà⟧, for tests, never published.

Text that stands in a template or a module instead of messages.ftl is seen by its plain letters; a
layout without room for long words, by its overflow. What translators write is pseudolocalized
before the templates have it: the text of the pages, and the messages.
"""

import re
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import override

from fluent.syntax import ast, parse, serialize
from fluent.syntax.visitor import Transformer
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.messages import MESSAGES
from site_build.i18n.text_files import read

PSEUDO = "qps"  # a tag that no language has: ISO 639-2 keeps it for private use
OPEN, CLOSE = "⟦⟧"

_VOWELS = dict(zip("aeiouAEIOU", "àéîöüÀÉÎÖÜ", strict=True))
_CONSONANTS = dict(zip("cdlnrstzCDLNRSTZ", "çđļñŕšţžÇĐĻÑŔŠŢŽ", strict=True))
_ACCENTED = "àáèéìíòóùúÀÁÈÉÌÍÒÓÙÚ"
# Each vowel twice, which makes an Italian text about 40 % longer.
_PSEUDO = str.maketrans(
    {one: 2 * accented for one, accented in _VOWELS.items()}
    | {one: 2 * one for one in _ACCENTED}
    | _CONSONANTS
)
_VERBATIM = {"code", "kbd", "pre", "samp", "script", "style"}
_WITHOUT_END = {"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"}
_ATTRIBUTES = {"alt", "aria-label", "placeholder", "title"}


def pseudolocalize(text: str) -> str:
    """Return a pseudolocalized text, between the blanks that stand around it."""
    words = text.strip()
    if not any(map(str.isalpha, words)):
        return text
    return text.replace(words, f"{OPEN}{words.translate(_PSEUDO)}{CLOSE}")


def pseudolocalize_html(html: str) -> str:
    """Return HTML with its text pseudolocalized, without tags, URLs, code and `translate="no"`."""
    parser = _PseudoHtml()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)


def pseudolocalize_page(page: Page) -> None:
    """Pseudolocalize what the theme shows of a page around its content."""
    for key in {"title", "description"} & page.meta.keys():
        page.meta[key] = pseudolocalize(str(page.meta[key]))
    _pseudolocalize_contents(page.toc)


def pseudolocalize_messages(messages: str) -> str:
    """Return pseudolocalized messages, with their keys, variables and selectors as they are."""
    resource = parse(messages)
    for entry in resource.body:
        if isinstance(entry, ast.Message | ast.Term) and entry.value is not None:
            _PseudoText().visit(entry.value)
            around = map(ast.TextElement, (OPEN, CLOSE))
            entry.value.elements = [next(around), *entry.value.elements, next(around)]
    return serialize(resource)


def write_pseudo_messages(docs: Path, folder: Path) -> None:
    """Write the pseudolocalized source messages below `folder`, as they stand below `docs`."""
    target = folder / SOURCE_LANGUAGE / MESSAGES
    target.parent.mkdir(parents=True, exist_ok=True)
    messages = read(docs / SOURCE_LANGUAGE / MESSAGES)
    target.write_text(pseudolocalize_messages(messages), encoding="utf-8")


class _PseudoHtml(HTMLParser):
    """Copies HTML and pseudolocalizes its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._kept: list[str] = []  # the elements that are open, from the first one that is kept

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or ""
        names = dict(attrs)
        keep = tag in _VERBATIM or names.get("translate") == "no"
        if tag not in _WITHOUT_END and (self._kept or keep):
            self._kept.append(tag)
        for name in _ATTRIBUTES & names.keys():
            value = f'{name}="{escape(pseudolocalize(names[name] or ""))}"'
            written = re.sub(rf'(?<=\s){name}="[^"]*"', value.replace("\\", r"\\"), written)
        self.parts.append(written)

    @override
    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append(self.get_starttag_text() or "")

    @override
    def handle_endtag(self, tag: str) -> None:
        if self._kept:
            self._kept.pop()
        self.parts.append(f"</{tag}>")

    @override
    def handle_data(self, data: str) -> None:
        self.parts.append(data if self._kept else pseudolocalize(data))

    @override
    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    @override
    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")

    @override
    def handle_comment(self, data: str) -> None:
        self.parts.append(f"<!--{data}-->")


class _PseudoText(Transformer):
    """Pseudolocalizes the text of a message, and of each of its variants."""

    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:  # noqa: N802
        node.value = node.value.translate(_PSEUDO)
        return node


def _pseudolocalize_contents(links: TableOfContents | list[AnchorLink]) -> None:
    for link in links:
        link.title = pseudolocalize_html(link.title)
        _pseudolocalize_contents(link.children)
