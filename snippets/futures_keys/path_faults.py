"""What was probably meant by a method and a path that no endpoint has."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from itertools import takewhile
from urllib.parse import unquote

from futures_keys.endpoints import ENDPOINTS, Endpoint, endpoints_at


class PathFault(StrEnum):
    """What distinguishes a path from the one that was probably meant."""

    METHOD_DIFFERS = "method-differs"
    TRAILING_SLASH_SENT = "trailing-slash-sent"
    TRAILING_SLASH_MISSING = "trailing-slash-missing"
    SLASH_DOUBLED = "slash-doubled"
    PREFIX_DOUBLED = "prefix-doubled"
    PREFIX_MISSING = "prefix-missing"
    PREFIX_DIFFERS = "prefix-differs"
    UNIFIED_PREFIX_MISSING = "unified-prefix-missing"
    VERSION_UNKNOWN = "version-unknown"
    PATH_CASE_UNKNOWN = "path-case-unknown"
    PATH_ENCODED = "path-encoded"
    URL_IN_PATH = "url-in-path"
    PATH_MISSPELLED = "path-misspelled"
    SPOT_PATH = "spot-path"

    def __repr__(self) -> str:
        return f"PathFault.{self.name}"


@dataclass(frozen=True, slots=True)
class Meant:
    """What was probably meant.

    Attributes:
        endpoint: of the derivatives API; None for a path of another API.
        path: in full, with the values of its placeholders; empty if nothing is meant.
        faults: what was wrong; none if the method and the path are right.
    """

    endpoint: Endpoint | None
    path: str
    faults: tuple[PathFault, ...]


FIRST_WORDS = "0|private|public|derivatives|api"  # of a path of either API, as a pattern
MAX_CHARACTERS = 300  # longer than any path, and than any two joined to one
MIN_SIMILARITY = 0.8  # of difflib: one letter too many, too few or wrong in five
_DECODINGS = 3  # programs encode twice at most
_DERIVATIVES = ("derivatives", "api", "v3")
_HISTORY = ("api", "history", "v3")
_AUTH = ("api", "auth", "v1")
_CHARTS = ("api", "charts", "v1")
_PREFIXES = (_DERIVATIVES, _HISTORY, _AUTH, _CHARTS)
_PREFIX_WORDS = frozenset(word for prefix in _PREFIXES for word in prefix)
_VERSION = re.compile(r"v\d{1,2}")
_TICK_TYPES = frozenset({"mark", "spot", "trade"})
# A URL, or its host alone, where a path belongs; libraries put a slash before it.
_ORIGIN = re.compile(
    r"/*(?:https?:/{1,2}[^/?#]*|(?:[a-z-]+\.)*kraken\.com|localhost|127\.0\.0\.1)(?::\d+)?(?=/|$)",
    re.IGNORECASE,
)
_URL_WITHIN = re.compile(r"https?:/{1,2}[^/?#]+(?=/)", re.IGNORECASE)  # behind a prefix
# Names of spot trading, and other words for the same, by the end of the endpoint's path.
_ALIASES = {
    "addorder": "sendorder",
    "addorderbatch": "batchorder",
    "assetpairs": "instruments",
    "balance": "accounts",
    "balanceex": "accounts",
    "cancelall": "cancelallorders",
    "cancelallordersafterx": "cancelallordersafter",
    "cancelorderbatch": "batchorder",
    "closedorders": "orders",
    "createorder": "sendorder",
    "depth": "orderbook",
    "amendorder": "editorder",
    "ledgers": "account-log",
    "orders/open": "openorders",
    "placeorder": "sendorder",
    "positions/open": "openpositions",
    "queryorders": "orders/status",
    "ticker": "tickers",
    "tradebalance": "accounts",
    "trades": "history",
    "tradeshistory": "fills",
    "wallettransfer": "withdrawal",
    "withdraw": "withdrawal",
}


def endpoint_meant(method: str, path: str) -> Meant | None:
    """Return the endpoint that was probably meant; None if the path resembles none.

    Args:
        method: in any letter case.
        path: as it is sent, without the query.
    """
    if len(path) > MAX_CHARACTERS:
        return None
    found = (path, ()) if endpoints_at(path) else _nearest_path(path)
    if found is None:
        return None
    meant, faults = found
    endpoints = endpoints_at(meant)
    if not endpoints:
        return Meant(None, "", faults)
    endpoint = endpoints.get(method)
    if endpoint is None:
        endpoint = endpoints.get(method.upper(), next(iter(endpoints.values())))
        if PathFault.SPOT_PATH not in faults:  # spot trading reads with POST
            faults = (*faults, PathFault.METHOD_DIFFERS)
    return Meant(endpoint, meant, faults)


type _Found = tuple[str, tuple[PathFault, ...]]


def read_segments(path: str) -> tuple[list[str], list[PathFault]]:
    """Return the segments of a path, decoded and without a URL, and what was wrong with it."""
    text, faults = _decoded(path)
    if origin := _ORIGIN.match(text) or _URL_WITHIN.search(text):
        text, faults = text[origin.end() :], [*faults, PathFault.URL_IN_PATH]
    segments = text.split("/")
    if segments[-1] == "" and text.strip("/"):
        faults = [*faults, PathFault.TRAILING_SLASH_SENT]
    if "//" in text.rstrip("/"):
        faults = [*faults, PathFault.SLASH_DOUBLED]
    return [segment for segment in segments if segment], faults


def _nearest_path(path: str) -> _Found | None:
    """Return the path that is meant, empty for spot trading, and what differs."""
    segments, faults = read_segments(path)
    if spot := _spot_name(segments):
        tail = _match_tail((), [spot])
        meant = "" if tail is None else f"/{'/'.join((*tail[0], *tail[1]))}"
        return meant, (PathFault.SPOT_PATH,)
    found = _match(segments)
    if found is None:
        return None
    meant, more = found
    if meant.endswith("/"):  # of the charts alone
        if PathFault.TRAILING_SLASH_SENT not in faults:
            more = (*more, PathFault.TRAILING_SLASH_MISSING)
        faults = [fault for fault in faults if fault is not PathFault.TRAILING_SLASH_SENT]
    return meant, (*faults, *more)


def _decoded(path: str) -> tuple[str, list[PathFault]]:
    """Decode a path, and cut what was encoded behind it: a query, spaces, line ends."""
    text = path
    for _ in range(_DECODINGS):
        text = unquote(text)
    text = re.split("[?#]", text, maxsplit=1)[0]
    text = "/".join(segment.strip() for segment in text.split("/"))
    return text, [] if text == path else [PathFault.PATH_ENCODED]


def _spot_name(segments: Sequence[str]) -> str:
    """Return the name of an endpoint of spot trading: the last segment of /0/private/Balance."""
    words = [segment.lower() for segment in segments]
    if words[:1] == ["0"] or (len(words) > 1 and words[-2] in {"private", "public"}):
        return words[-1]
    return ""


def _match(segments: Sequence[str]) -> _Found | None:
    words = [segment.lower() for segment in segments]
    leading = len(list(takewhile(_is_prefix_word, words)))
    for cut in range(leading, -1, -1):  # the last word of a prefix can be an endpoint: history
        given = words[:cut]
        if match := _match_tail(given, segments[cut:]):
            prefix, tail, faults = match
            faults = (*_prefix_faults(segments[:cut], prefix), *faults)
            return f"/{'/'.join((*prefix, *tail))}", tuple(dict.fromkeys(faults))
    return None


def _is_prefix_word(word: str) -> bool:
    return word in _PREFIX_WORDS or _VERSION.fullmatch(word) is not None


def _prefix_faults(segments: Sequence[str], prefix: Sequence[str]) -> Iterator[PathFault]:
    words = [segment.lower() for segment in segments]
    if words != list(segments):
        yield PathFault.PATH_CASE_UNKNOWN
    given, right = _unversioned(words), _unversioned(prefix)
    if given == right:
        if words != list(prefix):
            yield PathFault.VERSION_UNKNOWN
    elif max(Counter(given).values(), default=0) > 1:
        yield PathFault.PREFIX_DOUBLED
    elif set(given) < set(right):
        yield PathFault.PREFIX_MISSING
    else:
        yield PathFault.PREFIX_DIFFERS


def _unversioned(words: Sequence[str]) -> list[str]:
    return [_VERSION.sub("v", word) for word in words]


type _Tail = tuple[Sequence[str], list[str], tuple[PathFault, ...]]


def _match_tail(given: Sequence[str], segments: Sequence[str]) -> _Tail | None:
    """Return the prefix that belongs to an end of a path, that end, and what was wrong with it.

    Args:
        given: the words of the prefix that was sent: they decide between equal ends.
        segments: what comes behind it.
    """
    name = plain("/".join(segments))
    is_open = "derivatives" in given and "history" not in given
    if is_open and name in {"position", "positions"}:
        return _DERIVATIVES, ["openpositions"], (PathFault.PATH_MISSPELLED,)
    for prefix in sorted(_PREFIXES, key=lambda words: -len(set(words) & set(given))):
        tail = _LITERALS[prefix].get(name)
        if tail is not None and (tail or "charts" in given):
            return prefix, tail.split("/"), _spelling(tail, segments)
        for template in _TEMPLATES[prefix]:
            filled = _fill(template, segments)
            if filled and (prefix is not _CHARTS or _is_chart(given, segments)):
                return prefix, filled, _spelling("/".join(filled), segments)
    every = {
        name: (prefix, tail) for prefix in _PREFIXES for name, tail in _LITERALS[prefix].items()
    }
    close = get_close_matches(plain(_ALIASES.get(name, name)), every, 1, MIN_SIMILARITY)
    if not close or not name:
        return None
    prefix, tail = every[close[0]]
    return prefix, tail.split("/"), (PathFault.PATH_MISSPELLED,)


def _is_chart(given: Sequence[str], segments: Sequence[str]) -> bool:
    return "charts" in given or segments[0].lower() in _TICK_TYPES


def _spelling(tail: str, segments: Sequence[str]) -> tuple[PathFault, ...]:
    sent = "/".join(segments)
    if sent == tail:
        return ()
    return (
        PathFault.PATH_CASE_UNKNOWN if sent.lower() == tail.lower() else PathFault.PATH_MISSPELLED,
    )


def _fill(template: Sequence[str], segments: Sequence[str]) -> list[str]:
    """Return the end of a path with the values of its placeholders; empty if it does not fit."""
    if len(template) != len(segments):
        return []
    filled = []
    for word, segment in zip(template, segments, strict=True):
        if not (word.startswith("{") or _resembles(word, segment)):
            return []
        filled.append(segment if word.startswith("{") else word)
    return filled


def _resembles(word: str, segment: str) -> bool:
    return bool(get_close_matches(plain(segment), [plain(word)], 1, MIN_SIMILARITY))


def plain(text: str) -> str:
    """Return a text without letter case, hyphens and underscores."""
    return text.lower().replace("-", "").replace("_", "")


_LITERALS: dict[tuple[str, ...], dict[str, str]] = {prefix: {} for prefix in _PREFIXES}
_TEMPLATES: dict[tuple[str, ...], list[list[str]]] = {prefix: [] for prefix in _PREFIXES}
for _endpoint in sorted(ENDPOINTS, key=lambda endpoint: endpoint.path.count("{")):
    for _prefix in _PREFIXES:
        _start = f"/{'/'.join(_prefix)}/"
        if _endpoint.path.startswith(_start):
            _tail = _endpoint.path.removeprefix(_start)
            if "{" in _tail:
                _TEMPLATES[_prefix].append(_tail.split("/"))
            else:
                _LITERALS[_prefix][plain(_tail)] = _tail
