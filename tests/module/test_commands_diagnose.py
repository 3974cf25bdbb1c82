"""What `diagnose` says of a request, and the status that it ends with."""

import json
from binascii import a2b_base64, b2a_base64
from hashlib import sha256
from hmac import digest as hmac_digest
from pathlib import Path

import pytest

from futures_keys import Diagnosis, Request, authent
from futures_keys._secrets import Secret
from futures_keys.commands._case import read_case
from futures_keys.commands._keys import Keys
from futures_keys.commands._verdict import Verdict
from futures_keys.unified import sign as sign_unified
from futures_keys.unified.key_pair import generate_unified_pair
from module.command_line import (
    ACCOUNTS,
    BODY,
    DOTENV,
    ORDER,
    PRIVATE,
    PUBLIC,
    Done,
    Run,
    curl,
    hexadecimal,
    right,
    runner,
)

CHALLENGE = "226aee50-88fc-4618-a42a-34f7709570b2"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs `diagnose` with the private key in the environment."""
    run_command = runner(monkeypatch, capsys)
    monkeypatch.setenv("FUTURES_API_SECRET", PRIVATE)

    def diagnose(*arguments: str, stdin: bytes | None = None) -> Done:
        return run_command("diagnose", *arguments, stdin=stdin)

    return diagnose


def test_right(run: Run) -> None:
    """A right request is said to be right, with what else to look at."""
    done = run("--request", curl(right("POST", ORDER, BODY)))
    assert (0, "") == (done.status, done.err)
    assert done.out.startswith("The signature is right")
    assert "Read as: curl, POST /derivatives/api/v3/sendorder" in done.out


def test_cause_first(run: Run) -> None:
    """The first line is the cause; the remedy, the code and the page follow."""
    done = run("--request", curl(hexadecimal(right())))
    assert 1 == done.status
    cause, remedy, where, _ = done.out.split("\n", 3)
    assert "The signature is written in hexadecimal." == cause
    assert remedy.startswith("  Write the 64 bytes")
    assert "  [hex-output]  guide: mistakes/#hex-output" == where
    assert "With this mistake, the signature comes out exactly as it was sent." in done.out


def test_two_mistakes(run: Run) -> None:
    """Of several mistakes each is named, and that they explain the signature together."""
    signed = authent(PRIVATE, nonce="1", endpoint_path="/derivatives/api/v3/accounts")
    headers = {"APIKey": PUBLIC, "Nonce": "1", "Authent": signed}
    text = curl(hexadecimal(Request("GET", ACCOUNTS, "", headers)))
    done = run("--json", "--request", text)
    assert 1 == done.status
    found = json.loads(done.out)
    assert "explained" == found["verdict"]
    assert {"hex-output", "derivatives-prefix-kept"} == {one["code"] for one in found["mistakes"]}
    assert "With these 2 mistakes together" in run("--request", text).out


def test_unexplained(run: Run, tmp_path: Path) -> None:
    """A signature that nothing explains asks for the private key first; its status is its own."""
    headers = dict(right().headers) | {"Authent": authent("A" * 88, endpoint_path="/x")}
    path = tmp_path / "request.txt"
    path.write_text(curl(Request("GET", ACCOUNTS, "", headers)))
    done = run(str(path))
    assert 3 == done.status
    assert done.out.startswith("No known mistake explains this signature")
    assert "does the private key belong to the public key" in done.out


def test_no_signature_at_all(run: Run) -> None:
    """What cannot be a signature is not looked for among the mistakes."""
    headers = dict(right().headers) | {"Authent": "abc"}
    done = run("--request", curl(Request("GET", ACCOUNTS, "", headers)))
    assert done.out.startswith("What was sent as the signature is written in no way")


def test_without_a_private_key(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a private key the form of the signature still proves what it proves."""
    monkeypatch.delenv("FUTURES_API_SECRET")
    done = run("--request", curl(hexadecimal(right())))
    assert 1 == done.status
    assert "[hex-output]" in done.out
    assert "Without a private key, this is all that can be seen." in done.out


def test_without_a_signature(run: Run) -> None:
    """A URL alone has no signature to check."""
    done = run(ACCOUNTS)
    assert "There is no signature in it that could be checked." in done.out
    assert "Private key" not in done.out


def test_not_whole(run: Run) -> None:
    """Headers alone show what they show; their signature cannot be checked, but its form can."""
    headers = dict(hexadecimal(right()).headers)
    done = run("--request", json.dumps(headers))
    assert 1 == done.status
    assert "[hex-output]" in done.out
    assert "The request is not whole" in done.out
    assert "Private key" not in done.out


