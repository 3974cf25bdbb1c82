"""Numbers are the same in every language, however it writes them."""

import pytest

from site_build.translate.numbers import as_written, in_words, numbers_in


def values(text: str, language: str) -> list[str]:
    """Return the values of the numbers in a text."""
    return [figure.value for figure in numbers_in(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1.000 nonce, 100.000 byte", "it", ["1000", "100000"]),
        ("1,000 nonces; 100,000 bytes", "en", ["1000", "100000"]),
        ("1.000", "en", ["1.000"]),
        ("1 000 nonces", "fr", ["1000"]),
        ("1\N{NARROW NO-BREAK SPACE}000", "fr", ["1000"]),
        ("100\N{NO-BREAK SPACE}000 znaków", "pl", ["100000"]),
        ("in 2024 100 Aufträge", "de", ["2024", "100"]),
        ("in 10 100 volte", "it", ["10", "100"]),
        ("\u0661\u066c\u0660\u0660\u0660 و \u0661\u066b\u0665", "ar", ["1000", "1.5"]),
        ("\u06f1\u06f0\u06f0", "fa", ["100"]),
        ("1,00,000", "hi", ["100000"]),
        ("1,5 secondi", "it", ["1.5"]),
        ("1.5 seconds", "en", ["1.5"]),
        ("Python 3.13", "it", ["3.13"]),
        ("Python 3.13", "en", ["3.13"]),
        ("la 2.1.3.", "it", ["2.1.3"]),
        ("il 1º marzo 2027", "it", ["1", "2027"]),
        ("1st March, 2027", "en", ["1", "2027"]),
        ("50個の鍵", "ja", ["50"]),
        ("50개까지", "ko", ["50"]),
        ("dal passo 2 al 6: 50, 60.", "it", ["2", "6", "50", "60"]),
        ("1.000", "xx", ["1.000"]),
    ],
)
def test_values(text: str, language: str, expected: list[str]) -> None:
    """The signs of the language are understood, and those of another one are not."""
    assert expected == values(text, language)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("base64", True),
        ("SHA-256", True),
        ("2FA", True),
        ("v3", True),
        ("API_2", True),
        ("HTTP 200", False),
        ("50er", False),
        ("1st", False),
        ("88-character", False),
        ("#18904", False),
    ],
)
def test_in_name(text: str, *, expected: bool) -> None:
    """Digits of a name are distinguished from numbers, which may have an ending."""
    assert [expected] == [figure.in_name for figure in numbers_in(text, "en")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a novembre 2026", {"11"}),
        ("Marzo e poi settembre", {"3", "9"}),
        ("i sette passi, una volta sola", {"7", "1"}),
        ("nessuno", set()),
    ],
)
def test_in_words(text: str, expected: set[str]) -> None:
    """Months and small numbers of an Italian text may be digits elsewhere."""
    assert expected == in_words(text, "it")


def test_as_written() -> None:
    """A value can be written as a language does; a version stays as it is."""
    written = [as_written("100000", language) for language in ("en", "de", "fr")]
    assert ["100,000", "100.000", "100\N{NARROW NO-BREAK SPACE}000"] == written
    assert "2.1.3" == as_written("2.1.3", "de")
