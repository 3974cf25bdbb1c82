"""Path faults of the REST API that the new key opens: what was probably meant by a path."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futures_keys import Account, Request
from futures_keys.diagnosis.inspection import inspect_request
from futures_keys.gateway import application
from futures_keys.path_faults import PathFault
from futures_keys.unified import UNIFIED_METHODS
from futures_keys.unified_path_faults import is_unified_path, unified_path_meant
from module.command_line import PRIVATE, PUBLIC, Run, curl, runner
from module.gateway_client import send

TOKEN = "/0/private/GetWebSocketsToken"
SERVED = [method.path for method in UNIFIED_METHODS if not method.path.startswith("/funding/")]
BREAK: dict[str, tuple[Callable[[str], str], str]] = {
    "nothing": (lambda path: path, ""),
    "without its version": (lambda path: path.removeprefix("/0"), "unified-prefix-missing"),
    "without its kind": (
        lambda path: path.replace("/private", "").replace("/public", ""),
        "unified-prefix-missing",
    ),
    "the name alone": (
        lambda path: path.replace("/0/private", "").replace("/0/public", ""),
        "unified-prefix-missing",
    ),
    "version doubled": (lambda path: f"/0{path}", "prefix-doubled"),
    "prefix doubled": (lambda path: f"/0/private{path}", "prefix-doubled"),
    "another version": (lambda path: path.replace("/0", "/v1"), "version-unknown"),
    "another prefix": (lambda path: f"/derivatives/api/v3{path}", "prefix-differs"),
    "URL": (lambda path: f"/https://api.kraken.com{path}", "url-in-path"),
    "URL of this computer": (lambda path: f"/http:/127.0.0.1:8787{path}", "url-in-path"),
    "host": (lambda path: f"/api.kraken.com{path}", "url-in-path"),
    "slash doubled": (lambda path: f"/{path}", "slash-doubled"),
    "slash at the end": (lambda path: f"{path}/", "trailing-slash-sent"),
    "encoded": (lambda path: f"/{path[1:].replace('/', '%2F')}", "path-encoded"),
    "small letters": (str.lower, "path-case-unknown"),
    "prefix in capitals": (lambda path: path.replace("/p", "/P", 1), "path-case-unknown"),
}


@pytest.mark.parametrize("how", BREAK)
def test_every_method_broken(how: str) -> None:
    """Each method is found again whatever a program does to its path."""
    change, fault = BREAK[how]
    for path in SERVED:
        found = unified_path_meant(change(path))
        assert found
        assert (None, path) == (found.endpoint, found.path)
        if how == "prefix doubled" and "/public/" in path:
            continue  # then another prefix stands before it
        assert tuple(filter(None, [fault])) == found.faults


@pytest.mark.parametrize(
    ("path", "meant", "faults"),
    [
        (f"{TOKEN}s", TOKEN, ["path-misspelled"]),
        ("/0/private/get_websockets_token", TOKEN, ["path-misspelled"]),
        ("/0/public/GetWebSocketsToken", TOKEN, ["prefix-differs"]),
        ("/private/NewMethod", "/0/private/NewMethod", ["unified-prefix-missing"]),
        ("/0/private/NewMethod", "/0/private/NewMethod", []),
        (
            "//private/getwebsocketstoken/",
            TOKEN,
            [
                *("trailing-slash-sent", "slash-doubled"),
                *("unified-prefix-missing", "path-case-unknown"),
            ],
        ),
    ],
)
def test_meant(path: str, meant: str, faults: list[str]) -> None:
    """A method that is not known keeps its name, and one that resembles another is named."""
    found = unified_path_meant(path)
    assert found
    assert (meant, tuple(map(PathFault, faults))) == (found.path, found.faults)


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", "/0", "/0/", "/0/private", "/0/private/", "/x", "/0/x", "*"),
        *("/funding/v1/networks", "/funding/v1/private/x", f"{TOKEN}{'/' * 300}"),
    ],
)
def test_nothing_meant(path: str) -> None:
    """A path that resembles none, or is longer than any, is not guessed at."""
    assert unified_path_meant(path) is None


@given(st.text(max_size=400))
def test_any_path(path: str) -> None:
    """Any text is a path for which something is meant or nothing, and what is meant is right."""
    if found := unified_path_meant(path):
        assert is_unified_path(found.path)
        again = unified_path_meant(found.path)
        assert again is None or PathFault.UNIFIED_PREFIX_MISSING not in again.faults


HEADERS = {"API-Key": PUBLIC, "API-Sign": "Zm9v" * 21 + "Zg=="}
SIGN = f"API-Sign: {HEADERS['API-Sign']}"


@pytest.mark.parametrize(
    ("url", "code", "path", "meant"),
    [
        ("https://api.kraken.com/private/X", "unified-prefix-missing", "/private/X", ""),
        ("http://127.0.0.1:8787/GetApiKeyInfo", "unified-prefix-missing", "/GetApiKeyInfo", ""),
        ("/0/0/private/X", "prefix-doubled", "/0/0/private/X", ""),
        (
            "https://api.kraken.com0/private/X",
            "slash-missing",
            "api.kraken.com0/private/X",
            "api.kraken.com/0/private/X",
        ),
    ],
)
def test_findings(url: str, code: str, path: str, meant: str) -> None:
    """A request with the headers of the new key gets the fault of its path, whatever their case."""
    for headers in (HEADERS, {name.lower(): value for name, value in HEADERS.items()}):
        found = inspect_request(Request("POST", url, "nonce=1795858579000", headers))
        assert [code] == [one.code for one in found]
        assert path == found[0].details["path"]
        assert (
            found[0]
            .details["meant"]
            .endswith(meant or f"/0/private/{path.rsplit('/', maxsplit=1)[-1]}")
        )


def test_slash_missing_for_derivatives() -> None:
    """The same for today's API: the path is read whole, and its other faults are named too."""
    url = "https://futures.kraken.comderivatives/api/v3/acounts"
    headers = {"APIKey": PUBLIC, "Authent": HEADERS["API-Sign"]}
    found = inspect_request(Request("GET", url, "", headers))
    assert ["unknown-path", "slash-missing"] == [one.code for one in found]
    assert "/derivatives/api/v3/accounts" == found[0].details["meant"]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command with the new key in the environment."""
    run_command = runner(monkeypatch, capsys)
    monkeypatch.setenv("KRAKEN_API_KEY", PUBLIC)
    monkeypatch.setenv("KRAKEN_API_SECRET", PRIVATE)
    return run_command


def test_sign(run: Run) -> None:
    """`sign` names the fault of a path, and signs it for the API whose path it is."""
    for path in ("/private/GetWebSocketsToken", "/0/0/private/GetWebSocketsToken"):
        done = run("sign", "--json", path)
        signed = json.loads(done.out)
        assert ("unified", "POST") == (signed["api"], signed["method"])
        assert "API-Sign" in signed["headers"]
        assert f"Write {TOKEN}" in done.err
        assert 1 == done.err.count("note: ")
    done = run("sign", "--json", "0/private/GetWebSocketsToken")
    assert (2, "slash-missing") == (done.status, json.loads(done.out)["error"])
    assert f"write {TOKEN}\n" in done.err
    assert "GET" == json.loads(run("sign", "--json", "/0/public/Time").out)["method"]


@pytest.mark.parametrize(
    "text",
    [
        f"POST 0/private/GetApiKeyInfo HTTP/1.1\nAPI-Key: {PUBLIC}\n{SIGN}\n\nnonce=1795858579000",
        json.dumps(
            {
                "method": "POST",
                "url": "0/private/GetApiKeyInfo",
                "headers": HEADERS,
                "body": "nonce=1795858579000",
            }
        ),
    ],
)
def test_diagnose_without_the_first_slash(run: Run, text: str) -> None:
    """A path without its first slash is read, and said to lack it."""
    found = json.loads(run("diagnose", "--json", "--request", text).out)
    details = {"path": "0/private/GetApiKeyInfo", "meant": "/0/private/GetApiKeyInfo"}
    assert "unified" == found["api"]
    assert [("slash-missing", details)] == [
        (one["code"], one["details"]) for one in found["findings"] if "slash" in one["code"]
    ]


NEW = {"HTTP_API_KEY": PUBLIC, "HTTP_API_SIGN": HEADERS["API-Sign"]}


def test_names_of_variables(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a key is missing, the variable that is named is that of the API."""
    monkeypatch.delenv("KRAKEN_API_KEY")
    assert "set KRAKEN_API_KEY." in run("sign", TOKEN).err
    monkeypatch.delenv("KRAKEN_API_SECRET")
    assert "set KRAKEN_API_SECRET," in run("sign", TOKEN).err
    request = Request("POST", f"https://api.kraken.com{TOKEN}", "nonce=7", HEADERS)
    assert "variable KRAKEN_API_SECRET" in " ".join(
        run("diagnose", "--request", curl(request)).out.split()
    )


