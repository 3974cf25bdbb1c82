"""The session clients of the Unified WebSocket, over real WebSockets."""

import asyncio
import json
import re
import shutil
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, override

import pytest
from websockets.asyncio.server import ServerConnection

from clients.find_runtimes import find_runtime
from clients.hostile_server import HostileServer, response
from clients.programs import (
    NODE,
    QUICK_JAVA,
    QUICK_JAVAC,
    UNIFIED_CLIENTS,
    Outcome,
    run,
    tool,
)
from clients.unified_server import UnifiedServer, make_certificate, new_key, serving, trust
from clients.websocket_sessions import Exchange
from futures_keys import Request
from futures_keys.unified import KeyPermission, sign

if TYPE_CHECKING:
    from clients.exchange import Exchange as PracticeExchange

LANGUAGES = ("python", "javascript", "java")
SUBSCRIBED = "executions: subscribed"
CHECKED = [SUBSCRIBED, "add_order: checked, and not placed"]
UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"

type Command = list[str | Path]
type Frame = dict[str, Any]
type Act = Callable[[ServerConnection, Frame], Awaitable[None]]


class Run(Protocol):
    """Runs a client with settings, and perhaps an argument."""

    def __call__(self, settings: Mapping[str, str], /, *, ask: str = "") -> Outcome:
        """Return the outcome."""
        ...


def build(language: str, folder: Path, sources: Path = UNIFIED_CLIENTS) -> Command:
    """Compile a client into a folder if needed, and return the command that starts it."""
    if language == "python":
        return [sys.executable, sources / "session.py"]
    if language == "javascript":
        return [NODE, sources / "session.mjs"]
    options = (*QUICK_JAVAC, "--release", "17", "-d")
    tool(find_runtime("javac"), *options, folder, "Client.java", "Session.java", folder=sources)
    return [find_runtime("java"), *QUICK_JAVA, "-cp", folder, "Session"]


