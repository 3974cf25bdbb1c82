"""The methods of the Unified WebSocket that place, amend and cancel orders."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from futures_keys.errors import (
    ClientOrderIdInUse,
    OrderHasNoTrigger,
    OrderNotFound,
    TooManyOrders,
    UnifiedRefusal,
)
from futures_keys.orders import RestingOrders
from futures_keys.resting_order import RestingOrder
from futures_keys.unified import fields
from futures_keys.unified.executions import timestamp
from futures_keys.unified.frame_refusals import frame_refusal
from futures_keys.unified.order_fields import ORDER, check_price, check_symbol, read_order
from futures_keys.unified.permissions import KeyPermission
from futures_keys.unified.token_check import Needs, all_of, any_of

type Answer = dict[str, object]
type Result = Answer | list[Answer]
# Cancelling several orders has an answer for each [official]; all else has one.
type Results = list[Result | UnifiedRefusal]

_BATCH_ADD = (2, 15)  # orders [official, for Spot v2]
_BATCH_CANCEL = (2, 50)  # orders [official, for Spot v2]
_MAX_CANCEL = 50  # ids in one request: our own limit
_MAX_TIMEOUT_S = 86_400  # of the dead-man's switch: our own limit


@dataclass(frozen=True, slots=True)
class Method:
    """A method that needs a token.

    Attributes:
        run: acts on the orders, given the fields; its refusals are raised or among the results.
        known: the fields that there are, besides `token` and `asset_class`.
        asset_class: whether that field is required.
        needs: the permissions of the key, see `check_token`. [inferred]
    """

    run: Callable[[RestingOrders, fields.Fields], Results]
    known: Mapping[str, fields.Check]
    needs: Needs
    asset_class: bool = True


def add_order(orders: RestingOrders, given: fields.Fields) -> Results:
    """Place an order, or only check it with `validate`."""
    values = fields.check_values(given, _VALIDATE)
    return [*_placed(orders, [read_order(given)], dry=values.get("validate", False))]


def batch_add(orders: RestingOrders, given: fields.Fields) -> Results:
    """Place several orders of one symbol, or none of them."""
    fields.require(given, "orders", "symbol")
    values = fields.check_values(given, _BATCH)
    drafts = []
    for place, order in enumerate(values["orders"]):
        fields.refuse_unsupported(order, ORDER.keys() - {"symbol"})
        drafts.append(read_order({**order, "symbol": values["symbol"]}, f"orders[{place}]."))
    return [_placed(orders, drafts, dry=values.get("validate", False))]


def amend_order(orders: RestingOrders, given: fields.Fields) -> Results:
    """Amend an order; the answer has an empty `amend_id`, as the printed one [official]."""
    values = fields.check_values(given, _AMEND)
    name = _one_id(values, "order_id", "cl_ord_id")
    if not values.keys() & {*_AMOUNTS, "post_only"}:
        raise frame_refusal("field-missing", field="order_qty")
    if "symbol" in values:
        check_symbol(values["symbol"])
        _check_same_symbol(orders, {name: values[name]}, values["symbol"])
    for price in ("limit_price", "trigger_price"):
        check_price(values.get(price), values.get(f"{price}_type"), price)
    amounts = {name: Decimal(values[name]) for name in _AMOUNTS if name in values}
    try:
        orders.amend(
            **{name: values[name]},
            quantity=amounts.get("order_qty"),
            limit_price=amounts.get("limit_price"),
            limit_price_type=values.get("limit_price_type", "static"),
            trigger_price=amounts.get("trigger_price"),
            trigger_price_type=values.get("trigger_price_type", "static"),
            post_only=values.get("post_only"),
        )
    except OrderNotFound as missing:
        raise frame_refusal("order-unknown", **missing.details) from None
    except OrderHasNoTrigger:
        raise frame_refusal("field-invalid", field="trigger_price") from None
    return [{"amend_id": "", name: values[name]}]


def cancel_order(orders: RestingOrders, given: fields.Fields) -> Results:
    """Cancel orders by a list of ids, with one answer for each."""
    values = fields.check_values(given, _CANCEL)
    name = _one_id(values, "order_id", "cl_ord_id")
    return [_cancel(orders, name, value) for value in values[name]]


def batch_cancel(orders: RestingOrders, given: fields.Fields) -> Results:
    """Cancel several orders at once; those that are not open are not counted."""
    values = fields.check_values(given, _CANCELS)
    order_ids, client_ids = values.get("orders", []), values.get("cl_ord_id", [])
    least, most = _BATCH_CANCEL
    if not least <= len(order_ids) + len(client_ids) <= most:
        raise frame_refusal("field-invalid", field="orders")
    done = [_cancel(orders, "order_id", value) for value in order_ids]
    done += [_cancel(orders, "cl_ord_id", value) for value in client_ids]
    return [{"count": sum(isinstance(one, dict) for one in done)}]


def cancel_all(orders: RestingOrders, _: fields.Fields) -> Results:
    """Cancel all orders of the account."""
    return [{"count": len(orders.cancel_all())}]


def cancel_all_orders_after(orders: RestingOrders, given: fields.Fields) -> Results:
    """Arm the dead-man's switch; 0 disarms it, and the answer for that is inferred."""
    fields.require(given, "timeout")
    values = fields.check_values(given, _AFTER)
    deadline = orders.cancel_all_after(values["timeout"])
    trigger_time = "0" if deadline is None else timestamp(deadline)
    return [{"currentTime": timestamp(orders.now()), "triggerTime": trigger_time}]


