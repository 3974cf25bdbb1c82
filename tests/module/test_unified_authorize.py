"""Authorization of requests to the spot-side REST API: each reason, and their order."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futures_keys import Request
from futures_keys.errors import UnifiedRefusal
from futures_keys.unified import KeyPermission, OneTimePassword, UnifiedAccount, UnifiedKey, sign
from module.unified import ALL_PERMISSIONS, KEY_INFO, NOW, TOKEN, Client, Clock, settings
from module.unified import reason as refused

NO_WEBSOCKET = ALL_PERMISSIONS - {KeyPermission.CREATE_WS_TOKEN}
JSON = {"Content-Type": "application/json; charset=utf-8"}
OTP = OneTimePassword("static")
HOST = "https://api.kraken.example"
MS, NS = 1_795_000_000_000, 1_795_000_000_000_000_000


def reason(account: UnifiedAccount, request: Request, client_ip: str = "127.0.0.1") -> str:
    """Return why a request is refused; empty when it is not."""
    return refused(lambda: account.authorize(request, client_ip))


def raw(client: Client, body: str, headers: dict[str, str] | None = None) -> Request:
    """Return a request signed over this very body."""
    request = Request("POST", KEY_INFO.url, body, headers or {})
    return sign(request, client.key.public_key, client.private_key)


def without(request: Request, *names: str, **others: str) -> Request:
    """Return a request without some headers, and with others."""
    headers = {k: v for k, v in request.headers.items() if k not in names}
    headers |= {name.replace("_", "-"): value for name, value in others.items()}
    return Request(request.method, request.url, request.body, headers)


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("POST", "/0/private/GetApiKeyInfo", ""),
        ("POST", "/0/private/GetApiKeyInfo?a=1", ""),
        ("GET", "/0/private/GetApiKeyInfo", "not-post"),
        ("PUT", "/0/private/GetWebSocketsToken", "not-post"),
        ("POST", "/funding/v1/networks", "not-post"),
        ("POST", "/0/private/GetApiKeyInfo/", "method-unknown"),
        ("POST", "/0/private/getapikeyinfo", "method-unknown"),
        ("POST", "/0/private/", "method-unknown"),
        ("POST", "/derivatives/api/v3/accounts", "method-unknown"),
        ("POST", "/funding/v1/addresses?limit=5", ""),
        ("GET", "/funding/v1/addresses?limit=5", ""),
    ],
)
def test_methods(method: str, path: str, expected: str) -> None:
    """A method is called by its very path, and with POST except for Funding."""
    client = Client(UnifiedAccount())
    assert expected == reason(client.account, client.sign(Request(method, path)))


def test_headers() -> None:
    """Both headers are needed, and both name the key that is meant."""
    client = Client(UnifiedAccount(), name="a")
    other = Client(client.account, name="b")
    signed = client.sign(KEY_INFO)
    cases = {
        without(signed, "API-Key"): "key-missing",
        without(signed, "API-Key", API_Key=""): "key-missing",
        without(signed, "API-Key", API_Key=client.key.public_key[:-1]): "key-unknown",
        without(signed, "API-Key", API_Key=client.private_key): "key-unknown",
        without(signed, "API-Sign"): "signature-missing",
        without(signed, "API-Sign", API_Sign=""): "signature-missing",
        without(signed, "API-Sign", API_Sign=signed.headers["API-Sign"][:-1]): "signature-mismatch",
        without(signed, "API-Key", API_Key=other.key.public_key): "signature-mismatch",
        signed: "",
    }
    assert list(cases.values()) == [reason(client.account, one) for one in cases]


@given(data=st.data())
def test_any_changed_byte_is_refused(data: st.DataObject) -> None:
    """A request of which one character is changed after signing is refused, and uses no nonce."""
    account = UnifiedAccount(invalid_keys=0)
    client = Client(account, otp=OTP)
    as_json = data.draw(st.booleans())
    body = '{"a": "b"}' if as_json else "a=b"
    signed = client.sign(Request("POST", HOST + KEY_INFO.url, body), otp="static")
    part = data.draw(st.sampled_from(["url", "body", "API-Key", "API-Sign"]))
    sent = {"url": signed.url, "body": signed.body, **signed.headers}
    at = data.draw(st.integers(len(HOST) + 1 if part == "url" else 0, len(sent[part]) - 1))
    other = data.draw(st.sampled_from('A0a/+={}"&%z').filter(lambda one: one != sent[part][at]))
    sent[part] = sent[part][:at] + other + sent[part][at + 1 :]
    headers = {name: sent[name] for name in signed.headers}
    request = Request("POST", sent["url"], sent["body"], headers)
    assert reason(account, request)
    assert 0 == account.keys[client.key.public_key].nonce
    assert not reason(account, signed)


@pytest.mark.parametrize(
    ("nonces", "window", "expected"),
    [
        ([5, 6, 7], 0, ["", "", ""]),
        ([5, 5], 0, ["", "nonce-not-above"]),
        ([5, 4, 6], 0, ["", "nonce-not-above", ""]),
        ([0], 0, ["nonce-not-above"]),
        ([0], 1, [""]),
        ([100, 91, 90, 100, 99], 10, ["", "", "nonce-below-window", "", ""]),
        ([MS, NS, MS + 1], 0, ["", "", "nonce-scale-smaller"]),
        ([NS, MS], 10_000_000_000, ["", "nonce-scale-smaller"]),
        ([NS, NS - 9_999_999_999], 10_000_000_000, ["", ""]),
        ([NS, NS - 10_000_000_000], 10_000_000_000, ["", "nonce-below-window"]),
        ([10**6, 1], 0, ["", "nonce-not-above"]),
        ([2**64 - 1, 2**64 - 1], 0, ["", "nonce-not-above"]),
    ],
)
def test_nonces(nonces: list[int], window: int, expected: list[str]) -> None:
    """A nonce is above the highest, or above the highest less the window."""
    client = Client(UnifiedAccount(), nonce_window=window)
    found = [reason(client.account, client.sign(KEY_INFO, nonce)) for nonce in nonces]
    assert expected == found
    accepted = [nonce for nonce, code in zip(nonces, found, strict=True) if not code]
    assert max(accepted, default=0) == client.account.keys[client.key.public_key].nonce


def test_the_details_of_a_nonce() -> None:
    """A refused nonce comes with the highest, both as text."""
    client = Client(UnifiedAccount(), nonce_window=2)
    client.send(nonce=9)
    with pytest.raises(UnifiedRefusal) as caught:
        client.send(nonce=7)
    assert {"nonce": "7", "highest": "9", "window": "2"} == caught.value.details


@pytest.mark.parametrize(
    ("body", "headers", "expected"),
    [
        ("", {}, "nonce-missing"),
        ("nonce=", {}, "nonce-missing"),
        ("nonce=1x", {}, "nonce-not-a-number"),
        ("nonce=-1", {}, "nonce-not-a-number"),
        ("nonce=1.5", {}, "nonce-not-a-number"),
        ("nonce=%D9%A1", {}, "nonce-not-a-number"),  # an Arabic digit
        ("nonce=18446744073709551616", {}, "nonce-too-large"),
        ("nonce=1&nonce=2", {}, "nonce-repeated"),
        ("nonce=1&nonce=1", {}, "nonce-repeated"),
        ("a=1&%6eonce=%31", {}, ""),
        ("nonce=0001", {}, ""),
        ('{"nonce": 1}', {}, "nonce-missing"),  # JSON without its Content-Type
        ('{"nonce": 1}', JSON, ""),
        ('{"nonce": "1"}', JSON, ""),
        ('{"nonce": 1.0}', JSON, "nonce-not-a-number"),
        ('{"nonce": true}', JSON, "nonce-not-a-number"),
        ('{"a": {"nonce": 1}}', JSON, "nonce-missing"),
        ('{"nonce": 1', JSON, "body-not-json"),
        ("nonce=1", JSON, "body-not-json"),
        ("", JSON, "body-not-json"),
        ("[" * 100_000, JSON, "body-not-json"),
        ('{"nonce": 1, "nonce": 2}', JSON, "nonce-repeated"),
    ],
)
def test_bodies(body: str, headers: dict[str, str], expected: str) -> None:
    """The nonce is one field of a form, or of a JSON object that is sent as such."""
    client = Client(UnifiedAccount())
    signed = client.sign(KEY_INFO)
    key = signed.headers["API-Key"]
    if expected:
        request = Request("POST", KEY_INFO.url, body, headers | {"API-Key": key, "API-Sign": "x"})
    else:
        request = raw(client, body, headers)
    assert expected == reason(client.account, request)


def test_a_body_that_is_not_unicode_cannot_be_sent() -> None:
    """Percent-encoded bytes that are no text are a body like another."""
    client = Client(UnifiedAccount())
    assert not reason(client.account, raw(client, "nonce=1&a=%ff%fe"))


def test_expiry() -> None:
    """A key is valid until its very second, and editing it makes it valid again."""
    clock = Clock()
    client = Client(UnifiedAccount(clock=clock), valid_until=NOW + 10)
    clock.now = NOW + 9.999
    assert NOW + 9 == client.send().last_used
    clock.now = NOW + 10
    with pytest.raises(UnifiedRefusal) as caught:
        client.send()
    assert ("key-expired", "EAPI:Invalid key") == (caught.value.code, caught.value.error)
    assert {"valid_until": NOW + 10} == caught.value.details
    client.account.edit(client.key.public_key, settings())
    assert client.send()


def test_addresses() -> None:
    """A request comes from an address of the list, or is refused."""
    client = Client(UnifiedAccount(), ip_allowlist=("192.0.2.0/24",))
    client.send(client_ip="192.0.2.7")
    with pytest.raises(UnifiedRefusal) as caught:
        client.send(client_ip="198.51.100.7")
    assert ("ip-not-allowed", "EGeneral:Permission denied") == (
        caught.value.code,
        caught.value.error,
    )
    assert {"client_ip": "198.51.100.7"} == caught.value.details


@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize(
    ("otp", "expected"), [(None, "otp-missing"), ("other", "otp-wrong"), ("static", "")]
)
def test_passwords(otp: str | None, expected: str, *, as_json: bool) -> None:
    """A key with a password needs it in the body of every request."""
    client = Client(UnifiedAccount(), otp=OTP)
    request = Request("POST", KEY_INFO.url, "{}" if as_json else "")
    assert expected == reason(client.account, client.sign(request, otp=otp))


@pytest.mark.parametrize("body", ["nonce=1&otp=static&otp=static", '{"nonce": 1, "otp": 5}'])
def test_passwords_in_other_forms(body: str) -> None:
    """The password is one field, and a text."""
    client = Client(UnifiedAccount(), otp=OTP)
    headers = JSON if body.startswith("{") else {}
    assert "otp-wrong" == reason(client.account, raw(client, body, headers))


def test_a_password_that_is_not_asked_for() -> None:
    """A key without a password does not mind one, and Funding has no place for it."""
    client = Client(UnifiedAccount(), name="a")
    assert client.send(otp="anything")
    assert Client(client.account, otp=OTP).send(Request("GET", "/funding/v1/networks"))


@pytest.mark.parametrize(
    ("permissions", "path", "expected", "needs"),
    [
        (NO_WEBSOCKET, TOKEN.url, "websocket-permission-missing", None),
        ({KeyPermission.CREATE_WS_TOKEN}, TOKEN.url, "", None),
        (set(), KEY_INFO.url, "", None),
        (set(), "/0/private/Earn/Strategies", "", None),
        ({"close-trades"}, "/0/private/AddOrder", "permission-missing", "modify-trades"),
        ({"close-trades"}, "/0/private/CancelOrder", "", None),
        (
            {"close-trades"},
            "/0/private/EditOrder",
            "permission-missing",
            "close-trades and modify-trades",
        ),
        (set(), "/0/private/CancelAll", "permission-missing", "close-trades or modify-trades"),
        ({"close-trades", "modify-trades"}, "/0/private/EditOrder", "", None),
        ({"query-funds"}, "/0/private/WalletTransfer", "", None),
    ],
)
def test_permissions(permissions: set[str], path: str, expected: str, needs: str | None) -> None:
    """A method asks for any or for all of its permissions, and the refusal names them."""
    allowed = frozenset(map(KeyPermission, permissions))
    client = Client(UnifiedAccount(), permissions=allowed)
    signed = client.sign(Request("POST", path))
    if not expected:
        assert client.account.authorize(signed)
        return
    with pytest.raises(UnifiedRefusal) as caught:
        client.account.authorize(signed)
    assert (expected, "EGeneral:Permission denied") == (caught.value.code, caught.value.error)
    assert ({"path": path, "needs": needs} if needs else {}) == caught.value.details


def test_the_order_of_checks() -> None:
    """Each reason hides those that come after it, and a refused request uses no nonce."""
    clock = Clock()
    account = UnifiedAccount(clock=clock, invalid_keys=0)
    client = Client(
        account,
        permissions=NO_WEBSOCKET,
        valid_until=NOW + 1,
        ip_allowlist=("192.0.2.1",),
        otp=OTP,
    )
    client.send(nonce=1, otp="static", client_ip="192.0.2.1")
    clock.now = NOW + 1
    key = client.key
    found = []

    def attempt(request: Request, client_ip: str = "127.0.0.1") -> None:
        found.append(reason(account, request, client_ip))

    attempt(Request("POST", "/nothing"))
    attempt(Request("GET", TOKEN.url))
    attempt(TOKEN)
    attempt(Request("POST", TOKEN.url, "", {"API-Key": "unknown"}))
    unknown = {"API-Key": "unknown", "API-Sign": "x"}
    attempt(Request("POST", TOKEN.url, "", unknown))
    attempt(Request("POST", TOKEN.url, "nonce=1", unknown))
    attempt(Request("POST", TOKEN.url, "nonce=1", {"API-Key": key.public_key, "API-Sign": "x"}))
    attempt(client.sign(TOKEN, 1))
    attempt(client.sign(TOKEN, 2))
    clock.now = NOW
    attempt(client.sign(TOKEN, 2))
    attempt(client.sign(TOKEN, 2), "192.0.2.1")
    attempt(client.sign(TOKEN, 2, "static"), "192.0.2.1")
    account.edit(key.public_key, settings())
    attempt(client.sign(TOKEN, 2))
    assert found == [
        "method-unknown",
        "not-post",
        "key-missing",
        "signature-missing",
        "nonce-missing",
        "key-unknown",
        "signature-mismatch",
        "nonce-not-above",
        "key-expired",
        "ip-not-allowed",
        "otp-missing",
        "websocket-permission-missing",
        "",
    ]


def test_lockout() -> None:
    """Too many invalid keys in a row lock their address out, and each attempt begins it anew."""
    clock = Clock()
    client = Client(UnifiedAccount(clock=clock, invalid_keys=3))
    unknown = without(client.sign(KEY_INFO), "API-Key", API_Key="unknown")
    missing = without(unknown, "API-Key")
    assert ["key-unknown", "key-missing"] == [reason(client.account, o) for o in (unknown, missing)]
    assert client.send()  # a right one ends the row
    for one in (missing, unknown, missing):
        assert reason(client.account, one).startswith("key-")
    assert "temporary-lockout" == reason(client.account, client.sign(KEY_INFO))
    assert not reason(client.account, client.sign(KEY_INFO), "192.0.2.1")
    clock.now += 899
    assert "temporary-lockout" == reason(client.account, client.sign(KEY_INFO))
    clock.now += 899
    assert "temporary-lockout" == reason(client.account, unknown)
    clock.now += 900
    assert "key-unknown" == reason(client.account, unknown)
    assert client.send()


def test_no_lockout() -> None:
    """With 0, nobody is locked out, and nobody is remembered."""
    account = UnifiedAccount(invalid_keys=0)
    request = Request("POST", KEY_INFO.url)
    assert ["key-missing"] * 50 == [reason(account, request) for _ in range(50)]
    assert {} == account._lockouts._counts


def test_addresses_of_a_lockout_are_bounded() -> None:
    """Of too many addresses the oldest are forgotten."""
    account = UnifiedAccount(invalid_keys=2)
    request = Request("POST", KEY_INFO.url)
    for number in range(1_001):
        assert "key-missing" == reason(account, request, f"address {number}")
    assert 1_000 == len(account._lockouts._counts)
    assert "key-missing" == reason(account, request, "address 0")
    assert "key-missing" == reason(account, request, "address 0")
    assert "temporary-lockout" == reason(account, request, "address 0")


def test_a_key_that_is_revoked_meanwhile() -> None:
    """A key that is revoked while its request is read is unknown."""
    client = Client(UnifiedAccount())
    signed = client.sign(KEY_INFO)
    real = client.account._credentials

    def revoke(request: Request, client_ip: str, now: float) -> object:
        found = real(request, client_ip, now)
        client.account.revoke(client.key.public_key)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(UnifiedAccount, "_credentials", lambda _, *args: revoke(*args))
        assert "key-unknown" == reason(client.account, signed)


def test_the_key_after_a_request() -> None:
    """`authorize` returns the key as it is then, with its nonce and the time of its use."""
    client = Client(UnifiedAccount(clock=Clock()))
    key = client.send(nonce=5)
    assert isinstance(key, UnifiedKey)
    assert (5, NOW, True) == (key.nonce, key.last_used, key.revealed)
    assert key == client.account.keys[key.public_key]
    assert json.dumps(client.account.state())
