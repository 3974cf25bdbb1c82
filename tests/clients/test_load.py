"""`futures-keys serve` under load: many clients, beside a bare application, and what they cost."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from clients import own_loop
from clients.exchange import SECONDS, SNIPPETS, Exchange, Pair
from futures_keys import Request, sign

CLIENTS = 64
LEAST_SHARE = 0.35  # of the requests that a bare application answers on the same server
TURN_SECONDS = 1.5
MAX_GROWTH_KB = 8_000  # the nonces that a key remembers, and the arenas of Python
ACCOUNTS = Request("GET", "/derivatives/api/v3/accounts")
NONCES = count(1)
BARE = """
import asyncio, socket, uvicorn
BODY = b'{"result": "success", "serverTime": "2026-11-29T08:00:00.000Z", "accounts": {}}'
HEADERS = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(BODY))]
async def app(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": BODY})
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
config = uvicorn.Config(app, http="httptools", lifespan="off", log_config=None, access_log=False)
asyncio.run(uvicorn.Server(config).serve([listener]))
"""

type Start = Callable[..., Exchange]
linux = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read there")


@contextmanager
def bare() -> Iterator[int]:
    """Run a bare application on the same server, and yield its port."""
    with subprocess.Popen(  # noqa: S603 - the program above
        [sys.executable, "-c", BARE], stdout=subprocess.PIPE, cwd=SNIPPETS
    ) as process:
        assert process.stdout is not None
        yield int(process.stdout.readline())
        process.terminate()


def memory(exchange: Exchange, name: str = "VmRSS") -> int:
    """Return the memory of the process, in kB: resident, or the most of it (`VmHWM`)."""
    status = Path(f"/proc/{exchange.pid}/status").read_text()
    return int(status.partition(f"{name}:")[2].split()[0])


def spent(exchange: Exchange) -> float:
    """Return the seconds of a processor that the process has used."""
    fields = Path(f"/proc/{exchange.pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wire(pair: Pair) -> bytes:
    """Return a signed request with a nonce of its own, as it is sent."""
    request = sign(ACCOUNTS, pair.public_key, pair.private_key, nonce=next(NONCES))
    lines = [f"{name}: {value}" for name, value in request.headers.items()]
    return "\r\n".join([f"GET {request.url} HTTP/1.1", "Host: localhost", *lines, "", ""]).encode()


async def client(port: int, pair: Pair, ends: float) -> int:
    """Send requests on one connection until a time, and return how many were answered."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    done = 0
    while time.monotonic() < ends:
        writer.write(wire(pair))
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.partition(b"content-length: ")[2].split()[0])
        body = await reader.readexactly(length)
        assert head.startswith(b"http/1.1 200 ")
        assert b'"result": "success"' in body
        done += 1
    writer.close()
    return done


async def rate(port: int, pair: Pair, seconds: float) -> float:
    """Return how many requests a second many clients get answered."""
    started = time.monotonic()
    clients = (client(port, pair, started + seconds) for _ in range(CLIENTS))
    return sum(await asyncio.gather(*clients)) / (time.monotonic() - started)


def check_load(exchange: Exchange, turns: int, least_share: float = 0) -> None:
    """Let many clients ask both by turns; no request fails, and memory does not grow."""
    (pair,) = exchange.keys
    port = urlsplit(exchange.url).port
    assert port is not None
    own_loop.run(rate(port, pair, TURN_SECONDS))  # all is loaded, and as large as it gets
    before = memory(exchange)
    rates: list[tuple[float, float]] = []
    with bare() as other:
        for _ in range(turns):
            ours = own_loop.run(rate(port, pair, TURN_SECONDS))
            rates.append((ours, own_loop.run(rate(other, pair, TURN_SECONDS))))
    assert memory(exchange) - before < MAX_GROWTH_KB
    ours, theirs = map(sum, zip(*rates, strict=True))
    assert ours / theirs >= least_share, rates
    assert "Traceback" not in exchange.log


@linux
def test_load(start_exchange: Start) -> None:
    """Sixty-four clients that keep their connections are answered without an error."""
    check_load(start_exchange(), turns=2)


@linux
@pytest.mark.nightly
def test_load_for_a_minute(start_exchange: Start) -> None:
    """So they are for a minute."""
    check_load(start_exchange(), turns=int(60 / TURN_SECONDS), least_share=LEAST_SHARE)


@linux
def test_large_heads(start_exchange: Start) -> None:
    """Heads that are large, or never end, cost no memory to speak of, and stop nobody."""
    exchange = start_exchange()
    (pair,) = exchange.keys
    port = urlsplit(exchange.url).port
    assert port is not None
    before = memory(exchange)
    header = b"A: " + b"a" * 65_000 + b"\r\n"
    with ExitStack() as opened:
        for _ in range(CLIENTS):
            connection = opened.enter_context(
                socket.create_connection(("127.0.0.1", port), SECONDS)
            )
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
            with suppress(ConnectionError):
                connection.sendall(header * 20)
        assert own_loop.run(rate(port, pair, 2)) > 0
        assert memory(exchange, "VmHWM") - before < 60_000


@linux
def test_costly_refusals(start_exchange: Start) -> None:
    """A request made to be costly to explain is answered at once, and costs little in all."""
    exchange = start_exchange()
    (pair,) = exchange.keys
    port = urlsplit(exchange.url).port
    assert port is not None
    body = "&".join(f"nonce={number}" for number in range(1_800)).encode()
    lines = [f"APIKey: {pair.public_key}", f"Authent: {'A' * 86}==", f"Content-Length: {len(body)}"]
    path = f"/derivatives/api/v3/subaccount/{'a' * 60_000}/trading-enabled"
    head = "\r\n".join([f"PUT {path} HTTP/1.1", "Host: localhost", *lines, "", ""]).encode()
    before, cpu, started = memory(exchange), spent(exchange), time.monotonic()
    for _ in range(CLIENTS):
        with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
            connection.sendall(head + body)
            assert b"authenticationError" in connection.recv(65_536)
    assert time.monotonic() - started < SECONDS
    assert exchange.count("authenticationError", CLIENTS) == CLIENTS
    assert spent(exchange) - cpu < 5
    assert memory(exchange, "VmHWM") - before < 100_000
