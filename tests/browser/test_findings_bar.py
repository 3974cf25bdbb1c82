"""The bar that `mkdocs serve` puts above a page: for everyone, at any width, by keyboard alone."""

import pytest
from playwright.sync_api import Page, Route, expect

from browser.observers import show_scheme, violations
from browser.reader import NO_SERVICE_WORKER
from site_build.serve.bar import (
    STYLE_PATH,
    STYLE_SHEET,
    Bar,
    failure_bar,
    failure_page,
    page_bar,
    with_bar,
)
from static_server import StaticServer

PATH = "docs/en/speed.md"
FAULT = (
    f"{PATH}:12: found “<img src=x onerror=alert(1)>”; the source has `{'x' * 300}`. Take it out."
)
LOOK = f"{PATH}:14: look at “a ?”. Type a no-break space."
BARS = {
    "faults": page_bar(PATH, [FAULT] * 20, [LOOK], "", "A draft: readers see the original."),
    "warnings": page_bar(PATH, [], [LOOK], "", ""),
    "missing": page_bar(PATH, [], [], "not translated", ""),
    "clean": page_bar(PATH, [], [], "", ""),
    "failure": failure_bar([FAULT], was_built=True),
}
OVERFLOW = "document.documentElement.scrollWidth > window.innerWidth"


def show(page: Page, server: StaticServer, bar: Bar, html: str) -> list[str]:
    """Open a page with a bar, and return what the browser complains of later on."""
    complaints: list[str] = []
    page.on("console", lambda one: complaints.append(one.text))

    def answer(route: Route) -> None:
        route.fulfill(body=with_bar(html, bar, f"/{STYLE_PATH}"), content_type="text/html")

    page.route("**/en/speed/", answer)
    page.route(f"**/{STYLE_PATH}", lambda route: route.fulfill(path=STYLE_SHEET))
    page.goto(f"{server.url}en/speed/")
    expect(page.locator(".gs-bar")).to_have_css("border-inline-start-width", "6px")
    return complaints


@pytest.mark.parametrize("bar", BARS.values(), ids=BARS)
def test_access(page: Page, server: StaticServer, bar: Bar) -> None:
    """In both colour schemes axe finds nothing, and at 360 px nothing overflows."""
    html = (server.folder / "en/speed/index.html").read_text("utf-8")
    complaints = show(page, server, bar, html)
    for scheme in ("light", "dark"):
        show_scheme(page, scheme)
        assert [] == violations(page)
    page.set_viewport_size({"width": 360, "height": 640})
    assert not page.evaluate(OVERFLOW)
    assert [] == [one for one in complaints if one != NO_SERVICE_WORKER]


def test_not_built(page: Page, server: StaticServer) -> None:
    """So it is where no page has been built, which the theme knows nothing of."""
    assert [] == show(page, server, BARS["failure"], failure_page())
    assert [] == violations(page)
    page.set_viewport_size({"width": 360, "height": 640})
    assert not page.evaluate(OVERFLOW)


def test_keyboard(page: Page, server: StaticServer) -> None:
    """The bar comes first; the list closes, opens and scrolls by keyboard, and is text."""
    html = (server.folder / "en/speed/index.html").read_text("utf-8")
    show(page, server, BARS["faults"], html)
    faults = page.locator(".gs-bar__list")
    expect(faults.locator("li")).to_have_count(21)
    expect(faults.locator("img")).to_have_count(0)
    page.keyboard.press("Tab")
    expect(page.locator(".gs-bar summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(faults).to_be_hidden()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(faults).to_be_focused()
    page.keyboard.press("End")
    page.wait_for_function("() => document.querySelector('.gs-bar__list').scrollTop > 0")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip").first).to_be_focused()
