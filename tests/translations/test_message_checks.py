"""Messages: what is missing, unused or malformed, each once, each with its line."""

import re
from pathlib import Path

import pytest

from site_build.translate.findings import FindingName, Place
from site_build.translate.message_checks import Messages, compare_messages

SOURCE = """\
# To the translators.
retry = Riprova
    .title = Ancora
keys =
    { $count ->
        [one] una chiave
       *[other] { $count } chiavi
    }
needs = { $access ->
    [any] qualsiasi
   *[full] tutto
 } per { retry }
"""


def compare(tmp_path: Path, translation: str | None, language: str = "en") -> Messages:
    """Compare a language's messages with those above."""
    source, own = tmp_path / "it.ftl", tmp_path / f"{language}.ftl"
    source.write_text(SOURCE, encoding="utf-8")
    if translation is not None:
        own.write_text(translation, encoding="utf-8")
    return compare_messages(source, own, language, tmp_path)


def test_the_source_itself(tmp_path: Path) -> None:
    """The source, compared with itself, has everything and no fault."""
    found = compare(tmp_path, None, "it")
    assert (3, 3, {}, {}, []) == (
        found.total,
        found.translated,
        found.missing,
        found.unused,
        found.findings,
    )


@pytest.mark.parametrize("translation", [None, "", "# retry = Riprova\n", "## A group\n"])
def test_missing(tmp_path: Path, translation: str | None) -> None:
    """What a language has not, or has in a comment, is missing, and where the source has it."""
    found = compare(tmp_path, translation)
    lines = {"retry": 2, "keys": 4, "needs": 9}
    assert {key: Place("it.ftl", line) for key, line in lines.items()} == found.missing
    assert (0, []) == (found.translated, found.findings)


def test_unused(tmp_path: Path) -> None:
    """What the source has not is unused, which is no fault of its text."""
    found = compare(tmp_path, SOURCE + "# A comment.\nold = Old { $x }\n")
    assert {"old": Place("en.ftl", 14)} == found.unused
    assert (3, []) == (found.translated, found.findings)


def test_malformed(tmp_path: Path) -> None:
    """What cannot be read is malformed, and neither missing nor translated."""
    found = compare(tmp_path, SOURCE.replace("[full] tutto\n }", "[full] all\n"))
    assert {"needs"} == found.malformed
    assert ({}, 2) == (found.missing, found.translated)
    assert [(FindingName.MESSAGE_SYNTAX, Place("en.ftl", 9))] == [
        (finding.name, finding.place) for finding in found.findings
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("retry = { $x\n", "a “}” is missing"),
        ("retry = x }\n", "a “}” closes nothing"),
        ("retry = { $x ->\n  [a] b\n }\n", "no line of the choice has a “*”"),
        ("retry\n", "a “=” is missing"),
        ("retry = { }\n", "expected an inline expression"),
    ],
)
def test_why(tmp_path: Path, text: str, why: str) -> None:
    """A syntax error is explained without a parser's terms, where possible."""
    (finding,) = compare(tmp_path, text).findings
    assert why in finding.actual
    assert Place("en.ftl", 1) == finding.place


@pytest.mark.parametrize(
    ("was", "is_now", "found"),
    [
        ("[any]", "[qualsiasi]", ["no variant “[any]”", "variant “[qualsiasi]”"]),
        ("{ retry }", "{ riprova }", ["“{ riprova }”, which the source has not", "no “{ retry }”"]),
        ("$count }", "COUNT($count) }", ["“COUNT( )”"]),
        ("Riprova\n", "Riprova\n    .title = x\n", ["the line “.title =” twice"] * 2),
        ("[one] una", "[one] una\n        [one] una", ["the variant “[one]” twice"] * 2),
    ],
)
def test_faults(tmp_path: Path, was: str, is_now: str, found: list[str]) -> None:
    """Variables, functions and variants are the source's, letter by letter."""
    text = SOURCE.replace(was, is_now)
    assert text != SOURCE
    said = [
        re.split(r" \(?in “", finding.actual)[0] for finding in compare(tmp_path, text).findings
    ]
    assert sorted(found) == sorted(said)


@pytest.mark.parametrize(
    ("language", "forms", "lacking"),
    [
        ("pl", "[one] jeden\n[few] kilka\n*[many] wiele", None),
        ("pl", "[one] jeden\n*[many] wiele", "few"),
        ("ar", "[one] a\n[two] b\n*[other] c", "few, many, zero"),
        ("ja", "*[other] 鍵", None),
        ("zh-Hant", "*[other] 鑰", None),
        ("en", "[0] none\n[one] a key\n*[other] keys", None),
    ],
)
def test_plural_forms(tmp_path: Path, language: str, forms: str, lacking: str | None) -> None:
    """The plural forms that a language has and a message lacks are named."""
    choice = forms.replace("\n", "\n        ")
    text = SOURCE.replace("[one] una chiave\n       *[other] { $count } chiavi", choice)
    findings = compare(tmp_path, text, language).findings
    assert ([f"[{lacking}]"] if lacking else []) == [
        finding.actual[finding.actual.index("[") : finding.actual.index("]") + 1]
        for finding in findings
    ]


@pytest.mark.parametrize(
    "sign", ["\u200e", "\u200f", "\u061c", "\u2066", "\u2067", "\u2068", "\u2069"]
)
@pytest.mark.parametrize("written", ["Again{}", '{{ "{}" }}', "Again\n    .title = A{}"])
def test_signs_of_the_direction(tmp_path: Path, sign: str, written: str) -> None:
    """Marks and isolates stand in what is written from right to left, and nowhere else."""
    text = f"retry = {written.format(sign)}\n"
    for language, expected in (("en", [FindingName.MESSAGE_SIGN]), ("ar", []), ("he", [])):
        found = [one.name for one in compare(tmp_path, text, language).findings]
        assert expected == [one for one in found if one is FindingName.MESSAGE_SIGN], language


@pytest.mark.parametrize("written", ["\u202eniagA", "\u202d", '{ "\\u202E" }', "\x1b", "\u2028"])
def test_signs_that_turn_the_text(tmp_path: Path, written: str) -> None:
    """Signs that show a text in another order than it stands in are a fault in any language."""
    for language in ("en", "ar"):
        found = compare(tmp_path, f"retry = A{written}\n", language).findings
        signs = [one for one in found if one.name is FindingName.MESSAGE_SIGN]
        assert [1] == [one.place.line for one in signs], language
