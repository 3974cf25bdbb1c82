"""Every page, and every state of every element, by all observers: browser/observers.py.

Once in the pseudo-locale, whose markup is the Italian site's, in the light colour scheme: there a
text that stands in no message is seen. Once in English, in the dark one, where axe runs only the
rules that depend on the language or on colours. Of each language that is translated in part, a page
in its own words and one that is still Italian.
"""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme
from playwright.sync_api import Browser, Page, expect

from browser.conftest import PROJECT
from browser.lab_reader import LabReader
from browser.observers import WIDE, Observers, Scheme
from browser.policy_reports import reporting
from browser.reader import Reader, read_through, search_nonces, unfold, wait_settled
from browser.session_reader import SessionReader
from browser.states import (
    PAGES,
    visit_explorer,
    visit_lab,
    visit_nonces,
    visit_questions,
    visit_samples,
    visit_unified,
    visit_walkthrough,
)
from building import build_site
from languages import HOMES, PARTIAL, pages_to_open
from sharing import build_once
from site_build.content.pseudolocale import PSEUDO, write_pseudo_messages
from site_build.i18n.messages import Message, message_in

# The theme's own words, and what it calls them in its translations.
OF_THE_THEME = (
    "action.skip",
    "clipboard.copied",
    "clipboard.copy",
    "footer",
    "footer.next",
    "footer.previous",
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
    "top",
)


@pytest.fixture(scope="session")
def pseudo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site in the pseudo-locale."""
    return build_once(
        tmp_path_factory,
        "pseudo",
        lambda folder: build_site(folder, language=PSEUDO, compressed=False),
    )


class Tour(NamedTuple):
    """A page of one of the two sites, and what observes it."""

    page: Page
    home: str
    message: Message
    observers: Observers

    def look(self, states: Iterator[str], within: str) -> None:
        """Look at an element in each of its states."""
        for state in states:
            self.observers.look(state, within)


@pytest.fixture(params=[PSEUDO, "en"])
def tour(
    request: pytest.FixtureRequest, browser: Browser, checkout: Path, tmp_path: Path
) -> Iterator[Tour]:
    """Open an empty page for one of the two sites; afterwards, nothing may have been found."""
    language = request.param
    pseudo = language == PSEUDO
    scheme: Scheme = "dark" if language == "en" else "light"
    site: Path = request.getfixturevalue("pseudo_site" if pseudo else "site")
    if pseudo:
        write_pseudo_messages(PROJECT / "docs", tmp_path)
    message = message_in(tmp_path, "it") if pseudo else message_in(checkout / "docs", language)
    with (
        reporting(site) as (server, reports),
        browser.new_context(
            service_workers="block",  # as in conftest.py
            viewport=WIDE,
            color_scheme=scheme,
            reduced_motion="reduce",
            permissions=["clipboard-read", "clipboard-write"],
        ) as context,
    ):
        page = context.new_page()
        known = words_of_the_theme() if pseudo else None
        observers = Observers(page, reports, known, scheme)
        home = server.url if pseudo else f"{server.url}{HOMES[language]}"
        yield Tour(page, home, message, observers)


def words_of_the_theme() -> list[str]:
    """Return the theme's own texts in Italian."""
    loader = FileSystemLoader(Theme("material").dirs)
    template = Environment(loader=loader, autoescape=True).get_template(
        "partials/languages/it.html"
    )
    module: Any = template.make_module()
    return [str(module.t(key)) for key in OF_THE_THEME]


@pytest.mark.parametrize(
    ("tour", "path"),
    [
        *product([PSEUDO, "en"], PAGES),
        *((language, path) for language in PARTIAL for path in pages_to_open(language)),
        *product(PARTIAL, ["404.html"]),
    ],
    indirect=["tour"],
)
def test_page(tour: Tour, path: str) -> None:
    """A page is read to its end in a colour scheme, and everything on it is used once."""
    tour.page.goto(f"{tour.home}{path}")
    wait_settled(tour.page)
    unfold(tour.page)
    tour.observers.look(path)
    read_through(tour.page)
    tour.observers.findings += tour.observers.unstyled()
    tour.observers.expect_none()


@pytest.mark.parametrize("tour", ["en"], indirect=True)
def test_search(tour: Tour) -> None:
    """A search, up to the page that it finds."""
    tour.page.goto(tour.home)
    search_nonces(tour.page)
    tour.observers.look("found")
    tour.observers.expect_none()


