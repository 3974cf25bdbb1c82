"""The key check that is pasted into Bash, Python or PowerShell, against right and wrong keys."""

import re
import shutil
import socket
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from availability import record_unavailable
from clients.find_runtimes import find_runtime
from clients.hostile_server import Answer, HostileServer, dribbled, endless, parts, response
from clients.programs import PROJECT, Outcome, forms, run, watch_programs
from clients.terminal import Terminal
from futures_keys import authent

if TYPE_CHECKING:
    from clients.exchange import Exchange

type Run = Callable[[Mapping[str, str]], Outcome]
type Command = list[str | Path]

SNIPPETS = PROJECT / "snippets"
PATH = "/api/auth/v1/api-keys/v3/check"
LANGUAGES = ("bash", "powershell", "python")
SCRIPTS = ("key-check.sh", "key-check.ps1", "key-check.py")
KEY = {"FUTURES_API_KEY": "A" * 56, "FUTURES_API_SECRET": "A" * 88}

VALID = """\
Valid: the exchange knows this key, and the signature is right.
General API: {}. Withdrawal API: {}.
If your own requests fail, look at their path, their parameters and their nonce,
and at what the key may do.
"""
REFUSED = """\
{} (HTTP {})
This check is signed as it should be, so it is the key. What that leaves:
- The two keys are not of one pair, or a character is missing or wrong.
  (Public: 56 characters, 56 are usual. Private: 88, 88 are usual.)
- It is a spot key, or a practice key sent to the real exchange, or the reverse.
- The key was revoked, or may not be used from this IP address.
- The account may not trade futures.
"""
OTHER = "{} (HTTP {})\nThat says nothing about the key. Look up that name.\n"
STRANGE = """\
HTTP {}, and not in the form of the exchange.
That says nothing about the key. Perhaps it was a proxy, or the exchange is down.
"""
SILENT = r"""No answer: [ -~]+
That says nothing about the key\. Look at the network, at the proxy and at the address\.
"""
BAD_KEY = """\
The {} key is not whole, or holds a quote, a space or a line end.
It has {} characters; 56 for the public key and 88 for the private key are usual.
"""
BAD_ADDRESS = (
    "The address must begin with https:// (http:// only for this computer), without a path.\n"
)


@cache
def command(language: str) -> Command:
    """Return the command that runs the check; without PowerShell, which Debian lacks, skip."""
    match language:
        case "bash":
            find_runtime("curl"), find_runtime("openssl")  # which it starts
            return [find_runtime("bash"), SNIPPETS / "key-check.sh"]
        case "python":
            return [sys.executable, SNIPPETS / "key-check.py"]
        case _:
            if found := shutil.which("pwsh"):
                return [found, "-NoProfile", "-NonInteractive", "-File", SNIPPETS / "key-check.ps1"]
            why = "pwsh is not installed (Microsoft has packages of PowerShell)"
            pytest.skip(record_unavailable("the key check in PowerShell", why))


