"""Today's derivatives WebSocket: challenge, private subscriptions, snapshots, updates."""

import json
from base64 import b64decode, b64encode
from decimal import Decimal
from hashlib import sha256, sha512
from hmac import digest
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futures_keys import Account, GeneralAccess, Permissions, WithdrawalAccess
from futures_keys.derivatives_feed import MAX_FRAME_CHARACTERS, DerivativesFeed
from futures_keys.feed_messages import PRIVATE_FEEDS, PRODUCT_FEEDS
from futures_keys.orders import RestingOrders
from futures_keys.responses import ACCOUNT_UID
from futures_keys.resting_order import RestingOrder
from module.ticking import Ticking

ALERT = {"event": "alert", "message": "Failed to subscribe to authenticated feed"}
READ_ONLY = Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS)
WITHDRAWAL_ONLY = Permissions(GeneralAccess.NO_ACCESS, WithdrawalAccess.FULL_ACCESS)
ORDER = RestingOrder(
    symbol="PF_XBTUSD",
    side="sell",
    order_type="stop-loss",
    quantity=Decimal("0.5"),
    trigger_price=Decimal(39000),
    cl_ord_id="a",
)
# The exchange's own challenge of its documentation. [official]
CHALLENGE = "226aee50-88fc-4618-a42a-34f7709570b2"


class Client:
    """A client with a key that signs challenges by itself."""

    def __init__(self, permissions: Permissions = READ_ONLY) -> None:
        self.clock = Ticking()
        account = Account()
        self.key = account.create_key(permissions).public_key
        self.secret = account.reveal_secret(self.key)
        self.orders = RestingOrders(clock=self.clock)
        self.feed = DerivativesFeed(account, self.orders, clock=self.clock)
        self.challenge = ""

    def send(self, frame: object) -> list[dict[str, Any]]:
        """Send a frame, and return the answers."""
        text = frame if isinstance(frame, str) else json.dumps(frame)
        return [json.loads(answer) for answer in self.feed.receive(text)]

    def ask(self) -> str:
        """Ask for a challenge, and return it."""
        (answer,) = self.send({"event": "challenge", "api_key": self.key})
        assert "challenge" == answer["event"]
        self.challenge = answer["message"]
        return self.challenge

    def signed(self, event: str, feed: str, **other: object) -> list[dict[str, Any]]:
        """Send a signed request; some of its fields may be others."""
        hashed = sha256(self.challenge.encode()).digest()
        signature = b64encode(digest(b64decode(self.secret), hashed, sha512)).decode()
        return self.send(
            {
                "event": event,
                "feed": feed,
                "api_key": self.key,
                "original_challenge": self.challenge,
                "signed_challenge": signature,
                **other,
            }
        )

    def tick(self) -> list[dict[str, Any]]:
        """Return what the feed sends by itself."""
        return [json.loads(message) for message in self.feed.tick()]

    @property
    def reason(self) -> str:
        """Why the last refused frame was refused."""
        return self.feed.reasons[-1].code


@pytest.fixture
def client() -> Client:
    """A client whose key may read, with a challenge."""
    client = Client()
    client.ask()
    return client


def test_open(client: Client) -> None:
    """A new connection gets the version."""
    assert ('{"event":"info","version":1}',) == client.feed.open()


def test_ping(client: Client) -> None:
    """A ping has an answer."""
    assert [{"event": "pong"}] == client.send({"event": "ping"})
    assert [] == client.tick()


def test_challenge(client: Client) -> None:
    """A challenge is a new UUID each time [official], for any key."""
    first, second = client.ask(), client.ask()
    assert str(UUID(first)) == first != second
    assert "challenge" == client.send({"event": "challenge", "api_key": "a"})[0]["event"]
    (answer,) = client.send({"event": "challenge"})
    assert {"event": "error", "message": "Json Error"} == answer
    assert "api-key-missing" == client.reason


