"""The bridge's actions on the bot: handing over keys, sending requests, and the responses."""

import json
from base64 import b64encode

import pytest

from futures_keys import Account, Bot, Request
from futures_keys.bridge import Bridge
from futures_keys.responses import ACCOUNT_UID
from module.bridge_client import FULL, READ_ONLY, make_bot, make_key, run_action, send
from module.unified_bridge import connect, make_unified_bot, send_rest, trade

CHECK = "/api/auth/v1/api-keys/v3/check"
HOST = "https://futures.kraken.com"
ACCOUNTS = f"{HOST}/derivatives/api/v3/accounts"
ORDER = f"{HOST}/derivatives/api/v3/sendorder"
TICKERS = f"{HOST}/derivatives/api/v3/tickers"
SERVER_TIME = "2026-11-22T08:00:00.123Z"


def test_hand_over(bridge: Bridge) -> None:
    """A valid pair is given to the bot; the transcript shows the check."""
    public_key, private_key = make_key(bridge)
    answer = run_action(bridge, "hand-over", public_key=public_key, private_key=private_key)
    assert (True, {}, {"public_key": public_key}) == (answer["ok"], answer["value"], answer["bot"])
    short = f"{public_key[:6]}…"
    endpoint = (
        f"Endpoint(method='GET', path='{CHECK}', access=Access.ANY_KEY, group=Group.KEY_CHECK)"
    )
    assert [
        {"call": "check_private_key(private_key)", "result": "None"},
        {
            "call": f"account.authorize(sign(Request('GET', '{CHECK}'), '{short}', private_key))",
            "result": endpoint,
        },
        {"call": f"bot = Bot('{short}', private_key)", "result": f"<Bot {short}>"},
    ] == answer["transcript"]
    assert private_key not in json.dumps(answer)
    assert {"highest": "", "count": 0} == answer["account"]["keys"][0]["nonces"]


def test_hand_over_wrong_private_key(bridge: Bridge) -> None:
    """The private key of another key is refused, with the public key of its owner."""
    (first, private_key), (second, _) = make_key(bridge), make_key(bridge)
    answer = run_action(bridge, "hand-over", public_key=second, private_key=private_key)
    details = {"public_key": f"{second[:6]}…", "owner": f"{first[:6]}…"}
    assert {"code": "wrong-private-key", "details": details} == answer["error"]
    assert answer["bot"] is None
    assert answer["transcript"][-1]["result"].startswith("SignatureMismatch: ")


def test_hand_over_public_key_as_private(bridge: Bridge) -> None:
    """A public key in the private one's place is refused as what it is."""
    public_key, _ = make_key(bridge)
    answer = run_action(bridge, "hand-over", public_key=public_key, private_key=public_key)
    details = {"fault": "public-key", "length": len(public_key)}
    assert {"code": "invalid-private-key", "details": details} == answer["error"]
    assert answer["bot"] is None


def test_hand_over_unknown_private_key(bridge: Bridge) -> None:
    """An unknown private key is refused, without an owner."""
    public_key, _ = make_key(bridge)
    stranger = b64encode(bytes(66)).decode()
    answer = run_action(bridge, "hand-over", public_key=public_key, private_key=stranger)
    details = {"public_key": f"{public_key[:6]}…", "owner": ""}
    assert {"code": "wrong-private-key", "details": details} == answer["error"]


@pytest.mark.parametrize(
    ("damaged", "fault"),
    [("{} ", "spaces"), ("\n{}", "spaces"), ('"{}"', "quotes"), ("{}A", "too-long"), ("", "empty")],
)
def test_hand_over_damaged_private_key(bridge: Bridge, damaged: str, fault: str) -> None:
    """A damaged private key is refused, and the previous bot stays."""
    before = make_bot(bridge)
    public_key, private_key = make_key(bridge)
    pasted = damaged.format(private_key)
    answer = run_action(bridge, "hand-over", public_key=public_key, private_key=pasted)
    details = {"fault": fault, "length": len(pasted)}
    assert {"code": "invalid-private-key", "details": details} == answer["error"]
    assert {"public_key": before} == answer["bot"]
    assert "InvalidPrivateKey: " in answer["transcript"][0]["result"]


