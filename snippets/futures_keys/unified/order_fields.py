"""The fields of an order on the Unified WebSocket, and the order that they make."""

from decimal import Decimal

from futures_keys.resting_order import ORDER_TYPES, PRICE_TYPES, SIDES, TIMES_IN_FORCE, RestingOrder
from futures_keys.unified import fields
from futures_keys.unified.frame_refusals import frame_refusal

_REFERENCES = ("last", "index")  # [official]; a reference to the mark price was not seen

# Of Spot v2 without `order_userref`, which is not for derivatives [official], and without the
# fields of an iceberg, which is no order type here [official]. Whether derivatives take all of the
# others is not known. Those that the order below does not have are checked, and change nothing:
# nothing is matched here, and nothing expires.
ORDER: dict[str, fields.Check] = {
    "order_type": fields.one_of(ORDER_TYPES),
    "side": fields.one_of(SIDES),
    "symbol": fields.is_text,
    "order_qty": fields.is_positive,
    "limit_price": fields.is_number,
    "limit_price_type": fields.one_of(PRICE_TYPES),
    "triggers": fields.is_object,
    "conditional": fields.is_object,
    "time_in_force": fields.one_of(TIMES_IN_FORCE),
    "post_only": fields.is_flag,
    "reduce_only": fields.is_flag,
    "cl_ord_id": fields.is_client_id,
    "effective_time": fields.is_text,
    "expire_time": fields.is_text,
    "deadline": fields.is_text,
    "stp_type": fields.one_of(("cancel_newest", "cancel_oldest", "cancel_both")),
    "fee_preference": fields.one_of(("base", "quote")),
    "no_mpp": fields.is_flag,
    "margin": fields.is_flag,
    "sender_sub_id": fields.is_text,
}
_TRIGGERS: dict[str, fields.Check] = {
    "price": fields.is_number,
    "price_type": fields.one_of(PRICE_TYPES),
    "reference": fields.one_of(_REFERENCES),
}


def read_order(given: fields.Fields, prefix: str = "") -> RestingOrder:
    """Return the order that these fields make; its id and times are still empty.

    Args:
        given: without fields that an order does not have.
        prefix: of the names in a refusal, as of an order in a batch.

    Raises:
        UnifiedRefusal: when a required field is missing, or one has another form.
    """
    fields.require(given, "order_type", "side", "order_qty", "symbol", prefix=prefix)
    values = fields.check_values(given, ORDER, prefix)
    check_symbol(values["symbol"])
    order_type = values["order_type"]
    triggers: fields.Values = {}
    if order_type == "limit" or order_type.endswith("-limit"):
        fields.require(given, "limit_price", prefix=prefix)
    if order_type not in {"limit", "market"}:
        fields.require(given, "triggers", prefix=prefix)
        triggers = _read_triggers(values["triggers"], f"{prefix}triggers.")
    if values.get("time_in_force") == "GTD":
        fields.require(given, "expire_time", prefix=prefix)
    limit_price = values.get("limit_price")
    check_price(limit_price, values.get("limit_price_type"), f"{prefix}limit_price")
    return RestingOrder(
        symbol=values["symbol"],
        side=values["side"],
        order_type=order_type,
        quantity=Decimal(values["order_qty"]),
        limit_price=None if limit_price is None else Decimal(limit_price),
        limit_price_type=values.get("limit_price_type", "static"),
        trigger_price=Decimal(triggers["price"]) if triggers else None,
        trigger_price_type=triggers.get("price_type", "static"),
        trigger_reference=triggers.get("reference", "last"),
        time_in_force=values.get("time_in_force", "GTC"),
        post_only=values.get("post_only", False),
        reduce_only=values.get("reduce_only", False),
        cl_ord_id=values.get("cl_ord_id", ""),
    )


def check_symbol(symbol: str) -> None:
    """Refuse a symbol that no derivative can have.

    Raises:
        UnifiedRefusal: `symbol-not-supported`.
    """
    if not fields.is_symbol(symbol):
        raise frame_refusal("symbol-not-supported", symbol=symbol[:60])


def check_price(price: object, price_type: str | None, name: str) -> None:
    """Refuse a price that is not above zero; an offset (`pct`, `quote`) may be.

    Raises:
        UnifiedRefusal: `field-invalid`.
    """
    if price is not None and price_type in {None, "static"} and not fields.is_positive(price):
        raise frame_refusal("field-invalid", field=name)


def _read_triggers(given: fields.Fields, prefix: str) -> fields.Values:
    fields.refuse_unsupported(given, _TRIGGERS)
    fields.require(given, "price", prefix=prefix)
    values = fields.check_values(given, _TRIGGERS, prefix)
    check_price(values["price"], values.get("price_type"), f"{prefix}price")
    return values
