"""Messages at build time, as templates call them."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from site_build.i18n.languages import direction, mark_language
from site_build.i18n.messages import html_message_in, keys_of, languages, message_in


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Write messages in two languages, the second incomplete, and a folder without any."""
    for language, text in {
        "it": "both = ciao\nonly-italian = { $name } è qui\n",
        "en": "both = hello\n    .title = attribute\nno-value =\n    .title = attribute\n",
    }.items():
        folder = tmp_path / language
        folder.mkdir()
        (folder / "messages.ftl").write_text(text, encoding="utf-8")
    (tmp_path / "images").mkdir()
    return tmp_path


def test_languages(docs: Path) -> None:
    """The languages are the folders with messages, in order."""
    assert ["en", "it"] == languages(docs)


def test_own_language(docs: Path) -> None:
    """A message is in the requested language."""
    assert "hello" == message_in(docs, "en")("both")
    assert "ciao" == message_in(docs, "it")("both")


@pytest.mark.parametrize("language", ["en", "de"])
def test_fallback(docs: Path, language: str) -> None:
    """A message that a language lacks is Italian; so are all of a language without messages."""
    assert "Ada è qui" == message_in(docs, language)("only-italian", name="Ada")


def test_reference_to_a_missing_message(docs: Path) -> None:
    """A message may quote one that its language lacks: the Italian one."""
    with (docs / "en/messages.ftl").open("a") as file:
        file.write("greeting = So: { only-italian }\n")
    assert "So: Ada è qui" == message_in(docs, "en")("greeting", name="Ada")


def test_message_html(docs: Path) -> None:
    """For HTML a message is escaped, and marked where it is not in the language of the page."""
    message_html = html_message_in(docs, "en")
    assert "hello" == message_html("both")
    assert '<span lang="it" dir="ltr">A &amp; B è qui</span>' == message_html(
        "only-italian", name="A & B"
    )
    assert "A & B è qui" == message_in(docs, "en")("only-italian", name="A & B")
    assert "<" not in html_message_in(docs, "it")("only-italian", name="Ada")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("it", "ltr"),
        ("ar", "rtl"),
        ("he", "rtl"),
        ("pt-BR", "ltr"),
        ("zh-Hant", "ltr"),
        ("x", "ltr"),
    ],
)
def test_direction(language: str, expected: str) -> None:
    """The direction is CLDR's; left to right for an unknown tag."""
    assert expected == direction(language)
    assert f'<p lang="{language}" dir="{expected}">a</p>' == mark_language("a", language, "p")


def test_two_directions(docs: Path) -> None:
    """In Arabic, Italian and values keep to themselves, so that full stops stay at their ends."""
    (docs / "ar").mkdir()
    (docs / "ar/messages.ftl").write_text("own = مرحبا { $name }\n", encoding="utf-8")
    message = message_in(docs, "ar")
    assert "\u2066ciao\u2069" == message("both")
    assert "مرحبا \u2068Ada\u2069" == message("own", name="Ada")


def test_keys_of(docs: Path) -> None:
    """A language's own keys are those of its well-formed messages."""
    with (docs / "en/messages.ftl").open("a") as file:
        file.write("# commented = out\nbroken = { $\n")
    assert {"both"} == keys_of(docs, "en")
    assert set() == keys_of(docs, "de")


@pytest.mark.parametrize("key", ["nowhere", "no-value"])
def test_missing(docs: Path, key: str) -> None:
    """A key in no file, or without a text, is an error that names the files."""
    with pytest.raises(KeyError) as error:
        message_in(docs, "en")(key)
    for part in (key, str(docs / "en/messages.ftl"), str(docs / "it/messages.ftl")):
        assert part in str(error.value)


def test_values_missing(docs: Path) -> None:
    """A message without a value for its variable is an error that names it."""
    with pytest.raises(ValueError, match="only-italian"):
        message_in(docs, "it")("only-italian")


def test_read_again(docs: Path) -> None:
    """A file that has changed is read again, as `mkdocs serve` needs it."""
    file = docs / "en/messages.ftl"
    assert "hello" == message_in(docs, "en")("both")
    file.write_text("both = good day\n")
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 1_000_000))
    assert "good day" == message_in(docs, "en")("both")


@pytest.mark.parametrize(
    "translation",
    [
        'created on { DATETIME($date, dateStyle: "moyen") }',
        "created",
        "created on { DATE($date) }",
        "created on { $day }",
        "created on { NUMBER($date) }",
        "{ created } on { $date }",
        "{ nowhere } on { $date }",
        "{ -exchange } on { $date }",
        "{ loop } on { $date }",
        "{ $date ->\n   *[a] { $other }\n }",
    ],
)
def test_translations_that_fail_when_formatted(docs: Path, translation: str) -> None:
    """What cannot be formatted is said in Italian, marked as such, and is not the language's."""
    with (docs / "it/messages.ftl").open("a") as file:
        file.write('created = creata il { DATETIME($date, dateStyle: "medium") }\nloop = giro\n')
    with (docs / "en/messages.ftl").open("a") as file:
        file.write(f"loop = {{ created }}\ncreated = {translation}\n")
    date = datetime(2026, 3, 1, tzinfo=UTC)
    assert "creata il Mar 1, 2026" == message_in(docs, "en")("created", date=date)
    assert 'lang="it"' in html_message_in(docs, "en")("created", date=date)
    assert "created" not in keys_of(docs, "en")


def test_what_a_translation_may_do(docs: Path) -> None:
    """A translation may choose no plural form, write a number, quote messages and its own terms."""
    with (docs / "it/messages.ftl").open("a") as file:
        file.write("keys = { $count ->\n    [one] una\n   *[other] { $count }\n } su { $limit }\n")
    with (docs / "en/messages.ftl").open("a") as file:
        file.write("-of = out of\nkeys = { NUMBER($count) } { -of } { $limit }, { both }\n")
    assert "3 out of 5, hello" == message_in(docs, "en")("keys", count=3, limit=5)
    assert {"both", "-of", "keys"} == keys_of(docs, "en")


def test_a_value_that_is_no_number(docs: Path) -> None:
    """A translation that fails for a value all the same is said in Italian."""
    with (docs / "en/messages.ftl").open("a") as file:
        file.write("only-italian = { NUMBER($name) } is here\n")
    assert "3 is here" == message_in(docs, "en")("only-italian", name=3)
    assert "Ada è qui" == message_in(docs, "en")("only-italian", name="Ada")


def test_copies_of_italian(docs: Path) -> None:
    """A message that is still Italian is marked as such, and is not the language's own."""
    with (docs / "it/messages.ftl").open("a") as file:
        file.write("copied = una frase in italiano\nnames = Kraken Futures Beta\n")
    with (docs / "en/messages.ftl").open("a") as file:
        file.write("copied = una frase in italiano\n# as in Italian\nnames = Kraken Futures Beta\n")
    assert {"both", "names"} == keys_of(docs, "en")
    assert 'lang="it"' in html_message_in(docs, "en")("copied")


def test_messages_that_refer_to_many(docs: Path) -> None:
    """Messages that say each other in more ways than can be counted end no build."""
    terms = "".join(
        f"-{name}{at} = {{ -a{at + 1} }}{{ -b{at + 1} }}\n" for at in range(100) for name in "ab"
    )
    with (docs / "en/messages.ftl").open("a") as file:
        file.write(f"both = {{ -a0 }}\n{terms}-a100 = a\n-b100 = b\n")
    assert "both" in keys_of(docs, "en")
    assert "ciao" == message_in(docs, "en")("both")
