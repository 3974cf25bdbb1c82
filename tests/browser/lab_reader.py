"""Page object of the signature lab: a reader's actions, and what the lab shows for them.

The reader's own program is `Signer`: nothing but the standard library.
"""

import hashlib
import hmac
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import override

from playwright.sync_api import Locator, Page, expect

from browser.reader import START_TIMEOUT_MS, Reader, option_of, wait_visible

PAGES = ("signing/", "troubleshooting/")
# The request that stands in the form at first, as it is signed.
QUERY = "lastFillTime=2026-11-02T10%3A00%3A00.000Z"
NONCE = "1700000000000"
PREFIX, PATH = "/derivatives", "/api/v3/fills"
RIGHT = f"{QUERY}{NONCE}{PATH}"


# Time flies, and the worker hears nothing any more once the lab says that the search goes on.
HOLD_SEARCH = """() => {
  const { now } = performance;
  const { postMessage } = Worker.prototype;
  const held = [];
  let flown = 0;
  performance.now = () => now.call(performance) + (flown += 2000);
  Worker.prototype.postMessage = function (...message) {
    const isHeld = document.querySelector("signature-lab [data-verdict=searching]");
    isHeld ? held.push([this, message]) : postMessage.apply(this, message);
  };
  window.releaseSearch = () => {
    Object.assign(performance, { now });
    Object.assign(Worker.prototype, { postMessage });
    for (const [worker, message] of held) postMessage.apply(worker, message);
  };
}"""


@dataclass(frozen=True)
class Signer:
    """A program of the reader's own, which shares no code with ours."""

    private_key: str

    def hmac(self, content: bytes) -> bytes:
        """HMAC-SHA-512 with the decoded private key."""
        return hmac.digest(b64decode(self.private_key), content, "sha512")

    def sign(self, message: str) -> str:
        """The Authent of a message."""
        return b64encode(self.hmac(hashlib.sha256(message.encode()).digest())).decode()


class LabReader(Reader):
    """A reader on a page with the lab."""

    def __init__(self, page: Page, home: str, path: str = PAGES[0]) -> None:
        super().__init__(page, f"{home}{path}")
        self.home = home
        self.own = Signer("")  # the reader's program, where it has a key from before the test

    @override
    def skip_to_form(self) -> None:
        """Stay: the lab has no steps that lead to its form."""

    @property
    def panel(self) -> Locator:
        """The lab."""
        return self.page.locator("signature-lab .fk-panel")

    @property
    def make_button(self) -> Locator:
        """The button that makes a practice key."""
        return self.panel.locator("[data-make-key]")

    @property
    def key(self) -> Locator:
        """The key that the lab signs with."""
        return self.panel.locator("[data-lab-key]")

    def make_key(self) -> Signer:
        """Make a practice key and read its private key; it is not recorded yet."""
        self.make_button.click()
        wait_visible(self.panel.locator(".fk-pair"))
        self.wait()
        return self.signer()

    def signer(self) -> Signer:
        """Show the private key while it can be shown, and let the program have it."""
        return Signer(self.read_pair()[1])

    def record(self) -> None:
        """Say “I have recorded it”."""
        self.panel.locator(".sl-record .md-button--primary").click()
        expect(self.panel.locator(".sl-record")).to_have_count(0)

    def wait(self) -> None:
        """Wait until what is shown belongs to what stands in the form."""
        expect(self.panel.locator("[aria-labelledby=sl-steps-title]")).to_have_attribute(
            "data-current", "true", timeout=START_TIMEOUT_MS
        )

    def begin_again(self) -> None:
        """Put back into the form what stands in it at first, and wait for what belongs to it."""
        self.field("endpoint").select_option(option_of(f"GET {PREFIX}{PATH}"))
        self.put(query=QUERY, body="", nonce=NONCE, authent="")
        expect(self.field("path")).to_have_value(f"{PREFIX}{PATH}")
        assert RIGHT == self.message
        expect(self.verdict).to_have_attribute("data-verdict", "")

    def field(self, name: str) -> Locator:
        """A field of the form."""
        return self.panel.locator(f"#sl-{name}")

    def put(self, **values: str) -> None:
        """Put texts into fields, and wait for what belongs to them."""
        for name, value in values.items():
            self.field(name).fill(value)
        self.wait()

    def value(self, step: str) -> str:
        """The value of a step."""
        return self.panel.locator(f"[data-step={step}]").inner_text()

    @property
    def message(self) -> str:
        """What is signed, character by character."""
        return self.panel.locator("[data-step=message]").text_content() or ""

    @property
    def verdict(self) -> Locator:
        """The lab's verdict on the reader's Authent."""
        return self.panel.locator("[data-verdict]")

    def paste(self, authent: str, expected: str) -> None:
        """Paste the Authent of a program, and wait for the verdict."""
        self.field("authent").fill(authent)
        expect(self.verdict).to_have_attribute("data-verdict", expected, timeout=START_TIMEOUT_MS)
        self.wait()

    def paste_request(self, text: str) -> None:
        """Paste a request as the reader has it, and wait for what belongs to it."""
        self.field("paste").fill(text)
        self.panel.locator("[data-read]").wait_for(state="attached", timeout=START_TIMEOUT_MS)
        self.wait()

    @contextmanager
    def search_held(self) -> Iterator[None]:
        """Hold a diagnosis where the lab says that it goes on, which is at once."""
        self.page.evaluate(HOLD_SEARCH)
        yield
        self.page.evaluate("releaseSearch()")

    @property
    def findings(self) -> list[str]:
        """The codes of what is wrong with the request and needs no key."""
        codes: list[str] = self.panel.locator("[data-finding]").evaluate_all(
            "items => items.map((item) => item.dataset.finding)"
        )
        return codes

    @property
    def mistakes(self) -> list[str]:
        """The codes of the mistakes in the verdict."""
        codes: list[str] = self.verdict.locator("[data-mistake]").evaluate_all(
            "items => items.map((item) => item.dataset.mistake)"
        )
        return codes

    def expect_values(self, signer: Signer, message: str) -> None:
        """Hold all five steps against another program's."""
        digest = hashlib.sha256(message.encode())
        assert message == self.message
        assert digest.hexdigest() == self.value("sha256")
        assert self.value("key").startswith("66 ")
        assert signer.hmac(digest.digest()).hex() == self.value("hmac")
        assert signer.sign(message) == self.value("authent")
