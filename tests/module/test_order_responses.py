"""Orders on the derivatives API: what a bot reads back agrees with what it did."""

import json
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futures_keys import Request, find_endpoint
from futures_keys.feed_messages import order_update
from futures_keys.order_responses import order_content, undone
from futures_keys.orders import OrderEvent, RestingOrders
from futures_keys.resting_order import RestingOrder
from module.ticking import Ticking

V3 = "/derivatives/api/v3"
LIMIT = {
    "orderType": "lmt",
    "symbol": "pf_xbtusd",
    "side": "buy",
    "size": "0.001",
    "limitPrice": "20000",
}
STOP = LIMIT | {"orderType": "stp", "side": "sell", "stopPrice": "19500", "triggerSignal": "mark"}
TRAILING = {
    "orderType": "trailing_stop",
    "trailingStopMaxDeviation": "0.1",
    "trailingStopDeviationUnit": "PERCENT",
}
NOW = "2026-11-18T11:06:40.250Z"
UNKNOWN = "5b0e7c52-1f4d-4a7e-9c3b-2d1f0a9e8b00"


class Exchange:
    """Orders, and the content of responses about them."""

    def __init__(self) -> None:
        self.clock = Ticking()
        self.orders = RestingOrders(clock=self.clock)

    def post(self, name: str, **arguments: object) -> dict[str, Any]:
        """Return the content of a POST with a form."""
        return self.call("POST", name, urlencode(arguments))

    def call(self, method: str, name: str, body: str = "") -> dict[str, Any]:
        """Return the content of a request."""
        path = f"{V3}/{name}"
        content = order_content(
            self.orders, find_endpoint(method, path), Request(method, path, body)
        )
        assert content is not None
        found: dict[str, Any] = json.loads(json.dumps(content))
        return found

    def send(self, **arguments: object) -> dict[str, Any]:
        """Send a limit order with some other arguments."""
        status: dict[str, Any] = self.post("sendorder", **(LIMIT | arguments))["sendStatus"]
        return status

    def batch(self, *instructions: object) -> list[dict[str, Any]]:
        """Send a batch, and return its statuses."""
        batch = json.dumps({"batchOrder": instructions})
        statuses: list[dict[str, Any]] = self.post("batchorder", json=batch)["batchStatus"]
        return statuses

    def open(self) -> list[dict[str, Any]]:
        """Return the open orders."""
        orders: list[dict[str, Any]] = self.call("GET", "openorders")["openOrders"]
        return orders


@pytest.fixture
def exchange() -> Exchange:
    """An exchange without orders."""
    return Exchange()


def test_other_endpoints(exchange: Exchange) -> None:
    """Other endpoints have no content here."""
    endpoint = find_endpoint("GET", f"{V3}/accounts")
    assert None is order_content(exchange.orders, endpoint, Request("GET", endpoint.path))


def test_send(exchange: Exchange) -> None:
    """A placed order has an id of its own, and an event [official form]."""
    status = exchange.send(cliOrdId="è + 1")
    order = {
        "orderId": status["order_id"],
        "cliOrdId": "è + 1",
        "type": "lmt",
        "symbol": "PF_XBTUSD",
        "side": "buy",
        "quantity": 0.001,
        "filled": 0.0,
        "limitPrice": 20000.0,
        "reduceOnly": False,
        "timestamp": NOW,
        "lastUpdateTimestamp": NOW,
    }
    assert str(UUID(status["order_id"])) == status["order_id"] != exchange.send()["order_id"]
    assert status == {
        "order_id": status["order_id"],
        "status": "placed",
        "receivedTime": NOW,
        "cliOrdId": "è + 1",
        "orderEvents": [{"type": "PLACE", "order": order, "reducedQuantity": None}],
    }


def test_stop(exchange: Exchange) -> None:
    """A stop is shown with its trigger, not as an order [official form]."""
    (event,) = exchange.send(**STOP)["orderEvents"]
    trigger = event["orderTrigger"]
    assert ["type", "orderTrigger"] == list(event)
    assert ("lmt", 19500.0, "trigger_below", "mark_price") == (
        trigger["type"],
        trigger["triggerPrice"],
        trigger["triggerSide"],
        trigger["triggerSignal"],
    )


