"""Canonical and alternate URLs of each page, per language."""

from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from site_build.i18n.languages import SOURCE_LANGUAGE, Language
from site_build.i18n.messages import keys_of
from site_build.i18n.translation_status import Standing, TranslationStatus, page_standings

DEFAULT = "x-default"  # what search engines offer to readers of any other language
TRANSLATED = {
    TranslationStatus.CURRENT,
    TranslationStatus.STALE,
    TranslationStatus.PARTIAL,
    TranslationStatus.MACHINE,
}
# The source's page is published instead: copies of the source, and pages it no longer has.
UNPUBLISHED = {TranslationStatus.UNTRANSLATED, TranslationStatus.ORPHANED}
_ENOUGH = 0.5  # the part of the messages that makes a language worth choosing
_MISSING = Standing((TranslationStatus.MISSING,))


def page_url(page: str) -> str:
    """Return the URL of a page below its language's prefix, by its path in the folder."""
    path = PurePosixPath(page).with_suffix("")
    path = path.parent if path.name == "index" else path
    return "" if path == PurePosixPath() else f"{path}/"


def base_path(site_url: str | None) -> str:
    """Return the path of the site's root on its host; for files that are shown at any URL."""
    return urlsplit(site_url or "/").path


class SiteUrls:
    """The URLs of all pages in all languages that the site is built in."""

    def __init__(
        self, site_url: str, docs: Path, languages: list[Language], *, drafts: bool = False
    ) -> None:
        self._site_url = site_url
        self._languages = languages
        self._standings = {
            one.tag: page_standings(docs, one.tag, drafts=drafts) for one in languages
        }
        begun = [one for one in languages if self._is_begun(docs, one.tag)]
        self._offered = begun or languages

    def standing(self, page: str, language: str) -> Standing:
        """Return how a page stands in a language."""
        return self._standings[language].get(page, _MISSING)

    def unpublished(self, language: str) -> list[str]:
        """Return the pages of a language in whose place the source's are published."""
        return [
            page for page, one in self._standings[language].items() if one.status in UNPUBLISHED
        ]

    def in_languages(self, page: str) -> list[tuple[Language, str]]:
        """Return what readers may choose: languages, each with a page's URL below the site's root.

        A language of which next to nothing is translated is none of them.
        """
        url = page_url(page)
        return [(language, f"{language.url_prefix}{url}") for language in self._offered]

    def _is_begun(self, docs: Path, language: str) -> bool:
        if any(one.status in TRANSLATED for one in self._standings[language].values()):
            return True
        messages = keys_of(docs, SOURCE_LANGUAGE)
        return len(messages & keys_of(docs, language)) >= _ENOUGH * len(messages) > 0

    def alternates(self, page: str) -> dict[str, str]:
        """Return the absolute URLs of a page in the languages that have translated it.

        Where the Italian page is shown instead, it is the Italian page's URL that counts.
        """
        found = {
            language.tag: f"{self._site_url}{below_root}"
            for language, below_root in self.in_languages(page)
            if self.standing(page, language.tag).status in TRANSLATED
        }
        if SOURCE_LANGUAGE in found and len(self._languages) > 1:
            found[DEFAULT] = found[SOURCE_LANGUAGE]
        return found

    def canonical(self, page: str, language: str = SOURCE_LANGUAGE) -> str:
        """Return the absolute URL of a page in the language that it is written in."""
        prefix = "" if language == SOURCE_LANGUAGE else f"{language}/"
        return f"{self._site_url}{prefix}{page_url(page)}"

    def site_map(self) -> list[tuple[str, dict[str, str]]]:
        """Return the absolute URL of each translated page, with its alternates by language."""
        return [
            (alternates[language.tag], alternates)
            for language in self._languages
            for page in self._standings[language.tag]
            if language.tag in (alternates := self.alternates(page))
        ]
