"""The site of one language alone, and of none that exists."""

import shutil
from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from building import PROJECT, build_site
from html_tree import read_page
from languages import PARTIAL, shown_statuses
from site_build.content.pseudolocale import CLOSE, OPEN, PSEUDO
from site_build.i18n.messages import message_in
from translations.checkout import files_of

LANGUAGE = PARTIAL[0]
HOME = f"/{LANGUAGE}/"


@pytest.fixture(scope="module")
def alone(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a language alone, and return the folder."""
    folder = tmp_path_factory.mktemp("alone")
    log = build_site(folder, project=checkout, language=LANGUAGE, compressed=False)
    assert "WARNING" not in log, log
    return folder


def test_one_language(checkout: Path, alone: Path) -> None:
    """A language that is built alone lies where it always does, and leads to no other."""
    assert not (alone / "index.html").exists()
    pages = [read_page(file) for file in (alone / LANGUAGE).rglob("index.html")]
    assert len([*(PROJECT / "docs/it").glob("*.md")]) == len(pages)
    for page in pages:
        assert LANGUAGE == page.get("lang")
        switch = page.findall(".//a[@class='md-select__link']")
        assert [LANGUAGE] == [one.get("lang") for one in switch]
        links = page.findall(".//head/link[@hreflang]")
        assert {LANGUAGE} >= {link.get("hreflang") for link in links}
    own = shown_statuses(checkout / "docs", LANGUAGE, drafts=True)
    addresses = (alone / "sitemap.xml").read_text("utf-8")
    assert len(own) == addresses.count("<loc>") == addresses.count(HOME) / 2


def test_not_found_of_one_language(checkout: Path, alone: Path) -> None:
    """Whatever address is wrong, what is said of it is in that language."""
    expected = message_in(checkout / "docs", LANGUAGE)("not-found-title")
    for folder in (alone, alone / LANGUAGE):
        assert expected == read_page(folder / "404.html").findtext(".//h1")


def test_same_sources_same_site(checkout: Path, alone: Path, tmp_path: Path) -> None:
    """The same sources give the same site, byte for byte, wherever and whenever."""
    again = tmp_path / "checkout"
    shutil.copytree(checkout, again, symlinks=True)
    build_site(
        tmp_path / "site", project=again, language=LANGUAGE, measured=False, compressed=False
    )
    first, second = files_of(alone), files_of(tmp_path / "site")
    assert first.keys() == second.keys()
    assert [] == [name for name in first if first[name] != second[name]]


def test_pseudo_is_not_published(site: Path) -> None:
    """The pseudo-locale is in no list of languages, and nothing of it is on the site."""
    plugins = yaml_load((PROJECT / "mkdocs.yml").read_text("utf-8"))["plugins"]
    assert PSEUDO not in [one["locale"] for one in plugins[1]["i18n"]["languages"]]
    assert not (site / PSEUDO).exists()
    texts = [file for file in site.rglob("*") if file.suffix in {".html", ".ftl", ".json", ".js"}]
    assert texts
    assert [] == [file for file in texts for one in (OPEN, CLOSE) if one in file.read_text("utf-8")]
