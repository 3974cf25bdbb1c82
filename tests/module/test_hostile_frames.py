"""Any frames at all, on both WebSockets: an answer in form, and nothing placed without a token."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from futures_keys.feed_messages import PRIVATE_FEEDS, PRODUCT_FEEDS
from futures_keys.unified.channels import CHANNELS
from futures_keys.unified.order_fields import ORDER as ORDER_FIELDS
from futures_keys.unified.trading import METHODS
from module.test_derivatives_feed import Client as FeedClient
from module.unified_client import ALL, DERIVATIVES, ORDER, Client

TOKEN = "the token"
# An error repeats at most 60 characters of a field and 60 of a method, each escaped as `\ud83d`.
MAX_ANSWER_CHARACTERS = 2_000
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
SCALARS = st.none() | st.booleans() | NUMBERS | st.text(max_size=80)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
NAMES = st.sampled_from(
    [
        *ORDER_FIELDS,
        *("channel", "snapshot", "with_margin", "depth", "order_id", "orders", "timeout"),
        *("trigger_price", "validate", "snap_orders", "order_status", "asset_class"),
    ]
)
IDS = st.lists(st.sampled_from(["a", "b"]), max_size=3)
PARAMS = st.dictionaries(
    NAMES, VALUES | IDS | st.sampled_from([*CHANNELS, "spot", "derivatives", "a"]), max_size=5
)
KNOWN = st.builds(
    lambda method, token, base, params: {
        "method": method,
        "params": {**({"token": token} if token else {}), **base, **params},
    },
    st.sampled_from([*METHODS, "subscribe", "unsubscribe", "ping"]),
    st.sampled_from([TOKEN, "", "a"]),
    st.sampled_from([{}, DERIVATIVES, DERIVATIVES | ORDER, {"channel": "executions"}]),
    PARAMS,
)
FRAMES = KNOWN | st.dictionaries(st.sampled_from(["method", "params", "req_id"]), VALUES) | VALUES


def text_of(frame: object, token: str) -> str:
    """Write a frame as JSON, with the token in its place."""
    return json.dumps(frame).replace(json.dumps(TOKEN), json.dumps(token))


def check_answers(answers: tuple[str, ...], *secrets: str) -> list[dict[str, Any]]:
    """Check that each answer is a bounded JSON object that repeats no secret."""
    found = []
    for answer in answers:
        assert answer.isascii()
        assert len(answer) <= MAX_ANSWER_CHARACTERS
        assert not any(secret in answer for secret in secrets)
        parsed = json.loads(answer)
        assert isinstance(parsed, dict)
        found.append(parsed)
    return found


@given(st.lists(FRAMES | st.text(), max_size=6), st.booleans())
def test_unified(frames: list[object], private: bool) -> None:  # noqa: FBT001
    """Every frame has an answer in form; without a token in it nothing is placed or subscribed."""
    client = Client(ALL, private=private)
    for frame in frames:
        text = frame if isinstance(frame, str) else text_of(frame, client.token)
        before = client.orders.open_orders()
        answers = check_answers(client.session.receive(text), client.token)
        assert answers
        first = answers[0]
        if "success" in first and not first["success"]:
            assert isinstance(first["error"], str)
            assert client.session.reasons
        if client.token not in text:
            assert before == client.orders.open_orders()
        assert not any(client.token in str(reason) for reason in client.session.reasons)
        client.clock.move(0.5)
        check_answers(client.session.tick(), client.token)
    client.session.close()


FEED_FRAMES = st.fixed_dictionaries(
    {"event": st.sampled_from(["subscribe", "unsubscribe", "challenge", "ping"]) | VALUES},
    optional={
        "feed": st.sampled_from([*PRIVATE_FEEDS, *PRODUCT_FEEDS, "heartbeat"]) | VALUES,
        "product_ids": st.lists(st.sampled_from(["PF_XBTUSD", "a"])) | VALUES,
        "api_key": st.text(max_size=80) | VALUES,
        "original_challenge": st.text(max_size=80) | VALUES,
        "signed_challenge": st.text(max_size=80) | VALUES,
    },
)


@given(st.lists(FEED_FRAMES | VALUES | st.text(), max_size=6))
def test_feed(frames: list[object]) -> None:
    """Every frame has an answer in form; what is not signed with the key opens no private feed."""
    client = FeedClient()
    client.ask()
    for frame in frames:
        text = frame if isinstance(frame, str) else json.dumps(frame)
        answers = check_answers(client.feed.receive(text), client.secret)
        assert answers
        assert not [
            answer
            for answer in answers
            if answer.get("event") == "subscribed" and answer["feed"] in PRIVATE_FEEDS
        ]
        client.clock.move(0.5)
        check_answers(client.feed.tick(), client.secret)