@pytest.mark.parametrize(
    ("arguments", "event_type", "list_type"),
    [
        ({"orderType": "lmt"}, "lmt", "lmt"),
        ({"orderType": "post", "reduceOnly": "True"}, "post", "lmt"),
        ({"orderType": "ioc"}, "ioc", "lmt"),
        ({"orderType": "fok"}, "fok", "lmt"),
        ({"orderType": "mkt", "limitPrice": ""}, "ioc", "lmt"),
        ({"orderType": "stp", "stopPrice": "1"}, "lmt", "stop"),
        ({"orderType": "stp", "stopPrice": "1", "limitPrice": ""}, "ioc", "stop"),
        ({"orderType": "take_profit", "stopPrice": "1"}, "lmt", "take_profit"),
        (TRAILING | {"limitPrice": ""}, "ioc", "stop"),
    ],
)
def test_types(
    exchange: Exchange, arguments: dict[str, str], event_type: str, list_type: str
) -> None:
    """Each type of order rests, and is shown with the words that strict clients know."""
    (event,) = exchange.send(**arguments)["orderEvents"]
    shown = event.get("order") or event["orderTrigger"]
    assert event_type == shown["type"]
    (order,) = exchange.open()
    assert (list_type, "reduceOnly" in arguments) == (order["orderType"], order["reduceOnly"])
    assert bool(arguments.get("limitPrice", "20000")) == ("limitPrice" in order)


def test_open_orders(exchange: Exchange) -> None:
    """Open orders are listed in order of arrival [official form]."""
    first, second = exchange.send(cliOrdId="a"), exchange.send(**STOP | {"triggerSignal": "index"})
    limit, stop = exchange.open()
    assert limit == {
        "order_id": first["order_id"],
        "symbol": "PF_XBTUSD",
        "side": "buy",
        "orderType": "lmt",
        "filledSize": 0.0,
        "unfilledSize": 0.001,
        "reduceOnly": False,
        "status": "untouched",
        "receivedTime": NOW,
        "lastUpdateTime": NOW,
        "limitPrice": 20000.0,
        "cliOrdId": "a",
    }
    assert (second["order_id"], 19500.0, "spot") == (
        stop["order_id"],
        stop["stopPrice"],
        stop["triggerSignal"],
    )


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ({"size": "0"}, "invalidSize"),
        ({"size": "-1"}, "invalidSize"),
        ({"size": "1e99"}, "invalidSize"),
        ({"size": "NaN"}, "invalidSize"),
        ({"size": "many"}, "invalidSize"),
        ({"size": ""}, "invalidSize"),
        ({"size": "\u0663"}, "invalidSize"),  # a digit three, of another script
        ({"size": "1_000"}, "invalidSize"),
        ({"limitPrice": ""}, "invalidPrice"),
        ({"limitPrice": "-1"}, "invalidPrice"),
        ({"limitPrice": "2\uff10"}, "invalidPrice"),
        ({"orderType": "stp"}, "invalidPrice"),
        ({"stopPrice": "x"}, "invalidPrice"),
        ({"cliOrdId": "a" * 101}, "clientOrderIdTooBig"),
    ],
)
def test_not_placed(exchange: Exchange, arguments: dict[str, str], status: str) -> None:
    """An order that cannot be placed has its reason as status, in a success."""
    expected = {"status": status, "orderEvents": [], "receivedTime": NOW}
    assert expected == exchange.send(**arguments)
    assert [] == exchange.open()


def test_offsets(exchange: Exchange) -> None:
    """An offset, which the Unified WebSocket takes, is shown as no price."""
    order = exchange.orders.place(
        RestingOrder(
            symbol="PF_XBTUSD",
            side="sell",
            order_type="trailing-stop-limit",
            quantity=Decimal(1),
            limit_price=Decimal(10),
            limit_price_type="quote",
            trigger_price=Decimal(-1),
            trigger_price_type="pct",
        )
    )
    assert not {"limitPrice", "stopPrice"} & exchange.open()[0].keys()
    arguments = urlencode({"orderIds": order.order_id})
    view = exchange.call("POST", "orders/status", arguments)["orders"][0]["order"]
    assert view["limitPrice"] is view["priceTriggerOptions"]["triggerPrice"] is None
    shown: Any = order_update("open_orders", OrderEvent(1, "placed", order, 0))["order"]
    assert (0, 0) == (shown["limit_price"], shown["stop_price"])


