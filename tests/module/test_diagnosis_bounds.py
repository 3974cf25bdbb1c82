"""Diagnosis names nothing that is not so, and its work is bounded for any input."""

import hmac
from base64 import b64decode, b64encode
from random import Random
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futures_keys import Request, diagnose, sign
from futures_keys._hmac import HmacKey
from futures_keys._secrets import Secret
from futures_keys.diagnosis import Api, Search, diagnose_challenge, read_shape, search
from futures_keys.diagnosis._hashing import HASHES, Hash
from futures_keys.diagnosis._texts import Text, Texts
from futures_keys.diagnosis.mistakes import Mistake
from futures_keys.diagnosis.recipes import sent_by

pytestmark = pytest.mark.exhaustive

RANDOM = Random(20261129)  # noqa: S311 - the same keys in each run
PUBLIC = b64encode(RANDOM.randbytes(42)).decode()
PRIVATE = b64encode(RANDOM.randbytes(66)).decode()
OTHER = b64encode(RANDOM.randbytes(66)).decode()
NONCE = 1795858579000
PATH = "/derivatives/api/v3"
REQUESTS = (
    Request("GET", f"{PATH}/accounts"),
    Request("GET", f"{PATH}/fills?lastFillTime=2026-11-02T10%3A00%3A00.000Z"),
    Request("POST", f"{PATH}/sendorder", "orderType=lmt&symbol=PF_XBTUSD&size=1&limitPrice=40000"),
)
CHALLENGE = "c0ffee00-1729-464d-ace1-52dbce11db42"
SPOT_BODY = f"nonce={NONCE}&ordertype=limit&type=buy&volume=1.25&pair=XBTUSD&price=40000"
SPOT = Request("POST", "https://api.kraken.com/0/private/AddOrder", SPOT_BODY)
REQUESTS_OF = {Api.DERIVATIVES: REQUESTS[2], Api.UNIFIED: SPOT}
RANDOM_TEXTS = 2_000
MANY = 10_000  # attempts of a search that tries everything
MOST_SLICE_BYTES = 8_000_000  # that are hashed in one slice of 4000 attempts
MOST_ATTEMPTS, MOST_BYTES = 130_000, 40_000_000


def _with(request: Request, authent: str) -> Request:
    headers = {"APIKey": PUBLIC, "Nonce": str(NONCE), "Authent": authent}
    if request is SPOT:
        headers = {"API-Key": PUBLIC, "API-Sign": authent}
    return Request(request.method, request.url, request.body, headers)


def _written(mac: bytes) -> dict[str, str]:
    """Return a MAC in base64, and in base64 whose letter case is lost."""
    text = b64encode(mac).decode()
    return {"base64": text, "lower case": text.lower(), "upper case": text.upper()}


@pytest.mark.no_cover
@pytest.mark.parametrize("api", Api)
@pytest.mark.parametrize("length", [64, 32])
@pytest.mark.parametrize("form", list(_written(b"")))
def test_random_signatures_have_no_name(api: Api, length: int, form: str) -> None:
    """A random signature differs from all that a search computes, whole or without letter case."""
    text = _written(RANDOM.randbytes(length))[form]
    if api is Api.CHALLENGE:
        diagnosis = diagnose_challenge(CHALLENGE, text, PRIVATE, [OTHER])
    else:
        diagnosis = diagnose(_with(REQUESTS_OF[api], text), PRIVATE, [OTHER])
    assert (False, ()) == (diagnosis.correct, diagnosis.mistakes)
    assert not diagnosis.exhausted
    assert diagnosis.attempts > MANY


@pytest.mark.no_cover
@pytest.mark.parametrize("form", list(_written(b"")))
def test_parts_of_signatures_have_no_name(form: str) -> None:
    """A signature with the right beginning, or the right end, is not taken for the whole one."""
    signed = sign(REQUESTS[0], PUBLIC, PRIVATE, nonce=NONCE).headers["Authent"]
    mac = b64decode(signed)
    for changed in (mac[:-1] + bytes([mac[-1] ^ 1]), bytes([mac[0] ^ 1]) + mac[1:], mac[:32]):
        text = _written(changed)[form]
        assert () == diagnose(_with(REQUESTS[0], text), PRIVATE).mistakes


