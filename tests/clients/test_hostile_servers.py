"""The six clients against servers that redirect, dribble, never end or answer nonsense."""

import re
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest

from clients.hostile_server import Answer, HostileServer, dribbled, endless, parts, response
from clients.programs import ASK, CHECK, CLIENTS, FILLS, STATUS, Outcome, build, run

LANGUAGES = ("python", "javascript", "bash", "go", "java", "php")
CALLS = (CHECK, FILLS, STATUS)
KEY = {"FUTURES_API_KEY": "A" * 56, "FUTURES_API_SECRET": "A" * 88}
UNCERTAIN = ": the order may have reached the exchange; look at open orders before sending again"
REDIRECT = r"the answer is a redirect \(HTTP %s\), and nothing was sent on"
TOO_LONG = "the answer is longer than a megabyte"
PROXIES = ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY")
WORKERS = 4  # programs that run at once, beside those that wait

type Command = Sequence[str | Path]


class Case(NamedTuple):
    """What a server answers to one of a client's requests, and what the client says.

    It answers those before with a success, and those after as it did this one.
    """

    answer: Answer
    fault: str  # a pattern of the one line on standard error; none for a success
    call: str = FILLS  # the request that fails
    scheme: str = "http"

    @property
    def answers(self) -> list[Answer]:
        """What the server answers to the requests, in order."""
        return [*[GOOD] * CALLS.index(self.call), self.answer]


