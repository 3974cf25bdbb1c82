"""`futures-keys serve`: its output, its log and its exit."""

import http.client
import json
import os
import resource
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from shlex import quote
from typing import Any
from urllib.parse import urlsplit

import pytest

from clients.exchange import SECONDS, SERVE, SNIPPETS, Exchange, Pair
from futures_keys import Request, authent, sign

V3 = "/derivatives/api/v3"
ACCOUNTS = Request("GET", f"{V3}/accounts")

type Start = Callable[..., Exchange]


def send(exchange: Exchange, request: Request) -> tuple[int, Any]:
    """Send a request unchanged, and return the response."""
    connection = http.client.HTTPConnection(urlsplit(exchange.url).netloc, timeout=10)
    try:
        connection.request(
            request.method, request.url, request.body.encode(), dict(request.headers)
        )
        response = connection.getresponse()
        return response.status, json.load(response)
    finally:
        connection.close()


def signed(pair: Pair, request: Request, nonce: int | None = None) -> Request:
    """Sign a request."""
    return sign(request, pair.public_key, pair.private_key, nonce=nonce)


@pytest.mark.parametrize(
    "exchange",
    [["--general", "read-only", "--withdrawal", "full-access", "--keys", "2"]],
    indirect=True,
)
def test_output(exchange: Exchange) -> None:
    """Standard output is a `.env` file; the log has no key."""
    first, second = exchange.keys
    port = urlsplit(exchange.url).port
    permissions = exchange.dotenv.splitlines()[8]
    assert "create-ws-token" in permissions
    assert "withdraw" not in permissions
    assert [
        f"FUTURES_API_URL=http://127.0.0.1:{port}",
        "# general: read-only, withdrawal: full-access",
        f"FUTURES_API_KEY={first.public_key}",
        f"FUTURES_API_SECRET={first.private_key}",
        "# general: read-only, withdrawal: full-access",
        f"FUTURES_API_KEY_2={second.public_key}",
        f"FUTURES_API_SECRET_2={second.private_key}",
        f"KRAKEN_API_URL=http://127.0.0.1:{port}",
        permissions,
        f"KRAKEN_API_KEY={exchange.unified_keys[0].public_key}",
        f"KRAKEN_API_SECRET={exchange.unified_keys[0].private_key}",
        permissions,
        f"KRAKEN_API_KEY_2={exchange.unified_keys[1].public_key}",
        f"KRAKEN_API_SECRET_2={exchange.unified_keys[1].private_key}",
    ] == exchange.dotenv.splitlines()
    pairs = exchange.keys + exchange.unified_keys
    assert {(56, 88)} == {(len(pair.public_key), len(pair.private_key)) for pair in pairs}
    assert 4 == len({pair.private_key for pair in pairs})
    assert exchange.url in exchange.ready
    assert first.public_key[:6] not in exchange.log


def test_output_is_read_by_a_shell(exchange: Exchange) -> None:
    """A shell can source the output."""
    program = (
        "set -aeu; source /dev/stdin; printenv FUTURES_API_URL FUTURES_API_KEY FUTURES_API_SECRET"
    )
    done = subprocess.run(  # noqa: S603 - the project's own program
        ["bash", "-c", program],  # noqa: S607 - the system's Bash
        input=exchange.dotenv,
        capture_output=True,
        check=True,
        text=True,
    )
    assert list(exchange.environment.values()) == done.stdout.splitlines()


@pytest.mark.parametrize("exchange", [["--tls"]], indirect=True)
def test_certificate_in_a_shell_that_trusts_others(exchange: Exchange) -> None:
    """A shell that has the output trusts the certificate, whatever it had of curl and OpenSSL."""
    elsewhere = {"CURL_CA_BUNDLE": __file__, "SSL_CERT_DIR": "/nonexistent", "SSL_CERT_FILE": "/x"}
    python = 'import os, urllib.request as r; r.urlopen(os.environ["FUTURES_API_URL"] + "/ws/v1")'
    program = f"""set -ae; source /dev/stdin
curl --silent --show-error "$FUTURES_API_URL{V3}/tickers"; echo
{quote(sys.executable)} -c {quote(python)} || true"""
    done = subprocess.run(  # noqa: S603 - the project's own program
        ["bash", "-c", program],  # noqa: S607 - the system's Bash
        input=exchange.dotenv,
        env={**os.environ, **elsewhere},
        capture_output=True,
        check=True,
        text=True,
    )
    assert "success" == json.loads(done.stdout)["result"]
    assert "HTTP Error 404" in done.stderr  # of the path of a WebSocket, and no certificate's fault


def test_requests_and_log(exchange: Exchange) -> None:
    """Requests are authorized or refused, and the log has the reason of each refusal."""
    (pair,) = exchange.keys
    status, body = send(exchange, signed(pair, ACCOUNTS, nonce=1))
    assert (200, "success", {}) == (status, body["result"], body["accounts"])
    exchange.wait_for(f"GET {ACCOUNTS.url} key={pair.public_key[:6]}... 200 ok\n")

    status, body = send(exchange, signed(pair, ACCOUNTS, nonce=1))
    assert (200, "nonceDuplicate") == (status, body["error"])
    exchange.wait_for("error=nonceDuplicate reason=nonce-duplicate nonce=1 -- ")

    check = Request("GET", "/api/auth/v1/api-keys/v3/check")
    status, body = send(exchange, signed(pair, check))
    assert {"general": "FULL_ACCESS", "transfer": "FULL_ACCESS"} == body["permissions"]

    status, body = send(exchange, Request("GET", "/api/history/v3/orders"))
    assert (401, "unauthorized") == (status, body["status"])
    exchange.wait_for("reason=missing-header header=APIKey -- ")

    assert pair.private_key not in exchange.log
    assert "Traceback" not in exchange.log


