"""python-kraken-sdk, a third-party client, against the practice exchange over HTTP."""

import json
import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from kraken.exceptions import KrakenAuthenticationError
from kraken.futures import Funding, Market, Trade, User

from clients.exchange import Exchange
from futures_keys import responses

type Call = Callable[["Clients"], Any]

# The exchange has deprecated its fee schedules, and the SDK warns about it on each call.
pytestmark = pytest.mark.filterwarnings("ignore:The 'get_fee_sched:DeprecationWarning")

READ_ONLY = ["--general", "read-only"]
WITHDRAWAL_ONLY = ["--general", "no-access", "--withdrawal", "full-access"]
FULL_ACCESS = ["--general", "full-access"]
SUBACCOUNT = "778387bh61b-f990-4128-16a7-f4ab669a9b"
ORDER: dict[str, Any] = {
    "orderType": "lmt",
    "symbol": "PI_XBTUSD",
    "side": "buy",
    "size": 5,
    "limitPrice": 1.0,
    "cliOrdId": "è un ordine + / = 🦑",
}
BATCHED = {"order": "send", "order_tag": "1", **ORDER, "cliOrdId": "in a batch"}


class Clients:
    """The four clients of the SDK, with a key or without one."""

    def __init__(self, url: str, key: str = "", secret: str = "") -> None:
        self.user = User(key, secret, url)
        self.trade = Trade(key, secret, url)
        self.market = Market(key, secret, url)
        self.funding = Funding(key, secret, url)


@pytest.fixture
def clients(exchange: Exchange) -> Clients:
    """Return the clients with the key that the exchange printed."""
    (pair,) = exchange.keys
    return Clients(exchange.url, pair.public_key, pair.private_key)


