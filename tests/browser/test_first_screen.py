"""The first screen of the home page, and the frame around each page, as a stranger meets them."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from browser.conftest import LANGUAGES, PROJECT
from browser.reader import wait_settled
from site_build.i18n.messages import Message, message_in
from static_server import StaticServer

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
MIN_TARGET_PX = 44
MIN_COLUMN_PX = 930
MAX_PROSE_PX = 720
PRIMARY = ".guide-offer .md-button--primary"
CHOICES = (
    "() => Object.keys({ ...localStorage, ...sessionStorage }).filter((key) => /lang/.test(key))"
)
TARGETS = (
    ".md-header__inner > :is(a, label):visible, .md-header__option :is(label, button):visible, "
    ".gd-hint :is(a, button):visible, .gd-page-facts a:visible, .md-footer a:visible"
)

type Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, server: StaticServer) -> Iterator[Open]:
    """Return what opens a page of the guide in a profile of its own."""
    contexts: list[BrowserContext] = []

    def open_in(address: str, locale: str = "it-IT", *, is_phone: bool = False) -> Page:
        context = browser.new_context(
            viewport=PHONE if is_phone else DESKTOP,
            has_touch=is_phone,
            is_mobile=is_phone,
            locale=locale,
            service_workers="block",
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{server.url}{address}")
        return page

    yield open_in
    for context in contexts:
        context.close()


def expect_in_first_screen(shown: Locator) -> None:
    """Expect all of an element in the window, with nothing scrolled."""
    box, window = shown.bounding_box(), shown.page.viewport_size
    assert box
    assert window
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= window["height"], shown
    assert 0 == shown.page.evaluate("scrollY")


@pytest.mark.parametrize("is_phone", [True, False])
def test_home(open_page: Open, language: str, message: Message, *, is_phone: bool) -> None:
    """What the site is and the way to a practice key are seen at once, with a hint above or not."""
    other = next(one for one in LANGUAGES if one != language)
    page = open_page(LANGUAGES[language], other, is_phone=is_phone)
    wait_settled(page)
    expect_in_first_screen(page.locator(".gd-hint:visible"))
    expect_in_first_screen(page.locator("h1"))
    expect_in_first_screen(page.get_by_text(message("page-about")))
    expect_in_first_screen(page.locator(PRIMARY))
    doors = page.locator(".guide-doors li")
    assert 4 == doors.count()
    expect_in_first_screen(doors.first if is_phone else doors.last)
    # The notice for clients in the United States stands before the guide's own text.
    notice, text = page.locator("#fact-g1").bounding_box(), page.locator("#fact-g2").bounding_box()
    assert notice
    assert text
    assert notice["y"] < text["y"]


def test_doors_take_the_whole_box(open_page: Open) -> None:
    """A click anywhere in a door follows its link."""
    page = open_page("en/", "en-GB")
    door = page.locator(".guide-doors li").last
    box = door.bounding_box()
    assert box
    with page.expect_navigation(url="**/en/troubleshooting/"):
        page.mouse.click(box["x"] + box["width"] - 4, box["y"] + box["height"] - 4)


def test_column(open_page: Open) -> None:
    """From 1,220 px on, text has the column beside the menu, and prose lines that can be read."""
    page = open_page("en/permissions/", "en-GB")
    wait_settled(page)
    article = page.locator("article").bounding_box()
    assert article
    assert article["width"] >= MIN_COLUMN_PX
    prose = page.locator("article > p:not(.gd-about)").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().width)"
    )
    assert prose
    assert max(prose) <= MAX_PROSE_PX
    # Contents are in the menu, and nowhere else.
    expect(page.locator(".md-sidebar--primary .md-nav--secondary")).to_be_visible()
    expect(page.locator(".md-sidebar--secondary")).to_have_count(0)


def test_targets_on_touch_screens(open_page: Open) -> None:
    """What a finger is to hit in the frame is large enough, and so is each entry of the menu."""
    page = open_page("en/permissions/", "it-IT", is_phone=True)
    wait_settled(page)
    assert [] == small_targets(page.locator(TARGETS))
    page.locator("label[for=__drawer]:visible").first.click()
    entries = page.locator(".md-nav--primary .md-nav__link:visible")
    assert entries.count() > 6
    assert [] == small_targets(entries)


def small_targets(targets: Locator) -> list[object]:
    """Return which of these are smaller than a finger, each with its size."""
    found: list[object] = targets.evaluate_all(
        """(all, min) => all
          .map((one) => [one.textContent.trim() || one.className, one.getBoundingClientRect()])
          .filter(([, { width, height }]) => Math.round(Math.min(width, height)) < min)
          .map(([name, { width, height }]) => [name, width, height])""",
        MIN_TARGET_PX,
    )
    return found


def test_hint_to_the_other_language(open_page: Open, server: StaticServer) -> None:
    """A browser set to English alone gets a hint in English; the choice is remembered."""
    page = open_page("permissions/", "en-GB")
    hint = page.get_by_role("link", name=message_in(PROJECT / "docs", "en")("language-hint"))
    assert [] == page.evaluate(CHOICES)
    hint.click()
    page.wait_for_url(f"{server.url}en/permissions/")
    expect(page.locator(".gd-hint:visible")).to_have_count(0)
    page.goto(f"{server.url}permissions/")
    expect(page.locator(".gd-hint:visible")).to_have_count(0)


def test_hint_is_dismissed(open_page: Open) -> None:
    """A hint that is closed stays closed."""
    page = open_page("en/permissions/", "it-IT")
    message = message_in(PROJECT / "docs", "it")
    expect(page.get_by_role("link", name=message("language-hint"))).to_be_visible()
    page.get_by_role("button", name=message("language-hint-dismiss")).click()
    expect(page.locator(".gd-hint:visible")).to_have_count(0)
    page.reload()
    expect(page.locator(".gd-hint:visible")).to_have_count(0)


@pytest.mark.parametrize(("address", "locale"), [("", "it-CH"), ("en/", "en-US"), ("", "fr-FR")])
def test_no_hint(open_page: Open, address: str, locale: str) -> None:
    """No hint is shown to readers of the page's language, or of none that the site has."""
    expect(open_page(address, locale).locator(".gd-hint:visible")).to_have_count(0)


def test_skip_to_the_rehearsal(page: Page, server: StaticServer) -> None:
    """The second stop of the Tab key leads to the rehearsal, and from there into its panel."""
    page.goto(f"{server.url}en/")
    wait_settled(page)
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip").first).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip").last).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/#rehearse")
    stops = 0
    while not page.evaluate("!!document.activeElement.closest('key-walkthrough')"):
        page.keyboard.press("Tab")
        stops += 1
        assert stops <= 3
    # No stop of the Tab key on the sign beside a heading.
    assert 0 == page.locator(".headerlink:not([tabindex='-1'])").count()
