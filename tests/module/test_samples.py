"""Samples: their output, their errors, and their separate namespaces."""

import json
import sys
from typing import Any

import pytest

from futures_keys.bridge.samples import MAX_OUTPUT_CHARACTERS, run_sample


def run(code: str) -> dict[str, Any]:
    """Run a sample, and parse the result."""
    text = run_sample(code)
    assert text.isascii()
    outcome = json.loads(text)
    assert isinstance(outcome, dict)
    return outcome


def test_output() -> None:
    """The output is returned, and not printed."""
    code = "import sys\nprint('è', 1)\nprint('wrong', file=sys.stderr)"
    assert {"output": "è 1\nwrong\n", "cut": False, "error": ""} == run(code)


def test_streams_are_restored(capsys: pytest.CaptureFixture[str]) -> None:
    """After a sample, also a failed one, standard output is restored."""
    run("1 / 0")
    sys.stdout.write("afterwards")
    assert "afterwards" == capsys.readouterr().out


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("print('before')\n1 / 0", "ZeroDivisionError: division by zero"),
        ("print('before')\nraise SystemExit(3)", "SystemExit: 3"),
        ("print('before')\nraise KeyboardInterrupt", "KeyboardInterrupt"),
        ("print('before')\nimport no_such_module", "ModuleNotFoundError: No module named"),
    ],
)
def test_error(code: str, error: str) -> None:
    """The error of a sample is returned in one line, with the output before it."""
    outcome = run(code)
    assert "before\n" == outcome["output"]
    assert outcome["error"].startswith(error)


@pytest.mark.parametrize("code", ["print(", "\0"])
def test_syntax_error(code: str) -> None:
    """A syntax error is returned, and nothing runs."""
    outcome = run(code)
    assert outcome["error"].startswith("SyntaxError: ")
    assert "" == outcome["output"]


def test_long_output_is_cut() -> None:
    """Long output is truncated without an error in the sample."""
    outcome = run("for _ in range(30): print('x' * 999)\n1 / 0")
    assert MAX_OUTPUT_CHARACTERS == len(outcome["output"])
    assert outcome["cut"]
    assert outcome["error"].startswith("ZeroDivisionError")


def test_output_that_just_fits() -> None:
    """Output of the maximum length is complete."""
    outcome = run(f"print('x' * {MAX_OUTPUT_CHARACTERS}, end='')")
    assert (MAX_OUTPUT_CHARACTERS, False) == (len(outcome["output"]), outcome["cut"])


def test_write_returns_the_number_of_characters() -> None:
    """`write` returns the number of characters, as any other stream."""
    text = f"'x' * {MAX_OUTPUT_CHARACTERS + 1}"
    outcome = run(f"import sys\nassert len({text}) == sys.stdout.write({text})")
    assert ("", True) == (outcome["error"], outcome["cut"])


def test_namespaces() -> None:
    """A sample runs as a program, with a namespace of its own."""
    assert "__main__\n" == run("here = 1\nprint(__name__)")["output"]
    assert run("print(here)")["error"].startswith("NameError: ")


def test_module_can_be_imported() -> None:
    """A sample can import the module."""
    code = (
        "from futures_keys import endpoint_path\nprint(endpoint_path('/derivatives/api/v3/fills'))"
    )
    assert "/api/v3/fills\n" == run(code)["output"]
