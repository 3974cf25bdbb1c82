"""Diagnosis of signatures that were made elsewhere: as programs in the wild make them."""

import json
from pathlib import Path
from typing import Any

import pytest

from futures_keys import Mistake, Request, diagnose
from futures_keys.diagnosis import Api, Diagnosis, diagnose_challenge, expected_text

VECTORS = Path(__file__).parent / "vectors"
WILD = [
    one
    for one in json.loads((VECTORS / "wild-mistakes.json").read_text("utf-8"))
    if "expected_mistakes" in one
]
API_SIGN = json.loads((VECTORS / "api-sign.json").read_text("utf-8"))
RIGHT = {one["id"]: one for one in API_SIGN["vectors"]}
WRONG = [
    (one["of"], code, signature)
    for one in API_SIGN["wrong_signatures"]
    for code, signature in one["mistakes"].items()
]
CHALLENGE = API_SIGN["websocket_v1_challenge"]
PUBLIC_KEY = WILD[0]["headers"]["APIKey"]


def _diagnose(case: dict[str, Any]) -> Diagnosis:
    if "challenge" in case:
        return diagnose_challenge(case["challenge"], case["signed_challenge"], case["private_key"])
    request = Request(case["method"], case["url"], case["body"], case["headers"])
    return diagnose(request, case["private_key"])


def _unified(vector: dict[str, str], api_sign: str) -> Request:
    headers = {"API-Key": PUBLIC_KEY, "API-Sign": api_sign}
    if "signed_path" in vector:  # funding: the nonce travels in a header
        headers["API-Nonce"] = vector["nonce"]
        return Request("GET", f"https://api.kraken.com{vector['signed_path']}", "", headers)
    headers["Content-Type"] = vector["content_type"]
    url = f"https://api.kraken.com{vector['uri_path']}"
    return Request("POST", url, vector["body"], headers)


@pytest.mark.parametrize("case", WILD, ids=[one["name"] for one in WILD])
def test_wild_mistakes(case: dict[str, Any]) -> None:
    """Each signature that was met in the wild is explained by its mistakes and by no others."""
    diagnosis = _diagnose(case)
    assert sorted(case["expected_mistakes"]) == sorted(map(str, diagnosis.mistakes))
    assert not diagnosis.correct
    assert not diagnosis.exhausted


@pytest.mark.parametrize("name", RIGHT)
def test_right_api_sign(name: str) -> None:
    """A right API-Sign is recognized at the first attempt."""
    vector = RIGHT[name]
    key = vector.get("private_key", RIGHT["O1"]["private_key"])
    diagnosis = diagnose(_unified(vector, vector["api_sign"]), key)
    assert (True, (), 1, Api.UNIFIED) == (
        diagnosis.correct,
        diagnosis.mistakes,
        diagnosis.attempts,
        diagnosis.api,
    )


@pytest.mark.parametrize(("of", "code", "signature"), WRONG, ids=[one[1] for one in WRONG])
def test_wrong_api_sign(of: str, code: str, signature: str) -> None:
    """Each wrong API-Sign is explained by its mistake, under the name that it has elsewhere."""
    vector = RIGHT[of]
    diagnosis = diagnose(_unified(vector, signature), vector["private_key"])
    assert (Mistake(code),) == diagnosis.mistakes


def test_right_challenge() -> None:
    """The signed challenge of the documentation is right."""
    diagnosis = diagnose_challenge(
        CHALLENGE["challenge"], CHALLENGE["signed_challenge"], CHALLENGE["api_secret"]
    )
    assert diagnosis.correct
    assert Api.CHALLENGE is diagnosis.api


def test_text_that_is_hashed() -> None:
    """The text that a right program hashes is that of the API which the request calls."""
    order = "orderType=mkt&size=1"
    path = "/derivatives/api/v3/sendorder"
    sent = Request("POST", f"https://futures.kraken.com{path}?a=1", order, {"Nonce": "5"})
    assert f"a=1{order}5/api/v3/sendorder" == expected_text(sent)
    form = Request("POST", "https://api.kraken.com/0/private/Balance", "nonce=7&otp=x")
    assert "7nonce=7&otp=x" == expected_text(form)
    text = Request("POST", "/0/private/Balance", '{"otp": "x", "nonce": 8}')
    assert '8{"otp": "x", "nonce": 8}' == expected_text(text)
    assert "x" == expected_text(Request("POST", "/0/private/Balance", "x"))
