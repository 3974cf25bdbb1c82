"""Bodies of requests to the spot-side REST API: a form or a JSON object, with the nonce in it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_plus

from futures_keys.request import Request
from futures_keys.unified.refusals import refusal

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"

# Deeply nested JSON overflows the stack of WebAssembly, which ends the interpreter without a
# RecursionError. The depth is at most the number of opening brackets.
_MAX_BRACKETS = 1_000
_BRACKET = re.compile(r"[\[{]")
_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a body.

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


def is_json(request: Request) -> bool:
    """Return whether the Content-Type of a request says JSON; without one, a body is a form."""
    kind = request.headers.get("Content-Type", "").partition(";")[0]
    return kind.strip().lower() == JSON


def read_fields(request: Request) -> list[Field]:
    """Return the fields of a request's body, in order.

    Raises:
        UnifiedRefusal: when the body is not what its Content-Type says.
    """
    try:
        return list(_json_fields(request.body) if is_json(request) else _form_fields(request.body))
    except (ValueError, RecursionError):
        raise refusal("body-not-json") from None


def find_field(fields: list[Field], name: str) -> Field | None:
    """Return the field with a name.

    Raises:
        UnifiedRefusal: when there are several, of which the exchange may take any.
    """
    found = [one for one in fields if one.name == name]
    if len(found) > 1:
        raise refusal("field-repeated", field=name)
    return found[0] if found else None


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
    at = _expect(body, "{", 0)
    if body.startswith("}", at):
        at = _expect(body, "}", at)
    else:
        more = True
        while more:
            start = at
            name, at = _DECODER.raw_decode(body, at)
            if not isinstance(name, str) or body[start] != '"':
                raise ValueError("name")
            at = _expect(body, ":", _SPACE.match(body, at).end())  # type: ignore[union-attr]
            value, at = _DECODER.raw_decode(body, at)
            yield Field(name, value, start, at)
            at = _SPACE.match(body, at).end()  # type: ignore[union-attr]
            more = body.startswith(",", at)
            at = _expect(body, "," if more else "}", at)
    if at != len(body):
        raise ValueError("more than an object")


def _expect(body: str, sign: str, at: int) -> int:
    """Return where the text goes on after spaces, a sign, and spaces."""
    found = re.compile(rf"[ \t\r\n]*{re.escape(sign)}[ \t\r\n]*").match(body, at)
    if not found:
        raise ValueError(sign)
    return found.end()
