"""The six clients against the practice exchange: signatures, refusals and failures."""

import json
import re
import socket
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import parse_qs

import pytest

from clients.find_runtimes import find_runtime
from clients.programs import (
    ASK,
    CHECK,
    CLIENTS,
    FILLS,
    QUICK_JAVA,
    STATUS,
    Outcome,
    build,
    forms,
    run,
    watch_programs,
)
from clients.recorder import Recorder, canned, recording
from clients.wrong_settings import NO_BASE64, WRONG, check_wrong_settings
from futures_keys import Account, GeneralAccess, Permissions, WithdrawalAccess
from futures_keys.gateway import application

if TYPE_CHECKING:
    from clients.exchange import Exchange

LANGUAGES = ("python", "javascript", "bash", "go", "java", "php")
TEXT = "prova 1+1/2 = è 🔑"
GOOD_CHECK = '{"permissions":{"general":"READ_ONLY"}}'
NAMES = ("FUTURES_API_URL", "FUTURES_API_KEY", "FUTURES_API_SECRET")

type Command = list[str | Path]


class Run(Protocol):
    """Runs a client with settings, and perhaps an argument."""

    def __call__(self, settings: Mapping[str, str], /, *, ask: str = "") -> Outcome:
        """Return the outcome."""
        ...


@pytest.fixture(scope="session")
def command(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Command]:
    """Return a function that returns the command of a client, compiled once."""
    return cache(lambda language: [*build(language, tmp_path_factory.mktemp(language))])


@pytest.fixture(params=LANGUAGES)
def client(
    request: pytest.FixtureRequest, command: Callable[[str], Command], tmp_path: Path
) -> Run:
    """Return a function that runs a client with settings; once for each language."""
    return partial(run, command(request.param), folder=tmp_path)


@pytest.fixture(scope="module")
def settings() -> dict[str, str]:
    """Return settings with an unknown key."""
    return settings_of(an_account())


@pytest.fixture
def recorded() -> Iterator[tuple[Recorder, dict[str, str]]]:
    """Serve an account behind a recorder, and return the recorder and the settings."""
    account = an_account()
    with recording(application(account)) as recorder:
        yield recorder, {"FUTURES_API_URL": recorder.url, **settings_of(account)}


def an_account() -> Account:
    """Return an account with one key, which may trade."""
    account = Account()
    account.create_key(Permissions(GeneralAccess.FULL_ACCESS, WithdrawalAccess.NO_ACCESS))
    return account


def settings_of(account: Account) -> dict[str, str]:
    """Return the settings with the account's only key, whose secret is revealed once."""
    (key,) = account.keys
    return {"FUTURES_API_KEY": key, "FUTURES_API_SECRET": account.reveal_secret(key)}


def test_all_calls_succeed(client: Run, exchange: "Exchange") -> None:
    """With a sufficient key, the three responses are printed, and nothing else."""
    outcome = client(exchange.environment, ask=ASK)
    assert (0, "") == (outcome.status, outcome.errors)
    check, fills, orders = outcome.output.splitlines()
    assert "FULL_ACCESS" == json.loads(check)["permissions"]["general"]
    assert ("success", []) == (json.loads(fills)["result"], json.loads(fills)["fills"])
    assert ("success", []) == (json.loads(orders)["result"], json.loads(orders)["orders"])


@pytest.mark.parametrize(
    "exchange", [["--general", "read-only"], ["--general", "full-access"]], indirect=True
)
def test_nothing_is_done_unasked(client: Run, exchange: "Exchange") -> None:
    """Without an argument a key is checked and fills are read, all of which read-only keys may.

    Slashes at the end of the address do no harm.
    """
    before = len(requests_of(exchange))
    url = exchange.environment["FUTURES_API_URL"]
    outcome = client({**exchange.environment, "FUTURES_API_URL": f"{url}//"})
    assert (0, "") == (outcome.status, outcome.errors)
    check, fills = outcome.output.splitlines()
    assert exchange.keys[0].public_key == json.loads(check)["apiKey"]
    assert "success" == json.loads(fills)["result"]
    exchange.count(" 200 ok", before + 2)
    sent = requests_of(exchange)[before:]
    assert [CHECK, FILLS] == [line.partition("?")[0] for line in sent]


@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_parameters_arrive_intact(
    client: Run, recorded: tuple[Recorder, dict[str, str]], locale: str
) -> None:
    """Space, plus, slash, equals, accent and emoji survive query and body, and the signature."""
    recorder, reaching = recorded
    outcome = client({**reaching, "LC_ALL": locale}, ask=ASK)
    assert 0 == outcome.status, outcome.errors
    check_sent(recorder)


def requests_of(exchange: "Exchange") -> list[str]:
    """Return the method and URL of each request in the log."""
    return re.findall(r"^\S+ ((?:GET|POST|PUT) \S+)", exchange.log, re.MULTILINE)


def check_sent(recorder: Recorder) -> None:
    """Check that the three calls arrived in order, with the expected parameters."""
    check, get, post = recorder.sent
    assert (CHECK, "", "") == (f"{check.method} {check.path}", check.query, check.body)
    assert FILLS == f"{get.method} {get.path}"
    assert {"lastFillTime": ["2026-11-01T00:00:00.000Z"], "note": [TEXT]} == parse(get.query)
    assert "" == get.body
    assert STATUS == f"{post.method} {post.path}"
    assert {"cliOrdIds": [TEXT]} == parse(post.body)
    assert "" == post.query
    assert check.nonce < get.nonce < post.nonce


def parse(parameters: str) -> dict[str, list[str]]:
    """Decode parameters, which must be correctly encoded."""
    assert parameters.isascii()
    return parse_qs(parameters, strict_parsing=True, errors="strict")


