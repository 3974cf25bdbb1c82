"""Bytecode in place of sources, in a zip archive: run in Pyodide by compile-bytecode.mjs."""

import py_compile
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

DOCSTRINGS_AND_ASSERTS_OFF = 2  # as -OO: 136 kB less
# What the module is on a computer, and no page calls: its command line and its server.
ROOMS_LEFT_OUT = (
    "__main__.py",
    "commands/",
    "derivatives_feed.py",
    "feed_messages.py",
    "gateway/",
    "practice/",
    "serving/",
)
LEFT_OUT = tuple(f"futures_keys/{room}" for room in ROOMS_LEFT_OUT)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold: the same sources, the same bytes


def compile_archive(path: str, target_path: str) -> None:
    """Copy a zip archive with each `.py` compiled to a `.pyc`, and the rest without its dates.

    The entries are stored, not deflated, so that brotli can work on the whole archive. A wheel
    loses its README, which stands below the headers of its metadata, and its RECORD, whose digests
    are not those of the bytecode: the browser reads neither, and every word changed in the README
    would make every reader load the runtime again. It also loses `LEFT_OUT`.
    """
    with (
        zipfile.ZipFile(path) as source,
        zipfile.ZipFile(target_path, "w", zipfile.ZIP_STORED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name.endswith(".dist-info/RECORD") or name.startswith(LEFT_OUT):
                continue
            if name.endswith(".dist-info/METADATA"):
                content = content.partition(b"\n\n")[0] + b"\n"
            if name.endswith(".py"):
                name, content = f"{name}c", _compile(name, content)  # noqa: PLW2901
            target.writestr(zipfile.ZipInfo(name, ZIP_DATE), content)


def _compile(name: str, source: bytes) -> bytes:
    """Compile a module, with a hash of its source in place of a date."""
    with TemporaryDirectory() as folder:
        file, compiled = Path(folder, "module.py"), Path(folder, "module.pyc")
        file.write_bytes(source)
        py_compile.compile(
            str(file),
            cfile=str(compiled),
            dfile=name,
            doraise=True,
            optimize=DOCSTRINGS_AND_ASSERTS_OFF,
            invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH,
        )
        return compiled.read_bytes()
