"""The channels of the Unified WebSocket: their fields, and what each sends at first.

Nothing is traded here, so that a snapshot is empty, or zero, in everything but orders.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from futures_keys.unified import fields
from futures_keys.unified.permissions import KeyPermission
from futures_keys.unified.token_check import Needs, all_of

type Frame = dict[str, object]

_SNAPSHOT: Mapping[str, fields.Check] = {"snapshot": fields.is_flag}
_DEPTHS = (10, 25, 100, 500, 1000)  # [official, for Spot v2]
_INTERVALS = (1, 5, 15, 30, 60, 240, 1440, 10080, 21600)  # minutes [official, for Spot v2]
_TICKER_NUMBERS = (
    *("ask", "ask_qty", "bid", "bid_qty", "change", "change_pct"),
    *("high", "last", "low", "volume", "vwap"),
)


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel.

    Attributes:
        name: as in `params.channel`.
        private: whether it needs a token, and is on the private endpoint.
        asset_class: whether the field of this name is required; else there is no such field.
        by_symbol: whether a subscription is for each symbol of a list.
        checks: further fields, with the check of each.
        defaults: fields that the acknowledgement repeats, with their defaults.
        needs: the permissions of the key, see `check_token`. [inferred]
    """

    name: str
    private: bool
    asset_class: bool = True
    by_symbol: bool = False
    checks: Mapping[str, fields.Check] = field(default_factory=dict)
    defaults: Mapping[str, object] = field(default_factory=dict)
    needs: Needs = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of all its fields besides the token."""
        symbol = ("symbol",) if self.by_symbol else ()
        asset_class = ("asset_class",) if self.asset_class else ()
        return ("channel", *asset_class, *symbol, *self.checks)


def _market(name: str, **checks: fields.Check) -> Channel:
    return Channel(
        name,
        private=False,
        by_symbol=True,
        checks={**_SNAPSHOT, **checks},
        defaults={"snapshot": True},
    )


_EXECUTIONS = ("snap_orders", "snap_trades", "order_status", "ratecounter")

CHANNELS = {
    channel.name: channel
    for channel in (
        _market("ticker"),
        _market("trade"),
        _market("book", depth=fields.one_of(_DEPTHS)),
        _market("ohlc", interval=fields.one_of(_INTERVALS)),
        Channel("instrument", private=False, checks=_SNAPSHOT, defaults={"snapshot": True}),
        Channel(
            "executions",
            private=True,
            checks=dict.fromkeys(_EXECUTIONS, fields.is_flag),
            defaults={"snap_orders": True, "snap_trades": False},
            needs=all_of(KeyPermission.QUERY_OPEN_TRADES, KeyPermission.QUERY_CLOSED_TRADES),
        ),
        Channel(
            "balances",
            private=True,
            asset_class=False,
            checks=_SNAPSHOT,
            defaults={"snapshot": True},
            needs=all_of(KeyPermission.QUERY_FUNDS),
        ),
        Channel(
            "positions",
            private=True,
            checks={**_SNAPSHOT, "with_margin": fields.is_flag},
            needs=all_of(KeyPermission.QUERY_OPEN_TRADES),
        ),
        Channel("margin", private=True, needs=all_of(KeyPermission.QUERY_FUNDS)),
        Channel(
            "ledgers",
            private=True,
            asset_class=False,
            needs=all_of(KeyPermission.QUERY_LEDGER),
        ),
    )
}


def _ticker(symbol: str, options: fields.Values) -> list[Frame]:
    data = [{"symbol": symbol, **dict.fromkeys(_TICKER_NUMBERS, 0)}]
    return _if_wanted(options, {"channel": "ticker", "type": "snapshot", "data": data})


def _book(symbol: str, options: fields.Values) -> list[Frame]:
    # The checksum of an empty book is the CRC-32 of no text.
    data = [{"symbol": symbol, "bids": [], "asks": [], "checksum": 0}]
    return _if_wanted(options, {"channel": "book", "type": "snapshot", "data": data})


def _empty(channel: str) -> Callable[[str, fields.Values], list[Frame]]:
    def snapshot(_: str, options: fields.Values) -> list[Frame]:
        return _if_wanted(options, {"channel": channel, "type": "snapshot", "data": []})

    return snapshot


def _instrument(_: str, options: fields.Values) -> list[Frame]:
    data: Frame = {"assets": [], "pairs": []}
    return _if_wanted(options, {"channel": "instrument", "type": "snapshot", "data": data})


def _positions(_: str, options: fields.Values) -> list[Frame]:
    data: Frame = {"futures": [], "options": []}  # [official split, inferred shape]
    if options.get("with_margin"):  # in place of the snapshot: never both [official]
        return []
    return _if_wanted(options, {"channel": "positions", "type": "snapshot", "data": data})


def _margin(_: str, __: fields.Values) -> list[Frame]:
    kinds = ("multi_collateral", "single_collateral")  # [official]; their data: inferred
    return [{"channel": "margin", "type": kind, "data": []} for kind in kinds]


def _nothing(_: str, __: fields.Values) -> list[Frame]:
    return []


def _if_wanted(options: fields.Values, frame: Frame) -> list[Frame]:
    return [frame] if options.get("snapshot", True) else []


# What is sent after the acknowledgement, by channel; executions has its own.
SNAPSHOTS: dict[str, Callable[[str, fields.Values], list[Frame]]] = {
    "ticker": _ticker,
    "trade": _empty("trade"),
    "book": _book,
    "ohlc": _empty("ohlc"),
    "instrument": _instrument,
    "balances": _empty("balances"),
    "positions": _positions,
    "margin": _margin,
    "ledgers": _nothing,
}
