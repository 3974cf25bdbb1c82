"""The command: its options, its output and its exit status."""

import json
import runpy
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

import pytest

from futures_keys import Request, sign
from futures_keys.practice.cli import listen_on, main
from futures_keys.practice.env_file import EnvFile
from futures_keys.unified import KeyPermission
from futures_keys.unified import sign as api_sign
from module.asgi_client import send

if TYPE_CHECKING:
    from futures_keys.serving.server import Server

URL = "http://127.0.0.1:8787"
ACCOUNTS = Request("GET", "/derivatives/api/v3/accounts")
TICKERS = Request("GET", "/derivatives/api/v3/tickers")
APIS = ("FUTURES", "KRAKEN")
HOSTS = {"localhost:8787": 200, "box.example": 200, "evil.example": 421}


class FakeServer:
    """A stub server that is interrupted as soon as it serves."""

    def __init__(self, port: int) -> None:
        self.asked = port
        self.port = 8787
        self.closed = False
        self.application: Any = None
        self.tls: object = None

    def serve(self, application: object, tls: object = None) -> None:
        """Serve until Ctrl-C, which comes at once."""
        self.application, self.tls = application, tls
        self.interrupt()

    def interrupt(self) -> None:
        """Be interrupted."""
        signal.raise_signal(signal.SIGTERM)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.closed = True


type Run = Callable[..., tuple[int, FakeServer, dict[str, str], str]]


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    """Let signals end the command, as in a terminal, and restore their handlers afterwards."""
    before = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGHUP)}
    for one in before:
        signal.signal(one, signal.SIG_DFL)  # the tests themselves may run under nohup
    yield
    for one, handler in before.items():
        signal.signal(one, handler)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs the command with a stub server, and returns its output."""

    def run_command(*arguments: str) -> tuple[int, FakeServer, dict[str, str], str]:
        servers: list[FakeServer] = []

        def listen(port: int) -> "Server":
            servers.append(FakeServer(port))
            return cast("Server", servers[-1])

        status = main(["serve", *arguments], listen)
        out, err = capsys.readouterr()
        lines = [line.split("=", 1) for line in out.splitlines() if not line.startswith("#")]
        return status, servers[-1], dict(cast("list[tuple[str, str]]", lines)), err

    return run_command


def call(server: FakeServer, values: dict[str, str], method: str, path: str) -> bytes:
    """Send a request to the application with the first pair."""
    request = sign(Request(method, path), values["FUTURES_API_KEY"], values["FUTURES_API_SECRET"])
    return send(server.application, request).body


def test_defaults(run: Run) -> None:
    """The default is one key with full access but no withdrawals, on port 8787."""
    status, server, values, log = run()
    assert (0, 8787, True, None) == (status, server.asked, server.closed, server.tls)
    names = [f"{api}_API_{part}" for api in APIS for part in ("URL", "KEY", "SECRET")]
    assert names == list(values)
    assert URL == values["FUTURES_API_URL"] == values["KRAKEN_API_URL"]
    assert b'"success"' in call(server, values, "POST", "/derivatives/api/v3/cancelallorders")
    assert b'"authenti' in call(server, values, "POST", "/derivatives/api/v3/withdrawal")
    ready, ended = log.splitlines()
    assert URL in ready
    assert "Ended" in ended
    assert not any(value in log for name, value in values.items() if not name.endswith("_URL"))


def test_options(run: Run) -> None:
    """Port, permissions and number of keys can be chosen."""
    chosen = [
        "--port",
        "0",
        "--general",
        "no-access",
        "--withdrawal",
        "full-access",
        "--keys",
        "50",
    ]
    _, server, values, _ = run(*chosen)
    assert 0 == server.asked
    assert 2 + 2 * 50 * 2 == len(values)
    assert b'"success"' in call(server, values, "POST", "/derivatives/api/v3/withdrawal")
    assert b'"authenti' in call(server, values, "GET", ACCOUNTS.url)
    check = call(server, values, "GET", "/api/auth/v1/api-keys/v3/check")
    assert {"general": "NO_ACCESS", "transfer": "FULL_ACCESS"} == json.loads(check)["permissions"]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([], "command"),
        (["start"], "invalid choice"),
        (["serve", "--general", "no-access"], "a key needs access to something"),
        (["serve", "--general", "full"], "read-only"),
        (["serve", "--withdrawal", "read-only"], "full-access"),
        (["serve", "--keys", "0"], "from 1 to 50"),
        (["serve", "--keys", "51"], "from 1 to 50"),
        (["serve", "--keys", "-1"], "from 1 to 50"),
        (["serve", "--keys", "²"], "from 1 to 50"),
        (["serve", "--keys", "9" * 9999], "from 1 to 50"),
        (["serve", "--port", "65536"], "from 0 to 65535"),
        (["serve", "--port", ""], "from 0 to 65535"),
    ],
)
def test_wrong_arguments(
    capsys: pytest.CaptureFixture[str], arguments: list[str], word: str
) -> None:
    """Wrong options are refused with the valid ones, and status 2; no key is printed."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capsys.readouterr()
    assert (2, "") == (ended.value.code, out)
    assert word in err
    assert len(err) < 500


