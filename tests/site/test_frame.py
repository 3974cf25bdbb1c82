"""What stands around each page: its name, what the site is, the menu, the ways on, the footer."""

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import pytest
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.nav import Navigation, Section
from mkdocs.utils.yaml import yaml_load

from languages import HOMES, PROJECT, language_of
from site_build.i18n.messages import Message, message_in
from site_build.i18n.page_dates import PageDates
from site_build.i18n.urls import page_url
from site_build.theme.imprint import read_license
from site_build.theme.menu import name_groups

COMPLETE = ("it", "en")
MENU: list[dict[str, list[str]]] = yaml_load((PROJECT / "mkdocs.yml").read_text("utf-8"))["nav"]
# The pages of each group, by their addresses below the language's home.
GROUPS = {name: [*map(page_url, pages)] for group in MENU for name, pages in group.items()}


@pytest.fixture(params=COMPLETE)
def language(request: pytest.FixtureRequest) -> str:
    """Run the test once a language."""
    chosen: str = request.param
    return chosen


@pytest.fixture
def message(checkout: Path, language: str) -> Message:
    """Return the messages of the language."""
    return message_in(checkout / "docs", language)


@pytest.fixture
def own(pages: dict[str, Element], language: str) -> dict[str, Element]:
    """Return the pages of the language, by their addresses below its home."""
    prefix = HOMES[language]
    return {
        name.removeprefix(prefix).removesuffix("index.html"): page
        for name, page in pages.items()
        if language_of(name) == language and name.endswith("index.html")
    }


def text_of(element: Element | None) -> str:
    """Return the text of an element, with single blanks."""
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def test_names(pages: dict[str, Element]) -> None:
    """The title of each page says which exchange it is for, and no two are equal."""
    titles = {
        name: text_of(page.find(".//title"))
        for name, page in pages.items()
        if language_of(name) in COMPLETE
    }
    assert [] == [title for title in titles.values() if "Kraken Futures" not in title]
    own = [title for name, title in titles.items() if name.endswith("index.html")]
    assert len(own) == len({*own})


def test_line_under_the_heading(own: dict[str, Element], message: Message) -> None:
    """Right under its heading, each page says what the site is, and that it is not Kraken's."""
    assert {*own} == {one for pages in GROUPS.values() for one in pages}
    for address, page in own.items():
        article = page.find(".//article")
        assert article is not None
        below = [*article]
        (at,) = [place for place, one in enumerate(below) if one.tag == "h1"]
        assert message("page-about") == text_of(below[at + 1]), address
    assert "Kraken Futures" in message("page-about")


def test_menu(own: dict[str, Element], message: Message) -> None:
    """The menu has the groups by their names, each with its pages; those of hosts come last."""
    for address, page in own.items():
        groups = page.findall(".//nav[@data-md-level='0']/ul/li")
        assert [message(name) for name in GROUPS] == [text_of(one.find("span")) for one in groups]
        for group, pages in zip(groups, GROUPS.values(), strict=True):
            links = [urljoin(f"/{address}", one.get("href")) for one in group.findall("ul/li/a")]
            assert [f"/{one}" for one in pages] == links
    assert ["speed/", "translating/", "publishing/"] == [*GROUPS.values()][-1]


def test_ways_on(own: dict[str, Element]) -> None:
    """Each page leads to those before and after it; readers are not led on to pages for hosts."""
    *groups, last = GROUPS.values()
    for way in ([one for group in groups for one in group], last):
        for before, after in zip([None, *way], [*way, None], strict=True):
            if after is not None:
                assert before == neighbour(own[after], after, "previous")
            if before is not None:
                assert after == neighbour(own[before], before, "next")


def neighbour(page: Element, address: str, kind: str) -> str | None:
    """Return the address of the page before or after a page."""
    found = page.find(f".//footer/nav/a[@class='gd-neighbour gd-neighbour--{kind}']")
    return None if found is None else urljoin(f"/{address}", found.get("href"))[1:]