GOOD = response('{"result":"success"}')
ROWS = ",".join([r'{"side":"buy","fill_id":"a\"b","size":1}'] * 5000)
LONG = f'{{"result":"success","fills":[{ROWS}],"last":"è"}}'
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = ("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "")
NO_LENGTH = ("Content-Length: 0", "")


def redirect(status: int, location: str) -> Answer:
    """Return a redirect with a body of its own."""
    return parts(f"HTTP/1.1 {status} Moved", f"Location: {location}", *NO_LENGTH)


# A list, null, half a document and so on: no success, whatever stands in them.
NO_SUCCESS: dict[str, Answer] = {
    "a list": response('[{"result":"success"}]'),
    "a success further in": response('{"data":{"result":"success"}}'),
    "null": response("null"),
    "a number": response("5"),
    "nothing": response(""),
    "half a document": response('{"result":"success","fills":[{"side":"buy"'),
    "not UTF-8": response(b'{"result":"success","a":"\xff\xfe"}'),
    "HTML": parts("HTTP/1.1 200 OK", "Content-Type: text/html", "", b"<p>\x1b[31msuccess"),
    "deep": response('{"result":"success","a":' + "[" * 90_000),
    "no texts": response('{"result":["success"],"error":{"error":"x"}}'),
    "204": parts("HTTP/1.1 204 No Content", ""),
    "503": response("<h1>Back soon</h1>", "503 Service Unavailable"),
}
ENDLESS_CHUNKS = endless(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"400\r\n%1024d\r\n" % 0)
ESCAPES = r"\u001b[31m\u009b31m\u007f\n" + "\x1b]0;x\x07\x9b31m\x7f\r"
CASES: dict[str, Case] = {
    **{
        f"no success: {name}": Case(answer, rf"failed \(HTTP {name if name.isdigit() else 200}\)")
        for name, answer in NO_SUCCESS.items()
    },
    "redirect without a location": Case(parts("HTTP/1.1 302 Found", *NO_LENGTH), REDIRECT % 302),
    "redirect to itself": Case(redirect(308, FILLS.split()[1]), REDIRECT % 308),
    "redirect to no address": Case(redirect(303, "http://[::1"), REDIRECT % 303),
    "redirect without end": Case(  # curl says its status at the end
        endless(b"HTTP/1.1 301 Moved\r\n\r\n"), f"{REDIRECT % 301}|{TOO_LONG}"
    ),
    "shorter than its length": Case(response('{"result":"success"}', length=99), ".+"),
    "no bytes": Case(parts(), ".+"),
    "not HTTP": Case(parts("SSH-2.0-x"), ".+"),
    "half of its chunks": Case(parts(*CHUNKED, b'14\r\n{"result":"success"}\r\n'), ".+"),
    "a chunk without a size": Case(parts(*CHUNKED, b"zz\r\n{}\r\n0\r\n\r\n"), ".+"),
    "check: refused": Case(
        response('{"error":"authenticationError","message":"x"}', "401 Unauthorized"),
        r"authenticationError \(HTTP 401\)",
        CHECK,
    ),
    "check: HTML": Case(NO_SUCCESS["HTML"], r"failed \(HTTP 200\)", CHECK),
    "order: half a document": Case(
        NO_SUCCESS["half a document"], rf"failed \(HTTP 200\){UNCERTAIN}", STATUS
    ),
    "order: cut short": Case(response('{"result":"success"}', length=99), f".+{UNCERTAIN}", STATUS),
    "order: refused": Case(response('{"result":"error","error":"x"}'), r"x \(HTTP 200\)", STATUS),
    "order: refused in the other form": Case(
        response(
            '{"status":"BAD_REQUEST","result":"error","errors":[{"code":11,"message":"a b"}]}',
            "400 Bad Request",
        ),
        r"a b \(HTTP 400\)",
        STATUS,
    ),
    "order: errors of a proxy": Case(
        response('{"errors":[{"code":11,"message":"a b"}]}', "502 Bad Gateway"),
        rf"failed \(HTTP 502\){UNCERTAIN}",
        STATUS,
    ),
    "long": Case(response(LONG), ""),
    "chunks of a byte": Case(
        parts(
            *CHUNKED,
            b"".join(b"1\r\n%c\r\n" % one for one in LONG[-99:].encode()) + b"0\r\n\r\n",
        ),
        r"failed \(HTTP 200\)",
    ),
    "too long": Case(response(LONG.ljust(1_000_001)), TOO_LONG),
    "without end": Case(endless(OK + b"\r\n"), TOO_LONG),
    "chunks without end": Case(ENDLESS_CHUNKS, TOO_LONG),
    "escapes in an error": Case(
        response(f'{{"result":"error","error":"{ESCAPES[:27]}"}}'), r".+ \(HTTP 200\)"
    ),
    "escapes in an answer": Case(
        response('{"result":"success","a":"' + ESCAPES[:27] + '\x7f\x9b"}'), ""
    ),
    "raw escapes": Case(response(f'{{"result":"success","a":"{ESCAPES}"}}'), ".*"),
}
# These keep a client waiting, all at the same time.
WAITS: dict[str, Case] = {
    "no answer": Case(dribbled(b"", b""), "no answer in time"),
    "no TLS": Case(GOOD, "no answer in time", CHECK, "https"),
    "a header without end": Case(dribbled(OK + b"A: "), "no answer in time"),
    "headers without end": Case(dribbled(OK, b"A: b\r\n"), "no answer in time"),
    "a slow body": Case(dribbled(OK + b"\r\n"), "no answer in time"),
    "a slow body with a length": Case(
        dribbled(OK + b"Content-Length: 99\r\n\r\n"), "no answer in time"
    ),
    "slow chunks": Case(
        dribbled(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n{\r\n"),
        "no answer in time",
    ),
    "check: no answer": Case(dribbled(b"", b""), "no answer in time", CHECK),
    "order: no answer": Case(dribbled(b"", b""), f"no answer in time{UNCERTAIN}", STATUS),
    "order: half an answer": Case(dribbled(OK + b"\r\n{"), f"no answer in time{UNCERTAIN}", STATUS),
}

type Outcomes = dict[tuple[str, str], Future[Outcome]]


class Commands:
    """The commands of the clients, each compiled when it is first asked for."""

    def __init__(self, folders: pytest.TempPathFactory) -> None:
        self._folders = folders
        self._built: dict[str, Command] = {}

    def of(self, language: str) -> Command:
        """Return the command of a client; skip the test where its runtime is missing."""
        if language not in self._built:
            self._built[language] = build(language, self._folders.mktemp(language))
        return self._built[language]


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Commands:
    """Return the clients' commands."""
    return Commands(tmp_path_factory)


@pytest.fixture(scope="module")
def outcomes(commands: Commands, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcomes]:
    """Run every client against every server; those that wait, all at the same time."""
    folder = tmp_path_factory.mktemp("home")
    with ExitStack() as stack:
        waiting = stack.enter_context(ThreadPoolExecutor(len(LANGUAGES) * len(WAITS)))
        others = stack.enter_context(ThreadPoolExecutor(WORKERS))
        started: Outcomes = {}
        for language in LANGUAGES:
            try:
                command = commands.of(language)
            except pytest.skip.Exception:
                continue  # the tests of this language say so
            for pool, cases in ((waiting, WAITS), (others, CASES)):
                for name, case in cases.items():
                    server = stack.enter_context(HostileServer(*case.answers))
                    url = f"{case.scheme}://127.0.0.1:{server.port}"
                    started[language, name] = pool.submit(call, command, folder, url, case.call)
        yield started


def call(command: Command, folder: Path, url: str, last: str = FILLS, **settings: str) -> Outcome:
    """Run a client for a URL, up to one of its calls if no other fails."""
    ask = ASK if last == STATUS else ""
    return run(command, {**KEY, "FUTURES_API_URL": url, **settings}, folder, ask=ask)


def check(outcome: Outcome, fault: str, call: str = FILLS, successes: int | None = None) -> None:
    """Check that a client prints the good answers and says in one line what went wrong."""
    assert re.fullmatch(r"[\n -~]*", outcome.errors), repr(outcome.errors)
    assert re.fullmatch(r"[^\x00-\x09\x0b-\x1f\x7f-\x9f]*", outcome.output)
    assert not re.search(r"Traceback|Exception|TypeError|^\s+at |Warning|undefined", outcome.errors)
    expected = f"{call}: (?:{fault})\n" if fault else ""
    assert re.fullmatch(expected, outcome.errors), outcome.errors
    assert outcome.status == (1 if fault else 0)
    if successes is None:
        successes = CALLS.index(call) + (not fault)
    assert successes == len(re.findall(r'"success"', outcome.output)), outcome.output


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*CASES, *WAITS])
def test_hostile_servers(commands: Commands, outcomes: Outcomes, language: str, name: str) -> None:
    """Whatever a server does, the client ends in time, with a plain sentence."""
    commands.of(language)
    outcome = outcomes[language, name].result()  # the run of each program has a limit
    case = (CASES | WAITS)[name]
    if name == "raw escapes" and not outcome.errors:
        case = case._replace(fault="")  # JSON has no raw control characters; some do not mind
    elif name == "raw escapes":
        case = case._replace(fault=r"failed \(HTTP 200\)")
    check(outcome, case.fault, case.call)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", [302, 307])
@pytest.mark.parametrize("call_line", CALLS)
def test_redirects_are_not_followed(
    commands: Commands, tmp_path: Path, language: str, status: int, call_line: str
) -> None:
    """A redirect ends the client, whatever ~/.curlrc says; the other host receives nothing."""
    (tmp_path / ".curlrc").write_text("location\n")
    with HostileServer(GOOD) as other:
        away = redirect(status, f"http://localhost:{other.port}/x")
        answers = Case(away, "", call_line).answers
        with HostileServer(*answers) as server:
            outcome = call(commands.of(language), tmp_path, server.url, call_line)
            assert len(answers) == len(server.requests)
        assert [] == other.requests
    check(outcome, REDIRECT % status, call_line)


REFUSED_URLS = [
    "HTTP://futures.kraken.com",
    "http://localhost.evil.example",
    "http://127.0.0.1.evil.example",
    "http://127.0.0.1@evil.example/",
    "http://127.0.0.1\\@evil.example",
    "http://127.0.0.1\nhttp://evil.example",
    "ftp://127.0.0.1",
    "file:///etc/passwd",
    "127.0.0.1:8787",
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_http_leads_to_this_computer_only(
    commands: Commands, tmp_path: Path, language: str
) -> None:
    """Another URL than https:// or this computer's is refused, and no proxy gets anything."""
    command = commands.of(language)
    refused = "FUTURES_API_URL must begin with https:// (http:// only for this computer)\n"
    with HostileServer(GOOD) as server, HostileServer(GOOD) as proxy:
        proxies = dict.fromkeys(PROXIES, proxy.url)
        with ThreadPoolExecutor(WORKERS) as pool:
            own = [server.url, f"http://localhost:{server.port}", f"http://127.1.2.3:{server.port}"]
            outcomes = [
                *pool.map(lambda url: call(command, tmp_path, url, **proxies), REFUSED_URLS + own)
            ]
        assert [] == proxy.requests
    *refusals, by_number, by_name, elsewhere = outcomes
    assert [Outcome(1, "", refused)] * len(REFUSED_URLS) == refusals
    assert [0, 0] == [by_number.status, by_name.status]
    check(elsewhere, ".+", CHECK)  # nobody listens there


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_that_are_lists(tmp_path: Path, language: str) -> None:
    """Elsewhere than under /derivatives a list is a good answer, and is printed; null is none."""
    sources = tmp_path / "clients"
    shutil.copytree(CLIENTS, sources)
    for source in sources.iterdir():
        text = source.read_text().replace("/derivatives/api/v3/fills", "/api/charts/v1/fills")
        source.write_text(text)
    command = build(language, tmp_path, sources)
    with HostileServer(GOOD, response('[{"a":"success"},{"a":1}]')) as server:
        check(call(command, tmp_path, server.url), "", successes=2)
    for body in ("null", "<p>", '[{"a":1},{"a"'):
        with HostileServer(GOOD, response(body)) as server:
            line = FILLS.replace("/derivatives/api/v3", "/api/charts/v1")
            outcome = call(command, tmp_path, server.url)
            check(outcome, r"failed \(HTTP 200\)", line, successes=1)
