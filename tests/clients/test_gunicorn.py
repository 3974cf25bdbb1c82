"""The practice exchange under gunicorn: keys and nonces with one and several workers."""

import http.client
import json
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from clients.exchange import SECONDS, Pair, Program
from futures_keys import Request, sign

ACCOUNTS = Request("GET", "/derivatives/api/v3/accounts")
ORDER = Request("POST", "/derivatives/api/v3/cancelallorders", "a=%20")
TRIES = 200  # simultaneous requests: enough for both workers to get some


class Gunicorn(Program):
    """A gunicorn process with the practice exchange, on a free port."""

    def __init__(self, *options: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        command = (sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{self.port}", *options)
        super().__init__(*command, "practice_server:application", ready="Booting worker")

    def pairs(self, count: int) -> list[Pair]:
        """Wait until `count` pairs are printed, and return all printed pairs."""
        ends = time.monotonic() + SECONDS
        while self.printed.count("SECRET=") < count and time.monotonic() < ends:
            time.sleep(0.05)
        lines = [line.partition("=") for line in self.printed.splitlines()]
        keys = [value for name, _, value in lines if name == "FUTURES_API_KEY"]
        secrets = [value for name, _, value in lines if name == "FUTURES_API_SECRET"]
        return [Pair(*pair) for pair in zip(keys, secrets, strict=True)]

    def send(self, request: Request, **options: Any) -> tuple[int, Any]:
        """Send a request on a new connection."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            headers = dict(request.headers)
            body: Any = request.body.encode()
            options = {"body": body, "headers": headers} | options
            connection.request(request.method, request.url, **options)
            response = connection.getresponse()
            return response.status, json.loads(response.read() or "{}")
        finally:
            connection.close()

    def results(self, request: Request) -> Counter[str]:
        """Send the same request many times at once, and return the results."""
        with ThreadPoolExecutor(8) as pool:
            answers = pool.map(lambda _: self.send(request)[1], range(TRIES))
            return Counter(str(answer.get("error", "success")) for answer in answers)


@pytest.fixture(scope="module")
def start() -> Iterator[Callable[..., Gunicorn]]:
    """Return a function that starts gunicorn, which is stopped after the tests of this file."""
    started: list[Gunicorn] = []

    def start_gunicorn(*options: str) -> Gunicorn:
        started.append(Gunicorn(*options))
        return started[-1]

    yield start_gunicorn
    for gunicorn in started:
        assert 0 == gunicorn.stop()
        assert "Traceback" not in gunicorn.log


@pytest.fixture(scope="module")
def gunicorn(start: Callable[..., Gunicorn]) -> Gunicorn:
    """Start gunicorn with its default of one worker."""
    return start()


def signed(pair: Pair, request: Request, nonce: int | None = None) -> Request:
    """Sign a request."""
    return sign(request, pair.public_key, pair.private_key, nonce=nonce)


def test_one_worker(gunicorn: Gunicorn) -> None:
    """One pair is printed and authorized, each nonce is used once, and refusals are logged."""
    (pair,) = gunicorn.pairs(1)
    assert "success" == gunicorn.send(signed(pair, ACCOUNTS, nonce=1))[1]["result"]
    assert "nonceDuplicate" == gunicorn.send(signed(pair, ACCOUNTS, nonce=1))[1]["error"]
    gunicorn.wait_for("nonce-duplicate nonce=1 -- this nonce was used before")
    assert "success" == gunicorn.send(signed(pair, ORDER))[1]["result"]
    assert pair.private_key not in gunicorn.log


def test_mistakes_are_named(gunicorn: Gunicorn) -> None:
    """The log has the mistake in a signature."""
    (pair,) = gunicorn.pairs(1)
    path = Request("GET", f"{ACCOUNTS.url}/")
    headers = signed(pair, path).headers
    gunicorn.send(Request("GET", ACCOUNTS.url, headers=headers))
    gunicorn.wait_for("signature-mismatch because=trailing-slash")


@pytest.mark.parametrize(
    "url", ["/api/history/v3/market/a%2Fb/price?x=%zz", "http://x/api/charts/v1/"]
)
def test_unchanged_targets(gunicorn: Gunicorn, url: str) -> None:
    """The target is read unchanged, from gunicorn's own variable."""
    assert 200 == gunicorn.send(Request("GET", url))[0]


@pytest.mark.parametrize(("size", "status"), [(10, 200), (100_000, 200), (100_001, 413)])
def test_bodies_in_chunks(gunicorn: Gunicorn, size: int, status: int) -> None:
    """A chunked body is read up to the limit, and no further."""
    (pair,) = gunicorn.pairs(1)
    request = signed(pair, Request(ORDER.method, ORDER.url, "a" * size))
    chunks = iter([request.body.encode()[:50_000], request.body.encode()[50_000:]])
    options = {"body": chunks, "encode_chunked": True}
    options["headers"] = dict(request.headers) | {"Transfer-Encoding": "chunked"}
    assert status == gunicorn.send(request, **options)[0]


def test_head_and_options(gunicorn: Gunicorn) -> None:
    """HEAD and OPTIONS have no body."""
    assert (200, {}) == gunicorn.send(Request("HEAD", "/derivatives/api/v3/tickers"))
    assert (204, {}) == gunicorn.send(Request("OPTIONS", ORDER.url))


def test_threads_share_everything(start: Callable[..., Gunicorn]) -> None:
    """One worker with threads is one exchange: a nonce is accepted once."""
    gunicorn = start("--preload", "--threads", "8")
    (pair,) = gunicorn.pairs(1)
    results = gunicorn.results(signed(pair, ACCOUNTS, nonce=1))
    assert {"success": 1, "nonceDuplicate": TRIES - 1} == results


def test_workers_with_preload(start: Callable[..., Gunicorn]) -> None:
    """With --preload the workers share keys, but not nonces: each accepts one once."""
    gunicorn = start("--preload", "--workers", "2")
    (pair,) = gunicorn.pairs(1)
    results = gunicorn.results(signed(pair, ACCOUNTS, nonce=1))
    assert {"success": 2, "nonceDuplicate": TRIES - 2} == results
    assert 1 == len(gunicorn.pairs(1))


def test_workers_without_preload(start: Callable[..., Gunicorn]) -> None:
    """Without --preload each worker has its own keys, and refuses the others'."""
    gunicorn = start("--workers", "2")
    pairs = gunicorn.pairs(2)
    assert 2 == len({pair.public_key for pair in pairs})
    for pair in pairs:
        results = gunicorn.results(signed(pair, ACCOUNTS))
        assert {"success", "authenticationError"} == set(results)
    assert "reason=unknown-key" in gunicorn.log


def test_example_is_tiny() -> None:
    """The file is short enough for the page that quotes it whole."""
    example = Path(__file__).parents[2] / "snippets/practice_server.py"
    assert 20 >= len(example.read_text("utf-8").splitlines())
