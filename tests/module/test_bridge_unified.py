"""The bridge, and the key for the Unified WebSocket: the whole way, and each refusal on it."""

import json
import re
from typing import Any

import pytest

from futures_keys import InvalidState
from futures_keys.bridge import Bridge
from module.bridge_client import make_bot, run_action
from module.hostile import contains_secret
from module.unified_bridge import (
    ORDER,
    SETTINGS,
    connect,
    frames,
    hand_over,
    make_unified_bot,
    make_unified_key,
    pass_time,
    send_rest,
    trade,
)

TOKEN = "GetWebSocketsToken"


@pytest.fixture
def bridge() -> Bridge:
    """A bridge without a vault."""
    return Bridge()


@pytest.fixture
def trading(bridge: Bridge) -> Bridge:
    """A bridge whose bot has a token and is subscribed to its executions."""
    make_unified_bot(bridge)
    send_rest(bridge, TOKEN)
    connect(bridge)
    answers, reasons = trade(bridge, "subscribe", channel="executions")
    assert ([], True) == (reasons, answers[0]["success"])
    return bridge


def unified(bridge: Bridge) -> dict[str, Any]:
    """Return what an answer says of the key for the Unified WebSocket."""
    return dict(run_action(bridge, "list-keys")["unified"])


def test_create(bridge: Bridge) -> None:
    """A key has what was chosen, and the transcript shows the call."""
    chosen = SETTINGS | {
        "permissions": "query-funds create-ws-token",
        "ip_allowlist": "192.0.2.1, 2001:db8::/32\n203.0.113.0/24",
        "nonce_window": "10000",
        "valid_until": "1800000000",
        "query_from": "1",
        "query_to": "2",
    }
    answer = run_action(bridge, "create-unified-key", **chosen)
    (key,) = answer["unified"]["keys"]
    addresses = ["192.0.2.1", "2001:db8::/32", "203.0.113.0/24"]
    assert answer["value"] == {"public_key": key["public_key"]}
    assert answer["transcript"][0]["call"] == (
        "account.create_key(KeySettings('bot', frozenset({KeyPermission.QUERY_FUNDS, "
        f"KeyPermission.CREATE_WS_TOKEN}}), ip_allowlist={tuple(addresses)!r}, "
        "nonce_window=10000, valid_until=1800000000, query_from=1, query_to=2))"
    )
    expected = {
        "name": "bot",
        "permissions": ["query-funds", "create-ws-token"],
        "ip_allowlist": addresses,
        "nonce_window": "10000",
        "valid_until": 1_800_000_000,
        "query_from": 1,
        "query_to": 2,
        "otp": False,
        "nonce": "0",
        "revealed": False,
        "last_used": None,
    }
    assert expected == {name: key[name] for name in expected}


@pytest.mark.parametrize(
    ("changes", "field", "fault"),
    [
        ({"name": ""}, "name", "empty"),
        ({"ip_allowlist": "192.0.2.1 x"}, "ip_allowlist[1]", "not-an-address"),
        ({"permissions": "all"}, "permissions", "field-value"),
        ({"nonce_window": "-1"}, "nonce_window", "not-a-whole-number"),
        ({"nonce_window": "9" * 20}, "nonce_window", "out-of-range"),
        ({"nonce_window": "9" * 21}, "nonce_window", "out-of-range"),
        ({"valid_until": "tomorrow"}, "valid_until", "not-a-whole-number"),
        ({"query_from": "2", "query_to": "1"}, "query_to", "before-query-from"),
    ],
)
def test_invalid_settings(bridge: Bridge, changes: dict[str, str], field: str, fault: str) -> None:
    """Each field is checked, and the error names it; boxes are not typed by hand."""
    error = run_action(bridge, "create-unified-key", **SETTINGS | changes)["error"]
    expected = "invalid-bridge-request" if field == "permissions" else "invalid-key-settings"
    assert (expected, {"field": field, "fault": fault}) == (error["code"], error["details"])


def test_reveal(bridge: Bridge) -> None:
    """A private key is revealed once, and no transcript shows it."""
    public_key, private_key = make_unified_key(bridge)
    assert re.fullmatch("[A-Za-z0-9+/]{86}==", private_key)
    again = run_action(bridge, "reveal-unified-secret", public_key=public_key)
    assert "secret-already-revealed" == again["error"]["code"]
    assert not contains_secret(json.dumps(again), private_key)


