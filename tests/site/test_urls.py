"""The URLs of each page in each language, and which pages are not published."""

from pathlib import Path

import pytest

from site_build.i18n.languages import Language
from site_build.i18n.translation_status import UNTRANSLATED, TranslationStatus, blob_id
from site_build.i18n.urls import SiteUrls, page_url

SITE = "https://example.org/guide/"
ITALIAN, GERMAN = Language("it", "Italiano"), Language("de", "Deutsch")
SOURCE = "# Chiavi { #keys }\n"
PAGES = {"index.md", "a/index.md", "copy.md", "missing.md", "stale.md"}


def german(stamp: str) -> str:
    """Return a translation of a source."""
    return f"---\nsource_blob: {stamp}\n---\n\n# Schlüssel {{ #keys }}\n"


@pytest.fixture
def urls(tmp_path: Path) -> SiteUrls:
    """Return the URLs of a site in two languages, the second with a page of every status."""
    current, stale = german(blob_id(SOURCE.encode())), german(blob_id(b"before"))
    copy = f"---\n{UNTRANSLATED}\n---\n\n{SOURCE}"
    own = {"index.md": current, "a/index.md": current, "copy.md": copy, "stale.md": stale}
    written = {f"it/{page}": SOURCE for page in PAGES}
    written |= {f"de/{page}": text for page, text in own.items()}
    for name, text in written.items() | {("de/orphan.md", current)}:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return SiteUrls(SITE, tmp_path, [ITALIAN, GERMAN])


@pytest.mark.parametrize(
    ("page", "url"),
    [
        ("index.md", ""),
        ("permissions.md", "permissions/"),
        ("a/index.md", "a/"),
        ("a/b.md", "a/b/"),
        ("indexes.md", "indexes/"),
    ],
)
def test_page_url(page: str, url: str) -> None:
    """A page's URL is MkDocs' own: an index has that of its folder."""
    assert url == page_url(page)


def test_switch(urls: SiteUrls) -> None:
    """The language switch leads to the same page, translated or not."""
    assert [(ITALIAN, "missing/"), (GERMAN, "de/missing/")] == urls.in_languages("missing.md")
    assert [(ITALIAN, ""), (GERMAN, "de/")] == urls.in_languages("index.md")


def test_offered(tmp_path: Path, urls: SiteUrls) -> None:
    """A language with no page and few messages is no choice; one that is built alone is."""
    del urls  # has written the pages
    french = Language("fr", "Français")
    (tmp_path / "it/messages.ftl").write_text("one = uno\ntwo = due\n", encoding="utf-8")
    for messages, offered in (("", False), ("one = un\n", True)):
        (tmp_path / "fr").mkdir(exist_ok=True)
        (tmp_path / "fr/messages.ftl").write_text(messages, encoding="utf-8")
        languages = SiteUrls(SITE, tmp_path, [ITALIAN, french]).in_languages("index.md")
        assert offered == ((french, "fr/") in languages)
    assert [(french, "fr/")] == SiteUrls(SITE, tmp_path, [french]).in_languages("index.md")


@pytest.mark.parametrize("page", ["index.md", "stale.md"])
def test_alternates(urls: SiteUrls, page: str) -> None:
    """Search engines get all URLs of a translated page, and one for all other languages."""
    italian, german = f"{SITE}{page_url(page)}", f"{SITE}de/{page_url(page)}"
    assert {"it": italian, "de": german, "x-default": italian} == urls.alternates(page)


@pytest.mark.parametrize("page", ["missing.md", "copy.md"])
def test_alternates_of_an_untranslated_page(urls: SiteUrls, page: str) -> None:
    """The Italian text is not passed off as German."""
    italian = f"{SITE}{page_url(page)}"
    assert {"it": italian, "x-default": italian} == urls.alternates(page)
    assert italian == urls.canonical(page)


def test_alternates_of_a_language_alone(tmp_path: Path, urls: SiteUrls) -> None:
    """On a site of one language there is nothing to choose from."""
    del urls  # has written the pages
    assert {"de": f"{SITE}de/"} == SiteUrls(SITE, tmp_path, [GERMAN]).alternates("index.md")


def test_standing(urls: SiteUrls) -> None:
    """A page that neither language has is missing."""
    assert TranslationStatus.STALE is urls.standing("stale.md", "de").status
    assert TranslationStatus.CURRENT is urls.standing("stale.md", "it").status
    assert TranslationStatus.MISSING is urls.standing("nowhere.md", "de").status


def test_unpublished(urls: SiteUrls) -> None:
    """Readers are spared copies of the source, and what the source no longer has."""
    assert ["copy.md", "orphan.md"] == urls.unpublished("de")
    assert [] == urls.unpublished("it")


def test_site_map(urls: SiteUrls) -> None:
    """Each page is listed once for each language that has it in its own words."""
    listed = urls.site_map()
    found = [url.removeprefix(SITE) for url, _ in listed]
    assert {*map(page_url, PAGES), "de/", "de/a/", "de/stale/"} == {*found}
    assert len(found) == len({*found})
    assert all(url in alternates.values() for url, alternates in listed)
