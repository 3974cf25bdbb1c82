"""Orders in the form of the derivatives API. [official names]."""

from datetime import UTC, datetime
from decimal import Decimal

from futures_keys.orders import DEAD_MANS_SWITCH
from futures_keys.responses import timestamp
from futures_keys.resting_order import RestingOrder

type View = dict[str, object]

_EVENT_TYPES = {"market": "ioc", "stop-loss": "ioc", "take-profit": "ioc", "trailing-stop": "ioc"}
_SIGNALS = {"last": "last", "mark": "mark", "index": "spot"}
_UPDATE_REASONS = {DEAD_MANS_SWITCH: "DEAD_MAN_SWITCH"}


def time_text(seconds: float) -> str:
    """Write Unix seconds as the exchange does: `2016-02-25T09:45:53.818Z` [official]."""
    return timestamp(datetime.fromtimestamp(seconds, UTC))


def placing(order: RestingOrder) -> View:
    """Return the event of an order that was placed; one with a trigger has another form."""
    if order.is_trigger:
        return {"type": "PLACE", "orderTrigger": _trigger(order)}
    return {"type": "PLACE", "order": _order(order), "reducedQuantity": None}


def editing(before: RestingOrder, after: RestingOrder) -> View:
    """Return the event of an order that was edited."""
    return {"type": "EDIT", "old": _order(before), "new": _order(after), "reducedQuantity": None}


def cancelling(order: RestingOrder) -> View:
    """Return the event of an order that was cancelled."""
    return {"type": "CANCEL", "uid": order.order_id, "order": _order(order)}


def open_order(order: RestingOrder) -> View:
    """Return an order in the list of open orders: a price or an id that it lacks is left out."""
    view: View = {
        "order_id": order.order_id,
        "symbol": order.symbol,
        "side": order.side,
        "orderType": _list_type(order),
        "filledSize": 0.0,
        "unfilledSize": float(order.quantity),
        "reduceOnly": order.reduce_only,
        "status": "untouched",
        "receivedTime": time_text(order.placed_at),
        "lastUpdateTime": time_text(order.updated_at),
    }
    if order.known_limit_price is not None:
        view["limitPrice"] = float(order.known_limit_price)
    if order.known_trigger_price is not None:
        view["stopPrice"] = float(order.known_trigger_price)
    if order.is_trigger:
        view["triggerSignal"] = _SIGNALS[order.trigger_reference]
    if order.cl_ord_id:
        view["cliOrdId"] = order.cl_ord_id
    return view


def order_status(order: RestingOrder, reason: str = "") -> View:
    """Return the status of an order that is open, or was cancelled for a reason."""
    trigger: View | None = None
    if order.is_trigger:
        trigger = {
            "triggerPrice": _number(order.known_trigger_price),
            "triggerSide": _trigger_side(order).upper(),
            "triggerSignal": f"{_SIGNALS[order.trigger_reference]}_price".upper(),
        }
    view = _order(order) | {
        "type": "TRIGGER_ORDER" if order.is_trigger else "ORDER",
        "priceTriggerOptions": trigger,
        "triggerTime": None,
    }
    status = "TRIGGER_PLACED" if order.is_trigger else "ENTERED_BOOK"
    return {
        "order": view,
        "status": "CANCELLED" if reason else status,
        "updateReason": _UPDATE_REASONS.get(reason, "CANCELLED_BY_USER") if reason else None,
        "error": None,
    }


def _order(order: RestingOrder) -> View:
    return {
        "orderId": order.order_id,
        "cliOrdId": order.cl_ord_id or None,
        "type": _event_type(order),
        "symbol": order.symbol,
        "side": order.side,
        "quantity": float(order.quantity),
        "filled": 0.0,
        "limitPrice": _number(order.known_limit_price),
        "reduceOnly": order.reduce_only,
        "timestamp": time_text(order.placed_at),
        "lastUpdateTimestamp": time_text(order.updated_at),
    }


def _trigger(order: RestingOrder) -> View:
    return {
        "uid": order.order_id,
        "clientId": order.cl_ord_id or None,
        "type": _event_type(order),
        "symbol": order.symbol,
        "side": order.side,
        "quantity": float(order.quantity),
        "limitPrice": _number(order.known_limit_price),
        "triggerPrice": _number(order.known_trigger_price),
        "triggerSide": _trigger_side(order),
        "triggerSignal": f"{_SIGNALS[order.trigger_reference]}_price",
        "reduceOnly": order.reduce_only,
        "timestamp": time_text(order.placed_at),
        "lastUpdateTimestamp": time_text(order.updated_at),
    }


def _event_type(order: RestingOrder) -> str:
    if order.post_only:
        return "post"
    if order.time_in_force in {"IOC", "FOK"}:
        return order.time_in_force.lower()
    return _EVENT_TYPES.get(order.order_type, "lmt")


def _list_type(order: RestingOrder) -> str:
    """Return one of the three types that the list of open orders knows."""
    if not order.is_trigger:
        return "lmt"
    return "take_profit" if order.order_type.startswith("take-profit") else "stop"


def _trigger_side(order: RestingOrder) -> str:
    """Return from where the price comes: a stop of a seller waits below it."""
    above = (order.side == "buy") != order.order_type.startswith("take-profit")
    return "trigger_above" if above else "trigger_below"


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
