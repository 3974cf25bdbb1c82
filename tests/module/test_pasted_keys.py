"""A private key is found in whatever is pasted, and a signature is not taken for one."""

import json
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futures_keys._pasted_keys import holds_private_key, holds_unnamed_key

EXAMPLES: dict[str, Any] = json.loads(
    (Path(__file__).parent / "vectors/pasted-keys.json").read_text("utf-8")
)


@pytest.mark.parametrize("name", EXAMPLES["holds_a_private_key"])
def test_private_key_is_found(name: str) -> None:
    """However it is written, a private key is found."""
    assert holds_private_key(EXAMPLES["holds_a_private_key"][name])


@pytest.mark.parametrize("name", EXAMPLES["holds_none"])
def test_no_private_key(name: str) -> None:
    """What is no private key is not taken for one."""
    assert not holds_private_key(EXAMPLES["holds_none"][name])


@pytest.mark.parametrize("name", EXAMPLES["holds_an_unnamed_key"])
def test_unnamed_key_is_found(name: str) -> None:
    """A private key of the spot API is as long as a signature, and has none's name before it."""
    assert holds_unnamed_key(EXAMPLES["holds_an_unnamed_key"][name])


@pytest.mark.parametrize("name", EXAMPLES["holds_no_unnamed_key"])
def test_no_unnamed_key(name: str) -> None:
    """A signature by its name, and what is shorter, is not taken for one."""
    assert not holds_unnamed_key(EXAMPLES["holds_no_unnamed_key"][name])


@given(st.binary(min_size=64, max_size=64))
def test_no_signature_is_taken_for_a_private_key(signature: bytes) -> None:
    """An Authent in base64 or in hexadecimal digits is none, however much of it is typed so far."""
    texts = b64encode(signature).decode(), "0a" + signature.hex()[2:]
    assert not any(holds_private_key(text[:end]) for text in texts for end in range(80, 129))


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    """No text is too odd."""
    assert holds_private_key(text) in {True, False}
