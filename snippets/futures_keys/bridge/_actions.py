"""The actions of the bridge, and their fields."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from futures_keys._secrets import Secret
from futures_keys.bridge._bot_actions import dismiss_bot, hand_over, send_request
from futures_keys.bridge._challenge_actions import diagnose_signed_challenge, show_challenge
from futures_keys.bridge._key_actions import (
    create_key,
    fill_up,
    list_keys,
    reveal_secret,
    revoke_key,
)
from futures_keys.bridge._lab_actions import (
    continue_diagnosis,
    diagnose_request,
    read_signature_shape,
    show_steps,
)
from futures_keys.bridge._message_actions import compare_message, show_message
from futures_keys.bridge._nonce_actions import list_nonces, try_nonce
from futures_keys.bridge._paste_actions import read_pasted_request
from futures_keys.bridge._rehearsal import Window
from futures_keys.bridge._signing_key import Signer
from futures_keys.bridge._transcript import Value
from futures_keys.bridge._unified_bot_actions import (
    dismiss_unified_bot,
    hand_over_unified,
    send_unified_request,
    show_unified_steps,
)
from futures_keys.bridge._unified_key_actions import (
    create_unified_key,
    edit_unified_key,
    read_addresses,
    read_permissions,
    reveal_unified_secret,
    revoke_unified_key,
    set_unified_password,
)
from futures_keys.bridge._unified_rehearsal import Endpoint
from futures_keys.bridge._unified_session_actions import (
    connect_unified,
    disconnect_unified,
    let_time_pass,
    read_seconds,
    send_frame,
)
from futures_keys.permissions import GeneralAccess, WithdrawalAccess

type _Fields = Mapping[str, Callable[[str], object]]


class Action(NamedTuple):
    """An action of the bridge.

    Attributes:
        run: its function.
        fields: the parser of each of its fields.
        read_only: whether it never changes the state.
        optional: the parser of each field that may be left out.
    """

    run: Callable[..., Value]
    fields: _Fields
    read_only: bool = False
    optional: _Fields = MappingProxyType({})


READ_PASTE = "read-paste"  # the one action that takes a long text

_PERMISSIONS: _Fields = {"general": GeneralAccess, "withdrawal": WithdrawalAccess}
_PUBLIC_KEY: _Fields = {"public_key": str}
_PAIR: _Fields = {"public_key": str, "private_key": Secret}
_REQUEST: _Fields = dict.fromkeys(("method", "url", "body", "nonce"), str)
_SIGNER: _Fields = {"signer": Signer}
_SETTINGS: _Fields = {
    "name": str,
    "permissions": read_permissions,
    "ip_allowlist": read_addresses,
    **dict.fromkeys(("nonce_window", "valid_until", "query_from", "query_to"), str),
}
_UNIFIED_REQUEST: _Fields = dict.fromkeys(("method", "path", "body", "nonce", "client_ip"), str)
_UNIFIED_STEPS: _Fields = dict.fromkeys(("path", "body", "nonce"), str)

ACTIONS = {
    "compare-text": Action(compare_message, {**_REQUEST, "text": str}, read_only=True),
    "continue-diagnosis": Action(continue_diagnosis, {}, read_only=True),
    "create-key": Action(create_key, _PERMISSIONS),
    "diagnose-challenge": Action(
        diagnose_signed_challenge,
        {"challenge": str, "authent": Secret},
        read_only=True,
        optional=_SIGNER,
    ),
    "diagnose-request": Action(
        diagnose_request, {**_REQUEST, "authent": Secret}, read_only=True, optional=_SIGNER
    ),
    "dismiss-bot": Action(dismiss_bot, {}),
    "fill-up": Action(fill_up, _PERMISSIONS),
    "hand-over": Action(hand_over, _PAIR),
    "list-keys": Action(list_keys, {}, read_only=True),
    "list-nonces": Action(list_nonces, {}, read_only=True),
    READ_PASTE: Action(read_pasted_request, {"text": Secret}, read_only=True),
    "read-shape": Action(read_signature_shape, {"authent": Secret}, read_only=True),
    "reveal-secret": Action(reveal_secret, _PUBLIC_KEY),
    "revoke-key": Action(revoke_key, _PUBLIC_KEY),
    "send-request": Action(send_request, _REQUEST),
    "show-message": Action(show_message, _REQUEST, read_only=True),
    "show-challenge": Action(show_challenge, {"challenge": str}, read_only=True, optional=_SIGNER),
    "show-steps": Action(show_steps, _REQUEST, read_only=True, optional=_SIGNER),
    # Of the key for the Unified WebSocket:
    "connect-unified": Action(connect_unified, {"endpoint": Endpoint}),
    "create-unified-key": Action(create_unified_key, _SETTINGS),
    "disconnect-unified": Action(disconnect_unified, {}),
    "dismiss-unified-bot": Action(dismiss_unified_bot, {}),
    "edit-unified-key": Action(edit_unified_key, {**_PUBLIC_KEY, **_SETTINGS}),
    "hand-over-unified": Action(hand_over_unified, {**_PAIR, "otp": Secret}),
    "let-time-pass": Action(let_time_pass, {"seconds": read_seconds}),
    "reveal-unified-secret": Action(reveal_unified_secret, _PUBLIC_KEY),
    "revoke-unified-key": Action(revoke_unified_key, _PUBLIC_KEY),
    "send-frame": Action(send_frame, {"frame": str}),
    "send-unified-request": Action(send_unified_request, _UNIFIED_REQUEST),
    "set-unified-password": Action(set_unified_password, {**_PUBLIC_KEY, "otp": Secret}),
    "show-unified-steps": Action(show_unified_steps, _UNIFIED_STEPS, read_only=True),
    "try-nonce": Action(try_nonce, {"window": Window, "nonce": str}),
}
