"""The gateway: answers to requests that are wrong without their signature, and hints in its log."""

import io
import json
import re
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_plus

import pytest

from futures_keys import Account, Permissions, Request
from futures_keys.gateway import application
from futures_keys.gateway._wsgi_request import SURPLUS
from module.gateway_client import Bot, make_bot, send

V3 = "/derivatives/api/v3"
FORM = {"orderType": "lmt", "symbol": "PF_XBTUSD", "side": "buy", "size": "1"}


@pytest.fixture
def bot(account: Account, all_permissions: Permissions) -> Bot:
    """A bot that may do everything, of an exchange that explains no signature."""
    return make_bot(account, all_permissions, explain=lambda _: [])


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    """Return a function that returns the last line of the log."""
    return lambda: str(caplog.records[-1].getMessage())


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("/derivatives/derivatives/api/v3/accounts", "because=prefix-doubled"),
        (f"{V3}{V3}/accounts", "because=prefix-doubled"),
        ("/api/v3/accounts", "because=prefix-missing"),
        (f"{V3}/accounts/", "because=trailing-slash-sent"),
        (f"/{V3}/accounts", "because=slash-doubled"),
        (f"{V3}/Accounts", "because=path-case-unknown"),
        ("/derivatives/api/v2/accounts", "because=version-unknown"),
        ("/0/private/Balance", "because=spot-path"),
        (f"{V3}/accounts%3Fa=1", "because=path-encoded"),
        ("/api/v3/Acounts/", "because=trailing-slash-sent,prefix-missing,path-misspelled"),
    ],
)
def test_unknown_path(bot: Bot, log: Callable[[], str], path: str, hint: str) -> None:
    """An unknown path has status 404 with or without a key, and the log has what was meant."""
    for request in (bot.request("GET", path), Request("GET", path)) if path[:2] != "//" else ():
        reply = send(bot.app, request)
        assert (404, "NOT_FOUND") == (reply.status, reply.content["status"])
        assert (
            f" 404 error=notFound reason=unknown-endpoint {hint} meant={V3}/accounts -- " in log()
        )
    reply = send(bot.app, Request("GET", "/"), REQUEST_URI=path)
    assert [{"code": 0, "message": "404 NOT_FOUND"}] == reply.content["errors"]
    assert hint in log()


def test_unknown_path_that_resembles_none(bot: Bot, log: Callable[[], str]) -> None:
    """Where nothing is known to be meant, nothing is hinted at."""
    assert 404 == bot.send("GET", f"{V3}/nothing").status
    assert log().endswith(" reason=unknown-endpoint -- there is nothing under this method and path")
    bot.send("GET", "/0/private/GetWebSocketsToken")
    assert "because=spot-path -- " in log()


def test_another_method(bot: Bot, log: Callable[[], str]) -> None:
    """The log names the method where the path is another too, and else by the response."""
    reply = bot.send("GET", f"{V3}/sendorder")
    assert (405, "POST, OPTIONS") == (reply.status, reply.headers["Allow"])
    assert log().endswith(
        " reason=unknown-endpoint -- there is nothing under this method and path; "
        "the path is known with another method"
    )
    bot.send("GET", "/api/v3/sendorder")
    assert f"meant={V3}/sendorder method_meant=POST -- " in log()


@pytest.mark.parametrize("query", ["", "?since=1&a=%20"])
def test_moved_history(bot: Bot, log: Callable[[], str], query: str) -> None:
    """Version 1 of the history is redirected, and what follows is signed for another path."""
    signed = bot.request("GET", f"/api/history/v1/orders{query}")
    for request in (signed, Request("GET", signed.url)):
        reply = send(bot.app, request)
        assert (302, {}) == (reply.status, reply.content)
        assert f"/api/history/v3/orders{query}" == reply.headers["Location"]
        assert "302 error=notFound reason=endpoint-moved location=/api/history/v3/orders" in log()
    followed = Request("GET", f"/api/history/v3/orders{query}", headers=signed.headers)
    assert 401 == send(bot.app, followed).status
    mounted = send(bot.app, signed, SCRIPT_NAME="/a", REQUEST_URI=f"/a{signed.url}")
    assert f"/a/api/history/v3/orders{query}" == mounted.headers["Location"]


