"""Three new languages as their readers see them, as far as they are translated."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from browser.reader import START_TIMEOUT_MS, Reader, wait_settled, wait_visible
from site_build.i18n.languages import direction
from site_build.i18n.messages import message_in
from static_server import StaticServer, serve_folder
from translations.sample_languages import TITLES, WORDS

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def sample_languages(new_site: Path) -> Iterator[StaticServer]:
    """Serve the site with the new languages."""
    with serve_folder(new_site) as server:
        yield server


@pytest.fixture(params=WORDS)
def sample_language(request: pytest.FixtureRequest) -> str:
    """Run the test once a new language."""
    chosen: str = request.param
    return chosen


def test_walkthrough(page: Page, sample_languages: StaticServer, sample_language: str) -> None:
    """The walkthrough speaks the language as far as it can, and Italian from there on."""
    reader = Reader(page, f"{sample_languages.url}{sample_language}/")
    reader.open()
    expect(page.locator("html")).to_have_attribute("lang", sample_language)
    expect(page.locator("body")).to_have_attribute("dir", direction(sample_language))
    words = WORDS[sample_language]
    expect(reader.panel.locator(".fk-title")).to_have_text(words["walkthrough-title"])
    expect(reader.create_button).to_have_text(words["create-key"])
    italian = message_in(DOCS, "it")("step-record")
    expect(reader.panel.locator(".fk-step__title").nth(1)).to_contain_text(italian)
    # In an Italian text, the element declares its own language and direction.
    demo = page.locator("key-walkthrough")
    expect(demo).to_have_attribute("lang", sample_language)
    assert direction(sample_language) == style(reader.create_button, "direction")
    assert "ltr" == style(page.locator("article h1"), "direction")


def style(element: Locator, name: str) -> str:
    """Return how an element looks, in one respect."""
    value: str = element.evaluate(
        "(element, name) => getComputedStyle(element).getPropertyValue(name)", name
    )
    return value


def test_plural_forms(page: Page, sample_languages: StaticServer) -> None:
    """Polish has a form for one key, for two to four, and for fifty."""
    reader = Reader(page, f"{sample_languages.url}pl/")
    reader.open()
    count = reader.panel.locator(".fk-limit__label")
    expect(count).to_have_text("0 kluczy z 50")
    for expected in ("1 klucz z 50", "2 klucze z 50"):
        reader.make_recorded_key()
        expect(count).to_have_text(expected)
    reader.fill_up()
    expect(count).to_have_text("50 kluczy z 50", timeout=START_TIMEOUT_MS)


def test_from_right_to_left(page: Page, sample_languages: StaticServer) -> None:
    """In Arabic all stands the other way round, but for what is sent."""
    reader = Reader(page, f"{sample_languages.url}ar/")
    reader.open()
    _public, private = reader.make_recorded_key()
    wait_visible(reader.panel.locator(".fk-step__number").first)
    places: list[float] = reader.panel.locator(".fk-step__number").evaluate_all(
        "numbers => numbers.map((one) => one.getBoundingClientRect().x)"
    )
    assert sorted(places, reverse=True) == places
    chosen = page.locator(".fk-option:has(:checked)")
    if chosen.count() == 0:
        reader.another()
    assert re.search(r"-\d[.\d]*px 0px", style(chosen.first, "box-shadow"))
    for sent in (
        reader.keys.locator("code").first,
        page.locator("#fk-bot-private"),
        page.locator("#fk-endpoint"),
        page.locator("#fk-parameters"),
        page.locator(".fk-call").first,
        page.locator(".guide-drawing"),
    ):
        assert "ltr" == style(sent, "direction"), sent
    reader.hand_over(private)
    assert "isolate" == style(reader.bot.locator("[data-bot-key]"), "unicode-bidi")


@pytest.mark.parametrize("path", ["", "permissions/", "signing/", "translating/", "404.html"])
def test_nothing_scrolls_sideways(page: Page, sample_languages: StaticServer, path: str) -> None:
    """No page is wider than a small window, be the text in it Arabic or Italian."""
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(f"{sample_languages.url}ar/{path}")
    wait_settled(page)
    assert 360 == page.evaluate("document.documentElement.scrollWidth")


def test_switch(page: Page, sample_languages: StaticServer, sample_language: str) -> None:
    """From every language one comes to the same page in each other one, and back."""
    page.goto(f"{sample_languages.url}permissions/")
    for language in (sample_language, "en", sample_language, "it"):
        page.locator(".md-select").hover()
        page.locator(f".md-select__link[lang={language}]").click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        home = "" if language == "it" else f"{language}/"
        expect(page).to_have_url(f"{sample_languages.url}{home}permissions/")
    title = page.locator("article h1")
    page.goto(f"{sample_languages.url}{sample_language}/permissions/")
    expect(title).to_contain_text(TITLES[sample_language])


def test_notice(page: Page, sample_languages: StaticServer) -> None:
    """A translation that is stale leads to its source by one click."""
    page.goto(f"{sample_languages.url}pl/troubleshooting/")
    notice = page.locator("[data-notice]")
    expect(notice).to_contain_text(WORDS["pl"]["notice-stale"])
    notice.get_by_role("link").click()
    expect(page).to_have_url(f"{sample_languages.url}troubleshooting/")
    expect(page.locator("[data-notice]")).to_have_count(0)


def test_not_found(page: Page, sample_languages: StaticServer, sample_language: str) -> None:
    """A page that is missing is missing in the reader's language."""
    page.goto(f"{sample_languages.url}{sample_language}/nowhere/")
    expect(page.locator("html")).to_have_attribute("lang", sample_language)
    expect(page.locator("body")).to_have_attribute("dir", direction(sample_language))
    expect(page.get_by_role("heading", level=1)).to_have_text(
        WORDS[sample_language]["not-found-title"]
    )


def test_search(
    context: BrowserContext, sample_languages: StaticServer, sample_language: str
) -> None:
    """The search finds the page that is translated, and none that is not."""
    page = context.new_page()
    page.goto(f"{sample_languages.url}{sample_language}/")
    links = page.locator(".md-search-result__link")
    page.locator(".md-search__input").press_sequentially(TITLES[sample_language], delay=20)
    page.keyboard.press("End")  # a letter that is on no American keyboard comes without a key
    wait_visible(links.first)
    found = links.evaluate_all("links => links.map((link) => link.href.split(/[?#]/)[0])")
    assert {f"{sample_languages.url}{sample_language}/permissions/"} == {*found}
