"""The walkthrough as a screen reader has it: each state's accessibility tree, in each language.

The trees are kept in `tests/browser/stories`, a file a language, to be read like a story: whoever
changes what the walkthrough shows reads the file's change in the review. They are written anew by
`STORY=write pytest tests/browser/test_story.py`.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.conftest import IN_ENGLISH, IN_ITALIAN, LANGUAGES
from browser.keyboard import Keyboard
from browser.reader import START_TIMEOUT_MS, Reader, wait_visible
from site_build.i18n.messages import Message
from static_server import StaticServer

STORIES = Path(__file__).with_name("stories")
IS_WRITTEN = os.environ.get("STORY") == "write"
WAY = ("sign-in", "name", "settings", "create-tab")
NEWER_WAY = ("sign-in", "name", "settings", "connections", "create-tab")
# What is another in each run.
KEY = re.compile(r"[A-Za-z0-9+/]{56}(?![A-Za-z0-9+/=…])")
SHORT_KEY = re.compile(r"[A-Za-z0-9+/]{6,12}…")
DATE = re.compile(r"\d{1,2} \w+ 20\d\d, [\d:]+|\w+ \d{1,2}, 20\d\d, [\d:]+( [AP]M)?")
AUTHENT = re.compile(r"[A-Za-z0-9+/]{86}==")
TIME = re.compile(r"20\d\d-\d\d-\d\dT[\d:.]+Z")
NONCE = re.compile(r"\b\d{13}\b")
ADDRESS = re.compile(r":\n *- /url: .*")

type Press = Callable[[Locator], None]


def tree_of(region: Locator) -> str:
    """Return the accessibility tree of a part of the page, without what each run makes anew."""
    tree = f"{region.aria_snapshot()}\n"
    tree = AUTHENT.sub("AUTHENT", ADDRESS.sub("", tree))
    tree = SHORT_KEY.sub("KEY…", KEY.sub("KEY", tree))
    return DATE.sub("DATE", NONCE.sub("NONCE", TIME.sub("TIME", tree)))


def walk(reader: Reader, press: Press, message: Message) -> Iterator[tuple[str, str]]:
    """Walk the seven steps from the sign-in, and yield each state's name and tree."""
    panel = reader.panel
    way = panel.get_by_role("tabpanel")
    yield (
        "the steps",
        tree_of(panel.get_by_role("tablist")) + tree_of(panel.get_by_role("navigation")),
    )
    for name in WAY:
        assert name == reader.step
        yield name, tree_of(way)
        press(panel.locator(".fk-target"))
    assert "choose" == reader.step
    yield "choose", tree_of(way)
    press(reader.create_button)
    wait_visible(panel.locator(".fk-pair"))
    expect(panel.locator(".fk-progress")).to_have_count(0, timeout=START_TIMEOUT_MS)
    yield "record", tree_of(way)
    press(panel.get_by_role("button", name=message("copy-private")))
    press(panel.get_by_role("button", name=message("i-have-recorded-it"), exact=True))
    expect(panel.locator("[data-step=keys]")).to_have_count(1)
    yield "keys", tree_of(way)
    press(panel.locator(".fk-ask"))
    wait_visible(way.locator(".fk-refusal"))
    yield "refused", tree_of(way)


def use_the_key(
    reader: Reader, press: Press, enter: Press, message: Message
) -> Iterator[tuple[str, str]]:
    """Give the copied key to the bot, let it be refused, and go to the end: names and trees."""
    page, panel, bot = reader.page, reader.panel, reader.bot
    yield "the key in the list", tree_of(panel.locator("section[aria-labelledby=fk-keys-title]"))
    yield "the bot without a key", tree_of(bot)
    enter(bot.locator("#fk-bot-private"))
    page.keyboard.press("ControlOrMeta+V")
    press(bot.get_by_role("button", name=message("hand-over"), exact=True))
    expect(reader.send_button).to_have_attribute("aria-disabled", "false")
    yield "the bot with its key", tree_of(bot)
    press(bot.locator("[data-quick=accounts]"))
    wait_visible(bot.locator(".fk-verdict.fk-let-in"))
    yield "a request that passes", tree_of(bot.locator(".fk-verdict"))
    press(bot.locator("[data-quick=sendorder]"))
    wait_visible(bot.locator(".fk-verdict.fk-refusal"))
    yield "an order that is refused", tree_of(bot.locator(".fk-verdict"))
    yield "the missions", tree_of(panel.locator("[aria-labelledby=fk-missions-title]"))
    press(panel.locator("[data-tour]"))
    wait_visible(panel.locator(".fk-tour"))
    yield "the tour", tree_of(panel.locator(".fk-tour"))
    yield "the end", tree_of(panel.locator("[aria-labelledby=fk-end-title]"))
    checklist = page.locator("real-key-checklist")
    press(checklist.get_by_role("checkbox").first)
    yield "the checklist", tree_of(checklist)