def test_edit_and_revoke(bridge: Bridge) -> None:
    """A key can be edited, given a password, and revoked."""
    public_key, private_key = make_unified_key(bridge)
    named = {"public_key": public_key}
    run_action(bridge, "set-unified-password", **named, otp="static")
    answer = run_action(bridge, "edit-unified-key", **named, **SETTINGS | {"name": "new"})
    (key,) = answer["unified"]["keys"]
    assert ("new", True) == (key["name"], key["otp"])
    assert "static" not in json.dumps(answer)
    (key,) = run_action(bridge, "set-unified-password", **named, otp="")["unified"]["keys"]
    assert not key["otp"]
    hand_over(bridge, public_key, private_key)
    assert [] == run_action(bridge, "revoke-unified-key", **named)["unified"]["keys"]
    assert "key-unknown" == send_rest(bridge, "GetApiKeyInfo")["refusal"]["code"]
    for action, fields in (
        ("revoke-unified-key", {}),
        ("edit-unified-key", SETTINGS),
        ("set-unified-password", {"otp": ""}),
        ("reveal-unified-secret", {}),
        ("hand-over-unified", {"private_key": private_key, "otp": ""}),
    ):
        assert "unknown-key" == run_action(bridge, action, **named, **fields)["error"]["code"]


def test_hand_over(bridge: Bridge) -> None:
    """The bot takes a pair of this account, and nothing else."""
    public_key, private_key = make_unified_key(bridge)
    other, other_private = make_unified_key(bridge, name="other")
    stranger = make_unified_key(Bridge())[1]
    cases = [
        (private_key[:-1], "invalid-private-key", {"fault": "too-short"}),
        (f" {private_key}", "invalid-private-key", {"fault": "spaces"}),
        ("A" * 88, "invalid-private-key", {"fault": "futures-shape"}),
        (public_key, "invalid-private-key", {"fault": "public-key"}),
        (other_private, "wrong-private-key", {"owner": f"{other[:6]}…"}),
        (stranger, "wrong-private-key", {"owner": ""}),
    ]
    for wrong, code, details in cases:
        answer = hand_over(bridge, public_key, wrong)
        assert code == answer["error"]["code"]
        assert details.items() <= answer["error"]["details"].items()
        assert not contains_secret(json.dumps(answer), private_key)
    assert unified(bridge)["bot"] is None
    answer = hand_over(bridge, public_key, private_key)
    assert {"public_key": public_key, "otp": False, "token": False} == answer["unified"]["bot"]
    assert "0" == answer["unified"]["keys"][0]["nonce"]
    assert run_action(bridge, "dismiss-unified-bot")["unified"]["bot"] is None


def test_no_bot(bridge: Bridge) -> None:
    """Nothing is signed without a bot, and nothing sent without a connection."""
    request = {"method": "POST", "path": "/", "body": "", "nonce": "", "client_ip": ""}
    steps = {"path": "/", "body": "", "nonce": "1"}
    for action, fields, code in (
        ("send-unified-request", request, "no-bot"),
        ("show-unified-steps", steps, "no-bot"),
        ("send-frame", {"frame": "{}"}, "not-connected"),
        ("disconnect-unified", {}, "not-connected"),
    ):
        assert code == run_action(bridge, action, **fields)["error"]["code"]


def test_key_info(bridge: Bridge) -> None:
    """GetApiKeyInfo says what was chosen; the request is shown as it is sent."""
    public_key = make_unified_bot(bridge)
    value = send_rest(bridge, "GetApiKeyInfo")
    assert (200, [], None) == (value["status"], value["body"]["error"], value["refusal"])
    result = value["body"]["result"]
    assert ("bot", public_key) == (result["apiKeyName"], result["apiKey"])
    sent = value["request"]
    assert "https://api.kraken.com/0/private/GetApiKeyInfo" == sent["url"]
    assert f"nonce={result['nonce']}" == sent["body"]
    assert {"API-Key", "API-Sign", "Content-Type"} == set(sent["headers"])
    assert re.fullmatch(r"[0-9]{13}", result["nonce"])
    later = send_rest(bridge, "GetApiKeyInfo")["body"]["result"]["nonce"]
    assert int(result["nonce"]) < int(later)


