"""The rehearsal of the new key under any order of actions and reloads: it keeps its secrets."""

import json
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from futures_keys.bridge import Bridge
from module.bridge_client import run_action
from module.hostile import contains_secret
from module.unified_bridge import ORDER, SETTINGS

METHODS = ["GetApiKeyInfo", "GetWebSocketsToken", "OpenOrders", "Nothing"]
FRAMES: dict[str, dict[str, object]] = {
    "subscribe": {"channel": "executions"},
    "unsubscribe": {"channel": "executions"},
    "add_order": ORDER,
    "cancel_all": {},
    "cancel_all_orders_after": {"timeout": 60},
}


class RehearsalMachine(RuleBasedStateMachine):
    """Asks the bridge for anything, and reloads the page with the secrets that the bridge names."""

    def __init__(self) -> None:
        super().__init__()
        self.vault: dict[str, bytes] = {}
        self.bridge = Bridge(vault=self.vault.__setitem__)
        self.secrets: dict[str, str] = {}
        self.tokens: set[str] = set()
        self.last = run_action(self.bridge, "list-keys")

    def ask(self, action: str, **fields: str) -> dict[str, Any]:
        """Ask the bridge; what it says has no secret, unless it is the one revealed."""
        self.last = run_action(self.bridge, action, **fields)
        bot = self.bridge._rehearsal.unified.bot
        if bot and bot.token:
            self.tokens.add(bot.token.get_value())
        if action != "reveal-unified-secret":
            self.has_no_secret(json.dumps(self.last))
        return self.last

    def has_no_secret(self, text: str) -> None:
        """A text has neither a private key nor a token."""
        assert not any(contains_secret(text, secret) for secret in self.secrets.values())
        assert not any(token in text for token in self.tokens)

    def keys(self) -> list[str]:
        """The public keys of the account."""
        return [key["public_key"] for key in self.last["unified"]["keys"]]

    @rule(
        name=st.sampled_from(["a", "b"]),
        permissions=st.sampled_from(["", SETTINGS["permissions"]]),
        valid_until=st.sampled_from(["", "1"]),
    )
    def create(self, **chosen: str) -> None:
        """A key is created, and its private key revealed."""
        answer = self.ask("create-unified-key", **SETTINGS | chosen)
        if answer["ok"]:
            public_key = answer["value"]["public_key"]
            revealed = self.ask("reveal-unified-secret", public_key=public_key)
            self.secrets[public_key] = revealed["value"]["private_key"]

    @rule(data=st.data(), otp=st.sampled_from(["", "static"]))
    def hand_over(self, data: st.DataObject, otp: str) -> None:
        """A bot gets a pair."""
        if keys := self.keys():
            public_key = data.draw(st.sampled_from(keys))
            private_key = self.secrets[public_key]
            pair = {"public_key": public_key, "private_key": private_key, "otp": otp}
            assert self.ask("hand-over-unified", **pair)["ok"]

    @rule(data=st.data(), action=st.sampled_from(["revoke-unified-key", "reveal-unified-secret"]))
    def revoke_or_reveal(self, data: st.DataObject, action: str) -> None:
        """A key is revoked; none is revealed twice."""
        if keys := self.keys():
            public_key = data.draw(st.sampled_from(keys))
            assert (action == "revoke-unified-key") is self.ask(action, public_key=public_key)["ok"]

    @rule(data=st.data(), otp=st.sampled_from(["", "static"]))
    def set_password(self, data: st.DataObject, otp: str) -> None:
        """A key gets a password, or loses it."""
        if keys := self.keys():
            public_key = data.draw(st.sampled_from(keys))
            assert self.ask("set-unified-password", public_key=public_key, otp=otp)["ok"]

    @rule(name=st.sampled_from(METHODS), nonce=st.sampled_from(["", "5", str(2**63)]))
    def send(self, name: str, nonce: str) -> None:
        """The bot sends a request."""
        sent = {"method": "POST", "path": f"/0/private/{name}", "body": "", "nonce": nonce}
        answer = self.ask("send-unified-request", **sent, client_ip="")
        assert answer["ok"] is (answer["unified"]["bot"] is not None)

    @rule(endpoint=st.sampled_from(["private", "public"]))
    def connect(self, endpoint: str) -> None:
        """The bot connects."""
        assert self.ask("connect-unified", endpoint=endpoint)["ok"]

    @rule(method=st.sampled_from(sorted(FRAMES)), token=st.sampled_from(["{token}", "x"]))
    def send_frame(self, method: str, token: str) -> None:
        """The bot sends a frame; without a token that lives, no order is placed."""
        before = self.last["unified"]["open_orders"]
        params = {"asset_class": "derivatives", "token": token, **FRAMES[method]}
        frame = json.dumps({"method": method, "params": params})
        answer = self.ask("send-frame", frame=frame)
        has_token = token == "{token}" and bool((self.last["unified"]["bot"] or {}).get("token"))
        if answer["unified"]["open_orders"] > before:
            assert has_token
            assert method == "add_order"

    @rule(seconds=st.sampled_from(["1", "61", "900", "100000"]))
    def let_time_pass(self, seconds: str) -> None:
        """Time passes."""
        assert self.ask("let-time-pass", seconds=seconds)["ok"]

    @rule(action=st.sampled_from(["dismiss-unified-bot", "disconnect-unified"]))
    def end(self, action: str) -> None:
        """The bot goes, or its connection."""
        self.ask(action)

    @rule()
    def reload(self) -> None:
        """After a reload, with nothing but the secrets that are named, all is as before."""
        before = json.loads(self.bridge.state())
        names = json.loads(self.bridge.secret_names())
        kept = {name: self.vault[name] for name in names}
        self.bridge = Bridge.restore(self.bridge.state(), kept, self.vault.__setitem__)
        for key in before["unified"]["account"]["keys"]:
            key["revealed"] = True
        assert before == json.loads(self.bridge.state())
        self.ask("list-keys")
        assert "" == self.last["unified"]["endpoint"]

    @invariant()
    def the_state_has_no_secret(self) -> None:
        """The state has neither a private key nor a token."""
        self.has_no_secret(self.bridge.state())


TestRehearsalMachine = pytest.mark.long(RehearsalMachine.TestCase)
