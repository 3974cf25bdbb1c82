"""Fallback pages: the Italian page, marked as Italian, where a language has not translated it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from site_build.content.elements import EXPLORER, RUNNING
from site_build.i18n.languages import SOURCE_LANGUAGE, Language, built_languages, mark_language

_RUNNING = re.compile(rf"<({'|'.join(RUNNING)})>(.*?)</\1>", re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """A page's source and the language of the site around it."""

    path: str  # of its source, below the folder of the language
    language: Language  # of the site around it
    is_fallback: bool  # whether its text is in the source language instead


def shown_page(page: Page, config: MkDocsConfig) -> Shown:
    """Return the source and language of a page, from the i18n plugin's file attributes."""
    file: Any = page.file
    language = next(one for one in built_languages(config) if one.tag == file.locale_alternate_of)
    return Shown(file.norm_src_uri, language, is_fallback=file.locale != language.tag)


def escape_head(page: Page) -> None:
    """Escape what the theme's templates show as it is: a page's title, description and headings."""
    given = page.meta.get("title")
    # One that MkDocs has taken from the heading is HTML already.
    title = Markup(page.title or "").striptags() if given is None else str(given)  # noqa: S704 - text
    page.meta["title"] = escape(title)
    if "description" in page.meta:
        page.meta["description"] = escape(str(page.meta["description"]))
    _escape_contents(page.toc)


def mark_fallback(html: str, page: Page, language: Language) -> str:
    """Return the content of a page that is shown in Italian among pages of another language.

    The page's title and table of contents, which the theme shows around it, are marked too. It is
    excluded from the search index, which is in the language of the site around it.
    """
    page.meta["title"] = mark_language(str(page.title), SOURCE_LANGUAGE)
    page.meta["search"] = {"exclude": True}
    _mark_contents(page.toc)
    html = _RUNNING.sub(lambda found: _element(found[1], found[2], language), html)
    # The theme's indents follow the nearest direction that stands outside of a `md-typeset`.
    return mark_language(f'<div class="md-typeset">{html}</div>', SOURCE_LANGUAGE, "div")


def _escape_contents(links: Iterable[AnchorLink]) -> None:
    for link in links:
        link.title = escape(Markup(link.title).striptags())  # noqa: S704 - text
        _escape_contents(link.children)


def _mark_contents(links: Iterable[AnchorLink]) -> None:
    for link in links:
        link.title = mark_language(link.title, SOURCE_LANGUAGE)
        _mark_contents(link.children)


def _element(tag: str, inside: str, language: Language) -> str:
    """Return an element of the demo, which runs in the language of the site around it."""
    if tag != EXPLORER:  # the note that it needs JavaScript is Italian
        inside = mark_language(inside, SOURCE_LANGUAGE, "div")
    return mark_language(inside, language.tag, tag)
