"""The compressed forms: beside every file that has any, smaller than it, and always the same."""

import gzip
import os
from pathlib import Path

import brotli

from site_build.files.precompress import compress_site

DECODERS = {".br": brotli.decompress, ".gz": gzip.decompress}
# Pictures, which are compressed already, and what is for hosts and not for readers.
WITHOUT = {".png", ""}
TEXT = b"Each file of the site in compressed forms beside it. " * 20


def test_every_file_has_its_forms(site: Path) -> None:
    """Every compressible file has both encodings, which decode to it and are smaller."""
    files = [file for file in site.rglob("*") if file.is_file() and file.suffix not in DECODERS]
    without = set()
    for file in files:
        content = file.read_bytes()
        forms = {suffix: file.with_name(f"{file.name}{suffix}") for suffix in DECODERS}
        for suffix, form in forms.items():
            if form.is_file():
                assert content == DECODERS[suffix](form.read_bytes()), form
                assert form.stat().st_size < len(content), form
            else:
                without.add(file)
    for file in without:
        # A few modules are too short to become shorter.
        assert file.suffix in WITHOUT or file.stat().st_size < 200, file
    assert len(without) < len(files) / 10


def test_forms_belong_to_files(site: Path) -> None:
    """No form is of a file that is not there."""
    forms = [file for file in site.rglob("*") if file.suffix in DECODERS]
    assert [] == [form for form in forms if not form.with_suffix("").is_file()]


def test_what_does_not_shrink_has_none(tmp_path: Path) -> None:
    """A form that would be larger is not written; nor is one of what is no text."""
    site, cache = tmp_path / "site", tmp_path / "cache"
    site.mkdir()
    (site / "short.js").write_bytes(b"1")
    (site / "noise.wasm").write_bytes(os.urandom(1000))
    (site / "picture.png").write_bytes(TEXT)
    compress_site(site, cache)
    assert {"short.js", "noise.wasm", "picture.png"} == {file.name for file in site.iterdir()}


def test_forms_are_kept(tmp_path: Path) -> None:
    """What was compressed once is not compressed again, and what is there already stays."""
    site, cache = tmp_path / "site", tmp_path / "cache"
    site.mkdir()
    (site / "a.html").write_bytes(TEXT)
    (site / "b.wasm").write_bytes(TEXT)
    (site / "b.wasm.br").write_bytes(b"came with it")
    compress_site(site, cache)
    assert b"came with it" == (site / "b.wasm.br").read_bytes()
    (site / "a.html.br").unlink()  # as MkDocs empties the folder before a build
    for cached in cache.iterdir():
        cached.write_bytes(cached.suffix.encode())
    compress_site(site, cache)
    assert b".br" == (site / "a.html.br").read_bytes()
    assert b".gz" == (site / "a.html.gz").read_bytes()
