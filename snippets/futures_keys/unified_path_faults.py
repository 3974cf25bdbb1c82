"""What was probably meant by a path of the REST API that the new key opens."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import takewhile

from futures_keys.path_faults import (
    MAX_CHARACTERS,
    MIN_SIMILARITY,
    Meant,
    PathFault,
    plain,
    read_segments,
)

_FUNDING = "funding"
_KINDS = ("private", "public")
_VERSION = re.compile(r"v?\d{1,2}")
_PREFIX_WORDS = frozenset({"api", "derivatives", "v3"})
# Those of `futures_keys.unified.UNIFIED_METHODS`; others may exist.
_NAMES = {
    "private": (
        *("Balance", "BalanceEx", "CreditLines", "TradeBalance", "OpenOrders", "ClosedOrders"),
        *("QueryOrders", "OrderAmends", "TradesHistory", "QueryTrades", "OpenPositions"),
        *("Ledgers", "QueryLedgers", "TradeVolume", "AddExport", "ExportStatus"),
        *("RetrieveExport", "RemoveExport", "AddOrder", "AmendOrder", "CancelOrder", "CancelAll"),
        *("CancelAllOrdersAfter", "GetWebSocketsToken", "CancelOrderBatch", "DepositAddresses"),
        *("DepositStatus", "Withdraw", "WithdrawStatus", "WithdrawCancel", "WalletTransfer"),
        *("CreateSubaccount", "AccountTransfer", "Earn/Allocate", "Earn/Deallocate"),
        *("Earn/AllocateStatus", "Earn/DeallocateStatus", "Earn/Strategies", "Earn/Allocations"),
        *("AddOrderBatch", "EditOrder", "DepositMethods", "WithdrawMethods"),
        *("WithdrawAddresses", "WithdrawInfo", "GetApiKeyInfo", "Level3"),
    ),
    "public": (
        *("Time", "SystemStatus", "Assets", "AssetPairs", "Ticker", "OHLC", "Depth", "Trades"),
        "Spread",
    ),
}
_KNOWN = {plain(name): (kind, name) for kind in _KINDS for name in _NAMES[kind]}


def is_unified_path(path: str) -> bool:
    """Return whether a path is one of this API, right or wrong."""
    return path.startswith("/0/") or any(f"/{kind}/" in path for kind in _KINDS)


def unified_path_meant(path: str) -> Meant | None:
    """Return the path that was probably meant; None if that is not known.

    A method that is not known keeps its name: there may be new ones.

    Args:
        path: as it is sent, without the query.
    """
    if len(path) > MAX_CHARACTERS:
        return None
    segments, faults = read_segments(path)
    words = [segment.lower() for segment in segments]
    places = [place for place, word in enumerate(words) if word in _KINDS]
    cut = places[-1] + 1 if places else len(list(takewhile(_is_prefix_word, words)))
    name = "/".join(segments[cut:])
    if not name or words[0] == _FUNDING:
        return None
    known = _KNOWN.get(plain(name)) or _nearest(name)
    if known is None and not places:
        return None
    kind, meant = known or (words[cut - 1], name)
    every = [*faults, *_prefix_faults(segments[:cut], ("0", kind)), *_spelling(name, meant)]
    return Meant(None, f"/0/{kind}/{meant}", tuple(dict.fromkeys(every)))


def _is_prefix_word(word: str) -> bool:
    return word in _PREFIX_WORDS or _VERSION.fullmatch(word) is not None


def _nearest(name: str) -> tuple[str, str] | None:
    close = get_close_matches(plain(name), _KNOWN, 1, MIN_SIMILARITY)
    return _KNOWN[close[0]] if close else None


def _prefix_faults(segments: Sequence[str], right: Sequence[str]) -> Iterator[PathFault]:
    given = [segment.lower() for segment in segments]
    if given != list(segments):
        yield PathFault.PATH_CASE_UNKNOWN
    if given == list(right):
        return
    if max(Counter(given).values(), default=0) > 1:
        yield PathFault.PREFIX_DOUBLED
    elif set(given) < set(right):
        yield PathFault.UNIFIED_PREFIX_MISSING
    elif given[1:] == list(right[1:]) and _VERSION.fullmatch(given[0]):
        yield PathFault.VERSION_UNKNOWN
    else:
        yield PathFault.PREFIX_DIFFERS


def _spelling(sent: str, meant: str) -> tuple[PathFault, ...]:
    if sent == meant:
        return ()
    alike = sent.lower() == meant.lower()
    return (PathFault.PATH_CASE_UNKNOWN if alike else PathFault.PATH_MISSPELLED,)
