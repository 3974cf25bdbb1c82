"""The languages in a browser: the switch between them, pages that are missing, new languages."""

import re
from itertools import cycle, islice, product
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.reader import (
    START_TIMEOUT_MS,
    Reader,
    switch_language,
    wait_settled,
    wait_visible,
)
from languages import HOMES, NAMES, OFFERED, PARTIAL, SAMPLES, pages_to_open
from site_build.i18n.fallbacks import translated_from
from site_build.i18n.languages import direction
from site_build.i18n.messages import Message, message_in
from site_build.translate.audit import COMPLETE
from static_server import StaticServer
from translations.sample_languages import MORE, STALE_LANGUAGE, TITLES, TRANSLATED, WORDS

# To each of those that readers can choose the next, and to the last the first.
OTHER = dict(zip(OFFERED, islice(cycle(OFFERED), 1, None), strict=False))
OTHER = dict.fromkeys(NAMES, "it") | OTHER
# Around what an Arabic page says in Italian.
ISOLATES = "\N{LEFT-TO-RIGHT ISOLATE}\N{POP DIRECTIONAL ISOLATE}"
IN_ALL = pytest.mark.parametrize("language", NAMES)
IN_PARTIAL = pytest.mark.parametrize("language", PARTIAL)
IN_SAMPLES = pytest.mark.parametrize("language", SAMPLES)


