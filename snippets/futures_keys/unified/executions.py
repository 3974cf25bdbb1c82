"""What the channel `executions` says of orders."""

from datetime import UTC, datetime
from decimal import Decimal

from futures_keys.orders import DEAD_MANS_SWITCH, OrderEvent
from futures_keys.resting_order import STATIC, RestingOrder

_ZERO = Decimal(0)
_EXEC_TYPES = {"placed": "new", "amended": "amended", "cancelled": "canceled"}
_OPEN_OR_CLOSE = frozenset({"placed", "cancelled"})
_REASONS = {  # [our own words: the exchange's were not found]
    "user": "User requested",
    DEAD_MANS_SWITCH: "Cancel all orders after",
}


def timestamp(seconds: float) -> str:
    """Write Unix seconds as the exchange does: `2026-11-29T05:00:00.123456Z` [official]."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


def snapshot(orders: tuple[RestingOrder, ...]) -> list[dict[str, object]]:
    """Return the open orders, in order of arrival."""
    return [_report(order, "new", order.updated_at) for order in orders]


def is_wanted(event: OrderEvent, *, all_transitions: bool) -> bool:
    """Return whether an event is sent, given the field `order_status` [official]."""
    return all_transitions or event.kind in _OPEN_OR_CLOSE


def update(event: OrderEvent) -> dict[str, object]:
    """Return what an event says; derivatives have no `pending_new` [official]."""
    report = _report(event.order, _EXEC_TYPES[event.kind], event.time)
    if event.kind == "cancelled":
        return report | {"order_status": "canceled", "reason": _REASONS[event.reason]}
    return report


def _report(order: RestingOrder, exec_type: str, time: float) -> dict[str, object]:
    report: dict[str, object] = {
        "timestamp": timestamp(time),
        "order_status": "new",
        "exec_type": exec_type,
        "order_id": order.order_id,
    }
    if order.cl_ord_id:
        report["cl_ord_id"] = order.cl_ord_id
    report |= {
        "symbol": order.symbol,
        "side": order.side,
        "order_type": order.order_type,
        "order_qty": order.quantity,
        "time_in_force": order.time_in_force,
        "post_only": order.post_only,
        "reduce_only": order.reduce_only,
        "cum_qty": _ZERO,
        "cum_cost": _ZERO,
        "avg_price": _ZERO,
    }
    if order.limit_price is not None:
        report["limit_price"] = order.limit_price
        if order.limit_price_type != STATIC:
            report["limit_price_type"] = order.limit_price_type
    if order.trigger_price is not None:
        report["triggers"] = {
            "reference": order.trigger_reference,
            "price": order.trigger_price,
            "price_type": order.trigger_price_type,
            "status": "untriggered",
        }
    return report
