"""The guide once more in Firefox: walkthrough and lab, and the policy on every page and element."""

import os
import sys
from base64 import b64decode
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from browser.conftest import IN_ENGLISH, IN_ITALIAN, PROJECT
from browser.find_browser import find_firefox, require_firefox
from browser.lab_reader import PATH, QUERY, RIGHT, LabReader, Signer
from browser.pasted_secrets import paste_private_keys
from browser.policy_reports import reporting
from browser.reader import (
    START_TIMEOUT_MS,
    Reader,
    forms_of,
    listen,
    read_through,
    search_nonces,
    wait_settled,
    wait_visible,
)
from browser.states import ACCOUNTS, PAGES
from browser.worker_probe import create_probed_key, probe_worker
from site_build.i18n.messages import Message, message_in
from static_server import StaticServer

BETWEEN = Path(__file__).with_name("firefox_for_playwright.py")


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


@pytest.mark.long
@IN_ENGLISH
def test_walkthrough(reader: Reader, server: StaticServer, message: Message) -> None:
    """A key is made, seen once, used and remembered; the limit holds; starting over wipes all."""
    reader.choose("general", "full-access")
    assert "full-access" == reader.chosen("general")

    reader.create_button.click()
    expect(reader.panel.locator(".fk-pair")).to_contain_text("•" * 88, timeout=60_000)
    public, private = reader.read_pair()
    assert (56, 88) == (len(public), len(private))
    reader.panel.get_by_role("button", name=message("copy-private")).click()
    expect(reader.panel.locator("[role=status]")).to_have_text(message("copied-private"))
    reader.record()
    expect(reader.page.locator("#fk-bot-private")).to_have_css("-webkit-text-security", "disc")
    reader.panel.get_by_role("button", name=message("clipboard-empty")).click()
    expect(reader.panel.locator("[role=status]")).to_have_text(message("clipboard-emptied"))
    assert private not in reader.page.content()
    reader.key_button("show-again", message).click()
    refusal = message("error-secret-already-revealed", public_key=f"{public[:6]}…")
    expect(reader.key_refusal).to_have_text(refusal)

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

    done = missions_done(reader)
    assert {"secret-again", "limit"} <= done
    reader.reload()
    expect(reader.keys).to_have_count(49)
    expect(reader.keys.last).to_contain_text(public)
    assert done == missions_done(reader)
    expect(reader.bot.locator("[data-bot-key]")).to_have_text(public)
    assert private not in reader.stored()

    reader.start_over(message)
    expect(reader.keys).to_have_count(0)
    assert "sign-in" == reader.step
    assert [] == [url for url in reader.requests if not url.startswith((server.url, "blob:"))]
    assert [] == reader.console


def missions_done(reader: Reader) -> set[str]:
    """Return the missions that are ticked."""
    done: list[str] = reader.panel.locator("[data-mission][data-done=true]").evaluate_all(
        "missions => missions.map((one) => one.dataset.mission)"
    )
    return {*done}


@IN_ITALIAN
def test_lab(lab: LabReader) -> None:
    """The lab signs as another program does, says what is wrong, and signs after a reload."""
    signer = lab.make_key()
    public = lab.key.get_attribute("data-lab-key") or ""
    lab.record()
    lab.paste(signer.sign(RIGHT), "correct")
    lab.paste(b64decode(signer.sign(RIGHT)).hex(), "mistaken")
    assert ["hex-output"] == lab.mistakes
    lab.reload()
    expect(lab.key).to_have_attribute("data-lab-key", public)
    lab.put(nonce="8")
    lab.expect_values(signer, f"{QUERY}8{PATH}")
    stored = lab.stored()
    assert [] == [form for form in forms_of(signer.private_key) if form in stored]
    assert [] == lab.console


@IN_ENGLISH
def test_private_key_in_any_form_is_nowhere(lab: LabReader) -> None:
    """A private key that is pasted whole into the lab, in any form, is nowhere afterwards."""
    lab.listen_to_worker()
    paste_private_keys(lab, "paste")


@pytest.mark.nightly
def test_policy_forbids_nothing(context: BrowserContext, site: Path) -> None:
    """The policy forbids nothing that a reader of all pages and a user of all elements does."""
    complaints: list[str] = []
    page = context.new_page()
    listen(page, complaints)
    with reporting(site) as (server, reports):
        for path in PAGES:
            page.goto(f"{server.url}{path}")
            wait_settled(page)
            read_through(page)
        search_nonces(page)
        message = message_in(PROJECT / "docs", "it")
        private_key = rehearse(page, server.url, message)
        use_the_explorer(page, server.url)
        use_the_nonce_window(page, server.url)
        use_the_lab(page, server.url, private_key, message)
        assert [] == reports.received
        assert [] == complaints


def test_worker_without_headers(page: Page, site: Path, tmp_path: Path) -> None:
    """On a host without headers the worker runs no text and asks no other origin."""
    probe_worker(partial(create_probed_key, page), site, tmp_path)


def rehearse(page: Page, home: str, message: Message) -> str:
    """Create a key, download and record it, hand it over, send, reload; return the private key."""
    reader = Reader(page, home)
    reader.open()
    _public, private = reader.create_key()
    with page.expect_download():
        reader.panel.get_by_role("button", name=message("download-env")).click()
    reader.record()
    reader.hand_over(private)
    assert 200 == reader.send(ACCOUNTS)[0]
    reader.reload()
    expect(reader.keys).to_have_count(1)
    return private


def use_the_explorer(page: Page, home: str) -> None:
    """Choose permissions, and filter the endpoints."""
    page.goto(f"{home}permissions/")
    form = page.locator("permission-explorer form")
    before = form.get_by_role("status").inner_text()
    form.locator("label[for=pe-general-full-access]").click()
    # Leaving before the messages have come would cut them off, of which Firefox complains.
    expect(form.get_by_role("status")).not_to_have_text(before)


def use_the_nonce_window(page: Page, home: str) -> None:
    """Send a nonce, and the same again."""
    page.goto(f"{home}limits-and-nonces/")
    window = page.locator("nonce-window [data-window=a]")
    window.locator("[data-kind=next]").click()
    expect(window.locator("[data-nonce]")).to_have_count(1, timeout=START_TIMEOUT_MS)
    window.locator("[data-kind=same]").click()
    wait_visible(window.locator(".fk-refusal"))


def use_the_lab(page: Page, home: str, private_key: str, message: Message) -> None:
    """Have a signature checked that another program made, and run a sample."""
    lab = LabReader(page, home)
    lab.open()
    lab.paste(Signer(private_key).sign(RIGHT), "correct")
    sample = page.locator("python-sample").first
    sample.get_by_role("button", name=message("sample-run"), exact=True).click()
    wait_visible(sample.locator(".ps-output"))
