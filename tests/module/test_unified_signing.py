"""API-Sign: vectors right and wrong, and properties that hold for any input."""

import dataclasses
import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from hashlib import sha256, sha512
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futures_keys import InvalidNonce, InvalidPrivateKey, InvalidRequest, Request
from futures_keys.errors import UnifiedRefusal
from futures_keys.unified import api_sign, sign, sign_challenge, signing_steps
from futures_keys.unified.key_pair import unified_key_error
from futures_keys.unified.signing import nonce_text, signed_uri_path
from module.unified import account_with

ALL = json.loads((Path(__file__).with_name("vectors") / "api-sign.json").read_text("utf-8"))
VECTORS = {vector["id"]: vector for vector in ALL["vectors"]}
CHALLENGE = ALL["websocket_v1_challenge"]
WRONG = [
    pytest.param(wrong["of"], signature, id=f"{wrong['of']}-{mistake}")
    for wrong in ALL["wrong_signatures"]
    for mistake, signature in wrong["mistakes"].items()
]
KEY = VECTORS["O1"]["private_key"]
HOST = "https://api.kraken.example"
TOKEN = f"{HOST}/0/private/GetWebSocketsToken"
JSON = {"Content-Type": "application/json"}


def sent(vector: dict[str, str], public_key: str = "public", signature: str = "") -> Request:
    """Return the request of a vector, as it is sent."""
    headers = {"API-Key": public_key, "API-Sign": signature or vector["api_sign"]}
    if "signed_path" in vector:
        headers["API-Nonce"] = vector["nonce"]
        return Request("GET", HOST + vector["signed_path"], vector["body"], headers)
    headers["Content-Type"] = vector["content_type"]
    return Request("POST", HOST + vector["uri_path"], vector["body"], headers)


@pytest.mark.parametrize("name", VECTORS)
def test_vectors(name: str) -> None:
    """`api_sign`, `sign` and `signing_steps` give the signature of each vector."""
    vector = VECTORS[name]
    request = sent(vector)
    path = vector.get("signed_path") or vector["uri_path"]
    key, nonce, body = vector["private_key"], vector["nonce"], vector["body"]
    assert path == signed_uri_path(request)
    assert vector["api_sign"] == api_sign(key, uri_path=path, nonce=nonce, body=body)
    assert vector["api_sign"] == api_sign(key, uri_path=path, nonce=int(nonce), body=body)
    assert vector["api_sign"] == signing_steps(request, key).api_sign
    assert request == sign(request, "public", key)


@pytest.mark.parametrize("name", [name for name in VECTORS if name != "O2"])
def test_an_account_takes_the_vectors(name: str) -> None:
    """An account with the private key of a vector authorizes its request. O2's has 32 bytes."""
    vector = VECTORS[name]
    account, public_key = account_with(vector["private_key"])
    assert int(vector["nonce"]) == account.authorize(sent(vector, public_key)).nonce


@pytest.mark.parametrize(("of", "signature"), WRONG)
def test_an_account_refuses_the_wrong_signatures(of: str, signature: str) -> None:
    """The signature of each known mistake is another one, and is refused."""
    vector = VECTORS[of]
    account, public_key = account_with(vector["private_key"])
    assert signature != vector["api_sign"]
    with pytest.raises(UnifiedRefusal) as caught:
        account.authorize(sent(vector, public_key, signature))
    assert "signature-mismatch" == caught.value.code
    assert "EAPI:Invalid signature" == caught.value.error


def test_the_vectors_have_their_mistakes() -> None:
    """The file has the 25 mistakes on O1; 24 of them are in words on M1 too."""
    assert 25 == len(ALL["wrong_signatures"][0]["mistakes"])


ORDER = Request(
    "POST", "/0/private/AddOrder", "ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25"
)
CASES = {
    "order": ("O1", ORDER, None),
    "empty": ("M1", Request("POST", TOKEN), None),
    "other nonce": ("M1", Request("POST", TOKEN, "nonce=5"), None),
    "password": ("M2", Request("POST", TOKEN), "static-2fa-password"),
    "other password": ("M2", Request("POST", TOKEN, "otp=old"), "static-2fa-password"),
    "braces": ("M3", Request("POST", TOKEN, "{}"), None),
    "empty JSON": ("M3", Request("POST", TOKEN, "", JSON), None),
    "other nonce in JSON": ("M3", Request("POST", TOKEN, '{"nonce": 5}', JSON), None),
    "key info": ("M4", Request("POST", "/0/private/GetApiKeyInfo"), None),
    "funding": ("M7", Request("GET", "/funding/v1/addresses?limit=50"), None),
}


