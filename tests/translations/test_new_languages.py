"""Three new languages: on the site as far as they have come, and without a trace when they go."""

import json
import shutil
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, fromstring

import pytest
from mkdocs.utils.yaml import yaml_load

from building import build_site
from html_tree import read_page
from site_build.i18n.message_bundles import BUNDLES
from site_build.i18n.messages import message_in
from site_build.i18n.urls import page_url
from site_build.theme.search_index import INDEX, WORKERS
from translations.checkout import PROJECT, files_of, remove_language
from translations.sample_languages import STALE, TITLES, WORDS

NAMES = {"it": "Italiano", "en": "English", "de": "Deutsch", "pl": "Polski", "ar": "العربية"}
HOMES = {language: "" if language == "it" else f"{language}/" for language in NAMES}
PAGES = sorted(page_url(page.name) for page in (PROJECT / "docs/it").glob("*.md"))
HOME: str = yaml_load((PROJECT / "mkdocs.yml").read_text("utf-8"))["site_url"]
TRANSLATED, STALE_PAGE = "permissions/", f"{STALE[1]}/"
NOT_FOUND = "404.html"

type Pages = dict[tuple[str, str], Element]


@pytest.fixture(scope="module")
def pages(new_site: Path) -> Pages:
    """Return every page of the site by its language and its address there; 404.html too."""
    return {
        (language, page): read_page(
            new_site / home / (page if page == NOT_FOUND else f"{page}index.html")
        )
        for language, home in HOMES.items()
        for page in (*PAGES, NOT_FOUND)
    }


def languages_of(page: str) -> list[str]:
    """Return the languages that have a page in their own words."""
    if page == TRANSLATED:
        return [*NAMES]
    return ["it", "en", STALE[0]] if page == STALE_PAGE else ["it", "en"]


def is_fallback(language: str, page: str) -> bool:
    """Tell whether a page is to be shown in Italian instead."""
    return page != NOT_FOUND and language not in languages_of(page)


def find(page: Element, path: str) -> Element:
    """Return the one element of a page."""
    (found,) = page.findall(path)
    return found


def test_nothing_else_has_changed(pristine_checkout: Path, checkout: Path) -> None:
    """A language is one folder, and its entry in mkdocs.yml."""
    before, after = files_of(pristine_checkout), files_of(checkout)
    assert before.keys() <= after.keys()
    changed = {name for name in after if after[name] != before.get(name)} - {"mkdocs.yml"}
    folders = {tuple(name.split("/")[:2]) for name in changed}
    assert {("docs", language) for language in WORDS} == folders
    lines = after["mkdocs.yml"].decode().splitlines(keepends=True)
    earlier = before["mkdocs.yml"].decode().splitlines(keepends=True)
    remaining = iter(lines)
    assert all(line in remaining for line in earlier)
    assert 3 * len(WORDS) == len(lines) - len(earlier)


def test_every_page_says_its_language(pages: Pages) -> None:
    """Each page, and each 404.html, declares its language and direction."""
    for (language, name), page in pages.items():
        assert language == page.get("lang"), name
        assert ("rtl" if language == "ar" else "ltr") == find(page, "body").get("dir"), name


def test_site_is_named_in_each_language(pages: Pages) -> None:
    """The site's name is a message."""
    for language, words in WORDS.items():
        for name in (*PAGES, NOT_FOUND):
            assert str(pages[language, name].findtext(".//title")).endswith(words["site-name"])


def test_switch_is_complete(new_site: Path, pages: Pages) -> None:
    """From every page, all languages are one click away; from a missing page, their homes."""
    for (language, name), page in pages.items():
        here = urljoin(HOME, f"{HOMES[language]}{name}")
        target = "" if name == NOT_FOUND else name
        links = page.findall(".//a[@class='md-select__link']")
        assert [*NAMES.items()] == [(one.get("lang"), str(one.text).strip()) for one in links]
        leads = [urljoin(here, one.get("href")).removeprefix(HOME) for one in links]
        assert [f"{home}{target}" for home in HOMES.values()] == leads
        assert all((new_site / one / "index.html").is_file() for one in leads)


