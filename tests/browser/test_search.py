"""The search: nothing of it is loaded with a page, and it finds what readers look for."""

import pytest
from playwright.sync_api import BrowserContext, Page

from browser.conftest import IN_ENGLISH, IN_ITALIAN, LANGUAGES
from browser.reader import flush_requests
from browser.search_reader import QUESTIONS, Search
from static_server import StaticServer

MAINTAINERS = {"publishing/", "speed/", "translating/"}


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


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("2FA", "#what-has-changed"),
        ("(2FA)", "#what-has-changed"),
        ("unauthorized", "signing/#answers"),
        ("sendorder", "permissions/"),
    ],
)
def test_what_stands_in_punctuation_is_found(search: Search, question: str, place: str) -> None:
    """Words in brackets, in quotes or in a path are found, with and without the brackets."""
    search.ask(question)
    search.expect_place(place)


@pytest.mark.parametrize(("language", "question"), [("en", "rehearsal"), ("it", "sola lettura")])
def test_pages_for_maintainers_are_found_last(search: Search, question: str) -> None:
    """What is for readers of the guide comes first."""
    search.ask(question)
    found = search.pages()
    last = [page in MAINTAINERS for page in found]
    assert sorted(last) == last
    assert {False, True} == set(last)


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
