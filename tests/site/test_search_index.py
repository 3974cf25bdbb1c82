"""The search: each language has its own index, and its pages look for that one."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from mkdocs.theme import Theme

from site_build.i18n.messages import message_in
from site_build.theme.search_index import (
    INDEX,
    WORKERS,
    index_of,
    lazy_worker,
    set_search_base,
    settings_of,
    use_lazy_search_worker,
    write_index,
)
from site_build.theme.search_words import PHRASES, PLACES
from site_build.translate.locales import known_languages

THEME = Theme("material")
DRAWINGS = sorted((Path(__file__).parents[2] / "overrides/drawings").glob("*.svg"))
STEPS = {"stemmer", "stopWordFilter", "trimmer"}  # that a language may have rules for
NAME = re.compile(r"lazy-search\.[0-9a-f]{8}\.min\.js")
WHOLE: dict[str, Any] = {
    "config": {"lang": ["en", "it"], "separator": " "},
    "docs": [{"location": at} for at in ("", "#a", "entry/", "en/", "en/#a", "de/x/")],
}


@pytest.mark.parametrize(
    ("prefix", "locations"),
    [("", ["", "#a", "entry/"]), ("en/", ["", "#a"]), ("de/", ["x/"])],
)
def test_index_of(prefix: str, locations: list[str]) -> None:
    """An index has the pages of its language alone, below that language's prefix."""
    index = index_of(WHOLE, prefix, ["", "de/", "en/"], {"lang": ["xx"]}, {})
    assert locations == [doc["location"] for doc in index["docs"]]
    assert {"lang": ["xx"], "separator": " "} == index["config"]


def test_words_lead_to_a_place() -> None:
    """The words of a place are its tags, and no other place has any."""
    docs = index_of(WHOLE, "en/", ["", "en/"], {}, {"#a": ["sandbox, testnet"]})["docs"]
    assert [{"location": ""}, {"location": "#a", "tags": ["sandbox, testnet"]}] == docs


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_places_of_words(site: Path, prefix: str) -> None:
    """Each place that words lead to is there, with words of the language."""
    empty = json.loads((site / prefix / INDEX).read_text())
    index = json.loads((site / WORKERS / empty["config"]["index"]).resolve().read_text())
    found = {doc["location"]: doc["tags"] for doc in index["docs"] if "tags" in doc}
    assert [] == sorted({*PLACES.values()} - found.keys())
    assert len(PLACES) == sum(map(len, found.values()))
    locations = {doc["location"] for doc in index["docs"]}
    assert {*PHRASES.values()} == index["phrases"].keys() <= locations
    assert all(index["phrases"].values())


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing.stem)
def test_drawings_are_not_searched(site: Path, project: Path, drawing: Path) -> None:
    """The labels of a drawing, one word after the other, stand in no result."""
    index = json.loads((site / INDEX).read_text())
    whole = json.loads((site / WORKERS / index["config"]["index"]).resolve().read_text())
    said = message_in(project / "docs", "it")(f"{drawing.stem}-desc")
    assert [] == [doc["location"] for doc in whole["docs"] if said in doc["text"]]


def test_settings_of() -> None:
    """A language is searched by its own rules, or plainly where the theme has none for it."""
    env = THEME.get_env()
    german, polish = settings_of(env, "de"), settings_of(env, "pl")
    assert (["de"], ["stopWordFilter"]) == (german["lang"], german["pipeline"])
    assert set() == STEPS & set(polish["pipeline"])
    assert german["separator"] == polish["separator"]


@pytest.mark.parametrize("language", known_languages())
def test_rules_are_there(language: str) -> None:
    """The rules that a language is searched by are a file that the theme has."""
    (rules,) = settings_of(THEME.get_env(), language)["lang"]
    file = f"assets/javascripts/lunr/min/lunr.{rules}.min.js"
    assert rules == "en" or any((Path(folder) / file).is_file() for folder in THEME.dirs)


