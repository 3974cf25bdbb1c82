"""Looks for an input that makes the module do what it must not, for a minute at most.

    python tests/fuzz/fuzz.py          starts from the inputs in corpus/
    python tests/fuzz/fuzz.py FILE     runs a finding again, and shows where it fails

It ends with status 1 when it finds one. All that it writes is in .cache/fuzz/ of the project.
Where there is no atheris, Hypothesis runs the same entry points with more examples than usual.
"""

import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

PROJECT = Path(__file__).parents[2]
HERE = Path(__file__).parent
FOLDER = PROJECT / ".cache" / "fuzz"
SECONDS = 50  # to start and to end takes some more, and all of it is to take a minute
OPTIONS = (
    f"-artifact_prefix={FOLDER}/",  # where findings go
    "-max_len=2048",  # bytes of an input
    "-rss_limit_mb=1024",
    "-timeout=10",  # seconds for one input: the slowest takes some hundredths
)


def main() -> int:
    """Run, and return the status to end with."""
    if not find_spec("atheris"):
        return _try_more_examples()
    if sys.argv[1:]:
        return _run_again(Path(sys.argv[1]))
    print(f"== Fuzzing whatever reads input of anybody, for {SECONDS} seconds", flush=True)
    shutil.rmtree(FOLDER, ignore_errors=True)
    new_inputs = FOLDER / "corpus"
    new_inputs.mkdir(parents=True)
    limits = (f"-max_total_time={SECONDS}", "-print_final_stats=1")
    ended, said = _run(new_inputs, HERE / "corpus", *limits)
    findings = [file for file in FOLDER.iterdir() if file.is_file()]
    if ended == 0 and not findings:
        print(f"== {_count(said)} inputs, and nothing found")
        return 0
    print(_end_of(said))
    for finding in findings:
        print(f"== Found with {finding.read_bytes()!r}")
        print(f"== Again: python {Path(__file__).relative_to(PROJECT)} {finding}")
    return 1


def _run_again(finding: Path) -> int:
    ended, said = _run(finding)
    print(_end_of(said) if ended else "== Nothing is wrong with it any more")
    return min(ended, 1)


def _run(*arguments: str | Path) -> tuple[int, str]:
    """Run the fuzzer, and return its status and all that it said."""
    done = subprocess.run(
        [sys.executable, HERE / "target.py", *arguments, *OPTIONS],
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    return done.returncode, done.stdout


def _count(said: str) -> str:
    found = re.search(r"number_of_executed_units: *(\d+)", said)
    return found[1] if found else "No"


def _end_of(said: str) -> str:
    """What the fuzzer said of its finding: the traceback, where there is one."""
    _, uncaught, traceback = said.rpartition("=== Uncaught Python exception: ===")
    return traceback.partition("\n==")[0] if uncaught else said[-3000:]


def _try_more_examples() -> int:
    print("== No atheris for this machine: more examples for Hypothesis instead", flush=True)
    tests = "tests/module/test_hostile.py"
    command = [sys.executable, "-m", "pytest", "-q", "--hypothesis-profile", "thorough", tests]
    return subprocess.run(command, check=False, cwd=PROJECT).returncode


if __name__ == "__main__":
    sys.exit(main())
