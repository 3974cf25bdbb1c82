"""Authorization: which requests are authorized or refused, and the order of the checks."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futures_keys import (
    ENDPOINTS,
    Access,
    Account,
    Endpoint,
    GeneralAccess,
    MissingHeader,
    NonceDuplicate,
    Permissions,
    PermissionTooLow,
    Refusal,
    Request,
    SignatureMismatch,
    UnknownKey,
    WithdrawalAccess,
    sign,
)

HOST = "https://futures.example"
ORDER = Request("POST", f"{HOST}/derivatives/api/v3/sendorder", "orderType=lmt&symbol=PI_XBTUSD")
READ_ONLY = Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS)
FULL = Permissions(GeneralAccess.FULL_ACCESS, WithdrawalAccess.NO_ACCESS)


@dataclass(frozen=True)
class Client:
    """A client with a key pair."""

    account: Account
    public_key: str
    private_key: str

    @classmethod
    def of(cls, account: Account, permissions: Permissions) -> "Client":
        """Create a key, and reveal its private key."""
        public_key = account.create_key(permissions).public_key
        return cls(account, public_key, account.reveal_secret(public_key))

    def send(self, request: Request, nonce: int | None = None) -> Endpoint:
        """Sign a request and send it."""
        signed = sign(request, self.public_key, self.private_key, nonce=nonce)
        return self.account.authorize(signed)


def with_headers(request: Request, **headers: str) -> Request:
    """Return a request with other headers."""
    return Request(request.method, request.url, request.body, dict(request.headers) | headers)


def refusal(account: Account, request: Request) -> tuple[str, str]:
    """Return the reason and the error of the refusal of a request."""
    with pytest.raises(Refusal) as caught:
        account.authorize(request)
    return caught.value.reason, caught.value.error


@pytest.fixture
def client(account: Account) -> Client:
    """A key that may trade."""
    return Client.of(account, FULL)


@pytest.mark.parametrize(
    "request_",
    [
        ORDER,
        Request("POST", f"{HOST}/derivatives/api/v3/sendorder?orderType=lmt&symbol=a%20b"),
        Request("POST", f"{HOST}/derivatives/api/v3/sendorder?a=1", "b=è+%20"),
        Request("GET", "/api/history/v2/orders?count=1"),
        Request("GET", "/api/auth/v1/api-keys/v3/check"),
    ],
    ids=lambda request: request.url,
)
@pytest.mark.parametrize("nonce", [None, 1616492376594, 161649237659400000])
def test_accepted(client: Client, request_: Request, nonce: int | None) -> None:
    """A correctly signed request is authorized, with query or body, with or without a nonce."""
    endpoint = client.send(request_, nonce)
    assert request_.path.replace("/v2/", "/v3/") == endpoint.path


def test_headers_in_any_case(client: Client) -> None:
    """Header names are case-insensitive."""
    signed = sign(ORDER, client.public_key, client.private_key, nonce=1)
    shouted = Request(
        ORDER.method, ORDER.url, ORDER.body, {k.upper(): v for k, v in signed.headers.items()}
    )
    assert "/derivatives/api/v3/sendorder" == client.account.authorize(shouted).path


@pytest.mark.parametrize(
    "endpoint", [e for e in ENDPOINTS if e.access is Access.PUBLIC], ids=lambda e: e.path
)
def test_public_endpoints_need_no_key(account: Account, endpoint: Endpoint) -> None:
    """A public endpoint needs no key, and ignores a wrong one."""
    headers = {"APIKey": "x", "Authent": "y", "Nonce": "z"}
    path = endpoint.path.replace("{", "").replace("}", "")
    assert endpoint.access is account.authorize(Request("GET", path)).access
    assert endpoint.access is account.authorize(Request("GET", path, headers=headers)).access


def test_unknown_endpoint_comes_first(account: Account) -> None:
    """An unknown endpoint is refused before the headers are checked."""
    assert ("unknown-endpoint", "notFound") == refusal(account, Request("GET", "/nowhere"))


@pytest.mark.parametrize(
    ("headers", "missing"),
    [
        ({}, "APIKey"),
        ({"Authent": "x"}, "APIKey"),
        ({"APIKey": "", "Authent": "x"}, "APIKey"),
        ({"APIKey": "x"}, "Authent"),
        ({"APIKey": "x", "Authent": ""}, "Authent"),
    ],
)
def test_missing_headers(account: Account, headers: dict[str, str], missing: str) -> None:
    """A private endpoint needs both headers, and the error names the missing one."""
    request = Request(ORDER.method, ORDER.url, ORDER.body, headers)
    with pytest.raises(MissingHeader) as caught:
        account.authorize(request)
    assert caught.value.details == {"header": missing}
    assert ("missing-header", "authenticationError") == (caught.value.reason, caught.value.error)


def test_unknown_key(client: Client) -> None:
    """A revoked key is unknown, even with a correct signature."""
    client.account.revoke_key(client.public_key)
    with pytest.raises(UnknownKey) as caught:
        client.send(ORDER)
    assert "authenticationError" == caught.value.error


def test_another_keys_secret(client: Client) -> None:
    """The private key of another key of the same account is refused."""
    other = Client.of(client.account, FULL)
    mixed = Client(client.account, client.public_key, other.private_key)
    with pytest.raises(SignatureMismatch) as caught:
        mixed.send(ORDER)
    assert caught.value.details == {"public_key": f"{client.public_key[:6]}…"}
    assert "authenticationError" == caught.value.error


@pytest.mark.parametrize("nonce", ["", "x", "1.5", "-1", "1" * 21])
def test_invalid_nonce(client: Client, nonce: str) -> None:
    """A nonce that is not a number is refused before the signature is checked."""
    signed = with_headers(sign(ORDER, client.public_key, client.private_key), Nonce=nonce)
    assert ("invalid-nonce", "authenticationError") == refusal(client.account, signed)


def test_nonces(client: Client) -> None:
    """A nonce can be used once; the next one may be lower."""
    client.send(ORDER, 10)
    client.send(ORDER, 9)
    signed = sign(ORDER, client.public_key, client.private_key, nonce=10)
    assert ("nonce-duplicate", "nonceDuplicate") == refusal(client.account, signed)


def test_nonce_below_threshold() -> None:
    """A nonce below all that are remembered has its own error."""
    client = Client.of(Account(nonce_memory=1), FULL)
    client.send(ORDER, 10)
    signed = sign(ORDER, client.public_key, client.private_key, nonce=9)
    assert ("nonce-below-threshold", "nonceBelowThreshold") == refusal(client.account, signed)


def test_each_key_has_its_own_nonces(client: Client) -> None:
    """Two keys can use the same nonce."""
    other = Client.of(client.account, FULL)
    assert client.send(ORDER, 7) == other.send(ORDER, 7)


def test_wrong_signatures_use_no_nonce(client: Client) -> None:
    """A request with a wrong signature does not use its nonce."""
    forged = with_headers(ORDER, APIKey=client.public_key, Authent="x", Nonce="7")
    assert ("signature-mismatch", "authenticationError") == refusal(client.account, forged)
    assert "/derivatives/api/v3/sendorder" == client.send(ORDER, 7).path


def test_permission_too_low(account: Account) -> None:
    """A key without permission is refused, and the error names the access that it needs."""
    client = Client.of(account, READ_ONLY)
    with pytest.raises(PermissionTooLow) as caught:
        client.send(ORDER, 7)
    assert caught.value.details == {
        "method": "POST",
        "path": "/derivatives/api/v3/sendorder",
        "needs": "general-full-access",
    }
    assert "authenticationError" == caught.value.error


def test_missing_permission_uses_no_nonce(account: Account) -> None:
    """The nonce of a request without permission can be used."""
    client = Client.of(account, READ_ONLY)
    with pytest.raises(PermissionTooLow):
        client.send(ORDER, 7)
    accounts = Request("GET", f"{HOST}/derivatives/api/v3/accounts")
    client.send(accounts, 7)
    with pytest.raises(NonceDuplicate):
        client.send(accounts, 7)


def test_permissions_are_hidden_without_a_signature(account: Account) -> None:
    """Without a correct signature, the permissions of a key do not affect the error."""
    reasons = {
        refusal(account, with_headers(ORDER, APIKey=client.public_key, Authent="x"))
        for client in (Client.of(account, READ_ONLY), Client.of(account, FULL))
    }
    assert {("signature-mismatch", "authenticationError")} == reasons


CLIENT = Client.of(Account(), FULL)
PRINTABLE = st.characters(min_codepoint=0x20, max_codepoint=0x7E)


@given(data=st.data(), nonce=st.integers(10**12, 10**13 - 1))
@pytest.mark.parametrize("part", ["url", "body", "Nonce", "Authent", "APIKey"])
def test_any_changed_byte_is_refused(part: str, data: st.DataObject, nonce: int) -> None:
    """A signed request with any single byte changed is refused."""
    request = Request("POST", f"{ORDER.path}?limitPrice=9400", ORDER.body)
    signed = sign(request, CLIENT.public_key, CLIENT.private_key, nonce=nonce)
    parts = dict(signed.headers) | {"url": signed.url, "body": signed.body}
    # The first "/" of the URL stays: without it, the URL is invalid.
    index = data.draw(st.integers(1 if part == "url" else 0, len(parts[part]) - 1))
    changed = data.draw(PRINTABLE.filter(lambda character: character != parts[part][index]))
    parts[part] = parts[part][:index] + changed + parts[part][index + 1 :]
    if parts["url"].startswith("//"):
        return  # no URL either, for the same reason
    url, body = parts.pop("url"), parts.pop("body")
    with pytest.raises(Refusal):
        CLIENT.account.authorize(Request(signed.method, url, body, parts))
