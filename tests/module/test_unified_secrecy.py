"""Secrecy of keys for the Unified WebSocket: nothing shows a private key, password or token."""

import copy
import json
import pickle
from base64 import b64decode
from collections.abc import Callable
from typing import Any

import pytest

from futures_keys import Request
from futures_keys.unified import (
    OneTimePassword,
    UnifiedAccount,
    api_sign,
    respond,
    sign,
    sign_challenge,
    signing_steps,
)
from futures_keys.unified.key_pair import generate_unified_pair
from futures_keys.unified.tokens import Tokens
from module.hostile import contains_secret
from module.secrecy import displayed, printed_failure
from module.unified import KEY_INFO, TOKEN, Client, settings

PASSWORD = "correct horse battery staple"
KEY = generate_unified_pair().secret.get_value()
BODY = Request("POST", TOKEN.url, "nonce=1")
JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("revealed", [False, True])
def test_objects(*, revealed: bool) -> None:
    """No object shows a private key, a password or a token, before or after the reveal."""
    account = UnifiedAccount()
    key = account.create_key(settings(otp=OneTimePassword(PASSWORD)))
    record = account._records[key.public_key]
    assert record.secret is not None
    private_key = record.secret.get_value()
    if revealed:
        account.reveal_secret(key.public_key)
    token = account.issue_token(key)
    signed = sign(KEY_INFO, key.public_key, private_key, nonce=1, otp=PASSWORD)
    things: list[object] = [
        account,
        account.keys,
        account.keys[key.public_key],
        account.authorize(signed),
        account._records,
        record,
        record.secret,
        record.hmac_key,
        account._tokens,
        dict(account._tokens),
        account.state(),
        key.settings,
        key.settings.otp,
        signed,
    ]
    for thing in things:
        shown = displayed(thing)
        assert not contains_secret(shown, private_key)
        assert not any(secret in shown for secret in (PASSWORD, token))


def test_a_revealed_key_and_a_token_are_forgotten() -> None:
    """After the reveal, the text of the private key is nowhere in the account; no token ever is."""
    account = UnifiedAccount()
    key = account.create_key(settings())
    account.reveal_secret(key.public_key)
    assert account._records[key.public_key].secret is None
    token = account.issue_token(key)
    assert token not in str(dict(account._tokens))


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, pickle.dumps])
@pytest.mark.parametrize(
    "thing",
    [UnifiedAccount(), OneTimePassword("x"), Tokens()],
    ids=lambda thing: type(thing).__name__,
)
def test_holders_of_secrets_are_not_duplicated(
    thing: object, duplicate: Callable[[object], object]
) -> None:
    """Containers of secrets refuse copies and pickles, and say why."""
    with pytest.raises(TypeError, match=f"^{type(thing).__name__} holds secrets"):
        duplicate(thing)


DAMAGED = {"cut": KEY[:-3], "line": f"{KEY}\n", "quoted": f'"{KEY}"', "url": KEY.replace("A", "_")}
USES: dict[str, Callable[[str], object]] = {
    "api_sign": lambda key: api_sign(f"{key} ", uri_path="/", nonce=1, body=""),
    "api_sign, bad message": lambda key: api_sign(key, uri_path="/\ud800", nonce=1, body=""),
    "sign": lambda key: sign(BODY, "public", f"{key} "),
    "sign, no nonce": lambda key: sign(TOKEN, "public", key),
    "sign, bad nonce": lambda key: sign(TOKEN, "public", key, nonce=-1),
    "sign, bad body": lambda key: sign(Request("POST", "/0/private/A", "x", JSON), "p", key),
    "sign, bad public key": lambda key: sign(BODY, "public\n", key),
    "signing_steps": lambda key: signing_steps(BODY, f"{key} "),
    "signing_steps, bad body": lambda key: signing_steps(Request("POST", "/", "x", JSON), key),
    "sign_challenge": lambda key: sign_challenge(f"{key} ", "a"),
    "sign_challenge, bad text": lambda key: sign_challenge(key, "\ud800"),
}


@pytest.mark.parametrize("use", USES)
def test_tracebacks_of_signing(use: str) -> None:
    """An error of signing has the private key neither in itself nor in its frames."""
    assert not contains_secret(printed_failure(lambda: USES[use](KEY)), KEY)


