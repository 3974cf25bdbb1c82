"""Bodies of requests to the spot-side REST API: a form or a JSON object, with the nonce in it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote_plus, unquote_plus

from futures_keys.errors import InvalidRequest

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"

# Deeply nested JSON overflows the stack of WebAssembly, which ends the interpreter without a
# RecursionError. The depth is at most the number of opening brackets.
_MAX_BRACKETS = 500
_BRACKET = re.compile(r"[\[{]")
_SIGN = {sign: re.compile(rf"[ \t\r\n]*{re.escape(sign)}[ \t\r\n]*") for sign in "{}:,"}


def _refuse_constant(name: str) -> None:
    """Refuse NaN and Infinity, which Python takes and JSON does not have [RFC 8259, 6]."""
    raise ValueError(name)


_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_refuse_constant)


@dataclass(frozen=True, slots=True, repr=False)
class Field:
    """A field of a body, which may be a password.

    Attributes:
        name: decoded.
        value: decoded; a number of JSON is its text, other values of JSON are as they are parsed.
        start: where the field begins in the body.
        end: where it ends.
    """

    name: str
    value: object
    start: int
    end: int

    def __repr__(self) -> str:
        return f"<Field {self.name!r}>"


def is_json(headers: Mapping[str, str]) -> bool:
    """Return whether the Content-Type says JSON; without one, a body is a form [inferred]."""
    kind = headers.get("Content-Type", "").partition(";")[0]
    return kind.strip().lower() == JSON


def read_fields(body: str, *, as_json: bool) -> list[Field]:
    """Return the fields of a body, in order.

    Raises:
        InvalidRequest: when it is to be JSON, and is no JSON object.
    """
    try:
        return list(_json_fields(body) if as_json else _form_fields(body))
    except ValueError:
        raise InvalidRequest("body", "not-json") from None


def find_field(fields: list[Field], name: str) -> Field | None:
    """Return the field with a name.

    Raises:
        InvalidRequest: when there are several, of which the exchange may take any.
    """
    found = [one for one in fields if one.name == name]
    if len(found) > 1:
        raise InvalidRequest("body", f"{name}-repeated")
    return found[0] if found else None


def put_field(body: str, name: str, value: str, *, as_json: bool, first: bool = False) -> str:
    """Return a body with a field; all other characters stay as they are.

    Args:
        body: a form or a JSON object.
        name: a field that is there already keeps its place.
        value: not encoded.
        as_json: whether the body is JSON.
        first: whether a new field comes first; otherwise it comes last.

    Raises:
        InvalidRequest: when the body is to be JSON and is not, or has the field several times.
    """
    fields = read_fields(body, as_json=as_json)
    old = find_field(fields, name)
    text = f"{json.dumps(name)}: {json.dumps(value)}" if as_json else f"{name}={quote_plus(value)}"
    if old:
        return body[: old.start] + text + body[old.end :]
    between = ", " if as_json else "&"
    if not fields:
        return f"{{{text}}}" if as_json else text
    if first:
        at = fields[0].start
        return f"{body[:at]}{text}{between}{body[at:]}"
    at = fields[-1].end
    return f"{body[:at]}{between}{text}{body[at:]}"


def _form_fields(body: str) -> Iterator[Field]:
    start = 0
    for pair in body.split("&"):
        name, _, value = pair.partition("=")
        if pair:
            yield Field(unquote_plus(name), unquote_plus(value), start, start + len(pair))
        start += len(pair) + 1


def _json_fields(body: str) -> Iterator[Field]:
    """Yield the members of the JSON object that a body is.

    Raises:
        ValueError: when it is none.
    """
    if len(_BRACKET.findall(body)) > _MAX_BRACKETS:
        raise ValueError("too nested")
    at = _after(body, "{", 0)
    more = body[at : at + 1] != "}"
    while more:
        start = at
        name, at = _DECODER.raw_decode(body, at)
        if body[start] != '"':
            raise ValueError("name")
        value, at = _DECODER.raw_decode(body, _after(body, ":", at))
        yield Field(name, value, start, at)
        more = "," in body[at:].lstrip()[:1]
        at = _after(body, ",", at) if more else at
    if _after(body, "}", at) != len(body):
        raise ValueError("more than an object")


def _after(body: str, sign: str, at: int) -> int:
    """Return where a text goes on after spaces, a sign, and spaces."""
    found = _SIGN[sign].match(body, at)
    if not found:
        raise ValueError(sign)
    return found.end()
