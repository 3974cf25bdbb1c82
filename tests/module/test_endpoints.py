"""Endpoints: the table equals the facts, and each path finds its row."""

import csv
from pathlib import Path

import pytest

from futures_keys import ENDPOINTS, Access, Endpoint, Group, UnknownEndpoint, find_endpoint
from module.called_paths import filled

FACTS = Path(__file__).with_name("endpoints.csv")


def test_table_equals_the_facts() -> None:
    """Method, path and access of all endpoints are those of the facts, in the same order."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        expected = [(row["method"], row["path"], row["access"]) for row in csv.DictReader(file)]
    assert expected == [(e.method, e.path, e.access.value) for e in ENDPOINTS]


def test_every_group_is_used() -> None:
    """No group is empty."""
    assert set(Group) == {endpoint.group for endpoint in ENDPOINTS}


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda e: f"{e.method} {e.path}")
def test_find_each(endpoint: Endpoint) -> None:
    """A call with real values in place of the placeholders finds its own row."""
    assert endpoint == find_endpoint(endpoint.method, filled(endpoint.path))


@pytest.mark.parametrize(
    "endpoint",
    [endpoint for endpoint in ENDPOINTS if endpoint.path.startswith("/api/history/v3/")],
    ids=lambda e: e.path,
)
def test_history_version_2(endpoint: Endpoint) -> None:
    """Version 2 of the history is found under version 3."""
    path = filled(endpoint.path).replace("/v3/", "/v2/")
    assert endpoint == find_endpoint(endpoint.method, path)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/api/charts/v1/", "/api/charts/v1/"),
        ("/api/charts/v1/analytics/liquidity-pool", "/api/charts/v1/analytics/liquidity-pool"),
        ("/api/charts/v1/analytics/PI_XBTUSD", "/api/charts/v1/{tick_type}/{symbol}"),
        ("/api/charts/v1/analytics/a/b", "/api/charts/v1/analytics/{symbol}/{analytics_type}"),
        ("/api/charts/v1/spot/a/b", "/api/charts/v1/{tick_type}/{symbol}/{resolution}"),
        (
            "/derivatives/api/v3/instruments/status",
            "/derivatives/api/v3/instruments/status",
        ),
    ],
)
def test_the_more_specific_path_wins(path: str, expected: str) -> None:
    """Of two matching rows, the one with fewer placeholders is found."""
    assert expected == find_endpoint("GET", path).path


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/derivatives/api/v3/sendorder"),
        ("post", "/derivatives/api/v3/sendorder"),
        ("POST", "/derivatives/api/v3/sendOrder"),
        ("POST", "/derivatives/api/v3/sendorder/"),
        ("POST", "/api/v3/sendorder"),
        ("GET", "/derivatives/api/v2/accounts"),
        ("GET", "/derivatives/api/v3/tickers/"),
        ("GET", "/derivatives/api/v3/tickers/a/b"),
        ("GET", "/derivatives/api/v3/tickers?symbol=a"),
        ("GET", "/api/charts/v2/spot"),
        ("GET", ""),
    ],
)
def test_unknown(method: str, path: str) -> None:
    """A path with another method, letter case, version or depth is unknown."""
    with pytest.raises(UnknownEndpoint) as caught:
        find_endpoint(method, path)
    assert caught.value.details == {"method": method, "path": path}


def test_unknown_endpoint_is_shortened() -> None:
    """A long path is shortened in the error's details."""
    with pytest.raises(UnknownEndpoint) as caught:
        find_endpoint("X" * 5000, "/" * 5000)
    assert caught.value.details == {"method": "X" * 120, "path": "/" * 120}


def test_repr_names_the_members() -> None:
    """Access and group show as they are written in Python."""
    endpoint = find_endpoint("POST", "/derivatives/api/v3/withdrawal")
    expected = "access=Access.WITHDRAWAL_FULL_ACCESS, group=Group.WITHDRAWALS)"
    assert repr(endpoint).endswith(expected)
    assert Access.WITHDRAWAL_FULL_ACCESS is endpoint.access