def test_ways_to_the_rehearsal(own: dict[str, Element], message: Message) -> None:
    """The bar and the second skip link lead to the rehearsal: where it is on the page, to it."""
    for address, page in own.items():
        skip = page.findall(".//a[@class='md-skip']")
        bar = page.find(".//header//a[@class='gd-rehearse']")
        assert bar is not None
        assert message("skip-to-rehearsal") == text_of(skip[1])
        for link in (skip[1], bar):
            if page.find(".//key-walkthrough") is not None:
                assert "#rehearse" == link.get("href")
                assert page.find(".//article//*[@id='rehearse']") is not None
            else:
                assert "/rehearsal/" == urljoin(f"/{address}", link.get("href"))


def test_footer(pages: dict[str, Element], language: str, message: Message) -> None:
    """The footer names the holder and the licence."""
    license_ = read_license(PROJECT / "LICENSE")
    for name, page in pages.items():
        if language_of(name) == language:
            footer = text_of(page.find(".//footer"))
            assert message("site-author", year=license_.year, holder=license_.holder) in footer
            assert message("site-license", name="MIT") in footer


def test_another_license(tmp_path: Path) -> None:
    """Another licence stops the build: the footer would name the wrong one."""
    (tmp_path / "LICENSE").write_text("Apache License\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"LICENSE is not the MIT licence: adapt"):
        read_license(tmp_path / "LICENSE")


def test_unnamed_group() -> None:
    """A group that no message names stops the build with a sentence."""

    def message(key: str) -> str:
        raise KeyError(f"no message {key!r}")

    nav = Navigation([Section("menu-else", [])], [])
    with pytest.raises(ConfigurationError, match="the key of a message; no message 'menu-else'"):
        name_groups(nav, message)


@pytest.fixture
def commit(tmp_path: Path) -> Callable[[str, str], None]:
    """Return what commits a file of this name on a day, in a repository of its own."""

    def git(*command: str, **variables: str) -> None:
        names = {"GIT_AUTHOR_NAME": "a", "GIT_COMMITTER_NAME": "a"}
        mail = {"GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_EMAIL": "a@example.org"}
        subprocess.run(  # noqa: S603 - our own command
            ["git", *command],  # noqa: S607
            check=True,
            cwd=tmp_path,
            env=names | mail | variables,
            capture_output=True,
        )

    def commit_file(name: str, day: str) -> None:
        file = tmp_path / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(day, encoding="utf-8")
        git("add", ".")
        git("commit", "-m", day, GIT_COMMITTER_DATE=f"{day}T12:00:00Z")

    git("init", "--quiet")
    return commit_file


def test_dates(tmp_path: Path, commit: Callable[[str, str], None]) -> None:
    """A page has the day of its own last change, as its language writes it."""
    commit("it/índex.md", "2026-03-01")
    commit("it/index.md", "2026-03-02")
    commit("it/index.md", "2026-11-28")
    commit("en/index.md", "2026-12-01")
    dates = PageDates(tmp_path / "docs")
    texts = {
        ("it", "index.md", "it"): "28 novembre 2026",
        ("it", "index.md", "x-unknown"): "2026-11-28",
        ("it", "índex.md", "en"): "1 March 2026",
        ("en", "index.md", "it"): "1º dicembre 2026",
    }
    for known, text in texts.items():
        found = dates.change(*known)
        assert found
        assert text == found.text
    assert date(2026, 3, 1) == getattr(dates.change("it", "índex.md", "it"), "date", None)
    assert dates.change("it", "new.md", "it") is None


def test_no_dates(tmp_path: Path, commit: Callable[[str, str], None]) -> None:
    """Without git, or in a shallow clone, nothing is known, and nothing is shown."""
    assert PageDates(PROJECT.parent).change("it", "index.md", "it") is None
    commit("it/index.md", "2026-03-01")
    commit("it/more.md", "2026-03-02")
    shallow = tmp_path / "shallow"
    source = f"file://{tmp_path}"
    subprocess.run(  # noqa: S603 - our own command
        ["git", "clone", "--quiet", "--depth=1", source, shallow],  # noqa: S607
        check=True,
        capture_output=True,
    )
    assert (shallow / "docs/it/more.md").is_file()
    assert PageDates(shallow / "docs").change("it", "more.md", "it") is None
