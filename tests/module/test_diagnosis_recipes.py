"""Every recipe on the axes is named, by no more mistakes than it has."""

from base64 import b64encode
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from futures_keys import Request, diagnose
from futures_keys._secrets import Secret
from futures_keys.diagnosis._hashing import HASHES
from futures_keys.diagnosis._keys import signers
from futures_keys.diagnosis._texts import Texts
from futures_keys.diagnosis.recipes import sent_by

PRIVATE = "nWttCY3C5kevUavkYuwSwI/a3bz5NIP2kY37jobVmbHOPZFrUGslD5orsgM9LIAgbP271hR5XeTiBLAmhqA1JHkQ"
PUBLIC = "clRSK6VZHCMAdSi9RZdDBhBgtRvwBUQPeulJx6/ZUOm1qPxrvz5EV+Fv"
SIGNERS = [*signers(Secret(PRIVATE), (), PUBLIC, "sha512")]
SIMPLE_SIGNERS = [one for one in SIGNERS if len(one.mistakes) <= 1]

WORDS = st.text(st.sampled_from("abZ09 :/(+é"), max_size=6)
VALUES = WORDS | st.sampled_from(["true", "1", "0.5", "None", "a,b", '{"a": 1}', '["x"]'])
PARAMETERS = st.lists(st.tuples(st.sampled_from("ab"), VALUES), max_size=3)
PATHS = ("/derivatives/api/v3/fills", "/api/history/v3/orders", "/api/auth/v1/api-keys/v3/check")


@st.composite
def requests(draw: st.DrawFn) -> Request:
    """Return a request with a nonce, and with parameters in the query, in the body or in JSON."""
    pairs = draw(PARAMETERS)
    form = "&".join(f"{name}={value}" for name, value in pairs)
    path = draw(st.sampled_from(PATHS))
    headers = {"APIKey": PUBLIC, "Nonce": "1795858579000"}
    place = draw(st.sampled_from(["query", "body", "both"]))
    query = form if place != "body" else ""
    body = form if place != "query" else ""
    return Request("POST", f"{path}?{query}" if query else path, body, headers)


@settings(max_examples=settings().max_examples // 4)  # one takes tens of milliseconds
@given(requests(), st.sampled_from(["text", "hash", "signer"]), st.integers(0))
def test_every_recipe_is_named(request_: Request, axis: str, number: int) -> None:
    """A signature with one mistake, on whichever axis, has the name of one."""
    texts = Texts(sent_by(request_)).nearest
    text = texts[number % len(texts) if axis == "text" else 0]
    simple = [one for one in HASHES if len(one.mistakes) <= 1]
    hashed = simple[number % len(simple) if axis == "hash" else 0]
    signer = SIMPLE_SIGNERS[number % len(SIMPLE_SIGNERS) if axis == "signer" else 0]
    content = text.before + hashed.digest(text.inside) + text.after
    authent = b64encode(signer.mac.digest(content)).decode()
    headers = {**request_.headers, "Authent": authent}
    diagnosis = diagnose(Request(request_.method, request_.url, request_.body, headers), PRIVATE)
    made = [*chain(text.mistakes, hashed.mistakes, signer.mistakes)]
    assert len(diagnosis.mistakes) <= len(made)
    assert diagnosis.correct == (not diagnosis.mistakes)