@pytest.fixture(params=LANGUAGES)
def check(request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    """Return a function that runs the check with settings; once for each language."""
    return partial(run, command(request.param), folder=tmp_path)


@pytest.mark.parametrize(
    ("exchange", "general", "withdrawal"),
    [
        (["--general", "read-only"], "READ_ONLY", "NO_ACCESS"),
        (["--general", "no-access", "--withdrawal", "full-access"], "NO_ACCESS", "FULL_ACCESS"),
    ],
    indirect=["exchange"],
)
def test_a_valid_key(check: Run, exchange: "Exchange", general: str, withdrawal: str) -> None:
    """A key passes whatever it may do, and the check says what that is."""
    assert Outcome(0, VALID.format(general, withdrawal), "") == check(exchange.environment)


@pytest.mark.parametrize("exchange", [["--keys", "2"]], indirect=True)
def test_keys_of_two_pairs(check: Run, exchange: "Exchange") -> None:
    """The private key of another pair is refused, and the check says what that leaves."""
    wrong = {**exchange.environment, "FUTURES_API_SECRET": exchange.keys[1].private_key}
    assert Outcome(1, REFUSED.format("authenticationError", 401), "") == check(wrong)
    exchange.wait_for("because=other-key")


def test_an_unknown_key(check: Run, exchange: "Exchange") -> None:
    """A pair that the exchange does not know is refused."""
    outcome = check({**exchange.environment, **KEY})
    assert Outcome(1, REFUSED.format("authenticationError", 401), "") == outcome
    exchange.wait_for("unknown-key")


def test_what_is_sent(check: Run, exchange: "Exchange") -> None:
    """One GET with the two headers is sent, signed as the module signs it, without a nonce."""
    private_key = exchange.keys[0].private_key
    with HostileServer(response("{}")) as server:
        check({**exchange.environment, "FUTURES_API_URL": f"{server.url}/"})
        (request,) = server.requests
    first, *lines = request.decode("ascii").strip().split("\r\n")
    assert first == f"GET {PATH} HTTP/1.1"
    headers = {name.lower(): text for name, _, text in (line.partition(": ") for line in lines)}
    assert exchange.keys[0].public_key == headers["apikey"]
    assert authent(private_key, endpoint_path=PATH) == headers["authent"]
    assert "nonce" not in headers


ESCAPES = r"\u001b[31m" + "\x1b]0;x\x07\x9b31m\x7f"
ANSWERS: dict[str, tuple[Answer, int, str]] = {
    "a page": (response("<h1>Back soon</h1>", "503 Service Unavailable"), 2, STRANGE.format(503)),
    "a page that forbids": (response("<p>Blocked", "403 Forbidden"), 2, STRANGE.format(403)),
    "nothing": (response(""), 2, STRANGE.format(200)),
    "null": (response("null"), 2, STRANGE.format(200)),
    "a list": (response('[{"a":1}]'), 2, STRANGE.format(200)),
    "a success without permissions": (response('{"result":"success"}'), 2, STRANGE.format(200)),
    "deep": (response("[" * 90_000), 2, STRANGE.format(200)),
    "a redirect": (parts("HTTP/1.1 302 Found", "Location: /x", "", ""), 2, STRANGE.format(302)),
    "a refusal": (
        response('{"error":"unauthorized","message":"x","suberror":null}', "401 Unauthorized"),
        1,
        REFUSED.format("unauthorized", 401),
    ),
    "a refusal with status 200": (
        response('{"result":"error", "error" : "authenticationError"}'),
        1,
        REFUSED.format("authenticationError", 200),
    ),
    "a limit": (
        response('{"result":"error","error":"apiLimitExceeded"}', "429 Too Many Requests"),
        2,
        OTHER.format("apiLimitExceeded", 429),
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_answers(check: Run, name: str) -> None:
    """A refusal differs from what says nothing about the key; no redirect is followed."""
    answer, status, expected = ANSWERS[name]
    with HostileServer(answer) as server:
        outcome = check({**KEY, "FUTURES_API_URL": server.url})
        assert 1 == len(server.requests)
    assert Outcome(status, expected, "") == outcome


@pytest.mark.parametrize(
    "answer",
    [
        response(f'{{"error":"{ESCAPES}"}}', "401 Unauthorized"),
        response(f'{{"permissions":{{"general":"{ESCAPES}","transfer":"{ESCAPES}"}}}}'),
        endless(b"HTTP/1.1 200 OK\r\n\r\n"),
        parts("SSH-2.0-x"),
    ],
    ids=["error", "permissions", "without end", "not HTTP"],
)
def test_hostile_answers(check: Run, answer: Answer) -> None:
    """No answer sends anything to the terminal but printable characters, or keeps the check."""
    with HostileServer(answer) as server:
        outcome = check({**KEY, "FUTURES_API_URL": server.url})
    assert outcome.status in {0, 1, 2}
    assert re.fullmatch(r"[\n -~]+", outcome.output), repr(outcome.output)
    assert "" == outcome.errors


def test_no_network(check: Run) -> None:
    """Without a connection the check says so, and that this says nothing about the key."""
    with socket.socket() as taken:  # bound but not listening: connections are refused
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        outcome = check({**KEY, "FUTURES_API_URL": url})
    assert (2, "") == (outcome.status, outcome.errors)
    assert re.fullmatch(SILENT, outcome.output), outcome.output


def test_no_answer(tmp_path: Path) -> None:
    """A server that never answers is given ten seconds, by each program at the same time."""
    commands: list[Command] = []
    for language in LANGUAGES:
        try:
            commands.append(command(language))
        except pytest.skip.Exception:
            continue  # the other tests of this language say so
    with HostileServer(dribbled(b"", b"")) as server, ThreadPoolExecutor() as pool:
        settings = {**KEY, "FUTURES_API_URL": server.url}
        for outcome in pool.map(lambda one: run(one, settings, tmp_path), commands):
            assert re.fullmatch(SILENT, outcome.output), outcome.output


@pytest.mark.parametrize(
    ("setting", "text", "expected"),
    [
        ("FUTURES_API_SECRET", "A" * 87, BAD_KEY.format("private", 87)),
        ("FUTURES_API_SECRET", "A" * 88 + "\r", BAD_KEY.format("private", 89)),
        ("FUTURES_API_SECRET", f'"{"A" * 88}"', BAD_KEY.format("private", 90)),
        ("FUTURES_API_SECRET", "A" * 43 + "\n" + "A" * 44, BAD_KEY.format("private", 88)),
        ("FUTURES_API_SECRET", "A" * 400, BAD_KEY.format("private", 400)),
        ("FUTURES_API_KEY", "A" * 56 + " ", BAD_KEY.format("public", 57)),
        ("FUTURES_API_KEY", "A" * 51 + '"\nurl=', BAD_KEY.format("public", 57)),
        ("FUTURES_API_URL", "http://futures.kraken.com", BAD_ADDRESS),
        ("FUTURES_API_URL", "http://127.0.0.1@evil.example", BAD_ADDRESS),
        ("FUTURES_API_URL", "http://localhost.evil.example", BAD_ADDRESS),
        ("FUTURES_API_URL", "https://evil.example/derivatives", BAD_ADDRESS),
        ("FUTURES_API_URL", "futures.kraken.com", BAD_ADDRESS),
        ("FUTURES_API_URL", "file:///etc/passwd", BAD_ADDRESS),
    ],
)
def test_wrong_settings(check: Run, setting: str, text: str, expected: str) -> None:
    """A damaged key, or an address that is not to be trusted, is named, and nothing is sent."""
    outcome = check({**KEY, "FUTURES_API_URL": "http://127.0.0.1:9", setting: text})
    assert Outcome(2, expected, "") == outcome


def test_no_proxy_sees_a_plain_request(check: Run, exchange: "Exchange") -> None:
    """What is sent to this computer passes no proxy."""
    with HostileServer(response("")) as proxy:
        names = ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY")
        outcome = check({**exchange.environment, **dict.fromkeys(names, proxy.url)})
        assert [] == proxy.requests
    assert 0 == outcome.status, outcome.output


def test_bash_hands_the_private_key_to_no_program(exchange: "Exchange", tmp_path: Path) -> None:
    """No program that Bash starts has the private key in its arguments or its environment."""
    names = {"cat", "curl", "head", "od", "openssl", "tr"}
    log = watch_programs(tmp_path, *names)
    (tmp_path / "bash").symlink_to(find_runtime("bash"))
    outcome = run(command("bash"), {**exchange.environment, "PATH": str(tmp_path)}, tmp_path)
    assert 0 == outcome.status, outcome.output
    seen = log.read_text()
    assert names <= set(seen.splitlines())
    for form in forms(exchange.keys[0].private_key):
        assert form not in seen


SHELLS: dict[str, Command] = {
    "bash": ["/bin/bash", "--norc", "--noprofile", "-i"],
    "sh": ["/bin/sh", "-i"],
    "python": [sys.executable, "-q"],
}


@pytest.mark.parametrize("shell", SHELLS)
def test_pasted(exchange: "Exchange", tmp_path: Path, shell: str) -> None:
    """Pasted into a terminal it asks for the keys, shows no private one, and the prompt stays."""
    script = SNIPPETS / ("key-check.py" if shell == "python" else "key-check.sh")
    environment = {
        "FUTURES_API_URL": exchange.url,
        "HOME": str(tmp_path),
        "PATH": "/usr/bin:/bin",
        "PS1": "$ ",
        "PYTHON_BASIC_REPL": "1",  # the one of older versions, which runs line by line
        "TERM": "dumb",
    }
    with Terminal(SHELLS[shell], environment) as terminal:
        terminal.wait_for(r"(>>>|\$) ")
        terminal.type(script.read_text())
        terminal.wait_for(r"[\n ]Public key: $")  # asked: where it is pasted, it is quoted
        terminal.type(f"{exchange.keys[0].public_key}\n")
        terminal.wait_for(r"[\n ]Private key \(stays hidden\): $")
        terminal.type(f"{exchange.keys[0].private_key}\n")
        terminal.wait_for("General API: FULL_ACCESS. Withdrawal API: FULL_ACCESS[.]")
        terminal.type("print(6 * 7_000_001)\n" if shell == "python" else "echo $((6 * 7000001))\n")
        terminal.wait_for("42000006")
    fault = r"Traceback|SyntaxError|IndentationError|not found|[Ss]yntax error|unexpected"
    assert not re.search(fault, terminal.shown), terminal.shown
    for form in forms(exchange.keys[0].private_key):
        assert form not in terminal.shown
    for path in tmp_path.rglob("*"):
        assert exchange.keys[0].private_key not in path.read_text(), path


def test_the_same_words() -> None:
    """What is said in one language is said in each, even where PowerShell cannot be run."""
    said = [VALID, REFUSED, OTHER, STRANGE, BAD_KEY, BAD_ADDRESS, SILENT.replace("\\", "")]
    sentences = {
        sentence.strip(". ")
        for text in said
        for line in text.splitlines()
        for sentence in re.split(
            r"(?<=usual)\.|\{\}|\[ -~\]\+|(?<=;)|\d+ characters?|(?<=Private: )\d+", line
        )
        if len(sentence) > 12
    }
    assert len(sentences) > 18
    for name in SCRIPTS:
        source = (SNIPPETS / name).read_text()
        assert [] == [sentence for sentence in sentences if sentence not in source], name


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_page_shows_each(language: str) -> None:
    """The page of the clients shows each, and the section on the page of errors leads there."""
    pages = PROJECT / "docs" / language
    page = (pages / "clients.md").read_text("utf-8")
    found = re.findall(r'\{ #key-check-(\w+) \.fold \}[^#]+--8<-- "(key-check\.\w+)"', page)
    assert [*zip(LANGUAGES, SCRIPTS, strict=True)] == sorted(found)
    _, _, section = (pages / "troubleshooting.md").read_text("utf-8").partition("{ #key-check")
    section, _, _ = section.partition("\n## ")
    assert {*LANGUAGES, "answers"} == {*re.findall(r"clients\.md#key-check-(\w+)", section)}
    assert "{ #key-check-answers" in page


def test_sources() -> None:
    """The only host in each is the exchange's, and the lines fit the page."""
    assert set(SCRIPTS) == {path.name for path in SNIPPETS.glob("key-check.*")}
    for name in SCRIPTS:
        source = (SNIPPETS / name).read_text("ascii")
        hosts = set(re.findall(r"https?://[a-z][\w.-]*\w", source))
        assert {"https://futures.kraken.com"} == hosts, name
        assert [] == [line for line in source.splitlines() if len(line) > 100], name
