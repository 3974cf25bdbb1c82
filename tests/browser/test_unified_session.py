"""The bot with the new key in the page: the whole way, each refusal on it, and no secret left."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import IN_ENGLISH, LANGUAGES
from browser.keyboard import Keyboard
from browser.reader import flush_requests, wait_visible
from browser.session_reader import SessionReader
from site_build.i18n.messages import Message
from static_server import StaticServer

INFO, TOKEN = "GetApiKeyInfo", "GetWebSocketsToken"
BOX = "create-ws-token"
MISSIONS = 12
# Empty where the placeholder fits into its field.
CUT_PLACEHOLDER = """(field) => {
  const { fontSize, fontFamily, paddingLeft, paddingRight } = getComputedStyle(field);
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.font = `${fontSize} ${fontFamily}`;
  const { width } = canvas.measureText(field.placeholder);
  const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  return width <= room ? "" : `${field.placeholder}: ${width} > ${room}`;
}"""


@pytest.fixture
def session(page: Page, server: StaticServer, language: str) -> SessionReader:
    """Open the page of the new key, and listen to its workers."""
    reader = SessionReader(page, f"{server.url}{LANGUAGES[language]}")
    reader.listen_to_worker()
    return reader


def make_bot(reader: SessionReader) -> tuple[str, str]:
    """Make a key that can trade, record it, and hand it over."""
    reader.prefer("everything")
    public, private = reader.create_key()
    reader.record()
    reader.hand_over(private)
    expect(reader.bot.locator("[data-bot-key]")).to_have_text(public)
    return public, private


def go_the_whole_way(reader: SessionReader) -> str:
    """Ask, connect, subscribe, place, amend and cancel; return the beginning of the token."""
    assert "" == reader.request(INFO)
    assert BOX in reader.panel.locator("[data-answer]").inner_text()
    assert "" == reader.request(TOKEN)
    token = reader.shown_token()
    reader.connect()
    for channel in ("executions", "balances", "positions", "margin", "ledgers"):
        assert [] == reader.send_frame(channel)
    assert [] == reader.send_frame("validate")
    expect(reader.fact("orders")).to_have_attribute("data-state", "0")
    assert [] == reader.send_frame("add_order", old="20000", new="20001")
    expect(reader.fact("orders")).to_have_attribute("data-state", "1")
    order = re.search('"order_id": "([0-9a-f-]{36})"', reader.newest.inner_text())
    assert order
    for method in ("amend_order", "cancel_order"):
        assert [] == reader.send_frame(method)
        assert order[1] in reader.newest.locator("[data-side=bot]").inner_text()
    expect(reader.fact("orders")).to_have_attribute("data-state", "0")
    for method in ("batch_add", "batch_cancel", "add_order", "cancel_all", "unsubscribe", "ping"):
        assert [] == reader.send_frame(method)
    assert [] == reader.send_frame("executions")
    return token


def be_refused_a_token(reader: SessionReader) -> None:
    """Without the box, without the password, from elsewhere, and with a nonce that is too low."""
    reader.edit_key(clear=BOX)
    assert "websocket-permission-missing" == reader.request(TOKEN)
    reader.edit_key(tick=BOX)
    reader.set_password("static")
    assert "otp-missing" == reader.request(TOKEN)
    reader.press("password")
    reader.panel.locator("[data-password=remove]").click()
    expect(reader.keys.locator("[data-otp]")).to_have_count(0)
    reader.edit_key(addresses="192.0.2.0/24")
    reader.page.locator("#uw-address").fill("198.51.100.7")
    assert "ip-not-allowed" == reader.request(TOKEN)
    for text in ("my laptop", "192.0.2.256"):
        reader.page.locator("#uw-address").fill(text)
        reader.panel.locator(f"[data-ask={TOKEN}]").click()
        wait_visible(reader.bot.locator(".fk-refusal[data-code=not-an-address]"))
        expect(reader.page.locator("#uw-address")).to_have_value(text)
        expect(reader.panel.locator("[data-sent]")).to_have_count(0)
    reader.page.locator("#uw-address").fill("192.0.2.10")
    assert "nonce-not-above" == reader.request(TOKEN, "lower")


def be_refused_a_message(reader: SessionReader) -> None:
    """Without the asset class, with the token in the first message alone, and with an old token."""
    assert ["asset-class-missing"] == reader.send_frame("no-asset-class")
    assert ["token-missing"] == reader.send_frame("no-token")
    assert ["field-unsupported"] == reader.send_frame(
        "cancel_all", old='"params": {', new='"params": {"x": 1, '
    )
    assert [] == reader.send_frame("add_order")
    assert [] == reader.send_frame("cancel_all_orders_after")
    expect(reader.fact("switch")).to_have_attribute("data-state", "armed")
    assert ["switch-fired", "token-held"] == reader.pass_time(60)
    expect(reader.fact("orders")).to_have_attribute("data-state", "0")
    assert "Cancel all orders after" in reader.newest.inner_text()
    reader.disconnect()
    assert ["token-died"] == reader.pass_time(900)
    reader.connect()
    assert ["token-expired"] == reader.send_frame("executions")


def lose_the_key(reader: SessionReader) -> None:
    """Let the key expire; then lock the bot out by a nonce of another scale."""
    reader.edit_key(expiry="hour")
    assert "key-expired" in reader.pass_time(86_400)
    assert "key-expired" == reader.request(INFO)
    reader.edit_key(expiry="never")
    assert "" == reader.request(INFO, "nanoseconds")
    for _ in range(2):
        assert "nonce-scale-smaller" == reader.request(INFO)


def cut_placeholders(reader: SessionReader) -> dict[int, str]:
    """Return the placeholder of the nonce by the width of the window in which it is cut."""
    page, cut = reader.page, {}
    before = page.viewport_size
    for width in (1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        if text := page.locator("#uw-nonce").evaluate(CUT_PLACEHOLDER):
            cut[width] = text
    assert before
    page.set_viewport_size(before)
    return cut


def test_the_whole_way(session: SessionReader, message: Message) -> None:
    """The bot trades, is refused in each way that there is a mission for, and nothing leaks."""
    reader, page = session, session.page
    _public, private = make_bot(reader)
    assert {} == cut_placeholders(reader)
    reader.forget_answers()  # the one that may hold it is heard in test_unified.py
    token = go_the_whole_way(reader)
    assert {"document", "answers"} <= {n for n, text in reader.places().items() if token in text}
    page.evaluate("token => sessionStorage.setItem('planted', token)", f"{token}A")
    assert {"storage"} == reader.places_of_token(token)  # so the scan finds what is there
    page.evaluate("() => sessionStorage.removeItem('planted')")
    be_refused_a_token(reader)
    assert set() == reader.places_of(private) | reader.places_of_token(token)
    be_refused_a_message(reader)
    refused = reader.newest.locator("[data-code]")
    assert message("error-token-expired") in refused.inner_text()
    wait_visible(refused.get_by_role("link", name=message("refusal-more")))
    reader.disconnect()
    assert set() == reader.places_of(private) | reader.places_of_token(token)
    lose_the_key(reader)
    verdict = reader.panel.locator(".fk-verdict__answer")
    assert "EAPI:Invalid nonce" in verdict.inner_text()
    expect(reader.mission_ticks).to_have_count(MISSIONS)
    assert set() == reader.places_of(private) | reader.places_of_token(token)

    lost = reader.panel.locator("[data-lost-connection]")
    expect(lost).to_have_count(0)
    reader.connect()
    reader.requests.clear()
    page.reload()
    expect(reader.mission_ticks).to_have_count(MISSIONS)
    expect(lost).to_have_text(message("connection-lost"))
    expect(reader.fact("token")).to_have_attribute("data-state", "none")
    flush_requests(page)
    assert [] == [url for url in reader.requests if "/runtime-" in url]  # Python has not started
    assert token not in json.dumps(reader.places())
    assert [] == [line for line in reader.console if "Service Worker" not in line]


@IN_ENGLISH
def test_by_keyboard(session: SessionReader) -> None:
    """By keyboard a mission leads the bot from the request to an order; every stop is seen."""
    reader, page = session, session.page
    make_bot(reader)
    keyboard = Keyboard(reader)
    mission = reader.panel.locator("[data-unified-mission=socket-order]")
    keyboard.press(mission.get_by_role("button").first)
    for control in ("[data-ask]", "[data-connect]", "[data-send-frame]"):
        keyboard.press(mission.locator("[data-show]"))
        assert page.locator(":focus").evaluate("(one, what) => one.matches(what)", control)
        if control == "[data-send-frame]":
            page.keyboard.press("Shift+Tab")
            page.keyboard.press("Control+End")
            keyboard.tab_to(page.locator(control))
        next_step = mission.locator(".uw-mission__next")
        before = next_step.inner_text()
        page.keyboard.press("Enter")
        expect(next_step).not_to_have_text(before)
    expect(mission).to_have_attribute("data-done", "true")
    page.locator("[data-disconnect]").press("Enter")
    expect(reader.fact("connection")).to_have_attribute("data-state", "none")
    expect(page.locator(":focus")).to_have_id("uw-connection-title")
    assert [] == keyboard.unseen
