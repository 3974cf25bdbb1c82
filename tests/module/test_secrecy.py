"""Secrecy: no object, error, log, traceback, pickle or copy contains a private key."""

import copy
import json
import logging
import pickle
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from traceback import TracebackException

import pytest

from futures_keys import (
    ENDPOINTS,
    Account,
    Bot,
    FuturesKeysError,
    GeneralAccess,
    InvalidState,
    NonceWindow,
    Permissions,
    Request,
    WithdrawalAccess,
    authent,
    check_private_key,
    diagnose,
    sign,
    signing_steps,
)
from futures_keys._hmac import HmacKey
from futures_keys._secrets import SealedSecrets, Secret
from futures_keys.bridge import Bridge
from futures_keys.bridge._rehearsal import Rehearsal
from futures_keys.keypair import KeyPair, generate_key_pair
from module.hostile import contains_secret
from module.secrecy import displayed, our_frames

PRIVATE_KEY = json.loads(
    Path(__file__).with_name("vectors").joinpath("authent.json").read_text("utf-8")
)[0]["private_key"]
REQUEST = Request("POST", "/derivatives/api/v3/sendorder", "a=1")


def test_contains_secret() -> None:
    """`contains_secret` finds the private key in each encoding."""
    secret = b64decode(PRIVATE_KEY)
    for text in (PRIVATE_KEY, repr(secret), secret.hex(), displayed(PRIVATE_KEY)):
        assert contains_secret(text, PRIVATE_KEY)


@pytest.mark.parametrize("revealed", [False, True])
def test_public_objects(account: Account, all_permissions: Permissions, *, revealed: bool) -> None:
    """No public object shows a private key, before or after it is revealed."""
    public_key = account.create_key(all_permissions).public_key
    record = account._records[public_key]
    secret = record.secret
    assert secret is not None
    private_key = account.reveal_secret(public_key) if revealed else secret.get_value()
    signed = sign(REQUEST, public_key, private_key, nonce=1)
    things: list[object] = [
        account,
        account.keys,
        account.keys[public_key],
        account.authorize(signed),
        account._records,
        record,
        secret,
        record.hmac_key,
        all_permissions,
        signed,
        signed.headers,
        signing_steps(private_key, endpoint_path="/api"),
        NonceWindow(),
        Bridge(account),
        Bot(public_key, private_key),
        account.state(),
        ENDPOINTS,
    ]
    for thing in things:
        assert not contains_secret(displayed(thing), private_key)


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, pickle.dumps])
@pytest.mark.parametrize(
    "thing",
    [
        Account(),
        generate_key_pair(),
        Secret("x"),
        SealedSecrets({}),
        HmacKey(b"x"),
        Bot.restore("x", bytes(66)),
        Bridge(),
        Rehearsal(Account(), None),
    ],
    ids=lambda thing: type(thing).__name__,
)
def test_holders_of_secrets_are_not_duplicated(
    thing: object, duplicate: Callable[[object], object]
) -> None:
    """Containers of secrets refuse copies and pickles, and say why."""
    with pytest.raises(TypeError, match=f"^{type(thing).__name__} holds secrets"):
        duplicate(thing)


def test_reprs_of_holders() -> None:
    """The `repr` of a container of secrets has its type and no value."""
    pair = KeyPair(bytes(42), bytes(66))
    reprs = [repr(pair), repr(pair.secret), repr(pair.hmac_key), repr(SealedSecrets({}))]
    expected = ["<KeyPair AAAAAA…>", "<Secret •••>", "<HmacKey •••>", "<SealedSecrets •••>"]
    assert expected == reprs


def test_a_revealed_key_is_forgotten(account: Account, all_permissions: Permissions) -> None:
    """After the reveal, the text of the private key is nowhere in the account."""
    public_key = account.create_key(all_permissions).public_key
    account.reveal_secret(public_key)
    assert account._records[public_key].secret is None


def test_transcripts(account: Account) -> None:
    """Of all answers of a bridge, only the value of reveal-secret has the private key."""
    bridge = Bridge(account)
    ask = {"general": "read-only", "withdrawal": "no-access"}
    created = json.loads(bridge.call(json.dumps({"action": "create-key"} | ask)))
    key = {"public_key": created["value"]["public_key"]}
    revealed = json.loads(bridge.call(json.dumps({"action": "reveal-secret"} | key)))
    private_key = revealed.pop("value")["private_key"]
    answers = [created, revealed]
    other = json.loads(bridge.call(json.dumps({"action": "create-key"} | ask)))
    pair = key | {"private_key": private_key}
    wrong_pair = pair | {"public_key": other["value"]["public_key"]}
    request = {"method": "GET", "url": REQUEST.url, "body": "", "nonce": "1"}
    answers += [
        json.loads(bridge.call(json.dumps({"action": action} | fields)))
        for action, fields in [
            ("list-keys", {}),
            ("reveal-secret", key),
            ("hand-over", wrong_pair),
            ("hand-over", pair | {"private_key": f" {private_key}"}),
            ("hand-over", pair),
            ("hand-over", pair | {"more": private_key}),
            ("send-request", request),
            ("revoke-key", key),
        ]
    ]
    assert [False, True, False] == [answers[4]["ok"], answers[6]["ok"], answers[7]["ok"]]
    for answer in answers:
        assert not contains_secret(json.dumps(answer), private_key)
    assert not contains_secret(bridge.state(), private_key)