def test_the_steps(bridge: Bridge) -> None:
    """The steps of a signature are those of the request that is sent."""
    make_unified_bot(bridge)
    sent = send_rest(bridge, "GetApiKeyInfo", nonce="1700000000000")["request"]
    fields = {"path": "/0/private/GetApiKeyInfo", "body": "", "nonce": "1700000000000"}
    value = run_action(bridge, "show-unified-steps", **fields)["value"]
    assert sent["headers"]["API-Sign"] == value["api_sign"]
    assert "1700000000000nonce=1700000000000" == value["message"]
    assert 64 == value["private_key_bytes"]
    whole = fields | {"path": "https://api.kraken.com/0/private/GetApiKeyInfo"}
    assert value == run_action(bridge, "show-unified-steps", **whole)["value"]


@pytest.mark.parametrize(
    ("changes", "request_", "code", "error"),
    [
        (
            {"permissions": "modify-trades"},
            {},
            "websocket-permission-missing",
            "EGeneral:Permission denied",
        ),
        ({}, {"nonce": "5"}, "nonce-not-above", "EAPI:Invalid nonce"),
        ({}, {"method": "GET"}, "not-post", "EGeneral:Invalid arguments"),
        (
            {"ip_allowlist": "192.0.2.0/24"},
            {"client_ip": "198.51.100.1"},
            "ip-not-allowed",
            "EGeneral:Permission denied",
        ),
        ({"valid_until": "1"}, {}, "key-expired", "EAPI:Invalid key"),
    ],
)
def test_refusals_of_a_token(
    bridge: Bridge, changes: dict[str, str], request_: dict[str, str], code: str, error: str
) -> None:
    """A refusal has the exchange's text in the body, and our reason beside it."""
    make_unified_bot(bridge, **changes)
    if "nonce" in request_:
        send_rest(bridge, "GetApiKeyInfo", nonce="6")
    value = send_rest(bridge, TOKEN, **request_)
    assert {"error": [error], "result": {}} == value["body"]
    assert (code, error) == (value["refusal"]["code"], value["refusal"]["error"])
    assert not unified(bridge)["bot"]["token"]


@pytest.mark.parametrize("text", ["my laptop", "192.0.2.256", "192.0.2.0/24", "fe80::1%eth0"])
def test_what_is_no_address(bridge: Bridge, text: str) -> None:
    """A bot calls from an IP address: anything else is refused before a nonce is used."""
    make_unified_bot(bridge)
    request = {"method": "POST", "path": f"/0/private/{TOKEN}", "body": "", "nonce": ""}
    answer = run_action(bridge, "send-unified-request", **request, client_ip=text)
    expected = {
        "code": "invalid-key-settings",
        "details": {"field": "client_ip", "fault": "not-an-address"},
    }
    assert expected == answer["error"]
    assert "0" == answer["unified"]["keys"][0]["nonce"]
    for address in ("192.0.2.10", "2001:db8::7"):
        assert send_rest(bridge, TOKEN, client_ip=address)["refusal"] is None


def test_a_nonce_scale_locks_a_smaller_one_out(bridge: Bridge) -> None:
    """After a nonce in nanoseconds, the bot's own in milliseconds are refused for good."""
    make_unified_bot(bridge)
    assert send_rest(bridge, "GetApiKeyInfo", nonce="1795000000000000000")["refusal"] is None
    for _ in range(2):
        refused = send_rest(bridge, "GetApiKeyInfo")["refusal"]
        assert "nonce-scale-smaller" == refused["code"]
        pass_time(bridge, 86_400)


def test_a_password(bridge: Bridge) -> None:
    """A bot without the password is refused, and one with it never shows it."""
    public_key, private_key = make_unified_key(bridge)
    run_action(bridge, "set-unified-password", public_key=public_key, otp="a b+c")
    hand_over(bridge, public_key, private_key)
    assert "otp-missing" == send_rest(bridge, TOKEN)["refusal"]["code"]
    hand_over(bridge, public_key, private_key, "other")
    assert "otp-wrong" == send_rest(bridge, TOKEN)["refusal"]["code"]
    answer = hand_over(bridge, public_key, private_key, "a b+c")
    assert answer["unified"]["bot"]["otp"]
    for body in ("", "{}"):
        value = send_rest(bridge, TOKEN, body=body)
        assert value["refusal"] is None
        assert "•••" in value["request"]["body"]
        assert not re.search(r"a[ +]b", json.dumps(value))
    steps = {"path": f"/0/private/{TOKEN}", "body": "", "nonce": "1"}
    shown = run_action(bridge, "show-unified-steps", **steps)
    assert "otp=•••" in shown["value"]["message"]
    assert not re.search(r"a[ +]b", json.dumps(shown))


