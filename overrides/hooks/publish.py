"""The hooks of MkDocs: each puts something where the site needs it.

They run once a language, so each may run again without harm, and the language is
read from the page: the configuration still has the previous one.
"""

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from demo import assemble_demo, publish
from drawings import place_drawings
from elements import BlockElements, has_demo
from runtime import Runtime, build_runtime
from search import INDEX, index_of, search_below
from tables import place_explorer
from theme import mend_theme
from words import MESSAGES, SOURCE_LANGUAGE, Message, languages, message_in

PROJECT = Path(__file__).parents[2]
CACHE = PROJECT / ".cache"
# What a theme folder holds is published; these rooms of ours are not, or elsewhere.
NOT_PUBLISHED = ("hooks/", "partials/", "assets/walkthrough/")


class _Built:
    """What one build of the site made, kept between the hooks."""

    runtime: Runtime
    assembled: "TemporaryDirectory[str]"
    demo: str


def on_config(config: MkDocsConfig) -> None:
    """Teach Markdown the demo's elements, before md_in_html asks which tags are blocks."""
    if not any(isinstance(one, BlockElements) for one in config.markdown_extensions):
        # Python-Markdown takes instances as well as names.
        config.markdown_extensions.insert(0, BlockElements())  # type: ignore[arg-type]


def on_pre_build(config: MkDocsConfig) -> None:
    """Build what the demo needs; what went into it unchanged, it is there already."""
    del config
    _Built.runtime = build_runtime(PROJECT, CACHE / "runtime")
    _Built.assembled = TemporaryDirectory()  # our own, for two builds may run side by side
    _Built.demo = assemble_demo(PROJECT, _Built.runtime, Path(_Built.assembled.name))


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Keep our sources out of the site: the theme's folder would publish them as they are."""
    del config
    for file in list(files):
        if file.src_uri.startswith(NOT_PUBLISHED) or Path(file.src_uri).name == MESSAGES:
            files.remove(file)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Give words and looks to templates without a page (404.html), in the source language."""
    del files
    env.globals["message"] = message_in(Path(config.docs_dir), SOURCE_LANGUAGE)
    env.globals["assets"] = f"assets/{_Built.demo}"


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the drawings and the table of permissions into the page."""
    del files
    message = _message(page, config)
    html = place_drawings(html, PROJECT / "overrides/partials", message)
    styles = get_relative_url(f"assets/{_Built.demo}/permission-explorer.css", page.url)
    return place_explorer(html, styles, message)


def on_page_context(
    context: dict[str, object], page: Page, config: MkDocsConfig, nav: object
) -> dict[str, object]:
    """Give the templates the words of the page's language and, where it is placed, the demo."""
    del nav
    return context | {"message": _message(page, config), "demo": has_demo(page.content or "")}


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mend the theme's faults in the page that it has written."""
    language = _language(page)
    home = "" if language == SOURCE_LANGUAGE else f"{language}/"
    output = search_below(output, get_relative_url(home or ".", page.url).rstrip("/"))
    return mend_theme(output, _message(page, config))


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Mend them in what is no page too (404.html)."""
    if not template_name.endswith(".html"):
        return output_content
    return mend_theme(output_content, message_in(Path(config.docs_dir), SOURCE_LANGUAGE))


@event_priority(-101)  # after the i18n plugin, which at -100 writes the search index once more
def on_post_build(config: MkDocsConfig) -> None:
    """Publish the demo and its runtime, beside the theme's own assets."""
    site = Path(config.site_dir)
    assets = site / "assets"
    publish(Path(_Built.assembled.name), assets / _Built.demo)
    folder = _Built.runtime.folder
    if not (assets / folder.name).is_dir():
        shutil.copytree(folder, assets / folder.name)
    _split_search(
        site, [name for name in languages(Path(config.docs_dir)) if (site / name).is_dir()]
    )
    # The theme asks for one beside each page that a link of the language switch leads to.
    for page in site.rglob("index.html"):
        if page.parent != site:
            shutil.copy(site / "sitemap.xml", page.parent)


def _split_search(site: Path, prefixes: list[str]) -> None:
    whole = json.loads((site / INDEX).read_text())
    for language in (SOURCE_LANGUAGE, *prefixes):
        index = site / (language if language in prefixes else "") / INDEX
        index.parent.mkdir(exist_ok=True)
        index.write_text(json.dumps(index_of(whole, language, prefixes), ensure_ascii=False))


def _language(page: Page) -> str:
    language: str = page.file.locale  # type: ignore[attr-defined]  # given by the i18n plugin
    return language


def _message(page: Page, config: MkDocsConfig) -> Message:
    return message_in(Path(config.docs_dir), _language(page))
