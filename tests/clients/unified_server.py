"""REST and WebSocket for a key of the Unified WebSocket, at one origin, in a thread."""

import asyncio
import json
import ssl
import subprocess
import time
from asyncio import StreamReader, StreamWriter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import ClassVar, NamedTuple
from urllib.parse import parse_qs

from clients.find_runtimes import find_runtime
from clients.websocket_sessions import Exchange
from futures_keys import Request
from futures_keys.unified import KeyPermission, KeySettings, UnifiedAccount
from futures_keys.unified.methods import respond
from futures_keys.unified.settings import OneTimePassword

SECONDS = 20  # far more than it takes: a timeout for hangs


class Call(NamedTuple):
    """A request as it arrived."""

    method: str
    nonce: str
    body: str


class UnifiedServer:
    """Answers as the exchange does, and keeps what happened.

    Args:
        exchange: has the WebSockets; without it, those of the module.
        token_age_s: how many seconds pass once a token is issued.
        redirect: where requests for a WebSocket are sent on to, if they are.

    Attributes:
        account: has the keys.
        exchange: has the orders, and the sessions that there were.
        calls: the REST requests.
        url: the origin.
        issued: the tokens of all servers.
    """

    issued: ClassVar[list[str]] = []

    def __init__(
        self, exchange: Exchange | None = None, *, token_age_s: float = 0, redirect: str = ""
    ) -> None:
        self._token_age_s = token_age_s
        self._redirect = redirect
        self._passed_s = 0.0
        self.account = UnifiedAccount(clock=lambda: time.time() + self._passed_s, invalid_keys=2)
        self.exchange = exchange or Exchange()
        self.exchange.unified = self.account
        self.calls: list[Call] = []
        self.url = ""
        self._stop = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def stop(self) -> None:
        """Let `serve` return; from another thread."""
        if self._loop:
            self._loop.call_soon_threadsafe(self._stop.set)

    async def serve(self, tls: ssl.SSLContext | None, ready: Event) -> None:
        """Serve until `stop`; `ready` is set when it listens."""
        self._loop = asyncio.get_running_loop()
        async with self.exchange.listen() as inner:

            async def accept(reader: StreamReader, writer: StreamWriter) -> None:
                with suppress(OSError, asyncio.IncompleteReadError):
                    head = await reader.readuntil(b"\r\n\r\n")
                    if head.startswith(b"POST "):
                        await self._answer(head.decode(), reader, writer)
                    elif self._redirect:
                        found = f"HTTP/1.1 302 Found\r\nLocation: {self._redirect}\r\n"
                        writer.write(f"{found}Content-Length: 0\r\n\r\n".encode())
                        await writer.drain()
                    else:
                        await pass_on(head, reader, writer, inner)
                writer.close()

            async with await asyncio.start_server(accept, "localhost", 0, ssl=tls) as server:
                port = server.sockets[0].getsockname()[1]
                self.url = f"http{'s' if tls else ''}://localhost:{port}"
                ready.set()
                await self._stop.wait()

    async def _answer(self, head: str, reader: StreamReader, writer: StreamWriter) -> None:
        line, *lines = head.strip().split("\r\n")
        headers = dict(one.split(": ", 1) for one in lines)
        length = {name.lower(): value for name, value in headers.items()}["content-length"]
        body = (await reader.readexactly(int(length))).decode()
        path = line.split(" ")[1]
        nonce = parse_qs(body, strict_parsing=True)["nonce"][0]
        self.calls.append(Call(path.rpartition("/")[2], nonce, body))
        response = respond(self.account, Request("POST", path, body, headers))
        if token := json.loads(response.body)["result"].get("token"):
            self.issued.append(token)
            self._passed_s += self._token_age_s
        answer = f"HTTP/1.1 {response.status} OK\r\nConnection: close\r\n"
        answer += f"Content-Length: {len(response.body)}\r\n\r\n"
        writer.write(answer.encode() + response.body)
        await writer.drain()


async def pass_on(head: bytes, reader: StreamReader, writer: StreamWriter, inner: str) -> None:
    """Pass a connection on to the WebSockets, which listen elsewhere."""
    host, port = inner.split(":")
    inner_reader, inner_writer = await asyncio.open_connection(host, int(port))
    inner_writer.write(head)

    async def copy(source: StreamReader, target: StreamWriter) -> None:
        with suppress(OSError):
            while data := await source.read(65_536):
                target.write(data)
                await target.drain()
        target.close()

    await asyncio.gather(copy(reader, inner_writer), copy(inner_reader, writer))


@contextmanager
def serving(
    tls: ssl.SSLContext | None = None,
    exchange: Exchange | None = None,
    *,
    token_age_s: float = 0,
    redirect: str = "",
) -> Iterator[UnifiedServer]:
    """Serve an account on a free local port in a block; see `UnifiedServer`."""
    server = UnifiedServer(exchange, token_age_s=token_age_s, redirect=redirect)
    ready = Event()
    thread = Thread(target=lambda: asyncio.run(server.serve(tls, ready)), daemon=True)
    thread.start()
    assert ready.wait(SECONDS)
    try:
        yield server
    finally:
        server.stop()
        thread.join(SECONDS)


def new_key(
    account: UnifiedAccount,
    name: str = "bot",
    permissions: frozenset[KeyPermission] = frozenset(KeyPermission),
    otp: str = "",
) -> dict[str, str]:
    """Create a key, and return the environment variables of a client that has it."""
    password = OneTimePassword(otp) if otp else None
    key = account.create_key(KeySettings(name, permissions, otp=password)).public_key
    return {"KRAKEN_API_KEY": key, "KRAKEN_API_SECRET": account.reveal_secret(key)}


class Certificate(NamedTuple):
    """A certificate for this computer, and the TLS of a server that has it."""

    file: Path
    context: ssl.SSLContext


def make_certificate(folder: Path) -> Certificate:
    """Make a certificate of its own for localhost."""
    file, key = folder / "certificate.pem", folder / "key.pem"
    command = [find_runtime("openssl"), "req", "-x509", "-nodes", "-newkey", "ec"]
    command += ["-pkeyopt", "ec_paramgen_curve:prime256v1", "-keyout", str(key)]
    command += ["-out", str(file), "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - no input of anybody
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, key)
    return Certificate(file, context)


def trust(language: str, certificate: Path) -> dict[str, str]:
    """Return the environment variables by which a client in a language trusts a certificate."""
    if language == "javascript":
        return {"NODE_EXTRA_CA_CERTS": str(certificate)}
    if language == "bash":
        return {"CURL_CA_BUNDLE": str(certificate)}
    if language != "java":
        return {"SSL_CERT_FILE": str(certificate)}
    store = certificate.with_suffix(".p12")
    if not store.exists():
        command = [find_runtime("keytool"), "-importcert", "-noprompt", "-storepass", "practice"]
        command += ["-file", str(certificate), "-keystore", str(store)]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - no input of anybody
    options = f"-Djavax.net.ssl.trustStore={store} -Djavax.net.ssl.trustStorePassword=practice"
    return {"JDK_JAVA_OPTIONS": options}
