"""How many explanations of wrong signatures one key may have, so that a loop stops nobody."""

_STARTS_PER_SECOND = 10
_RUNNING = 2  # at a time
# Of a processor: an unexplained signature takes some tenths of a second, a mistake hundredths.
_SECONDS = 1.0
_SECONDS_PER_SECOND = 0.3


class Allowance:
    """The time that is left for explanations; not thread-safe.

    Args:
        now: in seconds, of a clock that never goes back.
    """

    __slots__ = ("_running", "_seconds", "_starts", "_updated")

    def __init__(self, now: float) -> None:
        self._seconds = _SECONDS
        self._updated = now
        self._starts = int(now), 0
        self._running = 0

    def begin(self, now: float) -> bool:
        """Return whether an explanation may begin; if so, `end` is to be called after it."""
        gained = (now - self._updated) * _SECONDS_PER_SECOND
        self._seconds, self._updated = min(_SECONDS, self._seconds + gained), now
        second, starts = self._starts
        self._starts = int(now), starts + 1 if second == int(now) else 1
        if self._seconds <= 0 or self._running >= _RUNNING or self._starts[1] > _STARTS_PER_SECOND:
            return False
        self._running += 1
        return True

    def end(self, spent: float) -> None:
        """Note that an explanation has ended.

        Args:
            spent: the seconds that it took.
        """
        self._running -= 1
        self._seconds -= spent