@pytest.mark.long
def test_walkthrough(tour: Tour) -> None:
    """The walkthrough in each of its states; keys are downloaded, and are there after a reload."""
    reader = Reader(tour.page, tour.home)
    reader.open()
    for state in visit_walkthrough(reader, tour.message):
        tour.observers.look(state, "key-walkthrough")
        if state == "record-shown":
            with reader.page.expect_download():
                reader.panel.get_by_role("button", name=tour.message("download-env")).click()
    reader.reload()
    expect(reader.keys).to_have_count(50)
    tour.observers.expect_none()


def test_nonce_window(tour: Tour) -> None:
    """The nonce window in each of its states."""
    tour.look(visit_nonces(tour.page, tour.home), "nonce-window")
    tour.observers.expect_none()


def test_permission_explorer(tour: Tour) -> None:
    """The permission explorer in each of its states."""
    tour.look(visit_explorer(tour.page, tour.home, tour.message), "permission-explorer")
    tour.observers.expect_none()


def test_error_questions(tour: Tour) -> None:
    """The questions about an error, from the first one to what the answers lead to."""
    tour.look(visit_questions(tour.page, tour.home), "error-questions")
    tour.observers.expect_none()


@pytest.mark.long
def test_signature_lab(tour: Tour) -> None:
    """The signature lab and a sample in each of their states."""
    lab = LabReader(tour.page, tour.home)
    tour.look(visit_lab(lab, tour.message), "signature-lab")
    tour.look(visit_samples(lab), "python-sample")
    tour.observers.expect_none()


@pytest.mark.long
def test_new_key(tour: Tour) -> None:
    """The walkthrough of the new key in each of its states."""
    tour.look(visit_unified(SessionReader(tour.page, tour.home)), "unified-walkthrough")
    tour.observers.expect_none()


# Each puts one fault into the home page; the text is part of what must be found of it.
FAULTS: dict[str, Callable[[Page], object]] = {
    "in no message: Plain title": lambda page: page.evaluate(
        "() => { document.title = 'Plain title'; }"
    ),
    "in no message: ⟦Ööñééà⟧ plain text": lambda page: page.evaluate(
        "() => document.querySelector('h1').append('⟦Ööñééà⟧ plain text')"
    ),
    "in no message: Plain ⟦not⟧ all of it": lambda page: page.evaluate(
        "() => { document.querySelector('article').title = 'Plain ⟦not⟧ all of it'; }"
    ),
    "px wide: DIV": lambda page: page.evaluate("""() => {
      const style = "inline-size: 500px; block-size: 1px";
      const wide = Object.assign(document.createElement("div"), { style });
      document.querySelector("article").append(wide);
    }"""),
    "small: <button": lambda page: page.evaluate("""() => {
      const style = "inline-size: 9px; block-size: 9px; padding: 0; min-block-size: 0";
      const button = Object.assign(document.createElement("button"), { style });
      button.setAttribute("aria-label", "⟦x⟧");
      document.querySelector("key-walkthrough").append(button);
    }"""),
    "button-name: ": lambda page: page.evaluate(
        "() => document.querySelector('article').append(document.createElement('button'))"
    ),
    "dark: color-contrast: ": lambda page: page.evaluate("""() => {
      const fades = new CSSStyleSheet();
      fades.replaceSync("[data-md-color-scheme=slate] h1 { color: #333; opacity: 1 }");
      document.adoptedStyleSheets.push(fades);
    }"""),
    "no styles for .md-banner": lambda page: page.evaluate(
        "() => document.querySelector('article').classList.add('md-banner')"
    ),
    "console: careful": lambda page: page.evaluate("() => console.warn('careful')"),
}


@pytest.mark.parametrize(
    ("tour", "of_the_other"), [(PSEUDO, "dark: "), ("en", "in no message: ")], indirect=["tour"]
)
def test_faults_are_found(tour: Tour, of_the_other: str) -> None:
    """Each observer finds a fault that is put into the page for it."""
    expected = [fault for fault in FAULTS if not fault.startswith(of_the_other)]
    assert len(FAULTS) - 3 <= len(expected) < len(FAULTS)
    tour.page.goto(tour.home)
    wait_settled(tour.page)
    for put in FAULTS.values():
        put(tour.page)
    tour.page.evaluate("() => fetch('http://127.0.0.2:9/').catch(() => {})")
    tour.observers.look("faulty")
    tour.observers.reports.wait_for(tour.page, 1)
    found = "\n".join(tour.observers.findings)
    assert [] == [fault for fault in expected if fault not in found], found
    with pytest.raises(AssertionError, match=r"policy: .* connect-src"):
        tour.observers.expect_none()
