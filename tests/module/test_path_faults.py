"""Path faults: what was probably meant by a method and a path that no endpoint has."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futures_keys import ENDPOINTS, Endpoint
from futures_keys.path_faults import Meant, PathFault, endpoint_meant
from module.called_paths import filled

V3 = "/derivatives/api/v3"
HISTORY = "/api/history/v3"
CHARTS = "/api/charts/v1"
CHECK = "/api/auth/v1/api-keys/v3/check"


def described(meant: Meant | None) -> tuple[str, list[str]] | None:
    """Return the path and the codes."""
    return None if meant is None else (meant.path, [str(fault) for fault in meant.faults])


BREAK: dict[str, tuple[Callable[[str], str], list[str]]] = {
    "nothing": (lambda path: path, []),
    "prefix doubled": (lambda path: f"/derivatives/api/v3{path}", ["prefix-doubled"]),
    "first slash doubled": (lambda path: f"/{path}", ["slash-doubled"]),
    "slash doubled inside": (lambda path: path.replace("/api", "//api"), ["slash-doubled"]),
    "slash at the end": (lambda path: f"{path}/", ["trailing-slash-sent"]),
    "all encoded": (lambda path: f"/{quote(path[1:], safe='')}", ["path-encoded"]),
    "query encoded": (lambda path: f"{path}%3Fa%3D1", ["path-encoded"]),
    "line end": (lambda path: f"{path}%0D%0A", ["path-encoded"]),
    "URL": (lambda path: f"/https://futures.kraken.com{path}", ["url-in-path"]),
    "URL with one slash": (lambda path: f"/http:/127.0.0.1:8787{path}", ["url-in-path"]),
    "host": (lambda path: f"/futures.kraken.com{path}", ["url-in-path"]),
    "another version": (
        lambda path: re.sub("/v[13]/", "/v12/", path, count=1),
        ["version-unknown"],
    ),
}
BREAKABLE = [endpoint for endpoint in ENDPOINTS if not endpoint.path.startswith("/api/charts")]


@pytest.mark.parametrize("how", BREAK)
def test_every_endpoint_broken(how: str) -> None:
    """Each endpoint is found again whatever a program does to its path."""
    change, faults = BREAK[how]
    for endpoint in BREAKABLE:
        path = filled(endpoint.path)
        if endpoint.path.endswith("}") and how in {"query encoded", "line end"}:
            continue  # then it is part of the value
        found = endpoint_meant(endpoint.method, change(path))
        assert Meant(endpoint, path, tuple(map(PathFault, faults))) == found


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda e: f"{e.method} {e.path}")
def test_every_path_in_capitals(endpoint: Endpoint) -> None:
    """The letter case of a path is a fault, and that of its values stays."""
    path = endpoint.path
    for word in ("derivatives", "api", "history", "auth", "charts"):
        path = path.replace(f"/{word}/", f"/{word.title()}/", 1)
    found = endpoint_meant(endpoint.method, filled(path))
    assert (filled(endpoint.path), ["path-case-unknown"]) == described(found)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        # The prefix.
        ("/api/v3/accounts", (f"{V3}/accounts", ["prefix-missing"])),
        ("/v3/accounts", (f"{V3}/accounts", ["prefix-missing"])),
        ("/accounts", (f"{V3}/accounts", ["prefix-missing"])),
        ("/derivatives/accounts", (f"{V3}/accounts", ["prefix-missing"])),
        ("/derivatives/derivatives/api/v3/fills", (f"{V3}/fills", ["prefix-doubled"])),
        (f"{V3}/api/v3/fills", (f"{V3}/fills", ["prefix-doubled"])),
        ("/api/v3/history", (f"{V3}/history", ["prefix-missing"])),
        ("/api/v3/tickers/PF_XBTUSD", (f"{V3}/tickers/PF_XBTUSD", ["prefix-missing"])),
        (f"/derivatives{HISTORY}/orders", (f"{HISTORY}/orders", ["prefix-differs"])),
        (f"{V3}/history/executions", (f"{HISTORY}/executions", ["prefix-differs"])),
        ("/api/v3/executions", (f"{HISTORY}/executions", ["prefix-missing"])),
        ("/api/history/orders", (f"{HISTORY}/orders", ["prefix-missing"])),
        ("/api-keys/v3/check", (CHECK, ["prefix-missing"])),
        (f"/derivatives{CHECK}", (CHECK, ["prefix-differs"])),
        ("/trade/PF_XBTUSD/1h", (f"{CHARTS}/trade/PF_XBTUSD/1h", ["prefix-missing"])),
        (f"/derivatives{CHARTS}/spot/X/1m", (f"{CHARTS}/spot/X/1m", ["prefix-differs"])),
        # The version.
        ("/api/history/v1/executions", (f"{HISTORY}/executions", ["version-unknown"])),
        ("/derivatives/api/v4/openorders", (f"{V3}/openorders", ["version-unknown"])),
        # Slashes at the end.
        (CHARTS, (f"{CHARTS}/", ["trailing-slash-missing"])),
        (f"{CHARTS}/trade/", (f"{CHARTS}/trade", ["trailing-slash-sent"])),
        ("/api//charts/v1/", (f"{CHARTS}/", ["slash-doubled"])),
        # Names.
        (f"{V3}/openOrders", (f"{V3}/openorders", ["path-case-unknown"])),
        (f"{V3}/Tickers/pf_XBTUSD", (f"{V3}/tickers/pf_XBTUSD", ["path-case-unknown"])),
        (f"{V3}/open-orders", (f"{V3}/openorders", ["path-misspelled"])),
        (f"{V3}/acounts", (f"{V3}/accounts", ["path-misspelled"])),
        (f"{V3}/ticker/PF_XBTUSD", (f"{V3}/tickers/PF_XBTUSD", ["path-misspelled"])),
        (f"{V3}/balance", (f"{V3}/accounts", ["path-misspelled"])),
        (
            "/API/v2/OpenOrder",
            (f"{V3}/openorders", ["path-case-unknown", "prefix-missing", "path-misspelled"]),
        ),
        # Several at once.
        (
            "//derivatives/api/v3/openOrders/",
            (f"{V3}/openorders", ["trailing-slash-sent", "slash-doubled", "path-case-unknown"]),
        ),
        # Spot trading.
        ("/0/private/Balance", (f"{V3}/accounts", ["spot-path"])),
        ("/0/public/Ticker", (f"{V3}/tickers", ["spot-path"])),
        ("/0/private/TradesHistory", (f"{V3}/fills", ["spot-path"])),
        ("/private/OpenOrders", (f"{V3}/openorders", ["spot-path"])),
        ("/0/private/GetWebSocketsToken", ("", ["spot-path"])),
        ("/0/", ("", ["spot-path"])),
    ],
)
def test_meant(path: str, expected: tuple[str, list[str]]) -> None:
    """A path that resembles one of an endpoint is named with what was wrong."""
    assert expected == described(endpoint_meant("GET", path))


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", "*", "/no", "/nowhere", "//evil/x", "/derivatives", V3, f"{V3}/"),
        *(f"{V3}/nothing", "/ws/v1", "/api/v3/a/b/c", "/a/b/c", "/foo/PF_XBTUSD"),
        f"{V3}/accounts{'/' * 300}",
    ],
)
def test_nothing_meant(path: str) -> None:
    """A path that resembles none of an endpoint, or is longer than any, is not guessed at."""
    assert endpoint_meant("GET", path) is None


@pytest.mark.parametrize(
    ("method", "path", "meant", "faults"),
    [
        ("GET", f"{V3}/sendorder", "POST", [PathFault.METHOD_DIFFERS]),
        ("get", f"{V3}/accounts", "GET", [PathFault.METHOD_DIFFERS]),
        ("put", f"{V3}/pnlpreferences", "PUT", [PathFault.METHOD_DIFFERS]),
        ("PUT", f"{V3}/pnlpreferences", "PUT", []),
        ("POST", "/accounts", "GET", [PathFault.PREFIX_MISSING, PathFault.METHOD_DIFFERS]),
        ("POST", "/0/private/Balance", "GET", [PathFault.SPOT_PATH]),
    ],
)
def test_methods(method: str, path: str, meant: str, faults: list[PathFault]) -> None:
    """Another method is a fault; spot trading reads with POST, so there it is not."""
    found = endpoint_meant(method, path)
    assert found is not None
    assert found.endpoint is not None
    assert (meant, faults) == (found.endpoint.method, list(found.faults))


@given(st.text(), st.text())
def test_anything(method: str, path: str) -> None:
    """Any text has an answer, and what is meant is an endpoint's."""
    for one in (path, f"{V3}/{path}", f"/api/{path}"):
        found = endpoint_meant(method, one)
        assert found is None or (found.endpoint is None) is (found.path == "")


