"""From the home page to the first key on a first visit: two actions."""

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import LANGUAGES
from browser.reader import wait_settled, wait_visible
from site_build.i18n.messages import Message
from static_server import StaticServer

SIZES = {"phone": (390, 844), "desktop": (1440, 900)}
# Whether an element is whole in the window, with nothing in front of its middle.
IN_SIGHT = """(element) => {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const front = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth
    && element.contains(front);
}"""


def expect_in_sight(target: Locator) -> None:
    """Expect that the reader sees the whole of an element without scrolling."""
    wait_visible(target)
    assert target.evaluate(IN_SIGHT), target.bounding_box()


@pytest.mark.parametrize("size", SIZES)
def test_first_key(
    page: Page, server: StaticServer, message: Message, language: str, size: str
) -> None:
    """The offer is in the first screen; it leads to the button, in the first screen too."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{server.url}{LANGUAGES[language]}")
    wait_settled(page)
    offer = page.get_by_role("main").locator("a[href$='rehearsal/#step-5']").first
    expect_in_sight(offer)
    offer.click()
    page.wait_for_url("**/rehearsal/#step-5")
    create = page.get_by_role("button", name=message("create-key"), exact=True)
    wait_settled(page)
    expect_in_sight(create)
    create.click()
    wait_visible(page.get_by_text(message("public-key")).first)
    expect_in_sight(page.get_by_role("heading", name=message("step-record")))
    expect(page).to_have_url(f"{server.url}{LANGUAGES[language]}rehearsal/#step-7")


def test_links_to_a_step(page: Page, server: StaticServer, language: str) -> None:
    """Each step has an address, which the page opens, follows, and hands to the other language."""
    address = f"{server.url}{LANGUAGES[language]}rehearsal/"
    page.goto(f"{address}#step-3")
    expect(page.locator(".guide-drawing")).to_be_hidden()  # it is for paper
    step = page.locator("[data-step]")
    expect(step).to_have_attribute("data-step", "settings")
    page.evaluate("() => { location.hash = '#newer-step-4' }")
    expect(step).to_have_attribute("data-step", "connections")
    link = page.locator("real-key-checklist a[href$='#step-4']")
    for _ in range(2):  # and again, from where it leads
        link.click()
        expect(step).to_have_attribute("data-step", "create-tab")
        expect_in_sight(page.locator(".fk-step__title"))
    chosen = page.locator(".fk-tab[aria-selected=true]")
    for key, path in zip(
        ["End", "End", "Home", "Home"], ["newer"] * 2 + ["official"] * 2, strict=True
    ):
        chosen.press(key)
        expect(chosen).to_be_focused()
        expect(chosen).to_have_id(f"fk-path-{path}")
    page.locator("#fk-path-newer").click()
    expect(step).to_have_attribute("data-step", "connections")
    page.locator(".fk-target").dblclick()  # which is one click
    page.locator(".fk-target").click()
    expect(page).to_have_url(f"{address}#newer-step-5")
    page.reload()
    expect(step).to_have_attribute("data-step", "choose")
    for link in page.locator(".md-select__link").all():
        assert (link.get_attribute("href") or "").endswith("#newer-step-5")
    page.goto(f"{address}#step-7")  # there are no keys yet
    expect(step).to_have_attribute("data-step", "create")
    expect(page).to_have_url(f"{address}#step-6")
