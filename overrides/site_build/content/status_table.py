"""The table of `<translation-status>`: how far each language has come, page by page."""

import re
from math import floor
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from site_build.content.elements import STATUS
from site_build.i18n.languages import SOURCE_LANGUAGE, Language
from site_build.i18n.messages import Message, keys_of
from site_build.i18n.translation_status import Standing, standings

_TAG = re.compile(rf"<{STATUS}>\s*</{STATUS}>")


def place_status(html: str, docs: Path, languages: list[Language], message: Message) -> str:
    """Replace the `<translation-status>` of a page by its table.

    Args:
        html: the page's content.
        docs: the folder of all languages.
        languages: those that the site is built in.
        message: the words of the page's language.

    Raises:
        ValueError: the element is not empty.
        KeyError: a message that the table shows is missing.
    """
    if f"<{STATUS}" not in html:
        return html
    if not _TAG.search(html):
        raise ValueError(f"<{STATUS}> stands empty, and without attributes")
    table = tostring(_table(docs, languages, message), encoding="unicode", method="html")
    return _TAG.sub(lambda _tag: table, html)


def share_of_messages(docs: Path, language: str) -> float:
    """Return which part of the source's messages a language says; only all of them are 1."""
    source = keys_of(docs, SOURCE_LANGUAGE)
    share = len(source & keys_of(docs, language)) / len(source)
    return floor(share * 100) / 100


def _table(docs: Path, languages: list[Language], message: Message) -> Element:
    table = Element("table", {"data-search-exclude": ""})
    _add(table, "caption", message("status-caption"))
    head = SubElement(SubElement(table, "thead"), "tr")
    _add(head, "th", message("status-page"), scope="col")
    for language in languages:
        names = {"lang": language.tag, "dir": language.direction, "translate": "no"}
        _add(_add(head, "th", scope="col"), "span", language.name, **names)
    body = SubElement(table, "tbody")
    standing = {language.tag: standings(docs, language.tag) for language in languages}
    for page in standings(docs, SOURCE_LANGUAGE):
        row = SubElement(body, "tr")
        _add(_add(row, "th", scope="row"), "code", page)
        for language in languages:
            own = standing[language.tag].get(page, Standing.MISSING)
            _add(row, "td", _standing(language, own, message))
    row = SubElement(body, "tr")
    _add(row, "th", message("status-messages"), scope="row")
    for language in languages:
        _add(row, "td", message("status-share", share=share_of_messages(docs, language.tag)))
    return table


def _standing(language: Language, standing: Standing, message: Message) -> str:
    if language.tag == SOURCE_LANGUAGE:
        return message("standing-source")
    return message(f"standing-{standing}")


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    added = SubElement(parent, tag, attributes)
    added.text = text
    return added
