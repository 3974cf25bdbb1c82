"""A clock that stands still until a test moves it."""


class Ticking:
    """Returns Unix seconds; `move` lets time pass."""

    def __init__(self, seconds: float = 1_795_000_000.25) -> None:
        self.seconds = seconds

    def __call__(self) -> float:
        """Return the time."""
        return self.seconds

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds
