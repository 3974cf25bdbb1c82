"""The search: nothing of it is loaded with a page, and it finds what readers look for."""

import pytest
from playwright.sync_api import BrowserContext, Page

from browser.conftest import IN_ENGLISH, IN_ITALIAN, LANGUAGES
from browser.reader import flush_requests, wait_settled, wait_visible
from static_server import StaticServer

QUESTIONS = {"it": ("prelievo", "permissions/"), "en": ("withdrawal", "permissions/")}
PARTS = ("/search.", "/assets/search/", "/lunr/")


class Search:
    """A reader who searches; records what the page loads."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.requests: list[str] = []
        page.context.on("request", lambda request: self.requests.append(request.url))
        page.goto(address)
        wait_settled(page)

    @property
    def parts(self) -> list[str]:
        """The large parts of the search that were loaded."""
        return [url for url in self.requests if any(part in url for part in PARTS)]

    def ask(self, question: str) -> None:
        """Type a question, letter by letter."""
        self.page.locator(".md-search__input").press_sequentially(question, delay=20)

    def expect_result(self, page: str) -> None:
        """Wait for a result that leads to a page, in the reader's language."""
        links = self.page.locator(".md-search-result__link")
        wait_visible(links.first)
        found = links.evaluate_all("links => links.map((link) => link.href.split(/[?#]/)[0])")
        assert f"{self.address}{page}" in found
        assert all(link.startswith(self.address) for link in found)


@pytest.fixture
def search(page: Page, server: StaticServer, language: str) -> Search:
    """Open the guide."""
    return Search(page, f"{server.url}{LANGUAGES[language]}")


@IN_ITALIAN
def test_who_reads_loads_none_of_it(search: Search) -> None:
    """A page loads neither the index nor what searches it; not even when the search is opened."""
    flush_requests(search.page)
    assert [] == search.parts
    search.page.locator(".md-search__input").focus()
    flush_requests(search.page)
    assert [] == search.parts


def test_who_searches_finds(search: Search, language: str) -> None:
    """The first letters bring the index of the language, and the results lead to its pages."""
    question, page = QUESTIONS[language]
    search.ask(question)
    search.expect_result(page)
    assert [] != search.parts
    search.page.locator(".md-search__input").fill("")
    search.ask("nonce")
    search.expect_result("limits-and-nonces/")


@IN_ENGLISH
def test_offline_for_a_moment(search: Search, context: BrowserContext, language: str) -> None:
    """Where the index does not come, the next letter asks for it again."""
    question, page = QUESTIONS[language]
    context.set_offline(offline=True)
    with context.expect_event("requestfailed"):
        search.ask(question[:-1])
    context.set_offline(offline=False)
    search.ask(question[-1])
    search.expect_result(page)