def test_no_room(exchange: Exchange) -> None:
    """A client's id that is taken, and an order too many, are not placed."""
    exchange.orders = RestingOrders(clock=exchange.clock, order_limit=1)
    exchange.send(cliOrdId="a")
    assert "clientOrderIdAlreadyExist" == exchange.send(cliOrdId="a")["status"]
    assert "tooManyOrders" == exchange.send()["status"]


def test_edit(exchange: Exchange) -> None:
    """An edited order keeps its ids; the event has it before and after."""
    order_id = exchange.send(cliOrdId="a")["order_id"]
    edited = exchange.post("editorder", orderId=order_id, size=2)["editStatus"]
    (event,) = edited["orderEvents"]
    assert ("edited", order_id, "a") == (edited["status"], edited["orderId"], edited["cliOrdId"])
    assert (0.001, 2.0) == (event["old"]["quantity"], event["new"]["quantity"])
    edited = exchange.post("editorder", cliOrdId="a", limitPrice=5)["editStatus"]
    assert (2.0, 5.0) == (exchange.open()[0]["unfilledSize"], exchange.open()[0]["limitPrice"])
    assert order_id == edited["orderId"]


def test_edit_in_vain(exchange: Exchange) -> None:
    """An order that is not open, and a number that is none, change nothing."""
    missing = exchange.post("editorder", orderId=UNKNOWN, size=1)["editStatus"]
    assert missing == {
        "orderId": UNKNOWN,
        "status": "orderForEditNotFound",
        "orderEvents": [],
        "receivedTime": NOW,
    }
    missing = exchange.post("editorder", cliOrdId="b", size=1)["editStatus"]
    assert ("orderForEditNotFound", "b") == (missing["status"], missing["cliOrdId"])
    exchange.send(cliOrdId="a")
    no_stop = exchange.post("editorder", cliOrdId="a", stopPrice=1)["editStatus"]
    assert "orderForEditNotAStop" == no_stop["status"]
    invalid = exchange.post("editorder", cliOrdId="a", size=0)["editStatus"]
    assert ("invalidSize", 0.001) == (invalid["status"], exchange.open()[0]["unfilledSize"])


def test_cancel(exchange: Exchange) -> None:
    """A cancelled order is gone; another time it is not found."""
    order_id = exchange.send()["order_id"]
    exchange.send(cliOrdId="a")
    cancelled = exchange.post("cancelorder", order_id=order_id)["cancelStatus"]
    (event,) = cancelled["orderEvents"]
    assert ("cancelled", order_id, order_id) == (
        cancelled["status"],
        cancelled["order_id"],
        event["uid"],
    )
    assert "a" == exchange.post("cancelorder", cliOrdId="a")["cancelStatus"]["cliOrdId"]
    expected = {"cancelStatus": {"status": "notFound", "receivedTime": NOW}}
    assert expected == exchange.post("cancelorder", order_id=order_id)


def test_cancel_all(exchange: Exchange) -> None:
    """All orders, or those of one symbol, are cancelled."""
    for symbol in ("PF_XBTUSD", "PF_ETHUSD"):
        exchange.send(symbol=symbol)
    status = exchange.post("cancelallorders", symbol="pf_ethusd")["cancelStatus"]
    assert ("cancelled", "PF_ETHUSD", 1) == (
        status["status"],
        status["cancelOnly"],
        len(status["orderEvents"]),
    )
    status = exchange.call("POST", "cancelallorders")["cancelStatus"]
    assert ("cancelled", 1) == (status["status"], len(status["cancelledOrders"]))
    assert exchange.call("POST", "cancelallorders")["cancelStatus"] == {
        "receivedTime": NOW,
        "cancelOnly": "all",
        "status": "noOrdersToCancel",
        "cancelledOrders": [],
        "orderEvents": [],
    }