def test_translated_pages(pages: Pages) -> None:
    """A page that is translated is shown as it is, without a word about it."""
    for language, title in TITLES.items():
        page = pages[language, TRANSLATED]
        assert title == str(find(page, ".//h1").text)
        assert [] == notices(page)
        assert [] == page.findall(".//article/div[@lang]")
        assert title in texts(page.findall(".//nav//a"))


def test_complete_languages_have_no_notices(pages: Pages) -> None:
    """Italian is the source, and English is complete."""
    assert [] == [one for one, page in pages.items() if one[0] in {"it", "en"} and notices(page)]


def notices(page: Element) -> list[Element]:
    """Return what stands above the text of a page."""
    return page.findall(".//article/div[@data-notice]")


def texts(elements: list[Element]) -> list[str]:
    """Return the text of elements, without the blanks around it."""
    return ["".join(one.itertext()).strip() for one in elements]


def test_fallbacks(pages: Pages) -> None:
    """A page that is not translated is the Italian one, marked, with a notice."""
    for (language, name), page in pages.items():
        if not is_fallback(language, name):
            continue
        (notice,) = notices(page)
        paragraph = find(notice, "p[2]")
        assert f"{HOMES[language]}translating/" == leads_to(paragraph, language, name)
        if "notice-missing" in WORDS[language]:
            assert WORDS[language]["notice-missing"] == str(paragraph.text).strip()
        else:
            assert "it" == paragraph[0].get("lang")
        text = find(page, ".//article/div[@lang]")
        assert ("it", "ltr") == (text.get("lang"), text.get("dir"))
        italian = texts(pages["it", name].findall(".//article//h1"))
        assert italian == texts(text.findall(".//h1"))
        entry = find(page, ".//nav/ul/li[@class='md-nav__item md-nav__item--active']/a")
        assert "it" == find(entry, ".//span[@lang]").get("lang")
        contents = page.findall(".//nav[@class='md-nav md-nav--secondary']//a")
        assert texts(contents) == texts([find(one, ".//span[@lang='it']") for one in contents])


def leads_to(text: Element, language: str, name: str) -> str:
    """Return where the link in a text of a page leads, below the site's root."""
    here = urljoin(HOME, f"{HOMES[language]}{name}")
    return urljoin(here, find(text, "a").get("href")).removeprefix(HOME)


def test_elements_in_a_fallback(pages: Pages) -> None:
    """In an Italian text, the demo talks to readers in their own language."""
    for language in WORDS:
        element = find(pages[language, ""], ".//key-walkthrough")
        assert language == element.get("lang")
        assert ["it"] == [one.get("lang") for one in element]


def test_stale(pages: Pages) -> None:
    """A stale translation has a notice with a link to its source."""
    language, words = STALE[0], WORDS[STALE[0]]
    page = pages[language, STALE_PAGE]
    (notice,) = notices(page)
    paragraph = find(notice, "p[2]")
    assert words["notice-stale"] == str(paragraph.text).strip()
    assert STALE_PAGE == leads_to(paragraph, language, STALE_PAGE)
    link = find(paragraph, "a")
    assert ("it", words["notice-stale-link"]) == (link.get("hreflang"), link.text)
    assert "Gdy coś nie działa" == str(find(page, ".//h1").text)
    assert [] == page.findall(".//article/div[@lang]")


def test_addresses(pages: Pages) -> None:
    """Search engines are told the languages that a page is in; an Italian one is the Italian."""
    for (language, name), page in pages.items():
        head = find(page, "head")
        links = [one for one in head.findall("link") if one.get("hreflang")]
        alternates = {one.get("hreflang"): one.get("href") for one in links}
        canonical = [one.get("href") for one in head.findall("link[@rel='canonical']")]
        if name == NOT_FOUND:
            assert ({}, []) == (alternates, canonical)
            continue
        assert addresses_of(name) == alternates
        home = HOMES["it" if is_fallback(language, name) else language]
        assert [f"{HOME}{home}{name}"] == canonical


