"""Static checks of the clients' sources, by the tools of each language."""

from pathlib import Path

from clients.find_runtimes import find_runtime
from clients.programs import CLIENTS, NODE, QUICK_JAVAC, tool


def test_javascript_parses() -> None:
    """The client in JavaScript is a module; `make lint` checks its types."""
    tool(NODE, "--check", "client.mjs")


def test_bash_parses() -> None:
    """The client in Bash has no syntax error."""
    assert "" == tool(find_runtime("bash"), "-n", "client.sh")


def test_go_is_formatted_and_vetted() -> None:
    """The client in Go is formatted by gofmt, and vet finds nothing."""
    assert "" == tool(find_runtime("gofmt"), "-d", ".", Path(__file__).with_name("probes"))
    assert "" == tool(find_runtime("go"), "vet", "client.go")


def test_java_compiles_without_a_warning(tmp_path: Path) -> None:
    """The client in Java compiles without any warning."""
    javac = find_runtime("javac")
    options = ("-Xlint:all", "-Werror", "--release", "17", "-encoding", "US-ASCII", "-d", tmp_path)
    assert "" == tool(javac, *QUICK_JAVAC, *options, "Client.java")


def test_php_parses() -> None:
    """The client in PHP has no syntax error."""
    assert tool(find_runtime("php"), "-l", "client.php").startswith("No syntax errors")


def test_lines_fit_the_page() -> None:
    """No line is longer than 100 columns, tabs counted as four."""
    for file in CLIENTS.iterdir():
        if file.is_file():
            lines = file.read_text().expandtabs(4).splitlines()
            assert [] == [line for line in lines if len(line) > 100], file.name
