"""The notices that readers of a translation see: in part, by a machine, out of date, or several."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest

from html_tree import read_page
from site_build.i18n.messages import message_in
from site_build.i18n.translation_status import blob_id
from small_site import PROJECT, SmallSite

ITALIAN = (
    "---\ntitle: Chiavi\ndescription: Di chiavi.\n---\n\n# Chiavi { #keys }\n\n"
    "La chiave privata si vede una volta sola.\n\nPoi non la rivedi da nessuna parte.\n"
)
GERMAN = (
    "---\ntitle: Schlüssel\ndescription: Über Schlüssel.\nsource_blob: BLOB\n---\n\n"
    "# Schlüssel { #keys }\n\nDer private Schlüssel wird nur ein einziges Mal gezeigt.\n\n"
    "Danach sieht man ihn nie wieder an irgendeiner Stelle.\n"
)
IN_PART = GERMAN.replace(
    "Danach sieht man ihn nie wieder an irgendeiner Stelle", "Poi non la rivedi da nessuna parte"
)
MACHINE = "source_blob: BLOB\ntranslated: machine"
PAGES = {
    "index.md": IN_PART.replace("BLOB", "0" * 40),
    "signing.md": IN_PART.replace("source_blob: BLOB", MACHINE),
    "translating.md": GERMAN,
}
EXPECTED = {"": ["stale", "partial"], "signing/": ["partial", "machine"], "translating/": []}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Build a small site whose German pages stand in different ways, and return its folder."""
    small = SmallSite(tmp_path_factory.mktemp("notices"))
    for name, page in PAGES.items():
        (small.docs / "it" / name).write_text(ITALIAN, encoding="utf-8")
        small.write(name, page.replace("BLOB", blob_id(ITALIAN.encode())))
    small.write("messages.ftl", "retry = Nochmal\n")
    small.build()
    yield small.site
    small.close()


@pytest.mark.parametrize("url", EXPECTED)
def test_notices(site: Path, url: str) -> None:
    """A page has a notice for each thing that readers are to know of it."""
    page = read_page(site / "de" / url / "index.html")
    notices = page.findall(".//div[@data-notice]")
    assert EXPECTED[url] == [one.get("data-notice") for one in notices]
    message = message_in(PROJECT / "docs", "it")
    for notice in notices:
        kind = notice.get("data-notice")
        assert message(f"notice-{kind}-title") == notice.findtext("p[1]/span")
        assert message(f"notice-{kind}") == notice.findtext("p[2]/span")
        link = notice.find("p[2]/a")
        assert link is not None
        assert "it" == link.get("hreflang")
        assert (
            f"/guide/{url}" == urljoin(f"/guide/de/{url}", f"{link.get('href')}/")[: 7 + len(url)]
        )


def test_found_by_search_engines(site: Path) -> None:
    """All of them count as German for search engines."""
    for url in EXPECTED:
        page = read_page(site / "de" / url / "index.html")
        links = [one.get("hreflang") for one in page.findall(".//head/link") if one.get("hreflang")]
        assert ["it", "de", "x-default"] == links
    assert 3 == (site / "sitemap.xml").read_text("utf-8").count(
        "<loc>https://example.org/guide/de/"
    )


def test_italian_is_marked(site: Path) -> None:
    """What of a page is Italian is marked as such, for screen readers."""
    left = "Poi non la rivedi da nessuna parte."
    about = message_in(PROJECT / "docs", "it")("page-about")  # a message, under every heading
    for url, expected in {"signing/": [about, left], "translating/": [about]}.items():
        page = read_page(site / "de" / url / "index.html")
        marked = page.findall(".//article/p/span[@lang='it'][@dir='ltr']")
        assert expected == [one.text for one in marked]
