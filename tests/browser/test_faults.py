"""One of each kind of what can go wrong, for real: a message, and a Retry that works.

Each fault of its own, with fakes in place of the browser, is in tests/demo.
"""

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from browser.conftest import IN_ENGLISH, IN_ITALIAN
from browser.reader import START_TIMEOUT_MS, Reader, wait_visible
from site_build.i18n.messages import Message
from site_build.pyodide.build import SNAPSHOT, STANDARD_LIBRARY
from static_server import Corruption, StaticServer

STALL_MS = 45_000  # nothing arrives for so long: verified-fetch.js
SLOW_MS = 30_000
POLL_MS = 100
MAX_POLLS = 100
# Each kind of corruption once; every kind with every file: tests/demo.
CORRUPTED = (
    ("pyodide.asm.wasm", Corruption.MISSING, "missing-file"),
    (STANDARD_LIBRARY, Corruption.TRUNCATED, "damaged-file"),
    ("pyodide.asm.js", Corruption.REPLACED, "damaged-file"),
)


@pytest.fixture
def kept(reader: Reader) -> str:
    """Record a key and load the page again; return the public key."""
    public, _private = reader.make_recorded_key()
    reader.reload()
    expect(reader.keys).to_have_count(1)
    return public


def expect_failure(reader: Reader, message: Message, reason: str) -> None:
    """Wait for the failure and hold it against the reader's language."""
    failure = reader.panel.locator(".fk-failure")
    wait_visible(failure)
    expect(failure).to_contain_text(message(f"failed-{reason}"), timeout=START_TIMEOUT_MS)
    wait_visible(reader.page.locator("#fact-g10"))  # the guide is untouched


def expect_retry_to_work(reader: Reader, message: Message) -> None:
    """Press Retry: what was interrupted is done, with the choice that was made."""
    reader.panel.get_by_role("button", name=message("retry")).click()
    wait_visible(reader.panel.locator(".fk-pair"))
    expect(reader.panel.locator(".fk-failure")).to_have_count(0)
    expect(reader.keys.first).to_contain_text(message("permission-full-access"))


@IN_ITALIAN
def test_corrupted_files(reader: Reader, server: StaticServer, message: Message, kept: str) -> None:
    """Files of the runtime, corrupted one after the other: Python never runs, and nothing is lost.

    The snapshot is corrupted each time: without it Python starts from the library. What the browser
    has kept of the last corrupted file, for ever as the host allows it, is not asked again.
    """
    reader.another()
    reader.choose("general", "full-access")
    browser = reader.page.context.new_cdp_session(reader.page)
    button = reader.create_button
    try:
        for file, corruption, reason in CORRUPTED:
            browser.send("Network.clearBrowserCache")
            server.corrupted = {SNAPSHOT: corruption, file: corruption}
            with reader.page.expect_request(f"**/runtime-*/{file}"):
                button.click()
            expect_failure(reader, message, reason)
            expect(reader.keys).to_contain_text([kept])
            button = reader.panel.get_by_role("button", name=message("retry"))
    finally:
        server.corrupted = {}
    expect_retry_to_work(reader, message)
    expect(reader.keys.last).to_contain_text(kept)


@IN_ITALIAN
def test_slow_host(reader: Reader, server: StaticServer, message: Message) -> None:
    """A file stops halfway: after 30 seconds Python still loads, after 45 the start has failed."""
    reader.page.clock.install()  # the page's timers alone: the rest is real
    reader.choose("general", "full-access")
    server.held = "/pyodide.asm.wasm"
    try:
        stop_halfway(reader, reader.create_button)
        let_stall(reader)
        expect_failure(reader, message, "stalled")
        stop_halfway(reader, reader.panel.get_by_role("button", name=message("retry")))
    finally:
        server.held = ""
    wait_visible(reader.panel.locator(".fk-pair"))
    expect(reader.keys.first).to_contain_text(message("permission-full-access"))


def stop_halfway(reader: Reader, button: Locator) -> None:
    """Start Python, let half a file come, and then 30 seconds pass."""
    with reader.page.expect_response("**/pyodide.asm.wasm"):
        button.click()
    reader.page.clock.fast_forward(SLOW_MS)
    wait_visible(reader.panel.locator("progress"))
    expect(reader.panel.locator(".fk-failure")).to_have_count(0)


def let_stall(reader: Reader) -> None:
    """Let time pass until the page gives up: a part of the file that comes late starts it anew."""
    failure = reader.panel.locator(".fk-failure")
    for _ in range(MAX_POLLS):
        reader.page.clock.fast_forward(STALL_MS)
        reader.page.wait_for_timeout(POLL_MS)
        if failure.is_visible():
            return


@IN_ITALIAN
def test_memory_refused(reader: Reader, message: Message, kept: str) -> None:
    """The browser has no memory left for another program in WebAssembly."""
    reader.another()
    reader.choose("general", "full-access")
    assert "RangeError" in reader.page.evaluate(TAKE_ALL_MEMORY)
    reader.create_button.click()
    expect_failure(reader, message, "out-of-memory")
    expect(reader.keys).to_contain_text([kept])
    reader.page.evaluate("() => { window.taken.length = 0; }")
    reader.page.request_gc()
    expect_retry_to_work(reader, message)
    expect(reader.keys.last).to_contain_text(kept)


