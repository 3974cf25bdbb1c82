"""The bridge and what needs no key: a pasted request, its message, and another program's."""

import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any
from urllib.parse import quote

import pytest

from futures_keys import Request, sign
from futures_keys.bridge import (
    MAX_PASTE_CHARACTERS,
    MAX_REQUEST_CHARACTERS,
    Bridge,
    _message_actions,
)
from futures_keys.bridge._message_actions import read_literal
from futures_keys.diagnosis import Diagnosis, Search
from futures_keys.diagnosis.findings import Finding, Found
from module.bridge_client import finish_diagnosis, make_key, run_action

FILLS = "https://futures.kraken.com/derivatives/api/v3/fills?lastFillTime=2026-11-02T10%3A00"
NONCE = "1700000000000"
QUERY, PATH = "lastFillTime=2026-11-02T10%3A00", "/api/v3/fills"
MESSAGE = f"{QUERY}{NONCE}{PATH}"
REQUEST = {"method": "GET", "url": FILLS, "body": "", "nonce": NONCE}
ORDER = Request(
    "POST", "https://futures.kraken.com/derivatives/api/v3/sendorder", "symbol=PF_XBTUSD"
)
STRANGER = b64encode(bytes(range(190, 256))).decode()  # a private key that was not made here
STRANGE_KEY = b64encode(bytes(range(42))).decode()
CHALLENGE = "c100b894-1729-464d-ace1-52dbce11db42"


def curl(signed: Request) -> str:
    """Write a request as a curl command, as a browser's or a reader's would be."""
    headers = "".join(f" -H '{name}: {value}'" for name, value in signed.headers.items())
    data = f" -d '{signed.body}'" if signed.body else ""
    return f"curl -X {signed.method} '{signed.url}'{headers}{data}"


def paste(bridge: Bridge, text: str) -> dict[str, Any]:
    """Paste a text, and return the value of the answer, with the end of its diagnosis."""
    value = run_action(bridge, "read-paste", text=text)["value"]
    assert isinstance(value, dict)
    if value["diagnosis"]:
        value["diagnosis"] = finish_diagnosis(bridge, value["diagnosis"])
    return value


def test_message(bridge: Bridge) -> None:
    """Without any key, the value has the parts of the message and its SHA-256."""
    answer = run_action(bridge, "show-message", **REQUEST)
    assert {
        "post_data": "lastFillTime=2026-11-02T10%3A00",
        "nonce": NONCE,
        "endpoint_path": "/api/v3/fills",
        "message": MESSAGE,
        "sha256_hex": sha256(MESSAGE.encode()).hexdigest(),
        "findings": [],
    } == answer["value"]
    call = f"expected_text(Request('GET', '{FILLS}', headers={{'Nonce': '{NONCE}'}}))"
    assert {"call": call, "result": repr(MESSAGE)} == answer["transcript"][0]


def test_message_of_the_unified_api(bridge: Bridge) -> None:
    """By the host, the message is that of API-Sign: the nonce, and the body once more."""
    fields = {"method": "POST", "url": "https://api.kraken.com/0/private/Balance", "nonce": ""}
    value = run_action(bridge, "show-message", **fields, body=f"nonce={NONCE}")["value"]
    assert f"{NONCE}nonce={NONCE}" == value["message"]


def test_findings_of_the_form(bridge: Bridge, monkeypatch: pytest.MonkeyPatch) -> None:
    """The form has no headers, so the faults of headers are none of its; a wrong path is."""
    path = {"path": "/derivatives/api/v3/fils", "meant": "/derivatives/api/v3/fills"}
    found = (
        Found(Finding.UNKNOWN_PATH, path),
        Found(Finding.HEADER_MISSING, {"header": "APIKey"}),
        Found(Finding.NONCE_MISSING),
    )
    monkeypatch.setattr(_message_actions, "inspect_request", lambda _: found)
    findings = run_action(bridge, "show-message", **REQUEST)["value"]["findings"]
    assert [{"code": "unknown-path", "details": path}] == findings
    calls = run_action(bridge, "show-message", **REQUEST)["transcript"]
    assert "[Finding.UNKNOWN_PATH]" == calls[1]["result"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"body": "\ud800"}, "invalid-request"),
        ({"url": "nowhere"}, "invalid-request"),
        ({"nonce": "12x"}, "invalid-nonce"),
    ],
)
@pytest.mark.parametrize("action", ["show-message", "compare-text"])
def test_unsendable(bridge: Bridge, action: str, changed: dict[str, str], code: str) -> None:
    """A request that cannot be sent has no message."""
    fields = REQUEST | changed | ({"text": "x"} if action == "compare-text" else {})
    assert code == run_action(bridge, action, **fields)["error"]["code"]


