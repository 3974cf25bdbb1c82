"""What `sign` prints: requests that the account accepts, without the private key."""

import json
import shlex
from binascii import a2b_base64, b2a_base64
from hashlib import sha256
from hmac import digest
from pathlib import Path

import pytest

from futures_keys import authent, diagnose
from futures_keys.commands._curl import curl as write_curl
from futures_keys.pasted import read_paste
from module.command_line import ACCOUNTS, BODY, ORDER, PRIVATE, PUBLIC, Run, curl, right, runner

ACCOUNTS_PATH = "/derivatives/api/v3/accounts"
SPOT = b2a_base64(bytes(range(64)), newline=False).decode()  # as a private key of the new key


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command with both keys in the environment."""
    run_command = runner(monkeypatch, capsys)
    monkeypatch.setenv("FUTURES_API_KEY", PUBLIC)
    monkeypatch.setenv("FUTURES_API_SECRET", PRIVATE)
    return run_command


@pytest.mark.parametrize(
    ("arguments", "method", "url", "body"),
    [
        ([ACCOUNTS_PATH], "GET", ACCOUNTS, ""),
        (["get", ACCOUNTS], "GET", ACCOUNTS, ""),
        ([ORDER, "--data", BODY], "POST", ORDER, BODY),
        (["POST", f"{ORDER}?{BODY}"], "POST", f"{ORDER}?{BODY}", ""),
        ([f"{ORDER[:-9]}cancelallorders"], "POST", f"{ORDER[:-9]}cancelallorders", ""),
        (["/x"], "GET", "https://futures.kraken.com/x", ""),
        (
            ["/derivatives/api/v3/leveragepreferences", "--data", "symbol=PF_XBTUSD"],
            "PUT",
            "https://futures.kraken.com/derivatives/api/v3/leveragepreferences",
            "symbol=PF_XBTUSD",
        ),
    ],
)
def test_right(run: Run, arguments: list[str], method: str, url: str, body: str) -> None:
    """The command that is printed is the request, signed right; its private key is not in it."""
    done = run("sign", *arguments)
    assert 0 == done.status
    assert PRIVATE not in done.out + done.err
    request = read_paste(done.out).request()
    assert (method, url, body) == (request.method, request.url, request.body)
    assert diagnose(request, PRIVATE).correct
    assert shlex.split(done.out)[0] == "curl"


def test_a_request_that_fails(run: Run) -> None:
    """A request that was pasted is signed anew, by its own public key if no other is known."""
    text = curl(right("POST", ORDER, BODY))
    for arguments in (["--request", text], []):
        done = run("sign", *arguments, "--no-nonce", stdin=text.encode())
        request = read_paste(done.out).request()
        assert diagnose(request, PRIVATE).correct
        assert "Nonce" not in request.headers
    assert "Content-Type" not in run("sign", "--request", curl(right())).out


def test_public_key(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The public key is an option, stands beside the private key, or is missing."""
    assert "-H 'APIKey: mine'" in run("sign", "--public-key", "mine", ACCOUNTS_PATH).out
    monkeypatch.delenv("FUTURES_API_KEY")
    done = run("sign", ACCOUNTS_PATH)
    assert (2, "") == (done.status, done.out)
    assert "There is no public key" in done.err


def test_address_beside_the_keys(run: Run, tmp_path: Path) -> None:
    """A file that the practice exchange has written has its address too."""
    path = tmp_path / ".env"
    path.write_text(
        f"FUTURES_API_URL=http://127.0.0.1:8787/\nFUTURES_API_KEY={PUBLIC}\n"
        f"FUTURES_API_SECRET={PRIVATE}\n"
    )
    assert (
        f"http://127.0.0.1:8787{ACCOUNTS_PATH}"
        in run("sign", "--env", str(path), ACCOUNTS_PATH).out
    )


@pytest.mark.parametrize(
    ("body", "nonce", "sent"),
    [
        ("", "7", "nonce=7"),
        ("otp=1", "7", "nonce=7&otp=1"),
        ("otp=1&nonce=5", "5", "otp=1&nonce=5"),
        ('{"a": 1}', "7", '{"nonce": "7", "a": 1}'),
        ('{"nonce":5}', "5", '{"nonce":5}'),
    ],
)
def test_unified(run: Run, body: str, nonce: str, sent: str) -> None:
    """For the unified API the nonce stands in the body, and API-Sign is that of its algorithm."""
    path = "/0/private/GetWebSocketsToken"
    done = run("sign", path, "--data", body, "--nonce", "7", "--json")
    found = json.loads(done.out)
    assert ("unified", "POST", sent) == (found["api"], found["method"], found["body"])
    assert f"https://api.kraken.com{path}" == found["url"]
    message = path.encode() + sha256((nonce + sent).encode()).digest()
    mac = b2a_base64(digest(a2b_base64(PRIVATE), message, "sha512"), newline=False).decode()
    assert mac == found["headers"]["API-Sign"]
    assert PUBLIC == found["headers"]["API-Key"]


NEW = "the-new-keys-public-one"
API, FUTURES = "https://api.kraken.com", "https://futures.kraken.com"
QUERY_LIKE_A_PATH = f"{ACCOUNTS}?x=/public/"


