"""Access for everyone: the keyboard is enough, and nothing moves. For axe: test_states.py."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.conftest import IN_ITALIAN, LANGUAGES
from browser.keyboard import Keyboard
from browser.reader import START_TIMEOUT_MS, Reader, wait_settled, wait_visible
from site_build.i18n.messages import Message
from static_server import StaticServer

WIDTHS = [(360, "it"), (360, "en"), (768, "it"), (1280, "en")]  # on the smallest, words matter most


def expect_step(reader: Reader, message: Message, step: str) -> None:
    """Wait until the focus is on the heading of a step."""
    heading = reader.panel.locator("[data-focus=step]")
    expect(heading).to_contain_text(message(f"step-{step}"), timeout=START_TIMEOUT_MS)
    expect(heading).to_be_focused()


def make_key(reader: Reader, keyboard: Keyboard, message: Message) -> str:
    """Create, show, copy and record a key; return the private key."""
    keyboard.press(reader.create_button)
    expect_step(reader, message, "record")
    keyboard.press(
        reader.panel.get_by_role("button", name=message("show-private"), exact=True), "Space"
    )
    private = reader.panel.locator("[data-key=private]").inner_text()
    keyboard.press(reader.panel.get_by_role("button", name=message("copy-private")))
    expect(reader.panel.locator("[role=status]")).to_have_text(message("copied-private"))
    assert private == reader.page.evaluate("navigator.clipboard.readText()")
    keyboard.press(
        reader.panel.get_by_role("button", name=message("i-have-recorded-it"), exact=True)
    )
    expect_step(reader, message, "keys")
    return private


@IN_ITALIAN
def test_keyboard_is_enough(reader: Reader, message: Message) -> None:
    """From the link that skips to the content up to the exchange's answer, it does everything."""
    keyboard = Keyboard(reader)
    reader.page.evaluate(LISTEN_TO_STATUS)
    keyboard.press(reader.page.locator(".md-skip").first)
    keyboard.tab_to(reader.page.locator("#fk-general-read-only"))
    reader.page.keyboard.press("ArrowDown")
    assert "full-access" == reader.chosen("general")
    keyboard.tab_to(reader.page.locator("#fk-withdrawal-no-access"))
    first = make_key(reader, keyboard, message)

    keyboard.press(reader.key_button("show-again", message))
    wait_visible(reader.key_refusal)
    keyboard.press(reader.panel.get_by_role("button", name=message("another-key")), back=True)
    expect_step(reader, message, "choose")
    second = make_key(reader, keyboard, message)

    keyboard.tab_to(reader.page.locator("#fk-bot-private"))
    reader.page.keyboard.press("Control+V")
    keyboard.press(reader.panel.get_by_role("button", name=message("hand-over"), exact=True))
    expect(reader.panel.locator("[data-focus=bot]")).to_be_focused()
    keyboard.press(reader.send_button, "Space")
    expect(reader.bot.locator(".fk-answer")).to_have_attribute("data-status", "200")

    assert not keyboard.unseen, "\n".join(keyboard.unseen)
    statuses = reader.page.evaluate("window.statuses")
    assert message("recorded") in statuses
    assert [] == [text for text in statuses for private in (first, second) if private in text]


@pytest.mark.parametrize(("width_px", "language"), WIDTHS)
def test_nothing_moves(
    context: BrowserContext, server: StaticServer, language: str, width_px: int
) -> None:
    """From the opening of the page to the first key nothing moves but at the reader's own hand."""
    page = context.new_page()
    page.set_viewport_size({"width": width_px, "height": 900})
    page.add_init_script(WATCH_SHIFTS)
    reader = Reader(page, f"{server.url}{LANGUAGES[language]}")
    reader.open()
    reader.panel.evaluate("panel => panel.scrollIntoView()")
    reader.create_button.click()
    wait_visible(reader.panel.locator(".fk-pair"))
    page.wait_for_timeout(500)
    shifts = page.evaluate("window.shifts")
    assert not shifts, "\n".join(shifts)


@pytest.mark.parametrize(("width_px", "language"), WIDTHS)
@pytest.mark.parametrize("path", ["signing/", "signing/#lab"])
def test_nothing_moves_around_the_lab(
    page: Page, server: StaticServer, language: str, path: str, width_px: int
) -> None:
    """The code of the lab and of the samples comes, and nothing moves."""
    page.set_viewport_size({"width": width_px, "height": 900})
    page.add_init_script(WATCH_SHIFTS)
    page.goto(f"{server.url}{LANGUAGES[language]}{path}")
    wait_settled(page)
    page.evaluate(NEXT_FRAMES)
    shifts = page.evaluate("window.shifts")
    assert not shifts, "\n".join(shifts)


LISTEN_TO_STATUS = """() => {
  window.statuses = [];
  new MutationObserver(() => {
    for (const status of document.querySelectorAll("[role=status], [role=alert]")) {
      window.statuses.push(status.textContent.trim());
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""

# What has moved until now is reported after these.
NEXT_FRAMES = """() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(done)));
})"""

WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { hadRecentInput, value, sources, startTime } of list.getEntries()) {
    if (hadRecentInput) continue;
    const moved = sources.map(({ node }) => node?.className || node?.nodeName || "gone");
    window.shifts.push(`${value.toFixed(4)} at ${startTime.toFixed(0)} ms: ${moved.join(", ")}`);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
