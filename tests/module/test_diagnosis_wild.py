"""Diagnosis of further mistakes, in the forms in which languages and libraries make them.

Each case signs a request by hand, with the standard library alone.
"""

import hmac
import json
from base64 import b64decode, b64encode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256, sha512
from urllib.parse import quote, quote_plus, urlencode

import pytest

from futures_keys import Mistake, Request, diagnose
from futures_keys.diagnosis import diagnose_challenge

M = Mistake
PUBLIC = "clRSK6VZHCMAdSi9RZdDBhBgtRvwBUQPeulJx6/ZUOm1qPxrvz5EV+Fv"
PRIVATE = "nWttCY3C5kevUavkYuwSwI/a3bz5NIP2kY37jobVmbHOPZFrUGslD5orsgM9LIAgbP271hR5XeTiBLAmhqA1JHkQ"
KEY = b64decode(PRIVATE)
N = "1795858579000"
HOST = "https://futures.kraken.com"
ORDER = {
    "orderType": "lmt",
    "symbol": "PF_XBTUSD",
    "side": "buy",
    "size": "1",
    "limitPrice": "40000",
}
FORM = urlencode(ORDER)
JSON = '{"symbol":"PF_XBTUSD","side":"buy","orderType":"lmt","size":1,"limitPrice":40000}'
TIME = "lastFillTime=2026-11-02T10%3A00%3A00.000Z"
BATCH = {"batchOrder": [{"order": "cancel", "order_id": "1"}]}
COMPACT = json.dumps(BATCH, separators=(",", ":"))
CHALLENGE = "c0ffee00-1729-464d-ace1-52dbce11db42"


@dataclass
class Case:
    """A request as it was sent, and how it was signed."""

    name: str
    method: str
    url: str
    body: str
    authent: str
    expected: tuple[Mistake, ...]
    nonce: str = N


def mac(content: bytes | str, key: bytes | str = KEY, hashed: str = "sha512") -> bytes:
    """Return an HMAC."""
    content = content.encode() if isinstance(content, str) else content
    return hmac.new(key.encode() if isinstance(key, str) else key, content, hashed).digest()


def text(content: bytes) -> str:
    """Return base64."""
    return b64encode(content).decode()


def inner(message: str | bytes) -> bytes:
    """Return SHA-256."""
    return sha256(message.encode() if isinstance(message, str) else message).digest()


def right(message: str | bytes) -> str:
    """Return the signature of a message that is signed rightly."""
    return text(mac(inner(message)))


def order(name: str, authent: str, *expected: Mistake, body: str = FORM) -> Case:
    """Return a case that sends an order."""
    return Case(name, "POST", f"{HOST}/derivatives/api/v3/sendorder", body, authent, expected)


def cancel(name: str, body: str, authent: str, *expected: Mistake) -> Case:
    """Return a case that cancels an order."""
    return Case(name, "POST", f"{HOST}/derivatives/api/v3/cancelorder", body, authent, expected)


def accounts(name: str, authent: str, *expected: Mistake, nonce: str = N) -> Case:
    """Return a case that sends no parameters."""
    return Case(name, "GET", f"{HOST}/derivatives/api/v3/accounts", "", authent, expected, nonce)


def fills(name: str, authent: str, *expected: Mistake, query: str = TIME) -> Case:
    """Return a case that sends a query."""
    url = f"{HOST}/derivatives/api/v3/fills?{query}"
    return Case(name, "GET", url, "", authent, expected)


A, S, C, F = "/api/v3/accounts", "/api/v3/sendorder", "/api/v3/cancelorder", "/api/v3/fills"
D = "/derivatives"
RIGHT = right(N + A)
BYTES = b64decode(RIGHT)


def batch(name: str, signed: str, *expected: Mistake, value: str = COMPACT) -> Case:
    """Return a case that sends a batch."""
    url = f"{HOST}/derivatives/api/v3/batchorder"
    body = f"json={quote_plus(value)}"
    return Case(name, "POST", url, body, right(f"{signed}{N}/api/v3/batchorder"), expected)


