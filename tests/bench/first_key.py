"""From the first click to the first key: our page and its peers, by turns, in one run.

All come from the same server, each time into a browser profile that is new (cold) and once more
into the same (warm). Only ratios mean something: machines differ, and are shared.
"""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass

from playwright.sync_api import Browser, Error, Page, sync_playwright

from bench.throttle import FAST_4G, SLOW_4G, Line, MeasuredServer, slow_processor
from bench.variants import VARIANTS, Variant, lay_out
from browser.find_browser import WHOLE, browser_arguments, find_browser
from static_server import running

TIMEOUT_MS = 120_000  # of one start, on the slowest line
SETTLE_MS = 200


@dataclass(frozen=True)
class Situation:
    """The reader's network and processor, and which variants are measured with them."""

    label: str
    variants: tuple[str, ...] = ("plain", "ours")
    line: Line | None = None
    slow_processor: bool = False


SITUATIONS = {
    "local": Situation("fast line", tuple(VARIANTS)),
    "fast-4g": Situation("Fast 4G (9 Mbit/s, 60 ms)", line=FAST_4G),
    "slow-4g": Situation("Slow 4G (1.6 Mbit/s, 150 ms)", line=SLOW_4G),
    "slow-processor": Situation("processor four times slower", slow_processor=True),
}


@dataclass(frozen=True)
class Start:
    """One measured start of Python."""

    round: int
    variant: str
    state: str  # cold or warm
    elapsed_ms: float
    longest_task_ms: float  # of the page's thread; none over 50 ms counts as none
    sent_bytes: int
    answers: int


def measure(name: str, rounds: int) -> Iterator[list[Start]]:
    """Measure a situation: all its variants by turns, cold and warm.

    Yields:
        The starts of one round.
    """
    situation = SITUATIONS[name]
    with MeasuredServer(lay_out()) as server, running(server), sync_playwright() as playwright:
        for round_ in range(-1, rounds):
            browser = playwright.chromium.launch(
                executable_path=find_browser(WHOLE), args=browser_arguments()
            )
            if round_ < 0:  # warms up, at full speed, and does not count
                list(_cold_and_warm(browser, server, VARIANTS["plain"], Situation("")))
            else:
                server.line = situation.line
                yield list(_round(browser, server, situation, round_))
            browser.close()


def _round(
    browser: Browser, server: MeasuredServer, situation: Situation, round_: int
) -> Iterator[Start]:
    for name in sorted(situation.variants, reverse=round_ % 2 == 0):
        try:
            for start in _cold_and_warm(browser, server, VARIANTS[name], situation):
                yield Start(round_, name, *start)
        except Error as error:  # a peer that gives up on a busy machine ends nothing else
            if name in {"plain", "ours"}:
                raise
            print(f"{name}: {error.message.splitlines()[0]}", flush=True)


def _cold_and_warm(
    browser: Browser, server: MeasuredServer, variant: Variant, situation: Situation
) -> Iterator[tuple[str, float, float, int, int]]:
    context = browser.new_context()
    context.set_default_timeout(TIMEOUT_MS)
    for state in ("cold", "warm"):
        page = context.new_page()
        _open(page, server, variant)
        with slow_processor(browser) if situation.slow_processor else nullcontext():
            elapsed, longest = _wait_for_key(page, variant)
        page.wait_for_timeout(SETTLE_MS)  # what comes after the key counts as sent, too
        yield state, elapsed, longest, *server.take_count()
        page.evaluate(FORGET)  # the key, not the cache: the next page is to make its first again
        page.close(run_before_unload=False)
    context.close()


def _open(page: Page, server: MeasuredServer, variant: Variant) -> None:
    """Open a page, until it is idle; one that starts Python by itself, only until it is there."""
    server.take_count()
    if variant.ready:
        page.goto(server.url + variant.path, wait_until="commit")
    else:
        page.goto(server.url + variant.path, wait_until="networkidle")
        page.wait_for_selector(variant.button)
        server.take_count()


def _wait_for_key(page: Page, variant: Variant) -> tuple[float, float]:
    """Click, and return the milliseconds to the key, and those of the longest task between."""
    script = FIRST_KEY.replace("READY", variant.ready or "true")  # a strict policy forbids eval
    options = {"startsItself": bool(variant.ready), "timeoutMs": TIMEOUT_MS}
    elapsed, longest = page.evaluate(
        script, {"button": variant.button, "key": variant.key, **options}
    )
    return float(elapsed), float(longest)


FORGET = """async () => {
  const deleted = (await indexedDB.databases()).map(({ name }) => new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = resolve;
  }));
  await Promise.all(deleted);
}"""

# Tasks under 50 ms are not reported: where none was longer, the longest counts as none.
FIRST_KEY = """({ button, key, startsItself, timeoutMs }) => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error("no key in time")), timeoutMs);
  let longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  }).observe({ type: "longtask" });

  const start = startsItself ? 0 : performance.now();
  const observer = new MutationObserver(() => {
    const text = document.querySelector(key)?.textContent ?? "";
    if (!/[A-Za-z0-9+/]{56}/.test(text)) return;
    observer.disconnect();
    const elapsed = performance.now() - start;
    setTimeout(() => resolve([elapsed, longest]), 300);
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true });

  const click = () => (READY ? document.querySelector(button).click() : setTimeout(click, 10));
  click();
})"""