def compare(bridge: Bridge, text: str) -> dict[str, Any]:
    """Compare a text with the message of the request."""
    value = run_action(bridge, "compare-text", **REQUEST, text=text)["value"]
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize("text", [MESSAGE, f"'{MESSAGE}'", f'b"{MESSAGE}"'])
def test_equal_text(bridge: Bridge, text: str) -> None:
    """The right message is recognized, also as a program prints it in quotes."""
    value = compare(bridge, text)
    assert (True, False) == (value["equal"], value["is_digest"])
    assert ["same"] == [segment["kind"] for segment in value["segments"]]


def test_different_text(bridge: Bridge) -> None:
    """Each part that differs is returned in its place, invisible characters by their names."""
    value = compare(bridge, f"{MESSAGE.replace('%3A', ':')}\n")
    assert not value["equal"]
    assert ["same", "changed", "same", "extra"] == [part["kind"] for part in value["segments"]]
    _, changed, _, extra = value["segments"]
    assert [{"text": "%3A", "name": "", "point": ""}] == changed["pieces"]
    assert [{"text": ":", "name": "", "point": ""}] == changed["instead"]
    assert [{"text": "\n", "name": "line-feed", "point": "U+000A"}] == extra["pieces"]


def test_digest_in_place_of_the_text(bridge: Bridge) -> None:
    """The SHA-256 of the right message, in hexadecimal, is recognized as that."""
    assert compare(bridge, sha256(MESSAGE.encode()).hexdigest().upper())["is_digest"]


TEXTS_OF_ONE_MISTAKE = {
    "derivatives-prefix-kept": f"{QUERY}{NONCE}/derivatives{PATH}",
    "spot-field-order": f"{NONCE}{QUERY}{PATH}",
    "parameters-not-encoded": f"{QUERY.replace('%3A', ':')}{NONCE}{PATH}",
    "parameters-not-signed": f"{NONCE}{PATH}",
    "question-mark-signed": f"?{MESSAGE}",
    "trailing-slash": f"{MESSAGE}/",
    "nonce-not-signed": f"{QUERY}{PATH}",
    "path-not-signed": f"{QUERY}{NONCE}",
}


@pytest.mark.parametrize("code", TEXTS_OF_ONE_MISTAKE)
def test_mistake_of_a_text(bridge: Bridge, code: str) -> None:
    """A text that one mistake makes, or the SHA-256 of it, is named after the mistake."""
    text = TEXTS_OF_ONE_MISTAKE[code]
    digest = sha256(text.encode())
    assert code == compare(bridge, text)["mistake"]
    for written in (digest.hexdigest(), repr(digest.digest()), b64encode(digest.digest()).decode()):
        value = compare(bridge, written)
        assert (code, True, False) == (value["mistake"], value["is_hash"], value["is_digest"])


@pytest.mark.parametrize(
    "text", ["ciao mamma", f"{MESSAGE[:9]} {MESSAGE[9:]}", "\udcff", "\u20ac" * 31 + "\n"]
)
def test_text_of_no_mistake(bridge: Bridge, text: str) -> None:
    """A text that no mistake makes is no hash, and has no name."""
    value = compare(bridge, text)
    assert ("", False, False) == (value["mistake"], value["is_hash"], value["is_digest"])


def test_hash_of_another_text(bridge: Bridge) -> None:
    """The SHA-256 of another text is recognized as a hash."""
    value = compare(bridge, f" {sha256(b'another').hexdigest()}\n")
    assert ("", True) == (value["mistake"], value["is_hash"])


