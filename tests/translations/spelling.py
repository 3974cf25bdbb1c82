"""Spelling: which words a text has, and whether a language knows them."""

import gc
import re
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

from spylls.hunspell import Dictionary

from translations.prose import PROJECT, Line

DICTIONARIES = {"it": "dictionary-it", "en": "dictionary-en-gb"}
SUGGESTIONS = 3
MAX_LETTERS = 16  # of a word that suggestions are looked for: each further letter takes minutes
DIGIT = re.compile(r"\d")
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*'?")
# Italian words that lose their last vowel before another: "dell'exchange", "un'altra".
ELIDED = re.compile(
    r"(?:l|un|(?:a|co|da|de|ne|que|su)ll|bell|d|c|m|t|s|v|n|quest|dov|com|cos|anch|senz)'",
    re.IGNORECASE,
)


class Speller:
    """A language's dictionary, and beside it what only this project says.

    That is words, and names of several words: none of these is a word of the language by itself.
    """

    def __init__(self, language: str, own: list[str]) -> None:
        self._dictionary = _read_dictionary(language)
        self._own_words = {one for one in own if " " not in one}
        self._own_names = [one for one in own if " " in one]
        self._verdicts: dict[str, bool] = {}
        self.used: set[str] = set()  # of the project's own, what a text needed

    def unknown(self, text: str) -> Iterator[str]:
        """Yield the words of a text that are not spelled right."""
        for name in self._own_names:
            either_case = rf"\b(?i:{re.escape(name[0])}){re.escape(name[1:])}\b"
            text, count = re.subn(either_case, " ", text)
            if count:
                self.used.add(name)
        return (word for word in words(text) if not self.knows(word))

    def is_published(self, word: str) -> bool:
        """Tell whether the dictionary knows a word, without the project's."""
        if word not in self._verdicts:
            self._verdicts[word] = bool(self._dictionary.lookup(word))
        return self._verdicts[word]

    def knows(self, word: str) -> bool:
        """Tell whether a word is right: as it stands, or in the parts that it is joined from."""
        if self._knows_whole(word):
            return True
        elided, apostrophe, rest = word.partition("'")
        if apostrophe and ELIDED.fullmatch(elided + apostrophe):
            return not rest or self.knows(rest)
        if word.endswith(("'s", "'")):  # the English possessive
            return self.knows(word.removesuffix("s").removesuffix("'"))
        parts = word.split("-")
        return len(parts) > 1 and all(map(self.knows, parts))

    def suggestions(self, word: str) -> list[str]:
        """Return the nearest words of the dictionary, the best first; of a long word, none."""
        found = self._dictionary.suggest(word) if len(word) <= MAX_LETTERS else []
        return [one for _, one in zip(range(SUGGESTIONS), found, strict=False)]

    def _knows_whole(self, word: str) -> bool:
        uncapitalized = word[:1].lower() + word[1:]
        own = next((one for one in (word, uncapitalized) if one in self._own_words), None)
        if own is None:
            return self.is_published(word)
        self.used.add(own)
        return True


def words(text: str) -> Iterator[str]:
    """Yield the words of a text, their apostrophes straight; what has a digit in it is none."""
    for chunk in text.replace("’", "'").split():
        if not DIGIT.search(chunk):
            yield from WORD.findall(chunk)


def own_words(language: str) -> list[str]:
    """Return what only this project says in a language, as its file has it."""
    return Path(__file__).with_name(f"words.{language}.txt").read_text("utf-8").splitlines()


def misspellings(lines: Iterable[Line], speller: Speller) -> Iterator[str]:
    """Yield each word that a language does not know: where it stands, and what comes near it."""
    for line in lines:
        for word in speller.unknown(line.text):
            near = ", ".join(speller.suggestions(word)) or "nothing near it"
            yield f"{line}: “{word}”; the dictionary has: {near}"


def _read_dictionary(language: str) -> Dictionary:
    files = PROJECT / "node_modules" / DICTIONARIES[language] / "index"
    with warnings.catch_warnings():
        # The library leaves its files open; that is not to become another test's warning.
        warnings.simplefilter("ignore", ResourceWarning)
        dictionary = Dictionary.from_files(str(files))
        gc.collect()
    return dictionary
