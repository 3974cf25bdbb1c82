"""The languages of the site: which there are, where each one's pages lie, what each is called."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from mkdocs.config.defaults import MkDocsConfig

SOURCE_LANGUAGE = "it"  # all others are translated from it, and show it where they lack something
PIVOT_LANGUAGE = "en"  # always complete: others may be translated by way of it
PLUGIN = "i18n"

type Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class Language:
    """A language that the site is built in."""

    tag: str  # BCP 47; also the name of its folder
    name: str  # in the language itself

    @property
    def url_prefix(self) -> str:
        """The path of its pages below the site's root: empty for the source language."""
        return "" if self.tag == SOURCE_LANGUAGE else f"{self.tag}/"

    @property
    def direction(self) -> Direction:
        """The direction it is written in."""
        return direction(self.tag)


def built_languages(config: MkDocsConfig) -> list[Language]:
    """Return the languages that mkdocs.yml lists to be built, in its order."""
    entries = _plugin(config).config.languages
    return [Language(entry.locale, entry.name) for entry in entries if entry.build]


def listed_languages(config: MkDocsConfig) -> list[Language]:
    """Return the languages that mkdocs.yml lists, built or not."""
    return [Language(entry.locale, entry.name) for entry in _plugin(config).config.languages]


def current_language(config: MkDocsConfig) -> Language:
    """Return the language that is being built; right as soon as the i18n plugin is configured."""
    tag = _plugin(config).current_language
    return next(language for language in built_languages(config) if language.tag == tag)


def is_further_build(config: MkDocsConfig) -> bool:
    """Return whether this is one of the builds that the first one starts, one for each language."""
    return bool(_plugin(config).building)


@cache
def direction(language: str) -> Direction:
    """Return the direction a language is written in; "ltr" for a tag that CLDR does not know."""
    try:
        order = Locale.parse(language, sep="-").character_order
    except (UnknownLocaleError, ValueError):
        return "ltr"
    return "rtl" if order == "right-to-left" else "ltr"


def open_graph_locale(language: str) -> str:
    """Return a language as Open Graph names it, with the territory where most people speak it."""
    try:
        locale = Locale.parse(language, sep="-")
        likely = Locale.parse(get_global("likely_subtags").get(locale.language, language))
    except (UnknownLocaleError, ValueError):
        return language.replace("-", "_")
    territory = locale.territory or likely.territory
    return f"{locale.language}_{territory}" if territory else locale.language


def mark_language(html: str, language: str, tag: str = "span") -> str:
    """Return HTML in an element that declares its language, where the page has another."""
    return f'<{tag} lang="{language}" dir="{direction(language)}">{html}</{tag}>'


def _plugin(config: MkDocsConfig) -> Any:
    return config.plugins[PLUGIN]
