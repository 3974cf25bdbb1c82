"""The commands as a whole: their output, their texts, and what they open."""

import json
import os
import sys
import sysconfig
import threading
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futures_keys import Mistake
from futures_keys.commands._finding_texts import FINDINGS
from futures_keys.commands._mistake_texts import MISTAKES
from futures_keys.commands._output import printable, redact
from futures_keys.commands._report import cause_of_finding, cause_of_mistake
from futures_keys.commands.main import main
from futures_keys.diagnosis.findings import Finding, Found
from module.command_line import (
    ACCOUNTS,
    BODY,
    DOTENV,
    ORDER,
    PRIVATE,
    PUBLIC,
    Run,
    curl,
    hexadecimal,
    right,
    runner,
)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command."""
    return runner(monkeypatch, capsys)


@pytest.fixture
def env(tmp_path: Path) -> str:
    """Return an `.env` file that is right."""
    path = tmp_path / "keys.env"
    path.write_text(DOTENV)
    return str(path)


def test_every_mistake_has_its_sentences() -> None:
    """Each code has a cause and a remedy: sentences in ASCII, for any terminal."""
    assert set(Mistake) == MISTAKES.keys()
    assert set(Finding) == FINDINGS.keys()
    for sentences in (*MISTAKES.values(), *FINDINGS.values()):
        for sentence in sentences:
            assert sentence.isascii()
            assert sentence[0].isupper() or sentence[0] == "{"
            assert sentence[-1].isalnum() or sentence[-1] in ".}"


def test_details_of_a_finding() -> None:
    """Details stand in the sentences; an unknown one leaves no gap; none commands a terminal."""
    found = Found(Finding.UNKNOWN_PATH, {"path": "/\x1b[31mx", "meant": ""})
    cause = cause_of_finding(found)
    assert "No endpoint has the path /\\x1b[31mx." == cause.sentence
    assert cause.remedy.endswith("The closest endpoint: none known.")
    assert "mistakes/#hex-output" == cause_of_mistake(Mistake.HEX_OUTPUT).page


def test_what_is_shown_of_texts() -> None:
    """Long texts are cut, and what is long enough for a key is not repeated."""
    assert f"{'ab ' * 100}..." == printable("ab " * 1000)
    assert "a (not shown) b" == redact(f"a {PRIVATE} b")


@pytest.mark.parametrize("command", ["diagnose", "sign", "check-env", "serve"])
def test_help(run: Run, command: str) -> None:
    """The help names examples and exit statuses."""
    done = run(command, "--help")
    assert 0 == done.status
    if command != "serve":
        assert f"  futures-keys {command}" in done.out
        assert "exit status:" in done.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["diagnose", "--secret", PRIVATE],
        ["diagnose", f"--private-key={PRIVATE}", "x"],
        ["sign", "--api-secret", PRIVATE, "/x"],
        ["check-env", "--key", PRIVATE],
    ],
)
def test_a_private_key_is_no_argument(run: Run, arguments: list[str]) -> None:
    """A private key as an argument is refused, with the ways that there are, and not repeated."""
    done = run(*arguments)
    assert 2 == done.status
    assert "The private key is never an argument" in done.err
    assert PRIVATE not in done.out + done.err


def test_wrong_arguments(run: Run) -> None:
    """Other wrong arguments are refused as ever."""
    for arguments in ([], ["start"], ["diagnose", "--api", "spot"], ["sign", "--sh", "bash"]):
        done = run(*arguments)
        assert (2, "") == (done.status, done.out)
        assert "never an argument" not in done.err


def test_a_key_where_a_file_belongs(run: Run) -> None:
    """A private key in place of a file's name is not repeated."""
    for command in ("diagnose", "check-env"):
        done = run(command, PRIVATE)
        assert 2 == done.status
        assert PRIVATE not in done.out + done.err


