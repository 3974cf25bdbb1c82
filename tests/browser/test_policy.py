"""The strict policy in a browser: whoever reads every page and uses all of the demo meets nothing.

The browser tells of what the policy forbids in two ways, and both are listened to: it reports to
an address, of pages and of workers alike, and it complains in the console.
"""

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect
from playwright.sync_api import Error as PlaywrightError

from browser.conftest import LANGUAGES, PROJECT
from browser.lab_reader import RIGHT, LabReader, Signer
from browser.reader import START_TIMEOUT_MS, Reader, listen, wait_visible
from header_rules import headers_for
from screenshots import ACCOUNTS, PAGES
from site_build.i18n.messages import Message, message_in
from site_build.theme.stylesheets import unused_of
from static_server import StaticServer, serve_folder

POLICY = "Content-Security-Policy"
QUESTION = "nonce"
ELSEWHERE = "http://127.0.0.2:9/"  # nobody is asked: the policy is in the way
# Not with `fetch`, which the worker has closed to all but the runtime's files.
ASK = """(address) => {
  const request = new XMLHttpRequest();
  request.open("GET", address);
  request.send();
}"""
CLASSES = "() => [...document.querySelectorAll('[class]')].flatMap((one) => [...one.classList])"


class Reports(ThreadingHTTPServer):
    """Takes the reports of a browser about what a policy has forbidden."""

    daemon_threads = True

    def __init__(self) -> None:
        self.received: list[str] = []
        super().__init__(("127.0.0.1", 0), _TakeReport)

    def wait_for(self, page: Page, count: int) -> list[str]:
        """Return the reports once there are so many."""
        for _ in range(100):
            if len(self.received) >= count:
                break
            page.wait_for_timeout(100)
        return self.received


class _TakeReport(BaseHTTPRequestHandler):
    server: Reports

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        report = json.loads(body)["csp-report"]
        kinds = ("document-uri", "effective-directive", "blocked-uri", "source-file")
        self.server.received.append(" ".join(str(report.get(one)) for one in kinds))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        pass


@contextmanager
def reporting(site: Path) -> Iterator[tuple[StaticServer, Reports]]:
    """Serve the site with the policy of its own headers, and take reports of what it forbids."""
    with Reports() as reports, serve_folder(site) as server:
        threading.Thread(target=reports.serve_forever, daemon=True).start()
        policy = headers_for(server.rules, "/")[POLICY]
        to = f"; report-uri http://127.0.0.1:{reports.server_port}/"
        server.extra_headers[POLICY] = policy + to
        yield server, reports
        reports.shutdown()


def test_nothing_is_forbidden(context: BrowserContext, site: Path) -> None:
    """The policy forbids nothing that a reader of all pages and a user of all elements does.

    Nor has anything that is seen a class whose looks are dropped: site_build/theme/stylesheets.py.
    """
    complaints: list[str] = []
    page = context.new_page()
    listen(page, complaints)
    with reporting(site) as (server, reports):
        for folder in LANGUAGES.values():
            for path in PAGES:
                read(page, f"{server.url}{folder}{path}")
                assert [] == unused_of({*page.evaluate(CLASSES)})
            search(page)
        home, message = server.url, message_in(PROJECT / "docs", "it")
        private_key = rehearse(page, home, message)
        use_the_explorer(page, home)
        use_the_nonce_window(page, home)
        use_the_lab(page, home, private_key, message)
        assert [] == unused_of({*page.evaluate(CLASSES)})
        assert [] == reports.received
        assert [] == complaints


def test_what_is_forbidden_is_reported(context: BrowserContext, site: Path) -> None:
    """A page and a worker that ask another origin, or run a text, are refused and reported."""
    with reporting(site) as (server, reports):
        reader = Reader(context.new_page(), server.url)
        reader.open()
        reader.create_key()
        assert [] == reports.received
        for where in (reader.page, reader.worker):
            where.evaluate(ASK, ELSEWHERE)
            where.evaluate("() => { setTimeout('1'); }")
        received = " ".join(reports.wait_for(reader.page, 4))
    for script in ("/ ", "/worker.js "):
        assert f"{script}connect-src {ELSEWHERE}" in received
        assert f"{script}script-src eval" in received


def test_writing(page: Page) -> None:
    """Who writes sees the page change: the policy lets `mkdocs serve` reload it, and no more."""
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text))
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    with subprocess.Popen(  # noqa: S603 - our own tool, no input of anybody
        command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as served:
        try:
            expect_to_answer(page, f"http://{address}/")
            page.wait_for_timeout(500)
        finally:
            served.terminate()
    assert ["Enabled live reload"] == said


def expect_to_answer(page: Page, address: str) -> None:
    """Open a page as soon as its server is there."""
    for _ in range(600):
        try:
            page.goto(address)
        except PlaywrightError:
            page.wait_for_timeout(100)
        else:
            return
    page.goto(address)


def read(page: Page, address: str) -> None:
    """Read a page to its end, in both colours, and copy what there is to copy."""
    page.goto(address, wait_until="networkidle")
    page.keyboard.press("End")
    page.locator("label[for^=__palette]:visible").click()
    if page.locator(".md-code__button, .md-clipboard").count():
        page.locator(".md-code__button, .md-clipboard").first.click()
        wait_visible(page.locator(".md-dialog--active"))
    for tab in page.locator(".tabbed-labels label").all():
        tab.click()


def search(page: Page) -> None:
    """Search, and confirm with Enter, as people do."""
    field = page.locator(".md-search__input")
    field.press_sequentially(QUESTION, delay=20)
    wait_visible(page.locator(".md-search-result__link").first)
    with page.expect_navigation(wait_until="networkidle"):  # whoever leaves before cuts answers off
        field.press("Enter")


def rehearse(page: Page, home: str, message: Message) -> str:
    """Create a key, download and record it, hand it over, send, reload; return the private key."""
    reader = Reader(page, home)
    reader.open()
    _public, private = reader.create_key()
    with page.expect_download():
        reader.panel.get_by_role("button", name=message("download-env")).click()
    reader.record()
    reader.hand_over(private)
    assert 200 == reader.send(ACCOUNTS)[0]
    reader.reload()
    expect(reader.keys).to_have_count(1)
    return private


def use_the_explorer(page: Page, home: str) -> None:
    """Choose permissions, and filter the endpoints."""
    page.goto(f"{home}permissions/")
    form = page.locator("permission-explorer form")
    said = form.get_by_role("status").inner_text()
    form.locator("label[for=pe-general-full-access]").click()
    # Once the words are there: Firefox complains when who leaves cuts off the worker's answer.
    expect(form.get_by_role("status")).not_to_have_text(said)


def use_the_nonce_window(page: Page, home: str) -> None:
    """Send a nonce, and the same again."""
    page.goto(f"{home}limits-and-nonces/")
    window = page.locator("nonce-window [data-window=a]")
    window.locator("[data-kind=next]").click()
    expect(window.locator("[data-nonce]")).to_have_count(1, timeout=START_TIMEOUT_MS)
    window.locator("[data-kind=same]").click()
    wait_visible(window.locator(".fk-refusal"))


def use_the_lab(page: Page, home: str, private_key: str, message: Message) -> None:
    """Have a signature checked that another program made, and run a sample."""
    lab = LabReader(page, home)
    lab.open()
    lab.paste(Signer(private_key).sign(RIGHT), "correct")
    sample = page.locator("python-sample").first
    sample.get_by_role("button", name=message("sample-run"), exact=True).click()
    wait_visible(sample.locator(".ps-output"))
