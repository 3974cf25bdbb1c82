"""A real browser on the built site, one fresh context a test."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browser.lab_reader import LabReader
from browser.reader import Reader
from languages import HOMES
from site_build.i18n.messages import Message, message_in
from site_build.translate.audit import COMPLETE
from static_server import StaticServer, serve_folder

PROJECT = Path(__file__).parents[2]
# Those in which all is said; for the others, which are translated in part: test_languages.py.
LANGUAGES = {one: HOMES[one] for one in COMPLETE}
# For what differs between the languages by messages alone, which other tests read in both.
IN_ITALIAN = pytest.mark.parametrize("language", ["it"])
IN_ENGLISH = pytest.mark.parametrize("language", ["en"])


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[StaticServer]:
    """Serve the built site by a production-like static host."""
    with serve_folder(site) as server:
        yield server


def new_profile(browser: Browser) -> BrowserContext:
    """Open a browser profile that nobody has used."""
    # Without the service worker: routes of a test do not see its requests. It has its own tests.
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open such a profile for one test."""
    context = new_profile(browser)
    yield context
    context.close()


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Run the test once a language."""
    chosen: str = request.param
    return chosen


@pytest.fixture
def message(checkout: Path, language: str) -> Message:
    """Return the messages of the language, as the build reads them."""
    return message_in(checkout / "docs", language)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Open an empty page."""
    return context.new_page()


@pytest.fixture
def reader(page: Page, server: StaticServer, language: str) -> Reader:
    """Open the guide as a reader of the language does, and wait for the walkthrough."""
    reader = Reader(page, f"{server.url}{LANGUAGES[language]}")
    reader.open()
    return reader


class PageObject(Protocol):
    """A page object: it has a page."""

    page: Page


class Running[R: PageObject]:
    """Pages that are open already, one for each language, shared by the tests of a worker.

    A test starts by resetting the page. The page of a test that fails is closed.
    """

    def __init__(self, browser: Browser, open_page: Callable[[Page, str], R]) -> None:
        self._browser = browser
        self._open_page = open_page
        self._pages: dict[str, R] = {}

    def page(self, language: str) -> R:
        """Return the page of a language, which is opened where there is none."""
        if language not in self._pages:
            page = new_profile(self._browser).new_page()
            self._pages[language] = self._open_page(page, LANGUAGES[language])
        return self._pages[language]

    @contextmanager
    def lend(self, language: str, session: pytest.Session) -> Iterator[R]:
        """Give the page of a language to one test, and close it where that fails."""
        failed = session.testsfailed
        fine = False
        try:
            yield self.page(language)
            fine = session.testsfailed == failed
        finally:
            if not fine and language in self._pages:
                self._pages.pop(language).page.context.close()

    def close(self) -> None:
        """Close all pages."""
        for opened in self._pages.values():
            opened.page.context.close()


@pytest.fixture(scope="session")
def running_readers(browser: Browser, server: StaticServer) -> Iterator[Running[Reader]]:
    """Keep walkthroughs, each of an exchange that has made a key."""

    def open_walkthrough(page: Page, folder: str) -> Reader:
        reader = Reader(page, f"{server.url}{folder}")
        reader.open()
        reader.make_recorded_key()
        return reader

    with closing(Running(browser, open_walkthrough)) as running:
        yield running


@pytest.fixture
def running_reader(
    request: pytest.FixtureRequest, running_readers: Running[Reader], language: str
) -> Iterator[Reader]:
    """Return a walkthrough at its first step, whose Python runs and whose exchange has keys."""
    with running_readers.lend(language, request.session) as reader:
        reader.begin_again()
        yield reader


@pytest.fixture(scope="session")
def running_labs(browser: Browser, server: StaticServer) -> Iterator[Running[LabReader]]:
    """Keep pages on signing, each with a key that is recorded."""

    def open_lab(page: Page, folder: str) -> LabReader:
        lab = LabReader(page, f"{server.url}{folder}")
        lab.open()
        lab.own = lab.make_key()
        lab.record()
        return lab

    with closing(Running(browser, open_lab)) as running:
        yield running


@pytest.fixture
def signing_lab(
    request: pytest.FixtureRequest, running_labs: Running[LabReader], language: str
) -> Iterator[LabReader]:
    """Return a lab that signs with a key, `lab.own`; its form is as it is at first."""
    with running_labs.lend(language, request.session) as lab:
        lab.begin_again()
        yield lab


@pytest.fixture
def lab(context: BrowserContext, server: StaticServer, language: str) -> LabReader:
    """Open the page on signing, and wait for the lab."""
    lab = LabReader(context.new_page(), f"{server.url}{LANGUAGES[language]}")
    lab.open()
    return lab