@pytest.mark.parametrize("case", CASES)
def test_signing_makes_the_vectors(case: str) -> None:
    """`sign` puts nonce and password where the vectors have them, and signs what it sends."""
    name, request, otp = CASES[case]
    vector = VECTORS[name]
    nonce = int(vector["nonce"])
    signed = sign(request, "public", vector["private_key"], nonce=nonce, otp=otp)
    assert vector["body"] == signed.body
    assert vector["api_sign"] == signed.headers["API-Sign"]
    assert "public" == signed.headers["API-Key"]
    assert vector.get("content_type") == signed.headers.get("Content-Type")
    assert signed == sign(signed, "public", vector["private_key"])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('{"a": 1.10}', '{"nonce": "7", "a": 1.10, "otp": "è \\"+"}'),
        (' { "a" :[1 , {"nonce":2}] } ', ' { "nonce": "7", "a" :[1 , {"nonce":2}], "otp": "…" } '),
        ('{"otp":"x","nonce":5}', '{"otp": "…","nonce": "7"}'),
    ],
)
def test_signing_keeps_the_text_of_json(body: str, expected: str) -> None:
    """Nothing of a JSON body changes but its nonce and its password."""
    signed = sign(Request("POST", TOKEN, body, JSON), "public", KEY, nonce=7, otp='è "+')
    password = json.dumps('è "+')
    assert expected.replace('"è \\"+"', password).replace('"…"', password) == signed.body


def test_signing_keeps_the_text_of_a_form() -> None:
    """Nothing of a form changes but its nonce and its password, which are encoded."""
    body = "&a=%2f+%20&b&otp=1&a=&"
    signed = sign(Request("POST", TOKEN, body), "public", KEY, nonce=7, otp="è +&")
    assert "&nonce=7&a=%2f+%20&b&otp=%C3%A8+%2B%26&a=&" == signed.body


@given(st.binary(min_size=1, max_size=200), st.text(), st.text(), st.text())
def test_api_sign_equals_the_recipe(key: bytes, path: str, nonce: str, body: str) -> None:
    """For any input, the result equals the recipe in the standard library."""
    message = path.encode() + sha256((nonce + body).encode()).digest()
    expected = b64encode(hmac.new(key, message, sha512).digest()).decode()
    private_key = b64encode(key).decode()
    assert expected == api_sign(private_key, uri_path=path, nonce=nonce, body=body)


def test_steps() -> None:
    """Each step has its documented value, and none is the private key."""
    vector = VECTORS["M1"]
    digest = sha256(b"1616492376594nonce=1616492376594").digest()
    mac = hmac.new(b64decode(KEY), b"/0/private/GetWebSocketsToken" + digest, sha512)
    assert dataclasses.asdict(signing_steps(sent(vector), KEY)) == {
        "nonce": "1616492376594",
        "body": "nonce=1616492376594",
        "message": "1616492376594nonce=1616492376594",
        "sha256_hex": digest.hex(),
        "uri_path": "/0/private/GetWebSocketsToken",
        "private_key_bytes": 64,
        "hmac_hex": mac.hexdigest(),
        "api_sign": vector["api_sign"],
    }


def test_the_challenge() -> None:
    """The published challenge has the published signature."""
    signed = sign_challenge(CHALLENGE["api_secret"], CHALLENGE["challenge"])
    assert CHALLENGE["signed_challenge"] == signed


@given(st.binary(min_size=1, max_size=200), st.text())
def test_the_challenge_equals_the_recipe(key: bytes, challenge: str) -> None:
    """For any input, a signed challenge equals the recipe in the standard library."""
    expected = hmac.new(key, sha256(challenge.encode()).digest(), sha512).digest()
    assert b64encode(expected).decode() == sign_challenge(b64encode(key).decode(), challenge)


def test_signing_again() -> None:
    """Signing a signed request replaces its headers, in any letter case."""
    old = {"api-key": "a", "API-SIGN": "b", "Content-Type": "text/plain"}
    signed = sign(Request("POST", TOKEN, "nonce=1", old), "c", KEY, nonce=2)
    assert {"Content-Type", "API-Key", "API-Sign"} == set(signed.headers)
    assert ("c", "nonce=2") == (signed.headers["API-Key"], signed.body)


