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
DATE = re.compile(r"\d{1,2} \w+ 20\d\d|\w+ \d{1,2}, 20\d\d")
ADDRESS = re.compile(r":\n *- /url: .*")

type Press = Callable[[Locator], None]


def tree_of(region: Locator) -> str:
    """Return the accessibility tree of a part of the page, without what each run makes anew."""
    tree = f"{region.aria_snapshot()}\n"
    tree = KEY.sub("KEY", ADDRESS.sub("", tree))
    return DATE.sub("DATE", SHORT_KEY.sub("KEY…", tree))


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


def walk_the_newer_way(reader: Reader, press: Press) -> Iterator[tuple[str, str]]:
    """Walk the way of the newer screen up to the code, and yield each state's name and tree."""
    way = reader.panel.get_by_role("tabpanel")
    press(reader.panel.locator(".fk-step__link").first)
    press(reader.panel.locator("#fk-path-newer"))
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
        keyboard.press(target, back=back)

    expect_story("it", walk(reader, press, message))
    assert not keyboard.unseen, "\n".join(keyboard.unseen)


@IN_ENGLISH
def test_by_touch(touch_page: Page, server: StaticServer, message: Message) -> None:
    """In English, by touch alone, on a phone: also the way of the newer screen."""
    reader = Reader(touch_page, f"{server.url}{LANGUAGES['en']}rehearsal/")
    touch_page.goto(reader.address)
    wait_visible(reader.panel)

    def states() -> Iterator[tuple[str, str]]:
        yield from walk(reader, Locator.tap, message)
        yield from walk_the_newer_way(reader, Locator.tap)

    expect_story("en", states())


IS_BEFORE_FOCUS = """(element) => {
  const position = document.activeElement.compareDocumentPosition(element);
  return Boolean(position & Node.DOCUMENT_POSITION_PRECEDING);
}"""
