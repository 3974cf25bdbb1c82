"""The faults of HTML: what stands in it and may not, each with what to do about it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from site_build.html.allowed import CONTENT, Vocabulary, host_of, is_elsewhere, is_within
from site_build.html.tree import COMMENT, ESCAPED, Node, content_nodes

MAX_DEPTH = 60  # elements in each other: far more than any text needs, far less than harms a reader

_AS_TEXT = (
    "Write it in Markdown; if readers are to see it as it is written, put it between backticks."
)
_ATTRIBUTE = "Take it out: what a page looks like and does is not the text's to say."
LINK_HINT = (
    "Link to “https://…”, to a page by its file (“signing.md#nonce”), or to a heading (“#nonce”)."
)
_TABS = 'Take it out: tabs are written in Markdown, “=== "Name"”, and nothing else is chosen.'
_IMAGE = "Images come from this site alone."
_HOST = "Link where the source does; a new source is added to the source's page first."
_CLOSE = "Close each tag and each comment that you open, in order, and none that you do not open."
_COMMENT = "Take “<” and “>” out of the comment."
_QUOTED = "Take “<” out of what stands in quotes after “=”, or after an abbreviation's colon."
_DEPTH = f"Put at most {MAX_DEPTH} things into each other."
_DROPPED = f"A browser drops it here, or takes it for something else. {_AS_TEXT}"
_TWICE = "It stands there twice: give each id to one thing."
_TAG = re.compile(r"<(?:([A-Za-z][^\s/>]*)|(!(?!--)|\?))")
_SHOWN = 60  # characters of what was found


@dataclass(frozen=True)
class Fault:
    """Something that may not stand where it does."""

    what: str
    hint: str

    def __str__(self) -> str:
        return f"found {self.what}. {self.hint}"


UNCLOSED = Fault("a tag or a comment that ends elsewhere than it should", _CLOSE)


def content_faults(html: str, page_url: str, hosts: frozenset[str] | None = None) -> list[Fault]:
    """Return what may not stand in a page's content, each once, in order.

    Args:
        html: the content, as Markdown has made it.
        page_url: the URL of the page below the site's root.
        hosts: the hosts that it may link to; any, if None.
    """
    nodes = [*content_nodes(html)]
    found = [*node_faults(nodes, CONTENT, _url_fault(page_url, hosts))]
    written = Counter((tag[1] or tag[2]).lower() for tag in _TAG.finditer(html))
    # A browser drops a tag where it cannot stand: none of it is in the tree.
    dropped = written - Counter(node.tag for node in nodes)
    found += [Fault(_shown(f"<{tag}>"), _DROPPED) for tag in dropped]
    ids = Counter(node.attributes["id"] for node in nodes if "id" in node.attributes)
    found += [Fault(_shown(f"id={one}"), _TWICE) for one, count in ids.items() if count > 1]
    return list(dict.fromkeys(found))


def node_faults(
    nodes: Iterable[Node], known: Vocabulary, url_fault: Callable[[Node, str, str], Fault | None]
) -> Iterator[Fault]:
    """Yield what may not stand in HTML.

    Args:
        nodes: its elements and comments.
        known: what may.
        url_fault: returns what is wrong with a URL, given its element, its attribute and itself.
    """
    for node in nodes:
        if node.depth > MAX_DEPTH:
            yield Fault(f"more than {MAX_DEPTH} elements in each other", _DEPTH)
            return
        if node.tag == ESCAPED:
            yield UNCLOSED
        elif node.tag == COMMENT:
            if re.search("[<>]", node.text):
                yield Fault(_shown(f"<!--{node.text}-->"), _COMMENT)
        elif node.tag not in known.elements:
            yield Fault(_shown(f"<{node.tag}>"), _AS_TEXT)
        else:
            yield from _element_faults(node, known, url_fault)


def _element_faults(
    node: Node, known: Vocabulary, url_fault: Callable[[Node, str, str], Fault | None]
) -> Iterator[Fault]:
    for name, value in node.attributes.items():
        if fault := _attribute_fault(node, name, value, known, url_fault):
            yield fault
    for name, may_stand in known.required.get(node.tag, {}).items():
        if not may_stand(node.attributes.get(name, "")):
            yield Fault(_shown(f"<{node.tag}> that belongs to no tab"), _TABS)


def _attribute_fault(
    node: Node,
    name: str,
    value: str,
    known: Vocabulary,
    url_fault: Callable[[Node, str, str], Fault | None],
) -> Fault | None:
    if name not in known.everywhere and name not in known.elements[node.tag]:
        return Fault(_shown(f"{name}=", node.tag), _ATTRIBUTE)
    written = f'{name}="{value}"'
    if "<" in value and not known.markup_in_values:
        return Fault(_shown(written, node.tag), _QUOTED)
    if name in known.values and not known.values[name](value):
        return Fault(_shown(written, node.tag), _ATTRIBUTE)
    return url_fault(node, name, value) if name in {"href", "src"} else None


def _url_fault(
    page_url: str, hosts: frozenset[str] | None
) -> Callable[[Node, str, str], Fault | None]:
    def fault(node: Node, name: str, url: str) -> Fault | None:
        if is_within(url, page_url):
            return None
        what = _shown(f'{name}="{url}"', node.tag)
        if node.tag != "a" or not is_elsewhere(url):
            return Fault(what, LINK_HINT if node.tag == "a" else _IMAGE)
        return None if hosts is None or host_of(url) in hosts else Fault(what, _HOST)

    return fault


def _shown(text: str, tag: str = "") -> str:
    """Return a text as one may read it in a terminal, quoted, with the element that it is in."""
    printed = "".join(one if one.isprintable() else " " for one in text)
    short = printed if len(printed) <= _SHOWN else f"{printed[:_SHOWN]}…"
    return f"“{short}” in <{tag}>" if tag else f"“{short}”"
