"""What readers see of a page, one block after the other, each with what it holds beside words."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from site_build.html.markdown import GENERATED_ID
from site_build.translate.block import EMPTY_LINK, HIDDEN, ROWS, Block, Kind, Piece
from site_build.translate.line_marks import ATTRIBUTE, marks_in, without_marks

_FOOTNOTE = "#fn:"
# Elements of typography, which each language uses in its own way.
_TYPOGRAPHIC = {"abbr", "b", "bdi", "bdo", "br", "cite", "em", "i", "mark", "q", "rp", "rt", "ruby"}
_TYPOGRAPHIC |= {"s", "small", "span", "strong", "sub", "sup", "u", "wbr"}
_INLINE = {*_TYPOGRAPHIC, "a", "code", "del", "dfn", "img", "input", "ins", "kbd", "samp", "var"}
_WORDS = {"alt", "aria-label", "dir", "lang", "placeholder", "summary", "title"}  # attributes
_LABELS = {
    "p": "paragraph",
    "table": "table",
    "th": "table heading",
    "td": "table cell",
    "ul": "bulleted list",
    "ol": "numbered list",
    "blockquote": "quotation",
    "hr": "line across the page",
    "dl": "list of definitions",
    "dt": "term",
    "dd": "definition",
    "summary": "title of a box",
    "label": "tab label",
    "div tabbed-set": "set of tabs",
    "div tabbed-block": "tab",
    "div footnote": "list of footnotes",
    "p admonition-title": "title of a box",
}
_TRANSPARENT = {"thead", "tbody", "div tabbed-labels", "div tabbed-content"}
_MERGED = {"li", "dd"}  # their first paragraph is theirs, whether a blank line follows or not
_URL = re.compile(r"https?://[A-Za-z0-9\-._~:/?#@!$&'*+,;=%]+")


def blocks_of(html: str) -> list[Block]:
    """Return the blocks of what Markdown has made of a page, in order."""
    reader = _Reader()
    page = LexborHTMLParser(f"<body>{html}", scripting=True)
    if page.body is not None:
        reader.read(page.body, ())
    return [*reader.blocks]


class _Reader:
    """Reads a tree of HTML, and keeps track of the last line that a mark has told."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._open: list[Block] = []
        self._line = 0

    def read(self, parent: LexborNode, path: tuple[str, ...]) -> None:
        for node in parent.iter(include_text=True):
            name = _name(node)
            if node.is_text_node or (node.tag in _INLINE and name not in _LABELS):
                self._inline(node, path)
            elif name in _TRANSPARENT:
                self.read(node, path)
            elif node.is_element_node and node.tag == "p" and self._is_merged(node):
                self.read(node, path)
                self._attributes(node, self._open[-1])
            elif node.is_element_node:
                self._block(node, path)

    def _is_merged(self, node: LexborNode) -> bool:
        parent = node.parent
        return bool(
            parent is not None
            and parent.tag in _MERGED
            and self._open
            and not self._open[-1].text.strip()
            and self.blocks[-1] is self._open[-1]
        )

    def _block(self, node: LexborNode, path: tuple[str, ...]) -> None:
        label = _label(node)
        block = Block(label, path)
        self.blocks.append(block)
        self._open.append(block)
        self._mark(node.attributes.get(ATTRIBUTE) or "")
        if node.tag == "pre":
            self._code(node, block)
        else:
            self.read(node, (*path, label))
        self._attributes(node, block)
        self._open.pop()
        block.line = block.line or self._line

    def _inline(self, node: LexborNode, path: tuple[str, ...]) -> None:
        if not self._open:
            if not (node.text(deep=True) or "").strip():
                return
            self.blocks.append(Block("text", path, self._line))
            self._open = [self.blocks[-1]]
            self._inline(node, path)
            self._open = []
            return
        block = self._open[-1]
        if node.is_text_node:
            self._text(node.text_content or "", block)
        elif node.tag == "code":
            self._note(block, Kind.INLINE_CODE, node.text(deep=True))
            block.text += HIDDEN
        elif node.is_element_node:
            self._element(node, block, path)
        if node.is_element_node:
            self._attributes(node, block)

    def _element(self, node: LexborNode, block: Block, path: tuple[str, ...]) -> None:
        tag, attributes = node.tag or "", node.attributes
        if tag == "img":
            self._mark(attributes.get("alt") or "")
            self._note(block, Kind.IMAGE, attributes.get("src") or "")
            return
        if tag == "a":
            href, words = attributes.get("href") or "", node.text(deep=True)
            self._mark(words)
            if attributes.get("class") == "footnote-backref":
                return
            kind = Kind.FOOTNOTE if attributes.get("class") == "footnote-ref" else Kind.LINK
            is_plain = without_marks(words) == without_marks(href)
            target = without_marks(href).removeprefix(_FOOTNOTE)  # written elsewhere, perhaps
            self._note(block, Kind.URL if is_plain else kind, target)
            if kind is Kind.FOOTNOTE or is_plain:
                block.text += HIDDEN
                return
            if not words.strip() and not node.css("img"):
                block.text += EMPTY_LINK
        elif tag == "abbr":
            self._note(block, Kind.ABBREVIATION, node.text(deep=True))
        elif tag == "strong":
            self._note(block, Kind.BOLD, node.text(deep=True).strip())
        elif tag not in _TYPOGRAPHIC and tag != "input":
            self._note(block, Kind.ELEMENT, _tag(node))
        self.read(node, path)

    def _code(self, node: LexborNode, block: Block) -> None:
        for code in node.css("code"):
            self._mark(code.attributes.get("class") or "")
        for line in node.text(deep=True).rstrip("\n").split("\n"):
            if not marks_in(line) and self._line:
                self._line += 1
            self._note(block, Kind.CODE_LINE, line.rstrip())

    def _attributes(self, node: LexborNode, block: Block) -> None:
        self._mark(node.attributes.get("name") or "")
        for value in _written(node):
            self._note(block, Kind.ATTRIBUTES, value)

    def _text(self, text: str, block: Block) -> None:
        for nth, line in enumerate(re.split(r"(?<=\n)", text)):
            self._line += 1 if nth and self._line and text.strip() else 0
            self._mark(line)
            clean = without_marks(line)
            for found in _URL.finditer(clean):
                self._note(block, Kind.URL, found[0].rstrip(".,;:!?'"))
            block.starts.append((len(block.text), self._line if block.line else 0))
            block.text += _URL.sub(HIDDEN, clean)

    def _note(self, block: Block, kind: Kind, value: str) -> None:
        self._mark(value)
        block.pieces.append(Piece(kind, without_marks(value), self._line if block.line else 0))

    def _mark(self, text: str) -> None:
        for line in marks_in(text):
            self._line = line
            for block in self._open:
                block.line = min(block.line or line, line)


