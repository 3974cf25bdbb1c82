"""Every built page is HTML: the Nu HTML checker, the W3C's own, finds no error."""

import json
import subprocess
from pathlib import Path

from clients.find_runtimes import find_runtime

CHECKER = "node_modules/vnu-jar/build/dist/vnu.jar"


def check(project: Path, *files: Path) -> list[str]:
    """Return the errors that the checker finds in the files."""
    java = find_runtime("java")
    options = ("--format", "json", "--errors-only", "--exit-zero-always")
    done = subprocess.run(  # noqa: S603 - our own tool, no input of anybody
        [java, "-jar", project / CHECKER, *options, *files],
        check=True,
        capture_output=True,
        text=True,
    )
    return [
        f"{one['url']}:{one['lastLine']}: {one['message']} {one.get('extract', '').strip()}"
        for one in json.loads(done.stderr)["messages"]
    ]


def test_the_checker_checks(project: Path, tmp_path: Path) -> None:
    """A page with an error is found out: what is silent below has been read."""
    wrong = tmp_path / "wrong.html"
    wrong.write_text('<!doctype html><html lang="en"><title>A</title><p id=a><p id=a></html>')
    errors = check(project, wrong)
    assert any("wrong.html:1: Duplicate ID" in error for error in errors), errors


def test_pages_are_html(project: Path, site: Path) -> None:
    """No page of the site has an error."""
    files = sorted(site.rglob("*.html"))
    assert files
    assert [] == check(project, *files)
