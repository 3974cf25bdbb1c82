"""The session of the Unified WebSocket: frames, channels, tokens and time."""

import re

import pytest

from futures_keys.unified import KeyPermission, KeySettings
from futures_keys.unified.channels import CHANNELS
from futures_keys.unified.session import MAX_FRAME_CHARACTERS, Session
from futures_keys.unified.subscriptions import MAX_SUBSCRIPTIONS
from module.unified_client import ALL, DERIVATIVES, ORDER, Client

TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z"
PRIVATE = [name for name, channel in CHANNELS.items() if channel.private]
SYMBOL = {"symbol": ["PF_XBTUSD"]}


@pytest.fixture
def client() -> Client:
    """A client of the private endpoint."""
    return Client()


@pytest.fixture
def public() -> Client:
    """A client of the public endpoint."""
    return Client(private=False)


def without_times(answers: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return the answers without their times."""
    return [{k: v for k, v in a.items() if k not in {"time_in", "time_out"}} for a in answers]


def test_status(client: Client) -> None:
    """A new connection gets the status of the exchange [official]."""
    (frame,) = client.session.open()
    assert (
        '{"channel":"status","type":"update","data":[{"api_version":"v2","connection_id":7,'
        '"system":"online","version":"2.0.0"}]}'
    ) == frame
    assert client.session.reasons.maxlen == 100


def test_ping(client: Client) -> None:
    """A ping is answered with its number and the times, and a heartbeat needs a subscription."""
    (pong,) = client.send({"method": "ping", "req_id": 101})
    assert ["method", "req_id", "time_in", "time_out"] == list(pong)
    assert ("pong", 101) == (pong["method"], pong["req_id"])
    assert re.fullmatch(TIME, pong["time_in"])
    assert re.fullmatch(TIME, pong["time_out"])
    client.clock.move(2)
    assert [] == client.tick()


@pytest.mark.parametrize("req_id", ["1", True, None, 1.5, [1]])
def test_req_id_is_a_whole_number(client: Client, req_id: object) -> None:
    """Anything but a whole number does not come back."""
    assert "req_id" not in client.send({"method": "ping", "req_id": req_id})[0]


def test_printed_frames(client: Client) -> None:
    """The subscription is acknowledged in the printed form [official, Spot v2]."""
    params = {"channel": "executions", "snap_orders": True, "snap_trades": True}
    request = params | DERIVATIVES | {"token": client.token}
    answer, snapshot = client.send({"method": "subscribe", "params": request, "req_id": 1})
    assert [{"method": "subscribe", "req_id": 1, "result": params, "success": True}] == (
        without_times([answer])
    )
    assert {"channel": "executions", "type": "snapshot", "data": [], "sequence": 1} == snapshot
    refused = client.send({"method": "subscribe", "params": request | {"token": "a"}, "req_id": 1})
    expected = {
        "error": "EAPI:Invalid token",
        "method": "subscribe",
        "req_id": 1,
        "success": False,
    }
    assert [expected] == without_times(refused)


@pytest.mark.parametrize(
    ("frame", "reason", "error"),
    [
        ("", "frame-not-json", "EGeneral:Invalid arguments"),
        ("{'method': 'ping'}", "frame-not-json", "EGeneral:Invalid arguments"),
        ("[" * 200 + "]" * 200, "frame-not-json", "EGeneral:Invalid arguments"),
        (" " * (MAX_FRAME_CHARACTERS + 1), "frame-too-long", "EGeneral:Invalid arguments"),
        ([], "frame-not-an-object", "EGeneral:Invalid arguments"),
        ({}, "method-unknown", "EGeneral:Unknown method"),
        ({"method": 1}, "method-unknown", "EGeneral:Unknown method"),
        ({"method": "edit_order"}, "method-unknown", "EGeneral:Unknown method"),
        ({"method": "ping", "reqid": 1}, "field-unsupported", "Unsupported field: 'reqid'"),
        ({"method": "ping", "params": []}, "field-invalid", "EGeneral:Invalid arguments:params"),
        ({"method": "subscribe"}, "field-missing", "EGeneral:Invalid arguments:channel"),
    ],
)
def test_malformed_frames(client: Client, frame: object, reason: str, error: str) -> None:
    """A frame that is none is refused with one text, and the connection stays."""
    (answer,) = client.send(frame)
    assert (error, False) == (answer["error"], answer["success"])
    assert reason == client.reason
    assert None is client.session.close_code
    assert "pong" == client.send({"method": "ping"})[0]["method"]


@pytest.mark.parametrize("channel", ["level3", "heartbeat", "", 1, None, ["ticker"]])
def test_unknown_channels(client: Client, channel: object) -> None:
    """An unknown channel has the text that the official SDK met on Spot v2."""
    (answer,) = client.send({"method": "subscribe", "params": {"channel": channel}})
    assert "Subscription name invalid" == answer["error"]
    assert "channel-unknown" == client.reason


@pytest.mark.parametrize("channel", CHANNELS)
def test_each_channel_on_its_own_endpoint(client: Client, public: Client, channel: str) -> None:
    """A private channel is not on the public endpoint, and the reverse."""
    wrong = public if CHANNELS[channel].private else client
    assert "Subscription name invalid" == wrong.subscribe(channel)[0]["error"]
    assert "channel-elsewhere" == wrong.reason


def test_orders_are_private(public: Client) -> None:
    """The public endpoint has no method for orders."""
    (answer,) = public.call("add_order", **ORDER)
    assert ("EGeneral:Unknown method", "method-elsewhere") == (answer["error"], public.reason)
    assert () == public.orders.open_orders()


@pytest.mark.parametrize(
    ("channel", "types"),
    [
        ("executions", ["snapshot"]),
        ("balances", ["snapshot"]),
        ("positions", ["snapshot"]),
        ("margin", ["multi_collateral", "single_collateral"]),
        ("ledgers", []),
    ],
)
def test_private_channels(client: Client, channel: str, types: list[str]) -> None:
    """Each private channel is acknowledged and sends its first messages, with a sequence."""
    answer, *messages = client.private(channel)
    assert answer["success"]
    assert channel == answer["result"]["channel"]
    assert types == [message["type"] for message in messages]
    assert list(range(1, len(types) + 1)) == [message["sequence"] for message in messages]
    assert {channel} >= {message["channel"] for message in messages}
    (again,) = client.private(channel)
    assert f"Already subscribed to {channel} channel" == again["error"]


@pytest.mark.parametrize("channel", ["balances", "positions"])
def test_no_snapshot(client: Client, channel: str) -> None:
    """A snapshot can be left out."""
    (answer,) = client.private(channel, snapshot=False)
    assert False is answer["result"]["snapshot"]


def test_executions_without_snapshot(client: Client) -> None:
    """Without open orders and trades there is no snapshot; trades alone are empty."""
    client.orders.place_all([])
    assert 1 == len(client.private("executions", snap_orders=False))
    client.send(
        {"method": "unsubscribe", "params": {"channel": "executions", "token": client.token}}
    )
    _, snapshot = client.private("executions", snap_orders=False, snap_trades=True)
    assert [] == snapshot["data"]


def test_margin_has_no_snapshot(client: Client) -> None:
    """The printed refusal of `margin` [official]."""
    (answer,) = client.private("margin", snapshot=True)
    assert "'params.snapshot' is not valid for the margin channel" == answer["error"]


def test_positions_with_margin(client: Client) -> None:
    """`snapshot` and `with_margin` are never both [official]."""
    (answer,) = client.private("positions", snapshot=True, with_margin=True)
    assert "EGeneral:Invalid arguments:with_margin" == answer["error"]
    (acknowledged,) = client.private("positions", with_margin=True)  # and no snapshot after it
    assert acknowledged["success"]


@pytest.mark.parametrize("channel", PRIVATE)
def test_asset_class(client: Client, channel: str) -> None:
    """It is required, refused for spot, and no field of balances and ledgers [official]."""
    (missing, *_) = client.subscribe(channel, token=client.token)
    (spot, *_) = client.subscribe(channel, token=client.token, asset_class="spot")
    (other, *_) = client.subscribe(channel, token=client.token, asset_class="futures")
    if channel in {"balances", "ledgers"}:
        assert missing["success"]
        assert "Unsupported field: 'asset_class'" == spot["error"]
    else:
        assert ["asset-class-missing", "asset-class-not-served", "field-invalid"] == [
            reason.code for reason in client.session.reasons
        ]
        assert "EGeneral:Invalid arguments:asset_class" == missing["error"]
    assert not other["success"]


@pytest.mark.parametrize("channel", PRIVATE)
def test_each_private_request_needs_the_token(client: Client, channel: str) -> None:
    """A token in the first message alone is not enough [official]."""
    assert client.private(channel)[0]["success"]
    for request in (
        {"method": "unsubscribe", "params": {"channel": channel}},
        {"method": "unsubscribe", "params": {"channel": channel, "token": ""}},
        {"method": "add_order", "params": ORDER | DERIVATIVES},
        {"method": "cancel_all", "params": {"token": 1}},
        {"method": "cancel_all"},
    ):
        (answer,) = client.send(request)
        assert ("EAPI:Invalid token", "token-missing") == (answer["error"], client.reason)
    assert () == client.orders.open_orders()


def test_token_grows_old(client: Client) -> None:
    """A token must be used within 900 s, and lives as long as a private subscription."""
    client.private("executions")
    client.clock.move(3_600)
    assert client.call("add_order", **ORDER)[0]["success"]
    params = {"channel": "executions", "token": client.token}
    (answer,) = client.send({"method": "unsubscribe", "params": params})
    assert {"channel": "executions"} == answer["result"]
    (answer,) = client.call("add_order", **ORDER)
    assert ("ESession:Invalid session", "token-expired") == (answer["error"], client.reason)
    assert 1 == len(client.orders.open_orders())


def test_unsubscribe_without_permission(client: Client) -> None:
    """A key that lost its permissions may still end what it began, and begin nothing."""
    client.private("executions")
    socket_only = frozenset({KeyPermission.CREATE_WS_TOKEN})
    client.account.edit(client.key.public_key, KeySettings("bot", socket_only))
    params = {"channel": "executions", "token": client.token}
    (answer,) = client.send({"method": "unsubscribe", "params": params})
    assert answer["success"]
    (answer,) = client.private("executions")
    assert ("EGeneral:Permission denied", "permission-missing") == (answer["error"], client.reason)


def test_close_releases_the_token(client: Client) -> None:
    """After the connection the token is as old as it is."""
    client.private("executions")
    client.private("balances")
    client.clock.move(901)
    client.session.close()
    assert "ESession:Invalid session" == client.private("executions")[0]["error"]


def test_revoked_key(client: Client) -> None:
    """A key that is revoked ends its subscriptions, and the connection."""
    client.private("executions")
    client.private("balances")
    client.account.revoke(client.key.public_key)
    assert [] == client.tick()
    assert 1008 == client.session.close_code
    assert "token-unknown" == client.reason
    assert "EAPI:Invalid token" == client.call("add_order", **ORDER)[0]["error"]


@pytest.mark.parametrize("channel", PRIVATE)
def test_permissions_of_channels(channel: str) -> None:
    """A channel needs the permissions of its twin in REST, which is our reading."""
    groups = CHANNELS[channel].needs
    for group in groups:
        client = Client(ALL - group)
        (answer,) = client.private(channel)
        assert "EGeneral:Permission denied" == answer["error"]
        assert {"needs": " ".join(group)} == client.session.reasons[-1].details
    permissions = frozenset[KeyPermission]().union(*groups)
    assert Client(permissions | {KeyPermission.CREATE_WS_TOKEN}).private(channel)[0]["success"]


@pytest.mark.parametrize("channel", ["ticker", "trade", "book", "ohlc"])
def test_market_channels(public: Client, channel: str) -> None:
    """Each symbol is acknowledged by itself, and has an empty snapshot."""
    symbols = ["PF_XBTUSD", "FI_ETHUSD_261225"]
    answers = public.subscribe(channel, symbol=symbols, **DERIVATIVES)
    assert symbols == [a["result"]["symbol"] for a in answers if "result" in a]
    assert [channel] * 2 == [a["channel"] for a in answers if "channel" in a]
    assert not any("sequence" in answer for answer in answers)
    assert 2 == len(public.subscribe(channel, symbol=symbols, **DERIVATIVES))
    assert "already-subscribed" == public.reason


def test_instrument(public: Client) -> None:
    """The instruments are in two lists, and have no symbol."""
    _, snapshot = public.subscribe("instrument", **DERIVATIVES)
    assert {"assets": [], "pairs": []} == snapshot["data"]
    public.send({"method": "unsubscribe", "params": {"channel": "instrument"}})
    assert 1 == len(public.subscribe("instrument", snapshot=False, **DERIVATIVES))


def test_unsupported_symbols(public: Client) -> None:
    """A symbol of spot is refused by itself; the others are subscribed."""
    symbols = ["PF_XBTUSD", "BTC/USD"]
    *_, refused = public.subscribe("ticker", symbol=symbols, snapshot=False, **DERIVATIVES)
    assert "Currency pair not supported BTC/USD" == refused["error"]
    assert "BTC/USD" == refused["symbol"]


@pytest.mark.parametrize(
    ("channel", "params", "error"),
    [
        ("ticker", DERIVATIVES, "EGeneral:Invalid arguments:symbol"),
        ("ticker", DERIVATIVES | {"symbol": "PF_XBTUSD"}, "EGeneral:Invalid arguments:symbol"),
        ("ticker", DERIVATIVES | {"symbol": []}, "EGeneral:Invalid arguments:symbol"),
        ("ticker", SYMBOL, "EGeneral:Invalid arguments:asset_class"),
        ("ticker", DERIVATIVES | SYMBOL | {"token": "a"}, "Unsupported field: 'token'"),
        ("book", DERIVATIVES | SYMBOL | {"depth": 11}, "EGeneral:Invalid arguments:depth"),
        ("book", DERIVATIVES | SYMBOL | {"depth": [10]}, "EGeneral:Invalid arguments:depth"),
        ("ohlc", DERIVATIVES | SYMBOL | {"interval": True}, "EGeneral:Invalid arguments:interval"),
        ("trade", DERIVATIVES | SYMBOL | {"snapshot": 1}, "EGeneral:Invalid arguments:snapshot"),
        ("instrument", DERIVATIVES | SYMBOL, "Unsupported field: 'symbol'"),
    ],
)
def test_malformed_subscriptions(
    public: Client, channel: str, params: dict[str, object], error: str
) -> None:
    """A subscription in another form is refused as a whole."""
    (answer,) = public.subscribe(channel, **params)
    assert error == answer["error"]


def test_unsubscribe(public: Client) -> None:
    """What is not subscribed cannot be unsubscribed; there, `asset_class` may be missing."""
    request = {"method": "unsubscribe", "params": {"channel": "ticker", **SYMBOL}}
    (answer,) = public.send(request)
    assert ("Subscription Not Found", "not-subscribed") == (answer["error"], public.reason)
    public.subscribe("ticker", **SYMBOL, **DERIVATIVES)
    (answer,) = public.send(request)
    assert {"channel": "ticker", "symbol": "PF_XBTUSD"} == answer["result"]


def test_bound_of_subscriptions(public: Client) -> None:
    """A connection has so many subscriptions and no more."""
    symbols = [f"PF_A{number}USD" for number in range(MAX_SUBSCRIPTIONS)]
    public.subscribe("ticker", symbol=symbols, snapshot=False, **DERIVATIVES)
    (answer,) = public.subscribe("trade", **SYMBOL, **DERIVATIVES)
    assert "too-many-subscriptions" == public.reason
    assert "PF_XBTUSD" == answer["symbol"]


def test_heartbeat(public: Client) -> None:
    """A heartbeat follows a second of silence, after a subscription."""
    public.subscribe("ticker", **SYMBOL, **DERIVATIVES)
    assert [] == public.tick()
    public.clock.move(1)
    assert [{"channel": "heartbeat"}] == public.tick()
    assert [] == public.tick()


def test_idle(public: Client) -> None:
    """A connection on which nothing is received is closed after a minute; a ping is enough."""
    public.clock.move(59)
    public.tick()
    public.send({"method": "ping"})
    public.clock.move(59)
    public.tick()
    assert None is public.session.close_code
    public.clock.move(1)
    public.tick()
    assert 1000 == public.session.close_code


def test_heartbeats_keep_a_connection(public: Client) -> None:
    """A connection with a subscription is never idle."""
    public.subscribe("ticker", **SYMBOL, **DERIVATIVES)
    for _ in range(5):
        public.clock.move(59)
        assert [{"channel": "heartbeat"}] == public.tick()
    assert None is public.session.close_code


def test_private_connection_without_subscription(client: Client) -> None:
    """A private connection needs a private subscription to stay."""
    client.call("add_order", **ORDER)
    client.clock.move(59)
    client.send({"method": "ping"})
    client.clock.move(1)
    client.tick()
    assert 1000 == client.session.close_code


def test_connection_for_both_without_subscription(client: Client) -> None:
    """A connection that serves public channels too needs pings alone, and has both kinds."""
    session = Session(client.account, client.orders, private=True, public=True, clock=client.clock)
    for _ in range(3):
        client.clock.move(59)
        session.receive('{"method":"ping"}')
        session.tick()
    assert None is session.close_code
    assert not session.is_subscribed
    client.session = session
    assert client.private("executions")[0]["success"]
    assert client.subscribe("ticker", symbol=["PF_XBTUSD"], **DERIVATIVES)[0]["success"]
    assert session.is_subscribed
