"""Signing: test vectors, and properties that hold for any input."""

import dataclasses
import hmac
import json
from base64 import b64decode, b64encode
from hashlib import sha256, sha512
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from futures_keys import (
    InvalidNonce,
    InvalidPrivateKey,
    InvalidRequest,
    Request,
    authent,
    endpoint_path,
    sign,
    signing_steps,
)
from futures_keys._hmac import HmacKey

FOLDER = Path(__file__).with_name("vectors")
AUTHENT = json.loads(FOLDER.joinpath("authent.json").read_text("utf-8"))
HMAC = json.loads(FOLDER.joinpath("hmac-sha-512.json").read_text("utf-8"))["cases"]
PRIVATE_KEY = AUTHENT[0]["private_key"]
URL = "https://futures.example/derivatives/api/v3/sendorder"


@pytest.mark.parametrize("vector", HMAC, ids=lambda vector: f"case {vector['case']}")
def test_hmac_vectors(vector: dict[str, str]) -> None:
    """HMAC-SHA-512 gives the results of RFC 4231, up to their printed length."""
    key = HmacKey(bytes.fromhex(vector["key_hex"]))
    expected = vector["hmac_hex"]
    for _ in range(2):  # a key can be used again
        assert expected == key.digest(bytes.fromhex(vector["data_hex"])).hex()[: len(expected)]


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_hmac_equals_the_standard_library(key: bytes, message: bytes) -> None:
    """A prepared key gives the HMAC of the standard library, each time that it is used."""
    prepared = HmacKey(key)
    expected = hmac.new(key, message, sha512).digest()
    assert [expected, expected] == [prepared.digest(message), prepared.digest(message)]


@pytest.mark.parametrize("vector", AUTHENT, ids=lambda vector: vector["origin"])
def test_authent_vectors(vector: dict[str, str]) -> None:
    """`authent` and `signing_steps` give the published signatures."""
    parts = {name: vector[name] for name in ("post_data", "nonce", "endpoint_path")}
    assert vector["authent"] == authent(vector["private_key"], **parts)
    assert vector["authent"] == signing_steps(vector["private_key"], **parts).authent


@given(st.binary(min_size=1, max_size=200), st.text(), st.text(), st.text())
@example(bytes(129), "", "", "")  # one byte more than a block of SHA-512
def test_authent_equals_the_recipe(key: bytes, post_data: str, nonce: str, path: str) -> None:
    """For any input, the result equals the recipe in the standard library."""
    digest = sha256((post_data + nonce + path).encode()).digest()
    expected = b64encode(hmac.new(key, digest, sha512).digest()).decode()
    private_key = b64encode(key).decode()
    assert expected == authent(private_key, post_data=post_data, nonce=nonce, endpoint_path=path)


def test_steps() -> None:
    """Each step has its documented value, and none is the private key."""
    steps = signing_steps(PRIVATE_KEY, post_data="a=1", nonce="2", endpoint_path="/api")
    digest = sha256(b"a=12/api")
    mac = hmac.new(b64decode(PRIVATE_KEY), digest.digest(), sha512)
    assert dataclasses.asdict(steps) == {
        "post_data": "a=1",
        "nonce": "2",
        "endpoint_path": "/api",
        "message": "a=12/api",
        "sha256_hex": digest.hexdigest(),
        "private_key_bytes": 66,
        "hmac_hex": mac.hexdigest(),
        "authent": b64encode(mac.digest()).decode(),
    }


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/derivatives/api/v3/sendorder", "/api/v3/sendorder"),
        ("/derivatives/api/v3/accounts?a=/derivatives#b", "/api/v3/accounts"),
        ("/derivatives", ""),
        ("/derivatives/", "/"),
        ("/derivatives/derivatives/a", "/derivatives/a"),
        ("/derivativesx/a", "/derivativesx/a"),
        ("/a/derivatives/b", "/a/derivatives/b"),
        ("/Derivatives/a", "/Derivatives/a"),
        ("/api/history/v3/orders", "/api/history/v3/orders"),
        ("/api/auth/v1/api-keys/v3/check", "/api/auth/v1/api-keys/v3/check"),
        ("/derivatives/api/%2e%2e/a/", "/api/%2e%2e/a/"),
    ],
)
@pytest.mark.parametrize("host", ["", "https://futures.example"])
def test_endpoint_path(host: str, path: str, expected: str) -> None:
    """Exactly one leading `/derivatives` is removed, and nothing else."""
    assert expected == endpoint_path(host + path)


def test_endpoint_path_of_invalid_urls() -> None:
    """A text that is not a URL is refused."""
    with pytest.raises(InvalidRequest):
        endpoint_path("sendorder")


@pytest.mark.parametrize("nonce", [None, 0, 1616492376594])
def test_sign(nonce: int | None) -> None:
    """A signed request has the headers, and is otherwise unchanged."""
    request = Request("POST", f"{URL}?a=1", "b=2", {"User-Agent": "x"})
    signed = sign(request, "public", PRIVATE_KEY, nonce=nonce)
    text = "" if nonce is None else str(nonce)
    expected = {
        "User-Agent": "x",
        "APIKey": "public",
        "Authent": authent(
            PRIVATE_KEY, post_data="a=1b=2", nonce=text, endpoint_path="/api/v3/sendorder"
        ),
    }
    assert expected | ({"Nonce": text} if text else {}) == signed.headers
    assert request == Request(signed.method, signed.url, signed.body, {"User-Agent": "x"})
    assert (request.path, request.post_data) == (signed.path, signed.post_data)


def test_sign_again() -> None:
    """Signing a signed request replaces its headers, in any letter case."""
    request = Request("GET", URL, headers={"apikey": "a", "AUTHENT": "b", "nonce": "1"})
    assert sign(Request("GET", URL), "c", PRIVATE_KEY) == sign(request, "c", PRIVATE_KEY)


@pytest.mark.parametrize(("nonce", "fault"), [(-1, "negative"), (10**20, "too-long")])
def test_sign_with_an_invalid_nonce(nonce: int, fault: str) -> None:
    """An invalid nonce is refused."""
    with pytest.raises(InvalidNonce) as caught:
        sign(Request("GET", URL), "public", PRIVATE_KEY, nonce=nonce)
    assert caught.value.details == {"fault": fault}


def test_sign_refuses_header_injection() -> None:
    """A public key with a line end, which would be two headers, is refused."""
    with pytest.raises(InvalidRequest) as caught:
        sign(Request("GET", URL), "public\r\nX: y", PRIVATE_KEY)
    assert caught.value.details == {"part": "header", "fault": "value"}


@pytest.mark.parametrize(
    ("damaged", "fault"),
    [("", "empty"), (PRIVATE_KEY[:-1], "too-short"), (f"{PRIVATE_KEY}\n", "spaces")],
)
def test_damaged_private_keys(damaged: str, fault: str) -> None:
    """All signing functions refuse a private key that is empty or not base64."""
    for use in (
        lambda: authent(damaged),
        lambda: signing_steps(damaged),
        lambda: sign(Request("GET", URL), "public", damaged),
    ):
        with pytest.raises(InvalidPrivateKey) as caught:
            use()
        assert caught.value.details == {"fault": fault, "length": len(damaged)}


def test_message_that_is_not_unicode() -> None:
    """Text with lone surrogates cannot be signed."""
    with pytest.raises(InvalidRequest) as caught:
        authent(PRIVATE_KEY, post_data="\ud800")
    assert caught.value.details == {"part": "message", "fault": "lone-surrogate"}
