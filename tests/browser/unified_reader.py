"""Page object of the walkthrough of the key for the Unified WebSocket."""

from typing import override

from playwright.sync_api import Locator, Page, expect

from browser.reader import Reader, forms_of, wait_visible

PATH = "new-key/"


class UnifiedReader(Reader):
    """A reader on the page of the new key."""

    def __init__(self, page: Page, home: str) -> None:
        super().__init__(page, f"{home}{PATH}")

    @override
    def skip_to_form(self) -> None:
        """Stay: no steps lead to the form."""

    @override
    def go_to_form(self) -> None:
        """Go to the form for a new key, but for a pair that is to be recorded."""
        if self.step == "keys":
            self.panel.locator("[data-another]").click()

    @property
    @override
    def panel(self) -> Locator:
        """The walkthrough."""
        return self.page.locator("unified-walkthrough .fk-panel")

    @property
    @override
    def create_button(self) -> Locator:
        """The button that creates a key, or saves what was changed of one."""
        return self.panel.locator(".uw-create")

    @property
    @override
    def bot(self) -> Locator:
        """The bot's side."""
        return self.panel.locator("[aria-labelledby=uw-bot-title]")

    @override
    def record(self) -> None:
        """Say “I have recorded it”."""
        self.panel.locator("[data-spot=record]").click()

    def unfold_form(self) -> None:
        """Open what is folded of the form."""
        folds = self.panel.locator("details.uw-fold")
        folds.evaluate_all("folds => { for (const one of folds) one.open = true; }")

    def prefer(self, preset: str) -> None:
        """Choose the boxes by what the key is for."""
        self.panel.locator(f"[data-preset={preset}]").click()

    def ticked(self) -> list[str]:
        """Return the permissions whose boxes are ticked, in their order."""
        boxes = self.panel.locator(".uw-settings input[type=checkbox]:checked")
        names: list[str] = boxes.evaluate_all("boxes => boxes.map((box) => box.name)")
        return names

    def fault_of(self, field: str) -> str:
        """Send the form, and return the fault that then stands beside a field."""
        self.create_button.click()
        fault = self.page.locator(f"#uw-{field}-fault")
        wait_visible(fault)
        expect(self.page.locator(":focus")).to_have_attribute("name", field)
        return fault.get_attribute("data-fault") or ""

    def press(self, what: str) -> None:
        """Press a button of the newest key."""
        self.keys.first.locator(f"[data-do={what}]").click()

    def set_password(self, password: str) -> None:
        """Set a password for the newest key."""
        self.press("password")
        self.page.locator("#uw-otp").fill(password)
        self.panel.locator("[data-password=set]").click()
        expect(self.page.locator("#uw-otp")).to_have_count(0)

    @override
    def hand_over(self, private_key: str, otp: str = "") -> None:
        """Paste a private key for the newest key, with its password, and hand it over."""
        self.page.locator("#uw-bot-private").fill(private_key)
        if otp:
            self.page.locator("#uw-bot-otp").fill(otp)
        self.bot.locator("form button.md-button").first.click()

    def places(self) -> dict[str, str]:
        """Return the text of each place in which a secret could lie."""
        return {
            "document": self.page.content() + self.form_values(),
            "address": self.page.url,
            "title": self.page.title(),
            "console": "\n".join(self.console),
            "storage": self.stored(),
            "answers": self.answers(),
            "requests": "\n".join(self.requests),
        }

    def places_of(self, private_key: str) -> set[str]:
        """Return where a private key can be found that no one may see any more."""
        forms = forms_of(private_key)
        return {name for name, text in self.places().items() for form in forms if form in text}
