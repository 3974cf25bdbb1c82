"""After any sequence of what readers do, page and module agree, and no private key is misplaced.

`sequences/` runs them on the demo's own page, runtime, worker and store, and on the real module in
Pyodide; reloads, tabs and Back are pages of their own in one process. `make test` runs a hundred;
`make sequences` runs a thousand, and so does each night, with a seed of its own.
"""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
NODE = Path(sys.executable).with_name("node")
COUNT = int(os.environ.get("SEQUENCES") or 100)
SEED = int(os.environ.get("SEED") or random.randrange(2**31))  # noqa: S311 - printed, to run it again

# A change to the demo, and what the checks say of it.
HARMS = {
    "a private key is not zeroed": (
        ("storage/secret-store.js", "secret.fill(0)", "secret.fill(1)"),
        "were not zeroed",
    ),
    "another tab is not told": (
        ("exchange/client.js", 'this.tabs.tell("exchange");', ""),
        "page and ",
    ),
    "an answer is stored": (
        ("python/worker.js", "await save({ account,", "await save({ value, account,"),
        "stored in the clear",
    ),
    "a page that comes back shows what it showed": (
        ("exchange/client.js", "return this.#restore();", ""),
        "page and ",
    ),
}


def run_sequences(
    folder: Path, project: Path, *arguments: object
) -> subprocess.CompletedProcess[str]:
    """Run random sequences: how many, the seed, and a harm."""
    loaded = (project / "tests/demo/support/setup.js", HERE / "sequences/hooks.mjs")
    imports = [part for path in loaded for part in ("--import", str(path))]
    script = HERE / "sequences/sequences.mjs"
    return subprocess.run(  # noqa: S603 - our own tools, no input of anybody
        [NODE, *imports, script, folder, *map(str, arguments)],
        check=False,
        cwd=project,
        capture_output=True,
        text=True,
    )


def test_random_sequences(
    runtime_copy: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever readers do in tabs, over reloads and Back, page and module agree."""
    done = run_sequences(runtime_copy, project, COUNT, SEED)
    assert 0 == done.returncode, done.stdout + done.stderr
    with capsys.disabled():
        print(f"\n== Sequences: {done.stdout.strip()}")  # noqa: T201


@pytest.mark.parametrize("name", HARMS)
def test_checks_find_harm(runtime_copy: Path, project: Path, name: str) -> None:
    """The checks find a demo that has been harmed, in a few hundred sequences."""
    harm, message = HARMS[name]
    done = run_sequences(runtime_copy, project, 300, 1, json.dumps(harm))
    assert 1 == done.returncode, done.stdout + done.stderr
    assert message in done.stdout
