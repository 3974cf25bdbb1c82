"""What the tests of the site and of the demo share: the site, built as it is published."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def build_site() -> Callable[[Path], str]:
    """Return what builds the site strictly into a folder, and returns what MkDocs said."""

    def build(folder: Path) -> str:
        # Without -q, which turns --strict off.
        done = subprocess.run(  # noqa: S603 - our own tool, no input of anybody
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
            check=False,
            cwd=PROJECT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert 0 == done.returncode, done.stdout
        return done.stdout

    return build


@pytest.fixture(scope="session")
def site(build_site: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site, once for all tests, and return its folder."""
    folder = tmp_path_factory.mktemp("site")
    log = build_site(folder)
    assert "WARNING" not in log, log
    assert "ERROR" not in log, log
    return folder
