"""The bridge: its actions on keys, its answers and errors."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futures_keys import Account, check_private_key
from futures_keys.bridge import MAX_BRACKETS, MAX_REQUEST_CHARACTERS, Bridge
from futures_keys.bridge._actions import ACTIONS
from module.bridge_client import NOTHING, READ_ONLY, run_action

PYTHON = "Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS)"


@pytest.fixture
def public_key(bridge: Bridge) -> str:
    """A key of the account."""
    return str(run_action(bridge, "create-key", **READ_ONLY)["value"]["public_key"])


def test_own_account() -> None:
    """Without an account, a bridge starts with an empty one for 50 keys."""
    assert {
        "ok": True,
        "value": {},
        "transcript": [{"call": "list(account.keys)", "result": "[]"}],
        "account": {"key_limit": 50, "keys": []},
        "bot": None,
        "unified": NOTHING,
    } == run_action(Bridge(), "list-keys")


def test_create_key(bridge: Bridge, account: Account) -> None:
    """The answer has the new key, the call, and the list with the key."""
    answer = run_action(bridge, "create-key", **READ_ONLY)
    (public_key,) = account.keys
    assert {
        "ok": True,
        "value": {"public_key": public_key},
        "transcript": [
            {"call": f"account.create_key({PYTHON})", "result": repr(account.keys[public_key])}
        ],
        "account": {
            "key_limit": 50,
            "keys": [
                {
                    "public_key": public_key,
                    **READ_ONLY,
                    "created_at": "2026-11-22T08:00:00.123Z",
                    "revealed": False,
                    "nonces": {"highest": "", "count": 0},
                }
            ],
        },
        "bot": None,
        "unified": NOTHING,
    } == answer


def test_list_keys(bridge: Bridge, public_key: str) -> None:
    """The transcript lists public keys by their first six characters."""
    expected = [{"call": "list(account.keys)", "result": f"['{public_key[:6]}…']"}]
    assert expected == run_action(bridge, "list-keys")["transcript"]


def test_reveal_secret(bridge: Bridge, public_key: str) -> None:
    """The private key is in the value, and nowhere else in the answer."""
    answer = run_action(bridge, "reveal-secret", public_key=public_key)
    value = answer.pop("value")
    check_private_key(value["private_key"])
    assert public_key == value["public_key"]
    assert value["private_key"] not in json.dumps(answer)
    assert answer["account"]["keys"][0]["revealed"]
    call = f"account.reveal_secret('{public_key[:6]}…')"
    assert [{"call": call, "result": "'••••••…'  # 88"}] == answer["transcript"]


def test_reveal_secret_again(bridge: Bridge, public_key: str) -> None:
    """The second time, the answer is the error, and the transcript shows that it was raised."""
    run_action(bridge, "reveal-secret", public_key=public_key)
    answer = run_action(bridge, "reveal-secret", public_key=public_key)
    short = f"{public_key[:6]}…"
    assert not answer["ok"]
    assert {"code": "secret-already-revealed", "details": {"public_key": short}} == answer["error"]
    result = f"SecretAlreadyRevealed: secret-already-revealed public_key='{short}'"
    call = f"account.reveal_secret('{short}')"
    assert [{"call": call, "result": result}] == answer["transcript"]


def test_revoke_key(bridge: Bridge, public_key: str) -> None:
    """A revoked key is gone from the account."""
    answer = run_action(bridge, "revoke-key", public_key=public_key)
    call = f"account.revoke_key('{public_key[:6]}…')"
    assert {
        "ok": True,
        "value": {},
        "transcript": [{"call": call, "result": "None"}],
        "account": {"key_limit": 50, "keys": []},
        "bot": None,
        "unified": NOTHING,
    } == answer


def test_unknown_key(bridge: Bridge) -> None:
    """A long unknown public key is shortened to six characters."""
    answer = bridge.call(json.dumps({"action": "revoke-key", "public_key": "x" * 5000}))
    assert "unknown-key" == json.loads(answer)["error"]["code"]
    assert "x" * 7 not in answer


def test_fill_up(bridge: Bridge, public_key: str) -> None:
    """Filling up creates keys up to the limit, and shows an equivalent loop."""
    answer = run_action(bridge, "fill-up", **READ_ONLY)
    call = f"while len(account.keys) < account.key_limit:\n    account.create_key({PYTHON})"
    assert {"created": 49} == answer["value"]
    assert [{"call": call, "result": "# 49"}] == answer["transcript"]
    assert public_key == answer["account"]["keys"][0]["public_key"]
    assert 50 == len(answer["account"]["keys"])


def test_fill_up_when_full(bridge: Bridge) -> None:
    """Filling up a full account creates no key; another key is refused."""
    run_action(bridge, "fill-up", **READ_ONLY)
    assert {"created": 0} == run_action(bridge, "fill-up", **READ_ONLY)["value"]
    answer = run_action(bridge, "create-key", **READ_ONLY)
    assert {"code": "key-limit-reached", "details": {"key_limit": 50}} == answer["error"]


@pytest.mark.parametrize("action", ["create-key", "fill-up"])
def test_no_permission_at_all(bridge: Bridge, action: str) -> None:
    """Invalid permissions are refused, and the transcript shows the error."""
    answer = run_action(bridge, action, general="no-access", withdrawal="no-access")
    details = {"general": "no-access", "withdrawal": "no-access"}
    assert {"code": "invalid-permissions", "details": details} == answer["error"]
    assert answer["transcript"][0]["result"].startswith("InvalidPermissions: ")


@pytest.mark.parametrize(
    ("request_", "fault", "field"),
    [
        ("", "not-json", ""),
        ("{", "not-json", ""),
        ("[" * MAX_BRACKETS, "not-json", ""),
        ("[" * MAX_REQUEST_CHARACTERS, "too-nested", ""),
        ('{"a":' * MAX_BRACKETS + "[", "too-nested", ""),
        ("9" * 5000, "not-json", ""),
        ("null", "not-an-object", ""),
        ("[]", "not-an-object", ""),
        ('"list-keys"', "not-an-object", ""),
        ("{}", "unknown-action", "action"),
        ('{"action": "delete-all"}', "unknown-action", "action"),
        ('{"action": ["list-keys"]}', "unknown-action", "action"),
        ('{"action": "list-keys", "x": 1}', "unknown-field", "x"),
        ('{"action": "revoke-key"}', "missing-field", "public_key"),
        ('{"action": "revoke-key", "public_key": 1}', "field-value", "public_key"),
        ('{"action": "revoke-key", "public_key": null}', "field-value", "public_key"),
        (
            '{"action": "create-key", "general": "all", "withdrawal": "no-access"}',
            "field-value",
            "general",
        ),
        ('{"action": "create-key", "general": "read-only"}', "missing-field", "withdrawal"),
        (" " * (MAX_REQUEST_CHARACTERS + 1), "too-long", ""),
        (None, "not-text", ""),
        (b"{}", "not-text", ""),
    ],
)
def test_malformed_requests(bridge: Bridge, request_: str, fault: str, field: str) -> None:
    """A malformed request is answered with its fault, and nothing runs."""
    details = {"fault": fault, "field": field}
    assert {
        "ok": False,
        "error": {"code": "invalid-bridge-request", "details": details},
        "transcript": [],
        "account": {"key_limit": 50, "keys": []},
        "bot": None,
        "unified": NOTHING,
    } == json.loads(bridge.call(request_))


def test_unknown_fields_are_shortened(bridge: Bridge) -> None:
    """The name of an unknown field is shortened."""
    answer = run_action(bridge, "list-keys", **{"x" * 5000: 1})
    assert "x" * 120 == answer["error"]["details"]["field"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(), values, max_size=3),
    max_leaves=5,
)
NAMES = st.sampled_from(
    ["action", "public_key", "general", "withdrawal", "method", "url", "body", "nonce", "window"]
)
VALUES = st.sampled_from([*ACTIONS, "read-only", "no-access", "GET", "/", "", "1", "a"])


@given(st.text() | JSON.map(json.dumps) | st.dictionaries(NAMES, VALUES | JSON).map(json.dumps))
def test_always_an_answer(request_: str) -> None:
    """The answer to any text is JSON in ASCII with six parts."""
    answer = Bridge(Account(key_limit=2)).call(request_)
    assert answer.isascii()
    parts = json.loads(answer)
    value = "value" if parts["ok"] else "error"
    assert {"ok", value, "transcript", "account", "bot", "unified"} == set(parts)
