"""The table of `<translation-status>`: how far each language has come, page by page."""

import re
from collections.abc import Callable
from math import floor
from pathlib import Path

from site_build.content.templates import PARTIALS, render
from site_build.html.elements import STATUS
from site_build.i18n.languages import SOURCE_LANGUAGE, Language
from site_build.i18n.messages import MESSAGES, Message, keys_of
from site_build.i18n.translation_status import page_standings

_TAG = re.compile(rf"<{STATUS}>\s*</{STATUS}>")


def place_status(
    html: str,
    docs: Path,
    languages: list[Language],
    message: Message,
    edit_url: Callable[[str, str], str] = lambda _language, _name: "",
) -> str:
    """Replace the `<translation-status>` of a page by its table.

    Args:
        html: the page's content.
        docs: the folder of all languages.
        languages: those that the site is built in.
        message: the messages of the page's language.
        edit_url: returns where a language's file is edited, by its name; empty if nowhere.

    Raises:
        ValueError: the element is not empty.
        KeyError: a message that the table shows is missing.
    """
    if f"<{STATUS}" not in html:
        return html
    if not _TAG.search(html):
        raise ValueError(f"<{STATUS}> stands empty, and without attributes")
    table = render(
        PARTIALS,
        "translation-status.html",
        message=message,
        messages=MESSAGES,
        edit_url=edit_url,
        languages=languages,
        pages=_statuses(docs, languages),
        shares=[share_of_messages(docs, language.tag) for language in languages],
    )
    return _TAG.sub(lambda _tag: table, html)


def share_of_messages(docs: Path, language: str) -> float:
    """Return the part of the source's messages that a language has: 1 only if it has all."""
    source = keys_of(docs, SOURCE_LANGUAGE)
    share = len(source & keys_of(docs, language)) / len(source)
    return floor(share * 100) / 100


def _statuses(docs: Path, languages: list[Language]) -> dict[str, list[str]]:
    """Return the status of each page of the source in each language, by the page's path."""
    standings = {language.tag: page_standings(docs, language.tag) for language in languages}
    return {
        page: [
            "source" if tag == SOURCE_LANGUAGE else own[page].status
            for tag, own in standings.items()
        ]
        for page in page_standings(docs, SOURCE_LANGUAGE)
    }
