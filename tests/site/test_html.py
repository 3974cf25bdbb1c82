"""Every built page is HTML: the Nu HTML checker, the W3C's own, finds no error."""

import json
import subprocess
from pathlib import Path

import pytest

from clients.find_runtimes import find_runtime

CHECKER = "node_modules/vnu-jar/build/dist/vnu.jar"
# For a program of some seconds: code is compiled once, and not a second time to run faster.
SHORT_RUN = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
WRONG = '<!doctype html><html lang="en"><title>A</title><p id=a><p id=a></html>'


def check(project: Path, *files: Path) -> list[str]:
    """Return the errors that the checker finds in the files."""
    java = find_runtime("java")
    options = ("--format", "json", "--errors-only", "--exit-zero-always")
    done = subprocess.run(  # noqa: S603 - our own tool, no input of anybody
        [java, *SHORT_RUN, "-jar", project / CHECKER, *options, *files],
        check=True,
        capture_output=True,
        text=True,
    )
    return [
        f"{one['url']}:{one['lastLine']}: {one['message']} {one.get('extract', '').strip()}"
        for one in json.loads(done.stderr)["messages"]
    ]


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a page with an error."""
    page = tmp_path_factory.mktemp("html") / "wrong.html"
    page.write_text(WRONG)
    return page


@pytest.fixture(scope="module")
def errors(project: Path, site: Path, wrong: Path) -> list[str]:
    """Return the errors in all pages of the site, and in the wrong one, which is read last."""
    files = sorted(site.rglob("*.html"))
    assert files
    return check(project, *files, wrong)


def test_the_checker_checks(errors: list[str]) -> None:
    """A page with an error is found out: what is silent below has been read."""
    assert any("wrong.html:1: Duplicate ID" in error for error in errors), errors


def test_pages_are_html(errors: list[str], wrong: Path) -> None:
    """No page of the site has an error."""
    assert [] == [error for error in errors if f"/{wrong.name}:" not in error]
