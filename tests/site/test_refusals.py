"""The refusals of the module: which the page can be answered with, and that each has its words."""

import json
from pathlib import Path
from typing import Any

import pytest

from futures_keys import Account, FuturesKeysError, Refusal, errors
from futures_keys.bridge import Bridge
from futures_keys.unified.refusals import ERRORS
from languages import NAMES
from site_build.i18n.messages import message_in

# How the bridge comes to refuse each action, with each code, on an account that is full with one
# key whose private key has been revealed; its public key goes where "made" stands, and its private
# key where "its own" does, and "made anew" and "its own, anew" are of the last key for the Unified
# WebSocket. In a list, the last is refused, after the others were asked for; what names no action
# are the key's permissions, where reading is not enough.
REFUSALS = json.loads(Path(__file__).with_name("refusals.json").read_text("utf-8"))
# What no request of the bridge's bots can be refused for, what only a restored bridge can be, what
# only a frame, and what only the gateway answers.
NOT_ANSWERED = {
    "body-not-json",
    "broken-exchange",
    "client-order-id-in-use",
    "invalid-state",
    "key-missing",
    "malformed-request",
    "nonce-missing",
    "nonce-not-a-number",
    "nonce-repeated",
    "nonce-too-large",
    "order-has-no-trigger",
    "order-not-found",
    "signature-mismatch",
    "signature-missing",
    "token-expired",
    "token-unknown",
    "too-many-orders",
}
READ_ONLY = {"general": "read-only", "withdrawal": "no-access"}


def ask(bridge: Bridge, action: str, **fields: str) -> dict[str, Any]:
    """Ask the bridge, as the page does."""
    answer: dict[str, Any] = json.loads(bridge.call(json.dumps({"action": action} | fields)))
    return answer


@pytest.mark.parametrize(
    ("action", "code"), [(action, code) for action in REFUSALS for code in REFUSALS[action]]
)
def test_refusal(checkout: Path, codes_of_the_page: set[str], action: str, code: str) -> None:
    """The bridge answers with each code, and its details fit the sentence in each language."""
    bridge = Bridge(Account(key_limit=1, nonce_memory=1))
    case = REFUSALS[action][code]
    permissions, *before, last = [READ_ONLY, case] if isinstance(case, dict) else case
    if "general" not in permissions or "action" in permissions:
        permissions, before = READ_ONLY, [permissions, *before]
    made = ask(bridge, "create-key", **permissions)["value"]["public_key"]
    private_key = ask(bridge, "reveal-secret", public_key=made)["value"]["private_key"]
    meant = {"made": made, "its own": private_key, "another": "A" * len(private_key)}
    meant["another, anew"] = "A" * (len(private_key) - 2) + "=="
    for request in before:
        done = ask(bridge, **{k: meant.get(v, v) for k, v in request.items()})
        assert done["ok"]
        meant["made anew"] = done["value"].get("public_key", meant.get("made anew", ""))
        meant["its own, anew"] = done["value"].get("private_key", meant.get("its own, anew", ""))
    answer = ask(bridge, action, **{k: meant.get(v, v) for k, v in last.items()})
    # What the exchange refuses, it answers: to the page that is a value.
    error = answer["value"]["refusal"] if answer["ok"] else answer["error"]
    assert code == error["code"]
    for language in NAMES:
        if code in codes_of_the_page:
            assert message_in(checkout / "docs", language)(f"error-{code}", **error["details"])


def test_every_code_is_known() -> None:
    """Each code of the module is one that the bridge can answer, or one that it cannot."""
    kinds = [one for one in vars(errors).values() if isinstance(one, type)]
    codes = {
        one.code
        for one in kinds
        if issubclass(one, FuturesKeysError)
        and one not in {FuturesKeysError, Refusal, errors.UnifiedRefusal}
    } | ERRORS.keys()
    answered = {code for refusals in REFUSALS.values() for code in refusals}
    assert codes == answered | NOT_ANSWERED
    assert set() == answered & NOT_ANSWERED


def test_every_action_of_the_page_is_known(actions_of_the_page: set[str]) -> None:
    """Each action that the page asks for is in the table above."""
    assert set() == actions_of_the_page - REFUSALS.keys()
