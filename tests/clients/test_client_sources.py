"""Static checks of the clients' sources, by the tools of each language."""

from pathlib import Path

import pytest

from clients.find_runtimes import find_runtime
from clients.programs import CLIENTS, NODE, QUICK_JAVAC, UNIFIED_CLIENTS, tool

EACH_FOLDER = pytest.mark.parametrize(
    "folder", [CLIENTS, UNIFIED_CLIENTS], ids=lambda one: one.name
)


def test_javascript_parses() -> None:
    """The clients in JavaScript are modules; `make lint` checks their types."""
    for source in (*CLIENTS.glob("*.mjs"), *UNIFIED_CLIENTS.glob("*.mjs")):
        tool(NODE, "--check", source)


@EACH_FOLDER
def test_bash_parses(folder: Path) -> None:
    """The client in Bash has no syntax error."""
    assert "" == tool(find_runtime("bash"), "-n", "client.sh", folder=folder)


@EACH_FOLDER
def test_go_is_formatted_and_vetted(folder: Path) -> None:
    """The client in Go is formatted by gofmt, and vet finds nothing."""
    probes = Path(__file__).with_name("probes")
    assert "" == tool(find_runtime("gofmt"), "-d", ".", probes, folder=folder)
    assert "" == tool(find_runtime("go"), "vet", "client.go", folder=folder)


@EACH_FOLDER
def test_java_compiles_without_a_warning(folder: Path, tmp_path: Path) -> None:
    """The clients in Java compile without any warning."""
    javac = find_runtime("javac")
    options = ("-Xlint:all", "-Werror", "--release", "17", "-encoding", "US-ASCII", "-d", tmp_path)
    sources = sorted(folder.glob("*.java"))
    assert "" == tool(javac, *QUICK_JAVAC, *options, *sources, folder=folder)


@EACH_FOLDER
def test_php_parses(folder: Path) -> None:
    """The client in PHP has no syntax error."""
    printed = tool(find_runtime("php"), "-l", "client.php", folder=folder)
    assert printed.startswith("No syntax errors")


@EACH_FOLDER
def test_lines_fit_the_page(folder: Path) -> None:
    """No line is longer than 100 columns, tabs counted as four."""
    for file in folder.iterdir():
        if file.is_file():
            lines = file.read_text().expandtabs(4).splitlines()
            assert [] == [line for line in lines if len(line) > 100], file.name
