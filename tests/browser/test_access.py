"""Access for everyone: axe finds nothing, and the keyboard is enough, in every state."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from browser.conftest import LANGUAGES
from browser.lab_reader import LabReader
from browser.reader import START_TIMEOUT_MS, Reader, wait_visible
from screenshots import PAGES, visit_lab, visit_nonces, visit_samples, visit_states
from site_build.i18n.messages import Message
from static_server import StaticServer

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text("utf-8")
# What axe is to look at: all of it once, and what depends on colours in each colour scheme.
EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
TARGET_PX = 24  # WCAG 2.2, 2.5.8
MOST_STOPS = 400  # of the Tab key on one page; more, and there is no way through

WIDTHS = [(360, "it"), (360, "en"), (768, "it"), (1280, "en")]  # on the smallest, words matter most

type Scheme = Literal["light", "dark"]

# Each page and each state is looked at in both: the first is there when the page opens.
SCHEMES: dict[str, tuple[Scheme, Scheme]] = {"it": ("light", "dark"), "en": ("dark", "light")}
NAMES: dict[Scheme, str] = {"light": "default", "dark": "slate"}  # the theme's own


@pytest.fixture
def coloured(browser: Browser, language: str) -> Iterator[BrowserContext]:
    """Open a browser profile of a reader who prefers the first of the two colour schemes."""
    with browser.new_context(
        service_workers="block",  # as in conftest.py
        viewport={"width": 1280, "height": 900},
        color_scheme=SCHEMES[language][0],
        reduced_motion="reduce",
    ) as context:
        yield context


def in_both_schemes(page: Page, language: str) -> Iterator[Scheme]:
    """Show the page as it stands in each colour scheme; afterwards as it was opened."""
    first, second = SCHEMES[language]
    yield first
    show_scheme(page, second)
    yield second
    show_scheme(page, first)


def show_scheme(page: Page, scheme: Scheme) -> None:
    """Let the reader prefer another scheme, and wait until every colour is of it."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(
        "name => document.body.dataset.mdColorScheme === name", arg=NAMES[scheme]
    )
    page.evaluate(COLOURS_HAVE_CHANGED)


def violations(
    page: Page, name: str, within: str = "html", rules: dict[str, Any] = EVERYTHING
) -> list[str]:
    """Return what axe finds in a part of the page, each with the name of the state."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    if within != "html":
        page.evaluate(TAKE_PROGRAMS_AWAY)
    found: list[dict[str, Any]] = page.evaluate(RUN_AXE, [within, rules])
    return [
        f"{name}: {one['id']}: {node['target']}: {' '.join(node['failureSummary'].split())}"
        for one in found
        for node in one["nodes"]
    ]


def small_targets(page: Page, name: str) -> list[str]:
    """Return the controls of the demo that are too small to hit, links in text excepted."""
    found: list[str] = page.evaluate(SMALL_TARGETS, TARGET_PX)
    return [f"{name}: {one}" for one in found]


def faults_in_both_schemes(
    page: Page, language: str, states: Iterable[str], within: str = "html"
) -> list[str]:
    """Return what is wrong with a part of the page in any of its states, in both schemes."""
    found: list[str] = []
    for state in states:
        schemes = in_both_schemes(page, language)
        for scheme, rules in zip(schemes, (EVERYTHING, COLOURS), strict=True):
            found += violations(page, f"{state}, {scheme}", within, rules)
        found += small_targets(page, state)
    return found


@pytest.mark.parametrize("path", PAGES)
def test_pages(coloured: BrowserContext, server: StaticServer, language: str, path: str) -> None:
    """No page has anything that axe would call a violation."""
    page = coloured.new_page()
    page.goto(f"{server.url}{LANGUAGES[language]}{path}")
    page.wait_for_load_state("networkidle")
    expected = NAMES[SCHEMES[language][0]]
    assert expected == page.evaluate("document.body.dataset.mdColorScheme")
    found = faults_in_both_schemes(page, language, [path])
    assert not found, "\n".join(found)


def test_states_of_the_walkthrough(
    coloured: BrowserContext, server: StaticServer, language: str, message: Message
) -> None:
    """No state of the walkthrough has a violation, or a target that is too small."""
    reader = Reader(coloured.new_page(), f"{server.url}{LANGUAGES[language]}")
    reader.open()
    states = visit_states(reader, message)
    found = faults_in_both_schemes(reader.page, language, states, "key-walkthrough")
    assert not found, "\n".join(found)


def test_states_of_the_nonce_window(
    coloured: BrowserContext, server: StaticServer, language: str
) -> None:
    """No state of the nonce window has a violation, or a target that is too small."""
    page = coloured.new_page()
    states = visit_nonces(page, f"{server.url}{LANGUAGES[language]}")
    found = faults_in_both_schemes(page, language, states, "nonce-window")
    assert not found, "\n".join(found)


def test_states_of_the_lab(
    coloured: BrowserContext, server: StaticServer, language: str, message: Message
) -> None:
    """No state of the signature lab or of a sample has a violation, or a target too small."""
    lab = LabReader(coloured.new_page(), f"{server.url}{LANGUAGES[language]}")
    states = visit_lab(lab, message)
    found = faults_in_both_schemes(lab.page, language, states, "signature-lab")
    found += faults_in_both_schemes(lab.page, language, visit_samples(lab), "python-sample")
    assert not found, "\n".join(found)


class Keyboard:
    """A reader without a mouse: Tab, arrows, Enter and Space."""

    def __init__(self, reader: Reader) -> None:
        self.page = reader.page
        self.unseen: list[str] = []

    def tab_to(self, target: Locator, *, back: bool = False) -> None:
        """Press Tab until the target has the focus; every stop on the way must be seen."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            if unseen := self.page.evaluate(UNSEEN_FOCUS):
                self.unseen.append(unseen)
            if target.evaluate("element => element === document.activeElement"):
                return
        pytest.fail(f"{target} cannot be reached")

    def press(self, target: Locator, key: str = "Enter", *, back: bool = False) -> None:
        """Go to a control and use it."""
        self.tab_to(target, back=back)
        self.page.keyboard.press(key)


