"""HTTP of the practice exchange: which API answers a request, and to whom."""

import asyncio

from futures_keys.errors import InternalError, UnknownEndpoint
from futures_keys.gateway import application as gateway
from futures_keys.gateway import refuse
from futures_keys.gateway._access_log import LOGGER
from futures_keys.serving import _body
from futures_keys.serving._answer import Answer, run, send_answer
from futures_keys.serving._asgi import Receive, Scope, Send
from futures_keys.serving._body import read_body
from futures_keys.serving._head import (
    FAULT,
    CallerRefused,
    Environ,
    check_head,
    make_environ,
    path_of,
)
from futures_keys.serving._unified_http import UnifiedHttp
from futures_keys.serving.exchange import Exchange
from futures_keys.serving.websockets import PATHS

_REFUSED_SECONDS = 0.2  # to receive what is on its way, so that the refusal is read


class Http:
    """Answers requests for an exchange.

    Args:
        exchange: whose accounts and orders it is about.
        host_names: by which a request may call the server, in lower case.
    """

    def __init__(self, exchange: Exchange, host_names: frozenset[str]) -> None:
        self._host_names = host_names
        self._unified = UnifiedHttp(exchange)
        self._gateway = gateway(exchange.account, explain=exchange.explain, orders=exchange.orders)

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        environ = make_environ(scope)
        refused = self.refusal(scope, environ)
        seconds = _REFUSED_SECONDS if refused else _body.REQUEST_SECONDS
        environ["wsgi.input"] = body = await read_body(environ, receive, seconds)
        if not refused and FAULT in scope:
            refused = run(refuse(scope[FAULT]), environ)
        answer = refused or self._answer(scope, environ)
        await send_answer(send, answer, last=not body.is_whole)
        if answer.close:
            await asyncio.to_thread(answer.close)

    def refusal(self, scope: Scope, environ: Environ) -> Answer | None:
        """Return the refusal of a head that no program on this computer sends."""
        try:
            check_head(scope, self._host_names)
        except CallerRefused as refused:
            return run(refuse(refused.fault, *refused.codes), environ)
        return None

    def _answer(self, scope: Scope, environ: Environ) -> Answer:
        if (path := path_of(scope)) in PATHS:
            unknown = UnknownEndpoint(scope["method"], path)
            return run(refuse(unknown, "upgrade-missing"), environ)
        if not self._unified.serves(scope["path"]):
            return run(self._gateway, environ)  # which has its own answer to any exception
        try:
            return self._unified.answer(scope, environ)
        except Exception:  # noqa: BLE001 - even then there is an answer, and no connection ends
            LOGGER.exception("A fault of the practice exchange")
            return run(refuse(InternalError()), environ)
