"""Compressed forms of the site's files beside them, for hosts that serve precompressed files.

A host that compresses at each request uses a fast level; here each file is compressed once, at the
best level. The results are cached by the digest of the content.
"""

import gzip
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import NamedTemporaryFile

import brotli

from site_build.files.digests import digest

# Text, and archives whose entries are stored, not deflated: pyodide/compile_bytecode.py.
COMPRESSIBLE = {
    *{".css", ".ftl", ".html", ".js", ".json", ".map", ".md", ".mjs", ".svg", ".txt", ".xml"},
    *{".wasm", ".webmanifest", ".whl", ".zip"},
}
# The suffix of each encoding, with its encoder: reproducible, without dates.
ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    ".br": lambda content: brotli.compress(content, quality=11),
    ".gz": lambda content: gzip.compress(content, compresslevel=9, mtime=0),
}


def compress_site(site: Path, cache: Path) -> None:
    """Write the compressed forms of a built site's files beside them, where they are smaller.

    Args:
        site: the folder of the built site. Brotli that is there already came with its file.
        cache: the folder that keeps them for the next build.
    """
    cache.mkdir(parents=True, exist_ok=True)
    files = [file for file in site.rglob("*") if file.suffix in COMPRESSIBLE]
    # Both libraries release the GIL.
    with ThreadPoolExecutor(_usable_cpus()) as threads:
        for done in [threads.submit(compress_file, file, cache) for file in files]:
            done.result()


def compress_file(file: Path, cache: Path) -> None:
    """Write the compressed forms of one file, as `compress_site` does."""
    content = file.read_bytes()
    for suffix in ENCODINGS:
        form = file.with_name(f"{file.name}{suffix}")
        if suffix == ".br" and form.is_file():
            continue
        compressed = compressed_form(content, suffix, cache)
        if len(compressed) < len(content):
            form.write_bytes(compressed)


def compressed_form(content: bytes, suffix: str, cache: Path) -> bytes:
    """Return a compressed form of a content, from the cache if it is there.

    Args:
        content: what to compress.
        suffix: of the encoding, one of `ENCODINGS`.
        cache: an existing folder; each entry is written atomically.
    """
    file = cache / f"{digest(content, length=64)}{suffix}"
    if file.is_file():
        return file.read_bytes()
    compressed = ENCODINGS[suffix](content)
    with NamedTemporaryFile(dir=file.parent, delete=False) as temporary:
        temporary.write(compressed)
    Path(temporary.name).replace(file)  # atomic: builds may run side by side
    return compressed


def _usable_cpus() -> int:
    """Return how many processors this process may use; `os.process_cpu_count` needs Python 3.13."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
