"""The words: messages as the templates of the site ask for them."""

import os
from pathlib import Path

import pytest

from words import languages, message_in


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Write messages in two languages, the second with less to say, and a folder without any."""
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
    """A message is said in the language asked for."""
    assert "hello" == message_in(docs, "en")("both")
    assert "ciao" == message_in(docs, "it")("both")


@pytest.mark.parametrize("language", ["en", "de"])
def test_fallback(docs: Path, language: str) -> None:
    """What a language lacks, or a language that has no messages at all, is said in Italian."""
    assert "Ada è qui" == message_in(docs, language)("only-italian", name="Ada")


@pytest.mark.parametrize("key", ["nowhere", "no-value"])
def test_missing(docs: Path, key: str) -> None:
    """A message that nobody has, or that has no text, is an error that names the files."""
    with pytest.raises(KeyError) as error:
        message_in(docs, "en")(key)
    for part in (key, str(docs / "en/messages.ftl"), str(docs / "it/messages.ftl")):
        assert part in str(error.value)


def test_values_missing(docs: Path) -> None:
    """A message without a value that it says is an error that names it."""
    with pytest.raises(ValueError, match="only-italian"):
        message_in(docs, "it")("only-italian")


def test_read_again(docs: Path) -> None:
    """A file that has changed is read again, as `mkdocs serve` needs it."""
    file = docs / "en/messages.ftl"
    assert "hello" == message_in(docs, "en")("both")
    file.write_text("both = good day\n")
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 1_000_000))
    assert "good day" == message_in(docs, "en")("both")