def expect_step(reader: Reader, message: Message, step: str) -> None:
    """Wait until the focus is on the heading of a step."""
    heading = reader.panel.locator("[data-focus=step]")
    expect(heading).to_contain_text(message(f"step-{step}"), timeout=START_TIMEOUT_MS)
    expect(heading).to_be_focused()


def make_key(reader: Reader, keyboard: Keyboard, message: Message) -> str:
    """Create, show, copy and record a key; return the private key."""
    keyboard.press(reader.create_button)
    expect_step(reader, message, "record")
    keyboard.press(
        reader.panel.get_by_role("button", name=message("show-private"), exact=True), "Space"
    )
    private = reader.panel.locator("[data-key=private]").inner_text()
    keyboard.press(reader.panel.get_by_role("button", name=message("copy-private")))
    expect(reader.panel.locator("[role=status]")).to_have_text(message("copied-private"))
    assert private == reader.page.evaluate("navigator.clipboard.readText()")
    keyboard.press(
        reader.panel.get_by_role("button", name=message("i-have-recorded-it"), exact=True)
    )
    expect_step(reader, message, "keys")
    return private


def test_keyboard_is_enough(reader: Reader, message: Message) -> None:
    """From the link that skips to the content up to the exchange's answer, it does everything."""
    keyboard = Keyboard(reader)
    reader.page.evaluate(LISTEN_TO_STATUS)
    keyboard.press(reader.page.locator(".md-skip"))
    keyboard.tab_to(reader.page.locator("#fk-general-read-only"))
    reader.page.keyboard.press("ArrowDown")
    assert "full-access" == reader.chosen("general")
    keyboard.tab_to(reader.page.locator("#fk-withdrawal-no-access"))
    first = make_key(reader, keyboard, message)

    keyboard.press(reader.key_button("show-again", message))
    wait_visible(reader.keys.first.locator(".fk-refusal"))
    keyboard.press(reader.panel.get_by_role("button", name=message("another-key")), back=True)
    expect_step(reader, message, "choose")
    second = make_key(reader, keyboard, message)

    keyboard.tab_to(reader.page.locator("#fk-bot-private"))
    reader.page.keyboard.press("Control+V")
    keyboard.press(reader.panel.get_by_role("button", name=message("hand-over"), exact=True))
    expect(reader.panel.locator("[data-focus=bot]")).to_be_focused()
    keyboard.press(reader.send_button, "Space")
    expect(reader.bot.locator(".fk-answer")).to_have_attribute("data-status", "200")

    assert not keyboard.unseen, "\n".join(keyboard.unseen)
    said = reader.page.evaluate("window.said")
    assert message("recorded") in said
    assert [] == [text for text in said for private in (first, second) if private in text]