@pytest.mark.parametrize("otp", ['"', "e", "1", "}", ":", "error", "&otp=", '"otp": "'])
def test_passwords_that_answers_contain(bridge: Bridge, otp: str) -> None:
    """A password that is a part of every answer, or of JSON, breaks none."""
    public_key, private_key = make_unified_key(bridge)
    run_action(bridge, "set-unified-password", public_key=public_key, otp=otp)
    hand_over(bridge, public_key, private_key, otp)
    for body in ("", "{}", "a=1", '{"a": "b"}'):
        value = send_rest(bridge, TOKEN, body=body)
        assert value["refusal"] is None
        assert ["token", "expires"] == list(value["body"]["result"])
        assert "•••" in value["request"]["body"]
    connect(bridge)
    assert [] == trade(bridge, "subscribe", channel="executions")[1]


def test_a_token(bridge: Bridge) -> None:
    """The bot keeps its token, of which no answer shows more than the beginning."""
    make_unified_bot(bridge)
    value = send_rest(bridge, TOKEN)
    shown = value["body"]["result"]["token"]
    assert re.fullmatch("[A-Za-z0-9+/]{6}…", shown)
    assert 900 == value["body"]["result"]["expires"]
    bot = bridge._rehearsal.unified.bot
    assert bot is not None
    assert bot.token is not None
    token = bot.token.get_value()
    connect(bridge)
    sent = {"method": "subscribe", "params": {"channel": "balances", "token": "{token}"}}
    answer = run_action(bridge, "send-frame", frame=json.dumps(sent))
    assert shown == json.loads(answer["value"]["sent"])["params"]["token"]
    assert shown in answer["transcript"][0]["call"]
    assert json.loads(answer["value"]["received"][0])["success"]
    assert token not in json.dumps(answer) + bridge.state()


@pytest.mark.parametrize(
    "frame",
    [
        '{"method":"{token}"}',
        '{"{token}":1}',
        '{"method":"ping","req_id":"{token}"}',
        '{"method":"add_order","params":{"token":"{token}","{token}":1}}',
        '{"method":"subscribe","params":{"channel":"ticker","symbol":["{token}"]}}',
        '{"method":"cancel_order","params":{"token":"{token}","order_id":["{token}"]}}',
    ],
)
def test_no_answer_repeats_a_token(trading: Bridge, frame: str) -> None:
    """The token goes into fields of its name alone, so that no answer can repeat it."""
    bot = trading._rehearsal.unified.bot
    assert bot is not None
    assert bot.token is not None
    answer = run_action(trading, "send-frame", frame=frame)
    assert answer["value"]["received"]
    assert bot.token.get_value() not in json.dumps(answer)


def test_the_whole_way(trading: Bridge) -> None:
    """The bot places, amends and cancels an order, and sees each in its executions."""
    assert "private" == unified(trading)["endpoint"]
    (placed, update), _ = trade(trading, "add_order", **ORDER)
    order = {"order_id": placed["result"]["order_id"]}
    assert order["order_id"] == update["data"][0]["order_id"]
    assert 1 == unified(trading)["open_orders"]
    answers, reasons = trade(trading, "amend_order", **order, limit_price=41000)
    assert ([], True) == (reasons, answers[0]["success"])
    answers, reasons = trade(trading, "cancel_order", order_id=[order["order_id"]])
    assert ([], "canceled") == (reasons, answers[1]["data"][0]["exec_type"])
    assert 0 == unified(trading)["open_orders"]
    value = run_action(trading, "disconnect-unified")["value"]
    assert {"sent": "", "received": [], "reasons": [], "close_code": None} == value
    assert "" == unified(trading)["endpoint"]


def test_frames_that_are_refused(trading: Bridge) -> None:
    """Each refusal says our reason beside the frame, and those of this frame alone."""
    assert ["asset-class-missing"] == frames(trading, "add_order", **ORDER)[1]
    assert ["token-missing"] == trade(trading, "add_order", token="", **ORDER)[1]
    assert ["token-unknown"] == trade(trading, "add_order", token="x", **ORDER)[1]
    value = run_action(trading, "send-frame", frame="no JSON")["value"]
    assert ["frame-not-json"] == [one["code"] for one in value["reasons"]]
    assert {"method", "code", "error", "details"} == set(value["reasons"][0])
    assert [] == trade(trading, "add_order", **ORDER)[1]


