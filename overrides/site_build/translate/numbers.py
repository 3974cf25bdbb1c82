"""The numbers in a text, whatever the number format of its language: 1.000 is 1,000."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

_SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}"
_MARKS = ".,'\u2019\u066b\u066c"  # the last two are Arabic: a decimal point, a thousands sign
# A digit belongs to a name where a letter stands before it, or a capital after: base64, SHA-256,
# 2FA. A small letter after it is an ending: 1st, 50er.
_IN_NAME = re.compile("[A-Za-z_][-\u2010\u2011]?\\Z")
_CAPITAL = re.compile(r"[A-Z]")

# Italian spells out small numbers where other languages may use digits.
_WORDS = {
    1: "un uno una primo prima",
    2: "due secondo seconda entrambi entrambe metà mezzo mezza doppio",
    3: "tre terzo terza triplo quarti",
    4: "quattro quarto quarta quarti",
    5: "cinque quinto quinta",
    6: "sei sesto sesta",
    7: "sette settimo settima",
    8: "otto ottavo ottava",
    9: "nove nono nona",
    10: "dieci decimo decima",
    11: "undici",
    12: "dodici dozzina",
    13: "tredici",
    14: "quattordici",
    15: "quindici quindicina quarto",
    16: "sedici",
    17: "diciassette",
    18: "diciotto",
    19: "diciannove",
    20: "venti ventina",
    25: "quarto quarti",
    30: "trenta trentina mezz mezza mezzo",
    40: "quaranta",
    45: "quarti",
    50: "cinquanta cinquantina metà mezzo mezza",
    51: "cinquantunesimo cinquantunesima",
    60: "sessanta",
    70: "settanta",
    75: "quarti",
    80: "ottanta",
    90: "novanta",
    100: "cento centinaio centinaia",
    1000: "mille migliaio migliaia",
    100_000: "centomila",
}


@dataclass(frozen=True)
class Number:
    """A number in a text, with its position."""

    start: int
    written: str
    value: str  # in a format that is the same for every language
    in_name: bool
    is_version: bool = False  # whether its points divide no part from the whole: 3.13, 0.29.5

    def equals(self, other: "Number") -> bool:
        """Return whether a translation may have it for another one."""
        if self.value != other.value:
            return False
        return self.is_version == other.is_version or self.has_point == other.has_point

    @property
    def has_point(self) -> bool:
        """Whether it is a version, or could be one."""
        return self.is_version or "." in self.written


def numbers_in(text: str, language: str) -> Iterator[Number]:
    """Yield the numbers of a text, in order."""
    number_format = _number_format(language)
    for found in number_format.number.finditer(text):
        before, after = text[: found.start()][-2:], text[found.end() :][:1]
        in_name = bool(_IN_NAME.search(before) or _CAPITAL.match(after))
        value, is_version = number_format.value(found[0])
        yield Number(found.start(), found[0], value, in_name, is_version)


def in_words(text: str, language: str) -> set[str]:
    """Return the values that a text spells out: months, and small Italian numbers."""
    words = set(re.findall(r"\w+", text.casefold()))
    months = {str(number) for number, name in _months(language).items() if name.casefold() in words}
    if language != "it":
        return months
    return months | {str(one) for one, spelled in _WORDS.items() if words & {*spelled.split()}}


def months_in(text: str, language: str) -> dict[int, tuple[int, int, str]]:
    """Return the months that a text names: number, place and word of the first of each."""
    names = _month_names(language)
    found: dict[int, tuple[int, int, str]] = {}
    for word in re.finditer(r"[^\W\d_]+", text):
        if (month := names.get(word[0].casefold())) is not None:
            found.setdefault(month, (month, word.start(), word[0]))
    return found


def month_name(number: int, language: str) -> str:
    """Return a month as a language writes it in a date."""
    return _months(language)[number]


@cache
def _months(language: str) -> dict[int, str]:
    """Return the months by their numbers, as they stand in a date."""
    return {
        number: str(name) for number, name in _locale(language).months["format"]["wide"].items()
    }


@cache
def _month_names(language: str) -> dict[str, int]:
    """Return the months by their names, as they stand in a date or alone, short or not."""
    months = _locale(language).months
    return {
        name.casefold().rstrip("."): number
        for use in ("format", "stand-alone")
        for width in ("abbreviated", "wide")
        for number, name in months[use][width].items()
    }


def as_written(value: str, language: str) -> str:
    """Return a value in a language's number format; what is no number (a version) as it is."""
    try:
        return format_decimal(Decimal(value), locale=_locale(language))
    except InvalidOperation:
        return value


class _NumberFormat:
    """The number format of a language."""

    def __init__(self, locale: Locale) -> None:
        symbols = [*locale.number_symbols.values()]
        groups = {one["group"] for one in symbols if one.get("group")}
        # A plain space groups digits only in languages that group with some space.
        groups |= {" ", *_SPACES} if groups & set(_SPACES) else set(_SPACES)
        decimals = {one["decimal"] for one in symbols if one.get("decimal")}
        group, decimal = (f"[{re.escape(''.join(sorted(one)))}]" for one in (groups, decimals))
        grouped = rf"\d{{1,3}}(?:{group}\d{{3}})+(?!\d)"
        indian = rf"\d{{1,2}}(?:{group}\d{{2}})+{group}\d{{3}}(?!\d)"
        marks = re.escape(_MARKS)
        self.number = re.compile(
            rf"(?<!\d)(?:{indian}|{grouped})(?:{decimal}\d+)?|\d+(?:[{marks}]\d+)*"
        )
        self._whole = re.compile(rf"({indian}|{grouped}|\d+)(?:{decimal}(\d+))?")

    def value(self, written: str) -> tuple[str, bool]:
        """Return a number as digits with a point; what is no number (a version) as it is."""
        found = self._whole.fullmatch(written)
        if not found:
            return _digits(written), True
        whole = _digits("".join(filter(str.isdecimal, found[1])))
        return f"{whole}.{_digits(found[2])}" if found[2] else whole, False


def _digits(text: str) -> str:
    """Return a text with its digits as 0 to 9."""
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)


@cache
def _number_format(language: str) -> _NumberFormat:
    return _NumberFormat(_locale(language))


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
