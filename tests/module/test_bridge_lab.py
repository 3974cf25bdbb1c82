"""The bridge and the laboratory: how a request is signed, and why a signature is wrong."""

import json
from base64 import b64decode, b64encode
from typing import Any

import pytest

from futures_keys import Request, sign, signing_steps
from futures_keys.bridge import Bridge
from futures_keys.bridge._lab_actions import MAX_AUTHENT_CHARACTERS
from module.bridge_client import make_key, run_action

FILLS = "https://futures.kraken.com/derivatives/api/v3/fills?lastFillTime=2026-11-02T10%3A00"
NONCE = "1700000000000"
REQUEST = {"method": "GET", "url": FILLS, "body": "", "nonce": NONCE}
POST_DATA, PATH = "lastFillTime=2026-11-02T10%3A00", "/api/v3/fills"
STRANGER = b64encode(bytes(range(190, 256))).decode()  # with "+" and "/"


@pytest.fixture
def private_key(bridge: Bridge) -> str:
    """The private key of the bot."""
    public_key, private_key = make_key(bridge)
    run_action(bridge, "hand-over", public_key=public_key, private_key=private_key)
    return private_key


def right(private_key: str) -> str:
    """Return the correct Authent of the request."""
    steps = signing_steps(private_key, post_data=POST_DATA, nonce=NONCE, endpoint_path=PATH)
    return steps.authent


def diagnose(bridge: Bridge, authent: str, **changed: str) -> dict[str, Any]:
    """Diagnose an Authent, to the end."""
    answer = run_action(bridge, "diagnose-request", **(REQUEST | {"authent": authent} | changed))
    while answer["ok"] and not answer["value"]["finished"]:
        answer = run_action(bridge, "continue-diagnosis")
    return answer


def test_show_steps(bridge: Bridge, private_key: str) -> None:
    """The value has every intermediate value, and of the private key only its length."""
    answer = run_action(bridge, "show-steps", **REQUEST)
    value = answer["value"]
    assert {
        "post_data": POST_DATA,
        "nonce": NONCE,
        "endpoint_path": PATH,
        "message": POST_DATA + NONCE + PATH,
        "private_key_bytes": 66,
        "authent": right(private_key),
    }.items() <= value.items()
    assert (64, 128) == (len(value["sha256_hex"]), len(value["hmac_hex"]))
    short = value["authent"][:6]
    assert [
        {
            "call": f"bot.signing_steps(Request('GET', '{FILLS}', headers={{'Nonce': '{NONCE}'}}))",
            "result": f"SigningSteps(..., authent='{short}…')",
        }
    ] == answer["transcript"]


def test_steps_are_what_the_bot_sends(bridge: Bridge, private_key: str) -> None:
    """The Authent of the steps is the bot's own."""
    del private_key
    sent = run_action(bridge, "send-request", **REQUEST)["value"]["request"]["headers"]["Authent"]
    assert sent == run_action(bridge, "show-steps", **REQUEST)["value"]["authent"]


@pytest.mark.parametrize("nonce", ["", "007"])
def test_nonce_as_it_is_written(bridge: Bridge, private_key: str, nonce: str) -> None:
    """A nonce is signed as written, with leading zeros; without one, an empty text is signed."""
    del private_key
    answer = run_action(bridge, "show-steps", **(REQUEST | {"nonce": nonce, "body": "a=1"}))
    assert nonce == answer["value"]["nonce"]
    assert f"{POST_DATA}a=1{nonce}{PATH}" == answer["value"]["message"]
    headers = f", headers={{'Nonce': '{nonce}'}}" if nonce else ""
    shown = f"bot.signing_steps(Request('GET', '{FILLS}', 'a=1'{headers}))"
    assert shown == answer["transcript"][0]["call"]


def test_correct(bridge: Bridge, private_key: str) -> None:
    """The correct Authent is recognized."""
    answer = diagnose(bridge, right(private_key))
    assert (True, []) == (answer["value"]["correct"], answer["value"]["mistakes"])
    public_key, authent = answer["bot"]["public_key"], right(private_key)
    headers = f"{{'APIKey': '{public_key[:6]}…', 'Authent': '{authent[:6]}…', 'Nonce': '{NONCE}'}}"
    (entry,) = answer["transcript"]
    assert (
        f"bot.diagnose(Request('GET', '{FILLS}', headers={headers}), other_keys)" == entry["call"]
    )
    assert entry["result"].startswith("Diagnosis(correct=True, mistakes=(), tried=..., attempts=")


def test_mistakes(bridge: Bridge, private_key: str) -> None:
    """The mistakes in a wrong Authent are returned as codes, the most common first."""
    steps = signing_steps(private_key, post_data=NONCE, nonce=POST_DATA, endpoint_path=PATH)
    wrong = b64decode(steps.authent).hex()
    value = diagnose(bridge, wrong)["value"]
    assert (False, ["spot-field-order", "hex-output"]) == (value["correct"], value["mistakes"])
    assert set(value["mistakes"]) <= set(value["tried"])
    assert 0 < value["attempts"]


