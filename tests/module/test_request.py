"""Requests: immutable, safe to send, and taken apart without changing a byte."""

import copy
import dataclasses
import pickle

import pytest

from futures_keys import InvalidRequest, Request

URL = "https://futures.example/derivatives/api/v3/sendorder"


@pytest.mark.parametrize(
    ("url", "path", "post_data"),
    [
        (URL, "/derivatives/api/v3/sendorder", ""),
        (f"{URL}?a=1&b=%20+", "/derivatives/api/v3/sendorder", "a=1&b=%20+"),
        (f"{URL}?a=1#b?c", "/derivatives/api/v3/sendorder", "a=1"),
        (f"{URL}?a=1?b", "/derivatives/api/v3/sendorder", "a=1?b"),
        (f"{URL}#a", "/derivatives/api/v3/sendorder", ""),
        ("/api/history/v3/orders?a=//", "/api/history/v3/orders", "a=//"),
        ("/?a=https://b/c", "/", "a=https://b/c"),
        ("HTTP://host:8080/%41", "/%41", ""),
        ("https://host", "/", ""),
        ("https://host?a=1", "/", "a=1"),
        ("/derivatives/à?è=ì", "/derivatives/à", "è=ì"),
    ],
)
def test_url(url: str, path: str, post_data: str) -> None:
    """The path and the query of a URL are unchanged."""
    request = Request("GET", url)
    assert (path, post_data) == (request.path, request.post_data)


def test_post_data_of_query_and_body() -> None:
    """The body follows the query, with nothing in between."""
    assert "a=1b=2" == Request("POST", f"{URL}?a=1", "b=2").post_data


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("", URL, "", {}), ("method", "not-letters")),
        (("GET /", URL, "", {}), ("method", "not-letters")),
        (("GÈT", URL, "", {}), ("method", "not-letters")),
        (("GET", "", "", {}), ("url", "not-absolute")),
        (("GET", "host/path", "", {}), ("url", "not-absolute")),
        (("GET", "//host/path", "", {}), ("url", "not-absolute")),
        (("GET", "https:///path", "", {}), ("url", "not-absolute")),
        (("GET", "ftp://host/path", "", {}), ("url", "not-absolute")),
        (("GET", f"{URL}\r\nAPIKey: x", "", {}), ("url", "not-printable")),
        (("GET", f"{URL}\0", "", {}), ("url", "not-printable")),
        (("GET", f"{URL}\ud800", "", {}), ("url", "not-printable")),
        (("POST", URL, "\ud800", {}), ("body", "lone-surrogate")),
        (("GET", URL, "", {"": "x"}), ("header", "name")),
        (("GET", URL, "", {"A:B": "x"}), ("header", "name")),
        (("GET", URL, "", {"A\r\nB": "x"}), ("header", "name")),
        (("GET", URL, "", {"Ä": "x"}), ("header", "name")),
        (("GET", URL, "", {"APIKey": "x\r\nAuthent: y"}), ("header", "value")),
        (("GET", URL, "", {"APIKey": "x\n"}), ("header", "value")),
        (("GET", URL, "", {"APIKey": "ä"}), ("header", "value")),
        (("GET", URL, "", {"APIKey": "x", "apikey": "y"}), ("header", "duplicate")),
    ],
)
def test_requests_that_cannot_be_sent(
    parts: tuple[str, str, str, dict[str, str]], expected: tuple[str, str]
) -> None:
    """A request that cannot be sent, or that injects a header, is refused."""
    with pytest.raises(InvalidRequest) as caught:
        Request(*parts)
    assert dict(zip(("part", "fault"), expected, strict=True)) == caught.value.details


def test_body_of_other_alphabets() -> None:
    """A body may contain any Unicode text."""
    assert "nome=è 💶" == Request("POST", URL, "nome=è 💶").post_data


def test_header_names_are_case_insensitive() -> None:
    """Header names are case-insensitive, and keep their spelling."""
    headers = Request("GET", URL, headers={"APIKey": "x"}).headers
    assert ("x", "x", True) == (headers["apikey"], headers["APIKEY"], "apiKEY" in headers)
    assert {"APIKey": "x"} == headers
    assert 1 == len(headers)
    assert "{'APIKey': 'x'}" == repr(headers)


def test_headers_are_copied() -> None:
    """Later changes of the mapping have no effect."""
    headers = {"A": "1"}
    request = Request("GET", URL, headers=headers)
    headers["A"] = "2"
    assert "1" == request.headers["A"]


def test_immutable() -> None:
    """A request and its headers are immutable."""
    request = Request("GET", URL, headers={"A": "1"})
    with pytest.raises(dataclasses.FrozenInstanceError):
        request.url = "/"  # type: ignore[misc]  # that it is refused is the point
    with pytest.raises(TypeError):
        request.headers["A"] = "2"  # type: ignore[index]  # the same


def test_equal_requests() -> None:
    """Equal parts make equal requests with equal hashes."""
    one, other = (Request("GET", URL, headers={"A": "1", "B": "2"}) for _ in range(2))
    assert {one} == {other}
    assert one != Request("GET", URL, headers={"A": "1"})


def test_copies() -> None:
    """A pickled or copied request is the same request."""
    request = Request("POST", URL, "a=1", {"APIKey": "x"})
    assert request == pickle.loads(pickle.dumps(request))  # noqa: S301 -- pickled right here
    assert request == copy.deepcopy(request)
    assert request.post_data == copy.copy(request).post_data
    assert "/" == dataclasses.replace(request, url="/?b=2").path
    assert {"APIKey": "x"} == dataclasses.asdict(request)["headers"]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("otp=a%20b", "otp=•••"),
        ("nonce=1&otp=a&c=d", "nonce=1&otp=•••&c=d"),
        ("not-otp=a&otpx=b", "not-otp=a&otpx=b"),
        ('{"nonce": "1", "otp" : "a\\"b", "c": "d"}', '{"nonce": "1", "otp" : •••, "c": "d"}'),
        ('{"otp": "a', '{"otp": •••'),
    ],
)
def test_the_repr_hides_a_password(body: str, shown: str) -> None:
    """The `repr` of a request, which tracebacks print, has no password in its body."""
    request = Request("POST", "/a?b", body, {"C": "d"})
    expected = f"Request(method='POST', url='/a?b', body={shown!r}, headers={{'C': 'd'}})"
    assert expected == repr(request)
