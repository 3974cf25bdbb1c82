"""Every page of the guide, and every state of each element: a generator brings a page into them.

Tests observe each state (test_states.py); `make screenshots` takes a picture of it.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, expect

from browser.lab_reader import NONCE, PATH, PREFIX, QUERY, RIGHT, LabReader, Signer
from browser.reader import START_TIMEOUT_MS, Reader, wait_settled, wait_visible
from browser.session_reader import SessionReader
from site_build.i18n.messages import Message
from site_build.i18n.urls import page_url

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = tuple(sorted(page_url(page.name) for page in DOCS.glob("it/*.md")))
PAGES = (*GUIDE, "404.html", "offline.html")
ACCOUNTS = "GET /derivatives/api/v3/accounts"
ORDER = "POST /derivatives/api/v3/sendorder"
CHALLENGE = "c100b894-1729-464d-ace1-52dbce11db42"
FAILING = "https://futures.kraken.com/derivatives/api/v3/openpositons?symbol=PF_XBTUSD"


def visit_walkthrough(reader: Reader, message: Message) -> Iterator[str]:
    """Bring the walkthrough into each of its states, and yield the state's name there."""
    yield from _way(reader)
    yield "choose"
    yield from _start(reader)
    _public, private = reader.read_pair()
    yield "record-shown"
    reader.record()
    yield "keys"
    reader.key_button("show-again", message).click()
    wait_visible(reader.key_refusal)
    yield "keys-refused"
    reader.hand_over(private[:80])
    wait_visible(reader.bot.locator(".fk-refusal"))
    yield "bot-refused"
    reader.hand_over(private)
    wait_visible(reader.bot.locator("[data-bot-key]"))
    yield "bot"
    reader.send(ACCOUNTS)
    yield "answer-let-in"
    reader.send(ORDER)
    yield "answer-refused"
    reader.fill_up()
    expect(reader.keys).to_have_count(50)
    yield "full"
    reader.another()
    reader.create_button.click()
    wait_visible(reader.panel.locator(".fk-side > .fk-refusal"))
    yield "limit-refused"


def _way(reader: Reader) -> Iterator[str]:
    """Show the drawn screens of both paths, and go back to the form."""
    for path in ("newer", "official"):
        reader.panel.locator(".fk-step__link").first.click()
        reader.panel.locator(f"#fk-path-{path}").click()
        while reader.step != "choose":
            yield f"{path}-{reader.step}"
            reader.panel.locator(".fk-target").click()
        if path == "newer":
            yield "newer-choose"
            reader.create_button.click()
            yield "newer-confirm"


def _start(reader: Reader) -> Iterator[str]:
    """Let a start of Python fail, then start it again, up to the first key."""
    reader.page.route("**/pyodide.asm.wasm", lambda route: route.fulfill(status=404, body=""))
    reader.create_button.click()
    failure = reader.panel.locator(".fk-failure")
    wait_visible(failure)
    yield "failed"
    reader.page.unroute_all()
    reader.hold_runtime()
    failure.get_by_role("button").click()
    wait_visible(reader.panel.locator("progress"))
    yield "loading"
    reader.release_runtime()
    wait_visible(reader.panel.locator(".fk-pair"))
    yield "record"


def visit_nonces(page: Page, address: str) -> Iterator[str]:
    """Bring the nonce window into its states, and yield the state's name there."""
    page.goto(f"{address}limits-and-nonces/")
    status = page.locator("nonce-window [role=status]")
    send = page.locator("nonce-window [data-window=a] [data-kind=next]")
    wait_visible(send)
    yield "nonces-empty"
    for nth in range(9):  # one more than it remembers
        send.click()
        expect(page.locator("[data-state=new]")).to_have_count(1, timeout=START_TIMEOUT_MS)
        expect(page.locator("[data-window=a] [data-nonce]")).to_have_count(min(nth + 1, 8))
        expect(send).to_have_attribute("aria-disabled", "false")
    yield "nonces-full"
    page.locator("nonce-window [data-window=a] [data-kind=old]").click()
    wait_visible(page.locator("nonce-window .fk-refusal"))
    expect(status).not_to_be_empty()
    yield "nonces-refused"


