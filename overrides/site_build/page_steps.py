"""The steps of a build for each page, and for the static pages: 404.html, offline.html."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from site_build import PROJECT
from site_build.build_state import BuildState
from site_build.content.drawings import place_drawings
from site_build.content.elements import COPY, placed_elements, without
from site_build.content.fallback_pages import mark_fallback, shown_page
from site_build.content.permission_table import place_explorer
from site_build.content.pseudolocale import pseudolocalize_html, pseudolocalize_page
from site_build.content.status_table import place_status
from site_build.i18n.languages import (
    SOURCE_LANGUAGE,
    Language,
    built_languages,
    current_language,
)
from site_build.i18n.messages import message_in
from site_build.i18n.translation_status import TranslationStatus
from site_build.i18n.urls import base_path, page_url
from site_build.publish.csp import place_policy
from site_build.theme.html_patches import (
    merge_colours,
    name_heading_links,
    patch_theme,
    strip_indentation,
)
from site_build.theme.search_index import set_search_base, use_lazy_search_worker
from site_build.theme.stylesheets import link_styles

DRAWINGS = PROJECT / "overrides/drawings"
# The notice that readers of a translation see, by the page's status.
NOTICES = {
    TranslationStatus.MISSING: "missing",
    TranslationStatus.UNTRANSLATED: "missing",
    TranslationStatus.STALE: "stale",
}


def page_content(html: str, page: Page, config: MkDocsConfig, build: BuildState) -> str:
    """Return a page's content with its drawings and tables, marked where it is not translated."""
    shown = shown_page(page, config)
    if build.pseudolocale:
        html = pseudolocalize_html(html)
        pseudolocalize_page(page)
    # Drawings and status belong to the text; the explorer is in the language of the site around.
    site_message = message_in(build.docs, shown.language.tag)
    text_message = message_in(build.docs, SOURCE_LANGUAGE) if shown.is_fallback else site_message
    html = place_drawings(html, DRAWINGS, text_message)
    html = place_explorer(html, site_message)
    html = place_status(html, Path(config.docs_dir), built_languages(config), text_message)
    html = html if build.offline else without(html, COPY)
    html = merge_colours(name_heading_links(html, text_message))
    return mark_fallback(html, page, shown.language) if shown.is_fallback else html


def page_context(page: Page, config: MkDocsConfig, build: BuildState) -> dict[str, object]:
    """Return what the templates need to know about a page besides what MkDocs gives them."""
    shown = shown_page(page, config)
    urls = build.urls
    _set_language_switch(urls.in_languages(shown.path), config)
    if shown.is_fallback:
        page.canonical_url = urls.canonical(shown.path)
    # The theme would link to them in the head, and Firefox would prefetch the next page, which the
    # policy forbids.
    page.previous_page = page.next_page = None
    return {
        "alternates": urls.alternates(shown.path),
        "elements": placed_elements(page.content or ""),
        "notice": NOTICES.get(urls.status(shown.path, shown.language.tag)),
        "original": page_url(shown.path) or ".",
    }


def finished_page(html: str, page: Page, config: MkDocsConfig, build: BuildState) -> str:
    """Return a page of the theme as it is published."""
    language = shown_page(page, config).language
    base = get_relative_url(language.url_prefix or ".", page.url).rstrip("/")
    return _finished(html, language, base, build)


def static_context(config: MkDocsConfig, build: BuildState) -> dict[str, object]:
    """Return what the templates of static pages and of the site map need to know."""
    root = base_path(config.site_url)
    homes = [(one, f"{root}{one.url_prefix}") for one in built_languages(config)]
    _set_language_switch(homes, config)
    # MkDocs makes URLs absolute in error pages alone; all static pages are shown at any URL.
    return {"base_url": root, "site_map": build.urls.site_map()}


def finished_static_page(html: str, name: str, config: MkDocsConfig, build: BuildState) -> str:
    """Return a static page as it is published, and keep it: each language overwrites it."""
    language = current_language(config)
    base = f"{base_path(config.site_url)}{language.url_prefix}"
    finished = _finished(html, language, base, build)
    build.static_pages.setdefault(language.tag, {})[name] = finished
    return finished


def _set_language_switch(urls: list[tuple[Language, str]], config: MkDocsConfig) -> None:
    """Set the links of the theme's language switch."""
    # The i18n plugin writes it as an attribute, which templates see before the key of that name.
    config.extra.alternate = [  # type: ignore[attr-defined]
        {"lang": language.tag, "name": language.name, "link": url or "."} for language, url in urls
    ]


def _finished(html: str, language: Language, base: str, build: BuildState) -> str:
    html = link_styles(use_lazy_search_worker(set_search_base(html, base)))
    html = patch_theme(html, language.tag, message_in(build.docs, language.tag))
    html = strip_indentation(html)
    return place_policy(html, any_inline=build.serving)  # last: it holds the scripts' hashes
