"""The audit of what is pinned: an advisory is told, and silence is never taken for an answer."""

import json
from typing import Any

import pytest

from advisories import Outcome, read_npm_audit, read_pip_audit

SAFE = {"name": "brotli", "version": "1.2.0", "vulns": []}
ADVISORY = {"id": "PYSEC-2026-1", "fix_versions": ["9.9"], "aliases": [], "description": "Bad."}
UNSAFE = {"name": "mkdocs", "version": "1.6.1", "vulns": [ADVISORY]}
SKIPPED = {"name": "ruff", "skip_reason": "Dependency not found and could not be audited"}
NPM = {"auditReportVersion": 2, "vulnerabilities": {}, "metadata": {"dependencies": {"total": 15}}}
NPM_UNSAFE = NPM | {"vulnerabilities": {"comlink": {"severity": "high", "via": []}}}
NPM_REFUSED = {"message": "405 Method Not Allowed", "method": "POST", "statusCode": 405}


@pytest.mark.parametrize(
    ("packages", "expected"),
    [
        ([SAFE], Outcome.NOTHING_KNOWN),
        ([SAFE, UNSAFE, SKIPPED], Outcome.ADVISORIES),
        ([SAFE, SKIPPED], Outcome.NOT_ASKED),
        ([], Outcome.NOT_ASKED),
    ],
)
def test_python(packages: list[dict[str, Any]], expected: Outcome) -> None:
    """Nothing is known only if every package was looked up; one that is bad is named."""
    outcome, lines = read_pip_audit(json.dumps({"dependencies": packages, "fixes": []}))
    assert expected == outcome
    assert (expected == Outcome.ADVISORIES) is ("mkdocs 1.6.1: PYSEC-2026-1" in lines)


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (NPM, Outcome.NOTHING_KNOWN),
        (NPM_UNSAFE, Outcome.ADVISORIES),
        (NPM_REFUSED, Outcome.NOT_ASKED),
    ],
)
def test_javascript(report: dict[str, Any], expected: Outcome) -> None:
    """What npm could not ask is not what it has found nothing about."""
    outcome, lines = read_npm_audit(json.dumps(report))
    assert expected == outcome
    assert (expected == Outcome.ADVISORIES) is ("comlink: high" in lines)


@pytest.mark.parametrize("read", [read_pip_audit, read_npm_audit])
@pytest.mark.parametrize("output", ["", "Traceback", "{}"])
def test_no_answer(read: Any, output: str) -> None:
    """A tool that says nothing, or nothing that can be read, has not looked."""
    assert Outcome.NOT_ASKED == read(output)[0]
