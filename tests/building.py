"""The site, built as it is published."""

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[1]
# With these variables a program of Python measures its coverage.
MEASURING = ("COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG")


def build_site(
    folder: Path,
    *,
    project: Path = PROJECT,
    language: str = "",
    measured: bool = True,
    compressed: bool = True,
) -> str:
    """Build the site strictly into a folder, and return the log of MkDocs.

    Args:
        folder: where to build it.
        project: the checkout to build it from.
        language: the one to build alone; empty for all.
        measured: whether its coverage is measured, where that of the tests is.
        compressed: whether its files are compressed too, which takes as long as the rest.
    """
    status, log = run_mkdocs(project, folder, language, measured=measured, compressed=compressed)
    assert 0 == status, log
    return log


def environment(*, measured: bool = True) -> dict[str, str]:
    """Return the variables for a program of ours.

    Args:
        measured: whether its coverage is measured, where that of the tests is. It takes half as
            long again: what other programs run too need not be.
    """
    return {name: one for name, one in os.environ.items() if measured or name not in MEASURING}


def run_mkdocs(
    project: Path,
    folder: Path,
    language: str = "",
    *,
    measured: bool = True,
    compressed: bool = True,
) -> tuple[int, str]:
    """Run `mkdocs build` strictly, and return its exit status and its log.

    Args:
        project: the folder of mkdocs.yml.
        folder: where to build the site.
        language: the one to build alone; empty for all.
        measured: see `environment`.
        compressed: see `build_site`.
    """
    checkout = project if (project / "overrides").is_dir() else PROJECT
    # Without -q, which turns --strict off.
    done = subprocess.run(  # noqa: S603 - our own tool, no input of anybody
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        check=False,
        cwd=project,
        env={
            **environment(measured=measured),
            "GUIDE_COMPRESS": str(compressed).lower(),
            "GUIDE_LANGUAGE": language,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONPATH": str(checkout / "overrides"),
            "PYTHONUTF8": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return done.returncode, done.stdout
