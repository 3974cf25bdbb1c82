"""python-kraken-sdk's WebSocket clients against `futures-keys serve`, plain and over TLS."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from clients.exchange import Exchange

BOTS = Path(__file__).with_name("kraken_sdk_bots.py")
SECONDS = 60  # far more than a bot takes


def run(bot: str, exchange: Exchange) -> None:
    """Run a bot to its end."""
    done = subprocess.run(  # noqa: S603 - a program of the tests
        [sys.executable, BOTS, bot],
        env={**os.environ, **exchange.values},
        capture_output=True,
        check=False,
        text=True,
        timeout=SECONDS,
    )
    assert 0 == done.returncode, done.stderr[-3000:] + exchange.log


def check_log(exchange: Exchange, *lines: str) -> None:
    """Check that the log has lines, no refusal, and nothing secret."""
    for line in lines:
        assert line in exchange.log
    assert "reason=" not in exchange.log
    given = exchange.values
    for name, value in given.items():
        if name.endswith("_SECRET"):
            assert value[:12] not in exchange.log
    assert "Traceback" not in exchange.log


@pytest.mark.parametrize("exchange", [[], ["--tls"]], indirect=True, ids=["plain", "tls"])
def test_spot_client(exchange: Exchange) -> None:
    """The client of Spot v2, with its addresses changed alone, trades on the Unified WebSocket."""
    run("spot", exchange)
    check_log(
        exchange,
        "/0/private/GetWebSocketsToken",
        "subscribe executions ok",
        "subscribe ticker ok",
        "add_order ok",
        "cancel_order ok",
    )


@pytest.mark.parametrize("exchange", [["--tls"]], indirect=True)
def test_futures_client(exchange: Exchange) -> None:
    """The client of futures, which only speaks wss, subscribes to each of its private feeds."""
    run("futures", exchange)
    check_log(exchange, "challenge ok", "subscribed fills ok", "unsubscribed fills ok")
