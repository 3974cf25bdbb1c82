"""The resting orders of one account, for the derivatives API and the Unified WebSocket alike.

Nothing is ever matched: an order of any type rests until it is amended or cancelled.
"""

import secrets
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from threading import Lock
from typing import Self

from futures_keys._order_state import OrdersState, read_orders, write_orders
from futures_keys.errors import (
    ClientOrderIdInUse,
    OrderHasNoTrigger,
    OrderNotFound,
    TooManyOrders,
)
from futures_keys.resting_order import STATIC, RestingOrder

ORDER_LIMIT = 1_000  # open orders of one account: our own limit
_MAX_EVENTS = 4_096  # a connection reads them each second: our own limit

# The bits of a UUID that are not random: its version and its variant [RFC 9562, 5.4].
_FIXED_BITS = 0xF << 76 | 0x3 << 62
_VERSION_4 = 0x4 << 76 | 0x2 << 62

USER = "user"
DEAD_MANS_SWITCH = "dead-mans-switch"


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """What happened to an order.

    Attributes:
        number: counts from 1.
        kind: placed, amended or cancelled.
        order: as it is since, or as it was when it was cancelled.
        time: Unix seconds.
        reason: `USER` or `DEAD_MANS_SWITCH`.
    """

    number: int
    kind: str
    order: RestingOrder
    time: float
    reason: str = USER


def _new_id() -> str:
    """Return a random UUID [RFC 9562, 5.4]; the library's module for it is large in a browser."""
    digits = f"{secrets.randbits(128) & ~_FIXED_BITS | _VERSION_4:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


