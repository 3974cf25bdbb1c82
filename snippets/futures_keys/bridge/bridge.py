"""The bridge: the interface of web pages. JSON text in, JSON text out.

A request is an object with an `action` and the fields of that action, all of them text:

    {"action": "list-keys"}
    {"action": "create-key", "general": "read-only", "withdrawal": "no-access"}
    {"action": "fill-up", "general": "read-only", "withdrawal": "no-access"}
    {"action": "reveal-secret", "public_key": "..."}
    {"action": "revoke-key", "public_key": "..."}
    {"action": "hand-over", "public_key": "...", "private_key": "..."}
    {"action": "send-request", "method": "GET", "url": "...", "body": "", "nonce": ""}
    {"action": "dismiss-bot"}
    {"action": "show-steps", "method": "GET", "url": "...", "body": "", "nonce": ""}
    {"action": "show-message", "method": "GET", "url": "...", "body": "", "nonce": ""}
    {"action": "compare-text", "method": "GET", "url": "...", "body": "", "nonce": "",
     "text": "..."}
    {"action": "diagnose-request", "method": "GET", "url": "...", "body": "", "nonce": "",
     "authent": "..."}
    {"action": "show-challenge", "challenge": "..."}
    {"action": "diagnose-challenge", "challenge": "...", "authent": "..."}
    {"action": "continue-diagnosis"}
    {"action": "read-shape", "authent": "..."}
    {"action": "read-paste", "text": "..."}
    {"action": "list-nonces"}
    {"action": "try-nonce", "window": "a", "nonce": "1700000000000"}

and of the key for the Unified WebSocket (permissions and addresses between spaces, numbers and
times in Unix seconds as text, empty for none):

    {"action": "create-unified-key", "name": "...", "permissions": "query-funds ...",
     "ip_allowlist": "", "nonce_window": "", "valid_until": "", "query_from": "", "query_to": ""}
    {"action": "edit-unified-key", "public_key": "...", and all fields of create-unified-key}
    {"action": "set-unified-password", "public_key": "...", "otp": "..."}
    {"action": "reveal-unified-secret", "public_key": "..."}
    {"action": "revoke-unified-key", "public_key": "..."}
    {"action": "hand-over-unified", "public_key": "...", "private_key": "...", "otp": ""}
    {"action": "send-unified-request", "method": "POST", "path": "/0/private/...", "body": "",
     "nonce": "", "client_ip": ""}
    {"action": "show-unified-steps", "path": "/0/private/...", "body": "", "nonce": "..."}
    {"action": "dismiss-unified-bot"}
    {"action": "connect-unified", "endpoint": "private"}
    {"action": "send-frame", "frame": "..."}
    {"action": "disconnect-unified"}
    {"action": "let-time-pass", "seconds": "900"}

There, an empty nonce is the bot's next one, and an empty client_ip is 127.0.0.1. A frame is text;
`{token}` in it stands for the bot's token, which the bot keeps when GetWebSocketsToken answers. No
answer has a whole token, or the bot's password. The frames that come stand in `received`, why some
were refused in `reasons`, and `close_code` is set when the exchange has closed the connection.

Of show-steps, diagnose-request, show-challenge and diagnose-challenge, a field `signer` may choose
`example`: the private key that the documentation publishes with its API-Sign, or its challenge. A
request to spot is signed as its API wants it, with the key for the Unified WebSocket if the bot has
one.

A diagnosis runs in slices: while the value of diagnose-request or diagnose-challenge, or the
`diagnosis` of read-paste, has not `finished`, continue-diagnosis goes on with it.
An empty nonce means that no Nonce header is sent.
An answer has `ok`, then `value` or `error` (`code`, `details`), the `transcript` of the calls that
ran (each with `call` and `result`, as a Python console would show them), the current `account` and
`bot`, and in `unified` the same of the key for the Unified WebSocket. Only the `value` of
reveal-secret and reveal-unified-secret contains a private key.

A refusal by the exchange is not an error of the bridge: send-request, send-unified-request and
try-nonce are `ok`, and their value has a `refusal` (`code`, `details`, and `error`, the exchange's
own name).
"""

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any, Self

from futures_keys._secrets import Sealed, SealedSecrets, Secrets
from futures_keys._state import AccountState, KeyState
from futures_keys.account import Account
from futures_keys.bot import VAULT_NAME
from futures_keys.bridge._actions import ACTIONS, READ_PASTE, Action
from futures_keys.bridge._rehearsal import Rehearsal
from futures_keys.bridge._transcript import Transcript, Value
from futures_keys.bridge._unified_rehearsal import unified_secret_names, unified_view
from futures_keys.errors import FuturesKeysError, InvalidBridgeRequest, InvalidState
from futures_keys.keypair import Vault
from futures_keys.responses import timestamp

MAX_REQUEST_CHARACTERS = 10_000  # far more than any action needs: our own limit
MAX_PASTE_CHARACTERS = 2_500_000  # of a request that has a pasted text, as JSON
MAX_STATE_CHARACTERS = 2_000_000  # 50 keys with 1,000 nonces of 20 digits take 1.2 million
# Deeply nested JSON overflows the stack of WebAssembly, which ends the interpreter without a
# RecursionError. The depth is at most the number of opening brackets.
MAX_BRACKETS = 200
# Possessive, and an unclosed one ends with the text: no character is looked at twice.
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)', re.DOTALL)
_OPENING = re.compile(r"[\[{]")
_READ_PASTE = re.compile(rf'\s*\{{\s*"action"\s*:\s*"{READ_PASTE}"')