def test_java_runs_from_its_source(
    recorded: tuple[Recorder, dict[str, str]], tmp_path: Path
) -> None:
    """`java Client.java` works without compilation, in any default encoding."""
    recorder, reaching = recorded
    command: Command = [find_runtime("java"), *QUICK_JAVA, CLIENTS / "Client.java"]
    outcome = run(command, {**reaching, "LC_ALL": "C"}, tmp_path, ask=ASK)
    assert 0 == outcome.status, outcome.errors
    check_sent(recorder)


@pytest.mark.parametrize("exchange", [["--general", "read-only"]], indirect=True)
def test_a_permission_that_is_too_low_is_no_success(client: Run, exchange: "Exchange") -> None:
    """A read-only key gets the responses that it may have, then a refusal with status 200."""
    outcome = client(exchange.environment, ask=ASK)
    assert 1 == outcome.status
    assert 2 == len(outcome.output.splitlines()), outcome.output
    assert f"{STATUS}: authenticationError (HTTP 200)" in outcome.errors
    exchange.wait_for("permission-too-low")


def test_a_wrong_private_key_is_refused(
    client: Run, exchange: "Exchange", settings: dict[str, str]
) -> None:
    """With a wrong private key, the key check fails with the error, and nothing comes after it."""
    wrong = {**exchange.environment, "FUTURES_API_SECRET": settings["FUTURES_API_SECRET"]}
    outcome = client(wrong)
    assert (1, "") == (outcome.status, outcome.output)
    assert f"{CHECK}: authenticationError (HTTP 401)" in outcome.errors
    exchange.wait_for("signature-mismatch")


@pytest.mark.parametrize("value", [None, ""], ids=["unset", "empty"])
@pytest.mark.parametrize("name", NAMES)
def test_a_missing_setting_is_named(
    client: Run, settings: dict[str, str], name: str, value: str | None
) -> None:
    """Without one of the three variables the client names it, and sends nothing."""
    given = {**settings, "FUTURES_API_URL": "http://127.0.0.1:9", name: value}
    outcome = client({key: text for key, text in given.items() if text is not None})
    assert (1, "") == (outcome.status, outcome.output)
    assert outcome.errors.rstrip().endswith(f"{name} is not set")
    assert 1 == len(outcome.errors.splitlines())


def test_what_is_set_wrong_is_named(client: Run) -> None:
    """What is wrong is named in one sentence, without its value, and nothing is sent."""
    words = ("SECRET", "correct horse battery", NO_BASE64)
    check_wrong_settings(client, "FUTURES_API", [*WRONG, words])


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        ("200 OK", '{"result":"error","error":"apiLimitExceeded"}', "apiLimitExceeded (HTTP 200)"),
        ("200 OK", '{ "error" : "Unavailable",\n "result" : "error" }', "Unavailable (HTTP 200)"),
        ("200 OK", r'{"result":"error","x":"\"result\":\"success\""}', "failed (HTTP 200)"),
        ("200 OK", "{}", "failed (HTTP 200)"),
        ("200 OK", "", "failed (HTTP 200)"),
        ("200 OK", "<p>Checking your browser</p>", "failed (HTTP 200)"),
        ("500 Oops", '{"result":"success"}', "failed (HTTP 500)"),
        ("503 Oops", "<h1>Service unavailable</h1>", "failed (HTTP 503)"),
    ],
)
def test_only_a_success_is_a_success(
    client: Run, settings: dict[str, str], status: str, body: str, expected: str
) -> None:
    """A success needs the status 200 and the result; otherwise the client prints the error."""
    with recording(canned(status, body, after=GOOD_CHECK)) as recorder:
        outcome = client({**settings, "FUTURES_API_URL": recorder.url})
    assert (1, GOOD_CHECK) == (outcome.status, outcome.output.strip().replace(" ", ""))
    assert outcome.errors.rstrip().endswith(f"{FILLS}: {expected}")
    assert 1 == len(outcome.errors.splitlines())


def test_no_connection(client: Run, settings: dict[str, str]) -> None:
    """Without a connection, the client fails with a one-line error."""
    with socket.socket() as taken:  # bound but not listening: connections are refused
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        outcome = client({**settings, "FUTURES_API_URL": url})
    assert 0 != outcome.status
    assert "" == outcome.output
    assert 1 == len(outcome.errors.splitlines())


def test_bash_hands_the_private_key_to_no_program(
    exchange: "Exchange", command: Callable[[str], Command], tmp_path: Path
) -> None:
    """No program that Bash starts has the private key in its arguments or its environment."""
    log = watch_programs(tmp_path, "cat", "curl", "od", "openssl", "tr")
    settings = {**exchange.environment, "PATH": str(tmp_path)}
    outcome = run(command("bash"), settings, tmp_path, ask=ASK)
    assert 0 == outcome.status, outcome.errors
    seen = log.read_text()
    assert {"cat", "curl", "od", "openssl", "tr"} <= set(seen.splitlines())
    assert f"FUTURES_API_KEY={exchange.keys[0].public_key}" in seen, "it sees the environment"
    for form in forms(exchange.keys[0].private_key):
        assert form not in seen


def test_only_host_is_the_exchange() -> None:
    """The only host in each client is the exchange's."""
    sources = {path.name: path.read_text() for path in CLIENTS.iterdir() if path.is_file()}
    assert len(LANGUAGES) == len(sources), sorted(sources)
    for name, source in sources.items():
        assert {"https://futures.kraken.com"} == set(re.findall(r"\w+://[\w.:-]+", source)), name
