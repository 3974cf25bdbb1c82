"""The head of a request: who may call, and the environment of WSGI that the gateway reads."""

import re
from typing import Any

from futures_keys.errors import MalformedRequest
from futures_keys.gateway._wsgi_request import SURPLUS
from futures_keys.serving._asgi import Scope

LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})

# Beside those of ASGI, our own server gives these of a scope.
TARGET = "futures_keys.target"  # as it was sent, also its empty query
SURPLUS_OF_SCOPE = "futures_keys.surplus"  # see `gateway._wsgi_request.SURPLUS`
FAULT = "futures_keys.fault"  # what became apparent behind the head

_PORT = re.compile(r":[0-9]*\Z")
_ORIGIN = re.compile(r"(?:http|https)://", re.IGNORECASE)
_WITHOUT_HTTP = frozenset({"CONTENT_LENGTH", "CONTENT_TYPE"})

type Environ = dict[str, Any]


def make_environ(scope: Scope) -> Environ:
    """Return the environment of WSGI, as far as the gateway reads it; it has no body.

    Headers of one name are joined, as WSGI's servers do.
    """
    environ: Environ = {
        "REQUEST_METHOD": scope.get("method", "GET"),
        "REQUEST_URI": scope.get(TARGET) or _target(scope),
        "SCRIPT_NAME": scope.get("root_path", ""),
        "wsgi.input_terminated": True,
    }
    for name, value in scope["headers"]:
        key = _KEYS.get(name) or _key(name)
        text = value.decode("latin-1")
        environ[key] = f"{environ[key]},{text}" if key in environ else text
    if SURPLUS_OF_SCOPE in scope:
        environ[SURPLUS] = scope[SURPLUS_OF_SCOPE]
    return environ


def _key(name: bytes) -> str:
    key = name.decode("latin-1").upper().replace("-", "_")
    return key if key in _WITHOUT_HTTP else f"HTTP_{key}"


# Those of usual requests, made once.
_KEYS = {
    name: _key(name)
    for name in (
        *(b"accept", b"accept-encoding", b"connection", b"content-length", b"content-type"),
        *(b"host", b"user-agent"),
        *(b"apikey", b"authent", b"nonce", b"api-key", b"api-sign"),
    )
}


def path_of(scope: Scope) -> str:
    """Return the path as it was sent: what is url-encoded in it makes another one."""
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return raw.decode("latin-1")


def _target(scope: Scope) -> str:
    path = path_of(scope)
    query = scope.get("query_string", b"").decode("latin-1")
    return f"{path}?{query}" if query else path


class CallerRefused(Exception):  # noqa: N818 - a refusal is no error
    """A head that no program on this computer sends.

    Attributes:
        fault: what is wrong with it.
        codes: further codes for the log.
    """

    def __init__(self, fault: MalformedRequest, *codes: str) -> None:
        super().__init__(fault)
        self.fault = fault
        self.codes = codes


def check_head(scope: Scope, host_names: frozenset[str]) -> None:
    """Check the names of the headers, Host and Origin.

    A page of the web whose name has been bound anew to this computer says its own name in Host;
    any other page says where it comes from in Origin. A program that says Origin says there what
    it says in Host.

    Args:
        scope: of HTTP or of a WebSocket.
        host_names: the names, in lower case, by which a request may call the server.

    Raises:
        CallerRefused: when something is wrong.
    """
    hosts, origins, lengths, codings = [], [], 0, []
    for name, value in scope["headers"]:
        if b"_" in name:
            raise CallerRefused(MalformedRequest(400, "headers", "underscore"))
        if name == b"host":
            hosts.append(value.decode("latin-1").strip().lower())
        elif name == b"origin":
            origins.append(value.decode("latin-1").strip().lower())
        elif name == b"content-length":
            lengths += 1
        elif name == b"transfer-encoding":
            codings.append(value.strip().lower())
    if lengths > 1 or (lengths and codings):
        raise CallerRefused(MalformedRequest(400, "headers", "content-length"))
    if codings and codings != [b"chunked"]:
        raise CallerRefused(MalformedRequest(501, "headers", "transfer-encoding"))
    _check_host(hosts, scope, host_names)
    if origins and [_ORIGIN.sub("", origin, count=1) for origin in origins] != hosts:
        raise CallerRefused(MalformedRequest(403, "headers", "origin"), "origin-refused")


def _check_host(hosts: list[str], scope: Scope, host_names: frozenset[str]) -> None:
    if len(hosts) > 1 or (not hosts and scope.get("http_version", "1.1") >= "1.1"):
        raise CallerRefused(MalformedRequest(400, "headers", "host"))  # [RFC 9112, 3.2]
    if hosts and _PORT.sub("", hosts[0]) not in host_names:
        raise CallerRefused(MalformedRequest(421, "headers", "host"), "host-unknown")