@pytest.mark.parametrize("public_key", ["rRra59qKQs3y1egA", "", "two\nlines"])
def test_hand_over_unknown_key(bridge: Bridge, public_key: str) -> None:
    """An unknown public key is not handed over."""
    _, private_key = make_key(bridge)
    answer = run_action(bridge, "hand-over", public_key=public_key, private_key=private_key)
    assert "unknown-key" == answer["error"]["code"]


def test_dismiss_bot(bridge: Bridge) -> None:
    """Dismissing deletes the bot, if there is one; its key stays in the account."""
    public_key = make_bot(bridge)
    for _ in range(2):
        answer = run_action(bridge, "dismiss-bot")
        assert (True, {}, None) == (answer["ok"], answer["value"], answer["bot"])
        assert [{"call": "bot = None", "result": "None"}] == answer["transcript"]
    assert public_key == answer["account"]["keys"][0]["public_key"]


def test_vault() -> None:
    """The vault receives each key, and the bot's private key only after the check of the pair."""
    kept: list[tuple[str, bytes]] = []
    bridge = Bridge(vault=lambda *pair: kept.append(pair))
    (first, private_key), (second, _) = make_key(bridge), make_key(bridge)
    run_action(bridge, "hand-over", public_key=second, private_key=private_key)
    assert [first, second] == [name for name, _ in kept]
    run_action(bridge, "hand-over", public_key=first, private_key=private_key)
    assert ("bot", dict(kept)[first]) == kept[2]


def test_vault_that_fails() -> None:
    """An exception of the vault propagates, and nothing new is created."""
    kept: list[str] = []

    def keep(name: str, secret: bytes) -> None:
        if len(kept) == 2:
            raise OSError(len(secret))
        kept.append(name)

    bridge = Bridge(vault=keep)
    public_key, private_key = make_key(bridge)
    before = bridge.revision
    with pytest.raises(OSError, match="66"):
        run_action(bridge, "fill-up", **READ_ONLY)
    assert before < bridge.revision
    assert kept == [key["public_key"] for key in json.loads(bridge.state())["account"]["keys"]]
    with pytest.raises(OSError, match="66"):
        run_action(bridge, "hand-over", public_key=public_key, private_key=private_key)
    assert run_action(bridge, "list-keys")["bot"] is None


@pytest.mark.parametrize("nonce", ["", "1700000000000"])
def test_send_request(bridge: Bridge, account: Account, nonce: str) -> None:
    """The answer to an authorized request has the request as sent, and the response."""
    public_key = make_bot(bridge)
    answer = send(bridge, "GET", ACCOUNTS, nonce=nonce)
    headers = answer["value"]["request"]["headers"]
    expected = {"APIKey": public_key, "Authent": headers["Authent"]}
    assert expected | ({"Nonce": nonce} if nonce else {}) == headers
    assert {
        "request": {"method": "GET", "url": ACCOUNTS, "body": "", "headers": headers},
        "status": 200,
        "body": {"result": "success", "serverTime": SERVER_TIME, "accounts": {}},
        "endpoint": {
            "method": "GET",
            "path": "/derivatives/api/v3/accounts",
            "access": "general-read-only",
            "group": "account",
        },
        "refusal": None,
    } == answer["value"]
    shown_nonce = f", nonce={nonce}" if nonce else ""
    signed, authorized = answer["transcript"]
    assert {
        "call": f"request = bot.sign(Request('GET', '{ACCOUNTS}'){shown_nonce})",
        "result": f"Request(..., headers={{'Authent': '{headers['Authent'][:6]}…'}})",
    } == signed
    assert "account.authorize(request)" == authorized["call"]
    assert authorized["result"].startswith("Endpoint(method='GET', ")
    count = 1 if nonce else 0
    assert {"highest": nonce, "count": count} == answer["account"]["keys"][0]["nonces"]
    assert [nonce] * count == account.state()["keys"][0]["nonces"]


