"""A language that is translated from English shows English where it lacks something."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from html_tree import read_page
from site_build.i18n.fallbacks import fallbacks
from site_build.i18n.messages import message_in
from site_build.i18n.translation_status import blob_id
from small_site import MORE, PAGES, PROJECT, SOURCE, SmallSite

HEAD = "### Deutsch (de), to be translated from English.\n### from: en\n\n"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallSite]:
    """Build a small site with a page in English, and next to nothing in German."""
    small = SmallSite(tmp_path_factory.mktemp("english"))
    english = small.docs / "en"
    english.mkdir()
    shutil.copy(PROJECT / "docs/en/messages.ftl", english)
    stamp = blob_id((SOURCE + MORE["index.md"]).encode())
    page = SOURCE.replace("Chiavi", "Keys").replace("Di chiavi", "About keys")
    page = page.replace("Un [testo]", "A [text]") + MORE["index.md"].replace("Scrivi", "Write")
    page += "\nRead on in [signing](signing.md#keys).\n"
    page = page.replace("---\n\n", f"source_blob: {stamp}\n---\n\n", 1)
    (english / "index.md").write_text(page, encoding="utf-8")
    small.write("messages.ftl", f"{HEAD}create-key = Schlüssel erzeugen\n")
    small.build()
    yield small
    small.close()


def test_chain(small: SmallSite) -> None:
    """The head of the messages says so; English comes before Italian, which has no other."""
    docs = small.docs
    found = {language: fallbacks(docs, language) for language in ("it", "en", "de", "xx")}
    assert {"it": [], "en": ["it"], "de": ["en", "it"], "xx": ["it"]} == found


def test_page(small: SmallSite) -> None:
    """A page is English where there is one, marked in all its parts, and says so."""
    page = read_page(small.site / "de/index.html")
    assert "de" == page.get("lang")
    text = page.find(".//article/div[@lang]")
    assert text is not None
    assert ("en", "Keys") == (text.get("lang"), text.findtext(".//h1"))
    notice = page.find(".//div[@data-notice='missing']/p[2]/span")
    assert notice is not None
    expected = message_in(PROJECT / "docs", "en")("notice-missing-english")
    assert ("en", expected) == (notice.get("lang"), notice.text)
    assert "signing/#keys" in [link.get("href") for link in text.iter("a")]
    assert ["https://example.org/guide/en/"] == [
        link.get("href") for link in page.findall(".//head/link[@rel='canonical']")
    ]
    assert "<title>Keys - " in (small.site / "de/index.html").read_text("utf-8")


def test_page_that_english_lacks(small: SmallSite) -> None:
    """Where English has no page either, it is the Italian one; what is said of it is English."""
    page = read_page(small.site / "de/signing/index.html")
    text = page.find(".//article/div[@lang]")
    assert text is not None
    assert ("it", "Chiavi") == (text.get("lang"), text.findtext(".//h1"))
    notice = page.find(".//div[@data-notice='missing']/p[2]/span")
    assert notice is not None
    expected = message_in(PROJECT / "docs", "en")("notice-missing")
    assert ("en", expected) == (notice.get("lang"), notice.text)


def test_messages(small: SmallSite) -> None:
    """The demo and the page that is not found say in English what German lacks."""
    message = message_in(small.docs, "de")
    assert ("Schlüssel erzeugen", "Try again") == (message("create-key"), message("retry"))
    (published,) = small.site.glob("assets/demo-*/messages/de.ftl")
    assert "create-key = Schlüssel erzeugen" in published.read_text("utf-8")
    assert "retry = Try again" in published.read_text("utf-8")
    heading = read_page(small.site / "de/404.html").find(".//h1/span")
    assert heading is not None
    expected = message_in(PROJECT / "docs", "en")("not-found-title")
    assert ("en", expected) == (heading.get("lang"), heading.text)


def test_not_offered(small: SmallSite) -> None:
    """A language of which next to nothing is translated is not offered to readers."""
    for name in ("index.html", "de/index.html", "404.html"):
        links = read_page(small.site / name).findall(".//a[@class='md-select__link']")
        assert ["it"] == [link.get("hreflang") for link in links], name
    assert len(PAGES) == (small.site / "sitemap.xml").read_text("utf-8").count("<loc>")


def test_not_found_by_search(small: SmallSite) -> None:
    """A search in German finds neither English nor Italian."""
    texts = [path.read_text("utf-8") for path in Path(small.site, "de").rglob("*.json")]
    assert not [text for text in texts if "Read on in" in text or "Un testo" in text]
