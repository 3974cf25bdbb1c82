"""What authors and translators may write: elements with their attributes, ids, classes, URLs.

What is not here stops the build. The theme and our templates have a table of their own, in
theme/vocabulary.py.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urljoin, urlsplit

_NO_MORE = frozenset[str]()
_TEXT = (
    "abbr b bdi bdo blockquote br caption cite code dd del dfn dl dt em h1 h2 h3 h4 h5 h6 hr i ins "
    "kbd mark p pre q rp rt ruby s samp small span strong sub summary sup table tbody tfoot thead "
    "tr u ul var wbr"
)
# The demo's, and the one that a table replaces.
_ELEMENTS = (
    "error-questions key-walkthrough nonce-window offline-copy permission-explorer python-sample "
    "real-key-checklist signature-lab translation-status unified-walkthrough"
)

# At most one side of these is the author's: what the theme's script asks for begins with “__”.
_ID = re.compile(r"(?!__)[\w-]+|fn(?:ref)?\d*:[\w-]+|__tabbed_\d+_\d+", re.ASCII)
_TAB = re.compile(r"__tabbed_\d+(?:_\d+)?", re.ASCII)
# Classes by which the theme finds parts of its own; “mermaid” has it load a library from elsewhere.
_THEIRS = re.compile(r"md-(?!button(?:--primary)?$).*|mermaid|annotate|giscus", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,5}")
_LANGUAGE = re.compile(r"[A-Za-z0-9-]{2,35}")

# Controls, and signs that show a text in another order than it stands in.
_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\ufff9-\ufffb"
# Marks and isolates of the direction: what is written from right to left needs them.
_DIRECTIONS = r"\u061c\u200e\u200f\u2066-\u2069"
_UNSEEN = {
    "ltr": re.compile(f"[{_CONTROLS}{_DIRECTIONS}]"),
    "rtl": re.compile(f"[{_CONTROLS}]"),
}
# No blanks, which browsers drop, no “\”, which they take for “/”, no signs that nobody sees.
_URL = re.compile(rf"[^\s\\\x20{_CONTROLS}{_DIRECTIONS}]*")
# No name before the host, which could pass for one, and none in letters that look like others.
_HTTPS = re.compile(r"https://[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]+)?(?:[/?#].*)?", re.ASCII)
_PUNYCODE = re.compile(r"https://[^/?#]*xn--", re.IGNORECASE)
_ENCODED = re.compile("%(?:2e|2f|5c)", re.IGNORECASE)  # “.”, “/”, “\\”: some read them so in a path
_ROOT = "https://guide.invalid/guide/"  # stands for the site's


@dataclass(frozen=True)
class Vocabulary:
    """What may stand in some HTML."""

    everywhere: frozenset[str]  # attributes of any element
    elements: Mapping[str, frozenset[str]]  # each with its further attributes
    values: Mapping[str, Callable[[str], object]]  # of attributes: whether a value may stand
    markup_in_values: bool = False  # whether text in an attribute may look like markup
    # The attributes that an element may not lack, each with whether a value may stand.
    required: Mapping[str, Mapping[str, Callable[[str], object]]] = field(default_factory=dict)


CONTENT = Vocabulary(
    everywhere=frozenset(
        {"aria-hidden", "aria-label", "class", "data-search-exclude", "dir", "id", "lang"}
        | {"title", "translate"}
    ),
    elements={
        **dict.fromkeys((*_TEXT.split(), *_ELEMENTS.split()), _NO_MORE),
        "a": frozenset({"href"}),
        "details": frozenset({"open"}),
        "div": frozenset({"data-tabs"}),  # of tabs, as input and label
        "guide-drawing": frozenset({"name"}),
        "img": frozenset({"alt", "height", "src", "width"}),
        "input": frozenset({"checked", "name", "type"}),
        "label": frozenset({"for"}),
        "li": frozenset({"value"}),
        "ol": frozenset({"start"}),
        "signature-lab": frozenset({"api"}),
        "td": frozenset({"colspan", "rowspan"}),
        "th": frozenset({"colspan", "rowspan", "scope"}),
    },
    values={
        "api": {"unified"}.__contains__,  # what the lab begins with
        "class": lambda value: not any(map(_THEIRS.fullmatch, value.split())),
        "colspan": _NUMBER.fullmatch,
        "data-tabs": re.compile(r"[0-9]+:[0-9]+").fullmatch,
        "dir": {"auto", "ltr", "rtl"}.__contains__,
        "for": _TAB.fullmatch,
        "height": _NUMBER.fullmatch,
        "id": _ID.fullmatch,
        "lang": _LANGUAGE.fullmatch,
        "name": re.compile(rf"{_TAB.pattern}|[a-z-]+", re.ASCII).fullmatch,  # or a drawing's
        "rowspan": _NUMBER.fullmatch,
        "scope": {"col", "colgroup", "row", "rowgroup"}.__contains__,
        "start": _NUMBER.fullmatch,
        "translate": {"no", "yes"}.__contains__,
        "type": {"radio"}.__contains__,
        "value": _NUMBER.fullmatch,
        "width": _NUMBER.fullmatch,
    },
    # Of tabs: any other “input” is a field that readers could type into, or takes part in a form.
    required={
        "input": {"id": _TAB.fullmatch, "name": _TAB.fullmatch, "type": {"radio"}.__contains__},
        "label": {"for": _TAB.fullmatch},
    },
)


def unseen_sign(text: str, direction: Literal["ltr", "rtl"]) -> str:
    """Return the name of the first sign in a text that nobody sees; empty if there is none.

    Args:
        text: a page's or a message's.
        direction: the one that its language is written in.
    """
    found = _UNSEEN[direction].search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def is_within(url: str, page_url: str) -> bool:
    """Return whether a relative URL leads to something below the site's root.

    Args:
        url: what stands in the attribute.
        page_url: the URL of the page below the root.
    """
    path = re.split("[?#]", url)[0]
    if not _URL.fullmatch(url) or path.startswith("/") or ":" in path or _ENCODED.search(path):
        return False
    return urljoin(f"{_ROOT}{page_url}", url).startswith(_ROOT)


def is_elsewhere(url: str) -> bool:
    """Return whether a URL is an absolute one that a page may link to."""
    return bool(_URL.fullmatch(url) and _HTTPS.fullmatch(url) and not _PUNYCODE.match(url))


def host_of(url: str) -> str:
    """Return the host of an absolute URL."""
    return urlsplit(url).hostname or ""
