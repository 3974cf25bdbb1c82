"""What is wrong with a request, a private key or a `.env` file is found without any key."""

from base64 import b64encode
from binascii import a2b_base64
from urllib.parse import quote

import pytest

from futures_keys import Request
from futures_keys._secrets import Secret
from futures_keys.diagnosis.api import Api, api_of
from futures_keys.diagnosis.findings import Finding, Found
from futures_keys.diagnosis.inspection import (
    inspect_dotenv,
    inspect_private_key,
    inspect_request,
    own_key_sent,
)

HOST = "https://futures.kraken.com"
FILLS = f"{HOST}/derivatives/api/v3/fills"
SEND = f"{HOST}/derivatives/api/v3/sendorder"
BATCH = f"{HOST}/derivatives/api/v3/batchorder"
BALANCE = "https://api.kraken.com/0/private/Balance"
PUBLIC = "clRSK6VZHCMAdSi9RZdDBhBgtRvwBUQPeulJx6/ZUOm1qPxrvz5EV+Fv"
PRIVATE = "nWttCY3C5kevUavkYuwSwI/a3bz5NIP2kY37jobVmbHOPZFrUGslD5orsgM9LIAgbP271hR5XeTiBLAmhqA1JHkQ"
AUTHENT = "PnSOOBfzSxsHq8e94WW9lj9EOV+BYD/mEZdNTMUeKwfonGIPxGRipbYzZ9FkPr1+Km2RGbbUekEmyItlw22Jfw=="
SIGNED = {"APIKey": PUBLIC, "Authent": AUTHENT}
UNIFIED = {"API-Key": PUBLIC, "API-Sign": AUTHENT}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ORDER = "orderType=lmt&symbol=PF_XBTUSD&side=buy&size=1&limitPrice=40000"


def inspect(
    method: str, url: str, body: str = "", headers: dict[str, str] | None = None, **more: str
) -> list[tuple[str, dict[str, str]]]:
    """Return the faults of a request as pairs of code and details."""
    given = (SIGNED if headers is None else headers) | more
    return [
        (one.code.value, one.details) for one in inspect_request(Request(method, url, body, given))
    ]


@pytest.mark.parametrize(
    ("method", "url", "body", "headers"),
    [
        ("GET", FILLS, "", SIGNED),
        ("GET", f"{FILLS}?lastFillTime=2026-11-02T10%3A00%3A00.000Z", "", SIGNED | {"Nonce": "1"}),
        ("GET", f"{FILLS}?lastFillTime=2026-11-02T10:00:00.000Z", "", SIGNED),
        ("GET", "http://127.0.0.1:8765/derivatives/api/v3/accounts", "", SIGNED),
        ("GET", "http://localhost:8765/derivatives/api/v3/accounts", "", SIGNED),
        ("GET", "/derivatives/api/v3/accounts", "", SIGNED),
        ("GET", f"{HOST}/derivatives/api/v3/tickers", "", {}),
        ("POST", SEND, ORDER, SIGNED | FORM | {"Nonce": "1795858579000123456"}),
        ("POST", f"{SEND}?{ORDER}", "", SIGNED),
        ("POST", BATCH, "json=%7B%22batchOrder%22%3A%5B%5D%7D", SIGNED | FORM),
        ("POST", BALANCE, "nonce=1795858579000", UNIFIED | FORM),
        (
            "POST",
            BALANCE,
            '{"nonce": 1795858579000}',
            UNIFIED | {"Content-Type": "application/json"},
        ),
        ("GET", "https://api.kraken.com/0/public/Time", "", {}),
        ("GET", "/", "", SIGNED),
    ],
)
def test_right_requests(method: str, url: str, body: str, headers: dict[str, str]) -> None:
    """Nothing is found in a request that is right."""
    assert [] == inspect(method, url, body, headers)


