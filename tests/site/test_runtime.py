"""Python for the browser: what is in its folder, and that the same sources make the same."""

import base64
import hashlib
import json
import re
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from site_build.pyodide.build import (
    BROTLI_CACHE,
    STUBBED_MODULES,
    Runtime,
    RuntimeFile,
    _digest_of_inputs,
    build_runtime,
    cached_runtime,
)
from site_build.pyodide.compile_bytecode import LEFT_OUT

# What is built from, and what would be built anew if it changed.
INPUTS = ("pyproject.toml", "LICENSE", "requirements.txt", "package-lock.json")
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
END_OF_MODULE = (".pyc", "/__init__.pyc")
NODE = Path(sys.executable).with_name("node")


def archives(runtime: Runtime) -> list[Path]:
    """Return the standard library and the wheel."""
    return [runtime.folder / "python_stdlib.zip", *runtime.folder.glob("*.whl")]


@pytest.fixture
def sources(project: Path, tmp_path: Path) -> Path:
    """Copy what a runtime is made of, to build from elsewhere or to change it."""
    copy = tmp_path / "project"
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(project / "snippets", copy / "snippets", ignore=ignore)
    for name in INPUTS:
        shutil.copy(project / name, copy)
    (copy / "README.md").write_text("Another text: it goes into the wheel, and not to readers.\n")
    (copy / "node_modules").symlink_to(project / "node_modules")
    return copy


def test_same_sources_same_runtime(
    runtime: Runtime, project: Path, sources: Path, tmp_path: Path
) -> None:
    """Built again, from another folder, every file comes out the same to the byte."""
    kept = project / ".cache/runtime" / BROTLI_CACHE  # test_brotli reads them
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / BROTLI_CACHE).symlink_to(kept)
    again = build_runtime(sources, tmp_path / "cache")
    assert runtime.files == again.files
    assert runtime.folder.name == again.folder.name
    # And once there, it is not built a third time.
    built = again.folder.stat().st_mtime_ns
    assert again == build_runtime(sources, tmp_path / "cache")
    assert built == again.folder.stat().st_mtime_ns


@pytest.mark.parametrize(
    "changed",
    [*INPUTS, "snippets/futures_keys/bridge/bridge.py", "snippets/samples/authent_by_hand.py"],
)
def test_other_sources_other_runtime(project: Path, sources: Path, changed: str) -> None:
    """Another byte in anything that goes into the runtime is noticed."""
    assert _digest_of_inputs(project) == _digest_of_inputs(sources)
    with (sources / changed).open("a") as file:
        file.write("\n")
    assert _digest_of_inputs(project) != _digest_of_inputs(sources)


def test_cached_runtime(runtime: Runtime, project: Path, tmp_path: Path) -> None:
    """What has been built is taken as it is; where nothing has, nothing is built."""
    assert runtime == cached_runtime(project, project / ".cache/runtime")
    assert cached_runtime(project, tmp_path) is None
    assert [] == [*tmp_path.iterdir()]


def test_manifest(runtime: Runtime) -> None:
    """The manifest knows every file by its size and its SHA-256, and no other file is there."""
    assert runtime.files.keys() == {
        path.name for path in runtime.folder.iterdir() if path.suffix != ".br"
    }
    for name, file in runtime.files.items():
        content = (runtime.folder / name).read_bytes()
        sha256 = base64.b64encode(hashlib.sha256(content).digest()).decode()
        assert RuntimeFile(len(content), file.brotli_bytes, sha256) == file


def test_brotli(runtime: Runtime) -> None:
    """Beside each file lies its brotli form, of the size that the manifest says."""
    for name, file in runtime.files.items():
        compressed = (runtime.folder / f"{name}.br").read_bytes()
        assert file.brotli_bytes == len(compressed)
        assert (runtime.folder / name).read_bytes() == brotli.decompress(compressed)