PUBLIC: dict[str, tuple[Call, object]] = {
    "get_ohlc": (
        lambda c: c.market.get_ohlc("trade", "PI_XBTUSD", "1h", 1, 2),
        {"candles": []},
    ),
    "get_tick_types": (lambda c: c.market.get_tick_types(), ["mark", "spot", "trade"]),
    "get_tradeable_products": (lambda c: c.market.get_tradeable_products("trade"), []),
    "get_fee_schedules": (lambda c: c.market.get_fee_schedules(), {"feeSchedules": []}),
    "get_orderbook": (
        lambda c: c.market.get_orderbook("PI_XBTUSD"),
        {"orderBook": {"asks": [], "bids": []}},
    ),
    "get_tickers": (lambda c: c.market.get_tickers(), {"tickers": []}),
    "get_instruments": (lambda c: c.market.get_instruments(), {"instruments": []}),
    "get_instruments_status": (
        lambda c: c.market.get_instruments_status(),
        {"instrumentStatus": []},
    ),
    "get_instruments_status of one": (
        lambda c: c.market.get_instruments_status("PI_XBTUSD"),
        {"experiencingDislocation": False},
    ),
    "get_trade_history": (lambda c: c.market.get_trade_history("PI_XBTUSD"), {"history": []}),
    "get_historical_funding_rates": (
        lambda c: c.market.get_historical_funding_rates("PI_XBTUSD"),
        {"rates": []},
    ),
    "funding.get_historical_funding_rates": (
        lambda c: c.funding.get_historical_funding_rates("PI_XBTUSD"),
        {"rates": []},
    ),
    "get_public_execution_events": (
        lambda c: c.market.get_public_execution_events("PI_XBTUSD", before=2, sort="asc"),
        {"elements": []},
    ),
    "get_public_order_events": (
        lambda c: c.market.get_public_order_events("PI_XBTUSD"),
        {"elements": []},
    ),
    "get_public_mark_price_events": (
        lambda c: c.market.get_public_mark_price_events("PI_XBTUSD"),
        {"elements": []},
    ),
}
READING: dict[str, tuple[Call, object]] = {
    "get_wallets": (lambda c: c.user.get_wallets(), {"accounts": {}}),
    "get_subaccounts": (lambda c: c.user.get_subaccounts(), {"subaccounts": []}),
    "get_unwind_queue": (lambda c: c.user.get_unwind_queue(), {"queue": []}),
    "get_notifications": (lambda c: c.user.get_notifications(), {"notifications": []}),
    "get_account_log": (
        lambda c: c.user.get_account_log(before="1", count=1, info="futures trade", sort="asc"),
        {"logs": []},
    ),
    "get_execution_events": (
        lambda c: c.user.get_execution_events(tradeable="PF_SOLUSD", since=1, sort="asc"),
        {"elements": []},
    ),
    "get_order_events": (lambda c: c.user.get_order_events(), {"elements": []}),
    "get_trigger_events": (lambda c: c.user.get_trigger_events(), {"elements": []}),
    "get_open_positions": (lambda c: c.user.get_open_positions(), {"openPositions": []}),
    "get_open_orders": (lambda c: c.user.get_open_orders(), {}),
    "get_fills": (lambda c: c.trade.get_fills("2020-07-21T12:41:52.790Z"), {"fills": []}),
    "get_fee_schedules_vol": (
        lambda c: c.market.get_fee_schedules_vol(),
        {"volumesByFeeSchedule": {}},
    ),
    "get_leverage_preference": (
        lambda c: c.market.get_leverage_preference(),
        {"leveragePreferences": []},
    ),
    "get_pnl_preference": (lambda c: c.market.get_pnl_preference(), {"preferences": []}),
}
WRITING: dict[str, tuple[Call, object]] = {
    "check_trading_enabled_on_subaccount": (
        lambda c: c.user.check_trading_enabled_on_subaccount(SUBACCOUNT),
        {"tradingEnabled": True},
    ),
    "set_trading_on_subaccount": (
        lambda c: c.user.set_trading_on_subaccount(SUBACCOUNT, trading_enabled=True),
        {},
    ),
    "create_order": (
        lambda c: c.trade.create_order(**ORDER),
        {"sendStatus": {"status": "placed", "cliOrdId": ORDER["cliOrdId"]}},
    ),
    "create_batch_order": (
        lambda c: c.trade.create_batch_order([BATCHED]),
        {},
    ),
    "edit_order": (
        lambda c: c.trade.edit_order(cliOrdId="è +", size=1.5),
        {"editStatus": {"status": "orderForEditNotFound", "orderEvents": []}},
    ),
    "cancel_order": (lambda c: c.trade.cancel_order(cliOrdId="+ "), {}),
    "cancel_all_orders": (lambda c: c.trade.cancel_all_orders("pi_xbtusd"), {}),
    "dead_mans_switch": (lambda c: c.trade.dead_mans_switch(60), {}),
    "get_orders_status": (
        lambda c: c.trade.get_orders_status(orderIds=[str(UUID(int=one)) for one in (1, 2)]),
        {"orders": []},
    ),
    "set_leverage_preference": (
        lambda c: c.market.set_leverage_preference("PF_XBTUSD", maxLeverage=2.5),
        {},
    ),
    "set_pnl_preference": (lambda c: c.market.set_pnl_preference("PF_XBTUSD", "U S+D"), {}),
    "initiate_wallet_transfer": (
        lambda c: c.funding.initiate_wallet_transfer("1", "a cash account", "b", "ADA"),
        {},
    ),
    "initiate_subaccount_transfer": (
        lambda c: c.funding.initiate_subaccount_transfer("2", "a", "b", "c", "d", "XBT"),
        {},
    ),
}
WITHDRAWING: dict[str, tuple[Call, object]] = {
    "initiate_withdrawal_to_spot_wallet": (
        lambda c: c.funding.initiate_withdrawal_to_spot_wallet("100", "USDT", "cash"),
        {"uid": responses.WITHDRAWAL_UID},
    ),
}
PRIVATE = READING | WRITING | WITHDRAWING


def holds(answer: object, part: object) -> bool:
    """Return whether a response contains a part."""
    if isinstance(answer, dict) and isinstance(part, dict):
        return all(name in answer and holds(answer[name], part[name]) for name in part)
    return answer == part


@pytest.mark.parametrize("method", PUBLIC)
def test_public_methods(exchange: Exchange, method: str) -> None:
    """Public endpoints respond without a key, with the collections that the SDK documents."""
    call, part = PUBLIC[method]
    answer = call(Clients(exchange.url))
    assert holds(answer, part), answer


@pytest.mark.parametrize("method", PRIVATE)
def test_private_methods(clients: Clients, method: str) -> None:
    """GET, POST and PUT, signed by the SDK with its own nonces, are authorized."""
    call, part = PRIVATE[method]
    answer = call(clients)
    assert holds(answer, part), answer
    assert "success" == answer.get("result", "success")