@pytest.mark.parametrize(
    ("method", "url", "code", "details"),
    [
        (
            "GET",
            FILLS.replace("futures", "api"),
            "wrong-host",
            {"host": "api.kraken.com", "meant": "futures.kraken.com"},
        ),
        (
            "GET",
            FILLS.replace("futures", "www"),
            "wrong-host",
            {"host": "www.kraken.com", "meant": "futures.kraken.com"},
        ),
        (
            "GET",
            FILLS.replace("futures", "demo-futures"),
            "demo-host",
            {"host": "demo-futures.kraken.com"},
        ),
        ("GET", FILLS.replace("https", "http"), "insecure-scheme", {"host": "futures.kraken.com"}),
        (
            "GET",
            f"{HOST}/derivatives/api/v3/nothing",
            "unknown-path",
            {"path": "/derivatives/api/v3/nothing", "meant": ""},
        ),
        (
            "GET",
            f"{HOST}/derivatives/api/v3/filsl",
            "unknown-path",
            {"path": "/derivatives/api/v3/filsl", "meant": "/derivatives/api/v3/fills"},
        ),
        (
            "POST",
            f"{HOST}/0/private/Balance",
            "spot-path",
            {"path": "/0/private/Balance", "meant": "/derivatives/api/v3/accounts"},
        ),
        (
            "GET",
            f"{HOST}/derivatives/api/v3/openPositions",
            "path-case-unknown",
            {
                "path": "/derivatives/api/v3/openPositions",
                "meant": "/derivatives/api/v3/openpositions",
            },
        ),
        (
            "GET",
            f"{HOST}/derivatives/derivatives/api/v3/fills",
            "prefix-doubled",
            {"path": "/derivatives/derivatives/api/v3/fills", "meant": "/derivatives/api/v3/fills"},
        ),
        (
            "GET",
            f"{HOST}/api/v3/fills",
            "prefix-missing",
            {"path": "/api/v3/fills", "meant": "/derivatives/api/v3/fills"},
        ),
        (
            "GET",
            f"{FILLS}/",
            "trailing-slash-sent",
            {"path": "/derivatives/api/v3/fills/", "meant": "/derivatives/api/v3/fills"},
        ),
        (
            "GET",
            f"{HOST}/derivatives//api/v3/fills",
            "slash-doubled",
            {"path": "/derivatives//api/v3/fills", "meant": "/derivatives/api/v3/fills"},
        ),
        (
            "GET",
            f"{HOST}/derivatives/api/v4/fills",
            "version-unknown",
            {"path": "/derivatives/api/v4/fills", "meant": "/derivatives/api/v3/fills"},
        ),
        ("POST", FILLS, "method-differs", {"method": "POST", "meant": "GET"}),
        (
            "GET",
            f"{HOST}/derivatives/api/v3/tickers",
            "public-endpoint",
            {"path": "/derivatives/api/v3/tickers"},
        ),
        ("GET", f"{FILLS}?a=1#b", "fragment-cut", {}),
        ("GET", f"{FILLS}??a=1", "question-mark-sent", {}),
        ("GET", f"{FILLS}?a=b c", "not-encoded", {"place": "query", "character": "U+0020"}),
        ("GET", f"{FILLS}?a=100%", "not-encoded", {"place": "query", "character": "U+0025"}),
        ("GET", f"{FILLS}?a=b%2520c", "encoded-twice-sent", {"place": "query"}),
        ("GET", f"{FILLS}?a=undefined", "placeholder-sent", {"place": "a", "text": "undefined"}),
        ("GET", f"{FILLS}?a={{symbol}}", "variable-sent", {"place": "a", "name": "symbol"}),
        ("GET", f"{FILLS}?nonce=1", "nonce-in-parameters", {}),
        ("GET", f"{FILLS}?apiKey=x", "header-in-parameters", {"header": "APIKey"}),
        ("GET", f"{FILLS}?k={PRIVATE}", "private-key-sent", {"place": "query"}),
    ],
)
def test_urls(method: str, url: str, code: str, details: dict[str, str]) -> None:
    """A fault of the URL or of the method is found, with what was meant."""
    assert (code, details) in inspect(method, url)


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ({}, [("header-missing", {"header": "APIKey"}), ("header-missing", {"header": "Authent"})]),
        ({"APIKey": PUBLIC}, [("header-missing", {"header": "Authent"})]),
        ({"APIKey": PUBLIC, "Authent": ""}, [("header-missing", {"header": "Authent"})]),
        (
            UNIFIED,
            [("other-api-headers", {"given": "API-Key, API-Sign", "meant": "APIKey, Authent"})],
        ),
        (
            {"X-MBX-APIKEY": PUBLIC},
            [("other-api-headers", {"given": "X-MBX-APIKEY", "meant": "APIKey, Authent"})],
        ),
        (
            {"APIKey": PUBLIC, "Authentication": AUTHENT},
            [("header-name-differs", {"given": "Authentication", "meant": "Authent"})],
        ),
        (
            {"APIKey": PUBLIC, "Autent": AUTHENT},
            [("header-name-differs", {"given": "Autent", "meant": "Authent"})],
        ),
        (
            {"X-API-Key": PUBLIC, "Authent": AUTHENT},
            [("header-name-differs", {"given": "X-API-Key", "meant": "APIKey"})],
        ),
        (
            SIGNED | {"APIKey": PUBLIC[:-1]},
            [("public-key-form", {"fault": "too-short", "length": "55"})],
        ),
        (
            SIGNED | {"APIKey": f"{PUBLIC}A"},
            [("public-key-form", {"fault": "too-short", "length": "57"})],
        ),
        (
            SIGNED | {"APIKey": f'"{PUBLIC}"'},
            [("public-key-form", {"fault": "quotes", "length": "58"})],
        ),
        (
            SIGNED | {"APIKey": AUTHENT},
            [("public-key-form", {"fault": "too-long", "length": "88"})],
        ),
        (SIGNED | {"APIKey": PRIVATE}, [("private-key-sent", {"place": "APIKey"})]),
        (
            SIGNED | {"APIKey": "${KRAKEN_KEY}"},
            [("variable-sent", {"place": "APIKey", "name": "KRAKEN_KEY"})],
        ),
        (
            SIGNED | {"APIKey": "%KRAKEN_KEY%"},
            [("variable-sent", {"place": "APIKey", "name": "KRAKEN_KEY"})],
        ),
        (
            SIGNED | {"APIKey": "{{apiKey}}"},
            [("variable-sent", {"place": "APIKey", "name": "apiKey"})],
        ),
        (
            SIGNED | {"APIKey": "YOUR_API_KEY"},
            [("placeholder-sent", {"place": "APIKey", "text": "YOUR_API_KEY"})],
        ),
        (
            SIGNED | {"Authent": "undefined"},
            [("placeholder-sent", {"place": "Authent", "text": "undefined"})],
        ),
        (SIGNED | {"Nonce": "None"}, [("placeholder-sent", {"place": "Nonce", "text": "None"})]),
        (SIGNED | {"Nonce": "1795858579.123"}, [("nonce-not-a-number", {})]),
        (SIGNED | {"Nonce": "1" * 21}, [("nonce-too-long", {"length": "21"})]),
        (SIGNED | {"Nonce": "1795858579"}, [("nonce-in-seconds", {})]),
    ],
)
def test_headers(headers: dict[str, str], found: list[tuple[str, dict[str, str]]]) -> None:
    """A fault of the headers is found, and no other."""
    assert found == inspect("GET", FILLS, "", headers)
    if headers is not UNIFIED:  # without a URL, they decide which API is meant
        assert found == inspect("GET", "/", "", headers)


