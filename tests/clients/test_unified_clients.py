"""The six clients of a key for the Unified WebSocket: the key's check, and a token."""

import re
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from clients.find_runtimes import find_runtime
from clients.hostile_server import Answer, HostileServer, dribbled, endless, parts, response
from clients.programs import (
    QUICK_JAVA,
    QUICK_JAVAC,
    UNIFIED_CLIENTS,
    Outcome,
    build,
    forms,
    run,
    tool,
    watch_programs,
)
from clients.test_client_nonces import NOW_MS, PROBES, STOPPED_CLOCK
from clients.unified_server import make_certificate, new_key, serving, trust
from clients.wrong_settings import MORE_WRONG, WRONG, check_wrong_settings
from futures_keys import Request
from futures_keys.unified import KeyPermission, sign

if TYPE_CHECKING:
    from clients.exchange import Exchange

LANGUAGES = ("python", "javascript", "bash", "go", "java", "php")
NAMES = ("KRAKEN_API_URL", "KRAKEN_API_KEY", "KRAKEN_API_SECRET")
OTP = "a password+1/2=è&🔑"  # awkward, to see it arrive as it was signed
INFO = "GetApiKeyInfo"
TOKEN = "GetWebSocketsToken"
WATCH = frozenset({KeyPermission.QUERY_OPEN_TRADES, KeyPermission.CREATE_WS_TOKEN})
ANY_KEY = {"KRAKEN_API_KEY": "A" * 56, "KRAKEN_API_SECRET": "A" * 86 + "=="}
GOOD = response('{"error":[],"result":{"apiKeyName":"bot","permissions":["a","b"],"token":"x"}}')

type Command = list[str | Path]


class Run(Protocol):
    """Runs a client with settings."""

    def __call__(self, settings: Mapping[str, str], /) -> Outcome:
        """Return the outcome."""
        ...


