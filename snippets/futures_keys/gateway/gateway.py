"""The gateway: a WSGI application that responds over HTTP as the exchange does.

It runs under any WSGI server; `futures-keys serve` runs it on the local machine. Nothing is traded:
an authorized request gets a plain success, and a refused one the exchange's error, as does an order
without one of its required arguments. An order rests until it is edited or cancelled. The log
`futures_keys.gateway` states the reason of a refusal, and the status of an order that was not
placed.

HEAD is handled as GET without the body, and OPTIONS returns the methods of a path [RFC 9110, 9.3].
A malformed request gets the exchange's error format with the matching HTTP status [inferred]. The
exchange sends no CORS headers [report], and neither does the gateway, so web pages cannot read its
responses.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from futures_keys.account import Account
from futures_keys.arguments import check_arguments
from futures_keys.endpoints import endpoints_at, moved_path, unknown_endpoint
from futures_keys.errors import (
    EndpointMoved,
    InternalError,
    Refusal,
    SignatureMismatch,
    UnknownKey,
)
from futures_keys.gateway import _access_log
from futures_keys.gateway._explanation import Explain, explanation
from futures_keys.gateway._hints import Hints, hints
from futures_keys.gateway._wsgi_request import read_request, read_target
from futures_keys.order_responses import order_content, undone
from futures_keys.orders import RestingOrders
from futures_keys.responses import Response, allowed_methods, error_response, success_response

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from futures_keys.request import Request

# Both are explained, so that the time which that takes does not tell whether there is such a key.
_ABOUT_KEYS = (SignatureMismatch, UnknownKey)


def application(
    account: Account, *, explain: Explain | None = None, orders: RestingOrders | None = None
) -> "WSGIApplication":
    """Make a WSGI application that responds for an account.

    Thread-safe. Processes share nothing of the account: each has a copy of the keys from when it
    was forked, and its own nonces and orders.

    Args:
        account: authorizes the requests.
        orders: the resting orders of the account, which the Unified WebSocket may share; without
            it, a store of its own.
        explain: returns codes for the log about a request whose signature is wrong, or whose key is
            unknown: then the codes are not used. It is called after the response has been sent, so
            that neither its result, its exceptions nor its duration affect the response.
    """
    if orders is None:
        orders = RestingOrders(clock=lambda: account.now().timestamp())

    def respond(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        try:
            return _Exchange(environ, account, orders, explain).respond(start_response)
        except Exception:  # noqa: BLE001 - even then the response has the exchange's format
            _access_log.LOGGER.exception("A fault of the practice exchange")
            return refuse(InternalError())(environ, start_response)

    return respond


def refuse(refused: Refusal, *codes: str) -> "WSGIApplication":
    """Make a WSGI application that refuses every request for the same reason.

    Args:
        refused: the reason.
        codes: further codes for the log.
    """

    def respond(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        path = read_target(environ).partition("?")[0]
        method = environ.get("REQUEST_METHOD", "")
        response = error_response(path, refused, datetime.now(UTC))
        _access_log.write(method, path, "", response.status, refused=refused, hints=Hints(codes))
        return _send(response, method, (), start_response)

    return respond


class _LoggedBody:
    """The body of a response that is logged when the server closes it, after sending it."""

    def __init__(self, parts: list[bytes], log: Callable[[], None]) -> None:
        self._parts = parts
        self._log = log

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._parts)

    def close(self) -> None:
        """Log the response [PEP 3333]."""
        self._log()


class _Exchange:
    """The handling of one request."""

    def __init__(
        self,
        environ: "WSGIEnvironment",
        account: Account,
        orders: RestingOrders,
        explain: Explain | None,
    ) -> None:
        self._environ = environ
        self._account = account
        self._orders = orders
        self._explain = explain
        self._method = environ.get("REQUEST_METHOD", "")
        self._target = read_target(environ)
        self._path = self._target.partition("?")[0]
        self._endpoints = endpoints_at(self._path)
        self._allowed = allowed_methods(self._endpoints)
        self._request: Request | None = None
        self._undone: Mapping[str, str] = {}

    def respond(self, start_response: "StartResponse") -> Iterable[bytes]:
        if self._method == "OPTIONS" and self._allowed:
            self._log(HTTPStatus.NO_CONTENT)
            start_response("204 No Content", [("Allow", ", ".join(self._allowed))])
            return []
        refusal: Refusal | None = None
        try:
            response = self._authorize()
        except Refusal as refused:
            refusal = refused
            response = error_response(self._path, refused, self._account.now())
        parts = _send(response, self._method, self._headers(response), start_response)
        if self._explain and isinstance(refusal, _ABOUT_KEYS):
            return _LoggedBody(parts, partial(self._log, response.status, refusal))
        self._log(response.status, refusal)
        return parts

    def _authorize(self) -> Response:
        """Return the success of the request, or raise a Refusal.

        The body is read only if the path has the method.
        """
        if self._method not in self._allowed:
            raise self._unknown_endpoint()
        method = "GET" if self._method == "HEAD" else self._method
        self._request = request = read_request(self._environ, method, self._target)
        endpoint = self._endpoints[method]
        api_key = self._account.authorize_call(request, endpoint)
        check_arguments(endpoint, request)
        content = order_content(self._orders, endpoint, request)
        self._undone = undone(content)
        return success_response(endpoint, api_key, self._account.now(), content)

    def _unknown_endpoint(self) -> Refusal:
        refused = unknown_endpoint(self._method, self._path)
        if isinstance(refused, EndpointMoved):  # its target is sent back, so it must be sound
            self._request = read_request(self._environ, "GET", self._target)
        return refused

    def _headers(self, response: Response) -> list[tuple[str, str]]:
        """Return the headers that a response has because of its status."""
        if response.status == HTTPStatus.METHOD_NOT_ALLOWED:
            return [("Allow", ", ".join(self._allowed))]
        if response.status == HTTPStatus.FOUND and self._request:
            path, mark, query = self._request.url.partition("?")
            root = self._environ.get("SCRIPT_NAME", "")
            return [("Location", f"{root}{moved_path(path)}{mark}{query}")]
        return []

    def _log(self, status: int, refused: Refusal | None = None) -> None:
        key = self._environ.get("HTTP_APIKEY", "")
        if refused is None:
            _access_log.write(self._method, self._path, key, status, undone=self._undone)
            return
        has_new_key = any(name in self._environ for name in ("HTTP_API_KEY", "HTTP_API_SIGN"))
        found = hints(refused, self._method, self._path, self._request, has_new_key=has_new_key)
        found = found._replace(codes=[*found.codes, *self._explanation(refused)])
        _access_log.write(self._method, self._path, key, status, refused=refused, hints=found)

    def _explanation(self, refused: Refusal) -> Sequence[str]:
        """Return what explains a wrong signature; for an unknown key, find it out for nothing."""
        if not (isinstance(refused, _ABOUT_KEYS) and self._explain and self._request):
            return []
        codes = explanation(self._explain, self._request, self._environ)
        return codes if isinstance(refused, SignatureMismatch) else []


def _send(
    response: Response,
    method: str,
    headers: Sequence[tuple[str, str]],
    start_response: "StartResponse",
) -> list[bytes]:
    if isinstance(response.body, str):
        content_type, body = "text/csv; charset=utf-8", response.body.encode()
    else:
        content_type, body = "application/json", json.dumps(response.body).encode()
    sent = [("Content-Type", content_type), ("Content-Length", str(len(body))), *headers]
    start_response(f"{response.status} {HTTPStatus(response.status).phrase}", sent)
    return [] if method == "HEAD" else [body]
