"""What was measured, as bars that are met or missed and as tables."""

import statistics
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bench.first_key import SITUATIONS
from bench.variants import VARIANTS

MEGABYTE = 1_000_000

type Results = Mapping[str, Any]  # by part, as `results.json` has them

# Of plain Pyodide on the page, in the same rounds: the bar, and what we aim at.
RATIO_BARS = {
    ("local", "cold"): (0.25, 0.12),
    ("local", "warm"): (0.25, None),
    ("fast-4g", "cold"): (0.50, 0.45),
    ("slow-processor", "cold"): (0.25, 0.13),
}
LONG_TASK_BAR_MS = 50  # what the browser calls a long task: a reader feels it
# In megabytes. A slow line takes the way without a snapshot, which is shorter.
DOWNLOAD_BARS = {"local": 4.4, "fast-4g": 3.4, "slow-4g": 3.4}
REPORT_RATIO_BAR = 12  # of ten times the pages: each file is read once
BUILD_BARS = {"cached": 5, "uncached": 60}


@dataclass(frozen=True)
class Bar:
    """One number that we have set ourselves."""

    what: str
    measured: float
    most: float
    aim: float | None = None

    @property
    def met(self) -> bool:
        """Whether it is kept to."""
        return self.measured <= self.most


@dataclass(frozen=True)
class Spread:
    """The median of what several rounds found, and how far they went."""

    median: float
    lowest: float
    highest: float


def spread(results: Results, part: str, variant: str, state: str, value: str) -> Spread | None:
    """Return what was measured of a variant, or None where it was not."""
    return _spread(_by_round(results, part, variant, state, value).values())


def ratio(results: Results, part: str, variant: str, state: str) -> Spread | None:
    """Return a variant's times as multiples of plain Pyodide's in the same rounds."""
    own, plain = (_by_round(results, part, one, state, "elapsed_ms") for one in (variant, "plain"))
    return _spread([own[round_] / plain[round_] for round_ in own.keys() & plain.keys()])


def _by_round(
    results: Results, part: str, variant: str, state: str, value: str
) -> dict[int, float]:
    return {
        start["round"]: start[value]
        for start in results.get(part, [])
        if (start["variant"], start["state"]) == (variant, state)
    }


def _spread(found: Collection[float]) -> Spread | None:
    return Spread(statistics.median(found), min(found), max(found)) if found else None


def bars(results: Results) -> Iterator[Bar]:
    """Yield the bars of whatever was measured."""
    for (part, state), (most, aim) in RATIO_BARS.items():
        if found := ratio(results, part, "ours", state):
            yield Bar(f"{SITUATIONS[part].label}, {state}, of plain", found.median, most, aim)
    for part, most in DOWNLOAD_BARS.items():
        if cold := spread(results, part, "ours", "cold", "sent_bytes"):
            what = f"{SITUATIONS[part].label}, download, first time, MB"
            yield Bar(what, cold.highest / MEGABYTE, most)
    if warm := spread(results, "local", "ours", "warm", "sent_bytes"):
        yield Bar("download, second time, MB", warm.highest / MEGABYTE, 0)
    if task := spread(results, "local", "ours", "cold", "longest_task_ms"):
        yield Bar("longest task of the page's thread, ms", task.median, LONG_TASK_BAR_MS)
    for kind, most in BUILD_BARS.items():
        if seconds := results.get("builds", {}).get(kind):
            yield Bar(f"build, runtime {kind}, s", seconds, most)
    reports = [results.get("builds", {}).get(f"report-{count}") for count in (1000, 100)]
    if all(reports):
        what = "report on translations, 1,000 pages more, of 100"
        yield Bar(what, reports[0] / reports[1], REPORT_RATIO_BAR)


def tables(results: Results) -> str:
    """Return all that was measured, in Markdown."""
    lines = ["| Bar | Measured | At most | |", "| --- | ---: | ---: | --- |"]
    for bar in bars(results):
        aim = f", aim {bar.aim} {_verdict(bar.measured <= bar.aim)}" if bar.aim else ""
        verdict = f"{_verdict(bar.met)}{aim}"
        lines.append(f"| {bar.what} | {bar.measured:.2f} | {bar.most:g} | {verdict} |")
    for part in SITUATIONS:
        if part in results:
            lines += ["", *_situation(results, part)]
    if "builds" in results:
        lines += ["", *_builds(results["builds"])]
    return "\n".join(lines) + "\n"


def _situation(results: Results, part: str) -> Iterator[str]:
    yield f"| {SITUATIONS[part].label} | state | of plain | median, ms | MB | answers |"
    yield "| --- | --- | ---: | ---: | ---: | ---: |"
    for name, variant in VARIANTS.items():
        for state in ("cold", "warm"):
            of_plain = ratio(results, part, name, state)
            times, size, answers = (
                spread(results, part, name, state, value)
                for value in ("elapsed_ms", "sent_bytes", "answers")
            )
            if of_plain and times and size and answers:
                yield (
                    f"| {variant.label} | {state} | {_with_range(of_plain, 2)} "
                    f"| {_with_range(times, 0)} "
                    f"| {size.median / MEGABYTE:.2f} | {answers.median:.0f} |"
                )


def _with_range(found: Spread, digits: int) -> str:
    median, lowest, highest = (
        f"{one:.{digits}f}" for one in (found.median, found.lowest, found.highest)
    )
    return f"{median} ({lowest} to {highest})"


def _builds(seconds: Mapping[str, float]) -> Iterator[str]:
    yield "| Build, strict, both languages | s | ms for each page added |"
    yield "| --- | ---: | ---: |"
    for kind in BUILD_BARS:
        yield f"| runtime {kind} | {seconds[kind]:.1f} | |"
    for count in (int(kind) for kind in seconds if kind.isdecimal()):
        each = (seconds[str(count)] - seconds["cached"]) / (2 * count) * 1000
        yield f"| {count} pages more, in both | {seconds[str(count)]:.1f} | {each:.0f} |"
        if report := seconds.get(f"report-{count}"):
            yield f"| report on {count} pages more | {report:.1f} | {report / count * 500:.0f} |"


def _verdict(met: bool) -> str:  # noqa: FBT001 - read as a sentence
    return "met" if met else "MISSED"
