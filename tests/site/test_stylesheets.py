"""The theme's trimmed style sheets: every page looks as it does with the whole of them."""

import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Route

from site_build.theme.stylesheets import (
    CLASS,
    STYLES,
    UNUSED,
    link_styles,
    theme_styles,
    trimmed,
    unused_of,
)
from static_server import serve_folder

SHEETS = sorted(file.name for file in theme_styles().glob("*.css"))


def test_names() -> None:
    """A page loads both sheets by names with the digest of their trimmed CSS."""
    page = link_styles("".join(f'<link href="../{STYLES}/{sheet}">' for sheet in SHEETS))
    names = [trimmed(sheet)[0] for sheet in SHEETS]
    assert [name for name in names if f'"../{STYLES}/{name}"' in page] == names
    assert not set(names) & {*SHEETS}
    with pytest.raises(ValueError, match="names no style sheet"):
        link_styles("<p>")


def test_class_without_css() -> None:
    """A page with a class whose CSS is stripped stops the build, with what to do."""
    sheet = f'<link href="{STYLES}/{SHEETS[0]}">'
    with pytest.raises(ValueError, match=r"md-tabs__link, tip, whose CSS .* _CLASSES"):
        link_styles(f'{sheet}<div class="admonition tip"><a class="md-tabs__link"></a></div>')


def test_stripped() -> None:
    """Each line of the list still matches a class of the theme, and no such class is left."""
    theirs = {*CLASS.findall((theme_styles() / SHEETS[0]).read_text("utf-8"))}
    for one in UNUSED:
        assert [name for name in theirs if one.fullmatch(name)], one.pattern
    assert [] == unused_of({*CLASS.findall(trimmed(SHEETS[0])[1])})


def test_published(site: Path) -> None:
    """The site has our sheets alone, without a map that would not fit."""
    found = {file.name for file in (site / STYLES).iterdir() if file.suffix not in {".br", ".gz"}}
    assert {trimmed(sheet)[0] for sheet in SHEETS} == found


@pytest.mark.parametrize(
    ("path", "width_px", "scheme"),
    [("", 360, "dark"), ("signing/", 1280, "light"), ("publishing/", 1700, "dark")],
)
def test_looks(
    browser: Browser, site: Path, path: str, width_px: int, scheme: Literal["dark", "light"]
) -> None:
    """Whatever stands on a page looks as it does with the theme's own sheets, on paper too."""

    def fulfill_with_theirs(route: Route) -> None:
        route.fulfill(path=theme_styles() / route.request.url.rpartition("/")[2])

    theirs = {trimmed(sheet)[0]: f"/theirs/{STYLES}/{sheet}" for sheet in SHEETS}
    with (
        serve_folder(site) as server,
        browser.new_page(
            viewport={"width": width_px, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
            service_workers="block",
        ) as page,
    ):
        page.route(f"**/theirs/{STYLES}/*", fulfill_with_theirs)
        page.goto(f"{server.url}{path}", wait_until="networkidle")
        assert page.evaluate(LOOK) > 100
        page.evaluate(CHANGE_SHEETS, theirs)
        assert [] == page.evaluate(DIFFERENCES)


CHANGE_SHEETS = """async (sheets) => {
  for (const [ours, theirs] of Object.entries(sheets)) {
    const link = document.querySelector(`link[href$="${ours}"]`);
    const loaded = new Promise((resolve) => link.addEventListener("load", resolve));
    link.href = theirs;
    await loaded;
  }
}"""

# Each place once, by the tags and classes from the root to it: spans in code are thousands.
# A tenth of a pixel is nothing to see; nor is the place of a picture in the background, of which
# our looks have none, and of which the two minifiers say the same in two ways.
LOOK = """() => {
  const names = [...getComputedStyle(document.body)]
    .filter((name) => !name.startsWith("--") && name !== "background-position");
  const rounded = (value) => value.replace(/\\d+\\.\\d+/g, (number) => Number(number).toFixed(1));
  window.places = {};
  window.look = (element) => [undefined, "::before", "::after"].map((pseudo) => {
    const style = getComputedStyle(element, pseudo);
    if (pseudo && style.content === "none") return [];
    return names.map((name) => `${name}: ${rounded(style.getPropertyValue(name))}`);
  });
  const visit = (element, above) => {
    const place = `${above} ${element.localName}.${element.getAttribute("class") ?? ""}`;
    window.places[place] ??= [element, window.look(element)];
    for (const child of element.children) visit(child, place);
  };
  visit(document.documentElement, "");
  return Object.keys(window.places).length;
}"""

DIFFERENCES = """() => Object.entries(window.places).flatMap(([place, [element, before]]) =>
  window.look(element).flatMap((lines, pseudo) =>
    lines.filter((line) => !before[pseudo].includes(line)).map((line) => `${place}: ${line}`)))"""


def test_underlines_in_webkit(site: Path, project: Path) -> None:
    """No shorthand of `text-decoration` has more than one word: WebKit drops such a declaration."""
    sheets = [*(project / "overrides/demo").rglob("*.css"), *site.glob("assets/demo-*/**/*.css")]
    shorthands = [
        (sheet.name, found)
        for sheet in sheets
        for found in re.findall(r"[{;\s]text-decoration:\s*([^;}]+)", sheet.read_text("utf-8"))
    ]
    assert shorthands
    assert [] == [(name, value) for name, value in shorthands if len(value.split()) > 1]
