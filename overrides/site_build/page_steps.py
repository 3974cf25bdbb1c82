"""The steps of a build for each page, and for the static pages: 404.html, offline.html."""

from dataclasses import dataclass
from pathlib import Path

from markdown import Markdown
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from site_build.build_state import DRAWINGS, BuildState
from site_build.content.api_end import api_end
from site_build.content.drawings import place_drawings
from site_build.content.fallback_pages import Shown, escape_head, mark_fallback, shown_page
from site_build.content.folding import fold_sections, folded_parts
from site_build.content.page_facts import PageFacts
from site_build.content.page_markdown import page_markdown
from site_build.content.permission_table import place_explorer
from site_build.content.printed_links import note_addresses
from site_build.content.pseudolocale import pseudolocalize_html, pseudolocalize_page
from site_build.content.status_table import place_status
from site_build.content.structured_data import structured_data
from site_build.content.table_code import mark_long_code
from site_build.content.untranslated_lines import mark_untranslated
from site_build.html.elements import COPY, NEED_PYTHON, placed_elements, without
from site_build.html.tree import texts_of
from site_build.i18n.languages import (
    Language,
    built_languages,
    current_language,
)
from site_build.i18n.messages import MESSAGES, html_text_in, keys_of, message_in
from site_build.i18n.translation_status import TranslationStatus
from site_build.i18n.urls import base_path, page_url
from site_build.publish.csp import place_policy
from site_build.publish.llms_txt import MARKDOWN, PageText
from site_build.serve.bar import note_without_python
from site_build.theme.html_patches import (
    merge_colours,
    name_heading_links,
    patch_storage,
    patch_theme,
    strip_indentation,
)
from site_build.theme.menu import neighbours
from site_build.theme.scripts import link_scripts
from site_build.theme.search_index import set_search_base, use_lazy_search_worker
from site_build.theme.stylesheets import link_styles
from site_build.theme.vocabulary import page_faults

HOME = "index.md"
# The notices that readers of a translation see, by the page's statuses.
NOTICES = {
    TranslationStatus.MISSING: "missing",
    TranslationStatus.UNTRANSLATED: "missing",
    TranslationStatus.STALE: "stale",
    TranslationStatus.PARTIAL: "partial",
    TranslationStatus.MACHINE: "machine",
}


def page_source(markdown: str, page: Page, config: MkDocsConfig, build: BuildState) -> str:
    """Return a page's Markdown, marked where it is not translated; check its file before.

    Raises:
        PageError: it holds what authors and translators may not write.
    """
    file = page.file
    build.page_check.check_source(file.src_uri, file.content_string, page.meta)
    shown = shown_page(page, config)
    left = build.urls.standing(shown.path, shown.language.tag).untranslated
    if shown.is_fallback or not left:
        return markdown
    return mark_untranslated(markdown, file.content_string, left)


def page_content(html: str, page: Page, config: MkDocsConfig, build: BuildState) -> str:
    """Return a page's content with its drawings and tables, marked where it is not translated.

    Raises:
        PageError: it holds what authors and translators may not write.
    """

    def render(markdown: str) -> str:
        return Markdown(
            extensions=config.markdown_extensions, extension_configs=config.mdx_configs
        ).convert(markdown)

    source = page.file
    build.page_check.check_content(source.src_uri, html, page.url, source.content_string, render)
    shown = shown_page(page, config)
    if build.pseudolocale:
        html = pseudolocalize_html(html)
        pseudolocalize_page(page)
    escape_head(page)
    # Drawings and status belong to the text; the explorer is in the language of the site around.
    site_message = message_in(build.docs, shown.language.tag)
    text_message = (
        message_in(build.docs, shown.text_language) if shown.is_fallback else site_message
    )
    try:
        html = place_drawings(html, DRAWINGS, text_message)
        html = place_explorer(html, site_message)
        html = place_status(
            html, Path(config.docs_dir), built_languages(config), text_message, build.edit_urls.url
        )
    except ValueError as error:
        raise BuildError(f"{build.docs.name}/{source.src_uri}:1: found {error}") from error
    html = html if build.offline else without(html, COPY)
    html = mark_long_code(merge_colours(name_heading_links(html, text_message)))
    html = note_addresses(html, page.canonical_url or "")
    if shown.is_fallback:
        html = mark_fallback(fold_sections(html), page, shown)
    if build.serving and not build.runtime.files:
        html = note_without_python(html, NEED_PYTHON)
    return html


def page_context(
    page: Page, config: MkDocsConfig, nav: Navigation, build: BuildState
) -> dict[str, object]:
    """Return what the templates need to know about a page besides what MkDocs gives them."""
    shown = shown_page(page, config)
    if not shown.is_fallback:
        # Not before the theme has made its index of the content: there a section ends with the
        # element that its heading stands in.
        page.content = fold_sections(page.content or "")
    urls = build.urls
    _set_language_switch(urls.in_languages(shown.path), config)
    if shown.is_fallback:
        page.canonical_url = urls.canonical(shown.path, shown.text_language)
    standing = urls.standing(shown.path, shown.language.tag)
    previous, following = neighbours(page, nav)
    # The theme would link to them in the head, and Firefox would prefetch the next page, which the
    # policy forbids.
    page.previous_page = page.next_page = None
    changed = build.page_dates.change(shown.text_language, shown.path, shown.language.tag)
    facts = _facts(page, shown, changed.date.isoformat() if changed else "", config, build)
    if not shown.is_fallback:
        _keep_text(page, shown, facts, nav, build)
    return {
        "alternates": urls.alternates(shown.path),
        "api_end": api_end(config.extra, shown.path, shown.language.tag),
        "changed": changed,
        "edit_url": build.edit_urls.url(shown.language.tag, shown.path),
        "elements": placed_elements(page.content or ""),
        "facts": facts,
        "folded_parts": folded_parts(page.content or ""),
        "has_home_title": shown.path == HOME
        and "home-title" in keys_of(build.docs, shown.language.tag),
        "language_hints": _language_hints(urls.in_languages(shown.path), shown.language, build),
        "markdown": "" if shown.is_fallback else MARKDOWN,
        "notices": [NOTICES[one] for one in standing.statuses if one in NOTICES],
        "shown_language": shown.text_language,
        "structured": structured_data(page.content or "", facts, shown.path),
        "original": page_url(shown.path) or ".",
        "previous": previous,
        "following": following,
    }