@pytest.mark.parametrize("end", ["?è", "?a\r\nX: y", "#a"])
def test_moved_history_of_malformed_targets(bot: Bot, end: str) -> None:
    """What cannot be a target is never sent back."""
    target = f"/api/history/v1/orders{end}"
    reply = send(bot.app, Request("GET", "/"), REQUEST_URI=target)
    assert (400, "invalidArgument") == (reply.status, reply.content["status"])
    assert "Location" not in reply.headers


JSON = '{"orderType":"lmt","symbol":"PF_XBTUSD","side":"buy","size":1,"limitPrice":40000}'


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (JSON, "json-in-place-of-form"),
        (f"[{JSON}]", "json-in-place-of-form"),
        ('--a\r\nContent-Disposition: form-data; name="side"', "multipart-in-place-of-form"),
    ],
)
def test_order_in_another_format(bot: Bot, log: Callable[[], str], body: str, code: str) -> None:
    """An order in JSON is not placed: the fields of the form are missing."""
    reply = bot.send("POST", f"{V3}/sendorder", body)
    assert (200, "requiredArgumentMissing") == (reply.status, reply.content["error"])
    assert "sendStatus" not in reply.content
    assert f"reason=required-argument-missing because={code} argument=orderType -- " in log()


@pytest.mark.parametrize("missing", FORM)
def test_order_without(bot: Bot, log: Callable[[], str], missing: str) -> None:
    """An order without one of its arguments is not placed."""
    body = "&".join(f"{name}={value}" for name, value in FORM.items() if name != missing)
    assert "requiredArgumentMissing" == bot.send("POST", f"{V3}/sendorder", body).content["error"]
    assert f"reason=required-argument-missing argument={missing} -- " in log()


def test_batch_that_is_no_json(bot: Bot, log: Callable[[], str]) -> None:
    """Python's own notation is no JSON, and a batch without the field is none."""
    text = "{'batchOrder': [{'order': 'cancel', 'reduceOnly': True}]}"
    reply = bot.send("POST", f"{V3}/batchorder", f"json={quote_plus(text)}")
    assert {"result": "error", "error": "Json Parse Error"}.items() <= reply.content.items()
    assert 200 == reply.status
    assert "error=Json-Parse-Error reason=json-parse-error argument=json -- " in log()
    assert "requiredArgumentMissing" == bot.send("POST", f"{V3}/batchorder").content["error"]
    assert "reason=required-argument-missing argument=json -- " in log()


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("cancelorder", "order_id=x"),
        ("editorder", "orderId=x&size=1"),
        ("orders/status", "orderIds=x"),
    ],
)
def test_malformed_order_id(bot: Bot, log: Callable[[], str], path: str, sent: str) -> None:
    """The id of an order that is no UUID has status 400 and a format of its own."""
    for reply in (
        bot.send("POST", f"{V3}/{path}", sent),
        bot.send("POST", f"{V3}/{path}?{sent}"),
    ):
        assert 400 == reply.status
        assert ("BAD_REQUEST", "error") == (reply.content["status"], reply.content["result"])
        assert [{"code": 11, "message": "Invalid UUID string: x"}] == reply.content["errors"]
        assert "error" not in reply.content
        assert "reason=invalid-order-id argument=" in log()
    bot.private_key = bot.private_key[::-1]
    assert "authenticationError" == bot.send("POST", f"{V3}/{path}", sent).content["error"]


@pytest.mark.parametrize(
    ("path", "argument", "value", "message"),
    [
        ("sendorder", "orderType", "limit", "invalid order type"),
        ("sendorder", "side", "hold", "invalid side"),
        ("cancelallordersafter", "timeout", "1e3", "invalid timeout"),
        ("editorder", "trailingStopMaxDeviation", "60", "invalid trailing stop max deviation"),
        ("editorder", "trailingStopDeviationUnit", "x", "invalid trailing stop deviation unit"),
    ],
)
def test_invalid_argument(  # noqa: PLR0913 - an argument, and its answer
    bot: Bot, log: Callable[[], str], *, path: str, argument: str, value: str, message: str
) -> None:
    """A value that an argument cannot have is refused, and the log has what it can be."""
    sent = FORM | {argument: value}
    reply = bot.send("POST", f"{V3}/{path}", "&".join(f"{k}={v}" for k, v in sent.items()))
    assert (400, [{"code": 11, "message": message}]) == (reply.status, reply.content["errors"])
    assert f"400 error=invalidArgument reason=invalid-argument argument={argument} " in log()
    assert re.search(r" allowed=[\w,.-]+ -- ", log())
    assert [] == bot.send("GET", f"{V3}/openorders").content["openOrders"]