@pytest.mark.parametrize(
    ("language", "path"),
    [
        *product(COMPLETE, ["", "permissions/", "signing/"]),
        *((language, pages_to_open(language)[0]) for language in PARTIAL),
    ],
)
def test_switch(page: Page, server: StaticServer, language: str, path: str) -> None:
    """The switch leads to the same page, by the very address that the site knows it under."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{server.url}{HOMES[language]}{path}")
    wait_settled(page)
    switch_language(page, OTHER[language])
    expect(page.locator("html")).to_have_attribute("lang", OTHER[language])
    assert f"{server.url}{HOMES[OTHER[language]]}{path}" == page.url
    wait_settled(page)
    assert [] == [url for url in requests if url.endswith("sitemap.xml")]
    assert [] == [url for url in requests if not url.startswith(server.url)]


@IN_ALL
def test_not_found(page: Page, server: StaticServer, language: str, message: Message) -> None:
    """A page that is missing is reported in the language of its URL, and leads to its home."""
    home = f"{server.url}{HOMES[language]}"
    page.goto(f"{home}nowhere/")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("body")).to_have_attribute("dir", direction(language))
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text(message("not-found-title").strip(ISOLATES))
    page.get_by_role("link", name=message("not-found-home").strip(ISOLATES)).click()
    expect(page).to_have_url(home)


def test_search_where_nothing_is(page: Page, server: StaticServer, language: str) -> None:
    """The search of that page finds those of the language of its URL, and no others."""
    home = f"{server.url}{HOMES[language]}"
    page.goto(f"{home}nowhere/")
    page.locator(".md-search__input").press_sequentially("nonce", delay=20)
    links = page.locator(".md-search-result__link")
    wait_visible(links.first)
    found = links.evaluate_all("links => links.map((link) => link.href.split(/[?#]/)[0])")
    assert f"{home}limits-and-nonces/" in found
    others = tuple(f"{server.url}{one}" for one in HOMES.values() if one and one != HOMES[language])
    assert [] == [link for link in found if link.startswith(others) or not link.startswith(home)]


@IN_ALL
def test_not_found_in_the_other_language(page: Page, server: StaticServer, language: str) -> None:
    """From there, the switch leads to the home page of the other language."""
    page.goto(f"{server.url}{HOMES[language]}nowhere/")
    switch_language(page, OTHER[language])
    expect(page).to_have_url(f"{server.url}{HOMES[OTHER[language]]}")


@IN_PARTIAL
def test_walkthrough(
    page: Page, server: StaticServer, checkout: Path, language: str, message: Message
) -> None:
    """The walkthrough speaks the language as far as it can, and Italian from there on."""
    reader = Reader(page, f"{server.url}{HOMES[language]}")
    reader.open()
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("body")).to_have_attribute("dir", direction(language))
    expect(reader.panel.locator(".fk-title")).to_contain_text(
        message("walkthrough-title").strip(ISOLATES)
    )
    expect(reader.create_button).to_contain_text(message("create-key").strip(ISOLATES))
    step = message("step-record").strip(ISOLATES)
    expect(reader.panel.locator(".fk-step__name").nth(6)).to_contain_text(step)
    if language in SAMPLES:
        assert WORDS[language]["create-key"] == message("create-key")
        shown = translated_from(checkout / "docs", language)
        assert message_in(checkout / "docs", shown)("step-record") == step
        # In a text of another language, the element declares its own language and direction.
        expect(page.locator("key-walkthrough")).to_have_attribute("lang", language)
        assert direction(language) == style(reader.create_button, "direction")
        assert "ltr" == style(page.locator("article h1"), "direction")


def style(element: Locator, name: str) -> str:
    """Return how an element looks, in one respect."""
    value: str = element.evaluate(
        "(element, name) => getComputedStyle(element).getPropertyValue(name)", name
    )
    return value


@pytest.mark.parametrize("language", sorted({"pl"} & {*SAMPLES}))
def test_plural_forms(page: Page, server: StaticServer, language: str) -> None:
    """Polish has a form for one key, for two to four, and for fifty."""
    reader = Reader(page, f"{server.url}{HOMES[language]}")
    reader.open()
    count = reader.panel.locator(".fk-limit__label")
    expect(count).to_have_text("0 kluczy z 50")
    for expected in ("1 klucz z 50", "2 klucze z 50"):
        reader.make_recorded_key()
        expect(count).to_have_text(expected)
    reader.fill_up()
    expect(count).to_have_text("50 kluczy z 50", timeout=START_TIMEOUT_MS)


@pytest.mark.parametrize("language", [one for one in PARTIAL if direction(one) == "rtl"][:1])
def test_from_right_to_left(page: Page, server: StaticServer, language: str) -> None:
    """In Arabic all stands the other way round, but for what is sent."""
    reader = Reader(page, f"{server.url}{HOMES[language]}")
    reader.open()
    _public, private = reader.make_recorded_key()
    wait_visible(reader.panel.locator(".fk-step__number").first)
    places: list[float] = reader.panel.locator(".fk-step__number").evaluate_all(
        "numbers => numbers.map((one) => one.getBoundingClientRect().x)"
    )
    assert sorted(places, reverse=True) == places
    reader.go_to_form()
    chosen = page.locator(".fk-option:has(:checked)")
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


@pytest.mark.parametrize("language", sorted({STALE_LANGUAGE} & {*SAMPLES}))
def test_notice(page: Page, server: StaticServer, language: str) -> None:
    """A translation that is stale leads to its source by one click."""
    stale = MORE[language][0]
    page.goto(f"{server.url}{HOMES[language]}{stale}/")
    notice = page.locator("[data-notice]")
    expect(notice).to_contain_text(WORDS[language]["notice-stale"])
    notice.get_by_role("link", name=WORDS[language]["notice-stale-link"]).click()
    expect(page).to_have_url(f"{server.url}{stale}/")
    expect(page.locator("[data-notice]")).to_have_count(0)


@IN_SAMPLES
def test_search(page: Page, server: StaticServer, language: str) -> None:
    """The search finds the page that is translated, and none that is not."""
    home = f"{server.url}{HOMES[language]}"
    page.goto(home)
    links = page.locator(".md-search-result__link")
    page.locator(".md-search__input").press_sequentially(TITLES[language], delay=20)
    page.keyboard.press("End")  # a letter that is on no American keyboard comes without a key
    wait_visible(links.first)
    found = links.evaluate_all("links => links.map((link) => link.href.split(/[?#]/)[0])")
    # Both that are translated have this title.
    assert {f"{home}{TRANSLATED}/", f"{home}{MORE[language][0]}/"} == {*found}
