"""The glossary: one name for one thing, on every page and in every message."""

import re
from collections import Counter
from pathlib import Path

import pytest

from translations.glossary import TERMS, strays
from translations.prose import LANGUAGES, PROJECT, Line, prose, prose_of_page

PAGE = "translating.md"
LABELS = [term for term in TERMS if term.elsewhere["en"] == "As on the screen"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_other_names(language: str) -> None:
    """Nothing is called by a name that the glossary has another one for."""
    assert [] == list(strays(prose(language), language))


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "it",
            "Copia le Chiavi segrete, non «la chiave segreta» di altri.",
            "Chiavi segrete",
        ),
        ("it", "L’ambiente demo e la nostra demo.", "demo"),
        ("en", "Its secret key, or what the screen calls “Secret key”.", "secret key"),
        ("en", "A secretary asks the support centre.", "support centre"),
    ],
)
def test_planted(language: str, text: str, found: str) -> None:
    """Another name is told with its file and its line; quotations may say what they like."""
    (said, *more) = strays([Line(Path(__file__), 7, text)], language)
    assert said.startswith(f"tests/translations/test_glossary.py:7: “{found}”, which the glossary")
    assert [] == more


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_is_used(language: str) -> None:
    """Every term stands somewhere else than in the glossary."""
    folder = PROJECT / "docs" / language
    pages = [page for page in folder.iterdir() if page.name != PAGE]
    said = " ".join(page.read_text("utf-8") for page in pages).casefold()
    for term in TERMS:
        for word in term.said[language].casefold().replace(",", "").split():
            assert word[: max(2, len(word) - 3)] in said  # words stand in other forms, too


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_term_forbids_another(language: str) -> None:
    """The name of a term is never what another term forbids."""
    for term in TERMS:
        for pattern in term.variants(language):
            assert [] == [one for one in TERMS if pattern.search(one.said[language])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_table(language: str) -> None:
    """The table on the page “Translating” is the glossary, term by term."""
    text = (PROJECT / "docs" / language / PAGE).read_text("utf-8")
    _, _, section = text.partition("{ #glossary")
    _head, _line, *shown = re.findall(r"^\|.*", section.partition("\n## ")[0], re.MULTILINE)
    rows = [term.row(language) for term in TERMS]
    assert [] == [row for row in rows if row not in shown]
    assert rows == shown


@pytest.mark.parametrize(
    "source", sorted((PROJECT / "docs/it").glob("*.md")), ids=lambda one: one.stem
)
def test_labels_of_the_screen(source: Path) -> None:
    """The exchange's labels stand on a page and on its translation equally often."""
    pages = {"it": source, "en": PROJECT / "docs/en" / source.name}
    counts = {
        language: Counter(
            label.said["en"]
            for line in prose_of_page(page)
            for label in LABELS
            for _ in re.findall(rf"\b(?:{label.said[language]}|{label.said['en']})\b", line.text)
        )
        for language, page in pages.items()
    }
    assert counts["it"] == counts["en"]
