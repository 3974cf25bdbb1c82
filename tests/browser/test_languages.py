"""The languages in a browser: who changes them gets there, and no text escapes the translators."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme
from playwright.sync_api import BrowserContext, Page, expect

from browser.conftest import LANGUAGES
from browser.lab_reader import LabReader
from browser.reader import Reader, wait_visible
from building import build_site
from screenshots import visit_lab, visit_nonces, visit_samples, visit_states
from site_build.content.pseudolocale import PSEUDO, write_pseudo_messages
from site_build.i18n.messages import Message, message_in
from site_build.i18n.urls import page_url
from static_server import StaticServer, serve_folder

PROJECT = Path(__file__).parents[2]
PAGES = [*sorted(page_url(page.name) for page in PROJECT.glob("docs/it/*.md")), "404.html"]
OTHER = {"it": "en", "en": "it"}
# The theme's own words, and what it calls them in its translations.
OF_THE_THEME = (
    "action.skip",
    "clipboard.copied",
    "clipboard.copy",
    "header",
    "nav",
    "search",
    "search.placeholder",
    "search.reset",
    "search.result.initializer",
    "search.result.more.one",
    "search.result.more.other",
    "search.result.none",
    "search.result.one",
    "search.result.other",
    "search.result.placeholder",
    "search.result.term.missing",
    "select.language",
    "toc",
)
# The exchange's own names, in a drawing; and what a parameter looks like.
NAMES = {
    "Authent",
    "HMAC-SHA-512",
    "SHA-256",
    "endpointPath",
    "nonce",
    "postData",
    "symbol=PF_XBTUSD",
}


@pytest.mark.parametrize("path", ["", "permissions/", "signing/"])
def test_switch(page: Page, server: StaticServer, language: str, path: str) -> None:
    """The switch leads to the same page, by the very address that the site knows it under."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{server.url}{LANGUAGES[language]}{path}", wait_until="networkidle")
    switch(page, OTHER[language])
    expect(page.locator("html")).to_have_attribute("lang", OTHER[language])
    assert f"{server.url}{LANGUAGES[OTHER[language]]}{path}" == page.url
    page.wait_for_load_state("networkidle")
    assert [] == [url for url in requests if url.endswith("sitemap.xml")]
    assert [] == [url for url in requests if not url.startswith(server.url)]


def switch(page: Page, language: str) -> None:
    """Choose a language in the header."""
    page.locator(".md-select").hover()
    page.locator(f".md-select__link[lang={language}]").click()


def test_not_found(page: Page, server: StaticServer, language: str, message: Message) -> None:
    """Who comes to a page that is not there is told so in the language of its address."""
    page.goto(f"{server.url}{LANGUAGES[language]}nowhere/")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.get_by_role("heading", level=1)).to_have_text(message("not-found-title"))
    page.locator(".md-search__input").press_sequentially("nonce", delay=20)
    links = page.locator(".md-search-result__link")
    wait_visible(links.first)
    found = links.evaluate_all("links => links.map((link) => link.href.split(/[?#]/)[0])")
    home = f"{server.url}{LANGUAGES[language]}"
    assert f"{home}limits-and-nonces/" in found
    assert {"it": False, "en": True}[language] == all("/en/" in link for link in found)
    page.keyboard.press("Escape")
    page.get_by_role("link", name=message("not-found-home")).click()
    expect(page).to_have_url(home)


def test_not_found_in_the_other_language(page: Page, server: StaticServer, language: str) -> None:
    """From there, the switch leads to the home page of the other language."""
    page.goto(f"{server.url}{LANGUAGES[language]}nowhere/")
    switch(page, OTHER[language])
    expect(page).to_have_url(f"{server.url}{LANGUAGES[OTHER[language]]}")


class Disguised:
    """The site in the pseudo-locale, on a small screen."""

    def __init__(self, page: Page, home: str, theirs: list[str]) -> None:
        self.page = page
        self.home = home
        self.theirs = theirs
        self.seen = 0
        self.faults: list[str] = []

    def look(self, state: str) -> None:
        """Note down every text that is not disguised, and whether the page is too wide."""
        found: dict[str, Any] = self.page.evaluate(LOOK, [self.theirs, sorted(NAMES)])
        self.seen += found["disguised"]
        self.faults += [f"{state}: {one}" for one in found["plain"]]
        if found["width"] > found["window"]:
            self.faults.append(f"{state}: {found['width']} px wide: {found['widest']}")

    def expect_none(self) -> None:
        """Expect that much was seen, and none of it at fault."""
        assert self.seen
        assert not self.faults, "\n".join(dict.fromkeys(self.faults))