def test_send_request_with_a_body(bridge: Bridge) -> None:
    """A body is signed and sent, and is in the answer."""
    make_bot(bridge, FULL)
    answer = send(bridge, "POST", ORDER, body="size=1")
    assert ("size=1", 200) == (answer["value"]["request"]["body"], answer["value"]["status"])
    expected = f"request = bot.sign(Request('POST', '{ORDER}', 'size=1'))"
    assert expected == answer["transcript"][0]["call"]


def test_key_check(bridge: Bridge) -> None:
    """The key check describes the key that signed it."""
    make_key(bridge)
    public_key = make_bot(bridge, FULL)
    assert {
        "apiKey": public_key,
        "accountUid": ACCOUNT_UID,
        "iiban": None,
        "createdAt": SERVER_TIME,
        "permissions": {"general": "FULL_ACCESS", "transfer": "NO_ACCESS"},
        "allowedCidrBlock": None,
        "allowedCidrBlocks": [],
    } == send(bridge, "GET", CHECK)["value"]["body"]


def test_a_refusal_is_an_answer(bridge: Bridge) -> None:
    """A refusal is part of the value, not an error of the bridge."""
    make_bot(bridge)
    answer = send(bridge, "POST", ORDER, nonce="5")
    details = {
        "method": "POST",
        "path": "/derivatives/api/v3/sendorder",
        "needs": "general-full-access",
    }
    value = answer["value"]
    assert answer["ok"]
    assert {
        "code": "permission-too-low",
        "details": details,
        "error": "authenticationError",
    } == value["refusal"]
    assert "general-full-access" == value["endpoint"]["access"]
    assert 200 == value["status"]
    assert {
        "result": "error",
        "serverTime": SERVER_TIME,
        "error": "authenticationError",
    } == value["body"]
    assert answer["transcript"][1]["result"].startswith("PermissionTooLow: ")


def test_nonces(bridge: Bridge) -> None:
    """A nonce can be used once, and the account in the answer shows it."""
    make_bot(bridge)
    send(bridge, "GET", ACCOUNTS, nonce="161649237659400001")
    answer = send(bridge, "GET", ACCOUNTS, nonce="161649237659400001")
    assert "nonceDuplicate" == answer["value"]["body"]["error"]
    assert {"code": "nonce-duplicate", "error": "nonceDuplicate"}.items() <= answer["value"][
        "refusal"
    ].items()
    nonces = answer["account"]["keys"][0]["nonces"]
    assert {"highest": "161649237659400001", "count": 1} == nonces


def test_revoked_key_of_the_bot(bridge: Bridge) -> None:
    """A bot keeps a revoked key, and the exchange refuses its requests."""
    public_key = make_bot(bridge)
    answer = run_action(bridge, "revoke-key", public_key=public_key)
    assert {"public_key": public_key} == answer["bot"]
    value = send(bridge, "GET", "/api/history/v2/orders")["value"]
    assert (401, "unknown-key") == (value["status"], value["refusal"]["code"])
    assert "unauthorized" == value["body"]["status"]


@pytest.mark.parametrize("with_bot", [False, True])
@pytest.mark.parametrize(
    ("url", "status", "refusal"),
    [(TICKERS, 200, None), ("/nowhere", 404, "unknown-endpoint"), ("/api/charts/v1/", 200, None)],
)
def test_without_a_key(
    bridge: Bridge, url: str, status: int, refusal: str | None, *, with_bot: bool
) -> None:
    """A public endpoint can be called with a bot, and unsigned without one."""
    if with_bot:
        make_bot(bridge)
    answer = send(bridge, "GET", url, nonce="7")
    value = answer["value"]
    assert with_bot == ("Authent" in value["request"]["headers"])
    assert (status, refusal) == (value["status"], (value["refusal"] or {}).get("code"))
    assert (refusal is None) == (value["endpoint"] is not None)
    if not with_bot:
        shown = f"Request('GET', '{url}')"
        assert {"call": f"request = {shown}", "result": shown} == answer["transcript"][0]
        assert {} == value["request"]["headers"]


