"""Spelling: every word of pages and messages is the dictionary's, or one of the project's own."""

from functools import cache
from pathlib import Path

import pytest

from translations.prose import LANGUAGES, Line, prose
from translations.spelling import Speller, misspellings, own_words, words

HERE = Path(__file__)


@cache
def speller_of(language: str) -> Speller:
    """Return the speller of a language: reading a dictionary takes a second."""
    return Speller(language, own_words(language))


@cache
def misspellings_of(language: str) -> list[str]:
    """Read a language aloud, once: its speller then knows which of the own words are used."""
    return list(misspellings(prose(language), speller_of(language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_spelling(language: str) -> None:
    """Every word is spelled right; one of our own belongs in the file of words beside this test."""
    assert [] == misspellings_of(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_words_in_order(language: str) -> None:
    """The project's words stand in order, each once: two people who add one find its place."""
    own = own_words(language)
    assert sorted(set(own), key=lambda word: (word.casefold(), word)) == own


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_words_are_our_own(language: str) -> None:
    """The dictionary knows none of the project's words: whatever it learns leaves our list."""
    speller = speller_of(language)
    own = [words.split() for words in own_words(language)]
    assert [] == [words for words in own if all(map(speller.is_published, words))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_words_are_used(language: str) -> None:
    """Each of the project's words stands somewhere: none is left over to hide a mistake."""
    misspellings_of(language)
    assert [] == sorted(set(own_words(language)) - speller_of(language).used)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("it", "Salva la chaive privata dell’exchange.", ["chaive"]),
        ("it", "Perche l’ordne è un’altra?", ["Perche", "l'ordne"]),
        ("it", "Dall’enpoint, **senza** nient’altro: un po’ d’attesa.", ["Dall'enpoint"]),
        ("en", "It doesn’t recieve the exchange’s anwser.", ["recieve", "anwser"]),
        ("en", "The color of well-knwon keys", ["color", "well-knwon"]),
        ("it", "Una pull request, e una request.", ["request"]),
    ],
)
def test_planted(language: str, text: str, found: list[str]) -> None:
    """A misspelled word is told with its file, its line and what comes near it; no other is."""
    said = list(misspellings([Line(HERE, 7, text)], speller_of(language)))
    assert len(found) == len(said)
    for word, one in zip(found, said, strict=True):
        assert one.startswith(f"tests/translations/test_spelling.py:7: “{word}”; ")


def test_suggestions() -> None:
    """The word that was meant is among those that come near."""
    (said,) = misspellings([Line(HERE, 1, "la chaive")], speller_of("it"))
    assert said.endswith(": chiave")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l’API, un’altra e po’", ["l'API", "un'altra", "e", "po'"]),
        ("(HTTP 200) SHA-256, 2FA python-kraken-sdk#303", ["HTTP"]),
        ("passe-partout – e **poi** *no*", ["passe-partout", "e", "poi", "no"]),
        ("è già così_così…", ["è", "già", "così", "così"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """Words keep their apostrophes and hyphens; what has a digit in it is no word."""
    assert expected == list(words(text))
