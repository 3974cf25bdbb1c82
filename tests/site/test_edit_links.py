"""Links to edit a page in the browser: where the repository is known, and nowhere else."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from mkdocs.exceptions import ConfigurationError
from selectolax.lexbor import LexborHTMLParser

from site_build.i18n.edit_urls import EditUrls
from site_build.i18n.translation_status import blob_id
from small_site import LANGUAGE, SOURCE, SmallSite

REPOSITORY = "https://github.com/owner/guide"
EDIT = f"{REPOSITORY}/edit/main/docs"
TABLE = "\n<translation-status></translation-status>\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallSite]:
    """Build a small site whose repository is known, with a page that is stale and two missing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REPO_URL", REPOSITORY)
        small = SmallSite(tmp_path_factory.mktemp("edited"))
        (small.docs / "it/translating.md").write_text(SOURCE + TABLE, encoding="utf-8")
        small.write("index.md", SOURCE.replace("Chiavi", "Schlüssel"))
        small.write("messages.ftl", "site-name = Schlüssel\n")
        small.build()
        yield small
        small.close()


def links_of(page: Path, selector: str = "article a") -> dict[str, str]:
    """Return the links of a page to its repository, by their names."""
    found = LexborHTMLParser(page.read_text("utf-8")).css(selector)
    return {
        one.attributes.get("aria-label") or one.text(): href
        for one in found
        if (href := one.attributes["href"] or "").startswith(REPOSITORY)
    }


def test_own_file(site: SmallSite) -> None:
    """Each page has a link to edit its own file; so has the notice of a stale one."""
    assert {"Modifica questa pagina": f"{EDIT}/it/signing.md"} == links_of(
        site.site / "signing/index.html"
    )
    page = site.site / "de/index.html"
    assert {"Modifica questa pagina": f"{EDIT}/de/index.md"} == links_of(page)
    assert links_of(page, "[data-notice=stale] a") == links_of(page)


def test_missing_page(site: SmallSite) -> None:
    """The notice of a page that is missing begins the translator's file, with its stamp."""
    page = site.site / "de/signing/index.html"
    (link,) = links_of(page, "[data-notice=missing] a").values()
    assert {link} == {*links_of(page).values()}
    url = urlsplit(link)
    assert f"{REPOSITORY}/new/main/docs/de" == f"https://{url.netloc}{url.path}"
    source = (site.docs / "it/signing.md").read_bytes()
    (text,) = parse_qs(url.query)["value"]
    assert ["signing.md"] == parse_qs(url.query)["filename"]
    stamp = f"source_blob: {blob_id(source)}"
    assert f"---\ntitle: Chiavi\ndescription: Di chiavi.\n{stamp}\n---\n" == text


def test_table(site: SmallSite) -> None:
    """Each cell of the table of translations leads to its file."""
    links = links_of(site.site / "translating/index.html", "td a")
    files = [
        f"{one}/{file}"
        for file in ("index.md", "signing.md", "translating.md", "messages.ftl")
        for one in ("it", LANGUAGE)
    ]
    assert files == [name.rpartition(" ")[2] for name in links]
    assert f"{EDIT}/it/index.md" == links["originale: modifica it/index.md"]
    assert f"{EDIT}/de/messages.ftl" == links["0%: modifica de/messages.ftl"]
    assert links["mancante: modifica de/signing.md"].startswith(f"{REPOSITORY}/new/main/docs/de?")


def test_theme_does_not_know(site: SmallSite) -> None:
    """The theme shows nothing of its own about the repository, and asks its host nothing."""
    assert 'data-md-component="source"' not in (site.site / "index.html").read_text("utf-8")


def test_footer(site: SmallSite) -> None:
    """The footer leads to the repository."""
    for page in ("index.html", "de/signing/index.html", "404.html"):
        assert {"Codice sorgente": REPOSITORY} == links_of(site.site / page, "footer a")


def test_unknown_repository(tmp_path: Path) -> None:
    """Where the repository is not known, nothing is shown."""
    assert "" == EditUrls("", "edit/main/docs/", tmp_path).url("fr", "index.md")


def test_other_hosts(tmp_path: Path) -> None:
    """Of hosts that edit elsewhere, only pages that are there have a link."""
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr/index.md").touch()
    urls = EditUrls("https://gitlab.com/a/b/", "-/edit/main/docs/", tmp_path)
    assert "https://gitlab.com/a/b/-/edit/main/docs/fr/index.md" == urls.url("fr", "index.md")
    assert "" == urls.url("fr", "signing.md")


def test_insecure_repository(tmp_path: Path) -> None:
    """An address without https ends the build with a sentence."""
    with pytest.raises(ConfigurationError, match="begins with https://"):
        EditUrls("http://example.org", "edit/main/docs/", tmp_path)


def test_messages_that_are_not_there(tmp_path: Path) -> None:
    """A file of messages begins empty: it has no front matter."""
    url = EditUrls(REPOSITORY, "edit/main/docs/", tmp_path).url("fr", "messages.ftl")
    assert f"{REPOSITORY}/new/main/docs/fr?filename=messages.ftl" == url
