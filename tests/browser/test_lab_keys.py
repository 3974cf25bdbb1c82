"""The signature lab and its key: where it comes from, and that its private key goes nowhere."""

from base64 import b64encode, urlsafe_b64encode

import pytest
from playwright.sync_api import expect

from browser.conftest import IN_ENGLISH, IN_ITALIAN
from browser.lab_reader import PATH, QUERY, RIGHT, LabReader, Signer
from browser.reader import Reader, forms_of, option_of, wait_visible
from futures_keys import GeneralAccess
from site_build.i18n.messages import Message

STRANGER = b64encode(bytes(range(66))).decode()


@IN_ENGLISH
def test_key_of_the_walkthrough(reader: Reader, message: Message) -> None:
    """The key that was handed to the bot in the guide is there, and the first change computes."""
    public, private = reader.make_recorded_key()
    reader.hand_over(private)
    lab = LabReader(reader.page, reader.address)
    lab.open()
    expect(lab.key).to_have_attribute("data-lab-key", public)
    expect(lab.panel.locator("[data-step]")).to_have_count(0)
    lab.panel.get_by_role("button", name=message("lab-compute")).click()
    lab.wait()
    lab.expect_values(Signer(private), RIGHT)


@IN_ITALIAN
def test_reload_keeps_the_key_and_tells_nobody(lab: LabReader) -> None:
    """After a reload the lab signs with the same key, whose private key is nowhere to be seen."""
    signer = lab.make_key()
    public = lab.key.get_attribute("data-lab-key") or ""
    lab.record()
    lab.paste(signer.sign(RIGHT), "correct")
    expect_nowhere(lab, signer.private_key)
    lab.reload()
    expect(lab.key).to_have_attribute("data-lab-key", public)
    lab.put(nonce="8")
    lab.expect_values(signer, f"{QUERY}8{PATH}")
    expect_nowhere(lab, signer.private_key)


def expect_nowhere(lab: LabReader, private_key: str) -> None:
    """Look for a private key wherever the page could have left it."""
    places = (
        lab.page.content(),
        lab.form_values(),
        lab.page.url,
        lab.page.title(),
        lab.stored(),
        *lab.console,
        *lab.requests,
    )
    for form in forms_of(private_key):
        assert [] == [place[:80] for place in places if form in place]


@IN_ENGLISH
@pytest.mark.parametrize(
    ("endpoint", "access", "general"),
    [
        ("GET /derivatives/api/v3/accounts", "general-read-only", GeneralAccess.READ_ONLY),
        ("POST /derivatives/api/v3/sendorder", "general-full-access", GeneralAccess.FULL_ACCESS),
    ],
)
def test_practice_key_has_the_least_permission(
    lab: LabReader, message: Message, endpoint: str, access: str, general: str
) -> None:
    """The practice key can do what the chosen endpoint needs and no more, and the lab says so."""
    lab.field("endpoint").select_option(option_of(endpoint))
    expect(lab.panel).to_contain_text(message("lab-practice-key", access=access))
    lab.make_key()
    (key,) = lab.ask(action="list-keys")["account"]["keys"]
    assert (general, "no-access") == (key["general"], key["withdrawal"])


@IN_ENGLISH
def test_lost_key_is_revoked(lab: LabReader, message: Message) -> None:
    """A key that could not be recorded is revoked, and the lab is without a key again."""
    lab.make_key()
    lab.panel.get_by_role("button", name=message("i-could-not")).click()
    wait_visible(lab.make_button)
    expect(lab.panel.locator("[data-step=authent]")).to_have_count(0)
    expect(lab.key).to_have_count(0)


@IN_ITALIAN
@pytest.mark.parametrize("pasted", ["foreign", "damaged", "nothing"])
def test_private_key_that_is_not_of_the_demo(
    signing_lab: LabReader, message: Message, pasted: str
) -> None:
    """Only what belongs to a key made here is taken; what is refused does not stay in the field."""
    lab, signer = signing_lab, signing_lab.own
    public = lab.key.get_attribute("data-lab-key") or ""
    lab.panel.get_by_role("button", name=message("lab-other-key")).click()
    expect(lab.panel).to_contain_text(message("lab-only-practice"))
    text, expected = {
        "foreign": (
            STRANGER,
            message("error-wrong-private-key", public_key=f"{public[:6]}…", owner="none"),
        ),
        "damaged": (
            f"{signer.private_key} ",
            message("error-invalid-private-key", fault="spaces", length=89),
        ),
        "nothing": ("", message("error-invalid-private-key", fault="empty", length=0)),
    }[pasted]
    field = lab.page.locator("#sl-bot-private")
    field.fill(text)
    field.press("Enter")
    expect(lab.panel.locator(".fk-refusal").first).to_have_text(expected)
    expect(field).to_have_value("")
    assert STRANGER not in lab.page.content() + lab.form_values()
    field.fill(signer.private_key)
    field.press("Enter")
    expect(lab.key).to_have_attribute("data-lab-key", public)
    lab.wait()
    lab.expect_values(signer, RIGHT)


@pytest.mark.parametrize(("with_key", "language"), [(True, "it"), (False, "en")])
def test_private_key_in_place_of_authent(
    lab: LabReader, message: Message, *, with_key: bool
) -> None:
    """A private key in the field of the signature is removed at once, with a message."""
    if with_key:
        lab.make_key()
        lab.record()
    url_safe = urlsafe_b64encode(bytes(range(189, 255))).decode()
    # The first may be the first thing that a reader does.
    for before, private_key in (("", STRANGER), ("x", f' "{STRANGER}"'), ("x", url_safe)):
        lab.field("authent").fill(before)
        lab.field("authent").fill(private_key)
        expect(lab.field("authent")).to_have_value("")
        expected = message("error-invalid-authent", fault="private-key", length=88)
        expect(lab.verdict).to_have_text(expected)
        assert private_key not in lab.page.content() + lab.form_values()


@IN_ITALIAN
@pytest.mark.parametrize(("authent", "fault"), [("è", "not-printable"), ("x" * 257, "too-long")])
def test_no_authent_at_all(
    signing_lab: LabReader, message: Message, authent: str, fault: str
) -> None:
    """What no header could carry is refused, with what is wrong with it."""
    lab = signing_lab
    lab.paste(authent, "refused")
    expected = message("error-invalid-authent", fault=fault, length=len(authent))
    expect(lab.verdict).to_have_text(expected)


@IN_ITALIAN
def test_what_ran_is_shown(signing_lab: LabReader) -> None:
    """The calls of the module are shown, without a private key and without the whole of Authent."""
    lab, signer = signing_lab, signing_lab.own
    lab.paste(signer.sign(RIGHT), "correct")
    assert "bot.signing_steps(Request('GET', " in lab.transcript
    assert "Diagnosis(correct=True, mistakes=()" in lab.transcript
    assert signer.sign(RIGHT) not in lab.transcript