class Bridge(Sealed):
    """An account, a bot and two nonce windows behind a JSON interface.

    Args:
        account: a new one, unless given.
        vault: stores private keys outside of the page: called with a public key, or `bot`, and the
            66 bytes of the private key. A given account uses its own vault instead.
    """

    __slots__ = ("_rehearsal", "_revision", "_state")

    def __init__(self, account: Account | None = None, vault: Vault | None = None) -> None:
        # Not "is None": JavaScript's null arrives as another object, which is also false.
        self._start(Rehearsal(account or Account(vault=vault), vault))

    @classmethod
    def restore(cls, state: str, secrets: Secrets, vault: Vault | None = None) -> Self:
        """Restore a bridge.

        Args:
            state: the return value of `state`.
            secrets: the private keys that the vault stored, the latest of each name: bytes, or
                iterables of byte values. Other names are not accessed.
            vault: called only for private keys that are created or handed over after the restore.

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
        """A number that increases whenever a call changes the state."""
        return self._revision

    def state(self) -> str:
        """Return everything that `restore` needs except the private keys, as of the last call.

        Returns:
            JSON text in ASCII: the `account`, the `bot`, and the nonces of the `windows`.
        """
        return json.dumps(self._state)

    def secret_names(self) -> str:
        """Return the names of the secrets that the vault must keep for the state, as of then.

        Returns:
            JSON text: a list of names, in order. Other secrets are of no use any more.
        """
        keys = [key["public_key"] for key in self._state["account"]["keys"]]
        bot = [VAULT_NAME] if self._state["bot"] else []
        return json.dumps([*keys, *bot, *unified_secret_names(self._state["unified"])])

    def call(self, request: str) -> str:
        """Run the action of a request; no request makes this raise.

        Only exceptions of the vault propagate, and then there is no new key or bot.

        Args:
            request: JSON text, at most 10,000 characters and 200 opening brackets outside of its
                strings; 2.5 million characters if it begins with the action `read-paste`.

        Returns:
            JSON text in ASCII. A malformed request has the error code
            `invalid-bridge-request`.
        """
        transcript = Transcript()
        answer: dict[str, object]
        try:
            action, arguments = _read(request)
            del request  # a traceback may print the locals of this frame
            value = self._run(action, transcript, arguments)
        except FuturesKeysError as error:
            answer = {"ok": False, "error": {"code": error.code, "details": error.details}}
        else:
            answer = {"ok": True, "value": value}
        account = _account_view(self._rehearsal.account.key_limit, self._state["account"])
        current = {
            "transcript": transcript,
            "account": account,
            "bot": self._state["bot"],
            "unified": unified_view(self._rehearsal.unified, self._state["unified"]),
        }
        return json.dumps(answer | current)

    def _run(self, action: Action, transcript: Transcript, arguments: dict[str, object]) -> Value:
        try:
            return action.run(self._rehearsal, transcript, **arguments)
        finally:
            if not action.read_only:
                self._update_state()

    def _update_state(self) -> None:
        state = self._rehearsal.state()
        if state != self._state:
            self._state = state
            self._revision += 1


def _parse(
    text: str, max_characters: int, invalid: Callable[[str], FuturesKeysError]
) -> dict[str, Any]:
    """Parse a JSON object; errors contain none of its text."""
    if not isinstance(text, str):
        raise invalid("not-text")
    if len(text) > max_characters:
        raise invalid("too-long")
    if len(_OPENING.findall(_STRING.sub("", text))) > MAX_BRACKETS:
        raise invalid("too-nested")
    try:
        fields = json.loads(text)
    except ValueError:
        raise invalid("not-json") from None
    if not isinstance(fields, dict):
        raise invalid("not-an-object")
    return fields


def _read(request: str) -> tuple[Action, dict[str, object]]:
    """Parse a request; errors contain none of its text, except names of fields."""
    is_paste = isinstance(request, str) and _READ_PASTE.match(request)
    limit = MAX_PASTE_CHARACTERS if is_paste else MAX_REQUEST_CHARACTERS
    fields = _parse(request, limit, InvalidBridgeRequest)
    name = fields.pop("action", None)
    if not isinstance(name, str) or name not in ACTIONS:
        raise InvalidBridgeRequest("unknown-action", "action")
    action = ACTIONS[name]
    for field in fields.keys() - action.fields.keys() - action.optional.keys():
        raise InvalidBridgeRequest("unknown-field", field)
    given = {field: read for field, read in action.optional.items() if field in fields}
    readers = {**action.fields, **given}
    return action, {field: _argument(fields, field, read) for field, read in readers.items()}


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


def _account_view(key_limit: int, state: AccountState) -> dict[str, object]:
    return {"key_limit": key_limit, "keys": [_key_view(key) for key in state["keys"]]}


def _key_view(key: KeyState) -> dict[str, object]:
    """Return a key as plain data, with the highest and the number of its nonces."""
    nonces = key["nonces"]
    return {
        **key,
        "created_at": timestamp(datetime.fromisoformat(key["created_at"])),
        "nonces": {"highest": nonces[-1] if nonces else "", "count": len(nonces)},
    }
