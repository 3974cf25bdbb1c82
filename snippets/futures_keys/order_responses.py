"""What requests about orders do on the derivatives API, and the content of their responses.

An order that is not placed has its status in a success [official]. The words of the statuses are
official, some of them only for a batch; which one belongs to which fault is inferred. Outside of a
batch, an unknown type or side of an order has no status: see `check_arguments`.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from futures_keys import _json_text
from futures_keys import order_views as views
from futures_keys.arguments import DEVIATION, ORDER_TYPES, given_arguments, positive_number
from futures_keys.endpoints import Endpoint
from futures_keys.errors import (
    ClientOrderIdInUse,
    OrderHasNoTrigger,
    OrderNotFound,
    TooManyOrders,
)
from futures_keys.orders import RestingOrders
from futures_keys.request import Request
from futures_keys.resting_order import SIDES, TRIGGER_REFERENCES, RestingOrder

type Content = dict[str, object]
type Arguments = Mapping[str, str]

_V3 = "/derivatives/api/v3"
_MAX_CLIENT_ID = 100  # characters [official]
_REMEMBERED_S = 5  # of what was cancelled, in orders/status [official]
_NOTHING = "0"  # the time of a switch that is not armed [official]
_NEED_STOP_PRICE = frozenset({"stp", "take_profit"})
_ID_LISTS = frozenset({"orderIds", "cliOrdIds"})
# The statuses in a response about one order, or about several. [names: official]
_STATUSES = ("sendStatus", "editStatus", "cancelStatus", "batchStatus")
_DONE = frozenset({"placed", "edited", "cancelled", "noOrdersToCancel"})
_STATUSES_OF_A_BATCH = {"clientOrderIdTooBig": "clientOrderIdTooLong"}  # [official]


class _NotPlaced(Exception):  # noqa: N818 - a status, which is no error
    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


def order_content(orders: RestingOrders, endpoint: Endpoint, request: Request) -> Content | None:
    """Do what a request about orders asks for, and return the content of its response.

    Args:
        orders: of the account.
        endpoint: the one that the request calls.
        request: authorized before, and its arguments checked, see `check_arguments`.

    Returns:
        The content without envelope; None when the endpoint is not about orders.
    """
    act = _ACTIONS.get(endpoint.path)
    return act(orders, list(given_arguments(request))) if act else None


def undone(content: Content | None) -> dict[str, str]:
    """Return what a success has left undone: by the name of the statuses, those that say so.

    Args:
        content: the return value of `order_content`.
    """
    for name in _STATUSES:
        found: Any = (content or {}).get(name, [])
        each = [one["status"] for one in (found if isinstance(found, list) else [found])]
        words = dict.fromkeys(status for status in each if status not in _DONE)
        if words:
            return {name: ",".join(words)}
    return {}


def _send_order(orders: RestingOrders, given: list[tuple[str, str]]) -> Content:
    return {"sendStatus": _named(_send(orders, _first(given)), "receivedTime", orders)}


def _edit_order(orders: RestingOrders, given: list[tuple[str, str]]) -> Content:
    arguments = _first(given)
    status = _edit(orders, arguments.get("orderId", ""), arguments)
    return {"editStatus": _named(status, "receivedTime", orders)}


def _cancel_order(orders: RestingOrders, given: list[tuple[str, str]]) -> Content:
    status = _cancel(orders, _first(given))
    return {"cancelStatus": _named(status, "receivedTime", orders)}


def _cancel_all_orders(orders: RestingOrders, given: list[tuple[str, str]]) -> Content:
    symbol = _first(given).get("symbol", "").upper()
    cancelled = orders.cancel_all(symbol)
    status: Content = {
        "receivedTime": views.time_text(orders.now()),
        "cancelOnly": symbol or "all",
        "status": "cancelled" if cancelled else "noOrdersToCancel",
        "cancelledOrders": [
            {"order_id": order.order_id, "cliOrdId": order.cl_ord_id or None} for order in cancelled
        ],
        "orderEvents": [views.cancelling(order) for order in cancelled],
    }
    return {"cancelStatus": status}


def _cancel_all_orders_after(orders: RestingOrders, given: list[tuple[str, str]]) -> Content:
    """Arm the dead-man's switch; without a timeout [official: not required] it is left as it is."""
    timeout = _first(given).get("timeout")
    deadline = orders.cancel_all_after(int(timeout)) if timeout else orders.deadline
    trigger_time = _NOTHING if deadline is None else views.time_text(deadline)
    return {"status": {"currentTime": views.time_text(orders.now()), "triggerTime": trigger_time}}


