"""Wrong messages: what a program with a mistake hands to HMAC in place of the right bytes."""

import re
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import combinations
from typing import NamedTuple
from urllib.parse import unquote, unquote_plus

from futures_keys.diagnosis.mistakes import Mistake
from futures_keys.errors import InvalidNonce
from futures_keys.nonces import parse_nonce
from futures_keys.request import Request
from futures_keys.signing import signed_path

type Found = tuple[tuple[Mistake, ...], bytes]

_DERIVATIVES = "/derivatives"
_HISTORY = "/api/history"
_NEAR = range(1, 31)  # a clock that is read twice, to sign and to send: some milliseconds off
_UNITS = (1_000, 100_000, 1_000_000)  # from milliseconds to 16, 18 and 19 digits, and back
_LONG_CHARACTERS = 20_000  # of parameters; a batch of ten orders has some 2,000
_NONCE_PARAMETER = re.compile("(?:^|&)nonce=([^&]*)")  # where the spot API wants it
# The words that paths are made of, to tell `sendOrder` from `sendorder`.
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
    """What a program signs, before it is one message. The order is of names of the other parts."""

    query: str
    body: str
    nonce: str
    path: str
    order: tuple[str, ...] = ("query", "body", "nonce", "path")
    unhashed: str = ""  # what spot puts before the hash
    hash: str = "raw"

    def hmac_input(self) -> bytes:
        """What HMAC reads: right is the SHA-256 of the message, 32 bytes."""
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
        for empty in ("{}", "[]"):  # the second is what PHP makes of no parameters
            yield draft._replace(body=empty)
            yield draft._replace(query="", body=empty)


def _question_mark_signed(draft: _Draft) -> Iterator[_Draft]:
    if draft.query:
        yield draft._replace(query=f"?{draft.query}")
    elif draft.body:
        yield draft._replace(body=f"?{draft.body}")


def _derivatives_prefix_kept(draft: _Draft) -> Iterator[_Draft]:
    """Where there was none to cut, the caller has left this out."""
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
    """`sendOrder` for `sendorder`; what is not made of known words stays as it is."""
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
        yield draft._replace(path=path)  # and signed a second time, where it belongs


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


# In the order in which a program would make them: of a pair, the first is made first.
_CHANGES: dict[Mistake, Callable[[_Draft], Iterable[_Draft]]] = {
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


class WrongMessages:
    """What may have gone into HMAC, right and wrong.

    Args:
        request: as it was sent.
        other_nonces: more that the program may have signed.

    Attributes:
        by_count: for none, one and two mistakes: which, and the bytes that HMAC read. Where several
            ways lead to the same bytes, the one of fewest mistakes is kept, and of these the first.
            Of a long request, none with two mistakes: there are thousands of them to hash.
        tried: the mistakes that this request can hold.
    """

    __slots__ = ("by_count", "tried")

    def __init__(self, request: Request, other_nonces: Iterable[int]) -> None:
        right = _right(request)
        changes = dict(_CHANGES)
        if request.path == right.path:
            del changes[Mistake.DERIVATIVES_PREFIX_KEPT]
        nonces = tuple(_other_nonces(right, other_nonces))
        changes[Mistake.NONCE_NOT_SENT] = lambda draft: (draft._replace(nonce=n) for n in nonces)
        once = {mistake: list(change(right)) for mistake, change in changes.items()}
        long = len(right.query) + len(right.body) > _LONG_CHARACTERS

        ones = (((mistake,), draft) for mistake, drafts in once.items() for draft in drafts)
        twos = (
            ((first, second), draft)
            for first, second in (() if long else combinations(changes, 2))
            for changed in once[first]
            for draft in changes[second](changed)
        )
        seen: set[bytes] = set()
        self.by_count = tuple(list(_new(drafts, seen)) for drafts in ([((), right)], ones, twos))
        self.tried = frozenset(mistake for mistakes, _ in self.by_count[1] for mistake in mistakes)


def right_message(request: Request) -> bytes:
    """What should have gone into HMAC."""
    return _right(request).hmac_input()


def _right(request: Request) -> _Draft:
    nonce = request.headers.get("Nonce", "")
    return _Draft(request.query, request.body, nonce, signed_path(request.path))


def _new(drafts: Iterable[tuple[tuple[Mistake, ...], _Draft]], seen: set[bytes]) -> Iterator[Found]:
    for mistakes, draft in drafts:
        content = draft.hmac_input()
        if content not in seen:
            seen.add(content)
            yield mistakes, content


def _other_nonces(draft: _Draft, given: Iterable[int]) -> Iterator[str]:
    """Nonces that may have been signed in place of the one that was sent."""
    yield from _NONCE_PARAMETER.findall(draft.query) + _NONCE_PARAMETER.findall(draft.body)
    yield from map(str, given)
    try:
        sent = parse_nonce(draft.nonce)
    except InvalidNonce:
        return
    for distance in _NEAR:
        yield str(sent + distance)
        yield str(max(sent - distance, 0))
    for unit in _UNITS:
        yield str(sent * unit)
        yield str(sent // unit)
