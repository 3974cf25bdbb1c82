"""Bots: validation of their keys, signing and diagnosing."""

import json
from base64 import b64decode, b64encode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futures_keys import (
    Bot,
    InvalidPrivateKey,
    InvalidRequest,
    InvalidState,
    MissingHeader,
    Request,
    sign,
    signing_steps,
)
from futures_keys._hmac import HmacKey
from futures_keys.diagnosis import Search
from futures_keys.diagnosis.mistakes import Mistake

PRIVATE_KEY = json.loads(
    Path(__file__).with_name("vectors").joinpath("key-pair.json").read_text("utf-8")
)[0]["private_key"]
SECRET = b64decode(PRIVATE_KEY)
REQUEST = Request("POST", "/derivatives/api/v3/sendorder?a=1", "b=2", {"X-Mine": "kept"})


@given(st.none() | st.integers(0, 10**20 - 1), st.text(st.characters(codec="utf-8")))
def test_signs_like_sign(nonce: int | None, body: str) -> None:
    """A bot, new or restored, signs as `sign` does."""
    request = Request("POST", "/derivatives/api/v3/sendorder", body)
    expected = sign(request, "public", PRIVATE_KEY, nonce=nonce)
    assert expected == Bot("public", PRIVATE_KEY).sign(request, nonce=nonce)
    assert expected == Bot.restore("public", SECRET).sign(request, nonce=nonce)


def test_without_a_nonce() -> None:
    """Without a nonce no header is sent; other headers stay."""
    headers = Bot("public", PRIVATE_KEY).sign(REQUEST).headers
    assert {"X-Mine", "APIKey", "Authent"} == set(headers)


@pytest.mark.parametrize(
    ("private_key", "fault"),
    [
        ("", "empty"),
        (f" {PRIVATE_KEY}", "spaces"),
        (f"{PRIVATE_KEY}\n", "spaces"),
        (PRIVATE_KEY[:-1], "too-short"),
        ("QUJD", "too-short"),
    ],
)
def test_wrong_shape(private_key: str, fault: str) -> None:
    """An invalid private key is refused, and the vault is not called."""
    kept: dict[str, bytes] = {}
    with pytest.raises(InvalidPrivateKey) as caught:
        Bot("public", private_key, vault=kept.__setitem__)
    assert caught.value.details == {"fault": fault, "length": len(private_key)}
    assert {} == kept


def test_vault() -> None:
    """The vault is called with the private key once, with the bot's name."""
    given: list[tuple[str, bytes]] = []
    bot = Bot("public", PRIVATE_KEY, vault=lambda *pair: given.append(pair))
    bot.sign(REQUEST)
    Bot.restore("public", given[0][1]).sign(REQUEST)
    assert [("bot", SECRET)] == given


def test_vault_that_fails() -> None:
    """If the vault raises, there is no bot."""

    def fail(name: str, secret: bytes) -> None:
        raise OSError(name, len(secret))

    with pytest.raises(OSError, match="bot"):
        Bot("public", PRIVATE_KEY, vault=fail)


@pytest.mark.parametrize("secret", [bytearray(SECRET), memoryview(SECRET), list(SECRET)], ids=type)
def test_restore_from_buffers(secret: bytes) -> None:
    """The bytes may be any iterable of byte values."""
    expected = Bot.restore("public", SECRET).sign(REQUEST)
    assert expected == Bot.restore("public", secret).sign(REQUEST)


@pytest.mark.parametrize(
    ("secret", "fault"),
    [
        (SECRET[:-1], "secret-length"),
        (SECRET + b"\0", "secret-length"),
        (b"", "secret-length"),
        (66, "secret-not-bytes"),
        (None, "secret-not-bytes"),
        (PRIVATE_KEY, "secret-not-bytes"),
        ([256] * 66, "secret-not-bytes"),
    ],
)
def test_restore_refuses(secret: bytes, fault: str) -> None:
    """Anything but 66 bytes is refused; an int does not become that many zeros."""
    with pytest.raises(InvalidState) as caught:
        Bot.restore("public", secret)
    assert caught.value.details == {"field": "bot", "fault": fault}


def test_public_key() -> None:
    """A bot has its public key in full, and shows it shortened."""
    bot = Bot("rRra59qKQs3y1egA", PRIVATE_KEY)
    assert ("rRra59qKQs3y1egA", "<Bot rRra59…>") == (bot.public_key, repr(bot))


def test_unsendable_public_key() -> None:
    """A public key that cannot be a header is refused when signing."""
    with pytest.raises(InvalidRequest):
        Bot("two\nlines", PRIVATE_KEY).sign(REQUEST)


@pytest.mark.parametrize("nonce", ["", "1700000000000", "007"])
def test_signing_steps(nonce: str) -> None:
    """The steps are those of the request as sent, with the nonce as written."""
    headers = {"Nonce": nonce} if nonce else {}
    request = Request("POST", "/derivatives/api/v3/sendorder?a=1", "b=2", headers)
    expected = signing_steps(
        PRIVATE_KEY, post_data="a=1b=2", nonce=nonce, endpoint_path="/api/v3/sendorder"
    )
    assert expected == Bot("public", PRIVATE_KEY).signing_steps(request)
    assert expected == Bot.restore("public", SECRET).signing_steps(request)


def test_steps_lead_to_the_signature() -> None:
    """The last of the signing steps is the bot's signature."""
    bot = Bot("public", PRIVATE_KEY)
    signed = bot.sign(REQUEST, nonce=7)
    assert signed.headers["Authent"] == bot.signing_steps(signed).authent


def signed_by(private_key: str, nonce: int | None = None) -> Request:
    """The request, signed with a private key."""
    return sign(REQUEST, "public", private_key, nonce=nonce)


@pytest.mark.parametrize("bot", [Bot("public", PRIVATE_KEY), Bot.restore("public", SECRET)])
def test_diagnose(bot: Bot) -> None:
    """A bot, new or restored, recognizes its own signature and that of another key."""
    other = b64encode(SECRET[::-1]).decode()
    assert bot.diagnose(signed_by(PRIVATE_KEY, 7)).correct
    assert () == bot.diagnose(signed_by(other)).mistakes
    search = Search(signed_by(other), bot._secret, [HmacKey(SECRET[::-1])])
    diagnosis = search.run(1_000_000)
    assert diagnosis is not None
    assert (Mistake.OTHER_KEY,) == diagnosis.mistakes


def test_diagnose_other_nonces() -> None:
    """A nonce that was signed and not sent is found among the given ones."""
    authent = signed_by(PRIVATE_KEY, 5).headers["Authent"]
    sent = Request(REQUEST.method, REQUEST.url, REQUEST.body, {"Nonce": "99", "Authent": authent})
    bot = Bot("public", PRIVATE_KEY)
    assert () == bot.diagnose(sent).mistakes
    assert (Mistake.NONCE_NOT_SENT,) == bot.diagnose(sent, other_nonces=[5]).mistakes


def test_diagnose_without_authent() -> None:
    """A request without Authent cannot be diagnosed."""
    with pytest.raises(MissingHeader):
        Bot("public", PRIVATE_KEY).diagnose(REQUEST)
