"""JSON of text frames: bounded when it is read, exact when it is written."""

import json
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futures_keys import _json_text
from futures_keys.diagnosis._formats import parse_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES)
def test_round_trip(value: object) -> None:
    """Plain data are read as they were written, by us and by the standard library."""
    text = _json_text.write(value)
    assert value == _json_text.read(text) == json.loads(text)
    assert text.isascii()


@pytest.mark.parametrize(
    ("number", "text"), [("0.10", "0.10"), ("1E+3", "1000"), ("1e-8", "0.00000001"), ("5", "5")]
)
def test_decimals(number: str, text: str) -> None:
    """A decimal is written with its digits, and without an exponent."""
    assert text == _json_text.write(Decimal(number))
    assert f'{{"a":[{text}]}}' == _json_text.write({"a": (Decimal(number),)})


def test_numbers() -> None:
    """A number with a point is read as a decimal, so that no digit is lost."""
    assert Decimal("0.1000000000000000001") == _json_text.read("0.1000000000000000001")


def test_brackets_in_strings() -> None:
    """Only brackets of the JSON itself are nested, also beside quotes in its strings."""
    text = "[" * 200 + '"\\'
    assert [text, {text: [text]}] == _json_text.read(json.dumps([text, {text: [text]}]))
    with pytest.raises(ValueError, match="Unterminated string"):
        _json_text.read('"' + "[" * 101)


def test_brackets_in_a_body() -> None:
    """Nor do those in its strings keep a body from being read as JSON."""
    assert {"a": "[" * 50} == parse_json(json.dumps({"a": "[" * 50}))
    assert parse_json("[" * 50 + "]" * 50) is parse_json("[]" * 1_001) is None


@pytest.mark.parametrize("text", ['{"a":"' + '\\"' * 32_000, '"' + "\\" * 64_001, '"' * 64_001])
def test_strings_without_end(text: str) -> None:
    """A frame of quotes takes no more time than its length."""
    started = time.monotonic()
    assert _json_text.depth(text) <= 1
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(
    "text",
    ["", "{", "NaN", "[Infinity]", "1e9999999999999999999999", "[" * 101 + "]" * 101, "1" * 5000],
)
def test_refused(text: str) -> None:
    """What is no JSON, or costs too much, is refused in one way."""
    with pytest.raises(ValueError):  # noqa: PT011 - json's own messages
        _json_text.read(text)
