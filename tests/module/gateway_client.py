"""A client of the gateway, which sends its requests through WSGI's validator."""

import io
import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote
from wsgiref.types import WSGIApplication
from wsgiref.validate import validator

from futures_keys import Account, Permissions, Request, sign
from futures_keys.gateway import application


@dataclass
class Reply:
    """A response."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def content(self) -> Any:
        """The parsed body."""
        return json.loads(self.body)


def send(app: WSGIApplication, request: Request, **environ: object) -> Reply:
    """Send a request through WSGI's validator."""
    started: list[Any] = []
    body = request.body.encode()
    path, _, query = request.url.partition("?")
    asked: dict[str, Any] = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(path, "latin-1"),
        "QUERY_STRING": query,
        "REQUEST_URI": request.url,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8787",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_LENGTH": str(len(body)) if body else "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    asked |= {f"HTTP_{k.upper()}": v for k, v in request.headers.items()}
    asked |= environ

    def start_response(status: str, headers: list[tuple[str, str]], _exc: object = None) -> Any:
        started.append((status, headers))
        return None

    result = validator(app)({k: v for k, v in asked.items() if v is not None}, start_response)
    got = b"".join(result)
    result.close()  # type: ignore[attr-defined] # the validator insists on it
    ((status, headers),) = started
    code, _, phrase = status.partition(" ")
    assert HTTPStatus(int(code)).phrase == phrase
    found = dict(headers)
    if got:
        assert str(len(got)) == found["Content-Length"]
    assert not [name for name in found if name.startswith("Access-Control-")]
    return Reply(int(code), found, got)


@dataclass
class Bot:
    """A client with a key pair."""

    app: WSGIApplication
    public_key: str
    private_key: str

    def request(self, method: str, url: str, body: str = "", nonce: int | None = None) -> Request:
        """A signed request."""
        return sign(Request(method, url, body), self.public_key, self.private_key, nonce=nonce)

    def send(self, method: str, url: str, body: str = "", nonce: int | None = None) -> Reply:
        """Sign a request, and send it."""
        return send(self.app, self.request(method, url, body, nonce))


def make_bot(account: Account, permissions: Permissions, **options: Any) -> Bot:
    """Create a key, and a bot with it."""
    public_key = account.create_key(permissions).public_key
    app = application(account, **options)
    return Bot(app, public_key, account.reveal_secret(public_key))