def _placed(orders: RestingOrders, drafts: list[RestingOrder], *, dry: bool) -> list[Answer]:
    try:
        placed = orders.place_all(drafts, dry=dry)
    except (ClientOrderIdInUse, TooManyOrders) as refused:
        raise frame_refusal(refused.code, **refused.details) from None
    ids = [order.order_id for order in placed] or [""] * len(drafts)  # [official: empty]
    return [_ids(each, draft.cl_ord_id) for each, draft in zip(ids, drafts, strict=True)]


def _check_same_symbol(orders: RestingOrders, ids: Mapping[str, str], symbol: str) -> None:
    """Refuse the symbol of another order than the one that is amended [inferred]."""
    try:
        if orders.find(**ids).symbol != symbol:
            raise frame_refusal("field-invalid", field="symbol")
    except OrderNotFound as missing:
        raise frame_refusal("order-unknown", **missing.details) from None


def _one_id(values: fields.Values, *names: str) -> str:
    """Return which of the ids is given; both together are refused [official, for Spot v2]."""
    given = [name for name in names if name in values]
    if len(given) > 1:
        raise frame_refusal("field-invalid", field=given[1])
    fields.require(values, given[0] if given else names[0])
    return given[0]


def _cancel(orders: RestingOrders, name: str, value: str) -> Result | UnifiedRefusal:
    try:
        order = orders.cancel(**{name: value})
    except OrderNotFound as missing:
        return frame_refusal("order-unknown", **missing.details)
    return _ids(order.order_id, order.cl_ord_id)


def _ids(order_id: str, cl_ord_id: str) -> Answer:
    ids: Answer = {"order_id": order_id}
    return ids | {"cl_ord_id": cl_ord_id} if cl_ord_id else ids


_VALIDATE: dict[str, fields.Check] = {"validate": fields.is_flag}
_BATCH: dict[str, fields.Check] = {
    "orders": fields.list_of(fields.is_object, *_BATCH_ADD),
    "symbol": fields.is_text,
    "deadline": fields.is_text,
    **_VALIDATE,
}
_AMOUNTS = ("order_qty", "limit_price", "trigger_price")
_AMEND: dict[str, fields.Check] = {
    "order_id": fields.is_text,
    "cl_ord_id": fields.is_client_id,
    "order_qty": fields.is_positive,
    "limit_price": fields.is_number,
    "limit_price_type": ORDER["limit_price_type"],
    "trigger_price": fields.is_number,
    "trigger_price_type": ORDER["limit_price_type"],
    "post_only": fields.is_flag,
    "deadline": fields.is_text,
    "symbol": fields.is_text,
}
_CANCEL: dict[str, fields.Check] = {
    "order_id": fields.list_of(fields.is_text, 1, _MAX_CANCEL),
    "cl_ord_id": fields.list_of(fields.is_client_id, 1, _MAX_CANCEL),
}
_CANCELS: dict[str, fields.Check] = {
    "orders": fields.list_of(fields.is_text, 0, _BATCH_CANCEL[1]),
    "cl_ord_id": fields.list_of(fields.is_client_id, 0, _BATCH_CANCEL[1]),
}
_AFTER: dict[str, fields.Check] = {"timeout": fields.whole_number(0, _MAX_TIMEOUT_S)}

_MODIFY = all_of(KeyPermission.MODIFY_TRADES)
_BOTH = all_of(KeyPermission.MODIFY_TRADES, KeyPermission.CLOSE_TRADES)
_EITHER = any_of(KeyPermission.MODIFY_TRADES, KeyPermission.CLOSE_TRADES)

# Order messages want `asset_class` [official]. Of what concerns all orders that is not certain, and
# nobody should be kept from it.
METHODS = {
    "add_order": Method(add_order, {**ORDER, **_VALIDATE}, _MODIFY),
    "amend_order": Method(amend_order, _AMEND, _EITHER),
    "batch_add": Method(batch_add, _BATCH, _BOTH),
    "batch_cancel": Method(batch_cancel, _CANCELS, _EITHER),
    "cancel_all": Method(cancel_all, {}, _EITHER, asset_class=False),
    "cancel_all_orders_after": Method(cancel_all_orders_after, _AFTER, _EITHER, asset_class=False),
    "cancel_order": Method(cancel_order, _CANCEL, _EITHER),
}
