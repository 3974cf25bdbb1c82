"""Each file of the site in compressed forms beside it, for hosts that serve such as they are.

A host that compresses at each request must be quick about it; here it is done once, and as well as
it can be. The forms are kept by the digest of what was compressed: a build makes those of what is
new.
"""

import gzip
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import NamedTemporaryFile

import brotli

from site_build.files.digests import digest

COMPRESSIBLE = {
    *{".css", ".ftl", ".html", ".js", ".json", ".map", ".mjs", ".svg", ".xml"},
    *{
        ".wasm",
        ".whl",
        ".zip",
    },  # the archives are stored, not deflated: pyodide/build.py
}
# Each form's suffix, and what makes it: the same bytes of the same bytes, with no date in them.
FORMS: dict[str, Callable[[bytes], bytes]] = {
    ".br": lambda content: brotli.compress(content, quality=11),
    ".gz": lambda content: gzip.compress(content, compresslevel=9, mtime=0),
}


def compress_site(site: Path, cache: Path) -> None:
    """Write the compressed forms of a built site's files beside them, where they are smaller.

    Args:
        site: the folder of the built site. Brotli that is there already came with its file.
        cache: where the forms are kept for the next build.
    """
    cache.mkdir(parents=True, exist_ok=True)
    files = [file for file in site.rglob("*") if file.suffix in COMPRESSIBLE]
    # Threads will do: both libraries let go of Python while they work.
    with ThreadPoolExecutor(_usable_cpus()) as threads:
        for done in [threads.submit(compress_file, file, cache) for file in files]:
            done.result()


def compress_file(file: Path, cache: Path) -> None:
    """Do the same for one file."""
    content = file.read_bytes()
    for suffix in FORMS:
        form = file.with_name(f"{file.name}{suffix}")
        if suffix == ".br" and form.is_file():
            continue
        compressed = compressed_form(content, suffix, cache)
        if len(compressed) < len(content):
            form.write_bytes(compressed)


def compressed_form(content: bytes, suffix: str, cache: Path) -> bytes:
    """Return a form of some bytes: the one that is kept, or a new one, which is kept from then on.

    Args:
        content: what to compress.
        suffix: of the form, one of `FORMS`.
        cache: where forms are kept, each whole or not at all.
    """
    file = cache / f"{digest(content, length=64)}{suffix}"
    if file.is_file():
        return file.read_bytes()
    compressed = FORMS[suffix](content)
    with NamedTemporaryFile(dir=file.parent, delete=False) as temporary:
        temporary.write(compressed)
    Path(temporary.name).replace(file)  # at once: two builds may run side by side
    return compressed


def _usable_cpus() -> int:
    """Return how many processors this process may use; `os.process_cpu_count` needs Python 3.13."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
