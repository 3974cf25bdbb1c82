"""The signature lab: every value of a signature, and which mistake a wrong one holds.

Signatures are made here by `Signer`, with nothing but the standard library.
"""

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from browser.conftest import IN_ITALIAN, LANGUAGES, PROJECT
from browser.keyboard import Keyboard
from browser.lab_reader import NONCE, PAGES, PATH, PREFIX, QUERY, RIGHT, LabReader, Signer
from browser.reader import START_TIMEOUT_MS, flush_requests, option_of, wait_visible
from site_build.i18n.messages import Message
from static_server import serve_folder

VECTORS = json.loads((PROJECT / "tests/module/vectors/api-sign.json").read_text("utf-8"))
O1 = next(one for one in VECTORS["vectors"] if one["id"] == "O1")  # the documentation's own
CHALLENGE = VECTORS["websocket_v1_challenge"]
STRANGER = b64encode(bytes(range(66))).decode()

# What a program may make of the request that stands in the form at first.
MISTAKES: dict[str, Callable[[Signer], str]] = {
    "derivatives-prefix-kept": lambda signer: signer.sign(f"{QUERY}{NONCE}{PREFIX}{PATH}"),
    "parameters-not-encoded": lambda signer: signer.sign(RIGHT.replace("%3A", ":")),
    "sha256-hex": lambda signer: b64encode(
        signer.hmac(hashlib.sha256(RIGHT.encode()).hexdigest().encode())
    ).decode(),
    "spot-field-order nonce-not-sent": lambda signer: signer.sign(f"{int(NONCE) + 3}{QUERY}{PATH}"),
}


@pytest.fixture
def elsewhere(
    context: BrowserContext, site: Path, language: str
) -> Iterator[Callable[[str], LabReader]]:
    """Return what opens a page with the lab, of a site that lies below another one."""
    with serve_folder(site, "/guides/keys/") as server:

        def open_page(path: str) -> LabReader:
            lab = LabReader(context.new_page(), f"{server.url}{LANGUAGES[language]}", path)
            lab.open()
            return lab

        yield open_page


def expect_explained(lab: LabReader, message: Message, codes: list[str]) -> None:
    """Hold the verdict against the mistakes that were made: named, and how to mend each."""
    assert sorted(codes) == sorted(lab.mistakes)
    expect(lab.verdict).to_contain_text(message("lab-mistaken", count=len(codes)))
    for code in codes:
        item = lab.verdict.locator(f"[data-mistake={code}]")
        expect(item).to_contain_text(message(f"mistake-{code}"))
        expect(item).to_contain_text(message(f"mend-{code}"))


@pytest.mark.parametrize(("path", "language"), [*zip(PAGES, LANGUAGES, strict=True)])
def test_mistakes_are_named_and_explained(
    elsewhere: Callable[[str], LabReader], message: Message, path: str
) -> None:
    """Three mistakes and a pair of them, made by another program: each is named, with its remedy.

    The links lead to the paragraph of each, also where the site lies below another.
    """
    lab = elsewhere(path)
    signer = lab.make_key()
    links: set[str] = set()
    for codes, sign in MISTAKES.items():
        lab.paste("", "")
        lab.paste(sign(signer), "mistaken")
        expect_explained(lab, message, codes.split())
        links.update(
            lab.verdict.locator("a").evaluate_all("links => links.map((link) => link.href)")
        )
    lab.record()
    assert {code for codes in MISTAKES for code in codes.split()} == {
        link.removeprefix(f"{lab.home}mistakes/#") for link in links
    }
    for link in sorted(links):
        lab.page.goto(link)
        expect(lab.page.locator(f"h3[id='{link.partition('#')[2]}']"), link).to_be_visible()


@IN_ITALIAN
def test_right_authent(signing_lab: LabReader, message: Message) -> None:
    """The right Authent is correct, also with what is copied along with it."""
    lab = signing_lab
    authent = lab.own.sign(RIGHT)
    assert authent == lab.value("authent")
    for pasted in (authent, f" {authent}\n", f'"{authent}"', f"Authent: {authent}"):
        lab.paste("", "")
        lab.paste(pasted, "correct")
        expect(lab.verdict.get_by_role("paragraph").first).to_have_text(message("lab-correct"))


@IN_ITALIAN
def test_unexplained(signing_lab: LabReader, message: Message) -> None:
    """What no mistake explains is unexplained, with what was tried, and what to check."""
    lab = signing_lab
    lab.paste(Signer(STRANGER).sign(RIGHT), "unexplained")
    expect(lab.verdict).to_contain_text(message("lab-unexplained"))
    expect(lab.verdict).to_contain_text(message("lab-unexplained-check"))
    asked = lab.verdict.locator("strong").first  # before all else, whether the key was this one
    key = (lab.key.get_attribute("data-lab-key") or "")[:12]
    expect(asked).to_have_text(message("lab-unexplained-key", public_key=key))
    lab.verdict.locator("summary").click()
    links = lab.verdict.locator("details a")
    assert 15 < links.count()
    wait_visible(links.first)
    href = links.first.get_attribute("href") or ""
    assert href.startswith(f"{lab.home}mistakes/#")


