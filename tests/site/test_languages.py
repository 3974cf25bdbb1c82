"""Every language of the site: each page in its own words, or in Italian, marked as that."""

import json
import re
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, fromstring

import pytest
from mkdocs.utils.yaml import yaml_load

from languages import HOMES, NAMES, OFFERED, PARTIAL, PROJECT, SAMPLES, language_of, shown_statuses
from site_build.i18n.fallbacks import translated_from
from site_build.i18n.languages import direction
from site_build.i18n.message_bundles import BUNDLES
from site_build.i18n.messages import keys_of, message_in
from site_build.i18n.translation_status import TranslationStatus
from site_build.i18n.urls import page_url
from site_build.theme.search_index import INDEX, WORKERS
from translations.sample_languages import MORE, STALE_LANGUAGE, TITLES, TRANSLATED, WORDS

HOME: str = yaml_load((PROJECT / "mkdocs.yml").read_text("utf-8"))["site_url"]
PAGES = sorted(page_url(page.name) for page in (PROJECT / "docs/it").glob("*.md"))
# What is shown in place of a page, at its address, and its heading.
INSTEAD = {"404.html": "not-found-title", "offline.html": "offline-page-title"}

# Around what an Arabic page says in Italian.
ISOLATES = "\u2066\u2068\u2069"

# The status of each page that a language has in its own words, by its address below its home.
type Statuses = dict[str, dict[str, TranslationStatus]]
type Pages = dict[str, Element]


@pytest.fixture(scope="module")
def statuses(checkout: Path) -> Statuses:
    """Return which pages each language has."""
    return {
        language: {
            page_url(name): one for name, one in shown_statuses(checkout / "docs", language).items()
        }
        for language in NAMES
    }


def content(pages: Pages) -> Pages:
    """Return the pages that are not in place of another."""
    return {name: page for name, page in pages.items() if not name.endswith(tuple(INSTEAD))}


def page_of(name: str) -> str:
    """Return the address of a page below its language's home, by its path in the site."""
    return name.removeprefix(HOMES[language_of(name)]).removesuffix("index.html")


def fallbacks(pages: Pages, statuses: Statuses) -> Pages:
    """Return the pages that are shown in Italian, for their language has them not."""
    return {
        name: page
        for name, page in content(pages).items()
        if page_of(name) not in statuses[language_of(name)]
    }


def find(page: Element, path: str) -> Element:
    """Return the one element of a page."""
    (found,) = page.findall(path)
    return found


def texts(elements: list[Element]) -> list[str]:
    """Return the text of elements, without what is around it and not seen."""
    return ["".join(one.itertext()).strip().strip(ISOLATES) for one in elements]


def test_samples(statuses: Statuses) -> None:
    """There are always languages that are new, with a page of each kind."""
    assert len(PARTIAL) >= len(TITLES)
    for language in SAMPLES:
        page, status = MORE[language]
        expected = {f"{TRANSLATED}/": TranslationStatus.CURRENT, f"{page}/": status}
        assert expected == statuses[language]


def test_every_language_is_built(site_log: str) -> None:
    """A strict build goes through all languages and has nothing to complain about."""
    assert [] == re.findall(r"^(?:WARNING|ERROR).*", site_log, flags=re.MULTILINE)
    assert [*NAMES] == re.findall(r"Building '([\w-]+)' documentation", site_log)


def test_every_language_has_every_page(pages: Pages) -> None:
    """Each page exists in each language, and says its language and direction."""
    expected = {f"{home}{page}" for home in HOMES.values() for page in PAGES}
    assert expected == {name.removesuffix("index.html") for name in content(pages)}
    for name, page in pages.items():
        language = language_of(name)
        assert language == page.get("lang"), name
        assert direction(language) == find(page, "body").get("dir"), name


def test_site_is_named_in_each_language(checkout: Path, pages: Pages) -> None:
    """The site's name is a message."""
    for name, page in pages.items():
        title = message_in(checkout / "docs", language_of(name))("site-name")
        expected = title
        if page_of(name) == "" and "home-title" in keys_of(checkout / "docs", language_of(name)):
            expected = message_in(checkout / "docs", language_of(name))("home-title")
        assert texts(page.findall(".//title"))[0].endswith(expected), name


def test_language_switch(site: Path, pages: Pages) -> None:
    """The language switch leads to the same page, and from a page that is missing to the home."""
    for name, page in pages.items():
        target = "" if name.endswith(tuple(INSTEAD)) else page_of(name)
        here = urljoin(HOME, name.removesuffix("index.html"))
        links = page.findall(".//a[@class='md-select__link']")
        assert [*OFFERED.items()] == [(one.get("lang"), str(one.text).strip()) for one in links]
        leads = [urljoin(here, one.get("href")).removeprefix(HOME) for one in links]
        assert [f"{HOMES[language]}{target}" for language in OFFERED] == leads, name
        assert [] == [one for one in leads if not (site / one / "index.html").is_file()]