@pytest.mark.parametrize("key", [STRANGER, f"{'aB3+' * 21}aB=="])
def test_private_key_in_place_of_the_text(bridge: Bridge, key: str) -> None:
    """A private key of either API is refused, and not echoed."""
    answer = run_action(bridge, "compare-text", **REQUEST, text=f"secret={key}")
    assert "private-key" == answer["error"]["details"]["fault"]
    assert key[:20] not in json.dumps(answer)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a\\n", "a\\n"),
        ("'a\\n'", "a\n"),
        ('"a\\u00e9\\r\\t"', "a\u00e9\r\t"),
        ("b'\\xe9\\''", "\u00e9'"),
        (' "a\\"b" ', 'a"b'),
        ("'a\"", "'a\""),
        ("''", ""),
    ],
)
def test_literals(text: str, read: str) -> None:
    """A text in quotes is what a program prints for it; a text without is taken as it is."""
    assert read == read_literal(text)


def test_pasted_request(bridge: Bridge) -> None:
    """A pasted request comes back in its parts, with its faults, and without its headers."""
    signed = sign(Request("GET", FILLS), STRANGE_KEY, STRANGER, nonce=int(NONCE))
    answer = run_action(bridge, "read-paste", text=curl(signed))
    value = answer["value"]
    assert REQUEST | {"format": "curl", "api": "derivatives", "key": "unknown"} == {
        name: value[name] for name in ("format", "api", "key", *REQUEST)
    }
    assert {"mistakes": [], "could_be": True, "characters": 88} == value["shape"]
    assert value["diagnosis"] is None
    told = json.dumps(answer)
    assert signed.headers["Authent"][10:40] not in told
    assert STRANGE_KEY[10:40] not in told


def test_shape_needs_no_key(bridge: Bridge) -> None:
    """A hexadecimal signature is named whichever key it was made with."""
    signed = Request("GET", FILLS, headers={"APIKey": STRANGE_KEY, "Authent": "ab" * 64})
    assert ["hex-output"] == paste(bridge, curl(signed))["shape"]["mistakes"]
    value = run_action(bridge, "read-shape", authent="ab" * 64)["value"]
    assert {"mistakes": ["hex-output"], "could_be": True, "characters": 128} == value
    refused = run_action(bridge, "read-shape", authent=STRANGER)["error"]
    assert "private-key" == refused["details"]["fault"]


def test_signature_of_the_bot(bridge: Bridge) -> None:
    """A request of the bot's own key is diagnosed where it was read."""
    public_key, private_key = make_key(bridge)
    run_action(bridge, "hand-over", public_key=public_key, private_key=private_key)
    right = sign(ORDER, public_key, private_key, nonce=int(NONCE))
    assert paste(bridge, curl(right))["diagnosis"]["correct"]
    unsigned = sign(Request("POST", ORDER.url), public_key, private_key, nonce=int(NONCE))
    wrong = Request("POST", ORDER.url, "a=1", unsigned.headers)
    value = paste(bridge, curl(wrong))
    assert "bot" == value["key"]
    assert value["diagnosis"]["finished"]
    assert not value["diagnosis"]["correct"]
    assert private_key[20:60] not in json.dumps(value)


def test_another_key_of_the_account(bridge: Bridge) -> None:
    """A key of the page that the bot does not have is named; its signature is not judged."""
    public_key, private_key = make_key(bridge)
    value = paste(bridge, curl(sign(ORDER, public_key, private_key)))
    assert ("account", None) == (value["key"], value["diagnosis"])


def hand_over_key(bridge: Bridge) -> tuple[str, str]:
    """Make a key pair and hand it to the bot."""
    public_key, private_key = make_key(bridge)
    run_action(bridge, "hand-over", public_key=public_key, private_key=private_key)
    return public_key, private_key


def test_headers_alone(bridge: Bridge) -> None:
    """Headers without a URL are read; their signature is not judged."""
    signed = sign(ORDER, *hand_over_key(bridge), nonce=int(NONCE))
    value = paste(bridge, json.dumps(dict(signed.headers)))
    assert ("headers", "bot", None) == (value["format"], value["key"], value["diagnosis"])


def challenge_text(public_key: str, challenge: str, signed: str) -> str:
    """Write the message with which a program subscribes to a private feed."""
    fields = {"event": "subscribe", "feed": "fills", "api_key": public_key}
    return json.dumps(fields | {"original_challenge": challenge, "signed_challenge": signed})


