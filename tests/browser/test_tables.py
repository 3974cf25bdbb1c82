"""Tables, as readers see them: as wide as the column of the page, with no name broken."""

import pytest
from playwright.sync_api import Page

from browser.conftest import LANGUAGES
from browser.reader import wait_settled
from site_build.content.table_code import LONGEST_NAME
from static_server import StaticServer

PAGES = (
    "",
    "permissions/",
    "limits-and-nonces/",
    "signing/",
    "troubleshooting/",
    "apps-and-services/",
    "translating/",
    "publishing/",
)
# Each table that is narrower than its column, and each name that stands on two lines.
FAULTS = """(longest) => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  const column = document.querySelector("main .md-typeset").getBoundingClientRect().width;
  const shown = [...document.querySelectorAll("main table:not([class*=highlight])")]
    .filter((table) => table.checkVisibility());
  const narrow = shown
    .filter((table) => !table.closest("li, .admonition, .tabbed-block"))
    .map((table) => table.getBoundingClientRect().width)
    .filter((width) => width < column - 50);
  const broken = shown.flatMap((table) => [...table.querySelectorAll("code")]).filter((code) => {
    if (/\\s/.test(code.innerText.trim()) || code.innerText.length > longest) return false;
    const text = document.createRange();
    text.selectNodeContents(code);
    const rows = new Set([...text.getClientRects()].map(({ bottom }) => Math.round(bottom / 8)));
    return rows.size > 1;
  });
  return [shown.length, narrow, broken.map((code) => code.innerText)];
}"""


@pytest.mark.parametrize(("language", "width"), [("it", 390), ("en", 1440)])
def test_tables(page: Page, server: StaticServer, language: str, width: int) -> None:
    """On phone and desktop every table has the page’s width, and names stay whole."""
    page.set_viewport_size({"width": width, "height": 844})
    faults, tables = {}, 0
    for path in PAGES:
        page.goto(f"{server.url}{LANGUAGES[language]}{path}")
        wait_settled(page)
        found, narrow, broken = page.evaluate(FAULTS, LONGEST_NAME)
        tables += found
        if narrow or broken:
            faults[path] = (narrow, broken)
    assert {} == faults
    assert tables > len(PAGES)