def test_life_of_an_order(clients: Clients) -> None:
    """What the SDK reads back agrees with what it did: it places, edits and cancels an order."""
    trade, user = clients.trade, clients.user
    sent = trade.create_order(**ORDER | {"cliOrdId": "life", "limitPrice": 20000})["sendStatus"]
    order_id = sent["order_id"]
    assert sent["orderEvents"][0]["order"]["limitPrice"] == 20000
    edited = trade.edit_order(orderId=order_id, size=1.5)["editStatus"]
    assert "edited" == edited["status"]
    (order,) = (o for o in user.get_open_orders()["openOrders"] if o["order_id"] == order_id)
    assert ("life", 1.5) == (order["cliOrdId"], order["unfilledSize"])
    (status,) = trade.get_orders_status(orderIds=[order_id])["orders"]
    assert "ENTERED_BOOK" == status["status"]
    instructions = [
        {"order": "cancel", "order_id": order_id},
        {"order": "send", "order_tag": "1", **ORDER, "cliOrdId": "batch"},
    ]
    cancelled, placed = trade.create_batch_order(instructions)["batchStatus"]
    assert ("cancelled", "placed") == (cancelled["status"], placed["status"])
    assert "cancelled" == trade.cancel_order(cliOrdId="batch")["cancelStatus"]["status"]
    assert order_id not in [o["order_id"] for o in user.get_open_orders()["openOrders"]]


def test_resolutions(exchange: Exchange) -> None:
    """The resolutions of a chart are the documented ones."""
    assert "1h" in Clients(exchange.url).market.get_resolutions("trade", "PI_XBTUSD")


def test_account_log_as_a_file(clients: Clients) -> None:
    """The account log is a CSV file."""
    response = clients.user.get_account_log_csv()
    assert response.headers["Content-Type"].startswith("text/csv")
    assert b"".join(response.iter_content(chunk_size=512)).startswith(b"uid,dateTime,account,")


def refusal(call: Call, clients: Clients) -> str:
    """Return the SDK's exception for a refusal, or an empty text."""
    try:
        call(clients)
    except KrakenAuthenticationError:
        return "authenticationError"
    except Exception as error:  # noqa: BLE001 - the SDK raises plain exceptions for other statuses
        return str(error)[:3]
    return ""


@pytest.mark.parametrize(
    ("exchange", "allowed"),
    [
        (READ_ONLY, READING),
        (FULL_ACCESS, READING | WRITING),
        (WITHDRAWAL_ONLY, WITHDRAWING),
    ],
    indirect=["exchange"],
    ids=["read only", "full access", "withdrawal only"],
)
def test_permissions(exchange: Exchange, clients: Clients, allowed: dict[str, object]) -> None:
    """A key can do what its permissions allow; everything else is refused."""
    history = {"get_account_log", "get_execution_events", "get_order_events", "get_trigger_events"}
    expected = {
        method: "" if method in allowed else "401" if method in history else "authenticationError"
        for method in PRIVATE
    }
    found = {method: refusal(call, clients) for method, (call, _) in PRIVATE.items()}
    assert expected == found
    refused = len(PRIVATE) - len(allowed)
    assert refused == exchange.count("reason=permission-too-low", refused)


def test_without_a_key(exchange: Exchange, clients: Clients) -> None:
    """A wrong private key and an unknown public key have the same error; only the log differs."""
    (pair,) = exchange.keys
    for key, secret, reason in (
        (pair.public_key, pair.private_key[::-1], "reason=signature-mismatch because="),
        (pair.public_key[::-1], pair.private_key, "reason=unknown-key"),
    ):
        with pytest.raises(KrakenAuthenticationError):
            Clients(exchange.url, key, secret).user.get_wallets()
        assert f"error=authenticationError {reason}" in exchange.wait_for(reason)
    assert "success" == clients.user.get_wallets()["result"]


def test_unknown_endpoints(clients: Clients) -> None:
    """An unknown endpoint is HTTP 404 with `errors`, for which the SDK has no exception."""
    with pytest.raises(Exception, match="404 NOT_FOUND") as raised:
        clients.user.request("GET", "/derivatives/api/v3/nothing")
    assert raised.type is Exception
    body = json.loads(str(raised.value).removeprefix("404 - "))
    assert [{"code": 0, "message": "404 NOT_FOUND"}] == body["errors"]


def test_nonces(exchange: Exchange, clients: Clients, monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDK's nonces have 18 digits; it returns the error of a duplicate, and does not raise."""
    nonce = clients.user.get_nonce()
    assert re.fullmatch(r"[1-9][0-9]{17}", nonce)
    monkeypatch.setattr(clients.user, "get_nonce", lambda: nonce)
    assert "success" == clients.user.get_wallets()["result"]
    assert "nonceDuplicate" == clients.user.get_wallets()["error"]
    exchange.wait_for(f"nonce-duplicate nonce={nonce} -- ")
