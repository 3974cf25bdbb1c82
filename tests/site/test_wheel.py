"""The wheel: what is in it, and that it works alone."""

import email
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(run: Callable[..., str], project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel that is about to be published, if there is one; else build it."""
    if built := os.environ.get("WHEEL"):
        return project / built
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, project)
    (wheel,) = folder.iterdir()
    return wheel


def test_contents(wheel: Path, project: Path) -> None:
    """In the wheel are the files of the package, each of them, and what describes it."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    _, version, *_ = wheel.name.split("-")
    about = {name for name in names if name.startswith(f"futures_keys-{version}.dist-info/")}
    package = {
        path.relative_to(project / "snippets").as_posix()
        for path in (project / "snippets/futures_keys").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert package == names - about
    assert "futures_keys/py.typed" in package
    assert f"futures_keys-{version}.dist-info/licenses/LICENSE" in about


def test_needs_nothing(wheel: Path) -> None:
    """The package needs no other package, but for the server of one command, an extra."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith("/METADATA"))
        metadata = email.message_from_bytes(archive.read(name))
    assert "futures-keys" == metadata["Name"]
    needed = metadata.get_all("Requires-Dist", [])
    assert needed
    assert all(one.endswith("; extra == 'serve'") for one in needed)
    assert ["serve"] == metadata.get_all("Provides-Extra")


def test_works_alone(wheel: Path, run: Callable[..., str], tmp_path: Path) -> None:
    """Installed alone and without a network, it can be imported, and has a command.

    Its server is missing, and one line says what to install.
    """
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path)
    python = tmp_path / "bin/python"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python)
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel)
    listed = json.loads(run(*pip, "list", "--format=json"))
    assert {"futures-keys"} == {one["name"] for one in listed}
    program = "import futures_keys, futures_keys.bridge; print(futures_keys.__file__)"
    assert str(tmp_path) in run(python, "-I", "-c", program)
    for command in ((tmp_path / "bin/futures-keys",), (python, "-I", "-m", "futures_keys")):
        assert "practice exchange" in run(*command, "serve", "--help")
    serve = (tmp_path / "bin/futures-keys", "serve", "--port", "0")
    done = subprocess.run(serve, check=False, capture_output=True, text=True, cwd=tmp_path)  # noqa: S603 - the project's own command
    assert (2, "", 1) == (done.returncode, done.stdout, len(done.stderr.splitlines()))
    assert "pip install 'futures-keys[serve]'" in done.stderr