def test_dead_mans_switch(exchange: Exchange) -> None:
    """The switch is armed, kept by a request without a timeout, and fires once."""
    exchange.send(cliOrdId="a")
    status = exchange.post("cancelallordersafter", timeout=60)["status"]
    assert {"currentTime": NOW, "triggerTime": "2026-11-18T11:07:40.250Z"} == status
    for arguments in ({}, {"timeout": ""}):
        assert status == exchange.post("cancelallordersafter", **arguments)["status"]
    exchange.clock.move(60)
    assert [] == exchange.open()
    assert [] == exchange.post("orders/status", cliOrdIds="b,")["orders"]
    (cancelled,) = exchange.post("orders/status", cliOrdIds="a")["orders"]
    assert ("CANCELLED", "DEAD_MAN_SWITCH") == (cancelled["status"], cancelled["updateReason"])
    exchange.send()
    assert "0" == exchange.post("cancelallordersafter", timeout=0)["status"]["triggerTime"]
    assert 1 == len(exchange.open())


def test_orders_status(exchange: Exchange) -> None:
    """Open orders have a status, and for five seconds those that were cancelled."""
    first, second = exchange.send(cliOrdId="a"), exchange.send(**STOP)
    ids = f"{first['order_id']},{second['order_id']}"
    limit, stop = exchange.post("orders/status", orderIds=ids)["orders"]
    assert ("ENTERED_BOOK", "ORDER", None) == (
        limit["status"],
        limit["order"]["type"],
        limit["updateReason"],
    )
    assert ("TRIGGER_PLACED", "TRIGGER_ORDER") == (stop["status"], stop["order"]["type"])
    assert stop["order"]["priceTriggerOptions"] == {
        "triggerPrice": 19500.0,
        "triggerSide": "TRIGGER_BELOW",
        "triggerSignal": "MARK_PRICE",
    }
    path = f"{V3}/orders/status"  # by GET too, as two clients ask
    asked = Request("GET", f"{path}?{urlencode({'orderIds': first['order_id']})}")
    read = order_content(exchange.orders, find_endpoint("GET", path), asked)
    assert {"orders": exchange.post("orders/status", orderIds=first["order_id"])["orders"]} == read
    exchange.post("cancelorder", cliOrdId="a")
    (cancelled,) = exchange.post("orders/status", orderIds=first["order_id"])["orders"]
    assert ("CANCELLED", "CANCELLED_BY_USER") == (cancelled["status"], cancelled["updateReason"])
    exchange.clock.move(5)
    assert [] == exchange.post("orders/status", orderIds=first["order_id"])["orders"]


def test_status_of_all_orders(exchange: Exchange) -> None:
    """Without ids, all orders have a status that are open or were cancelled just now."""
    assert [] == exchange.post("orders/status")["orders"]
    first, second = exchange.send(cliOrdId="a"), exchange.send()
    exchange.post("cancelorder", cliOrdId="a")
    for arguments in ({}, {"orderIds": ""}, {"other": "1"}):
        kept, cancelled = exchange.post("orders/status", **arguments)["orders"]
        assert (second["order_id"], "ENTERED_BOOK") == (kept["order"]["orderId"], kept["status"])
        assert (first["order_id"], "CANCELLED") == (
            cancelled["order"]["orderId"],
            cancelled["status"],
        )
    exchange.clock.move(5)
    assert 1 == len(exchange.post("orders/status")["orders"])
    assert [] == exchange.post("orders/status", cliOrdIds="a")["orders"]