CASES = [
    # 1: sent and not signed.
    fills(
        "query signed alone of two",
        right(f"count=5{N}{F}"),
        M.PARAMETERS_NOT_SIGNED,
        query=f"count=5&{TIME}",
    ),
    order(
        "last parameter added after signing",
        right(FORM.rpartition("&")[0] + N + S),
        M.PARAMETERS_NOT_SIGNED,
    ),
    Case(
        "body signed, query too sent",
        "POST",
        f"{HOST}{D}{C}?order_id=1",
        "cliOrdId=2",
        right(f"cliOrdId=2{N}{C}"),
        (M.PARAMETERS_NOT_SIGNED,),
    ),
    Case(
        "query signed, body too sent",
        "POST",
        f"{HOST}{D}{C}?order_id=1",
        "cliOrdId=2",
        right(f"order_id=1{N}{C}"),
        (M.PARAMETERS_NOT_SIGNED,),
    ),
    Case(
        "parameters in the URL of a POST",
        "POST",
        f"{HOST}{D}{C}?order_id=1",
        "",
        right(f"{N}{C}"),
        (M.PARAMETERS_NOT_SIGNED,),
    ),
    fills(
        "not signed, full path",
        right(N + D + F),
        M.DERIVATIVES_PREFIX_KEPT,
        M.PARAMETERS_NOT_SIGNED,
    ),
    order(
        "not signed, key as text",
        text(mac(inner(N + S), PRIVATE)),
        M.SECRET_NOT_DECODED,
        M.PARAMETERS_NOT_SIGNED,
    ),
    # 2: home-made recipes.
    order(
        "nonce first, full path, text key, no hash",
        text(mac(N + FORM + D + S, PRIVATE)),
        M.SECRET_NOT_DECODED,
        M.DERIVATIVES_PREFIX_KEPT,
        M.SPOT_FIELD_ORDER,
        M.SHA256_SKIPPED,
    ),
    order(
        "the same with SHA-256",
        text(mac(N + FORM + D + S, PRIVATE, "sha256")),
        M.SECRET_NOT_DECODED,
        M.DERIVATIVES_PREFIX_KEPT,
        M.SPOT_FIELD_ORDER,
        M.SHA256_SKIPPED,
        M.HMAC_SHA256,
    ),
    order(
        "the same in hexadecimal",
        mac(N + FORM + D + S, PRIVATE, "sha256").hex(),
        M.SECRET_NOT_DECODED,
        M.DERIVATIVES_PREFIX_KEPT,
        M.SPOT_FIELD_ORDER,
        M.SHA256_SKIPPED,
        M.HMAC_SHA256,
        M.HEX_OUTPUT,
    ),
    order(
        "as Binance: the form alone, in hexadecimal",
        mac(FORM, PRIVATE, "sha256").hex(),
        M.SECRET_NOT_DECODED,
        M.PATH_NOT_SIGNED,
        M.NONCE_NOT_SIGNED,
        M.SHA256_SKIPPED,
        M.HMAC_SHA256,
        M.HEX_OUTPUT,
    ),
    order(
        "as Coinbase: time, method, path, body",
        text(mac(N + "POST" + D + S + FORM, hashed="sha256")),
        M.DERIVATIVES_PREFIX_KEPT,
        M.METHOD_SIGNED,
        M.SPOT_FIELD_ORDER,
        M.SHA256_SKIPPED,
        M.HMAC_SHA256,
    ),
    order(
        "as Coinbase, key as text",
        text(mac(N + "POST" + D + S + FORM, PRIVATE, "sha256")),
        M.SECRET_NOT_DECODED,
        M.DERIVATIVES_PREFIX_KEPT,
        M.METHOD_SIGNED,
        M.SPOT_FIELD_ORDER,
        M.SHA256_SKIPPED,
        M.HMAC_SHA256,
    ),
    order(
        "hexadecimal twice, full path",
        mac(inner(FORM + N + D + S).hex()).hex(),
        M.DERIVATIVES_PREFIX_KEPT,
        M.SHA256_HEX,
        M.HEX_OUTPUT,
    ),
    order(
        "text key, hexadecimal digest, path first",
        text(mac(inner(S + N + FORM).hex(), PRIVATE)),
        M.SECRET_NOT_DECODED,
        M.PATH_FIRST,
        M.SHA256_HEX,
    ),
    accounts(
        "bare nonce",
        text(mac(N, PRIVATE, "sha256")),
        M.SECRET_NOT_DECODED,
        M.PATH_NOT_SIGNED,
        M.SHA256_SKIPPED,
        M.HMAC_SHA256,
    ),
    # 3: the path.
    accounts("name alone", right(f"{N}accounts"), M.API_PREFIX_LOST),
    accounts("host and path", right(f"{N}futures.kraken.com{D}{A}"), M.URL_SIGNED),
    accounts("URL without derivatives", right(f"{N}{HOST}{A}"), M.URL_SIGNED),
    accounts(
        "no slash, full path",
        right(f"{N}derivatives{A}"),
        M.DERIVATIVES_PREFIX_KEPT,
        M.LEADING_SLASH_MISSING,
    ),
    accounts("version 4", right(f"{N}/api/v4/accounts"), M.VERSION_DIFFERS),
    accounts("no path", right(N), M.PATH_NOT_SIGNED),
    accounts(
        "no path, hexadecimal digest", text(mac(inner(N).hex())), M.PATH_NOT_SIGNED, M.SHA256_HEX
    ),
    fills("URL and query", right(f"{N}{HOST}{D}{F}?{TIME}"), M.URL_SIGNED, M.QUERY_IN_PATH),
    order(
        "path of the key check",
        right(f"{FORM}{N}/api/auth/v1/api-keys/v3/check"),
        M.OTHER_PATH_SIGNED,
    ),
    Case("trailing slash sent", "GET", f"{HOST}{D}{A}/", "", right(N + A), (M.TRAILING_SLASH,)),
    Case(
        "status cut",
        "POST",
        f"{HOST}{D}/api/v3/orders/status",
        "orderIds=a",
        right(f"orderIds=a{N}/orders/status"),
        (M.API_PREFIX_LOST,),
    ),
    # 4: encodings.
    fills(
        "%3a sent, %3A signed",
        right(TIME + N + F),
        M.ESCAPE_CASE_DIFFERS,
        query=TIME.replace("%3A", "%3a"),
    ),
    cancel(
        "encodeURIComponent and urlencode",
        "cliOrdId=it%27s+%28a%29",
        right(f"cliOrdId=it's%20(a){N}{C}"),
        M.ENCODERS_DIFFER,
    ),
    cancel("tilde", "cliOrdId=a%7Eb%3A", right(f"cliOrdId=a~b%3A{N}{C}"), M.ENCODERS_DIFFER),
    cancel(
        "encoded twice in signing",
        "cliOrdId=my%20bot",
        right(f"cliOrdId=my%2520bot{N}{C}"),
        M.ENCODED_TWICE,
    ),
    cancel(
        "whole string encoded",
        "cliOrdId=7&order_id=1",
        right(quote("cliOrdId=7&order_id=1", safe="") + N + C),
        M.WHOLE_STRING_ENCODED,
    ),
    cancel(
        "whole string encoded in sending",
        quote("cliOrdId=7&order_id=1", safe=""),
        right(f"cliOrdId=7&order_id=1{N}{C}"),
        M.WHOLE_STRING_ENCODED,
    ),
    cancel(
        "space sent raw",
        "cliOrdId=my bot",
        right(f"cliOrdId=my+bot{N}{C}"),
        M.SIGNED_ENCODED_SENT_RAW,
    ),
    cancel(
        "umlaut sent raw",
        "cliOrdId=größe",
        right(f"cliOrdId=gr%C3%B6%C3%9Fe{N}{C}"),
        M.SIGNED_ENCODED_SENT_RAW,
    ),
    # 5: how Authent is written.
    accounts("quoted by JSON twice", '\\"' + RIGHT + '\\"', M.AUTHENT_WRAPPED),
    accounts("word before", f"Bearer {RIGHT}", M.AUTHENT_WRAPPED),
    accounts("name before", f"Authent: {RIGHT}", M.AUTHENT_WRAPPED),
    accounts("url-encoded", quote_plus(RIGHT), M.AUTHENT_WRAPPED),
    accounts("at 64 characters", f"{RIGHT[:64]} {RIGHT[64:]}", M.AUTHENT_WRAPPED),
    accounts("escaped line end", f"{RIGHT[:76]}\\n{RIGHT[76:]}", M.AUTHENT_WRAPPED),
    accounts("unpadded", RIGHT.rstrip("="), M.AUTHENT_UNPADDED),
    accounts("lower case", RIGHT.lower(), M.AUTHENT_CASE),
    accounts("upper case", RIGHT.upper(), M.AUTHENT_CASE),
    accounts("BitConverter", BYTES.hex("-").upper(), M.HEX_OUTPUT),
    accounts("0x", f"0x{BYTES.hex()}", M.HEX_OUTPUT),
    accounts("base64 of base64", text(RIGHT.encode()), M.AUTHENT_WRAPPED),
    accounts(
        "base64 of upper-case hexadecimal", text(BYTES.hex().upper().encode()), M.BASE64_OF_HEX
    ),
    accounts("plus became space", RIGHT.replace("+", " "), M.AUTHENT_WRAPPED),
    accounts("binary text", text(BYTES.decode("latin-1").encode()), M.BINARY_STRING_UTF8),
    accounts(
        "unpadded and quoted", f'"{RIGHT.rstrip("=")}"', M.AUTHENT_WRAPPED, M.AUTHENT_UNPADDED
    ),
    # 6: the method, separators.
    order("method first", right(f"POST{FORM}{N}{S}"), M.METHOD_SIGNED),
    order("method in lower case", right(f"{FORM}{N}post{S}"), M.METHOD_SIGNED),
    order("colons", right(f"{FORM}:{N}:{S}"), M.SEPARATORS_SIGNED),
    order("pipes, nonce first", right(f"{N}|{FORM}|{S}"), M.SPOT_FIELD_ORDER, M.SEPARATORS_SIGNED),
    accounts("line ends, method", right(f"{N}\nGET\n{A}"), M.METHOD_SIGNED, M.SEPARATORS_SIGNED),
    # 8: formats.
    order(
        "sorted form signed, JSON sent",
        right(urlencode(sorted(json.loads(JSON).items())) + N + S),
        M.BODY_FORMAT_DIFFERS,
        body=JSON,
    ),
    order(
        "JSON with spaces signed, compact sent",
        right(json.dumps(json.loads(JSON)) + N + S),
        M.JSON_SPACING_DIFFERS,
        body=JSON,
    ),
    order("nothing signed, {} sent", right(N + S), M.EMPTY_JSON_SENT, body="{}"),
    order("dict printed by Python", right(f"{ORDER}{N}{S}"), M.BODY_FORMAT_DIFFERS),
    order("JSON of texts signed", right(json.dumps(ORDER) + N + S), M.BODY_FORMAT_DIFFERS),
    batch("raw JSON signed without json=", COMPACT, M.JSON_FIELD_NAME_NOT_SIGNED),
    batch("encoded JSON signed without json=", quote_plus(COMPACT), M.JSON_FIELD_NAME_NOT_SIGNED),
    batch("raw json=", f"json={COMPACT}", M.PARAMETERS_NOT_ENCODED),
    # 9: order.
    order("sorted", right("&".join(sorted(FORM.split("&"))) + N + S), M.PARAMETER_ORDER_DIFFERS),
    order(
        "last first",
        right("limitPrice=40000&" + FORM.removesuffix("&limitPrice=40000") + N + S),
        M.PARAMETER_ORDER_DIFFERS,
    ),
    # 11: values.
    order("1.0", right(FORM.replace("size=1&", "size=1.0&") + N + S), M.VALUE_FORM_DIFFERS),
    order(
        "all floats",
        right(FORM.replace("size=1&", "size=1.0&").replace("40000", "40000.0") + N + S),
        M.VALUE_FORM_DIFFERS,
    ),
    cancel(
        "list of Python",
        "orderIds=a&orderIds=b",
        right(f"{urlencode({'orderIds': ['a', 'b']})}{N}{C}"),
        M.ARRAY_FORM_DIFFERS,
    ),
    cancel(
        "brackets signed",
        "orderIds=a&orderIds=b",
        right(f"orderIds[]=a&orderIds[]=b{N}{C}"),
        M.ARRAY_FORM_DIFFERS,
    ),
    cancel("commas", "orderIds=a&orderIds=b", right(f"orderIds=a,b{N}{C}"), M.ARRAY_FORM_DIFFERS),
    # 12: nothing where something should be.
    accounts("None", right(f"None{N}{A}"), M.PLACEHOLDER_SIGNED),
    order("[object Object]", right(f"[object Object]{N}{S}"), M.PLACEHOLDER_SIGNED),
    accounts("empty key", text(mac(inner(N + A), b"")), M.SECRET_MISSING),
    accounts("undefined key", text(mac(inner(N + A), "undefined")), M.SECRET_MISSING),
    accounts(
        "public key as text",
        text(mac(inner(N + A), PUBLIC)),
        M.PUBLIC_KEY_USED,
        M.SECRET_NOT_DECODED,
    ),
    order("None for a price", right(f"{FORM}&stopPrice=None{N}{S}"), M.PLACEHOLDER_SIGNED),
    # 13: bytes as text.
    accounts("atob", text(mac(inner(N + A), KEY.decode("latin-1"))), M.KEY_AS_TEXT),
    accounts("key in hexadecimal", text(mac(inner(N + A), KEY.hex())), M.KEY_AS_HEX),
    accounts(
        "line end of the key",
        text(mac(inner(N + A), f"{PRIVATE}\n")),
        M.SECRET_DAMAGED,
        M.SECRET_NOT_DECODED,
    ),
    accounts("carriage return", right(f"{N}{A}\r\n"), M.LINE_END_SIGNED),
    accounts(
        "digest as UTF-8", text(mac(inner(N + A).decode("utf-8", "replace"))), M.BINARY_STRING_UTF8
    ),
    order("UTF-16", right(f"{FORM}{N}{S}".encode("utf-16-le")), M.UTF16_BODY),
    # 14: hashes.
    accounts("digest in base64", text(mac(text(inner(N + A)))), M.SHA256_BASE64),
    accounts("twice", text(mac(inner(inner(N + A)))), M.SHA256_TWICE),
    accounts("twice over hexadecimal", text(mac(inner(inner(N + A).hex()))), M.SHA256_TWICE),
    accounts("SHA-512", text(mac(sha512((N + A).encode()).digest())), M.SHA512_OF_MESSAGE),
    accounts("no HMAC", text(sha512(inner(N + A)).digest()), M.HMAC_MISSING),
    accounts("digest alone", text(inner(N + A)), M.HMAC_MISSING),
    accounts("key before the message", text(sha512(KEY + inner(N + A)).digest()), M.HMAC_MISSING),
    accounts(
        "arguments swapped, text key",
        text(mac(PRIVATE, inner(N + A))),
        M.SECRET_NOT_DECODED,
        M.HMAC_ARGUMENTS_SWAPPED,
    ),
    # 15: the nonce.
    accounts("exponent", right(f"1.795858579e+12{A}"), M.NONCE_FORM_DIFFERS),
    accounts("space", right(f" {N}{A}"), M.NONCE_FORM_DIFFERS),
    accounts("seconds with a fraction", right(f"1795858579.0{A}"), M.NONCE_FORM_DIFFERS),
    accounts("twice in a row", right(f"{N}{N}{A}"), M.NONCE_SIGNED_TWICE),
    order("first and in its place", right(f"{N}{FORM}{N}{S}"), M.NONCE_SIGNED_TWICE),
    order("as a parameter of spot", right(f"nonce={N}&{FORM}{N}{S}"), M.NONCE_SIGNED_TWICE),
    order("at the end of the form", right(f"{FORM}&nonce={N}{S}"), M.NONCE_NAMED),
    # 16: one sign too much.
    order("ampersand at the end", right(f"{FORM}&{N}{S}"), M.EXTRA_AMPERSAND),
    order("ampersand at the start", right(f"&{FORM}{N}{S}"), M.EXTRA_AMPERSAND),
    order("ampersand sent", right(f"{FORM}{N}{S}"), M.EXTRA_AMPERSAND, body=f"{FORM}&"),
]

