"""Practice: keys are printed once, and wrong signatures are explained with them."""

import logging
from io import BytesIO
from pathlib import Path
from runpy import run_path

import pytest

from futures_keys import (
    GeneralAccess,
    KeyLimitReached,
    Permissions,
    Request,
    WithdrawalAccess,
    authent,
    diagnose,
    sign,
)
from futures_keys.practice import Practice
from futures_keys.practice._allowance import Allowance

READ_ONLY = Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.FULL_ACCESS)
ACCOUNTS = Request("GET", "/derivatives/api/v3/accounts")
URL = "http://127.0.0.1:8787"
EXAMPLE = Path(__file__).parents[2] / "snippets/practice_server.py"


def read(lines: list[str]) -> dict[str, str]:
    """Parse a `.env` file."""
    return dict(line.split("=", 1) for line in lines if not line.startswith("#"))


def test_dotenv() -> None:
    """The file has the URL, and each pair below its permissions; the pairs are valid."""
    practice = Practice(READ_ONLY, keys=3)
    lines = list(practice.dotenv(URL))
    comment = "# general: read-only, withdrawal: full-access"
    assert [f"FUTURES_API_URL={URL}", comment] == lines[:2]
    assert [comment] * 3 == lines[1::3]
    values = read(lines)
    names = ["FUTURES_API_URL"] + [
        f"FUTURES_API_{name}{suffix}" for suffix in ("", "_2", "_3") for name in ("KEY", "SECRET")
    ]
    assert names == list(values)
    for suffix in ("", "_2", "_3"):
        key, secret = values[f"FUTURES_API_KEY{suffix}"], values[f"FUTURES_API_SECRET{suffix}"]
        assert "GET" == practice.account.authorize(sign(ACCOUNTS, key, secret)).method


def test_limit() -> None:
    """More than 50 keys are refused."""
    assert 50 == len(Practice(READ_ONLY, keys=50).account.keys)
    with pytest.raises(KeyLimitReached):
        Practice(READ_ONLY, keys=51)


def test_shows_nothing() -> None:
    """The `repr` shows no key."""
    assert "<Practice •••>" == repr(Practice(READ_ONLY))


@pytest.mark.parametrize(
    ("code", "mistaken"),
    [
        ("derivatives-prefix-kept", {"endpoint_path": ACCOUNTS.url}),
        ("nonce-not-signed", {"endpoint_path": "/api/v3/accounts"}),
    ],
)
def test_explanation(code: str, mistaken: dict[str, str]) -> None:
    """A mistake in signing is recognized."""
    practice = Practice(READ_ONLY)
    values = read(list(practice.dotenv(URL)))
    headers = {
        "APIKey": values["FUTURES_API_KEY"],
        "Authent": authent(values["FUTURES_API_SECRET"], **mistaken),
    }
    if code == "nonce-not-signed":
        headers["Nonce"] = "1700000000000"
    request = Request(ACCOUNTS.method, ACCOUNTS.url, headers=headers)
    assert [code] == list(practice.explain(request))


def test_explanation_by_another_key() -> None:
    """The private key of another pair of the same account is recognized."""
    practice = Practice(READ_ONLY, keys=3)
    values = read(list(practice.dotenv(URL)))
    request = sign(ACCOUNTS, values["FUTURES_API_KEY_2"], values["FUTURES_API_SECRET_3"])
    assert ["other-key"] == list(practice.explain(request))


def test_explanation_by_the_clock() -> None:
    """A nonce that was signed and not sent is recognized if it is a recent clock time."""
    practice = Practice(READ_ONLY)
    values = read(list(practice.dotenv(URL)))
    nonce = int(practice.account.now().timestamp() * 1000)
    signed = sign(ACCOUNTS, values["FUTURES_API_KEY"], values["FUTURES_API_SECRET"], nonce=nonce)
    headers = {name: signed.headers[name] for name in ("APIKey", "Authent")}
    request = Request(ACCOUNTS.method, ACCOUNTS.url, headers=headers)
    assert ["nonce-not-sent"] == list(practice.explain(request))


def test_no_explanation() -> None:
    """A random signature has no explanation."""
    practice = Practice(READ_ONLY)
    values = read(list(practice.dotenv(URL)))
    headers = {"APIKey": values["FUTURES_API_KEY"], "Authent": "x" * 88}
    assert [] == list(practice.explain(Request("GET", ACCOUNTS.url, headers=headers)))


def test_example_for_production_servers(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """The example prints a pair when it is imported, and its application authorizes it."""
    caplog.set_level(logging.INFO)
    loaded = run_path(str(EXAMPLE))
    values = read(capsys.readouterr().out.splitlines())
    signed = sign(ACCOUNTS, values["FUTURES_API_KEY"], values["FUTURES_API_SECRET"])
    environ = {"REQUEST_METHOD": "GET", "REQUEST_URI": ACCOUNTS.url, "wsgi.input": BytesIO()}
    environ |= {f"HTTP_{name.upper()}": value for name, value in signed.headers.items()}
    (body,) = loaded["application"](environ, lambda *_: None)
    assert b'"result": "success"' in body


def test_explanations_are_limited() -> None:
    """Of many wrong signatures with one key, not all are explained."""
    practice = Practice(READ_ONLY)
    values = read(list(practice.dotenv(URL)))
    headers = {"APIKey": values["FUTURES_API_KEY"], "Authent": "x" * 88}
    request = Request("GET", ACCOUNTS.url, headers=headers)
    codes = [list(practice.explain(request)) for _ in range(25)]
    assert ["not-explained"] in codes
    assert [] == codes[0]


def test_shape_of_authent_of_another_key() -> None:
    """What is no Authent by its form alone is explained, even if it was made with another key."""
    practice = Practice(READ_ONLY)
    values = read(list(practice.dotenv(URL)))
    headers = {"APIKey": values["FUTURES_API_KEY"], "Authent": "0f" * 64}
    assert ["hex-output"] == list(practice.explain(Request("GET", ACCOUNTS.url, headers=headers)))


def test_allowance() -> None:
    """A key has one second for explanations, gains three tenths a second, and two run at once."""
    allowance = Allowance(100.0)
    assert [True, True, False] == [allowance.begin(100.0) for _ in range(3)]
    allowance.end(0.0)
    assert allowance.begin(100.0)
    allowance.end(0.6)
    allowance.end(0.7)
    assert not allowance.begin(100.9)  # 0.3 too much, 0.27 gained
    assert allowance.begin(101.1)
    allowance.end(0.0)
    assert allowance.begin(1000.0)
    allowance.end(1.1)  # no more than one second is saved up
    assert not allowance.begin(1000.1)


def test_allowance_of_starts() -> None:
    """Ten explanations may begin in a second, however short they are."""
    allowance = Allowance(0.0)
    begun = []
    for _ in range(12):
        begun.append(allowance.begin(5.5))
        if begun[-1]:
            allowance.end(0.0)
    assert [True] * 10 + [False] * 2 == begun
    assert allowance.begin(6.0)


def test_costly_requests() -> None:
    """Thousands of parameters `nonce` and a path of 60 kB make no more signatures to compute."""
    body = "&".join(f"nonce={i}" for i in range(1800))
    request = Request(
        "PUT",
        f"/derivatives/api/v3/subaccount/{'a' * 60_000}/trading-enabled",
        body,
        headers={"APIKey": "A" * 56, "Authent": "A" * 88},
    )
    assert 2000 > diagnose(request, "A" * 88).attempts
    short = Request("PUT", "/derivatives/api/v3/x", body, headers=request.headers)
    assert 20_000 > diagnose(short, "A" * 88).attempts