def _facts(
    page: Page, shown: Shown, changed: str, config: MkDocsConfig, build: BuildState
) -> PageFacts:
    def plain(escaped: object) -> str:
        return Markup(escaped).striptags()  # noqa: S704 - text

    site_url = config.site_url or "/"
    headings = texts_of((page.content or "").replace("&para;", ""), "h1")
    return PageFacts(
        title=headings[0].strip() if headings else plain(page.title),
        description=plain(page.meta.get("description") or config.site_description),
        url=page.canonical_url or "",
        language=shown.text_language,
        site_name=plain(config.site_name),
        site_url=site_url,
        picture_url=f"{site_url}{build.pictures[shown.language.tag].path}",
        changed=changed,
    )


def _keep_text(
    page: Page, shown: Shown, facts: PageFacts, nav: Navigation, build: BuildState
) -> None:
    """Keep a page as Markdown, to be written when all pages are known."""
    build.texts[page.url] = PageText(
        language=shown.language,
        place=nav.pages.index(page) if page in nav.pages else len(nav.pages),
        section=page.parent.title if page.parent else "",
        folder=page.url,
        title=facts.title,
        description=facts.description,
        markdown=page_markdown(page.content or "", facts),
    )


def finished_page(html: str, page: Page, config: MkDocsConfig, build: BuildState) -> str:
    """Return a page of the theme as it is published.

    Raises:
        BuildError: it holds what is neither its content nor the theme's.
    """
    language = shown_page(page, config).language
    search = get_relative_url(language.url_prefix or ".", page.url).rstrip("/")
    elements = tuple(placed_elements(page.content or ""))
    place = _Place(page.file.src_uri, page.url, get_relative_url(".", page.url), search, elements)
    return _finished(html, language, place, config, build)


def static_context(config: MkDocsConfig, build: BuildState) -> dict[str, object]:
    """Return what the templates of static pages and of the site map need to know."""
    root = base_path(config.site_url)
    homes = [(one, f"{root}{url}") for one, url in build.urls.in_languages(HOME)]
    _set_language_switch(homes, config)
    # MkDocs makes URLs absolute in error pages alone; all static pages are shown at any URL.
    return {"base_url": root, "site_map": build.urls.site_map(), "language_hints": None}


def finished_static_page(html: str, name: str, config: MkDocsConfig, build: BuildState) -> str:
    """Return a static page as it is published, and keep it: each language overwrites it."""
    language = current_language(config)
    root = base_path(config.site_url)
    search = f"{root}{language.url_prefix}"
    place = _Place(f"{language.tag}/{MESSAGES}", "", root, search, hints=False)
    finished = _finished(html, language, place, config, build)
    build.static_pages.setdefault(language.tag, {})[name] = finished
    return finished


def _set_language_switch(urls: list[tuple[Language, str]], config: MkDocsConfig) -> None:
    """Set the links of the theme's language switch."""
    # The i18n plugin writes it as an attribute, which templates see before the key of that name.
    config.extra.alternate = [  # type: ignore[attr-defined]
        {"lang": language.tag, "name": escape(language.name), "link": url or "."}
        for language, url in urls
    ]


@dataclass(frozen=True)
class _Hint:
    """That a page is in another language too, in that language's words."""

    language: Language
    url: str
    text: str
    dismiss: str


def _language_hints(
    urls: list[tuple[Language, str]], shown: Language, build: BuildState
) -> list[_Hint]:
    """Return the hints to the other languages that have words for it."""
    hints = []
    for language, url in urls:
        message = html_text_in(build.docs, language.tag)
        if language != shown and "language-hint" in keys_of(build.docs, language.tag):
            text, dismiss = message("language-hint"), message("language-hint-dismiss")
            hints.append(_Hint(language, url or ".", text, dismiss))
    return hints


@dataclass(frozen=True)
class _Place:
    """Where a page comes from and lies."""

    source: str  # the file whose words it has, below the folder of all languages
    url: str  # below the site's root
    base_url: str  # the root's, from the page
    search_url: str  # of the folder of its language, from the page
    elements: tuple[str, ...] = ()  # of the demo
    hints: bool = True  # whether it leads to itself in other languages


def _finished(
    html: str, language: Language, place: _Place, config: MkDocsConfig, build: BuildState
) -> str:
    try:
        html = set_search_base(html, place.search_url)
        html = use_lazy_search_worker(html, build.generation)
        html = link_scripts(link_styles(html, build.generation), build.generation)
        html = patch_theme(html, language.tag, message_in(build.docs, language.tag))
        html = strip_indentation(patch_storage(html))
        # Last: it holds the scripts' hashes.
        html = place_policy(
            html,
            build.scripts.at(place.base_url, place.elements, hints=place.hints),
            any_inline=build.serving,
        )
    except ValueError as error:
        raise BuildError(f"{build.docs.name}/{place.source}:1: {error}") from error
    if faults := page_faults(html, place.url, config.site_url or "/"):
        lines = (f"{build.docs.name}/{place.source}:1: {one}" for one in faults)
        raise BuildError("\n".join(lines))
    return html
