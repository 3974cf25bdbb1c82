"""The site, built as it is published."""

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[1]


def build_site(folder: Path, *, project: Path = PROJECT, language: str = "") -> str:
    """Build the site strictly into a folder, and return the log of MkDocs.

    Args:
        folder: where to build it.
        project: the checkout to build it from.
        language: the one to build alone; empty for all.
    """
    status, log = run_mkdocs(project, folder, language)
    assert 0 == status, log
    return log


def run_mkdocs(project: Path, folder: Path, language: str = "") -> tuple[int, str]:
    """Run `mkdocs build` strictly, and return its exit status and its log.

    Args:
        project: the folder of mkdocs.yml.
        folder: where to build the site.
        language: the one to build alone; empty for all.
    """
    checkout = project if (project / "overrides").is_dir() else PROJECT
    # Without -q, which turns --strict off.
    done = subprocess.run(  # noqa: S603 - our own tool, no input of anybody
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        check=False,
        cwd=project,
        env={
            **os.environ,
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
