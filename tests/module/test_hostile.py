"""Hostile input: any input has a documented result, and no error contains a secret."""

from base64 import b64encode
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futures_keys import (
    ENDPOINTS,
    Bot,
    Endpoint,
    InvalidNonce,
    InvalidPrivateKey,
    InvalidRequest,
    MissingHeader,
    Refusal,
    Request,
    authent,
    check_private_key,
    diagnose,
    sign,
    signing_steps,
)
from futures_keys.diagnosis import diagnose_challenge, read_shape
from futures_keys.errors import UnreadablePaste
from futures_keys.gateway import application
from futures_keys.nonces import parse_nonce
from futures_keys.pasted import read_paste
from futures_keys.request import Headers, split_url
from module.hostile import (
    PRIVATE_KEY,
    PUBLIC_KEY,
    captured_log,
    check_log,
    check_response,
    contains_secret,
    environ_of,
    frame_locals,
    result_of,
    run_application,
    sample_account,
)

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

ANY = st.text(st.characters())  # lone surrogates as well
LATIN_1 = st.text(st.characters(max_codepoint=0xFF))  # WSGI's decoding of bytes
PRINTABLE = st.text(st.characters(codec="ascii", min_codepoint=0x20, max_codepoint=0x7E))
TEXT = PRINTABLE | st.text(st.sampled_from("aZ09+/=%&?# èß€🔑"))

PATHS = st.sampled_from(ENDPOINTS).map(lambda endpoint: endpoint.path)
METHODS = st.sampled_from(["GET", "POST", "PUT", "HEAD", "OPTIONS", "get"])
SIGNATURE = ("APIKey", "Authent", "Nonce")
NAMES = st.sampled_from([*SIGNATURE, "authent"])
AUTHENTS = st.binary(min_size=32, max_size=64).map(b64encode).map(bytes.decode)
VALUES = st.just(PUBLIC_KEY) | AUTHENTS | PRINTABLE
NONCES = st.none() | st.integers() | st.sampled_from([0, 10**20, 10**5000, -(10**5000)])
# What pastes are made of; in whichever order, half of them are read as a request.
PIECES = (
    *(
        "curl ",
        "curl.exe -H ",
        "irm ",
        "-Headers ",
        "@{",
        "$h = ",
        "$h.Add(",
        "-d ",
        "--json ",
        "PS C:\\> ",
    ),
    *(
        "GET / HTTP/1.1",
        "POST https://a.b/derivatives/api/v3/sendorder",
        " HTTP/1.1\r\n",
        "> ",
        "send: b'",
    ),
    *(
        "=> Send header, 9 bytes (0x9)\n",
        "0000: ",
        "fetch Request: ",
        "Response",
        "{GET /a HTTP/1.1: null}",
    ),
    *(
        "APIKey",
        "Authent",
        "Nonce",
        "API-Sign",
        "original_challenge",
        "signed_challenge",
        "url",
        "body",
        "data",
    ),
    *(
        '{"log": {"entries": [{"request": {',
        '"headers": {',
        '"url": "https://a.b/"',
        '"item": ["',
        "nonce=1",
    ),
    *(
        "'",
        '"',
        "`",
        "\\",
        "$",
        "${A}",
        "$(",
        "%A%",
        "{{a}}",
        "^",
        "\n",
        "\r\n",
        " ",
        ": ",
        "=",
        "=>",
        ",",
        ";",
    ),
    *(
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "&",
        "?",
        "/",
        "#",
        "\x00",
        "\ud800",
        "\\ud800",
        "$'\\ud800'",
        "--data-urlencode ",
        '"params": {"a": ',
        "[]",
        "(1, 2): ",
        "0x" + "f" * 5000,
        "```\n",
        "$a = $a + $a\n",
        "A=$A$A\n",
        "b'",
        "@'\n",
        "\n'@",
        "+",
        "None",
    ),
    *(
        PUBLIC_KEY,
        PRIVATE_KEY,
        PRIVATE_KEY[:86] + "==",
        "Content-Length: 9",
        "Content-Type",
        "method",
        "params",
    ),
)
PASTES = ANY | st.lists(st.sampled_from(PIECES) | TEXT, max_size=40).map("".join)
# The private key with something cut out, something put in, or both; with luck, as it is.
PRIVATE_KEYS = st.builds(
    lambda start, length, text: PRIVATE_KEY[:start] + text + PRIVATE_KEY[start + length :],
    st.integers(0, 88),
    st.integers(0, 3),
    st.just("") | ANY,
)


