"""The walkthrough, from the first choice to the last key, in real Chromium, in each language."""

import base64
import re
from itertools import product

import pytest
from playwright.sync_api import expect

from browser.conftest import IN_ENGLISH, IN_ITALIAN
from browser.reader import Reader, wait_visible
from futures_keys import (
    ENDPOINTS,
    Access,
    GeneralAccess,
    InvalidPermissions,
    Permissions,
    WithdrawalAccess,
    authent,
)
from site_build.i18n.messages import Message

CHOICES = list(product(GeneralAccess, WithdrawalAccess))
# What keys can do, each with the end of the path of an endpoint that does it.
ABILITIES = {
    "read": "/accounts",
    "trade": "/sendorder",
    "transfer": "/transfer",
    "withdraw": "/withdrawal",
}
PRESETS = {
    "watch": ("read-only", "no-access"),
    "trade": ("full-access", "no-access"),
    "withdraw": ("no-access", "full-access"),
}


@pytest.mark.parametrize(("general", "withdrawal"), CHOICES)
@IN_ITALIAN
def test_choice_shows_what_it_opens(
    running_reader: Reader, message: Message, general: GeneralAccess, withdrawal: WithdrawalAccess
) -> None:
    """Every choice says what the module allows; the one that opens nothing cannot be made.

    Full access says that it moves funds, too.
    """
    reader = running_reader
    reader.choose("withdrawal", "full-access")  # the way to reach any choice
    reader.choose("general", general)
    reader.choose("withdrawal", withdrawal)
    try:
        permissions = Permissions(general, withdrawal)
    except InvalidPermissions:
        assert (general, "full-access") == (reader.chosen("general"), reader.chosen("withdrawal"))
        assert message("both-no-access") in reader.status
        return
    assert (general, withdrawal) == (reader.chosen("general"), reader.chosen("withdrawal"))
    for ability, path in ABILITIES.items():
        can = any(permissions.allows(one) for one in ENDPOINTS if one.path.endswith(path))
        item = reader.panel.locator(f"[data-ability={ability}]")
        expect(item).to_have_text(message(f"{'can' if can else 'cannot'}-{ability}"))
    surprise = reader.panel.get_by_text(message("opens-transfer"))
    expect(surprise).to_have_count(1 if general is GeneralAccess.FULL_ACCESS else 0)
    private = [one for one in ENDPOINTS if one.access is not Access.PUBLIC]
    counts = {
        "count": sum(map(permissions.allows, private)),
        "total": len(private),
        "public": len(ENDPOINTS) - len(private),
    }
    expect(reader.panel.locator(".fk-opens")).to_contain_text(message("opens-rest", **counts))
    pressed = reader.panel.locator("[data-preset][aria-pressed=true]")
    expect(pressed).to_have_count(1 if (general, withdrawal) in PRESETS.values() else 0)


@IN_ENGLISH
def test_presets_choose_both_groups(running_reader: Reader) -> None:
    """A preset in words chooses in both groups what it takes, and is then pressed."""
    reader = running_reader
    for preset, choice in PRESETS.items():
        reader.panel.locator(f"[data-preset={preset}]").click()
        assert choice == (reader.chosen("general"), reader.chosen("withdrawal"))
        expect(reader.panel.locator("[aria-pressed=true][data-preset]")).to_have_attribute(
            "data-preset", preset
        )


@IN_ENGLISH
def test_keys_have_the_shape_of_the_exchange(running_reader: Reader) -> None:
    """A public key has 56 characters and 42 bytes, a private key 88 and 66."""
    reader = running_reader
    public, private = reader.create_key()
    assert (56, 42) == (len(public), len(base64.b64decode(public, validate=True)))
    assert (88, 66) == (len(private), len(base64.b64decode(private, validate=True)))


@IN_ITALIAN
def test_private_key_is_masked_until_shown(running_reader: Reader) -> None:
    """The private key is not in the document until the reader asks for it, nor after hiding it."""
    reader = running_reader
    _public, private = reader.create_key()
    reader.panel.locator(".fk-pair [data-reveal=true]").click()
    assert private not in reader.page.content()
    assert "•" * 88 in reader.panel.inner_text()


