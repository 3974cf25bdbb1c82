"""Serialization of resting orders as plain data; the input of `read_orders` is untrusted."""

import re
from collections.abc import Iterable
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from typing import Any, TypedDict

from futures_keys._state import read_object
from futures_keys.errors import InvalidState
from futures_keys.resting_order import (
    ORDER_TYPES,
    PRICE_TYPES,
    SIDES,
    STATIC,
    TIMES_IN_FORCE,
    TRIGGER_REFERENCES,
    RestingOrder,
    is_amount,
)

_UUID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DECIMALS = ("quantity", "limit_price", "trigger_price")
_TIMES = ("placed_at", "updated_at")
_CHOICES = {
    "side": SIDES,
    "order_type": ORDER_TYPES,
    "time_in_force": TIMES_IN_FORCE,
    "trigger_reference": TRIGGER_REFERENCES,
    "limit_price_type": PRICE_TYPES,
    "trigger_price_type": PRICE_TYPES,
}
# What an order that an older page saved does not have.
_ADDED = {"limit_price_type": STATIC, "trigger_price_type": STATIC}
_MAX_CHARACTERS = 120
_MAX_TIME = 1e12  # Unix seconds
_TYPES = {
    **{field.name: str for field in fields(RestingOrder)},
    "limit_price": str | None,
    "trigger_price": str | None,
    "post_only": bool,
    "reduce_only": bool,
    "placed_at": int | float,
    "updated_at": int | float,
}


class OrdersState(TypedDict):
    """The open orders in order of arrival, and when the dead-man's switch fires.

    Prices and quantities are text: JavaScript would round them. Times are Unix seconds.
    """

    orders: list[dict[str, object]]
    deadline: float | None


def write_orders(orders: Iterable[RestingOrder], deadline: float | None) -> OrdersState:
    """Serialize orders and the dead-man's switch."""
    return {"orders": [_write(order) for order in orders], "deadline": deadline}


def _write(order: RestingOrder) -> dict[str, object]:
    values = {field.name: getattr(order, field.name) for field in fields(order)}
    for name in _DECIMALS:
        values[name] = None if values[name] is None else str(values[name])
    return values


def read_orders(state: object, limit: int) -> tuple[list[RestingOrder], float | None]:
    """Parse what `write_orders` returns.

    Raises:
        InvalidState: when it has another form, or more than `limit` orders.
    """
    values = read_object(state, "", {"orders": list, "deadline": int | float | None})
    deadline = values["deadline"]
    if deadline is not None:
        deadline = _time(deadline, "deadline")
    if len(values["orders"]) > limit:
        raise InvalidState("orders", "too-many")
    orders = [_read(value, f"orders[{place}]") for place, value in enumerate(values["orders"])]
    names = [order.cl_ord_id for order in orders if order.cl_ord_id]
    if len({order.order_id for order in orders}) < len(orders) or len(set(names)) < len(names):
        raise InvalidState("orders", "duplicate")
    return orders, deadline


def _read(value: object, place: str) -> RestingOrder:
    if isinstance(value, dict):
        value = _ADDED | value
    values = read_object(value, place, _TYPES)
    for name, choices in _CHOICES.items():
        if values[name] not in choices:
            raise InvalidState(f"{place}.{name}", "unknown")
    if not _UUID.fullmatch(values["order_id"]):
        raise InvalidState(f"{place}.order_id", "uuid")
    for name in ("symbol", "cl_ord_id"):
        if len(values[name]) > _MAX_CHARACTERS:
            raise InvalidState(f"{place}.{name}", "too-long")
    read: dict[str, Any] = dict(values)
    for name in _DECIMALS:
        if values[name] is not None:
            read[name] = _amount(values[name], f"{place}.{name}")
    for name in _TIMES:
        read[name] = _time(values[name], f"{place}.{name}")
    return RestingOrder(**read)


def _amount(text: str, place: str) -> Decimal:
    try:
        if is_amount(amount := Decimal(text)) and str(amount) == text:
            return amount
    except InvalidOperation:
        pass
    raise InvalidState(place, "number")


def _time(value: float, place: str) -> float:
    if isinstance(value, bool) or not -_MAX_TIME < value < _MAX_TIME:
        raise InvalidState(place, "timestamp")
    return value
