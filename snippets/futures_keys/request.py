"""Requests: what a client sends, as far as signing is concerned."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from futures_keys.errors import InvalidRequest

_SIGNATURE = frozenset({"apikey", "authent", "nonce"})
_set = object.__setattr__  # the way past a frozen dataclass


def split_url(url: str) -> tuple[str, str]:
    """The path and the query of a URL, as they are sent: nothing is decoded or normalised.

    Args:
        url: absolute (`https://host/path?query`) or from the root (`/path?query`). A fragment is
            never sent, so it is dropped.

    Raises:
        InvalidRequest: when the URL is neither.
    """
    target, _, query = url.partition("#")[0].partition("?")
    if not target.startswith("/"):
        scheme, _, rest = target.partition("://")
        host, _, path = rest.partition("/")
        if scheme.lower() not in {"https", "http"} or not host:
            raise InvalidRequest("url", "not-absolute")
        return f"/{path}", query
    if target.startswith("//"):  # a host without a scheme, or an empty first segment: who knows
        raise InvalidRequest("url", "not-absolute")
    return target, query


class Headers(Mapping[str, str]):
    """Headers of a request: immutable, and found in any letter case [official].

    Raises:
        InvalidRequest: when a name or a value could not be sent, or could end its line and so
            smuggle in a header more; when two names differ in letter case only. The error never
            holds the value: it might be a private key in the wrong place.
    """

    __slots__ = ("_items",)

    def __init__(self, headers: Mapping[str, str]) -> None:
        self._items: dict[str, tuple[str, str]] = {}
        for name, value in headers.items():
            if not (name and name.isascii() and name.replace("-", "").isalnum()):
                raise InvalidRequest("header", "name")
            _check_value(value)
            self._items[name.lower()] = (name, value)
        if len(self._items) != len(headers):
            raise InvalidRequest("header", "duplicate")

    def signed(self, public_key: str, authent: str, nonce: str) -> "Headers":
        """The same with the headers of a signature, in place of any that have their names.

        Only the public key is checked: the rest was, or is our own.

        Args:
            public_key: what anybody says is one.
            authent: our own base64.
            nonce: our own digits; empty when no nonce is sent.

        Raises:
            InvalidRequest: when the public key cannot be the value of a header.
        """
        _check_value(public_key)
        items = {"apikey": ("APIKey", public_key), "authent": ("Authent", authent)}
        if nonce:
            items["nonce"] = ("Nonce", nonce)
        if self._items:
            others = {name: item for name, item in self._items.items() if name not in _SIGNATURE}
            items = others | items
        signed = object.__new__(Headers)
        _set(signed, "_items", items)
        return signed

    def __getitem__(self, name: str) -> str:
        return self._items[name.lower()][1]

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.values()))

    def __repr__(self) -> str:
        return repr(dict(self))


_NO_HEADERS = Headers({})


@dataclass(frozen=True, slots=True)
class Request:
    """An HTTP request, immutable and hashable.

    Args:
        method: letters; the exchange knows them in upper case.
        url: absolute, or from the root; sent as it is, so already url-encoded.
        body: the form body as it is sent, url-encoded, without a leading `?`.
        headers: copied, so that a later change of the mapping changes nothing here.

    Attributes:
        path: the path of the URL, as it is sent.
        query: its query, as it is sent, without the `?`.

    Raises:
        InvalidRequest: when a part could not be sent: a method with other characters than
            letters, a URL that is not absolute or has characters that cannot be printed (line
            ends among them), a body with lone surrogates, or bad headers.
    """

    method: str
    url: str
    body: str = ""
    headers: Mapping[str, str] = _NO_HEADERS
    path: str = field(init=False, repr=False, compare=False)
    query: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not (self.method.isascii() and self.method.isalpha()):
            raise InvalidRequest("method", "not-letters")
        if not self.url.isprintable():
            raise InvalidRequest("url", "not-printable")
        path, query = split_url(self.url)
        _set(self, "path", path)
        _set(self, "query", query)
        if not self.body.isascii():
            _check_unicode(self.body)
        if not isinstance(self.headers, Headers):
            _set(self, "headers", Headers(self.headers))

    @property
    def post_data(self) -> str:
        """What is signed of the parameters: the query, then the body, exactly as sent.

        Clients use one or the other [client]; with both, they are joined with nothing in between
        [inferred].
        """
        return self.query + self.body


def signed_request(request: Request, public_key: str, authent: str, nonce: str) -> Request:
    """The same request with the headers of a signature; see `Headers.signed`.

    Its parts were checked when it was made, and are not checked again: that costs a third of
    `sign`.
    """
    headers = cast("Headers", request.headers).signed(public_key, authent, nonce)
    signed = object.__new__(Request)
    _set(signed, "method", request.method)
    _set(signed, "url", request.url)
    _set(signed, "body", request.body)
    _set(signed, "headers", headers)
    _set(signed, "path", request.path)
    _set(signed, "query", request.query)
    return signed


def _check_value(value: str) -> None:
    if not (value.isascii() and value.isprintable()):
        raise InvalidRequest("header", "value")


def _check_unicode(body: str) -> None:
    try:
        body.encode()
    except UnicodeEncodeError:
        raise InvalidRequest("body", "lone-surrogate") from None
