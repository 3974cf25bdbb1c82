"""The demo as it is published: its modules, their libraries, its messages, and constants.

All of it stands in one folder named by the digest of its contents.
Imports between the files are relative, so each module of ours is a module of the page, minified.
"""

import json
import shutil
import subprocess
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from futures_keys import ENDPOINTS, Access
from futures_keys.account import KEY_LIMIT
from futures_keys.bridge import AUTHENT_SURROUNDINGS, NONCE_WINDOW_MEMORY
from site_build.files.digests import base64_sha256, combined_digest
from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.message_bundles import published_messages
from site_build.i18n.messages import languages
from site_build.permission_choices import FIRST_CHOICE, permission_choices
from site_build.pyodide.build import Runtime

# The modules of libraries that the demo imports: the name of each below `vendor/`, and its path.
LIBRARIES = {
    "lit-html/lit-html": "lit-html/lit-html",
    "lit-html/directives/live": "lit-html/directives/live",
    "comlink/comlink": "comlink/dist/esm/comlink",
    "fluent-bundle/index": "@fluent/bundle/esm/index",
    "idb/index": "idb/build/index",
}
TYPES = "types.js"  # declarations alone: imported by comments, and not at run time


def assemble_demo(project: Path, runtime: Runtime, folder: Path, docs: Path | None = None) -> str:
    """Fill `folder` with the demo's files and return the name to publish it under.

    The messages are those of `docs`, by default the project's. The name has the files' digest.
    """
    shutil.rmtree(folder, ignore_errors=True)
    demo = project / "overrides/demo"
    sources = sorted(
        path for path in demo.rglob("*") if path.suffix in {".css", ".js"} and path.name != TYPES
    )
    register = project / "overrides/service-worker/register.js"
    entries = [f"{path.relative_to(demo).with_suffix('')}={path}" for path in sources]
    entries.append(f"service-worker/register={register}")
    _esbuild(project, *entries, "--minify", f"--outdir={folder}")
    _build_libraries(project, folder / "vendor")
    docs = docs or project / "docs"
    for language in languages(docs):
        for name, messages in published_messages(docs, language).items():
            target = folder / "messages" / f"{name}.ftl"
            target.parent.mkdir(exist_ok=True)
            target.write_text(messages, encoding="utf-8")
    (folder / "published.js").write_text(_published_module(project, runtime, languages(docs)))

    files = published_files(folder)
    named = ((path.relative_to(folder).as_posix(), path.read_bytes()) for path in files)
    return f"demo-{combined_digest(named)}"


def published_files(folder: Path) -> list[Path]:
    """Return the files of an assembled demo, in a fixed order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def publish(folder: Path, target: Path) -> None:
    """Copy an assembled demo to `target`, unless it is there: its name is its digest."""
    if target.is_dir():
        return
    for path in published_files(folder):
        copy = target / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)


def _build_libraries(project: Path, vendor: Path) -> None:
    """Bundle and minify each library: Fluent alone consists of nine modules."""
    packages = project / "node_modules"
    entries = [f"{name}={packages / source}.js" for name, source in LIBRARIES.items()]
    options = ("--bundle", "--splitting", "--format=esm", "--minify", f"--outdir={vendor}")
    # A chunk is named by the paths of its sources too: node_modules may be a link to elsewhere.
    _esbuild(project, *entries, *options, "--preserve-symlinks")


def _esbuild(project: Path, *arguments: str | Path) -> None:
    subprocess.run(  # noqa: S603 - our own tool, no input of anybody
        [project / "node_modules/.bin/esbuild", *arguments, "--log-level=warning"], check=True
    )


def sample_digests(project: Path) -> list[str]:
    """Return the SHA-256 of each program that pages may run, stripped of outer space, in base64."""
    samples = sorted((project / "snippets/samples").glob("*.py"))
    return [base64_sha256(sample.read_text("utf-8").strip().encode()) for sample in samples]


def _published_module(project: Path, runtime: Runtime, languages: list[str]) -> str:
    """Return the text of published.js: the constants that the demo takes from the build."""
    values = {
        "RUNTIME_FOLDER": f"../{runtime.folder.name}/",
        "RUNTIME_FILES": {name: asdict(file) for name, file in runtime.files.items()},
        "SAMPLES": sample_digests(project),
        "LANGUAGES": languages,
        "SOURCE_LANGUAGE": SOURCE_LANGUAGE,
        "ENDPOINTS": [
            {"method": e.method, "path": e.path, "access": e.access, "group": e.group}
            for e in ENDPOINTS
        ],
        "OPENED_BY": _opened_by(),
        "KEY_LIMIT": KEY_LIMIT,
        "NONCE_WINDOW_MEMORY": NONCE_WINDOW_MEMORY,
        "AUTHENT_SURROUNDINGS": AUTHENT_SURROUNDINGS,
        "FIRST_CHOICE": {
            "general": FIRST_CHOICE.general,
            "withdrawal": FIRST_CHOICE.withdrawal,
        },
    }
    lines = (f"export const {name} = {json.dumps(value)};\n" for name, value in values.items())
    return "// Written by the build: overrides/site_build/publish/demo_bundle.py\n" + "".join(lines)


def _opened_by() -> dict[str, dict[str, int]]:
    """Return how many endpoints of each access a choice of permissions opens, by the choice.

    These are the module's own answers, for the page to show before Python runs.
    """
    opened = {}
    for choice in permission_choices():
        counts = Counter(e.access.value for e in ENDPOINTS if choice.allows(e))
        opened[f"{choice.general}/{choice.withdrawal}"] = {
            access.value: counts[access.value] for access in Access
        }
    return opened