def test_batch(exchange: Exchange) -> None:
    """Each instruction of a batch has a status, in order."""
    send = {"order": "send", "order_tag": "1", **LIMIT, "size": 1, "reduceOnly": True}
    placed, other = exchange.batch(send, send | {"size": None, "order_tag": "2"})
    assert ("1", "placed", NOW) == (
        placed["order_tag"],
        placed["status"],
        placed["dateTimeReceived"],
    )
    assert placed["orderEvents"][0]["order"]["reduceOnly"]
    assert ("2", "invalidSize") == (other["order_tag"], other["status"])
    order_id = placed["order_id"]
    edited, missing, cancelled, gone, unknown, none = exchange.batch(
        {"order": "edit", "order_id": order_id, "size": 2.5},
        {"order": "edit", "order_id": UNKNOWN, "size": 2.5},
        {"order": "cancel", "order_id": order_id},
        {"order": "cancel", "order_id": order_id},
        {"order": "hold"},
        [],
    )
    assert ("edited", order_id) == (edited["status"], edited["order_id"])
    assert ("orderForEditNotFound", UNKNOWN) == (missing["status"], missing["order_id"])
    assert "cancelled" == cancelled["status"]
    assert gone == {
        "status": "notFound",
        "order_id": order_id,
        "orderEvents": [],
        "dateTimeReceived": NOW,
    }
    assert "invalidOrderType" == unknown["status"] == none["status"]
    assert [] == unknown["orderEvents"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ({"orderType": "limit"}, "invalidOrderType"),
        ({"side": "hold"}, "invalidSide"),
        ({"size": "\u0663"}, "invalidSize"),
        ({"cliOrdId": "a" * 101}, "clientOrderIdTooLong"),
        (TRAILING | {"trailingStopMaxDeviation": None}, "invalidPrice"),
        (TRAILING | {"trailingStopMaxDeviation": 60}, "invalidPrice"),
        (TRAILING | {"trailingStopDeviationUnit": "pct"}, "invalidPrice"),
    ],
)
def test_not_placed_in_a_batch(
    exchange: Exchange, arguments: dict[str, object], status: str
) -> None:
    """In a batch, the form of an argument has a status too."""
    (answer,) = exchange.batch({"order": "send", "order_tag": "1", **LIMIT, **arguments})
    assert answer == {
        "order_tag": "1",
        "status": status,
        "orderEvents": [],
        "dateTimeReceived": NOW,
    }
    assert [] == exchange.open()


def test_cancel_of_a_batch_by_the_clients_id(exchange: Exchange) -> None:
    """What is not found is named as it was asked for."""
    exchange.send(cliOrdId="a")
    done, gone, nothing = exchange.batch(
        {"order": "cancel", "cliOrdId": "a"},
        {"order": "cancel", "cliOrdId": "a"},
        {"order": "cancel"},
    )
    assert ("cancelled", "a") == (done["status"], done["cliOrdId"])
    missing = {"status": "notFound", "orderEvents": [], "dateTimeReceived": NOW}
    assert missing | {"cliOrdId": "a"} == gone
    assert missing == nothing


def test_undone(exchange: Exchange) -> None:
    """What a success has left undone is found for the log."""
    placed = exchange.post("sendorder", **LIMIT)
    order_id = placed["sendStatus"]["order_id"]
    edited = exchange.post("editorder", orderId=order_id, size=2)
    cancelled = exchange.post("cancelorder", order_id=order_id)
    nothing: list[dict[str, Any]] = [{"openOrders": []}, {"batchStatus": []}]
    for content in (placed, edited, cancelled, *nothing, None):
        assert {} == undone(content)
    for armed in ("cancelallordersafter", "cancelallorders"):
        assert {} == undone(exchange.post(armed))
    assert {"sendStatus": "invalidSize"} == undone(
        exchange.post("sendorder", **LIMIT | {"size": 0})
    )
    again = exchange.post("cancelorder", order_id=order_id)
    assert {"cancelStatus": "notFound"} == undone(again)
    send = {"order": "send", **LIMIT}
    statuses = exchange.batch(send, send | {"size": 0}, {"order": "cancel"}, send | {"size": -1})
    assert {"batchStatus": "invalidSize,notFound"} == undone({"batchStatus": statuses})


@given(name=st.sampled_from(["sendorder", "editorder", "cancelorder"]), data=st.data())
def test_anything(name: str, data: st.DataObject) -> None:
    """Whatever the arguments hold, there is an answer, and what was placed is open."""
    exchange = Exchange()
    names = st.sampled_from([*LIMIT, "cliOrdId", "orderId", "order_id", "stopPrice"])
    numbers = st.decimals(allow_nan=True, allow_infinity=True).map(str)
    arguments = data.draw(st.dictionaries(names, st.text() | numbers))
    kept = {k: v for k, v in arguments.items() if not any(0xD800 <= ord(c) < 0xE000 for c in v)}
    content = exchange.post(name, **(LIMIT | kept))
    (status,) = content.values()
    assert (status["status"] == "placed") == bool(exchange.open())