def sign_challenge(private_key: str, challenge: str) -> str:
    """Sign a challenge as the documentation describes it, without the module."""
    digest = sha256(challenge.encode()).digest()
    return b64encode(hmac.digest(b64decode(private_key), digest, "sha512")).decode()


@pytest.mark.parametrize(
    ("signed", "mistakes"), [(CHALLENGE, []), (f"'{CHALLENGE}'", ["challenge-quoted"])]
)
def test_challenge_of_the_bot(bridge: Bridge, signed: str, mistakes: list[str]) -> None:
    """A signed challenge of the bot's own key is diagnosed where it was read."""
    public_key, private_key = hand_over_key(bridge)
    text = challenge_text(public_key, CHALLENGE, sign_challenge(private_key, signed))
    value = paste(bridge, text)
    assert ("challenge", "bot", "") == (value["api"], value["key"], value["url"])
    diagnosis = value["diagnosis"]
    assert (not mistakes, mistakes) == (diagnosis["correct"], diagnosis["mistakes"])
    assert private_key[20:60] not in json.dumps(value)


@pytest.mark.parametrize("challenge", ["", "\ud800", "\0"])
def test_challenge_that_cannot_be_signed(bridge: Bridge, challenge: str) -> None:
    """A signature without its challenge is read, and not judged."""
    public_key, private_key = hand_over_key(bridge)
    text = challenge_text(public_key, challenge, sign_challenge(private_key, CHALLENGE))
    value = paste(bridge, text)
    assert ("challenge", "bot", None) == (value["api"], value["key"], value["diagnosis"])


def test_request_without_headers(bridge: Bridge) -> None:
    """A URL alone has neither a key nor a signature."""
    value = paste(bridge, FILLS)
    assert ("url", FILLS, "", None) == (
        value["format"], value["url"], value["key"], value["shape"],
    )  # fmt: skip


@pytest.mark.parametrize("text", [STRANGER, f"FUTURES_API_SECRET={STRANGER}"])
def test_private_key_alone(bridge: Bridge, text: str) -> None:
    """A private key without a request is named what it is, and not echoed."""
    answer = run_action(bridge, "read-paste", text=text)
    assert ("invalid-authent", "private-key") == (
        answer["error"]["code"], answer["error"]["details"]["fault"],
    )  # fmt: skip
    assert STRANGER[10:40] not in json.dumps(answer)


def test_private_key_in_a_request(bridge: Bridge) -> None:
    """A private key in a request is named, and stands in nothing that comes back."""
    answer = run_action(bridge, "read-paste", text=f"curl '{FILLS}&secret={STRANGER}'")
    assert answer["value"]["has_private_key"]
    assert STRANGER[10:40] not in json.dumps(answer)


def test_unreadable_paste(bridge: Bridge) -> None:
    """A text without a request is refused, and not echoed."""
    answer = run_action(bridge, "read-paste", text="good morning")
    assert "unreadable-paste" == answer["error"]["code"]
    assert "morning" not in json.dumps(answer)


def test_long_paste(bridge: Bridge) -> None:
    """A paste may be far longer than other requests, with brackets in its text; up to a limit."""
    text = f"curl '{FILLS}' -H 'Cookie: {'[] ' * MAX_REQUEST_CHARACTERS}'"
    assert FILLS == paste(bridge, text)["url"]
    error = run_action(bridge, "read-paste", text="x" * MAX_PASTE_CHARACTERS)["error"]
    assert "too-long" == error["details"]["fault"]
    error = run_action(bridge, "compare-text", **REQUEST, text=text)["error"]
    assert "too-long" == error["details"]["fault"]


def begin(bridge: Bridge, monkeypatch: pytest.MonkeyPatch, slices: int) -> dict[str, Any]:
    """Begin a diagnosis of a right Authent that has its result after so many slices."""
    public_key, private_key = make_key(bridge)
    run_action(bridge, "hand-over", public_key=public_key, private_key=private_key)
    run = Search.run
    left = iter([None] * (slices - 1))

    def run_slice(search: Search, attempts: int) -> Diagnosis | None:
        return next(left, run(search, attempts))

    monkeypatch.setattr(Search, "run", run_slice)
    signed = sign(Request("GET", FILLS), public_key, private_key, nonce=int(NONCE))
    return run_action(bridge, "diagnose-request", **REQUEST, authent=signed.headers["Authent"])


