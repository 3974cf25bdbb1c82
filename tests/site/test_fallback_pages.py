"""Fallback pages: the Italian page, marked as Italian in all its parts."""

from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from mkdocs.structure.toc import AnchorLink

from site_build.content.fallback_pages import Shown, mark_fallback
from site_build.html.elements import EXPLORER, RUNNING
from site_build.i18n.languages import Language

ARABIC = Language("ar", "العربية")


@pytest.fixture
def page() -> Any:
    """Return what is used of a page of MkDocs."""
    contents = AnchorLink("Permessi", "permissions", 1)
    contents.children.append(AnchorLink("I <em>due</em> gruppi", "two-groups", 2))
    return SimpleNamespace(title="Permessi", meta={}, toc=[contents])


def marked(html: str, page: Any) -> Element:
    """Return content of the page, marked, as a tree."""
    return fromstring(mark_fallback(html, page, Shown("permissions.md", ARABIC, "it")))  # noqa: S314 - our own


def test_text(page: Any) -> None:
    """The text is marked with its language and direction."""
    text = marked("<h1>Permessi</h1><p>Testo.</p>", page)
    assert ("it", "ltr") == (text.get("lang"), text.get("dir"))
    assert "Testo." == text.findtext(".//p")


def test_around(page: Any) -> None:
    """So are the page's title and table of contents, which stand among Arabic ones."""
    marked("<p>Testo.</p>", page)
    italian = '<span lang="it" dir="ltr">{}</span>'
    assert italian.format("Permessi") == page.meta["title"]
    assert italian.format("Permessi") == page.toc[0].title
    assert italian.format("I <em>due</em> gruppi") == page.toc[0].children[0].title


def test_search(page: Any) -> None:
    """A search in Arabic does not find the Italian text."""
    marked("<p>Testo.</p>", page)
    assert {"exclude": True} == page.meta["search"]


@pytest.mark.parametrize("element", RUNNING)
def test_elements(page: Any, element: str) -> None:
    """The demo's elements are Arabic, and only their Italian fallback content is Italian."""
    text = marked(f"<p>a</p><{element}><p>Qui va la demo.</p></{element}>", page)
    demo = text.find(f".//{element}")
    assert demo is not None
    assert ("ar", "rtl") == (demo.get("lang"), demo.get("dir"))
    inside = [(one.get("lang"), one.get("dir")) for one in demo.findall("div")]
    assert ([] if element == EXPLORER else [("it", "ltr")]) == inside
