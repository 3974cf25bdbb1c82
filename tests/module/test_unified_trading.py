"""Orders on the Unified WebSocket: the methods, their forms, and what `executions` says of them."""

from decimal import Decimal
from uuid import UUID

import pytest

from futures_keys.orders import RestingOrders
from futures_keys.unified import KeyPermission
from futures_keys.unified.trading import METHODS
from module.unified_client import ALL, DERIVATIVES, ORDER, Client

UNKNOWN = "00000000-0000-4000-8000-000000000000"
CLIENT_ID = "2c6b1f9e-0f5a-4d0a-8a46-2f5d3a3f9a11"
STOP = ORDER | {"order_type": "stop-loss", "triggers": {"price": 39000, "reference": "index"}}
BATCH = [{k: v for k, v in ORDER.items() if k != "symbol"}] * 2


@pytest.fixture
def client() -> Client:
    """A client of the private endpoint."""
    return Client()


def test_whole_life(client: Client) -> None:
    """An order is placed, seen, amended and cancelled; each change is on `executions`."""
    _, snapshot = client.private("executions")
    assert [] == snapshot["data"]
    answer, update = client.call("add_order", **ORDER, cl_ord_id=CLIENT_ID)
    order_id = answer["result"]["order_id"]
    assert str(UUID(order_id)) == order_id
    assert CLIENT_ID == answer["result"]["cl_ord_id"]
    assert ("executions", "update", 2) == (update["channel"], update["type"], update["sequence"])
    (report,) = update["data"]
    assert ("new", "new", 1.5, 40000.1) == (
        report["exec_type"],
        report["order_status"],
        report["order_qty"],
        report["limit_price"],
    )
    answer, update = client.call("amend_order", cl_ord_id=CLIENT_ID, limit_price=41000)
    assert {"amend_id": "", "cl_ord_id": CLIENT_ID} == answer["result"]
    assert ("amended", 41000) == (update["data"][0]["exec_type"], update["data"][0]["limit_price"])
    answer, update = client.call("cancel_order", order_id=[order_id])
    assert {"order_id": order_id, "cl_ord_id": CLIENT_ID} == answer["result"]
    assert ("canceled", "canceled") == (
        update["data"][0]["exec_type"],
        update["data"][0]["order_status"],
    )
    assert () == client.orders.open_orders()


def test_exact_digits(client: Client) -> None:
    """A price comes back with the digits that were sent."""
    client.private("executions")
    frame = (
        '{"method":"add_order","params":{"asset_class":"derivatives","order_type":"limit",'
        '"side":"sell","symbol":"PF_XBTUSD","order_qty":0.10000000000000000001,'
        f'"limit_price":1e5,"token":"{client.token}"}}}}'
    )
    _, update = client.session.receive(frame)
    assert '"order_qty":0.10000000000000000001,' in update
    assert '"limit_price":100000' in update


def test_snapshot(client: Client) -> None:
    """A snapshot has the open orders, wherever they were placed."""
    client.call("add_order", **{k: v for k, v in STOP.items() if k != "limit_price"})
    client.call("add_order", **ORDER)
    _, snapshot = client.private("executions")
    assert ["stop-loss", "limit"] == [order["order_type"] for order in snapshot["data"]]
    triggers = {
        "reference": "index",
        "price": 39000,
        "price_type": "static",
        "status": "untriggered",
    }
    assert triggers == snapshot["data"][0]["triggers"]
    assert [False, True] == ["limit_price" in order for order in snapshot["data"]]


def test_offsets(client: Client) -> None:
    """An offset is reported as one, until a price is given."""
    client.private("executions")
    trailing = {
        "order_type": "trailing-stop-limit",
        "limit_price": 10,
        "limit_price_type": "quote",
        "triggers": {"price": -1, "price_type": "pct"},
    }
    _, update = client.call("add_order", **(ORDER | trailing), cl_ord_id="a")
    placed = update["data"][0]
    assert ("quote", "pct") == (placed["limit_price_type"], placed["triggers"]["price_type"])
    offset = {"trigger_price": -2, "trigger_price_type": "pct"}
    _, update = client.call("amend_order", cl_ord_id="a", **offset)
    amended = update["data"][0]
    assert ("quote", "pct") == (amended["limit_price_type"], amended["triggers"]["price_type"])
    _, update = client.call("amend_order", cl_ord_id="a", trigger_price=39000, limit_price=38000)
    assert "static" == update["data"][0]["triggers"]["price_type"]
    assert "limit_price_type" not in update["data"][0]


