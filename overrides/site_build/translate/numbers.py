"""The numbers in a text, whatever the number format of its language: 1.000 is 1,000."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

_SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
_MARKS = ".,'\u2019\u066b\u066c"  # the last two are Arabic: a decimal point, a thousands sign
# A digit belongs to a name where a letter stands before it, or a capital after: base64, SHA-256,
# 2FA. A small letter after it is an ending: 1st, 50er.
_IN_NAME = re.compile(r"[A-Za-z_]-?\Z")
_CAPITAL = re.compile(r"[A-Z]")

# Italian spells out small numbers where other languages may use digits.
_WORDS = {
    1: "un uno una primo prima",
    2: "due secondo seconda entrambi entrambe",
    3: "tre terzo terza",
    4: "quattro quarto quarta",
    5: "cinque quinto quinta",
    6: "sei sesto sesta",
    7: "sette settimo settima",
    8: "otto ottavo ottava",
    9: "nove nono nona",
    10: "dieci decimo decima",
    12: "dodici",
    15: "quindici",
    20: "venti",
    50: "cinquanta",
    51: "cinquantunesimo cinquantunesima",
    100: "cento",
    1000: "mille",
    100_000: "centomila",
}
_NUMBER_OF = {word: str(number) for number, words in _WORDS.items() for word in words.split()}


@dataclass(frozen=True)
class Number:
    """A number in a text, with its position."""

    start: int
    written: str
    value: str  # in a format that is the same for every language
    in_name: bool


def numbers_in(text: str, language: str) -> Iterator[Number]:
    """Yield the numbers of a text, in order."""
    number_format = _number_format(language)
    for found in number_format.number.finditer(text):
        before, after = text[: found.start()][-2:], text[found.end() :][:1]
        in_name = bool(_IN_NAME.search(before) or _CAPITAL.match(after))
        yield Number(found.start(), found[0], number_format.value(found[0]), in_name)


def in_words(text: str, language: str) -> set[str]:
    """Return the values that a text spells out: months, and small Italian numbers."""
    words = set(re.findall(r"\w+", text.casefold()))
    months = {
        str(number)
        for number, name in _locale(language).months["format"]["wide"].items()
        if name.casefold() in words
    }
    spelled = {_NUMBER_OF[word] for word in words & _NUMBER_OF.keys()} if language == "it" else []
    return months.union(spelled)


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

    def value(self, written: str) -> str:
        """Return a number as digits with a point; what is no number (a version) as it is."""
        found = self._whole.fullmatch(written)
        if not found:
            return _digits(written)
        whole = _digits("".join(filter(str.isdecimal, found[1])))
        return f"{whole}.{_digits(found[2])}" if found[2] else whole


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
