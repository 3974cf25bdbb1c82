"""The bridge's two nonce windows: acceptance, refusal, and independence of each other."""

import pytest

from futures_keys.bridge import Bridge
from module.bridge_client import run_action, try_nonce

EMPTY = {"memory": 8, "nonces": [], "threshold": ""}


def test_accepted(bridge: Bridge) -> None:
    """An accepted nonce is remembered in its own window only."""
    answer = run_action(bridge, "try-nonce", window="a", nonce="1700000000000")
    assert {
        "windows": {"a": EMPTY | {"nonces": ["1700000000000"]}, "b": EMPTY},
        "refusal": None,
    } == answer["value"]
    call = "window_a.use(1700000000000)"
    assert [{"call": call, "result": "None"}] == answer["transcript"]


def test_list_nonces(bridge: Bridge) -> None:
    """What each window remembers can be listed, before anything is sent and after."""
    assert {"windows": {"a": EMPTY, "b": EMPTY}} == run_action(bridge, "list-nonces")["value"]
    sent = try_nonce(bridge, "b", 5)
    revision = bridge.revision
    answer = run_action(bridge, "list-nonces")
    assert {"windows": sent["windows"]} == answer["value"]
    assert [
        {"call": "list(window_a)", "result": "[]"},
        {"call": "list(window_b)", "result": "[5]"},
    ] == answer["transcript"]
    assert revision == bridge.revision


def test_two_keys(bridge: Bridge) -> None:
    """The same nonce is accepted by the other window, and refused a second time."""
    assert try_nonce(bridge, "a", 5)["refusal"] is None
    value = try_nonce(bridge, "b", 5)
    assert value["refusal"] is None
    assert [["5"], ["5"]] == [window["nonces"] for window in value["windows"].values()]
    answer = run_action(bridge, "try-nonce", window="b", nonce="5")
    assert answer["ok"]
    assert {
        "code": "nonce-duplicate",
        "details": {"nonce": "5"},
        "error": "nonceDuplicate",
    } == answer["value"]["refusal"]
    assert [
        {"call": "window_b.use(5)", "result": "NonceDuplicate: nonce-duplicate nonce='5'"}
    ] == answer["transcript"]


def test_full_window(bridge: Bridge) -> None:
    """When the window is full, the lowest nonce is dropped, and the threshold rises."""
    for nonce in (9, 100, 8, 7, 6, 5, 4):
        assert "" == try_nonce(bridge, "a", nonce)["windows"]["a"]["threshold"]
    full = try_nonce(bridge, "a", 3)["windows"]["a"]
    assert {"memory": 8, "nonces": ["3", "4", "5", "6", "7", "8", "9", "100"]} == {
        name: full[name] for name in ("memory", "nonces")
    }
    assert "3" == full["threshold"]
    assert "4" == try_nonce(bridge, "a", 10)["windows"]["a"]["threshold"]
    refusal = try_nonce(bridge, "a", 3)["refusal"]
    assert {
        "code": "nonce-below-threshold",
        "details": {"nonce": "3", "threshold": "4"},
        "error": "nonceBelowThreshold",
    } == refusal


@pytest.mark.parametrize(
    ("nonce", "fault"), [("", "empty"), ("12x", "not-digits"), ("1" * 21, "too-long")]
)
def test_no_nonce(bridge: Bridge, nonce: str, fault: str) -> None:
    """An invalid nonce is not tried."""
    answer = run_action(bridge, "try-nonce", window="a", nonce=nonce)
    assert {"code": "invalid-nonce", "details": {"fault": fault}} == answer["error"]
    assert [] == answer["transcript"]


def test_no_window(bridge: Bridge) -> None:
    """An unknown window is refused."""
    error = run_action(bridge, "try-nonce", window="c", nonce="1")["error"]
    assert {"fault": "field-value", "field": "window"} == error["details"]
