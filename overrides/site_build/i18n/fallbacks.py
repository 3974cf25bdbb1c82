"""The languages that stand in for what a language has not translated.

A language that is translated by way of English says so at the head of its messages:
`### from: en`. Its readers then see English there, and Italian where English is lacking too.
"""

import re
from functools import cache
from pathlib import Path

from site_build.i18n.languages import PIVOT_LANGUAGE, SOURCE_LANGUAGE
from site_build.i18n.text_files import read_leniently

FROM = "### from: "
_FROM_LINE = re.compile(rf"^{FROM}\s*{PIVOT_LANGUAGE}\s*$", re.MULTILINE)


def fallbacks(docs: Path, language: str) -> list[str]:
    """Return the languages that stand in for what a language lacks, the first one first."""
    if language == SOURCE_LANGUAGE:
        return []
    file = docs / language / "messages.ftl"
    by_pivot = file.is_file() and _is_by_pivot(file, file.stat().st_mtime_ns)
    return [PIVOT_LANGUAGE, SOURCE_LANGUAGE] if by_pivot else [SOURCE_LANGUAGE]


def translated_from(docs: Path, language: str) -> str:
    """Return the language whose texts a language's translators work from."""
    return next(iter(fallbacks(docs, language)), SOURCE_LANGUAGE)


@cache
def _is_by_pivot(file: Path, _version: int) -> bool:
    """Return whether a file of messages says so; the version is the cache's key."""
    return _FROM_LINE.search(read_leniently(file)) is not None