def test_other_connections(client: Client) -> None:
    """The next tick returns what another connection did."""
    client.private("executions")
    first, client.session = client.session, client.connect()
    client.call("add_order", **ORDER)
    client.session = first
    (update,) = client.tick()
    assert "new" == update["data"][0]["exec_type"]
    assert [] == client.tick()


def test_order_status(client: Client) -> None:
    """Without `order_status` only the opening and closing of an order are reported [official]."""
    client.private("executions", order_status=False)
    client.call("add_order", **ORDER, cl_ord_id="a")
    assert 1 == len(client.call("amend_order", cl_ord_id="a", order_qty=2))
    assert 2 == len(client.call("cancel_order", cl_ord_id=["a"]))


def test_dead_mans_switch(client: Client) -> None:
    """It fires once, for all orders of the account; 0 disarms it."""
    client.private("executions")
    client.call("add_order", **ORDER)
    client.call("add_order", **ORDER)
    (answer,) = client.call("cancel_all_orders_after", timeout=60)
    assert {
        "currentTime": "2026-11-18T11:06:40.250000Z",
        "triggerTime": "2026-11-18T11:07:40.250000Z",
    } == answer["result"]
    client.clock.move(60)
    updates = client.tick()
    assert ["Cancel all orders after"] * 2 == [update["data"][0]["reason"] for update in updates]
    assert [] == client.tick()
    client.call("add_order", **ORDER)
    assert "0" == client.call("cancel_all_orders_after", timeout=0)[0]["result"]["triggerTime"]
    client.clock.move(3600)
    assert 1 == len(client.orders.open_orders())


def test_validate(client: Client) -> None:
    """With `validate` nothing is placed, and the id is empty [official]."""
    (answer,) = client.call("add_order", **ORDER, validate=True)
    assert {"order_id": ""} == answer["result"]
    (answer,) = client.call("batch_add", orders=BATCH, symbol="PF_XBTUSD", validate=True)
    assert [{"order_id": ""}] * 2 == answer["result"]
    assert () == client.orders.open_orders()


def test_batches(client: Client) -> None:
    """A batch is placed as a whole, and cancelled with a count."""
    orders = [*BATCH, BATCH[0] | {"cl_ord_id": "a"}]
    (answer,) = client.call("batch_add", orders=orders, symbol="PF_XBTUSD")
    first, second, third = answer["result"]
    assert "a" == third["cl_ord_id"]
    (answer,) = client.call("batch_cancel", orders=[first["order_id"], UNKNOWN], cl_ord_id=["a"])
    assert {"count": 2} == answer["result"]
    assert {"count": 1} == client.call("cancel_all")[0]["result"]
    assert {"count": 0} == client.call("cancel_all")[0]["result"]
    assert second["order_id"] != first["order_id"]


def test_cancel_several(client: Client) -> None:
    """Each order of a list has an answer of its own [official]."""
    client.call("add_order", **ORDER, cl_ord_id="a")
    done, failed = client.call("cancel_order", cl_ord_id=["a", "b"])
    assert done["success"]
    assert ("EOrder:Unknown order", "order-unknown") == (failed["error"], client.reason)


@pytest.mark.parametrize("method", METHODS)
def test_permissions(method: str) -> None:
    """Each method needs the permissions of its twin in REST, which is our reading."""
    for group in METHODS[method].needs:
        client = Client(ALL - group)
        (answer,) = client.call(method)
        assert ("EGeneral:Permission denied", "permission-missing") == (
            answer["error"],
            client.reason,
        )


def test_trader(client: Client) -> None:
    """A key that may modify orders places and cancels them."""
    client = Client(frozenset({KeyPermission.CREATE_WS_TOKEN, KeyPermission.MODIFY_TRADES}))
    assert client.call("add_order", **ORDER, cl_ord_id="a")[0]["success"]
    assert client.call("cancel_order", cl_ord_id=["a"])[0]["success"]


