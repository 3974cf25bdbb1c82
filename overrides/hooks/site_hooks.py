"""The hooks of MkDocs for the site as a whole: each puts something where the site needs it.

They run once a language, the later ones inside the first one's last. Which language it is, is known
as soon as the i18n plugin has been configured.
"""

import shutil
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files

from site_build import PROJECT
from site_build.build_state import Built, begin
from site_build.content.elements import BlockElements
from site_build.content.pseudolocale import PSEUDO
from site_build.files.precompress import compress_file, compress_site
from site_build.i18n.languages import (
    SOURCE_LANGUAGE,
    built_languages,
    current_language,
    is_further_build,
)
from site_build.i18n.messages import MESSAGES, html_message_in, message_in
from site_build.i18n.single_language import asked_language, build_only
from site_build.i18n.urls import root_of
from site_build.publish.demo_bundle import assemble_demo, publish
from site_build.publish.headers_file import write_headers
from site_build.publish.service_worker import OFFLINE_PAGE, WORKER, leaving_worker, offline_worker
from site_build.pyodide.build import build_runtime
from site_build.theme.search_index import settings_of, split_index, write_worker
from site_build.theme.stylesheets import write_styles

CACHE = PROJECT / ".cache"


def on_startup(command: Literal["build", "gh-deploy", "serve"], *, dirty: bool) -> None:
    """Note down what the site is built for: a writer is to see no page that a browser has kept."""
    del dirty
    Built.serving = command == "serve"


def _before_i18n(config: MkDocsConfig) -> None:
    """Teach Markdown our elements, before md_in_html asks which tags are blocks.

    And build one language alone, where that is asked for.
    """
    if not any(isinstance(one, BlockElements) for one in config.markdown_extensions):
        # Python-Markdown takes instances as well as names.
        config.markdown_extensions.insert(0, BlockElements())  # type: ignore[arg-type]
    if language := asked_language(config):
        build_only(config, SOURCE_LANGUAGE if language == PSEUDO else language)


@event_priority(-101)
def _after_i18n(config: MkDocsConfig) -> None:
    """Name the site in the language that is about to be built."""
    if not is_further_build(config):
        begin(config)
    message = message_in(Built.docs, current_language(config).tag)
    config.site_name = message("site-name")
    config.site_description = message("site-description")
    if Built.offline:
        config.theme.static_templates.add(OFFLINE_PAGE)
    # The plugin puts its own site map before ours.
    config.theme.dirs = [one for one in config.theme.dirs if "mkdocs_static_i18n" not in one]


on_config = CombinedEvent(_before_i18n, _after_i18n)


def on_pre_build(config: MkDocsConfig) -> None:
    """Build what the demo needs; what went into it unchanged, it is there already."""
    if is_further_build(config):
        return
    Built.runtime = build_runtime(PROJECT, CACHE / "runtime")
    demo = Path(Built.folder.name) / "demo"
    Built.demo = assemble_demo(PROJECT, Built.runtime, demo, Built.docs)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Keep messages out of the site, and pages that nobody has translated yet.

    Of a page that is missing, the i18n plugin shows the Italian one.
    """
    spared = {
        f"{language.tag}/{page}"
        for language in built_languages(config)
        for page in Built.addresses.unpublished(language.tag)
    }
    for file in list(files):
        if Path(file.src_uri).name == MESSAGES or file.src_uri in spared:
            files.remove(file)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Give words and looks to all templates of the language that is being built."""
    del files
    language = current_language(config)
    env.globals |= {
        "assets": f"assets/{Built.demo}",
        "language": language,
        "message": message_in(Built.docs, language.tag),
        "offline": Built.offline,
        "message_html": html_message_in(Built.docs, language.tag),
    }
    Built.search[language.tag] = settings_of(env, language.tag)


@event_priority(-101)  # after the i18n plugin, which at -100 builds the other languages
def on_post_build(config: MkDocsConfig) -> None:
    """Publish the demo and its runtime, beside the theme's own assets, and what is per language."""
    if is_further_build(config):
        return
    site = Path(config.site_dir)
    assets = site / "assets"
    publish(Path(Built.folder.name) / "demo", assets / Built.demo)
    folder = Built.runtime.folder
    if not (assets / folder.name).is_dir():
        shutil.copytree(folder, assets / folder.name)
    write_styles(site)
    write_worker(site)
    languages = built_languages(config)
    split_index(site, {one: Built.search[one.tag] for one in languages})
    for language in reversed(languages):  # so that the first one's stand at the root
        for name, html in Built.instead[language.tag].items():
            for place in {site, site / language.url_prefix}:
                (place / name).write_text(html, encoding="utf-8")
    if not Built.serving:
        compress_site(site, CACHE / "compressed")
    # It tells what the other files weigh.
    keeping = offline_worker(site, Built.search, Built.runtime) if Built.offline else None
    (site / WORKER).write_text(keeping or leaving_worker(), encoding="utf-8")
    if not Built.serving:
        compress_file(site / WORKER, CACHE / "compressed")
        write_headers(site, root_of(config.site_url))
