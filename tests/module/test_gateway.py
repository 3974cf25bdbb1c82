"""The gateway: its responses over WSGI, its limits and its log."""

import io
import json
import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futures_keys import (
    ENDPOINTS,
    Account,
    Endpoint,
    GeneralAccess,
    Mistake,
    Oversight,
    Permissions,
    Refusal,
    Request,
    WithdrawalAccess,
    responses,
)
from futures_keys.gateway import application
from futures_keys.gateway._log_messages import HINT_MESSAGES, MESSAGES, SERVER_MESSAGES
from futures_keys.gateway._wsgi_request import (
    MAX_BODY_BYTES,
    MAX_TARGET_CHARACTERS,
)
from futures_keys.order_responses import order_content
from futures_keys.orders import RestingOrders
from futures_keys.path_faults import PathFault
from futures_keys.signing import authent
from module.gateway_client import Bot, Reply, make_bot, send

V3 = "/derivatives/api/v3"
ACCOUNTS = f"{V3}/accounts"
ORDERS = "/api/history/v3/orders"
CHECK = "/api/auth/v1/api-keys/v3/check"
# A form with what sendorder requires, to which parameters can be added.
ORDER = "orderType=lmt&symbol=PF_XBTUSD&side=buy&size=1&limitPrice=1"
BATCH = "json=%7B%22batchOrder%22%3A%5B%5D%7D"
SERVER_TIME = "2026-11-22T08:00:00.123Z"  # of the fixture `now`

NOT_FOUND = {
    "status": "NOT_FOUND",
    "result": "error",
    "errors": [{"code": 0, "message": "404 NOT_FOUND"}],
    "serverTime": SERVER_TIME,
}


@pytest.fixture
def bot(account: Account, all_permissions: Permissions) -> Bot:
    """A bot that may do everything."""
    return make_bot(account, all_permissions)


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    """Return a function that returns the last line of the log."""
    caplog.set_level(logging.INFO, "futures_keys.gateway")

    def last() -> str:
        record = caplog.records[-1]
        assert "futures_keys.gateway" == record.name
        assert not record.exc_info
        return record.getMessage()

    return last


def orders_at(now: datetime) -> RestingOrders:
    """Return a store without orders, each of which will have the same id."""
    return RestingOrders(clock=now.timestamp, new_id=lambda: responses.ORDER_ID)


def plain_path(endpoint: Endpoint) -> str:
    """Return a path of an endpoint, with a value for each placeholder."""
    return endpoint.path.replace("{", "").replace("}", "")


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda e: f"{e.method} {e.path}")
def test_every_endpoint(
    account: Account, all_permissions: Permissions, now: datetime, endpoint: Endpoint
) -> None:
    """Each endpoint returns its plain success, with parameters in the query or in the body."""
    path = plain_path(endpoint)
    bot = make_bot(account, all_permissions, orders=orders_at(now))
    content = order_content(orders_at(now), endpoint, Request("POST", f"{path}?{ORDER}&{BATCH}"))
    expected = responses.success_response(endpoint, account.keys[bot.public_key], now, content)
    form = f"{ORDER}&{BATCH}&a=1&b=%2B+%20"
    for url, body in ((f"{path}?{ORDER}&{BATCH}", ""), (f"{path}?{form}", ""), (path, form)):
        reply = bot.send(endpoint.method, url, body)
        assert expected.status == reply.status
        if isinstance(expected.body, str):
            assert (expected.body, "text/csv; charset=utf-8") == (
                reply.body.decode(),
                reply.headers["Content-Type"],
            )
        else:
            assert (expected.body, "application/json") == (
                reply.content,
                reply.headers["Content-Type"],
            )


def test_orders_rest(account: Account, all_permissions: Permissions) -> None:
    """Each application keeps its own orders, at the time of its account's clock."""
    bot = make_bot(account, all_permissions)
    sent = bot.send("POST", f"{V3}/sendorder", ORDER).content["sendStatus"]
    assert ("placed", SERVER_TIME) == (sent["status"], sent["receivedTime"])
    (order,) = bot.send("GET", f"{V3}/openorders").content["openOrders"]
    assert sent["order_id"] == order["order_id"]
    other = make_bot(account, all_permissions)
    assert [] == other.send("GET", f"{V3}/openorders").content["openOrders"]