def _open_orders(orders: RestingOrders, _: list[tuple[str, str]]) -> Content:
    return {"openOrders": [views.open_order(order) for order in orders.open_orders()]}


def _orders_status(orders: RestingOrders, given: list[tuple[str, str]]) -> Content:
    """Return the orders that are open, or were cancelled in the last five seconds [official].

    Without ids, which are not required [official], these are all of them [inferred].
    """
    wanted = [
        (name, each)
        for name, value in given
        if name in _ID_LISTS
        for each in value.split(",")
        if each
    ]
    statuses = [(order, "") for order in orders.open_orders()]
    since = orders.now() - _REMEMBERED_S
    statuses += [
        (event.order, event.reason)
        for event in orders.events_since(0)
        if event.kind == "cancelled" and event.time > since
    ]
    return {
        "orders": [
            views.order_status(order, reason)
            for order, reason in statuses
            if not wanted
            or ("orderIds", order.order_id) in wanted
            or ("cliOrdIds", order.cl_ord_id) in wanted
        ]
    }


def _batch_order(orders: RestingOrders, given: list[tuple[str, str]]) -> Content:
    batch: Any = _json_text.read(_first(given)["json"])  # its form: see `check_arguments`
    return {"batchStatus": [_instruction(orders, each) for each in batch["batchOrder"]]}


def _instruction(orders: RestingOrders, given: object) -> Content:
    """Do what one instruction of a batch says, and return its status."""
    arguments = {k: _text(v) for k, v in given.items()} if isinstance(given, dict) else {}
    tag: Content = {"order_tag": arguments["order_tag"]} if "order_tag" in arguments else {}
    kind = arguments.get("order", "")
    if kind == "send":
        status = _send(orders, arguments)
        status["status"] = _STATUSES_OF_A_BATCH.get(str(status["status"]), status["status"])
    elif kind == "edit":
        status = _edit(orders, arguments.get("order_id", ""), arguments)
        status["order_id"] = status.pop("orderId", None)
    elif kind == "cancel":
        status = _cancel(orders, arguments)
        if status["status"] == "notFound":
            ids = {name: arguments.get(name) for name in ("order_id", "cliOrdId")}
            status |= {name: value for name, value in ids.items() if value} | {"orderEvents": []}
    else:
        status = {"status": "invalidOrderType", "orderEvents": []}
    return _named(tag | status, "dateTimeReceived", orders)


def _send(orders: RestingOrders, arguments: Arguments) -> Content:
    try:
        order = orders.place(_read_order(arguments))
    except _NotPlaced as refused:
        return {"status": refused.status, "orderEvents": []}
    except ClientOrderIdInUse:
        return {"status": "clientOrderIdAlreadyExist", "orderEvents": []}
    except TooManyOrders:
        return {"status": "tooManyOrders", "orderEvents": []}
    named: Content = {"cliOrdId": order.cl_ord_id} if order.cl_ord_id else {}
    placed: Content = {"order_id": order.order_id, "status": "placed"}
    return placed | named | {"orderEvents": [views.placing(order)]}


def _edit(orders: RestingOrders, order_id: str, arguments: Arguments) -> Content:
    client_id = arguments.get("cliOrdId", "")
    ids = {"orderId": order_id, "cliOrdId": client_id}
    status: Content = {name: value for name, value in ids.items() if value}
    try:
        before, after = orders.amend(
            order_id=order_id,
            cl_ord_id=client_id,
            quantity=_number(arguments, "size", "invalidSize"),
            limit_price=_number(arguments, "limitPrice", "invalidPrice"),
            trigger_price=_number(arguments, "stopPrice", "invalidPrice"),
        )
    except OrderNotFound:
        return status | {"status": "orderForEditNotFound", "orderEvents": []}
    except OrderHasNoTrigger:
        return status | {"status": "orderForEditNotAStop", "orderEvents": []}
    except _NotPlaced as refused:
        return status | {"status": refused.status, "orderEvents": []}
    status = {"orderId": after.order_id, "cliOrdId": after.cl_ord_id or None}
    return status | {"status": "edited", "orderEvents": [views.editing(before, after)]}


