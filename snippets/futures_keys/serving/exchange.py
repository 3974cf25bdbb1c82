"""What one process of the practice exchange holds."""

import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from futures_keys._secrets import Sealed
from futures_keys.account import Account
from futures_keys.derivatives_feed import SignedChallenge
from futures_keys.gateway import Explain
from futures_keys.orders import RestingOrders
from futures_keys.serving._open_websockets import OpenWebSockets
from futures_keys.unified import UnifiedAccount

type ExplainChallenge = Callable[[SignedChallenge], Iterable[str]]


class Exchange(Sealed):
    """The accounts of one holder with both kinds of keys, and the orders that both share.

    Args:
        account: has the keys of derivatives; without it, an empty one.
        unified: has the keys for the Unified WebSocket; without it, an empty one, which locks
            nobody out: on one's own computer every program has the same address.
        clock: returns Unix seconds; accounts that are given keep their own.
        explain: returns codes for the log about a request whose signature is wrong.
        explain_challenge: the same about a challenge of `/ws/v1`.

    Attributes:
        account: of derivatives.
        unified: for the Unified WebSocket.
        orders: the resting orders, of both APIs.
        clock: returns Unix seconds.
        explain: as given.
        explain_challenge: as given.
        websockets: that are open.
    """

    __slots__ = (
        *("account", "clock", "explain", "explain_challenge"),
        *("orders", "unified", "websockets"),
    )

    def __init__(
        self,
        account: Account | None = None,
        unified: UnifiedAccount | None = None,
        *,
        clock: Callable[[], float] = time.time,
        explain: Explain | None = None,
        explain_challenge: ExplainChallenge | None = None,
    ) -> None:
        self.account = account or Account(clock=lambda: datetime.fromtimestamp(clock(), UTC))
        self.unified = unified or UnifiedAccount(clock=clock, invalid_keys=0)
        self.clock = clock
        self.explain = explain
        self.explain_challenge = explain_challenge
        self.orders = RestingOrders(clock=clock)
        self.websockets = OpenWebSockets()
