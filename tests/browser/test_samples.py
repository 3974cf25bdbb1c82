"""The samples of the pages: they run where they stand."""

import json
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from browser.conftest import IN_ENGLISH, IN_ITALIAN
from browser.lab_reader import LabReader
from browser.reader import START_TIMEOUT_MS, unfold, wait_visible
from futures_keys.bridge.samples import run_sample
from site_build.i18n.messages import Message

BY_HAND = Path(__file__).parents[2] / "snippets/samples/authent_by_hand.py"


@IN_ITALIAN
def test_samples_run(lab: LabReader, message: Message) -> None:
    """Every sample of the pages prints what it prints elsewhere, and none fails."""
    outputs = run_samples(lab, message)
    here = json.loads(run_sample(BY_HAND.read_text("utf-8")))["output"].strip()
    assert here == outputs[0]
    assert "derivatives-prefix-kept" in outputs[1]

    lab.page.goto(f"{lab.home}practice-exchange/")
    (let_in,) = run_samples(lab, message)
    assert "permission-too-low" in let_in


def run_samples(lab: LabReader, message: Message) -> list[str]:
    """Run the samples of the open page, and return what each prints."""
    samples = lab.page.locator("python-sample")
    wait_visible(samples.first)
    unfold(lab.page)
    for sample in samples.all():
        sample.get_by_role("button", name=message("sample-run"), exact=True).click()
        wait_visible(sample.locator("[role=status] .ps-output"))
        expect(sample.locator(".ps-error")).to_have_count(0)
    return [text.strip() for text in samples.locator(".ps-output").all_inner_texts()]


@IN_ENGLISH
def test_sample_that_fails_to_start(lab: LabReader, message: Message) -> None:
    """A sample has its own way on, and the lab does not speak of what it was not asked for."""
    lab.page.route("**/pyodide.asm.wasm", lambda route: route.fulfill(status=404, body=""))
    sample = lab.page.locator("python-sample").first
    sample.get_by_role("button", name=message("sample-run"), exact=True).click()
    failure = sample.locator(".fk-failure")
    wait_visible(failure)
    expect(failure).to_contain_text(message("failed-missing-file"), timeout=START_TIMEOUT_MS)
    expect(lab.panel.locator(".fk-failure")).to_have_count(0)
    lab.page.unroute_all()
    failure.get_by_role("button").click()
    wait_visible(sample.locator(".ps-output"))
    expect(failure).to_have_count(0)


@IN_ITALIAN
def test_without_javascript(context: BrowserContext, lab: LabReader) -> None:
    """Without JavaScript the page reads whole, and the lab is described in its place."""
    assert context.browser is not None
    with context.browser.new_context(java_script_enabled=False) as plain:
        page = plain.new_page()
        page.goto(lab.address)
        wait_visible(page.locator("signature-lab p").first)
        expect(page.locator("signature-lab")).to_contain_text("JavaScript")
        expect(page.locator("python-sample code").first).to_contain_text("import hashlib")
