"""The new key in the page: from its boxes to the bot that has it, in both languages."""

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import IN_ENGLISH, LANGUAGES
from browser.reader import START_TIMEOUT_MS, flush_requests, wait_visible
from browser.unified_reader import PATH, UnifiedReader
from site_build.i18n.messages import Message
from static_server import StaticServer

WATCH = ["query-funds", "query-open-trades", "query-closed-trades", "create-ws-token"]
TRADE = ["query-open-trades", "query-closed-trades", "modify-trades", "close-trades"]
PRESETS = {
    "watch": WATCH,
    "trade": [*TRADE, "create-ws-token"],
    "everything": ["query-funds", *TRADE, "query-ledger", "create-ws-token"],
}
PASSWORD = "made up for the rehearsal"


@pytest.fixture
def unified(page: Page, server: StaticServer, language: str) -> UnifiedReader:
    """Open the page of the new key, and listen to its workers."""
    reader = UnifiedReader(page, f"{server.url}{LANGUAGES[language]}")
    reader.listen_to_worker()
    return reader


def mend_each_field(reader: UnifiedReader) -> None:
    """Fill in each field wrong, one after the other, see it refused there, and mend it."""
    page = reader.page
    reader.unfold_form()
    name = page.locator("#uw-name")
    name.fill("")
    assert "empty" == reader.fault_of("name")
    name.fill("bot")
    page.locator("#uw-addresses").fill("127.0.0.1 203.0.113.7/24")
    assert "host-bits" == reader.fault_of("ip_allowlist")
    expect(page.locator("#uw-ip_allowlist-fault")).to_contain_text("203.0.113.7/24")
    page.locator("#uw-addresses").fill("127.0.0.1")
    page.locator("#uw-window").fill("10s")
    assert "not-a-whole-number" == reader.fault_of("nonce_window")
    page.locator("#uw-window").fill("10000")
    page.locator("#uw-expiry").press_sequentially("12")
    assert "not-a-time" == reader.fault_of("valid_until")
    page.locator("[data-expiry=hour]").click()
    page.locator("#uw-query_from").fill("2026-11-02")
    page.locator("#uw-query_to").fill("2026-11-01")
    assert "before-query-from" == reader.fault_of("query_to")
    page.locator("#uw-query_to").fill("")


def test_new_key(unified: UnifiedReader, message: Message) -> None:
    """A key is refused, made, recorded, given a password and handed over; then it is nowhere."""
    reader, page = unified, unified.page
    mend_each_field(reader)
    public, private = reader.create_key()
    assert (56, 88, "==") == (len(public), len(private), private[-2:])
    assert private in reader.answers()  # the one answer that may hold it, so the ear works
    reader.record()
    reader.forget_answers()
    reader.press("reveal")
    wait_visible(reader.keys.locator(".fk-refusal"))
    reader.set_password(PASSWORD)
    wait_visible(reader.keys.locator("[data-otp]"))

    for wrong in (private[:60], public, f"{'A' * 86}=="):
        reader.hand_over(wrong)
        expect(page.locator("#uw-bot-private")).to_have_value("")
        wait_visible(reader.bot.locator(".fk-refusal"))
    reader.hand_over(f"KRAKEN_API_SECRET={private}", PASSWORD)
    expect(reader.bot.locator("[data-bot-key]")).to_have_text(public)
    assert set() == reader.places_of(private)
    assert PASSWORD not in page.content() + reader.form_values() + reader.stored()

    reader.requests.clear()
    page.reload()
    expect(reader.bot.locator("[data-bot-key]")).to_have_text(public)
    expect(reader.keys).to_have_count(1)
    flush_requests(page)
    assert [] == [url for url in reader.requests if "/runtime-" in url]  # Python has not started
    reader.bot.locator("[data-spot=dismiss]").click()
    expect(reader.bot.locator("[data-bot-key]")).to_have_count(0, timeout=START_TIMEOUT_MS)
    reader.press("revoke")
    expect(reader.keys).to_have_count(0)
    assert set() == reader.places_of(private)
    reader.start_over(message)
    expect(reader.panel.locator(".fk-transcript")).to_have_count(0)
    assert [] == [line for line in reader.console if "Service Worker" not in line]


