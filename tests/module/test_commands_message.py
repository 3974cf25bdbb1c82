"""What `diagnose` says of a message of a WebSocket, which is signed in no way of a request."""

import json
from base64 import b64encode
from binascii import b2a_base64

import pytest

from futures_keys.commands import _message
from futures_keys.commands._message import causes_beside_signature, read_message
from futures_keys.feed_messages import PRIVATE_FEEDS
from futures_keys.pasted import _no_requests
from futures_keys.unified.channels import CHANNELS
from futures_keys.unified.trading import METHODS
from module.command_line import PRIVATE, PUBLIC, Done, Run, runner

TOKEN = b64encode(bytes(range(120, 152))).decode().rstrip("=")
SIGNED = b2a_base64(bytes(range(64)), newline=False).decode()
SPOT = b2a_base64(bytes(range(100, 164)), newline=False).decode()
ANSWERED = '{"event":"subscribed","feed":"fills"}'
CHALLENGE = "226aee50-88fc-4618-a42a-34f7709570b2"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs `diagnose` with a message, and holds that no secret is shown."""
    run_command = runner(monkeypatch, capsys)

    def diagnose(*arguments: str, stdin: bytes | None = None) -> Done:
        done = run_command("diagnose", *arguments, stdin=stdin)
        for secret in (TOKEN, TOKEN[:12], SIGNED, PRIVATE, PUBLIC, "shown-nowhere"):
            assert secret not in done.out + done.err
        return done

    return diagnose


def unified(method: str, **params: object) -> str:
    """Return a message of the Unified WebSocket."""
    return json.dumps({"method": method, "params": params, "req_id": 1})


def feed(**fields: object) -> str:
    """Return a message of `/ws/v1` about a private feed."""
    return json.dumps({"event": "subscribe", "feed": "fills", **fields})


@pytest.mark.parametrize(
    ("text", "api", "codes"),
    [
        (unified("add_order", asset_class="derivatives", token=TOKEN), "unified", []),
        (unified("add_order", side="shown-nowhere"), "unified", "token asset-class"),
        (unified("add_order", asset_class="derivatives"), "unified", "token"),
        (unified("add_order", token=TOKEN), "unified", "asset-class"),
        (unified("cancel_all", token=TOKEN), "unified", []),
        (unified("subscribe", channel="balances"), "unified", "token"),
        (unified("subscribe", channel="executions", token=""), "unified", "token asset-class"),
        (unified("subscribe", channel="ticker", symbol=["PF_XBTUSD"]), "unified", "asset-class"),
        (unified("subscribe", channel="shown-nowhere"), "unified", []),
        (unified("unsubscribe", channel="executions", token=TOKEN), "unified", []),
        (unified("unsubscribe", channel="executions"), "unified", "token"),
        (unified("unsubscribe", channel="ticker", symbol=["PF_XBTUSD"]), "unified", []),
        ('{"method":"ping"}', "unified", []),
        ('{"method":"cancel_all","params":[]}', "unified", "token"),
        (f'{{"method":"cancel_all","token":"{TOKEN}"}}', "unified", ["token-elsewhere"]),
        (f"{{'method': 'cancel_all', 'params': {{'token': '{TOKEN}'}}}}", "unified", []),
        ('{"method":"add_order",…}', "unified", ["message-not-json"]),
        (f'{{"method": "add_order", "params": {{"token": "{TOKEN}"', "unified", "message-not-json"),
        (f'{{"event":"subscribe", "x": "{PRIVATE}"', "challenge", "message-not-json private-key"),
        (unified("cancel_all", token=SIGNED), "unified", ["private-key-sent"]),
        (feed(), "challenge", "api-key original-challenge signed-challenge"),
        (feed(api_key=PUBLIC, signed_challenge=SIGNED), "challenge", "original-challenge"),
        (feed(feed="ticker"), "challenge", []),
        (feed(feed=["fills"]), "challenge", ["feed-unknown"]),
        (feed(feed="openOrders"), "challenge", ["feed-unknown"]),
        (
            feed(feed="openOrders", signed_challenge=SIGNED),
            "challenge",
            ["feed-unknown", "api-key-missing", "original-challenge-missing"],
        ),
        (
            feed(event="shown-nowhere", signed_challenge=SIGNED, api_key=PUBLIC),
            "challenge",
            ["event-unknown", "original-challenge-missing"],
        ),
        (
            f'{{"event":"challenge","api_key":"{PRIVATE}"}}',
            "challenge",
            ["private-key-sent"],
        ),
        (feed(feed="heartbeat", token=TOKEN), "challenge", ["token-not-used"]),
        ('{"event":"challenge"}', "challenge", "api-key"),
        (f'{{"event":"challenge","api_key":"{PUBLIC}"}}', "challenge", []),
        (f'{{"event":"challenge","message":"{CHALLENGE}"}}', "challenge", []),
        ('{"method":"subscribe","error":"shown-nowhere","success":false}', "unified", []),
        ('{"method":[],"event":"ping"}', "challenge", []),
    ],
)
def test_messages(run: Run, text: str, api: str, codes: str | list[str]) -> None:
    """A message is said to be one, what it lacks is named, and no secret in it is shown."""
    done = run("--json", "--request", text)
    found = json.loads(done.out)
    assert ("websocket-message", api) == (found["verdict"], found["api"])
    if isinstance(codes, str):
        ends = {"message-not-json": "", "private-key": "-sent"}
        codes = [f"{code}{ends.get(code, '-missing')}" for code in codes.split()]
    assert codes == [cause["code"] for cause in found["findings"]]
    assert (1 if codes else 3) == done.status
    shown = run("--request", text)
    assert done.status == shown.status
    assert "of a WebSocket, " in shown.out
    assert all(cause["remedy"].split()[0] in shown.out for cause in found["findings"])


def test_what_is_said(run: Run) -> None:
    """The cause comes first; then what signs in place of the message, and where more stands."""
    done = run(unified("add_order", asset_class="derivatives"))
    assert done.out.startswith("The message has no token.\n")
    assert "This is a message of the Unified WebSocket." in done.out
    assert "/0/private/GetWebSocketsToken" in done.out
    assert "guide: new-key-errors/#frames" in done.out
    assert "--api challenge" in run(feed()).out
    assert (
        "not a message that a program sent"
        in run(f'{{"event":"challenge","message":"{CHALLENGE}"}}').out
    )


@pytest.mark.parametrize("marks", ["", "> ", "<< ", "-> "])
def test_of_several_messages_the_last_one_that_was_sent(run: Run, marks: str) -> None:
    """In what a tool for WebSockets shows, answers and earlier messages are passed over."""
    lines = [unified("ping"), unified("cancel_all"), '{"method":"cancel_all","success":false}']
    text = "\n\n".join(f"{marks}{line}" for line in lines)
    found = json.loads(run("--json", stdin=text.encode()).out)
    assert ["token-missing"] == [cause["code"] for cause in found["findings"]]


def test_signed_challenges(run: Run) -> None:
    """A message with challenge and signature is diagnosed as before."""
    text = feed(api_key=PUBLIC, original_challenge=CHALLENGE, signed_challenge=SIGNED)
    found = json.loads(run("--json", "--request", text).out)
    assert ("no-key", "challenge") == (found["verdict"], found["api"])


RIGHT = {"api_key": PUBLIC, "original_challenge": CHALLENGE, "signed_challenge": SIGNED}
ASKED = f'{{"event":"challenge","api_key":"{PUBLIC}"}}'
SENT = f'{{"event":"challenge","message":"{CHALLENGE}"}}'


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (feed(**RIGHT), ""),
        (feed(**RIGHT | {"signed_challenge": f"Bearer {SIGNED}"}), ""),
        (feed(**RIGHT | {"signed_challenge": SIGNED.rstrip("=")}), ""),
        (feed(**RIGHT, req={"ids": [1, "a"]}), ""),
        (f"{ASKED}\n{SENT}\n{feed(**RIGHT)}\n{ANSWERED}", ""),
        (f"{CHALLENGE} {SIGNED}", ""),
        ("[" * 100_000, ""),
        (f"sent {feed(**RIGHT)}", ""),
        (f"sent {feed(**RIGHT | {'api_key': PRIVATE})}", "private-key-sent"),
        (feed(**RIGHT | {"api_key": PRIVATE}), "private-key-sent"),
        (feed(**RIGHT | {"api_key": SPOT}), "private-key-sent"),
        (feed(**RIGHT | {"signed_challenge": PRIVATE}), "private-key-sent"),
        (feed(**RIGHT, req={"ids": [1, PRIVATE]}), "private-key-sent"),
        (f"{ASKED.replace(PUBLIC, PRIVATE)}\n{SENT}\n{feed(**RIGHT)}", "private-key-sent"),
        (f"{ASKED}\n{SENT}\n{feed(signed_challenge=SIGNED)}\n{feed(event='ping')}", "api original"),
        (feed(**RIGHT | {"api_key": ""}), "api"),
        (feed(**RIGHT | {"feed": "openOrders"}), "feed-unknown"),
        (feed(**RIGHT | {"event": "login"}), "event-unknown"),
        (feed(**RIGHT, token=TOKEN), "token-not-used"),
        (feed(**RIGHT | {"feed": "ticker", "api_key": ""}), ""),
    ],
)
def test_beside_a_signature(text: str, codes: str) -> None:
    """Of a message with a signed challenge it is named what else is wrong."""
    ends = {"api": "-key-missing", "original": "-challenge-missing"}
    expected = [f"{code}{ends.get(code, '')}" for code in codes.split()]
    assert expected == [cause.code for cause in causes_beside_signature(text)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "[" * 100_000,
        f'{{"method": "ping", "x": "{"a" * 70_000}"}}',
        '{"method":"GET","url":"/derivatives/api/v3/accounts"}',
        '{"method":"ping","path":"/0/private/X"}',
        '{"event":"request","api_key":"x"}',
        '{"event":"subscribe" "https://futures.kraken.com"',
        '{"a":1}\nb',
        "[1]",
    ],
)
def test_no_messages(text: str) -> None:
    """Requests, and what is neither, are not taken for messages."""
    assert read_message(text) is None


def test_names() -> None:
    """The methods and channels are those of the Unified WebSocket, with what each needs."""
    assert {name: method.asset_class for name, method in METHODS.items()} == _message._ORDERS
    assert {*METHODS, "subscribe", "unsubscribe", "ping"} == _no_requests.METHODS
    given = {name: one.asset_class for name, one in CHANNELS.items() if one.private}
    assert given == _message._PRIVATE
    given = {name: one.asset_class for name, one in CHANNELS.items() if not one.private}
    assert given == _message._PUBLIC
    assert "fills" in PRIVATE_FEEDS
