"""All that a page can ask for: the table of actions, and their fields."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from futures_keys._sealed import Secret
from futures_keys.bridge._bot_actions import dismiss_bot, hand_over, send_request, sign_request
from futures_keys.bridge._key_actions import (
    create_key,
    fill_up,
    list_keys,
    reveal_secret,
    revoke_key,
)
from futures_keys.bridge._lab_actions import diagnose_request, show_steps
from futures_keys.bridge._nonce_actions import list_nonces, reset_nonces, try_nonce
from futures_keys.bridge._rehearsal import Rehearsal, Window
from futures_keys.bridge._transcript import Transcript, Value
from futures_keys.permissions import GeneralAccess, WithdrawalAccess

type _Fields = Mapping[str, Callable[[str], object]]


def _start_over(rehearsal: Rehearsal, transcript: Transcript) -> Value:
    """Leave nothing of what was: no key, no bot, no nonce."""
    account = rehearsal.account
    keys = account.keys

    def revoke_all() -> None:
        for public_key in keys:
            account.revoke_key(public_key)

    transcript.run(
        "for public_key in account.keys:\n    account.revoke_key(public_key)",
        revoke_all,
        lambda _: f"# {len(keys)}",
    )
    dismiss_bot(rehearsal, transcript)
    reset_nonces(rehearsal, transcript)
    return {}


class Action(NamedTuple):
    """What runs, and its fields, each with what reads its text."""

    run: Callable[..., Value]
    fields: _Fields


_PERMISSIONS: _Fields = {"general": GeneralAccess, "withdrawal": WithdrawalAccess}
_PUBLIC_KEY: _Fields = {"public_key": str}
_PAIR: _Fields = {"public_key": str, "private_key": Secret}
_REQUEST: _Fields = dict.fromkeys(("method", "url", "body", "nonce"), str)

ACTIONS = {
    "create-key": Action(create_key, _PERMISSIONS),
    "diagnose-request": Action(diagnose_request, {**_REQUEST, "authent": Secret}),
    "dismiss-bot": Action(dismiss_bot, {}),
    "fill-up": Action(fill_up, _PERMISSIONS),
    "hand-over": Action(hand_over, _PAIR),
    "list-keys": Action(list_keys, {}),
    "list-nonces": Action(list_nonces, {}),
    "reset-nonces": Action(reset_nonces, {}),
    "reveal-secret": Action(reveal_secret, _PUBLIC_KEY),
    "revoke-key": Action(revoke_key, _PUBLIC_KEY),
    "send-request": Action(send_request, _REQUEST),
    "show-steps": Action(show_steps, _REQUEST),
    "sign-request": Action(sign_request, {**_PAIR, **_REQUEST}),
    "start-over": Action(_start_over, {}),
    "try-nonce": Action(try_nonce, {"window": Window, "nonce": str}),
}