def test_completed(run: Run) -> None:
    """Options add what headers alone lack; what is no URL is said."""
    headers = json.dumps(dict(right("POST", ORDER, BODY).headers))
    assert 0 == run("--request", headers, "--url", ORDER, "--data", BODY).status
    assert 1 == run("--request", headers, "--url", ORDER, "--method", "post").status
    headers = json.dumps(dict(right().headers))
    assert 0 == run("--request", headers, "--url", ACCOUNTS).status
    assert 2 == run("--request", headers, "--url", "accounts").status


def test_a_body_in_a_file(run: Run) -> None:
    """A body that curl takes from a file is added by an option."""
    text = curl(right("POST", ORDER, BODY)).replace(BODY, "@order.txt")
    assert "[body-not-shown]" in run("--request", text).out
    assert 0 == run("--request", text, "--data", BODY).status


def test_too_long_for_the_search(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the search ends before everything was tried, that is said."""
    del run
    case = read_case(curl(right()), None)
    keys = Keys(Secret(PRIVATE), "prompt")
    diagnosis = Diagnosis(correct=False, mistakes=(), tried=(), attempts=9, exhausted=True)
    Verdict(case, keys, (), diagnosis).show()
    assert "not everything was tried" in capsys.readouterr().out


def test_the_same_remedy(run: Run) -> None:
    """Findings with one remedy stand together."""
    done = run("--request", curl(right("POST", ORDER)))
    assert 1 == done.status
    assert done.out.index("orderType") < done.out.index("side is missing")
    assert 1 == done.out.count("[parameter-missing]")


def test_from_standard_input(run: Run) -> None:
    """A request comes by a pipe as well, also one that PowerShell has written."""
    assert 0 == run(stdin=curl(right()).encode()).status
    assert 0 == run("-", stdin=curl(right()).encode("utf-16")).status


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "it is empty"),
        ("hello", "No request can be read from it."),
        (curl(right())[:-1], "A quote is not closed"),
    ],
)
def test_what_is_no_request(run: Run, text: str, words: str) -> None:
    """What is no request is said with the forms that it may have."""
    done = run("--request", text)
    assert (2, "") == (done.status, done.out)
    assert words in done.err


def test_challenge(run: Run) -> None:
    """The signed challenge of a WebSocket, as the message that was sent or as two words."""
    signed = authent(PRIVATE, post_data=CHALLENGE)
    message = {
        "event": "subscribe",
        "feed": "open_orders",
        "api_key": PUBLIC,
        "original_challenge": CHALLENGE,
        "signed_challenge": signed,
    }
    words = f"{CHALLENGE} {signed}"
    assert 0 == run("--request", json.dumps(message)).status
    assert 0 == run("--request", str({"challenge": CHALLENGE, "signed_challenge": signed})).status
    assert 0 == run("--request", words).status
    done = run("--json", "--api", "challenge", "--request", words.replace(signed[:2], "AA"))
    assert 3 == done.status
    assert "challenge" == json.loads(done.out)["api"]
    done = run("--api", "challenge", "--request", json.dumps({"api_key": PUBLIC}))
    assert 3 == done.status
    assert "could be checked" in done.out


def test_stale_challenge(run: Run) -> None:
    """With the message that the exchange sent, the challenge of another connection is named."""
    old = CHALLENGE.replace("2", "3")
    answer = {"original_challenge": old, "signed_challenge": authent(PRIVATE, post_data=old)}
    text = f"< {json.dumps({'event': 'challenge', 'message': CHALLENGE})}\n> {json.dumps(answer)}"
    done = run("--request", text)
    assert 1 == done.status
    assert "[challenge-stale]" in done.out


@pytest.mark.parametrize("word", ["authenticationError", "error", "subscribed", "x" * 36])
@pytest.mark.parametrize("challenge", [CHALLENGE, "an-older-form-of-challenge"])
def test_messages_that_are_no_challenge(run: Run, challenge: str, word: str) -> None:
    """The text of another message, such as an error's, is not taken for the challenge."""
    signed = authent(PRIVATE, post_data=challenge)
    sent = {"event": "subscribe", "feed": "fills", "api_key": PUBLIC}
    sent |= {"original_challenge": challenge, "signed_challenge": signed}
    given = {"event": "challenge", "message": challenge}
    error = {"event": "error", "message": word}
    for messages in ([given, sent, error], [error, given, sent], [sent, error], [sent, given]):
        done = run("--request", "\n".join(map(json.dumps, messages)))
        assert (0, "") == (done.status, done.err), messages


def test_other_headers(run: Run) -> None:
    """With --api, a signature in the headers of the other API is diagnosed all the same."""
    request = right()
    names = {"APIKey": "API-Key", "Authent": "API-Sign", "Nonce": "Nonce"}
    headers = {names[name]: value for name, value in request.headers.items()}
    text = curl(Request("GET", ACCOUNTS, "", headers))
    assert (
        "right"
        == json.loads(run("--json", "--api", "derivatives", "--request", text).out)["verdict"]
    )


@pytest.mark.parametrize("given", [("API-Key", "API-Sign"), ("api-key", "api-sign")])
def test_right_in_the_headers_of_another_api(run: Run, given: tuple[str, str]) -> None:
    """The path says how the signature is made; only the names of the headers are wrong."""
    for request in (right(), right("POST", ORDER, BODY)):
        values = [request.headers[name] for name in ("APIKey", "Authent")]
        headers = dict(zip(given, values, strict=True)) | {"Nonce": request.headers["Nonce"]}
        done = run("--request", curl(Request(request.method, request.url, request.body, headers)))
        assert 1 == done.status
        assert "[other-api-headers]" in done.out
        assert "The signature is right: only the names of the headers are wrong" in done.out


@pytest.mark.parametrize(
    ("message", "verdict", "codes"),
    [
        (b"nonce=7", "right", set[str]()),
        (b"", "explained", {"futures-algorithm"}),
    ],
)
def test_spot_signature_in_the_headers_of_futures(
    run: Run, message: bytes, verdict: str, codes: set[str]
) -> None:
    """The reverse: an Authent on a path of spot is judged as an API-Sign."""
    path = "/0/private/Balance"
    mac = hmac_digest(
        a2b_base64(PRIVATE), path.encode() + sha256(b"7" + message).digest(), "sha512"
    )
    signature = b2a_base64(mac, newline=False).decode()
    if not message:
        signature = authent(PRIVATE, post_data="nonce=7", nonce="7", endpoint_path=path)
    headers = {"APIKey": PUBLIC, "Authent": signature}
    text = curl(Request("POST", f"https://api.kraken.com{path}", "nonce=7", headers))
    found = json.loads(run("--json", "--request", text).out)
    assert ("unified", verdict) == (found["api"], found["verdict"])
    assert codes == {one["code"] for one in found["mistakes"]}
    assert {"other-api-headers", "spot-address"} == {one["code"] for one in found["findings"]}


def test_right_api_sign_of_a_spot_key(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a key that signs rightly for spot it is not said that it is a futures key."""
    pair = generate_unified_pair()
    monkeypatch.setenv("FUTURES_API_SECRET", pair.secret.get_value())
    request = Request("POST", "https://api.kraken.com/0/private/Balance")
    signed = sign_unified(request, pair.public_key, pair.secret.get_value(), nonce=7)
    headers = {"APIKey": pair.public_key, "Authent": signed.headers["API-Sign"]}
    text = curl(Request("POST", request.url, signed.body, headers))
    found = json.loads(run("--json", "--request", text).out)
    assert "right" == found["verdict"]
    assert ["other-api-headers"] == [one["code"] for one in found["findings"]]


@pytest.mark.parametrize("name", ["API-Sign", "Authent"])
def test_spot_key_in_place_of_the_signature(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A private key that is as long as a signature is named when it is the one that is known."""
    secret = generate_unified_pair().secret.get_value()
    headers = {"API-Key": PUBLIC, name: f"Bearer {secret}"}
    text = curl(
        Request("POST", "https://api.kraken.com/0/private/Balance", "nonce=1795858579000", headers)
    )
    for known, codes in ((secret, ["private-key-sent"]), (PRIVATE, [])):
        monkeypatch.setenv("FUTURES_API_SECRET", known)
        done = run("--json", "--request", text)
        found = [one["code"] for one in json.loads(done.out)["findings"]]
        assert codes == [one for one in found if one == "private-key-sent"]
        assert secret not in done.out + done.err


def test_futures_key_in_place_of_the_signature(run: Run) -> None:
    """A private key that is seen by its form is named once."""
    headers = {"APIKey": PUBLIC, "Authent": f"Bearer {PRIVATE}"}
    found = json.loads(run("--json", "--request", curl(Request("GET", ACCOUNTS, "", headers))).out)
    assert ["private-key-sent"] == [one["code"] for one in found["findings"]]


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({}, []),
        ({"api_key": PRIVATE}, ["private-key-sent"]),
        ({"api_key": ""}, ["api-key-missing"]),
        ({"feed": "openOrders"}, ["feed-unknown"]),
        ({"event": "login"}, ["event-unknown"]),
    ],
)
@pytest.mark.parametrize("with_key", [True, False])
def test_message_with_a_right_signature(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    changed: dict[str, str],
    codes: list[str],
    *,
    with_key: bool,
) -> None:
    """What else is wrong with a message is named beside its signature."""
    if not with_key:
        monkeypatch.delenv("FUTURES_API_SECRET")
    fields = {
        "event": "subscribe",
        "feed": "fills",
        "api_key": PUBLIC,
        "original_challenge": CHALLENGE,
        "signed_challenge": authent(PRIVATE, post_data=CHALLENGE),
    }
    done = run("--json", "--request", json.dumps(fields | changed))
    found = json.loads(done.out)
    assert codes == [one["code"] for one in found["findings"]]
    assert ("right" if with_key else "no-key") == found["verdict"]
    assert (1 if codes else 0 if with_key else 3) == done.status
    assert PRIVATE not in done.out + done.err


