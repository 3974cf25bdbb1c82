"""The languages in a browser: the switch between them, and pages that are missing."""

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import LANGUAGES
from browser.reader import switch_language, wait_settled, wait_visible
from site_build.i18n.messages import Message
from static_server import StaticServer

OTHER = {"it": "en", "en": "it"}


@pytest.mark.parametrize("path", ["", "permissions/", "signing/"])
def test_switch(page: Page, server: StaticServer, language: str, path: str) -> None:
    """The switch leads to the same page, by the very address that the site knows it under."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{server.url}{LANGUAGES[language]}{path}")
    wait_settled(page)
    switch_language(page, OTHER[language])
    expect(page.locator("html")).to_have_attribute("lang", OTHER[language])
    assert f"{server.url}{LANGUAGES[OTHER[language]]}{path}" == page.url
    wait_settled(page)
    assert [] == [url for url in requests if url.endswith("sitemap.xml")]
    assert [] == [url for url in requests if not url.startswith(server.url)]


def test_not_found(page: Page, server: StaticServer, language: str, message: Message) -> None:
    """A page that is missing is reported in the language of its URL."""
    page.goto(f"{server.url}{LANGUAGES[language]}nowhere/")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.get_by_role("heading", level=1)).to_have_text(message("not-found-title"))
    page.locator(".md-search__input").press_sequentially("nonce", delay=20)
    links = page.locator(".md-search-result__link")
    wait_visible(links.first)
    found = links.evaluate_all("links => links.map((link) => link.href.split(/[?#]/)[0])")
    home = f"{server.url}{LANGUAGES[language]}"
    assert f"{home}limits-and-nonces/" in found
    assert {"it": False, "en": True}[language] == all("/en/" in link for link in found)
    page.keyboard.press("Escape")
    page.get_by_role("link", name=message("not-found-home")).click()
    expect(page).to_have_url(home)


def test_not_found_in_the_other_language(page: Page, server: StaticServer, language: str) -> None:
    """From there, the switch leads to the home page of the other language."""
    page.goto(f"{server.url}{LANGUAGES[language]}nowhere/")
    switch_language(page, OTHER[language])
    expect(page).to_have_url(f"{server.url}{LANGUAGES[OTHER[language]]}")