def test_interrupted(run: Run, monkeypatch: pytest.MonkeyPatch, env: str) -> None:
    """Ctrl-C at the prompt, or anywhere, ends without a traceback."""

    def interrupt(_prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("futures_keys.commands._keys.getpass", interrupt)
    done = run("diagnose", stdin=curl(right()).encode(), terminal=True)
    assert (130, "") == (done.status, done.out)
    assert "Interrupted. Nothing was stored." in done.err
    assert 2 == run("sign", "--env", env, "nowhere").status


def test_failures_in_json(run: Run) -> None:
    """With --json, a failure is JSON on standard output too."""
    done = run("diagnose", "--json", "--request", "hello")
    assert 2 == done.status
    assert "unreadable-paste" == json.loads(done.out)["error"]


def test_arguments_of_the_process(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without arguments given, those of the process count."""
    del run
    monkeypatch.setattr(sys, "argv", ["futures-keys", "--help"])
    with pytest.raises(SystemExit):
        main()


def test_output_that_takes_nothing(run: Run, monkeypatch: pytest.MonkeyPatch, env: str) -> None:
    """A closed standard output, or a reader that has gone, is no traceback."""
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", None)
        assert 0 == run("check-env", env).status
    writing = os.open(env, os.O_RDONLY)  # takes nothing, as a pipe without a reader
    with os.fdopen(writing, "w") as gone:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", gone)
            assert 0 == run("check-env", env).status
        assert os.path.samestat(Path(os.devnull).stat(), os.fstat(gone.fileno()))


_WATCHED = {"open", "socket", "subprocess", "shutil", "tempfile", "sqlite3", "ctypes", "urllib"}
_WATCHED |= {"os.remove", "os.rename", "os.mkdir", "os.link", "os.symlink", "os.system", "os.exec"}


class Watch:
    """Notes what this thread opens, starts, changes or connects to, while it is on."""

    def __init__(self) -> None:
        self.thread = 0
        self.events: list[tuple[str, str]] = []
        sys.addaudithook(self.note)

    def note(self, event: str, arguments: tuple[object, ...]) -> None:
        """Note an event of the interpreter [docs.python.org: Audit events table]."""
        if self.thread != threading.get_ident():
            return
        if event in _WATCHED or event.partition(".")[0] in _WATCHED:
            self.events.append((event, str(arguments[0])))


WATCH = Watch()  # a hook stays for the whole process


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Return what notes the events of a test."""
    WATCH.events = []
    yield WATCH
    WATCH.thread = 0


LIBRARIES = tuple(sysconfig.get_paths()[name] for name in ("stdlib", "platstdlib"))


def test_nothing_is_opened_but_what_was_named(
    run: Run, watch: Watch, env: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three commands open the named files, write none, and reach no network."""
    wrong = hexadecimal(right("POST", ORDER, BODY))
    request = tmp_path / "request.txt"
    request.write_text(curl(wrong))
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(DOTENV)  # is there, and nobody named it
    watch.thread = threading.get_ident()
    outputs = [
        run("diagnose", "--env", env, str(request)),
        run("diagnose", "--json", "--request", curl(right())),
        run("sign", "--env", env, "POST", ORDER, "--data", BODY),
        run("check-env", env),
    ]
    watch.thread = 0
    opened = [
        (event, name) for event, name in watch.events if not name.startswith((*LIBRARIES, "<"))
    ]
    assert {("open", env), ("open", str(request))} == set(opened)
    assert [1, 3, 0, 0] == [done.status for done in outputs]
    assert not any(PRIVATE in done.out + done.err for done in outputs)
    assert [".env", "keys.env", "request.txt"] == sorted(path.name for path in tmp_path.iterdir())


def test_the_watch_sees(watch: Watch, tmp_path: Path) -> None:
    """What is watched for is seen: a file that is written, and a socket."""
    import socket  # noqa: PLC0415 -- where the browser has none, the import may fail

    watch.thread = threading.get_ident()
    (tmp_path / "x").write_text("x")
    socket.socket().close()
    watch.thread = 0
    assert {"open", "socket.__new__"} <= {event for event, _ in watch.events}


def test_a_shell_splits_curl(run: Run, env: str) -> None:
    """`futures-keys diagnose` in front of a curl command, as the shell hands its words on."""
    request = right("POST", ORDER, BODY)
    words = ["curl", "-X", "POST", ORDER, "--data", BODY]
    for name, value in request.headers.items():
        words += ["-H", f"{name}: {value}"]
    assert 0 == run("diagnose", "--env", env, *words).status
    assert 0 == run("diagnose", *words, "--env", env).status
    assert 0 == run("diagnose", *words, f"--env={env}").status
    assert 0 == run("diagnose", *words, f"--env={env}", "--api=derivatives").status
    done = run("sign", "--env", env, "--nonce", "5", *words)
    assert f"curl --globoff --silent --show-error {ORDER}" in done.out
    assert "-H 'Nonce: 5'" in done.out
    assert PUBLIC in done.out
    assert ACCOUNTS not in done.out


@settings(max_examples=20)  # each is diagnosed
@given(
    st.binary(max_size=200) | st.builds(lambda mark: mark + DOTENV.encode(), st.binary(max_size=9)),
    st.text(st.characters(), max_size=200)
    | st.builds(lambda text: curl(right()).replace("GET", text, 1), st.text(max_size=9)),
)
def test_any_input(content: bytes, text: str) -> None:
    """Whatever a file and a request hold, a command ends with a status and shows no private key."""
    out, err = StringIO(), StringIO()
    with TemporaryDirectory() as folder, redirect_stdout(out), redirect_stderr(err):
        path = Path(folder, ".env")
        path.write_bytes(content)
        for arguments in (["check-env"], ["sign", f"--request={text}", "--env"]):
            assert main([*arguments, str(path)]) in {0, 1, 2}
        with_request = ["diagnose", f"--request={text}", "--env"]
        assert main([*with_request, str(path)]) in {0, 1, 2, 3}
    assert PRIVATE not in out.getvalue() + err.getvalue()
