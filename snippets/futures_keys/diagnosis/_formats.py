"""In which format parameters are written: form and JSON, arrays, numbers and truth values."""

import json
import re
from collections.abc import Iterator
from functools import partial
from urllib.parse import quote, quote_plus

from futures_keys import _json_text
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
NUMBER = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,2})?", re.ASCII)
_INDEX = re.compile(r"(?:\[\d*\]|%5B\d*%5D)$", re.IGNORECASE)
_MULTIPART = re.compile(
    r'name="([^"\r\n]*)"[^\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n(.*?)\r?\n--', re.DOTALL
)


def parse_json(text: str) -> object:
    """Return what a JSON text of moderate size is, or None when it is none."""
    start = text.lstrip()[:1]
    if start not in ("{", "[") or len(text) > _MAX_JSON:
        return None
    many = max(text.count("["), text.count("{")) > _MAX_JSON // 20
    if many or _json_text.depth(text) > _MAX_DEPTH:
        return None
    try:
        value: object = json.loads(text)
        json.dumps(value, ensure_ascii=False).encode()
    except ValueError:  # no JSON, a number of thousands of digits, or lone surrogates
        return None
    return value


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
        yield from rows(Mistake.BODY_FORMAT_DIFFERS, WIDEST, [repr(pairs)])
        yield from rows(Mistake.VALUE_FORM_DIFFERS, WIDEST, [repr(sent.encode())])
        yield from _joined(split_form(sent))
        yield from _joined(pairs)
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
    for retyped in (_as_float, str):
        other = {n: retyped(v) if isinstance(v, int | float) else v for n, v in value.items()}
        yield from rows(Mistake.VALUE_FORM_DIFFERS, WIDEST, write_json(other))
    for plain in (_js_text, str):
        pairs = [(name, _text(one, plain)) for name, one in value.items()]
        yield from rows(Mistake.BODY_FORMAT_DIFFERS, WIDE, _forms(pairs))
        yield from (one._replace(mistakes=(Mistake.BODY_FORMAT_DIFFERS,)) for one in _joined(pairs))
    yield from rows(Mistake.BODY_FORMAT_DIFFERS, WIDE, (f"json={sent}", f"json={quote_plus(sent)}"))


def _as_float(number: float) -> float:
    """Return a number as a float, unless that is another number."""
    try:
        return float(number) if float(number) == number else number
    except OverflowError:
        return number


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
    if not NUMBER.fullmatch(value) or (value.lstrip("-")[:1] == "0" and value[1:2].isdigit()):
        return value
    number = float(value)
    return int(value) if value.lstrip("-").isdigit() else number


def _joined(pairs: list[Pair]) -> Iterator[Choice]:
    """Yield values without their names, and both joined otherwise than a form is."""
    for order in (pairs, sorted(pairs)):
        values = "".join(value for _, value in order)
        yield Choice(WIDEST, (Mistake.PARAMETERS_NOT_SIGNED,), values)
        texts = ["".join(name + value for name, value in order)]
        if len(order) > 1:
            fields = [f"{name}={value}" for name, value in order]
            texts += [between.join(fields) for between in (",", ";", "\n", " ", "", "|")]
        texts.append(",".join(f"{name}:{value}" for name, value in order))
        yield from rows(Mistake.SEPARATORS_SIGNED, WIDEST, texts)


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
