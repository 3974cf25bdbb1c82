"""Page object of the guide in WebKit: a reader's actions, as `Reader` has them elsewhere."""

import json
from pathlib import Path

from browser.lab_reader import Signer
from browser.reader import SETTLED, STORED, option_of
from browser.webkit import Session
from site_build.i18n.messages import Message

PANEL = "key-walkthrough .fk-panel"
KEYS = f"{PANEL} .fk-keys__item"
BOT = "[aria-labelledby=fk-bot-title]"
STEPS = "[aria-labelledby=sl-steps-title]"
SEND = f"{BOT} form:last-of-type button.md-button"


class WebKitReader:
    """A reader of the guide in one language."""

    def __init__(self, window: Session, home: str, message: Message) -> None:
        self.window = window
        self.home = home
        self.message = message

    def open(self, path: str = "") -> None:
        """Open a page, until its elements stand, and skip what leads to the walkthrough's form."""
        self.window.open(f"{self.home}{path}")
        self.window.wait(SETTLED)
        if self.window.count(".fk-target"):
            self.window.click("li:nth-child(5) > .fk-step__link")

    def reload(self) -> None:
        """Load the page again, until its elements stand."""
        self.window.reload()
        self.window.wait(SETTLED)

    def press(self, label: str) -> None:
        """Click the first button of this label."""
        self.window.click(f'//button[normalize-space()="{self.message(label)}"]')

    def choose(self, group: str, option: str) -> None:
        """Click a permission's row, also one that is marked as impossible."""
        self.window.click(f"label[for=fk-{group}-{option}]")

    def chosen(self, group: str) -> str:
        """Return the permission that is chosen in a group."""
        identifier: str = self.window.evaluate(CHOSEN, group)
        return identifier.removeprefix(f"fk-{group}-")

    def create_key(self) -> tuple[str, str]:
        """Create a key, show its private key and return both as they stand on the screen."""
        if self.window.count(".fk-another"):
            self.another()
        self.window.click(".fk-create")
        return self.read_pair()

    def read_pair(self) -> tuple[str, str]:
        """Show the private key while it can be shown, and return both keys."""
        self.window.click(".fk-pair [data-reveal=false]")
        return self.window.text("[data-key=public]"), self.window.text("[data-key=private]")

    def make_lab_key(self) -> Signer:
        """Make a practice key in the lab and record it; return a program that has it."""
        self.window.click("[data-make-key]")
        self.window.find(f"{STEPS}[data-current=true]")  # with the key: nothing moves any more
        _public, private = self.read_pair()
        self.window.click(".sl-record .md-button--primary")
        self.window.expect_count(".sl-record", 0)
        return Signer(private)

    def record(self) -> None:
        """Say “I have recorded it”."""
        self.window.click(".fk-step__body .md-button--primary")

    def another(self) -> None:
        """Go back to the form."""
        self.window.click(".fk-another")

    def hand_over(self, private_key: str) -> None:
        """Paste a private key for the newest key, and hand it over."""
        self.window.type("#fk-bot-private", private_key)
        self.window.click(f"{BOT} form button.md-button")
        self.window.find("[data-bot-key]")

    def send(self, endpoint: str) -> tuple[str, str]:
        """Send a request for the first time, and return the status and the code of a refusal."""
        self.window.click(f'//select[@id="fk-endpoint"]//option[@value="{option_of(endpoint)}"]')
        before = self.window.evaluate(CALLS)
        self.window.click(SEND)
        answer: tuple[str, str] = tuple(self.window.wait(ANSWER, before))
        return answer

    def prefer_snapshot(self, site: Path) -> None:
        """Let Python start from its snapshot, also where a busy computer seems a slow line."""
        (runtime,) = site.glob("assets/runtime-*")
        self.window.evaluate(PREFER_SNAPSHOT, f"snapshot ../{runtime.name}/ 1")

    def start_mode(self) -> str:
        """Return what Python has started from."""
        mode: str = self.window.evaluate(START_MODE)
        return mode.partition(" ")[0]

    def missions(self) -> list[str]:
        """Return the missions that are done."""
        done: list[str] = self.window.evaluate(MISSIONS)
        return done

    def stored(self) -> str:
        """Return all that the page's origin has stored, as text: every kind of storage."""
        return json.dumps(self.window.evaluate(STORED))


CHOSEN = "group => document.querySelector(`input[name=fk-${group}]:checked`).id"
CALLS = "() => document.querySelectorAll('.fk-transcript .fk-call').length"
ANSWER = """before => {
  const calls = document.querySelectorAll(".fk-transcript .fk-call").length;
  const { dataset } = document.querySelector(".fk-answer") ?? {};
  return calls > before && dataset ? [dataset.status, dataset.code] : null;
}"""
MISSIONS = """() => [...document.querySelectorAll("[data-mission][data-done=true]")]
  .map((one) => one.dataset.mission)"""

PREFER_SNAPSHOT = "saved => localStorage.setItem('futures-keys / way', saved)"
# Saved once it has started: “snapshot /runtime-…”.
START_MODE = """() => Object.keys(localStorage).filter((key) => key.endsWith(" way"))
  .map((key) => localStorage.getItem(key)).join()"""
