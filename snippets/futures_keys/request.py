"""HTTP requests, as far as signing is concerned."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from futures_keys._redact import hide_password
from futures_keys.errors import InvalidRequest

_SIGNATURE = frozenset({"apikey", "authent", "nonce"})
_set = object.__setattr__  # bypasses frozen dataclasses


def split_url(url: str) -> tuple[str, str]:
    """Return the path and the query of a URL as they are sent, not decoded or normalised.

    Args:
        url: absolute (`https://host/path?query`) or from the root (`/path?query`). A fragment is
            never sent, so it is removed.

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
    if target.startswith("//"):  # a host without a scheme, or an empty segment
        raise InvalidRequest("url", "not-absolute")
    return target, query


class Headers(Mapping[str, str]):
    """The headers of a request: immutable, with case-insensitive names [official].

    Raises:
        InvalidRequest: when a name or a value cannot be sent, or contains a line end and so could
            inject another header; when two names differ in letter case only. The error never
            contains the value: it might be a misplaced private key.
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
        """Return a copy with the headers of a signature; existing ones are replaced.

        Only the public key is validated: the other headers were, or are generated here.

        Args:
            public_key: untrusted.
            authent: base64.
            nonce: digits; empty when no nonce is sent.

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


@dataclass(frozen=True, slots=True, repr=False)
class Request:
    """An HTTP request, immutable and hashable; its `repr` hides a password in the body.

    Args:
        method: letters; the exchange's are in upper case.
        url: absolute, or from the root; url-encoded, as it is sent.
        body: the form body, url-encoded, as it is sent, without a leading `?`.
        headers: copied: later changes of the mapping have no effect.

    Attributes:
        path: the path of the URL, as it is sent.
        query: its query, as it is sent, without the `?`.

    Raises:
        InvalidRequest: when a part cannot be sent: a method that is not all letters, a URL that is
            neither absolute nor from the root or has unprintable characters (such as line ends),
            a body with lone surrogates, or invalid headers.
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

    def __repr__(self) -> str:
        return (
            f"Request(method={self.method!r}, url={self.url!r}, "
            f"body={hide_password(self.body)!r}, headers={self.headers!r})"
        )

    @property
    def post_data(self) -> str:
        """The signed parameters: the query, then the body, exactly as sent.

        Clients use one or the other [client]; both are concatenated without a separator
        [inferred].
        """
        return self.query + self.body


def signed_request(request: Request, public_key: str, authent: str, nonce: str) -> Request:
    """Return a copy of a request with the headers of a signature; see `Headers.signed`.

    The other parts were validated when the request was made, and are not validated again: that
    would cost a third of `sign`.
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
