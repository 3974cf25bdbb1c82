"""Each thing that can go wrong, made to go wrong for real: a message, and a Retry that works."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from browser.reader import START_TIMEOUT_MS, Reader
from words import Message

FILES = (
    "pyodide.mjs",
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
    "*.whl",
)


def expect_failure(reader: Reader, message: Message, reason: str) -> None:
    """Wait for the failure and hold it against the reader's language."""
    failure = reader.panel.locator(".fk-failure")
    expect(failure).to_contain_text(message(f"failed-{reason}"), timeout=START_TIMEOUT_MS)
    expect(reader.page.locator("#fact-g10")).to_be_visible()  # the guide is untouched


def expect_retry_to_work(reader: Reader, message: Message) -> None:
    """Press Retry: what was interrupted is done, with the choice that was made."""
    reader.panel.get_by_role("button", name=message("retry")).click()
    expect(reader.panel.locator(".fk-pair")).to_be_visible(timeout=START_TIMEOUT_MS)
    expect(reader.panel.locator(".fk-failure")).to_have_count(0)
    expect(reader.keys.first).to_contain_text(message("permission-full-access"))


@pytest.mark.parametrize("file", FILES)
def test_missing_file(reader: Reader, message: Message, file: str) -> None:
    """A file of the runtime that the host has not."""
    reader.choose("general", "full-access")
    reader.page.route(f"**/runtime-*/{file}", lambda route: route.fulfill(status=404, body="gone"))
    reader.create_button.click()
    expect_failure(reader, message, "missing-file")
    reader.page.unroute_all()
    expect_retry_to_work(reader, message)


@pytest.mark.parametrize("file", FILES)
def test_damaged_file(reader: Reader, message: Message, file: str) -> None:
    """A file of the runtime with other bytes: its digest refuses it, and it never runs."""

    def damage(route: Route) -> None:
        response = route.fetch()
        body = bytearray(response.body())
        body[len(body) // 2] ^= 1
        headers = {**response.headers, "content-length": str(len(body))}
        headers.pop("content-encoding", None)
        route.fulfill(status=200, headers=headers, body=bytes(body))

    reader.choose("general", "full-access")
    reader.page.route(f"**/runtime-*/{file}", damage)
    reader.create_button.click()
    expect_failure(reader, message, "damaged-file")
    reader.page.unroute_all()
    expect_retry_to_work(reader, message)


def test_truncated_file(reader: Reader, message: Message) -> None:
    """A file that ends too early."""

    def cut(route: Route) -> None:
        body = route.fetch().body()
        route.fulfill(status=200, body=body[: len(body) // 2])

    reader.choose("general", "full-access")
    reader.page.route("**/python_stdlib.zip", cut)
    reader.create_button.click()
    expect_failure(reader, message, "damaged-file")
    reader.page.unroute_all()
    expect_retry_to_work(reader, message)


def test_missing_worker(reader: Reader, message: Message) -> None:
    """The worker's own script is not there."""
    reader.choose("general", "full-access")
    reader.page.route("**/worker.js", lambda route: route.fulfill(status=404))
    reader.create_button.click()
    expect_failure(reader, message, "missing-file")
    reader.page.unroute_all()
    expect_retry_to_work(reader, message)


def test_blocked_webassembly(reader: Reader, message: Message) -> None:
    """A policy forbids WebAssembly to the worker."""

    def forbid(route: Route) -> None:
        response = route.fetch()
        policy = {"content-security-policy": "script-src 'self'"}
        route.fulfill(response=response, headers={**response.headers, **policy})

    reader.choose("general", "full-access")
    reader.page.route("**/worker.js", forbid)
    reader.create_button.click()
    expect_failure(reader, message, "no-webassembly")
    reader.page.unroute_all()
    expect_retry_to_work(reader, message)


def test_offline(reader: Reader, context: BrowserContext, message: Message) -> None:
    """The reader loses the network before the first click."""
    reader.choose("general", "full-access")
    context.set_offline(offline=True)
    reader.create_button.click()
    expect_failure(reader, message, "offline")
    context.set_offline(offline=False)
    expect_retry_to_work(reader, message)


def test_worker_killed_while_it_starts(reader: Reader, message: Message) -> None:
    """The worker dies in the middle of the download."""
    reader.choose("general", "full-access")
    reader.hold_runtime()
    reader.start_worker().evaluate("self.close()")
    expect_failure(reader, message, "worker-died")
    reader.page.unroute_all()
    expect_retry_to_work(reader, message)


def test_without_javascript(context: BrowserContext, site: Path, reader: Reader) -> None:
    """Without JavaScript the guide reads whole, and the walkthrough says what would be there."""
    browser = context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(reader.address)
    expect(page.locator("key-walkthrough p")).to_contain_text("JavaScript")
    assert page.locator("[id^=fact-]").count() == reader.page.locator("[id^=fact-]").count()
    assert page.locator("#fact-g14").is_visible()
    plain.close()
    del site
