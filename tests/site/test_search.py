"""The search: each language has its own index, and its pages look for that one."""

import json
from pathlib import Path
from typing import Any

import pytest

from search import index_of, search_below

WHOLE: dict[str, Any] = {
    "config": {"lang": ["en", "it"], "separator": " "},
    "docs": [{"location": at} for at in ("", "#a", "entry/", "en/", "en/#a", "de/x/")],
}


@pytest.mark.parametrize(
    ("language", "locations"),
    [("it", ["", "#a", "entry/"]), ("en", ["", "#a"]), ("de", ["x/"])],
)
def test_index_of(language: str, locations: list[str]) -> None:
    """An index has the pages of its language alone, from that language's home."""
    index = index_of(WHOLE, language, ["de", "en"])
    assert locations == [doc["location"] for doc in index["docs"]]
    assert {"lang": [language], "separator": " "} == index["config"]


def test_index_of_is_idempotent() -> None:
    """Splitting what was split changes nothing."""
    once = index_of(WHOLE, "it", ["de", "en"])
    assert once == index_of(once, "it", ["de", "en"])


def test_search_below() -> None:
    """The page's base becomes its language's home; a theme that writes it otherwise is told of."""
    assert '{"base": ".", "x": 1}' == search_below('{"base": "../..", "x": 1}', ".")
    with pytest.raises(ValueError, match="0 times"):
        search_below("{}", ".")


@pytest.mark.parametrize(("home", "word"), [("", "chiave"), ("en/", "the")])
def test_built_index(site: Path, home: str, word: str) -> None:
    """Every location of a built index leads to a page, in the words of its language."""
    index = json.loads((site / home / "search/search_index.json").read_text())
    pages = {doc["location"].partition("#")[0] for doc in index["docs"]}
    assert {"", "permissions/", "limits-and-nonces/"} == pages
    for page in pages:
        assert (site / home / page / "index.html").is_file()
    assert word in " ".join(doc["text"] for doc in index["docs"]).lower()
