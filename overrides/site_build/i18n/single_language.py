"""Build a single language, for translators (`make serve lang=fr`).

Its pages are where they are on the whole site, and what it lacks is in the source language, as
there. The plugin's own `build_only_locale` would make it the default language instead: it would
move to the root, with nothing to fall back on.
"""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs_static_i18n.plugin import I18n

REQUESTED = "only_language"  # the key of `extra`, which mkdocs.yml takes from the environment


def requested_language(config: MkDocsConfig) -> str:
    """Return the only language to build; empty for all."""
    return str(config.extra.get(REQUESTED) or "")


def build_only(config: MkDocsConfig, language: str) -> None:
    """Let the i18n plugin build one language, which it is about to be configured for.

    Raises:
        ConfigurationError: when mkdocs.yml does not list the language.
    """
    plugin = config.plugins["i18n"]
    assert isinstance(plugin, I18n)  # noqa: S101 - for the types
    listed = {one.locale: one for one in plugin.config.languages}
    if language not in listed:
        known = ", ".join(listed)
        raise ConfigurationError(
            f"mkdocs.yml has no language “{language}”, but {known}. "
            f"To start it: make locale lang={language}"
        )
    for locale, one in listed.items():
        one.build = locale == language
    plugin.current_language = language
    # The plugin makes a switch for several languages only, and the theme's pages expect one.
    link = listed[language].link
    config.extra["alternate"] = [{"name": listed[language].name, "link": link, "lang": language}]
