"""The languages that the site's tools know: how they are called, typed and counted in."""

import pytest

from site_build.translate.locales import (
    UnknownLanguageError,
    known_languages,
    plural_forms,
    resolve,
)


def test_names() -> None:
    """A language is named in itself, with the capital letter that its script has, if any."""
    expected = {
        "fr": "Français",
        "pt-BR": "Português (Brasil)",
        "zh-Hant": "中文 (繁體)",
        "ar": "العربية",
        "he": "עברית",
        "ka": "ქართული",
        "el": "Ελληνικά",
    }
    known = known_languages()
    assert expected == {tag: known[tag] for tag in expected}
    assert 60 < len(known)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("fr", "fr"),
        ("FR", "fr"),
        ("pt_br", "pt-BR"),
        ("zh-hant", "zh-Hant"),
        (" de ", "de"),
        # What CLDR takes for the same
        ("zh-Hans", "zh"),
        ("zh-CN", "zh"),
        ("zh-Hans-CN", "zh"),
        ("zh-Hant-TW", "zh-Hant"),
        ("fr_FR", "fr"),
        ("fr_FR.UTF-8", "fr"),
        ("nb-NO", "nb"),
        ("no", "nb"),
        ("iw", "he"),
        ("in", "id"),
        ("fil", "tl"),
        ("fra", "fr"),
    ],
)
def test_typed(typed: str, expected: str) -> None:
    """A tag is understood in any case, however it is joined, and as CLDR fills it in."""
    assert expected == resolve(typed)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("French", ["fr"]),
        ("français", ["fr"]),
        ("Deutsch", ["de"]),
        ("espanol", ["es"]),
        ("Norwegian", ["nb", "nn"]),
        ("de-AT", ["de"]),
        ("fr-CA", ["fr"]),
        ("sr-Latn", ["sr"]),
        ("sh", ["sr"]),
        ("pt-PT", ["pt", "pt-BR"]),
    ],
)
def test_unknown(typed: str, near: list[str]) -> None:
    """An unknown tag is answered with what to type instead, and all that there are."""
    with pytest.raises(UnknownLanguageError) as error:
        resolve(typed)
    assert near == error.value.near
    assert f"“{typed}”" in str(error.value)
    assert f"make locale lang={near[0]}" in str(error.value)
    assert "af, ar, az" in str(error.value)


def test_what_is_there() -> None:
    """Who asks for a kind of English is not sent to a command that refuses it."""
    with pytest.raises(UnknownLanguageError, match="it is there, in docs/en/"):
        resolve("en-GB")


@pytest.mark.parametrize("typed", ["xx", "tlh", "mul", "und", "la", "br", "vec", "qps", "frr"])
def test_unknown_and_nothing_near(typed: str) -> None:
    """A tag of another language is answered without a guess."""
    with pytest.raises(UnknownLanguageError) as error:
        resolve(typed)
    assert [] == error.value.near
    assert "If you mean" not in str(error.value)


@pytest.mark.parametrize("typed", ["", "ku-IQ", "qqq", "x" * 100, "../en"])
def test_unknown_and_far(typed: str) -> None:
    """What one tool alone knows, and what is no tag, is refused."""
    with pytest.raises(UnknownLanguageError):
        resolve(typed)


@pytest.mark.parametrize(
    ("tag", "forms"),
    [
        ("ja", ["other"]),
        ("de", ["one", "other"]),
        ("pl", ["one", "few", "many", "other"]),
        ("ar", ["zero", "one", "two", "few", "many", "other"]),
    ],
)
def test_plural_forms(tag: str, forms: list[str]) -> None:
    """A language has the plural forms of CLDR, with numbers that take them."""
    assert forms == list(plural_forms(tag))
    assert all(plural_forms(tag).values())


def test_plural_examples() -> None:
    """The examples are the first numbers of a form, and say whether there are more."""
    assert {"one": "1", "few": "2, 3, 4, 22, …"} == {
        form: plural_forms("pl")[form] for form in ("one", "few")
    }