@pytest.mark.parametrize("base", ["../..", ".", "/", "/guide/"])
def test_search_below(base: str) -> None:
    """The page's base URL becomes its language's; a theme that writes it otherwise is an error."""
    assert '{"base": "/en/", "x": 1}' == set_search_base(f'{{"base": "{base}", "x": 1}}', "/en/")
    with pytest.raises(ValueError, match="0 times"):
        set_search_base("{}", ".")


def test_search_later() -> None:
    """The page starts our worker in place of the theme's; a theme with another is an error."""
    there = '{"search": "../assets/javascripts/workers/'
    mended = use_lazy_search_worker(f'{there}search.0123abcd.min.js"}}')
    name, text = lazy_worker("search.0123abcd.min.js")
    assert f'{there}{name}"}}' == mended
    assert NAME.fullmatch(name)
    assert 'importScripts("search.0123abcd.min.js")' in text
    with pytest.raises(ValueError, match="0 workers"):
        use_lazy_search_worker('{"search": "elsewhere.js"}')


def test_worker_is_named_by_its_text() -> None:
    """Another worker of the theme makes another one of ours."""
    assert lazy_worker("search.0123abcd.min.js")[0] != lazy_worker("search.1123abcd.min.js")[0]


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_write_index(tmp_path: Path, prefix: str) -> None:
    """A page loads an empty index with the path of the whole one, named by its digest."""
    index = {"config": {"lang": ["en"], "separator": " "}, "docs": [{"location": "è/"}]}
    write_index(index, tmp_path, prefix, "en")
    empty = json.loads((tmp_path / prefix / INDEX).read_text())
    assert [] == empty["docs"]
    whole = empty["config"].pop("index")
    assert index["config"] == empty["config"]
    assert re.fullmatch(r"\.\./\.\./\.\./assets/search/en\.[0-9a-f]{8}\.json", whole)
    assert index == json.loads((tmp_path / WORKERS / whole).resolve().read_text())
    write_index(index | {"docs": []}, tmp_path, prefix, "en")
    assert 1 == len(list(tmp_path.glob("assets/search/*")))


@pytest.mark.parametrize(("prefix", "word"), [("", "chiave"), ("en/", "the")])
def test_built_index(site: Path, prefix: str, word: str) -> None:
    """Every location of a built index leads to a page, in the words of its language."""
    empty = json.loads((site / prefix / INDEX).read_text())
    index = json.loads((site / WORKERS / empty["config"]["index"]).resolve().read_text())
    pages = {doc["location"].partition("#")[0] for doc in index["docs"]}
    for page in pages:
        assert (site / prefix / page / "index.html").is_file()
    assert word in " ".join(doc["text"] for doc in index["docs"]).lower()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a code (2FA).", ["a", "code", "2FA"]),
        ('{"status": "unauthorized"}', ["status", "unauthorized"]),
        ("/derivatives/api/v3/sendorder", ["derivatives", "api", "v3", "sendorder"]),
        ("l’exchange, «sola lettura»", ["l", "exchange", "sola", "lettura"]),
        ("version 1.25, FUTURES_API_KEY", ["version", "1.25", "FUTURES_API_KEY"]),
    ],
)
@pytest.mark.parametrize("language", ["en", "it"])
def test_separator(language: str, text: str, words: list[str]) -> None:
    """What stands around a word is no part of it."""
    separator = settings_of(THEME.get_env(), language)["separator"]
    assert words == [word for word in re.split(separator, text) if word]


def test_pages_for_maintainers_count_less() -> None:
    """In each language, the pages for maintainers have the lower score."""
    whole = WHOLE | {"docs": [{"location": at} for at in ("en/signing/#x", "en/translating/#y")]}
    docs = index_of(whole, "en/", ["", "en/"], {}, {})["docs"]
    assert [1, True] == [docs[0].get("boost", 1), docs[1]["boost"] < 1e-3]


def test_folded_sections_have_their_text(site: Path) -> None:
    """What stands in a folded section is found there, and not in the one before it."""
    (written,) = (site / "assets/search").glob("en.*.json")
    texts = {one["location"]: one["text"] for one in json.loads(written.read_text("utf-8"))["docs"]}
    assert "path-case" in texts["mistakes/#path-case"]
    assert "path-case" not in texts["mistakes/#trailing-slash"]
