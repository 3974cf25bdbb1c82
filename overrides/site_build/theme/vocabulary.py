"""What a whole page may hold: the HTML of the theme and of our templates, around the content.

A page that has more was changed by something that was not escaped, or by the theme's new version.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from site_build.html.allowed import CONTENT, Vocabulary, is_elsewhere, is_within
from site_build.html.check import Fault, node_faults
from site_build.html.tree import Node, page_nodes

_PAGE = {
    "a": "aria-label data-address data-md-component href hreflang",
    "article": "",
    "aside": "",
    "body": "data-md-color-accent data-md-color-primary data-md-color-scheme",
    "button": "aria-pressed data-md-component data-preset type tabindex",
    "circle": "cx cy r",
    "desc": "",
    "div": (
        "data-api-end data-md-component data-md-scrollfix data-md-type data-notice data-of "
        "data-tabs"
    ),
    "fieldset": "",
    "footer": "",
    "form": "autocomplete data-md-component name",
    "g": "fill font-size font-weight stroke-linecap stroke-linejoin stroke-width text-anchor",
    "head": "",
    "header": "data-md-component",
    "html": "",
    "input": (
        "autocapitalize autocomplete autocorrect checked data-md-color-accent data-md-color-media "
        "data-md-color-primary data-md-color-scheme data-md-component data-md-toggle name "
        "placeholder required spellcheck type value"
    ),
    "label": "for",
    "legend": "",
    "link": "href hreflang integrity rel type",
    "main": "data-md-component",
    "meta": "charset content http-equiv name property",
    "nav": "data-md-component data-md-level",
    "option": "value",
    "p": "data-general data-withdrawal",
    "path": "d fill stroke-linecap stroke-linejoin stroke-width",
    "rect": "height rx stroke-width width x y",
    "script": "integrity src type",
    "select": "name",
    "span": "data-need data-unstated data-word",
    "svg": "viewBox xmlns",
    "tbody": "data-group",
    "td": "data-allowed",
    "time": "datetime",
    "text": "font-size font-weight text-anchor x y",
    "th": "colspan data-answer data-general data-withdrawal rowspan scope",
    "title": "",
    "tr": "data-access data-group data-method data-path data-unified",
    "ul": "data-md-component data-md-scrollfix",
}
_EVERYWHERE = frozenset({"aria-describedby", "aria-labelledby", "hidden", "role", "tabindex"})
_TYPES = {
    *{"application/json", "application/ld+json", "importmap", "module", "text/markdown"},
    *{"button", "checkbox", "radio", "reset", "search", "text"},
}
_RELATIONS = {"alternate", "apple-touch-icon", "canonical", "icon", "manifest", "stylesheet"}
PAGE = Vocabulary(
    everywhere=CONTENT.everywhere | _EVERYWHERE,
    elements={
        **CONTENT.elements,
        **{
            name: frozenset(attributes.split()) | CONTENT.elements.get(name, frozenset())
            for name, attributes in _PAGE.items()
        },
    },
    values={
        # Of `meta`: the policy, and nothing that leads elsewhere or sets anything.
        "http-equiv": {"Content-Security-Policy"}.__contains__,
        "rel": lambda value: value.strip() in _RELATIONS,
        "type": _TYPES.__contains__,
    },
    markup_in_values=True,  # titles and messages are text, whatever it looks like
)
_ELSEWHERE = frozenset({"alternate", "canonical"})  # relations of the page to its own URLs
_REVIEW = "Escape what is put there, or add it to site_build/theme/vocabulary.py."


def page_faults(html: str, page_url: str, site_url: str) -> list[Fault]:
    """Return what may not stand in a whole page, each once.

    Args:
        html: the page.
        page_url: its URL below the site's root.
        site_url: the URL of that root, with a slash at its end.
    """
    nodes = list(page_nodes(html))
    found = [
        Fault(fault.what, _REVIEW)
        for fault in node_faults(nodes, PAGE, _url_fault(page_url, site_url))
    ]
    seen: set[str] = set()
    for node in nodes:
        identifier = node.attributes.get("id")
        if identifier in seen:
            found.append(Fault(f"the id “{identifier}” twice", _REVIEW))
        seen |= {identifier} if identifier is not None else set()
    return list(dict.fromkeys(found))


def _url_fault(page_url: str, site_url: str) -> Callable[[Node, str, str], Fault | None]:
    root = urlsplit(site_url).path  # static pages are shown at any URL, and begin theirs with it

    def fault(node: Node, name: str, url: str) -> Fault | None:
        own = node.attributes.get("rel", "").strip() in _ELSEWHERE and url.startswith(site_url)
        within = is_within(url, page_url) or (
            url.startswith(root) and is_within(url.removeprefix(root), "")
        )
        if own or within or (node.tag == "a" and is_elsewhere(url)):
            return None
        return Fault(f"“{name}={url[:60]}” in <{node.tag}>", _REVIEW)

    return fault
