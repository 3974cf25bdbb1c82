"""What is looked at in each state of a page, all at once.

Axe's rules in a colour scheme, the size of targets, the width on a small screen, texts that
stand in no message, classes without a style, console messages, and reports of the
Content-Security-Policy, which forbids requests to other origins too.
"""

from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import ConsoleMessage, Page, ViewportSize

from browser.policy_reports import Reports
from browser.reader import NO_SERVICE_WORKER
from site_build.theme.stylesheets import unused_of

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text("utf-8")
# Axe's rules: all of them, those that depend on colours, and those that depend on the language.
EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
IN_WORDS = {
    "type": "rule",
    "values": [
        *("aria-command-name", "aria-input-field-name", "aria-meter-name", "aria-progressbar-name"),
        *("aria-toggle-field-name", "button-name", "document-title", "html-has-lang"),
        *("html-lang-valid", "image-alt", "input-button-name", "label", "link-name"),
        *("role-img-alt", "select-name", "summary-name", "svg-img-alt", "valid-lang"),
    ],
}
TARGET_PX = 24  # WCAG 2.2, 2.5.8
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 360, "height": 900}
# The exchange's own names, in a drawing; and what a parameter looks like.
NAMES = {
    *("Authent", "HMAC-SHA-512", "SHA-256", "endpointPath", "nonce", "postData"),
    "symbol=PF_XBTUSD",
}

type Scheme = Literal["light", "dark"]

SCHEMES: dict[Scheme, str] = {"light": "default", "dark": "slate"}  # by the theme's own names
# What axe looks for outside of the pseudo-locale.
RULES: dict[Scheme, dict[str, Any]] = {
    "light": IN_WORDS,
    "dark": {"type": "rule", "values": [*IN_WORDS["values"], *COLOURS["values"]]},
}


class Observers:
    """Look at one page in each of its states, and collect what is wrong there."""

    def __init__(
        self,
        page: Page,
        reports: Reports,
        known: list[str] | None = None,
        scheme: Scheme = "light",
    ) -> None:
        """Observe a page from now on.

        Args:
            page: that nobody else changes.
            reports: of the policy of the server behind it.
            known: the theme's own texts, where the page is in the pseudo-locale. Axe then runs with
                all its rules; else with those that depend on the language, and in the dark colour
                scheme with those that depend on colours.
            scheme: the one in which the page is looked at.
        """
        self.page = page
        self.reports = reports
        self.known = known
        self.scheme = scheme
        self.findings: list[str] = []
        self.disguised = 0  # texts of the pseudo-locale that were seen
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.findings.append(f"uncaught: {error}"))

    def look(self, state: str, within: str = "html") -> None:
        """Look at the page as it stands.

        Args:
            state: its name, for what is found.
            within: a selector of the part that axe is to check.
        """
        show_scheme(self.page, self.scheme)
        rules = RULES[self.scheme] if self.known is None else EVERYTHING
        found = small_targets(self.page)
        found += [f"{self.scheme}: {one}" for one in violations(self.page, within, rules)]
        self.page.set_viewport_size(NARROW)
        found += [f"at 360 px: {one}" for one in small_targets(self.page)]
        found += self._overflow() + self._plain_texts() + self.unstyled()
        self.page.set_viewport_size(WIDE)
        self.findings += [f"{state}: {one}" for one in found]

    def unstyled(self) -> list[str]:
        """Return the classes on the page whose styles the build has dropped."""
        return [f"no styles for .{name}" for name in unused_of({*self.page.evaluate(CLASSES)})]

    def expect_none(self) -> None:
        """Expect that nothing was found, and nothing reported."""
        found = [*self.findings, *(f"policy: {one}" for one in self.reports.received)]
        assert not found, "\n".join(dict.fromkeys(found))
        assert (self.known is not None) is (self.disguised > 0)

    def _overflow(self) -> list[str]:
        found: dict[str, Any] = self.page.evaluate(WIDTH)
        wide = found["width"] > found["window"]
        return [f"{found['width']} px wide: {found['widest']}"] if wide else []

    def _plain_texts(self) -> list[str]:
        if self.known is None:
            return []
        found: dict[str, Any] = self.page.evaluate(PLAIN_TEXTS, [self.known, sorted(NAMES)])
        self.disguised += found["disguised"]
        return [f"in no message: {one}" for one in found["plain"]]

    def _on_console(self, message: ConsoleMessage) -> None:
        # The tours let Python's WebAssembly be missing once.
        if message.text != NO_SERVICE_WORKER and "pyodide.asm.wasm" not in message.location["url"]:
            self.findings.append(f"console: {message.text}")