@pytest.mark.parametrize("method", METHODS)
def test_asset_class(client: Client, method: str) -> None:
    """It is required, except where all orders are cancelled; spot is refused."""
    client.send({"method": method, "params": {"token": client.token}})
    forgotten = [reason.code for reason in client.session.reasons]
    assert METHODS[method].asset_class == ("asset-class-missing" in forgotten)
    (answer,) = client.call(method, asset_class="spot")
    assert "EGeneral:Invalid arguments:asset_class" == answer["error"]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"order_userref": 1}, "Unsupported field: 'order_userref'"),
        ({"display_qty": 1}, "Unsupported field: 'display_qty'"),
        ({"a" * 99: 1}, f"Unsupported field: '{'a' * 60}'"),
        ({"order_type": "iceberg"}, "EGeneral:Invalid arguments:order_type"),
        ({"side": "hold"}, "EGeneral:Invalid arguments:side"),
        ({"symbol": 1}, "EGeneral:Invalid arguments:symbol"),
        ({"symbol": "BTC/USD"}, "Currency pair not supported BTC/USD"),
        ({"order_qty": "1"}, "EGeneral:Invalid arguments:order_qty"),
        ({"order_qty": 0}, "EGeneral:Invalid arguments:order_qty"),
        ({"order_qty": True}, "EGeneral:Invalid arguments:order_qty"),
        ({"order_qty": 10**30}, "EGeneral:Invalid arguments:order_qty"),
        ({"limit_price": -1}, "EGeneral:Invalid arguments:limit_price"),
        ({"limit_price": "1"}, "EGeneral:Invalid arguments:limit_price"),
        ({"order_type": "stop-loss"}, "EGeneral:Invalid arguments:triggers"),
        ({"time_in_force": "GTD"}, "EGeneral:Invalid arguments:expire_time"),
        ({"cl_ord_id": "a" * 36}, "EGeneral:Invalid arguments:cl_ord_id"),
        ({"cl_ord_id": ["a"]}, "EGeneral:Invalid arguments:cl_ord_id"),
        ({"cl_ord_id": 1}, "EGeneral:Invalid arguments:cl_ord_id"),
        ({"validate": 1}, "EGeneral:Invalid arguments:validate"),
        (STOP | {"triggers": {}}, "EGeneral:Invalid arguments:triggers.price"),
        (STOP | {"triggers": {"price": 0}}, "EGeneral:Invalid arguments:triggers.price"),
        (STOP | {"triggers": {"price": 1, "a": 1}}, "Unsupported field: 'a'"),
        (
            STOP | {"triggers": {"price": 1, "reference": "mark"}},
            "EGeneral:Invalid arguments:triggers.reference",
        ),
    ],
)
def test_malformed_orders(client: Client, fields: dict[str, object], error: str) -> None:
    """An order in another form is refused by the field."""
    (answer,) = client.call("add_order", **(ORDER | fields))
    assert error == answer["error"]
    assert () == client.orders.open_orders()


@pytest.mark.parametrize("missing", ["order_type", "side", "order_qty", "symbol", "limit_price"])
def test_missing_fields(client: Client, missing: str) -> None:
    """Each required field is asked for."""
    fields = {name: value for name, value in ORDER.items() if name != missing}
    (answer,) = client.call("add_order", **fields)
    assert f"EGeneral:Invalid arguments:{missing}" == answer["error"]
    assert {"field": missing} == client.session.reasons[-1].details


@pytest.mark.parametrize(
    "fields",
    [
        {"order_type": "market", "limit_price": 1},
        {"time_in_force": "GTD", "expire_time": "2026-12-31T00:00:00Z"},
        {"limit_price": -5, "limit_price_type": "pct"},
        {"order_type": "trailing-stop", "triggers": {"price": -1, "price_type": "pct"}},
        {"conditional": {"order_type": "limit"}, "post_only": True, "reduce_only": True},
        {"cl_ord_id": CLIENT_ID.replace("-", "")},
    ],
)
def test_other_orders(client: Client, fields: dict[str, object]) -> None:
    """Every type of order rests: nothing is ever matched."""
    assert client.call("add_order", **(ORDER | fields))[0]["success"]
    assert 1 == len(client.orders.open_orders())


