"""The faults of a request, of a private key and of a `.env` file that are seen without a key."""

from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from futures_keys._pasted_keys import hide_private_keys
from futures_keys._redact import HIDDEN
from futures_keys._secrets import Secret
from futures_keys.diagnosis._header_faults import header_faults
from futures_keys.diagnosis._parameter_faults import parameter_faults
from futures_keys.diagnosis._target_faults import UNIFIED_HOST, Target, target_faults
from futures_keys.diagnosis.api import Api
from futures_keys.diagnosis.dotenv import dotenv_faults
from futures_keys.diagnosis.findings import Finding, Found
from futures_keys.keypair import is_public_key, validation_error
from futures_keys.path_faults import endpoint_meant
from futures_keys.request import Request

_KEY_LENGTHS = (86, 88)  # of 64 and of 66 bytes in base64, without padding
_MAX_SHOWN = 120  # characters of a detail, such as a path
_ORDER = {code: place for place, code in enumerate(Finding)}


def inspect_request(request: Request) -> tuple[Found, ...]:
    """Return the faults of a request that no key is needed for, in the order of `Finding`.

    Of a request whose URL is `/` alone, which stands for one that is not known, only the headers
    are inspected.
    """
    target = Target(request)
    found = list(header_faults(request, target))
    if request.url != "/":
        found += [*target_faults(request, target), *parameter_faults(request, target)]
    return in_order(found)


def spot_address(request: Request) -> tuple[Found, ...]:
    """Return that a request takes a futures key to the host of spot.

    A request with an `API-Sign` has a key of that host, such as the new one, or may have it.
    """
    headers, target = request.headers, Target(request)
    has_futures_key = "API-Sign" not in headers and ("APIKey" in headers or "Authent" in headers)
    if target.api is not Api.UNIFIED or target.host != UNIFIED_HOST or not has_futures_key:
        return ()
    meant = endpoint_meant(request.method, request.path)
    details = {"path": request.path, "meant": meant.path if meant else ""}
    return (Found(Finding.SPOT_ADDRESS, details),)


def own_key_sent(request: Request, secret: Secret) -> tuple[Found, ...]:
    """Return where a request holds the private key that it belongs to.

    One of 64 bytes has the length of a signature, so that no form tells the two apart.
    """
    text = secret.get_value().rstrip("=")
    if len(text) not in _KEY_LENGTHS:
        return ()
    places = {**request.headers, "query": request.query, "body": request.body}
    sent = [place for place, value in places.items() if text in unquote(value)]
    return in_order(Found(Finding.PRIVATE_KEY_SENT, {"place": place}) for place in sent)


def in_order(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return faults in the order of `Finding`, each once, without what looks like a key."""
    unique = {(one.code, *one.details.items()): one for one in found}.values()
    shown = [
        Found(one.code, {n: _shown(text) for n, text in one.details.items()}) for one in unique
    ]
    unique = {(one.code, *one.details.items()): one for one in shown}.values()
    return tuple(sorted(unique, key=lambda one: _ORDER[one.code]))


def _shown(text: str) -> str:
    """Return a detail as it may be shown: cut only after its keys are hidden."""
    return (hide_private_keys(text) or HIDDEN)[:_MAX_SHOWN] if text else ""


def inspect_private_key(text: str) -> tuple[Found, ...]:
    """Return why a text is no private key for futures; nothing if it has the shape of one."""
    if is_public_key(text):
        return (Found(Finding.PUBLIC_KEY_AS_PRIVATE),)
    error = validation_error(text)
    if error is None:
        return ()
    fault, length = error.details["fault"], error.details["length"]
    return (Found(Finding.PRIVATE_KEY_FORM, {"fault": str(fault), "length": str(length)}),)


def inspect_dotenv(content: bytes, used: Sequence[str] = ()) -> tuple[Found, ...]:
    """Return the faults of a `.env` file, in the order of `Finding`.

    Args:
        content: of which the first 100,000 bytes are read.
        used: the names of the keys, the private one first. Without any, those of these keys are
            recognised: by the words `FUTURES` and `KRAKEN` in their names, else by the form of
            their values, else by a name that is nobody's own, such as `API_SECRET`.
    """
    return in_order(dotenv_faults(content, used))
