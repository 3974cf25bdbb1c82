"""The languages that a site can have: those known to the theme, the i18n plugin and Babel."""

from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from babel import Locale, UnknownLocaleError
from mkdocs_static_i18n.config import RE_LOCALE

_CATEGORIES = ("zero", "one", "two", "few", "many", "other")  # in CLDR's order
# Some number of each category of each language is among these.
_SAMPLES = [*map(Decimal, range(200)), Decimal(1000), Decimal(1_000_000), Decimal("0.5")]
_SHOWN = 4


class UnknownLanguageError(ValueError):
    """A tag that the site's tools do not know, with similar ones."""

    def __init__(self, tag: str, near: list[str]) -> None:
        self.near = near
        names = ", ".join(f"{one} ({known_languages()[one]})" for one in near)
        guess = f" Did you mean {names}?" if near else ""
        super().__init__(
            f"“{tag}” is no language that the site's theme and Babel both know.{guess}\n"
            f"Known are: {', '.join(known_languages())}."
        )


@cache
def known_languages() -> dict[str, str]:
    """Return the languages by their tags, each with its name in itself."""
    theme = find_spec("material")
    if theme is None or not theme.submodule_search_locations:
        return {}
    folder = Path(theme.submodule_search_locations[0], "templates/partials/languages")
    known = {}
    for tag in sorted(path.stem for path in folder.glob("*.html")):
        try:
            locale = Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        name = locale.get_display_name(locale)
        if name and RE_LOCALE.match(tag):
            known[tag] = name[0].title() + name[1:]
    return known


def resolve(tag: str) -> str:
    """Return a language's tag as the theme writes it, however it was typed: pt_br is pt-BR.

    Raises:
        UnknownLanguageError: when there is no such language.
    """
    written = {one.casefold(): one for one in known_languages()}
    wanted = tag.strip().replace("_", "-").casefold()
    if wanted in written:
        return written[wanted]
    relatives = [one for one in known_languages() if one.split("-")[0] == wanted.split("-")[0]]
    raise UnknownLanguageError(tag, relatives or _near(wanted))


def plural_forms(tag: str) -> dict[str, str]:
    """Return a language's plural categories, each with some of the numbers that take it."""
    rule = Locale.parse(tag, sep="-").plural_form
    examples: dict[str, list[str]] = {}
    for number in _SAMPLES:
        examples.setdefault(rule(number), []).append(str(number))
    return {
        one: ", ".join(examples[one][:_SHOWN]) + (", …" if len(examples[one]) > _SHOWN else "")
        for one in _CATEGORIES
        if one in examples
    }


def _near(wanted: str) -> list[str]:
    """Return the languages whose tag or name, in English or in itself, is nearly what was typed."""
    named: dict[str, str] = {}
    for tag, own_name in known_languages().items():
        english = Locale.parse(tag, sep="-").get_display_name("en") or tag
        for name in (english, own_name, tag):
            named[name.casefold()] = tag
    near = get_close_matches(wanted, named, n=5, cutoff=0.5)
    return list(dict.fromkeys(named[name] for name in near))
