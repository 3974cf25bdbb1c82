"""The module in the browser's Python: its own tests, and the runtime that the site publishes."""

import json
import re
import sys
import sysconfig
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from futures_keys import authent

HERE = Path(__file__).parent
NODE = Path(sys.executable).with_name("node")
# What the browser has not: threads and sockets.
NOT_IN_THE_BROWSER = tuple(
    f"test_{name}.py"
    for name in (
        *("bounded_websocket", "concurrency", "server", "server_bounds", "server_hints"),
        *("serving", "serving_log", "websockets"),
    )
)
# Of a file whose other tests run there, those that need an event loop, sockets or a certificate.
NOT_THERE = {
    f"tests/module/test_command.py::test_{name}"
    for name in ("defaults", "options", "env_file", "permissions", "tls", "real_server")
}


@pytest.mark.usefixtures("runtime")  # so that make check leaves it out
def test_own_tests(
    run: Callable[..., str], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All tests of the module pass in Pyodide as well, but those of threads and sockets.

    Of the exhaustive ones, which search in plain Python what no platform changes, some cases do.
    """
    collect = (sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider")
    a_case = re.compile(r"^(tests/module/(\w+\.py)::\w+)(?:::|\[|$)", re.MULTILINE)

    def listed(*options: str) -> list[tuple[str, str]]:
        return [*a_case.findall(run(*collect, *options, "tests/module"))]

    everywhere, sample = listed(), listed("--sample")
    assert {*everywhere} == {*sample}  # a case of each test, at least
    assert {test for test, _ in sample} >= NOT_THERE
    there = [
        test for test, file in sample if file not in NOT_IN_THE_BROWSER and test not in NOT_THERE
    ]
    assert len(everywhere) // 2 < len(there) < len(sample) < len(everywhere)

    site_packages = sysconfig.get_path("purelib")
    arguments = (project, site_packages, "--sample", "tests/module")
    output = run(NODE, HERE / "pytest-in-pyodide.mjs", *arguments)
    summary = output.strip().splitlines()[-1].strip("= ")
    with capsys.disabled():
        print(f"\n== Module in Pyodide: {summary}")  # noqa: T201
    passed = re.search(r"(\d+) passed", summary)
    assert passed is not None
    assert len(there) <= int(passed[1])


type Answer = dict[str, Any]


@pytest.fixture(scope="module")
def start(run: Callable[..., str], runtime_copy: Path, project: Path) -> Callable[[str], Answer]:
    """Return what starts the published runtime one of its ways, and makes a key in it."""
    snapshot = project / "overrides/demo/python/snapshot.js"

    def start_one(way: str) -> Answer:
        found: Answer = json.loads(
            run(NODE, HERE / "keys-in-runtime.mjs", runtime_copy, way, snapshot)
        )
        return found

    return start_one


@pytest.fixture(scope="module", params=["library", "snapshot"])
def answer(start: Callable[[str], Answer], request: pytest.FixtureRequest) -> Answer:
    """Make a key in the runtime that the site publishes, whichever way it starts."""
    return start(request.param)


def test_published_runtime(answer: Answer) -> None:
    """The published runtime, cut and compiled, runs the module's bytecode from our wheel."""
    assert "emscripten" == answer["platform"]
    assert answer["file"].endswith("/futures_keys/__init__.pyc")


def test_lines_without_columns(answer: Answer) -> None:
    """A traceback shows the line, not the place in it: columns were a quarter of the bytes."""
    lines = {line for line, *_ in answer["positions"] if line}
    assert 1 < len(lines)
    assert {(None, None)} == {(start, end) for *_, start, end in answer["positions"]}


# Each way to JavaScript that is closed, and the error that the program ends with.
CLOSED = {
    **{
        f"from js import {name}": f"ImportError: cannot import name '{name}' from 'js'"
        for name in (
            *("fetch", "XMLHttpRequest", "WebSocket", "EventSource", "BroadcastChannel"),
            *("indexedDB", "caches", "crypto", "navigator", "location", "importScripts"),
            *("eval", "Function", "Object", "Reflect", "globalThis", "self", "window"),
            *("setTimeout", "WebAssembly", "postMessage", "process", "constructor"),
        )
    },
    "import js; js.globalThis": "AttributeError: globalThis",
    "import js; js.constructor": "AttributeError: constructor",
    "import js; js.__proto__": "AttributeError: __proto__",
    "import js; js.fetch = 1; print(js.fetch)": "",  # any error will do
    "import sys; sys.modules['js'].fetch": "AttributeError: fetch",
    "import pyodide_js": "ModuleNotFoundError: No module named 'pyodide_js'",
    "from pyodide_js import _api": "ModuleNotFoundError: No module named 'pyodide_js'",
    "import pyodide_js._api": "ModuleNotFoundError: No module named 'pyodide_js'",
    "import sys; sys.modules['pyodide_js']": "KeyError: 'pyodide_js'",
    "import pyodide.code; pyodide.code.run_js('1')": "ImportError: cannot import name 'eval'",
    "import pyodide.http": "ModuleNotFoundError: No module named 'pyodide.http'",
    "import pyodide._run_js": "ModuleNotFoundError: No module named 'pyodide._run_js'",
    "import micropip": "ModuleNotFoundError: No module named 'micropip'",
}


@pytest.mark.parametrize("mode", ["library", "snapshot"])
def test_javascript_is_out_of_reach(
    run: Callable[..., str], runtime_copy: Path, project: Path, mode: str
) -> None:
    """Python finds none of JavaScript's globals, and nothing of Pyodide's that leads to them."""
    script = HERE / "javascript-in-runtime.mjs"
    host = project / "overrides/demo/python"
    outcomes = json.loads(run(NODE, script, runtime_copy, mode, host, json.dumps(list(CLOSED))))
    for (program, error), outcome in zip(CLOSED.items(), outcomes, strict=True):
        assert "Error: " in outcome, (program, outcome)
        assert outcome.startswith(error), program


def test_restored_twice(start: Callable[[str], Answer]) -> None:
    """Two runtimes from one snapshot never make the same key, nor take the same chance.

    Whoever upgrades Pyodide and sees this fail: the snapshot stands on what Pyodide does not
    promise; the demo would start from the library, until snapshot.js knows the new ways.
    """
    first, second = start("snapshot"), start("snapshot")
    for name in ("public_key", "private_key", "random"):
        assert first[name] != second[name]


def test_clock_of_a_snapshot(start: Callable[[str], Answer]) -> None:
    """The clock of a restored runtime is that of today, not that of the build."""
    before = time.time()
    assert before <= start("snapshot")["date"] <= time.time()


def test_key_of_the_published_runtime(answer: Answer) -> None:
    """It makes keys of 56 and 88 characters, and reveals the private key once."""
    assert (56, 88) == (len(answer["public_key"]), len(answer["private_key"]))
    second = answer["second"]
    assert (False, "secret-already-revealed") == (second["ok"], second["error"]["code"])
    assert answer["private_key"] not in json.dumps(second)


def test_signature_of_the_published_runtime(answer: Answer) -> None:
    """What it signs is what CPython signs."""
    headers = answer["headers"]
    assert answer["public_key"] == headers["APIKey"]
    expected = authent(
        answer["private_key"],
        post_data="size=1&side=buy",
        nonce=headers["Nonce"],
        endpoint_path="/api/v3/sendorder",
    )
    assert expected == headers["Authent"]
