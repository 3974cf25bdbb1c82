"""What a machine may lack: programs and browsers. Their tests are skipped by name.

`make test` prints the names as its last lines. In CI such a test fails.
"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

NOT_TRIED = Path(__file__).parents[1] / ".cache/not-tried"  # one line each, possibly repeated


def skip_unavailable(what: str, reason: str) -> NoReturn:
    """Skip the running test, or fail it in CI, where everything must be there.

    Args:
        what: what the test would try, as in “the client in Go”.
        reason: why it cannot, and what to do about that.
    """
    if os.environ.get("CI"):
        pytest.fail(f"{what} must be tried in CI, but {reason}", pytrace=False)
    pytest.skip(record_unavailable(what, reason))


def install_debian_packages(packages: list[str], what: str) -> bool:
    """Install packages as root on Debian, and return whether that was tried at all.

    What cannot be installed stays missing: its tests are skipped by name.
    """
    if os.getuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"== {what}: installing Debian's {' '.join(packages)} (once, minutes)", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        command = ["apt-get", "--quiet=2", *words]
        subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)
    return True


def record_unavailable(what: str, reason: str) -> str:
    """Note down what could not be tried, for the last lines of `make test`, and return the line."""
    line = f"not tried here: {what}, because {reason}"
    NOT_TRIED.parent.mkdir(exist_ok=True)
    with NOT_TRIED.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    return line
