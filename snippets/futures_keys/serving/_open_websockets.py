"""The WebSockets that one process has open."""

from typing import Protocol

LIMIT = 100  # as the exchange's for `/ws/v1` [ccxt 4.5.90]; for all paths together: our own


class Open(Protocol):
    """A WebSocket that is open."""

    @property
    def is_subscribed(self) -> bool:
        """Whether it has a subscription."""

    def give_way(self) -> None:
        """Close it soon."""


class OpenWebSockets:
    """The WebSockets that are open, up to a limit.

    At the limit the oldest one without a subscription gives way to a new one.

    Args:
        limit: how many may be open.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._open: dict[Open, None] = {}  # the oldest first

    def __len__(self) -> int:
        return len(self._open)

    def enter(self, websocket: Open) -> bool:
        """Add a WebSocket, unless there is no place; return whether there is."""
        if len(self._open) >= self._limit:
            idle = next((one for one in self._open if not one.is_subscribed), None)
            if idle is None:
                return False
            del self._open[idle]
            idle.give_way()
        self._open[websocket] = None
        return True

    def leave(self, websocket: Open) -> None:
        """Remove a WebSocket, which may have given way before."""
        self._open.pop(websocket, None)
