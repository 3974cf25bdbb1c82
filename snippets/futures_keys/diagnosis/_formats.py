"""In which format parameters are written: form and JSON, arrays, numbers and truth values."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from urllib.parse import quote, quote_plus

from futures_keys.diagnosis._choices import COMMON, WIDE, WIDEST, Choice, rows
from futures_keys.diagnosis._encodings import (
    ENCODERS,
    Pair,
    decode_form,
    encode_form,
    join_form,
    split_form,
)
from futures_keys.diagnosis.mistakes import Mistake

_MAX_JSON, _MAX_DEPTH = 20_000, 20  # characters; brackets
_FORM_ENCODERS = (quote_plus, partial(quote, safe=""), ENCODERS[-1])
_NUMBER = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,2})?")
_INDEX = re.compile(r"(?:\[\d*\]|%5B\d*%5D)$", re.IGNORECASE)
_MULTIPART = re.compile(
    r'name="([^"\r\n]*)"[^\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n(.*?)\r?\n--', re.DOTALL
)
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


def parse_json(text: str) -> object:
    """Return what a JSON text of moderate size is, or None when it is none."""
    start = text.lstrip()[:1]
    if start not in ("{", "[") or len(text) > _MAX_JSON:
        return None
    if max(text.count("["), text.count("{")) > _MAX_JSON // 20 or _depth(text) > _MAX_DEPTH:
        return None
    try:
        value: object = json.loads(text)
        json.dumps(value, ensure_ascii=False).encode()
    except ValueError:  # no JSON, a number of thousands of digits, or lone surrogates
        return None
    return value


def _depth(text: str) -> int:
    depth = deepest = 0
    for sign in text:
        depth += (sign in "[{") - (sign in "]}")
        deepest = max(deepest, depth)
    return deepest


def write_json(value: object) -> Iterator[str]:
    """Yield a value as JSON in the spacings of languages, and as Python prints it."""
    for ascii_only in (True, False):
        dump = partial(json.dumps, value, ensure_ascii=ascii_only)
        yield dump(separators=(",", ":"))
        yield dump()
        yield dump(separators=(",", ": "))
        yield dump(separators=(", ", ":"))
        for indent in (2, 4):
            yield dump(indent=indent)
    yield dump(separators=(",", ":")).replace("/", "\\/")  # PHP


def format_choices(sent: str) -> Iterator[Choice]:
    """Yield what may be signed of parameters that are sent in another format."""
    value = parse_json(sent)
    if value is not None:
        yield from _json_choices(sent, value)
    elif sent.startswith("--"):
        pairs = _MULTIPART.findall(sent[:_MAX_JSON])
        yield from rows(Mistake.BODY_FORMAT_DIFFERS, WIDE, _forms(pairs))
        yield from rows(Mistake.BODY_FORMAT_DIFFERS, WIDE, _objects(pairs))
    else:
        pairs = decode_form(sent)
        yield from rows(Mistake.BODY_FORMAT_DIFFERS, WIDE, _objects(pairs))
        printed = (repr(pairs), repr(sent.encode()))
        yield from rows(Mistake.BODY_FORMAT_DIFFERS, WIDEST, printed)
        yield from rows(Mistake.BODY_FORMAT_DIFFERS, WIDEST, _joined(split_form(sent)))
        yield from rows(Mistake.BODY_FORMAT_DIFFERS, WIDEST, _joined(pairs))
        yield from _json_in_form(sent)


def _json_choices(sent: str, value: object) -> Iterator[Choice]:
    yield from rows(Mistake.JSON_SPACING_DIFFERS, WIDE, write_json(value))
    yield from rows(Mistake.BODY_FORMAT_DIFFERS, WIDE, [repr(value)])
    if not isinstance(value, dict):
        value = {"json": value}
    ordered = dict(sorted(value.items()))
    if ordered != value or [*ordered] != [*value]:
        yield from rows(Mistake.PARAMETER_ORDER_DIFFERS, WIDE, write_json(ordered))
    yield from rows(Mistake.PARAMETER_ORDER_DIFFERS, WIDE, write_json(dict([*value.items()][::-1])))
    for retyped in (float, str):
        other = {n: retyped(v) if isinstance(v, int | float) else v for n, v in value.items()}
        yield from rows(Mistake.VALUE_FORM_DIFFERS, WIDEST, write_json(other))
    for plain in (_js_text, str):
        pairs = [(name, _text(one, plain)) for name, one in value.items()]
        yield from rows(Mistake.BODY_FORMAT_DIFFERS, WIDE, _forms(pairs))
        yield from rows(Mistake.BODY_FORMAT_DIFFERS, WIDEST, _joined(pairs))
    yield from rows(Mistake.BODY_FORMAT_DIFFERS, WIDE, (f"json={sent}", f"json={quote_plus(sent)}"))


def _text(value: object, plain: object) -> str:
    if isinstance(value, dict | list):
        return json.dumps(value, separators=(",", ":"))
    return _js_text(value) if plain is _js_text else str(value)


def _js_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _forms(pairs: list[Pair]) -> Iterator[str]:
    for order in (pairs, sorted(pairs), sorted(pairs, reverse=True), pairs[::-1]):
        for encode in _FORM_ENCODERS:
            yield encode_form(order, encode)


def _objects(pairs: list[Pair]) -> Iterator[str]:
    """Yield a form as JSON, with its numbers as numbers or as texts, and as Python prints it."""
    for order in (pairs, sorted(pairs)):
        texts: dict[str, object] = dict(order)
        typed = {name: _typed(value) for name, value in order}
        numbers = {n: v if isinstance(v, int | float) else texts[n] for n, v in typed.items()}
        for one in (texts, typed, numbers):
            yield from write_json(one)
            yield repr(one)
    for _, value in pairs if len(pairs) == 1 else ():
        if parse_json(value) is not None:
            yield value


def _typed(value: str) -> object:
    if value in ("true", "false", "True", "False"):
        return value.lower() == "true"
    found = parse_json(value)
    if found is not None:
        return found
    if not _NUMBER.fullmatch(value) or (value.lstrip("-")[:1] == "0" and value[1:2].isdigit()):
        return value
    number = float(value)
    return int(value) if value.lstrip("-").isdigit() else number


def _joined(pairs: list[Pair]) -> Iterator[str]:
    """Yield names and values joined otherwise than a form is."""
    for order in (pairs, sorted(pairs)):
        yield "".join(name + value for name, value in order)
        yield "".join(value for _, value in order)
        for between in (",", ";", "\n", " ", "", "|"):
            yield between.join(f"{name}={value}" for name, value in order)
        yield ",".join(f"{name}:{value}" for name, value in order)


def _json_in_form(sent: str) -> Iterator[Choice]:
    """Yield what may be signed of a form with JSON in it, such as a batch."""
    written, decoded = split_form(sent), decode_form(sent)
    for place, (name, text) in enumerate(decoded):
        value = parse_json(text)
        if value is None:
            continue
        encoders = [one for one in ENCODERS if one(text) == written[place][1]] or [quote_plus]
        fields = [written[place][1], text]
        yield from rows(Mistake.JSON_FIELD_NAME_NOT_SIGNED, COMMON, fields)
        spaced = [*write_json(value), repr(value)]
        for one in spaced:
            for encode in encoders[:1]:
                pairs = [*written[:place], (written[place][0], encode(one)), *written[place + 1 :]]
                yield Choice(WIDE, (Mistake.JSON_SPACING_DIFFERS,), join_form(pairs))
                both = (Mistake.JSON_FIELD_NAME_NOT_SIGNED, Mistake.JSON_SPACING_DIFFERS)
                yield Choice(WIDEST, both, encode(one))
                yield Choice(WIDEST, both, one)
            both = (Mistake.JSON_SPACING_DIFFERS, Mistake.PARAMETERS_NOT_ENCODED)
            yield Choice(WIDEST, both, f"{name}={one}")
        if isinstance(value, dict):
            for one in write_json(dict(sorted(value.items()))):
                pairs = [*written[:place], (name, encoders[0](one)), *written[place + 1 :]]
                yield Choice(WIDE, (Mistake.PARAMETER_ORDER_DIFFERS,), join_form(pairs))


def array_choices(sent: str) -> Iterator[Choice]:
    """Yield what may be signed of a form with a list in it, written in another way."""
    groups: dict[str, list[str]] = {}
    written = decode_form(sent)
    for name, value in written:
        groups.setdefault(_INDEX.sub("", name), []).append(value)
    lists: dict[str, list[str]] = {}
    for name, values in groups.items():
        several = [one for value in values for one in _members(value)]
        if len(several) > 1 or name not in dict(written) or name.lower().endswith("ids"):
            lists[name] = several
    if lists:
        yield from rows(Mistake.ARRAY_FORM_DIFFERS, WIDE, _array_forms(groups, lists))


def _members(value: str) -> list[str]:
    found = parse_json(value) if value.startswith("[") else None
    if isinstance(found, list):
        return [_js_text(one) for one in found]
    if value.startswith("['") and value.endswith("']"):
        return value[2:-2].split("', '")
    return value.split(",")


def _array_forms(groups: dict[str, list[str]], lists: dict[str, list[str]]) -> Iterator[str]:
    names = ("{}", "{}[]", "{}[{}]", "{}%5B%5D", "{}%5B{}%5D", "{}%5b%5d", "{}.{}")
    for form in names:
        for encode in _FORM_ENCODERS:
            pairs: list[Pair] = []
            for name, values in groups.items():
                if name in lists:
                    several = enumerate(lists[name])
                    pairs += [(_numbered(form, name, n), encode(one)) for n, one in several]
                else:
                    pairs += [(encode(name), encode(one)) for one in values]
            yield join_form(pairs)
    writers = (",".join, ", ".join, ";".join, " ".join, "|".join, _compact, json.dumps, repr)
    for write in writers:
        for encode in _FORM_ENCODERS:
            for form in names[:2]:
                pairs = []
                for name, values in groups.items():
                    if name in lists:
                        pairs.append((form.format(name), encode(write(lists[name]))))
                    else:
                        pairs += [(encode(name), encode(one)) for one in values]
                yield join_form(pairs)


def _numbered(form: str, name: str, number: int) -> str:
    return form.format(name, number) if form.count("{}") > 1 else form.format(name)


def _compact(values: list[str]) -> str:
    return json.dumps(values, separators=(",", ":"))


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