def test_order_that_is_not_placed(bot: Bot, log: Callable[[], str]) -> None:
    """A success that did nothing is logged with the status that says so."""
    bot.send("POST", f"{V3}/sendorder", ORDER)
    assert log().endswith(" 200 ok")
    bot.send("POST", f"{V3}/sendorder", f"size=0&{ORDER}")
    assert log().endswith(" 200 ok sendStatus=invalidSize")


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda e: f"{e.method} {e.path}")
def test_every_endpoint_without_permission(account: Account, endpoint: Endpoint) -> None:
    """Without a key only public endpoints succeed, and a key according to its permissions."""
    path = plain_path(endpoint)
    permissions = Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS)
    bot = make_bot(account, permissions)
    for request, allowed in (
        (Request(endpoint.method, path), endpoint.access == "public"),
        (bot.request(endpoint.method, path), permissions.allows(endpoint)),
    ):
        reply = send(bot.app, request)
        refused = b'"authenticationError"' in reply.body or b"not authorized" in reply.body
        assert allowed is not refused
        assert (200 if allowed or path.startswith("/derivatives") else 401) == reply.status


@pytest.mark.parametrize("version", ["v2", "v3"])
def test_both_versions_of_the_history(bot: Bot, version: str) -> None:
    """The history is found under the version that clients call, and under the official one."""
    path = f"/api/history/{version}/orders"
    assert {"accountUid": responses.ACCOUNT_UID, "elements": [], "len": 0} == bot.send(
        "GET", path
    ).content


def test_legacy_path(bot: Bot) -> None:
    """The funding rates are found under the name that clients call, too."""
    path = "/derivatives/api/v4/historicalfundingrates?symbol=PI_XBTUSD"
    assert [] == send(bot.app, Request("GET", path)).content["rates"]


def test_refusals_by_prefix(bot: Bot) -> None:
    """A refusal has the form of its part of the API."""
    bot.private_key = bot.private_key[::-1]
    expected: dict[str, tuple[int, object]] = {
        ACCOUNTS: (
            200,
            {"result": "error", "serverTime": SERVER_TIME, "error": "authenticationError"},
        ),
        ORDERS: (
            401,
            {
                "status": "unauthorized",
                "reason": "You are not authorized to access this endpoint.",
            },
        ),
        CHECK: (
            401,
            {
                "error": "authenticationError",
                "message": "You are not authorized to access this endpoint.",
                "suberror": None,
            },
        ),
    }
    found = {path: bot.send("GET", path) for path in expected}
    assert expected == {path: (reply.status, reply.content) for path, reply in found.items()}


def test_as_sent(bot: Bot) -> None:
    """The path and the query are checked as they were sent, never decoded or put in order."""
    for url in (f"{V3}/tickers/a%2Fb", f"{V3}/fills?a=%e8&b=%E8&c=%zz&d=%", f"{V3}/fills?b=2&a=1&"):
        assert "success" == bot.send("GET", url).content["result"]
    signed = bot.request("GET", f"{V3}/fills?a=%20")
    moved = Request("GET", f"{V3}/fills?a=+", headers=signed.headers)
    assert "authenticationError" == send(bot.app, moved).content["error"]


def test_servers_without_the_raw_target(bot: Bot) -> None:
    """If a server provides only the decoded path, it is encoded again."""
    path = "/api/history/v3/market/PI_XBTUSD/price"
    for url in (path, f"{path}?a=1", f"{V3}/subaccount/%C3%A8%20(x)/trading-enabled"):
        request = bot.request("GET", url)
        assert 200 == send(bot.app, request, REQUEST_URI=None).status
        assert 200 == send(bot.app, request, REQUEST_URI=None, RAW_URI=url).status
        assert "error" not in send(bot.app, request, REQUEST_URI=None).content


@pytest.mark.parametrize(
    "target",
    [
        f"http://127.0.0.1:8787{ACCOUNTS}?a=1",
        f"HTTPS://exchange{ACCOUNTS}?a=1",
        f"/mounted{ACCOUNTS}?a=1",
        f"http://exchange/mounted{ACCOUNTS}?a=1",
    ],
)
def test_forms_of_the_target(bot: Bot, target: str) -> None:
    """A target in absolute form is understood, and so is an application that is mounted."""
    mounted = "/mounted" if "/mounted" in target else ""
    request = bot.request("GET", f"{ACCOUNTS}?a=1")
    reply = send(bot.app, request, REQUEST_URI=target, SCRIPT_NAME=mounted)
    assert "success" == reply.content["result"]