def test_port_in_use(capsys: pytest.CaptureFixture[str]) -> None:
    """A port in use is an error with the reason, and no key is created."""

    def listen(port: int) -> "Server":
        raise OSError(98, "Address already in use", port)

    assert 2 == main(["serve", "--port", "80"], listen)
    out, err = capsys.readouterr()
    assert "" == out
    assert "futures-keys: port 80 cannot be used: Address already in use" in err


@pytest.mark.parametrize(("arguments", "word"), [([], "serve"), (["serve"], ".env")])
def test_help(capsys: pytest.CaptureFixture[str], arguments: list[str], word: str) -> None:
    """The help describes the command."""
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--help"])
    assert 0 == ended.value.code
    assert word in capsys.readouterr().out


def test_module(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m futures_keys` is the same command."""
    monkeypatch.setattr(sys, "argv", ["futures-keys", "--help"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("futures_keys", run_name="__main__")
    assert 0 == ended.value.code
    assert "usage: futures-keys" in capsys.readouterr().out
    assert "main" in runpy.run_module("futures_keys.__main__", run_name="elsewhere")


def test_env_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The keys go into a new file for its owner alone, which is removed at the end."""
    path = tmp_path / ".env"
    seen: list[tuple[str, int]] = []

    class Looking(FakeServer):
        def interrupt(self) -> None:
            seen.append((path.read_text(), path.stat().st_mode & 0o777))
            hosts = {name: send(self.application, TICKERS, Host=name).status for name in HOSTS}
            assert HOSTS == hosts
            super().interrupt()

    arguments = ["serve", "--env", str(path), "--host-name", "Box.example"]
    assert 0 == main(arguments, lambda port: cast("Server", Looking(port)))
    ((text, mode),) = seen
    assert f"FUTURES_API_URL={URL}" == text.splitlines()[0]
    assert 0o600 == mode
    assert "" == capsys.readouterr().out
    assert not path.exists()


def test_closed_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A terminal that is closed ends it as Ctrl-C does, and the file of keys goes."""
    path = tmp_path / ".env"
    found: list[bool] = []

    def close_terminal(_server: FakeServer) -> None:
        found.append(path.exists())
        signal.raise_signal(signal.SIGHUP)

    monkeypatch.setattr(FakeServer, "interrupt", close_terminal)
    assert 0 == main(["serve", "--env", str(path)], lambda port: cast("Server", FakeServer(port)))
    assert "Ended; its keys are gone." in capsys.readouterr().err
    assert [True] == found
    assert not path.exists()


def test_interrupted_before_it_listens(tmp_path: Path) -> None:
    """The file of keys goes also where the signal comes before anything is served."""
    path = tmp_path / ".env"

    def listen(port: int) -> "Server":
        signal.raise_signal(signal.SIGTERM)
        raise AssertionError(port)

    assert 0 == main(["serve", "--env", str(path)], listen)
    assert not path.exists()


def test_server_that_ends(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """A server that ends by itself ends the command well."""
    monkeypatch.setattr(FakeServer, "interrupt", lambda _server: None)
    assert 0 == run()[0]


def test_nohup(run: Run) -> None:
    """Who has the signal ignored, as `nohup` does, goes on when the terminal is closed."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    run()
    assert signal.SIG_IGN is signal.getsignal(signal.SIGHUP)


@pytest.mark.parametrize(
    "kind",
    [
        "file",
        "link",
        "dangling",
        "folder",
        "missing folder",
    ],
)
def test_env_file_is_never_overwritten(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str
) -> None:
    """Where something is already, nothing is written and nothing starts."""
    path, other = tmp_path / ".env", tmp_path / "other"
    match kind:
        case "file":
            path.write_text("SECRET=1")
        case "link":
            other.write_text("SECRET=1")
            path.symlink_to(other)
        case "dangling":
            path.symlink_to(other)
        case "folder":
            path.mkdir()
        case _:
            path = tmp_path / "no" / ".env"

    def listen(port: int) -> "Server":
        raise AssertionError(port)

    assert 2 == main(["serve", "--env", str(path)], listen)
    out, err = capsys.readouterr()
    assert ("", 1) == (out, err.count("\n"))
    assert other.exists() is (kind == "link")
    if kind in {"file", "link"}:
        assert "SECRET=1" == path.read_text()


def test_env_file_without_a_server(tmp_path: Path) -> None:
    """If the port cannot be used, no file stays; one that was changed does."""

    def listen(port: int) -> "Server":
        raise OSError(98, "Address already in use", port)

    assert 2 == main(["serve", "--env", str(tmp_path / ".env")], listen)
    assert [] == list(tmp_path.iterdir())
    changed = EnvFile(str(tmp_path / "a"))
    changed.write("A=1")
    (tmp_path / "a").write_text("B=2")
    changed.remove()
    replaced = EnvFile(str(tmp_path / "b"))
    replaced.write("A=1")
    (tmp_path / "b").rename(tmp_path / "c")
    (tmp_path / "b").write_text("A=1")
    replaced.remove()
    assert {"a", "b", "c"} == {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("output", ["full", None])
def test_output_that_takes_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, output: str | None
) -> None:
    """If standard output takes no keys, one line says so, and nothing is served."""

    class Output(StringIO):
        def flush(self) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Output() if output else None)
    assert 1 == main(["serve"], lambda port: cast("Server", FakeServer(port)))
    err = capsys.readouterr().err
    assert "the keys cannot be written: " in err
    assert 1 == err.count("\n")


def test_host_names_are_names(capsys: pytest.CaptureFixture[str]) -> None:
    """A URL is no name."""
    with pytest.raises(SystemExit):
        main(["serve", "--host-name", "http://x"])
    assert "without a port" in capsys.readouterr().err


def permissions_of(server: FakeServer, values: dict[str, str]) -> list[str]:
    """Return the permissions of the first key for the Unified WebSocket."""
    keys = values["KRAKEN_API_KEY"], values["KRAKEN_API_SECRET"]
    request = api_sign(Request("POST", "/0/private/GetApiKeyInfo"), *keys, nonce=1)
    permissions: list[str] = json.loads(send(server.application, request).body)["result"][
        "permissions"
    ]
    return permissions


def test_permissions(run: Run) -> None:
    """A key for the Unified WebSocket has all permissions that move no money, or those chosen."""
    _, server, values, _ = run()
    default = set(permissions_of(server, values))
    money = {"add-funds", "withdraw-funds", "earn-funds"}
    addresses = {"add-withdraw-address", "update-withdraw-address"}
    assert set(KeyPermission) - money - addresses == default
    chosen = ["--permission", "query-funds", "--permission", "withdraw-funds"]
    _, server, values, _ = run(*chosen)
    assert ["query-funds", "withdraw-funds"] == permissions_of(server, values)


def test_without_the_extra(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Without a server, one line says what to install, and no file of keys stays."""
    for arguments in ([], ["--tls"]):
        monkeypatch.setitem(sys.modules, "futures_keys.serving.server", None)
        monkeypatch.setitem(sys.modules, "futures_keys.serving.tls", None)
        path = tmp_path / ".env"
        listen = (lambda port: cast("Server", FakeServer(port))) if arguments else listen_on
        assert 2 == main(["serve", "--env", str(path), *arguments], listen)
        out, err = capsys.readouterr()
        assert ("", 1) == (out, err.count("\n"))
        assert "pip install 'futures-keys[serve]'" in err
        assert not path.exists()


@pytest.mark.skipif(sys.platform == "emscripten", reason="no certificates are made there")
def test_tls(run: Run) -> None:
    """With --tls there is a certificate, and the lines that tell clients to trust it."""
    status, server, values, log = run("--tls", "--host-name", "box.example")
    assert 0 == status
    assert "SSLContext" == type(server.tls).__name__
    assert values["FUTURES_API_URL"] == values["KRAKEN_API_URL"] == "https://127.0.0.1:8787"
    authority = values["SSL_CERT_FILE"]
    others = ("CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")
    assert {authority} == {values[name] for name in others}
    for client in ("curl", "Python", "Node.js", "Java"):
        assert any(client in line for line in log.splitlines())
    assert authority in log
    assert not Path(authority).parent.exists()  # it has ended


@pytest.mark.skipif(sys.platform == "emscripten", reason="the browser has no sockets")
def test_real_server() -> None:
    """The server that the command makes listens at once."""
    with listen_on(0) as server:
        socket.create_connection(("127.0.0.1", server.port)).close()
