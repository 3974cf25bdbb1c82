"""Sessions under any order of calls, against a model that is a list of orders."""

import json
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from futures_keys.orders import RestingOrders
from module.unified_client import ORDER, Client

NAMES = st.sampled_from("abc")
LIFETIME_S = 900


class SessionMachine(RuleBasedStateMachine):
    """Subscribes, trades, reconnects, restarts and lets time pass.

    The model knows the names of the open orders, the age of the token, and when the dead-man's
    switch fires.
    """

    def __init__(self) -> None:
        super().__init__()
        self.client = Client()
        self.open: list[str] = []
        self.cancelled = 0  # by the switch
        self.fires_at: float | None = None
        self.issued = self.client.clock.seconds
        self.subscribed = False
        self.events: list[dict[str, Any]] = []

    @property
    def lives(self) -> bool:
        """Whether the token lives."""
        return self.subscribed or self.client.clock.seconds < self.issued + LIFETIME_S

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """Call a method, keep the events, and return the answer."""
        answer, *events = self.client.call(method, **params)
        self.events += events
        assert self.lives or answer["error"] == "ESession:Invalid session"
        return answer

    @rule(name=NAMES)
    def place(self, name: str) -> None:
        """An order is placed with a live token, if its name is free."""
        answer = self.call("add_order", **ORDER, cl_ord_id=name)
        assert answer["success"] == (self.lives and name not in self.open)
        if answer["success"]:
            self.open.append(name)

    @rule(name=NAMES)
    def cancel(self, name: str) -> None:
        """An open order is cancelled with a live token."""
        answer = self.call("cancel_order", cl_ord_id=[name])
        assert answer["success"] == (self.lives and name in self.open)
        if answer["success"]:
            self.open.remove(name)

    @rule(name=NAMES, quantity=st.integers(1, 9))
    def amend(self, name: str, quantity: int) -> None:
        """An open order is amended with a live token."""
        answer = self.call("amend_order", cl_ord_id=name, order_qty=quantity)
        assert answer["success"] == (self.lives and name in self.open)

    @rule(timeout=st.sampled_from([0, 30, 60]))
    def arm(self, timeout: int) -> None:
        """The switch is armed or disarmed with a live token."""
        if self.call("cancel_all_orders_after", timeout=timeout)["success"]:
            self.fires_at = self.client.clock.seconds + timeout if timeout else None

    @rule()
    def subscribe(self) -> None:
        """A live token subscribes once."""
        lives = self.lives
        answer, *_ = self.client.private("executions")
        assert answer["success"] == (lives and not self.subscribed)
        self.subscribed = self.subscribed or answer["success"]

    @rule()
    def reconnect(self) -> None:
        """A new connection has no subscription."""
        self.client.session.close()
        self.client.session = self.client.connect()
        self.subscribed = False

    @precondition(lambda self: not self.lives)
    @rule()
    def renew(self) -> None:
        """A new token lives."""
        self.client.token = self.client.account.issue_token(self.client.key)
        self.issued = self.client.clock.seconds

    @rule(seconds=st.sampled_from([1, 29, 45, 600]))
    def wait(self, seconds: int) -> None:
        """Time passes, and the switch fires when its time has come."""
        self.client.clock.move(seconds)
        if self.fires_at is not None and self.client.clock.seconds >= self.fires_at:
            self.fires_at = None
            self.cancelled = len(self.open)
            self.open.clear()
            updates = [frame for frame in self.client.tick() if "data" in frame]
            assert len(updates) == (self.cancelled if self.subscribed else 0)
        assert not [frame for frame in self.client.tick() if "data" in frame]

    @rule()
    def restart(self) -> None:
        """Restored orders equal the orders."""
        state = json.loads(json.dumps(self.client.orders.state()))
        self.client.orders = RestingOrders.restore(state, clock=self.client.clock)
        assert state == self.client.orders.state()
        self.reconnect()

    @invariant()
    def agrees(self) -> None:
        """The open orders are those that were placed and not cancelled, in order."""
        orders = self.client.orders.open_orders()
        assert self.open == [order.cl_ord_id for order in orders]
        assert self.fires_at == self.client.orders.deadline
        assert len({order.order_id for order in orders}) == len(orders)


TestSession = pytest.mark.long(SessionMachine.TestCase)
