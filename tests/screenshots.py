"""Takes a picture of every page, and of every state of the demo (`make screenshots`)."""

import re
import sys
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

PROJECT = Path(__file__).parents[1]
sys.path[:0] = [str(PROJECT / part) for part in ("tests", "overrides", "snippets")]

from browser.find_browser import browser_arguments, find_browser  # noqa: E402
from browser.lab_reader import LabReader  # noqa: E402
from browser.reader import Reader, wait_settled  # noqa: E402
from browser.session_reader import SessionReader  # noqa: E402
from browser.states import (  # noqa: E402
    PAGES,
    visit_lab,
    visit_nonces,
    visit_samples,
    visit_unified,
    visit_walkthrough,
)
from site_build.i18n.messages import message_in  # noqa: E402
from static_server import serve_folder  # noqa: E402

LANGUAGES = {"it": "", "en": "en/"}
SCHEMES = ("light", "dark")
WIDTHS_PX = (360, 1280)
# The theme's header floats over what is below it, also in the picture of an element.
STYLE = ".md-header, .md-tabs { visibility: hidden; }"


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
            wait_settled(page)
            _take(page, target, language, f"page-{re.sub(r'\W+', '-', name).strip('-') or 'home'}")
        reader = Reader(page, home)
        reader.open()
        message = message_in(PROJECT / "docs", language)
        for state in visit_walkthrough(reader, message):
            _take(page, target, language, state, reader.panel)
        for state in visit_nonces(page, home):
            _take(page, target, language, state, page.locator("nonce-window .fk-panel"))
        unified = SessionReader(page, home)
        for state in visit_unified(unified):
            _take(page, target, language, state, unified.panel)
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