@pytest.mark.parametrize("name", ["Authent", "API-Sign", "authorization", "Signature"])
@pytest.mark.parametrize(
    "value",
    [
        *(f"{word} {AUTHENT}" for word in ("Bearer", "Basic", "HMAC", "APIKey", "Token")),
        f"Bearer%20{quote(AUTHENT, safe='')}",
        f"Bearer  {AUTHENT[:64]} {AUTHENT[64:]}",
        f"Bearer {AUTHENT.rstrip('=')}",
        f"Bearer {b64encode(a2b_base64(AUTHENT).hex().encode()).decode()}",
        b64encode(a2b_base64(AUTHENT) + bytes(range(32))).decode(),  # Go's mac.Sum(digest)
    ],
)
def test_signatures_behind_a_word(name: str, value: str) -> None:
    """A signature is no private key, whatever stands before it."""
    headers = {"APIKey": PUBLIC, "API-Key": PUBLIC, name: value}
    assert "private-key-sent" not in [code for code, _ in inspect("GET", FILLS, "", headers)]


@pytest.mark.parametrize("name", ["Authent", "API-Sign", "Authorization", "X-Other"])
@pytest.mark.parametrize(
    "value",
    [
        PRIVATE,
        f"Bearer {PRIVATE}",
        f"{PRIVATE}:{AUTHENT}",
        f"{PRIVATE} {AUTHENT}",
        f"Bearer {PRIVATE[:40]} {PRIVATE[40:]}",
        f"Basic {b64encode(f'{PUBLIC}:{PRIVATE}'.encode()).decode()}",
    ],
)
def test_private_keys_in_place_of_signatures(name: str, value: str) -> None:
    """A private key is found in the header of the signature, too."""
    headers = {"APIKey": PUBLIC, "API-Key": PUBLIC, name: value}
    assert ("private-key-sent", {"place": name}) in inspect("GET", FILLS, "", headers)