DAMAGED = [PRIVATE_KEY[:-1], f"{PRIVATE_KEY}\n", f'"{PRIVATE_KEY}"', PRIVATE_KEY.replace("/", "_")]
USES: dict[str, Callable[[str], object]] = {
    "authent": authent,
    "signing_steps": signing_steps,
    "sign": lambda key: sign(REQUEST, "public", key),
    "check_private_key": check_private_key,
    "Bot": lambda key: Bot("public", key),
    "as bytes": lambda key: authent(key.encode()),  # type: ignore[arg-type]  # people try
    "sign, bad nonce": lambda key: sign(REQUEST, "public", key, nonce=-1),
    "sign, bad public key": lambda key: sign(REQUEST, f"{key}\n", key),
    "authent, bad message": lambda key: authent(key, post_data="\ud800"),
    "diagnose": lambda key: diagnose(sign(REQUEST, "public", PRIVATE_KEY), key, [key]),
    "diagnose, no Authent": lambda key: diagnose(REQUEST, PRIVATE_KEY, [key]),
    "diagnose, others": lambda key: diagnose(REQUEST, key, [key, "no base64!"]),
    "signing_steps, bad message": lambda key: signing_steps(key, post_data="\ud800"),
}


@pytest.mark.parametrize("private_key", [PRIVATE_KEY, *DAMAGED], ids=range(5))
@pytest.mark.parametrize("use", USES)
def test_tracebacks(use: str, private_key: str, caplog: pytest.LogCaptureFixture) -> None:
    """An error about a private key does not contain it; nor do its frames, or a log of them."""
    try:
        USES[use](private_key)
    except FuturesKeysError as caught:
        error = caught
    else:
        return  # the undamaged key is valid, unless something else is wrong
    trace = our_frames(error.__traceback__)
    assert trace is not None
    printed = TracebackException(type(error), error, trace, capture_locals=True)
    shown = [repr(error), repr(error.args), repr(error.details), repr(error.__context__)]
    if use != "sign, bad public key":  # there it is displayed as the public key
        logging.getLogger("test").error("%r", error, exc_info=(type(error), error, trace))
        shown += [*printed.format(), caplog.text]
    assert not any(contains_secret(text, PRIVATE_KEY) for text in shown)


def test_tracebacks_of_accounts(account: Account, all_permissions: Permissions) -> None:
    """A refusal contains neither the private key nor the correct signature."""
    public_key = account.create_key(all_permissions).public_key
    private_key = account.reveal_secret(public_key)
    right = sign(REQUEST, public_key, private_key).headers["Authent"]
    wrong = Request(
        REQUEST.method, REQUEST.url, REQUEST.body, {"APIKey": public_key, "Authent": "x"}
    )
    calls: list[Callable[[], object]] = [
        lambda: account.authorize(wrong),
        lambda: account.reveal_secret(public_key),
    ]
    for call in calls:
        with pytest.raises(FuturesKeysError) as caught:
            call()
        trace = our_frames(caught.tb)
        assert trace is not None
        printed = "".join(
            TracebackException(caught.type, caught.value, trace, capture_locals=True).format()
        )
        assert not contains_secret(printed, private_key)
        assert right not in printed


def full_vault(name: str, secret: bytes) -> None:
    """A vault that is full."""
    del secret
    raise OSError(name)


def hand_over_with_full_vault(private_key: str) -> None:
    """Hand over a key to the bot of a bridge whose vault is full."""
    account = Account()
    bridge = Bridge(account, full_vault)
    public_key = account.create_key(ALL).public_key
    account._records[public_key].hmac_key = HmacKey(b64decode(private_key))
    pair = {"public_key": public_key, "private_key": private_key}
    bridge.call(json.dumps({"action": "hand-over"} | pair))


ALL = Permissions(GeneralAccess.FULL_ACCESS, WithdrawalAccess.FULL_ACCESS)
SECRET = b64decode(PRIVATE_KEY)
CUT = SECRET[:-1]
KEY_STATE = {
    "public_key": "A" * 56,
    "general": "read-only",
    "withdrawal": "no-access",
    "created_at": "2026-11-22T08:00:00+00:00",
    "revealed": True,
    "nonces": [],
}
STATE = {"keys": [KEY_STATE]}
BRIDGE_STATE = {"account": {"keys": []}, "bot": {"public_key": "A" * 56}, "windows": {}}
FAILING: dict[str, Callable[[], object]] = {
    "Account, full vault": lambda: Account(vault=full_vault).create_key(ALL),
    "Account.restore, bad state": lambda: Account.restore({}, {"A" * 56: SECRET}),
    "Account.restore, bad options": lambda: Account.restore(STATE, {"A" * 56: SECRET}, key_limit=0),
    "Account.restore, bad secret": lambda: Account.restore(STATE, {"A" * 56: CUT}),
    "Account.restore, no secret": lambda: Account.restore(STATE, {"B" * 56: SECRET}),
    "Bot, full vault": lambda: Bot("public", PRIVATE_KEY, vault=full_vault),
    "Bot.restore": lambda: Bot.restore("public", CUT),
    "Bridge, full vault": lambda: hand_over_with_full_vault(PRIVATE_KEY),
    "Bridge.restore, no state": lambda: Bridge.restore("", {"bot": SECRET}),
    "Bridge.restore, bad state": lambda: Bridge.restore(json.dumps(BRIDGE_STATE), {"bot": SECRET}),
    "Bridge.restore, bad secret": lambda: Bridge.restore(json.dumps(BRIDGE_STATE), {"bot": CUT}),
}


@pytest.mark.parametrize("failing", FAILING)
def test_tracebacks_of_vaults(failing: str) -> None:
    """The private keys of a vault are in no error and in no frame."""
    with pytest.raises((InvalidState, OSError, ValueError)) as caught:
        FAILING[failing]()
    trace = our_frames(caught.tb)
    assert trace is not None
    printed = TracebackException(caught.type, caught.value, trace, capture_locals=True)
    shown = [repr(caught.value), repr(caught.value.__context__), *printed.format()]
    assert not any(contains_secret(text, PRIVATE_KEY) for text in shown)