@pytest.mark.parametrize(
    "target", ["", "?a=1", "http://exchange", "http://exchange?a", "*", "//evil/x", "evil", "/\x00"]
)
def test_unknown_targets(bot: Bot, log: Callable[[], str], target: str) -> None:
    """Unknown paths are not found; a host inside of the path is part of it."""
    reply = send(bot.app, Request("GET", "/"), REQUEST_URI=target)
    assert (404, NOT_FOUND) == (reply.status, reply.content)
    assert "reason=unknown-endpoint" in log()


def test_head(bot: Bot, log: Callable[[], str]) -> None:
    """HEAD is GET without the body, and is authorized like it."""
    get = bot.send("GET", ACCOUNTS, nonce=1)
    head = send(bot.app, bot.request("GET", ACCOUNTS, nonce=2), REQUEST_METHOD="HEAD")
    assert (get.status, get.headers, b"") == (head.status, head.headers, head.body)
    assert log().startswith(f"HEAD {ACCOUNTS} key={bot.public_key[:6]}... 200 ok")
    refused = send(bot.app, bot.request("GET", ACCOUNTS, nonce=2), REQUEST_METHOD="HEAD")
    assert b"" == refused.body
    assert "nonce-duplicate" in log()


def test_options(bot: Bot) -> None:
    """OPTIONS returns the methods of a path, without a key."""
    for path, allow in (
        (f"{V3}/sendorder", "POST, OPTIONS"),
        (f"{V3}/pnlpreferences", "GET, HEAD, PUT, OPTIONS"),
    ):
        reply = send(bot.app, Request("OPTIONS", path))
        assert Reply(204, {"Allow": allow}, b"") == reply
    assert 404 == send(bot.app, Request("OPTIONS", "/no")).status


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "get", "x-y", ""])
@pytest.mark.parametrize("path", [ACCOUNTS, ORDERS, CHECK])
def test_other_methods(bot: Bot, log: Callable[[], str], method: str, path: str) -> None:
    """A method that a path does not have is refused, and the response lists those that it has."""
    app = bot.app
    started: list[Any] = []
    environ = {"REQUEST_METHOD": method, "REQUEST_URI": path, "wsgi.input": None}
    # Without the validator: it would not let such methods through.
    body = b"".join(app(environ, lambda *start: started.append(start)))  # type: ignore[arg-type]
    ((status, headers),) = started
    assert "405 Method Not Allowed" == status
    assert "GET, HEAD, OPTIONS" == dict(headers)["Allow"]
    assert b"notFound" in body
    assert f"{method or '-'} {path} key=- 405 error=notFound reason=unknown-endpoint -- " in log()


BAD_LENGTHS = ["-1", "+1", "1_0", "٣", "1.0", "0x1", "1,1", " 1", "x", "1e3"]


@pytest.mark.parametrize("length", BAD_LENGTHS)
def test_invalid_content_lengths(bot: Bot, length: str, log: Callable[[], str]) -> None:
    """A length that is not a number is refused before anything is read."""
    with pytest.MonkeyPatch.context() as patch:
        # The validator would stumble over them, as would most servers.
        patch.setattr("wsgiref.validate.check_environ", lambda _environ: None)
        reply = send(bot.app, bot.request("POST", f"{V3}/sendorder", "a"), CONTENT_LENGTH=length)
    assert (400, "invalidArgument") == (reply.status, reply.content["error"])
    assert "reason=malformed-request part=headers fault=content-length" in log()