@IN_ITALIAN
def test_values_change_as_they_are_typed(signing_lab: LabReader) -> None:
    """Letter by letter each value is what another program computes, and no letter is lost."""
    lab, signer = signing_lab, signing_lab.own
    lab.field("endpoint").select_option(option_of("POST /derivatives/api/v3/sendorder"))
    lab.put(query="")
    typed = "symbol=PF_XBTUSD&cliOrdId=a+b%2Fc%3D%C3%A8"
    body = lab.field("body")
    body.click()
    for place, letter in enumerate(typed):
        body.press(letter)
        if place % 8:
            continue
        lab.wait()
        assert typed[: place + 1] == body.input_value()
        lab.expect_values(signer, f"{typed[: place + 1]}{NONCE}/api/v3/sendorder")
    expect(body).to_be_focused()
    lab.put(nonce="")
    lab.expect_values(signer, f"{typed}/api/v3/sendorder")
    lab.put(path="/api/history/v3/orders", body="", nonce="7")
    lab.expect_values(signer, "7/api/history/v3/orders")
    expect(lab.panel.locator("[data-cut]")).to_have_count(0)


@IN_ITALIAN
def test_parts_of_the_message(signing_lab: LabReader, message: Message) -> None:
    """Each part of the message has its name, and what was cut of the path is shown to be cut."""
    lab = signing_lab
    parts = lab.panel.locator(".sl-parts")
    names = [message(f"lab-part-{part}") for part in ("post-data", "nonce", "path")]
    assert names == parts.locator("dt").all_inner_texts()
    assert [QUERY, NONCE, PATH] == parts.locator("code").all_inner_texts()
    expect(parts.locator("[data-cut]")).to_have_text(PREFIX)
    expect(parts).to_contain_text(message("lab-cut", prefix=PREFIX))
    lab.put(nonce="")
    expect(parts.locator("em")).to_have_text(message("lab-empty"))


@IN_ITALIAN
def test_a_change_of_the_request_changes_the_verdict(signing_lab: LabReader) -> None:
    """The same Authent is judged anew for each request."""
    lab = signing_lab
    lab.paste(lab.own.sign(RIGHT), "correct")
    lab.put(nonce="1800000000000")
    expect(lab.verdict).to_have_attribute("data-verdict", "unexplained", timeout=START_TIMEOUT_MS)
    lab.put(nonce=NONCE)
    expect(lab.verdict).to_have_attribute("data-verdict", "correct", timeout=START_TIMEOUT_MS)


@IN_ITALIAN
def test_whole_address(signing_lab: LabReader) -> None:
    """A whole address that is pasted for the path is taken apart."""
    lab = signing_lab
    lab.field("path").fill("https://futures.kraken.com/derivatives/api/v3/orders?a=%20#top")
    lab.field("path").press("Tab")
    expect(lab.field("path")).to_have_value("/derivatives/api/v3/orders")
    expect(lab.field("query")).to_have_value("a=%20")
    lab.wait()
    assert f"a=%20{NONCE}/api/v3/orders" == lab.message
    expect(lab.field("endpoint")).to_have_value("-1")


@IN_ITALIAN
def test_what_a_url_cannot_hold(signing_lab: LabReader, message: Message) -> None:
    """What must be encoded is pointed out, and encoded at a click."""
    lab = signing_lab
    lab.put(query="note=è un 🔑")
    expect(lab.panel).to_contain_text(message("lab-not-encoded"))
    lab.panel.locator("[data-encode=query]").click()
    expect(lab.field("query")).to_have_value("note=%C3%A8%20un%20%F0%9F%94%91")
    expect(lab.panel.locator("[data-encode]")).to_have_count(0)
    lab.wait()
    assert f"note=%C3%A8%20un%20%F0%9F%94%91{NONCE}{PATH}" == lab.message


@IN_ITALIAN
def test_what_cannot_be_signed(signing_lab: LabReader, message: Message) -> None:
    """A request that cannot be sent has no steps but the reason; mended, it has steps again."""
    lab = signing_lab
    refusal = lab.panel.locator("[aria-labelledby=sl-message-title] .fk-refusal")
    for change, key in (
        ({"nonce": "12x"}, "error-invalid-nonce"),
        ({"nonce": NONCE, "path": "nowhere"}, "error-invalid-request"),
        ({"path": "/derivatives", "body": "x" * 10_000}, "lab-too-long"),
    ):
        lab.put(**change)
        expect(refusal).to_have_text(message(key))
        expect(lab.panel.locator("[data-step]")).to_have_count(0)
    lab.put(body="")
    expect(refusal).to_have_count(0)
    assert NONCE == lab.message  # the sample's query went with its path


@IN_ITALIAN
def test_reading_costs_nothing(lab: LabReader) -> None:
    """Nothing starts Python but the reader: not the page, nor a form without a key to sign with."""
    lab.page.mouse.wheel(0, 20_000)
    lab.field("query").fill("a=1")
    flush_requests(lab.page)
    assert [] == [url for url in lab.requests if "/runtime-" in url or url.endswith("worker.js")]