CHALLENGES: list[tuple[str, str, tuple[Mistake, ...]]] = [
    ("not hashed", text(mac(CHALLENGE)), (M.SHA256_SKIPPED,)),
    ("hexadecimal digest", text(mac(inner(CHALLENGE).hex())), (M.SHA256_HEX,)),
    ("quoted", right(f'"{CHALLENGE}"'), (M.CHALLENGE_QUOTED,)),
    (
        "message",
        right(f'{{"event":"challenge","message":"{CHALLENGE}"}}'),
        (M.CHALLENGE_MESSAGE_SIGNED,),
    ),
    (
        "message with spaces",
        right(json.dumps({"event": "challenge", "message": CHALLENGE})),
        (M.CHALLENGE_MESSAGE_SIGNED,),
    ),
    ("old", right("0ld00000-1729-464d-ace1-52dbce11db42"), (M.CHALLENGE_STALE,)),
    ("undefined", right("undefined"), (M.PLACEHOLDER_SIGNED,)),
    ("line end", right(f"{CHALLENGE}\n"), (M.LINE_END_SIGNED,)),
    (
        "text key, not hashed",
        text(mac(CHALLENGE, PRIVATE)),
        (M.SECRET_NOT_DECODED, M.SHA256_SKIPPED),
    ),
    ("url-safe", urlsafe_b64encode(mac(inner(CHALLENGE))).decode(), (M.URLSAFE_BASE64,)),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_named(case: Case) -> None:
    """Each is explained by its mistakes, and by no others."""
    headers = {"APIKey": PUBLIC, "Nonce": case.nonce, "Authent": case.authent}
    diagnosis = diagnose(Request(case.method, case.url, case.body, headers), PRIVATE)
    assert sorted(map(str, case.expected)) == sorted(map(str, diagnosis.mistakes))


@pytest.mark.parametrize(("name", "signed", "expected"), CHALLENGES)
def test_challenges(name: str, signed: str, expected: tuple[Mistake, ...]) -> None:
    """Each signed challenge is explained by its mistakes, and by no others."""
    old = ["0ld00000-1729-464d-ace1-52dbce11db42"]
    diagnosis = diagnose_challenge(CHALLENGE, signed, PRIVATE, old_challenges=old)
    assert expected == diagnosis.mistakes, name
