"""The theme's faults: mended in every page, and loud when the theme writes something else."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from site_build.i18n.messages import message_in
from site_build.theme.html_patches import COLOURS, merge_colours, name_heading_links, patch_theme
from site_build.theme.stylesheets import theme_styles

OF_TEXT = "var(--md-code-fg-color)"
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
# As Material for MkDocs 9.7 writes them.
FAULTS = {
    "page-language": '<html lang="pt" class="no-js">',
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
    "page-language": '<html lang="pt-BR" class="no-js">',
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


# Its relative alternates, one a language of the switch: they go.
ALTERNATES = (
    '<link rel="alternate" href="./" hreflang="it">\n  '
    '<link rel="alternate" href="../pt-BR/" hreflang="pt-BR">\n  '
)
OURS = '<link rel="alternate " href="https://example.org/" hreflang="it">'


def message(key: str, **_values: str | float) -> str:
    """Say something that an attribute must escape, and a regular expression too."""
    assert key in {"search-dialog", "heading-link"}
    return 'Search "here" & there\\1'


def page(faults: dict[str, str], alternates: str = "") -> str:
    """Return a page with these, one a line, and what must stay as it is."""
    lines = "\n".join(faults.values())
    return f"<head>{alternates}{OURS}</head>\n{lines}\n"


def mend(faults: dict[str, str], alternates: str = ALTERNATES) -> str:
    """Return a page with these faults, mended."""
    return patch_theme(page(faults, alternates), "pt-BR", message)


def test_every_fault_is_mended() -> None:
    """Each fault is replaced, and nothing else."""
    assert page(MENDED) == mend(FAULTS)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_is_gone_is_named(fault: str) -> None:
    """What the theme no longer writes stops the build, which says which mend to look at."""
    others = {name: html for name, html in FAULTS.items() if name != fault}
    with pytest.raises(ValueError, match=f"fault '{fault}' was found 0 times instead of 1"):
        mend(others)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_comes_twice_is_named(fault: str) -> None:
    """What the theme writes more often than it did stops the build too."""
    twice = FAULTS | {fault: FAULTS[fault] * 2}
    with pytest.raises(ValueError, match=f"fault '{fault}' was found 2 times instead of 1"):
        mend(twice)


def test_a_language_link_of_another_kind_is_named() -> None:
    """A language link that the mend does not know is not passed over."""
    other = FAULTS | {"language-links": FAULTS["language-links"].replace('"it"', "it")}
    with pytest.raises(ValueError, match="fault 'language-links' was found 1 times instead of 2"):
        mend(other)


def test_an_alternate_of_another_kind_is_named() -> None:
    """An alternate address that the mend does not know is not passed over."""
    other = ALTERNATES.replace('"it"', "it")
    with pytest.raises(ValueError, match="fault 'alternates' was found 1 times instead of 2"):
        mend(FAULTS, other)


def test_heading_links() -> None:
    """The link beside a heading is named in the page's language, and not in English."""
    link = '<a class="headerlink" href="#a" title="{}">&para;</a>'
    named = link.format("Search &quot;here&quot; &amp; there\\1")
    assert named == name_heading_links(link.format("Permanent link"), message)


def test_colours_are_merged() -> None:
    """Words of one colour in a row have one mark, and what has no colour has none."""
    marked = (
        '<span class="k">func</span><span class="w"> </span><span class="nx">w</span>'
        '<span class="p">(</span><span class="o">*</span> <span class="na">x</span>'
        '<span class="p">)</span><span class="hll">!</span>'
    )
    merged = '<span class="k">func</span> w<span class="p">(* x)</span><span class="hll">!</span>'
    assert merged == merge_colours(marked)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_merged_colours_are_one(project: Path, scheme: str) -> None:
    """What is merged has one colour, by the theme's style sheets and by ours."""
    sheets = [*theme_styles().glob("*.css"), project / "overrides/demo/guide.css"]
    blocks = [block for one in sheets for block in RULE.findall(one.read_text("utf-8"))]
    values = {
        name: value.strip()
        for selectors, body in blocks
        if ":root" in selectors or f"scheme={scheme}" in selectors.replace('"', "")
        for name, value in re.findall(r"(--md-[\w-]+):([^;]+)", body)
    }

    def colour(name: str) -> str:
        found = [
            body.partition("color:var(")[2].rstrip(")")
            for selectors, body in blocks
            if f".highlight .{name}" in selectors.split(",") and "color:var(" in body
        ]
        value = f"var({found[0]})" if found else OF_TEXT
        while value.startswith("var(") and value != OF_TEXT:
            value = values[value[4:-1]]
        return value

    for one, names in COLOURS.items():
        expected = colour(one) if one else OF_TEXT
        assert {expected} == {colour(name) for name in names.split()}, one
        assert (expected == OF_TEXT) is (one == "")


def test_pages_are_mended(project: Path, pages: dict[str, Element]) -> None:
    """Every page, each 404.html too, has a live toast, a named search, languages named as such."""
    labels = {message_in(project / "docs", one)("search-dialog") for one in ("it", "en")}
    for name, tree in pages.items():
        toast = tree.find(".//*[@data-md-component='dialog']")
        assert toast is not None, name
        assert "status" == toast.get("role"), name
        search = tree.find(".//*[@data-md-component='search']")
        assert search is not None, name
        assert search.get("aria-label") in labels, name
        links = tree.findall(".//a[@class='md-select__link']")
        assert ["it", "en"] == [link.get("lang") for link in links], name
