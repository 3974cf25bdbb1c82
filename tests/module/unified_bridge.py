"""Calls to the bridge about the key for the Unified WebSocket, as the page makes them."""

import json
from typing import Any

from futures_keys.bridge import Bridge
from module.bridge_client import run_action

TRADING = "create-ws-token query-open-trades query-closed-trades modify-trades close-trades"
SETTINGS = {
    "name": "bot",
    "permissions": f"{TRADING} query-funds query-ledger",
    "ip_allowlist": "",
    "nonce_window": "",
    "valid_until": "",
    "query_from": "",
    "query_to": "",
}
ORDER = {
    "order_type": "limit",
    "side": "buy",
    "symbol": "PF_XBTUSD",
    "order_qty": 1,
    "limit_price": 40000,
}


def make_unified_key(bridge: Bridge, **changes: str) -> tuple[str, str]:
    """Create a key and reveal its private key."""
    created = run_action(bridge, "create-unified-key", **SETTINGS | changes)
    public_key = created["value"]["public_key"]
    value = run_action(bridge, "reveal-unified-secret", public_key=public_key)["value"]
    return str(public_key), str(value["private_key"])


def hand_over(bridge: Bridge, public_key: str, private_key: str, otp: str = "") -> dict[str, Any]:
    """Hand a key pair over to the bot."""
    pair = {"public_key": public_key, "private_key": private_key, "otp": otp}
    return run_action(bridge, "hand-over-unified", **pair)


def make_unified_bot(bridge: Bridge, **changes: str) -> str:
    """Create a key and hand it over to the bot."""
    public_key, private_key = make_unified_key(bridge, **changes)
    answer = hand_over(bridge, public_key, private_key)
    assert answer["ok"], answer
    return public_key


def send_rest(bridge: Bridge, name: str, **changes: str) -> dict[str, Any]:
    """Send a request to a private method, and return the value of the answer."""
    request = {"method": "POST", "path": f"/0/private/{name}", "body": "", "nonce": ""}
    answer = run_action(bridge, "send-unified-request", **request | {"client_ip": ""} | changes)
    assert answer["ok"], answer
    return dict(answer["value"])


def connect(bridge: Bridge, endpoint: str = "private") -> list[dict[str, Any]]:
    """Connect, and return the frames that come."""
    value = run_action(bridge, "connect-unified", endpoint=endpoint)["value"]
    return [json.loads(frame) for frame in value["received"]]


def frames(bridge: Bridge, method: str, **params: object) -> tuple[list[dict[str, Any]], list[str]]:
    """Send a frame with the bot's token, and return the answers and the reasons."""
    frame = json.dumps({"method": method, "params": {"token": "{token}", **params}})
    value = run_action(bridge, "send-frame", frame=frame)["value"]
    reasons = [one["code"] for one in value["reasons"]]
    return [json.loads(frame) for frame in value["received"]], reasons


def trade(bridge: Bridge, method: str, **params: object) -> tuple[list[dict[str, Any]], list[str]]:
    """Send a frame about derivatives."""
    return frames(bridge, method, asset_class="derivatives", **params)


def pass_time(bridge: Bridge, seconds: int) -> dict[str, Any]:
    """Let time pass, and return the value of the answer."""
    return dict(run_action(bridge, "let-time-pass", seconds=str(seconds))["value"])