@given(METHODS | ANY, PATHS | ANY, ANY, st.dictionaries(NAMES | ANY, PRINTABLE | ANY, max_size=3))
def test_requests(method: str, url: str, body: str, headers: dict[str, str]) -> None:
    """Any parts make a request that can be sent, or are refused."""
    request = result_of(lambda: Request(method, url, body, headers), InvalidRequest)
    if isinstance(request, Request):
        lines = [request.method, request.url, *request.headers, *request.headers.values()]
        assert all(map(str.isprintable, lines))
        assert request.path.startswith("/")
        request.post_data.encode()


@given(ANY | st.builds("{}{}".format, st.sampled_from(["https://", "HTTP://a", "//", "/"]), ANY))
def test_urls(url: str) -> None:
    """Any text is split into an unchanged path and query, or refused."""
    parts = result_of(lambda: split_url(url), InvalidRequest)
    if not isinstance(parts, InvalidRequest):
        path, query = parts
        assert path.startswith("/")
        assert path[1:] in url
        assert query in url


@given(PASTES)
def test_pastes(text: str) -> None:
    """Any text is read as a request or refused, and nothing that may be shown has its secrets."""
    pasted = result_of(lambda: read_paste(text), UnreadablePaste)
    if isinstance(pasted, UnreadablePaste):
        return
    shown = [pasted.method, pasted.url, pasted.body, pasted.nonce, pasted.public_key]
    shown += [*pasted.header_names, pasted.challenge, repr(pasted)]
    told = repr([found.details for found in pasted.inspect()])
    assert not any(contains_secret(part) for part in (*shown, told))
    result_of(lambda: pasted.request(url="/"), InvalidRequest)


@given(st.dictionaries(NAMES | ANY, PRINTABLE | ANY, max_size=4))
def test_headers(headers: dict[str, str]) -> None:
    """Any names and values are either all kept, or refused."""
    kept = result_of(lambda: Headers(headers), InvalidRequest)
    assert isinstance(kept, InvalidRequest) or headers == kept


@given(ANY | st.text(st.characters(categories=["Nd", "No"])) | st.integers().map(str))
def test_nonces(text: str) -> None:
    """Any text is parsed as a number of at most 20 digits, or refused."""
    nonce = result_of(lambda: parse_nonce(text), InvalidNonce)
    assert isinstance(nonce, InvalidNonce) or text.lstrip("0") == str(nonce).lstrip("0")


USES: dict[str, Callable[[str, str, int | None], object]] = {
    "authent": lambda key, text, _: authent(key, post_data=text, nonce=text, endpoint_path=text),
    "signing_steps": lambda key, text, _: signing_steps(key, post_data=text),
    "sign": lambda key, text, nonce: sign(Request("GET", "/"), text, key, nonce=nonce),
    "Bot": lambda key, text, nonce: Bot(text, key).sign(Request("GET", "/"), nonce=nonce),
    "check_private_key": lambda key, _, __: check_private_key(key),
    "diagnose": lambda key, _, __: diagnose(Request("GET", "/"), key),
    "diagnose, another key": lambda key, _, __: diagnose(Request("GET", "/"), PRIVATE_KEY, [key]),
}


