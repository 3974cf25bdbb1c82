"""Candidates for the HMAC message: what a program with a mistake passes instead."""

import re
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import combinations, islice
from typing import NamedTuple
from urllib.parse import unquote, unquote_plus

from futures_keys.diagnosis.api import Api, api_of
from futures_keys.diagnosis.mistakes import Mistake
from futures_keys.errors import InvalidNonce
from futures_keys.nonces import parse_nonce
from futures_keys.request import Request
from futures_keys.signing import signed_path

type Candidate = tuple[tuple[Mistake, ...], bytes]

_DERIVATIVES = "/derivatives"
_HISTORY = "/api/history"
_CLOCK_STEPS = range(1, 31)  # milliseconds apart: the clock is read to sign and again to send
_UNITS = (1_000, 100_000, 1_000_000)  # from milliseconds to 16, 18 and 19 digits, and back
_LONG_CHARACTERS = 20_000  # of path and parameters; a batch of ten orders has about 2,000
_MAX_NONCE_PARAMETERS = 8  # distinct ones; a program sends one
_NONCE_PARAMETER = re.compile("(?:^|&)nonce=([^&]*)")  # where the spot API has the nonce
_NONCE_IN_JSON = re.compile(r'"nonce"\s*:\s*"?(\d+)')
# The words in paths, to derive `sendOrder` from `sendorder`.
_WORDS = re.compile(
    "account|after|all|assignment|batch|book|cancel|csv|edit|fee|leverage|log|open|orders?|pnl"
    "|positions|preferences|program|queue|schedules|send|sub|unwind"
)

_HASHES: dict[str, Callable[[bytes], bytes]] = {
    "raw": lambda message: sha256(message).digest(),
    "hex": lambda message: sha256(message).hexdigest().encode(),
    "HEX": lambda message: sha256(message).hexdigest().upper().encode(),
    "none": lambda message: message,
}


class _Draft(NamedTuple):
    """The parts of a message; `order` names the parts that are concatenated."""

    query: str
    body: str
    nonce: str
    path: str
    order: tuple[str, ...] = ("query", "body", "nonce", "path")
    unhashed: str = ""  # the spot algorithm prepends this to the hash
    hash: str = "raw"

    def hmac_input(self) -> bytes:
        """Return the message of HMAC: the correct one is a SHA-256, 32 bytes."""
        message = "".join([getattr(self, part) for part in self.order])
        return self.unhashed.encode() + _HASHES[self.hash](message.encode())


def _parameters_not_encoded(draft: _Draft) -> Iterator[_Draft]:
    for decode in (unquote_plus, unquote):
        yield draft._replace(query=decode(draft.query), body=decode(draft.body))


def _space_encoding_differs(draft: _Draft) -> Iterator[_Draft]:
    for sent, signed in (("%20", "+"), ("+", "%20")):
        query, body = draft.query.replace(sent, signed), draft.body.replace(sent, signed)
        yield draft._replace(query=query, body=body)


def _empty_json_signed(draft: _Draft) -> Iterator[_Draft]:
    if not draft.body:
        for empty in ("{}", "[]"):  # PHP encodes no parameters as the second
            yield draft._replace(body=empty)
            yield draft._replace(query="", body=empty)


def _question_mark_signed(draft: _Draft) -> Iterator[_Draft]:
    if draft.query:
        yield draft._replace(query=f"?{draft.query}")
    elif draft.body:
        yield draft._replace(body=f"?{draft.body}")


def _derivatives_prefix_kept(draft: _Draft) -> Iterator[_Draft]:
    """Only for paths that have the prefix: `MessageCandidates` removes this row otherwise."""
    yield draft._replace(path=_DERIVATIVES + draft.path)


def _history_prefix_lost(draft: _Draft) -> Iterator[_Draft]:
    if draft.path.startswith(f"{_HISTORY}/"):
        rest = draft.path.removeprefix(_HISTORY)
        for path in (f"/api{rest}", rest, f"/history{rest}", rest[rest.find("/", 1) :]):
            yield draft._replace(path=path)


def _path_case(draft: _Draft) -> Iterator[_Draft]:
    camel = "/".join(map(_in_camel_case, draft.path.split("/")))
    parent, _, last = camel.rpartition("/")
    for path in (camel, f"{parent}/{last[:1].upper()}{last[1:]}", draft.path.lower()):
        yield draft._replace(path=path)
    yield draft._replace(path=draft.path.upper())


def _in_camel_case(segment: str) -> str:
    """Return `sendOrder` for `sendorder`; a segment of unknown words is returned unchanged."""
    words: list[str] = _WORDS.findall(segment)
    if not words or "".join(words) != segment:
        return segment
    return words[0] + "".join(map(str.title, words[1:]))


def _trailing_slash(draft: _Draft) -> Iterator[_Draft]:
    yield draft._replace(path=f"{draft.path}/")


def _query_in_path(draft: _Draft) -> Iterator[_Draft]:
    if draft.query and not draft.query.startswith("?"):
        path = f"{draft.path}?{draft.query}"
        yield draft._replace(path=path, query="")
        yield draft._replace(path=path)  # and signed a second time, in its own place


def _nonce_not_signed(draft: _Draft) -> Iterator[_Draft]:
    yield draft._replace(nonce="")


def _spot_field_order(draft: _Draft) -> Iterator[_Draft]:
    yield draft._replace(order=("nonce", "query", "body", "path"))


def _path_first(draft: _Draft) -> Iterator[_Draft]:
    yield draft._replace(order=("path", "query", "body", "nonce"))
    yield draft._replace(order=("path", "nonce", "query", "body"))


