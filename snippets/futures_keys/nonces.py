"""Nonces: numbers that a key uses once, in roughly increasing order."""

from collections.abc import Iterable, Iterator
from heapq import heappush, heappushpop
from typing import Self

from futures_keys.errors import InvalidNonce, NonceBelowThreshold, NonceDuplicate

MAX_NONCE_DIGITS = 20  # every 64-bit number fits; clients send 13 to 19 digits [our own bound]
MAX_UNIFIED_NONCE = 2**64 - 1  # of the new key [official]
_TOO_LONG = 10**MAX_NONCE_DIGITS


def exceeds_64_bits(nonce: str) -> bool:
    """Return whether a text is a number, and larger than a nonce of the new key may be."""
    if not (nonce.isascii() and nonce.isdigit()):
        return False
    return len(nonce) > MAX_NONCE_DIGITS or int(nonce) > MAX_UNIFIED_NONCE


def check_nonce(nonce: int) -> None:
    """Check that a number can be a nonce.

    Raises:
        InvalidNonce: when it is negative or has more than 20 digits.
    """
    if nonce < 0:
        raise InvalidNonce("negative")
    if nonce >= _TOO_LONG:
        raise InvalidNonce("too-long")


def parse_nonce(text: str) -> int:
    """Parse the value of a Nonce header: ASCII digits and nothing else.

    Raises:
        InvalidNonce: when the text is empty, longer than 20 characters, or not all digits.
    """
    if not text:
        raise InvalidNonce("empty")
    if len(text) > MAX_NONCE_DIGITS:  # before int(): its cost grows faster than the text
        raise InvalidNonce("too-long")
    if not (text.isascii() and text.isdigit()):
        raise InvalidNonce("not-digits")
    return int(text)


class NonceWindow:
    """The highest nonces that a key has used; it accepts or refuses the next one.

    Iteration yields the remembered nonces in ascending order.

    "Tolerates nonces that are out of order for a brief period" [official]; that the period is a
    number of nonces, and which number, is inferred. No unit is assumed: milliseconds (13 digits)
    and tens of nanoseconds (18 digits) are both just numbers.

    Not thread-safe: `Account` holds a lock around it.

    Args:
        memory: number of nonces that are remembered, at least 1.

    Raises:
        ValueError: when `memory` is less than 1.
    """

    __slots__ = ("_heap", "_highest", "_memory", "_seen")

    def __init__(self, memory: int = 1000) -> None:
        if memory < 1:
            raise ValueError("memory must be at least 1")
        self._memory = memory
        self._heap: list[int] = []  # a min-heap
        self._seen: set[int] = set()  # the same numbers, for lookup
        self._highest: int | None = None

    @classmethod
    def restore(cls, nonces: Iterable[int], memory: int = 1000) -> Self:
        """Make a window with these nonces, or with the highest of them if there are too many.

        Raises:
            InvalidNonce: when one is negative or has more than 20 digits.
            ValueError: when `memory` is less than 1.
        """
        window = cls(memory)
        for nonce in sorted(set(nonces)):
            window.use(nonce)
        return window

    def use(self, nonce: int) -> None:
        """Use a nonce; a refused one changes nothing.

        Raises:
            InvalidNonce: when it is negative or has more than 20 digits.
            NonceDuplicate: when it is remembered.
            NonceBelowThreshold: when the memory is full and the nonce is below all in it.
        """
        check_nonce(nonce)
        if nonce in self._seen:
            raise NonceDuplicate(nonce)
        threshold = self.threshold
        if threshold is None:
            heappush(self._heap, nonce)
        elif nonce < threshold:
            raise NonceBelowThreshold(nonce, threshold)
        else:
            self._seen.remove(heappushpop(self._heap, nonce))
        self._seen.add(nonce)
        if self._highest is None or nonce > self._highest:
            self._highest = nonce

    @property
    def memory(self) -> int:
        """Number of nonces that are remembered at most."""
        return self._memory

    @property
    def highest(self) -> int | None:
        """The highest nonce used so far, if any."""
        return self._highest

    @property
    def threshold(self) -> int | None:
        """The lowest remembered nonce once the memory is full: lower ones are refused."""
        return self._heap[0] if len(self._heap) == self._memory else None

    def __repr__(self) -> str:
        return f"<NonceWindow with {len(self)} of {self._memory} nonces>"

    def __len__(self) -> int:
        return len(self._seen)

    def __iter__(self) -> Iterator[int]:
        return iter(sorted(self._seen))

    def __contains__(self, nonce: object) -> bool:
        return nonce in self._seen
