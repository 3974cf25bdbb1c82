"""In which form values are written: numbers, truth values, times, and nothing at all."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import quote_plus

from futures_keys.diagnosis._choices import WIDE, WIDEST, Choice, rows
from futures_keys.diagnosis._encodings import ENCODERS, decode_form, join_form, split_form
from futures_keys.diagnosis.mistakes import Mistake

_NUMBER = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,2})?")
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
    number = float(value) if _NUMBER.fullmatch(value) else None
    forms = ["", *_truth(value)] + [
        "" if number is None else one for one in _numbers(value, number)
    ]
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
    return [
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
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
    except ValueError:
        return []
    base = f"{when:%Y-%m-%dT%H:%M:%S}"
    milliseconds = f"{base}.{when.microsecond // 1000:03}"
    return [
        f"{base}Z",
        f"{milliseconds}Z",
        base,
        milliseconds,
        f"{base}+00:00",
        f"{milliseconds}+00:00",
        f"{base}.{when.microsecond:06}Z",
        f"{base}.{when.microsecond:06}+00:00",
        f"{base.replace('T', ' ')}",
        f"{base.replace('T', ' ')}+00:00",
        str(int(when.timestamp())),
        str(int(when.timestamp() * 1000)),
    ]