def test_lock(runtime: Runtime) -> None:
    """The lock file knows our wheel, by its SHA-256, and no other package."""
    lock = json.loads((runtime.folder / "pyodide-lock.json").read_text("utf-8"))
    (wheel,) = runtime.folder.glob("*.whl")
    assert ["futures-keys"] == list(lock["packages"])
    package = lock["packages"]["futures-keys"]
    assert wheel.name == package["file_name"]
    assert hashlib.sha256(wheel.read_bytes()).hexdigest() == package["sha256"]
    assert [] == package["depends"]


def test_library_is_bytecode(runtime: Runtime) -> None:
    """The standard library is bytecode and nothing else."""
    with zipfile.ZipFile(runtime.folder / "python_stdlib.zip") as archive:
        names = archive.namelist()
    assert 100 < len(names)
    assert [] == [name for name in names if not name.endswith(".pyc")]


def test_stubbed_modules(runtime: Runtime, project: Path, run: Callable[..., str]) -> None:
    """In place of a module that nobody calls stands one that says so, and nothing below it.

    Whoever upgrades Pyodide and sees this fail: a module has moved, or is imported no more.
    """
    names = {
        f"{module.replace('.', '/')}{end}" for module in STUBBED_MODULES for end in END_OF_MODULE
    }
    with zipfile.ZipFile(runtime.folder / "python_stdlib.zip") as archive:
        there = {name: archive.getinfo(name).file_size for name in archive.namelist()}
    assert len(STUBBED_MODULES) == len(there.keys() & names)
    below = tuple(f"{module.replace('.', '/')}/" for module in STUBBED_MODULES)
    assert [] == [name for name in there.keys() - names if name.startswith(below)]
    stand_in = project / "overrides/site_build/pyodide/stub_module.py"
    program = f"""
import runpy
names = runpy.run_path({str(stand_in)!r})
class Heir(names["__getattr__"]("Anything")): pass
try: Heir(1, two=2)
except NotImplementedError as error: print(error)
"""
    assert run(sys.executable, "-c", program).strip().endswith("not part of the rehearsal's Python")


def test_stripped_exports(runtime: Runtime, run: Callable[..., str]) -> None:
    """Each function that Pyodide's script takes from its WebAssembly is there, and few more.

    Whoever upgrades Pyodide and sees this fail: strip-exports.mjs reads the script by its form.
    """
    wasm, script = (runtime.folder / f"pyodide.asm.{kind}" for kind in ("wasm", "js"))
    program = f"""
const module = new WebAssembly.Module(require("fs").readFileSync({str(wasm)!r}));
console.log(JSON.stringify(WebAssembly.Module.exports(module).map(({{ name }}) => name)));
"""
    exported = set(json.loads(run(NODE, "--eval", program)))
    taken = set(re.findall(r'=wasmExports\["([\w$]+)"\];', script.read_text("utf-8")))
    assert 100 < len(taken)
    assert taken <= exported
    assert len(exported) < 1000  # of nearly 10,000


def test_wheel_is_bytecode(runtime: Runtime, project: Path) -> None:
    """The wheel holds each module that a page may call as bytecode, and no source."""
    (wheel,) = runtime.folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    modules = (project / "snippets").glob("futures_keys/**/*.py")
    every = {path.relative_to(project / "snippets").as_posix() + "c" for path in modules}
    expected = {name for name in every if not name.startswith(LEFT_OUT)}
    assert {"commands", "practice"} <= {name.split("/")[1] for name in every - expected}
    assert expected == {name for name in names if name.endswith((".py", ".pyc"))}


def test_archives_are_stored(runtime: Runtime) -> None:
    """The archives are not deflated, for brotli to see all of them, and carry no date of today."""
    for path in archives(runtime):
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
        assert {(zipfile.ZIP_STORED, ZIP_DATE)} == {
            (entry.compress_type, entry.date_time) for entry in entries
        }


def test_no_path_of_this_machine(runtime: Runtime, project: Path) -> None:
    """Nothing that is published says where it was built."""
    for path in runtime.folder.iterdir():
        assert str(project).encode() not in path.read_bytes(), path.name
