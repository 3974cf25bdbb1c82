"""Saving and restoring the bridge."""

import json
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast, override

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futures_keys import Account, InvalidState
from futures_keys.bridge import MAX_BRACKETS, MAX_STATE_CHARACTERS, Bridge
from futures_keys.bridge._actions import ACTIONS
from futures_keys.bridge._rehearsal import PendingSearch
from futures_keys.diagnosis import Search
from module.bridge_client import READ_ONLY, make_bot, make_key, run_action, send, try_nonce
from module.unified_bridge import make_unified_bot

ACCOUNTS = "/derivatives/api/v3/accounts"
# What a page of 28 November 2026 has saved, never to be changed: readers have its like. A version
# that saves more adds a file of its own.
SAVED = json.loads(Path(__file__).with_name("saved_state.json").read_text("utf-8"))


class Page:
    """A page with keys, a bot and nonces, that can be reloaded."""

    def __init__(self) -> None:
        self.secrets: dict[str, bytes] = {}
        self.bridge = Bridge(vault=self.secrets.__setitem__)
        self.public_key = make_bot(self.bridge)
        run_action(self.bridge, "create-key", **READ_ONLY)
        send(self.bridge, "GET", ACCOUNTS, nonce="161649237659400001")
        try_nonce(self.bridge, "b", 7)

    def reload(self) -> Bridge:
        """Return the bridge after a reload."""
        return Bridge.restore(self.bridge.state(), self.secrets, self.secrets.__setitem__)


@pytest.fixture
def page() -> Page:
    """A page to reload."""
    return Page()


def test_state(page: Page) -> None:
    """The state has keys, bot and windows, in ASCII, and no private key."""
    text = page.bridge.state()
    state = json.loads(text)
    assert text.isascii()
    assert {"account", "bot", "windows", "unified"} == state.keys()
    assert {"public_key": page.public_key} == state["bot"]
    assert {"a": [], "b": ["7"]} == state["windows"]
    assert ["161649237659400001"] == state["account"]["keys"][0]["nonces"]


def test_restore(page: Page) -> None:
    """After a reload everything is restored: the bot signs, and used nonces stay used."""
    before = run_action(page.bridge, "list-keys")
    bridge = page.reload()
    after = run_action(bridge, "list-keys")
    for key in before["account"]["keys"]:
        key["revealed"] = True
    assert before == after
    assert json.loads(page.bridge.state())["windows"] == json.loads(bridge.state())["windows"]
    send_again = send(bridge, "GET", ACCOUNTS, nonce="161649237659400001")
    assert "nonce-duplicate" == send_again["value"]["refusal"]["code"]
    assert send(bridge, "GET", ACCOUNTS, nonce="161649237659400002")["value"]["refusal"] is None
    assert "nonce-duplicate" == try_nonce(bridge, "b", 7)["refusal"]["code"]


def test_state_of_an_older_page() -> None:
    """Nothing is lost of what an older page has saved: keys of both kinds, bots, orders, nonces."""
    secrets = {name: b64decode(secret) for name, secret in SAVED["secrets"].items()}
    bridge = Bridge.restore(json.dumps(SAVED["state"]), secrets)
    state = run_action(bridge, "list-keys")
    assert 2 == len(state["account"]["keys"])
    assert (1, 1) == (len(state["unified"]["keys"]), state["unified"]["open_orders"])
    assert {"a": ["7"], "b": []} == json.loads(bridge.state())["windows"]
    sent = send(bridge, "GET", ACCOUNTS, nonce="1795000000001")
    assert "nonce-duplicate" == sent["value"]["refusal"]["code"]
    assert send(bridge, "GET", ACCOUNTS)["value"]["refusal"] is None
    assert state["unified"]["bot"] is not None


def test_vault_after_a_reload(page: Page) -> None:
    """After a reload the vault receives new keys, and the key of a new bot."""
    bridge = page.reload()
    before = dict(page.secrets)
    public_key = make_bot(bridge)
    assert {public_key} == page.secrets.keys() - before.keys()
    assert page.secrets[public_key] == page.secrets["bot"] != before["bot"]


def test_revoked_key_of_the_bot(page: Page) -> None:
    """A bot keeps its key when it is revoked."""
    run_action(page.bridge, "revoke-key", public_key=page.public_key)
    del page.secrets[page.public_key]
    answer = run_action(page.reload(), "list-keys")
    assert {"public_key": page.public_key} == answer["bot"]


def test_revision() -> None:
    """The revision increases when the state changes, and only then."""
    secrets: dict[str, bytes] = {}
    bridge = Bridge(vault=secrets.__setitem__)
    assert 0 == bridge.revision

    def grows(action: str, **fields: str) -> bool:
        before = bridge.revision
        run_action(bridge, action, **fields)
        assert bridge.revision >= before
        return bridge.revision > before

    public_key, private_key = make_key(bridge)
    pair = {"public_key": public_key, "private_key": private_key}
    order = {"method": "GET", "url": ACCOUNTS, "body": ""}
    assert 2 == bridge.revision
    assert [
        False,
        False,
        True,
        False,
        False,
        True,
        False,
        True,
        False,
        True,
        False,
        True,
    ] == [
        grows("list-keys"),
        grows("reveal-secret", public_key=public_key),
        grows("hand-over", **pair),
        grows("hand-over", **pair),
        grows("send-request", **order, nonce=""),
        grows("send-request", **order, nonce="1"),
        grows("send-request", **order, nonce="1"),
        grows("try-nonce", window="a", nonce="1"),
        grows("try-nonce", window="a", nonce="1"),
        grows("dismiss-bot"),
        grows("nonsense"),
        grows("fill-up", **READ_ONLY),
    ]
    assert 0 == Bridge.restore(bridge.state(), secrets).revision