@pytest.mark.parametrize(("width_px", "language"), WIDTHS)
def test_nothing_moves(
    context: BrowserContext, server: StaticServer, language: str, width_px: int
) -> None:
    """From the opening of the page to the first key nothing moves but at the reader's own hand."""
    page = context.new_page()
    page.set_viewport_size({"width": width_px, "height": 900})
    page.add_init_script(WATCH_SHIFTS)
    reader = Reader(page, f"{server.url}{LANGUAGES[language]}")
    reader.open()
    reader.panel.evaluate("panel => panel.scrollIntoView()")
    reader.create_button.click()
    wait_visible(reader.panel.locator(".fk-pair"))
    page.wait_for_timeout(500)
    shifts = page.evaluate("window.shifts")
    assert not shifts, "\n".join(shifts)


@pytest.mark.parametrize(("width_px", "language"), WIDTHS)
@pytest.mark.parametrize("path", ["signing/", "signing/#lab"])
def test_nothing_moves_around_the_lab(
    page: Page, server: StaticServer, language: str, path: str, width_px: int
) -> None:
    """The code of the lab and of the samples comes, and nothing moves."""
    page.set_viewport_size({"width": width_px, "height": 900})
    page.add_init_script(WATCH_SHIFTS)
    page.goto(f"{server.url}{LANGUAGES[language]}{path}")
    wait_visible(page.locator("signature-lab .fk-panel"))
    page.wait_for_timeout(500)
    shifts = page.evaluate("window.shifts")
    assert not shifts, "\n".join(shifts)


# None is on its way any more: axe would take it for what it is at that moment.
COLOURS_HAVE_CHANGED = """async () => {
  const changes = document.getAnimations().filter((one) => one instanceof CSSTransition);
  await Promise.all(changes.map((one) => one.finished.catch(() => {})));
}"""

# Axe reads the whole document, even where it is asked about a part: and a page on signing has
# thousands of coloured words, which the test of that page has looked at.
TAKE_PROGRAMS_AWAY = """() => {
  const programs = document.querySelectorAll(".highlight:not(python-sample *)");
  for (const program of programs) program.remove();
}"""

RUN_AXE = """async ([within, runOnly]) => {
  const options = { runOnly, resultTypes: ["violations"] };
  return (await axe.run(within, options)).violations;
}"""

# A radio button's target is its row, which its label covers.
SMALL_TARGETS = """(least) => {
  const elements = "key-walkthrough, nonce-window, offline-copy, permission-explorer, "
    + "python-sample, signature-lab";
  const controls = "button, input, select, textarea, summary";
  return [...document.querySelectorAll(elements)]
    .flatMap((element) => [...element.querySelectorAll(controls)])
    .map((control) => [control, (control.closest(".fk-option") ?? control).getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.width < least || box.height < least))
    .map(([control, box]) => `${control.outerHTML.slice(0, 90)} ${box.width} x ${box.height}`);
}"""

# Empty where the focus is seen: a line around it, in the window, and nothing else in front.
UNSEEN_FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return "";
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const middle = (from, to, size) => (Math.max(from, 0) + Math.min(to, size)) / 2;
  const x = middle(box.left, box.right, innerWidth);
  const y = middle(box.top, box.bottom, innerHeight);
  const front = document.elementFromPoint(x, y);
  const inSight = element.contains(front) || front?.contains(element) || front?.control === element;
  const lined = outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
  return lined && inSight ? "" : `${element.outerHTML.slice(0, 120)} ${outlineStyle} ${x} ${y}`;
}"""

LISTEN_TO_STATUS = """() => {
  window.said = [];
  new MutationObserver(() => {
    for (const status of document.querySelectorAll("[role=status], [role=alert]")) {
      window.said.push(status.textContent.trim());
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""

WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { hadRecentInput, value, sources, startTime } of list.getEntries()) {
    if (hadRecentInput) continue;
    const moved = sources.map(({ node }) => node?.className || node?.nodeName || "gone");
    window.shifts.push(`${value.toFixed(4)} at ${startTime.toFixed(0)} ms: ${moved.join(", ")}`);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
