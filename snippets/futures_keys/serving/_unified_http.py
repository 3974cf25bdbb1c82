"""The spot-side REST API of the practice exchange, with its lines in the log."""

from functools import partial

from futures_keys.errors import MalformedRequest, UnifiedRefusal
from futures_keys.gateway import _access_log
from futures_keys.gateway._explanation import explanation
from futures_keys.gateway._hints import Hints, unified_path_hints
from futures_keys.gateway._wsgi_request import read_request, read_target
from futures_keys.request import Request
from futures_keys.serving._answer import Answer
from futures_keys.serving._asgi import Scope
from futures_keys.serving._head import Environ
from futures_keys.serving._unified_messages import UNIFIED_MESSAGES
from futures_keys.serving.exchange import Exchange
from futures_keys.unified import Response, respond
from futures_keys.unified.endpoints import PRIVATE, PUBLIC
from futures_keys.unified.signing import FUNDING

_PATHS = (PUBLIC, PRIVATE, FUNDING)
_HEADERS = {
    "API-Key": "HTTP_API_KEY",
    "API-Sign": "HTTP_API_SIGN",
    "Content-Type": "CONTENT_TYPE",
}
_INVALID_ARGUMENTS = b'{"error":["EGeneral:Invalid arguments"],"result":{}}'
_JSON = ("Content-Type", "application/json")
_LOCAL = ("127.0.0.1", 0)
# Both are explained, so that the time which that takes does not tell whether there is such a key.
_ABOUT_KEYS = frozenset({"key-unknown", "signature-mismatch"})


class UnifiedHttp:
    """Answers requests to `/0/public`, `/0/private` and Funding.

    Args:
        exchange: whose keys sign the private ones.
    """

    def __init__(self, exchange: Exchange) -> None:
        self._account = exchange.unified
        self._explain = exchange.explain

    @staticmethod
    def serves(path: str) -> bool:
        """Return whether a path is one of this API."""
        return path.startswith(_PATHS)

    def answer(self, scope: Scope, environ: Environ) -> Answer:
        """Return the answer to a request."""
        method, target = environ["REQUEST_METHOD"], read_target(environ)
        path, key = target.partition("?")[0], environ.get("HTTP_API_KEY", "")
        try:
            request = read_request(environ, method, target, _HEADERS)
        except MalformedRequest as refused:
            status = int(refused.details["status"])
            _access_log.write(method, path, key, status, refused=refused)
            return _answer(status, _INVALID_ARGUMENTS)
        client_ip, _ = scope.get("client") or _LOCAL
        response = respond(self._account, request, client_ip)
        log = partial(self._log, request, response, environ)
        if response.refused and response.refused.code in _ABOUT_KEYS:
            return _answer(response.status, response.body, log)
        log()
        return _answer(response.status, response.body)

    def _log(self, request: Request, response: Response, environ: Environ) -> None:
        refused = response.refused
        _access_log.write(
            request.method,
            request.path,
            environ.get("HTTP_API_KEY", ""),
            response.status,
            refused=refused,
            hints=self._hints(refused, request, environ) if refused else Hints(),
            messages=UNIFIED_MESSAGES,
        )

    def _hints(self, refused: UnifiedRefusal, request: Request, environ: Environ) -> Hints:
        if refused.code == "method-unknown":
            return unified_path_hints(request.path)
        if refused.code not in _ABOUT_KEYS or not self._explain:
            return Hints()
        codes = explanation(self._explain, request, environ)
        return Hints(codes if refused.code == "signature-mismatch" else ())


def _answer(status: int, body: bytes, close: partial[None] | None = None) -> Answer:
    return Answer(status, [_JSON, ("Content-Length", str(len(body)))], body, close)