def test_diagnose(run: Run) -> None:
    """`diagnose` names the fault of a path before the signature, with what to write."""
    request = Request("POST", "https://api.kraken.com/private/X", "nonce=7", HEADERS)
    done = run("diagnose", "--request", curl(request))
    assert 1 == done.status
    assert "The path lacks its beginning: /private/X.\n  Write /0/private/X," in done.out


@pytest.mark.parametrize(
    ("path", "headers", "hint"),
    [
        ("/private/Balance", NEW, "because=unified-prefix-missing meant=/0/private/Balance"),
        ("/private/Balance", {}, "because=unified-prefix-missing meant=/0/private/Balance"),
        ("/Balance", NEW, "because=unified-prefix-missing meant=/0/private/Balance"),
        ("/0/0/private/Balance", NEW, "because=prefix-doubled meant=/0/private/Balance"),
        ("/nothing", NEW, "reason=unknown-endpoint -- "),
        ("/0/private/Balance", {}, "because=spot-path meant=/derivatives/api/v3/accounts"),
    ],
)
def test_log(
    account: Account,
    caplog: pytest.LogCaptureFixture,
    path: str,
    headers: dict[str, str],
    hint: str,
) -> None:
    """The practice exchange answers 404, and its log names the path that was meant."""
    app = application(account)
    assert 404 == send(app, Request("POST", path, "nonce=1"), **headers).status
    assert hint in caplog.records[-1].getMessage()
