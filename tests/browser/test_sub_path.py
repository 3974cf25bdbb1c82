"""The site below a path and on another port, as a host of many sites has it: all stays below it."""

import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import LANGUAGES
from browser.reader import Reader, switch_language, wait_visible
from browser.search_reader import QUESTIONS, Search
from browser.states import GUIDE
from building import build_site
from site_build.i18n.messages import Message
from static_server import StaticServer, serve_folder
from translations.checkout import copy_project

PATH = "/guide/"


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site for an address that has a path."""
    project = copy_project(tmp_path_factory.mktemp("below") / "checkout")
    settings = project / "mkdocs.yml"
    address = f"site_url: https://example.org{PATH}"
    text, count = re.subn(r"(?m)^site_url: .*", address, settings.read_text("utf-8"))
    assert 1 == count
    settings.write_text(text, encoding="utf-8")
    folder = tmp_path_factory.mktemp("below") / "site"
    build_site(folder, project=project, measured=False, compressed=False)
    return folder


@pytest.fixture(scope="module", params=["below", "site"])
def sub_path_server(request: pytest.FixtureRequest) -> Iterator[StaticServer]:
    """Serve below the path what was built for it, and what was built for the root of a host."""
    with serve_folder(request.getfixturevalue(request.param), PATH) as server:
        yield server


def test_everything_stays_below(page: Page, sub_path_server: StaticServer) -> None:
    """Pages, search, language switch and demo ask for nothing that is not below the path."""
    answers: dict[str, int] = {}
    page.on("response", lambda answer: answers.update({answer.url: answer.status}))
    homes = {one: f"{sub_path_server.url}{folder}" for one, folder in LANGUAGES.items()}
    # Of both languages' pages, which have the same templates, every other one.
    for path, home in zip(GUIDE, cycle(homes.values()), strict=False):
        page.goto(f"{home}{path}")
        links = page.locator("a[href]").evaluate_all("all => all.map((link) => link.href)")
        own = [link for link in links if urlsplit(link).netloc == urlsplit(home).netloc]
        assert own
        assert [] == [link for link in own if not link.startswith(sub_path_server.url)]
    for language, home in homes.items():
        search = Search(page, home)
        question, found = QUESTIONS[language]
        search.ask(question)
        search.expect_result(found)

    reader = Reader(page, sub_path_server.url)
    reader.open()
    public, _private = reader.make_recorded_key()
    switch_language(page, "en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert f"{sub_path_server.url}{LANGUAGES['en']}" == page.url
    expect(reader.keys.first).to_contain_text(public)
    names = page.evaluate("indexedDB.databases().then((all) => all.map(({ name }) => name))")
    assert [f"futures-keys {PATH}"] == names  # other guides of the origin have their own

    assert [] == [url for url in answers if not url.startswith((sub_path_server.url, "blob:"))]
    assert {200} == set(answers.values())
    assert [] == reader.console


def test_not_found(page: Page, below: Path, language: str, message: Message) -> None:
    """A page that is missing is in the language of its URL, and leads home."""
    with serve_folder(below, PATH) as server:
        home = f"{server.url}{LANGUAGES[language]}"
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        answer = page.goto(f"{home}not/here/")
        assert answer is not None
        assert 404 == answer.status
        expect(page.locator("h1")).to_have_text(message("not-found-title"))
        assert [] == [url for url in asked if not url.startswith(server.url)]
        page.get_by_role("link", name=message("not-found-home")).click()
        assert home == page.url
        wait_visible(page.locator("key-walkthrough .fk-panel"))
