"""Diagnosis names nothing that is not so, and its work is bounded for any input."""

import hmac
from base64 import b64encode
from random import Random
from typing import Any

import pytest

from futures_keys import Request, diagnose, sign
from futures_keys._hmac import HmacKey
from futures_keys._secrets import Secret
from futures_keys.diagnosis import Search, diagnose_challenge, search
from futures_keys.diagnosis._texts import Text, Texts
from futures_keys.diagnosis.mistakes import Mistake

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
RANDOM_SIGNATURES = 10_000
MOST_ATTEMPTS, MOST_BYTES = 130_000, 40_000_000


def _with(request: Request, authent: str) -> Request:
    headers = {"APIKey": PUBLIC, "Nonce": str(NONCE), "Authent": authent}
    return Request(request.method, request.url, request.body, headers)


@pytest.mark.parametrize("length", [64, 32])
def test_random_signatures_have_no_name(monkeypatch: pytest.MonkeyPatch, length: int) -> None:
    """Ten thousand random signatures are none of those that a search compares.

    A search without a result compares its signature with all that there are, so one search of each
    request collects them.
    """
    computed: set[bytes] = set()

    def digest(key: HmacKey, content: bytes) -> bytes:
        mac = compute(key, content)
        computed.add(mac)
        return mac

    compute = HmacKey.digest
    monkeypatch.setattr(HmacKey, "digest", digest)
    for request in REQUESTS:
        authent = b64encode(RANDOM.randbytes(length)).decode()
        diagnosis = diagnose(_with(request, authent), PRIVATE, [OTHER])
        assert (False, ()) == (diagnosis.correct, diagnosis.mistakes)
        assert not diagnosis.exhausted
    assert len(computed) > RANDOM_SIGNATURES
    assert {length} == {len(mac) for mac in computed}
    assert computed.isdisjoint(RANDOM.randbytes(length) for _ in range(RANDOM_SIGNATURES))


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


@pytest.mark.parametrize(
    ("url", "body"),
    [
        (f"{PATH}/sendorder", "orderType=lmt&symbol=PF_XBTUSD&size=2&limitPrice=40000"),
        (f"{PATH}/sendorder", "orderType=lmt&symbol=PF_ETHUSD&size=1&limitPrice=40000"),
        (f"{PATH}/sendorder", "orderType=mkt&symbol=PF_XBTUSD&size=1&limitPrice=40000"),
        (f"{PATH}/sendorder", "orderType=lmt&symbol=PF_XBTUSD&size=1&limitPrice=40001"),
    ],
)
def test_tampered_requests_have_no_name(url: str, body: str) -> None:
    """A request that was changed after it was signed is no mistake of a program."""
    authent = sign(REQUESTS[2], PUBLIC, PRIVATE, nonce=NONCE).headers["Authent"]
    assert () == diagnose(_with(Request("POST", url, body), authent), PRIVATE).mistakes


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


def _measured(sizes: list[int]) -> type[Texts]:
    """Return the class of messages, which notes the bytes of each that it makes."""

    class Measured(Texts):
        def _join(self, combination: Any) -> Text:
            text = super()._join(combination)
            sizes.append(sum(map(len, text[1:])))
            return text

    return Measured


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
