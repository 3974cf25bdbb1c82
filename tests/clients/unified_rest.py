"""The REST side of a key for the Unified WebSocket, over HTTP or HTTPS in a thread."""

import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple, override
from urllib.parse import parse_qs

from clients.find_runtimes import find_runtime
from futures_keys import Request
from futures_keys.unified import KeyPermission, KeySettings, UnifiedAccount
from futures_keys.unified.methods import respond
from futures_keys.unified.settings import OneTimePassword


class Call(NamedTuple):
    """A request as it arrived."""

    method: str
    nonce: str
    body: str


class RestServer(ThreadingHTTPServer):
    """Answers as the exchange does, and keeps the requests."""

    def __init__(self, account: UnifiedAccount, tls: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.account = account
        self.calls: list[Call] = []
        self.url = f"http{'s' if tls else ''}://localhost:{self.server_port}"
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_side=True)

    @override
    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent: a client that does not trust the certificate hangs up."""


class _Handler(BaseHTTPRequestHandler):
    server: RestServer

    def do_POST(self) -> None:
        """Answer a request."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        nonce = parse_qs(body, strict_parsing=True)["nonce"][0]
        self.server.calls.append(Call(self.path.rpartition("/")[2], nonce, body))
        response = respond(
            self.server.account, Request("POST", self.path, body, dict(self.headers.items()))
        )
        self.send_response(response.status)
        self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        self.wfile.write(response.body)

    @override
    def log_message(self, *_: object) -> None:
        """Stay silent."""


@contextmanager
def serving(account: UnifiedAccount, tls: ssl.SSLContext | None = None) -> Iterator[RestServer]:
    """Serve an account on a free local port in a block."""
    with RestServer(account, tls) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


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
    if language != "java":
        return {"SSL_CERT_FILE": str(certificate)}
    store = certificate.with_suffix(".p12")
    if not store.exists():
        command = [find_runtime("keytool"), "-importcert", "-noprompt", "-storepass", "practice"]
        command += ["-file", str(certificate), "-keystore", str(store)]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - no input of anybody
    options = f"-Djavax.net.ssl.trustStore={store} -Djavax.net.ssl.trustStorePassword=practice"
    return {"JDK_JAVA_OPTIONS": options}
