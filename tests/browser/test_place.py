"""The reader's place on the page: kept over Back, a reload, and a change of language."""

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import IN_ENGLISH, LANGUAGES
from browser.lab_reader import LabReader
from browser.reader import Reader, switch_language, wait_settled, wait_visible
from static_server import StaticServer

pytestmark = [IN_ENGLISH, pytest.mark.parametrize("width", [1280, 390])]
REST_MS = 300
NARROW = 390
TOLERANCE_PX = 8
TOLERANCE_OF_LANGUAGE_PX = 20
SCROLL = "(element, top) => scrollBy(0, element.getBoundingClientRect().top - top)"
UNFOLD = """() => {
  for (const details of document.querySelectorAll("main details")) details.open = true;
}"""


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
    page.wait_for_load_state("networkidle")
    wait_visible(locator)
    assert pytest.approx(expected, abs=tolerance) == settled_top(locator)


@pytest.fixture
def used_reader(reader: Reader, width: int) -> Reader:
    """Return a reader whose panel has grown: a key is recorded, and the bot's side is there."""
    reader.page.set_viewport_size({"width": width, "height": 844})
    reader.make_recorded_key()
    wait_visible(reader.bot)
    return reader


def test_back_from_a_link_of_a_mission(used_reader: Reader) -> None:
    """Back from a “Why” that leads to another page, the link stands where it was clicked."""
    why = used_reader.panel.locator("[data-mission=nonce-replayed] .fk-mission__why")
    why.scroll_into_view_if_needed()
    before = settled_top(why)
    why.click()
    used_reader.page.wait_for_url("**/limits-and-nonces/**")
    used_reader.page.go_back()
    expect_top(why, before)


# Below the panel, in it, and before it: in the middle of the window and at its top.
READ = {"#permissions": 0, "#general-api": 400, "#fk-bot-title": 150, "#fact-g5-4": 300}


def test_reload(used_reader: Reader) -> None:
    """After a reload, what was being read has not moved, wherever on the page that was."""
    for mark, distance in READ.items():
        read = used_reader.page.locator(mark)
        read.evaluate(SCROLL, distance)
        before = settled_top(read)
        used_reader.page.reload()
        expect_top(read, before)


def test_reload_with_a_key_on_the_screen(reader: Reader, width: int) -> None:
    """The step stands where it stood, though the key that was being read is gone."""
    page = reader.page
    page.set_viewport_size({"width": 1440 if width > NARROW else width, "height": 900})
    page.on("dialog", lambda dialog: dialog.accept())
    reader.create_key()
    reader.panel.locator(".fk-pair").evaluate(SCROLL, 120)
    title = reader.panel.locator(".fk-step__title")
    before = settled_top(title)
    page.reload()
    wait_settled(page)
    expect_top(title, before, TOLERANCE_OF_LANGUAGE_PX)


def test_reloads_at_the_end_of_the_panel(used_reader: Reader) -> None:
    """What follows the panel stays in sight over reloads, though what ran is not kept in it."""
    page = used_reader.page
    page.goto(f"{used_reader.address}rehearsal/")
    wait_visible(used_reader.panel)
    used_reader.another()
    used_reader.make_recorded_key()
    below = page.locator("#the-real-key")
    for distance in (443, 300):
        below.evaluate(SCROLL, distance)
        before = settled_top(below)
        for _ in range(3):
            page.reload()
            wait_settled(page)
            expect_top(below, before, TOLERANCE_OF_LANGUAGE_PX)


def test_language_switch(used_reader: Reader) -> None:
    """The other language opens where this one was being read: there, and back again."""
    page = used_reader.page
    for (mark, distance), language in zip(READ.items(), ["it", "en"] * 2, strict=True):
        read = page.locator(mark)
        read.evaluate(SCROLL, distance)
        before = settled_top(read)
        switch_language(page, language)
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect_top(read, before, TOLERANCE_OF_LANGUAGE_PX)


def test_each_visit_has_its_place(used_reader: Reader) -> None:
    """Back, and Back again: each entry of the history has the place that it was left at."""
    page = used_reader.page
    read = page.locator("#permissions")
    read.evaluate(SCROLL, 0)
    before = settled_top(read)
    for address in ("permissions/", "../", "permissions/"):
        page.evaluate("(address) => location.assign(address)", address)
        page.wait_for_url("**/permissions/" if address != "../" else "**/en/")
        wait_settled(page)
    page.go_back()
    wait_settled(page)
    assert 0 == page.evaluate("scrollY")
    page.go_back()
    page.go_back()
    expect_top(read, before)


def test_what_was_unfolded(page: Page, server: StaticServer, language: str, width: int) -> None:
    """After a reload, the details that were open are, and what stands below has not moved."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{server.url}{LANGUAGES[language]}troubleshooting/")
    wait_settled(page)
    page.evaluate(UNFOLD)
    below = page.locator("#page-errors")
    below.evaluate(SCROLL, 150)
    before = settled_top(below)
    page.reload()
    expect_top(below, before)


def test_what_was_unfolded_below_the_lab(
    page: Page, server: StaticServer, language: str, width: int
) -> None:
    """The lab's own details, which come after the page, stand for none of the text's."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{server.url}{LANGUAGES[language]}signing/")
    LabReader(page, f"{server.url}{LANGUAGES[language]}").make_key()
    wait_settled(page)
    folds = page.locator("details.gd-fold")
    assert folds.count() > 3
    expect(page.locator("signature-lab details").first).to_be_attached()
    opened = [nth % 2 == 0 for nth in range(folds.count())]
    for nth, is_open in enumerate(opened):
        folds.nth(nth).evaluate("(fold, isOpen) => { fold.open = isOpen }", is_open)
    page.locator("#diagnose").evaluate(SCROLL, 150)
    page.reload()
    wait_settled(page)
    assert opened == folds.evaluate_all("folds => folds.map((fold) => fold.open)")


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