class RestingOrders:
    """The open orders of one account, and its dead-man's switch.

    Thread-safe. The switch fires at the first call after its time, whichever call that is.

    Args:
        clock: returns Unix seconds.
        new_id: returns a new UUID for an order. [official: ids of derivatives are UUIDs]
        order_limit: maximum number of open orders.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.time,
        new_id: Callable[[], str] = _new_id,
        order_limit: int = ORDER_LIMIT,
    ) -> None:
        self._clock = clock
        self._new_id = new_id
        self._order_limit = order_limit
        self._lock = Lock()
        self._open: dict[str, RestingOrder] = {}  # by order id, in order of arrival
        self._ids: dict[str, str] = {}  # order ids by the client's ids
        self._events: deque[OrderEvent] = deque(maxlen=_MAX_EVENTS)
        self._last_event = 0
        self._deadline: float | None = None

    @classmethod
    def restore(
        cls,
        state: object,
        *,
        clock: Callable[[], float] = time.time,
        new_id: Callable[[], str] = _new_id,
        order_limit: int = ORDER_LIMIT,
    ) -> Self:
        """Restore the orders and the switch; what happened before is not an event any more.

        Args:
            state: the return value of `state`.
            clock: as for a new store.
            new_id: as for a new store.
            order_limit: as for a new store.

        Raises:
            InvalidState: when the state has another form, or has more orders than the limit.
        """
        orders = cls(clock=clock, new_id=new_id, order_limit=order_limit)
        found, orders._deadline = read_orders(state, order_limit)
        for order in found:
            orders._keep(order)
        return orders

    def state(self) -> OrdersState:
        """Return everything that `restore` needs, as plain data for JSON."""
        with self._lock:
            self._fire()
            return write_orders(self._open.values(), self._deadline)

    @property
    def deadline(self) -> float | None:
        """When the dead-man's switch fires, in Unix seconds; None while it is not armed."""
        with self._lock:
            self._fire()
            return self._deadline

    @property
    def last_event(self) -> int:
        """The number of the last event; 0 if there was none."""
        with self._lock:
            self._fire()
            return self._last_event

    def now(self) -> float:
        """Return the time of the clock, in Unix seconds."""
        return self._clock()

    def open_orders(self) -> tuple[RestingOrder, ...]:
        """Return the open orders in order of arrival."""
        with self._lock:
            self._fire()
            return tuple(self._open.values())

    def events_since(self, number: int) -> tuple[OrderEvent, ...]:
        """Return the events after the one with this number, as far as they are remembered."""
        with self._lock:
            self._fire()
            if number >= self._last_event:
                return ()
            return tuple(event for event in self._events if event.number > number)

    def find(self, *, order_id: str = "", cl_ord_id: str = "") -> RestingOrder:
        """Return the open order with an id, the exchange's or the client's.

        Raises:
            OrderNotFound: when there is none.
        """
        with self._lock:
            self._fire()
            return self._find(order_id, cl_ord_id)

    def place(self, order: RestingOrder) -> RestingOrder:
        """Place an order; see `place_all`."""
        (placed,) = self.place_all((order,))
        return placed

    def place_all(self, orders: Sequence[RestingOrder], *, dry: bool = False) -> list[RestingOrder]:
        """Place all orders, or none of them.

        Args:
            orders: their ids and times are set here.
            dry: only check them.

        Raises:
            ClientOrderIdInUse: when an open order, or another of these, has the client's id.
            TooManyOrders: when there would be more open orders than the limit.
        """
        with self._lock:
            self._fire()
            names = [order.cl_ord_id for order in orders if order.cl_ord_id]
            for place, name in enumerate(names):
                if name in self._ids or name in names[:place]:
                    raise ClientOrderIdInUse(name)
            if len(self._open) + len(orders) > self._order_limit:
                raise TooManyOrders(self._order_limit)
            return [] if dry else [self._place(order) for order in orders]

    def amend(  # noqa: PLR0913 - one argument for each thing that can be amended
        self,
        *,
        order_id: str = "",
        cl_ord_id: str = "",
        quantity: Decimal | None = None,
        limit_price: Decimal | None = None,
        limit_price_type: str = STATIC,
        trigger_price: Decimal | None = None,
        trigger_price_type: str = STATIC,
        post_only: bool | None = None,
    ) -> tuple[RestingOrder, RestingOrder]:
        """Amend an open order, which keeps its ids and its place; None leaves a value as it is.

        The types are of the prices that are given: a new price is not an offset because the old one
        was.

        Returns:
            The order before and after.

        Raises:
            OrderNotFound: when no open order has the id.
            OrderHasNoTrigger: when a trigger price is given, and the order waits for none.
        """
        changes = {
            "quantity": quantity,
            "limit_price": limit_price,
            "limit_price_type": None if limit_price is None else limit_price_type,
            "trigger_price": trigger_price,
            "trigger_price_type": None if trigger_price is None else trigger_price_type,
            "post_only": post_only,
        }
        with self._lock:
            self._fire()
            before = self._find(order_id, cl_ord_id)
            if trigger_price is not None and not before.is_trigger:
                raise OrderHasNoTrigger(before.order_id)
            given = {name: value for name, value in changes.items() if value is not None}
            after = replace(before, updated_at=self._clock(), **given)  # type: ignore[arg-type]
            self._open[after.order_id] = after
            self._record("amended", after, after.updated_at)
            return before, after

    def cancel(self, *, order_id: str = "", cl_ord_id: str = "") -> RestingOrder:
        """Cancel an open order.

        Raises:
            OrderNotFound: when no open order has the id.
        """
        with self._lock:
            self._fire()
            order = self._find(order_id, cl_ord_id)
            self._cancel(order, self._clock(), USER)
            return order

    def cancel_all(self, symbol: str = "") -> tuple[RestingOrder, ...]:
        """Cancel all open orders, or those of one symbol, and return them."""
        with self._lock:
            self._fire()
            found = tuple(o for o in self._open.values() if symbol in {"", o.symbol})
            for order in found:
                self._cancel(order, self._clock(), USER)
            return found

    def cancel_all_after(self, timeout_s: int) -> float | None:
        """Arm the dead-man's switch anew, or disarm it with 0.

        Returns:
            When it fires, in Unix seconds; None when it is disarmed.
        """
        with self._lock:
            self._fire()
            self._deadline = self._clock() + timeout_s if timeout_s else None
            return self._deadline

    def _fire(self) -> None:
        """Cancel all orders when the time of the switch has come; it is not armed any more."""
        now = self._clock()
        if self._deadline is None or now < self._deadline:
            return
        self._deadline = None
        for order in tuple(self._open.values()):
            self._cancel(order, now, DEAD_MANS_SWITCH)

    def _find(self, order_id: str, cl_ord_id: str) -> RestingOrder:
        order = self._open.get(order_id.lower() or self._ids.get(cl_ord_id, ""))
        if order is None:
            raise OrderNotFound(order_id or cl_ord_id)
        return order

    def _place(self, order: RestingOrder) -> RestingOrder:
        now = self._clock()
        placed = replace(order, order_id=self._new_id(), placed_at=now, updated_at=now)
        self._keep(placed)
        self._record("placed", placed, now)
        return placed

    def _keep(self, order: RestingOrder) -> None:
        self._open[order.order_id] = order
        if order.cl_ord_id:
            self._ids[order.cl_ord_id] = order.order_id

    def _cancel(self, order: RestingOrder, now: float, reason: str) -> None:
        del self._open[order.order_id]
        self._ids.pop(order.cl_ord_id, None)
        self._record("cancelled", order, now, reason)

    def _record(self, kind: str, order: RestingOrder, now: float, reason: str = USER) -> None:
        self._last_event += 1
        self._events.append(OrderEvent(self._last_event, kind, order, now, reason))
