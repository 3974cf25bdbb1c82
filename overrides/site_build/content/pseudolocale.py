"""The pseudo-locale: Italian in disguise, ⟦pààŕööļàà pééŕ pààŕööļàà⟧, to look at, never published.

A text that stands in a template or a module instead of messages.ftl shows itself by looking as
always; a layout that has no room for long words, by breaking. Only what translators are given is
disguised, and that before the templates have it: the text of the pages, and the messages.
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

PSEUDO = "qps"  # a tag that no language has: ISO 639-2 keeps it for private use
OPEN, CLOSE = "⟦⟧"

_VOWELS = dict(zip("aeiouAEIOU", "àéîöüÀÉÎÖÜ", strict=True))
_CONSONANTS = dict(zip("cdlnrstzCDLNRSTZ", "çđļñŕšţžÇĐĻÑŔŠŢŽ", strict=True))
_ACCENTED = "àáèéìíòóùúÀÁÈÉÌÍÒÓÙÚ"
# Each vowel twice, which makes an Italian text about 40 % longer.
_DISGUISE = str.maketrans(
    {one: 2 * disguised for one, disguised in _VOWELS.items()}
    | {one: 2 * one for one in _ACCENTED}
    | _CONSONANTS
)
_AS_IT_IS = {"code", "kbd", "pre", "samp", "script", "style"}
_WITHOUT_END = {"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"}
_ATTRIBUTES = {"alt", "aria-label", "placeholder", "title"}


def disguise(text: str) -> str:
    """Return a text in disguise, between the blanks that stand around it."""
    words = text.strip()
    if not any(map(str.isalpha, words)):
        return text
    return text.replace(words, f"{OPEN}{words.translate(_DISGUISE)}{CLOSE}")


def disguise_html(html: str) -> str:
    """Return HTML with its text in disguise: no tags, no addresses, no code, no names of theirs."""
    disguised = _DisguisedHtml()
    disguised.feed(html)
    disguised.close()
    return "".join(disguised.parts)


def disguise_page(page: Page) -> None:
    """Disguise what the theme shows of a page around its content."""
    for key in ("title", "description"):
        page.meta[key] = disguise(str(page.meta[key]))
    _disguise_contents(page.toc)


def disguise_messages(messages: str) -> str:
    """Return messages in disguise: no keys, no values, no choices."""
    resource = parse(messages)
    for entry in resource.body:
        if isinstance(entry, ast.Message | ast.Term) and entry.value is not None:
            _DisguisedText().visit(entry.value)
            around = map(ast.TextElement, (OPEN, CLOSE))
            entry.value.elements = [next(around), *entry.value.elements, next(around)]
    return serialize(resource)


def write_disguised_messages(docs: Path, folder: Path) -> None:
    """Write the messages of the source language in disguise, below `folder` as below `docs`."""
    target = folder / SOURCE_LANGUAGE / MESSAGES
    target.parent.mkdir(parents=True, exist_ok=True)
    messages = (docs / SOURCE_LANGUAGE / MESSAGES).read_text(encoding="utf-8")
    target.write_text(disguise_messages(messages), encoding="utf-8")


class _DisguisedHtml(HTMLParser):
    """Copies HTML, and disguises its text on the way."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._kept: list[str] = []  # the elements that are open, from the first one that is kept

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or ""
        names = dict(attrs)
        keep = tag in _AS_IT_IS or names.get("translate") == "no"
        if tag not in _WITHOUT_END and (self._kept or keep):
            self._kept.append(tag)
        for name in _ATTRIBUTES & names.keys():
            value = f'{name}="{escape(disguise(names[name] or ""))}"'
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
        self.parts.append(data if self._kept else disguise(data))

    @override
    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    @override
    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")

    @override
    def handle_comment(self, data: str) -> None:
        self.parts.append(f"<!--{data}-->")


class _DisguisedText(Transformer):
    """Disguises the text of a message, and of each of its choices."""

    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:  # noqa: N802
        node.value = node.value.translate(_DISGUISE)
        return node


def _disguise_contents(links: TableOfContents | list[AnchorLink]) -> None:
    for link in links:
        link.title = disguise_html(link.title)
        _disguise_contents(link.children)
