"""The three right recipes, and the axes on which a program may leave them.

A signature is made by a recipe, and a recipe is a choice on each axis: which parameters, which
nonce, which path, how joined, how hashed, which key and which MAC. The right recipe costs nothing;
each step away from it has a cost (`_choices`), and an explanation is the cheapest recipe that gives
exactly this signature. A new mistake is a row on one of the axes:

    parameters  `_parameters`, `_encodings`, `_formats`, `_values`
    nonce       `_nonces`
    path        `_paths`
    joining     `_joining`: order, method, separators, line end, encoding
    hash        `_hashing`
    key, MAC    `_keys`
    challenge   `_challenges`
    writing     `shape`: how the signature itself is written, which is read and not searched for
"""

import re
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from futures_keys.diagnosis._challenges import challenge_choices
from futures_keys.diagnosis._choices import Choice, Choices, by_cost, distinct
from futures_keys.diagnosis._nonces import PARAMETER, nonce_choices
from futures_keys.diagnosis._parameters import (
    later_choices,
    order_choices,
    parameter_choices,
    without_nonce,
)
from futures_keys.diagnosis._paths import SentPath, path_choices
from futures_keys.diagnosis.api import Api, api_of
from futures_keys.request import Request
from futures_keys.signing import signed_path

_MAX_CHARACTERS = 1_000_000  # of all choices of one axis together
_NONCE_IN_JSON = re.compile(r'"nonce"\s*:\s*"?(\d+)')


class Sent(NamedTuple):
    """What was sent, as far as its signature covers it.

    Attributes:
        nonce: as it was sent; empty when there is none.
        path: what a right program signs.
    """

    api: Api
    method: str = ""
    host: str = ""
    sent_path: str = ""
    path: str = ""
    query: str = ""
    body: str = ""
    nonce: str = ""
    challenge: str = ""
    public_key: str = ""
    other_nonces: tuple[int, ...] = ()
    old_challenges: tuple[str, ...] = ()


class Axes(NamedTuple):
    """The choices of one message, by cost; a challenge stands where the path stands elsewhere."""

    parameters: Choices
    nonces: Choices
    paths: Choices


def sent_by(request: Request, other_nonces: Iterable[int] = ()) -> Sent:
    """Return what a request sends."""
    api = api_of(request)
    unified = api is Api.UNIFIED
    scheme, mark, rest = request.url.partition("://")
    host = f"{scheme}://{rest.partition('/')[0]}" if mark and not scheme.startswith("/") else ""
    path = request.path if unified else signed_path(request.path)
    header_nonce = request.headers.get("API-Nonce", "") if unified else ""
    query = request.query
    if header_nonce and query:  # funding: the query belongs to the path [official]
        path, query = f"{path}?{query}", ""
    return Sent(
        api=api,
        method=request.method,
        host=host,
        sent_path=request.path,
        path=path,
        query=query,
        body=request.body,
        nonce=nonce_of(request),
        public_key=_public_key_of(request, unified=unified),
        other_nonces=tuple(other_nonces),
    )


def _public_key_of(request: Request, *, unified: bool) -> str:
    """Return the public key, which may stand in the header of the other API."""
    given = [request.headers.get(name, "") for name in ("APIKey", "API-Key")]
    return next(filter(None, reversed(given) if unified else given), "")


def nonce_of(request: Request) -> str:
    """Return the nonce that a right program signs: of the header, or with API-Sign of the body."""
    if api_of(request) is Api.DERIVATIVES:
        return request.headers.get("Nonce", "")
    found = request.headers.get("API-Nonce", "")
    for pattern in () if found else (PARAMETER, _NONCE_IN_JSON):
        found = found or next((one[1] for one in pattern.finditer(request.body)), "")
    return found


def expected_text(request: Request) -> str:
    """Return the text that a right program hashes with SHA-256 for a request, as it is sent.

    By the request's path, headers or host: for Authent the parameters, the nonce and the path; for
    API-Sign the nonce, and the body, which contains it once more.
    """
    if api_of(request) is Api.UNIFIED:
        return nonce_of(request) + request.body
    return request.post_data + nonce_of(request) + signed_path(request.path)


def axes_of(sent: Sent) -> Axes:
    """Return the choices on the axes of the message."""
    if sent.api is Api.CHALLENGE:
        challenges = challenge_choices(sent.challenge, sent.old_challenges)
        return Axes(_nothing(), _nothing(), _grouped(challenges))
    where = SentPath(sent.api, sent.host, sent.sent_path, sent.query, sent.path)
    derivatives = sent.api is Api.DERIVATIVES
    texts = (sent.query, sent.body) if derivatives else ()
    nonces = nonce_choices(sent.nonce, texts, sent.other_nonces, optional=derivatives)
    return Axes(
        parameters=_grouped(_parameters(sent)),
        nonces=_grouped(nonces),
        paths=_grouped(path_choices(where)),
    )


def _parameters(sent: Sent) -> Iterable[Choice]:
    if sent.api is Api.DERIVATIVES:
        return parameter_choices(sent.query, sent.body)
    # The query of a private method of spot is not signed [official]: the body alone is.
    right = Choice(0, (), sent.body)
    bare = without_nonce(sent.body, sent.nonce)
    return chain([right], bare, list(parameter_choices("", sent.body))[1:])


def apart_parameters(sent: Sent) -> Iterable[Choice]:
    """Return what is tried of the parameters alone, and not with other mistakes."""
    return order_choices(sent.query if sent.api is Api.DERIVATIVES else "", sent.body)


def later_parameters(sent: Sent) -> list[Choice]:
    """Return what two mistakes make of the parameters."""
    query = sent.query if sent.api is Api.DERIVATIVES else ""
    return distinct(later_choices(query, sent.body), _MAX_CHARACTERS)


def _nothing() -> Choices:
    return {0: [Choice(0, (), "")]}


def _grouped(choices: Iterable[Choice]) -> Choices:
    return by_cost(distinct(choices, _MAX_CHARACTERS))
