"""Fuzzes the property tests of the module: coverage-guided by atheris, inputs made by Hypothesis.

    python tests/fuzz/fuzz.py --seconds 600

Exits with another status than 0 when a test fails. The input is then in Hypothesis' database, so
`pytest tests/module` repeats and shrinks it.
Where atheris does not exist, Hypothesis runs the hostile tests with more examples than usual.
"""

import os
import re
import subprocess
import sys
from argparse import ArgumentParser
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).parents[2]
TARGET = Path(__file__).with_name("target.py")
sys.path[:0] = [str(PROJECT / "tests")]

SEEDS = 256  # random inputs to start with, as an empty one is too short: one for each first byte
INPUT_BYTES = 2048  # at most; few of the strategies consume more
OPTIONS = (
    f"-max_len={INPUT_BYTES}",
    "-len_control=0",  # long inputs from the start
    "-rss_limit_mb=1024",
    "-timeout=20",  # seconds for one input: the slowest takes tenths
    "-print_final_stats=1",
)


def main() -> int:
    """Fuzz, and return the exit status."""
    parser = ArgumentParser(description="Fuzz the property tests of the module.")
    parser.add_argument("--seconds", type=int, default=10, help="default: %(default)s")
    seconds = parser.parse_args().seconds
    return fuzz(seconds) if find_spec("atheris") else run_more_examples()


def fuzz(seconds: int) -> int:
    """Run the fuzzer, print the number of inputs or the failure, and return the exit status."""
    with TemporaryDirectory() as folder:
        for number in range(SEEDS):
            seed = bytes([number]) + os.urandom(INPUT_BYTES - 1)
            Path(folder, str(number)).write_bytes(seed)
        # A failing input needs no file of its own: Hypothesis saves it.
        limits = (f"-max_total_time={seconds}", f"-artifact_prefix={folder}/")
        done = subprocess.run(
            [sys.executable, TARGET, folder, *limits, *OPTIONS],
            check=False,
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    count = re.search(r"number_of_executed_units: *(\d+)", done.stdout)
    if done.returncode == 0 and count:
        print(f"== {count[1]} inputs, and no test failed")
        return 0
    print(done.stdout[-5000:])
    print("== `pytest tests/module` repeats and shrinks it")
    return 1


def run_more_examples() -> int:
    """Run the hostile tests without atheris, and record that; in CI, only fail."""
    from availability import record_unavailable  # noqa: PLC0415 - imports pytest

    print(record_unavailable("fuzzing by coverage", "atheris exists for Linux on x86-64 alone"))
    if os.environ.get("CI"):
        return 1
    tests = "tests/module/test_hostile.py"
    command = [sys.executable, "-m", "pytest", "-q", "--hypothesis-profile", "thorough", tests]
    return subprocess.run(command, check=False, cwd=PROJECT).returncode


if __name__ == "__main__":
    sys.exit(main())
