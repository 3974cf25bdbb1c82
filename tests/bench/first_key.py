"""From the first click to the first key: our page against plain Pyodide, in one run.

Both come from the same server, by turns, each time into a browser profile that is new (cold)
and once more into the same (warm). Only the ratio means something: machines differ.
"""

import shutil
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).parents[2]
sys.path[:0] = [str(PROJECT / "tests")]

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from browser.find_browser import WHOLE, browser_arguments, find_browser  # noqa: E402
from static_server import serve_folder  # noqa: E402

ROUNDS = 7
BAR = 0.45  # cold, of plain Pyodide
LONG_TASK_MS = 50  # what the browser calls a long task: a reader feels it
PLAIN_PYODIDE = "pyodide-0000000000000000"  # the server lets it be cached for ever, as ours
# Each variant: its page, what is clicked, and what shows the key.
VARIANTS = {
    "plain": ("plain.html", "#create", "#key:not(:empty)"),
    "ours": ("en/", ".fk-create", "[data-key=public]"),
}


def main() -> None:
    """Measure, print the table, and say whether the bar is met."""
    with TemporaryDirectory() as folder, serve_folder(_lay_out(Path(folder))) as server:
        print(f"== First click to first key, {ROUNDS} rounds by turns (milliseconds)", flush=True)
        times, longest = _measure(server.url)
    for state in ("cold", "warm"):
        ours, plain = (times[name, state] for name in ("ours", "plain"))
        for name, values in (("plain", plain), ("ours", ours)):
            print(
                f"{state}  {name:6} median {statistics.median(values):6.0f}"
                f"   range {min(values):.0f} to {max(values):.0f}"
            )
        ratio = statistics.median(ours) / statistics.median(plain)
        bar = f"   bar {BAR}: {'met' if ratio <= BAR else 'MISSED'}" if state == "cold" else ""
        print(f"{state}  ratio  {ratio:.2f}{bar}")

    for name, values in longest.items():
        print(
            f"longest task of the page's thread, {name:6} median {statistics.median(values):4.0f}"
            f"   most {max(values):.0f}   (bar {LONG_TASK_MS})"
        )


def _lay_out(folder: Path) -> Path:
    """Put our site and the plain page side by side, and compress what the server will send."""
    # Without our headers, whose policy would forbid the plain page its script.
    site = PROJECT / "site"
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("_headers"), dirs_exist_ok=True)
    shutil.copy(Path(__file__).with_name("plain.html"), folder)
    shutil.copytree(PROJECT / "node_modules/pyodide", folder / "assets" / PLAIN_PYODIDE)
    return folder


type Times = dict[tuple[str, str], list[float]]


def _measure(address: str) -> tuple[Times, dict[str, list[float]]]:
    times: Times = {}
    longest: dict[str, list[float]] = {}
    with sync_playwright() as playwright:
        for round_ in range(-1, ROUNDS):  # the first fills the server's cache, and does not count
            browser = playwright.chromium.launch(
                executable_path=find_browser(WHOLE), args=browser_arguments()
            )
            for name in sorted(VARIANTS, reverse=round_ % 2 == 0):
                for state, (value, task) in _cold_and_warm(browser, address, name).items():
                    if round_ >= 0:
                        times.setdefault((name, state), []).append(value)
                        longest.setdefault(name, []).append(task)
            browser.close()
    return times, longest


def _cold_and_warm(browser: Browser, address: str, name: str) -> dict[str, tuple[float, float]]:
    context = browser.new_context()
    times = {}
    for state in ("cold", "warm"):
        page = context.new_page()
        times[state] = _click_to_key(page, address, name)
        page.evaluate(FORGET)  # the key, not the cache: the next page is to make its first again
        page.close(run_before_unload=False)
    context.close()
    return times


def _click_to_key(page: Page, address: str, name: str) -> tuple[float, float]:
    """Return the milliseconds from the click to the key, and those of the longest task between."""
    path, button, key = VARIANTS[name]
    page.goto(address + path)
    page.wait_for_selector(button)
    page.wait_for_load_state("networkidle")  # an open page, as the reader has it
    elapsed, longest = page.evaluate(CLICK_TO_KEY, [button, key])
    return float(elapsed), float(longest)


FORGET = """() => new Promise((resolve) => {
  const request = indexedDB.deleteDatabase("futures-keys");
  request.onsuccess = request.onerror = resolve;
})"""

# Tasks under 50 ms are not reported: where none was longer, the longest counts as none.
CLICK_TO_KEY = """([button, key]) => new Promise((resolve) => {
  let longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  }).observe({ type: "longtask" });
  const start = performance.now();
  const look = () => {
    if (!document.querySelector(key)) return;
    const elapsed = performance.now() - start;
    setTimeout(() => resolve([elapsed, longest]), 300);
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
  document.querySelector(button).click();
})"""


if __name__ == "__main__":
    started = time.monotonic()
    main()
    print(f"== {time.monotonic() - started:.0f} s")