def _texts_of(content: bytes) -> dict[str, str]:
    """Return bytes as a program may write them."""
    text = b64encode(content).decode()
    urlsafe = text.replace("+", "-").replace("/", "_").rstrip("=")
    return {"hexadecimal": content.hex(), "url-safe": urlsafe, **_written(content)}


@pytest.mark.no_cover
def test_random_texts_prove_nothing() -> None:
    """Of random texts, those alone can be signatures that have the length of one."""
    for _ in range(RANDOM_TEXTS):
        length = RANDOM.randrange(1, 130)
        for form, text in _texts_of(RANDOM.randbytes(length)).items():
            shape = read_shape(text)
            assert shape.could_be == (shape.length in (32, 64, 96)), (form, text)
            assert not shape.could_be or length == shape.length, (form, text)


@pytest.mark.no_cover
@pytest.mark.parametrize("request_", REQUESTS)
def test_changed_bytes_have_no_name(request_: Request) -> None:
    """A right signature of which a byte changes, and one by an unknown key, stay unexplained."""
    signed = sign(request_, PUBLIC, PRIVATE, nonce=NONCE).headers["Authent"]
    for place in (0, 40):
        changed = signed[:place] + ("A" if signed[place] != "A" else "B") + signed[place + 1 :]
        assert () == diagnose(_with(request_, changed), PRIVATE).mistakes
    unknown = sign(request_, PUBLIC, OTHER, nonce=NONCE)
    assert () == diagnose(unknown, PRIVATE).mistakes
    assert (Mistake.OTHER_KEY,) == diagnose(unknown, PRIVATE, [OTHER]).mistakes


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("url", "body"),
    [
        (f"{PATH}/sendorder", "orderType=lmt&symbol=PF_XBTUSD&size=2&limitPrice=40000"),
        (f"{PATH}/sendorder", "orderType=lmt&symbol=PF_ETHUSD&size=1&limitPrice=40000"),
        (f"{PATH}/sendorder", "orderType=mkt&symbol=PF_XBTUSD&size=1&limitPrice=40000"),
        (f"{PATH}/sendorder", "orderType=lmt&symbol=PF_XBTUSD&size=1&limitPrice=40001"),
        (f"{PATH}/sendorder", "orderType=lmt&symbol=PF_XBTUSD&size=1&limitPrice=40000.1"),
        (f"{PATH}/sendorder", "orderType=lmt&symbol=PF_XBTUSD&size=1&limitPrice=40000.004"),
        (f"{PATH}/sendorder", "orderType=lmt&symbol=PF_XBTUSD&size=1.0000000001&limitPrice=40000"),
    ],
)
def test_tampered_requests_have_no_name(url: str, body: str) -> None:
    """A request that was changed after it was signed is no mistake of a program."""
    authent = sign(REQUESTS[2], PUBLIC, PRIVATE, nonce=NONCE).headers["Authent"]
    assert () == diagnose(_with(Request("POST", url, body), authent), PRIVATE).mistakes


@pytest.mark.parametrize(
    ("name", "signed", "sent"),
    [
        ("size", "0.1", "0.12"),
        ("size", "0.12", "0.1234567"),
        ("limitPrice", "40000.1", "40000.14"),
        ("limitPrice", "1.23457e%2B06", "1234567.8"),
        ("limitPrice", "1234570", "1234567"),
        ("size", "0.12345679", "0.123456789"),
        ("processBefore", "2026-11-02T10:00:00Z", "2026-11-02T10:00:00.500Z"),
        ("processBefore", "2026-11-02T10:00:00.500Z", "2026-11-02T10:00:00.500750Z"),
        ("processBefore", "2026-11-02T10:00:00Z", "2026-11-02T10:00:00%2B02:00"),
    ],
)
def test_changed_amounts_and_times_have_no_name(name: str, signed: str, sent: str) -> None:
    """Another number or time is no other way to write one, as near as it may be."""
    order = "orderType=lmt&symbol=PF_XBTUSD&side=buy&"
    request = Request("POST", f"{PATH}/sendorder", f"{order}{name}={signed}")
    authent = sign(request, PUBLIC, PRIVATE, nonce=NONCE).headers["Authent"]
    other = Request("POST", f"{PATH}/sendorder", f"{order}{name}={sent}")
    assert () == diagnose(_with(other, authent), PRIVATE).mistakes


