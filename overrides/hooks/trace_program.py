"""What the demo does, once: run in the plain Pyodide to learn which modules that takes."""

import json

from futures_keys.bridge import Bridge

bridge = Bridge()
created = json.loads(
    bridge.call('{"action": "create-key", "general": "read-only", "withdrawal": "no-access"}')
)
named = {"public_key": created["value"]["public_key"]}
for action in ("reveal-secret", "reveal-secret", "revoke-key", "revoke-key", "no-such-action"):
    bridge.call(json.dumps({"action": action, **named}))
bridge.call("not JSON")
