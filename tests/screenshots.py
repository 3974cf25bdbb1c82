"""Every state of the demo, one after the other; run as a program, takes pictures of them all."""

import re
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

PROJECT = Path(__file__).parents[1]
sys.path[:0] = [str(PROJECT / part) for part in ("tests", "overrides", "snippets")]

from browser.find_browser import browser_arguments, find_browser  # noqa: E402
from browser.lab_reader import NONCE, PATH, QUERY, RIGHT, LabReader  # noqa: E402
from browser.reader import START_TIMEOUT_MS, Reader, wait_visible  # noqa: E402
from site_build.i18n.messages import Message, message_in  # noqa: E402
from static_server import serve_folder  # noqa: E402

LANGUAGES = {"it": "", "en": "en/"}
SCHEMES = ("light", "dark")
WIDTHS_PX = (360, 1280)
PAGES = (
    "",
    "permissions/",
    "limits-and-nonces/",
    "signing/",
    "troubleshooting/",
    "speed/",
    "translating/",
    "publishing/",
    "404.html",
    "offline.html",
)
# The theme's header floats over what is below it, also in the picture of an element.
STYLE = ".md-header, .md-tabs { visibility: hidden; }"
ACCOUNTS = "GET /derivatives/api/v3/accounts"
ORDER = "POST /derivatives/api/v3/sendorder"


def visit_states(reader: Reader, message: Message) -> Iterator[str]:
    """Bring the walkthrough into each of its states, and yield the state's name there."""
    yield "choose"
    yield from _start(reader)
    _public, private = reader.read_pair()
    yield "record-shown"
    reader.record()
    yield "keys"
    reader.key_button("show-again", message).click()
    wait_visible(reader.keys.first.locator(".fk-refusal"))
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


def _start(reader: Reader) -> Iterator[str]:
    """Start Python in vain, then in earnest, up to the first key."""
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
    lab.put(query="note=un caffè")
    yield "lab-not-encoded"
    lab.put(query=QUERY, nonce="12x")
    yield "lab-refused"
    lab.put(nonce=NONCE)
    lab.paste(signer.sign(RIGHT), "correct")
    yield "lab-correct"
    lab.paste(signer.sign(f"{NONCE}{QUERY}/derivatives{PATH}"), "mistaken")
    yield "lab-mistaken"
    lab.paste(f"{'A' * 86}==", "unexplained")
    lab.verdict.locator("summary").click()
    yield "lab-unexplained"
    lab.field("authent").fill(signer.private_key)
    expect(lab.verdict).to_have_attribute("data-verdict", "refused")
    yield "lab-private-key"
    lab.panel.get_by_role("button", name=message("lab-other-key")).click()
    wait_visible(lab.page.locator("#fk-bot-private"))
    yield "lab-other-key"
    lab.page.locator("#fk-bot-private").press("Enter")
    wait_visible(lab.panel.locator(".fk-refusal").first)
    yield "lab-key-refused"


def visit_samples(lab: LabReader) -> Iterator[str]:
    """Run the first sample of the page, and yield the state's name there."""
    sample = lab.page.locator("python-sample").first
    sample.get_by_role("button").last.click()
    wait_visible(sample.locator(".ps-output"))
    yield "sample"


def _new_reader(browser: Browser) -> BrowserContext:
    """Open a profile that nobody has used; the policy would forbid `STYLE`."""
    return browser.new_context(reduced_motion="reduce", service_workers="block", bypass_csp=True)


def _take_all(browser: Browser, address: str, target: Path) -> None:
    for language, folder in LANGUAGES.items():
        home = f"{address}{folder}"
        context = _new_reader(browser)
        page = context.new_page()
        for name in PAGES:
            page.goto(f"{home}{name}")
            page.wait_for_load_state("networkidle")
            _take(page, target, language, f"page-{re.sub(r'\W+', '-', name).strip('-') or 'home'}")
        reader = Reader(page, home)
        reader.open()
        message = message_in(PROJECT / "docs", language)
        for state in visit_states(reader, message):
            _take(page, target, language, state, reader.panel)
        for state in visit_nonces(page, home):
            _take(page, target, language, state, page.locator("nonce-window .fk-panel"))
        context.close()
        _take_lab(browser, home, target, language)


def _take_lab(browser: Browser, home: str, target: Path, language: str) -> None:
    """Take the lab and a sample, as a reader sees them who has not been here before."""
    with _new_reader(browser) as context:
        lab = LabReader(context.new_page(), home)
        for state in visit_lab(lab, message_in(PROJECT / "docs", language)):
            _take(lab.page, target, language, state, lab.panel)
        for state in visit_samples(lab):
            _take(lab.page, target, language, state, lab.page.locator("python-sample").first)


def _take(page: Page, target: Path, language: str, name: str, what: Locator | None = None) -> None:
    """Take the page, or a part of it, in both colour schemes and all widths."""
    for scheme, width in product(SCHEMES, WIDTHS_PX):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(
            "name => document.body.dataset.mdColorScheme === name",
            arg={"light": "default", "dark": "slate"}[scheme],
        )
        path = target / f"{language}-{scheme}-{width}-{name}.png"
        if what is None:
            page.screenshot(path=path, full_page=True, animations="disabled")
        else:
            what.screenshot(path=path, style=STYLE, animations="disabled")


def main() -> None:
    """Take all pictures of the built site into `.screenshots/`, in place of the last ones."""
    target = PROJECT / ".screenshots"
    target.mkdir(exist_ok=True)
    for old in target.glob("*.png"):
        old.unlink()
    with serve_folder(PROJECT / "site") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=browser_arguments()
        )
        _take_all(browser, server.url, target)
        browser.close()
    count = len(list(target.glob("*.png")))
    sys.stdout.write(f"== {count} pictures in {target.relative_to(PROJECT)}/\n")


if __name__ == "__main__":
    main()
