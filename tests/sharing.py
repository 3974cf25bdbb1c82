"""Share expensive fixtures across xdist workers, and the machine's cores among the workers."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import override

import pytest
from filelock import FileLock
from xdist.scheduler import LoadScopeScheduling

# Files whose tests share a fixture of their own, like a server, another browser or another site:
# it is set up once where they run in one worker. All other tests run wherever there is time.
GROUPED = (
    "tests/clients/test_hostile_servers.py",
    "tests/site/",
    "tests/translations/",
    "tests/browser/test_firefox.py",
    "tests/browser/test_sub_path.py",
    "tests/browser/test_webkit.py",
)


def worker_count() -> int:
    """Return how many workers `--numprocesses auto` starts: twice as many as usable cores.

    A worker waits for a third of its time, and more: for a page, or a server.
    """
    # Python 3.12 has no `os.process_cpu_count`.
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return 2 * (usable or 1)


def build_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that one worker makes, while the others that need it wait.

    Args:
        factory: knows where the folders of this run are.
        name: of the folder, which is the only one of this name in a run.
        make: makes it. No test may change what is in it.
    """
    run = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent  # each worker has a folder of its own in that of the run
    folder, done = run / name, run / f"{name}.done"
    with FileLock(run / f"{name}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of a worker that failed
            make(folder)
            done.touch()
    return folder


class GroupedScheduling(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
    """Hands out the files of `GROUPED` first, each to one worker, and then test after test.

    Not by pytest-xdist's own marks of groups: its version 3.8 loses them under pytest 9.
    """

    @override
    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file.startswith(GROUPED) else nodeid
