"""Asks whether an advisory is known for any package that is pinned; `make audit` runs it.

That nobody answered is not that nothing is known. Where a service cannot be reached, pip-audit
passes over each package in turn and ends well: here every package must have been looked up.
"""

import json
import subprocess
import sys
from enum import IntEnum
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[1]
PIP_AUDIT = PROJECT / ".cache/audit-venv/bin/pip-audit"
# What is pinned is asked about as it is: nothing is installed, or looked for.
PYTHON = (
    *(PIP_AUDIT, "--requirement", "requirements.txt", "--require-hashes", "--disable-pip"),
    *("--progress-spinner", "off", "--format", "json"),
)
JAVASCRIPT = ("npm", "audit", "--json", "--package-lock-only")


class Outcome(IntEnum):
    """What was learnt: the program's exit status."""

    NOTHING_KNOWN = 0
    ADVISORIES = 1
    NOT_ASKED = 3  # 2 is what make says whenever it fails


def read_pip_audit(output: str) -> tuple[Outcome, list[str]]:
    """Return what pip-audit has found, and what to say of it."""
    packages = _parse(output).get("dependencies", [])
    known = [
        f"{one['name']} {one['version']}: {advisory['id']}"
        for one in packages
        for advisory in one.get("vulns", ())
    ]
    if known:
        return Outcome.ADVISORIES, known
    skipped = [one["skip_reason"] for one in packages if "skip_reason" in one]
    if skipped or not packages:
        return Outcome.NOT_ASKED, [f"{len(skipped)} of {len(packages)} not looked up", *skipped[:1]]
    return Outcome.NOTHING_KNOWN, [f"{len(packages)} packages looked up"]


def read_npm_audit(output: str) -> tuple[Outcome, list[str]]:
    """Return what npm has found, and what to say of it."""
    report = _parse(output)
    if "auditReportVersion" not in report:
        return Outcome.NOT_ASKED, [str(report.get("message", "no answer"))]
    known = [f"{name}: {one['severity']}" for name, one in report["vulnerabilities"].items()]
    if known:
        return Outcome.ADVISORIES, known
    count = report["metadata"]["dependencies"]["total"]
    return Outcome.NOTHING_KNOWN, [f"{count} packages looked up"]


def _parse(output: str) -> dict[str, Any]:
    try:
        parsed: dict[str, Any] = json.loads(output)
    except json.JSONDecodeError:
        return {}
    return parsed


def main() -> int:
    """Ask for both languages, say what is known, and return the gravest outcome."""
    outcomes = []
    for language, command, read in (
        ("Python", PYTHON, read_pip_audit),
        ("JavaScript", JAVASCRIPT, read_npm_audit),
    ):
        done = subprocess.run(command, check=False, cwd=PROJECT, capture_output=True, text=True)
        outcome, lines = read(done.stdout)
        said = {
            Outcome.NOTHING_KNOWN: "no advisory is known",
            Outcome.ADVISORIES: "ADVISORIES",
            Outcome.NOT_ASKED: "NOT CHECKED: the advisory service did not answer",
        }[outcome]
        print(f"== {language}: {said}", *lines, sep="\n   ")
        outcomes.append(outcome)
    return Outcome.ADVISORIES if Outcome.ADVISORIES in outcomes else max(outcomes)


if __name__ == "__main__":
    sys.exit(main())
