"""What outlives the page: keys, permissions, nonces, the bot; never a private key in the clear."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from browser.conftest import IN_ENGLISH, IN_ITALIAN
from browser.find_browser import WHOLE, browser_arguments, require_browser
from browser.reader import START_TIMEOUT_MS, Reader, forms_of, wait_visible
from browser.states import ACCOUNTS
from site_build.i18n.messages import Message, message_in
from static_server import StaticServer

PROJECT = Path(__file__).parents[2]


def expect_no_secret(reader: Reader, private_keys: list[str]) -> None:
    """Scan every storage of the origin for every private key made, in every form."""
    stored = reader.stored()
    assert stored.count("sealed") >= len(private_keys)  # they are there, but sealed
    found = [form for key in private_keys for form in forms_of(key) if form in stored]
    assert [] == found


@IN_ITALIAN
def test_everything_outlives_a_reload(reader: Reader, message: Message) -> None:
    """Keys, permissions, nonces and the bot are there after a reload, and nobody's private key."""
    reader.choose("general", "full-access")
    public, private = reader.make_recorded_key()
    reader.hand_over(private)
    reader.send(ACCOUNTS)
    reader.reload()
    expect(reader.keys).to_have_count(1)
    expect(reader.keys.first).to_contain_text(public)
    expect(reader.keys.first).to_contain_text(message("permission-full-access"))
    expect(reader.bot.locator("[data-bot-key]")).to_have_text(public)
    expect_no_secret(reader, [private])
    # The one that the reader saved still signs, and the nonces go on.
    status, body = reader.send(ACCOUNTS)
    assert (200, "success") == (status, body["result"])
    expect(reader.keys.first).to_contain_text(message("nonces-seen", count=2))
    reader.key_button("show-again", message).click()
    wait_visible(reader.key_refusal)


@IN_ITALIAN
def test_bot_outlives_its_key(reader: Reader, message: Message) -> None:
    """A bot whose last key is revoked is there after a reload too, until it is emptied."""
    public, private = reader.make_recorded_key()
    reader.hand_over(private)
    reader.key_button("revoke", message).click()
    expect(reader.keys).to_have_count(0)
    reader.reload()
    expect(reader.bot.locator("[data-bot-key]")).to_have_text(public)
    reader.bot.locator("[data-spot=dismiss]").press("Enter")
    expect(reader.bot.locator("[data-bot-key]")).to_have_count(0, timeout=START_TIMEOUT_MS)
    expect(reader.page.locator(":focus")).to_have_attribute("data-focus", "bot")


@IN_ENGLISH
def test_reload_before_recording_leads_to_a_new_key(reader: Reader, message: Message) -> None:
    """After a reload before recording the key is marked as lost, with a way on."""
    public, private = reader.create_key()
    reader.page.once("dialog", lambda dialog: dialog.accept())
    reader.reload()
    expect(reader.key_refusal).to_have_text(message("not-recorded"))
    expect(reader.keys.first).to_contain_text(public)
    expect_no_secret(reader, [private])
    reader.key_button("revoke", message).click()
    expect(reader.keys).to_have_count(0, timeout=START_TIMEOUT_MS)


@IN_ITALIAN
def test_back_and_forward(reader: Reader, server: StaticServer) -> None:
    """Going away and coming back by the browser's own buttons loses nothing."""
    public, private = reader.make_recorded_key()
    reader.page.goto(f"{server.url}404.html")
    reader.page.go_back()
    wait_visible(reader.panel)
    expect(reader.keys.first).to_contain_text(public)
    reader.page.go_forward()
    reader.page.go_back()
    reader.hand_over(private)
    expect(reader.bot.locator("[data-bot-key]")).to_have_text(public)


@pytest.mark.parametrize(("step", "language"), [("choose", "it"), ("record", "en"), ("keys", "it")])
def test_language_switch_in_the_middle(reader: Reader, language: str, step: str) -> None:
    """The other language goes on where the first stopped, at each step."""
    other = {"it": "en", "en": "it"}[language]
    reader.choose("general", "full-access")
    public = private = ""
    if step == "record":
        public, private = reader.create_key()
    elif step == "keys":
        public, private = reader.make_recorded_key()
    reader.page.once("dialog", lambda dialog: dialog.accept())
    reader.page.locator(".md-select button").hover()
    reader.page.locator(f".md-select__link[hreflang={other}]").click()
    expect(reader.page.locator("html")).to_have_attribute("lang", other)
    wait_visible(reader.panel)
    if step == "choose":
        assert "full-access" == reader.chosen("general")
        return
    expect(reader.keys.first).to_contain_text(public)
    if step == "record":
        refusal = message_in(PROJECT / "docs", other)("not-recorded")
        expect(reader.key_refusal).to_have_text(refusal)
    expect_no_secret(reader, [private])


@IN_ENGLISH
def test_start_over_wipes_everything(reader: Reader, message: Message) -> None:
    """After “Start over” no storage holds anything, and a new key can be made."""
    _public, private = reader.make_recorded_key()
    reader.hand_over(private)
    reader.start_over(message)
    expect(reader.keys).to_have_count(0)
    assert "sign-in" == reader.step
    databases = json.loads(reader.stored())["databases"]
    assert [] == [name for name, content in databases.items() if content]
    reader.reload()
    expect(reader.keys).to_have_count(0)
    reader.make_recorded_key()
    expect(reader.keys).to_have_count(1)