@pytest.mark.parametrize("secret", [AUTHENT, PRIVATE])
def test_own_key_sent(secret: str) -> None:
    """A private key that is known is found even where a signature of its length belongs."""
    headers = {"Authent": f"Bearer {quote(secret, safe='')}", "APIKey": PUBLIC}
    request = Request("POST", f"{SEND}?a={secret}", f"b={secret}", headers)
    found = own_key_sent(request, Secret(secret))
    assert ["Authent", "query", "body"] == [one.details["place"] for one in found]
    assert {Finding.PRIVATE_KEY_SENT} == {one.code for one in found}
    assert own_key_sent(Request("GET", FILLS, "", {"APIKey": PUBLIC}), Secret(secret)) == ()


def test_own_short_key_is_not_looked_for() -> None:
    """A private key of another length than those of the exchange may stand anywhere by chance."""
    assert own_key_sent(Request("GET", FILLS, "", {"APIKey": "AAAABBBB"}), Secret("AAAA")) == ()


@pytest.mark.parametrize(
    ("method", "url", "body", "headers", "found"),
    [
        (
            "POST",
            SEND,
            '{"symbol":"PF_XBTUSD"}',
            {"Content-Type": "application/json"},
            [("json-in-place-of-form", {})],
        ),
        (
            "POST",
            SEND,
            ORDER,
            {"Content-Type": "multipart/form-data; boundary=x"},
            [("multipart-in-place-of-form", {})],
        ),
        (
            "POST",
            SEND,
            ORDER,
            {"Content-Type": "text/plain"},
            [
                (
                    "content-type-differs",
                    {"given": "text/plain", "meant": "application/x-www-form-urlencoded"},
                )
            ],
        ),
        (
            "POST",
            SEND,
            f"{ORDER}&cliOrdId=%C3%A8è",
            FORM | {"Content-Length": "80"},
            [
                ("content-length-differs", {"given": "80", "meant": "81"}),
                ("not-encoded", {"place": "body", "character": "U+00E8"}),
            ],
        ),
        ("POST", BATCH, "json=%7B%27batchOrder%27%3A+True%7D", FORM, [("json-field-invalid", {})]),
        ("POST", BATCH, "json=" + "[" * 201, FORM, []),
        ("POST", BATCH, "batchOrder=x", FORM, [("parameter-missing", {"parameter": "json"})]),
        ("GET", FILLS, "a=1", FORM, [("body-with-get", {})]),
        ("POST", SEND, f"{ORDER}\n", FORM, [("body-line-end", {})]),
        ("POST", f"{SEND}?{ORDER}", ORDER, FORM, [("parameters-in-query-and-body", {})]),
        (
            "POST",
            SEND,
            ORDER.replace("&size=1", ""),
            FORM,
            [("parameter-missing", {"parameter": "size"})],
        ),
        (
            "POST",
            SEND,
            ORDER.replace("&size", "&volume"),
            FORM,
            [("parameter-name-differs", {"given": "volume", "meant": "size"})],
        ),
        (
            "POST",
            SEND,
            ORDER.replace("orderType", "order_type"),
            FORM,
            [("parameter-name-differs", {"given": "order_type", "meant": "orderType"})],
        ),
        ("POST", SEND, f"{ORDER}&price=1", FORM, []),
        (
            "POST",
            SEND,
            f"?{ORDER}&side=buy",
            FORM,
            [
                ("parameter-name-differs", {"given": "?orderType", "meant": "orderType"}),
                ("question-mark-sent", {}),
            ],
        ),
        (
            "POST",
            SEND,
            f"{ORDER}&cliOrdId={PRIVATE}",
            FORM,
            [("private-key-sent", {"place": "body"})],
        ),
        (
            "POST",
            SEND,
            "a" * 100_001,
            FORM,
            [
                ("parameter-missing", {"parameter": name})
                for name in ("orderType", "symbol", "side", "size")
            ],
        ),
    ],
)
def test_parameters(
    method: str,
    url: str,
    body: str,
    headers: dict[str, str],
    found: list[tuple[str, dict[str, str]]],
) -> None:
    """A fault of the parameters is found, and no other."""
    assert found == inspect(method, url, body, SIGNED | headers)


