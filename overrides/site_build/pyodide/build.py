"""Python for the browser: the module's wheel, a cut and compiled standard library, a snapshot.

`build_runtime` makes one folder with every file that the demo's worker loads, named by the digest
of its content, so that browsers cache it for ever. The inputs have a digest too: as long as it
stays the same, the build returns the folder that it made before.
"""

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from itertools import repeat
from pathlib import Path

from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec, update_package_sha256

from site_build import PROJECT
from site_build.files.cached_folder import cached_folder
from site_build.files.digests import FIRST_GENERATION, base64_sha256, combined_digest, digest
from site_build.files.precompress import compressed_form

HERE = Path(__file__).parent

LOADER = "pyodide.mjs"  # copied as it comes from npm; the rest is made here
STANDARD_LIBRARY = "python_stdlib.zip"
LOCK_FILE = "pyodide-lock.json"
SNAPSHOT = "snapshot.wasm"  # the memory of an interpreter that has started: make-snapshot.mjs
MANIFEST = "manifest.json"
BROTLI_CACHE = "brotli"  # a folder of compressed files by digest: they take half of a build
BUILD_FILES = (
    "build.py",
    "compile-bytecode.mjs",
    "compile_bytecode.py",
    "exercise_demo.py",
    "make-snapshot.mjs",
    "strip-exports.mjs",
    "stub_module.py",
    "trace-imports.mjs",
)
SHARED_FILES = ("digests.py", "precompress.py")  # of `files/`

# What Pyodide imports as it starts, and neither the demo nor a sample ever calls: a quarter of the
# library, a sixth of the snapshot. A name includes its submodules.
STUBBED_MODULES = (
    "asyncio.base_events",
    "asyncio.base_subprocess",
    "asyncio.selector_events",
    "asyncio.sslproto",
    "asyncio.staggered",
    "asyncio.streams",
    "asyncio.subprocess",
    "asyncio.trsock",
    "_compression",
    "bz2",
    "importlib.metadata",
    "importlib.resources",
    "selectors",
    "socket",
    "subprocess",
    "tarfile",
    "tempfile",
    "zipfile",
)


@dataclass(frozen=True)
class RuntimeFile:
    """One file of the runtime: sizes in bytes, SHA-256 in base64 as `integrity` has it."""

    bytes: int
    brotli_bytes: int  # what goes over the wire where the host compresses well
    sha256: str


@dataclass(frozen=True)
class Runtime:
    """A built runtime: its folder, every file in it by name, and the folder's published name."""

    folder: Path
    files: dict[str, RuntimeFile]
    generation: int = FIRST_GENERATION

    @property
    def published_name(self) -> str:
        """The name of the folder in the site: that of the built one has its digest already."""
        if self.generation == FIRST_GENERATION:
            return self.folder.name
        return f"runtime-{combined_digest([(self.folder.name, b'')], self.generation)}"

    def in_generation(self, generation: int) -> "Runtime":
        """Return the same runtime as a generation of the site publishes it."""
        return replace(self, generation=generation)


def build_runtime(project: Path, cache: Path) -> Runtime:
    """Return the runtime for `project`, building it below `cache` unless it is there already.

    Runtimes of before are deleted, but those that a build uses at this moment.

    Raises:
        subprocess.CalledProcessError: a tool of the pipeline failed; its output is on stderr.
    """
    brotli_cache = cache / BROTLI_CACHE

    def fill(work: Path) -> None:
        print("== Building Python for the browser (once, about half a minute)", file=sys.stderr)
        brotli_cache.mkdir(parents=True, exist_ok=True)
        _build_home(project, work, brotli_cache)

    name, keep = _digest_of_inputs(project), frozenset({BROTLI_CACHE})
    return _read_manifest(cached_folder(cache, name, MANIFEST, fill, keep) / MANIFEST)


def cached_runtime(project: Path, cache: Path) -> Runtime | None:
    """Return the runtime for `project` if it has been built before."""
    manifest = cache / _digest_of_inputs(project) / MANIFEST
    return _read_manifest(manifest) if manifest.is_file() else None


def empty_runtime(folder: Path) -> Runtime:
    """Return a runtime without files, in a folder below `folder`: the demo cannot start from it."""
    empty = folder / "runtime-none"
    empty.mkdir()
    return Runtime(empty, {})


def _read_manifest(manifest: Path) -> Runtime:
    content = json.loads(manifest.read_text())
    files = {name: RuntimeFile(**entry) for name, entry in content["files"].items()}
    return Runtime(manifest.parent / content["folder"], files)