@IN_ENGLISH
def test_presets_and_changes(unified: UnifiedReader, message: Message) -> None:
    """Each preset makes a key with its boxes; a key is changed; another tab sees it, and wipes."""
    reader, page = unified, unified.page
    reader.unfold_form()
    for made, (preset, permissions) in enumerate(PRESETS.items()):
        reader.go_to_form()
        reader.prefer(preset)
        assert permissions == reader.ticked()
        reader.create_key()
        reader.record()
        expect(reader.keys).to_have_count(made + 1)
        shown = reader.keys.first.locator(".uw-boxes code").all_inner_texts()
        assert permissions == shown
    reader.press("edit")
    reader.unfold_form()
    for box in reader.ticked():
        page.locator(f"#uw-box-{box}").uncheck()
    page.locator("#uw-name").fill("no box at all")
    reader.create_button.click()
    expect(reader.keys.first.locator(".uw-boxes")).to_have_text(message("unified-no-boxes"))
    expect(reader.keys.first.locator(".uw-key__name")).to_have_text("no box at all")

    with page.context.new_page() as other:
        tab = UnifiedReader(other, reader.address.removesuffix("new-key/"))
        tab.open()
        expect(tab.keys).to_have_count(len(PRESETS))
        other.set_viewport_size({"width": 360, "height": 640})
        tab.press("revoke")  # far below where the answer stands
        failure = tab.panel.locator(".fk-failure")
        expect(failure).to_contain_text(message("failed-other-tab"))
        expect(failure.get_by_role("button")).to_be_in_viewport(ratio=1)
        tab.start_over(message)
        expect(tab.keys).to_have_count(0)
        expect(reader.keys).to_have_count(0)
        expect(reader.panel.locator("[data-step]")).to_have_attribute("data-step", "choose")


@IN_ENGLISH
def test_by_keyboard(unified: UnifiedReader) -> None:
    """By keyboard a key is made, recorded and handed over; the focus is where it should be."""
    reader, page = unified, unified.page
    focused = page.locator(":focus")
    page.locator("#uw-name").focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the second preset
    expect(reader.panel.locator("[data-preset=trade]")).to_have_attribute("aria-pressed", "true")
    page.locator("#uw-name").press("Enter")
    wait_visible(reader.panel.locator(".fk-pair"))
    expect(focused).to_have_attribute("data-focus", "step")
    _public, private = reader.read_pair()
    reader.panel.locator("[data-spot=record]").press("Enter")
    expect(focused).to_have_attribute("data-focus", "step")
    reader.panel.locator("[data-to-bot]").press("Enter")
    expect(focused).to_have_attribute("data-focus", "bot")
    reader.keys.first.locator("[data-do=password]").press("Enter")
    expect(focused).to_have_id("uw-otp")
    focused.press("Enter")
    wait_visible(page.locator("#uw-otp-fault"))
    reader.panel.locator("[data-password=set]").press("Enter")
    expect(focused).to_have_id("uw-otp")
    reader.panel.locator("[data-password=leave]").press("Enter")
    expect(focused).to_have_attribute("data-focus", "keys")
    page.locator("#uw-bot-private").fill(private)
    page.locator("#uw-bot-private").press("Enter")
    wait_visible(reader.bot.locator("[data-bot-key]"))
    expect(focused).to_have_attribute("data-focus", "bot")
    reader.keys.first.locator("[data-do=revoke]").press("Enter")
    expect(reader.keys).to_have_count(0)
    expect(focused).to_have_attribute("data-focus", "step")
    reader.bot.locator("[data-spot=dismiss]").press("Enter")
    expect(reader.bot.locator("[data-bot-key]")).to_have_count(0)
    expect(focused).to_have_attribute("data-focus", "bot")


def test_reload_before_recording(unified: UnifiedReader, message: Message) -> None:
    """After a reload before recording, and in another tab meanwhile, one text says what to do."""
    reader = unified
    reader.create_key()
    refusal = reader.panel.locator(".fk-refusal")
    other = UnifiedReader(reader.page.context.new_page(), reader.page.url.removesuffix(PATH))
    other.open()
    expect(other.panel.locator(".fk-refusal")).to_have_text(message("not-recorded"))
    wait_visible(reader.panel.locator(".fk-pair"))  # which is still there
    expect(refusal).to_have_count(0)
    other.page.close()
    reader.page.once("dialog", lambda dialog: dialog.accept())
    reader.reload()
    expect(refusal).to_have_text(message("not-recorded"))
    expect(reader.panel.locator(".md-button--primary").first).to_have_attribute("data-another", "")