def alternates_of(page: str, statuses: Statuses) -> dict[str, str]:
    """Return where a page is in the languages that have it, as search engines are to be told."""
    found = {one: f"{HOME}{HOMES[one]}{page}" for one in NAMES if page in statuses[one]}
    return found | {"x-default": found["it"]}


def test_alternates(pages: Pages, statuses: Statuses) -> None:
    """Search engines are told of each page in every language that has it, by its whole address."""
    for name, page in pages.items():
        links = [one for one in page.iterfind(".//head/link") if one.get("hreflang")]
        instead = name.endswith(tuple(INSTEAD))
        expected = {} if instead else alternates_of(page_of(name), statuses)
        assert expected == {link.get("hreflang"): link.get("href") for link in links}, name
        # As HTML reads it, but not the theme's script: it would ask for a site map at each of them.
        assert {"alternate "} >= {link.get("rel") for link in links}


def test_canonical(checkout: Path, pages: Pages, statuses: Statuses) -> None:
    """Each page says its own address, a fallback its original's; a page that is missing none."""
    italian = fallbacks(pages, statuses)
    for name, page in pages.items():
        links = page.findall(".//head/link[@rel='canonical']")
        own = name.removesuffix("index.html")
        if name in italian:
            shown = translated_from(checkout / "docs", language_of(name))
            own = f"{HOMES[shown]}{page_of(name)}"
        expected = [] if name.endswith(tuple(INSTEAD)) else [f"{HOME}{own}"]
        assert expected == [link.get("href") for link in links], name


def test_site_map(site: Path, statuses: Statuses) -> None:
    """The site map has every page once, in the languages that have it, and no fallback."""
    tree = fromstring((site / "sitemap.xml").read_text("utf-8"))  # noqa: S314 - our own
    written = [
        (
            str(url.findtext("{*}loc")),
            {link.get("hreflang"): link.get("href") for link in url.iterfind("{*}link")},
        )
        for url in tree
    ]
    expected = [
        (f"{HOME}{HOMES[language]}{page}", alternates_of(page, statuses))
        for language in NAMES
        for page in PAGES
        if page in statuses[language]
    ]
    assert sorted(expected, key=str) == sorted(written, key=str)


def test_in_place_of_pages(checkout: Path, pages: Pages) -> None:
    """Each language has pages for what is missing, and for what is not there offline.

    They are in its words, and lead to its own home.
    """
    instead = {name: page for name, page in pages.items() if name.endswith(tuple(INSTEAD))}
    assert {f"{home}{one}" for home in HOMES.values() for one in INSTEAD} == instead.keys()
    for name, page in instead.items():
        language = language_of(name)
        said = message_in(checkout / "docs", language)(INSTEAD[name.split("/")[-1]])
        assert said in str(page.findtext(".//title"))
        assert [said.strip(ISOLATES)] == texts(page.findall(".//h1"))
        button = page.find(".//article//a")
        assert button is not None
        assert f"/{HOMES[language]}" == urljoin("/", button.get("href"))


def notices(page: Element) -> list[str]:
    """Return the kinds of notices that stand above the text of a page."""
    return [str(one.get("data-notice")) for one in page.findall(".//article/div[@data-notice]")]


def test_notices(pages: Pages, statuses: Statuses) -> None:
    """A page that is not simply the translation of today's Italian says so, and no other does."""
    for name, page in content(pages).items():
        status = statuses[language_of(name)].get(page_of(name), TranslationStatus.MISSING)
        kinds = notices(page)
        assert (status is TranslationStatus.CURRENT) is (kinds == []), name
        assert [] == kinds or status.value in kinds, name


def test_own_pages(pages: Pages, statuses: Statuses) -> None:
    """A page in a language's own words is shown as it is, and named so in the menu."""
    italian = fallbacks(pages, statuses)
    for name, page in content(pages).items():
        if name not in italian:
            assert [] == page.findall(".//article/div[@lang]"), name
    for language in SAMPLES:
        page = pages[f"{language}/{TRANSLATED}/index.html"]
        assert TITLES[language] == find(page, ".//h1").text
        assert TITLES[language] in texts(page.findall(".//nav//a"))


