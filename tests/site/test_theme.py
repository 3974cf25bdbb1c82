"""The theme's faults: mended in every page, and loud when the theme writes something else."""

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from theme import mend_theme
from words import message_in

# As Material for MkDocs 9.7 writes them.
FAULTS = {
    "copy-toast": '<div class="md-dialog" data-md-component="dialog">',
    "search-dialog": '<div class="md-search" data-md-component="search" role="dialog">',
    "language-links": (
        '<a href="/" hreflang="it" class="md-select__link">Italiano</a>'
        '<a href="/pt/" hreflang="pt-BR" class="md-select__link">Português</a>'
    ),
    "drawer-switch": (
        '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" '
        'autocomplete="off">'
    ),
    "search-switch": (
        '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" '
        'autocomplete="off">'
    ),
}
MENDED = {
    "copy-toast": '<div class="md-dialog" data-md-component="dialog" role="status">',
    "search-dialog": (
        '<div class="md-search" data-md-component="search" role="dialog" '
        'aria-label="Search &quot;here&quot; &amp; there\\1">'
    ),
    "language-links": (
        '<a href="/" hreflang="it" lang="it" class="md-select__link">Italiano</a>'
        '<a href="/pt/" hreflang="pt-BR" lang="pt-BR" class="md-select__link">Português</a>'
    ),
    "drawer-switch": (
        '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">'
    ),
    "search-switch": (
        '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search">'
    ),
}


def message(key: str, **_values: str | float) -> str:
    """Say something that an attribute must escape, and a regular expression too."""
    assert "search-dialog" == key
    return 'Search "here" & there\\1'


def page(faults: dict[str, str]) -> str:
    """Return a page with these, one a line, and what must stay as it is."""
    lines = "\n".join(faults.values())
    return f'<head><link rel="alternate" href="/" hreflang="it"></head>\n{lines}\n'


def test_every_fault_is_mended() -> None:
    """Each fault is replaced, and nothing else."""
    assert page(MENDED) == mend_theme(page(FAULTS), message)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_is_gone_is_named(fault: str) -> None:
    """What the theme no longer writes stops the build, which says which mend to look at."""
    others = {name: html for name, html in FAULTS.items() if name != fault}
    with pytest.raises(ValueError, match=f"fault '{fault}' was found 0 times instead of 1"):
        mend_theme(page(others), message)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_comes_twice_is_named(fault: str) -> None:
    """What the theme writes more often than it did stops the build too."""
    twice = FAULTS | {fault: FAULTS[fault] * 2}
    with pytest.raises(ValueError, match=f"fault '{fault}' was found 2 times instead of 1"):
        mend_theme(page(twice), message)


def test_a_language_link_of_another_kind_is_named() -> None:
    """A language link that the mend does not know is not passed over."""
    other = FAULTS | {"language-links": FAULTS["language-links"].replace('"it"', "it")}
    with pytest.raises(ValueError, match="fault 'language-links' was found 1 times instead of 2"):
        mend_theme(page(other), message)


def test_pages_are_mended(project: Path, pages: dict[str, Element]) -> None:
    """Every page, 404.html too, has a live toast, a named search, links that say their language."""
    labels = {message_in(project / "docs", one)("search-dialog") for one in ("it", "en")}
    for name, tree in pages.items():
        toast = tree.find(".//*[@data-md-component='dialog']")
        assert toast is not None, name
        assert "status" == toast.get("role"), name
        search = tree.find(".//*[@data-md-component='search']")
        assert search is not None, name
        assert search.get("aria-label") in labels, name
        links = tree.findall(".//body//a[@hreflang]")
        assert ["it", "en"] == [link.get("lang") for link in links], name