def test_a_token_grows_old(bridge: Bridge) -> None:
    """A token that was not used for a quarter of an hour is refused, and a new one is not."""
    make_unified_bot(bridge)
    send_rest(bridge, TOKEN)
    assert {"sent": "", "received": [], "reasons": [], "close_code": None} == pass_time(bridge, 900)
    assert 900 == unified(bridge)["passed_s"]
    connect(bridge)
    assert ["token-expired"] == trade(bridge, "subscribe", channel="executions")[1]
    send_rest(bridge, TOKEN)
    assert [] == trade(bridge, "subscribe", channel="executions")[1]


def test_a_token_of_a_subscription_lives(trading: Bridge) -> None:
    """While a bot is subscribed and pings, its token lives on."""
    value = pass_time(trading, 3_600)
    assert value["close_code"] is None
    assert ['{"channel":"heartbeat"}'] == value["received"]
    assert [] == trade(trading, "add_order", **ORDER)[1]


def test_an_idle_connection_is_closed(trading: Bridge) -> None:
    """Over more than a day the bot does not ping, and the exchange closes the connection."""
    value = pass_time(trading, 86_401)
    assert 1000 == value["close_code"]
    assert "" == unified(trading)["endpoint"]


def test_time_ends(bridge: Bridge) -> None:
    """A century passes at most, and then none."""
    century = 100 * 365 * 86_400
    for _ in range(2):
        pass_time(bridge, 9_999_999_999)
        assert century == unified(bridge)["passed_s"]
    make_unified_bot(bridge)
    assert send_rest(bridge, TOKEN)["refusal"] is None


def test_the_dead_mans_switch(trading: Bridge) -> None:
    """The switch cancels all orders when its time comes, and a message says so to the bot."""
    trade(trading, "add_order", **ORDER)
    answers, _ = trade(trading, "cancel_all_orders_after", timeout=60)
    assert answers[0]["success"]
    assert unified(trading)["deadline"] is not None
    value = pass_time(trading, 59)
    assert 1 == unified(trading)["open_orders"]
    assert ['{"channel":"heartbeat"}'] == value["received"]
    (frame,) = pass_time(trading, 2)["received"]
    assert "canceled" == json.loads(frame)["data"][0]["exec_type"]
    assert (0, None) == (unified(trading)["open_orders"], unified(trading)["deadline"])


def test_the_public_endpoint(bridge: Bridge) -> None:
    """The public endpoint needs no bot, and `{token}` stays what it is without one."""
    assert "status" == connect(bridge, "public")[0]["channel"]
    assert "public" == unified(bridge)["endpoint"]
    sent = {"method": "ping", "params": {"token": "{token}"}}
    value = run_action(bridge, "send-frame", frame=json.dumps(sent))["value"]
    assert json.dumps(sent) == value["sent"]
    error = run_action(bridge, "connect-unified", endpoint="both")["error"]
    assert {"field": "endpoint", "fault": "field-value"} == error["details"]
    for seconds in ("", "-1", "1e3", "9" * 11):
        error = run_action(bridge, "let-time-pass", seconds=seconds)["error"]
        assert {"field": "seconds", "fault": "field-value"} == error["details"]


def test_a_new_pair_ends_the_connection(trading: Bridge) -> None:
    """A bot with another pair, or none, has neither connection nor token."""
    public_key, private_key = make_unified_key(trading, name="other")
    answer = hand_over(trading, public_key, private_key)
    assert ("", False) == (answer["unified"]["endpoint"], answer["unified"]["bot"]["token"])
    connect(trading)
    answer = run_action(trading, "dismiss-unified-bot")
    assert ("", None) == (answer["unified"]["endpoint"], answer["unified"]["bot"])


class Page:
    """A page with keys of both kinds that can be reloaded."""

    def __init__(self) -> None:
        self.secrets: dict[str, bytes] = {}
        self.bridge = Bridge(vault=self.secrets.__setitem__)
        make_bot(self.bridge)
        self.public_key, private_key = make_unified_key(self.bridge)
        run_action(self.bridge, "set-unified-password", public_key=self.public_key, otp="static")
        hand_over(self.bridge, self.public_key, private_key, "static")
        send_rest(self.bridge, TOKEN)
        connect(self.bridge)
        trade(self.bridge, "add_order", **ORDER)
        pass_time(self.bridge, 5)

    def reload(self, change: dict[str, Any] | None = None) -> Bridge:
        """Return the bridge after a reload, with the secrets that the state needs."""
        names = json.loads(self.bridge.secret_names())
        state = json.loads(self.bridge.state())
        state["unified"] |= change or {}
        kept = {name: secret for name, secret in self.secrets.items() if name in names}
        return Bridge.restore(json.dumps(state), kept, self.secrets.__setitem__)


