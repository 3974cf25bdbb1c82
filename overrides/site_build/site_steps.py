"""The steps of a build that concern the site as a whole.

MkDocs takes them once a language, the later languages within the first one's last step.
"""

import shutil
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from site_build import PROJECT
from site_build.build_state import CACHE, BuildState
from site_build.content.fallback_pages import use_pivot
from site_build.content.pseudolocale import PSEUDO
from site_build.content.sharing_picture import SHARING_WIDTH, app_icon, sharing_picture
from site_build.files.precompress import compress_file, compress_site
from site_build.html.elements import BlockElements
from site_build.i18n.fallbacks import fallbacks
from site_build.i18n.languages import (
    SOURCE_LANGUAGE,
    built_languages,
    current_language,
    is_further_build,
    listed_languages,
    open_graph_locale,
)
from site_build.i18n.messages import html_message_in, html_text_in, message_in
from site_build.i18n.single_language import build_only, requested_language
from site_build.i18n.source_files import file_faults
from site_build.i18n.text_files import encoding_errors, text_paths
from site_build.i18n.urls import base_path
from site_build.publish.demo_bundle import imports_of, integrity_of, modules_of, publish
from site_build.publish.headers_file import write_headers
from site_build.publish.llms_txt import write_texts
from site_build.publish.pictures import (
    SHARING_FOLDER,
    can_draw,
    draw_pictures,
    named_by_digest,
)
from site_build.publish.service_worker import (
    OFFLINE_PAGE,
    WORKER,
    offline_worker,
    unregistering_worker,
)
from site_build.publish.web_manifest import (
    MANIFEST,
    THEME_COLOR,
    TOUCH_ICON,
    icon_pictures,
    write_manifest,
)
from site_build.theme.imprint import read_license
from site_build.theme.inline_scripts import InlineScripts
from site_build.theme.menu import name_groups
from site_build.theme.scripts import rename_scripts
from site_build.theme.search_index import settings_of, split_index, write_worker
from site_build.theme.stylesheets import write_styles


def configure_markdown(config: MkDocsConfig) -> None:
    """Register our elements as blocks, before md_in_html asks which tags are blocks."""
    if not any(isinstance(one, BlockElements) for one in config.markdown_extensions):
        # Python-Markdown takes instances as well as names.
        config.markdown_extensions.insert(0, BlockElements())  # type: ignore[arg-type]


def configure_languages(config: MkDocsConfig) -> None:
    """Configure the i18n plugin for a single language, where one is requested."""
    if language := requested_language(config):
        build_only(config, SOURCE_LANGUAGE if language == PSEUDO else language)


def check_files(config: MkDocsConfig, build: BuildState) -> None:
    """Check that languages hold pages and messages alone, in UTF-8.

    While the site is served, other files are left out: editors put some beside what they edit.

    Raises:
        BuildError: a file is neither, or not UTF-8; a sentence for each.
    """
    docs = Path(config.docs_dir)
    if not build.serving and (found := file_faults(docs)):
        raise BuildError("\n".join(found))
    if errors := [*encoding_errors(text_paths(docs))]:
        raise BuildError("\n".join(one.sentence(docs.parent) for one in errors))


def configure_theme(config: MkDocsConfig, build: BuildState) -> None:
    """Set the site's name in the language that is about to be built, and the theme's templates."""
    message = html_text_in(build.docs, current_language(config).tag)  # the theme escapes neither
    config.site_name = message("site-name")
    config.site_description = message("site-description")
    if build.offline:
        config.theme.static_templates.add(OFFLINE_PAGE)
    # The plugin puts its own site map before ours.
    config.theme.dirs = [one for one in config.theme.dirs if "mkdocs_static_i18n" not in one]


def remove_unpublished(files: Files, config: MkDocsConfig, build: BuildState) -> None:
    """Remove messages, untranslated pages, and the folders of languages that are not listed.

    In the place of untranslated pages the i18n plugin shows the Italian ones.
    """
    languages = {language.tag for language in listed_languages(config)}
    unpublished = {
        f"{language.tag}/{page}"
        for language in built_languages(config)
        for page in build.urls.unpublished(language.tag)
    }
    for file in list(files):
        if file.src_dir != config.docs_dir:
            continue  # the theme's
        language, _, name = file.src_uri.partition("/")
        is_page = name.endswith(".md")
        if not is_page or language not in languages or file.src_uri in unpublished:
            files.remove(file)