def show_scheme(page: Page, scheme: Scheme) -> None:
    """Let the reader prefer a colour scheme, and wait until every colour is of it."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(
        "name => document.body.dataset.mdColorScheme === name", arg=SCHEMES[scheme]
    )
    page.evaluate(COLOURS_HAVE_CHANGED)


def violations(page: Page, within: str = "html", rules: dict[str, Any] = EVERYTHING) -> list[str]:
    """Return what axe finds in a part of the page."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    if within != "html":
        page.evaluate(REMOVE_REST, ELEMENTS)
    found: list[dict[str, Any]] = page.evaluate(RUN_AXE, [within, rules])
    return [
        f"{one['id']}: {node['target']}: {' '.join(node['failureSummary'].split())}"
        for one in found
        for node in one["nodes"]
    ]


def small_targets(page: Page) -> list[str]:
    """Return the controls of the demo that are too small to hit, links in text excepted."""
    found: list[str] = page.evaluate(SMALL_TARGETS, [ELEMENTS, TARGET_PX])
    return found


ELEMENTS = (
    "error-questions, key-walkthrough, nonce-window, offline-copy, permission-explorer, "
    "python-sample, real-key-checklist, signature-lab, unified-walkthrough"
)
CLASSES = "() => [...document.querySelectorAll('[class]')].flatMap((one) => [...one.classList])"

# None is on its way any more: axe would take it for what it is at that moment.
COLOURS_HAVE_CHANGED = """async () => {
  const changes = document.getAnimations().filter((one) => one instanceof CSSTransition);
  await Promise.all(changes.map((one) => one.finished.catch(() => {})));
}"""

# Axe reads the whole document, even where it checks a part: and a page on signing has thousands of
# coloured words. The rest of each page is checked with the page.
REMOVE_REST = """(elements) => {
  for (const part of document.querySelectorAll("article > *")) {
    if (!part.matches(elements) && !part.querySelector(elements)) part.remove();
  }
}"""

# Of an element, without the page's header above it: what that covers depends on how far the page
# is scrolled, and scrolling uncovers it. In the flow the header takes the same room.
RUN_AXE = """async ([within, runOnly]) => {
  const header = within === "html" ? null : document.querySelector(".md-header");
  header?.style.setProperty("position", "static");
  const options = { runOnly, resultTypes: ["violations"] };
  const { violations } = await axe.run(within, options);
  header?.style.removeProperty("position");
  return violations;
}"""

# A radio button's target is its row, which its label covers.
SMALL_TARGETS = """([elements, least]) => {
  const controls = "button, input, select, textarea, summary";
  return [...document.querySelectorAll(elements)]
    .flatMap((element) => [...element.querySelectorAll(controls)])
    .map((control) => [control, (control.closest(".fk-option") ?? control).getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.width < least || box.height < least))
    .map(([control, box]) => `small: ${control.outerHTML.slice(0, 90)} ${box.width}x${box.height}`);
}"""

WIDTH = """() => ({
  width: document.documentElement.scrollWidth,
  window: document.documentElement.clientWidth,
  widest: [...document.body.querySelectorAll("article *")]
    .filter((element) => element.getBoundingClientRect().right > innerWidth)
    .map((element) => element.tagName).at(-1) ?? "",
})"""

# Plain is what has letters outside of the brackets, and is no code, no name, no word of the theme.
PLAIN_TEXTS = """([theirs, names]) => {
  const kept = "code, pre, kbd, script, style, noscript, [translate=no], .md-select__link";
  const attributes = ["alt", "aria-label", "aria-description", "label", "placeholder", "title"];
  const texts = [document.title, document.querySelector("meta[name=description]").content];
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    if (!nodes.currentNode.parentElement.closest(kept)) texts.push(nodes.currentNode.data);
  }
  for (const element of document.querySelectorAll("*")) {
    for (const name of attributes) {
      if (element.hasAttribute(name)) texts.push(element.getAttribute(name));
    }
  }
  const outside = (text) => {
    let depth = 0;
    return [...text].filter((one) => {
      depth += (one === "⟦") - (one === "⟧");
      return depth === 0 && one !== "⟧";
    }).join("");
  };
  const shown = texts.map((text) => text.trim()).filter((text) => /\\p{Letter}/u.test(text));
  const known = (text) => names.includes(text) || theirs.includes(text.replace(/\\d+/, "#"));
  return {
    disguised: shown.filter((text) => text.includes("⟦")).length,
    plain: shown.filter((text) => /\\p{Letter}/u.test(outside(text)) && !known(text)),
  };
}"""