def test_unexplained(bridge: Bridge, private_key: str) -> None:
    """A random Authent has no explanation."""
    del private_key
    value = diagnose(bridge, f"{'A' * 86}==")["value"]
    assert (False, []) == (value["correct"], value["mistakes"])
    assert 10 < len(value["tried"])


def test_another_key_of_the_account(bridge: Bridge, private_key: str) -> None:
    """A signature of another key of the account is recognized; one of an unknown key is not."""
    del private_key
    _, other = make_key(bridge)
    assert ["other-key"] == diagnose(bridge, right(other))["value"]["mistakes"]
    assert [] == diagnose(bridge, right(STRANGER))["value"]["mistakes"]


def test_revoked_key_of_the_bot(bridge: Bridge, private_key: str) -> None:
    """A bot whose key was revoked still recognizes its own signature."""
    run_action(
        bridge, "revoke-key", public_key=run_action(bridge, "list-keys")["bot"]["public_key"]
    )
    assert diagnose(bridge, right(private_key))["value"]["correct"]


@pytest.mark.parametrize("action", ["show-steps", "diagnose-request"])
def test_no_bot(bridge: Bridge, action: str) -> None:
    """Without a bot the actions are refused."""
    fields = REQUEST | ({"authent": "x"} if action == "diagnose-request" else {})
    answer = run_action(bridge, action, **fields)
    assert ({"code": "no-bot", "details": {}}, []) == (answer["error"], answer["transcript"])


@pytest.mark.parametrize("action", ["show-steps", "diagnose-request"])
@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("method", "", "invalid-request"),
        ("url", "nowhere", "invalid-request"),
        ("body", "\ud800", "invalid-request"),
        ("nonce", "12x", "invalid-nonce"),
        ("nonce", "1" * 21, "invalid-nonce"),
    ],
)
def test_unsendable(  # noqa: PLR0913, PLR0917 - the columns of a table
    bridge: Bridge, private_key: str, action: str, field: str, value: str, code: str
) -> None:
    """A request that cannot be sent has no signature."""
    fields = REQUEST | ({"authent": right(private_key)} if action == "diagnose-request" else {})
    assert code == run_action(bridge, action, **(fields | {field: value}))["error"]["code"]


def test_no_authent(bridge: Bridge, private_key: str) -> None:
    """An empty Authent is a missing header."""
    del private_key
    error = diagnose(bridge, "")["error"]
    assert {"code": "missing-header", "details": {"header": "Authent"}} == error


@pytest.mark.parametrize("around", ["{}", " {}\n", '"{}"', "'{}'\r\n", "\t{}"])
@pytest.mark.parametrize("url_safe", [False, True])
def test_private_key_in_place_of_authent(
    bridge: Bridge, private_key: str, around: str, *, url_safe: bool
) -> None:
    """A private key in the wrong field is refused by its shape, and not echoed."""
    for secret in (private_key, STRANGER):
        text = secret.replace("+", "-").replace("/", "_") if url_safe else secret
        pasted = around.format(text)
        answer = diagnose(bridge, pasted)
        details = {"fault": "private-key", "length": len(pasted)}
        assert {"code": "invalid-authent", "details": details} == answer["error"]
        assert text not in json.dumps(answer)
        assert [] == answer["transcript"]


@pytest.mark.parametrize(
    ("authent", "fault"),
    [
        ("x" * (MAX_AUTHENT_CHARACTERS + 1), "too-long"),
        ("è", "not-printable"),
        ("a\nb", "not-printable"),
    ],
)
def test_no_authent_at_all(bridge: Bridge, private_key: str, authent: str, fault: str) -> None:
    """A text that cannot be a header is refused, and not echoed."""
    del private_key
    answer = diagnose(bridge, authent)
    details = {"fault": fault, "length": len(authent)}
    assert {"code": "invalid-authent", "details": details} == answer["error"]
    assert "xxx" not in json.dumps(answer)


def test_longest_authent(bridge: Bridge, private_key: str) -> None:
    """A text of the maximum length is accepted."""
    del private_key
    assert [] == diagnose(bridge, "x" * MAX_AUTHENT_CHARACTERS)["value"]["mistakes"]


def test_secrecy(bridge: Bridge, private_key: str) -> None:
    """No answer of the laboratory contains a private key."""
    _, other = make_key(bridge)
    signed = sign(Request("GET", FILLS), "public", other, nonce=int(NONCE))
    answers = [
        run_action(bridge, "show-steps", **REQUEST),
        diagnose(bridge, right(private_key)),
        diagnose(bridge, signed.headers["Authent"]),
        diagnose(bridge, private_key),
        diagnose(bridge, "x"),
    ]
    for secret in (private_key, other):
        told = json.dumps(answers)
        assert secret[30:60] not in told
        assert b64decode(secret)[20:40].hex() not in told


def test_nothing_changes(bridge: Bridge, private_key: str) -> None:
    """The actions use no nonce, and do not change the state."""
    before = bridge.revision
    run_action(bridge, "show-steps", **REQUEST)
    diagnose(bridge, right(private_key))
    assert before == bridge.revision
