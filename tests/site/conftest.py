"""What the tests of the site share: its pages as trees, its runtime, and tools to run."""

import json
import re
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import override
from xml.etree.ElementTree import Element, TreeBuilder

import pytest

from runtime import Runtime, build_runtime

type Attributes = list[tuple[str, str | None]]

PROJECT = Path(__file__).parents[2]
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
COMMENT = re.compile(r"/\*[\s\S]*?\*/|(?<!:)//.*")
ACTION = re.compile(r'\baction: "([a-z-]+)"')


class _Page(HTMLParser):
    """Reads a page into a tree; every element that it opens must be closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.tree = TreeBuilder()
        self._open: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.tree.end(tag)
        else:
            self._open.append(tag)

    @override
    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        self.tree.end(tag)

    @override
    def handle_endtag(self, tag: str) -> None:
        assert tag == self._open.pop(), f"line {self.getpos()[0]}"
        self.tree.end(tag)

    @override
    def handle_data(self, data: str) -> None:
        if self._open:
            self.tree.data(data)


def _read(file: Path) -> Element:
    page = _Page()
    page.feed(file.read_text(encoding="utf-8"))
    page.close()
    return page.tree.close()


@pytest.fixture(scope="session")
def project() -> Path:
    """Return the root of the repository."""
    return PROJECT


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Element]:
    """Return every page of the built site, by its path in it."""
    files = sorted(site.rglob("*.html"))
    return {file.relative_to(site).as_posix(): _read(file) for file in files}


@pytest.fixture(scope="session")
def runtime() -> Runtime:
    """Return the runtime of the demo: the one that the site publishes."""
    return build_runtime(PROJECT, PROJECT / ".cache/runtime")


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
    sources = sorted((PROJECT / "overrides/assets/walkthrough").glob("*.js"))
    return {source.name: COMMENT.sub("", source.read_text(encoding="utf-8")) for source in sources}


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
