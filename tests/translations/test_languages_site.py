"""The site of one language alone, and of none that exists."""

from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from building import PROJECT, build_site
from html_tree import read_page
from site_build.content.pseudolocale import CLOSE, OPEN, PSEUDO
from site_build.i18n.messages import languages, message_in


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build English alone, and return the folder."""
    folder = tmp_path_factory.mktemp("english")
    log = build_site(folder, language="en")
    assert "WARNING" not in log, log
    return folder


def test_every_language(complete_checkout: Path, site_log: str, tmp_path: Path) -> None:
    """All languages that there are build without a complaint, however far they have come."""
    # Without languages that may be incomplete, the shared site is the build of all.
    log = site_log if complete_checkout == PROJECT else build_site(tmp_path)
    assert "WARNING" not in log, log
    assert [] == [one for one in languages(PROJECT / "docs") if f"Building '{one}'" not in log]


def test_one_language(english: Path) -> None:
    """A language that is built alone lies where it always does, and leads to no other."""
    assert not (english / "index.html").exists()
    pages = [read_page(file) for file in (english / "en").rglob("index.html")]
    assert len([*(PROJECT / "docs/it").glob("*.md")]) == len(pages)
    for page in pages:
        assert "en" == page.get("lang")
        assert ["en"] == [one.get("lang") for one in page.findall(".//a[@class='md-select__link']")]
        links = page.findall(".//head/link[@hreflang]")
        assert ["en"] == [link.get("hreflang") for link in links]
    addresses = (english / "sitemap.xml").read_text("utf-8")
    assert len(pages) == addresses.count("<loc>") == addresses.count("/en/") / 2


def test_not_found_of_one_language(english: Path) -> None:
    """Whatever address is wrong, what is said of it is in that language."""
    expected = message_in(PROJECT / "docs", "en")("not-found-title")
    for folder in (english, english / "en"):
        assert expected == read_page(folder / "404.html").findtext(".//h1")


def test_pseudo_is_not_published(site: Path) -> None:
    """The pseudo-locale is in no list of languages, and nothing of it is on the site."""
    plugins = yaml_load((PROJECT / "mkdocs.yml").read_text("utf-8"))["plugins"]
    assert PSEUDO not in [one["locale"] for one in plugins[1]["i18n"]["languages"]]
    assert not (site / PSEUDO).exists()
    texts = [file for file in site.rglob("*") if file.suffix in {".html", ".ftl", ".json", ".js"}]
    assert texts
    assert [] == [file for file in texts for one in (OPEN, CLOSE) if one in file.read_text("utf-8")]
