"""What the demo does, once: run in the plain Pyodide to learn which modules that takes."""

import json
from contextlib import suppress

from futures_keys import InvalidState
from futures_keys.bridge import Bridge

ACCOUNTS = "https://futures.kraken.com/derivatives/api/v3/accounts"
ORDER = "https://futures.kraken.com/derivatives/api/v3/sendorder"

secrets: dict[str, bytes] = {}
bridge = Bridge(vault=secrets.__setitem__)


def ask(action: str, **fields: str) -> dict[str, str]:
    """Ask the bridge, and return what it says: nothing when it refuses."""
    value: dict[str, str] = json.loads(bridge.call(json.dumps({"action": action} | fields))).get(
        "value", {}
    )
    return value


def send(method: str, url: str, nonce: str) -> None:
    """Send a request: unsigned, when there is no bot."""
    ask("send-request", method=method, url=url, body="", nonce=nonce)


chosen = {"general": "read-only", "withdrawal": "no-access"}
other = {"public_key": ask("create-key", **chosen)["public_key"]}
named = {"public_key": ask("create-key", **chosen)["public_key"]}
pair = named | {"private_key": ask("reveal-secret", **named)["private_key"]}
send("GET", ACCOUNTS, "")
ask("hand-over", **pair | other)
ask("hand-over", **pair)
for url in (ACCOUNTS, ORDER, "/api/auth/v1/api-keys/v3/check", "/api/history/v3/orders", "/no"):
    send("POST" if url == ORDER else "GET", url, "1700000000000")
signed = {"method": "GET", "url": ACCOUNTS, "body": "", "nonce": "1700000000000"}
steps = ask("show-steps", **signed)
for authent in (steps["authent"], steps["hmac_hex"], "A" * 86 + "==", "", pair["private_key"]):
    ask("diagnose-request", **signed, authent=authent)
for pasted in (  # a form of each reader, and a host that is no ASCII
    f"curl 'https://futüres.kraken.com/api' -H 'Authent: {'A' * 86}==' --data-urlencode 'a=b c'",
    f"irm {ACCOUNTS} -Headers @{{ Authent = 'x' }} -Body @{{ a = 'b c' }}",
    f"POST {ORDER} HTTP/1.1\nAPIKey: x\nAuthent: undefined\n\nside=buy",
    f"send: b'GET {ACCOUNTS} HTTP/1.1\\r\\nAuthent: x\\r\\n\\r\\n'",
    f"{{'url': '{ACCOUNTS}', 'headers': {{'Authent': b'x'}}, 'params': {{'a': 'è'}}}}",
    f"log Authent: x url={ORDER} data={{'a': 1}}",
    '{"original_challenge": "x", "signed_challenge": "y"}',
    "nothing",
):
    ask("read-paste", text=pasted)
for nonce in ("1700000000000", "1700000000000", "12x", *map(str, range(8))):
    ask("try-nonce", window="a", nonce=nonce)

# The key for the Unified WebSocket.
settings = dict.fromkeys(("nonce_window", "valid_until", "query_from", "query_to"), "")
settings |= {
    "name": "bot",
    "permissions": "create-ws-token modify-trades query-open-trades query-closed-trades",
    "ip_allowlist": "127.0.0.1 ::1 10.0.0.0/8 2001:db8::/32",
}
ask("create-unified-key", **settings | {"name": ""})
anew = {"public_key": ask("create-unified-key", **settings)["public_key"]}
pair = anew | {"private_key": ask("reveal-unified-secret", **anew)["private_key"]}
ask("edit-unified-key", **anew, **settings | {"nonce_window": "x"})
ask("set-unified-password", **anew, otp="è")
ask("hand-over-unified", **pair, otp="è")
for name in ("GetApiKeyInfo", "GetWebSocketsToken", "AddOrder", "Nothing"):
    request = {"method": "POST", "path": f"/0/private/{name}", "body": "", "nonce": ""}
    for body in ("", "{}", "a=%ff", "{"):
        ask("send-unified-request", **request | {"body": body, "client_ip": "::1"})
ask("show-unified-steps", path="/0/private/AddOrder", body="a=è", nonce="1")
order = {"order_type": "limit", "side": "buy", "symbol": "PF_XBTUSD", "order_qty": 0.1}
calls: dict[str, dict[str, object]] = {
    "ping": {},
    "subscribe": {"channel": "executions"},
    "add_order": {**order, "limit_price": 40000},
    "cancel_all_orders_after": {"timeout": 60},
}
for endpoint in ("public", "private"):
    ask("connect-unified", endpoint=endpoint)
    for method, params in calls.items():
        sent = {"asset_class": "derivatives", "token": "{token}", **params}
        ask("send-frame", frame=json.dumps({"method": method, "params": sent}))
    ask("send-frame", frame="no JSON")
    ask("let-time-pass", seconds="61")
ask("disconnect-unified")

kept = {name: memoryview(secret) for name, secret in secrets.items()}
bridge = Bridge.restore(bridge.state(), kept, secrets.__setitem__)
send("GET", ACCOUNTS, "1700000000000")
send("GET", ACCOUNTS, "1700000000001")
for action in ("reveal-secret", "revoke-key", "revoke-key", "no-such-action"):
    ask(action, **named)
ask("fill-up", **chosen)
for action in ("list-keys", "dismiss-bot", "dismiss-unified-bot"):
    ask(action)
bridge.call("not JSON")
with suppress(InvalidState):
    Bridge.restore("{}", {})
