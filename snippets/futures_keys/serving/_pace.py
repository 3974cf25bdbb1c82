"""The pace at which the frames of one connection are read."""


class Pace:
    """A bound on a rate, which lets bursts through.

    Args:
        per_second: how many on average.
        burst: how many at once.
    """

    def __init__(self, per_second: float, burst: int) -> None:
        self._interval = 1 / per_second
        self._credit = burst * self._interval
        self._due = 0.0  # when the next one would come, at exactly this rate

    def delay(self, now: float, number: int = 1) -> float:
        """Count one, or several, and return how many seconds to wait before the next."""
        self._due = max(self._due, now - self._credit) + number * self._interval
        return max(0.0, self._due - now)