@pytest.mark.parametrize("feed", sorted(PRIVATE_FEEDS))
def test_private_feeds(client: Client, feed: str) -> None:
    """Each private feed is acknowledged, sends what is there, and ends."""
    acknowledged, snapshot = client.signed("subscribe", feed)
    assert ("subscribed", feed, client.key) == (
        acknowledged["event"],
        acknowledged["feed"],
        acknowledged["api_key"],
    )
    assert snapshot["feed"] in {feed, f"{feed}_snapshot"}
    assert ACCOUNT_UID == snapshot["account"]
    assert "subscribed_failed" == client.signed("subscribe", feed)[0]["event"]
    assert "unsubscribed" == client.signed("unsubscribe", feed)[0]["event"]
    assert "unsubscribed_failed" == client.signed("unsubscribe", feed)[0]["event"]
    assert "unsubscribe-failed" == client.reason


@pytest.mark.parametrize("event", ["subscribe", "unsubscribe"])
@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"signed_challenge": "a"}, "signature-mismatch"),
        ({"signed_challenge": "\ud800è"}, "signature-mismatch"),
        ({"signed_challenge": None}, "signed-challenge-missing"),
        ({"original_challenge": ""}, "original-challenge-missing"),
        ({"original_challenge": CHALLENGE}, "challenge-not-sent"),
        ({"api_key": 1}, "api-key-missing"),
        ({"api_key": "a"}, "challenge-not-sent"),
    ],
)
def test_wrong_signatures(
    client: Client, event: str, fields: dict[str, object], reason: str
) -> None:
    """Each private request is signed, with one alert for all that is wrong."""
    client.signed("subscribe", "fills")
    assert [ALERT] == client.signed(event, "fills", **fields)
    assert (reason, "fills") == (client.reason, client.feed.reasons[-1].feed)


def test_stale_challenges(client: Client) -> None:
    """Only the last challenge of a key counts, and none of an earlier connection."""
    stale = client.challenge
    client.ask()
    assert [ALERT] == client.signed("subscribe", "fills", original_challenge=stale)
    client.feed.close()
    assert [ALERT] == client.signed("subscribe", "fills")
    assert "challenge-not-sent" == client.reason


def test_unknown_keys(client: Client) -> None:
    """An unknown key gets a challenge, and the same alert."""
    client.key = "a"
    client.ask()
    assert [ALERT] == client.signed("subscribe", "fills")
    assert "unknown-key" == client.reason


def test_permission() -> None:
    """The key must be able to read, which is our reading."""
    client = Client(WITHDRAWAL_ONLY)
    client.ask()
    assert [ALERT] == client.signed("subscribe", "fills")
    assert "permission-too-low" == client.reason


def test_bound_of_challenges(client: Client) -> None:
    """A connection remembers so many challenges: the oldest goes."""
    for number in range(16):
        client.send({"event": "challenge", "api_key": str(number)})
    assert [ALERT] == client.signed("subscribe", "fills")


def test_orders(client: Client) -> None:
    """Open orders are in the snapshot, and changes follow on each feed of orders."""
    placed = client.orders.place(ORDER)
    _, snapshot = client.signed("subscribe", "open_orders")
    expected = {
        "instrument": "PF_XBTUSD",
        "time": 1_795_000_000_250,
        "last_update_time": 1_795_000_000_250,
        "qty": 0.5,
        "filled": 0,
        "limit_price": 0,
        "stop_price": 39000,
        "type": "stop",
        "order_id": placed.order_id,
        "direction": 1,
        "reduce_only": False,
        "cli_ord_id": "a",
        "triggerSignal": "last",
    }
    assert [expected] == snapshot["orders"]
    client.orders.amend(cl_ord_id="a", quantity=Decimal(1))
    acknowledged, edited, snapshot = client.signed("subscribe", "open_orders_verbose")
    assert "subscribed" == acknowledged["event"]
    assert ("open_orders", "edited_by_user") == (edited["feed"], edited["reason"])
    assert 1 == snapshot["orders"][0]["qty"]
    client.orders.cancel(cl_ord_id="a")
    cancelled = {
        "order_id": placed.order_id,
        "cli_ord_id": "a",
        "is_cancel": True,
        "reason": "cancelled_by_user",
    }
    assert [
        {"feed": "open_orders", **cancelled},
        {"feed": "open_orders_verbose", **cancelled},
    ] == client.tick()


