"""Lighthouse on the built site: prints the median of each category, and says which bars are met.

A phone on slow 4G with a processor four times slower, as Lighthouse has it by default. It takes
some minutes, and the machine must have nothing else to do.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median

PROJECT = Path(__file__).parents[2]
sys.path[:0] = [str(PROJECT / "tests")]

from browser.find_browser import WHOLE, browser_arguments, find_browser  # noqa: E402
from static_server import serve_folder  # noqa: E402

SITE = PROJECT / "site"
HOME = PROJECT / ".cache/lighthouse"
PAGES = ("", "troubleshooting/", "signing/")
BARS = {"performance": 97, "accessibility": 100, "best-practices": 100, "seo": 100}

type Scores = dict[str, float]


def main() -> int:
    """Measure the pages by turns, and return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="of each page (5)")
    options = parser.parse_args()
    chromium = find_browser(WHOLE)
    if chromium is None:
        parser.error("there is no Chromium: make install-browsers")
    _install()
    found: dict[str, list[Scores]] = {page: [] for page in PAGES}
    faults: set[str] = set()
    with serve_folder(SITE) as server:
        for number in range(options.rounds):
            for page in PAGES:
                print(f"== round {number + 1} of {options.rounds}: /{page}", flush=True)
                report = _report(f"{server.url}{page}", chromium)
                found[page].append(_scores(report))
                faults |= {f"/{page}: {one}" for one in _faults(report)}
    medians = {page: _medians(rounds) for page, rounds in found.items()}
    print(_table(medians))
    print("\n".join(sorted(faults)))
    return int(any(score < BARS[one] for few in medians.values() for one, score in few.items()))


def _install() -> None:
    """Install Lighthouse as it is locked, apart from what the site is built by."""
    here = Path(__file__).parent
    names = ("package.json", "package-lock.json")
    HOME.mkdir(parents=True, exist_ok=True)
    done = HOME / "node_modules/.ready"
    if done.is_file() and all(
        (HOME / one).read_bytes() == (here / one).read_bytes() for one in names
    ):
        return
    for name in names:
        shutil.copy(here / name, HOME)
    subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        check=True,
        cwd=HOME,
    )
    done.touch()


def _report(url: str, chromium: Path) -> dict[str, object]:
    """Return Lighthouse's report on a page."""
    command = [
        *("node", str(HOME / "node_modules/lighthouse/cli/index.js"), url),
        *("--quiet", "--output=json", "--no-enable-error-reporting"),
        f"--only-categories={','.join(BARS)}",
        f"--chrome-flags=--headless=new {' '.join(browser_arguments())}",
    ]
    environment = {**os.environ, "CHROME_PATH": str(chromium)}
    for last in (False, False, True):  # now and then it loses the trace of a page
        done = subprocess.run(command, check=last, stdout=subprocess.PIPE, env=environment)
        if done.returncode == 0:
            break
    report: dict[str, object] = json.loads(done.stdout)
    return report


def _scores(report: dict[str, object]) -> Scores:
    categories: dict[str, dict[str, float]] = report["categories"]  # type: ignore[assignment]
    return {name: 100 * categories[name]["score"] for name in BARS}


def _faults(report: dict[str, object]) -> set[str]:
    """Return the audits that cost the page points beside those of its speed."""
    audits: dict[str, dict[str, object]] = report["audits"]  # type: ignore[assignment]
    categories: dict[str, dict[str, list[dict[str, str]]]] = report["categories"]  # type: ignore[assignment]
    return {
        str(audits[one["id"]]["title"])
        for name in BARS.keys() - {"performance"}
        for one in categories[name]["auditRefs"]
        if audits[one["id"]]["score"] == 0 and one["weight"]
    }


def _medians(rounds: list[Scores]) -> Scores:
    return {name: median(one[name] for one in rounds) for name in BARS}


def _table(medians: dict[str, Scores]) -> str:
    """Return the medians as a table, with a mark at what misses its bar."""
    lines = ["| page | " + " | ".join(BARS) + " |", "| --- |" + " ---: |" * len(BARS)]
    for page, scores in medians.items():
        cells = [
            f"{score:.0f}{'' if score >= BARS[one] else ' ✗'}" for one, score in scores.items()
        ]
        lines.append(f"| /{page} | {' | '.join(cells)} |")
    bars = ", ".join(f"{name} {bar}" for name, bar in BARS.items())
    return "\n".join([*lines, f"at least: {bars}"])


if __name__ == "__main__":
    sys.exit(main())