def test_fallbacks(checkout: Path, pages: Pages, statuses: Statuses) -> None:
    """A page that is not translated is the Italian or English one, marked, with a notice."""
    italian = fallbacks(pages, statuses)
    assert {*SAMPLES} <= {language_of(name) for name in italian}
    for name, page in italian.items():
        language = language_of(name)
        notice = find(page, ".//article/div[@data-notice='missing']")
        shown = translated_from(checkout / "docs", language)
        key = "notice-missing" if shown == "it" else "notice-missing-english"
        said = message_in(checkout / "docs", language)(key)
        assert said.strip(ISOLATES) in texts([notice])[0]
        if key not in keys_of(checkout / "docs", language):
            assert shown in {one.get("lang") for one in notice.iter()}
        here = urljoin(HOME, name.removesuffix("index.html"))
        leads = [urljoin(here, link.get("href")) for link in notice.iter("a")]
        assert f"{HOME}{HOMES[language]}translating/" in leads
        text = find(page, ".//article/div[@lang]")
        assert (shown, "ltr") == (text.get("lang"), text.get("dir"))
        original = pages[f"{HOMES[shown]}{page_of(name)}index.html"]
        expected = texts(original.findall(".//article//h1"))
        assert expected == texts(text.findall(".//h1"))
        entry = find(page, ".//nav/ul/li/ul/li[@class='md-nav__item md-nav__item--active']/a")
        assert shown == find(entry, ".//span[@lang]").get("lang")
        contents = page.findall(".//nav[@class='md-nav md-nav--secondary']//a")
        inside = [find(one, f".//span[@lang='{shown}']") for one in contents]
        assert texts(contents) == texts(inside)
        # In a text of another language, the demo talks to readers in their own language.
        for element in page.findall(".//key-walkthrough"):
            assert language == element.get("lang")
            assert [shown] == [one.get("lang") for one in element]


@pytest.mark.skipif(STALE_LANGUAGE not in SAMPLES, reason="a language of the guide's own")
def test_stale(pages: Pages) -> None:
    """A stale translation has a notice with a link to its source."""
    words = WORDS[STALE_LANGUAGE]
    stale = MORE[STALE_LANGUAGE][0]
    page = pages[f"{STALE_LANGUAGE}/{stale}/index.html"]
    notice = find(page, ".//article/div[@data-notice='stale']")
    assert words["notice-stale"] in texts([notice])[0]
    link = find(notice, ".//a[@hreflang='it']")
    assert words["notice-stale-link"] == link.text
    assert f"/{stale}/" == urljoin(f"/{STALE_LANGUAGE}/{stale}/", link.get("href"))


def test_search(site: Path, statuses: Statuses) -> None:
    """Readers find the pages that their language has, each once, and no Italian text."""
    for language, home in HOMES.items():
        empty = json.loads((site / home / INDEX).read_text("utf-8"))
        whole = (site / WORKERS / empty["config"]["index"]).resolve()
        index = json.loads(whole.read_text("utf-8"))
        found = [doc["location"] for doc in index["docs"]]
        assert len(found) == len({*found})
        assert statuses[language].keys() == {location.partition("#")[0] for location in found}


def test_messages(checkout: Path, site: Path) -> None:
    """The demo's messages are a language's own, and Italian for the rest."""
    (folder,) = (site / "assets").glob("demo-*/messages")
    parts = ("", *(f"-{one}" for one in BUNDLES))
    assert {f"{name}{part}" for name in NAMES for part in parts} == {
        file.stem for file in folder.glob("*.ftl")
    }
    for language in SAMPLES:
        published = (folder / f"{language}.ftl").read_text("utf-8")
        assert f"create-key = {WORDS[language]['create-key']}\n" in published
        shown = translated_from(checkout / "docs", language)
        filled_in = (folder / f"{language}-keys.ftl").read_text("utf-8")
        assert message_in(checkout / "docs", shown)("recorded") in filled_in


def test_status(checkout: Path, pages: Pages, statuses: Statuses) -> None:
    """The table of translations shows the status of each page and language."""
    for language, home in HOMES.items():
        table = find(pages[f"{home}translating/index.html"], ".//article//table/caption/..")
        (_, *names), *rows = (texts([*row]) for row in table.iter("tr"))
        assert [*NAMES.values()] == names
        cells = {row[0]: dict(zip(NAMES, row[1:], strict=True)) for row in rows}
        # A page that is still Italian says all of it in Italian.
        is_own = "translating/" in statuses[language]
        said = language if is_own else translated_from(checkout / "docs", language)
        message = message_in(checkout / "docs", said)
        for page in (PROJECT / "docs/it").glob("*.md"):
            for one, status in cells[page.name].items():
                if own := statuses[one].get(page_url(page.name)):
                    key = "source" if one == "it" else own
                    assert message(f"standing-{key}") in status