def test_ends_of_paths() -> None:
    """An endpoint is found by the end of its path, without any prefix."""
    for endpoint in BREAKABLE:
        end = re.split("/v[13]/", filled(endpoint.path), maxsplit=1)[1]
        found = endpoint_meant(endpoint.method, f"/{end}")
        assert Meant(endpoint, filled(endpoint.path), (PathFault.PREFIX_MISSING,)) == found


def test_repr() -> None:
    """A fault's repr is its name, as one writes it."""
    assert "PathFault.SPOT_PATH" == repr(PathFault.SPOT_PATH)


@pytest.mark.parametrize("name", ["position", "positions"])
def test_open_positions_are_meant(name: str) -> None:
    """Behind the prefix of the derivatives API, positions are the open ones."""
    expected = (f"{V3}/openpositions", ["path-misspelled"])
    assert expected == described(endpoint_meant("GET", f"{V3}/{name}"))
    expected = (f"{HISTORY}/positions", [])
    assert expected == described(endpoint_meant("GET", f"{HISTORY}/positions"))


@pytest.mark.parametrize("path", ["/fills", f"{V3}/fills"])
def test_url_behind_a_prefix(path: str) -> None:
    """A whole URL that a library put behind its base is recognised."""
    meant = endpoint_meant("GET", f"{V3}/https://futures.kraken.com{path}")
    assert meant
    assert (f"{V3}/fills", PathFault.URL_IN_PATH) == (meant.path, meant.faults[0])