MISTAKES: dict[str, Callable[[Exchange], dict[str, str]]] = {
    "derivatives-prefix-kept": lambda exchange: {
        "Authent": authent(exchange.keys[0].private_key, endpoint_path=ACCOUNTS.url)
    },
    "other-key": lambda exchange: {
        "Authent": authent(exchange.keys[1].private_key, endpoint_path="/api/v3/accounts")
    },
    "nonce-not-signed": lambda exchange: {
        "Authent": authent(exchange.keys[0].private_key, endpoint_path="/api/v3/accounts"),
        "Nonce": "1700000000000",
    },
    "unexplained": lambda _: {"Authent": "A" * 88},
}


@pytest.mark.parametrize("exchange", [["--keys", "2"]], indirect=True)
@pytest.mark.parametrize("code", MISTAKES)
def test_mistakes_are_named(exchange: Exchange, code: str) -> None:
    """The log has the mistake in a wrong signature."""
    headers = {"APIKey": exchange.keys[0].public_key} | MISTAKES[code](exchange)
    request = Request(ACCOUNTS.method, ACCOUNTS.url, headers=headers)
    assert "authenticationError" == send(exchange, request)[1]["error"]
    exchange.wait_for(f"reason=signature-mismatch because={code} -- ")


def test_batchorder_without_its_field(exchange: Exchange) -> None:
    """A batch order that is JSON itself is refused, and the log has the remedy."""
    request = signed(exchange.keys[0], Request("POST", f"{V3}/batchorder", '{"batchOrder": []}'))
    status, body = send(exchange, request)
    assert (200, "requiredArgumentMissing") == (status, body["error"])
    exchange.wait_for("reason=batchorder-without-json -- send a form: json=")


def test_many_at_once(exchange: Exchange) -> None:
    """Two hundred requests on sixteen threads all get a response, and each nonce is used once."""
    (pair,) = exchange.keys
    requests = [signed(pair, ACCOUNTS, nonce=10**13 + i // 2) for i in range(200)]
    with ThreadPoolExecutor(16) as pool:
        bodies = [body for _, body in pool.map(lambda request: send(exchange, request), requests)]
    errors = [body.get("error") for body in bodies]
    assert (100, 100) == (errors.count(None), errors.count("nonceDuplicate"))


@pytest.mark.parametrize("exchange", [[], ["--tls"]], indirect=True)
def test_burst_of_connections(exchange: Exchange) -> None:
    """Hundreds at once need no more files than macOS lets a process open."""
    if prlimit := getattr(resource, "prlimit", None):  # of Linux alone
        prlimit(exchange.pid, resource.RLIMIT_NOFILE, (256, 256))
    address = ("127.0.0.1", urlsplit(exchange.url).port)
    with ExitStack() as opened:
        connections = [opened.enter_context(socket.socket()) for _ in range(600)]
        for connection in connections:
            connection.setblocking(False)  # noqa: FBT003 - its name says it
            connection.connect_ex(address)
        for connection in connections:
            connected = select.poll()
            connected.register(connection, select.POLLOUT)
            assert connected.poll(SECONDS * 1000)
        # The last of the queue: when it is answered, all before it have been accepted.
        last = opened.enter_context(socket.create_connection(address, SECONDS))
        last.sendall(b"GET / HTTP/1.1\r\n\r\n")
        with suppress(ConnectionError):
            last.recv(1)
    assert "too many open files" not in exchange.log.lower()
    assert "Traceback" not in exchange.log


def test_only_this_machine(exchange: Exchange) -> None:
    """The server listens on 127.0.0.1, and on no other address of the machine."""
    port = urlsplit(exchange.url).port
    with pytest.raises(OSError):  # noqa: PT011 - the subclass depends on the system
        socket.create_connection(("127.0.0.2", port), timeout=1)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_end(start_exchange: Start, number: int) -> None:
    """Ctrl-C ends the server without a traceback, also during a request."""
    # Background processes of a shell ignore SIGINT, and so do their children.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    exchange = start_exchange()
    with socket.create_connection(("127.0.0.1", urlsplit(exchange.url).port), timeout=10) as client:
        client.sendall(b"GET")
        send(exchange, ACCOUNTS)
        assert 0 == exchange.stop(number)
    assert "Ended" in exchange.log.splitlines()[-1]
    assert "Traceback" not in exchange.log


def test_port_in_use(exchange: Exchange) -> None:
    """A port in use causes a one-line error with status 2, and no keys."""
    port = str(urlsplit(exchange.url).port)
    done = subprocess.run(  # noqa: S603 - the project's own command
        [*SERVE, "--port", port], cwd=SNIPPETS, capture_output=True, check=False, text=True
    )
    assert (2, "") == (done.returncode, done.stdout)
    assert f"port {port} cannot be used" in done.stderr
    assert 1 == len(done.stderr.splitlines())


def test_plain_terminal(exchange: Exchange) -> None:
    """The help and the log are ASCII, for terminals without other characters."""
    environment = {
        **os.environ,
        "PYTHONUTF8": "0",
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii:strict",
    }
    done = subprocess.run(  # noqa: S603 - the project's own command
        [*SERVE, "--help"], cwd=SNIPPETS, capture_output=True, check=True, env=environment
    )
    assert done.stdout.isascii()
    send(exchange, ACCOUNTS)
    assert exchange.log.isascii()
