"""Resting orders: placed, amended, cancelled, and the dead-man's switch."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from uuid import RFC_4122, UUID

import pytest

from futures_keys.errors import (
    ClientOrderIdInUse,
    InvalidState,
    OrderHasNoTrigger,
    OrderNotFound,
    TooManyOrders,
)
from futures_keys.orders import DEAD_MANS_SWITCH, USER, RestingOrders
from futures_keys.resting_order import RestingOrder
from module.ticking import Ticking

ORDER = RestingOrder(symbol="PF_XBTUSD", side="buy", order_type="limit", quantity=Decimal(1))


def named(cl_ord_id: str, symbol: str = "PF_XBTUSD") -> RestingOrder:
    """Return a draft with a client's id."""
    return RestingOrder(
        symbol=symbol,
        side="sell",
        order_type="limit",
        quantity=Decimal("0.5"),
        limit_price=Decimal("90000.10"),
        cl_ord_id=cl_ord_id,
    )


@pytest.fixture
def clock() -> Ticking:
    """A clock that stands still until it is moved."""
    return Ticking()


@pytest.fixture
def orders(clock: Ticking) -> RestingOrders:
    """An empty store with room for three orders."""
    return RestingOrders(clock=clock, order_limit=3)


def test_place(orders: RestingOrders, clock: Ticking) -> None:
    """A placed order has a UUID and the time, and is found by both ids."""
    first, second = orders.place(ORDER), orders.place(named("a"))
    assert str(UUID(first.order_id)) == first.order_id != second.order_id
    assert (4, RFC_4122) == (UUID(first.order_id).version, UUID(first.order_id).variant)
    assert clock.seconds == first.placed_at == first.updated_at
    assert (first, second) == orders.open_orders()
    assert second == orders.find(order_id=second.order_id.upper()) == orders.find(cl_ord_id="a")
    assert not first.is_trigger


@pytest.mark.parametrize(("order_id", "cl_ord_id"), [("b", ""), ("", "b"), ("", "")])
def test_not_found(orders: RestingOrders, order_id: str, cl_ord_id: str) -> None:
    """An id that no open order has is refused, and no id is none."""
    orders.place(ORDER)
    for call in (orders.find, orders.cancel, orders.amend):
        with pytest.raises(OrderNotFound, match="order-not-found"):
            call(order_id=order_id, cl_ord_id=cl_ord_id)


def test_amend(orders: RestingOrders, clock: Ticking) -> None:
    """An amended order keeps its ids, its place and what was not given."""
    first, second = orders.place(named("a")), orders.place(ORDER)
    clock.move(5)
    before, after = orders.amend(cl_ord_id="a", quantity=Decimal(2), post_only=True)
    assert before == first
    assert (after, second) == orders.open_orders()
    assert (Decimal(2), first.limit_price, True) == (
        after.quantity,
        after.limit_price,
        after.post_only,
    )
    assert (first.placed_at, clock.seconds) == (after.placed_at, after.updated_at)


def test_amend_a_trigger(orders: RestingOrders) -> None:
    """Only an order that waits for a trigger price can be given another one."""
    orders.place(named("a"))
    with pytest.raises(OrderHasNoTrigger):
        orders.amend(cl_ord_id="a", trigger_price=Decimal(2))
    orders.place(replace(ORDER, order_type="stop-loss", trigger_price=Decimal(1), cl_ord_id="b"))
    _, after = orders.amend(cl_ord_id="b", trigger_price=Decimal(2))
    assert Decimal(2) == after.trigger_price


def test_cancel(orders: RestingOrders) -> None:
    """A cancelled order is gone, and its client's id is free again."""
    order = orders.place(named("a"))
    with pytest.raises(ClientOrderIdInUse):
        orders.place(named("a"))
    assert order == orders.cancel(cl_ord_id="a")
    assert () == orders.open_orders()
    assert order.order_id != orders.place(named("a")).order_id


def test_cancel_all(orders: RestingOrders) -> None:
    """All orders are cancelled, or those of one symbol."""
    for order in (named("a"), named("b", "PF_ETHUSD"), named("c")):
        orders.place(order)
    assert ["b"] == [order.cl_ord_id for order in orders.cancel_all("PF_ETHUSD")]
    assert ["a", "c"] == [order.cl_ord_id for order in orders.cancel_all()]
    assert () == orders.cancel_all()


def test_place_all(orders: RestingOrders) -> None:
    """A batch is placed as a whole or not at all, and a dry run places nothing."""
    with pytest.raises(ClientOrderIdInUse):
        orders.place_all([named("a"), named("a")])
    with pytest.raises(TooManyOrders):
        orders.place_all([ORDER] * 4)
    assert [] == orders.place_all([named("a")], dry=True)
    assert () == orders.open_orders()
    assert 3 == len(orders.place_all([ORDER, ORDER, named("a")]))


