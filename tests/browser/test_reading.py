"""Each page as it is read: what a connection carries of it, and the room that it takes."""

from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response, ViewportSize

from browser.conftest import LANGUAGES
from browser.reader import wait_settled
from browser.states import GUIDE
from static_server import StaticServer

KILOBYTE = 1000
BUDGET = 100 * KILOBYTE  # all bytes from the top of a page to its end, with brotli
# Pages that are read, and those for translators and for hosts, have no element of the demo, and do
# without its code.
WITHOUT_DEMO = (
    *("apps-and-services/", "clients/", "mistakes/", "new-clients/", "new-key-errors/"),
    *("publishing/", "speed/", "translating/", "which-key/"),
)
WIDTHS_PX = (360, 390, 1280, 1440)
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
MAX_HEIGHT_PX = 6_000

# The URLs of the modules whose bytes the page knows.
CHECKED = """() => [
  ...[...document.querySelectorAll("script[src][integrity]")].map(({ src }) => src),
  ...[...document.querySelectorAll("script[type=importmap]")]
    .flatMap(({ text }) => Object.keys(JSON.parse(text).integrity))
    .map((url) => new URL(url, document.baseURI).href),
]"""
BROKEN_NAMES = """() => [...document.querySelectorAll("table code:not(.gd-long)")]
  .flatMap((code) => code.querySelector("span") ? [...code.querySelectorAll("span")] : [code])
  .filter((name) => name.getClientRects().length > 1)
  .map((name) => name.textContent)"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("path", GUIDE)
def test_reading(
    page: Page,
    server: StaticServer,
    language: str,
    path: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A page is read from its top to its end, and looked at in windows of several widths.

    One visit for all of it: most of what a visit takes is the browser's work to open the page.
    """
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108
    page.goto(f"{server.url}{LANGUAGES[language]}{path}", wait_until="networkidle")
    wait_settled(page)  # on a busy machine the network may rest before
    page.keyboard.press("End")
    page.wait_for_load_state("networkidle")
    said = expect_little(page, responses, server.url, path)
    with capsys.disabled():
        print(f"\n== Reading /{path} ({language}): {said}")  # noqa: T201
    expect_fitting(page)


def expect_little(page: Page, responses: list[Response], origin: str, path: str) -> str:
    """Expect that reading stays within its budget, asks nobody else, and does not start Python.

    Returns what was loaded, in words.
    """
    checked = page.evaluate(CHECKED)
    sizes: Counter[str] = Counter()
    for one in responses:
        sizes[one.url] += int(one.header_value("content-length") or 0)
    assert [] == [url for url in sizes if not url.startswith(origin)]
    assert [] == [url for url in sizes if "/runtime-" in url or url.endswith("/worker.js")]
    assert (path not in WITHOUT_DEMO) is any(url.endswith("/main.js") for url in sizes)
    modules = {url for url in sizes if "/modules/" in url}
    assert modules <= {*checked}  # each is refused where its bytes are others
    total = sum(sizes.values())
    assert total <= BUDGET, sizes
    kinds: Counter[str] = Counter()
    for url, size in sizes.items():
        kinds[Path(urlsplit(url).path).suffix or ".html"] += size
    each = ", ".join(f"{kind} {size / KILOBYTE:.1f}" for kind, size in kinds.most_common())
    return f"{total / KILOBYTE:.1f} kB in {len(sizes)} files, {each}"


def expect_fitting(page: Page) -> None:
    """Expect that at no width a name in a table breaks in its middle, or the page goes sideways.

    On a desktop no page is higher than one can take in, before the reader unfolds something.
    """
    page.set_viewport_size(DESKTOP)
    assert page.evaluate("document.documentElement.scrollHeight") <= MAX_HEIGHT_PX
    for width in WIDTHS_PX:
        page.set_viewport_size({"width": width, "height": 844})
        assert [] == page.evaluate(BROKEN_NAMES), width
        page.wait_for_function(f"() => ({SIDEWAYS})() <= 0")