def visit_lab(lab: LabReader, message: Message) -> Iterator[str]:
    """Bring the signature lab into each of its states, and yield the state's name there."""
    lab.open()
    yield "lab-without-key"
    lab.page.route("**/pyodide.asm.wasm", lambda route: route.fulfill(status=404, body=""))
    lab.make_button.click()
    failure = lab.panel.locator(".fk-failure")
    wait_visible(failure)
    yield "lab-failed"
    lab.page.unroute_all()
    failure.get_by_role("button").click()
    wait_visible(lab.panel.locator(".fk-pair"))
    lab.wait()
    yield "lab-record"
    signer = lab.signer()
    lab.record()
    yield "lab-key"
    yield from _sign(lab, signer)
    yield from _paste_own(lab, signer)
    lab.panel.get_by_role("button", name=message("lab-other-key")).click()
    wait_visible(lab.page.locator("#sl-bot-private"))
    yield "lab-other-key"
    lab.page.locator("#sl-bot-private").press("Enter")
    wait_visible(lab.panel.locator(".fk-refusal").first)
    yield "lab-key-refused"
    lab.paste_request(f"curl -H 'APIKey: x' '{FAILING}' -H 'Nonce: 17' -H 'Authent: {'ab' * 64}'")
    yield "lab-pasted"
    lab.field("text").fill(f"symbol=PF_XBTUSD&17/derivatives{PATH}s ")
    wait_visible(lab.panel.locator(".sl-compare").last)
    lab.wait()
    yield "lab-compared"
    lab.field("paste").fill("good morning")
    wait_visible(lab.panel.locator(".sl-pasted .fk-refusal"))
    lab.wait()
    yield "lab-paste-refused"
    for api in ("unified", "challenge"):
        lab.panel.locator(f"[data-api={api}]").click()
        lab.panel.locator("[data-example]").click()
        wait_visible(lab.panel.locator("[data-step=example-key]"))
        lab.wait()
        yield f"lab-{api}"


def _sign(lab: LabReader, signer: Signer) -> Iterator[str]:
    """Change the form, and paste what the reader's program signs."""
    lab.put(query="note=un caffè")
    yield "lab-not-encoded"
    lab.put(query=QUERY, nonce="12x")
    yield "lab-refused"
    lab.put(nonce=NONCE)
    lab.paste(signer.sign(RIGHT), "correct")
    yield "lab-correct"
    lab.paste(signer.sign(f"{NONCE}{QUERY}/derivatives{PATH}"), "mistaken")
    yield "lab-mistaken"
    with lab.search_held():
        lab.field("authent").fill(f"{'A' * 86}==")
        expect(lab.verdict).to_have_attribute("data-verdict", "searching")
        yield "lab-searching"
    expect(lab.verdict).to_have_attribute("data-verdict", "unexplained", timeout=START_TIMEOUT_MS)
    lab.wait()
    lab.verdict.locator("summary").click()
    yield "lab-unexplained"
    lab.field("authent").fill(signer.private_key)
    expect(lab.verdict).to_have_attribute("data-verdict", "refused")
    yield "lab-private-key"


def _paste_own(lab: LabReader, signer: Signer) -> Iterator[str]:
    """Paste what the practice key has signed: a request, a challenge, and headers alone."""
    public = lab.key.get_attribute("data-lab-key") or ""
    headers = {"APIKey": public, "Nonce": NONCE, "Authent": signer.sign(f"{NONCE}{PATH}")}
    options = "".join(f" -H '{name}: {value}'" for name, value in headers.items())
    lab.paste_request(f"curl 'https://futures.kraken.com{PREFIX}{PATH}?{QUERY}'{options}")
    expect(lab.verdict).to_have_attribute("data-verdict", "mistaken", timeout=START_TIMEOUT_MS)
    yield "lab-pasted-own"
    fields = {"event": "subscribe", "feed": "fills", "api_key": public}
    fields |= {"original_challenge": CHALLENGE, "signed_challenge": signer.sign(CHALLENGE)}
    lab.paste_request(json.dumps(fields))
    expect(lab.verdict).to_have_attribute("data-verdict", "correct", timeout=START_TIMEOUT_MS)
    yield "lab-challenge"
    lab.paste_request(json.dumps(headers))
    expect(lab.panel.locator("[data-key-of=bot]")).to_have_count(1)
    expect(lab.verdict).to_have_attribute("data-verdict", "")
    yield "lab-headers"


