"""Random sequences of what readers do, in a real browser: it shows the account that there is.

`tests/site/sequences` runs a thousand in one process; these see that the browser's own storage,
locks, channels and workers do as they have it there. The sequences follow each other in one
profile, so that each begins where another has ended.
"""

import json
import os
import random
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, TimeoutError, expect  # noqa: A004

from browser.conftest import IN_ENGLISH
from browser.reader import START_TIMEOUT_MS, Reader, forms_of, wait_visible
from site_build.i18n.messages import Message

# How many: of what is repeated at random, a change waits for some, and the night for many.
SEQUENCES = [20, pytest.param(100, marks=pytest.mark.nightly)]
SEED = int(os.environ.get("SEED") or random.randrange(2**31))  # noqa: S311 - printed, to run it again

CHECK = "GET /api/auth/v1/api-keys/v3/check"
NEWEST = ".fk-keys__item:first-child"
RETRY = ".fk-failure button"
SEND = "form:has(#fk-endpoint) button.md-button"
# What a reader does, as often as it stands here.
STEPS = [
    *["create"] * 4,
    *["record"] * 5,
    *["hand_over"] * 4,
    *["send"] * 3,
    *["reveal"] * 3,
    *["revoke"] * 2,
    *["start_over", "reload", "back", "switch"],
]

SHOWN = """() => {
  const keys = [...document.querySelectorAll("key-walkthrough [data-public-key]")];
  const bot = document.querySelector("key-walkthrough [data-bot-key]")?.textContent ?? null;
  return { keys: keys.map((key) => key.dataset.publicKey).reverse(), bot };
}"""
IS_SHOWN = f"(expected) => JSON.stringify(({SHOWN})()) === JSON.stringify(expected)"
TELLING_MS = 10_000  # from tab to tab, on a busy machine


class Tabs:
    """A reader with two tabs, of which one is before their eyes, and with what they wrote down."""

    def __init__(self, reader: Reader, context: BrowserContext, message: Message) -> None:
        self.reader = reader
        self.tabs = [reader]
        self.notes: dict[str, str] = {}
        self.running: Reader | None = None  # the tab whose Python has the exchange
        context.on("page", lambda page: page.on("dialog", lambda dialog: dialog.accept()))
        self._context = context
        self._message = message

    def act(self, button: str, outcome: str) -> None:
        """Click, and wait for the outcome; where another tab has the exchange, take it over."""
        page = self.reader.page
        page.locator(button).first.click()
        wait_visible(page.locator(f"{outcome}, {RETRY}").first)
        if page.locator(RETRY).count():
            page.locator(RETRY).click()
            wait_visible(page.locator(outcome).first)
        expect(page.locator(".fk-progress")).to_have_count(0, timeout=START_TIMEOUT_MS)
        self.running = self.reader

    def create(self) -> None:
        """Create a key, and show both."""
        self.reader.go_to_form()
        if self.reader.step != "record":
            self.act(".fk-create", ".fk-pair")
            public, private = self.reader.read_pair()
            self.notes[public] = private

    def record(self) -> None:
        """Say that the pair is recorded."""
        if self.reader.step == "record":
            self.reader.record()

    def hand_over(self) -> None:
        """Hand the newest key to the bot."""
        public = self._newest()
        # Its form comes once a first pair is recorded.
        is_waiting = self.reader.step == "record" and self.reader.keys.count() == 1
        has_bot = self.reader.bot.locator("[data-bot-key]").count()
        if public and not is_waiting and not has_bot:
            self.reader.page.locator("#fk-bot-private").fill(self.notes[public])
            self.act("[aria-labelledby=fk-bot-title] form button.md-button", "[data-bot-key]")

    def send(self) -> None:
        """Send a request of the bot."""
        if self.reader.bot.locator("[data-bot-key]").count():
            self.reader.select_endpoint(CHECK)
            self.act(SEND, f"{SEND}[aria-disabled=false]")

    def reveal(self) -> None:
        """Ask for a private key that was revealed, and be refused."""
        if self._newest() and self.reader.step != "record":
            self.act(f"{NEWEST} button >> nth=0", f"{NEWEST} .fk-refusal")

    def revoke(self) -> None:
        """Revoke the newest key."""
        public = self._newest()
        if public and self.reader.step != "record":
            gone = f".fk-panel:not(:has([data-public-key='{public}'])) .fk-foot"
            self.act(f"{NEWEST} button >> nth=1", gone)

    def start_over(self) -> None:
        """Wipe everything."""
        self.reader.start_over(self._message)
        self.running = None

    def reload(self) -> None:
        """Load the page again, whatever is not recorded."""
        self.reader.reload()
        self._has_stopped()

    def back(self) -> None:
        """Go to another page of the guide, and back."""
        self.reader.page.goto(f"{self.reader.address}permissions/")
        self.reader.page.go_back()
        wait_visible(self.reader.panel)
        self._has_stopped()

    def switch(self) -> None:
        """Go to the other tab, which is opened where there is none."""
        if len(self.tabs) == 1:
            other = Reader(self._context.new_page(), self.reader.address)
            other.open()
            self.tabs.append(other)
        self.reader = next(tab for tab in self.tabs if tab is not self.reader)
        self.reader.page.bring_to_front()

    def _newest(self) -> str | None:
        newest = self.reader.page.locator(NEWEST)
        return newest.get_attribute("data-public-key") if newest.count() else None

    def _has_stopped(self) -> None:
        if self.running is self.reader:
            self.running = None

    def check(self) -> None:
        """Compare each tab with what is stored, one with its module; and look for private keys."""
        stored = self.reader.stored()
        databases = json.loads(stored)["databases"]
        saved = next(content for name, content in databases.items() if name.endswith("/exchange"))
        expected = names_in(saved[0]["picture"]) if saved else {"keys": [], "bot": None}
        if self.running:
            assert expected == names_in(self.running.ask(action="list-keys"))
        for tab in self.tabs:
            with suppress(TimeoutError):
                tab.page.wait_for_function(IS_SHOWN, arg=expected, timeout=TELLING_MS)
            assert expected == tab.page.evaluate(SHOWN)
            pair = tab.page.locator(".fk-pair [data-key=public]")
            to_record = self.notes[pair.inner_text()] if pair.count() else None
            text = tab.page.content()
            assert {to_record} >= {key for key in self.notes.values() if key in text}
        assert [] == [
            form for key in self.notes.values() for form in forms_of(key) if form in stored
        ]


def names_in(picture: dict[str, Any]) -> dict[str, Any]:
    """Return the public keys of an account and of the bot."""
    bot = picture["bot"]
    keys = [key["public_key"] for key in picture["account"]["keys"]]
    return {"keys": keys, "bot": bot and bot["public_key"]}


@IN_ENGLISH
@pytest.mark.parametrize("count", SEQUENCES)
def test_random_sequences(
    reader: Reader, context: BrowserContext, message: Message, count: int
) -> None:
    """Page, store and module agree after each of them, and no private key is misplaced."""
    chance = random.Random(SEED)  # noqa: S311 - not for keys
    reader.page.on("dialog", lambda dialog: dialog.accept())
    tabs = Tabs(reader, context, message)
    done: list[str] = []
    try:
        for _ in range(count):
            for step in chance.choices(STEPS, k=chance.randint(2, 4)):
                done.append(step)
                getattr(tabs, step)()
            done.append("check")
            tabs.check()
    except BaseException:
        print(f"seed {SEED}: {', '.join(done[-20:])}")  # noqa: T201
        raise