@IN_ITALIAN
def test_copy(signing_lab: LabReader, message: Message) -> None:
    """The Authent is copied, which a message confirms until there is another one."""
    lab = signing_lab
    lab.panel.locator("[data-copy]").click()
    copied = lab.panel.get_by_text(message("lab-copied"))
    wait_visible(copied)
    assert lab.value("authent") == lab.page.evaluate("navigator.clipboard.readText()")
    lab.put(nonce="1")
    expect(copied).to_have_count(0)


@IN_ITALIAN
def test_keyboard_is_enough(lab: LabReader, message: Message) -> None:
    """Change the request, make a key, show it, record it, paste, read: without a mouse."""
    keyboard = Keyboard(lab)
    keyboard.press(lab.page.locator(".md-skip").first)
    keyboard.tab_to(lab.field("nonce"))
    lab.page.keyboard.type("42")
    keyboard.press(lab.make_button)
    expect(lab.panel.locator("[data-focus=key]")).to_be_focused(timeout=START_TIMEOUT_MS)
    lab.wait()
    show = lab.panel.get_by_role("button", name=message("show-private"), exact=True)
    keyboard.press(show, "Space")
    signer = Signer(lab.panel.locator("[data-key=private]").inner_text())
    keyboard.press(lab.panel.get_by_role("button", name=message("i-have-recorded-it"), exact=True))
    expect(lab.panel.locator("[data-focus=key]")).to_be_focused()
    lab.expect_values(signer, f"{QUERY}42{PATH}")
    keyboard.tab_to(lab.field("authent"))
    lab.page.keyboard.type(signer.sign(f"42{QUERY}{PATH}"))
    expect(lab.verdict).to_have_attribute("data-verdict", "mistaken", timeout=START_TIMEOUT_MS)
    keyboard.tab_to(lab.verdict.locator("a"))
    assert not keyboard.unseen, "\n".join(keyboard.unseen)


def api_sign(signer: Signer, path: str, nonce: str, body: str) -> str:
    """Return the API-Sign of a request, by a program of the reader's own."""
    digest = hashlib.sha256(f"{nonce}{body}".encode()).digest()
    return b64encode(signer.hmac(path.encode() + digest)).decode()


@pytest.mark.parametrize(("path", "language"), [("api-sign/", one) for one in LANGUAGES])
def test_api_sign_and_challenge(
    elsewhere: Callable[[str], LabReader], message: Message, path: str
) -> None:
    """The documentation's examples run by keyboard, with every value, and their mistakes are named.

    The lab begins with API-Sign on its page, without Python; a practice key signs in each way, too.
    """
    lab = elsewhere(path)
    panel = lab.panel
    expect(panel.locator("[data-api=unified]")).to_have_attribute("aria-pressed", "true")
    assert [] == [url for url in lab.requests if "/runtime-" in url]
    panel.locator("[data-example]").press("Enter")
    expect(panel.locator("[data-step=authent]")).to_have_text(
        O1["api_sign"], timeout=START_TIMEOUT_MS
    )
    text = O1["nonce"] + O1["body"]
    shown = {step: lab.value(step) for step in ("example-key", "message", "sha256", "path", "hmac")}
    assert {
        "example-key": O1["private_key"],
        "message": text,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "path": O1["uri_path"],
        "hmac": b64decode(O1["api_sign"]).hex(),
    } == shown
    assert lab.value("key").startswith("64 ")
    wrong = VECTORS["wrong_signatures"][0]["mistakes"]
    lab.paste(O1["api_sign"], "correct")
    lab.paste(wrong["futures-algorithm"], "mistaken")
    expect_explained(lab, message, ["futures-algorithm"])
    address = f"https://api.kraken.com{O1['uri_path']}"
    lab.paste_request(f"curl {address} -d '{O1['body']}' -H 'API-Sign: {wrong['hex-output']}'")
    expect(panel.locator("[data-judged=mistaken]")).to_be_visible(timeout=START_TIMEOUT_MS)
    expect(panel.locator("[data-key-of=example]")).to_be_visible()
    assert ["hex-output"] == lab.mistakes

    panel.locator("[data-own-key]").press("Enter")
    signer = lab.make_key()
    body = lab.field("body").input_value()
    own = api_sign(signer, "/0/private/GetWebSocketsToken", body.removeprefix("nonce="), body)
    assert own == lab.value("authent")

    panel.locator("[data-api=challenge]").press("Enter")
    panel.locator("[data-example]").press("Enter")
    expect(panel.locator("[data-step=authent]")).to_have_text(CHALLENGE["signed_challenge"])
    assert CHALLENGE["challenge"] == lab.field("challenge").input_value() == lab.message
    assert CHALLENGE["api_secret"] == lab.value("example-key")
    quoted = Signer(CHALLENGE["api_secret"]).sign(f'"{CHALLENGE["challenge"]}"')
    lab.paste(quoted, "mistaken")
    expect_explained(lab, message, ["challenge-quoted"])

    panel.locator("[data-api=derivatives]").press("Enter")
    lab.record()
    expect(lab.field("path")).to_have_value(f"{PREFIX}{PATH}")
    lab.wait()
    lab.expect_values(signer, RIGHT)
