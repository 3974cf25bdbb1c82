"""Page object of the walkthrough: a reader's actions, and what the page shows for them."""

import base64
import json
from typing import Any

from playwright.sync_api import Locator, Page, Route, Worker, expect

from futures_keys import ENDPOINTS
from site_build.i18n.messages import Message

NO_SERVICE_WORKER = "Service Worker registration blocked by Playwright"  # as conftest.py sets
START_TIMEOUT_MS = 60_000  # Python's start on a busy machine


def listen(page: Page, complaints: list[str]) -> None:
    """Add to a list what a page writes into the console, and what it does not catch."""

    def hear(text: str) -> None:
        if text != NO_SERVICE_WORKER:
            complaints.append(text)

    page.on("console", lambda message: hear(message.text))
    page.on("pageerror", lambda error: complaints.append(f"uncaught: {error}"))


def option_of(endpoint: str) -> str:
    """Return the value of the option of an endpoint, which is named by its method and path."""
    return str([f"{one.method} {one.path}" for one in ENDPOINTS].index(endpoint))


def wait_visible(shown: Locator) -> None:
    """Wait until an element is visible.

    Not by `expect`: as long as nothing is there, Playwright 1.65 has the browser describe the whole
    page at each look, for the message of a failure. That takes longer than what is waited for.
    """
    shown.wait_for(timeout=START_TIMEOUT_MS)


def wait_settled(page: Page) -> None:
    """Wait until each element on the page has its code, and shows what it has to show.

    All but <offline-copy>, which waits in vain for a service worker where tests block it.
    """
    page.wait_for_function(SETTLED, timeout=START_TIMEOUT_MS)


SETTLED = """() => {
  const each = (tags, has) => [...document.querySelectorAll(tags)].every(has);
  return !document.querySelector(":not(:defined)")
    && each("key-walkthrough, nonce-window, signature-lab, unified-walkthrough",
      (element) => element.querySelector(".fk-panel"))
    && each("python-sample", (element) => element.querySelector("button"))
    && each("permission-explorer", (element) => !element.querySelector("form").hidden);
}"""


def flush_requests(page: Page) -> None:
    """Wait until the page has sent each request that it has decided on by now.

    The browser reports requests in their order: so those before the answer to this one are known.
    """
    page.evaluate(FLUSH)


# Neither step may take for ever: nothing else ends what a page evaluates.
FLUSH = """async () => {
  await new Promise((done) => setTimeout(() => requestIdleCallback(done, { timeout: 5000 })));
  await (await fetch(location.href, { signal: AbortSignal.timeout(10000) })).text();
}"""


def switch_language(page: Page, language: str) -> None:
    """Choose a language in the header."""
    page.locator(".md-select").hover()
    page.locator(f".md-select__link[lang={language}]").click()


def search_nonces(page: Page) -> None:
    """Search for a word that is a name in every language, and open the first result with Enter."""
    field = page.locator(".md-search__input")
    field.press_sequentially("nonce", delay=20)
    wait_visible(page.locator(".md-search-result__link").first)
    with page.expect_navigation():
        field.press("Enter")
    wait_settled(page)  # leaving before would cut responses off, of which Firefox complains


def forms_of(private_key: str) -> list[str]:
    """Return the forms in which a private key could lie somewhere: text, halves, bytes in hex."""
    content = base64.b64decode(private_key)
    return [private_key, private_key[:44], private_key[44:], content.hex(), content[:33].hex()]


def unfold(page: Page) -> None:
    """Open every folded section of a page."""
    page.locator(".gd-fold").evaluate_all("folds => { for (const one of folds) one.open = true; }")


def read_through(page: Page) -> None:
    """Read a page to its end, change its colours, copy a program, and open every tab."""
    unfold(page)
    page.keyboard.press("End")
    page.locator("label[for^=__palette]:visible").click()
    if page.locator(".md-code__button, .md-clipboard").count():
        # By keyboard: what still moves on a busy machine cannot come between press and release.
        page.locator(".md-code__button, .md-clipboard").first.press("Enter")
        # It is shown for two seconds, which a busy machine may sleep through; its text stays.
        copied = page.locator(".md-dialog__inner")
        expect(copied).not_to_be_empty(timeout=START_TIMEOUT_MS)
    for tab in page.locator(".tabbed-labels label").all():
        tab.click()


