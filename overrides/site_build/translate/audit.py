"""How each language stands: its pages, its messages, and whatever is wrong with them."""

from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.messages import MESSAGES
from site_build.i18n.translation_status import (
    STAMP,
    Standing,
    pages_of,
    stamp_of,
    standings,
    version,
)
from site_build.translate.findings import Fault, FaultName, Place
from site_build.translate.message_checks import Messages, compare_messages
from site_build.translate.page_checks import differences, problems
from site_build.translate.page_reader import read_page

# These are to be whole: `make test` fails as long as one of them lacks anything. Others may lack.
COMPLETE = (SOURCE_LANGUAGE, "en")


@dataclass(frozen=True)
class State:
    """How one language stands."""

    language: str
    pages: dict[str, Standing]
    page_faults: list[Fault]
    messages: Messages

    @property
    def faults(self) -> list[Fault]:
        """What is wrong, in pages and messages: nothing of it may be published."""
        return [*self.page_faults, *self.messages.faults]

    @property
    def lacks_nothing(self) -> bool:
        """Whether every page and every message is there, is current, and is asked for."""
        pages = all(one is Standing.CURRENT for one in self.pages.values())
        return pages and not (self.messages.missing or self.messages.unused)

    @property
    def passes(self) -> bool:
        """Whether the language may be published as it is."""
        whole = self.lacks_nothing or self.language not in COMPLETE
        return whole and not self.faults


def languages_of(docs: Path) -> list[str]:
    """Return the languages that have a folder: the source, those to be complete, the others."""
    found = {path.parent.name for path in docs.glob("*/*") if path.suffix in {".md", ".ftl"}}
    first = [one for one in COMPLETE if one in found]
    return [*first, *sorted(found.difference(first))]


def audit(docs: Path, language: str) -> State:
    """Find out how a language stands. The paths in its faults begin with the folder `docs`."""
    pages = standings(docs, language)
    faults = [_faults(docs, language, name, standing) for name, standing in pages.items()]
    messages = compare_messages(
        docs / SOURCE_LANGUAGE / MESSAGES, docs / language / MESSAGES, language, docs.parent
    )
    return State(language, pages, [*chain.from_iterable(faults)], messages)


def page_faults(docs: Path, language: str, name: str, source: str | None) -> list[Fault]:
    """Return what is wrong with a page of a language, beside the text of a source if there is one.

    Args:
        docs: the folder of all languages.
        language: the page's.
        name: its path below the folder of the language.
        source: the text to compare it with: of the source now, or as it was.
    """
    text = pages_of(docs, language)[name]
    page = read_page(text, f"{docs.name}/{language}/{name}", language)
    found = problems(page)
    if source is not None:
        path = f"{docs.name}/{SOURCE_LANGUAGE}/{name}"
        found += differences(read_page(source, path, SOURCE_LANGUAGE), page)
    return sorted(found, key=lambda fault: fault.place.line)


def _faults(docs: Path, language: str, name: str, standing: Standing) -> list[Fault]:
    """Return what is wrong with a page, held against the source that it translates."""
    if standing in {Standing.MISSING, Standing.UNTRANSLATED}:
        return []
    if language == SOURCE_LANGUAGE or standing is Standing.ORPHANED:
        return page_faults(docs, language, name, None)
    if standing is Standing.CURRENT:
        return page_faults(docs, language, name, pages_of(docs, SOURCE_LANGUAGE)[name])
    stamp = stamp_of(pages_of(docs, language)[name])
    own = page_faults(docs, language, name, None)
    if stamp is None and FaultName.FRONT_MATTER_UNCLOSED not in {fault.name for fault in own}:
        place = Place(f"{docs.name}/{language}/{name}", 1)
        found = f"no “{STAMP}:” with 40 digits: nobody can tell which source this page translates"
        command = f"make translations lang={language} page={name.removesuffix('.md')} stamp=1"
        mend = f"Bring the page up to date, then run: {command}"
        return [Fault(FaultName.STAMP, place, found, mend), *own]
    # The source has moved on since, and the page is not to blame for it.
    return page_faults(docs, language, name, version(docs, stamp)) if stamp else own