@pytest.mark.parametrize(
    ("method", "body", "headers", "found"),
    [
        (
            "GET",
            "nonce=1795858579000",
            UNIFIED,
            [("method-differs", {"method": "GET", "meant": "POST"}), ("body-with-get", {})],
        ),
        ("POST", "asset=ZUSD", UNIFIED, [("nonce-missing", {})]),
        ("POST", "nonce=1795858579", UNIFIED, [("nonce-in-seconds", {})]),
        ("POST", "[1]", UNIFIED, [("nonce-missing", {})]),
        ("POST", "a" * 100_001, UNIFIED, []),
        (
            "POST",
            '{"nonce":1795858579000}',
            UNIFIED | FORM,
            [
                (
                    "content-type-differs",
                    {"given": FORM["Content-Type"], "meant": "application/json"},
                )
            ],
        ),
        ("POST", f"nonce={2**64 - 1}", UNIFIED, []),
        ("POST", f"nonce={2**64}", UNIFIED, [("nonce-too-large", {})]),
        ("POST", f"nonce={'9' * 30}", UNIFIED, [("nonce-too-large", {})]),
        ("POST", "nonce=1e3", UNIFIED, [("nonce-not-a-number", {})]),
        (
            "POST",
            "nonce=1795858579000",
            SIGNED,
            [("other-api-headers", {"given": "APIKey, Authent", "meant": "API-Key, API-Sign"})],
        ),
        (
            "POST",
            "nonce=1795858579000",
            {"API-Key": PUBLIC, "API-Signature": AUTHENT},
            [("header-name-differs", {"given": "API-Signature", "meant": "API-Sign"})],
        ),
    ],
)
def test_unified(
    method: str, body: str, headers: dict[str, str], found: list[tuple[str, dict[str, str]]]
) -> None:
    """The faults of a request that is signed with API-Sign."""
    assert found == inspect(method, BALANCE, body, headers)