class Reader:
    """A reader on one page of the guide; records its requests and its console."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.requests: list[str] = []
        self.console: list[str] = []
        self._held: list[Route] = []
        page.on("request", lambda request: self.requests.append(request.url))
        listen(page, self.console)

    def open(self) -> None:
        """Open the page, until the walkthrough stands, and skip what leads to its form."""
        self.page.goto(self.address)
        wait_visible(self.panel)
        self.skip_to_form()

    def reload(self) -> None:
        """Load the page again, until the walkthrough stands."""
        self.page.reload()
        wait_visible(self.panel)

    def begin_again(self) -> None:
        """Go back to the form, with choice and bot as they are at first; the keys stay."""
        if self.step == "record":
            self.record()
        self.go_to_form()
        self.choose("general", "read-only")
        self.choose("withdrawal", "no-access")
        assert ("read-only", "no-access") == (self.chosen("general"), self.chosen("withdrawal"))
        if self.bot.locator("[data-bot-key]").count():
            self.bot.locator("[data-bot-key] + .fk-actions button").click()
            expect(self.bot.locator("[data-bot-key]")).to_have_count(0)
        if self.bot.count():
            self.page.locator("#fk-search").fill("")
            self.page.locator("#fk-parameters").fill("")
            self.page.locator("#fk-nonce").select_option("next")

    def start_over(self, message: Message) -> None:
        """Wipe everything."""
        self.panel.get_by_role("button", name=message("start-over")).click()
        confirm = self.panel.locator("[data-start-over=yes]")
        if confirm.count():  # where there is something to lose
            confirm.click()

    @property
    def panel(self) -> Locator:
        """The walkthrough."""
        return self.page.locator("key-walkthrough .fk-panel")

    @property
    def step(self) -> str:
        """The name of the current step."""
        return self.panel.locator("[data-step]").get_attribute("data-step") or ""

    def skip_to_form(self) -> None:
        """Go to the form from any of the steps that lead to it."""
        if self.step not in {"choose", "record", "keys"}:
            self.panel.locator(".fk-step__link").nth(4).click()

    def go_to_form(self) -> None:
        """Go to the form from wherever the reader is, but for a pair that is to be recorded."""
        if self.step == "keys":
            self.another()
        self.skip_to_form()

    @property
    def keys(self) -> Locator:
        """The keys in the exchange's list, newest first."""
        return self.panel.locator(".fk-keys__item")

    @property
    def key_refusal(self) -> Locator:
        """What was refused or lost of a key: said once, in the step or in the key's row."""
        return self.panel.locator(":is([role=tabpanel], .fk-keys__item) .fk-refusal")

    @property
    def create_button(self) -> Locator:
        """The button that creates a key."""
        return self.panel.locator(".fk-create")

    def choose(self, group: str, option: str) -> None:
        """Click a permission's row, also one that is marked as impossible."""
        row = self.page.locator(f"label[for=fk-{group}-{option}]")
        row.evaluate("row => row.scrollIntoView({ block: 'center' })")  # clear of what is sticky
        row.click(force=True)

    def chosen(self, group: str) -> str:
        """Return the permission that is chosen in a group."""
        checked = self.page.locator(f"input[name=fk-{group}]:checked")
        return (checked.get_attribute("id") or "").removeprefix(f"fk-{group}-")

    def create_key(self) -> tuple[str, str]:
        """Create a key, read both and return them; they are not recorded yet."""
        self.go_to_form()
        self.create_button.click()
        wait_visible(self.panel.locator(".fk-pair"))
        return self.read_pair()

    def read_pair(self) -> tuple[str, str]:
        """Show the private key and return both keys as they stand on the screen."""
        self.panel.locator(".fk-pair [data-reveal=false]").click()
        public = self.panel.locator("[data-key=public]").inner_text()
        private = self.panel.locator("[data-key=private]").inner_text()
        return public, private

    def record(self) -> None:
        """Say “I have recorded it”."""
        self.panel.locator(".fk-step__body .md-button--primary").click()

    def make_recorded_key(self) -> tuple[str, str]:
        """Create a key and record it."""
        pair = self.create_key()
        self.record()
        return pair

    def another(self) -> None:
        """Go back to the form."""
        self.panel.locator(".fk-another").click()

    def fill_up(self) -> None:
        """Fill the account up to its limit."""
        self.panel.locator(".fk-limit button").click()

    @property
    def bot(self) -> Locator:
        """The bot's side."""
        return self.panel.locator("[aria-labelledby=fk-bot-title]")

    def hand_over(self, private_key: str) -> None:
        """Paste a private key for the newest key, and hand it over."""
        self.page.locator("#fk-bot-private").fill(private_key)
        self.bot.locator("form").first.locator("button.md-button").click()
        expect(self.send_button).to_have_attribute("aria-disabled", "false")

    @property
    def send_button(self) -> Locator:
        """The button that signs and sends."""
        return self.bot.locator("form").last.locator("button.md-button")

    def select_endpoint(self, endpoint: str) -> None:
        """Choose an endpoint by its method and path."""
        self.page.locator("#fk-endpoint").select_option(option_of(endpoint))

    def send(self, endpoint: str) -> tuple[int, dict[str, Any]]:
        """Send a request and return the status and the body that the page shows."""
        self.select_endpoint(endpoint)
        before = self.transcript
        self.send_button.click()
        self.page.wait_for_function(
            "before => [...document.querySelectorAll('.fk-call')].length && "
            "[...document.querySelectorAll('.fk-transcript .fk-call')]"
            ".map((call) => call.innerText).join('\\n') !== before",
            arg=before,
        )
        expect(self.send_button).to_have_attribute("aria-disabled", "false")
        status, _, body = self.bot.locator("[data-answer]").inner_text().partition("\n")
        answer: dict[str, Any] = json.loads(body)
        return int(status.removeprefix("HTTP ")), answer

    @property
    def transcript(self) -> str:
        """What ran, newest first."""
        return "\n".join(self.panel.locator(".fk-transcript .fk-call").all_inner_texts())

    def stored(self) -> str:
        """Return all that the page's origin has stored, as text: every kind of storage."""
        stored: dict[str, Any] = self.page.evaluate(STORED)
        return json.dumps(stored)

    @property
    def status(self) -> str:
        """The last status message of the walkthrough."""
        return self.panel.locator("[role=status]").inner_text()

    def key_button(self, label: str, message: Message) -> Locator:
        """Return the newest key's button of this label."""
        return self.keys.first.get_by_text(message(label), exact=True)

    @property
    def worker(self) -> Worker:
        """The demo's worker; the theme's search has one of its own."""
        return next(worker for worker in self.page.workers if worker.url.endswith("/worker.js"))

    def ask(self, **request: str) -> Any:
        """Ask the bridge by the page's own runtime, as an element would."""
        return self.page.evaluate(ASK, request)

    def watch_progress(self) -> None:
        """Note down the phases and bytes that are shown while Python starts."""
        self.page.evaluate(WATCH_PROGRESS)

    def hold_runtime(self) -> None:
        """Keep the WebAssembly from arriving until `release_runtime`."""

        def hold(route: Route) -> None:
            self._held.append(route)

        self.page.route("**/pyodide.asm.wasm", hold)

    def release_runtime(self) -> None:
        """Let what was held go on, and everything after it."""
        for route in self._held:
            route.continue_()
        self._held.clear()
        self.page.unroute_all()

    def listen_to_worker(self) -> None:
        """Note down every message of every worker, from before the page's scripts run."""
        self.page.add_init_script(LISTEN)
        self.open()

    def answers(self) -> str:
        """Return the messages of the workers."""
        heard: list[str] = self.page.evaluate("window.heard")
        return "\n".join(heard)

    def forget_answers(self) -> None:
        """Start listening anew."""
        self.page.evaluate("window.heard.length = 0")

    def form_values(self) -> str:
        """Return what stands in the fields of the page, which its markup does not show."""
        values: list[str] = self.page.locator("input, textarea").evaluate_all(
            "fields => fields.map((field) => field.value)"
        )
        return "\n".join(values)

    def plant_in_database(self, text: str) -> None:
        """Put a text into a database of the page's origin."""
        self.page.evaluate(PLANT, text)


