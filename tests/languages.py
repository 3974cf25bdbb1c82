"""The languages of the site that the tests build: the guide's own, and always some new ones.

No test knows which languages the guide has. Where it has not, French, Polish and Arabic are added,
as far as a translator comes in an afternoon: translations/sample_languages.py.
"""

from pathlib import Path

from site_build.i18n.messages import keys_of
from site_build.i18n.translation_status import TranslationStatus, page_statuses
from site_build.i18n.urls import page_url
from site_build.translate.audit import COMPLETE
from site_build.translate.locales import own_name
from site_build.translate.mkdocs_config import entries

PROJECT = Path(__file__).parents[1]
_GUIDE = {one.locale: one.name for one in entries((PROJECT / "mkdocs.yml").read_text("utf-8"))}
# One from right to left, two with plural forms of their own. A folder of theirs is somebody's work.
SAMPLES = tuple(
    one for one in ("fr", "pl", "ar") if one not in _GUIDE and not (PROJECT / "docs" / one).exists()
)
# Each language of the site, called as in its own words, in the order of mkdocs.yml.
NAMES = _GUIDE | {one: own_name(one) for one in SAMPLES}
HOMES = {one: "" if one == "it" else f"{one}/" for one in NAMES}
# Whatever may lack pages and messages.
PARTIAL = tuple(one for one in NAMES if one not in COMPLETE)
_IN_OTHER_WORDS = {
    TranslationStatus.MISSING,
    TranslationStatus.UNTRANSLATED,
    TranslationStatus.ORPHANED,
}


def _is_offered(language: str) -> bool:
    docs = PROJECT / "docs"
    own, all_of_them = (len(keys_of(docs, one)) for one in (language, "it"))
    return language in SAMPLES or bool(shown_statuses(docs, language)) or 2 * own >= all_of_them


def translated_now(page: str) -> list[str]:
    """Return the languages of the guide whose page is the translation of today's Italian."""
    docs = PROJECT / "docs"
    return [
        one for one in _GUIDE if page_statuses(docs, one).get(page) is TranslationStatus.CURRENT
    ]


def pages_to_open(language: str) -> list[str]:
    """Return the URLs, below its home, of a page in a language's words and of one in Italian.

    For a browser, which need not see all. Where there is no such page, one URL less.
    """
    pages = page_statuses(PROJECT / "docs", "it")
    own = {"permissions.md"} if language in SAMPLES else shown_statuses(PROJECT / "docs", language)
    of_each = [[name for name in pages if name in own], [name for name in pages if name not in own]]
    return [page_url(some[0]) for some in of_each if some]


def language_of(path: str) -> str:
    """Return the language of a file, by its path in the site."""
    first = path.partition("/")[0]
    return first if first in NAMES and HOMES[first] else "it"


def shown_statuses(
    docs: Path, language: str, *, drafts: bool = False
) -> dict[str, TranslationStatus]:
    """Return the status of each page that a language has in its own words, by its path.

    With drafts too, where that language is built alone.
    """
    statuses = page_statuses(docs, language, drafts=drafts)
    return {name: one for name, one in statuses.items() if one not in _IN_OTHER_WORDS}


# What readers can choose: not a language of which next to nothing is translated.
OFFERED = {one: name for one, name in NAMES.items() if _is_offered(one)}
