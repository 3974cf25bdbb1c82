"""What git knows of the folder of all languages; a build does without where there is none."""

import shutil
import subprocess
from pathlib import Path


def git_output(folder: Path, *arguments: str, text: str = "") -> bytes:
    """Return the output of git; empty if it is not installed, or fails.

    Args:
        folder: where it runs.
        arguments: the command, of which nothing is anybody's input but ids.
        text: its standard input.
    """
    git = shutil.which("git")
    if git is None:
        return b""
    # A checkout in a container belongs to another user: nothing of it is run.
    command = [git, "-c", "safe.directory=*", "-C", str(folder), *arguments]
    done = subprocess.run(  # noqa: S603 - see above
        command, check=False, input=text.encode(), capture_output=True
    )
    return done.stdout if done.returncode == 0 else b""


def has_whole_history(folder: Path) -> bool:
    """Return whether a folder is in a repository that is not a shallow clone."""
    return git_output(folder, "rev-parse", "--is-shallow-repository").strip() == b"false"