class Pending(Search):
    """A diagnosis that has not finished yet."""

    attempts = 1

    def __init__(self) -> None:
        pass

    @override
    def run(self, attempts: int) -> None:
        assert attempts > 0


@pytest.mark.parametrize("action", [name for name, action in ACTIONS.items() if action.read_only])
def test_read_only_actions(page: Page, action: str) -> None:
    """An action that is declared read-only changes nothing."""
    request = {"method": "GET", "url": ACCOUNTS, "body": "", "nonce": "1", "authent": "x"}
    request |= {"text": f"curl {ACCOUNTS}", "path": "/0/private/GetApiKeyInfo"}
    request |= {"challenge": "226aee50-88fc-4618-a42a-34f7709570b2"}
    make_unified_bot(page.bridge)
    page.bridge._rehearsal.pending = PendingSearch("", Pending())
    before = page.bridge._rehearsal.state()
    fields = {name: request[name] for name in ACTIONS[action].fields}
    assert run_action(page.bridge, action, **fields)["ok"]
    assert before == page.bridge._rehearsal.state()


def test_javascript_null() -> None:
    """JavaScript's null arrives as a false object, and means no account."""

    class Null:
        def __bool__(self) -> bool:
            return False

    assert [] == run_action(Bridge(cast("Account", Null())), "list-keys")["account"]["keys"]


def damaged(state: str, change: Callable[[Any], None]) -> str:
    """Return a modified state."""
    fields = json.loads(state)
    change(fields)
    return json.dumps(fields)


@pytest.mark.parametrize(
    ("change", "field", "fault"),
    [
        (lambda state: state.pop("bot"), "bot", "missing"),
        (lambda state: state.update(bot="x"), "bot", "type"),
        (lambda state: state.update(bot={}), "bot.public_key", "missing"),
        (lambda state: state.update(bot={"public_key": "x"}), "bot.public_key", "public-key"),
        (lambda state: state.update(account=[]), "account", "type"),
        (lambda state: state.update(more=1), "", "unknown-field"),
        (lambda state: state["account"]["keys"].append(1), "keys[2]", "not-an-object"),
        (lambda state: state["windows"].pop("b"), "windows.b", "missing"),
        (lambda state: state["windows"].update(c=[]), "windows", "unknown-field"),
        (lambda state: state["windows"].update(a=["x"]), "windows.a[0]", "nonce"),
        (lambda state: state["windows"].update(a=["1", "1"]), "windows.a", "duplicate"),
    ],
)
def test_damaged_states(page: Page, change: Callable[[Any], None], field: str, fault: str) -> None:
    """A damaged state is refused with the place and the kind of the damage."""
    with pytest.raises(InvalidState) as caught:
        Bridge.restore(damaged(page.bridge.state(), change), page.secrets)
    assert caught.value.details == {"field": field, "fault": fault}


@pytest.mark.parametrize(
    ("state", "fault"),
    [
        ("", "not-json"),
        ("[" * MAX_BRACKETS, "not-json"),
        ("[" * (MAX_BRACKETS + 1), "too-nested"),
        (" " * (MAX_STATE_CHARACTERS + 1), "too-long"),
        ("[]", "not-an-object"),
        ("null", "not-an-object"),
        (None, "not-text"),
        (b"{}", "not-text"),
    ],
)
def test_no_states(state: str, fault: str) -> None:
    """A text that is not a state is refused as a whole."""
    with pytest.raises(InvalidState) as caught:
        Bridge.restore(state, {})
    assert caught.value.details == {"field": "", "fault": fault}


@pytest.mark.parametrize(
    ("secrets", "fault"), [({}, "secret-missing"), ({"bot": b"short"}, "secret-length")]
)
def test_damaged_secret_of_the_bot(page: Page, secrets: dict[str, bytes], fault: str) -> None:
    """A missing or damaged private key of the bot is refused."""
    del page.secrets["bot"]
    with pytest.raises(InvalidState) as caught:
        Bridge.restore(page.bridge.state(), page.secrets | secrets)
    assert caught.value.details == {"field": "bot", "fault": fault}


def test_full_account_fits() -> None:
    """The state of 50 keys that remember 1,000 nonces of 20 digits each can be restored."""
    secrets: dict[str, bytes] = {}
    bridge = Bridge(vault=secrets.__setitem__)
    run_action(bridge, "fill-up", **READ_ONLY)
    make = json.loads(bridge.state())
    for key in make["account"]["keys"]:
        key["nonces"] = [str(10**20 - 1 - number) for number in range(1000)]
    text = json.dumps(make)
    assert len(text) < MAX_STATE_CHARACTERS
    answer = run_action(Bridge.restore(text, secrets), "list-keys")
    assert {"highest": "9" * 20, "count": 1000} == answer["account"]["keys"][49]["nonces"]


@given(st.text() | st.dictionaries(st.text(), st.text()).map(json.dumps))
def test_anything_else(state: str) -> None:
    """Any other text is refused with InvalidState."""
    with pytest.raises(InvalidState):
        Bridge.restore(state, {})
