"""The nonces of the clients are unique, even within a millisecond."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from clients.find_runtimes import find_runtime
from clients.programs import CLIENTS, QUICK_JAVA, QUICK_JAVAC, build, run, tool
from clients.recorder import Recorder, canned, recording

PROBES = Path(__file__).with_name("probes")
NOW_MS = 1_790_000_000_000
STOPPED_CLOCK = {
    "python": f"""
import runpy, sys, time
time.time_ns = lambda: {NOW_MS}_999_999
runpy.run_path(sys.argv[1], run_name="__main__")
""",
    "javascript": f"data:text/javascript,Date.now = () => {NOW_MS}",
    "bash": f"""
unset EPOCHREALTIME  # makes it an ordinary variable
EPOCHREALTIME={NOW_MS // 1000}.000999
. "$0"
""",
}


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    """Serve a success for every request."""
    with recording(canned("200 OK", '{"result":"success"}')) as recorder:
        yield recorder


def settings(recorder: Recorder) -> dict[str, str]:
    """Return a client's settings for the recorder, with an arbitrary key."""
    return {
        "FUTURES_API_URL": recorder.url,
        "FUTURES_API_KEY": "a",
        "FUTURES_API_SECRET": "c2VjcmV0cw==",
    }


@pytest.mark.parametrize("language", STOPPED_CLOCK)
def test_stopped_clock(language: str, recorder: Recorder, tmp_path: Path) -> None:
    """The first nonce is the time in milliseconds, the second is one more."""
    program, (interpreter, client) = STOPPED_CLOCK[language], build(language, tmp_path)
    option = "--import" if language == "javascript" else "-c"
    outcome = run([interpreter, option, program, client], settings(recorder), tmp_path)
    assert 0 == outcome.status, outcome.errors
    assert [NOW_MS, NOW_MS + 1] == [sent.nonce for sent in recorder.sent]


@pytest.mark.parametrize("language", ["go", "java", "php"])
def test_thousands_at_once(language: str, recorder: Recorder, tmp_path: Path) -> None:
    """Of 8,000 nonces, made by several threads where the language has them, no two are equal."""
    match language:
        case "go":
            for source in (CLIENTS / "client.go", PROBES / "nonces.go"):  # one folder, one package
                shutil.copy(source, tmp_path)
            names = ("client.go", "nonces.go")
            tool(find_runtime("go"), "build", "-o", "nonces", *names, folder=tmp_path)
            command: list[str | Path] = [tmp_path / "nonces"]
        case "java":
            sources = (CLIENTS / "Client.java", PROBES / "Nonces.java")
            tool(find_runtime("javac"), *QUICK_JAVAC, "-d", tmp_path, *sources)
            command = [find_runtime("java"), *QUICK_JAVA, "-cp", tmp_path, "Nonces"]
        case _:
            command = [find_runtime("php"), PROBES / "nonces.php", CLIENTS / "client.php"]
    outcome = run(command, settings(recorder), tmp_path)
    assert 0 == outcome.status, outcome.errors
    nonces = [int(line) for line in outcome.output.splitlines()]
    assert 8000 == len(set(nonces)) == len(nonces)
    assert {13} == {len(str(nonce)) for nonce in nonces}