def _hostile() -> list[Request]:
    nonces = "&".join(f"nonce={number:x}" for number in range(2300))[:19_900]
    many = "&".join(f"a{number}={number}" for number in range(4_000))
    deep = "[" * 5_000 + "]" * 5_000
    escapes = "a=" + "%25" * 6_000
    return [
        Request("PUT", f"{PATH}/subaccount/{'a' * 60_000}/trading-enabled", nonces),
        Request("POST", f"{PATH}/sendorder?{many}", many),
        Request("POST", f"{PATH}/batchorder", f"json={deep}"),
        Request("POST", f"{PATH}/batchorder", deep),
        Request("POST", f"{PATH}/sendorder", escapes),
        Request("POST", f"{PATH}/sendorder", "{" + '"a":1,' * 3_000 + '"b":2}'),
        Request("POST", f"{PATH}/sendorder", '--x\r\nname="a"\n' * 1_500),
        Request("GET", "/a" * 30_000),
        Request("POST", f"{PATH}/sendorder", "&".join(f"a{n}=1" for n in range(20))),
        Request("POST", f"{PATH}/sendorder", "&".join(f"a{n}={'é' * 300}" for n in range(12))),
        Request("POST", f"{PATH}/sendorder", "[" * 30 + "]" * 30),
        Request("POST", f"{PATH}/sendorder", '{"a":"\\ud800"}'),
        Request("POST", f"{PATH}/sendorder", "&".join(f"a{n}=1.5{'0' * 380}" for n in range(10))),
        Request("GET", f"{PATH}/fills?t=0001-01-01T00:00:00&u=9999-12-31T23:59:59-14:00"),
        Request("POST", f"{PATH}/sendorder", "&" * 50_000),
        Request("POST", f"{PATH}/sendorder", "a=1,2,3,4,5," * 4_000),
        Request("POST", f"{PATH}/sendorder", "a=" + "b" * 1_900_000),
        Request("POST", f"{PATH}/sendorder", "a=" + "b " * 1_950),
    ]


@pytest.mark.parametrize("request_", _hostile(), ids=range(len(_hostile())))
def test_work_is_bounded(monkeypatch: pytest.MonkeyPatch, request_: Request) -> None:
    """No request, however long, makes a diagnosis hash or keep more than its budget."""
    authent = b64encode(bytes(range(64))).decode()
    sizes: list[int] = []
    monkeypatch.setattr(search, "Texts", _measured(sizes))
    diagnosis = diagnose(_with(request_, authent), PRIVATE, [OTHER])
    assert () == diagnosis.mistakes
    assert diagnosis.attempts < MOST_ATTEMPTS
    assert 0 < sum(sizes) < MOST_BYTES


@pytest.mark.parametrize("length", [70, 3_900, 64_000, 1_900_000])
def test_slices_are_bounded_in_bytes(monkeypatch: pytest.MonkeyPatch, length: int) -> None:
    """One slice of a search hashes a few megabytes at most, however long a body is."""
    hashed = [0]

    def digest(key: HmacKey, content: bytes) -> bytes:
        hashed[-1] += len(content)
        return compute(key, content)

    def counted(one: Hash) -> Hash:
        def make(message: bytes) -> bytes:
            hashed[-1] += len(message)
            return one.digest(message)

        return one._replace(digest=make)

    compute = HmacKey.digest
    monkeypatch.setattr(HmacKey, "digest", digest)
    monkeypatch.setattr(search, "HASHES", tuple(map(counted, HASHES)))
    request = Request("POST", f"{PATH}/sendorder", "a=" + "b" * length)
    work = Search(_with(request, b64encode(bytes(range(64))).decode()), Secret(PRIVATE))
    while work.run(4_000) is None:
        hashed.append(0)
    assert len(hashed) > 5
    assert max(hashed) < MOST_SLICE_BYTES


def _measured(sizes: list[int]) -> type[Texts]:
    """Return the class of messages, which notes the bytes of each that it makes."""

    class Measured(Texts):
        def _join(self, combination: Any) -> Text:
            text = super()._join(combination)
            sizes.append(sum(map(len, text[1:])))
            return text

    return Measured


