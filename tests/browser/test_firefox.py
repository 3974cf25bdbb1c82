"""The walkthrough once more, from the first choice to starting over: in Firefox itself."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect

from browser.find_browser import find_firefox, require_firefox
from browser.reader import Reader
from browser.test_policy import test_nothing_is_forbidden  # noqa: F401 - here in Firefox
from site_build.i18n.messages import Message
from static_server import StaticServer

BETWEEN = Path(__file__).with_name("firefox_for_playwright.py")
ACCOUNTS = "GET /derivatives/api/v3/accounts"


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Start Firefox once."""
    firefox = require_firefox()
    # As Chromium's in conftest.py: WebAssembly is compiled once, and not again to run faster.
    preferences: dict[str, str | float | bool] = {"javascript.options.wasm_optimizingjit": False}
    if firefox == find_firefox():
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        browser = playwright.firefox.launch(
            channel="moz-firefox",  # over WebDriver BiDi, which Firefox itself speaks
            executable_path=BETWEEN,
            firefox_user_prefs=preferences,
            env={**os.environ, "FIREFOX": str(firefox), "PATH": path},
        )
    else:  # Playwright's own, which speaks its own protocol
        browser = playwright.firefox.launch(firefox_user_prefs=preferences)
    yield browser
    browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a profile that nobody has used; Firefox has no permission for the clipboard to grant."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


def test_walkthrough(reader: Reader, server: StaticServer, message: Message) -> None:
    """A key is made, seen once, used and remembered; the limit holds; starting over wipes all."""
    reader.choose("general", "full-access")
    assert "full-access" == reader.chosen("general")

    reader.create_button.click()
    expect(reader.panel.locator(".fk-pair")).to_contain_text("•" * 88, timeout=60_000)
    public, private = reader.read_pair()
    assert (56, 88) == (len(public), len(private))
    reader.record()
    assert private not in reader.page.content()
    reader.key_button("show-again", message).click()
    refusal = message("error-secret-already-revealed", public_key=f"{public[:6]}…")
    expect(reader.keys.first.locator(".fk-refusal")).to_have_text(refusal)

    reader.hand_over(private)
    assert 200 == reader.send(ACCOUNTS)[0]

    reader.fill_up()
    expect(reader.keys).to_have_count(50)
    reader.another()
    reader.create_button.click()
    refused = reader.panel.locator("[aria-labelledby=fk-keys-title] > .fk-refusal")
    expect(refused).to_have_text(message("error-key-limit-reached", key_limit=50))
    reader.key_button("revoke", message).click()
    expect(reader.keys).to_have_count(49)

    reader.reload()
    expect(reader.keys).to_have_count(49)
    expect(reader.keys.last).to_contain_text(public)
    expect(reader.bot.locator("[data-bot-key]")).to_have_text(public)
    assert private not in reader.stored()

    reader.start_over(message)
    expect(reader.keys).to_have_count(0)
    assert "1" == reader.step
    assert [] == [url for url in reader.requests if not url.startswith((server.url, "blob:"))]
    assert [] == reader.console
