"""The demo as it is published: the files of its folder, and the constants of the build."""

import json
import re
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from futures_keys import (
    ENDPOINTS,
    Access,
    Account,
    GeneralAccess,
    InvalidPermissions,
    Permissions,
    WithdrawalAccess,
    find_endpoint,
)
from futures_keys.bridge import Bridge
from futures_keys.unified import KeyPermission
from site_build.endpoint_names import message_end, short_name
from site_build.files.digests import program_digest
from site_build.html.elements import RUNNING
from site_build.i18n.message_bundles import BUNDLES
from site_build.i18n.messages import languages
from site_build.publish.demo_bundle import (
    ENTRIES,
    WORKER,
    assemble_demo,
    imports_of,
    modules_of,
    publish,
    published_constants,
    published_files,
)
from site_build.pyodide.build import Runtime, RuntimeFile

RUNTIME = Runtime(
    Path("somewhere/runtime-0123456789abcdef"),
    {"a.wasm": RuntimeFile(10, 5, "AAAA"), "b.zip": RuntimeFile(20, 7, "BBBB")},
)
NODE = Path(sys.executable).with_name("node")
NAME = re.compile(r"demo-[0-9a-f]{16}")
CHUNK = re.compile(r"modules/[a-z-]+-[0-9]+\.js")


@pytest.fixture
def sources(project: Path, tmp_path: Path) -> Path:
    """Copy what a demo is made of, to change it."""
    copy = tmp_path / "project"
    for folder in ("overrides/demo", "overrides/service-worker", "snippets/samples", "docs"):
        shutil.copytree(project / folder, copy / folder)
    (copy / "node_modules").symlink_to(project / "node_modules")
    return copy


