"""A page that a language has not translated: the Italian one, marked as such in all its parts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from site_build.content.elements import EXPLORER, RUNNING
from site_build.i18n.languages import SOURCE_LANGUAGE, Language, built_languages, mark_language

_RUNNING = re.compile(rf"<({'|'.join(RUNNING)})>(.*?)</\1>", re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """What is shown of a page, and where."""

    path: str  # of its source, below the folder of the language
    language: Language  # of the part of the site in which it stands
    is_fallback: bool  # its text is not in that language


def shown_page(page: Page, config: MkDocsConfig) -> Shown:
    """Return what is shown of a page, as the i18n plugin has noted it down."""
    file: Any = page.file
    language = next(one for one in built_languages(config) if one.tag == file.locale_alternate_of)
    return Shown(file.norm_src_uri, language, is_fallback=file.locale != language.tag)


def mark_fallback(html: str, page: Page, language: Language) -> str:
    """Return the content of a page that is shown in Italian among pages of another language.

    The page's title and its contents, which the theme shows around it, are marked too. The search
    passes over it: the index is in the words of its language.
    """
    page.meta["title"] = mark_language(str(page.title), SOURCE_LANGUAGE)
    page.meta["search"] = {"exclude": True}
    _mark_contents(page.toc)
    html = _RUNNING.sub(lambda found: _element(found[1], found[2], language), html)
    # The theme's indents follow the nearest direction that stands outside of a `md-typeset`.
    return mark_language(f'<div class="md-typeset">{html}</div>', SOURCE_LANGUAGE, "div")


def _mark_contents(links: Iterable[AnchorLink]) -> None:
    for link in links:
        link.title = mark_language(link.title, SOURCE_LANGUAGE)
        _mark_contents(link.children)


def _element(tag: str, inside: str, language: Language) -> str:
    """Return an element of the demo, which talks to readers in their own language."""
    if tag != EXPLORER:  # until it does, it says in Italian that it needs JavaScript
        inside = mark_language(inside, SOURCE_LANGUAGE, "div")
    return mark_language(inside, language.tag, tag)
