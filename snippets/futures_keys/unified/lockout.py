"""The temporary lockout of addresses that send invalid keys."""

from dataclasses import dataclass

from futures_keys.unified.refusals import refusal

LOCKOUT_S = 900  # about 15 minutes [official]
INVALID_KEYS = 10  # in a row: our own number, none is published; a report has it after three
_MAX_ADDRESSES = 1_000  # our own limit


@dataclass(slots=True)
class _Count:
    invalid: int = 0
    until: float = 0.0


class Lockouts:
    """How often each address has sent an invalid key in a row.

    Too many of them lead to a lockout, and each attempt during it begins it anew [official].
    Not thread-safe: the account holds a lock around it.

    Args:
        limit: the number of invalid keys in a row that leads to a lockout; 0 for never.
    """

    __slots__ = ("_counts", "_limit")

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._counts: dict[str, _Count] = {}

    def check(self, address: str, now: float) -> None:
        """Refuse an address that is locked out.

        Raises:
            UnifiedRefusal: `temporary-lockout`.
        """
        count = self._counts.get(address)
        if count and now < count.until:
            count.until = now + LOCKOUT_S
            raise refusal("temporary-lockout", lockout_s=LOCKOUT_S)

    def invalid_key(self, address: str, now: float) -> None:
        """Count an invalid key."""
        if not self._limit:
            return
        count = self._counts.pop(address, None) or _Count()
        if len(self._counts) >= _MAX_ADDRESSES:
            del self._counts[next(iter(self._counts))]
        self._counts[address] = count
        count.invalid += 1
        if count.invalid >= self._limit:
            count.invalid, count.until = 0, now + LOCKOUT_S

    def valid_key(self, address: str) -> None:
        """Forget the invalid keys of an address."""
        self._counts.pop(address, None)
