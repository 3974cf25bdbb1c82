"""Requests: what a client sends, as far as signing is concerned."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from futures_keys.errors import InvalidRequest


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
            if not (value.isascii() and value.isprintable()):
                raise InvalidRequest("header", "value")
            self._items[name.lower()] = (name, value)
        if len(self._items) != len(headers):
            raise InvalidRequest("header", "duplicate")

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


@dataclass(frozen=True, slots=True)
class Request:
    """An HTTP request, immutable and hashable.

    Args:
        method: letters; the exchange knows them in upper case.
        url: absolute, or from the root; sent as it is, so already url-encoded.
        body: the form body as it is sent, url-encoded, without a leading `?`.
        headers: copied, so that a later change of the mapping changes nothing here.

    Raises:
        InvalidRequest: when a part could not be sent: a method with other characters than
            letters, a URL that is not absolute or has characters that cannot be printed (line
            ends among them), a body with lone surrogates, or bad headers.
    """

    method: str
    url: str
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not (self.method.isascii() and self.method.isalpha()):
            raise InvalidRequest("method", "not-letters")
        if not self.url.isprintable():
            raise InvalidRequest("url", "not-printable")
        split_url(self.url)
        if not self.body.isascii():
            _check_unicode(self.body)
        if not isinstance(self.headers, Headers):
            object.__setattr__(self, "headers", Headers(self.headers))

    @property
    def path(self) -> str:
        """The path of the URL, as it is sent."""
        return split_url(self.url)[0]

    @property
    def post_data(self) -> str:
        """What is signed of the parameters: the query, then the body, exactly as sent.

        Clients use one or the other [client]; with both, they are joined with nothing in between
        [inferred].
        """
        return split_url(self.url)[1] + self.body


def _check_unicode(body: str) -> None:
    try:
        body.encode()
    except UnicodeEncodeError:
        raise InvalidRequest("body", "lone-surrogate") from None
