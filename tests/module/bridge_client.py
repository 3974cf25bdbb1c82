"""Calls to the bridge, as the page makes them."""

import json
from typing import Any

from futures_keys.bridge import Bridge

READ_ONLY = {"general": "read-only", "withdrawal": "no-access"}
# Of the key for the Unified WebSocket, as long as nothing is done with it.
NOTHING = {
    "key_limit": 16,
    "keys": [],
    "bot": None,
    "endpoint": "",
    "open_orders": 0,
    "deadline": None,
    "passed_s": 0,
}
FULL = {"general": "full-access", "withdrawal": "no-access"}


def run_action(bridge: Bridge, action: str, **fields: object) -> dict[str, Any]:
    """Run an action of the bridge, and parse its answer."""
    answer = json.loads(bridge.call(json.dumps({"action": action} | fields)))
    assert isinstance(answer, dict)
    return answer


def make_key(bridge: Bridge, permissions: dict[str, str] = READ_ONLY) -> tuple[str, str]:
    """Create a key and reveal its private key."""
    public_key = run_action(bridge, "create-key", **permissions)["value"]["public_key"]
    value = run_action(bridge, "reveal-secret", public_key=public_key)["value"]
    return str(public_key), str(value["private_key"])


def make_bot(bridge: Bridge, permissions: dict[str, str] = READ_ONLY) -> str:
    """Create a key and hand it over to the bot."""
    public_key, private_key = make_key(bridge, permissions)
    answer = run_action(bridge, "hand-over", public_key=public_key, private_key=private_key)
    assert answer["ok"], answer
    return public_key


def send(bridge: Bridge, method: str, url: str, body: str = "", nonce: str = "") -> dict[str, Any]:
    """Send a request with the bot."""
    return run_action(bridge, "send-request", method=method, url=url, body=body, nonce=nonce)


def try_nonce(bridge: Bridge, window: str, nonce: int) -> dict[str, Any]:
    """Use a nonce in a window, and return the value of the answer."""
    value = run_action(bridge, "try-nonce", window=window, nonce=str(nonce))["value"]
    assert isinstance(value, dict)
    return value


def finish_diagnosis(bridge: Bridge, value: dict[str, Any]) -> dict[str, Any]:
    """Run the slices of a diagnosis to its end."""
    while not value["finished"]:
        value = run_action(bridge, "continue-diagnosis")["value"]
    return value
