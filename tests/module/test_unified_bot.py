"""The bot with a key for the Unified WebSocket: what it signs, keeps and hides."""

import copy
import pickle
from base64 import b64decode
from collections.abc import Callable

import pytest

from futures_keys import InvalidNonce, InvalidPrivateKey, InvalidState, Request
from futures_keys._secrets import Secret
from futures_keys.errors import InvalidKeySettings
from futures_keys.unified import OneTimePassword, sign, signing_steps
from futures_keys.unified.bot import UnifiedBot
from futures_keys.unified.key_pair import generate_unified_pair
from module.hostile import contains_secret
from module.secrecy import displayed, printed_failure
from module.unified import TOKEN

KEY = generate_unified_pair().secret.get_value()
PASSWORD = "correct horse"
NONE = OneTimePassword("")


@pytest.mark.parametrize("otp", ["", PASSWORD])
def test_signing(otp: str) -> None:
    """A bot signs as `sign` does, before and after a restore, and shows the same steps."""
    expected = sign(TOKEN, "public", KEY, nonce=7, otp=otp or None)
    restored = UnifiedBot.restore("public", b64decode(KEY), OneTimePassword(otp))
    for bot in (UnifiedBot("public", KEY, otp=otp), restored):
        assert expected == bot.sign(TOKEN, 7)
        assert signing_steps(expected, KEY) == bot.signing_steps(TOKEN, 7)
        assert bool(otp) is bot.has_otp
    with pytest.raises(InvalidNonce):
        restored.sign(TOKEN, -1)


def test_diagnosis() -> None:
    """A bot knows its own API-Sign, and which mistake another program made with its key."""
    bot = UnifiedBot("public", KEY)
    signed = bot.sign(TOKEN, 7)
    assert bot.diagnose(signed).correct
    headers = {**signed.headers, "API-Sign": b64decode(signed.headers["API-Sign"]).hex()}
    wrong = Request(signed.method, signed.url, signed.body, headers)
    assert ("hex-output",) == bot.diagnose(wrong).mistakes


def test_nonces() -> None:
    """Its own nonces are milliseconds that grow, also while its clock stands or goes back."""
    bot = UnifiedBot("public", KEY)
    found = [bot.next_nonce(now) for now in (1_795_000_000.0, 1_795_000_000.0, 1_794_000_000, 2e9)]
    expected = [1_795_000_000_000, 1_795_000_000_001, 1_795_000_000_002, 2_000_000_000_000]
    assert expected == found


def test_the_vault() -> None:
    """The vault gets the private key, and the password if there is one."""
    stored: dict[str, bytes] = {}
    UnifiedBot("public", KEY, vault=stored.__setitem__)
    assert {"unified-bot": b64decode(KEY)} == stored
    UnifiedBot("public", KEY, otp="è", vault=stored.__setitem__)
    assert {"unified-bot": b64decode(KEY), "otp unified-bot": "è".encode()} == stored


@pytest.mark.parametrize(
    ("private_key", "fault"),
    [(KEY[:-1], "too-short"), ("A" * 88, "futures-shape"), ("", "empty")],
    ids=["too-short", "futures-shape", "empty"],  # the same in each process of a parallel run
)
def test_damaged_private_keys(private_key: str, fault: str) -> None:
    """A private key of another shape is refused."""
    with pytest.raises(InvalidPrivateKey) as caught:
        UnifiedBot("public", private_key)
    assert {"fault": fault, "length": len(private_key)} == caught.value.details


@pytest.mark.parametrize(
    ("otp", "fault"),
    [("a\nb", "not-printable"), ("\ud800", "not-printable"), ("a" * 257, "too-long")],
)
def test_damaged_passwords(otp: str, fault: str) -> None:
    """A password that no key can have is refused."""
    with pytest.raises(InvalidKeySettings) as caught:
        UnifiedBot("public", KEY, otp=otp)
    assert {"field": "otp", "fault": fault} == caught.value.details


@pytest.mark.parametrize(
    ("secret", "fault"), [(bytes(66), "secret-length"), ([256], "secret-not-bytes")]
)
def test_damaged_secrets(secret: list[int] | bytes, fault: str) -> None:
    """What a vault stored are 64 bytes."""
    with pytest.raises(InvalidState) as caught:
        UnifiedBot.restore("public", secret, NONE)
    assert {"field": "unified-bot", "fault": fault} == caught.value.details


def test_hiding() -> None:
    """Of the token, a text keeps the beginning alone; without a token it stays as it is."""
    bot = UnifiedBot("public", KEY)
    assert "text" == bot.hide_token("text")
    bot.token = Secret("A/b+c" * 8 + "xyz")
    assert '{"token":"A/b+cA…"}' == bot.hide_token(f'{{"token":"{bot.token.get_value()}"}}')


def test_secrecy() -> None:
    """A bot shows neither private key, password nor token, and is not duplicated."""
    bot = UnifiedBot("public" * 9, KEY, otp=PASSWORD)
    bot.token = Secret("the token")
    assert "<UnifiedBot public…>" == repr(bot)
    shown = displayed(bot)
    assert not contains_secret(shown, KEY)
    assert not any(secret in shown for secret in (PASSWORD, "the token"))
    duplicates: list[Callable[[object], object]] = [copy.copy, copy.deepcopy, pickle.dumps]
    for duplicate in duplicates:
        with pytest.raises(TypeError, match="UnifiedBot holds secrets"):
            duplicate(bot)


def full_vault(name: str, secret: bytes) -> None:
    """A vault that is full."""
    del secret
    raise OSError(name)


FAILING: list[Callable[[], object]] = [
    lambda: UnifiedBot("public", f"{KEY} ", otp=PASSWORD),
    lambda: UnifiedBot("public", KEY, otp=PASSWORD, vault=full_vault),
    lambda: UnifiedBot.restore("public", b64decode(KEY)[:-1], OneTimePassword(PASSWORD)),
    lambda: UnifiedBot("public", KEY, otp=PASSWORD).sign(TOKEN, -1),
    lambda: UnifiedBot("public\n", KEY, otp=PASSWORD).sign(TOKEN, 1),
    lambda: UnifiedBot("public", KEY, otp=PASSWORD).signing_steps(TOKEN, -1),
    lambda: UnifiedBot("public", KEY, otp=PASSWORD).sign(Request("POST", "/", "{"), 1),
    lambda: UnifiedBot("public", KEY, otp=f"{PASSWORD}\ud800"),
    lambda: sign(TOKEN, "public", KEY, nonce=1, otp=f"{PASSWORD}\ud800"),
    lambda: UnifiedBot("public", KEY, otp=PASSWORD).sign(Request("POST", "/", "otp&otp"), 1),
]


@pytest.mark.parametrize("failing", FAILING)
def test_tracebacks(failing: Callable[[], object]) -> None:
    """No error of a bot has its private key or its password, in itself or in its frames."""
    printed = printed_failure(failing)
    assert not contains_secret(printed, KEY)
    assert PASSWORD not in printed
    assert "correct+horse" not in printed