@pytest.mark.long
@settings(max_examples=settings().max_examples * len(USES))
@given(
    use=st.sampled_from(sorted(USES)),
    key=ANY | PRIVATE_KEYS,
    text=ANY | PRINTABLE,
    nonce=NONCES,
)
def test_private_keys(use: str, key: str, text: str, nonce: int | None) -> None:
    """Any private key has documented errors, which do not contain it."""
    documented = (InvalidNonce, InvalidPrivateKey, InvalidRequest, MissingHeader)
    result_of(lambda: USES[use](key, text, nonce), *documented)


MISUSES: dict[str, Callable[[str], object]] = {
    "authent, bytes to sign": lambda key: authent(key, post_data=b"a=1"),  # type: ignore[arg-type]
    "authent, all bytes": lambda key: authent(key, post_data=b"", nonce=b"", endpoint_path=b""),  # type: ignore[arg-type]
    "signing_steps": lambda key: signing_steps(key, post_data=b"a=1"),  # type: ignore[arg-type]
    "sign, text as nonce": lambda key: sign(Request("GET", "/"), "", key, nonce="1"),  # type: ignore[arg-type]
    "sign, no request": lambda key: sign(None, "", key),  # type: ignore[arg-type]
    "sign, no public key": lambda key: sign(Request("GET", "/"), None, key),  # type: ignore[arg-type]
    "diagnose, no request": lambda key: diagnose(None, key),  # type: ignore[arg-type]
    "diagnose, no list": lambda key: diagnose(Request("GET", "/"), key, 5),  # type: ignore[arg-type]
    "Bot": lambda key: Bot(None, key).sign(Request("GET", "/")),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("misuse", MISUSES)
def test_other_types(misuse: str) -> None:
    """The traceback of an argument with the wrong type contains no private key."""
    with pytest.raises((TypeError, AttributeError)) as caught:
        MISUSES[misuse](PRIVATE_KEY)
    assert not any(map(contains_secret, [repr(caught.value), *frame_locals(caught.tb)]))


@st.composite
def sent_requests(draw: st.DrawFn) -> Request:
    """Draw a request with any headers, or a signed one of which a part may be changed."""
    endpoint = draw(st.sampled_from(ENDPOINTS))
    method = draw(st.just(endpoint.method) | METHODS)
    url = endpoint.path + draw(st.just("") | TEXT.map("?{}".format) | TEXT)
    request = Request(method, url, draw(TEXT))
    if draw(st.booleans()):
        headers = draw(st.dictionaries(st.sampled_from(SIGNATURE), VALUES))
        return Request(method, url, request.body, headers)
    nonce = draw(st.none() | st.integers(0, 10**13))
    signed = sign(request, PUBLIC_KEY, PRIVATE_KEY, nonce=nonce)
    headers = {
        **signed.headers,
        **draw(st.dictionaries(st.sampled_from(SIGNATURE), VALUES, max_size=1)),
    }
    return Request(method, draw(st.just(url) | PATHS), request.body, headers)


@given(sent_requests())
def test_authorize(request_: Request) -> None:
    """Any request is authorized or refused, and a second time as well."""
    account = sample_account()
    for _ in range(2):
        judged = result_of(lambda: account.authorize(request_), Refusal)
        assert isinstance(judged, Endpoint | Refusal)


@pytest.mark.no_cover
@settings(max_examples=settings().max_examples // 4)  # one takes tens of milliseconds
@given(sent_requests(), st.lists(st.integers(), max_size=3))
def test_diagnose(request_: Request, nonces: list[int]) -> None:
    """Any request with an Authent has a diagnosis, which contains no private key."""
    found = result_of(
        lambda: diagnose(request_, PRIVATE_KEY, [PUBLIC_KEY], other_nonces=nonces), MissingHeader
    )
    assert isinstance(found, MissingHeader) == (not request_.headers.get("Authent"))
    assert not contains_secret(repr(found))


UNIFIED_HEADERS = st.fixed_dictionaries({"API-Key": PRINTABLE, "API-Sign": VALUES})


@pytest.mark.no_cover
@settings(max_examples=settings().max_examples // 4)  # one takes tens of milliseconds
@given(sent_requests(), UNIFIED_HEADERS, TEXT)
def test_diagnose_unified(request_: Request, headers: dict[str, str], body: str) -> None:
    """Any request to spot with an API-Sign has a diagnosis."""
    sent = Request("POST", f"/0/private{request_.path}", body, headers)
    found = result_of(lambda: diagnose(sent, PRIVATE_KEY), MissingHeader)
    assert isinstance(found, MissingHeader) == (not headers["API-Sign"])
    assert not contains_secret(repr(found))


@settings(max_examples=settings().max_examples // 4)
@given(ANY, AUTHENTS | ANY)
def test_diagnose_challenge(challenge: str, signed: str) -> None:
    """Any signature of any challenge has a diagnosis, or the challenge is no Unicode."""
    found = result_of(lambda: diagnose_challenge(challenge, signed, PRIVATE_KEY), InvalidRequest)
    assert not contains_secret(repr(found))


@given(AUTHENTS | ANY | st.text(st.sampled_from("aF0+/=%\\\"'b-_ ,")))
def test_shapes(text: str) -> None:
    """Any text has a shape, which contains nothing of it."""
    shape = read_shape(text)
    assert shape.could_be == (shape.length in (32, 64))
    assert not text or len(text) < 8 or text not in repr(shape)


class Stream(BytesIO):
    """A body that is read in parts, and may raise an error."""

    def __init__(self, content: bytes, piece: int, failure: type[OSError] | None) -> None:
        super().__init__(content)
        self._piece = piece
        self._failure = failure

    def read(self, size: int | None = -1, /) -> bytes:
        """Read a piece."""
        piece = super().read(self._piece if size is None or size < 0 else min(size, self._piece))
        if not piece and self._failure:
            raise self._failure
        return piece


TARGETS = st.builds("{}{}{}".format, st.sampled_from(["", "http://a"]), PATHS, LATIN_1)
# WSGI environment variables: text whose characters are bytes, and the body.
FIELDS: dict[str, st.SearchStrategy[object]] = {
    "CONTENT_LENGTH": st.integers(0, 60).map(str) | LATIN_1 | st.just("9" * 5000),
    "HTTP_APIKEY": st.just(PRIVATE_KEY) | LATIN_1,  # people do send it
    "HTTP_AUTHENT": LATIN_1,
    "HTTP_NONCE": st.integers(0).map(str) | LATIN_1,
    "HTTP_TRANSFER_ENCODING": LATIN_1,
    "PATH_INFO": PATHS | LATIN_1,
    "QUERY_STRING": LATIN_1,
    "RAW_URI": TARGETS | LATIN_1,
    "REQUEST_METHOD": METHODS | LATIN_1,
    "REQUEST_URI": TARGETS | LATIN_1 | st.just(""),
    "SCRIPT_NAME": LATIN_1,
    "wsgi.input": st.builds(
        Stream,
        st.binary(max_size=50),
        st.integers(1, 60),
        st.sampled_from([None, OSError, TimeoutError]),
    ),
    "wsgi.input_terminated": st.booleans(),
}


@st.composite
def environs(draw: st.DrawFn) -> "WSGIEnvironment":
    """Draw the environment of a request, with up to three variables replaced."""
    environ = environ_of(draw(sent_requests()))
    for field in draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=3)):
        environ[field] = draw(FIELDS[field])
    return environ


@given(environs(), st.lists(LATIN_1) | st.just(None))
def test_gateway(environ: "WSGIEnvironment", codes: list[str] | None) -> None:
    """For any environment, the response has the exchange's format, and the log one line."""
    with captured_log() as lines:
        answer = run_application(
            application(sample_account(), explain=(lambda _: codes) if codes else None), environ
        )
    check_response(answer, environ["REQUEST_METHOD"])
    check_log(lines)