def _name(node: LexborNode) -> str:
    """Return an element's tag, with the class that says what it is for."""
    classes = (node.attributes.get("class") or "").split() if node.is_element_node else []
    known = [one for one in classes if f"{node.tag} {one}" in _LABELS.keys() | _TRANSPARENT]
    return f"{node.tag} {known[0]}" if known else node.tag or ""


def _label(node: LexborNode) -> str:  # noqa: PLR0911 - one for each kind
    name, tag = _name(node), node.tag or ""
    if tag == "tr" and node.parent is not None:
        return ROWS[node.parent.tag == "thead"]
    if name in _LABELS:
        return _LABELS[name]
    classes = without_marks(node.attributes.get("class") or "").split()
    if tag == "div" and "admonition" in classes:
        return f"box “!!! {' '.join(one for one in classes if one != 'admonition')}”"
    if tag == "details":
        return f"box “???{'+' if 'open' in node.attributes else ''} {' '.join(classes)}”"
    if tag == "li" and node.parent is not None:
        return f"item of a {_label(node.parent)}"
    if tag == "pre":
        return f"block of code{_language(node)}"
    is_heading = re.fullmatch(r"h[1-6]", tag)
    return f"heading of level {tag[1]}" if is_heading else f"element {_tag(node)}"


def _language(pre: LexborNode) -> str:
    code = pre.css_first("code")
    classes = without_marks((code.attributes.get("class") if code else "") or "").split()
    found = [one.removeprefix("language-") for one in classes if one.startswith("language-")]
    return f" “```{found[0]}”" if found else ""


def _tag(node: LexborNode) -> str:
    """Return an opening tag with its attributes sorted; of those with words, the names alone."""
    written = (
        name if name in _WORDS else f'{name}="{without_marks(value or "")}"'
        for name, value in node.attributes.items()
        if name != ATTRIBUTE
    )
    return f"<{' '.join([node.tag or '', *sorted(written)])}>"


def _written(node: LexborNode) -> Iterator[str]:
    """Yield the ids and classes that an author has given an element."""
    attributes = node.attributes
    identifier = attributes.get("id") or ""
    if identifier and not (
        GENERATED_ID.fullmatch(without_marks(identifier)) or re.match(r"__tabbed|fn", identifier)
    ):
        yield f"#{identifier}"
    if node.tag in {"p", "a", "img", "strong", "em", "span", "li", "td", "th", "h1", "h2", "h3"}:
        for one in (attributes.get("class") or "").split():
            if one not in {"admonition-title", "footnote-ref", "footnote-backref"}:
                yield f".{one}"
