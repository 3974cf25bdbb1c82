"""The request of the page's form, as another program sent it."""

from futures_keys._redact import shorten
from futures_keys.diagnosis.api import Api, api_of
from futures_keys.nonces import parse_nonce
from futures_keys.request import Request
from futures_keys.unified.payload import JSON
from futures_keys.unified.signing import FUNDING


def request_as_sent(
    method: str, url: str, body: str, nonce: str, headers: dict[str, str] | None = None
) -> Request:
    """Make a request as it was sent: with the nonce as it is written.

    Of a request to spot, the nonce is in the body, and JSON is known by its brace; Funding has the
    nonce in a header of another name.

    Raises:
        InvalidNonce: when it is none.
        InvalidRequest: when another part cannot be sent.
    """
    sent = dict(headers or {})
    request = Request(method, url, body, sent)
    if nonce:
        parse_nonce(nonce)
        sent["API-Nonce" if request.path.startswith(FUNDING) else "Nonce"] = nonce
    if api_of(request) is Api.UNIFIED and body.startswith("{"):
        sent.setdefault("Content-Type", JSON)
    return Request(method, url, body, sent)


def request_repr(request: Request) -> str:
    """Return the `repr` of a request, with all headers but the nonce shortened."""
    headers = {k: v if k == "Nonce" else shorten(v) for k, v in request.headers.items()}
    parts = [repr(request.method), repr(request.url)]
    parts += [repr(request.body)] if request.body else []
    parts += [f"headers={headers}"] if headers else []
    return f"Request({', '.join(parts)})"
