"""A client of the Unified WebSocket that talks to a session without a network."""

import json
from typing import Any

from futures_keys.orders import RestingOrders
from futures_keys.unified import KeyPermission, KeySettings, UnifiedAccount
from futures_keys.unified.session import Session
from module.ticking import Ticking

ALL = frozenset(KeyPermission)
DERIVATIVES = {"asset_class": "derivatives"}
ORDER: dict[str, object] = {
    "order_type": "limit",
    "side": "buy",
    "symbol": "PF_XBTUSD",
    "order_qty": 1.5,
    "limit_price": 40000.10,
}


class Client:
    """An account with a key, its orders, and one session.

    Args:
        permissions: of the key.
        private: the endpoint.
    """

    def __init__(
        self, permissions: frozenset[KeyPermission] = ALL, *, private: bool = True
    ) -> None:
        self.clock = Ticking()
        self.account = UnifiedAccount(clock=self.clock)
        self.key = self.account.create_key(KeySettings("bot", permissions))
        self.orders = RestingOrders(clock=self.clock)
        self.token = self.account.issue_token(self.key)
        self.session = self.connect(private=private)

    def connect(self, *, private: bool = True) -> Session:
        """Return another session of the same account."""
        return Session(
            self.account, self.orders, private=private, clock=self.clock, connection_id=7
        )

    def send(self, frame: object) -> list[dict[str, Any]]:
        """Send a frame, and return the answers."""
        text = frame if isinstance(frame, str) else json.dumps(frame)
        return [json.loads(answer) for answer in self.session.receive(text)]

    def call(self, method: str, **params: object) -> list[dict[str, Any]]:
        """Call a method for derivatives with the token, and return the answers."""
        return self.send(
            {"method": method, "params": {**DERIVATIVES, "token": self.token, **params}}
        )

    def tick(self) -> list[dict[str, Any]]:
        """Return what the session sends by itself."""
        return [json.loads(answer) for answer in self.session.tick()]

    def subscribe(self, channel: str, **params: object) -> list[dict[str, Any]]:
        """Subscribe, without `asset_class` and token unless they are given."""
        return self.send({"method": "subscribe", "params": {"channel": channel, **params}})

    def private(self, channel: str, **params: object) -> list[dict[str, Any]]:
        """Subscribe to a private channel with all that it needs."""
        if channel not in {"balances", "ledgers"}:
            params = DERIVATIVES | params
        return self.subscribe(channel, token=self.token, **params)

    @property
    def reason(self) -> str:
        """Why the last refused frame was refused."""
        return self.session.reasons[-1].code
