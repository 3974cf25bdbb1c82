"""Patches for the theme's bugs: in every page, and loud when the theme renders something else."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from languages import OFFERED, language_of
from site_build.i18n.messages import message_in
from site_build.theme.html_patches import (
    COLOURS,
    merge_colours,
    name_heading_links,
    patch_theme,
    strip_indentation,
)
from site_build.theme.stylesheets import theme_styles

OF_TEXT = "var(--md-code-fg-color)"
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
# As Material for MkDocs 9.7 renders them.
BUGS = {
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
# Its relative alternates, one for each language of the switch, which are removed.
ALTERNATES = (
    '<link rel="alternate" href="./" hreflang="it">\n  '
    '<link rel="alternate" href="../pt-BR/" hreflang="pt-BR">\n  '
)
OURS = '<link rel="alternate " href="https://example.org/" hreflang="it">'


def message(key: str, **_values: str | float) -> str:
    """Return a text that HTML must escape, and that is special to regular expressions too."""
    assert key in {"search-dialog", "heading-link", "menu-switch"}
    return 'Search "here" & there\\1'


def patched(bugs: dict[str, str], alternates: str = ALTERNATES) -> str:
    """Return a page with these bugs after the patches."""
    lines = "\n".join(bugs.values())
    return patch_theme(f"<head>{alternates}{OURS}</head>\n{lines}\n", "pt-BR", message)


def test_messages_are_escaped() -> None:
    """The patched HTML has the page's language, and messages escaped in its attributes."""
    html = patched(BUGS)
    assert html.startswith(f"<head>{OURS}</head>\n")
    assert '<html lang="pt-BR" ' in html
    assert 2 == html.count(' aria-label="Search &quot;here&quot; &amp; there\\1">')


@pytest.mark.parametrize("blocked", [True, False])
def test_storage_blocked(site: Path, run: Callable[..., str], *, blocked: bool) -> None:
    """Where the browser lets nothing be stored, the theme remembers nothing, and goes on."""
    page = (site / "index.html").read_text("utf-8")
    (script,) = re.findall(r"<script>(__md_scope=.*?)</script>", page)
    store = (
        "get localStorage() { throw new Error('SecurityError') },"
        if blocked
        else "localStorage: { kept: {}, setItem(k, v) { this.kept[k] = v },"
        " getItem(k) { return this.kept[k] ?? null } },"
    )
    code = (
        f"const page = {{ URL, location: 'https://example.org/', {store} }};"
        f"const code = {json.dumps(script + ';__md_set("a",1);JSON.stringify(__md_get("a"))')};"
        "console.log(require('vm').runInNewContext(code, page));"
    )
    node = Path(sys.executable).with_name("node")
    assert ("null" if blocked else "1") == run(node, "--eval", code).strip()


@pytest.mark.parametrize("bug", BUGS)
def test_a_bug_that_is_gone_is_named(bug: str) -> None:
    """What the theme no longer renders stops the build, with the name of the patch."""
    others = {name: html for name, html in BUGS.items() if name != bug}
    with pytest.raises(ValueError, match=f"bug '{bug}' was found 0 times instead of 1"):
        patched(others)


@pytest.mark.parametrize("bug", BUGS)
def test_a_bug_that_comes_twice_is_named(bug: str) -> None:
    """What the theme renders more often stops the build too."""
    twice = BUGS | {bug: BUGS[bug] * 2}
    with pytest.raises(ValueError, match=f"bug '{bug}' was found 2 times instead of 1"):
        patched(twice)


def test_a_language_link_of_another_kind_is_named() -> None:
    """A language link that the patch does not match is not ignored."""
    other = BUGS | {"language-links": BUGS["language-links"].replace('"it"', "it")}
    with pytest.raises(ValueError, match="bug 'language-links' was found 1 times instead of 2"):
        patched(other)


def test_an_alternate_of_another_kind_is_named() -> None:
    """An alternate URL that the patch does not match is not ignored."""
    other = ALTERNATES.replace('"it"', "it")
    with pytest.raises(ValueError, match="bug 'alternates' was found 1 times instead of 2"):
        patched(BUGS, other)


def test_heading_links() -> None:
    """The link beside a heading is named in the page's language, and the Tab key passes it by."""
    link = '<a class="headerlink" href="#a" title="{}"{}>&para;</a>'
    named = link.format("Search &quot;here&quot; &amp; there\\1", ' tabindex="-1"')
    assert named == name_heading_links(link.format("Permanent link", ""), message)


def test_indentation_is_stripped() -> None:
    """Line breaks stay as one, blanks within a line too; code and scripts stay as they are."""
    verbatim = (
        "<pre>a\n\n  b</pre>",
        "<script>\n  `c\n\n  d`\n</script>",
        "<textarea>\n e</textarea>",
    )
    html = "  \n<p>a  b</p>\n\n    <p>c\n  d</p> " + " ".join(verbatim)
    expected = "\n<p>a  b</p>\n<p>c\nd</p> " + " ".join(verbatim)
    assert expected == strip_indentation(html)


def test_colours_are_merged() -> None:
    """Consecutive tokens of one colour have one span, and those without a colour none."""
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


def test_pages_are_patched(checkout: Path, pages: dict[str, Element]) -> None:
    """Each page, and each 404.html, has none of the bugs."""
    for name, tree in pages.items():
        language = tree.get("lang", "")
        assert language == language_of(name), name
        toast = tree.find(".//*[@data-md-component='dialog']")
        assert toast is not None, name
        assert "status" == toast.get("role"), name
        search = tree.find(".//*[@data-md-component='search']")
        assert search is not None, name
        say = message_in(checkout / "docs", language)
        assert say("search-dialog") == search.get("aria-label"), name
        drawer = tree.find(".//input[@id='__drawer']")
        assert drawer is not None, name
        assert say("menu-switch") == drawer.get("aria-label"), name
        links = tree.findall(".//a[@class='md-select__link']")
        assert [*OFFERED] == [link.get("lang") for link in links], name
        assert [] == tree.findall(".//link[@rel='alternate']"), name  # ours have a blank after it
        switches = tree.findall(".//input[@type='checkbox'][@data-md-toggle]")
        assert {"drawer", "search"} == {one.get("data-md-toggle") for one in switches}, name
        assert all(one.get("autocomplete") is None for one in switches), name
