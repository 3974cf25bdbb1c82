"""The messages of today's derivatives WebSocket, `/ws/v1`: snapshots, and updates of orders.

Nothing is traded: everything but the open orders is empty, or zero. The names of the fields are
official, or as ccxt 4.5.90 documents them; no price is None there, but 0.
"""

from collections.abc import Callable
from decimal import Decimal

from futures_keys.orders import DEAD_MANS_SWITCH, OrderEvent
from futures_keys.responses import ACCOUNT_UID
from futures_keys.resting_order import RestingOrder

type Message = dict[str, object]

_ZERO = Decimal(0)
_FLEX_NUMBERS = (
    "balance_value",
    "portfolio_value",
    "collateral_value",
    "initial_margin",
    "initial_margin_without_orders",
    "maintenance_margin",
    "pnl",
    "unrealized_funding",
    "total_unrealized",
    "total_unrealized_as_margin",
    "margin_equity",
    "available_margin",
)
_TICKER_NUMBERS = (
    *("bid", "ask", "bid_size", "ask_size", "volume", "volumeQuote", "dtm", "index", "premium"),
    *("last", "change", "openInterest", "markPrice", "maturityTime"),
)
_LITE_NUMBERS = ("bid", "ask", "change", "premium", "volume", "dtm", "maturityTime", "volumeQuote")
_REASONS = {"placed": "new_placed_order_by_user", "amended": "edited_by_user"}


def milliseconds(seconds: float) -> int:
    """Return a time in milliseconds, as the feeds have it."""
    return int(seconds * 1000)


def product_snapshot(feed: str, product_id: str, now_ms: int) -> list[Message]:
    """Return the first message about a product."""
    head: Message = {"feed": feed, "product_id": product_id}
    if feed == "ticker":
        numbers = dict.fromkeys(_TICKER_NUMBERS, 0)
        flags = {"suspended": False, "post_only": False, "tag": "perpetual"}
        return [head | {"time": now_ms, **numbers, **flags}]
    if feed == "ticker_lite":
        return [head | dict.fromkeys(_LITE_NUMBERS, 0) | {"tag": "perpetual"}]
    if feed == "book":
        book: Message = {"timestamp": now_ms, "seq": 0, "tickSize": None, "bids": [], "asks": []}
        return [head | {"feed": "book_snapshot"} | book]
    return [head | {"feed": "trade_snapshot", "trades": []}]


def private_snapshot(feed: str, orders: tuple[RestingOrder, ...], now_ms: int) -> Message:
    """Return the first message of a private feed."""
    return _PRIVATE[feed](feed, orders, now_ms)


def order_update(feed: str, event: OrderEvent) -> Message:
    """Return what a feed of orders says of an event."""
    order = event.order
    if event.kind != "cancelled":
        reason = _REASONS[event.kind]
        return {"feed": feed, "order": _order(order), "is_cancel": False, "reason": reason}
    reason = "dead_man_switch" if event.reason == DEAD_MANS_SWITCH else "cancelled_by_user"
    named = {"cli_ord_id": order.cl_ord_id} if order.cl_ord_id else {}
    return {"feed": feed, "order_id": order.order_id, **named, "is_cancel": True, "reason": reason}


def _order(order: RestingOrder) -> Message:
    message: Message = {
        "instrument": order.symbol,
        "time": milliseconds(order.placed_at),
        "last_update_time": milliseconds(order.updated_at),
        "qty": order.quantity,
        "filled": _ZERO,
        "limit_price": order.known_limit_price or _ZERO,
        "stop_price": order.known_trigger_price or _ZERO,
        "type": _order_type(order),
        "order_id": order.order_id,
        "direction": 0 if order.side == "buy" else 1,
        "reduce_only": order.reduce_only,
    }
    if order.cl_ord_id:
        message["cli_ord_id"] = order.cl_ord_id
    if order.is_trigger:
        message["triggerSignal"] = order.trigger_reference
    return message


def _order_type(order: RestingOrder) -> str:
    if not order.is_trigger:
        return "limit"
    return "take_profit" if order.order_type.startswith("take-profit") else "stop"


def _orders(feed: str, orders: tuple[RestingOrder, ...], _: int) -> Message:
    shown = [_order(order) for order in orders]
    return {"feed": f"{feed}_snapshot", "account": ACCOUNT_UID, "orders": shown}


def _balances(feed: str, _: tuple[RestingOrder, ...], now_ms: int) -> Message:
    flex: Message = {"currencies": {}, **dict.fromkeys(_FLEX_NUMBERS, _ZERO)}
    return {
        "feed": f"{feed}_snapshot",
        "account": ACCOUNT_UID,
        "holding": {},
        "futures": {},
        "flex_futures": flex,
        "timestamp": now_ms,
        "seq": 0,
    }


def _positions(feed: str, _: tuple[RestingOrder, ...], now_ms: int) -> Message:
    head: Message = {"feed": feed, "account": ACCOUNT_UID}
    return head | {"positions": [], "seq": 0, "timestamp": now_ms}


def _margins(feed: str, _: tuple[RestingOrder, ...], __: int) -> Message:
    return {"feed": feed, "account": ACCOUNT_UID, "margin_accounts": [], "seq": 0}


def _empty(field: str, suffix: str = "") -> Callable[..., Message]:
    def snapshot(feed: str, _: tuple[RestingOrder, ...], __: int) -> Message:
        return {"feed": feed + suffix, "account": ACCOUNT_UID, field: []}

    return snapshot


_PRIVATE: dict[str, Callable[[str, tuple[RestingOrder, ...], int], Message]] = {
    "account_balances_and_margins": _margins,
    "account_log": _empty("logs", "_snapshot"),
    "balances": _balances,
    "deposits_withdrawals": _empty("elements"),
    "fills": _empty("fills", "_snapshot"),
    "notifications_auth": _empty("notifications"),
    "open_orders": _orders,
    "open_orders_verbose": _orders,
    "open_positions": _positions,
}
PRIVATE_FEEDS = frozenset(_PRIVATE)
ORDER_FEEDS = ("open_orders", "open_orders_verbose")
PRODUCT_FEEDS = frozenset({"book", "ticker", "ticker_lite", "trade"})
