"""JSON in text frames and arguments: bounded when it is read, exact when it is written."""

import json
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from itertools import accumulate

# Deeply nested JSON overflows the stack of WebAssembly, which ends the interpreter without a
# RecursionError.
MAX_DEPTH = 100
# Also one without its end, which is no JSON: looking for that end again from each quote would take
# the square of the length.
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"?', re.DOTALL)


def depth(text: str) -> int:
    """Return how deeply the brackets of JSON are nested; those in its strings are none."""
    steps = ((char in "[{") - (char in "]}") for char in _STRING.sub("", text))
    return max(accumulate(steps), default=0)


def refuse_constant(name: str) -> None:
    """Refuse NaN and Infinity, which Python takes and JSON does not have [RFC 8259, 6].

    Raises:
        ValueError: always.
    """
    raise ValueError(name)


def read(text: str) -> object:
    """Parse JSON; numbers with a point or an exponent become decimals.

    Raises:
        ValueError: when it is none, or nested more than `MAX_DEPTH` deep.
    """
    if depth(text) > MAX_DEPTH:
        raise ValueError("too-nested")
    return json.loads(text, parse_float=_decimal, parse_constant=refuse_constant)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:  # the exponent has more than 18 digits
        raise ValueError("exponent") from None


def write(value: object) -> str:
    """Write plain data as JSON in ASCII; a decimal becomes a number with the same digits."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{json.dumps(k)}:{write(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(write, value)) + "]"
    return json.dumps(value)