@pytest.fixture(scope="module")
def assembled(project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Assemble a demo, and return its folder and its name."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, assemble_demo(project, RUNTIME, folder)


@pytest.fixture(scope="module")
def demo(assembled: tuple[Path, str]) -> Path:
    """Return the folder of the demo."""
    return assembled[0]


@pytest.fixture(scope="module")
def name(assembled: tuple[Path, str]) -> str:
    """Return the name of the demo."""
    return assembled[1]


@pytest.fixture(scope="module")
def constants(project: Path) -> dict[str, object]:
    """Return the constants of the module `#published`."""
    found = published_constants(project, RUNTIME, languages(project / "docs"))
    constants: dict[str, object] = json.loads(json.dumps(found))
    return constants


@pytest.mark.parametrize(
    ("changed", "more"),
    [
        ("overrides/demo/main.js", "console.log(1);\n"),
        ("overrides/demo/guide.css", ".more { color: red }\n"),
        ("docs/it/messages.ftl", "\nmore = Altro\n"),
    ],
)
def test_name_changes(name: str, sources: Path, tmp_path: Path, changed: str, more: str) -> None:
    """Something else in any file of the demo gives another name."""
    with (sources / changed).open("a") as file:
        file.write(more)
    assert name != assemble_demo(sources, RUNTIME, tmp_path / "demo")


def test_name_changes_with_the_runtime(name: str, sources: Path, tmp_path: Path) -> None:
    """Another runtime gives another name."""
    other = Runtime(Path("somewhere/runtime-fedcba9876543210"), RUNTIME.files)
    assert name != assemble_demo(sources, other, tmp_path / "demo")


def test_modules_of_a_page(demo: Path) -> None:
    """A page may load the modules of the elements that it places, and all that those import."""
    imports = imports_of(demo)
    assert {*imports} == {*modules_of(imports, RUNNING)}
    assert {"main.js", "place.js"} < {*modules_of(imports, ())}
    for element in RUNNING:
        found = modules_of(imports, [element])
        own = [name for name in found if name.rpartition("-")[0] in RUNNING]
        assert [element] == [name.rpartition("-")[0] for name in own]
        text = (demo / "modules" / own[0]).read_text("utf-8")
        assert {*re.findall(r'"\./([^"]+)"', text)} <= {*found}


def test_modules_of_a_page_but_no_element() -> None:
    """A chunk that `main` loads and that is no element's stays, whatever it is called."""
    imports: dict[str, list[str]] = {f"{name}.js": [] for name in ENTRIES}
    imports["main.js"] = ["nonce-window-1.js", "two-words-2.js", "chunk-3.js"]
    imports |= {name: [] for name in imports["main.js"]}
    assert {*imports} - {"nonce-window-1.js"} == {*modules_of(imports, ())}
    assert {*imports} == {*modules_of(imports, ["nonce-window"])}


def test_published_files(project: Path, demo: Path) -> None:
    """Published are the entries and their chunks, the style sheets and the messages."""
    published = {path.relative_to(demo).as_posix() for path in published_files(demo)}
    styles = (project / "overrides/demo").rglob("*.css")
    parts = ("", *(f"-{part}" for part in BUNDLES))
    expected = {
        *(f"modules/{name}.js" for name in (*ENTRIES, *WORKER)),
        *(path.relative_to(project / "overrides/demo").as_posix() for path in styles),
        *(
            f"messages/{language}{part}.ftl"
            for language in languages(project / "docs")
            for part in parts
        ),
    }
    assert expected <= published
    assert [] == [name for name in published - expected if not CHUNK.fullmatch(name)]
    assert published_files(demo) == sorted(published_files(demo))


def test_anywhere(project: Path, demo: Path, name: str, sources: Path, tmp_path: Path) -> None:
    """Sources in another place, without the tools’ settings beside them, give the same bytes.

    They have the same name, and nothing is left of what was in the folder.
    """
    assert NAME.fullmatch(name)
    assert project != sources
    again = tmp_path / "demo"
    again.mkdir()
    (again / "left-over.js").write_text("")
    assert name == assemble_demo(sources, RUNTIME, again)
    assert not (again / "left-over.js").exists()
    for path in published_files(demo):
        assert path.read_bytes() == (again / path.relative_to(demo)).read_bytes()


def test_publish(demo: Path, tmp_path: Path) -> None:
    """Publishing copies what is published and nothing else."""
    publish(demo, tmp_path / "target")
    copied = {
        path.relative_to(tmp_path / "target"): path.read_bytes()
        for path in (tmp_path / "target").rglob("*")
        if path.is_file()
    }
    assert {path.relative_to(demo): path.read_bytes() for path in published_files(demo)} == copied


def test_publish_again(demo: Path, tmp_path: Path) -> None:
    """What is there already stays as it is: its name is its digest."""
    publish(demo, tmp_path)
    assert [] == list(tmp_path.iterdir())


def test_runtime_files(constants: dict[str, object]) -> None:
    """The demo has the URL of its runtime, and each file's size and digest."""
    assert "../runtime-0123456789abcdef/" == constants["RUNTIME_FOLDER"]
    assert {
        "a.wasm": {"bytes": 10, "brotli_bytes": 5, "sha256": "AAAA"},
        "b.zip": {"bytes": 20, "brotli_bytes": 7, "sha256": "BBBB"},
    } == constants["RUNTIME_FILES"]


def test_declarations(project: Path, constants: dict[str, object]) -> None:
    """Each constant of the build is declared for `tsc`, and nothing else."""
    files = (project / f"overrides/demo/{name}.d.ts" for name in ("published", "endpoints"))
    declarations = "".join(file.read_text("utf-8") for file in files)
    assert constants.keys() == set(re.findall(r"^export const (\w+):", declarations, re.MULTILINE))


def test_stand_in(project: Path, constants: dict[str, object]) -> None:
    """What the tests of the demo's modules import in place of both has the same values."""
    folder = (project / "tests/demo/support").as_uri()
    program = (
        f'import * as published from "{folder}/published.js";'
        f'import * as endpoints from "{folder}/endpoints.js";'
        "console.log(JSON.stringify({ ...published, ...endpoints }))"
    )
    stand_in = json.loads(
        subprocess.run(  # noqa: S603 - our own program
            [NODE, "--input-type=module", "--eval", program], check=True, capture_output=True
        ).stdout
    )
    assert constants.keys() == stand_in.keys()
    endpoints = constants["ENDPOINTS"]
    assert isinstance(endpoints, list)
    assert [] == [one for one in stand_in["ENDPOINTS"] if one not in endpoints]
    own = {"RUNTIME_FOLDER", "RUNTIME_FILES", "SAMPLES", "ENDPOINTS", "LANGUAGES"}
    assert {n: v for n, v in constants.items() if n not in own} == {
        n: v for n, v in stand_in.items() if n not in own
    }


def test_languages(project: Path, constants: dict[str, object]) -> None:
    """The demo has the languages, and which of them is the source language."""
    folders = {file.parent.name for file in (project / "docs").glob("*/messages.ftl")}
    assert sorted(folders) == constants["LANGUAGES"]
    assert "it" == constants["SOURCE_LANGUAGE"]


def test_constants(constants: dict[str, object]) -> None:
    """The demo has the module's own constants, and the choice that the explorer starts with."""
    assert Account().key_limit == constants["KEY_LIMIT"]
    request = {"action": "try-nonce", "window": "a", "nonce": "1"}
    response = json.loads(Bridge().call(json.dumps(request)))
    assert response["value"]["windows"]["a"]["memory"] == constants["NONCE_WINDOW_MEMORY"]
    assert {"general": "read-only", "withdrawal": "no-access"} == constants["FIRST_CHOICE"]
    assert "abc" == re.sub(
        str(constants["AUTHENT_SURROUNDINGS"]),
        "",
        "Authent: 'abc'\n",
        flags=re.IGNORECASE,
    )


def test_endpoints(constants: dict[str, object]) -> None:
    """The demo has the endpoints of the module."""
    assert [
        {
            "method": one.method,
            "path": one.path,
            "access": one.access,
            "group": one.group,
            "name": short_name(one),
            "does": message_end(one),
        }
        for one in ENDPOINTS
    ] == constants["ENDPOINTS"]


def test_names_of_endpoints() -> None:
    """No two endpoints have the same message, and those of the same name differ by their method."""
    assert len(ENDPOINTS) == len({message_end(one) for one in ENDPOINTS})
    assert len(ENDPOINTS) == len({(one.method, short_name(one)) for one in ENDPOINTS})
    assert "sendorder" == short_name(find_endpoint("POST", "/derivatives/api/v3/sendorder"))
    assert "charts" == short_name(find_endpoint("GET", "/api/charts/v1/"))


def test_opened_by(constants: dict[str, object]) -> None:
    """The demo has the counts of opened endpoints for each valid choice, and for no other."""
    expected: dict[str, dict[str, int]] = {}
    for general, withdrawal in product(GeneralAccess, WithdrawalAccess):
        choice = f"{general}/{withdrawal}"
        try:
            permissions = Permissions(general, withdrawal)
        except InvalidPermissions:
            assert "no-access/no-access" == choice
            continue
        opened = [one.access for one in ENDPOINTS if permissions.allows(one)]
        expected[choice] = {access: opened.count(access) for access in Access}
    assert 5 == len(expected)
    assert expected == constants["OPENED_BY"]


def test_program_digest() -> None:
    """The build and the demo tell a program by one digest, whatever space is around it."""
    expected = "cvzllEegH0iLEWnS10JnnP4waol3LWf+8Bi8/pVDH2g="  # also in tests/demo/support
    assert {expected} == {program_digest(one) for one in ("1 + 1", "\n1 + 1\n", " 1 + 1 \r\n")}
    assert expected != program_digest("1 +  1")


def test_key_permissions(project: Path) -> None:
    """The form of the new key has the module's permissions, in order, with their first labels."""
    module = project / "overrides/demo/elements/unified-walkthrough/permissions.js"
    rows = re.findall(r'token: "([^"]+)", label: "([^"]+)"', module.read_text("utf-8"))
    assert rows == [(str(one), one.labels[0]) for one in KeyPermission]