@pytest.mark.parametrize(
    ("method", "fields", "error"),
    [
        ("amend_order", {}, "EGeneral:Invalid arguments:order_id"),
        ("amend_order", {"order_id": [UNKNOWN]}, "EGeneral:Invalid arguments:order_id"),
        ("amend_order", {"order_id": UNKNOWN}, "EGeneral:Invalid arguments:order_qty"),
        ("amend_order", {"order_id": UNKNOWN, "order_qty": 1}, "EOrder:Unknown order"),
        (
            "amend_order",
            {"order_id": UNKNOWN, "cl_ord_id": "a"},
            "EGeneral:Invalid arguments:cl_ord_id",
        ),
        (
            "amend_order",
            {"order_id": UNKNOWN, "limit_price": -1},
            "EGeneral:Invalid arguments:limit_price",
        ),
        (
            "amend_order",
            {"order_id": UNKNOWN, "order_qty": 1, "symbol": "BTC/USD"},
            "Currency pair not supported BTC/USD",
        ),
        ("cancel_order", {}, "EGeneral:Invalid arguments:order_id"),
        ("cancel_order", {"order_id": UNKNOWN}, "EGeneral:Invalid arguments:order_id"),
        ("cancel_order", {"cl_ord_id": "a"}, "EGeneral:Invalid arguments:cl_ord_id"),
        ("batch_cancel", {"orders": [UNKNOWN]}, "EGeneral:Invalid arguments:orders"),
        ("batch_add", {"symbol": "PF_XBTUSD"}, "EGeneral:Invalid arguments:orders"),
        ("batch_add", {"orders": BATCH}, "EGeneral:Invalid arguments:symbol"),
        (
            "batch_add",
            {"orders": BATCH[:1], "symbol": "PF_XBTUSD"},
            "EGeneral:Invalid arguments:orders",
        ),
        (
            "batch_add",
            {"orders": [BATCH[0], BATCH[0] | {"side": 1}], "symbol": "PF_XBTUSD"},
            "EGeneral:Invalid arguments:orders[1].side",
        ),
        (
            "batch_add",
            {"orders": [BATCH[0], BATCH[0] | {"a": 1}], "symbol": "PF_XBTUSD"},
            "Unsupported field: 'a'",
        ),
        ("cancel_all", {"symbol": "PF_XBTUSD"}, "Unsupported field: 'symbol'"),
        ("cancel_all_orders_after", {}, "EGeneral:Invalid arguments:timeout"),
        ("cancel_all_orders_after", {"timeout": "60"}, "EGeneral:Invalid arguments:timeout"),
        ("cancel_all_orders_after", {"timeout": -1}, "EGeneral:Invalid arguments:timeout"),
        ("cancel_all_orders_after", {"timeout": True}, "EGeneral:Invalid arguments:timeout"),
        ("cancel_all_orders_after", {"timeout": 86_401}, "EGeneral:Invalid arguments:timeout"),
    ],
)
def test_malformed_requests(
    client: Client, method: str, fields: dict[str, object], error: str
) -> None:
    """A request in another form is refused by the field."""
    assert error == client.call(method, **fields)[0]["error"]


def test_amended_symbol(client: Client) -> None:
    """A symbol that is sent beside an id is the order's."""
    client.call("add_order", **ORDER, cl_ord_id="a")
    for cl_ord_id, symbol in (("a", "PF_ETHUSD"), ("b", "PF_XBTUSD")):
        fields: dict[str, object] = {"cl_ord_id": cl_ord_id, "symbol": symbol, "order_qty": 2}
        (answer,) = client.call("amend_order", **fields, **DERIVATIVES)
        assert not answer["success"]
    assert "order-unknown" == client.reason
    assert Decimal(2) != client.orders.find(cl_ord_id="a").quantity


def test_client_ids_are_unique(client: Client) -> None:
    """A client's id is unique among the open orders [official]; the text is our choice."""
    client.call("add_order", **ORDER, cl_ord_id="a")
    (answer,) = client.call("add_order", **ORDER, cl_ord_id="a")
    assert "EGeneral:Invalid arguments:cl_ord_id" == answer["error"]
    assert ("client-order-id-in-use", {"cl_ord_id": "a"}) == (
        client.reason,
        client.session.reasons[-1].details,
    )


def test_too_many_orders(client: Client) -> None:
    """An account has so many open orders and no more."""
    client.orders = RestingOrders(clock=client.clock, order_limit=1)
    client.session = client.connect()
    (answer,) = client.call("batch_add", orders=BATCH, symbol="PF_XBTUSD")
    assert ("EOrder:Orders limit exceeded", "too-many-orders") == (answer["error"], client.reason)


def test_amended_trigger(client: Client) -> None:
    """Each of an order's numbers can be amended."""
    client.call("add_order", **STOP, cl_ord_id="a")
    fields: dict[str, object] = {"order_qty": 2, "trigger_price": 1.5, "post_only": True}
    client.call("amend_order", cl_ord_id="a", **fields, **{"symbol": "PF_XBTUSD"} | DERIVATIVES)
    client.call("add_order", **ORDER, cl_ord_id="b")
    (answer,) = client.call("amend_order", cl_ord_id="b", trigger_price=1)
    assert "EGeneral:Invalid arguments:trigger_price" == answer["error"]
    order = client.orders.find(cl_ord_id="a")
    assert (Decimal(2), Decimal("1.5"), True) == (
        order.quantity,
        order.trigger_price,
        order.post_only,
    )
    assert order.is_trigger
