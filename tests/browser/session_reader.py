"""Page object of the bot's side of the new key: requests, token, connection, messages."""

import re

from playwright.sync_api import Locator, expect

from browser.reader import wait_visible
from browser.unified_reader import UnifiedReader

# The beginning of a token, as the page shows it.
_SHOWN_TOKEN = re.compile('"token": "([A-Za-z0-9+/]{6})…"')


class SessionReader(UnifiedReader):
    """A reader whose bot asks, connects and sends."""

    @property
    def mission_ticks(self) -> Locator:
        """The missions that are done."""
        return self.panel.locator("[data-unified-mission][data-done=true]")

    def edit_key(self, *, tick: str = "", clear: str = "", **fields: str) -> None:
        """Change the settings of the newest key: boxes by their permission, fields by their ids."""
        self.press("edit")
        self.unfold_form()
        if tick:
            self.page.locator(f"#uw-box-{tick}").check()
        if clear:
            self.page.locator(f"#uw-box-{clear}").uncheck()
        for name, text in fields.items():
            if name == "expiry":
                self.panel.locator(f"[data-expiry={text}]").click()
            else:
                self.page.locator(f"#uw-{name}").fill(text)
        self.create_button.click()
        expect(self.panel.locator("[data-step]")).to_have_attribute("data-step", "keys")

    def request(self, method: str, nonce: str = "") -> str:
        """Send a signed request, and return our code of its refusal, or an empty text."""
        if nonce:
            self.panel.locator(f"[data-nonce={nonce}]").click()
        sent = self.panel.locator("[data-sent]")
        last = sent.inner_text() if sent.count() else ""
        self.panel.locator(f"[data-ask={method}]").click()
        wait_visible(sent)
        expect(sent).not_to_have_text(last)  # each request has a nonce, and a signature, of its own
        return self.panel.locator(".fk-answer").get_attribute("data-code") or ""

    def connect(self, endpoint: str = "private") -> None:
        """Connect the bot."""
        self._add_entry(self.panel.locator(f"[data-connect={endpoint}]"))
        expect(self.fact("connection")).to_have_attribute("data-state", endpoint)

    def disconnect(self) -> None:
        """Close the connection."""
        self._add_entry(self.panel.locator("[data-disconnect]"))
        expect(self.fact("connection")).to_have_attribute("data-state", "none")

    def send_frame(self, name: str, *, old: str = "", new: str = "") -> list[str]:
        """Send a ready message, changed or not, and return the codes of its refusals."""
        self.panel.locator(f"[data-frame={name}]").click()
        field = self.page.locator("#uw-frame")
        expect(field).not_to_have_value("")
        if old:
            field.fill(field.input_value().replace(old, new))
        self._add_entry(self.panel.locator("[data-send-frame]"))
        codes = self.newest.locator("[data-code]")
        found: list[str] = codes.evaluate_all("all => all.map((one) => one.dataset.code)")
        return [code.removeprefix("error-") for code in found]

    def pass_time(self, seconds: int) -> list[str]:
        """Let time pass, and return what happened."""
        self._add_entry(self.panel.locator(f'[data-pass="{seconds}"]'))
        events = self.panel.locator("[data-event]")
        found: list[str] = events.evaluate_all("all => all.map((one) => one.dataset.event)")
        return [event.removeprefix("event-") for event in found]

    @property
    def newest(self) -> Locator:
        """The newest entry of what went and came."""
        return self.panel.locator("[data-entry]").first

    def fact(self, name: str) -> Locator:
        """How the bot stands: its connection, token, channels, orders, switch, or time."""
        return self.panel.locator(f"[data-fact={name}]")

    def shown_token(self) -> str:
        """Return the beginning of the token, which is all that the page shows."""
        found = _SHOWN_TOKEN.search(self.panel.locator("[data-answer]").inner_text())
        assert found
        return found[1]

    def places_of_token(self, beginning: str) -> set[str]:
        """Return where more of a token can be found than its beginning."""
        more = re.compile(re.escape(beginning) + "[A-Za-z0-9+/]")
        return {name for name, text in self.places().items() if more.search(text)}

    def _add_entry(self, button: Locator) -> None:
        entries = self.panel.locator("[data-entry]")
        before = self.newest.get_attribute("data-entry") if entries.count() else ""
        button.click()
        wait_visible(entries.first)
        expect(entries.first).not_to_have_attribute("data-entry", before or "0")
