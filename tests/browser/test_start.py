"""Python's two ways to start: from its snapshot, or from the library where the line is slow."""

import pytest
from playwright.sync_api import BrowserContext

from browser.reader import Reader, wait_visible
from site_build.pyodide.build import SNAPSHOT, STANDARD_LIBRARY

SLOW_BYTES_PER_SECOND = 4_000_000 // 8  # start-mode.js: slow is below 6 Mbit/s
LATENCY_MS = 60


@pytest.fixture
def language() -> str:
    """Nothing here differs between the languages."""
    return "it"


def start(reader: Reader) -> set[str]:
    """Make a key, and return which of the two files came for it."""
    before = len(reader.requests)
    reader.create_button.click()
    wait_visible(reader.panel.locator(".fk-pair"))
    names = {url.rpartition("/")[2] for url in reader.requests[before:]}
    return names & {SNAPSHOT, STANDARD_LIBRARY}


def start_over(reader: Reader) -> None:
    """Delete the exchange, and load the page again; the browser keeps its cache."""
    reader.page.evaluate("indexedDB.deleteDatabase('futures-keys /')")
    reader.reload()


def test_fast_line(reader: Reader) -> None:
    """On a fast line the snapshot comes, and not the library."""
    assert {SNAPSHOT} == start(reader)


def test_slow_line(reader: Reader, context: BrowserContext) -> None:
    """On a slow line the library comes, and comes again when the line is fast: it is here."""
    throttle = context.new_cdp_session(reader.page)
    line = {"offline": False, "uploadThroughput": -1, "latency": LATENCY_MS}
    slow = line | {"downloadThroughput": SLOW_BYTES_PER_SECOND}
    throttle.send("Network.emulateNetworkConditions", slow)
    assert {STANDARD_LIBRARY} == start(reader)
    throttle.send("Network.emulateNetworkConditions", line | {"downloadThroughput": -1})
    start_over(reader)
    assert {STANDARD_LIBRARY} == start(reader)


def test_snapshot_that_is_damaged(reader: Reader) -> None:
    """Where the snapshot is damaged, Python starts from the library, with one line logged."""
    reader.page.route(f"**/{SNAPSHOT}", lambda route: route.fulfill(body="other bytes"))
    assert {SNAPSHOT, STANDARD_LIBRARY} == start(reader)
    (line,) = reader.console
    assert line.startswith("Python could not be started from its snapshot. TypeError: there is no")
