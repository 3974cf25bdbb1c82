"""Fallback pages: the Italian or English page, marked as such, where a language lacks it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from site_build.html.elements import EXPLORER, RUNNING
from site_build.i18n.fallbacks import fallbacks
from site_build.i18n.languages import SOURCE_LANGUAGE, Language, built_languages, mark_language
from site_build.i18n.text_files import read
from site_build.i18n.translation_status import page_standing
from site_build.i18n.urls import TRANSLATED

_RUNNING = re.compile(rf"<({'|'.join(RUNNING)})>(.*?)</\1>", re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """A page's source and the language of the site around it."""

    path: str  # of its source, below the folder of the language
    language: Language  # of the site around it
    text_language: str  # the tag of the language that it is in

    @property
    def is_fallback(self) -> bool:
        """Whether the language of the site around it lacks the page."""
        return self.text_language != self.language.tag


def shown_page(page: Page, config: MkDocsConfig) -> Shown:
    """Return the source and language of a page, from the i18n plugin's file attributes."""
    file: Any = page.file
    language = next(one for one in built_languages(config) if one.tag == file.locale_alternate_of)
    return Shown(file.norm_src_uri, language, file.locale)


def use_pivot(files: Iterable[File], docs: Path) -> None:
    """Put English pages in the place of Italian ones, in a language that is translated from them.

    Args:
        files: those of a language, after the i18n plugin has chosen them.
        docs: the folder of all languages.
    """
    for file in files:
        chosen: Any = file
        language = getattr(chosen, "locale_alternate_of", None)
        if not language or chosen.locale != SOURCE_LANGUAGE or not file.is_documentation_page():
            continue
        for tag in fallbacks(docs, language)[:-1]:
            if page_standing(docs, tag, chosen.norm_src_uri).status in TRANSLATED:
                # Links are looked up from the Italian file, as before.
                file.content_string = read(docs / tag / chosen.norm_src_uri)
                chosen.locale = tag


def escape_head(page: Page) -> None:
    """Escape what the theme's templates show as it is: a page's title, description and headings."""
    given = page.meta.get("title")
    # One that MkDocs has taken from the heading is HTML already.
    title = Markup(page.title or "").striptags() if given is None else str(given)  # noqa: S704 - text
    page.meta["title"] = escape(title)
    if "description" in page.meta:
        page.meta["description"] = escape(str(page.meta["description"]))
    _escape_contents(page.toc)


def mark_fallback(html: str, page: Page, shown: Shown) -> str:
    """Return the content of a page that is shown in another language than the pages around it.

    The page's title and table of contents, which the theme shows around it, are marked too. It is
    excluded from the search index, which is in the language of the site around it.
    """
    page.meta["title"] = mark_language(str(page.title), shown.text_language)
    page.meta["search"] = {"exclude": True}
    _mark_contents(page.toc, shown.text_language)
    html = _RUNNING.sub(lambda found: _element(found[1], found[2], shown), html)
    # The theme's indents follow the nearest direction that stands outside of a `md-typeset`.
    return mark_language(f'<div class="md-typeset">{html}</div>', shown.text_language, "div")


def _escape_contents(links: Iterable[AnchorLink]) -> None:
    for link in links:
        link.title = escape(Markup(link.title).striptags())  # noqa: S704 - text
        _escape_contents(link.children)


def _mark_contents(links: Iterable[AnchorLink], language: str) -> None:
    for link in links:
        link.title = mark_language(link.title, language)
        _mark_contents(link.children, language)


def _element(tag: str, inside: str, shown: Shown) -> str:
    """Return an element of the demo, which runs in the language of the site around it."""
    if tag != EXPLORER:  # the note that it needs JavaScript is the page's
        inside = mark_language(inside, shown.text_language, "div")
    return mark_language(inside, shown.language.tag, tag)
