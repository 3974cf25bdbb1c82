"""Choices: what may stand at one place of a recipe, each with its cost and its mistakes.

The cost of a right choice is 0. The others cost about the logarithm of how rarely they are met, so
that a search in the order of the sum finds first what is nearest and most common. A step away on
any axis costs at least `COMMON`; a row that has dozens of variants costs more for each.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from futures_keys.diagnosis.mistakes import Mistake

COMMON, USUAL, RARE, WIDE, WIDEST = 2, 3, 6, 7, 9


class Choice(NamedTuple):
    """One text that may stand at a place, such as the path."""

    cost: int
    mistakes: tuple[Mistake, ...]
    text: str


type Choices = dict[int, list[Choice]]  # by cost, in the order in which they are tried


def distinct(choices: Iterable[Choice], max_characters: int) -> list[Choice]:
    """Return the choices with the cheapest of equal texts, as far as so many characters go.

    The first is kept in any case.
    """
    kept: dict[str, Choice] = {}
    for choice in choices:
        known = kept.get(choice.text)
        if known is None:
            max_characters -= len(choice.text)
            if max_characters < 0 and kept:
                break
            kept[choice.text] = choice
        elif _rank(choice) < _rank(known):
            kept[choice.text] = choice
    return list(kept.values())


class _Costly(Protocol):
    @property
    def cost(self) -> int: ...


def by_cost[T: _Costly](choices: Iterable[T]) -> dict[int, list[T]]:
    """Group choices by their cost."""
    groups: dict[int, list[T]] = {}
    for choice in choices:
        groups.setdefault(choice.cost, []).append(choice)
    return groups


def rows(mistake: Mistake, cost: int, texts: Iterable[str]) -> Iterator[Choice]:
    """Yield a choice of one mistake for each text."""
    for text in texts:
        yield Choice(cost, (mistake,), text)


def _rank(choice: Choice) -> tuple[int, int]:
    return len(choice.mistakes), choice.cost
