"""A cache of folders by the digest of what they are made from; builds may run side by side.

A process that uses a folder holds a lock on it until it ends. A folder that no process holds, and
that is not the one asked for, is deleted.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

if sys.platform != "win32":
    import fcntl

_IN_USE = ".in-use"
_BUSY = ".busy"  # held for moments, while folders come and go


def cached_folder(
    cache: Path, name: str, complete: str, fill: Callable[[Path], None], keep: frozenset[str]
) -> Path:
    """Return a folder of a cache, filled unless it is there already; delete those of before.

    Args:
        cache: the folder of the cache.
        name: the folder's, by the digest of what it is made from.
        complete: a file that is in a folder that was filled.
        fill: fills an empty folder.
        keep: the names of other folders of the cache.
    """
    cache.mkdir(parents=True, exist_ok=True)
    home = cache / name
    if not _hold(home, complete):
        with _locked(cache / _BUSY):
            work = Path(mkdtemp(dir=cache))
            _lock(work)
        try:
            fill(work)
            with _locked(cache / _BUSY):
                _put(work, home, complete)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    with _locked(cache / _BUSY):
        _clear(cache, {name, *keep})
    return home


def _hold(home: Path, complete: str) -> bool:
    """Lock a folder that is filled; return whether it is."""
    with _locked(home.parent / _BUSY):
        if not (home / complete).is_file():
            return False
        _lock(home)
        return True


def _put(work: Path, home: Path, complete: str) -> None:
    """Put a folder into its place, at once; one that another build has put there stays."""
    if (home / complete).is_file():
        _lock(home)
        return
    shutil.rmtree(home, ignore_errors=True)  # damaged: nothing can use it
    work.rename(home)


def _clear(cache: Path, keep: set[str]) -> None:
    """Delete the folders that nobody uses."""
    for folder in cache.iterdir():
        if folder.is_dir() and folder.name not in keep and not _is_used(folder):
            shutil.rmtree(folder, ignore_errors=True)


if sys.platform == "win32":  # it has no such locks: nothing is deleted there

    def _lock(folder: Path) -> None:
        del folder

    def _is_used(folder: Path) -> bool:
        return folder.is_dir()

    @contextmanager
    def _locked(file: Path) -> Iterator[None]:
        del file
        yield

else:
    _held = dict[tuple[int, int], int]()  # descriptors by the device and inode of what they lock

    def _lock(folder: Path) -> None:
        """Hold a folder until this process ends, by one descriptor however often it is asked."""
        descriptor = _open(folder / _IN_USE)
        status = os.fstat(descriptor)
        if _held.setdefault((status.st_dev, status.st_ino), descriptor) != descriptor:
            os.close(descriptor)
            return
        fcntl.flock(descriptor, fcntl.LOCK_SH)

    def _is_used(folder: Path) -> bool:
        descriptor = _open(folder / _IN_USE)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(descriptor)
        return False

    @contextmanager
    def _locked(file: Path) -> Iterator[None]:
        """Hold a file while no other process does."""
        descriptor = _open(file)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def _open(file: Path) -> int:
        return os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC)
