"""Measures all that we claim to be fast, and says which bars are met.

Everything that is compared is measured by turns, in one run. What comes out goes into `.bench/`:
`results.json`, the numbers; `results.md`, tables; `first-key.svg`, a plot. Parts that are not run
keep what they found last time.
"""

import argparse
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]
sys.path[:0] = [str(PROJECT / "tests"), str(PROJECT / "overrides")]

from bench import builds, first_key, signing  # noqa: E402
from bench.plot import draw  # noqa: E402
from bench.report import bars, tables  # noqa: E402

OUT = PROJECT / ".bench"
PARTS = ("signing", *first_key.SITUATIONS, "builds")


def main() -> int:
    """Run the parts that are asked for, and return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="of each situation (7)")
    parser.add_argument("--only", choices=PARTS, help="one part alone")
    options = parser.parse_args()
    parts = [options.only] if options.only else PARTS
    if not options.only:
        print("== Half an hour, on two cores that have nothing else to do; rounds=3 is quicker")
    met = True
    OUT.mkdir(exist_ok=True)
    for part in parts:
        started = time.monotonic()
        if part == "signing":
            met = signing.main() == 0
            continue
        print(f"== {part}: {options.rounds} rounds", flush=True)
        if part == "builds":
            _keep(part, builds.measure(options.rounds))
        else:
            _measure_starts(part, options.rounds)
        print(f"== {time.monotonic() - started:.0f} s", flush=True)
    results = _kept()
    text = tables(results)
    (OUT / "results.md").write_text(text, encoding="utf-8")
    (OUT / "first-key.svg").write_text(draw(results), encoding="utf-8")
    print(text)
    print(f"== {OUT.name}/ has results.md, first-key.svg and results.json")
    return 0 if met and all(one.met for one in bars(results)) else 1


def _measure_starts(part: str, rounds: int) -> None:
    """Measure a situation; the rounds finished before an interrupt are saved."""
    found: list[dict[str, Any]] = []
    for starts in first_key.measure(part, rounds):
        found += map(asdict, starts)
        _keep(part, found)
        print(f"  {len(starts)} starts", flush=True)


def _kept() -> dict[str, Any]:
    path = OUT / "results.json"
    kept: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return kept


def _keep(part: str, found: object) -> None:
    text = json.dumps({**_kept(), part: found}, indent=1)
    (OUT / "results.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
