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


def test_what_stands_in_punctuation_is_found(search: Search) -> None:
    """Words in brackets, in quotes or in a path are found, with and without the brackets."""
    for question, place in (
        ("2FA", "#what-has-changed"),
        ("suberror", "signing/#answers"),
        ("(2FA)", "#what-has-changed"),
        ("sendorder", "permissions/"),
    ):
        search.first(question)
        search.expect_place(place)


# What readers type, and where it leads: a page, and for most the place on it.
ANSWERS = {
    "en": {
        "2FA": "#what-has-changed",
        "two-factor": "#what-has-changed",
        "two-factor authentication": "#what-has-changed",
        "IP": "#what-has-changed",
        "IP whitelist": "#what-has-changed",
        "migrate": "moving-over/",
        "does my key expire?": "which-key/",
        "1 March 2027": "which-key/",
        "testnet": "practice-exchange/",
        "rehearsal": "rehearsal/",
        "tracker": "apps-and-services/",
        "3Commas": "apps-and-services/",
        "TradingView": "apps-and-services/",
        "where do I paste it": "apps-and-services/#what-goes-where",
        "leak": "apps-and-services/#leaked",
        "hacked": "apps-and-services/#leaked",
        "my key was stolen": "apps-and-services/#leaked",
        "revoke": "apps-and-services/#revoke",
        "delete a key": "apps-and-services/#revoke",
        "read only": "permissions/",
        "permission denied": "permissions/#refused",
        "move funds": "permissions/#surprises",
        "unauthorized": "troubleshooting/",
        "EAPI:Invalid key": "new-key-errors/#key-unknown",
        "authenticationError": "troubleshooting/#authentication-error",
        "wrong signature": "mistakes/",
        "sha256-skipped": "mistakes/#sha256-skipped",
        "429": "limits-and-nonces/#rate-limits",
        "invalid nonce": "limits-and-nonces/",
        "nonceDuplicate": "limits-and-nonces/#duplicate",
        "how many keys": "limits-and-nonces/#fifty-keys",
        "I lost the private key": "#what-you-need",
        "python example": "clients/",
        "which of the two": "which-key/",
        "which key": "which-key/",
        "new key": "new-key/",
        "The new API key": "new-key/",
        "new key errors": "new-key-errors/",
        "api key expired": "new-key-errors/#key-expired",
        "my key has expired": "new-key-errors/",
        "clients for the new key": "new-clients/",
        "Unified WebSocket": "new-key/",
        "Access WebSocket API": "new-key/",
        "create-ws-token": "new-key/",
        "GetWebSocketsToken": "new-key/#token",
        "EAPI:Invalid token": "new-key-errors/",
        "EGeneral:Invalid arguments": "new-key-errors/",
        "temporary lockout": "new-key-errors/",
        "API-Sign": "api-sign/",
        "challenge": "api-sign/",
        "KRAKEN_API_SECRET": "new-clients/",
    },
    "it": {
        "2FA": "#what-has-changed",
        "autenticazione a due fattori": "#what-has-changed",
        "IP": "#what-has-changed",
        "migrare": "moving-over/",
        "migrate": "moving-over/",
        "la chiave scade?": "which-key/",
        "1º marzo 2027": "which-key/",
        "testnet": "practice-exchange/",
        "tracker": "apps-and-services/",
        "3Commas": "apps-and-services/",
        "TradingView": "apps-and-services/",
        "portafoglio": "apps-and-services/",
        "dove incollo": "apps-and-services/#what-goes-where",
        "hackerata": "apps-and-services/#leaked",
        "chiave hackerata": "apps-and-services/#leaked",
        "chiave rubata": "apps-and-services/#leaked",
        "leak": "apps-and-services/#leaked",
        "revocare": "apps-and-services/#revoke",
        "sola lettura": "permissions/",
        "read only": "permissions/",
        "spostare fondi": "permissions/#surprises",
        "unauthorized": "troubleshooting/",
        "EAPI:Invalid key": "new-key-errors/#key-unknown",
        "firma sbagliata": "mistakes/",
        "limite di richieste": "limits-and-nonces/#rate-limits",
        "ho perso la chiave privata": "#what-you-need",
        "libreria Python": "clients/",
        "quale delle due": "which-key/",
        "quale chiave": "which-key/",
        "chiave nuova": "new-key/",
        "la nuova chiave": "new-key/",
        "errori della chiave nuova": "new-key-errors/",
        "chiave scaduta": "new-key-errors/#key-expired",
        "chiave API scaduta": "new-key-errors/",
        "client per la chiave nuova": "new-clients/",
        "Unified WebSocket": "new-key/",
        "WebSocket interface": "new-key/",
        "token": "new-key/#token",
        "EGeneral:Invalid arguments": "new-key-errors/",
        "API-Sign": "api-sign/",
        "passaggio": "moving-over/",
        "KRAKEN_API_SECRET": "new-clients/",
    },
}


def test_what_readers_type(search: Search, language: str) -> None:
    """The page that answers is the first one found, and the place on it is shown."""
    wrong = {}
    for question, answer in ANSWERS[language].items():
        page, hashes = search.first(question)
        expected, _, place = answer.partition("#")
        if page != expected or (place and f"#{place}" not in hashes):
            wrong[question] = (answer, page, hashes)
    assert {} == wrong


@IN_ENGLISH
def test_phrases_count_whole(search: Search) -> None:
    """A phrase leads to its page by itself alone: not by its one word that is no stop word.

    In Italian the search itself finds the page “Which key” first for the one word.
    """
    for part in ("key", "keys", "the key"):
        assert "which-key/" != search.first(part)[0]


@IN_ENGLISH
def test_words_that_find_are_not_shown(search: Search) -> None:
    """A result shows the text of the page, and none of the words that only find it."""
    search.first("3Commas")
    assert 0 == search.page.locator(".md-search-result .md-tag").count()
    assert "3Commas" not in search.page.locator(".md-search-result__list").inner_text()


@IN_ENGLISH
def test_operators_are_the_themes_own(search: Search) -> None:
    """A word with a minus reaches the theme’s search as it is typed: results do not have it."""
    assert "practice-exchange/" == search.first("testnet")[0]
    search.ask(" -sandbox")
    search.page.locator(".md-search-result__item").first.wait_for(state="detached")


@pytest.mark.parametrize(("language", "question"), [("en", "repository"), ("it", "repository")])
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