class Stream(io.BytesIO):
    """A body of a given size that counts the bytes read, and returns small parts."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        """Read at most 1,000 bytes."""
        assert size is not None
        part = super().read(min(size, 1000))
        self.taken += len(part)
        return part


@pytest.mark.parametrize(
    ("size", "length", "status", "taken"),
    [
        (MAX_BODY_BYTES, str(MAX_BODY_BYTES), 200, MAX_BODY_BYTES),
        (MAX_BODY_BYTES + 1, str(MAX_BODY_BYTES + 1), 413, 0),
        (10, "9" * 4000, 413, 0),
        (10, "11", 400, 10),
        (10, "9", 200, 9),
        (10, "", 200, 0),
        (10, None, 200, 0),
    ],
)
def test_sizes_of_bodies(bot: Bot, size: int, length: str | None, status: int, taken: int) -> None:
    """No more is read than the declared length, and never more than the limit."""
    stream = Stream(b"a" * size)
    request = bot.request("POST", f"{V3}/cancelallorders", "a" * taken)
    reply = send(bot.app, request, CONTENT_LENGTH=length, **{"wsgi.input": stream})
    assert (status, taken) == (reply.status, stream.taken)
    assert ("success" if status == 200 else "error") == reply.content["result"]


@pytest.mark.parametrize(
    ("size", "ends", "status", "taken"),
    [
        (5, True, 200, 5),
        (5, False, 411, 0),
        (MAX_BODY_BYTES, True, 200, MAX_BODY_BYTES),
        (MAX_BODY_BYTES * 9, True, 413, MAX_BODY_BYTES + 1),
    ],
)
def test_chunked_bodies(bot: Bot, size: int, status: int, taken: int, *, ends: bool) -> None:
    """A body without a length is read up to the limit if the server terminates the stream."""
    stream = Stream(b"a" * size)
    request = bot.request("POST", f"{V3}/cancelallorders", "a" * size)
    environ: dict[str, object] = {
        "HTTP_TRANSFER_ENCODING": "chunked",
        "CONTENT_LENGTH": None,
        "wsgi.input": stream,
    }
    if ends:
        environ["wsgi.input_terminated"] = True
    reply = send(bot.app, request, **environ)
    assert (status, taken) == (reply.status, stream.taken)


class Broken(io.BytesIO):
    """A body that raises an error when it is read."""

    def __init__(self, error: OSError) -> None:
        self._error = error

    def read(self, size: int | None = -1) -> bytes:
        """Fail."""
        del size
        raise self._error


MALFORMED: dict[str, tuple[int, dict[str, object]]] = {
    "body timeout": (408, {"wsgi.input": Broken(TimeoutError()), "CONTENT_LENGTH": "1"}),
    "body interrupted": (
        400,
        {"wsgi.input": Broken(ConnectionResetError()), "CONTENT_LENGTH": "1"},
    ),
    "body not-utf-8": (400, {"wsgi.input": io.BytesIO(b"\xff"), "CONTENT_LENGTH": "1"}),
    "target too-long": (414, {"REQUEST_URI": f"{ACCOUNTS}?{'a' * MAX_TARGET_CHARACTERS}"}),
    "target not-ascii": (400, {"REQUEST_URI": f"{ACCOUNTS}?a=\xc3\xa8"}),
    "target fragment": (400, {"REQUEST_URI": f"{ACCOUNTS}?a=1#b"}),
    "target characters": (400, {"REQUEST_URI": f"{ACCOUNTS}?a=\r\nAPIKey: b"}),
    "headers characters": (400, {"HTTP_NONCE": "1\r\nX: y"}),
}


@pytest.mark.parametrize("fault", MALFORMED)
def test_malformed_requests(bot: Bot, log: Callable[[], str], fault: str) -> None:
    """A malformed request is refused with the matching HTTP status."""
    status, environ = MALFORMED[fault]
    request = bot.request("GET", ACCOUNTS)
    reply = send(bot.app, request, **environ)
    expected = {"result": "error", "serverTime": SERVER_TIME, "error": "invalidArgument"}
    assert (status, expected) == (reply.status, reply.content)
    part, name = fault.split()
    assert f" {status} error=invalidArgument reason=malformed-request part={part}" in log()
    assert f"fault={name} -- " in log()


@pytest.mark.parametrize("header", ["APIKEY", "AUTHENT", "NONCE"])
@pytest.mark.parametrize("value", ["è", "\xff", "a\nb", "\x00", "“a”"])
def test_invalid_headers(bot: Bot, header: str, value: str) -> None:
    """A header that is not ASCII is refused, and not echoed."""
    reply = send(bot.app, bot.request("GET", ACCOUNTS, nonce=1), **{f"HTTP_{header}": value})
    assert (400, "invalidArgument") == (reply.status, reply.content["error"])


def test_malformed_requests_by_prefix(bot: Bot) -> None:
    """A malformed request is refused in the format of each part of the API."""
    expected = {
        ORDERS: {"status": "invalidArgument", "reason": "invalidArgument"},
        CHECK: {"error": "invalidArgument", "message": "invalidArgument", "suberror": None},
    }
    for path, body in expected.items():
        reply = send(bot.app, bot.request("GET", path), REQUEST_URI=f"{path}?è")
        assert (400, body) == (reply.status, reply.content)


def test_thousands_of_parameters(bot: Bot) -> None:
    """The number of parameters does not matter."""
    many = "&".join(f"p{i}={i}" for i in range(5000))
    assert "success" == bot.send("GET", f"{V3}/fills?{many}").content["result"]
    assert "success" == bot.send("POST", f"{V3}/sendorder", f"{many}&{ORDER}").content["result"]


@pytest.mark.parametrize("body", ['{"batchOrder": []}', "[]", ' \r\n{"json": {}}', "[" * 90_000])
def test_batchorder_without_json(bot: Bot, log: Callable[[], str], body: str) -> None:
    """A batch order that is JSON itself is refused, and the log has the remedy."""
    reply = bot.send("POST", f"{V3}/batchorder", body)
    assert (200, "requiredArgumentMissing") == (reply.status, reply.content["error"])
    assert "error=requiredArgumentMissing reason=batchorder-without-json -- " in log()
    # Without permission to send orders, the form of the body is not checked.
    bot.private_key = bot.private_key[::-1]
    assert "authenticationError" == bot.send("POST", f"{V3}/batchorder", body).content["error"]


def test_batchorder_with_json(bot: Bot) -> None:
    """As a form it is authorized, in the body or in the query; JSON elsewhere does no harm."""
    assert "success" == bot.send("POST", f"{V3}/batchorder", BATCH).content["result"]
    assert "success" == bot.send("POST", f"{V3}/batchorder?{BATCH}").content["result"]
    assert "success" == bot.send("POST", f"{V3}/batchorder?{BATCH}", "{}").content["result"]
    assert "success" == bot.send("POST", f"{V3}/cancelallorders", "{}").content["result"]


@pytest.mark.parametrize("body", ["", "{}", ORDER.replace("symbol", "pair")])
def test_order_without_required_argument(bot: Bot, log: Callable[[], str], body: str) -> None:
    """An order without a required argument is refused after its signature was accepted."""
    reply = bot.send("POST", f"{V3}/sendorder", body)
    expected = {"result": "error", "serverTime": SERVER_TIME, "error": "requiredArgumentMissing"}
    assert (200, expected) == (reply.status, reply.content)
    argument = "symbol" if body.startswith("order") else "orderType"
    assert f"reason=required-argument-missing argument={argument} -- " in log()
    bot.private_key = bot.private_key[::-1]
    wrong = bot.send("POST", f"{V3}/sendorder", body).content["error"]
    assert "authenticationError" == wrong


def test_nonces(all_permissions: Permissions, log: Callable[[], str]) -> None:
    """A nonce is used once; a refused one with fewer digits is reported as another scale."""
    bot = make_bot(Account(nonce_memory=1), all_permissions)
    for nonce, error, logged in (
        (10**17, None, " 200 ok"),
        (10**17, "nonceDuplicate", "reason=nonce-duplicate nonce=100000000000000000 -- "),
        (10**17 - 1, "nonceBelowThreshold", "because=nonce-scale nonce=99999999999999999 thresh"),
        (10**12, "nonceBelowThreshold", "reason=nonce-below-threshold because=nonce-scale nonce="),
        (2 * 10**17, None, " 200 ok"),
        (10**17, "nonceBelowThreshold", "reason=nonce-below-threshold nonce=100000000000000000 "),
    ):
        assert error == bot.send("GET", ACCOUNTS, nonce=nonce).content.get("error")
        assert logged in log()
    assert (
        "authenticationError"
        == send(bot.app, bot.request("GET", ACCOUNTS), HTTP_NONCE="").content["error"]
    )
    assert "reason=invalid-nonce fault=empty" in log()


def failing(request: Request) -> Iterator[str]:
    """Yield a code, and then raise an error that contains a secret."""
    yield "spot-key"
    raise NotImplementedError(request, "a private key")


@pytest.mark.parametrize(
    ("explain", "logged"),
    [
        (None, "reason=signature-mismatch -- the key is known"),
        (lambda _: [Mistake.SHA256_HEX], "because=sha256-hex -- "),
        (lambda _: (Mistake.PATH_CASE, "unheard-of"), "because=path-case,unheard-of -- "),
        (lambda _: ["a\nb c" * 99], r"because=a\nb\x20c"),
        (lambda _: iter("0123456789"), "because=0,1,2,3,4,5,6,7 -- "),
        (lambda _: [], "because=unexplained -- "),
        (failing, "because=explanation-failed,NotImplementedError -- "),
        (lambda _: 1, "because=explanation-failed,TypeError -- "),
    ],
)
def test_explanations(
    account: Account,
    all_permissions: Permissions,
    log: Callable[[], str],
    explain: Callable[[Request], Iterable[str]] | None,
    logged: str,
) -> None:
    """The explanation of a signature is in the log, and never affects the response."""
    bot = make_bot(account, all_permissions, explain=explain)
    bot.private_key = bot.private_key[::-1]
    reply = bot.send("GET", ACCOUNTS)
    expected = {"result": "error", "serverTime": SERVER_TIME, "error": "authenticationError"}
    assert (200, expected) == (reply.status, reply.content)
    assert logged in log()
    assert "a private key" not in log()


def test_only_wrong_signatures_are_explained(
    account: Account, all_permissions: Permissions
) -> None:
    """`explain` is called with the request as it was sent, and for wrong signatures only."""
    asked: list[Request] = []

    def explain(request: Request) -> list[str]:
        asked.append(request)
        return []

    bot = make_bot(account, all_permissions, explain=explain)
    bot.send("GET", ACCOUNTS, nonce=1)
    bot.send("GET", ACCOUNTS, nonce=1)
    send(bot.app, Request("GET", ACCOUNTS))
    wrong = bot.request("POST", f"{V3}/sendorder?a=%20", "b=+", 2)
    wrong = Request(wrong.method, wrong.url, "b=%20", wrong.headers)
    send(bot.app, wrong)
    assert [wrong] == asked


def test_log_of_success(bot: Bot, log: Callable[[], str]) -> None:
    """An authorized request has a line in the log, without its parameters."""
    bot.send("GET", f"{V3}/fills?secret=1", nonce=7)
    assert f"GET {V3}/fills key={bot.public_key[:6]}... 200 ok" == log()


def test_log_of_refusal(account: Account, log: Callable[[], str]) -> None:
    """A refused request has the exchange's error, the reason, its details and a message."""
    bot = make_bot(account, Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS))
    bot.send("POST", f"{V3}/sendorder", "a=1")
    assert (
        f"POST {V3}/sendorder key={bot.public_key[:6]}... 200 error=authenticationError "
        "reason=permission-too-low needs=general-full-access -- "
        "the signature is right, but this key may not do this"
    ) == log()


