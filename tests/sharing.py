"""What is dear is made once for all workers of a test run, and used where it lies."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import override

import pytest
from xdist.scheduler import LoadScopeScheduling

# Files whose tests share what only they need, like a server, another browser or another site: it is
# started once where they run in one worker. All other tests run wherever there is time.
TOGETHER = (
    "tests/site/",
    "tests/translations/",
    "tests/browser/test_firefox.py",
    "tests/browser/test_languages.py",
    "tests/browser/test_new_languages.py",
    "tests/browser/test_sub_path.py",
)


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that the first worker who asks for it makes, while the others wait.

    Args:
        factory: knows where the folders of this run are.
        name: of the folder, which is the only one of this name in a run.
        make: makes it. No test may change what is in it.
    """
    run = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent  # each worker has a folder of its own in that of the run
    folder, done = run / name, run / f"{name}.done"
    with (run / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of a worker who failed
            make(folder)
            done.touch()
    return folder


class Together(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
    """Hands out the files of `TOGETHER` first, each to one worker, and then test after test.

    Not by pytest-xdist's own marks of groups: its version 3.8 loses them under pytest 9.
    """

    @override
    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file.startswith(TOGETHER) else nodeid