def test_no_bot(bridge: Bridge) -> None:
    """A private endpoint cannot be called without a bot."""
    answer = send(bridge, "GET", ACCOUNTS)
    assert {"code": "no-bot", "details": {}} == answer["error"]
    assert [f"request = Request('GET', '{ACCOUNTS}')"] == [e["call"] for e in answer["transcript"]]


@pytest.mark.parametrize("with_bot", [False, True])
@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("method", "", "invalid-request"),
        ("url", "nowhere", "invalid-request"),
        ("body", "\ud800", "invalid-request"),
        ("nonce", "12x", "invalid-nonce"),
    ],
)
def test_unsendable(bridge: Bridge, field: str, value: str, code: str, *, with_bot: bool) -> None:
    """A request that cannot be sent is an error, not a refusal by the exchange."""
    if with_bot:
        make_bot(bridge)
    fields = {"method": "GET", "url": TICKERS, "body": "", "nonce": ""} | {field: value}
    assert code == run_action(bridge, "send-request", **fields)["error"]["code"]


def test_bot_signs_like_sign(bridge: Bridge) -> None:
    """The headers in the answer are those of the same bot outside of the bridge."""
    public_key, private_key = make_key(bridge)
    run_action(bridge, "hand-over", public_key=public_key, private_key=private_key)
    expected = Bot(public_key, private_key).sign(Request("GET", ACCOUNTS), nonce=9).headers
    assert dict(expected) == send(bridge, "GET", ACCOUNTS, nonce="9")["value"]["request"]["headers"]


V3 = "/derivatives/api/v3"


@pytest.mark.parametrize(
    ("method", "url", "body", "status", "code"),
    [
        ("GET", f"{V3}/accounts/", "", 404, "unknown-endpoint"),
        ("GET", "/api/history/v1/orders", "", 302, "endpoint-moved"),
        ("POST", f"{V3}/sendorder", '{"symbol": "a"}', 200, "required-argument-missing"),
        ("POST", f"{V3}/batchorder", '{"batchOrder": []}', 200, "batchorder-without-json"),
        ("POST", f"{V3}/batchorder", "json=%7B", 200, "json-parse-error"),
        ("POST", f"{V3}/editorder", "orderId=1", 400, "invalid-order-id"),
        ("POST", f"{V3}/cancelallordersafter", "timeout=x", 400, "invalid-argument"),
    ],
)
def test_requests_that_are_signed_right(  # noqa: PLR0913 - a request, and its answer
    bridge: Bridge, *, method: str, url: str, body: str, status: int, code: str
) -> None:
    """The page is answered as the practice exchange answers what is wrong without its signature."""
    make_bot(bridge, FULL)
    value = send(bridge, method, url, body)["value"]
    assert (status, code) == (value["status"], value["refusal"]["code"])
    if status in {400, 404}:
        assert ("error", 1) == (value["body"]["result"], len(value["body"]["errors"]))


def test_orders_of_both_keys(bridge: Bridge) -> None:
    """What the bot places it reads back, on the derivatives API and on the Unified WebSocket."""
    make_bot(bridge, FULL)
    body = "orderType=lmt&symbol=PF_XBTUSD&side=buy&size=1&limitPrice=20000&cliOrdId=a"
    status = send(bridge, "POST", f"{V3}/sendorder", body)["value"]["body"]["sendStatus"]
    (listed,) = send(bridge, "GET", f"{V3}/openorders")["value"]["body"]["openOrders"]
    make_unified_bot(bridge)
    send_rest(bridge, "GetWebSocketsToken")
    connect(bridge)
    (_, snapshot), _ = trade(bridge, "subscribe", channel="executions")
    assert [status["order_id"]] == [order["order_id"] for order in snapshot["data"]]
    assert status["order_id"] == listed["order_id"]
    trade(bridge, "cancel_order", cl_ord_id=["a"])
    assert [] == send(bridge, "GET", f"{V3}/openorders")["value"]["body"]["openOrders"]
