"""The bridge after a reload: nothing is lost but what nobody may see again."""

import json
from collections.abc import Callable
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futures_keys import Account, InvalidState
from futures_keys.bridge import MAX_BRACKETS, MAX_STATE_CHARACTERS, Bridge
from module.bridge_client import READ_ONLY, ask, make_bot, make_key, send, try_nonce

ACCOUNTS = "/derivatives/api/v3/accounts"


class Page:
    """A page with all there is, that can be reloaded."""

    def __init__(self) -> None:
        self.secrets: dict[str, bytes] = {}
        self.bridge = Bridge(vault=self.secrets.__setitem__)
        self.public_key = make_bot(self.bridge)
        ask(self.bridge, "create-key", **READ_ONLY)
        send(self.bridge, "GET", ACCOUNTS, nonce="161649237659400001")
        try_nonce(self.bridge, "b", 7)

    def reload(self) -> Bridge:
        """The bridge after it."""
        return Bridge.restore(self.bridge.state(), self.secrets, self.secrets.__setitem__)


@pytest.fixture
def page() -> Page:
    """What there is to restore."""
    return Page()


def test_state(page: Page) -> None:
    """The state has keys, bot and windows, in ASCII, and no private key."""
    text = page.bridge.state()
    state = json.loads(text)
    assert text.isascii()
    assert {"account", "bot", "windows"} == state.keys()
    assert {"public_key": page.public_key} == state["bot"]
    assert {"a": [], "b": ["7"]} == state["windows"]
    assert ["161649237659400001"] == state["account"]["keys"][0]["nonces"]


def test_restore(page: Page) -> None:
    """After a reload all is there, the bot signs, and used nonces stay used."""
    before = ask(page.bridge, "list-keys")
    bridge = page.reload()
    after = ask(bridge, "list-keys")
    for key in before["account"]["keys"]:
        key["revealed"] = True
    assert before == after
    assert json.loads(page.bridge.state())["windows"] == json.loads(bridge.state())["windows"]
    send_again = send(bridge, "GET", ACCOUNTS, nonce="161649237659400001")
    assert "nonce-duplicate" == send_again["value"]["refusal"]["code"]
    assert send(bridge, "GET", ACCOUNTS, nonce="161649237659400002")["value"]["refusal"] is None
    assert "nonce-duplicate" == try_nonce(bridge, "b", 7)["refusal"]["code"]


def test_vault_after_a_reload(page: Page) -> None:
    """The vault gets what comes from then on: new keys, and the key of a new bot."""
    bridge = page.reload()
    before = dict(page.secrets)
    public_key = make_bot(bridge)
    assert {public_key} == page.secrets.keys() - before.keys()
    assert page.secrets[public_key] == page.secrets["bot"] != before["bot"]


def test_revoked_key_of_the_bot(page: Page) -> None:
    """A bot keeps the key that it was handed, even if the exchange does not."""
    ask(page.bridge, "revoke-key", public_key=page.public_key)
    del page.secrets[page.public_key]
    answer = ask(page.reload(), "list-keys")
    assert {"public_key": page.public_key} == answer["bot"]


def test_revision() -> None:
    """The revision grows when something has changed, and only then."""
    secrets: dict[str, bytes] = {}
    bridge = Bridge(vault=secrets.__setitem__)
    assert 0 == bridge.revision

    def grows(action: str, **fields: str) -> bool:
        before = bridge.revision
        ask(bridge, action, **fields)
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


def test_null_of_javascript() -> None:
    """What JavaScript calls null comes as an object that is false, and means no account."""

    class Null:
        def __bool__(self) -> bool:
            return False

    assert [] == ask(Bridge(cast("Account", Null())), "list-keys")["account"]["keys"]


def damaged(state: str, change: Callable[[Any], None]) -> str:
    """A state that was changed."""
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
    """A state that is damaged is refused with the place and the kind of its damage."""
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
    """What is no state at all is refused as a whole."""
    with pytest.raises(InvalidState) as caught:
        Bridge.restore(state, {})
    assert caught.value.details == {"field": "", "fault": fault}


@pytest.mark.parametrize(
    ("secrets", "fault"), [({}, "secret-missing"), ({"bot": b"short"}, "secret-length")]
)
def test_damaged_secret_of_the_bot(page: Page, secrets: dict[str, bytes], fault: str) -> None:
    """The private key of the bot is missed, or refused, as any other."""
    del page.secrets["bot"]
    with pytest.raises(InvalidState) as caught:
        Bridge.restore(page.bridge.state(), page.secrets | secrets)
    assert caught.value.details == {"field": "bot", "fault": fault}


def test_full_account_fits() -> None:
    """The state of 50 keys that remember 1,000 nonces of 20 digits each can be restored."""
    secrets: dict[str, bytes] = {}
    bridge = Bridge(vault=secrets.__setitem__)
    ask(bridge, "fill-up", **READ_ONLY)
    make = json.loads(bridge.state())
    for key in make["account"]["keys"]:
        key["nonces"] = [str(10**20 - 1 - number) for number in range(1000)]
    text = json.dumps(make)
    assert len(text) < MAX_STATE_CHARACTERS
    answer = ask(Bridge.restore(text, secrets), "list-keys")
    assert {"highest": "9" * 20, "count": 1000} == answer["account"]["keys"][49]["nonces"]


@given(st.text() | st.dictionaries(st.text(), st.text()).map(json.dumps))
def test_anything_else(state: str) -> None:
    """Whatever else there is in store is refused, by the module's own error."""
    with pytest.raises(InvalidState):
        Bridge.restore(state, {})
