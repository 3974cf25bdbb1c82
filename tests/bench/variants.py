"""What we are measured beside: each on a page of its own, all from our own server.

Their packages are pinned in `peers/` and installed below `.cache/bench`, once. No other origin is
reachable while we measure, so the addresses of foreign hosts in built pages are rewritten to
files from npm. All run the Pyodide that we run: markdown-exec lets a page choose it, and for the
theme, which pins 0.25.0, its address is rewritten too.
What the theme loads and a key does not need, MathJax and the looks of terminals, is left out: with
them it would be slower, not faster.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import brotli
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import update_package_sha256

from static_server import COMPRESSED

PROJECT = Path(__file__).parents[2]
PEERS = Path(__file__).with_name("peers")
HOME = PROJECT / ".cache/bench"
# The server lets what is named like this be cached for ever, as it does with ours.
PYODIDE, PYSCRIPT, LIBRARIES = (
    f"assets/{name}-{'0' * 16}" for name in ("pyodide", "pyscript", "libraries")
)
LIBRARY_FILES = (
    "@highlightjs/cdn-assets/highlight.min.js",
    "ace-builds/src-min-noconflict/ace.js",
    "ace-builds/src-min-noconflict/mode-python.js",
    "ace-builds/src-min-noconflict/theme-tomorrow.js",
    "jquery/dist/jquery.min.js",
    "lodash/lodash.min.js",
)
FOREIGN = r"https://cdn[^\"]*"
# In which file of a built peer, what is found, and what stands there instead.
REWRITTEN = {
    "markdown-exec/index.html": (
        (FOREIGN + r"/(ace|highlight\.min)\.js", rf"../{LIBRARIES}/\1.js"),
        (FOREIGN + r"/pyodide\.js", f"../{PYODIDE}/pyodide.js"),
        (rf'<link [^>]*href="{FOREIGN}"[^>]*>', ""),
    ),
    "theme/index.html": (
        (FOREIGN + r"/lodash\.min\.js", f"../{LIBRARIES}/lodash.min.js"),
        (FOREIGN + r"/jquery@3\.7\.1", f"../{LIBRARIES}/jquery.min.js"),
        (rf'<script src="{FOREIGN}/mathjax@[^>]*></script>', ""),
        (rf'<link [^>]*href="{FOREIGN}"[^>]*>', ""),
    ),
    "theme/js-per-pages/2-pyodideSectionsRunner-runner-pyodide.js": (
        (
            rf'src: "{FOREIGN}",\s*integrity: "[^"]*"',
            f'src: new URL("../../{PYODIDE}/pyodide.js", import.meta.url).href',
        ),
    ),
}


@dataclass(frozen=True)
class Variant:
    """A way to a first key.

    Attributes:
        label: what tables call it.
        path: its page.
        button: what is clicked.
        key: where the key appears.
        ready: for pages that start Python as they open, wanted or not: when a click will work.
            Their time begins where the page does.
    """

    label: str
    path: str
    button: str = "#create"
    key: str = "#key"
    ready: str = ""


VARIANTS = {
    "plain": Variant("plain Pyodide", "plain.html"),
    "ours": Variant("this guide", "en/#step-5", ".fk-create", "[data-key=public]"),
    "worker": Variant("plain Pyodide, in a worker", "worker.html"),
    "pyscript": Variant("PyScript, in its worker", "pyscript.html"),
    "markdown-exec": Variant(
        "markdown-exec",
        "markdown-exec/",
        "[id$=--run]",
        "[id$=--output]",
        "document.querySelector('[id$=--run]')?.onclick",
    ),
    "theme": Variant(
        "pyodide-mkdocs-theme",
        "theme/",
        ".py_mk_py_btn button",
        "#key",
        "typeof CONFIG === 'object' && CONFIG.pyodideIsReady",
    ),
}


def lay_out() -> Path:
    """Put the built site and all peers into one folder, compressed as the server will send them."""
    built, mark = HOME / "built", HOME / "built.digest"
    digest = _digest()
    if not mark.is_file() or mark.read_text() != digest:
        print("== Peers: installing and building them (once, a few minutes)", flush=True)
        shutil.rmtree(HOME, ignore_errors=True)
        HOME.mkdir(parents=True)
        _install()
        _build(built)
        mark.write_text(digest)
    folder = HOME / "www"
    shutil.rmtree(folder, ignore_errors=True)
    # Without our headers, whose policy would forbid the others their scripts.
    shutil.copytree(PROJECT / "site", folder, ignore=shutil.ignore_patterns("_headers"))
    return shutil.copytree(built, folder, copy_function=os.link, dirs_exist_ok=True)


def _digest() -> str:
    """Digest whatever decides what the peers are."""
    sources = (*sorted(PEERS.rglob("*.*")), Path(__file__), PROJECT / "package-lock.json")
    digest = hashlib.sha256()
    for source in sources:
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _install() -> None:
    """Install what the two lock files pin, Python's packages into an environment of their own."""
    requirements, wheels = PEERS / "requirements.txt", HOME / "wheels"
    _run(sys.executable, "-m", "venv", HOME / "venv")
    pip = (HOME / "venv/bin/pip", "-qq", "--disable-pip-version-check")
    pinned = ("--require-hashes", "--requirement", requirements)
    # The wheels stay at hand: one of them goes to the browser.
    _run(*pip, "download", "--no-deps", "--only-binary=:all:", "--dest", wheels, *pinned)
    _run(*pip, "install", "--no-index", "--find-links", wheels, *pinned)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(PEERS / name, HOME)
    _run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def _build(folder: Path) -> None:
    for name in ("markdown-exec", "theme"):
        project = shutil.copytree(PEERS / name, HOME / name)
        mkdocs = (HOME / "venv/bin/python", "-m", "mkdocs", "build", "--quiet")
        _run(*mkdocs, "--config-file", project / "mkdocs.yml", "--site-dir", folder / name)
    for page in PEERS.glob("*.*"):
        if page.suffix in {".html", ".js", ".py"}:
            shutil.copy(page, folder)
    _bring_pyodide(folder / PYODIDE)
    scripts = shutil.ignore_patterns("*.map")
    shutil.copytree(HOME / "node_modules/@pyscript/core/dist", folder / PYSCRIPT, ignore=scripts)
    (folder / LIBRARIES).mkdir()
    for name in LIBRARY_FILES:
        shutil.copy(HOME / "node_modules" / name, folder / LIBRARIES)
    for name, changes in REWRITTEN.items():
        _rewrite(folder / name, changes)
    for path in list(folder.rglob("*.*")):
        if path.suffix in COMPRESSED:
            compressed = brotli.compress(path.read_bytes(), quality=11)
            path.with_name(f"{path.name}.br").write_bytes(compressed)


def _bring_pyodide(folder: Path) -> None:
    """Copy Pyodide as npm has it, and micropip, which markdown-exec loads, beside it.

    The lock file knows micropip as Pyodide's own host has it; as a wheel from elsewhere it has
    another digest.
    """
    shutil.copytree(PROJECT / "node_modules/pyodide", folder)
    lock_file = folder / "pyodide-lock.json"
    lock = PyodideLockSpec.from_json(lock_file)
    wheel = shutil.copy(HOME / "wheels" / lock.packages["micropip"].file_name, folder)
    update_package_sha256(lock.packages["micropip"], Path(wheel))
    lock.to_json(lock_file)


def _rewrite(path: Path, changes: tuple[tuple[str, str], ...]) -> None:
    text = path.read_text("utf-8")
    for pattern, replacement in changes:
        text, count = re.subn(pattern, replacement, text)
        assert count, f"{path}: no {pattern}"  # the peer has changed, and so must this table
    assert not re.search(rf'(?:src|href)="{FOREIGN}', text), f"{path}: still asks another host"
    path.write_text(text, encoding="utf-8")


def _run(*command: str | Path) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([str(part) for part in command], check=True, cwd=HOME, env=environment)
