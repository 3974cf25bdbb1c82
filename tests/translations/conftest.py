"""What the tests of translations share: git, apart from anybody's configuration."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def git() -> Callable[..., str]:
    """Return a function that runs git in a folder, with a text as its input, for its output."""
    tool = shutil.which("git")
    if tool is None:
        pytest.skip("git is not installed")

    def run(folder: Path, *arguments: str, text: str = "") -> str:
        done = subprocess.run(  # noqa: S603 - our own arguments
            [tool, *arguments],
            check=True,
            cwd=folder,
            input=text,
            capture_output=True,
            encoding="utf-8",
            env={"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"},
        )
        return done.stdout.strip()

    return run
