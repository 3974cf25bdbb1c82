"""The arrows between the rooms of the code: which folder may import which, and never back.

A room is a folder of a package; the package's own modules are rooms by their names. CONTRIBUTING
describes the rooms in words.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

LEAVES = {
    "__init__",
    "endpoint_names",
    "permission_choices",
}  # of site_build; anything may import them
SITE_BUILD = {
    "files": set[str](),
    "html": set[str](),
    "i18n": {"files"},
    "content": {"html", "i18n", "files"},
    "translate": {"html", "i18n", "files"},
    "theme": {"html", "i18n", "files"},
    "pyodide": {"i18n", "files"},
    "serve": {"translate", "html", "i18n", "files"},
    "publish": {"theme", "pyodide", "html", "i18n", "files"},
    # What the hooks call, which puts the rooms together.
    "build_state": {"content", "publish", "pyodide", "theme", "i18n"},
    "site_steps": {"build_state", "content", "publish", "theme", "html", "i18n", "files"},
    "page_steps": {"build_state", "content", "publish", "serve", "theme", "html", "i18n"},
    "serve_steps": {"content", "serve", "translate", "i18n"},
    "endpoint_names": set[str](),
    "permission_choices": set[str](),
}
# The modules beside the packages are the core, and diagnosis is part of it.
FUTURES_KEYS = {
    "core": set[str](),
    "unified": {"core"},
    "pasted": {"core"},
    "bridge": {"core", "pasted", "unified"},
    "gateway": {"core"},
    "serving": {"core", "gateway", "unified"},
    "practice": {"core", "gateway", "serving", "unified"},
    "commands": {"core", "pasted", "practice"},
    "__main__": {"commands"},
}
CORE = {"diagnosis"}
# What of `serving` needs the packages of the extra `serve`.
SERVED = (
    *("_bounded_websocket.py", "_connection.py", "_declined_upgrade.py", "_handshake.py"),
    *("_tls_connection.py", "server.py", "tls.py"),
)
EXTRA = {"cryptography", "httptools", "trustme", "uvicorn", "websockets"}
# Each element is a room of its own, with what "elements" may import.
DEMO = {
    "api-end.js": set[str](),
    "main.js": {"elements"},
    "menu.js": set[str](),
    "place.js": {"api-end.js", "menu.js", "reading-place.js"},
    "reading-place.js": set[str](),
    "elements": {"exchange", "ui", "python"},
    "exchange": {"ui", "python", "storage"},
    "ui": {"python"},
    "python": {"storage"},
    "storage": set[str](),
}
# Types: they import nothing of ours, and any room may use them.
DEMO_LEAVES = {"types.js", "message-types.js"}
# Types count too: `@type {import("…")}`. A library, and `#published`, is no room.
SCRIPT = re.compile(r"""(?:\bfrom|\bimport|\bWorker\(new URL)\s*\(?\s*["'](\.[^"']*\.js)["']""")


def modules(file: Path) -> set[str]:
    """Return the modules that a file imports, wherever in it, by their full names.

    `from a import b` counts as `a.b`, which may be a module.
    """
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}: imports are absolute"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def site_build_room(parts: tuple[str, ...]) -> str:
    """Return the room of a module of `site_build`, by its path below the package."""
    return parts[0] if parts and (parts[0] in SITE_BUILD) else "__init__"


def futures_keys_room(parts: tuple[str, ...]) -> str:
    """Return the room of a module of `futures_keys`, by its path below the package."""
    return parts[0] if parts and parts[0] in FUTURES_KEYS.keys() - {"core"} else "core"


def violations(
    package: Path, room_of: Callable[[tuple[str, ...]], str], allowed: dict[str, set[str]]
) -> list[str]:
    """Return the imports within a package that its table does not allow."""
    found = []
    for file in sorted(package.rglob("*.py")):
        own = room_of(file.relative_to(package).with_suffix("").parts)
        for module in sorted(modules(file)):
            root, *parts = module.split(".")
            imported = room_of(tuple(parts))
            if root == package.name and imported not in {own, *LEAVES, *allowed.get(own, ())}:
                found.append(f"{file.relative_to(package)} ({own}) imports {module}")
    return found


def foreign(files: list[Path], known: set[str]) -> list[str]:
    """Return the imports from packages that are neither known nor of the standard library."""
    known = known | sys.stdlib_module_names
    return [
        f"{file.name} imports {module}"
        for file in files
        for module in sorted(modules(file))
        if module.partition(".")[0] not in known
    ]


def demo_room(path: Path) -> str:
    """Return the room of a file of the demo, by its path below the demo."""
    return "/".join(path.parts[:2]) if path.parts[0] == "elements" else path.parts[0]


def demo_violations(demo: Path) -> list[str]:
    """Return the imports within the demo that its table does not allow."""
    found = []
    for file in sorted(demo.rglob("*.js")):
        own = demo_room(file.relative_to(demo))
        allowed = {own, *DEMO_LEAVES, *DEMO.get(own.partition("/")[0], ())}
        for script in SCRIPT.findall(file.read_text("utf-8")):
            path = (file.parent / script).resolve()
            outside = not path.is_relative_to(demo.resolve())
            room = "outside" if outside else demo_room(path.relative_to(demo.resolve()))
            # Only the list of elements may name them all.
            kind = room.partition("/")[0] if own == "main.js" else room
            if kind not in allowed:
                found.append(f"{file.relative_to(demo)} ({own}) imports {script} ({room})")
    return found


def test_site_build(project: Path) -> None:
    """The rooms of the build import only what the table allows."""
    package = project / "overrides/site_build"
    rooms = {path.name for path in package.iterdir() if (path / "__init__.py").is_file()}
    assert rooms | {path.stem for path in package.glob("*.py")} == {*SITE_BUILD, "__init__"}
    assert [] == violations(package, site_build_room, SITE_BUILD)


def test_futures_keys(project: Path) -> None:
    """The module's core knows neither bridge nor gateway nor practice; practice may use gateway."""
    package = project / "snippets/futures_keys"
    rooms = {path.name for path in package.iterdir() if (path / "__init__.py").is_file()}
    assert rooms <= {*FUTURES_KEYS, *CORE}
    assert [] == violations(package, futures_keys_room, FUTURES_KEYS)


def test_module_stands_alone(project: Path) -> None:
    """The module needs the standard library and nothing else, but for the server of one command."""
    files = set(project.glob("snippets/futures_keys/**/*.py"))
    served = {project / "snippets/futures_keys/serving" / name for name in SERVED}
    assert [] == foreign(sorted(files - served), {"futures_keys"})
    assert [] == foreign(sorted(served), {"futures_keys", *EXTRA})


def test_nothing_imports_the_extra_at_once(project: Path) -> None:
    """What needs the extra is imported when it is used: the rest works without it."""
    roots = {f"futures_keys.serving.{name.removesuffix('.py')}" for name in SERVED}
    for file in project.glob("snippets/futures_keys/**/*.py"):
        if file.name in SERVED and file.parent.name == "serving":
            continue
        body = ast.parse(file.read_text("utf-8")).body
        named = {node.module for node in body if isinstance(node, ast.ImportFrom)}
        assert not named & roots, file


def test_the_extra_is_installed_for_the_tests(project: Path) -> None:
    """The extra `serve` and the group of its name have the same packages."""
    settings = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    extra = settings["project"]["optional-dependencies"]["serve"]
    assert extra == settings["dependency-groups"]["serve"]
    assert {"include-group": "serve"} in settings["dependency-groups"]["test"]
    assert {re.split(r"[<>=]", one)[0] for one in extra} == {*EXTRA, "websockets"}


def private_imports(files: Iterable[Path]) -> list[str]:
    """Return the imports of private names of the module, or from private modules of it."""
    return [
        f"{file.name} imports {module}"
        for file in sorted(files)
        for module in sorted(modules(file))
        if re.match(r"futures_keys\.(?:\w+\.)*_(?!_)", module)
    ]


def test_private_names_of_the_module(project: Path) -> None:
    """Only the module itself and tests import private names of it."""
    roots = [project / "overrides", project / "snippets", project / "docs"]
    files = {file for root in roots for file in root.rglob("*.py")}
    assert [] == private_imports(files - {*project.glob("snippets/futures_keys/**/*.py")})


def test_a_private_import_is_found(tmp_path: Path) -> None:
    """An import of a private module, or of a private name, is found, and no public one."""
    file = tmp_path / "planted.py"
    file.write_text(
        "from futures_keys.bridge._rehearsal import MEMORY\n"
        "from futures_keys.account import _hidden\n"
        "from futures_keys.bridge import Bridge, __doc__\n"
        "import futures_keys._hmac\n"
    )
    assert [
        "planted.py imports futures_keys._hmac",
        "planted.py imports futures_keys.account._hidden",
        "planted.py imports futures_keys.bridge._rehearsal.MEMORY",
    ] == private_imports([file])


def test_nothing_imports_the_hooks(project: Path) -> None:
    """The hooks call the build; the build, and its one state, know nothing of the hooks."""
    hooks = {path.stem for path in project.glob("overrides/hooks/*.py")}
    for file in project.glob("overrides/site_build/**/*.py"):
        imported = modules(file)
        assert not {module.partition(".")[0] for module in imported} & {*hooks, "hooks"}, file
        assert "site_build.build_state.BUILD" not in imported, file


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("i18n", "from site_build.publish.csp import policy_for"),
        ("content", "import site_build.theme.stylesheets"),
        ("translate", "def later():\n    from site_build import content"),
        ("theme", "from site_build.build_state import BuildState"),
    ],
)
def test_a_wrong_import_is_found(tmp_path: Path, room: str, line: str) -> None:
    """An import against the arrows is found, however it is written."""
    package = tmp_path / "site_build"
    (package / room).mkdir(parents=True)
    (package / room / "planted.py").write_text(f"from site_build import PROJECT\n{line}\n")
    (found,) = violations(package, site_build_room, SITE_BUILD)
    assert f"{room}/planted.py ({room}) imports site_build." in found


