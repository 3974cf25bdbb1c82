"""A pasted request: what of it may be shown, and the whole of it for a diagnosis."""

import re
from contextlib import suppress
from urllib.parse import quote, urlsplit

from futures_keys._pasted_keys import (
    has_exact_key,
    hide_private_keys,
    holds_unnamed_key,
    sends_private_key,
)
from futures_keys._redact import HIDDEN
from futures_keys._secrets import Sealed, Secret
from futures_keys.diagnosis._target_faults import DERIVATIVES_HOST, UNIFIED_HOST
from futures_keys.diagnosis.api import Api
from futures_keys.diagnosis.findings import Finding, Found
from futures_keys.diagnosis.inspection import in_order, inspect_request, spot_address
from futures_keys.errors import InvalidRequest
from futures_keys.keypair import is_public_key
from futures_keys.pasted._draft import METHODS, PUBLIC_KEY, SIGNATURE, UNKNOWN, Draft
from futures_keys.pasted.formats import PasteFormat
from futures_keys.path_faults import FIRST_WORDS, endpoint_meant
from futures_keys.request import Request
from futures_keys.unified_path_faults import is_unified_path

_MAX_NONCE_CHARACTERS = 40  # twice the longest
_MAX_NAMES = 100
_MIN_HIDDEN = 16  # characters: what is shorter is neither a key nor a signature
_MAX_NAME_CHARACTERS = 60
_NAME = re.compile(r":?[A-Za-z0-9_-]+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_WITHOUT_SLASH = re.compile(rf"(?:{FIRST_WORDS})/")
_VARIABLE = re.compile(r"\{\{[^{}]*\}\}")  # of a tool that sends requests
_NAMES = frozenset({"apikey", "authent", "api-key", "api-sign", "nonce"})
_NAMES_TOLD = re.compile("|".join(sorted(_NAMES)))
_STRANGE = re.compile(r"[^ -~\r\n\t]")
_NONCE_FIELD = re.compile(r'(?:^|[&?{,\s])"?nonce"?\s*[=:]\s*"?(\d+)')

_MAX_LOOSE = 60_000  # characters of a text in which a key may be written in any form


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
        api: which way of signing the path, the headers or the host belong to.
        challenge: the challenge that was signed, for `Api.CHALLENGE`.
    """

    __slots__ = (
        "_draft",
        "_unknown",
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
        self._unknown = {name.lower() for name, value in draft.headers if UNKNOWN in value}
        if draft.format is PasteFormat.LOG or draft.hides_headers:
            given = {name.lower() for name, _ in draft.headers}
            told = _NAMES if draft.hides_headers else set(_NAMES_TOLD.findall(text.lower()))
            self._unknown |= told - given  # in a way that is not read
        draft.headers = [(name, value) for name, value in draft.headers if UNKNOWN not in value]
        _complete(draft)
        self.format = draft.format
        self.method = draft.method
        key, signature = draft.get_header(*PUBLIC_KEY).strip(), draft.get_header(*SIGNATURE)
        self.public_key = key if is_public_key(key) else ""
        self.signature = Secret(signature) if signature else None
        hidden = [value for value in (signature, key) if len(value) >= _MIN_HIDDEN]
        rest = _hide(text, [signature, self.public_key])
        self.has_private_key = _holds_key(rest)
        self.url = hide_private_keys(_hide(draft.url, hidden))
        self.body = hide_private_keys(_hide(draft.body, hidden))
        names = [name for name, _ in draft.headers[:_MAX_NAMES]]
        self.header_names = tuple(name for name in names if _is_name(name))
        self.api = _api_of(draft)
        self.nonce = hide_private_keys(_hide(_nonce_of(draft, self.api), hidden))
        self.challenge = hide_private_keys(draft.challenge)

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
            if _is_name(name):
                clean = "".join(sign for sign in " ".join(value.split()) if " " <= sign <= "~")
                headers[name.lower().replace("_", "-")] = (name.replace("_", "-"), clean)
        whole = self._draft.url or url
        if not whole:
            raise InvalidRequest("url", "not-absolute")
        method = self.method or method or _method_meant(self._draft, whole)
        return Request(method, whole, self._draft.body, dict(headers.values()))

    def inspect(self) -> tuple[Found, ...]:
        """Return the faults that need no key: those of the text and those of the request.

        They are in the order of `Finding`. Without a URL, the request is that of no endpoint, and
        only its headers are inspected.
        """
        found = [*self._draft.found, *_text_faults(self._draft)]
        if self.api is not Api.CHALLENGE:
            with suppress(InvalidRequest):
                request = self.request(url="/")
                found += [*spot_address(request), *inspect_request(request)]
        known = [one for one in found if self._is_known(one)]
        return in_order(known)

    def _is_known(self, found: Found) -> bool:
        """Return whether a fault is one of the request, and not of what the paste leaves out."""
        if found.code is Finding.HEADER_MISSING:
            shown = self._draft.format is not PasteFormat.URL
            return shown and found.details["header"].lower() not in self._unknown
        hidden = any(one.code is Finding.BODY_NOT_SHOWN for one in self._draft.found)
        return not (found.code is Finding.PARAMETER_MISSING and hidden)


def _complete(draft: Draft) -> None:
    """Bring method and URL into the form of a request."""
    method = draft.method.strip().upper()
    draft.method = method if method in METHODS else ""
    draft.url = _complete_url(draft)
    length = draft.get_header("content-length").strip()
    if UNKNOWN in draft.body:
        draft.body = ""
        draft.report(Finding.BODY_NOT_SHOWN, length="")
    elif not draft.body and length and length != "0":
        draft.report(Finding.BODY_NOT_SHOWN, length=length if _is_number(length) else "")
    elif _lacks_body(draft):
        draft.report(Finding.BODY_NOT_SHOWN, length="")


def _lacks_body(draft: Draft) -> bool:
    """Return whether a log shows a request that has parameters without showing any."""
    method = draft.method or _method_meant(draft, draft.url)
    writes = method in {"POST", "PUT"} and "?" not in draft.url
    return writes and not draft.body and draft.format is PasteFormat.LOG


def _method_meant(draft: Draft, url: str) -> str:
    """Return the method of a request that is shown without one: what its endpoint takes."""
    if draft.body:
        return "POST"
    if draft.format is not PasteFormat.LOG:
        return "GET"
    path = _path_of(url)
    if "/private/" in path:
        return "POST"
    meant = endpoint_meant("", path)
    return meant.endpoint.method if meant and meant.endpoint else "GET"


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _MAX_NONCE_CHARACTERS


def _complete_url(draft: Draft) -> str:
    url = draft.url.strip().strip("\"'<>")
    address, mark, query = url.partition("?")
    url = f"{_VARIABLE.sub(UNKNOWN, address)}{mark}{query}"
    if UNKNOWN in url.partition("?")[0]:
        url = url.rpartition(UNKNOWN)[2]
    elif _WITHOUT_SLASH.match(url):
        path = url.partition("?")[0]
        draft.report(Finding.SLASH_MISSING, path=path, meant=f"/{path}")
    if UNKNOWN in url:
        draft.report(Finding.BODY_NOT_SHOWN, length="")
        url = url.replace(UNKNOWN, "").removesuffix("?")
    if url.lower().startswith(("ws://", "wss://")):
        draft.report(Finding.WEBSOCKET_URL)
        url = f"http{url[2:]}"
    if url and not url.startswith("/") and not _SCHEME.match(url):
        url = f"https://{url}" if "." in url.partition("/")[0] else f"/{url}"
    return "".join(sign for sign in url if sign.isprintable())


def _text_faults(draft: Draft) -> list[Found]:
    """Return the faults of headers that a request cannot have."""
    found = []
    seen = set()
    for name, value in draft.headers:
        if not _is_name(name):
            continue
        if "\r" in value or "\n" in value:
            found.append(Found(Finding.HEADER_LINE_END, {"header": name}))
        strange = next(
            (sign for sign in value if not " " <= sign <= "~" and sign not in "\r\n\t"), ""
        )
        if strange:
            details = {"header": name, "character": f"U+{ord(strange):04X}"}
            found.append(Found(Finding.HEADER_NOT_ASCII, details))
        if name.lower() in seen and name.lower() in PUBLIC_KEY | SIGNATURE | {"nonce"}:
            found.append(Found(Finding.HEADER_TWICE, {"header": name}))
        seen.add(name.lower())
    return found


def _is_name(name: str) -> bool:
    """Return whether a text can be a header's name, and is not a key that stands in its place."""
    return len(name) <= _MAX_NAME_CHARACTERS and bool(_NAME.fullmatch(name)) and name[0] != ":"


def _api_of(draft: Draft) -> Api:
    if draft.challenge or draft.format is PasteFormat.WEBSOCKET:
        return Api.CHALLENGE
    names = {name.lower() for name, _ in draft.headers}
    host, path = _host_of(draft.url), _path_of(draft.url)
    # The path decides how a signature is made, whatever the header is called that holds it.
    if "/0/private/" in path:
        return Api.UNIFIED
    if names & {"apikey", "authent"} or "/derivatives/api/" in path:
        return Api.DERIVATIVES
    if names & {"api-key", "api-sign"} or host == UNIFIED_HOST:
        return Api.UNIFIED
    is_unified = is_unified_path(path) and host != DERIVATIVES_HOST
    return Api.UNIFIED if is_unified else Api.DERIVATIVES


def _path_of(url: str) -> str:
    path = url.partition("?")[0]
    scheme = _SCHEME.match(path)
    return f"/{path[scheme.end() :].partition('/')[2]}" if scheme else path


def _host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _nonce_of(draft: Draft, api: Api) -> str:
    nonce = draft.get_header("nonce").strip()
    if not nonce and api is Api.UNIFIED:
        found = _NONCE_FIELD.search(draft.body)
        nonce = found[1] if found else ""
    return nonce if len(nonce) <= _MAX_NONCE_CHARACTERS and nonce.isprintable() else ""


def _holds_key(text: str) -> bool:
    """Return whether a text holds a private key: of 66 bytes in any form, or of 64 in base64.

    A signature has 64 bytes as well, but a name before it. A text that is long is an archive, whose
    cookies are as long as keys: of it, only what has exactly the form of a key counts.
    """
    if sends_private_key(text) if len(text) <= _MAX_LOOSE else has_exact_key(text):
        return True
    return holds_unnamed_key(text)


def _hide(text: str, keys: list[str]) -> str:
    for key in filter(None, keys):
        for form in (key, quote(key, safe="")):
            text = text.replace(form, HIDDEN)
    return text
