"""In which form values are written: numbers, truth values, times, and nothing at all."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import quote_plus

from futures_keys.diagnosis._choices import WIDE, WIDEST, Choice, rows
from futures_keys.diagnosis._encodings import ENCODERS, decode_form, join_form, split_form
from futures_keys.diagnosis._formats import NUMBER
from futures_keys.diagnosis.mistakes import Mistake

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d")
_WORDS = {"true": ("True", "TRUE", "1"), "false": ("False", "FALSE", "0")}
_WORDS_FOR_OBJECTS = (
    "undefined",
    "[object Object]",
    "%5Bobject+Object%5D",
    "%5Bobject%20Object%5D",
)
_NOTHING = ("None", "null", "undefined", "")
# Parameters of orders that may be left out; programs sign them with None in them.
_OPTIONAL = [
    "limitPrice",
    "stopPrice",
    "cliOrdId",
    "triggerSignal",
    "reduceOnly",
    "processBefore",
    "symbol",
]


def value_choices(sent: str) -> Iterator[Choice]:
    """Yield what may be signed of a form with values that are written in another way."""
    written, decoded = split_form(sent), decode_form(sent)
    values = [value for _, value in written]
    encode = next((e for e in ENCODERS if [e(one) for _, one in decoded] == values), quote_plus)
    others = [[encode(one) if one else "" for one in _other_forms(v)] for _, v in decoded]
    for number in range(max(map(len, others), default=0)):
        forms = [one[number] if number < len(one) else "" for one in others]
        pairs = [(name, form or value) for (name, value), form in zip(written, forms, strict=True)]
        yield Choice(WIDE, (Mistake.VALUE_FORM_DIFFERS,), join_form(pairs))
    for place, (name, value) in enumerate(written):
        for word in _WORDS_FOR_OBJECTS if len(written) < _MANY else ():
            pairs = [*written[:place], (name, word), *written[place + 1 :]]
            yield Choice(WIDEST, (Mistake.PLACEHOLDER_SIGNED,), join_form(pairs))
        for one in others[place] if len(written) < _MANY else ():
            if one and one != value:
                pairs = [*written[:place], (name, one), *written[place + 1 :]]
                yield Choice(WIDEST, (Mistake.VALUE_FORM_DIFFERS,), join_form(pairs))
    names = {name for name, _ in written}
    for name in _OPTIONAL:
        for nothing in _NOTHING if name not in names else ():
            signed = (f"{sent}&{name}={nothing}", f"{name}={nothing}&{sent}")
            yield from rows(Mistake.PLACEHOLDER_SIGNED, WIDEST, signed)


_MANY = 30  # parameters; an order has about ten


def _other_forms(value: str) -> list[str]:
    """Return other ways to write a value, the same kind of change at the same place.

    An empty text means that this change is not possible.
    """
    number = float(value) if NUMBER.fullmatch(value) else None
    forms = ["", *_truth(value), *_numbers(value, number)]
    return [*forms, *_texts(value, is_number=number is not None)]


def _truth(value: str) -> Iterable[str]:
    if value.lower() in _WORDS:
        return [value.lower(), *_WORDS[value.lower()]]
    found = {"1": ("true", "True"), "0": ("false", "False")}.get(value, ("", ""))
    return ["", *found, ""]


def _numbers(value: str, number: float | None) -> list[str]:
    if number is None:
        return [""] * 11
    whole = number.is_integer() and abs(number) < 1e15  # noqa: PLR2004 - exact as an integer
    fixed = f"{number:.20f}".rstrip("0").rstrip(".")
    forms = [
        str(int(number)) if whole else "",
        f"{value}.0" if value.lstrip("-").isdigit() else "",
        repr(number),
        fixed,
        f"{number:g}",
        f"{number:.1f}",
        f"{number:.2f}",
        f"{number:.8f}",
        f"{number:e}",
        repr(number).upper(),
        repr(number).replace("e-0", "e-"),
    ]
    # What is rounded is another number: it may have been changed after it was signed.
    return [one if one and float(one) == number else "" for one in forms]


def _texts(value: str, *, is_number: bool) -> list[str]:
    forms = [f'"{value}"', f"'{value}'", f" {value}", f"{value} ", value.strip()]
    if value in _NOTHING:
        forms += [one for one in _NOTHING if one != value]
    if not is_number:
        forms += [value.lower(), value.upper()]
        forms += _times(value) if _TIME.match(value) else []
    return forms


def _times(value: str) -> list[str]:
    try:
        when = datetime.fromisoformat(value)
        when = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
        since_1970 = (when - _EPOCH) // timedelta(milliseconds=1)
    except (ValueError, OverflowError):  # no time, or one outside of the years 1 to 9999
        return []
    second = f"{when:%Y-%m-%dT%H:%M:%S}"
    bases = [f"{second}.{when.microsecond:06}"]
    numbers = []
    if when.microsecond % 1000 == 0:  # of a finer time, these are another time
        bases.append(f"{second}.{when.microsecond // 1000:03}")
        numbers.append(str(since_1970))
    if when.microsecond == 0:
        bases.append(second)
        numbers.append(str(since_1970 // 1000))
    return [
        *(base + zone for base in bases[::-1] for zone in ("Z", "", "+00:00")),
        *(base.replace("T", " ") + zone for base in bases[::-1] for zone in ("", "+00:00")),
        *numbers,
    ]