STORED = """async () => {
  const databases = {};
  for (const { name, version } of await indexedDB.databases()) {
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open(name, version);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const store of database.objectStoreNames) {
      databases[`${name}/${store}`] = await new Promise((resolve, reject) => {
        const request = database.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    }
    database.close();
  }
  const caches_ = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const text = await (await cache.match(request)).text();
      caches_[request.url] = text.length < 100000 ? text : text.length;
    }
  }
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const asText = (_, value) => ArrayBuffer.isView(value) || value instanceof ArrayBuffer
    ? hex(new Uint8Array(value.buffer ?? value))
    : value;
  return JSON.parse(JSON.stringify({
    local: { ...localStorage }, session: { ...sessionStorage }, cookie: document.cookie,
    databases, caches: caches_, history: history.state, name: window.name,
  }, asText));
}"""

ASK = """async (request) => {
  const main = document.querySelector("script[type=module][src*='/demo-']").src;
  const { runtime } = await import(new URL("./runtime.js", main).href);
  return runtime.call(request);
}"""

WATCH_PROGRESS = """() => {
  window.seenPhases = [];
  window.seenBytes = [];
  new MutationObserver(() => {
    const label = document.querySelector(".fk-progress__label");
    if (!label) return;
    window.seenPhases.push(label.textContent);
    window.seenBytes.push(document.querySelector(".fk-progress__bytes").textContent);
  }).observe(document.querySelector("key-walkthrough"), {
    subtree: true, childList: true, characterData: true,
  });
}"""

LISTEN = """
window.heard = [];
window.Worker = class extends Worker {
  constructor(...parameters) {
    super(...parameters);
    this.addEventListener("message", ({ data }) => window.heard.push(JSON.stringify(data)));
  }
};
"""

PLANT = """(text) => new Promise((resolve, reject) => {
  const request = indexedDB.open("planted", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("store");
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const bytes = Uint8Array.from(text.match(/../g), (byte) => parseInt(byte, 16));
    const transaction = request.result.transaction("store", "readwrite");
    transaction.objectStore("store").put(bytes, "key");
    transaction.oncomplete = () => { request.result.close(); resolve(); };
  };
})"""