@pytest.mark.parametrize(
    ("arguments", "line", "key"),
    [
        (["/0/Balance"], f"POST {API}/0/Balance", NEW),
        (["POST", "/0/Balance"], f"POST {API}/0/Balance", NEW),
        ([f"{API}/0/Balance"], f"POST {API}/0/Balance", NEW),
        (["/0/public/Time"], f"GET {API}/0/public/Time", NEW),
        (["--api", "unified", "/x"], f"POST {API}/x", NEW),
        (["--request", f"curl {API}/0/private/X -d nonce=1"], f"POST {API}/0/private/X", NEW),
        (["--request", "curl http://[::1]/0/x -d a=1"], "POST http://[::1]/0/x", NEW),
        ([QUERY_LIKE_A_PATH], f"GET {QUERY_LIKE_A_PATH}", PUBLIC),
        (["GET", QUERY_LIKE_A_PATH], f"GET {QUERY_LIKE_A_PATH}", PUBLIC),
        (["--request", f"curl {QUERY_LIKE_A_PATH}"], f"GET {QUERY_LIKE_A_PATH}", PUBLIC),
        (["--api", "derivatives", "/0/private/X"], f"GET {FUTURES}/0/private/X", PUBLIC),
    ],
)
def test_one_api(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], line: str, key: str
) -> None:
    """The path says which API it is; the pair, the host and the headers are all of that one."""
    monkeypatch.setenv("KRAKEN_API_KEY", NEW)
    monkeypatch.setenv("KRAKEN_API_SECRET", SPOT)
    done = run("sign", "--json", *arguments)
    assert 0 == done.status
    assert "[private-key-form]" not in done.err
    found = json.loads(done.out)
    assert line == f"{found['method']} {found['url']}"
    assert key == found["headers"]["API-Key" if key == NEW else "APIKey"]


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["POST", "/0/Balance"], "KRAKEN_API_SECRET"),
        (["--api", "unified", "/x"], "KRAKEN_API_SECRET"),
        ([QUERY_LIKE_A_PATH], "FUTURES_API_SECRET"),
        (["--api", "challenge", "/0/private/"], "FUTURES_API_SECRET"),
    ],
)
def test_advice_for_the_api(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], name: str
) -> None:
    """Without a private key, the variable that is advised is that of the request's API."""
    monkeypatch.delenv("FUTURES_API_SECRET")
    assert f"There is no private key: set {name}," in run("sign", *arguments).err


def test_the_url_comes_before_the_key(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no URL is said at once: no private key is asked for in vain."""
    monkeypatch.delenv("FUTURES_API_SECRET")
    assert "Give a URL or its path" in run("sign", "accounts").err
    assert "write /public/Time" in run("sign", "public/Time").err


def test_unified_by_its_headers(run: Run) -> None:
    """A pasted request of the unified API is signed for it, wherever it goes."""
    text = f"curl -X POST https://futures.kraken.com/x -H 'API-Key: {PUBLIC}' -d nonce=1"
    assert "API-Sign" in run("sign", "--request", text).out


def test_challenge(run: Run) -> None:
    """A challenge is signed as the message that subscribes."""
    for arguments in ([], ["--json"]):
        message = json.loads(run("sign", "--api", "challenge", "abc", *arguments).out)
        assert authent(PRIVATE, post_data="abc") == message["signed_challenge"]
        assert ("abc", PUBLIC) == (message["original_challenge"], message["api_key"])
    challenge = "226aee50-88fc-4618-a42a-34f7709570b2"
    for given in (challenge, json.dumps({"event": "challenge", "message": challenge})):
        done = run("sign", "--api", "challenge", given)
        assert challenge == json.loads(done.out)["original_challenge"]
        assert "" == done.err
    for given in ("123", '{"message": 5}', "[" * 100_000):
        done = run("sign", "--api", "challenge", given)
        assert given == json.loads(done.out)["original_challenge"]
        assert "note: A challenge has 36 characters" in done.err
    assert "Give the challenge" in run("sign", "--api", "challenge").err
    done = run("sign", "--api", "challenge", "\ud800")
    assert (2, "") == (done.status, done.out)
    assert done.err.endswith("fault='lone-surrogate'.\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["accounts"], "invalid-request"),
        (["GET", "a", "b"], "too-many"),
        (["G3T", ACCOUNTS], "invalid-request"),
        ([ACCOUNTS, "--nonce", "1e3"], "invalid-nonce"),
        ([ACCOUNTS, "--nonce", "9" * 5000], "invalid-nonce"),
        (["--request", "hello"], "unreadable-paste"),
        (["--api", "unified", "/0/private/X", "--data", "{"], "invalid-request"),
        (["/0/private/X", "--nonce", str(2**64)], "invalid-nonce"),
        (["/0/private/X", "--nonce", "9" * 5000], "invalid-nonce"),
        ([ACCOUNTS, "--public-key", "a\nb"], "invalid-request"),
    ],
)
def test_what_cannot_be_signed(run: Run, arguments: list[str], code: str) -> None:
    """What cannot be signed is said in a line, by its code for programs."""
    done = run("sign", "--json", *arguments)
    assert 2 == done.status
    assert code == json.loads(done.out)["error"]
    assert done.err.startswith("futures-keys: ")


def test_what_is_strange(run: Run) -> None:
    """What is strange about a request is signed, with a note."""
    done = run("sign", "/derivatives/api/v3/acounts")
    assert 0 == done.status
    assert "[unknown-path]" in done.err


def test_quotes() -> None:
    """Quotes are those of the shell."""
    request = right("POST", ORDER, "a=it's")
    bash, powershell = write_curl(request, "bash"), write_curl(request, "powershell")
    assert "a=it's" == shlex.split(bash)[-1]
    assert powershell.endswith("--data-raw 'a=it''s'")
    assert powershell.startswith("curl.exe --globoff --silent --show-error 'https://")
    assert " `\n  -H " in powershell


def test_a_file_in_place_of_a_url(run: Run) -> None:
    """What is no URL may be the name of a file, and it is said how a file is given."""
    done = run("sign", "request.txt")
    assert (2, "") == (done.status, done.out)
    assert "futures-keys sign < request.txt" in done.err