def _digest_of_inputs(project: Path) -> str:
    """Digest whatever decides what is built: sources, Pyodide, the tools' pins."""
    sources = [
        *sorted((project / "snippets/futures_keys").rglob("*.py")),
        *_samples(project),
        *(HERE / name for name in BUILD_FILES),
        *(PROJECT / "overrides/site_build/files" / name for name in SHARED_FILES),
        *(project / name for name in ("pyproject.toml", "LICENSE")),  # in the wheel
        *(project / name for name in ("requirements.txt", "package-lock.json")),
    ]
    return combined_digest((source.name, source.read_bytes()) for source in sources)


def _build_home(project: Path, home: Path, brotli_cache: Path) -> None:
    """Fill `home` with the runtime's folder and the manifest that describes it."""
    pyodide = project / "node_modules/pyodide"
    out = home / "out"
    out.mkdir()
    _build_wheel(project, out)
    _write_lock(pyodide, out)
    modules = _trace_imports(pyodide, out / LOCK_FILE, _samples(project))
    _cut_library(pyodide / STANDARD_LIBRARY, out / STANDARD_LIBRARY, modules)
    _compile(pyodide, out)
    shutil.copy(pyodide / LOADER, out)
    _node("strip-exports.mjs", pyodide, out)
    # Without it, Node.js takes the scripts for ES modules, as ours are.
    (home / "package.json").write_text("{}")
    _node("make-snapshot.mjs", out, out / SNAPSHOT)

    paths = sorted(out.iterdir())
    with ThreadPoolExecutor() as threads:  # brotli works outside of Python's lock
        described = threads.map(_describe, paths, repeat(brotli_cache))
        files = {path.name: asdict(one) for path, one in zip(paths, described, strict=True)}
    folder = f"runtime-{digest(json.dumps(files).encode())}"
    out.rename(home / folder)
    manifest = {"folder": folder, "files": files}
    (home / MANIFEST).write_text(json.dumps(manifest, indent=2))


def _samples(project: Path) -> list[Path]:
    """Return the programs that pages run: the library must hold what they import."""
    return sorted((project / "snippets/samples").glob("*.py"))


def _describe(path: Path, brotli_cache: Path) -> RuntimeFile:
    """Describe a file, and write it compressed beside it, for hosts that serve such files."""
    content = path.read_bytes()
    compressed = compressed_form(content, ".br", brotli_cache)
    path.with_name(f"{path.name}.br").write_bytes(compressed)
    return RuntimeFile(len(content), len(compressed), base64_sha256(content))


def _build_wheel(project: Path, out: Path) -> None:
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, project)


def _write_lock(pyodide: Path, out: Path) -> None:
    """Write a lock file with our wheel, by its SHA-256, and no other package."""
    lock = PyodideLockSpec.from_json(pyodide / LOCK_FILE)
    lock.packages = {}
    add_wheels_to_spec(lock, list(out.glob("*.whl"))).to_json(out / LOCK_FILE)


def _trace_imports(pyodide: Path, lock_file: Path, samples: list[Path]) -> list[str]:
    program = HERE / "exercise_demo.py"
    output = _node("trace-imports.mjs", pyodide, lock_file, program, *samples)
    modules: list[str] = json.loads(output)
    return modules


def _cut_library(source: Path, target: Path, keep: Iterable[str]) -> None:
    """Copy some modules of a library, and a stub in place of each of `STUBBED_MODULES`."""
    with zipfile.ZipFile(source) as whole, zipfile.ZipFile(target, "w") as cut:
        for name in keep:
            module = name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            if module in STUBBED_MODULES:
                cut.write(HERE / "stub_module.py", name)
            elif not module.startswith(tuple(f"{stubbed}." for stubbed in STUBBED_MODULES)):
                cut.writestr(name, whole.read(name))


def _compile(pyodide: Path, out: Path) -> None:
    """Replace the sources in the library and the wheel by bytecode, and lock the wheel again."""
    archives = (out / STANDARD_LIBRARY, *out.glob("*.whl"))
    _node("compile-bytecode.mjs", pyodide, HERE / "compile_bytecode.py", *archives)
    lock = PyodideLockSpec.from_json(out / LOCK_FILE)
    for package in lock.packages.values():
        update_package_sha256(package, out / package.file_name)
    lock.to_json(out / LOCK_FILE)


def _node(script: str, *arguments: str | Path) -> str:
    return _run(Path(sys.executable).with_name("node"), HERE / script, *arguments)


def _run(*command: str | Path) -> str:
    done = subprocess.run(  # noqa: S603 - our own tools, no input of anybody
        [str(part) for part in command],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


if __name__ == "__main__":
    build_runtime(PROJECT, PROJECT / ".cache/runtime")