@pytest.mark.parametrize(
    ("order_type", "expected"), [("limit", "limit"), ("take-profit-limit", "take_profit")]
)
def test_order_types(client: Client, order_type: str, expected: str) -> None:
    """A placed order's message has its type, and a cancelling by the switch its reason."""
    client.signed("subscribe", "open_orders")
    client.orders.place(
        RestingOrder(
            symbol="PF_XBTUSD",
            side="buy",
            order_type=order_type,
            quantity=Decimal(1),
            limit_price=Decimal(2),
        )
    )
    client.orders.cancel_all_after(1)
    (placed,) = client.tick()
    assert (expected, 0, 2) == (
        placed["order"]["type"],
        placed["order"]["direction"],
        placed["order"]["limit_price"],
    )
    assert "new_placed_order_by_user" == placed["reason"]
    assert "cli_ord_id" not in placed["order"]
    client.clock.move(1)
    (cancelled,) = client.tick()
    assert "dead_man_switch" == cancelled["reason"]


@pytest.mark.parametrize("feed", sorted(PRODUCT_FEEDS))
def test_products(client: Client, feed: str) -> None:
    """Public feeds are acknowledged for each product, need no key, and start empty."""
    products = ["PF_XBTUSD", "pi_ethusd"]
    answers = client.send({"event": "subscribe", "feed": feed, "product_ids": products})
    assert ["subscribed", None] * 2 == [answer.get("event") for answer in answers]
    assert ["PI_ETHUSD"] == answers[2]["product_ids"]
    assert "PI_ETHUSD" == answers[3]["product_id"]
    (answer,) = client.send({"event": "unsubscribe", "feed": feed, "product_ids": ["PF_XBTUSD"]})
    assert {"event": "unsubscribed", "feed": feed, "product_ids": ["PF_XBTUSD"]} == answer


@pytest.mark.parametrize(
    "products", [None, [], "PF_XBTUSD", ["BTC/USD"], [1], ["PF_XBTUSD", ""], ["\u017fF_A1"]]
)
def test_invalid_products(client: Client, products: object) -> None:
    """A product id that is none is refused, with all others of the request."""
    (answer,) = client.send({"event": "subscribe", "feed": "book", "product_ids": products})
    assert {"event": "error", "message": "Invalid product id"} == answer


def test_heartbeat(client: Client) -> None:
    """The feed of heartbeats has one each second."""
    (answer,) = client.send({"event": "subscribe", "feed": "heartbeat"})
    assert {"event": "subscribed", "feed": "heartbeat"} == answer
    assert [] == client.tick()
    client.clock.move(1)
    assert [{"feed": "heartbeat", "time": 1_795_000_001_250}] == client.tick()


def test_bound_of_subscriptions(client: Client) -> None:
    """A connection has so many subscriptions and no more."""
    products = [f"PF_A{number}USD" for number in range(501)]
    answers = client.send({"event": "subscribe", "feed": "trade", "product_ids": products})
    assert "subscribed_failed" == answers[-1]["event"]
    assert 1001 == len(answers)


@pytest.mark.parametrize(
    ("frame", "message", "reason"),
    [
        ("", "Json Error", "frame-not-json"),
        ("[]", "Json Error", "frame-not-an-object"),
        (" " * (MAX_FRAME_CHARACTERS + 1), "Json Error", "frame-too-long"),
        ({}, "Json Error", "event-unknown"),
        ({"event": {}}, "Json Error", "event-unknown"),
        ({"event": "subscribe"}, "Invalid feed", "feed-unknown"),
        ({"event": "subscribe", "feed": ["book"]}, "Invalid feed", "feed-unknown"),
    ],
)
def test_malformed_frames(client: Client, frame: object, message: str, reason: str) -> None:
    """A frame that is none has an official error, and the connection stays."""
    assert [{"event": "error", "message": message}] == client.send(frame)
    assert reason == client.reason
    assert [{"event": "pong"}] == client.send({"event": "ping"})


@given(data=st.data())
def test_any_other_character(data: st.DataObject) -> None:
    """A signature with any other character is refused."""
    client = Client()
    client.ask()
    hashed = sha256(client.challenge.encode()).digest()
    signature = b64encode(digest(b64decode(client.secret), hashed, sha512)).decode()
    place = data.draw(st.integers(0, len(signature) - 1))
    other = data.draw(st.characters().filter(lambda character: character != signature[place]))
    changed = signature[:place] + other + signature[place + 1 :]
    assert [ALERT] == client.signed("subscribe", "fills", signed_challenge=changed)
    assert "subscribed" == client.signed("subscribe", "fills")[0]["event"]