def runner(command: Command, folder: Path) -> Run:
    """Return a function that runs a client, and checks that it prints no token."""

    def run_client(settings: Mapping[str, str], /, *, ask: str = "") -> Outcome:
        outcome = run(command, settings, folder, ask=ask)
        printed = outcome.output + outcome.errors
        assert [] == [token for token in UnifiedServer.issued if token in printed]
        assert re.fullmatch(r"[\n -~]*", outcome.errors), repr(outcome.errors)
        return outcome

    return run_client


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Return each language in turn."""
    return str(request.param)


@pytest.fixture(scope="session")
def commands(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Command]:
    """Return the commands of the clients, each once it is compiled."""
    del tmp_path_factory
    return {}


@pytest.fixture
def client(
    language: str,
    commands: dict[str, Command],
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Run:
    """Return a function that runs a client; once for each language."""
    if language not in commands:
        commands[language] = build(language, tmp_path_factory.mktemp(f"session-{language}"))
    return runner(commands[language], tmp_path)


@pytest.fixture(scope="module")
def exchanges(
    start_exchange: Callable[..., "PracticeExchange"],
) -> Iterator[Callable[..., "PracticeExchange"]]:
    """Return a function that starts a practice exchange with options, each once."""
    started = cache(start_exchange)
    yield started
    for options in ((), ("--tls",)):
        started(*options).stop()


def reasons(server: UnifiedServer) -> list[str]:
    """Return why frames were refused."""
    return [reason.code for session in server.exchange.sessions for reason in session.reasons]


def test_an_order_is_checked_or_placed_and_cancelled(client: Run) -> None:
    """Without an argument an order is only checked; with one it is placed, seen and cancelled."""
    with serving() as server:
        settings = {"KRAKEN_API_URL": server.url, **new_key(server.account)}
        outcome = client(settings)
        assert (0, "", CHECKED) == (outcome.status, outcome.errors, outcome.output.splitlines())
        calls = len(server.calls)
        for unknown in ("plcae", "PLACE", "--place"):
            outcome = client(settings, ask=unknown)
            assert (1, "") == (outcome.status, outcome.output)
            assert "unknown argument: there is only place\n" == outcome.errors
        assert calls == len(server.calls)
        assert 0 == server.exchange.orders.last_event
        url = f"{server.url}/"  # a slash at its end does no harm
        outcome = client({**settings, "KRAKEN_API_URL": url}, ask="place")
        assert (0, "") == (outcome.status, outcome.errors)
        subscribed, added, update, cancelled = outcome.output.splitlines()
        assert [SUBSCRIBED, "add_order: placed"] == [subscribed, added]
        assert re.fullmatch(f"order {UUID}: new", update)
        assert "cancel_order: cancelled" == cancelled
        assert () == server.exchange.orders.open_orders()
        assert 2 == server.exchange.orders.last_event
    assert [] == reasons(server)


@pytest.mark.parametrize("options", [(), ("--tls",)], ids=["plain", "tls"])
def test_practice_exchange(
    language: str,
    client: Run,
    options: tuple[str, ...],
    exchanges: Callable[..., "PracticeExchange"],
) -> None:
    """A session goes its whole way against the practice exchange, in plain and over TLS."""
    exchange = exchanges(*options)
    settings = exchange.unified_environment
    if options:
        assert settings["KRAKEN_API_URL"].startswith("https://")
        settings |= trust(language, Path(exchange.values["SSL_CERT_FILE"]))
    outcome = client(settings, ask="place")
    assert 0 == outcome.status, outcome.errors
    *_, cancelled = lines = outcome.output.splitlines()
    assert [SUBSCRIBED, "add_order: placed"] == [line for line in lines if ": new" not in line][:2]
    assert re.search(f"^order {UUID}: new$", outcome.output, re.MULTILINE)
    assert "cancel_order: cancelled" == cancelled
    outcome = client(settings)
    assert (0, CHECKED) == (outcome.status, outcome.output.splitlines())


def test_refusals_say_what_to_do(client: Run) -> None:
    """Each refusal is printed in one line with its remedy, and no order is left behind."""
    stale = "subscribe: ESession:Invalid session: the token is stale; start again, .+"
    with serving() as server, serving(token_age_s=901) as late:
        key = new_key(server.account)
        used = new_key(server.account, "nanoseconds")
        check = Request("POST", "/0/private/GetApiKeyInfo")
        server.account.authorize(sign(check, *used.values(), nonce=2 * 10**18), "127.0.0.1")
        watch = frozenset(KeyPermission) - {KeyPermission.MODIFY_TRADES}
        without = frozenset(KeyPermission) - {KeyPermission.CREATE_WS_TOKEN}
        denied = "EGeneral:Permission denied"
        box = r"tick WebSocket interface .+"
        cases = [
            (late, new_key(late.account), stale),
            (server, new_key(server.account, "no box", without), rf".+: {denied} .+: {box}"),
            (server, new_key(server.account, "watch", watch), f"add_order: {denied}: {box}"),
            (server, used, r"GetWebSocketsToken: EAPI:Invalid nonce \(HTTP 200\): give each .+"),
            (
                server,
                {**key, "KRAKEN_API_SECRET": used["KRAKEN_API_SECRET"]},
                r"GetWebSocketsToken: EAPI:Invalid signature \(HTTP 200\): check the private .+",
            ),
            (server, {**key, "KRAKEN_API_KEY": "a\r"}, "KRAKEN_API_KEY has a space, a line end .+"),
        ]
        for exchange, settings, line in cases:
            outcome = client({"KRAKEN_API_URL": exchange.url, **settings}, ask="place")
            assert 1 == outcome.status
            assert re.fullmatch(line + "\n", outcome.errors), (line, outcome.errors)
            assert () == exchange.exchange.orders.open_orders()
        assert {"token-expired"} == set(reasons(late))


def test_certificate_of_this_computer(language: str, client: Run, tmp_path: Path) -> None:
    """Over TLS both token and session trust the certificate that is to be trusted, and no other."""
    certificate = make_certificate(tmp_path)
    with serving(certificate.context) as server:
        settings = {"KRAKEN_API_URL": server.url, **new_key(server.account)}
        outcome = client(settings)
        assert (1, "") == (outcome.status, outcome.output)
        assert [] == server.calls
        outcome = client({**settings, **trust(language, certificate.file)}, ask="place")
    assert 0 == outcome.status, outcome.errors
    assert "cancel_order: cancelled" == outcome.output.splitlines()[-1]


def test_another_asset_class_is_refused(language: str, tmp_path: Path) -> None:
    """A request with another `asset_class` is refused, and the field is named."""
    sources = tmp_path / "sources"
    shutil.copytree(UNIFIED_CLIENTS, sources, ignore=shutil.ignore_patterns("__pycache__"))
    for source in sources.glob("[sS]ession.*"):
        source.write_text(source.read_text().replace("derivatives", "spot"))
    changed = runner(build(language, tmp_path, sources), tmp_path)
    with serving() as server:
        outcome = changed({"KRAKEN_API_URL": server.url, **new_key(server.account)})
    assert (1, "") == (outcome.status, outcome.output)
    assert "subscribe: EGeneral:Invalid arguments:asset_class\n" == outcome.errors


class Hostile(Exchange):
    """WebSockets that do something else than the exchange."""

    def __init__(self, act: Act) -> None:
        super().__init__()
        self._act = act
        self.methods: list[str] = []

    @override
    async def _serve(self, connection: ServerConnection) -> None:
        async for text in connection:
            frame = json.loads(text)
            self.methods.append(frame["method"])
            await self._act(connection, frame)


async def accept(connection: ServerConnection, frame: Frame, **result: object) -> None:
    """Acknowledge a request."""
    answer = {"method": frame["method"], "req_id": frame["req_id"], "success": True}
    await connection.send(json.dumps(answer | {"result": result}))


def say(*texts: str) -> Act:
    """Answer each request with texts, in which `ID` is that of the request."""

    async def act(connection: ServerConnection, frame: Frame) -> None:
        for text in texts:
            await connection.send(text.replace("ID", str(frame["req_id"])))

    return act


def cut_at(method: str, **result: object) -> Act:
    """Accept each request until a method comes; then cut the connection."""

    async def act(connection: ServerConnection, frame: Frame) -> None:
        if frame["method"] == method:
            connection.transport.abort()
        else:
            await accept(connection, frame, **result)

    return act


async def flood(connection: ServerConnection, _: Frame) -> None:
    """Send heartbeats without end, and no answer."""
    while True:
        await connection.send('{"channel":"heartbeat"}')
        await asyncio.sleep(0.005)


UNCERTAIN = rf"cancel_order: .+: order {UUID} may be open; look at your open orders\n"
CLOSED = r"the connection was (?:closed|cut)(?: \(\d+\))?\n"
# What the other side does, what the client prints, and what it says is wrong.
CASES: dict[str, tuple[Act, list[str], str]] = {
    "flood": (flood, [], "subscribe: no answer in time\n"),
    "not JSON": (say("<p>"), [], "subscribe: a message is not JSON\n"),
    "deep": (say("[" * 90_000), [], "subscribe: a message is not JSON\n"),
    "too long": (
        say('{"a":"' + " " * 1_000_001 + '"}'),
        [],
        "subscribe: a message is longer than a megabyte\n",
    ),
    "success in quotes": (
        say('{"req_id":ID,"success":"true","result":{}}'),
        [],
        "subscribe: failed\n",
    ),
    "escapes": (
        say(r'{"req_id":ID,"error":"\u001b[31m\n","success":false}'),
        [],
        r"subscribe:  \[31m ?\n",
    ),
    "other messages first": (
        say(
            *("5", "[]", '{"channel":"executions","data":5}', '{"req_id":99}'),
            '{"channel":"executions","data":[5,{"order_id":"a","exec_type":"new"}]}',
            '{"req_id":ID,"success":true,"result":{"order_id":""}}',
        ),
        ["order a: new", SUBSCRIBED, "order a: new", CHECKED[1]],
        "",
    ),
    "placed in spite of validate": (
        cut_at("nothing", order_id="a"),
        [SUBSCRIBED, "add_order: placed", "cancel_order: cancelled"],
        "",
    ),
    "cut at the start": (cut_at("subscribe"), [], f"subscribe: {CLOSED}"),
    "cut at the order": (cut_at("add_order"), [SUBSCRIBED], f"add_order: {CLOSED}{UNCERTAIN}"),
    "cut at the end": (
        cut_at("cancel_order", order_id="a"),
        [SUBSCRIBED, "add_order: placed"],
        UNCERTAIN,
    ),
}


def test_hostile_websockets(client: Run) -> None:
    """Whatever the other side does, the client ends in time, with a plain sentence."""

    def call(act: Act) -> Outcome:
        with serving(exchange=Hostile(act)) as server:
            return client({"KRAKEN_API_URL": server.url, **new_key(server.account)})

    with ThreadPoolExecutor(3) as pool:
        calls = {name: pool.submit(call, act) for name, (act, _, _) in CASES.items()}
    for name, (_, printed, fault) in CASES.items():
        outcome = calls[name].result()
        assert re.fullmatch(fault, outcome.errors), (name, outcome.errors)
        assert printed == outcome.output.splitlines(), name
        assert (1 if fault else 0) == outcome.status, name


def test_redirects_are_not_followed(client: Run) -> None:
    """A redirect of the WebSocket ends the client, and the other host receives nothing."""
    with (
        HostileServer(response("{}")) as other,
        serving(redirect=f"http://localhost:{other.port}/x") as server,
    ):
        outcome = client({"KRAKEN_API_URL": server.url, **new_key(server.account)})
        assert [] == other.requests
    assert (1, "") == (outcome.status, outcome.output)
    assert re.fullmatch(r"connect: [ -~]+\n", outcome.errors), outcome.errors