@pytest.fixture(scope="session")
def command(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Command]:
    """Return a function that returns the command of a client, compiled once."""

    def compiled(language: str) -> Command:
        folder = tmp_path_factory.mktemp(f"unified-{language}")
        return [*build(language, folder, UNIFIED_CLIENTS)]

    return cache(compiled)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Return each language in turn."""
    return str(request.param)


@pytest.fixture
def client(language: str, command: Callable[[str], Command], tmp_path: Path) -> Run:
    """Return a function that runs a client with settings; once for each language."""
    return partial(run, command(language), folder=tmp_path)


def test_key_check_and_token(client: Run) -> None:
    """What the key may do is printed, and that there is a token, but not the token."""
    with serving() as server:
        key = new_key(server.account, "my bot", WATCH, OTP)
        url = f"{server.url}//"  # slashes at its end do no harm
        outcome = client({"KRAKEN_API_URL": url, "KRAKEN_API_OTP": OTP, **key})
    assert (0, "") == (outcome.status, outcome.errors)
    assert [
        "name: my bot",
        "permissions: query-open-trades create-ws-token",
        "token: 43 characters, to be used within 15 minutes",
    ] == outcome.output.splitlines()
    check, token = server.calls
    assert (INFO, TOKEN) == (check.method, token.method)
    assert int(check.nonce) < int(token.nonce)
    assert {13} == {len(call.nonce) for call in server.calls}
    assert all(call.body.isascii() for call in server.calls)


def test_practice_exchange(client: Run, exchange: "Exchange") -> None:
    """The practice exchange prints what a client needs, and gives it a token."""
    before = exchange.log.count(TOKEN)
    outcome = client(exchange.unified_environment)
    assert (0, "") == (outcome.status, outcome.errors)
    name, permissions, token = outcome.output.splitlines()
    assert "name: practice 1" == name
    assert "create-ws-token" in permissions
    assert token.startswith("token: 43 characters")
    assert before + 1 == exchange.count(TOKEN, before + 1)


def test_refusals_say_what_to_do(client: Run) -> None:
    """Each refusal is printed in one line, with the remedy, and nothing is sent after it."""
    with serving() as server:
        key = new_key(server.account)
        closed = new_key(server.account, "no token", frozenset({KeyPermission.QUERY_FUNDS}))
        guarded = new_key(server.account, "guarded", otp=OTP)
        used = new_key(server.account, "nanoseconds")
        check = Request("POST", f"/0/private/{INFO}")
        signed = sign(check, *used.values(), nonce=1_790_000_000_000_000_000)
        server.account.authorize(signed, "127.0.0.1")
        cases = {
            "EAPI:Invalid signature": [{**key, "KRAKEN_API_SECRET": closed["KRAKEN_API_SECRET"]}],
            "EAPI:Invalid nonce": [used],
            "EGeneral:Permission denied": [closed],
            "EAPI:Invalid key": [{**key, "KRAKEN_API_KEY": "A" * 56}] * 2,
            "EGeneral:Temporary lockout": [key],
        }
        cases["EAPI:Invalid signature"].append(guarded)
        for error, keys in cases.items():
            for one in keys:
                server.calls.clear()
                outcome = client({"KRAKEN_API_URL": server.url, **one})
                late = error == "EGeneral:Permission denied"
                assert 1 == outcome.status
                assert (2 if late else 0) == len(outcome.output.splitlines())
                assert (2 if late else 1) == len(server.calls)
                line = rf"{TOKEN if late else INFO}: {error} \(HTTP 200\): [ -~]{{30,80}}\n"
                assert re.fullmatch(line, outcome.errors), outcome.errors
                hints = {
                    "Permission": "tick WebSocket interface for tokens",
                    "signature": "KRAKEN_API_OTP",
                }
                for word, hint in hints.items():
                    assert (word in error) == (hint in outcome.errors)


def test_settings_that_are_missing_or_wrong(client: Run) -> None:
    """What is missing or wrong is named in one sentence, without its value; nothing is sent."""
    given = {"KRAKEN_API_URL": "http://127.0.0.1:9", **ANY_KEY}
    for name in NAMES:
        for settings in ({**given, name: ""}, {key: given[key] for key in given if key != name}):
            outcome = client(settings)
            assert (1, "") == (outcome.status, outcome.output)
            assert outcome.errors.endswith(f"{name} is not set\n"), outcome.errors
    for url in ("http://127.0.0.1.evil.example", "ftp://127.0.0.1", "127.0.0.1:8787"):
        outcome = client({**given, "KRAKEN_API_URL": url})
        refused = "KRAKEN_API_URL must begin with https:// (http:// only for this computer)\n"
        assert Outcome(1, "", refused) == outcome
    check_wrong_settings(client, "KRAKEN_API", WRONG + MORE_WRONG)


def test_certificate_of_this_computer(language: str, client: Run, tmp_path: Path) -> None:
    """Over TLS a client trusts the certificate in its settings, and no other."""
    certificate = make_certificate(tmp_path)
    with serving(certificate.context) as server:
        settings = {"KRAKEN_API_URL": server.url, **new_key(server.account)}
        outcome = client(settings)
        assert (1, "") == (outcome.status, outcome.output)
        assert re.fullmatch(rf"{INFO}: [ -~]+\n", outcome.errors), outcome.errors
        assert [] == server.calls
        outcome = client({**settings, **trust(language, certificate.file)})
    assert 0 == outcome.status, outcome.errors
    assert [INFO, TOKEN] == [call.method for call in server.calls]


OK = b"HTTP/1.1 200 OK\r\n"
FAILED = r"failed \(HTTP 200\)"
OTHER_FORM = "the answer has another form"
TOO_LONG = "the answer is longer than a megabyte"
REDIRECT = r"the answer is a redirect \(HTTP 302\), and nothing was sent on"
SUCCESS = '{"error":[],"result":{"apiKeyName":"a","permissions":[]}}'
# What the exchange answers to the first request, and what the client says.
HOSTILE: dict[str, tuple[Answer, str]] = {
    "slow": (dribbled(OK + b"\r\n"), "no answer in time"),  # first: the others run meanwhile
    **{
        body[:40]: (response(body), FAILED)
        for body in (
            *("", "null", "[]", "<p>\x1b[31m", '{"error":[],"result":[]}'),
            *('{"error":"","result":{}}', '{"error":[5],"result":{}}', '{"result":{}}'),
            *(SUCCESS[:-2], SUCCESS + "}", '{"error":[],"result":' + "[" * 90_000),
        )
    },
    "not UTF-8": (response(b'{"error":[],"result":{"a":"\xff\xfe"}}'), FAILED),
    "status 500": (response(SUCCESS, "500 Oops"), r"failed \(HTTP 500\)"),
    "no name": (response('{"error":[],"result":{"permissions":[]}}'), OTHER_FORM),
    "too long": (response(SUCCESS.ljust(1_000_001)), TOO_LONG),
    "without end": (endless(OK + b"\r\n"), TOO_LONG),
    "cut short": (response(SUCCESS, length=99), ".+"),
    "no bytes": (parts(), ".+"),
    "not HTTP": (parts("SSH-2.0-x"), ".+"),
    "escapes": (response(r'{"error":["EAPI:\u001b[31m\n"],"result":{}}'), r"EAPI:.+ \(HTTP 200\)"),
}
TOKENS = {"no token": "{}", "a number": '{"token":5}'}


def test_hostile_servers(client: Run, tmp_path: Path) -> None:
    """Whatever a server does, the client ends in time, with a plain sentence."""

    def call(*answers: Answer) -> Outcome:
        with HostileServer(*answers) as server:
            return client({"KRAKEN_API_URL": server.url, **ANY_KEY})

    (tmp_path / ".curlrc").write_text("location\n")
    with ThreadPoolExecutor(4) as pool, HostileServer(GOOD) as other:
        away = parts(
            "HTTP/1.1 302 Found",
            f"Location: http://localhost:{other.port}/x",
            "Content-Length: 0",
            "",
        )
        cases = {**HOSTILE, "a redirect": (away, REDIRECT)}
        first = {name: pool.submit(call, answer) for name, (answer, _) in cases.items()}
        late = {
            name: pool.submit(call, GOOD, response(f'{{"error":[],"result":{result}}}'))
            for name, result in TOKENS.items()
        }
        found = {name: outcome.result() for name, outcome in (first | late).items()}
        assert [] == other.requests
    for name, outcome in found.items():
        fault = cases[name][1] if name in cases else OTHER_FORM
        line = rf"{INFO if name in cases else TOKEN}: (?:{fault})\n"
        assert re.fullmatch(r"[ -~]+\n", outcome.errors), (name, outcome.errors)
        assert re.fullmatch(line, outcome.errors), (name, outcome.errors)
        assert not re.search("Traceback|Exception|TypeError|undefined|Warning", outcome.errors)
        assert (1, 0 if name in cases else 2) == (outcome.status, len(outcome.output.splitlines()))


@pytest.mark.parametrize("language", STOPPED_CLOCK)
def test_nonces_grow_when_the_clock_stands_still(language: str, tmp_path: Path) -> None:
    """The first nonce is the time in milliseconds, the second is one more."""
    program = STOPPED_CLOCK[language]
    interpreter, client = build(language, tmp_path, UNIFIED_CLIENTS)
    option = "--import" if language == "javascript" else "-c"
    with HostileServer(GOOD) as server:
        settings = {"KRAKEN_API_URL": server.url, **ANY_KEY}
        outcome = run([interpreter, option, program, client], settings, tmp_path)
        assert 0 == outcome.status, outcome.errors
        bodies = [request.rpartition(b"\r\n\r\n")[2] for request in server.requests]
    assert [b"nonce=%d" % NOW_MS, b"nonce=%d" % (NOW_MS + 1)] == bodies


@pytest.mark.parametrize("language", ["go", "java", "php"])
def test_thousands_of_nonces_at_once(language: str, tmp_path: Path) -> None:
    """Of 8,000 nonces, made by several threads where the language has them, no two are equal."""
    if language == "java":
        text = (PROBES / "Nonces.java").read_text()
        changed = text.replace('("", "", "AAAA")', '("https://localhost", "a", "AAAA", null)')
        assert text != changed
        (tmp_path / "Nonces.java").write_text(changed)
        sources = (UNIFIED_CLIENTS / "Client.java", tmp_path / "Nonces.java")
        tool(find_runtime("javac"), *QUICK_JAVAC, "-d", tmp_path, *sources)
        command: Command = [find_runtime("java"), *QUICK_JAVA, "-cp", tmp_path, "Nonces"]
    elif language == "go":
        for source in (UNIFIED_CLIENTS / "client.go", PROBES / "nonces.go"):
            shutil.copy(source, tmp_path)
        names = ("client.go", "nonces.go")
        tool(find_runtime("go"), "build", "-o", "nonces", *names, folder=tmp_path)
        command = [tmp_path / "nonces"]
    else:
        command = [find_runtime("php"), PROBES / "nonces.php", UNIFIED_CLIENTS / "client.php"]
    with HostileServer(GOOD) as server:
        outcome = run(command, {"KRAKEN_API_URL": server.url, **ANY_KEY}, tmp_path)
    assert 0 == outcome.status, outcome.errors
    nonces = outcome.output.split()
    assert 8000 == len(set(nonces)) == len(nonces)
    assert {13} == {len(nonce) for nonce in nonces}


def test_bash_hands_no_secret_to_a_program(
    command: Callable[[str], Command], tmp_path: Path
) -> None:
    """No program that Bash starts has the private key or the password in its arguments."""
    log = watch_programs(tmp_path, "cat", "curl", "od", "openssl", "tr")
    with serving() as server:
        key = new_key(server.account, otp=OTP)
        settings = {"KRAKEN_API_URL": server.url, "KRAKEN_API_OTP": OTP, **key}
        outcome = run(command("bash"), {**settings, "PATH": str(tmp_path)}, tmp_path)
    assert 0 == outcome.status, outcome.errors
    seen = log.read_text()
    assert f"KRAKEN_API_KEY={key['KRAKEN_API_KEY']}" in seen, "it sees the environment"
    for form in (OTP, *forms(key["KRAKEN_API_SECRET"])):
        assert form not in seen


def test_only_hosts_are_the_exchange() -> None:
    """The only hosts in the programs are the exchange's."""
    for path in UNIFIED_CLIENTS.iterdir():
        if path.is_file():
            hosts = set(re.findall(r"\w+://[\w.:-]+", path.read_text()))
            expected = {"https://api.kraken.com"}
            assert expected == hosts - {"https://uws.kraken.com"}, path.name