@pytest.mark.parametrize("secret", ["private_key", "authent"])
def test_log_tells_no_secret(bot: Bot, log: Callable[[], str], secret: str) -> None:
    """A misplaced private key, or a signature, is not logged."""
    text = bot.private_key if secret == "private_key" else authent(bot.private_key)
    for request in (
        Request("GET", ACCOUNTS, headers={"APIKey": text, "Authent": text, "Nonce": text}),
        Request("GET", f"{ACCOUNTS}?{text}", headers={"APIKey": bot.public_key, "Authent": text}),
        Request("POST", f"{V3}/sendorder", text, {"APIKey": bot.public_key, "Nonce": text}),
    ):
        send(bot.app, request)
        assert text[:5] not in log()
    send(bot.app, Request("GET", ACCOUNTS, headers={"APIKey": text, "Authent": text}))
    assert f"key=not-a-public-key({len(text)}) " in log()


@pytest.mark.parametrize(
    "path",
    ["/a\nb", "/a\r\n08:00:00 GET", "/a b=c", "/\x1b[31m", "/è\u202e\u2028", "/" + "x" * 9999],
)
def test_log_holds_one_line(bot: Bot, log: Callable[[], str], path: str) -> None:
    """For any path, the log has one short line of plain characters."""
    latin = path.encode().decode("latin-1")
    send(bot.app, Request("GET", "/"), REQUEST_URI=latin, HTTP_APIKEY=latin)
    assert log().isascii()
    assert log().isprintable()
    assert len(log()) < 400
    assert " key=not-a-public-key(" in log()
    assert log().startswith("GET /")
    assert 3 == log().index(" /")
    assert log().split(" ")[2].startswith("key=")


