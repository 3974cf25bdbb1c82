"""The hooks of MkDocs for each page, and for what is no page: 404.html, offline.html, the site map.

A page says which language it is built for, and one that has no translation, that its text is in
another.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from site_build import PROJECT
from site_build.build_state import Built
from site_build.content.drawings import place_drawings
from site_build.content.elements import COPY, LAB, has_demo, without
from site_build.content.fallback_pages import mark_fallback, shown_page
from site_build.content.permission_table import place_explorer
from site_build.content.pseudolocale import disguise_html, disguise_page
from site_build.content.status_table import place_status
from site_build.i18n.languages import SOURCE_LANGUAGE, Language, built_languages, current_language
from site_build.i18n.messages import message_in
from site_build.i18n.translation_status import Standing
from site_build.i18n.urls import address_of, root_of
from site_build.publish.csp import place_policy
from site_build.theme.html_patches import mend_theme, merge_colours, name_heading_links
from site_build.theme.search_index import search_below, search_later
from site_build.theme.stylesheets import link_styles

# What readers of a translation are told, by how it stands to its source.
NOTICES = {
    Standing.MISSING: "missing",
    Standing.UNTRANSLATED: "missing",
    Standing.STALE: "stale",
}


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put into the page what it places by tag, and say in what language it is."""
    del files
    shown = shown_page(page, config)
    if Built.disguised:
        html = disguise_html(html)
        disguise_page(page)
    # A drawing belongs to the text; what readers use talks to them in their own language.
    of_page = message_in(Built.docs, shown.language.tag)
    of_text = message_in(Built.docs, SOURCE_LANGUAGE) if shown.is_fallback else of_page
    html = place_drawings(html, PROJECT / "overrides/drawings", of_text)
    explorer = f"assets/{Built.demo}/elements/permission-explorer/permission-explorer.css"
    html = place_explorer(html, get_relative_url(explorer, page.url), of_page)
    html = place_status(html, Path(config.docs_dir), built_languages(config), of_text)
    html = html if Built.offline else without(html, COPY)
    html = merge_colours(name_heading_links(html, of_text))
    return mark_fallback(html, page, shown.language) if shown.is_fallback else html


def on_page_context(
    context: dict[str, object], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, object]:
    """Give the templates what they cannot know of the page."""
    del nav
    shown = shown_page(page, config)
    addresses = Built.addresses
    _switch_to(addresses.switch(shown.path), config)
    if shown.is_fallback:
        page.canonical_url = addresses.canonical(shown.path)
    # The theme would name them in the head, and Firefox fetches the next page ahead: nobody asked
    # for it, and the policy forbids it.
    page.previous_page = page.next_page = None
    content = page.content or ""
    return context | {
        "alternates": addresses.alternates(shown.path),
        "demo": has_demo(content),
        "lab": has_demo(content, LAB),
        "notice": NOTICES.get(addresses.standing(shown.path, shown.language.tag)),
        "original": address_of(shown.path) or ".",
    }


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mend the theme's faults in the page that it has written."""
    language = shown_page(page, config).language
    home = get_relative_url(language.url_prefix or ".", page.url).rstrip("/")
    return _mend(output, language, home)


def on_template_context(
    context: dict[str, object], template_name: str, config: MkDocsConfig
) -> dict[str, object]:
    """Let what is no page lead to the home pages, and the site map know all pages."""
    del template_name
    root = root_of(config.site_url)
    homes = [(one, f"{root}{one.url_prefix}") for one in built_languages(config)]
    _switch_to(homes, config)
    # MkDocs knows of error pages alone that they are shown at any address.
    return context | {"base_url": root, "site_map": Built.addresses.site_map()}


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Mend them in what is no page too, and keep it: the next language is to write its own."""
    if not template_name.endswith(".html"):
        return output_content
    language = current_language(config)
    home = f"{root_of(config.site_url)}{language.url_prefix}"
    mended = _mend(output_content, language, home)
    Built.instead.setdefault(language.tag, {})[template_name] = mended
    return mended


def _switch_to(addresses: list[tuple[Language, str]], config: MkDocsConfig) -> None:
    """Tell the theme where its language switch leads."""
    # The i18n plugin writes it as an attribute, which templates see before the key of that name.
    config.extra.alternate = [  # type: ignore[attr-defined]
        {"lang": language.tag, "name": language.name, "link": address or "."}
        for language, address in addresses
    ]


def _mend(html: str, language: Language, home: str) -> str:
    html = link_styles(search_later(search_below(html, home)))
    html = mend_theme(html, language.tag, message_in(Built.docs, language.tag))
    return place_policy(html, any_inline=Built.serving)  # last: it names the scripts as they are