@IN_ENGLISH
def test_worker_script_that_fails(reader: Reader, message: Message) -> None:
    """The worker's own script is not there; then it is."""
    reader.choose("general", "full-access")
    reader.page.route("**/worker.js", lambda route: route.fulfill(status=404))
    reader.create_button.click()
    expect_failure(reader, message, "missing-file")
    reader.page.unroute_all()
    expect_retry_to_work(reader, message)


@IN_ENGLISH
@pytest.mark.parametrize("file", ["messages/*-keys.ftl", "modules/key-side-*.js"])
def test_no_key_that_could_not_be_shown(reader: Reader, message: Message, file: str) -> None:
    """What shows a pair of keys is not there: the page says so, and makes none; then it is."""
    reader.page.route(f"**/{file}", lambda route: route.fulfill(status=404))
    reader.reload()
    reader.go_to_form()
    reader.choose("general", "full-access")
    reader.create_button.click()
    expect_failure(reader, message, "missing-file")
    expect(reader.keys).to_have_count(0)
    reader.page.unroute_all()
    expect_retry_to_work(reader, message)
    expect(reader.keys).to_have_count(1)


@IN_ITALIAN
def test_without_webassembly(reader: Reader, message: Message) -> None:
    """Lockdown Mode takes WebAssembly away: the page says so before it downloads Python.

    A policy that forbids it leaves it there, and refuses to compile: the page says the same.
    """

    def forbid(route: Route) -> None:
        response = route.fetch()
        policy = "script-src 'self' 'unsafe-inline'; worker-src 'self' blob:"
        headers = {**response.headers, "content-security-policy": policy}
        route.fulfill(response=response, headers=headers)

    reader.page.route(reader.address, forbid)
    reader.open()
    reader.create_button.click()
    expect_failure(reader, message, "no-webassembly")
    reader.page.unroute_all()
    reader.page.add_init_script("delete globalThis.WebAssembly")
    reader.open()
    reader.requests.clear()
    reader.create_button.click()
    expect_failure(reader, message, "no-webassembly")
    expect(reader.panel.locator(".fk-failure")).to_contain_text("Lockdown Mode")
    assert [] == [url for url in reader.requests if "/runtime-" in url]


@IN_ITALIAN
def test_worker_killed_during_a_call(reader: Reader, message: Message) -> None:
    """The worker dies before it has saved: nothing of it is shown, and Retry does it again."""
    public, _private = reader.make_recorded_key()
    reader.page.evaluate(HOLD_STORE)
    reader.fill_up()
    reader.page.evaluate(WAIT_FOR_CALL)
    reader.worker.evaluate("self.close()")
    expect_failure(reader, message, "worker-died")
    expect(reader.keys).to_contain_text([public])
    reader.page.evaluate("() => { window.storeIsHeld = false; }")
    reader.panel.get_by_role("button", name=message("retry")).click()
    expect(reader.keys).to_have_count(50, timeout=START_TIMEOUT_MS)
    expect(reader.keys.last).to_contain_text(public)


def test_without_javascript(browser: Browser, server: StaticServer, page: Page) -> None:
    """Without JavaScript the guide reads whole, and the walkthrough is described in its place."""
    address = f"{server.url}en/"
    page.goto(address)
    facts = page.locator("[id^=fact-]").count()
    with browser.new_context(java_script_enabled=False) as context:
        plain = context.new_page()
        plain.goto(address)
        expect(plain.locator("key-walkthrough p")).to_contain_text("JavaScript")
        assert facts == plain.locator("[id^=fact-]").count()
        assert plain.locator("#fact-g14").is_visible()


# Each takes the addresses that a 32-bit memory could grow into; none is written to.
TAKE_ALL_MEMORY = """() => {
  window.taken = [];
  try {
    for (;;) window.taken.push(new WebAssembly.Memory({ initial: 256, maximum: 65536 }));
  } catch (error) {
    return String(error);
  }
}"""

# A transaction that does not end keeps others from writing.
HOLD_STORE = """() => new Promise((resolve) => {
  window.storeIsHeld = true;
  const request = indexedDB.open("futures-keys /");
  request.onsuccess = () => {
    const store = request.result.transaction("exchange", "readwrite").objectStore("exchange");
    const hold = () => {
      if (window.storeIsHeld) store.get("now").onsuccess = hold;
      else request.result.close();
    };
    hold();
    resolve();
  };
})"""

WAIT_FOR_CALL = """async () => {
  const main = document.querySelector("script[type=module][src*='/demo-']").src;
  const { runtime } = await import(new URL("./runtime.js", main).href);
  while (runtime.state.name !== "running") await new Promise((tick) => setTimeout(tick, 10));
}"""
