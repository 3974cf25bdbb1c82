"""The bridge: what a web page calls. JSON text in, JSON text out.

A request is an object with an `action` and the fields of that action:

    {"action": "list-keys"}
    {"action": "create-key", "general": "read-only", "withdrawal": "no-access"}
    {"action": "fill-up", "general": "read-only", "withdrawal": "no-access"}
    {"action": "reveal-secret", "public_key": "..."}
    {"action": "revoke-key", "public_key": "..."}
    {"action": "sign-request", "public_key": "...", "private_key": "...",
     "method": "POST", "url": "...", "body": "", "nonce": "1700000000000"}

An empty nonce means that none is sent.
An answer has `ok`, then `value` or `error` (`code`, `details`), the `transcript` of what ran (each
a `call` and its `result`, as Python would show them), and the `account` as it now is. A private
key is in the `value` of reveal-secret and nowhere else.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from futures_keys._sealed import shorten
from futures_keys.account import Account, ApiKey
from futures_keys.errors import FuturesKeysError, InvalidBridgeRequest
from futures_keys.nonces import parse_nonce
from futures_keys.permissions import GeneralAccess, Permissions, WithdrawalAccess
from futures_keys.request import Request
from futures_keys.signing import sign

MAX_REQUEST_CHARACTERS = 10_000  # far more than any action needs: our own bound
# Deeply nested JSON overflows the stack of WebAssembly, and that ends the whole interpreter; no
# RecursionError comes first. A depth is never more than the number of brackets.
MAX_REQUEST_BRACKETS = 200

type Value = dict[str, str | int | dict[str, str]]


class _Transcript(list[dict[str, str]]):
    """The calls that ran, and what came back."""

    def run[T](self, call: str, function: Callable[[], T], show: Callable[[T], str] = repr) -> T:
        """Run a call, and note down what it returns or raises."""
        try:
            result = function()
        except FuturesKeysError as error:
            self.append({"call": call, "result": f"{type(error).__name__}: {error}"})
            raise
        self.append({"call": call, "result": show(result)})
        return result


def _list_keys(account: Account, transcript: _Transcript) -> Value:
    transcript.run("list(account.keys)", lambda: [shorten(key) for key in account.keys])
    return {}


def _create_key(
    account: Account, transcript: _Transcript, general: GeneralAccess, withdrawal: WithdrawalAccess
) -> Value:
    api_key = transcript.run(
        f"account.create_key(Permissions({general!r}, {withdrawal!r}))",
        lambda: account.create_key(Permissions(general, withdrawal)),
    )
    return {"public_key": api_key.public_key}


def _fill_up(
    account: Account, transcript: _Transcript, general: GeneralAccess, withdrawal: WithdrawalAccess
) -> Value:
    def fill_up() -> int:
        permissions = Permissions(general, withdrawal)
        created = 0
        while len(account.keys) < account.key_limit:
            account.create_key(permissions)
            created += 1
        return created

    created = transcript.run(
        "while len(account.keys) < account.key_limit:\n"
        f"    account.create_key(Permissions({general!r}, {withdrawal!r}))",
        fill_up,
        lambda created: f"# {created}",
    )
    return {"created": created}


def _reveal_secret(account: Account, transcript: _Transcript, public_key: str) -> Value:
    private_key = transcript.run(
        f"account.reveal_secret({shorten(public_key)!r})",
        lambda: account.reveal_secret(public_key),
        lambda private_key: f"'••••••…'  # {len(private_key)}",
    )
    return {"public_key": public_key, "private_key": private_key}


def _revoke_key(account: Account, transcript: _Transcript, public_key: str) -> Value:
    transcript.run(
        f"account.revoke_key({shorten(public_key)!r})", lambda: account.revoke_key(public_key)
    )
    return {}


def _sign_request(  # noqa: PLR0913 - the fields of a request
    account: Account,
    transcript: _Transcript,
    *,
    public_key: str,
    private_key: str,
    method: str,
    url: str,
    body: str,
    nonce: str,
) -> Value:
    """Sign as a bot does, with the private key that its owner has handed to it."""
    del account
    shown = f"Request({method!r}, {url!r}{f', {body!r}' if body else ''})"
    shown_nonce = f", nonce={nonce}" if nonce else ""
    signed = transcript.run(
        f"sign({shown}, {shorten(public_key)!r}, private_key{shown_nonce})",
        lambda: sign(
            Request(method, url, body),
            public_key,
            private_key,
            nonce=parse_nonce(nonce) if nonce else None,
        ),
        lambda signed: (
            f"Request(..., headers={{'Authent': {shorten(signed.headers['Authent'])!r}}})"
        ),
    )
    return {"headers": dict(signed.headers)}


class _Action(NamedTuple):
    run: Callable[..., Value]
    fields: Mapping[str, Callable[[str], object]]  # each with what reads its text


_PERMISSIONS = {"general": GeneralAccess, "withdrawal": WithdrawalAccess}
_PUBLIC_KEY = {"public_key": str}
_ACTIONS = {
    "create-key": _Action(_create_key, _PERMISSIONS),
    "fill-up": _Action(_fill_up, _PERMISSIONS),
    "list-keys": _Action(_list_keys, {}),
    "reveal-secret": _Action(_reveal_secret, _PUBLIC_KEY),
    "revoke-key": _Action(_revoke_key, _PUBLIC_KEY),
    "sign-request": _Action(
        _sign_request,
        _PUBLIC_KEY | dict.fromkeys(("private_key", "method", "url", "body", "nonce"), str),
    ),
}


class Bridge:
    """An account that a web page can talk to.

    Args:
        account: a new one, unless given.
    """

    def __init__(self, account: Account | None = None) -> None:
        self._account = Account() if account is None else account

    def call(self, request: str) -> str:
        """Do what a request asks for; nothing that it says makes this raise.

        Args:
            request: JSON text, at most 10,000 characters and 200 opening brackets.

        Returns:
            JSON text in ASCII. A request that makes no sense has the error code
            `invalid-bridge-request`.
        """
        transcript = _Transcript()
        answer: dict[str, object]
        try:
            action, arguments = _read(request)
            value = action.run(self._account, transcript, **arguments)
        except FuturesKeysError as error:
            answer = {"ok": False, "error": {"code": error.code, "details": error.details}}
        else:
            answer = {"ok": True, "value": value}
        return json.dumps(answer | {"transcript": transcript, "account": _picture(self._account)})


def _read(request: str) -> tuple[_Action, dict[str, object]]:
    """Read a request; what it says is not echoed but for names of fields."""
    if not isinstance(request, str):
        raise InvalidBridgeRequest("not-text")
    if len(request) > MAX_REQUEST_CHARACTERS:
        raise InvalidBridgeRequest("too-long")
    if request.count("[") + request.count("{") > MAX_REQUEST_BRACKETS:
        raise InvalidBridgeRequest("too-nested")
    try:
        fields = json.loads(request)
    except ValueError:
        raise InvalidBridgeRequest("not-json") from None
    if not isinstance(fields, dict):
        raise InvalidBridgeRequest("not-an-object")
    name = fields.pop("action", None)
    if not isinstance(name, str) or name not in _ACTIONS:
        raise InvalidBridgeRequest("unknown-action", "action")
    action = _ACTIONS[name]
    for field in fields.keys() - action.fields.keys():
        raise InvalidBridgeRequest("unknown-field", field)
    return action, {field: _argument(fields, field, read) for field, read in action.fields.items()}


def _argument(fields: dict[str, object], field: str, read: Callable[[str], object]) -> object:
    if field not in fields:
        raise InvalidBridgeRequest("missing-field", field)
    text = fields[field]
    try:
        if isinstance(text, str):
            return read(text)
    except ValueError:
        pass
    raise InvalidBridgeRequest("field-value", field)


def _picture(account: Account) -> dict[str, object]:
    keys = [_key_picture(api_key) for api_key in account.keys.values()]
    return {"key_limit": account.key_limit, "keys": keys}


def _key_picture(api_key: ApiKey) -> dict[str, object]:
    return {
        "public_key": api_key.public_key,
        "general": api_key.permissions.general,
        "withdrawal": api_key.permissions.withdrawal,
        "created_at": _timestamp(api_key.created_at),
        "revealed": api_key.revealed,
    }


def _timestamp(moment: datetime) -> str:
    """As the exchange writes it: `2016-02-25T09:45:53.818Z` [official]."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