def use_fallbacks(files: Files, build: BuildState) -> None:
    """Show English instead of Italian in the languages that are translated from it."""
    use_pivot(files, build.docs)


def name_menu(nav: Navigation, config: MkDocsConfig, build: BuildState) -> None:
    """Name the menu's groups in the language in progress.

    Raises:
        ConfigurationError: mkdocs.yml names a group by what is no message.
    """
    name_groups(nav, html_message_in(build.docs, current_language(config).tag))


def extend_templates(env: Environment, config: MkDocsConfig, build: BuildState) -> None:
    """Give the templates of the language in progress its messages and the demo's files."""
    language = current_language(config)
    readable = [language.tag, *fallbacks(build.docs, language.tag)]
    env.globals |= {
        "assets": f"assets/{build.demo}",
        "integrity": integrity_of(build.demo_folder),
        "language": language,
        "license": read_license(PROJECT / "LICENSE"),
        "locales": {one.tag: open_graph_locale(one.tag) for one in built_languages(config)},
        "manifest": MANIFEST,
        "modules_of": partial(modules_of, imports_of(build.demo_folder)),
        "message": html_text_in(build.docs, language.tag),
        "message_html": html_message_in(build.docs, language.tag),
        "offline": build.offline,
        "repository": build.edit_urls.repository,
        "theme_color": THEME_COLOR,
        "touch_icon": TOUCH_ICON,
    }
    build.pictures[language.tag] = named_by_digest(
        f"{SHARING_FOLDER}/{language.tag}",
        sharing_picture([(one, message_in(build.docs, one)) for one in readable], can_draw),
        SHARING_WIDTH,
        build.generation,
    )
    if not is_further_build(config):
        build.scripts = InlineScripts(env, config)
    build.search[language.tag] = settings_of(env, language.tag)


def publish_site(config: MkDocsConfig, build: BuildState) -> None:
    """Write into the built site what MkDocs does not: each file after those that it describes."""
    site = Path(config.site_dir)
    assets = site / "assets"
    publish(build.demo_folder, assets / build.demo)
    runtime = assets / build.runtime.published_name
    if not runtime.is_dir():
        shutil.copytree(build.runtime.folder, runtime)
    write_styles(site, build.generation)
    write_worker(site, build.generation)
    rename_scripts(site, build.generation)
    languages = built_languages(config)
    settings = {one: build.search[one.tag] for one in languages}
    split_index(site, settings, partial(message_in, build.docs), build.generation)
    for language in reversed(languages):  # so that the first one's pages stand at the root
        for name, html in build.static_pages[language.tag].items():
            for folder in {site, site / language.url_prefix}:
                (folder / name).write_text(html, encoding="utf-8")
    _write_for_programs(site, config, build)
    if build.compresses:
        compress_site(site, CACHE / "compressed")
    # It holds the compressed sizes of the other files.
    worker = offline_worker(site, build.search, build.generation) if build.offline else None
    (site / WORKER).write_text(worker or unregistering_worker(), encoding="utf-8")
    if build.compresses:
        compress_file(site / WORKER, CACHE / "compressed")
    if not build.serving:
        write_headers(site, base_path(config.site_url), build.scripts.all)


def _write_for_programs(site: Path, config: MkDocsConfig, build: BuildState) -> None:
    """Write what chats, home screens and assistants read."""
    about = {}
    for language in built_languages(config):
        message = message_in(build.docs, language.tag)
        write_manifest(site, language, message)
        about[language.tag] = f"# {message('site-name')}\n\n> {message('site-description')}"
    write_texts(site, config.site_url or "/", build.texts.values(), about)
    icons = icon_pictures(app_icon(maskable=False), app_icon(maskable=True))
    draw_pictures([*icons, *build.pictures.values()], site, CACHE / "pictures")