def addresses_of(page: str) -> dict[str, str]:
    """Return where a page is in the languages that have it, as search engines are to be told."""
    found = {language: f"{HOME}{HOMES[language]}{page}" for language in languages_of(page)}
    return found | {"x-default": found["it"]}


def test_site_map(new_site: Path) -> None:
    """The site map has no page twice, and no Italian page under another language's address."""
    tree = fromstring((new_site / "sitemap.xml").read_text("utf-8"))  # noqa: S314 - our own
    written = [
        (url.findtext("{*}loc"), {one.get("hreflang"): one.get("href") for one in url[1:]})
        for url in tree
    ]
    expected = [
        (f"{HOME}{HOMES[language]}{page}", addresses_of(page))
        for language in NAMES
        for page in PAGES
        if language in languages_of(page)
    ]
    assert sorted(expected, key=str) == sorted(written, key=str)


def test_search(new_site: Path) -> None:
    """Readers find the pages that their language has, each once, and no Italian text."""
    for language, home in HOMES.items():
        empty = json.loads((new_site / home / INDEX).read_text("utf-8"))
        whole = (new_site / WORKERS / empty["config"]["index"]).resolve()
        index = json.loads(whole.read_text("utf-8"))
        found = [doc["location"] for doc in index["docs"]]
        assert len(found) == len({*found})
        expected = {page for page in PAGES if language in languages_of(page)}
        assert expected == {location.partition("#")[0] for location in found}
        (rules,) = index["config"]["lang"]
        assert {"pl": "en", "ar": "en"}.get(language, language) == rules


def test_messages(new_site: Path) -> None:
    """The demo's messages are a language's own, and Italian for the rest."""
    (folder,) = (new_site / "assets").glob("demo-*/messages")
    expected = {f"{name}{part}" for name in NAMES for part in ("", *(f"-{one}" for one in BUNDLES))}
    assert expected == {file.stem for file in folder.glob("*.ftl")}
    german = (folder / "de.ftl").read_text("utf-8")
    assert f"create-key = {WORDS['de']['create-key']}\n" in german
    assert f"\nrecorded = {message_in(PROJECT / 'docs', 'it')('recorded')}\n" in german


def test_status(pages: Pages) -> None:
    """The table of translations shows the status of each page and language."""
    table = find(pages["de", "translating/"], ".//article//table/caption/..")
    (_, *names), *rows = (texts([*row]) for row in table.iter("tr"))
    assert [*NAMES.values()] == names
    cells = {row[0]: dict(zip(NAMES, row[1:], strict=True)) for row in rows}
    message = message_in(PROJECT / "docs", "it")  # the page is still Italian
    stale, permissions = cells[f"{STALE[1]}.md"], cells["permissions.md"]
    assert message("standing-source") == stale["it"]
    assert message("standing-stale") == stale["pl"]
    assert message("standing-untranslated") == stale["de"]
    assert message("standing-current") == permissions["ar"]
    messages = cells[message("status-messages")]
    assert ("100%", "100%") == (messages["it"], messages["en"])
    assert 0 < int(messages["de"].removesuffix("%")) < 50


def test_nothing_is_left(
    site: Path, pristine_checkout: Path, checkout: Path, tmp_path: Path
) -> None:
    """Taken out again, the languages leave the project and the site byte for byte as they were.

    The site is built a second time for that, from a copy in another folder: so the same sources
    give the same site, wherever and whenever.
    """
    again = tmp_path / "checkout"
    shutil.copytree(checkout, again, symlinks=True)
    for language in WORDS:
        remove_language(again, language)
    assert files_of(pristine_checkout) == files_of(again)
    build_site(tmp_path / "site", project=again)
    first, second = files_of(site), files_of(tmp_path / "site")
    assert first.keys() == second.keys()
    assert [] == [name for name in first if first[name] != second[name]]
