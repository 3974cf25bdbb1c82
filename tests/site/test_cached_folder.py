"""The cache of folders: builds side by side, in processes of their own, and folders of before."""

import subprocess
import sys
from pathlib import Path

import pytest

from site_build.files.cached_folder import cached_folder

COMPLETE = "manifest.json"
# A build: fills the folder, then reads a file of it; after each it waits for a line of input.
BUILD = """
import sys, time
from pathlib import Path
from site_build.files.cached_folder import cached_folder

def fill(folder):
    (folder / "file").write_text(sys.argv[2])
    (folder / "manifest.json").touch()
    print("filled", flush=True)
    sys.stdin.readline()

home = cached_folder(Path(sys.argv[1]), sys.argv[2], "manifest.json", fill, frozenset({"brotli"}))
print("ready", flush=True)
sys.stdin.readline()
print((home / "file").read_text(), flush=True)
"""


class Build:
    """A build in a process of its own."""

    def __init__(self, cache: Path, name: str) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", BUILD, str(cache), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": ":".join(sys.path)},
        )

    def said(self) -> str:
        """Return what it says next."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def go_on(self) -> None:
        """Let it take its next step."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def end(self) -> None:
        """Wait for its end."""
        self.process.communicate()


def fill(folder: Path) -> None:
    """Fill a folder at once."""
    (folder / COMPLETE).touch()


def names(cache: Path) -> list[str]:
    """Return the names of the folders of a cache."""
    return sorted(path.name for path in cache.iterdir() if path.is_dir())


def test_side_by_side(tmp_path: Path) -> None:
    """Two builds of the same leave one folder, and neither takes it from the other."""
    first, second = Build(tmp_path, "same"), Build(tmp_path, "same")
    assert ["filled", "filled"] == [first.said(), second.said()]  # neither waits for the other
    first.go_on()
    assert "ready" == first.said()
    kept = (tmp_path / "same/file").stat().st_ino
    second.go_on()
    assert "ready" == second.said()
    assert kept == (tmp_path / "same/file").stat().st_ino
    for build in (first, second):
        build.go_on()
        assert "same" == build.said()
        build.end()
    assert ["same"] == names(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="no folder is deleted there")
def test_folders_of_before(tmp_path: Path) -> None:
    """A folder that no build uses is deleted, also one that a build cut short has left."""
    for left in ("old", "older", "tmp_cut_short"):
        (tmp_path / left).mkdir()
        (tmp_path / left / "file").touch()
    (tmp_path / "brotli").mkdir()
    using, filling = Build(tmp_path, "used"), Build(tmp_path, "filled")
    assert ["filled", "filled"] == [using.said(), filling.said()]
    using.go_on()
    assert "ready" == using.said()
    home = cached_folder(tmp_path, "new", COMPLETE, fill, frozenset({"brotli"}))
    assert (home / COMPLETE).is_file()
    others = [one for one in names(tmp_path) if one not in {"brotli", "new", "used"}]
    assert 1 == len(others)  # the one that is being filled
    for build, name in ((using, "used"), (filling, "filled")):
        if name == "filled":
            build.go_on()
            assert "ready" == build.said()
        build.go_on()
        assert name == build.said()
        build.end()
    cached_folder(tmp_path, "new", COMPLETE, fill, frozenset({"brotli"}))
    assert ["brotli", "new"] == names(tmp_path)


def test_damaged(tmp_path: Path) -> None:
    """A folder that lacks its last file is filled anew."""
    (tmp_path / "name").mkdir()
    (tmp_path / "name/half").touch()
    home = cached_folder(tmp_path, "name", COMPLETE, fill, frozenset())
    assert [] == [path.name for path in home.iterdir() if path.name == "half"]
    assert (home / COMPLETE).is_file()


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="it lists the open files of a process")
def test_one_descriptor(tmp_path: Path) -> None:
    """A process that builds again and again holds each folder once, and holds it still."""
    open_files = []
    for _ in range(3):
        for name in ("one", "two"):
            cached_folder(tmp_path, name, COMPLETE, fill, frozenset({"one", "two"}))
        open_files.append(len([*Path("/dev/fd").iterdir()]))
    assert [open_files[0]] * 3 == open_files
    other = Build(tmp_path, "other")
    assert "filled" == other.said()
    other.go_on()
    assert "ready" == other.said()
    other.end()
    assert {"one", "two"} <= {*names(tmp_path)}