def test_a_new_key(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an `API-Sign`, right or wrong, no cause is named that is one of a futures key alone."""
    pair = generate_unified_pair()
    secret = pair.secret.get_value()
    path = tmp_path / ".env"
    path.write_text(f"KRAKEN_API_KEY={pair.public_key}\nKRAKEN_API_SECRET={secret}\n")
    monkeypatch.delenv("FUTURES_API_SECRET")
    for host in ("https://api.kraken.com", "http://127.0.0.1:8787"):
        request = Request("POST", f"{host}/0/private/GetWebSocketsToken")
        signed = sign_unified(request, pair.public_key, secret, nonce=7)
        done = run("--env", str(path), stdin=curl(signed).encode())
        assert (0, "") == (done.status, done.err)
        assert done.out.startswith("The signature is right")
        assert "guide: new-key-errors/#rest" in done.out
        headers = dict(signed.headers) | {"API-Sign": "Zm9v" * 21 + "Zg=="}
        wrong = Request("POST", signed.url, signed.body, headers)
        done = run("--env", str(path), stdin=curl(wrong).encode())
        assert 3 == done.status
        assert done.out.startswith("No known mistake explains this signature")
        assert "guide: new-key-errors/#rest" in done.out
        for other in ("spot", "troubleshooting"):
            assert other not in done.out


@pytest.mark.parametrize(("value", "shown"), [("a^b", '"^"'), ("a b", "U+0020"), ("a€b", '"€"')])
def test_characters_that_are_seen(run: Run, value: str, shown: str) -> None:
    """A character that is seen is shown, and another is named by its number."""
    done = run("--request", f"GET {ACCOUNTS}?name={value} HTTP/1.1\nAPIKey: {PUBLIC}")
    assert f"sent as it is: {shown} (query)" in " ".join(done.out.split())


@pytest.mark.parametrize("text", ["AAAA", "not base64", "Zm9v" * 40])
def test_malformed(run: Run, text: str) -> None:
    """A signature that is none is a cause, and has its status."""
    headers = dict(right().headers) | {"Authent": text}
    done = run("--request", curl(Request("GET", ACCOUNTS, "", headers)))
    assert 1 == done.status
    assert done.out.startswith("What was sent as the signature is written in no way")


def test_env_file_with_faults(run: Run, tmp_path: Path) -> None:
    """The file that was named is looked at as well."""
    path = tmp_path / ".env"
    path.write_bytes(DOTENV.replace("\n", "\r\n").encode())
    done = run("--env", str(path), "--request", curl(right()))
    assert 1 == done.status
    assert "[dotenv-crlf]" in done.out
    assert "The signature is right" in done.out


def test_env_file_with_a_private_key_that_is_cut(run: Run, tmp_path: Path) -> None:
    """With a private key that cannot be right, its signature is not called unexplained."""
    path = tmp_path / ".env"
    path.write_text(DOTENV.replace(PRIVATE, f"{PRIVATE[:40]}\n{PRIVATE[40:]}"))
    done = run("--env", str(path), "--request", curl(right()))
    assert 1 == done.status
    assert "[private-key-form]" in done.out
    assert "Mend the private key first" in done.out
    assert "No known mistake" not in done.out
