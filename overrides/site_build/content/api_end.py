"""The end of today's API, which each page about it announces: when, by the exchange's word."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mkdocs.exceptions import ConfigurationError

from site_build.i18n.page_dates import written_day


@dataclass(frozen=True)
class ApiEnd:
    """The day on which an API is switched off."""

    day: str  # as ISO 8601 has it
    text: str  # as a language writes it


def api_end(extra: Mapping[str, object], page: str, language: str) -> ApiEnd | None:
    """Return when the API that a page is about ends; None for a page about no such API.

    Args:
        extra: that of mkdocs.yml, whose `todays_api` has the day and the pages.
        page: its path below the folder of its language.
        language: the tag of the language that the day is written in.

    Raises:
        ConfigurationError: the day is no date.
    """
    todays_api = extra.get("todays_api")
    if not isinstance(todays_api, Mapping) or page not in todays_api.get("pages", []):
        return None
    day = todays_api.get("ends")
    if type(day) is not date:
        message = f"mkdocs.yml: extra.todays_api.ends is {day!r}; write a date, as in 2027-03-01"
        raise ConfigurationError(message)
    return ApiEnd(day.isoformat(), written_day(day, language))