@IN_ITALIAN
def test_start_over_while_python_comes(reader: Reader, message: Message) -> None:
    """Start over while Python is downloaded: it stops, and a new key can be made at once."""
    reader.hold_runtime()
    reader.create_button.click()
    wait_visible(reader.panel.locator("progress"))
    reader.start_over(message)
    expect(reader.panel.locator("progress")).to_have_count(0)
    expect(reader.panel.locator(".fk-failure")).to_have_count(0)
    reader.skip_to_form()
    expect(reader.create_button).to_have_attribute("aria-disabled", "false")
    reader.choose("general", "full-access")
    reader.release_runtime()
    reader.create_button.click()
    wait_visible(reader.panel.locator(".fk-pair"))
    expect(reader.keys).to_have_count(1)
    expect(reader.keys.first).to_contain_text(message("permission-full-access"))
    assert [] == reader.console


@IN_ITALIAN
def test_two_tabs_take_turns(reader: Reader, context: BrowserContext, message: Message) -> None:
    """One tab at a time has the exchange: the other asks, takes it over, and nothing is lost.

    On a phone the question stands far from the button: it comes into sight.
    """
    first_public, _private = reader.make_recorded_key()
    second = Reader(context.new_page(), reader.address)
    second.page.set_viewport_size({"width": 360, "height": 640})
    second.open()
    expect(second.keys.first).to_contain_text(first_public)
    second.another()
    second.create_button.click()
    failure = second.panel.locator(".fk-failure")
    expect(failure).to_contain_text(message("failed-other-tab"))
    expect(failure.get_by_role("button")).to_be_in_viewport(ratio=1)
    second.panel.get_by_role("button", name=message("continue-here")).click()
    wait_visible(second.panel.locator(".fk-pair"))
    second.read_pair()
    second.record()
    expect(second.keys).to_have_count(2)
    expect(reader.panel.locator(".fk-failure")).to_contain_text(message("failed-taken-over"))
    expect(reader.panel.locator("[data-keeps]")).to_have_text(message("is-elsewhere"))
    reader.panel.get_by_role("button", name=message("continue-here")).click()
    expect(reader.keys).to_have_count(2, timeout=START_TIMEOUT_MS)
    expect(second.panel.locator(".fk-failure")).to_contain_text(message("failed-taken-over"))


@IN_ENGLISH
def test_start_over_is_heard(reader: Reader, context: BrowserContext, message: Message) -> None:
    """What one tab wipes is gone from the others, a private key that is not recorded too."""
    _public, private = reader.create_key()
    second = Reader(context.new_page(), reader.address)
    second.open()
    expect(second.keys).to_have_count(1)
    second.start_over(message)
    expect(reader.keys).to_have_count(0)
    assert message("started-over") == reader.status
    assert "sign-in" == reader.step
    assert private not in reader.page.content()
    expect(reader.panel.locator(".fk-failure")).to_have_count(0)
    assert [] == [worker.url for worker in reader.page.workers if worker.url.startswith("blob:")]


# The private key of the account, as another program has left it.
DAMAGE = """() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("futures-keys /");
  opening.onsuccess = () => {
    const transaction = opening.result.transaction("secrets", "readwrite");
    const store = transaction.objectStore("secrets");
    store.openCursor().onsuccess = ({ target: { result: cursor } }) => {
      cursor.update({ ...cursor.value, sealed: new ArrayBuffer(82) });
    };
    transaction.oncomplete = () => resolve(opening.result.close());
    transaction.onabort = reject;
  };
})"""


@IN_ITALIAN
def test_damaged_store(reader: Reader, message: Message) -> None:
    """A damaged store is called that; the demo works beside it, and “Start over” makes it anew."""
    reader.make_recorded_key()
    kept = reader.panel.locator("[data-keeps]")
    expect(kept).to_have_text(message("is-kept"))
    reader.page.evaluate(DAMAGE)
    reader.reload()
    reader.make_recorded_key()
    expect(kept).to_have_text(message("is-damaged"))
    expect(reader.keys).to_have_count(1)
    reader.start_over(message)
    expect(kept).to_have_text(message("is-kept"))
    public, _private = reader.make_recorded_key()
    reader.reload()
    expect(reader.keys).to_contain_text([public])


@pytest.fixture
def refusing(tmp_path: Path, playwright: Playwright) -> Iterator[Page]:
    """Open a browser whose user has forbidden sites to store anything."""
    profile = tmp_path / "profile"
    (profile / "Default").mkdir(parents=True)
    settings = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (profile / "Default/Preferences").write_text(json.dumps(settings))
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=require_browser(WHOLE), args=browser_arguments()
    )
    yield context.new_page()
    context.close()


@IN_ENGLISH
def test_storage_refused(
    refusing: Page, server: StaticServer, language: str, message: Message
) -> None:
    """Where nothing may be stored the demo works for the page's life, with a notice."""
    reader = Reader(refusing, f"{server.url}{'en/' if language == 'en' else ''}")
    reader.open()
    expect(reader.panel.locator("[data-keeps]")).to_have_text(message("is-not-kept"))
    reader.panel.locator(".fk-compact").click()  # which leaves out what only explains
    expect(reader.panel.locator("[data-keeps]")).to_be_visible()
    expect(reader.panel.locator(".fk-note").first).to_be_hidden()
    reader.go_to_form()
    reader.choose("general", "full-access")
    expect(reader.panel.get_by_text(message("opens-transfer"))).to_be_visible()
    reader.panel.locator(".fk-compact").click()
    public, private = reader.make_recorded_key()
    reader.hand_over(private)
    status, _body = reader.send(ACCOUNTS)
    assert 200 == status
    expect(reader.keys.first).to_contain_text(public)
    expect(reader.panel.locator("[data-keeps]")).to_have_text(message("is-not-kept"))
    reader.reload()
    expect(reader.keys).to_have_count(0)