@pytest.mark.parametrize("header", ["APIKey", "Authent", "Nonce"])
def test_carriage_return(bot: Bot, log: Callable[[], str], header: str) -> None:
    """A carriage return at the end of a header is named, if the server hands it on."""
    request = bot.request("GET", f"{V3}/accounts", nonce=1)
    reply = send(bot.app, request, **{f"HTTP_{header.upper()}": f"{request.headers[header]}\r"})
    assert (400, "invalidArgument") == (reply.status, reply.content["error"])
    assert f"part=headers fault=carriage-return header={header} -- " in log()
    assert f"; carriage return in {header}: " in log()


@pytest.mark.parametrize(
    ("body", "units"),
    [("cliOrdId=è&size=1", 17), ("cliOrdId=èè", 11), ("è", 1), ("a=😀&b=1", 7), ("a=😀&b=1", 8)],
)
def test_length_in_characters(bot: Bot, log: Callable[[], str], body: str, units: int) -> None:
    """A Content-Length in characters cuts the body short, and is named by what comes behind it."""
    request = bot.request("POST", f"{V3}/cancelallorders", body)
    sent = body.encode()
    for surplus, fault in (
        (sent[units:], "length-in-characters"),
        (sent[units:] + b"&more=1", "longer-than-its-length"),
        (b"GET / HTTP/1.1", ""),  # of another request
        (b"\r\n", ""),
        (b"", ""),
    ):
        reply = send(
            bot.app,
            request,
            CONTENT_LENGTH=str(units),
            **{
                "wsgi.input": io.BytesIO(sent),
                SURPLUS: lambda arrived=surplus: arrived,
            },
        )
        assert "error" == reply.content["result"]
        assert bool(fault) is (f"{fault or 'length-in-characters'} -- " in log())
        assert (fault == "length-in-characters") is ("Content-Length counts characters" in log())
        assert (fault == "longer-than-its-length") is ("longer than Content-Length" in log())


def test_length_in_characters_is_unknown(bot: Bot, log: Callable[[], str]) -> None:
    """Under a server that does not tell what comes behind a body, both are possible."""
    request = bot.request("POST", f"{V3}/cancelallorders", "è")
    assert 400 == send(bot.app, request, CONTENT_LENGTH="1").status
    assert "fault=not-utf-8 -- " in log()
    assert "Content-Length counts bytes, not characters" in log()


CASES = json.loads((Path(__file__).parent / "vectors/wild-mistakes.json").read_text("utf-8"))
ANSWERED = {case["name"]: case for case in CASES if isinstance(case.get("expected_answer"), dict)}


@pytest.mark.parametrize("name", ANSWERED)
def test_published_answers(name: str) -> None:
    """What was seen of the real exchange, of requests that are signed right, is answered here."""
    case = ANSWERED[name]
    public_key = case["headers"]["APIKey"]
    key = {"public_key": public_key, "general": "full-access", "withdrawal": "no-access"}
    state = {
        "keys": [key | {"created_at": "2026-11-22T08:00:00+00:00", "revealed": True, "nonces": []}]
    }
    account = Account.restore(state, {public_key: b64decode(case["private_key"])})
    path = case["url"].removeprefix("https://futures.kraken.com")
    headers = {name: case["headers"][name] for name in ("APIKey", "Nonce", "Authent")}
    reply = send(application(account), Request(case["method"], path, case["body"], headers))
    expected = case["expected_answer"]
    assert expected["status"] == reply.status
    assert expected["body"].keys() == reply.content.keys()
    assert expected["body"] | {"serverTime": ""} == reply.content | {"serverTime": ""}
