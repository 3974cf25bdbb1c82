"""The hooks of MkDocs for the site as a whole: see site_build/site_steps.py."""

from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from site_build import site_steps
from site_build.build_state import BUILD
from site_build.i18n.languages import is_further_build
from site_build.serve_steps import SERVING

AFTER_I18N = -101  # the i18n plugin has -100


def on_startup(command: Literal["build", "gh-deploy", "serve"], *, dirty: bool) -> None:
    """Note whether the site is built for `mkdocs serve`."""
    del dirty
    BUILD.serving = command == "serve"
    if BUILD.serving:
        SERVING.start()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> None:
    """Guard the server."""
    del builder
    SERVING.guard_server(server, config)


def _before_i18n(config: MkDocsConfig) -> None:
    site_steps.configure_markdown(config)
    site_steps.configure_languages(config)


@event_priority(AFTER_I18N)
def _after_i18n(config: MkDocsConfig) -> None:
    if not is_further_build(config):
        site_steps.check_files(config, BUILD)
        BUILD.reset(config)
    site_steps.configure_theme(config, BUILD)


on_config = CombinedEvent(_before_i18n, _after_i18n)


def on_pre_build(config: MkDocsConfig) -> None:
    """Build the demo."""
    if not is_further_build(config):
        BUILD.assemble_demo()


def _files_before_i18n(files: Files, config: MkDocsConfig) -> None:
    """Remove what is not published."""
    site_steps.remove_unpublished(files, config, BUILD)


@event_priority(AFTER_I18N)
def _files_after_i18n(files: Files, config: MkDocsConfig) -> None:
    """Choose the pages that stand in for others."""
    del config
    site_steps.use_fallbacks(files, BUILD)


on_files = CombinedEvent(_files_before_i18n, _files_after_i18n)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Name the menu's groups."""
    del files
    site_steps.name_menu(nav, config, BUILD)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Extend the templates of a language."""
    del files
    site_steps.extend_templates(env, config, BUILD)


@event_priority(AFTER_I18N)  # the i18n plugin builds the other languages in this event
def on_post_build(config: MkDocsConfig) -> None:
    """Publish the rest of the site."""
    if not is_further_build(config):
        site_steps.publish_site(config, BUILD)
