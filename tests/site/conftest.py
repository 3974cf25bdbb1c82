"""What the tests of the site share: its pages as trees, its runtime, and tools to run."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from html_tree import read_page
from site_build.pyodide.build import Runtime, build_runtime

PROJECT = Path(__file__).parents[2]
COMMENT = re.compile(r"/\*[\s\S]*?\*/|(?<!:)//.*")
ACTION = re.compile(r'\baction: "([a-z-]+)"')


@pytest.fixture(scope="session")
def project() -> Path:
    """Return the root of the repository."""
    return PROJECT


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Element]:
    """Return every page of the built site, by its path in it."""
    files = sorted(site.rglob("*.html"))
    return {file.relative_to(site).as_posix(): read_page(file) for file in files}


@pytest.fixture(scope="session")
def runtime() -> Runtime:
    """Return the runtime of the demo: the one that the site publishes."""
    return build_runtime(PROJECT, PROJECT / ".cache/runtime")


@pytest.fixture(scope="session")
def runtime_copy(runtime: Runtime, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the runtime: in our checkout Node.js would take pyodide.asm.js for an ES module."""
    folder = tmp_path_factory.mktemp("runtime") / runtime.folder.name
    shutil.copytree(runtime.folder, folder)
    return folder


@pytest.fixture(scope="session")
def run() -> Callable[..., str]:
    """Return what runs a tool and returns its output; where it fails, with all that it said."""

    def run_tool(*command: str | Path) -> str:
        done = subprocess.run(  # noqa: S603 - our own tools, no input of anybody
            [str(part) for part in command],
            check=False,
            cwd=PROJECT,
            capture_output=True,
            text=True,
        )
        # Where Pyodide fails, Node.js shows the line: a megabyte.
        said = [line[:200] for line in (done.stdout + done.stderr).splitlines()]
        assert 0 == done.returncode, "\n".join(said)
        return done.stdout

    return run_tool


@pytest.fixture(scope="session")
def scripts() -> dict[str, str]:
    """Return our modules' code by name, without its comments, and without what is only types."""
    demo = PROJECT / "overrides/demo"
    return {
        source.relative_to(demo).as_posix(): COMMENT.sub("", source.read_text(encoding="utf-8"))
        for source in sorted(demo.rglob("*.js"))
    }


@pytest.fixture(scope="session")
def actions_of_the_page(scripts: dict[str, str]) -> set[str]:
    """Return what the page asks of the bridge."""
    found = {action for code in scripts.values() for action in ACTION.findall(code)}
    assert found
    return found


@pytest.fixture(scope="session")
def codes_of_the_page(actions_of_the_page: set[str]) -> set[str]:
    """Return the codes that the page can be answered with, so that each needs a sentence.

    Any request can fail to be understood, should the page and the module ever differ.
    """
    refusals = json.loads(Path(__file__).with_name("refusals.json").read_text("utf-8"))
    return {"invalid-bridge-request"}.union(*(refusals[one] for one in actions_of_the_page))