SIGNS = (
    "²",
    "٣",
    "\u06f1",
    "\\ud800",
    "é",
    "1" * 400,
    "1e999",
    "-",
    ".5",
    "0",
    "true",
    "NaN",
    "-0",
)
TRICKY = st.lists(
    st.sampled_from(
        (*SIGNS, "a=", "&", "nonce=", '{"a":', '"b"', "[", "]", "}", ",", "%", "%2", "=")
    ),
    max_size=6,
).map("".join)


@settings(max_examples=settings().max_examples // 10)
@given(st.sampled_from(["body", "query", "json", "value"]), TRICKY)
def test_no_text_ends_a_diagnosis(place: str, text: str) -> None:
    """Numbers that are too long, other scripts' digits and broken escapes are texts like others."""
    wrapped = {"json": f'{{"nonce":{text},"a":{text}}}', "value": f"nonce={text}&a={text}"}
    body = wrapped.get(place, text)
    url = f"{PATH}/fills?{quote(text)}" if place == "query" else f"{PATH}/sendorder"
    own = {"APIKey": PUBLIC, "Nonce": str(NONCE), "Authent": "x"}
    spot = {"API-Key": PUBLIC, "API-Sign": "x"}
    for one in (Request("POST", url, body, own), Request("POST", SPOT.url, body, spot)):
        texts = Texts(sent_by(one))
        assert texts.nearest
        assert all(len(text.mistakes) == 2 for text in texts.pairs())


@pytest.mark.parametrize(
    "text", ['{"a":1' + "0" * 400 + "}", '{"nonce":"²"}', "nonce=²", "a=²&b=1e99"]
)
def test_long_numbers_and_other_digits(text: str) -> None:
    """What Python takes for a number, and cannot turn into one, ends no diagnosis."""
    random = b64encode(bytes(range(64))).decode()
    assert (
        () == diagnose(_with(Request("POST", f"{PATH}/sendorder", text), random), PRIVATE).mistakes
    )
    spot = Request("POST", SPOT.url, text, {"API-Key": PUBLIC, "API-Sign": random})
    assert () == diagnose(spot, PRIVATE).mistakes


def test_fifty_other_keys() -> None:
    """As many other keys as an account may have do not use up the budget."""
    others = [b64encode(RANDOM.randbytes(66)).decode() for _ in range(50)]
    signed = sign(REQUESTS[2], PUBLIC, others[30], nonce=NONCE)
    assert (Mistake.OTHER_KEY,) == diagnose(signed, PRIVATE, others).mistakes
    none = diagnose(_with(REQUESTS[2], b64encode(bytes(range(64))).decode()), PRIVATE, others)
    assert ((), False) == (none.mistakes, none.exhausted)


def test_budget_of_attempts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that uses up its budget says so."""
    monkeypatch.setattr("futures_keys.diagnosis.search._MAX_ATTEMPTS", 1_000)
    diagnosis = diagnose(_with(REQUESTS[2], b64encode(bytes(range(64))).decode()), PRIVATE)
    assert diagnosis.exhausted
    assert 1_000 <= diagnosis.attempts < 1_500
    assert () == diagnosis.mistakes


def test_slices() -> None:
    """The same work in slices ends with the same result, and can be left at any time."""
    body = REQUESTS[2].body
    path = "/api/v3/sendorder"
    mac = hmac.digest(PRIVATE.encode(), f"{NONCE}{body}/derivatives{path}".encode(), "sha256")
    request = _with(REQUESTS[2], b64encode(mac).decode())
    slow = Search(request, Secret(PRIVATE))
    slices = 0
    while (diagnosis := slow.run(200)) is None:
        slices += 1
    assert slices > 5
    assert diagnosis == diagnose(request, PRIVATE)
    assert diagnosis == slow.run(1)
    assert 5 == len(diagnosis.mistakes)


def test_nothing_is_computed_for_what_is_no_signature() -> None:
    """A text that no recipe writes is judged by its shape alone."""
    for text in ("A b", "x" * 10_000, "%" * 900, " " * 900 + "x", '"' * 999, "\\" * 999):
        diagnosis = diagnose(_with(REQUESTS[0], text), PRIVATE)
        assert (0, (), False) == (diagnosis.attempts, diagnosis.mistakes, diagnosis.exhausted)
        assert () == diagnose_challenge("x", text, PRIVATE).mistakes
