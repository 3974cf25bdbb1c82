"""The three APIs whose signatures are diagnosed, and how a request shows which one it calls."""

from enum import StrEnum

from futures_keys.request import Request

_UNIFIED_HOST = "://api.kraken.com"
_DERIVATIVES_PATHS = ("/derivatives/", "/api/")
_UNIFIED_PATHS = ("/0/", "/funding/")


class Api(StrEnum):
    """What a signature is for; each API has a right recipe of its own."""

    DERIVATIVES = "derivatives"  # header Authent
    UNIFIED = "unified"  # header API-Sign
    CHALLENGE = "challenge"  # signed_challenge, of the derivatives WebSocket

    def __repr__(self) -> str:
        return f"Api.{self.name}"


SIGNATURE_HEADER = {Api.DERIVATIVES: "Authent", Api.UNIFIED: "API-Sign"}


def api_of(request: Request) -> Api:
    """Return which API a request calls: by its path, or else by its signature's header or host.

    The path decides how a signature is made, whatever the header is called that holds it.
    """
    if request.path.startswith(_DERIVATIVES_PATHS):
        return Api.DERIVATIVES
    if request.path.startswith(_UNIFIED_PATHS):
        return Api.UNIFIED
    signed = [api for api, header in SIGNATURE_HEADER.items() if header in request.headers]
    if len(signed) == 1:
        return signed[0]
    return Api.UNIFIED if _UNIFIED_HOST in request.url.lower() else Api.DERIVATIVES


def signature_of(request: Request, api: Api) -> str:
    """Return the signature of a request to an API, or that in the other one's header, or none."""
    names = sorted(SIGNATURE_HEADER, key=lambda one: one is not api)
    values = (request.headers.get(SIGNATURE_HEADER[one], "") for one in names)
    return next(filter(None, values), "")
