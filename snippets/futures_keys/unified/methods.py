"""The answers of the spot-side REST API.

Every answer has status 200, errors too [others; consistent with clients], and the form
`{"error": [...], "result": {...}}` [official].
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from futures_keys.errors import UnifiedRefusal
from futures_keys.request import Request
from futures_keys.unified.account import UnifiedAccount
from futures_keys.unified.authorization import called_method
from futures_keys.unified.endpoints import PUBLIC, UNIFIED_METHODS, UnifiedMethod
from futures_keys.unified.permissions import KeyPermission
from futures_keys.unified.tokens import TOKEN_LIFETIME_S
from futures_keys.unified.unified_key import UnifiedKey

__all__ = ["UNIFIED_METHODS", "Response", "UnifiedMethod", "respond"]

IBAN = "AA00 N84G 0000 0000"  # of the account, in the form of the official example; invented
ORDER_ID = "OAAAAA-AAAAA-AAAAAA"  # of every order of spot, of which none is stored; invented

_OK = 200
_HEADERS = {"Content-Type": "application/json"}
_NO_COUNT = {"count": 0}
# What each method answers when nothing was ever traded: the empty collections that a client
# expects. Requests change nothing. [names of the fields: as python-kraken-sdk 3.5.1 and
# ccxt 4.5.90 read them; where they read none, or an unnamed collection, it is empty]
_RESULTS: dict[str, object] = {
    "AccountTransfer": {"transfer_id": "TAAAAAA-AAAAA-AAAAAA", "status": "complete"},
    "AddExport": {"id": "AAAA"},
    "AddOrder": {"descr": {"order": ""}, "txid": [ORDER_ID]},
    "AddOrderBatch": {"orders": []},
    "AmendOrder": {"amend_id": ""},
    "CancelAll": _NO_COUNT,
    "CancelOrder": _NO_COUNT,
    "CancelOrderBatch": _NO_COUNT,
    "ClosedOrders": {"closed": {}} | _NO_COUNT,
    "CreateSubaccount": True,
    "DepositAddresses": [],
    "DepositMethods": [],
    "DepositStatus": [],
    "Earn/Allocate": True,
    "Earn/AllocateStatus": {"pending": False},
    "Earn/Allocations": {"converted_asset": "USD", "items": [], "next_cursor": None},
    "Earn/Deallocate": True,
    "Earn/DeallocateStatus": {"pending": False},
    "Earn/Strategies": {"items": [], "next_cursor": None},
    "EditOrder": {"descr": {"order": ""}, "txid": ORDER_ID, "status": "ok"},
    "ExportStatus": [],
    "Ledgers": {"ledger": {}} | _NO_COUNT,
    "OpenOrders": {"open": {}},
    "OrderAmends": {"amends": []} | _NO_COUNT,
    "RemoveExport": {"delete": True},
    "TradeBalance": dict.fromkeys(("eb", "tb", "m", "n", "c", "v", "e", "mf"), "0.0000"),
    "TradeVolume": {"currency": "ZUSD", "volume": "0.0000"},
    "TradesHistory": {"trades": {}} | _NO_COUNT,
    "WalletTransfer": {"refid": "AAAAAAA-AAAAA-AAAAAA"},
    "Withdraw": {"refid": "AAAAAAA-AAAAA-AAAAAA"},
    "WithdrawAddresses": [],
    "WithdrawCancel": True,
    "WithdrawMethods": [],
    "WithdrawStatus": [],
}


@dataclass(frozen=True, slots=True)
class Response:
    """An HTTP response.

    Attributes:
        status: the HTTP status code.
        headers: of the response.
        body: JSON in UTF-8.
        refused: why the request is refused, for a log; it is no part of the answer.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    refused: UnifiedRefusal | None = None


def respond(account: UnifiedAccount, request: Request, client_ip: str = "127.0.0.1") -> Response:
    """Answer a request to `/0/public/*`, `/0/private/*` or Funding.

    Args:
        account: whose keys sign the private requests.
        request: as it was sent.
        client_ip: the address that it came from.
    """
    try:
        method = called_method(request)
        if method.path.startswith(PUBLIC):
            result = _public_result(method, account.now())
        else:
            result = _private_result(account, method, account.authorize(request, client_ip))
    except UnifiedRefusal as error:
        return Response(_OK, _HEADERS, _body([error.error], {}), error)
    return Response(_OK, _HEADERS, _body([], result))


def key_info(key: UnifiedKey) -> dict[str, object]:
    """Return the result of GetApiKeyInfo; names, order and types of its fields are official.

    Numbers are text, except the nonce window; 0 stands for none.
    """
    settings = key.settings
    return {
        "apiKeyName": settings.name,
        "apiKey": key.public_key,
        "nonce": str(key.nonce),
        "nonceWindow": settings.nonce_window,
        "permissions": [one for one in KeyPermission if one in settings.permissions],
        "iban": IBAN,
        "validUntil": str(settings.valid_until or 0),
        "queryFrom": str(settings.query_from or 0),
        "queryTo": str(settings.query_to or 0),
        "createdTime": str(key.created),
        "modifiedTime": str(key.modified),
        "ipAllowlist": list(settings.ip_allowlist),
        "lastUsed": None if key.last_used is None else str(key.last_used),
    }


def _private_result(account: UnifiedAccount, method: UnifiedMethod, key: UnifiedKey) -> object:
    name = method.path.removeprefix("/0/private/")
    if name == "GetApiKeyInfo":
        return key_info(key)
    if name == "GetWebSocketsToken":
        return {"token": account.issue_token(key), "expires": TOKEN_LIFETIME_S}
    if name == "CancelAllOrdersAfter":
        time = datetime.fromtimestamp(account.now(), UTC)
        return {"currentTime": f"{time:%Y-%m-%dT%H:%M:%SZ}", "triggerTime": "0"}
    return _RESULTS.get(name, {})


def _public_result(method: UnifiedMethod, now: float) -> object:
    make = _PUBLIC.get(method.path.removeprefix(PUBLIC))
    return make(now) if make else {}


def _time(now: float) -> object:
    time = datetime.fromtimestamp(now, UTC)
    return {"unixtime": int(now), "rfc1123": f"{time:%a, %d %b %Y %H:%M:%S GMT}"}


def _system_status(now: float) -> object:
    time = datetime.fromtimestamp(now, UTC)
    return {"status": "online", "timestamp": f"{time:%Y-%m-%dT%H:%M:%SZ}"}


_PUBLIC: dict[str, Callable[[float], object]] = {"Time": _time, "SystemStatus": _system_status}


def _body(errors: list[str], result: object) -> bytes:
    return json.dumps({"error": errors, "result": result}, separators=(",", ":")).encode()