def _spot_algorithm(draft: _Draft) -> Iterator[_Draft]:
    yield draft._replace(unhashed=draft.path, order=("nonce", "query", "body"))


def _sha256_hex(draft: _Draft) -> Iterator[_Draft]:
    yield draft._replace(hash="hex")
    yield draft._replace(hash="HEX")


def _sha256_skipped(draft: _Draft) -> Iterator[_Draft]:
    yield draft._replace(hash="none")


# In the order in which they are applied: of a pair, the first comes first.
_VARIANTS: dict[Mistake, Callable[[_Draft], Iterable[_Draft]]] = {
    Mistake.PARAMETERS_NOT_ENCODED: _parameters_not_encoded,
    Mistake.SPACE_ENCODING_DIFFERS: _space_encoding_differs,
    Mistake.EMPTY_JSON_SIGNED: _empty_json_signed,
    Mistake.QUESTION_MARK_SIGNED: _question_mark_signed,
    Mistake.HISTORY_PREFIX_LOST: _history_prefix_lost,
    Mistake.PATH_CASE: _path_case,
    Mistake.DERIVATIVES_PREFIX_KEPT: _derivatives_prefix_kept,
    Mistake.TRAILING_SLASH: _trailing_slash,
    Mistake.QUERY_IN_PATH: _query_in_path,
    Mistake.NONCE_NOT_SIGNED: _nonce_not_signed,
    Mistake.SPOT_FIELD_ORDER: _spot_field_order,
    Mistake.PATH_FIRST: _path_first,
    Mistake.SPOT_ALGORITHM: _spot_algorithm,
    Mistake.SHA256_HEX: _sha256_hex,
    Mistake.SHA256_SKIPPED: _sha256_skipped,
}


class MessageCandidates:
    """Messages of HMAC, each with the mistakes that lead to it.

    Args:
        request: as it was sent.
        other_nonces: further nonces that the program may have signed.

    Attributes:
        by_count: the candidates with none, one and two mistakes. Of equal messages, the one with
            the fewest mistakes is kept, and of these the first. A long request has no candidates
            with two mistakes, as there are thousands to hash.
        tried: the mistakes that are possible in this request.
    """

    __slots__ = ("by_count", "tried")

    def __init__(self, request: Request, other_nonces: Iterable[int]) -> None:
        correct = _correct_draft(request)
        variants = dict(_VARIANTS)
        if request.path == correct.path:
            del variants[Mistake.DERIVATIVES_PREFIX_KEPT]
        nonces = tuple(_other_nonces(correct, other_nonces))
        variants[Mistake.NONCE_NOT_SENT] = lambda draft: (draft._replace(nonce=n) for n in nonces)
        once = {mistake: list(vary(correct)) for mistake, vary in variants.items()}
        long = sum(map(len, (correct.query, correct.body, correct.path))) > _LONG_CHARACTERS

        ones = (((mistake,), draft) for mistake, drafts in once.items() for draft in drafts)
        twos = (
            ((first, second), draft)
            for first, second in (() if long else combinations(variants, 2))
            for changed in once[first]
            for draft in variants[second](changed)
        )
        seen: set[bytes] = set()
        self.by_count = tuple(
            list(_unseen(drafts, seen)) for drafts in ([((), correct)], ones, twos)
        )
        self.tried = frozenset(mistake for mistakes, _ in self.by_count[1] for mistake in mistakes)


def expected_message(request: Request) -> bytes:
    """Return the correct message of HMAC."""
    return _correct_draft(request).hmac_input()


def expected_text(request: Request) -> str:
    """Return the text that a right program hashes with SHA-256 for a request, as it is sent.

    By the request's headers or host: for Authent the parameters, the nonce and the path; for
    API-Sign the nonce, once more, and the body.
    """
    if api_of(request) is Api.UNIFIED:
        return nonce_of(request) + request.body
    return request.post_data + request.headers.get("Nonce", "") + signed_path(request.path)


def nonce_of(request: Request) -> str:
    """Return the nonce that API-Sign puts first: of the header, or else of the body."""
    found = request.headers.get("API-Nonce") or ""
    for pattern in () if found else (_NONCE_PARAMETER, _NONCE_IN_JSON):
        found = found or next(iter(pattern.findall(request.body)), "")
    return found


def _correct_draft(request: Request) -> _Draft:
    nonce = request.headers.get("Nonce", "")
    return _Draft(request.query, request.body, nonce, signed_path(request.path))


def _unseen(
    drafts: Iterable[tuple[tuple[Mistake, ...], _Draft]], seen: set[bytes]
) -> Iterator[Candidate]:
    """Yield the messages of drafts that are not in `seen`, and add them to it."""
    for mistakes, draft in drafts:
        content = draft.hmac_input()
        if content not in seen:
            seen.add(content)
            yield mistakes, content


def _other_nonces(draft: _Draft, given: Iterable[int]) -> Iterator[str]:
    """Yield nonces that may have been signed instead of the one that was sent."""
    parameters = _NONCE_PARAMETER.findall(draft.query) + _NONCE_PARAMETER.findall(draft.body)
    yield from islice(dict.fromkeys(parameters), _MAX_NONCE_PARAMETERS)
    yield from map(str, given)
    try:
        sent = parse_nonce(draft.nonce)
    except InvalidNonce:
        return
    for distance in _CLOCK_STEPS:
        yield str(sent + distance)
        yield str(max(sent - distance, 0))
    for unit in _UNITS:
        yield str(sent * unit)
        yield str(sent // unit)
