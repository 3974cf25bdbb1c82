"""Races: several ways to do the same, timed by turns, and a table of what came out.

Each round times every contestant, one after the other, and divides its time by that of the first
one in the same round: machines differ and are shared, so only such ratios mean something.
"""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from timeit import timeit

_HEADING = f"{'':42} median       ratio   (lowest to highest)   bar"


def _nothing() -> None:
    """What most contestants have to do before a round."""


@dataclass
class Contestant:
    """One way to do it.

    Attributes:
        name: what the table calls it.
        run: does it once.
        bar: what the median of its ratios may be at most, if there is a limit.
        prepare: is called before each round, and not timed.
        times: the seconds of one run, a round each.
        ratios: the same, as multiples of the first contestant's.
    """

    name: str
    run: Callable[[], object]
    bar: float | None = None
    prepare: Callable[[], None] = _nothing
    times: list[float] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)


def race(title: str, contestants: Sequence[Contestant], rounds: int, runs: int) -> bool:
    """Time all by turns, print the table, and say whether every bar is met.

    Args:
        title: of the table.
        contestants: the first one is what the others are compared with.
        rounds: how often each has its turn.
        runs: how often it runs in a turn.
    """
    for round_ in range(-1, rounds):  # the first warms up, and does not count
        for contestant in contestants:
            contestant.prepare()
            seconds = timeit(contestant.run, number=runs) / runs
            if round_ >= 0:
                contestant.times.append(seconds)
                contestant.ratios.append(seconds / contestants[0].times[-1])
    print(f"\n{title}\n{_HEADING}")
    met = [_show(contestant) for contestant in contestants]
    return all(met)


def _show(contestant: Contestant) -> bool:
    """Print a line of the table, and say whether the bar is met."""
    ratios = contestant.ratios
    median = statistics.median(ratios)
    line = (
        f"  {contestant.name:40} {statistics.median(contestant.times) * 1e6:6.2f} µs"
        f"   {median:5.2f}   ({min(ratios):5.2f} to {max(ratios):5.2f})"
    )
    met = contestant.bar is None or median <= contestant.bar
    print(line if contestant.bar is None else f"{line}       {verdict(met, contestant.bar)}")
    return met


def verdict(met: bool, bar: float) -> str:  # noqa: FBT001 - read as a sentence
    """A bar, and whether it is met."""
    return f"{bar:g} {'met' if met else 'MISSED'}"
