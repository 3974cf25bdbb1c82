"""Invariants for arbitrary input, shared by the property tests."""

import json
import logging
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote_to_bytes

import futures_keys
from futures_keys import Account, FuturesKeysError, Request

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication, WSGIEnvironment

PUBLIC_KEY = b64encode(bytes(range(42))).decode()
PRIVATE_KEY = b64encode(bytes(range(100, 166))).decode()

_PACKAGE = str(Path(futures_keys.__file__).parent)
_STATE = {
    "keys": [
        {
            "public_key": PUBLIC_KEY,
            "general": "full-access",
            "withdrawal": "no-access",
            "created_at": "2026-11-22T08:00:00+00:00",
            "revealed": True,
            "nonces": ["1000", "2000"],
        }
    ]
}
# An error echoes only a part of its input: at most two details of 120 characters,
# each of which may be escaped as `\U0001f511`.
_MAX_ERROR_CHARACTERS = 3_000
_MAX_RESPONSE_BYTES = 3_000  # twice the longest
_MAX_LINE_CHARACTERS = 2_000  # method and path of 120 characters, escaped, and our own words
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_HEADER_LINE = re.compile(r"[A-Za-z-]+: [ -~]+")


def sample_account() -> Account:
    """Return an account with one key that may trade and has used two nonces."""
    return Account.restore(_STATE, {PUBLIC_KEY: b64decode(PRIVATE_KEY)}, nonce_memory=2)


def contains_secret(text: str, private_key: str = PRIVATE_KEY) -> bool:
    """Return whether a text contains a third of a private key: base64, bytes or hexadecimal."""
    secret = b64decode(private_key)[30:51]
    return private_key[40:68] in text or repr(secret)[2:-1] in text or secret.hex() in text


def result_of[T, E: FuturesKeysError](call: Callable[[], T], *documented: type[E]) -> T | E:
    """Return the result of a call, or the documented error that it raises.

    Any other error propagates. No error may contain the private key, in its text or in what
    a traceback prints of the package's frames.
    """
    try:
        return call()
    except documented as caught:
        error = caught
    shown = [str(error), repr(error), repr(error.args), json.dumps(error.details)]
    assert max(map(len, shown)) <= _MAX_ERROR_CHARACTERS, type(error)
    shown += map(repr, (error.__cause__, error.__context__))
    assert not any(map(contains_secret, [*shown, *frame_locals(error.__traceback__)])), type(error)
    return error


def frame_locals(traceback: TracebackType | None) -> Iterator[str]:
    """Yield the local variables in the package's frames, as a traceback prints them."""
    while traceback:
        if traceback.tb_frame.f_code.co_filename.startswith(_PACKAGE):
            yield from map(_shown, traceback.tb_frame.f_locals.values())
        traceback = traceback.tb_next


def _shown(value: object) -> str:
    """Return what a traceback prints of a local variable; some have no `repr` (long numbers)."""
    try:
        return repr(value)
    except Exception:  # noqa: BLE001 - of any object
        return "<local repr() failed>"


def environ_of(request: Request) -> "WSGIEnvironment":
    """Return the WSGI environment of a request."""
    body = request.body.encode()
    headers = {f"HTTP_{name.upper()}": value for name, value in request.headers.items()}
    return headers | {
        "CONTENT_LENGTH": str(len(body)),
        "PATH_INFO": unquote_to_bytes(request.path).decode("latin-1"),
        "QUERY_STRING": request.query.encode().decode("latin-1"),
        "REQUEST_METHOD": request.method,
        "REQUEST_URI": request.url.encode().decode("latin-1"),
        "SCRIPT_NAME": "",
        "wsgi.input": BytesIO(body),
    }


@contextmanager
def captured_log() -> Iterator[list[str]]:
    """Collect the lines of the gateway's log in a block; a logged exception is raised."""
    lines: list[str] = []

    def emit(record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1]:
            raise record.exc_info[1]
        lines.append(record.getMessage())

    handler = logging.Handler()
    handler.emit = emit  # type: ignore[method-assign]
    logger = logging.getLogger("futures_keys.gateway")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield lines
    finally:
        logger.setLevel(logging.NOTSET)
        logger.removeHandler(handler)


def check_log(lines: list[str]) -> None:
    """Check that the log has one line, of bounded length, without the private key."""
    [line] = lines
    assert line.isprintable()
    assert len(line) <= _MAX_LINE_CHARACTERS
    assert not contains_secret(line)


class HttpResponse(NamedTuple):
    """The response of a WSGI application."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes


def run_application(application: "WSGIApplication", environ: "WSGIEnvironment") -> HttpResponse:
    """Run a WSGI application, and close its body; it must call `start_response` exactly once."""
    begun: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(
        status: str, headers: list[tuple[str, str]], _: object = None, /
    ) -> Callable[[bytes], object]:
        begun.append((status, headers))
        return bytes  # the legacy `write` callable, which is not used

    parts = application(environ, start_response)
    body = b"".join(parts)
    if close := getattr(parts, "close", None):
        close()
    [(status, headers)] = begun
    return HttpResponse(status, headers, body)


def check_response(answer: HttpResponse, method: str) -> None:
    """Check that a response is well-formed: head, length, and the exchange's envelope."""
    code = int(answer.status[:3])
    assert f"{code} {HTTPStatus(code).phrase}" == answer.status
    assert HTTPStatus.INTERNAL_SERVER_ERROR != code
    headers = dict(answer.headers)
    assert len(headers) == len(answer.headers)
    assert all(_HEADER_LINE.fullmatch(": ".join(header)) for header in answer.headers)
    if code == HTTPStatus.NO_CONTENT:
        assert ("", set(headers)) == (answer.body.decode(), {"Allow"})
        return
    length = int(headers["Content-Length"])
    assert 0 < length <= _MAX_RESPONSE_BYTES
    assert (0 if method == "HEAD" else length) == len(answer.body)
    if answer.body and headers["Content-Type"] == "application/json":
        _check_envelope(json.loads(answer.body), code)
    elif answer.body:
        assert "text/csv; charset=utf-8" == headers["Content-Type"]


def _check_envelope(content: object, code: int) -> None:
    """Check that a body has the format of one of the three parts of the API, or is redirected."""
    match content:
        case {
            "status": str(name),
            "result": "error",
            "errors": [{"code": int(), "message": str()}],
            "serverTime": str(time),
            **others,
        }:
            assert (HTTPStatus[name], {}) == (code, others)
            assert _TIMESTAMP.fullmatch(time)
        case {"result": "success", "serverTime": str(time)}:
            assert (200, True) == (code, bool(_TIMESTAMP.fullmatch(time)))
        case {"result": "error", "serverTime": str(time), "error": str(), **others}:
            assert (True, {}) == (bool(_TIMESTAMP.fullmatch(time)), others)
        case {"status": str(), "reason": str(), **others}:
            assert (True, {}) == (code >= HTTPStatus.BAD_REQUEST, others)
        case {"error": str(), "message": str(), "suberror": None, **others}:
            assert (True, {}) == (code >= HTTPStatus.BAD_REQUEST, others)
        case dict() if not content:
            assert code in {HTTPStatus.OK, HTTPStatus.FOUND}
        case _:
            assert HTTPStatus.OK == code