def go_on(bridge: Bridge) -> dict[str, Any]:
    """Run the next slice of a diagnosis."""
    return run_action(bridge, "continue-diagnosis")


def test_slices(bridge: Bridge, monkeypatch: pytest.MonkeyPatch) -> None:
    """A diagnosis goes on from slice to slice, shows its call at its end, and ends once."""
    first = begin(bridge, monkeypatch, slices=3)
    going_on = {"finished": False, "attempts": 1}
    assert (going_on, []) == (first["value"], first["transcript"])
    assert going_on == go_on(bridge)["value"]
    last = go_on(bridge)
    assert (True, True) == (last["value"]["finished"], last["value"]["correct"])
    assert last["transcript"][0]["call"].startswith("bot.diagnose(Request('GET', ")
    assert "no-diagnosis" == go_on(bridge)["error"]["details"]["fault"]


def test_attempts_of_a_slice(bridge: Bridge) -> None:
    """Of a search that goes on, each slice tells how many signatures were compared."""
    public_key, private_key = make_key(bridge)
    run_action(bridge, "hand-over", public_key=public_key, private_key=private_key)
    authent = b64encode(bytes(64)).decode()
    first = run_action(bridge, "diagnose-request", **REQUEST, authent=authent)["value"]
    second = go_on(bridge)["value"]
    assert (False, False) == (first["finished"], second["finished"])
    assert 0 < first["attempts"] < second["attempts"]


@pytest.mark.parametrize(
    ("action", "fields"), [("dismiss-bot", {}), ("read-paste", {"text": FILLS})]
)
def test_dropped_diagnosis(
    bridge: Bridge, monkeypatch: pytest.MonkeyPatch, action: str, fields: dict[str, str]
) -> None:
    """A diagnosis ends with its bot, and when another request is pasted."""
    begin(bridge, monkeypatch, slices=2)
    run_action(bridge, action, **fields)
    assert "no-diagnosis" == go_on(bridge)["error"]["details"]["fault"]


def test_pasted_keys_are_not_told(bridge: Bridge) -> None:
    """What is answered of a pasted request has no part of its signature or private key."""
    signed = sign(ORDER, STRANGE_KEY, STRANGER, nonce=int(NONCE))
    answer = run_action(bridge, "read-paste", text=f"{curl(signed)} # {STRANGER}")
    told = json.dumps(answer)
    assert answer["value"]["shape"] is not None
    for secret in (signed.headers["Authent"], STRANGER):
        assert secret[:6] not in told


@pytest.mark.parametrize(
    "written",
    [
        lambda key: key,
        lambda key: quote(key, safe=""),
        lambda key: quote(quote(key, safe=""), safe=""),
        lambda key: "%0A".join(key[at : at + 20] for at in range(0, len(key), 20)),
        lambda key: b64decode(key).hex(),
    ],
    ids=["plain", "encoded", "encoded-twice", "broken", "hexadecimal"],
)
@pytest.mark.parametrize("place", ["body", "query", "path"])
def test_another_private_key_in_a_request_of_the_bot(
    bridge: Bridge, written: Callable[[str], str], place: str
) -> None:
    """Where the signature is the bot's, and is diagnosed, no other private key is shown either."""
    public_key, private_key = hand_over_key(bridge)
    secret = written(STRANGER)
    url, body = ORDER.url, "a=1"
    if place == "body":
        body = f"secret={secret}"
    else:
        url += f"?secret={secret}" if place == "query" else f"/{secret}"
    signed = sign(Request("POST", url, body), public_key, private_key, nonce=int(NONCE))
    answer = run_action(bridge, "read-paste", text=curl(signed))
    assert answer["value"]["diagnosis"]["correct"]
    assert "bot.diagnose(pasted.request(), other_keys)" == answer["transcript"][-1]["call"]
    answer["value"].pop("findings")  # their details have tests of their own
    told = json.dumps(answer)
    for hidden in (secret[:15], secret[-15:], signed.headers["Authent"][10:40]):
        assert hidden not in told