@IN_ITALIAN
def test_runtime_starts_at_the_first_click(reader: Reader) -> None:
    """Reading and choosing ask for nothing of the runtime; Create key does, with named phases."""
    reader.choose("general", "full-access")
    assert [] == [url for url in reader.requests if "/runtime-" in url]
    reader.watch_progress()
    reader.create_key()
    assert [url for url in reader.requests if "/runtime-" in url]
    phases = reader.page.evaluate("window.seenPhases")
    assert 3 == len(dict.fromkeys(phases))
    first, *_, last = reader.page.evaluate("window.seenBytes")
    done, total = re.findall(r"[\d.,]+", last)
    assert done == total
    assert not first.startswith(done)


@IN_ITALIAN
def test_choices_made_while_python_loads_are_kept(reader: Reader) -> None:
    """The key is of the choice that was clicked; what is chosen meanwhile is chosen afterwards.

    A double click makes one key.
    """
    reader.hold_runtime()
    reader.create_button.dblclick()
    wait_visible(reader.panel.locator("progress"))
    reader.choose("general", "full-access")
    reader.release_runtime()
    wait_visible(reader.panel.locator(".fk-pair"))
    expect(reader.keys).to_have_count(1)
    reader.read_pair()
    reader.record()
    reader.another()
    assert "full-access" == reader.chosen("general")
    assert "GeneralAccess.READ_ONLY" in reader.transcript


@IN_ENGLISH
def test_copy_and_download_give_both_keys(running_reader: Reader, message: Message) -> None:
    """The clipboard and the .env file hold exactly the keys on the screen."""
    reader = running_reader
    public, private = reader.create_key()
    for which, key in (("public", public), ("private", private)):
        button = reader.panel.locator(f"[data-copy={which}]")
        expect(button).to_have_text(message(f"copy-{which}"))
        button.click()
        expect(button).to_have_text(message("copied"))
        expect(reader.panel.locator("[role=status]")).to_have_text(message(f"copied-{which}"))
        assert key == reader.page.evaluate("navigator.clipboard.readText()")
    with reader.page.expect_download() as download:
        reader.panel.get_by_role("button", name=message("download-env")).click()
    lines = download.value.path().read_text().splitlines()
    assert [f"FUTURES_API_KEY={public}", f"FUTURES_API_SECRET={private}"] == lines[1:]
    assert lines[0].startswith("# ")
    with reader.page.expect_download() as download:
        reader.panel.get_by_role("button", name=message("download-txt")).click()
    text = download.value.path().read_text()
    assert f"\n{message('public-key')}\n{public}\n\n{message('private-key')}\n{private}\n" in text


# Where the line above the next button does not stick to the window's end.
ROOM_ABOVE_SUBMIT = """(submit) => {
  submit.scrollIntoView({ behavior: "instant", block: "center" });
  return submit.getBoundingClientRect().top
    - submit.previousElementSibling.getBoundingClientRect().bottom;
}"""


@IN_ENGLISH
def test_room_above_the_next_button(running_reader: Reader) -> None:
    """The line above it keeps clear of the button that says the opposite."""
    running_reader.create_key()
    assert 8 <= running_reader.panel.locator(".fk-submit").evaluate(ROOM_ABOVE_SUBMIT)


@IN_ENGLISH
def test_recording_is_asked_about_once(running_reader: Reader, message: Message) -> None:
    """A private key neither shown, copied nor downloaded: the reader is asked once, and goes on."""
    reader = running_reader
    reader.create_button.click()
    wait_visible(reader.panel.locator(".fk-pair"))
    reader.record()
    assert "record" == reader.step
    expect(reader.panel.locator("[role=status]")).to_have_text(message("record-unseen"))
    asked = reader.panel.locator(".fk-submit__question")
    expect(asked).to_have_text(message("record-unseen"))
    anyway = reader.panel.get_by_role("button", name=message("record-anyway"))
    expect(anyway).to_have_accessible_description(message("record-unseen"))
    reader.record()  # no second press there is an answer
    assert "record" == reader.step
    anyway.click()
    assert "keys" == reader.step


@IN_ENGLISH
def test_copy_that_fails_says_so(running_reader: Reader, message: Message) -> None:
    """Where the browser does not let the page write to the clipboard, there is a message."""
    reader = running_reader
    reader.create_key()
    reader.page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }"
    )
    reader.panel.get_by_role("button", name=message("copy-private")).click()
    expect(reader.panel.locator("[role=status]")).to_have_text(message("copy-failed"))
    reader.page.evaluate("() => { delete navigator.clipboard.writeText }")