def visit_questions(page: Page, address: str) -> Iterator[str]:
    """Answer the questions about an error, and yield the state's name there."""
    page.goto(f"{address}troubleshooting/")
    questions = page.locator("error-questions fieldset")
    for nth in range(3):
        expect(questions).to_have_count(nth + 1)
        yield f"questions-{nth}"
        questions.nth(nth).get_by_role("radio").nth(1 if nth == 0 else 0).check()
    wait_visible(page.locator("error-questions .eq-result"))
    yield "questions-answered"


def visit_samples(lab: LabReader) -> Iterator[str]:
    """Run the first sample of the page, and yield the state's name there."""
    sample = lab.page.locator("python-sample").first
    sample.get_by_role("button").last.click()
    wait_visible(sample.locator(".ps-output"))
    yield "sample"


def visit_explorer(page: Page, address: str, message: Message) -> Iterator[str]:
    """Bring the permission explorer into its states, and yield the state's name there."""
    page.goto(f"{address}permissions/")
    wait_settled(page)
    status = page.locator("permission-explorer form [role=status]")
    for group in ("orders", "withdrawals"):
        before = status.inner_text()
        page.locator("#pe-group").select_option(group)
        expect(status).not_to_have_text(before)  # the messages have arrived
        yield f"explorer-{group}"
    page.locator("label[for=pe-withdrawal-full-access]").click()
    page.locator("label[for=pe-general-no-access]").click()
    page.locator("label[for=pe-withdrawal-no-access]").click(force=True)
    expect(status).to_have_text(message("both-no-access"))
    yield "explorer-impossible"
    page.locator("label[for=pe-key-unified]").click()
    wait_visible(page.locator("tr[data-unified] .pe-missing").first)
    yield "explorer-unified"


def visit_unified(reader: SessionReader) -> Iterator[str]:
    """Bring the walkthrough of the new key into its states, and yield the state's name there."""
    page = reader.page
    reader.open()
    yield "unified-choose"
    reader.unfold_form()
    page.locator("#uw-box-withdraw-funds").check()
    yield "unified-boxes"
    page.locator("#uw-addresses").fill("nowhere")
    reader.fault_of("ip_allowlist")
    yield "unified-refused"
    page.locator("#uw-addresses").fill("127.0.0.1")
    page.locator("#uw-window").fill("10000")
    page.locator("[data-expiry=month]").click()
    page.locator("#uw-query_from").fill("2026-11-02")
    _public, private = reader.create_key()
    yield "unified-record"
    reader.record()
    yield "unified-keys"
    reader.press("password")
    page.locator("#uw-otp").press("Enter")
    wait_visible(page.locator("#uw-otp-fault"))
    yield "unified-password-refused"
    page.locator("#uw-otp").fill("made up")
    page.locator("#uw-otp").press("Enter")
    expect(page.locator("#uw-otp")).to_have_count(0)
    reader.press("reveal")
    wait_visible(reader.keys.locator(".fk-refusal"))
    yield "unified-password"
    reader.hand_over(private[:80])
    wait_visible(reader.bot.locator(".fk-refusal"))
    yield "unified-bot-refused"
    reader.press("edit")
    yield "unified-edit"
    reader.panel.locator(".uw-leave").click()
    reader.hand_over(private, "made up")
    wait_visible(reader.bot.locator("[data-bot-key]"))
    yield "unified-bot"
    yield from _use_unified_bot(reader)


def _use_unified_bot(reader: SessionReader) -> Iterator[str]:
    """Have the bot refused and let in, connected, refused there; let time pass, open a mission."""
    reader.page.locator("#uw-address").fill("198.51.100.7")
    assert "ip-not-allowed" == reader.request("GetWebSocketsToken")
    yield "unified-answer-refused"
    reader.page.locator("#uw-address").fill("127.0.0.1")
    assert "" == reader.request("GetWebSocketsToken")
    yield "unified-answer-let-in"
    reader.connect()
    assert [] == reader.send_frame("executions")
    assert ["permission-missing"] == reader.send_frame("add_order")
    yield "unified-messages"
    assert ["token-held"] == reader.pass_time(60)
    reader.panel.locator("[data-unified-mission=dead-man] button").first.click()
    yield "unified-mission"
    reader.disconnect()
    reader.connect("public")
    assert [] == reader.send_frame("ticker")
    yield "unified-public"
