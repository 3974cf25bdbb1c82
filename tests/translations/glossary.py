"""The glossary: what this site calls things, and what it does not call them."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translations.prose import Line

DATA = tomllib.loads(Path(__file__).with_name("glossary.toml").read_text("utf-8"))
# What the exchange or others say, in their words: screens, names of permissions.
QUOTATION = re.compile(r"«[^»]*»|“[^”]*”")


@dataclass(frozen=True)
class Term:
    """One term, in the languages that this site has."""

    said: dict[str, str]
    elsewhere: dict[str, str]
    why: dict[str, str]
    never: dict[str, list[str]]
    is_code: bool

    def row(self, language: str) -> str:
        """Return the term's row of the table on the page of a language."""
        cells = [self._cell("en", language), self._cell("it", language)]
        return f"| {' | '.join([*cells, self.elsewhere[language], self.why[language]])} |"

    def _cell(self, said_in: str, language: str) -> str:
        said = self.said[said_in]
        if self.is_code:
            return f"`{said}`"
        return said if said_in == language else f'<span lang="{said_in}">{said}</span>'

    def variants(self, language: str) -> Iterator[re.Pattern[str]]:
        """Yield what finds the words that this language does not use for it."""
        for one in self.never.get(language, []):
            yield re.compile(rf"\b(?:{one})\b", re.IGNORECASE)


def _term(entry: dict[str, Any]) -> Term:
    said = {language: entry[language] for language in ("en", "it")}
    elsewhere = DATA["elsewhere"][entry["elsewhere"]]
    return Term(said, elsewhere, entry["why"], entry.get("never", {}), entry.get("code", False))


TERMS = [_term(entry) for entry in DATA["term"]]


def strays(lines: Iterable[Line], language: str) -> Iterator[str]:
    """Yield each place that calls something by another name than the glossary's."""
    variants = [(found, term) for term in TERMS for found in term.variants(language)]
    for line in lines:
        text = QUOTATION.sub(" ", line.text)
        for pattern, term in variants:
            for found in pattern.finditer(text):
                yield f"{line}: “{found[0]}”, which the glossary calls “{term.said[language]}”"
