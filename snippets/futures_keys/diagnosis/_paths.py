"""The axis of the path: what a program signs in place of the path."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from futures_keys.diagnosis._choices import COMMON, RARE, USUAL, WIDE, WIDEST, Choice, rows
from futures_keys.diagnosis.api import Api
from futures_keys.diagnosis.mistakes import Mistake
from futures_keys.endpoints import ENDPOINTS
from futures_keys.signing import signed_path

_HISTORY = "/api/history"
_OUTSIDE = (f"{_HISTORY}/", "/api/auth/")  # signed paths that no /derivatives stands before
_VERSION = re.compile(r"/v(\d)(?=/|$)")
_VERSIONS = "12345"
_LONG, _SEGMENTS = 400, 12  # characters and segments; the longest path of an endpoint has 80 and 7
# The words in paths, to derive `sendOrder` from `sendorder`.
_WORDS = re.compile(
    "account|after|all|assignment|batch|book|cancel|csv|edit|fee|leverage|log|open|orders?|pnl"
    "|positions|preferences|program|queue|schedules|send|sub|unwind"
)
_HOSTS = {Api.DERIVATIVES: "https://futures.kraken.com", Api.UNIFIED: "https://api.kraken.com"}
# Private methods of spot [official specification], for the path of another endpoint.
_SPOT_METHODS = [
    "AccountTransfer",
    "AddExport",
    "AddOrder",
    "AddOrderBatch",
    "AmendOrder",
    "Balance",
    "BalanceEx",
    "CancelAll",
    "CancelAllOrdersAfter",
    "CancelOrder",
    "CancelOrderBatch",
    "ClosedOrders",
    "CreateSubaccount",
    "DepositAddresses",
    "DepositMethods",
    "DepositStatus",
    "EditOrder",
    "GetApiKeyInfo",
    "GetWebSocketsToken",
    "Ledgers",
    "OpenOrders",
    "OpenPositions",
    "OrderAmends",
    "QueryLedgers",
    "QueryOrders",
    "QueryTrades",
    "TradeBalance",
    "TradeVolume",
    "TradesHistory",
    "WalletTransfer",
    "Withdraw",
    "WithdrawInfo",
    "WithdrawStatus",
]
# Endpoints that clients of former years call, and a few that are no longer there.
_FORMER = ("/api/v3/orders", "/api/v3/recentorders", "/api/v3/transfers", "/api/v3/accountlog")


class SentPath(NamedTuple):
    """The path as it was sent, and where.

    Attributes:
        host: scheme and host, empty when the URL has none.
        path: whole, as it was sent.
        query: without its question mark.
        right: what a right program signs.
    """

    api: Api
    host: str
    path: str
    query: str
    right: str


def path_choices(sent: SentPath) -> Iterator[Choice]:
    """Yield what may be signed in place of the path, the right one first."""
    yield Choice(0, (), sent.right)
    if len(sent.path) > _LONG or sent.path.count("/") > _SEGMENTS:
        yield from rows(Mistake.DERIVATIVES_PREFIX_KEPT, COMMON, [sent.path])
        yield from rows(Mistake.PATH_NOT_SIGNED, COMMON, [""])
        yield from rows(Mistake.TRAILING_SLASH, USUAL, [f"{sent.right}/"])
        return
    for mistake, cost, texts in _rows(sent):
        yield from rows(mistake, cost, texts)
    yield from _pairs(sent)


def _rows(sent: SentPath) -> Iterator[tuple[Mistake, int, Iterable[str]]]:
    """Yield a row for each mistake that is possible: its cost, and what it makes of the path."""
    right, unified = sent.right, sent.api is Api.UNIFIED
    if sent.path != right:
        yield Mistake.DERIVATIVES_PREFIX_KEPT, COMMON, [sent.path]
    elif right.startswith(_OUTSIDE):
        yield Mistake.DERIVATIVES_PREFIX_KEPT, USUAL, [f"/derivatives{right}"]
    yield Mistake.PATH_NOT_SIGNED, COMMON, [""]
    if right.startswith(f"{_HISTORY}/"):
        yield Mistake.HISTORY_PREFIX_LOST, USUAL, _history_cut(right)
    elif unified:
        yield Mistake.PATH_WITHOUT_VERSION, USUAL, _without_version(right)
        yield Mistake.PATH_METHOD_ONLY, USUAL, _last(right)
    else:
        cuts = [*_cut(right)]
        yield Mistake.API_PREFIX_LOST, USUAL, [one for one in cuts if one[:1] == "/"]
        yield Mistake.API_PREFIX_LOST, RARE, cuts
    if right.startswith("//"):  # as behind a base URL that ends in a slash
        yield Mistake.TRAILING_SLASH, COMMON, [right[1:]]
    else:
        yield Mistake.LEADING_SLASH_MISSING, COMMON, [right.removeprefix("/")]
    yield Mistake.TRAILING_SLASH, USUAL, [right.rstrip("/") if right[-1:] == "/" else f"{right}/"]
    yield Mistake.TRAILING_SLASH, RARE, [f"/{right}"]  # of the base URL
    urls = [*_urls(sent)]
    yield Mistake.URL_SIGNED, COMMON, urls[:1]
    yield Mistake.URL_SIGNED, USUAL, urls[:2]
    yield Mistake.URL_SIGNED, WIDE, urls
    yield Mistake.PATH_CASE, WIDE, _other_case(right)
    yield Mistake.VERSION_DIFFERS, WIDE, _other_versions(right)
    yield Mistake.OTHER_PATH_SIGNED, WIDEST, _other_paths(sent)


def _pairs(sent: SentPath) -> Iterator[Choice]:
    """Yield what two mistakes make of the path."""
    right = sent.right
    yield from _prefix_kept_and(sent)
    for url in _urls(sent) if sent.query else ():
        both = (Mistake.URL_SIGNED, Mistake.QUERY_IN_PATH)
        yield Choice(RARE, both, f"{url}?{sent.query}")
    first, cuts = Mistake.API_PREFIX_LOST, _cut(right)
    if right.startswith(f"{_HISTORY}/"):
        first, cuts = Mistake.HISTORY_PREFIX_LOST, _history_cut(right)
    elif sent.api is Api.UNIFIED:
        first, cuts = Mistake.PATH_WITHOUT_VERSION, _without_version(right)
    slashes = first is Mistake.HISTORY_PREFIX_LOST
    for second, texts in _changed(list(cuts), slashes=slashes):
        yield from (Choice(WIDEST, (first, second), text) for text in texts)
    for text in _other_case(right):
        yield Choice(WIDEST, (Mistake.PATH_CASE, Mistake.TRAILING_SLASH), f"{text}/")
        yield Choice(WIDEST, (Mistake.PATH_CASE, Mistake.LEADING_SLASH_MISSING), text[1:])


def _prefix_kept_and(sent: SentPath) -> Iterator[Choice]:
    kept = Mistake.DERIVATIVES_PREFIX_KEPT
    if sent.path == sent.right:
        return
    changed = (
        (Mistake.LEADING_SLASH_MISSING, [sent.path.removeprefix("/")]),
        (Mistake.TRAILING_SLASH, [f"{sent.path}/", f"/{sent.path}", f"/derivatives/{sent.right}"]),
        (Mistake.PATH_CASE, _other_case(sent.path)),
        (Mistake.VERSION_DIFFERS, _other_versions(sent.path)),
    )
    for mistake, texts in changed:
        yield from (Choice(COMMON + RARE, (kept, mistake), text) for text in texts)
    for path in _other_paths(sent):
        yield Choice(WIDEST + COMMON, (kept, Mistake.OTHER_PATH_SIGNED), f"/derivatives{path}")


def _changed(cuts: list[str], *, slashes: bool) -> Iterator[tuple[Mistake, list[str]]]:
    yield Mistake.TRAILING_SLASH, [f"{cut}/" for cut in cuts if cut.startswith("/")]
    yield Mistake.PATH_CASE, [one for cut in cuts for one in _other_case(cut)]
    yield Mistake.VERSION_DIFFERS, [one for cut in cuts for one in _other_versions(cut)]
    if slashes:
        yield Mistake.LEADING_SLASH_MISSING, [cut[1:] for cut in cuts if cut.startswith("/")]


def _cut(path: str) -> Iterator[str]:
    """Yield what is left of a path that is cut too short, with and without its first slash."""
    segments = path.removeprefix("/").split("/")
    rest = [segments[start:] for start in range(1, len(segments))]
    if segments[1:2] and _VERSION.fullmatch(f"/{segments[1]}"):
        rest.append([segments[0], *segments[2:]])  # /api/accounts
    for one in rest:
        yield "/" + "/".join(one)
        yield "/".join(one)


def _history_cut(path: str) -> Iterator[str]:
    rest = path.removeprefix(_HISTORY)
    yield from (f"/api{rest}", rest, f"/history{rest}", rest[rest.find("/", 1) :])
    yield rest[rest.find("/", 1) + 1 :]


def _without_version(path: str) -> Iterator[str]:
    _, _, rest = path.removeprefix("/").partition("/")
    yield f"/{rest}"
    yield rest
    yield path.replace("/private/", "/", 1)
    yield f"/{path.rpartition('/')[2]}"


def _last(path: str) -> Iterator[str]:
    yield path.rpartition("/")[2]
    yield path.partition("/private/")[2]


def _urls(sent: SentPath) -> Iterator[str]:
    """Yield the whole URL, without its query, and host and path."""
    for base in dict.fromkeys((sent.host or _HOSTS[sent.api], _HOSTS[sent.api])):
        scheme, _, host = base.partition("://")
        for path in dict.fromkeys((sent.path, sent.right)):
            yield from (f"{scheme}://{host}{path}", f"{host}{path}", f"//{host}{path}")
        yield f"{base}/derivatives{sent.path}"


def _other_case(path: str) -> Iterator[str]:
    camel = "/".join(map(_in_camel_case, path.split("/")))
    parent, slash, last = camel.rpartition("/")
    changed = [camel, f"{parent}{slash}{last[:1].upper()}{last[1:]}", path.lower(), path.upper()]
    yield from (one for one in changed if one != path)


def _in_camel_case(segment: str) -> str:
    """Return `sendOrder` for `sendorder`; a segment of unknown words is returned unchanged."""
    words: list[str] = _WORDS.findall(segment)
    if not words or "".join(words) != segment:
        return segment
    return words[0] + "".join(map(str.title, words[1:]))


def _other_versions(path: str) -> Iterator[str]:
    for found in _VERSION.finditer(path):
        for digit in _VERSIONS:
            if digit != found[1]:
                yield f"{path[: found.start()]}/v{digit}{path[found.end() :]}"
        yield path[: found.start()] + path[found.end() :]


def _other_paths(sent: SentPath) -> Iterator[str]:
    if sent.api is Api.UNIFIED:
        yield from (f"/0/private/{method}" for method in _SPOT_METHODS)
        return
    for endpoint in ENDPOINTS:
        if "{" not in endpoint.path:
            yield signed_path(endpoint.path)
    yield from _FORMER
