"""The demo as it is published: its modules, its style sheets, its messages, and constants.

All of it stands in one folder named by the digest of its contents. The modules and the libraries
that they import are bundled: a chunk holds what the same elements need, so that a page fetches no
code of elements that it does not place, in a dozen files.
"""

import base64
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import asdict
from pathlib import Path

from futures_keys import ENDPOINTS, Access
from futures_keys.account import KEY_LIMIT
from futures_keys.bridge import AUTHENT_SURROUNDINGS, NONCE_WINDOW_MEMORY
from futures_keys.unified.account import KEY_LIMIT as UNIFIED_KEY_LIMIT
from site_build.endpoint_names import message_end, short_name
from site_build.files.digests import (
    FIRST_GENERATION,
    base64_sha256,
    combined_digest,
    program_digest,
)
from site_build.html.elements import RUNNING
from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.message_bundles import published_messages
from site_build.i18n.messages import languages
from site_build.permission_choices import FIRST_CHOICE, permission_choices
from site_build.pyodide.build import Runtime

# The modules that are loaded by name; `runtime` is for a browser's console, and for tests.
ENTRIES = {
    "main": "overrides/demo/main.js",
    "place": "overrides/demo/place.js",
    "register": "overrides/service-worker/register.js",
    "runtime": "overrides/demo/python/runtime.js",
}
ENDPOINTS_MODULE = frozenset({"ENDPOINTS"})  # what `#endpoints` exports
_IMPORTED = re.compile(r'"\./([a-z-]+(?:-\d+)?\.js)"')
_CHUNK = re.compile(r"([a-z-]+)-[A-Z0-9]{8}\.js")
# Apart from the others, and so in one file: a worker and its page share no modules.
WORKER = {"worker": "overrides/demo/python/worker.js"}


def assemble_demo(
    project: Path,
    runtime: Runtime,
    folder: Path,
    docs: Path | None = None,
    *,
    generation: int = FIRST_GENERATION,
) -> str:
    """Fill `folder` with the demo's files and return the name to publish it under.

    The messages are those of `docs`, by default the project's. The name has the files' digest,
    in a generation.
    """
    shutil.rmtree(folder, ignore_errors=True)
    docs = docs or project / "docs"
    constants = published_constants(project, runtime, languages(docs))
    _bundle(project, ENTRIES, constants, folder / "modules", "--splitting")
    _number_chunks(folder / "modules")
    _bundle(project, WORKER, constants, folder / "modules")
    _minify_styles(project, folder)
    (folder / "messages").mkdir()
    for language in languages(docs):
        for name, messages in published_messages(docs, language).items():
            (folder / f"messages/{name}.ftl").write_text(messages, encoding="utf-8")

    files = published_files(folder)
    named = ((path.relative_to(folder).as_posix(), path.read_bytes()) for path in files)
    return f"demo-{combined_digest(named, generation)}"


def published_files(folder: Path) -> list[Path]:
    """Return the files of an assembled demo, in a fixed order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def integrity_of(folder: Path) -> dict[str, str]:
    """Return what browsers check an assembled demo's modules and style sheets by.

    The `integrity` of each, by its path in the folder.
    """
    return {
        path.relative_to(folder).as_posix(): f"sha256-{base64_sha256(path.read_bytes())}"
        for path in published_files(folder)
        if path.suffix in {".css", ".js"}
    }


def imports_of(folder: Path) -> dict[str, list[str]]:
    """Return which modules each of an assembled demo's modules may load, by their names."""
    return {
        path.name: _IMPORTED.findall(path.read_text("utf-8"))
        for path in published_files(folder)
        if path.suffix == ".js"
    }


def modules_of(imports: Mapping[str, list[str]], elements: Collection[str]) -> list[str]:
    """Return the modules that a page may load.

    Args:
        imports: see `imports_of`.
        elements: the elements with code that the page places.
    """
    placed = [one for one in imports["main.js"] if _element_of(one) in {"", *elements}]
    waiting, found = [f"{name}.js" for name in ENTRIES], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += placed if name == "main.js" else imports[name]
    return sorted(found)


def _element_of(name: str) -> str:
    """Return the element that a module of those that `main` imports defines; empty if none."""
    tag = name.rpartition("-")[0]
    return tag if tag in RUNNING else ""


def publish(folder: Path, target: Path) -> None:
    """Copy an assembled demo to `target`, unless it is there: its name is its digest."""
    if target.is_dir():
        return
    for path in published_files(folder):
        copy = target / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)


