"""Settings of keys for the Unified WebSocket, and their permissions."""

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futures_keys.errors import InvalidKeySettings
from futures_keys.unified import KeyPermission, KeySettings, OneTimePassword
from module.unified import settings

# Every official name, by the token of GetApiKeyInfo. [official]
LABELS = """
query-funds: Funds permissions - Query; Query Funds
add-funds: Funds permissions - Deposit; Deposit Funds
withdraw-funds: Funds permissions - Withdraw; Withdraw Funds
earn-funds: Funds permissions - Earn; Earn (Funds)
query-open-trades: Orders and trades - Query open orders & trades; Query Open Orders & Trades
query-closed-trades: Orders and trades - Query closed orders & trades; Query Closed Orders & Trades
modify-trades: Orders and trades - Create & modify orders; Create & Modify Orders; Modify Orders
close-trades: Orders and trades - Cancel & close orders; Cancel/Close Orders
query-ledger: Data - Query ledger entries; Query Ledger Entries
export-data: Data - Export data; Export Data
create-ws-token: WebSocket interface - On; Access WebSocket API; Access WebSockets API; Get WebSocket Token
add-withdraw-address: Add withdrawal addresses
update-withdraw-address: Update withdrawal addresses
"""  # noqa: E501 - one row a permission


def test_permissions() -> None:
    """There are thirteen permissions, each with its official names."""
    rows = (line.partition(": ") for line in LABELS.strip().splitlines())
    expected = {token: tuple(labels.split("; ")) for token, _, labels in rows}
    assert 13 == len(KeyPermission)
    assert expected == {str(one): one.labels for one in KeyPermission}
    assert "KeyPermission.QUERY_FUNDS" == repr(KeyPermission("query-funds"))


@pytest.mark.parametrize(
    ("changes", "field", "fault"),
    [
        ({"name": ""}, "name", "empty"),
        ({"name": "  "}, "name", "empty"),
        ({"name": "a" * 33}, "name", "too-long"),
        ({"name": "a\nb"}, "name", "not-printable"),
        ({"permissions": frozenset({"query-funds"})}, "permissions", "unknown"),
        ({"ip_allowlist": ("10.0.0.1", "x")}, "ip_allowlist[1]", "not-an-address"),
        ({"ip_allowlist": ("",)}, "ip_allowlist[0]", "not-an-address"),
        ({"ip_allowlist": ("10.0.0.0/33",)}, "ip_allowlist[0]", "not-an-address"),
        ({"ip_allowlist": ("fe80::1%eth0",)}, "ip_allowlist[0]", "not-an-address"),
        ({"ip_allowlist": ("10.0.0.1/24",)}, "ip_allowlist[0]", "host-bits"),
        ({"ip_allowlist": ("10.0.0.1", "10.0.0.1")}, "ip_allowlist", "duplicate"),
        ({"ip_allowlist": tuple(f"10.0.1.{n}" for n in range(101))}, "ip_allowlist", "too-many"),
        ({"nonce_window": -1}, "nonce_window", "out-of-range"),
        ({"nonce_window": 2**64}, "nonce_window", "out-of-range"),
        ({"nonce_window": 1.5}, "nonce_window", "not-a-whole-number"),
        ({"nonce_window": True}, "nonce_window", "not-a-whole-number"),
        ({"valid_until": 0}, "valid_until", "out-of-range"),
        ({"query_from": -1}, "query_from", "out-of-range"),
        ({"query_to": 2**53}, "query_to", "out-of-range"),
        ({"query_from": 5, "query_to": 4}, "query_to", "before-query-from"),
        ({"otp": OneTimePassword("")}, "otp", "empty"),
        ({"otp": OneTimePassword("a" * 257)}, "otp", "too-long"),
        ({"otp": OneTimePassword("a\nb")}, "otp", "not-printable"),
    ],
)
def test_invalid_settings(changes: dict[str, Any], field: str, fault: str) -> None:
    """Each field has its form, and the error names the field and the fault."""
    with pytest.raises(InvalidKeySettings) as caught:
        settings(**changes)
    assert {"field": field, "fault": fault} == caught.value.details


def test_valid_settings() -> None:
    """The least and the greatest of each field are allowed."""
    assert () == KeySettings("a", frozenset()).ip_allowlist
    most = settings(
        name="è" * 32,
        ip_allowlist=("10.0.0.1", "10.0.0.0/8", "2001:db8::", "2001:db8::/32", "0.0.0.0/0"),
        nonce_window=2**64 - 1,
        valid_until=2**53 - 1,
        query_from=1,
        query_to=1,
        otp=OneTimePassword("a" * 256),
    )
    assert most == settings(**{f: getattr(most, f) for f in KeySettings.__dataclass_fields__})


@pytest.mark.parametrize(
    ("allowlist", "allowed", "refused"),
    [
        ((), ["127.0.0.1", "::1", "anything"], []),
        (("10.0.0.1",), ["10.0.0.1", "::ffff:10.0.0.1"], ["10.0.0.2", "::1", "", "localhost"]),
        (("10.0.0.0/8", "192.0.2.1"), ["10.255.0.1", "192.0.2.1"], ["11.0.0.1", "192.0.2.2"]),
        (("2001:db8::/32",), ["2001:db8::1", "2001:0DB8:0::1"], ["2001:db9::1", "10.0.0.1"]),
        (("::1/128",), ["::1"], ["127.0.0.1", "::2"]),
        (("0.0.0.0/0",), ["10.0.0.1"], ["2001:db8::1"]),
    ],
)
def test_addresses(allowlist: tuple[str, ...], allowed: list[str], refused: list[str]) -> None:
    """An empty list allows every address; otherwise one entry must contain the address."""
    one = settings(ip_allowlist=allowlist)
    assert allowed == [address for address in allowed + refused if one.allows_address(address)]


@given(st.text(min_size=1), st.text())
def test_passwords(password: str, other: str) -> None:
    """A password matches itself and nothing else, equals its like, and is never displayed."""
    otp = OneTimePassword(password)
    assert otp.matches(password)
    assert (password == other) is otp.matches(other) is (otp == OneTimePassword(other))
    assert hash(otp) == hash(OneTimePassword(other))
    assert otp != password
    assert "<OneTimePassword •••>" == repr(otp)


def test_settings_with_a_password_are_not_pickled() -> None:
    """A pickle would be a copy of the password."""
    with pytest.raises(TypeError, match="OneTimePassword holds secrets"):
        pickle.dumps(settings(otp=OneTimePassword("secret")))
    assert settings() == pickle.loads(pickle.dumps(settings()))  # noqa: S301 -- pickled right here
