"""The labels on the exchange's screens, in bold type: the same thing under the same label."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path

from site_build.i18n.languages import PIVOT_LANGUAGE, SOURCE_LANGUAGE
from site_build.i18n.messages import MESSAGES
from site_build.i18n.text_files import read_leniently
from site_build.translate.block import Block, Kind
from site_build.translate.findings import Finding, FindingName, Place

_LABEL = re.compile(
    r"^(permission-[\w-]+|group-[\w-]+|create-key|where-to-click-settings) *= *([^{}\n]+)$",
    re.MULTILINE,
)
_MOST_KEPT = 16  # files
_LATIN = "[A-Za-z\u00c0-\u024f]"  # other scripts set no spaces around a word
_INFLECTED = (
    0.6  # as like as a label is to itself in another case: “Pełny dostęp”, “Pełnego dostępu”
)


@dataclass(frozen=True)
class Labels:
    """The words of the labels by their keys: in the source's language, in English, in a page's."""

    source: dict[str, str]
    english: dict[str, str]
    own: dict[str, str]

    def differences(self, their: Block, our: Block, path: str, origin: Place) -> Iterator[Finding]:
        """Yield where a block has other labels than its source."""
        theirs = _found(their.text, self.source)
        if not theirs:
            return
        ours = _found(our.text, self.source, self.english, self.own)
        keys, found = [key for key, _ in theirs], [key for key, _ in ours]
        lacking, extra = (
            list((Counter(one) - Counter(other)).elements())
            for one, other in ((keys, found), (found, keys))
        )
        for key, other in zip(lacking, extra, strict=False):
            start, end = [place for one, place in ours if one == other][-1]
            place = Place(path, our.line_at(start))
            yield self._finding(f"the label “{our.text[start:end]}”", key, place, origin)
        yield from self._bold(their, our, path, origin, lacking[len(extra) :])

    def _bold(
        self, their: Block, our: Block, path: str, origin: Place, lacking: list[str]
    ) -> Iterator[Finding]:
        """Yield where a label in bold type is another text, or is in no bold type."""
        bold = [one for one in our.pieces if one.kind is Kind.BOLD]
        unknown = [
            one for one in bold if not _found(one.value, self.source, self.english, self.own)
        ]
        counts = Counter(one.value for one in bold)
        for key, word in self.source.items():
            own = self.own.get(key, word)
            wanted = their.values(Kind.BOLD).count(word)
            if own != word and counts[word]:
                piece = next(one for one in bold if one.value == word)
                place = Place(path, piece.line or our.line)
                yield self._finding(f"the label **{word}**", key, place, origin)
            elif wanted and key in lacking:
                like = [(_likeness(one.value, own), one.value, one.line) for one in unknown]
                likeness, text, line = max(like, default=(0, "", 0))
                if likeness < _INFLECTED:
                    found = f"the label **{text}**" if text else f"no label in {our.shown}"
                    place = Place(path, line or our.line)
                    yield self._finding(found, key, place, origin, is_warning=True)
            elif wanted > counts[own] and own in our.text and not unknown:
                place = Place(path, our.line_at(our.text.rindex(own)))
                yield self._finding(f"“{own}” in no bold type", key, place, origin, is_warning=True)

    def _finding(
        self, found: str, key: str, place: Place, origin: Place, *, is_warning: bool = False
    ) -> Finding:
        hint = f"Write **{self.own.get(key, self.source[key])}**, as messages.ftl does."
        expected = f"“{self.source[key]}”"
        return Finding(FindingName.LABEL, place, found, hint, expected, origin, is_warning)


def _found(text: str, *labels: dict[str, str]) -> list[tuple[str, tuple[int, int]]]:
    """Return the keys and places of the labels in a text, in order; the last words win."""
    key_of = {word: key for words in labels for key, word in words.items()}
    pattern = _pattern(tuple(key_of))
    return [(key_of[one[0]], one.span()) for one in pattern.finditer(text)]


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
    return re.compile(rf"(?<!{_LATIN})(?:{either})(?!{_LATIN})")


def _likeness(text: str, label: str) -> float:
    return SequenceMatcher(None, text.casefold(), label.casefold()).ratio()


def labels_of(docs: Path, language: str) -> Labels:
    """Return the labels of a language."""
    files = (docs / one / MESSAGES for one in (SOURCE_LANGUAGE, PIVOT_LANGUAGE, language))
    texts = (read_leniently(file) if file.is_file() else "" for file in files)
    return Labels(*map(_labels_in, texts))


@lru_cache(_MOST_KEPT)
def _labels_in(text: str) -> dict[str, str]:
    return {key: word.strip() for key, word in _LABEL.findall(text)}
