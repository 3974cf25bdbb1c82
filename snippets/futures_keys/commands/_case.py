"""What was given to be diagnosed: a request, or the signed challenge of a WebSocket."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from futures_keys._secrets import Secret
from futures_keys.commands._errors import failure
from futures_keys.diagnosis import Diagnosis, diagnose_challenge, diagnose_with, read_shape
from futures_keys.diagnosis.api import Api, api_of
from futures_keys.diagnosis.findings import Found
from futures_keys.diagnosis.inspection import in_order, inspect_request, spot_address
from futures_keys.diagnosis.mistakes import Mistake
from futures_keys.errors import FuturesKeysError, InvalidRequest
from futures_keys.keypair import is_public_key
from futures_keys.pasted import Pasted, read_paste
from futures_keys.request import Request

_HEADERS = {Api.DERIVATIVES: ("APIKey", "Authent"), Api.UNIFIED: ("API-Key", "API-Sign")}


CHALLENGE = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_EVENT = re.compile(r"""["']event["']\s*:\s*["']challenge["']""")
_FIELD = re.compile(
    r"""["'](message|original_challenge|challenge|signed_challenge|api_key)["']\s*:\s*"""
    r"""["']([^"'\s]{1,1000})["']"""
)


class Missing(NamedTuple):
    """What a request that was given lacks, for headers alone have neither."""

    method: str = ""
    url: str = ""
    body: str = ""


_NOTHING = Missing()


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
        old_challenges: others that the program may have signed.
    """

    api: Api
    summary: str
    found: tuple[Found, ...]
    public_key: str
    signature: Secret | None
    request: Request | None = None
    challenge: str = ""
    old_challenges: tuple[str, ...] = ()

    def is_whole(self) -> bool:
        """Return whether its signature can be checked."""
        return self.signature is not None and bool(self.request or self.challenge)

    def is_written_as_a_signature(self) -> bool:
        """Return whether its signature is written in any way that is known, right or wrong."""
        text = self.signature.get_value() if self.signature else ""
        return read_shape(text).could_be

    def shape(self) -> tuple[Mistake, ...]:
        """Return the mistakes that the signature's form alone proves."""
        return read_shape(self.signature.get_value()).mistakes if self.signature else ()

    def diagnose(self, secret: Secret, others: tuple[Secret, ...]) -> Diagnosis:
        """Return the diagnosis with a private key, which must be base64."""
        if self.request:
            return diagnose_with(self.request, secret, others)
        signature = self.signature.get_value() if self.signature else ""
        keys = [other.get_value() for other in others]
        return diagnose_challenge(
            self.challenge,
            signature,
            secret.get_value(),
            keys,
            old_challenges=self.old_challenges,
        )


def read_case(text: str, api: Api | None, missing: Missing = _NOTHING) -> Case:
    """Read what was given, for an API or for the one that is recognised.

    Args:
        text: a request in any form.
        api: the one to diagnose for, None for the one that is recognised.
        missing: what the text lacks; what it has counts.

    Raises:
        Failure: when no request is found in it.
    """
    if api in {None, Api.CHALLENGE} and (case := _read_challenge(text)):
        return case
    try:
        pasted = read_paste(text)
        return _from_paste(pasted, api, missing)
    except FuturesKeysError as error:
        raise failure(error) from None


def holds_challenge(text: str) -> bool:
    """Return whether a text has a challenge with its signature."""
    return _read_challenge(text) is not None


def _read_challenge(text: str) -> Case | None:
    """Read a challenge and its signature, as two words or in the messages of a WebSocket.

    What the exchange sent counts, where it is there; what the program signed may be an old one.
    """
    words = text.split()
    if len(words) == 2 and CHALLENGE.fullmatch(words[0]):  # noqa: PLR2004 -- and the signature
        return Case(Api.CHALLENGE, "a challenge", (), "", Secret(words[1]), challenge=words[0])
    fields: dict[str, str] = {}
    for found in _FIELD.finditer(text):
        name, value = found[1], _unescape(found[2])
        # Other messages have a text of this name too, such as that of an error.
        if name != "message" or CHALLENGE.fullmatch(value) or _is_of_challenge(text, found):
            fields[name] = value
    original = fields.get("original_challenge", fields.get("challenge", ""))
    challenge = fields.get("message", original)
    if not ("signed_challenge" in fields and challenge):
        return None
    key = fields.get("api_key", "")
    return Case(
        Api.CHALLENGE,
        "messages of a WebSocket",
        (),
        key if is_public_key(key) else "",
        Secret(fields["signed_challenge"]),
        challenge=challenge,
        old_challenges=(original,) if original not in {challenge, ""} else (),
    )


def _is_of_challenge(text: str, field: re.Match[str]) -> bool:
    """Return whether a field stands in the message of the exchange that has the challenge."""
    before = text.rfind("{", 0, field.start()) + 1
    end = text.find("}", field.end())
    return bool(_EVENT.search(text, before, end if end >= 0 else len(text)))


def _unescape(value: str) -> str:
    return value.replace("\\/", "/").replace("\\u003d", "=")


def _from_paste(pasted: Pasted, given: Api | None, missing: Missing) -> Case:
    found, key, signature = pasted.inspect(), pasted.public_key, pasted.signature
    api = given or pasted.api
    if api is Api.CHALLENGE:
        return Case(api, "a challenge", (), key, signature, challenge=pasted.challenge)
    try:
        request = pasted.request(method=missing.method, url=missing.url)
    except InvalidRequest:
        if missing.url:
            raise
        return Case(api, f"{pasted.format.value}, incomplete", found, key, signature)
    body = request.body or missing.body
    if body != request.body or not pasted.url:
        method = pasted.method or missing.method or ("POST" if body else "GET")
        request = Request(method.upper(), request.url, body, request.headers)
        found = in_order([*spot_address(request), *inspect_request(request)])
    api = given or api_of(request)
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
