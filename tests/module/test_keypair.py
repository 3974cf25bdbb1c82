"""Key pairs: generation, and validation of private keys."""

import json
from base64 import b64decode, b64encode
from pathlib import Path
from string import ascii_letters, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futures_keys import InvalidPrivateKey, check_private_key
from futures_keys.keypair import KeyPair, generate_key_pair

VECTORS = json.loads(
    Path(__file__).with_name("vectors").joinpath("key-pair.json").read_text("utf-8")
)
PRIVATE_KEY = VECTORS[0]["private_key"]
ALPHABET = frozenset(ascii_letters + digits + "+/")


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["origin"])
def test_vectors(vector: dict[str, str]) -> None:
    """The vectors' bytes give their keys."""
    pair = KeyPair(bytes.fromhex(vector["public_hex"]), bytes.fromhex(vector["private_hex"]))
    assert vector["public_key"] == pair.public_key
    assert vector["private_key"] == pair.secret.get_value()


@given(st.binary(min_size=42, max_size=42), st.binary(min_size=66, max_size=66))
def test_shape(public_bytes: bytes, private_bytes: bytes) -> None:
    """Any 42 and 66 bytes give 56 and 88 characters of base64, unpadded, which decode to them."""
    pair = KeyPair(public_bytes, private_bytes)
    public_key, private_key = pair.public_key, pair.secret.get_value()
    assert (56, 88) == (len(public_key), len(private_key))
    assert ALPHABET.issuperset(public_key + private_key)
    assert public_bytes == b64decode(public_key)
    assert private_bytes == b64decode(private_key)


def test_generated_shape() -> None:
    """A generated pair has the exchange's lengths, and a valid private key."""
    pair = generate_key_pair()
    assert 42 == len(b64decode(pair.public_key))
    check_private_key(pair.secret.get_value())


def test_all_differ() -> None:
    """In 10,000 pairs no two keys are equal."""
    pairs = [generate_key_pair() for _ in range(10_000)]
    keys = {pair.public_key for pair in pairs} | {pair.secret.get_value() for pair in pairs}
    assert 20_000 == len(keys)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "empty"),
        (f" {PRIVATE_KEY}", "spaces"),
        (f"{PRIVATE_KEY}\n", "spaces"),
        (f"{PRIVATE_KEY[:40]}\n{PRIVATE_KEY[40:]}", "spaces"),
        (f"{PRIVATE_KEY}\N{NO-BREAK SPACE}", "spaces"),
        (f'"{PRIVATE_KEY}"', "quotes"),
        (f"'{PRIVATE_KEY}'", "quotes"),
        (f"\N{LEFT DOUBLE QUOTATION MARK}{PRIVATE_KEY}", "quotes"),
        (PRIVATE_KEY.replace("/", "_"), "url-safe"),
        (PRIVATE_KEY.replace("+", "-"), "url-safe"),
        (f"{PRIVATE_KEY[:-1]}*", "not-base64"),
        (f"{PRIVATE_KEY[:-1]}\N{ZERO WIDTH SPACE}", "not-base64"),
        (f"{PRIVATE_KEY[:40]}={PRIVATE_KEY[41:]}", "not-base64"),
        (b64encode(bytes(64)).decode(), "spot-shape"),
        (b64encode(bytes(65)).decode(), "too-short"),
        (PRIVATE_KEY[:-1], "too-short"),
        (PRIVATE_KEY[1:], "too-short"),
        (f"{PRIVATE_KEY[:-3]}===", "too-short"),
        (f"{PRIVATE_KEY}A", "too-long"),
        (f"{PRIVATE_KEY}=", "too-long"),
        (PRIVATE_KEY * 2, "too-long"),
    ],
)
def test_faults(text: str, fault: str) -> None:
    """A damaged private key is refused with its fault."""
    with pytest.raises(InvalidPrivateKey) as caught:
        check_private_key(text)
    assert caught.value.details == {"fault": fault, "length": len(text)}


def test_not_text() -> None:
    """Bytes are refused, even those of a valid text."""
    with pytest.raises(InvalidPrivateKey) as caught:
        check_private_key(PRIVATE_KEY.encode())
    assert caught.value.details == {"fault": "not-text", "length": 0}


@given(st.text() | st.text(sorted(ALPHABET | {"="}), min_size=86, max_size=90))
def test_any_text_is_validated(text: str) -> None:
    """Any text is 88 characters of base64, or refused with a fault."""
    try:
        check_private_key(text)
    except InvalidPrivateKey as error:
        fault = error.details["fault"]
    else:
        fault = ""
    good = len(text) == 88 and ALPHABET.issuperset(text)
    assert good == (not fault)