def _bundle(
    project: Path,
    entries: dict[str, str],
    constants: dict[str, object],
    target: Path,
    *options: str,
) -> None:
    """Bundle and minify modules with all that they import; `constants` is what the build knows.

    Chunks are named by the paths of their sources too, so all of these are relative to the project.
    """
    _esbuild(
        project,
        *(f"{name}={source}" for name, source in entries.items()),
        *("--bundle", "--format=esm", f"--outdir={target.resolve()}", *options),
        "--chunk-names=[name]-[hash]",
        # Apart, for the many pages that do without them.
        f"--alias:#endpoints={_module(constants, ENDPOINTS_MODULE)}",
        f"--alias:#published={_module(constants, constants.keys() - ENDPOINTS_MODULE)}",
        "--tsconfig-raw={}",  # not tsconfig.json, which a copy of the sources may lack
        "--preserve-symlinks",  # node_modules may be a link
    )


def _number_chunks(folder: Path) -> None:
    """Name each chunk by a number in place of its digest.

    The name of the demo's folder has the digest of all files. Pages and chunks name so many chunks
    that their digests alone take a reader half a kilobyte.
    """
    chunks = [path.name for path in sorted(folder.iterdir()) if _CHUNK.fullmatch(path.name)]
    names = {name: _CHUNK.sub(rf"\1-{number}.js", name) for number, name in enumerate(chunks)}
    for path in sorted(folder.iterdir()):
        text = _CHUNK.sub(lambda old: names.get(old[0], old[0]), path.read_text("utf-8"))
        path.unlink()
        (folder / names.get(path.name, path.name)).write_text(text, encoding="utf-8")


def _minify_styles(project: Path, target: Path) -> None:
    """Minify the style sheets of the guide and of its elements, each to where it stands."""
    demo = project / "overrides/demo"
    sheets = [path.relative_to(project) for path in sorted(demo.rglob("*.css"))]
    _esbuild(project, *sheets, "--outbase=overrides/demo", f"--outdir={target.resolve()}")


def _esbuild(project: Path, *arguments: str | Path) -> None:
    subprocess.run(  # noqa: S603 - our own tool, no input of anybody
        [project / "node_modules/.bin/esbuild", *arguments, "--minify", "--log-level=warning"],
        check=True,
        cwd=project,
    )


def sample_digests(project: Path) -> list[str]:
    """Return the SHA-256 of each program that pages may run, as `program_digest` has it."""
    samples = sorted((project / "snippets/samples").glob("*.py"))
    return [program_digest(sample.read_text("utf-8")) for sample in samples]


def published_constants(project: Path, runtime: Runtime, languages: list[str]) -> dict[str, object]:
    """Return the constants that the demo takes: the modules `#published` and `#endpoints`."""
    return {
        "RUNTIME_FOLDER": f"../{runtime.published_name}/",
        "RUNTIME_FILES": {name: asdict(file) for name, file in runtime.files.items()},
        "SAMPLES": sample_digests(project),
        "LANGUAGES": languages,
        "SOURCE_LANGUAGE": SOURCE_LANGUAGE,
        "ENDPOINTS": [
            {
                "method": e.method,
                "path": e.path,
                "access": e.access,
                "group": e.group,
                "name": short_name(e),
                "does": message_end(e),
            }
            for e in ENDPOINTS
        ],
        "ENDPOINT_COUNT": len(ENDPOINTS),
        "OPENED_BY": _opened_by(),
        "KEY_LIMIT": KEY_LIMIT,
        "UNIFIED_KEY_LIMIT": UNIFIED_KEY_LIMIT,
        "NONCE_WINDOW_MEMORY": NONCE_WINDOW_MEMORY,
        "AUTHENT_SURROUNDINGS": AUTHENT_SURROUNDINGS,
        "FIRST_CHOICE": {
            "general": FIRST_CHOICE.general,
            "withdrawal": FIRST_CHOICE.withdrawal,
        },
    }


def _module(constants: dict[str, object], names: Collection[str]) -> str:
    """Return the URL of a module that exports some of the constants."""
    lines = (
        f"export const {name} = {json.dumps(value)};\n"
        for name, value in constants.items()
        if name in names
    )
    return f"data:text/javascript;base64,{base64.b64encode(''.join(lines).encode()).decode()}"


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
