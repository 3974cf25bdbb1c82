"""The strict policy in a browser: what it forbids is refused and reported; `mkdocs serve` works.

That it forbids nothing of what readers do, test_states.py and test_firefox.py show.
"""

import os
import socket
import subprocess
import sys
from functools import partial
from pathlib import Path

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from browser.conftest import PROJECT
from browser.policy_reports import reporting
from browser.reader import Reader, flush_requests
from browser.worker_probe import create_probed_key, probe_worker

ELSEWHERE = "http://127.0.0.2:9/"  # nobody is asked: the policy is in the way
# Not with `fetch`, which the worker has closed to all but the runtime's files.
ASK = """(address) => {
  const request = new XMLHttpRequest();
  request.open("GET", address);
  request.send();
}"""


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
    for script in ("/ ", "blob "):  # the worker is one of a blob, which has the policy of its page
        assert f"{script}connect-src {ELSEWHERE}" in received
        assert f"{script}script-src eval" in received


def test_worker_without_headers(page: Page, site: Path, tmp_path: Path) -> None:
    """On a host without headers the worker runs no text and asks no other origin."""
    probe_worker(partial(create_probed_key, page), site, tmp_path)


def test_writing(page: Page) -> None:
    """The policy lets `mkdocs serve` reload the page, and no more."""
    logged: list[str] = []
    page.on("console", lambda one: logged.append(one.text))
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    with subprocess.Popen(  # noqa: S603 - our own tool, no input of anybody
        command,
        cwd=PROJECT,
        env={**os.environ, "GUIDE_LANGUAGE": "it"},  # built in half the time
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as served:
        try:
            expect_to_answer(page, f"http://{address}/")
            for _ in range(100):
                if logged:
                    break
                page.wait_for_timeout(50)
            flush_requests(page)  # and whatever it complains of
        finally:
            served.terminate()
    assert ["Enabled live reload"] == logged


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
