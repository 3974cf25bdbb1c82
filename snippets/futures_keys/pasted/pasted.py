"""A pasted request: what of it may be shown, and the whole of it for a diagnosis."""

import re
from urllib.parse import quote, urlsplit

from futures_keys._pasted_keys import holds_private_key
from futures_keys._secrets import Sealed, Secret
from futures_keys.diagnosis.api import Api
from futures_keys.diagnosis.findings import Found
from futures_keys.diagnosis.inspection import inspect_request
from futures_keys.errors import InvalidRequest
from futures_keys.keypair import is_public_key
from futures_keys.pasted._draft import Draft
from futures_keys.pasted.formats import PasteFormat
from futures_keys.request import Request

HIDDEN = "•••"

_PUBLIC = ("apikey", "api-key", "api_key")
_SIGNATURE = ("authent", "api-sign", "signed_challenge")
_LONG_RUN = re.compile(r"(?:[A-Za-z0-9+/_-]|%2[BbFf]){80,}(?:=|%3[Dd])*")
_NONCE_FIELD = re.compile(r'(?:^|[&?{,\s])"?nonce"?\s*[=:]\s*"?(\d+)')


class Pasted(Sealed):
    """A request that was pasted; neither its `repr` nor a pickle shows any of it.

    Attributes:
        format: the form it was pasted in.
        method: in upper case; empty when the paste has none.
        url: as it was sent, absolute if the host is known; empty when the paste has none. Keys and
            signatures in it are hidden, as in `body`.
        body: as it was sent.
        nonce: as it was sent: of the header Nonce, or of the body where API-Sign is used.
        header_names: in order, as they are written.
        public_key: as it was pasted; empty when that is no public key.
        signature: the value of Authent, API-Sign or signed_challenge, None without one.
        has_private_key: whether the text holds what has the shape of a private key.
        api: which way of signing the headers or the host belong to.
        challenge: the challenge that was signed, for `Api.CHALLENGE`.
    """

    __slots__ = (
        "_draft",
        "api",
        "body",
        "challenge",
        "format",
        "has_private_key",
        "header_names",
        "method",
        "nonce",
        "public_key",
        "signature",
        "url",
    )

    format: PasteFormat
    signature: Secret | None

    def __init__(self, draft: Draft, text: str) -> None:
        self._draft = draft
        self.format = draft.format
        self.method = draft.method.upper() if draft.method.isalpha() else ""
        key, signature = draft.get_header(*_PUBLIC).strip(), draft.get_header(*_SIGNATURE)
        self.public_key = key if is_public_key(key) else ""
        self.signature = Secret(signature) if signature else None
        hidden = [key for key in (signature, self.public_key) if key]
        self.has_private_key = holds_private_key(_hide(text, hidden))
        self.url = _hide_runs(_hide(draft.url, hidden))
        self.body = _hide_runs(_hide(draft.body, hidden))
        self.header_names = tuple(name for name, _ in draft.headers)
        self.api = _api_of(draft)
        self.nonce = _nonce_of(draft, self.api)
        self.challenge = draft.challenge

    def request(self, *, method: str = "", url: str = "") -> Request:
        """Return the request with its headers as they were pasted, the signature included.

        What a header cannot contain, such as a line end, is removed.

        Args:
            method: the one to use when the paste has none.
            url: likewise.

        Raises:
            InvalidRequest: when there is no URL, or a part of the request cannot be sent.
        """
        headers = {}
        for name, value in self._draft.headers:
            clean = "".join(c for c in " ".join(value.split()) if " " <= c <= "~")
            headers[name.lower()] = (name, clean)
        whole = self._draft.url or url
        if not whole:
            raise InvalidRequest("url", "not-absolute")
        method = self.method or method or ("POST" if self._draft.body else "GET")
        return Request(method, whole, self._draft.body, dict(headers.values()))

    def inspect(self) -> tuple[Found, ...]:
        """Return the faults that need no key: those of the text, then those of the request."""
        try:
            request = self.request()
        except InvalidRequest:
            return tuple(self._draft.found)
        return (*self._draft.found, *inspect_request(request))


def _api_of(draft: Draft) -> Api:
    if draft.challenge:
        return Api.CHALLENGE
    names = {name.lower() for name, _ in draft.headers}
    if names & {"apikey", "authent"}:
        return Api.DERIVATIVES
    if names & {"api-key", "api-sign"} or "/0/private/" in draft.url:
        return Api.UNIFIED
    return Api.UNIFIED if urlsplit(draft.url).hostname == "api.kraken.com" else Api.DERIVATIVES


def _nonce_of(draft: Draft, api: Api) -> str:
    nonce = draft.get_header("nonce").strip()
    if not nonce and api is Api.UNIFIED:
        found = _NONCE_FIELD.search(draft.body)
        nonce = found[1] if found else ""
    return nonce if len(nonce) <= 40 and nonce.isprintable() else ""  # noqa: PLR2004


def _hide(text: str, keys: list[str]) -> str:
    for key in keys:
        for form in (key, quote(key, safe="")):
            text = text.replace(form, HIDDEN)
    return text


def _hide_runs(text: str) -> str:
    """Hide what has the shape of a private key."""
    hidden = _LONG_RUN.sub(HIDDEN, text)
    return "" if holds_private_key(hidden) else hidden