def test_tracebacks_of_passwords() -> None:
    """Nor has it the password, in signing or in settings."""
    failing: list[Callable[[], object]] = [
        lambda: sign(TOKEN, "public", KEY, nonce=-1, otp=PASSWORD),
        lambda: sign(TOKEN, "public", f"{KEY} ", nonce=1, otp=PASSWORD),
        lambda: sign(Request("POST", "/", "x", JSON), "public", KEY, nonce=1, otp=PASSWORD),
        lambda: sign(Request("POST", "/", "otp=1&otp=2"), "public", KEY, nonce=1, otp=PASSWORD),
        lambda: sign(Request("POST", "/", "x", JSON), "public", KEY, otp=PASSWORD),
        lambda: settings(otp=OneTimePassword(f"{PASSWORD}\n")),
        lambda: settings(otp=OneTimePassword(PASSWORD * 10)),
        lambda: settings(name="", otp=OneTimePassword(PASSWORD)),
    ]
    for one in failing:
        assert PASSWORD not in printed_failure(one)


def test_tracebacks_of_accounts() -> None:
    """A refusal has neither the private key nor the right signature, password or token."""
    client = Client(UnifiedAccount(), otp=OneTimePassword(PASSWORD))
    account, public_key = client.account, client.key.public_key
    signed = client.sign(TOKEN, otp="wrong")
    right = signed.headers["API-Sign"]
    wrong = Request(
        "POST", TOKEN.url, signed.body, {"API-Key": public_key, "API-Sign": right[::-1]}
    )
    token = account.issue_token(client.key)
    account.revoke(account.create_key(settings(name="other")).public_key)
    failing: list[Callable[[], object]] = [
        lambda: account.authorize(wrong),
        lambda: account.reveal_secret(public_key),
        lambda: account.create_key(settings(otp=OneTimePassword(PASSWORD))),
    ]
    for one in failing:
        printed = printed_failure(one)
        assert not contains_secret(printed, client.private_key)
        assert not any(secret in printed for secret in (right, PASSWORD, token))
    printed = printed_failure(lambda: account.authorize(signed))
    assert not contains_secret(printed, client.private_key)
    assert PASSWORD not in printed


def full_vault(name: str, secret: bytes) -> None:
    """A vault that is full."""
    del secret
    raise OSError(name)


KEY_STATE: dict[str, Any] = {
    "public_key": "A" * 56,
    "name": "a",
    "permissions": [],
    "ip_allowlist": [],
    "nonce_window": "0",
    "valid_until": None,
    "query_from": None,
    "query_to": None,
    "otp": False,
    "nonce": "0",
    "revealed": True,
    "created": 1,
    "modified": 1,
    "last_used": None,
}
STATE = {"keys": [KEY_STATE], "tokens": []}
SECRETS = {"A" * 56: b64decode(KEY), f"otp {'A' * 56}": PASSWORD.encode()}
CUT = SECRETS | {"A" * 56: b64decode(KEY)[:-1]}
WITH_OTP = {"keys": [KEY_STATE | {"otp": True, "nonce": "x"}], "tokens": []}
FAILING: dict[str, Callable[[], object]] = {
    "full vault": lambda: UnifiedAccount(vault=full_vault).create_key(settings()),
    "full vault, password": lambda: UnifiedAccount(vault=full_vault).create_key(
        settings(otp=OneTimePassword(PASSWORD))
    ),
    "restore, bad state": lambda: UnifiedAccount.restore({}, SECRETS),
    "restore, bad options": lambda: UnifiedAccount.restore(STATE, SECRETS, key_limit=0),
    "restore, bad secret": lambda: UnifiedAccount.restore(STATE, CUT),
    "restore, bad nonce": lambda: UnifiedAccount.restore(WITH_OTP, SECRETS),
}


@pytest.mark.parametrize("failing", FAILING)
def test_tracebacks_of_vaults(failing: str) -> None:
    """The secrets of a vault are in no error and in no frame."""
    printed = printed_failure(FAILING[failing])
    assert not contains_secret(printed, KEY)
    assert PASSWORD not in printed


def test_answers() -> None:
    """No answer has a private key or a password; that of a token alone has one."""
    client = Client(UnifiedAccount(), otp=OneTimePassword(PASSWORD))
    for request in (TOKEN, KEY_INFO, Request("GET", TOKEN.url)):
        response = respond(client.account, client.sign(request, otp=PASSWORD))
        shown = f"{response!r} {json.loads(response.body)}"
        assert not contains_secret(shown, client.private_key)
        assert PASSWORD not in shown