@IN_ITALIAN
def test_leaving_warns_until_the_key_is_recorded(reader: Reader) -> None:
    """Leaving the page is questioned while the private key is not recorded, and only then."""
    dialogs: list[str] = []

    def refuse(dialog: object) -> None:
        dialogs.append(dialog.type)  # type: ignore[attr-defined]
        dialog.accept()  # type: ignore[attr-defined]

    reader.page.on("dialog", refuse)
    reader.page.reload()
    assert [] == dialogs
    reader.create_key()
    reader.page.reload()
    assert ["beforeunload"] == dialogs
    reader.make_recorded_key()
    reader.page.reload()
    assert ["beforeunload"] == dialogs


@IN_ENGLISH
def test_showing_it_again_is_refused(running_reader: Reader, message: Message) -> None:
    """“Show it again” calls the module, shows its refusal, and the key stays with its facts."""
    reader = running_reader
    public, _private = reader.make_recorded_key()
    reader.key_button("show-again", message).click()
    refusal = message("error-secret-already-revealed", public_key=f"{public[:6]}…")
    expect(reader.key_refusal).to_have_text(refusal)
    expect(reader.keys.first.locator(".fk-refusal")).to_have_count(1)
    reader.panel.locator(".fk-ask").click()  # the step's own button: it is answered there
    expect(reader.panel.get_by_role("tabpanel").locator(".fk-refusal")).to_have_text(refusal)
    expect(reader.key_refusal).to_have_count(1)
    assert "SecretAlreadyRevealed" in reader.transcript
    text = reader.keys.first.inner_text()
    assert public in text
    assert message("permission-read-only") in text
    assert re.search(r"\b20\d\d\b", text)


@IN_ITALIAN
def test_limit_and_the_calls_up_to_it(reader: Reader, message: Message) -> None:
    """Fifty keys fill the meter, one more is refused, and revoking one frees its place.

    Each action adds its Python call and what came back, never a private key.
    """
    public, private = reader.make_recorded_key()
    reader.key_button("revoke", message).click()
    expect(reader.keys).to_have_count(0)
    reader.fill_up()
    expect(reader.keys).to_have_count(50)
    short = f"{public[:6]}…"
    for call in (
        "account.create_key(Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS))",
        f"account.reveal_secret('{short}')",
        f"account.revoke_key('{short}')",
        "while len(account.keys) < account.key_limit:",
    ):
        assert call in reader.transcript
    assert private not in reader.transcript
    meter = reader.panel.locator("meter")
    assert 50 == meter.evaluate("meter => meter.value")
    assert 50 == meter.evaluate("meter => meter.max")
    reader.another()
    reader.create_button.click()
    refusal = message("error-key-limit-reached", key_limit=50)
    expect(reader.panel.locator("[aria-labelledby=fk-keys-title] > .fk-refusal")).to_have_text(
        refusal
    )
    expect(reader.keys).to_have_count(50)
    reader.key_button("revoke", message).click()
    expect(reader.keys).to_have_count(49)
    reader.create_key()
    expect(reader.keys).to_have_count(50)


@IN_ENGLISH
def test_a_key_of_the_browser_signs_as_cpython_does(running_reader: Reader) -> None:
    """A request signed in the browser, with a key made there, has the Authent of CPython."""
    reader = running_reader
    public, private = reader.make_recorded_key()
    assert reader.ask(action="hand-over", public_key=public, private_key=private)["ok"]
    answer = reader.ask(
        action="send-request",
        method="POST",
        url="https://futures.kraken.com/derivatives/api/v3/sendorder?symbol=PI_XBTUSD",
        body="size=1&cliOrdId=caff%C3%A8+%F0%9F%94%91",
        nonce="1700000000000",
    )
    expected = authent(
        private,
        post_data="symbol=PI_XBTUSDsize=1&cliOrdId=caff%C3%A8+%F0%9F%94%91",
        nonce="1700000000000",
        endpoint_path="/api/v3/sendorder",
    )
    headers = {"APIKey": public, "Authent": expected, "Nonce": "1700000000000"}
    assert headers == answer["value"]["request"]["headers"]
    assert reader.ask(action="dismiss-bot")["ok"]  # the page is shared, and shows no bot
