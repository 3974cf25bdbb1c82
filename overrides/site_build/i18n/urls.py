"""Where each page is, in each language: for search engines, and for who changes the language."""

from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from site_build.i18n.languages import SOURCE_LANGUAGE, Language
from site_build.i18n.translation_status import Standing, standings

DEFAULT = "x-default"  # what search engines offer to readers of any other language
TRANSLATED = (Standing.CURRENT, Standing.STALE)


def address_of(page: str) -> str:
    """Return where a page lies below the home of its language, by its path in the folder."""
    path = PurePosixPath(page).with_suffix("")
    path = path.parent if path.name == "index" else path
    return "" if path == PurePosixPath() else f"{path}/"


def root_of(site_url: str | None) -> str:
    """Return where the site begins on its host: what is no page is shown at any address."""
    return urlsplit(site_url or "/").path


class Addresses:
    """The addresses of all pages in all languages that the site is built in."""

    def __init__(
        self, site_url: str, docs: Path, languages: list[Language], *, drafts: bool = False
    ) -> None:
        self._site_url = site_url
        self._languages = languages
        self._standings = {
            language.tag: standings(docs, language.tag, drafts=drafts) for language in languages
        }

    def standing(self, page: str, language: str) -> Standing:
        """Return how a page stands in a language."""
        return self._standings[language].get(page, Standing.MISSING)

    def unpublished(self, language: str) -> list[str]:
        """Return the pages of a language that readers are spared: the source's are shown instead.

        They are copies of the source that nobody has translated yet, and translations of what the
        source no longer has.
        """
        spared = (Standing.UNTRANSLATED, Standing.ORPHANED)
        return [page for page, one in self._standings[language].items() if one in spared]

    def switch(self, page: str) -> list[tuple[Language, str]]:
        """Return the languages, each with the address of a page below the site's root."""
        return [
            (language, f"{language.url_prefix}{address_of(page)}") for language in self._languages
        ]

    def alternates(self, page: str) -> dict[str, str]:
        """Return the whole addresses of a page in the languages that say it in their own words.

        A page that is shown in Italian instead is not among them: it is the Italian page.
        """
        found = {
            language.tag: f"{self._site_url}{below_root}"
            for language, below_root in self.switch(page)
            if self.standing(page, language.tag) in TRANSLATED
        }
        if SOURCE_LANGUAGE in found and len(self._languages) > 1:
            found[DEFAULT] = found[SOURCE_LANGUAGE]
        return found

    def canonical(self, page: str) -> str:
        """Return the whole address of a page in the source language."""
        return f"{self._site_url}{address_of(page)}"

    def site_map(self) -> list[tuple[str, dict[str, str]]]:
        """Return each page's whole address, and where else it can be read, by language."""
        return [
            (alternates[language.tag], alternates)
            for language in self._languages
            for page in self._standings[language.tag]
            if language.tag in (alternates := self.alternates(page))
        ]