ANYTHING = st.text(st.characters(max_codepoint=255))  # as WSGI has it: one character a byte
TARGETS = st.sampled_from([ACCOUNTS, ORDERS, CHECK, f"{V3}/batchorder", f"{V3}/tickers", ""])
ENVIRON = st.fixed_dictionaries(
    {
        "REQUEST_METHOD": st.sampled_from(["GET", "POST", "PUT", "HEAD", "OPTIONS"]) | ANYTHING,
        "PATH_INFO": TARGETS | ANYTHING,
        "wsgi.input": st.binary().map(io.BytesIO),
    },
    optional={
        "REQUEST_URI": st.tuples(ANYTHING, TARGETS, ANYTHING).map("".join) | ANYTHING,
        "RAW_URI": st.tuples(TARGETS, ANYTHING).map("".join) | ANYTHING,
        "QUERY_STRING": ANYTHING,
        "SCRIPT_NAME": ANYTHING,
        "CONTENT_LENGTH": st.integers(-10, 10**6).map(str) | ANYTHING,
        "wsgi.input_terminated": st.booleans(),
        "HTTP_TRANSFER_ENCODING": ANYTHING,
        "HTTP_APIKEY": ANYTHING,
        "HTTP_AUTHENT": ANYTHING,
        "HTTP_NONCE": ANYTHING,
    },
)


