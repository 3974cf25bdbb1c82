"""A request is read in whichever form it was pasted; the broken ones are read as far as they go."""

import pickle

import pytest

from futures_keys.diagnosis.api import Api
from futures_keys.errors import InvalidRequest, UnreadablePaste
from futures_keys.pasted import PasteFormat, read_paste

PUBLIC = "clRSK6VZHCMAdSi9RZdDBhBgtRvwBUQPeulJx6/ZUOm1qPxrvz5EV+Fv"
PRIVATE = "nWttCY3C5kevUavkYuwSwI/a3bz5NIP2kY37jobVmbHOPZFrUGslD5orsgM9LIAgbP271hR5XeTiBLAmhqA1JHkQ"
AUTHENT = "PnSOOBfzSxsHq8e94WW9lj9EOV+BYD/mEZdNTMUeKwfonGIPxGRipbYzZ9FkPr1+Km2RGbbUekEmyItlw22Jfw=="
URL = "https://futures.kraken.com/derivatives/api/v3/sendorder"


def test_curl() -> None:
    """A command of Bash: continued lines, three kinds of quotes, a pipe."""
    pasted = read_paste(
        f"""$ curl -sS -XPOST '{URL}' \\
        -H "APIKey: {PUBLIC}" -H 'Authent: {AUTHENT}' -H $'Nonce: 17\\x39' -d size=1 | jq .result"""
    )
    assert (PasteFormat.CURL, "POST", URL, "size=1", "179") == (
        pasted.format,
        pasted.method,
        pasted.url,
        pasted.body,
        pasted.nonce,
    )
    assert ("APIKey", "Authent", "Nonce", "Content-Type") == pasted.header_names
    assert (PUBLIC, AUTHENT) == (pasted.public_key, getattr(pasted.signature, "_text", ""))
    assert pasted.api is Api.DERIVATIVES
    assert not pasted.has_private_key
    assert AUTHENT == pasted.request().headers["Authent"]


def test_nothing_shows_it() -> None:
    """Neither `repr` nor `str` contains a part of a paste, and it cannot be pickled."""
    pasted = read_paste(f"curl {URL} -H 'APIKey: {PUBLIC}' -H 'Authent: {AUTHENT}'")
    assert "<Pasted •••>" == repr(pasted) == str(pasted)
    with pytest.raises(TypeError):
        pickle.dumps(pasted)


@pytest.mark.parametrize("text", ["hello", "curl", "{}", "GET"])
def test_no_request(text: str) -> None:
    """A text without a request is refused."""
    with pytest.raises(UnreadablePaste) as refused:
        read_paste(text)
    assert {"fault": "no-request"} == refused.value.details


def test_headers_alone() -> None:
    """Headers need a URL before they are a request."""
    pasted = read_paste(f"APIKey: {PUBLIC}\nAuthent: {AUTHENT}")
    assert PasteFormat.HEADERS is pasted.format
    with pytest.raises(InvalidRequest):
        pasted.request()
    assert "GET" == pasted.request(url=URL).method