def test_a_wrong_import_in_the_module_is_found(tmp_path: Path) -> None:
    """So is one in the module, and one from outside the standard library."""
    package = tmp_path / "futures_keys"
    (package / "bridge").mkdir(parents=True)
    (package / "account.py").write_text("from futures_keys.bridge import Bridge\n")
    (package / "bridge/ok.py").write_text("from futures_keys import Account\nimport jinja2\n")
    assert ["account.py (core) imports futures_keys.bridge.Bridge"] == violations(
        package, futures_keys_room, FUTURES_KEYS
    )
    files = sorted(package.rglob("*.py"))
    assert ["ok.py imports jinja2"] == foreign(files, {"futures_keys"})


def test_demo(project: Path) -> None:
    """In the demo, elements use exchange and ui, these use Python's host, and that the storage."""
    demo = project / "overrides/demo"
    rooms = {demo_room(path.relative_to(demo)) for path in demo.rglob("*.js")}
    assert {room.partition("/")[0] for room in rooms} <= {*DEMO, *DEMO_LEAVES}
    assert [] == demo_violations(demo)


def test_service_worker(project: Path) -> None:
    """The service worker runs without the demo: it shares types with it, and nothing else."""
    folder = project / "overrides/service-worker"
    imported = {
        (folder / script).resolve().relative_to(project.resolve()).as_posix()
        for file in folder.rglob("*.js")
        for script in SCRIPT.findall(file.read_text("utf-8"))
    }
    own = {f"overrides/service-worker/{file.name}" for file in folder.rglob("*.js")}
    assert imported <= {*own, "overrides/demo/types.js"}


@pytest.mark.parametrize(
    ("file", "line", "room"),
    [
        ("ui/planted.js", 'import { x } from "../elements/lab/lab.js";', "elements/lab"),
        ("elements/a/a.js", 'import {\n  x,\n} from "../lab/lab.js";', "elements/lab"),
        ("elements/a/a.js", 'const { x } = await import("../../storage/db.js");', "storage"),
        ("storage/a.js", '/** @type {import("../python/runtime.js").X} */', "python"),
        ("python/a.js", 'new Worker(new URL("../ui/a.js", import.meta.url));', "ui"),
        ("types.js", 'import "./storage/db.js";', "storage"),
        ("exchange/a.js", 'export { x } from "../../service-worker/sw.js";', "outside"),
    ],
)
def test_a_wrong_import_in_the_demo_is_found(
    tmp_path: Path, file: str, line: str, room: str
) -> None:
    """An import against the demo's arrows is found, however it is written, in types too."""
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text(f"{line}\n")
    (tmp_path / "main.js").write_text('import "./elements/lab/lab.js";\n')
    assert [room] == [found.rpartition("(")[2].rstrip(")") for found in demo_violations(tmp_path)]