@given(environ=ENVIRON, known=st.booleans())
def test_anything(environ: dict[str, Any], *, known: bool) -> None:
    """Any environment gets one response in the exchange's format, and one line in the log."""
    account = Account()
    key = account.create_key(Permissions(GeneralAccess.FULL_ACCESS, WithdrawalAccess.NO_ACCESS))
    if known:
        environ["HTTP_APIKEY"] = key.public_key
    started: list[Any] = []
    lines: list[str] = []
    logger = logging.getLogger("futures_keys.gateway")
    handler = logging.StreamHandler(io.StringIO())
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logger.addHandler(handler)
    level = logger.level
    logger.setLevel(logging.INFO)
    try:
        body = b"".join(application(account)(environ, lambda *start: started.append(start)))  # type: ignore[arg-type]
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
    ((status, _),) = started
    assert status[:3] in {"200", "204", "302", "400", "401", "404", "405", "411", "413"}
    assert isinstance(json.loads(body or b"{}"), dict | list)
    (line,) = lines
    assert line.isascii()
    assert line.isprintable()


def test_internal_errors(caplog: pytest.LogCaptureFixture) -> None:
    """An internal error has the exchange's format, and the log has the exception."""
    account = Account(clock=lambda: datetime(2026, 11, 22))  # noqa: DTZ001 - naive, so it fails
    reply = send(application(account), Request("GET", f"{V3}/tickers"))
    assert (500, "Server Error") == (reply.status, reply.content["error"])
    assert "ValueError" in caplog.text
    assert "error=Server-Error reason=broken-exchange -- " in caplog.text
    history = send(application(account), Request("GET", "/api/history/v3/orders"))
    assert (500, "Server Error") == (history.status, history.content["status"])


def test_every_reason_has_a_message() -> None:
    """The log has a message for each refusal, each mistake and each oversight."""
    reasons = {kind.code for kind in Refusal.__subclasses__()}
    of_the_log = {"unexplained", "explanation-failed"}
    assert reasons | set(Mistake) | set(Oversight) | of_the_log == MESSAGES.keys()
    assert HINT_MESSAGES.keys() > set(PathFault)
    assert set() == HINT_MESSAGES.keys() & (MESSAGES.keys() | SERVER_MESSAGES.keys())


KEY = "Ab3/Cd9+" * 11


@pytest.mark.parametrize("size", [88, 56])
@pytest.mark.parametrize(
    "encode",
    [
        str,
        lambda key: quote(key, safe=""),
        lambda key: quote(quote(key, safe=""), safe=""),
        lambda key: key.replace("/", "_").replace("+", "-"),
        lambda key: f"x={key};y/z",
    ],
)
def test_log_masks_keys_in_paths(
    bot: Bot, log: Callable[[], str], encode: Callable[[str], str], size: int
) -> None:
    """What looks like a key in a path is masked, also where the path is cut short."""
    path = f"{V3}/{'a' * 90}/{encode(KEY[:size])}"
    send(bot.app, Request("GET", path))
    assert "Ab3" not in log()
    assert "masked(" in log()
