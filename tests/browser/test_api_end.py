"""The strip on the pages of today's API: it counts the days, and says later that they are over."""

from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import IN_ITALIAN, LANGUAGES
from site_build.i18n.messages import Message
from static_server import StaticServer

STRIP = "[data-api-end]"
DAY = {"it": "1º marzo 2027", "en": "1 March 2027"}
# What is said of the days left, by the reader's clock.
LEFT = {
    "2026-11-29T12:00:00": {"it": "tra 92 giorni", "en": "in 92 days"},
    "2027-02-28T23:59:00": {"it": "domani", "en": "tomorrow"},
    "2027-03-01T00:01:00": {"it": "oggi", "en": "today"},
}


def open_at(page: Page, server: StaticServer, language: str, clock: str) -> None:
    """Open a page of today's API at a moment of the reader's clock."""
    page.clock.set_fixed_time(datetime.fromisoformat(clock))
    page.goto(f"{server.url}{LANGUAGES[language]}permissions/")


@pytest.mark.parametrize("clock", LEFT)
def test_days_left(
    page: Page, server: StaticServer, language: str, message: Message, clock: str
) -> None:
    """Until that day the strip says how far off it is."""
    open_at(page, server, language, clock)
    expect(page.locator(f"{STRIP} > b")).to_have_text(LEFT[clock][language])
    announced = message("api-end-announced", date=DAY[language])
    expect(page.get_by_text(announced)).to_be_visible()
    expect(page.get_by_text(message("api-end-past", date=DAY[language]))).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1280])
def test_after_the_day(
    page: Page, server: StaticServer, language: str, message: Message, width: int
) -> None:
    """After that day the strip says so instead, in the same place."""
    page.set_viewport_size({"width": width, "height": 800})
    open_at(page, server, language, "2026-11-29T12:00:00")
    before = page.locator(STRIP).bounding_box()
    open_at(page, server, language, "2027-03-02T00:01:00")
    expect(page.get_by_text(message("api-end-past", date=DAY[language]))).to_be_visible()
    expect(page.get_by_text(message("api-end-announced", date=DAY[language]))).to_be_hidden()
    expect(page.locator(f"{STRIP} > b")).to_be_empty()
    assert before == page.locator(STRIP).bounding_box()
    page.locator(f"{STRIP} a").click()
    expect(page.locator("h1")).to_contain_text(message("api-end-which-key"))


@IN_ITALIAN
def test_without_javascript(
    browser: Browser, server: StaticServer, language: str, message: Message
) -> None:
    """Without JavaScript the strip is one sentence with the day, and a link."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server.url}permissions/")
        announced = message("api-end-announced", date=DAY[language])
        expected = f"{announced} {message('api-end-which-key')}"
        assert expected == " ".join(page.locator(STRIP).inner_text().split())
