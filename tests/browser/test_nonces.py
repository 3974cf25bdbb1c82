"""The nonce window: it moves as the module's does, and each key has its own."""

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from browser.conftest import IN_ENGLISH
from browser.reader import START_TIMEOUT_MS, Reader, wait_visible
from site_build.i18n.messages import Message

pytestmark = IN_ENGLISH
MEMORY = 8
MAX_GAP_PX = 16


class Windows:
    """The reader on the page of limits and nonces."""

    def __init__(self, reader: Reader) -> None:
        self.page = reader.page
        self.page.goto(f"{reader.address}limits-and-nonces/")

    def window(self, name: str) -> Locator:
        """One key's window."""
        return self.page.locator(f"nonce-window [data-window={name}]")

    def send(self, name: str, kind: str) -> None:
        """Send a nonce of a kind, and wait for the answer."""
        button = self.window(name).locator(f"[data-kind={kind}]")
        button.click()
        expect(self.page.locator("nonce-window [role=status]")).not_to_be_empty(
            timeout=START_TIMEOUT_MS
        )
        expect(button).to_have_attribute("aria-disabled", "false", timeout=START_TIMEOUT_MS)

    def nonces(self, name: str) -> list[int]:
        """The nonces that a window remembers, as they are shown."""
        shown: list[str] = (
            self.window(name)
            .locator("[data-nonce]")
            .evaluate_all("items => items.map((item) => item.dataset.nonce)")
        )
        return [int(nonce) for nonce in shown]

    def refusal(self, name: str) -> Locator:
        """What a window was refused."""
        return self.window(name).locator(".fk-refusal")


@pytest.fixture
def windows(reader: Reader) -> Windows:
    """Open the page."""
    return Windows(reader)


def test_each_kind_of_nonce(windows: Windows, message: Message) -> None:
    """Each button sends a nonce of its kind, and the window shows what the module makes of it.

    Out of order is welcome; the same again is refused, but not for the other key; and after eight
    nonces of 18 digits, one in milliseconds is too far behind.
    """
    windows.send("a", "next")
    (nonce,) = windows.nonces("a")
    windows.send("a", "same")
    expected = message("error-nonce-duplicate", nonce=str(nonce))
    expect(windows.refusal("a")).to_have_text(expected)
    windows.send("b", "next")
    expect(windows.refusal("b")).to_have_count(0)
    assert 1 == len(windows.nonces("b"))

    windows.send("a", "next")
    windows.send("a", "between")
    expect(windows.refusal("a")).to_have_count(0)
    shown = windows.nonces("a")
    assert 3 == len(shown)
    assert sorted(shown) == shown

    for _ in range(MEMORY):
        windows.send("a", "long")
    shown = windows.nonces("a")
    assert MEMORY == len(shown)
    assert sorted(shown) == shown
    assert {18} == {len(str(nonce)) for nonce in shown}
    expect(windows.window("a").locator(".nw-nonce--edge")).to_have_count(1)
    windows.send("a", "next")
    expect(windows.refusal("a")).to_have_attribute("data-code", "error-nonce-below-threshold")
    windows.send("b", "next")
    assert {13} == {len(str(nonce)) for nonce in windows.nonces("b")}

    remembered = {name: windows.nonces(name) for name in "ab"}
    windows.page.reload()
    wait_visible(windows.window("a").locator("[data-nonce]").first)
    assert remembered == {name: windows.nonces(name) for name in "ab"}


@pytest.mark.parametrize("width", [1280, 390])
def test_answer_stands_beside_the_button(windows: Windows, width: int) -> None:
    """The answer stands in the box of the button, right below the buttons, and no row is empty."""
    windows.page.set_viewport_size({"width": width, "height": 844})
    for name, other in (("a", "b"), ("b", "a")):
        for kind, outcome in (("next", ".fk-let-in"), ("same", ".fk-refusal")):
            windows.send(name, kind)
            answer = windows.window(name).locator(outcome)
            expect(answer).to_have_count(1)
            expect(windows.window(other).locator(".fk-let-in, .fk-refusal")).to_have_count(0)
            buttons = windows.window(name).locator(".fk-actions").bounding_box()
            below = answer.bounding_box()
            assert buttons
            assert below
            assert 0 <= below["y"] - (buttons["y"] + buttons["height"]) < MAX_GAP_PX
    for name in "ab":
        window = windows.window(name).locator(".nw-window")
        rows = window.locator("li")
        heights = rows.evaluate_all("rows => rows.map((row) => row.offsetHeight)")
        box = window.bounding_box()
        assert box
        assert box["height"] - sum(heights) < MAX_GAP_PX * len(heights)


def test_another_tab_has_the_exchange(
    reader: Reader, context: BrowserContext, message: Message
) -> None:
    """Where another tab has the exchange there is a notice, and “Continue here” takes it over."""
    reader.make_recorded_key()
    second = Windows(Reader(context.new_page(), reader.address))
    second.window("a").locator("[data-kind=next]").click()
    failure = second.page.locator("nonce-window .fk-failure")
    expect(failure).to_contain_text(message("failed-other-tab"))
    failure.get_by_role("button", name=message("continue-here")).click()
    expect(second.window("a").locator("[data-nonce]")).to_have_count(1, timeout=START_TIMEOUT_MS)
    expect(failure).to_have_count(0)
