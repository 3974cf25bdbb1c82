"""The languages that a site can have: those known to the theme, the i18n plugin and Babel."""

from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global, parse_locale
from mkdocs_static_i18n.config import RE_LOCALE

from site_build.i18n.languages import PIVOT_LANGUAGE, SOURCE_LANGUAGE

_CATEGORIES = ("zero", "one", "two", "few", "many", "other")  # in CLDR's order
# Some number of each category of each language is among these.
_SAMPLES = [*map(Decimal, range(200)), Decimal(1000), Decimal(1_000_000), Decimal("0.5")]
_SHOWN = 4
_RENAMED = {"no": "nb"}  # what CLDR lists as a language of several, of which one is meant


class UnknownLanguageError(ValueError):
    """A tag of no language that the site can be built in, with those that may be meant."""

    def __init__(self, tag: str, near: list[str]) -> None:
        self.near = near
        guesses = (f"{known_languages()[one]}: {_how(one)}" for one in near)
        guess = f" If you mean {'; if '.join(guesses)}." if near else ""
        super().__init__(
            f"“{tag}” is no tag of a language that this site can be built in.{guess}\n"
            f"It can be built in: {', '.join(known_languages())}."
        )


def _how(tag: str) -> str:
    there = tag in {SOURCE_LANGUAGE, PIVOT_LANGUAGE}
    return f"it is there, in docs/{tag}/" if there else f"make locale lang={tag}"


@cache
def known_languages() -> dict[str, str]:
    """Return the languages by their tags, each with its name in itself."""
    theme = find_spec("material")
    if theme is None or not theme.submodule_search_locations:
        return {}
    folder = Path(theme.submodule_search_locations[0], "templates/partials/languages")
    known = {}
    for tag in sorted(path.stem for path in folder.glob("*.html")):
        if RE_LOCALE.match(tag) and (name := own_name(tag)):
            known[tag] = name
    return known


def own_name(tag: str) -> str:
    """Return the name of a language in itself; empty for a tag that CLDR does not know."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return ""
    name = locale.get_display_name(locale) or ""
    return name[:1].title() + name[1:]


def resolve(tag: str) -> str:
    """Return a language's tag as the theme writes it, however it was typed.

    `pt_br` is `pt-BR`, `zh-Hans` and `fr-FR` are what `zh` and `fr` mean, and `iw` was once `he`.

    Raises:
        UnknownLanguageError: when there is no such language.
    """
    written = {one.casefold(): one for one in known_languages()}
    wanted = tag.strip().partition(".")[0].replace("_", "-").casefold()
    if wanted in written:
        return written[wanted]
    meant = _in_full(wanted)
    in_full = {one: _in_full(one) for one in known_languages()}
    if meant in in_full.values():
        return next(one for one in in_full if in_full[one] == meant)
    relatives = [one for one in in_full if meant and in_full[one][:1] == meant[:1]]
    raise UnknownLanguageError(tag, relatives or _called(wanted))


def _in_full(tag: str) -> tuple[str, ...]:
    """Return a tag's language, script and territory, as CLDR fills them in; empty for no tag."""
    try:
        language, territory, script, *_ = parse_locale(tag, sep="-")
    except ValueError:
        return ()
    aliases, likely = get_global("language_aliases"), get_global("likely_subtags")
    language, _, alias_script = aliases.get(language, _RENAMED.get(language, language)).partition(
        "_"
    )
    script = script or alias_script or None
    keys = (f"{language}_{more}" for more in (script, territory) if more)
    filled = next((likely[key] for key in (*keys, language) if key in likely), "")
    if not filled:
        return ()
    _, likely_territory, likely_script, *_ = parse_locale(filled)
    return language, script or str(likely_script), territory or str(likely_territory)


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


def _called(wanted: str) -> list[str]:
    """Return the languages whose name, in English or in itself, is what was typed or nearly so."""
    named: dict[str, str] = {}
    for tag, own_name in known_languages().items():
        english = Locale.parse(tag, sep="-").get_display_name("en") or tag
        for name in (english, own_name):
            named.setdefault(name.casefold(), tag)
    begin = [name for name in named if name.split()[0] == wanted]
    near = begin or get_close_matches(wanted, named, n=3, cutoff=0.8)
    return list(dict.fromkeys(named[name] for name in near))
