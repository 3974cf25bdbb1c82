"""What a reader's connection carries: all bytes with brotli, as a good host sends them."""

from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Response

from site_build.pyodide.build import SNAPSHOT, Runtime
from static_server import serve_folder

KILOBYTE = 1000
# All that the demo loads when it is started, by what it does without: the one way or the other.
RUNTIME_BUDGETS = {
    "snapshot": ((".zip", ".whl"), 4_150 * KILOBYTE),
    "library": ((SNAPSHOT,), 2_750 * KILOBYTE),
}
READING_BUDGET = 100 * KILOBYTE  # a page that is read, from its top to its end
# Pages that are read, and those for translators and for hosts, have no element of the demo, and do
# without its code.
WITHOUT_DEMO = (
    *("mistakes/", "which-key/", "new-key-errors/", "new-clients/"),
    *("speed/", "translating/", "publishing/"),
)

# Every element of the demo has its code, and has put into the page what it has to show.
ALL_STAND = """() => !document.querySelector(":not(:defined)")
  && ["key-walkthrough", "nonce-window", "signature-lab", "unified-walkthrough"]
    .flatMap((tag) => [...document.querySelectorAll(tag)])
    .every((element) => element.querySelector(".fk-panel"))"""

# The URLs of the modules whose bytes the page knows.
CHECKED = """() => [
  ...[...document.querySelectorAll("script[src][integrity]")].map(({ src }) => src),
  ...[...document.querySelectorAll("script[type=importmap]")]
    .flatMap(({ text }) => Object.keys(JSON.parse(text).integrity))
    .map((url) => new URL(url, document.baseURI).href),
]"""


@pytest.mark.parametrize("way", RUNTIME_BUDGETS)
def test_runtime(runtime: Runtime, way: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Python for the browser, whichever way it starts, stays within its budget."""
    without, budget = RUNTIME_BUDGETS[way]
    sizes = {
        name: file.brotli_bytes
        for name, file in runtime.files.items()
        if not name.endswith(without)
    }
    total = sum(sizes.values())
    with capsys.disabled():
        print(f"\n== Runtime by its {way}, with brotli: {total / KILOBYTE:.1f} kB")  # noqa: T201
    assert total <= budget, sizes


@pytest.mark.parametrize(
    "path",
    [
        *("", "rehearsal/", "permissions/", "limits-and-nonces/", "signing/", "troubleshooting/"),
        *("api-sign/", "moving-over/", "new-clients/", "new-key/"),
        *WITHOUT_DEMO,
    ],
)
@pytest.mark.parametrize("language", ["it", "en"])
def test_reading(
    site: Path, browser: Browser, language: str, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Reading a page stays within its budget, asks nobody else, and does not start Python."""
    responses: list[Response] = []
    with serve_folder(site) as server, browser.new_page() as page:
        page.on("response", lambda response: responses.append(response))  # noqa: PLW0108
        address = f"{server.url}{'en/' if language == 'en' else ''}{path}"
        page.goto(address, wait_until="networkidle")
        page.wait_for_function(ALL_STAND)  # on a busy machine the network may rest before
        page.keyboard.press("End")
        page.wait_for_load_state("networkidle")
        origin = server.url
        checked = page.evaluate(CHECKED)
        sizes: Counter[str] = Counter()
        for one in responses:
            sizes[one.url] += int(one.header_value("content-length") or 0)

    total = sum(sizes.values())
    kinds: Counter[str] = Counter()
    for url, size in sizes.items():
        kinds[Path(urlsplit(url).path).suffix or ".html"] += size
    with capsys.disabled():
        print(  # noqa: T201
            f"\n== Reading /{path} ({language}): {total / KILOBYTE:.1f} kB in {len(sizes)} files, ",
            ", ".join(f"{kind} {size / KILOBYTE:.1f}" for kind, size in kinds.most_common()),
        )
    assert [] == [url for url in sizes if not url.startswith(origin)]
    assert [] == [url for url in sizes if "/runtime-" in url or url.endswith("/worker.js")]
    assert (path not in WITHOUT_DEMO) is any(url.endswith("/main.js") for url in sizes)
    modules = {url for url in sizes if "/modules/" in url}
    assert modules <= {*checked}  # each is refused where its bytes are others
    assert total <= READING_BUDGET, sizes
