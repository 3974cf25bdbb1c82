"""The languages of the site: which there are, where each one's pages lie, what each is called."""

from dataclasses import dataclass
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from site_build.i18n.messages import SOURCE_LANGUAGE, Direction, direction

PLUGIN = "i18n"


@dataclass(frozen=True)
class Language:
    """A language that the site is built in."""

    tag: str  # as its folder is called, and as HTML says it
    name: str  # in the language itself

    @property
    def home(self) -> str:
        """The folder of its pages in the site: the source language has the root."""
        return "" if self.tag == SOURCE_LANGUAGE else f"{self.tag}/"

    @property
    def direction(self) -> Direction:
        """Which way it is written."""
        return direction(self.tag)


def built_languages(config: MkDocsConfig) -> list[Language]:
    """Return the languages that mkdocs.yml lists to be built, in its order."""
    entries = _plugin(config).config.languages
    return [Language(entry.locale, entry.name) for entry in entries if entry.build]


def current_language(config: MkDocsConfig) -> Language:
    """Return the language that is being built; right as soon as the i18n plugin is configured."""
    tag = _plugin(config).current_language
    return next(language for language in built_languages(config) if language.tag == tag)


def is_further_build(config: MkDocsConfig) -> bool:
    """Tell whether this is one of the builds that the first one starts, one a language."""
    return bool(_plugin(config).building)


def _plugin(config: MkDocsConfig) -> Any:
    return config.plugins[PLUGIN]