def _cancel(orders: RestingOrders, arguments: Arguments) -> Content:
    try:
        order = orders.cancel(
            order_id=arguments.get("order_id", ""), cl_ord_id=arguments.get("cliOrdId", "")
        )
    except OrderNotFound:
        return {"status": "notFound"}
    named: Content = {"cliOrdId": order.cl_ord_id} if order.cl_ord_id else {}
    done: Content = {"status": "cancelled", "order_id": order.order_id}
    return done | named | {"orderEvents": [views.cancelling(order)]}


def _read_order(arguments: Arguments) -> RestingOrder:
    """Return the order that the arguments make; the first fault is its status."""
    kind, side = arguments.get("orderType", ""), arguments.get("side", "").lower()
    if kind not in ORDER_TYPES:
        raise _NotPlaced("invalidOrderType")
    if side not in SIDES:
        raise _NotPlaced("invalidSide")
    quantity = _number(arguments, "size", "invalidSize")
    if quantity is None:
        raise _NotPlaced("invalidSize")
    limit_price = _number(arguments, "limitPrice", "invalidPrice")
    stop_price = _number(arguments, "stopPrice", "invalidPrice")
    order_type, time_in_force = ORDER_TYPES[kind]
    if (
        (order_type == "limit" and limit_price is None)
        or (kind in _NEED_STOP_PRICE and stop_price is None)
        or (kind == "trailing_stop" and not _has_deviation(arguments))
    ):
        raise _NotPlaced("invalidPrice")
    client_id = arguments.get("cliOrdId", "")
    if len(client_id) > _MAX_CLIENT_ID:
        raise _NotPlaced("clientOrderIdTooBig")
    has_trigger = order_type not in {"limit", "market"}
    signal = arguments.get("triggerSignal", "")
    return RestingOrder(
        symbol=arguments.get("symbol", "").upper()[:_MAX_CLIENT_ID],
        side=side,
        order_type=f"{order_type}-limit" if has_trigger and limit_price else order_type,
        quantity=quantity,
        limit_price=limit_price,
        trigger_price=stop_price if has_trigger else None,
        trigger_reference=signal if signal in TRIGGER_REFERENCES else "last",
        time_in_force=time_in_force,
        post_only=kind == "post",
        reduce_only=arguments.get("reduceOnly", "").lower() == "true",
        cl_ord_id=client_id,
    )


def _has_deviation(arguments: Arguments) -> bool:
    """Return whether a trailing stop has what it needs; outside of a batch that was checked."""
    return all(form.fits(arguments.get(name, "")) for name, form in DEVIATION.items())


def _named(status: Content, name: str, orders: RestingOrders) -> Content:
    """Add when an instruction was received, under its name."""
    return status | {name: views.time_text(orders.now())}


def _first(given: list[tuple[str, str]]) -> dict[str, str]:
    """Return the first value of each argument."""
    return dict(reversed(given))


def _text(value: object) -> str:
    """Return a value of JSON as the argument of a form has it."""
    if isinstance(value, str):
        return value
    return "" if value is None else _json_text.write(value)


def _number(arguments: Arguments, name: str, status: str) -> Decimal | None:
    """Return a number above zero; None if it is not given."""
    if not arguments.get(name):
        return None
    amount = positive_number(arguments[name])
    if amount is None:
        raise _NotPlaced(status)
    return amount


_ACTIONS: dict[str, Callable[[RestingOrders, list[tuple[str, str]]], Content]] = {
    f"{_V3}/batchorder": _batch_order,
    f"{_V3}/cancelallorders": _cancel_all_orders,
    f"{_V3}/cancelallordersafter": _cancel_all_orders_after,
    f"{_V3}/cancelorder": _cancel_order,
    f"{_V3}/editorder": _edit_order,
    f"{_V3}/openorders": _open_orders,
    f"{_V3}/orders/status": _orders_status,
    f"{_V3}/sendorder": _send_order,
}
