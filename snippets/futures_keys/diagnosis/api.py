"""The three APIs whose signatures are diagnosed, and how a request shows which one it calls."""

from enum import StrEnum

from futures_keys.request import Request

_UNIFIED_HOST = "://api.kraken.com"
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
    """Return which API a request calls: by its signature's header, or else by host and path."""
    signed = [api for api, header in SIGNATURE_HEADER.items() if header in request.headers]
    if len(signed) == 1:
        return signed[0]
    unified = _UNIFIED_HOST in request.url.lower() or request.path.startswith(_UNIFIED_PATHS)
    return Api.UNIFIED if unified else Api.DERIVATIVES
