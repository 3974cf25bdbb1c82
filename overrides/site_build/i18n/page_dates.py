"""When the text of each page was last changed, from git's history."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from site_build.i18n.git import git_output, has_whole_history

_COMMIT = "\N{RECORD SEPARATOR}"
# The guide's English is British, which Babel's “en” is not.
_CONVENTIONS = {"en": "en-GB"}
# The first of a month, where it is written as an ordinal number, which CLDR's dates do not do.
_FIRST = {"it": "1º", "fr": "1er"}


@dataclass(frozen=True)
class Change:
    """The day of a change."""

    date: date
    text: str  # as a language writes it


class PageDates:
    """The last change of each page in a folder of languages.

    Nothing is known without git, or in a shallow clone: its first commit seems to write every file.
    """

    def __init__(self, docs: Path) -> None:
        self._docs = docs

    def change(self, language: str, page: str, in_language: str) -> Change | None:
        """Return the last change of a page; None if git does not know the file.

        Args:
            language: the tag of the language that the text is in.
            page: its path below the folder of that language.
            in_language: the tag of the language that the date is written in.
        """
        found = self._dates.get(f"{language}/{page}")
        return Change(found, written_day(found, in_language)) if found else None

    @cached_property
    def _dates(self) -> dict[str, date]:
        """The days by the path below the folder."""
        if not has_whole_history(self._docs):
            return {}
        options = (f"--format={_COMMIT}%cs", "--name-only", "--no-renames", "--relative")
        log = git_output(self._docs, "-c", "core.quotePath=false", "log", *options, "--", "*.md")
        found: dict[str, date] = {}
        for commit in log.decode("utf-8", errors="replace").split(_COMMIT)[1:]:
            day, *paths = commit.split("\n")
            for path in filter(None, paths):  # the newest commit comes first
                found.setdefault(path, date.fromisoformat(day))
        return found


def written_day(day: date, language: str) -> str:
    """Return a day as a language writes it; by ISO 8601 in one that CLDR does not know."""
    try:
        locale = Locale.parse(_CONVENTIONS.get(language, language), sep="-")
    except (UnknownLocaleError, ValueError):
        return day.isoformat()
    written = format_date(day, "long", locale=locale)
    first = _FIRST.get(locale.language)
    return f"{first}{written[1:]}" if first and written.startswith("1 ") else written
