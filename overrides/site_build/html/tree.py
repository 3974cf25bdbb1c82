"""HTML as a browser reads it: the tree of the HTML standard, whatever the text looks like.

Python's own html.parser reads tags one by one and repairs nothing, so it sees other elements than a
browser in a comment that ends early, in SVG, or in a table. Lexbor implements the parser of the
standard; selectolax binds it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

COMMENT = "-comment"
ESCAPED = "-escaped"  # no element: the content does not end where it should
# Content as a page has it, between elements of ours.
_INSIDE, _INNER, _OUTER = "guide-content", "guide-inner-edge", "guide-outer-edge"
_AROUND = (
    f"<!doctype html><html><head></head><body><{_INSIDE}><div>{{}}<{_INNER}></{_INNER}></div>"
    f"</{_INSIDE}><{_OUTER}></{_OUTER}></body></html>"
)
_SKELETON = {"html", "head", "body", _INSIDE, _INNER, _OUTER}


@dataclass(frozen=True)
class Node:
    """An element, or a comment with its text; names are in lower case."""

    tag: str
    attributes: dict[str, str]
    depth: int
    text: str = ""


def page_nodes(html: str) -> Iterator[Node]:
    """Yield the elements and comments of a whole page, in order."""
    root = LexborHTMLParser(html, scripting=True).root
    return _walk(root) if root is not None else iter(())


def content_nodes(html: str) -> Iterator[Node]:
    """Yield the elements and comments of a page's content, in order, as they are in a page.

    `html` and `body` are among them only where the content gives them attributes. Where the content
    closes what stands around it, or swallows what follows it, a node of the tag `ESCAPED` is last.
    """
    page = LexborHTMLParser(_AROUND.format(html), scripting=True)
    for node in _walk(page.root) if page.root is not None else ():
        if node.tag not in _SKELETON or (node.tag in {"html", "body"} and node.attributes):
            yield node
    if not _is_contained(page):
        yield Node(ESCAPED, {}, 1)


def texts_of(html: str, selector: str) -> list[str]:
    """Return the text of each element that a CSS selector finds in a fragment."""
    found = LexborHTMLParser(html, is_fragment=True, scripting=True).css(selector)
    return [one.text(deep=True) for one in found]


def inline_scripts(html: str) -> list[tuple[dict[str, str], str]]:
    """Return the attributes and the text of each `script` in a page that has no `src`."""
    return [
        (_attributes(one), one.text(deep=True))
        for one in LexborHTMLParser(html, scripting=True).css("script")
        if "src" not in one.attributes
    ]


def _is_contained(page: LexborHTMLParser) -> bool:
    inside, inner, outer = (page.css(tag) for tag in (_INSIDE, _INNER, _OUTER))
    if (len(inside), len(inner), len(outer)) != (1, 1, 1) or page.body is None:
        return False
    block = inside[0].first_child
    return (
        block is not None
        and block.next is None
        and block.last_child == inner[0]
        and [one.tag for one in page.body.iter(include_text=True)] == [_INSIDE, _OUTER]
    )


def _walk(root: LexborNode) -> Iterator[Node]:
    """Yield a node and all below it, without recursion: depth is the author's."""
    node: LexborNode | None = root
    depth = 1
    while node is not None:
        if node.is_comment_node:
            yield Node(COMMENT, {}, depth, node.comment_content or "")
        elif node.is_element_node:
            yield Node(node.tag or "", _attributes(node), depth)
        if node.first_child is not None:
            node, depth = node.first_child, depth + 1
            continue
        while node is not None and node.next is None:
            if depth == 1:
                return
            node, depth = node.parent, depth - 1
        if node is None or depth == 1:
            return
        node = node.next


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}