@pytest.mark.parametrize("body", ["", "asset=ZUSD"])
def test_unified_nonce_in_the_query(body: str) -> None:
    """With API-Sign the nonce belongs in the body: in the query it does nothing."""
    found = inspect("POST", f"{BALANCE}?nonce=1795858579000", body, UNIFIED)
    assert ("nonce-missing", {}) in found


def test_api_of_an_unknown_path() -> None:
    """Where the path belongs to no API, host and headers decide."""
    assert [] == inspect("POST", "https://api.kraken.com/x", "nonce=1795858579000", UNIFIED)
    host = {"host": "futures.kraken.com", "meant": "api.kraken.com"}
    url = f"{HOST}/0/private/Balance"
    assert [("wrong-host", host)] == inspect("POST", url, "nonce=1795858579000", UNIFIED)
    assert [] == inspect("POST", "/0/private/Balance", "nonce=1795858579000", UNIFIED)
    assert "header-missing" in dict(inspect("POST", "/0/private/Balance", "nonce=1", {}))
    assert "unknown-path" in dict(inspect("POST", f"{HOST}/x", "", SIGNED))
    assert [] == inspect("GET", "https://[::x/derivatives/api/v3/fills")  # a host that is none


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (PRIVATE, ()),
        (PUBLIC, (Found(Finding.PUBLIC_KEY_AS_PRIVATE),)),
        (PRIVATE[:-1], (Found(Finding.PRIVATE_KEY_FORM, {"fault": "too-short", "length": "87"}),)),
        (AUTHENT, (Found(Finding.PRIVATE_KEY_FORM, {"fault": "spot-shape", "length": "88"}),)),
        ("", (Found(Finding.PRIVATE_KEY_FORM, {"fault": "empty", "length": "0"}),)),
    ],
)
def test_private_keys(text: str, found: tuple[Found, ...]) -> None:
    """A text that cannot be a private key differs from one that can."""
    assert found == inspect_private_key(text)