def walk_the_newer_way(
    reader: Reader, press: Press, choose_newer: Callable[[], None]
) -> Iterator[tuple[str, str]]:
    """Walk the way of the newer screen up to the code, and yield each state's name and tree."""
    way = reader.panel.get_by_role("tabpanel")
    press(reader.panel.locator(".fk-step__link").first)
    choose_newer()
    for name in NEWER_WAY:
        assert name == reader.step
        yield f"newer {name}", tree_of(way)
        press(reader.panel.locator(".fk-target"))
    press(reader.create_button)
    assert "confirm" == reader.step
    yield "newer confirm", tree_of(way)


@pytest.fixture
def touch_page(browser: Browser) -> Iterator[Page]:
    """Open a page on a phone."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        service_workers="block",
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def expect_story(language: str, states: Iterator[tuple[str, str]]) -> None:
    """Compare the states with the story of the language, or write it."""
    story = "".join(f"# {name}\n\n{tree.rstrip()}\n\n" for name, tree in states).rstrip() + "\n"
    file = STORIES / f"{language}.yaml"
    if IS_WRITTEN:
        file.write_text(story, encoding="utf-8")
    assert file.read_text("utf-8") == story


@IN_ITALIAN
def test_by_keyboard(page: Page, server: StaticServer, message: Message) -> None:
    """In Italian, by keyboard alone: Tab goes from each step's title to what is to be pressed."""
    reader = Reader(page, f"{server.url}{LANGUAGES['it']}rehearsal/#step-1")
    keyboard = Keyboard(reader)
    page.goto(reader.address)
    wait_visible(reader.panel)
    expect(page.locator("[data-focus=step]")).to_be_focused()

    def press(target: Locator) -> None:
        back = target.evaluate(IS_BEFORE_FOCUS)
        is_ticked = target.get_attribute("type") == "checkbox"
        keyboard.press(target, "Space" if is_ticked else "Enter", back=back)

    def choose_newer() -> None:
        press(page.locator("[role=tab][aria-selected=true]"))
        page.keyboard.press("ArrowRight")

    def states() -> Iterator[tuple[str, str]]:
        yield from walk(reader, press, message)
        yield from use_the_key(reader, press, keyboard.tab_to, message)
        yield from walk_the_newer_way(reader, press, choose_newer)

    expect_story("it", states())
    assert not keyboard.unseen, "\n".join(keyboard.unseen)


@IN_ENGLISH
def test_by_touch(touch_page: Page, server: StaticServer, message: Message) -> None:
    """In English, by touch alone, on a phone: also the way of the newer screen."""
    reader = Reader(touch_page, f"{server.url}{LANGUAGES['en']}rehearsal/")
    touch_page.goto(reader.address)
    wait_visible(reader.panel)

    def states() -> Iterator[tuple[str, str]]:
        yield from walk(reader, Locator.tap, message)
        yield from use_the_key(reader, Locator.tap, Locator.tap, message)
        yield from walk_the_newer_way(
            reader, Locator.tap, reader.panel.locator("#fk-path-newer").tap
        )

    expect_story("en", states())


IS_BEFORE_FOCUS = """(element) => {
  const position = document.activeElement.compareDocumentPosition(element);
  return Boolean(position & Node.DOCUMENT_POSITION_PRECEDING);
}"""
