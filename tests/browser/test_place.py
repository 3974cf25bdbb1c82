"""The reader's place on the page: kept over Back, a reload, and a change of language."""

import pytest
from playwright.sync_api import Locator, expect

from browser.conftest import IN_ENGLISH
from browser.reader import Reader, switch_language, wait_settled, wait_visible

pytestmark = [IN_ENGLISH, pytest.mark.parametrize("width", [1280, 390])]
REST_MS = 300
TOLERANCE_PX = 8
# Another language has lines of other lengths between a heading and what stands below it.
TOLERANCE_OF_LANGUAGE_PX = 60


def top_of(locator: Locator) -> float:
    """Return how far below the top of the window an element begins, in pixels."""
    top: float = locator.evaluate("element => element.getBoundingClientRect().top")
    return top


def settled_top(locator: Locator) -> float:
    """Return it once the page has come to rest: it grows after the last action."""
    wait_settled(locator.page)
    before, now = None, top_of(locator)
    while before != now:
        locator.page.wait_for_timeout(REST_MS)
        before, now = now, top_of(locator)
    return now


def expect_top(locator: Locator, expected: float, tolerance: float = TOLERANCE_PX) -> None:
    """Wait until an element stands where it stood, and see that it stays there."""
    page = locator.page
    wait_settled(page)
    page.wait_for_load_state("networkidle")
    wait_visible(locator)
    assert pytest.approx(expected, abs=tolerance) == top_of(locator)


@pytest.fixture
def used_reader(reader: Reader, width: int) -> Reader:
    """Return a reader whose panel has grown: a key is recorded, and the bot's side is there."""
    reader.page.set_viewport_size({"width": width, "height": 844})
    reader.make_recorded_key()
    wait_visible(reader.bot)
    return reader


def test_back_from_a_link_of_a_mission(used_reader: Reader) -> None:
    """Back from a “Why” that leads to another page, the link stands where it was clicked."""
    why = used_reader.panel.locator("[data-mission=nonce-replayed] a")
    why.scroll_into_view_if_needed()
    before = settled_top(why)
    why.click()
    used_reader.page.wait_for_url("**/limits-and-nonces/**")
    used_reader.page.go_back()
    expect_top(why, before)


def test_reload_below_the_panel(used_reader: Reader) -> None:
    """After a reload, what stands below the panel has not moved."""
    below = used_reader.page.locator("#permissions")
    below.evaluate("element => element.scrollIntoView()")
    before = settled_top(below)
    used_reader.page.reload()
    expect_top(below, before)


@pytest.mark.parametrize("mark", ["#general-api", "#fk-bot-title"])
def test_language_switch(used_reader: Reader, mark: str) -> None:
    """The other language opens at the same heading, or at the same part of the panel."""
    page = used_reader.page
    there = page.locator(mark)
    there.evaluate("element => scrollBy(0, element.getBoundingClientRect().top - 150)")
    before = settled_top(there)
    switch_language(page, "it")
    page.wait_for_url(lambda url: "/en/" not in url)
    expect_top(there, before, TOLERANCE_OF_LANGUAGE_PX)
    expect(page.locator("html")).to_have_attribute("lang", "it")


def test_a_link_begins_where_it_leads(used_reader: Reader) -> None:
    """A page that is opened by a link is read from its beginning, also the second time."""
    page = used_reader.page
    page.locator("#general-api").evaluate("element => element.scrollIntoView()")
    page.evaluate("() => location.assign('permissions/')")
    page.wait_for_url("**/permissions/")
    page.evaluate("() => location.assign('../')")
    page.wait_for_url("**/en/")
    wait_settled(page)
    assert 0 == page.evaluate("scrollY")