@pytest.fixture(scope="module")
def disguised_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaticServer]:
    """Serve the site in the pseudo-locale."""
    folder = tmp_path_factory.mktemp("pseudo")
    build_site(folder, language=PSEUDO)
    with serve_folder(folder) as server:
        yield server


@pytest.fixture
def disguised(page: Page, disguised_server: StaticServer) -> Disguised:
    """Open a small window."""
    page.set_viewport_size({"width": 360, "height": 900})
    loader = FileSystemLoader(Theme("material").dirs)
    template = Environment(loader=loader, autoescape=True).get_template(
        "partials/languages/it.html"
    )
    theirs: Any = template.make_module()
    return Disguised(page, disguised_server.url, [str(theirs.t(key)) for key in OF_THE_THEME])


@pytest.fixture
def disguised_message(tmp_path: Path) -> Message:
    """Return the words of the pseudo-locale."""
    write_pseudo_messages(PROJECT / "docs", tmp_path)
    return message_in(tmp_path, "it")


@pytest.mark.parametrize("path", PAGES)
def test_no_text_of_a_page_stands_in_a_template(disguised: Disguised, path: str) -> None:
    """All that a page says comes from the translators, and has room for long words."""
    disguised.page.goto(f"{disguised.home}{path}", wait_until="networkidle")
    disguised.look(path)
    disguised.expect_none()


def test_no_text_stands_in_the_explorer(disguised: Disguised) -> None:
    """Nor does what the permission explorer says when it is used."""
    page = disguised.page
    page.goto(f"{disguised.home}permissions/", wait_until="networkidle")
    for group in ("orders", "withdrawals"):
        page.locator("#pe-group").select_option(group)
        disguised.look(group)
    page.locator("label[for=pe-withdrawal-full-access]").click()
    page.locator("label[for=pe-general-no-access]").click()
    page.locator("label[for=pe-withdrawal-full-access]").click(force=True)
    disguised.look("impossible")
    disguised.expect_none()


def test_no_text_stands_in_the_walkthrough(
    disguised: Disguised, disguised_message: Message
) -> None:
    """Nor does what the walkthrough says in any of its states."""
    reader = Reader(disguised.page, disguised.home)
    reader.open()
    for state in visit_states(reader, disguised_message):
        disguised.look(state)
    disguised.expect_none()


def test_no_text_stands_in_the_nonce_window(disguised: Disguised) -> None:
    """Nor what the nonce window says."""
    for state in visit_nonces(disguised.page, disguised.home):
        disguised.look(state)
    disguised.expect_none()


def test_no_text_stands_in_the_lab(disguised: Disguised, disguised_message: Message) -> None:
    """Nor what the signature lab and the samples say."""
    lab = LabReader(disguised.page, disguised.home)
    for state in visit_lab(lab, disguised_message):
        disguised.look(state)
    for state in visit_samples(lab):
        disguised.look(state)
    disguised.expect_none()


def test_plain_text_is_found(context: BrowserContext, disguised: Disguised) -> None:
    """A text, a title or a page's name that nobody has disguised does not go unseen."""
    del context
    page = disguised.page
    page.goto(disguised.home, wait_until="networkidle")
    page.evaluate("""() => {
      document.title = "Plain title";
      document.querySelector("h1").append("plain text");
      document.querySelector("article").title = "Plain ⟦not⟧ all of it";
      document.querySelector("article").append(Object.assign(document.createElement("div"),
        { style: "inline-size: 500px; block-size: 1px" }));
    }""")
    disguised.look("harmed")
    found = "\n".join(disguised.faults)
    for fault in ("Plain title", "plain text", "Plain ⟦not⟧ all of it", "px wide: DIV"):
        assert fault in found
    assert 4 == len(disguised.faults)


# Plain is what has letters outside of the brackets, and is no code, no name, no word of the theme.
LOOK = """([theirs, names]) => {
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
  const said = texts.map((text) => text.trim()).filter((text) => /\\p{Letter}/u.test(text));
  const known = (text) => names.includes(text) || theirs.includes(text.replace(/\\d+/, "#"));
  const wide = [...document.body.querySelectorAll("article *")]
    .filter((element) => element.getBoundingClientRect().right > innerWidth);
  return {
    disguised: said.filter((text) => text.includes("⟦")).length,
    plain: said.filter((text) => /\\p{Letter}/u.test(outside(text)) && !known(text)),
    width: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
    widest: wide.map((element) => element.tagName).at(-1) ?? "",
  };
}"""