def test_reload() -> None:
    """After a reload keys, orders, bot and time are as before; connection and token are gone."""
    page = Page()
    before = unified(page.bridge)
    bridge = page.reload()
    assert before["keys"] == unified(bridge)["keys"]
    assert page.bridge.state() == bridge.state()
    bot = before["bot"] | {"token": False}
    assert before | {"bot": bot, "endpoint": ""} == unified(bridge)
    assert (1, 5) == (before["open_orders"], before["passed_s"])
    assert send_rest(bridge, "GetApiKeyInfo")["refusal"] is None
    connect(bridge)
    assert ["token-unknown"] == trade(bridge, "add_order", **ORDER)[1]
    send_rest(bridge, TOKEN)
    assert [] == trade(bridge, "add_order", **ORDER)[1]


def test_names_of_secrets() -> None:
    """The names are those that the state needs, for both kinds of keys."""
    page = Page()
    state = json.loads(page.bridge.state())
    old = state["account"]["keys"][0]["public_key"]
    names = [
        old,
        "bot",
        page.public_key,
        f"otp {page.public_key}",
        "unified-bot",
        "otp unified-bot",
    ]
    assert names == json.loads(page.bridge.secret_names())
    assert set(names) == set(page.secrets)
    run_action(page.bridge, "dismiss-unified-bot")
    run_action(page.bridge, "revoke-unified-key", public_key=page.public_key)
    assert [old, "bot"] == json.loads(page.bridge.secret_names())
    assert [] == json.loads(Bridge().secret_names())


def test_a_state_of_an_older_page() -> None:
    """A state from before there was the new key is restored without one."""
    page = Page()
    state = json.loads(page.bridge.state())
    del state["unified"]
    restored = Bridge.restore(json.dumps(state), page.secrets)
    assert [] == unified(restored)["keys"]
    assert 1 == len(run_action(restored, "list-keys")["account"]["keys"])


@pytest.mark.parametrize(
    ("change", "field", "fault"),
    [
        ({"passed_s": -1}, "unified.passed_s", "timestamp"),
        ({"passed_s": True}, "unified.passed_s", "timestamp"),
        ({"bot": {"public_key": "x", "otp": False}}, "unified.bot.public_key", "public-key"),
        ({"account": {}}, "keys", "missing"),
        ({"more": 1}, "unified", "unknown-field"),
    ],
)
def test_damaged_states(change: dict[str, Any], field: str, fault: str) -> None:
    """A damaged state is refused, with the place and the kind of the fault."""
    page = Page()
    with pytest.raises(InvalidState) as caught:
        page.reload(change)
    assert {"field": field, "fault": fault} == caught.value.details


@pytest.mark.parametrize(
    ("name", "secret", "fault"),
    [
        ("unified-bot", None, "secret-missing"),
        ("unified-bot", bytes(66), "secret-length"),
        ("otp unified-bot", None, "secret-missing"),
    ],
)
def test_damaged_secrets(name: str, secret: bytes | None, fault: str) -> None:
    """The bot's private key has 64 bytes, and its password is there."""
    page = Page()
    del page.secrets[name]
    if secret is not None:
        page.secrets[name] = secret
    with pytest.raises(InvalidState, match=fault):
        page.reload()


def test_secrets_are_in_no_answer() -> None:
    """Of a whole session, only the reveal shows a private key, and nothing a token."""
    bridge = Bridge()
    public_key, private_key = make_unified_key(bridge)
    shown = [json.dumps(hand_over(bridge, public_key, private_key))]
    shown.append(json.dumps(send_rest(bridge, TOKEN)))
    bot = bridge._rehearsal.unified.bot
    assert bot is not None
    assert bot.token is not None
    token = bot.token.get_value()
    connect(bridge)
    for method, params in (("add_order", ORDER), ("cancel_all", {})):
        frame = {"asset_class": "derivatives", "token": "{token}", **params}
        sent = json.dumps({"method": method, "params": frame})
        shown.append(json.dumps(run_action(bridge, "send-frame", frame=sent)))
    shown += [json.dumps(pass_time(bridge, 60)), bridge.state(), repr(bot), repr(bridge)]
    for one in shown:
        assert not contains_secret(one, private_key)
        assert token not in one
