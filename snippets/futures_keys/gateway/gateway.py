"""The gateway: a WSGI application that answers over HTTP as the exchange does.

It runs under any WSGI server; `futures-keys serve` runs it on this machine. Nothing is traded:
what is let in is answered with a plain success, and what is refused as the exchange refuses it.
The log, `futures_keys.gateway`, says why.

HEAD is answered as GET without the body, and OPTIONS with the methods of a path [RFC 9110, 9.3].
What no client should send is answered in the exchange's form with the status that HTTP has for it
[inferred]. The exchange sends no CORS headers [report], and neither do we: a page of the web
cannot read the answers.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from itertools import islice
from typing import TYPE_CHECKING

from futures_keys import responses
from futures_keys.account import Account
from futures_keys.diagnosis.mistakes import Oversight
from futures_keys.errors import NonceBelowThreshold, Refusal, SignatureMismatch, UnknownEndpoint
from futures_keys.gateway import _access_log
from futures_keys.gateway._wsgi_request import read_request, read_target
from futures_keys.request import Request
from futures_keys.responses import Answer

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

type Explain = Callable[[Request], Iterable[str]]

_MOST_CODES = 8  # more than that explain nothing


class BatchorderWithoutJson(Refusal):
    """A batch of orders that is JSON itself, and not a form with the JSON in its field `json`."""

    code = Oversight.BATCHORDER_WITHOUT_JSON.value
    error = "requiredArgumentMissing"  # the field is missing, after all [inferred]

    def __init__(self) -> None:
        super().__init__()


class BrokenExchange(Refusal):
    """Something in here has failed, and it is not the client's fault."""

    code = "broken-exchange"
    error = "Server Error"

    def __init__(self) -> None:
        super().__init__(status=int(HTTPStatus.INTERNAL_SERVER_ERROR))


def application(account: Account, *, explain: Explain | None = None) -> "WSGIApplication":
    """Make a WSGI application that answers for an account.

    Safe for threads. Several processes share nothing of the account: each has the keys that it
    had when the processes parted, and nonces of its own.

    Args:
        account: whom it lets in.
        explain: is asked for codes about each request whose signature is wrong, for the log. They
            never change the answer, and neither does what it raises.
    """

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        try:
            return _Exchange(environ, account, explain).respond(start_response)
        except Exception:  # noqa: BLE001 - the answer has its form even then
            _access_log.LOGGER.exception("A fault of the practice exchange")
            return refuse(BrokenExchange())(environ, start_response)

    return answer


def refuse(refused: Refusal) -> "WSGIApplication":
    """Make a WSGI application that refuses everything for the same reason."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        path = read_target(environ).partition("?")[0]
        method = environ.get("REQUEST_METHOD", "")
        answered = responses.refusal(path, refused, datetime.now(UTC))
        _access_log.write(method, path, "", answered.status, refused=refused)
        return _send(answered, method, (), start_response)

    return answer


class _Exchange:
    """One request and its answer."""

    def __init__(
        self, environ: "WSGIEnvironment", account: Account, explain: Explain | None
    ) -> None:
        self._environ = environ
        self._account = account
        self._explain = explain
        self._method = environ.get("REQUEST_METHOD", "")
        self._target = read_target(environ)
        self._path = self._target.partition("?")[0]
        self._allowed = responses.allowed_methods(self._path)
        self._request: Request | None = None

    def respond(self, start_response: "StartResponse") -> Iterable[bytes]:
        if self._method == "OPTIONS" and self._allowed:
            self._log(HTTPStatus.NO_CONTENT)
            start_response("204 No Content", [("Allow", ", ".join(self._allowed))])
            return []
        try:
            answer = self._answer()
        except Refusal as refused:
            answer = responses.refusal(self._path, refused, self._account.now())
            self._log(answer.status, refused)
        else:
            self._log(answer.status)
        return _send(answer, self._method, self._allowed, start_response)

    def _answer(self) -> Answer:
        """Let the request in, or raise a Refusal. What is not there is not read either."""
        if self._method not in self._allowed:
            raise UnknownEndpoint(self._method, self._path)
        method = "GET" if self._method == "HEAD" else self._method
        self._request = request = read_request(self._environ, method, self._target)
        endpoint = self._account.authorize(request)
        if endpoint.path.endswith("/batchorder") and request.body.lstrip()[:1] in {"{", "["}:
            raise BatchorderWithoutJson
        return responses.success(endpoint, self._account.find_key(request), self._account.now())

    def _log(self, status: int, refused: Refusal | None = None) -> None:
        key = self._environ.get("HTTP_APIKEY", "")
        codes = self._codes(refused)
        _access_log.write(self._method, self._path, key, status, refused=refused, codes=codes)

    def _codes(self, refused: Refusal | None) -> Sequence[str]:
        """What else can be said of a reason."""
        if isinstance(refused, NonceBelowThreshold):
            nonce, threshold = str(refused.details["nonce"]), str(refused.details["threshold"])
            return [Oversight.NONCE_SCALE.value] if len(nonce) < len(threshold) else []
        if not (isinstance(refused, SignatureMismatch) and self._explain and self._request):
            return []
        try:
            codes = [str(code) for code in islice(self._explain(self._request), _MOST_CODES)]
        except Exception as error:  # noqa: BLE001 - a log must not decide about an answer
            return ["explanation-failed", type(error).__name__]  # its words may hold secrets
        return codes or ["unexplained"]


def _send(
    answer: Answer, method: str, allowed: Sequence[str], start_response: "StartResponse"
) -> Iterable[bytes]:
    if isinstance(answer.body, str):
        content_type, body = "text/csv; charset=utf-8", answer.body.encode()
    else:
        content_type, body = "application/json", json.dumps(answer.body).encode()
    headers = [("Content-Type", content_type), ("Content-Length", str(len(body)))]
    if answer.status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers.append(("Allow", ", ".join(allowed)))
    start_response(f"{answer.status} {HTTPStatus(answer.status).phrase}", headers)
    return [] if method == "HEAD" else [body]