RIGHT = f"FUTURES_API_KEY={PUBLIC}\nFUTURES_API_SECRET={PRIVATE}\n"
FIRST = {"line": "1", "name": "FUTURES_API_KEY"}
SECOND = {"line": "2", "name": "FUTURES_API_SECRET"}
SHORT = {"fault": "too-short", "length": "60"}
BROKEN = ("dotenv-line-broken", {"line": "1"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (RIGHT, []),
        (f"# keys\n\nexport URL=http://localhost\n{RIGHT}", []),
        (RIGHT.replace("\n", "\r\n"), [("dotenv-crlf", {})]),
        (f"\ufeff{RIGHT}", [("dotenv-bom", {})]),
        (RIGHT.replace(PUBLIC, f'"{PUBLIC}"'), [("dotenv-quotes", FIRST)]),
        (RIGHT.replace(PUBLIC, f"“{PUBLIC}”"), [("dotenv-quotes", FIRST)]),
        (RIGHT.replace("KEY=", "KEY = "), [("dotenv-spaces", FIRST)]),
        (RIGHT.replace("KEY=", "KEY: "), [("dotenv-colon", FIRST)]),
        (RIGHT.replace(PUBLIC, f"{PUBLIC} # mine"), [("dotenv-comment", FIRST)]),
        (
            RIGHT.replace(PRIVATE, f"{PRIVATE[:44]}\n{PRIVATE[44:]}"),
            [
                ("private-key-form", SECOND | {"fault": "too-short", "length": "44"}),
                ("dotenv-line-broken", {"line": "3"}),
            ],
        ),
        (f"{RIGHT}FUTURES_API_KEY={PUBLIC}", [("dotenv-duplicate", FIRST | {"line": "3"})]),
        ("FUTURES_API_KEY=\n", [("dotenv-empty", FIRST), ("dotenv-no-keys", {})]),
        (
            f"FUTURES_API_KEY={PRIVATE}\nFUTURES_API_SECRET={PUBLIC}",
            [("dotenv-swapped", SECOND)],
        ),
        (RIGHT.replace(PRIVATE, PUBLIC), [("public-key-as-private", SECOND)]),
        (
            RIGHT.replace(PUBLIC, PUBLIC[:9]),
            [("public-key-form", FIRST | {"fault": "too-short", "length": "9"})],
        ),
        ("URL=x", [("dotenv-no-keys", {})]),
        *(
            (RIGHT.replace(PUBLIC, PUBLIC + blank), [("dotenv-spaces", FIRST)])
            for blank in (" ", "\t", "\N{NO-BREAK SPACE}", " \t ")
        ),
        (RIGHT.replace("FUTURES_API_KEY", "export FUTURES_API_KEY"), []),
        (RIGHT.replace("FUTURES_API_KEY", "set FUTURES_API_KEY"), [BROKEN]),
        (RIGHT.replace("FUTURES_API_KEY", "$env:FUTURES_API_KEY"), [BROKEN]),
        (f"API_KEY={PUBLIC}\nAPI_SECRET={PRIVATE}", []),
        (
            f"API_KEY={PUBLIC}\nAPI_SECRET={PRIVATE[:60]}",
            [("private-key-form", SECOND | {"name": "API_SECRET"} | SHORT)],
        ),
        (
            f"SECRET_KEY=a#b\nQUANT_KEY={PUBLIC}\nQUANT_SECRET={PRIVATE[:60]}",
            [("private-key-form", {"line": "3", "name": "QUANT_SECRET"} | SHORT)],
        ),
        (
            f"QUANT_KEY={PUBLIC[:8]}\nQUANT_SECRET={PRIVATE}",
            [
                (
                    "public-key-form",
                    FIRST | {"name": "QUANT_KEY", "fault": "too-short", "length": "8"},
                )
            ],
        ),
        # The spot API's private keys have 64 bytes; under a name of futures one is wrong.
        (f"{RIGHT}KRAKEN_API_KEY={PUBLIC}\nKRAKEN_API_SECRET={AUTHENT}", []),
        # Under a name of the new key, which has 64 bytes too, one of futures is wrong.
        (
            f"KRAKEN_API_KEY={PUBLIC}\nKRAKEN_API_SECRET={PRIVATE}",
            [
                (
                    "private-key-form",
                    SECOND
                    | {"name": "KRAKEN_API_SECRET", "fault": "futures-shape", "length": "88"},
                )
            ],
        ),
        (f"KRAKEN_FUTURES_API_KEY={PUBLIC}\nKRAKEN_FUTURES_API_SECRET={PRIVATE}", []),
        (f"KRAKEN_KEY={PUBLIC}\nKRAKEN_SECRET={PRIVATE}", []),
        (
            RIGHT.replace(PRIVATE, AUTHENT),
            [("private-key-form", SECOND | {"fault": "spot-shape", "length": "88"})],
        ),
        (
            RIGHT.replace("FUTURES_API_KEY=", "FUTURES_API_KEY "),
            [BROKEN],
        ),
    ],
)
def test_dotenv(text: str, found: list[tuple[str, dict[str, str]]]) -> None:
    """A fault of a `.env` file is found with its line and its variable, and no other."""
    assert found == [(one.code.value, one.details) for one in inspect_dotenv(text.encode())]


