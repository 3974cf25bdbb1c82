"""The bridge: what a web page calls. JSON text in, JSON text out.

A request is an object with an `action` and the fields of that action, all of them text:

    {"action": "list-keys"}
    {"action": "create-key", "general": "read-only", "withdrawal": "no-access"}
    {"action": "fill-up", "general": "read-only", "withdrawal": "no-access"}
    {"action": "reveal-secret", "public_key": "..."}
    {"action": "revoke-key", "public_key": "..."}
    {"action": "sign-request", "public_key": "...", "private_key": "...",
     "method": "POST", "url": "...", "body": "", "nonce": "1700000000000"}
    {"action": "hand-over", "public_key": "...", "private_key": "..."}
    {"action": "send-request", "method": "GET", "url": "...", "body": "", "nonce": ""}
    {"action": "dismiss-bot"}
    {"action": "show-steps", "method": "GET", "url": "...", "body": "", "nonce": ""}
    {"action": "diagnose-request", "method": "GET", "url": "...", "body": "", "nonce": "",
     "authent": "..."}
    {"action": "try-nonce", "window": "a", "nonce": "1700000000000"}
    {"action": "list-nonces"}
    {"action": "reset-nonces"}
    {"action": "start-over"}

An empty nonce means that none is sent.
An answer has `ok`, then `value` or `error` (`code`, `details`), the `transcript` of what ran (each
a `call` and its `result`, as Python would show them), and the `account` and the `bot` as they now
are. A private key is in the `value` of reveal-secret and nowhere else.

What the exchange refuses is an answer of the exchange: send-request and try-nonce are `ok`, and
their value has a `refusal` (`code`, `details`, and `error`, the exchange's own name).
"""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, Self

from futures_keys._sealed import Sealed, SealedSecrets, Secrets
from futures_keys._state import AccountState, KeyState
from futures_keys.account import Account
from futures_keys.bridge._actions import ACTIONS, Action
from futures_keys.bridge._rehearsal import Rehearsal
from futures_keys.bridge._transcript import Transcript
from futures_keys.errors import FuturesKeysError, InvalidBridgeRequest, InvalidState
from futures_keys.keypair import Vault
from futures_keys.responses import timestamp

MAX_REQUEST_CHARACTERS = 10_000  # far more than any action needs: our own bound
MAX_STATE_CHARACTERS = 2_000_000  # 50 keys with 1,000 nonces of 20 digits take 1.2 million
# Deeply nested JSON overflows the stack of WebAssembly, and that ends the whole interpreter; no
# RecursionError comes first. A depth is never more than the number of brackets.
MAX_BRACKETS = 200


class Bridge(Sealed):
    """An account, a bot and two nonce windows that a web page can talk to.

    Args:
        account: a new one, unless given.
        vault: keeps what must outlive the page: it is given a public key, or `bot`, and the 66
            bytes of the private key. A given account has a vault of its own.
    """

    __slots__ = ("_rehearsal", "_revision", "_state")

    def __init__(self, account: Account | None = None, vault: Vault | None = None) -> None:
        # Not "is None": what JavaScript calls null comes as another object, and is false as well.
        self._start(Rehearsal(account or Account(vault=vault), vault))

    @classmethod
    def restore(cls, state: str, secrets: Secrets, vault: Vault | None = None) -> Self:
        """Make a bridge as it was.

        Args:
            state: what `state` returned.
            secrets: what the vault was given, by name, the last of each: bytes, or what goes
                through them one by one. Other names are left alone.
            vault: is given only the private keys that come from now on.

        Raises:
            InvalidState: when the state or a private key is missing or damaged.
        """
        secrets = SealedSecrets(secrets)  # a traceback may print the locals of this frame
        fields = _parse(state, MAX_STATE_CHARACTERS, lambda fault: InvalidState("", fault))
        self = cls.__new__(cls)
        self._start(Rehearsal.restore(fields, secrets, vault))
        return self

    def _start(self, rehearsal: Rehearsal) -> None:
        self._rehearsal = rehearsal
        self._state = rehearsal.state()
        self._revision = 0

    @property
    def revision(self) -> int:
        """Grows whenever a call has changed what `state` returns."""
        return self._revision

    def state(self) -> str:
        """All that `restore` needs but the private keys.

        Returns:
            JSON text in ASCII: the `account`, the `bot`, and the nonces of the `windows`.
        """
        return json.dumps(self._rehearsal.state())

    def call(self, request: str) -> str:
        """Do what a request asks for; nothing that it says makes this raise.

        Only what the vault raises comes through: then there is no such key, or no such bot.

        Args:
            request: JSON text, at most 10,000 characters and 200 opening brackets.

        Returns:
            JSON text in ASCII. A request that makes no sense has the error code
            `invalid-bridge-request`.
        """
        transcript = Transcript()
        answer: dict[str, object]
        try:
            action, arguments = _read(request)
            del request  # a traceback may print the locals of this frame
            value = action.run(self._rehearsal, transcript, **arguments)
        except FuturesKeysError as error:
            answer = {"ok": False, "error": {"code": error.code, "details": error.details}}
        else:
            answer = {"ok": True, "value": value}
        finally:
            self._look()
        account = _picture(self._rehearsal.account.key_limit, self._state["account"])
        seen = {"transcript": transcript, "account": account, "bot": self._state["bot"]}
        return json.dumps(answer | seen)

    def _look(self) -> None:
        """See whether anything has changed."""
        state = self._rehearsal.state()
        if state != self._state:
            self._state = state
            self._revision += 1


def _parse(
    text: str, most_characters: int, invalid: Callable[[str], FuturesKeysError]
) -> dict[str, Any]:
    """Read a JSON object; what it says is not echoed."""
    if not isinstance(text, str):
        raise invalid("not-text")
    if len(text) > most_characters:
        raise invalid("too-long")
    if text.count("[") + text.count("{") > MAX_BRACKETS:
        raise invalid("too-nested")
    try:
        fields = json.loads(text)
    except ValueError:
        raise invalid("not-json") from None
    if not isinstance(fields, dict):
        raise invalid("not-an-object")
    return fields


def _read(request: str) -> tuple[Action, dict[str, object]]:
    """Read a request; what it says is not echoed but for names of fields."""
    fields = _parse(request, MAX_REQUEST_CHARACTERS, InvalidBridgeRequest)
    name = fields.pop("action", None)
    if not isinstance(name, str) or name not in ACTIONS:
        raise InvalidBridgeRequest("unknown-action", "action")
    action = ACTIONS[name]
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


def _picture(key_limit: int, state: AccountState) -> dict[str, object]:
    return {"key_limit": key_limit, "keys": [_key_picture(key) for key in state["keys"]]}


def _key_picture(key: KeyState) -> dict[str, object]:
    """A key as the page shows it: of its nonces, the highest and how many are remembered."""
    nonces = key["nonces"]
    return {
        **key,
        "created_at": timestamp(datetime.fromisoformat(key["created_at"])),
        "nonces": {"highest": nonces[-1] if nonces else "", "count": len(nonces)},
    }
