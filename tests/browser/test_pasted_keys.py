"""Private keys in fields: taken away where none belongs, and kept from password managers."""

from base64 import b64encode

import pytest
from playwright.sync_api import Locator, expect

from browser.conftest import IN_ENGLISH, IN_ITALIAN
from browser.lab_reader import LabReader
from browser.reader import START_TIMEOUT_MS, Reader
from site_build.i18n.messages import Message

FOREIGN = b64encode(bytes(range(189, 255))).decode()  # of the right shape, and not made here
LINE = f"export FUTURES_API_SECRET='{FOREIGN}'"


@IN_ENGLISH
@pytest.mark.parametrize("field", ["path", "query", "body", "nonce", "authent"])
def test_private_key_leaves_each_field_of_the_lab(
    signing_lab: LabReader, message: Message, field: str
) -> None:
    """A line that holds a private key is taken away, whichever field it is pasted into."""
    lab = signing_lab
    lab.field(field).fill(LINE)
    expect(lab.field(field)).to_have_value("")
    expected = message("error-invalid-authent", fault="private-key", length=88)
    expect(lab.panel.locator(".fk-refusal")).to_have_text(expected)
    lab.wait()  # also when the rest of the form has been computed anew
    expect(lab.panel.locator(".fk-refusal")).to_have_text(expected)
    assert FOREIGN not in lab.page.content() + lab.form_values() + lab.transcript


@IN_ENGLISH
@pytest.mark.parametrize("field", ["#fk-search", "#fk-parameters"])
def test_private_key_leaves_each_field_of_the_request(
    running_reader: Reader, message: Message, field: str
) -> None:
    """The bot's request takes no private key either."""
    reader = running_reader
    reader.page.locator(field).fill(LINE)
    expect(reader.page.locator(field)).to_have_value("")
    expected = message("error-invalid-authent", fault="private-key", length=88)
    expect(reader.bot.locator(".fk-refusal").first).to_have_text(expected)
    assert FOREIGN not in reader.page.content() + reader.form_values()


@IN_ITALIAN
@pytest.mark.parametrize(
    "pasted", [FOREIGN, LINE, f" {FOREIGN}", FOREIGN[:80], FOREIGN[3:], f"{'A' * 86}=="]
)
def test_foreign_private_key_does_not_stay_with_the_bot(
    running_reader: Reader, message: Message, pasted: str
) -> None:
    """What was not made here may be real: it leaves the field, and the page says what to do.

    A warning stands above the field before.
    """
    reader = running_reader
    public = reader.keys.first.get_attribute("data-public-key") or ""
    expect(reader.page.locator("#fk-bot-private")).to_have_accessible_description(
        message("lab-only-practice")
    )
    reader.hand_over(pasted)
    refusal = reader.bot.locator(".fk-refusal").first
    if pasted in {FOREIGN, LINE}:
        values = {"public_key": f"{public[:6]}…", "owner": "none"}
        expect(refusal).to_have_text(message("error-wrong-private-key", **values))
    else:
        expect(refusal).to_have_attribute("data-code", "error-invalid-private-key")
    expect(reader.page.locator("#fk-bot-private")).to_have_value("")
    assert FOREIGN[3:80] not in reader.page.content() + reader.form_values()


@IN_ENGLISH
def test_line_with_the_private_key_is_handed_over(running_reader: Reader) -> None:
    """A line of the file that was downloaded is as good as the private key in it."""
    reader = running_reader
    public, private = reader.make_recorded_key()
    reader.hand_over(f"FUTURES_API_SECRET={private}")
    expect(reader.bot.locator("[data-bot-key]")).to_have_text(public)


@IN_ENGLISH
def test_public_key_pasted_as_the_private_one_is_named(
    running_reader: Reader, message: Message
) -> None:
    """The public key in the field of the private one is called what it is."""
    reader = running_reader
    public = reader.keys.first.get_attribute("data-public-key") or ""
    reader.hand_over(public)
    expected = message("error-invalid-private-key", fault="public-key", length=56)
    expect(reader.bot.locator(".fk-refusal").first).to_have_text(expected)
    expect(reader.page.locator("#fk-bot-private")).to_have_value("")


@IN_ENGLISH
def test_typed_hexadecimal_signature_stays(signing_lab: LabReader) -> None:
    """The first 88 of 128 hexadecimal digits look like base64, and are no private key."""
    signature = bytes(range(128, 192)).hex()
    signing_lab.field("authent").press_sequentially(signature, delay=0)
    expect(signing_lab.field("authent")).to_have_value(signature)
    expect(signing_lab.verdict).to_have_attribute(
        "data-verdict", "unexplained", timeout=START_TIMEOUT_MS
    )


NOT_A_PASSWORD = {
    "type": "text",
    "autocomplete": "off",
    "data-1p-ignore": "",
    "data-bwignore": "",
    "data-lpignore": "true",
    "data-form-type": "other",
}


def expect_no_password(field: Locator) -> None:
    """Look at a field for a private key as a password manager does: it is of no interest."""
    for name, value in NOT_A_PASSWORD.items():
        expect(field).to_have_attribute(name, value)
    assert 0 == field.page.locator("input[type=password]").count()


@IN_ENGLISH
def test_no_field_looks_like_one_for_a_password(running_reader: Reader, message: Message) -> None:
    """A private key is masked by CSS, not by a type that is offered to password managers."""
    page = running_reader.page
    field = page.locator("#fk-bot-private")
    expect(field).to_have_accessible_name(message("private-key"))
    expect_no_password(field)
    expect(field).to_have_css("-webkit-text-security", "disc")
    page.get_by_role("button", name=message("show-pasted"), exact=True).click()
    expect(field).to_have_css("-webkit-text-security", "none")
    expect_no_password(field)
    page.get_by_role("button", name=message("hide-pasted"), exact=True).click()
    expect(field).to_have_css("-webkit-text-security", "disc")


@IN_ENGLISH
def test_clipboard_with_a_recorded_key_is_named_and_emptied(
    running_reader: Reader, message: Message
) -> None:
    """Once the key is recorded, the clipboard that has it is named, and emptied if asked."""
    reader = running_reader
    for taken in (False, True):
        _public, private = reader.create_key()
        reader.panel.get_by_role("button", name=message("copy-private")).click()
        expect(reader.panel.locator("[role=status]")).to_have_text(message("copied-private"))
        expect(reader.panel.locator(".fk-clipboard")).to_have_count(0)
        reader.record()
        expect(reader.panel.locator(".fk-clipboard")).to_contain_text(message("clipboard-still"))
        if taken:
            reader.page.evaluate("navigator.clipboard.writeText('mine')")
        else:
            assert private == reader.page.evaluate("navigator.clipboard.readText()")
        reader.panel.get_by_role("button", name=message("clipboard-empty")).click()
        said = message("clipboard-other" if taken else "clipboard-emptied")
        expect(reader.panel.locator("[role=status]")).to_have_text(said)
        expect(reader.panel.locator(".fk-clipboard")).to_have_count(0)
        assert ("mine" if taken else "") == reader.page.evaluate("navigator.clipboard.readText()")