@pytest.mark.parametrize(
    ("nonce", "fault"),
    [(None, "empty"), (-1, "negative"), (2**64, "too-long"), (10**30, "too-long")],
)
@pytest.mark.parametrize("url", [TOKEN, "/funding/v1/networks"])
def test_signing_with_an_invalid_nonce(nonce: int | None, fault: str, url: str) -> None:
    """A nonce has 64 bits and no sign, and there is one."""
    with pytest.raises(InvalidNonce) as caught:
        sign(Request("POST", url), "public", KEY, nonce=nonce)
    assert {"fault": fault} == caught.value.details


@pytest.mark.parametrize("nonce", [0, 2**64 - 1])
def test_signing_with_the_least_and_the_greatest_nonce(nonce: int) -> None:
    """Every nonce of 64 bits can be signed."""
    assert str(nonce) == nonce_text(sign(Request("POST", TOKEN), "public", KEY, nonce=nonce))


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("[1]", "not-json"),
        ("nonce=1", "not-json"),
        ('{"nonce": 1', "not-json"),
        ('{"nonce": 1} x', "not-json"),
        ('{"a": NaN}', "not-json"),
        ("{1: 2}", "not-json"),
        ('{"a" 2}', "not-json"),
        ('{"a": 1,}', "not-json"),
        ('{"nonce": 1, "nonce": 2}', "nonce-repeated"),
        ('{"a": ' + "[" * 501 + "]" * 501 + "}", "not-json"),
    ],
)
def test_json_that_cannot_be_signed(body: str, fault: str) -> None:
    """A body that is to be JSON and is none is refused, and so is a second nonce."""
    request = Request("POST", TOKEN, body, JSON)
    for use in (
        lambda: sign(request, "public", KEY, nonce=1),
        lambda: signing_steps(request, KEY),
    ):
        with pytest.raises(InvalidRequest) as caught:
            use()
        assert {"part": "body", "fault": fault} == caught.value.details


@pytest.mark.parametrize("value", ["null", "true", "[1]", "{}"])
def test_a_nonce_in_json_that_is_none(value: str) -> None:
    """A nonce is a text or a number."""
    with pytest.raises(InvalidNonce):
        signing_steps(Request("POST", TOKEN, f'{{"nonce": {value}}}', JSON), KEY)


@pytest.mark.parametrize(
    ("damaged", "fault"),
    [("", "empty"), (KEY[:-1], "too-short"), (f"{KEY}\n", "spaces"), (f"'{KEY}'", "quotes")],
)
def test_damaged_private_keys(damaged: str, fault: str) -> None:
    """All signing functions refuse a private key that is empty or not base64."""
    request = Request("POST", TOKEN, "nonce=1")
    for use in (
        lambda: api_sign(damaged, uri_path="/", nonce=1, body=""),
        lambda: sign(request, "public", damaged),
        lambda: signing_steps(request, damaged),
        lambda: sign_challenge(damaged, "a"),
    ):
        with pytest.raises(InvalidPrivateKey) as caught:
            use()
        assert {"fault": fault, "length": len(damaged)} == caught.value.details


@pytest.mark.parametrize(
    ("private_key", "fault"),
    [
        (KEY, ""),
        (CHALLENGE["api_secret"], "futures-shape"),
        (KEY[:-1], "too-short"),
        (f"{KEY}A", "not-base64"),
        (KEY.replace("/", "_"), "url-safe"),
        (VECTORS["O2"]["private_key"], "too-short"),
        ("A" * 92, "too-long"),
    ],
)
def test_the_shape_of_a_private_key(private_key: str, fault: str) -> None:
    """A private key has 64 bytes; one of 66 belongs to the derivatives API."""
    error = unified_key_error(private_key)
    assert fault == (error.details["fault"] if error else "")


NOT_UNICODE: list[Callable[[], str]] = [
    lambda: api_sign(KEY, uri_path="/\ud800", nonce=1, body=""),
    lambda: api_sign(KEY, uri_path="/", nonce=1, body="\ud800"),
    lambda: sign_challenge(KEY, "\ud800"),
]


@pytest.mark.parametrize("use", NOT_UNICODE)
def test_messages_that_are_not_unicode(use: Callable[[], str]) -> None:
    """Text with lone surrogates cannot be signed."""
    with pytest.raises(InvalidRequest) as caught:
        use()
    assert {"part": "message", "fault": "lone-surrogate"} == caught.value.details


def test_signing_refuses_header_injection() -> None:
    """A public key with a line end, which would be two headers, is refused."""
    with pytest.raises(InvalidRequest):
        sign(Request("POST", TOKEN), "public\r\nX: y", KEY, nonce=1)
