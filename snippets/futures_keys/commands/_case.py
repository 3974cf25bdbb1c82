"""What was given to be diagnosed: a request, or the signed challenge of a WebSocket."""

from dataclasses import dataclass

from futures_keys._secrets import Secret
from futures_keys.commands._errors import failure
from futures_keys.diagnosis import Diagnosis, diagnose_challenge, diagnose_with, read_shape
from futures_keys.diagnosis.api import Api
from futures_keys.diagnosis.findings import Found
from futures_keys.diagnosis.mistakes import Mistake
from futures_keys.errors import FuturesKeysError, InvalidRequest
from futures_keys.pasted import Pasted, read_paste
from futures_keys.request import Request

_HEADERS = {Api.DERIVATIVES: ("APIKey", "Authent"), Api.UNIFIED: ("API-Key", "API-Sign")}


@dataclass(frozen=True, slots=True)
class Case:
    """A request or a challenge.

    Attributes:
        api: the one that it is diagnosed for.
        summary: what it was read as, for people.
        found: what is wrong with it and is seen without a key.
        public_key: the one that it carries, or empty.
        signature: the one that it carries, if any.
        request: the request; None for a challenge, and where it is not whole.
        challenge: the challenge; empty for a request.
    """

    api: Api
    summary: str
    found: tuple[Found, ...]
    public_key: str
    signature: Secret | None
    request: Request | None = None
    challenge: str = ""

    def is_whole(self) -> bool:
        """Return whether its signature can be checked."""
        return self.signature is not None and bool(self.request or self.challenge)

    def shape(self) -> tuple[Mistake, ...]:
        """Return the mistakes that the signature's form alone proves."""
        return read_shape(self.signature.get_value(), self.api).mistakes if self.signature else ()

    def diagnose(self, secret: Secret, others: tuple[Secret, ...]) -> Diagnosis:
        """Return the diagnosis with a private key, which must be base64."""
        if self.request:
            return diagnose_with(self.request, secret, others)
        signature = self.signature.get_value() if self.signature else ""
        keys = [other.get_value() for other in others]
        return diagnose_challenge(self.challenge, signature, secret.get_value(), keys)


def read_case(text: str, api: Api | None) -> Case:
    """Read what was given, for an API or for the one that is recognised.

    Raises:
        Failure: when no request is found in it.
    """
    words = text.split()
    if api is Api.CHALLENGE and len(words) == 2:  # noqa: PLR2004 -- the challenge and its signature
        challenge, signature = words
        return Case(api, "a challenge", (), "", Secret(signature), challenge=challenge)
    try:
        pasted = read_paste(text)
        return _from_paste(pasted, api or pasted.api)
    except FuturesKeysError as error:
        raise failure(error) from None


def _from_paste(pasted: Pasted, api: Api) -> Case:
    found, key, signature = pasted.inspect(), pasted.public_key, pasted.signature
    if api is Api.CHALLENGE:
        return Case(api, "a challenge", found, key, signature, challenge=pasted.challenge)
    try:
        request = pasted.request()
    except InvalidRequest:
        return Case(api, f"{pasted.format.value}, incomplete", found, key, signature)
    summary = f"{pasted.format.value}, {request.method} {request.path}"
    return Case(api, summary, found, key, signature, _renamed(request, api))


def _renamed(request: Request, api: Api) -> Request:
    """Return a request whose signature stands in the headers of an API."""
    wanted = _HEADERS[api]
    headers = dict(request.headers.items())
    if wanted[1].lower() in {name.lower() for name in headers}:
        return request
    for names in _HEADERS.values():
        for name, other in zip(wanted, names, strict=True):
            present = next((one for one in headers if one.lower() == other.lower()), None)
            if present:
                headers[name] = headers.pop(present)
    return Request(request.method, request.url, request.body, headers)