OTHERS = (
    "OPENAI_API_KEY=sk-abc123",
    "DJANGO_SECRET_KEY='django-insecure-#$k'",
    "SECRET_KEY=",
    "JWT_SECRET = 0123456789abcdef",
    "AWS_SECRET_ACCESS_KEY: wJalrXUtnFEMI/K7MDENG # main",
    "KEY_FILE=/etc/key.pem",
    "PUBLIC_URL=https://example.com",
    "KEYCLOAK_URL=x",
    "KRAKEN_KEY_FILE=/etc/key",
    'APP_NAME="My App"',
    "DEBUG = 1",
    "A=1\nA=2",
    'PEM="-----BEGIN KEY-----\nabc\n-----END KEY-----"',
    "[section]",
)


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("names", ["FUTURES_API", "KRAKEN_FUTURES", "BOT", "QUANT"])
def test_other_variables_of_dotenv(other: str, names: str) -> None:
    """Variables of other services are not judged, wherever they stand."""
    text = RIGHT.replace("FUTURES_API", names)
    for content in (f"{other}\n\n{text}", f"{text}\n{other}"):
        assert () == inspect_dotenv(content.encode())


def test_used_variables_of_dotenv() -> None:
    """Where the names of the keys are given, these alone are judged."""
    text = f"{RIGHT}MINE = {PRIVATE[:60]}\nKRAKEN_API_SECRET=x\n"
    assert () == inspect_dotenv(text.encode(), ["FUTURES_API_SECRET", "FUTURES_API_KEY"])
    codes = [one.code for one in inspect_dotenv(text.encode(), ["MINE"])]
    assert [Finding.PRIVATE_KEY_FORM, Finding.DOTENV_SPACES] == codes


def test_encodings_of_dotenv() -> None:
    """A file that PowerShell wrote in UTF-16 is read; bytes that are no text are named."""
    codes = [one.code for one in inspect_dotenv(RIGHT.encode("utf-16"))]
    assert [Finding.DOTENV_UTF16] == codes
    for encoding in ("utf-16-le", "utf-16-be"):  # without a mark
        codes = [one.code for one in inspect_dotenv(RIGHT.encode(encoding))]
        assert [Finding.DOTENV_UTF16] == codes
    accented = f"# caf\xe9\n{RIGHT}".encode("latin-1")
    assert [Finding.DOTENV_NOT_UTF8] == [one.code for one in inspect_dotenv(accented)]
    assert [Finding.DOTENV_NOT_UTF8] == [one.code for one in inspect_dotenv(b"KEY=\xff\xff\xfe")]


def test_details_hold_no_key() -> None:
    """Neither the details nor the `repr` of a finding contain a key or a signature."""
    headers = {
        "APIKey": PRIVATE,
        "Authent": PRIVATE,
        "Nonce": PRIVATE,
        PRIVATE.replace("/", ""): "x",
    }
    body = f"{PRIVATE}=1&json={PRIVATE}&a={PRIVATE}"
    request = Request("POST", f"{BATCH}?{PRIVATE}", body, headers)
    found = [*inspect_request(request), *inspect_dotenv(f"A_KEY={PRIVATE}\n{PRIVATE}=1".encode())]
    assert found
    assert not any(part in repr(found) for part in (PRIVATE[:20], PRIVATE[30:60], AUTHENT[:20]))


@pytest.mark.parametrize(
    ("url", "headers", "api"),
    [
        (FILLS, UNIFIED, Api.DERIVATIVES),
        ("/api/history/v3/orders", UNIFIED, Api.DERIVATIVES),
        ("/0/private/Balance", SIGNED, Api.UNIFIED),
        ("/x", UNIFIED, Api.UNIFIED),
        ("https://api.kraken.com/x", SIGNED, Api.DERIVATIVES),
        ("https://api.kraken.com/x", {}, Api.UNIFIED),
        ("https://api.kraken.com/x", SIGNED | UNIFIED, Api.UNIFIED),
        ("/x", {}, Api.DERIVATIVES),
    ],
)
def test_api_of(url: str, headers: dict[str, str], api: Api) -> None:
    """The path says which way of signing is right, then the header, then the host."""
    assert api is api_of(Request("GET", url, "", headers))
