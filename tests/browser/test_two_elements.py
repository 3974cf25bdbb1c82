"""Two elements on one page: no page of the guide places both, but they would share the exchange."""

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from browser.conftest import IN_ITALIAN, LANGUAGES
from browser.lab_reader import LabReader
from browser.reader import Reader, wait_visible
from static_server import StaticServer

LAB = "<signature-lab>"


def add_walkthrough(page: Page) -> None:
    """Place the walkthrough before the lab, in the page as the server sends it."""

    def serve(route: Route) -> None:
        response = route.fetch()
        html = response.text()
        assert 1 == html.count(LAB)
        body = html.replace(LAB, f"<key-walkthrough></key-walkthrough>{LAB}")
        route.fulfill(response=response, body=body)

    page.route("**/signing/", serve)


@pytest.fixture
def page_of_both(
    context: BrowserContext, server: StaticServer, language: str
) -> tuple[LabReader, Reader]:
    """Open the page on signing with a walkthrough above its lab."""
    page = context.new_page()
    add_walkthrough(page)
    lab = LabReader(page, f"{server.url}{LANGUAGES[language]}")
    lab.open()
    walkthrough = Reader(page, lab.address)
    wait_visible(walkthrough.panel)
    return lab, walkthrough


@IN_ITALIAN
def test_one_account(page_of_both: tuple[LabReader, Reader]) -> None:
    """What one element does to the account, the other shows; both share one Python."""
    lab, walkthrough = page_of_both
    public, private = walkthrough.make_recorded_key()
    expect(lab.panel.locator("#sl-bot-public option")).to_have_count(1)

    walkthrough.hand_over(private)
    expect(lab.panel.locator("[data-lab-key]")).to_have_attribute("data-lab-key", public)
    expect(lab.panel.locator("[data-step=authent]")).to_be_visible()

    lab.panel.locator(".sl-key button").click()  # another key, for the one bot of the page
    expect(walkthrough.bot.locator("[data-bot-key]")).to_have_count(0)
    assert 1 == [worker.url.split("/")[-1] for worker in lab.page.workers].count("worker.js")
    assert [] == walkthrough.console


@IN_ITALIAN
def test_placed_again(page_of_both: tuple[LabReader, Reader]) -> None:
    """An element that is removed and placed again shows what the other has done since."""
    lab, walkthrough = page_of_both
    page = lab.page
    page.evaluate("globalThis.removed = document.querySelector('signature-lab'); removed.remove()")
    public, private = walkthrough.make_recorded_key()
    walkthrough.hand_over(private)
    expect(walkthrough.bot.locator("[data-bot-key]")).to_have_count(1)
    page.evaluate("document.querySelector('key-walkthrough').after(removed)")
    expect(lab.panel.locator("[data-lab-key]")).to_have_attribute("data-lab-key", public)
    expect(lab.panel).to_have_count(1)
    assert [] == walkthrough.console