def test_events(orders: RestingOrders) -> None:
    """Each change is an event, numbered from 1."""
    assert () == orders.events_since(orders.last_event)
    orders.place(named("a"))
    orders.amend(cl_ord_id="a", limit_price=Decimal(1))
    orders.cancel(cl_ord_id="a")
    events = orders.events_since(0)
    assert [(1, "placed", USER), (2, "amended", USER), (3, "cancelled", USER)] == [
        (event.number, event.kind, event.reason) for event in events
    ]
    assert events[2:] == orders.events_since(2)
    assert 3 == orders.last_event


def test_dead_mans_switch(orders: RestingOrders, clock: Ticking) -> None:
    """The switch fires once, when its time has come, and is not armed any more."""
    orders.place(named("a"))
    assert clock.seconds + 60 == orders.cancel_all_after(60)
    clock.move(59)
    assert clock.seconds + 60 == orders.cancel_all_after(60)
    clock.move(59.5)
    assert 1 == len(orders.open_orders())
    clock.move(0.5)
    assert () == orders.open_orders()
    assert None is orders.deadline
    (event,) = orders.events_since(1)
    assert ("cancelled", DEAD_MANS_SWITCH) == (event.kind, event.reason)
    orders.place(named("a"))
    clock.move(3600)
    assert 1 == len(orders.open_orders())


def test_disarmed(orders: RestingOrders, clock: Ticking) -> None:
    """Zero disarms the switch."""
    orders.place(ORDER)
    orders.cancel_all_after(1)
    assert None is orders.cancel_all_after(0)
    clock.move(2)
    assert 1 == len(orders.open_orders())


def test_restore(orders: RestingOrders, clock: Ticking) -> None:
    """Restored orders equal the orders, and the switch still fires."""
    orders.place(named("a"))
    orders.place(ORDER)
    orders.cancel_all_after(60)
    state = json.loads(json.dumps(orders.state()))
    restored = RestingOrders.restore(state, clock=clock)
    assert orders.open_orders() == restored.open_orders()
    assert orders.state() == restored.state()
    assert orders.deadline == restored.deadline
    assert 0 == restored.last_event
    with pytest.raises(ClientOrderIdInUse):
        restored.place(named("a"))
    clock.move(60)
    assert () == restored.open_orders()


def damaged(field: str, value: object) -> dict[str, object]:
    """Return a state of one order, one field of which is another."""
    store = RestingOrders(clock=Ticking())
    store.place(named("a"))
    (order,) = store.state()["orders"]
    return {"orders": [order | {field: value}], "deadline": None}


def test_state_of_an_older_page() -> None:
    """An order from before offsets were kept has prices."""
    store = RestingOrders()
    order = store.place(named("a"))
    state = json.loads(json.dumps(store.state()))
    for name in ("limit_price_type", "trigger_price_type"):
        assert "static" == state["orders"][0].pop(name)
    assert (order,) == RestingOrders.restore(state).open_orders()


@pytest.mark.parametrize(
    ("state", "field", "fault"),
    [
        (None, "", "not-an-object"),
        ({"orders": [], "deadline": True}, "deadline", "timestamp"),
        ({"orders": [], "deadline": 10**400}, "deadline", "timestamp"),
        ({"orders": ["x"], "deadline": None}, "orders[0]", "not-an-object"),
        ({"orders": [{}] * 4, "deadline": None}, "orders", "too-many"),
        (damaged("side", "hold"), "orders[0].side", "unknown"),
        (damaged("order_id", "1"), "orders[0].order_id", "uuid"),
        (damaged("symbol", "A" * 121), "orders[0].symbol", "too-long"),
        (damaged("quantity", "1e999"), "orders[0].quantity", "number"),
        (damaged("quantity", "a"), "orders[0].quantity", "number"),
        (damaged("limit_price", "01"), "orders[0].limit_price", "number"),
        (damaged("placed_at", float("nan")), "orders[0].placed_at", "timestamp"),
    ],
)
def test_damaged_state(state: object, field: str, fault: str) -> None:
    """A damaged state is refused with the place and the kind of its fault."""
    with pytest.raises(InvalidState, match=f"{re.escape(repr(field))} fault='{fault}'"):
        RestingOrders.restore(state, order_limit=3)


def test_duplicates_in_a_state() -> None:
    """Two orders with one id are refused, the exchange's or the client's."""
    store = RestingOrders(clock=Ticking())
    store.place(named("a"))
    (order,) = store.state()["orders"]
    other = order | {"order_id": "00000000-0000-4000-8000-000000000009"}
    for orders in ([order, order | {"cl_ord_id": ""}], [order, other]):
        with pytest.raises(InvalidState, match="duplicate"):
            RestingOrders.restore({"orders": orders, "deadline": None})
