"""An order that rests in the book until it is amended or cancelled."""

from dataclasses import dataclass
from decimal import Decimal

# The words of the Unified WebSocket, which both APIs' orders are kept in. [official]
ORDER_TYPES = (
    "limit",
    "market",
    "stop-loss",
    "stop-loss-limit",
    "take-profit",
    "take-profit-limit",
    "trailing-stop",
    "trailing-stop-limit",
)
SIDES = ("buy", "sell")
TIMES_IN_FORCE = ("GTC", "GTD", "IOC", "FOK")
# How a price is meant: as it is, or as an offset in percent or in the quote currency. [official]
STATIC = "static"
PRICE_TYPES = (STATIC, "pct", "quote")
TRIGGER_REFERENCES = ("last", "index", "mark")  # mark is of the derivatives API alone

_MAX_EXPONENT = 18  # of a price or quantity, in either direction: our own limit
_MAX_DIGITS = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class RestingOrder:
    """An order as its account keeps it.

    Attributes:
        symbol: the venue's, in capitals, such as `PF_XBTUSD`.
        side: one of `SIDES`.
        order_type: one of `ORDER_TYPES`.
        quantity: above zero.
        limit_price: None for an order that has none.
        limit_price_type: one of `PRICE_TYPES`; the derivatives API knows `static` alone.
        trigger_price: of a stop, a take-profit or a trailing stop, else None.
        trigger_price_type: one of `PRICE_TYPES`.
        trigger_reference: the price that is compared with it: one of
            `TRIGGER_REFERENCES`.
        time_in_force: one of `TIMES_IN_FORCE`.
        cl_ord_id: the client's id, or empty.
        order_id: a UUID.
        placed_at: Unix seconds.
        updated_at: Unix seconds.
    """

    symbol: str
    side: str
    order_type: str
    quantity: Decimal
    limit_price: Decimal | None = None
    limit_price_type: str = STATIC
    trigger_price: Decimal | None = None
    trigger_price_type: str = STATIC
    trigger_reference: str = "last"
    time_in_force: str = "GTC"
    post_only: bool = False
    reduce_only: bool = False
    cl_ord_id: str = ""
    order_id: str = ""
    placed_at: float = 0.0
    updated_at: float = 0.0

    @property
    def is_trigger(self) -> bool:
        """Whether it waits for a trigger price, outside of the book."""
        return self.order_type not in {"limit", "market"}

    @property
    def known_limit_price(self) -> Decimal | None:
        """Its limit price, or None where that is an offset: from what, no market here says."""
        return self.limit_price if self.limit_price_type == STATIC else None

    @property
    def known_trigger_price(self) -> Decimal | None:
        """Its trigger price, or None where that is an offset."""
        return self.trigger_price if self.trigger_price_type == STATIC else None


def is_amount(value: Decimal) -> bool:
    """Return whether a number can be a price or a quantity, which bounds what writing it takes."""
    return (
        value.is_finite()
        and abs(value.adjusted()) <= _MAX_EXPONENT
        and len(value.as_tuple().digits) <= _MAX_DIGITS
    )
