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
    # Further forms of formats, lists and values.
    order(
        "form signed, multipart sent",
        right(f"side=buy&size=1{N}{S}"),
        M.BODY_FORMAT_DIFFERS,
        body='--x\r\nContent-Disposition: form-data; name="side"\r\n\r\nbuy\r\n--x\r\n'
        'Content-Disposition: form-data; name="size"\r\n\r\n1\r\n--x--\r\n',
    ),
    order(
        "list of JSON sent bare",
        right(f'json=[{{"a":1}}]{N}{S}'),
        M.BODY_FORMAT_DIFFERS,
        body='[{"a":1}]',
    ),
    order(
        "nested JSON sent, form signed",
        right(urlencode({"side": "buy", "batch": '{"a":[1]}'}) + N + S),
        M.BODY_FORMAT_DIFFERS,
        body='{"side":"buy","batch":{"a":[1]}}',
    ),
    order(
        "sorted JSON signed",
        right('{"a":1,"b":2}' + N + S),
        M.PARAMETER_ORDER_DIFFERS,
        body='{"b":2,"a":1}',
    ),
    cancel(
        "list as Python prints it",
        urlencode({"orderIds": ["a", "b"]}),
        right(f"orderIds=a&orderIds=b{N}{C}"),
        M.ARRAY_FORM_DIFFERS,
    ),
    cancel(
        "list as JSON",
        f"orderIds={quote_plus('[1,2]')}&x=7",
        right(f"orderIds=1&orderIds=2&x=7{N}{C}"),
        M.ARRAY_FORM_DIFFERS,
    ),
    cancel(
        "list with numbers",
        "x=7&orderIds[0]=a&orderIds[1]=b",
        right(f"x=7&orderIds=a,b{N}{C}"),
        M.ARRAY_FORM_DIFFERS,
    ),
    fills(
        "time without milliseconds",
        right(f"lastFillTime=2026-11-02T10%3A00%3A00Z{N}{F}"),
        M.VALUE_FORM_DIFFERS,
    ),
    fills(
        "time that is none",
        right(f"t=2026-11-02t99%3A00%3A00{N}{F}"),
        M.VALUE_FORM_DIFFERS,
        query="t=2026-11-02T99%3A00%3A00",
    ),
    order(
        "sorted JSON in a form",
        right(f"json={quote_plus(json.dumps({'a': 1, 'b': 2}, separators=(',', ':')))}{N}{S}"),
        M.PARAMETER_ORDER_DIFFERS,
        body=f"json={quote_plus(chr(123) + '"b":2,"a":1' + chr(125))}",
    ),
    order("quoted values", right(FORM.replace("lmt", "%22lmt%22") + N + S), M.VALUE_FORM_DIFFERS),
    order(
        "lower-case symbol",
        right(FORM.replace("PF_XBTUSD", "pf_xbtusd") + N + S),
        M.VALUE_FORM_DIFFERS,
    ),
    order("exponent", right(f"size=1e-05{N}{S}"), M.VALUE_FORM_DIFFERS, body="size=0.00001"),
    order(
        "true and 1",
        right(f"size=1&reduceOnly=true{N}{S}"),
        M.VALUE_FORM_DIFFERS,
        body="size=1&reduceOnly=1",
    ),
    order(
        "broken JSON",
        right(f"a={{no json{N}{S}"),
        M.PARAMETERS_NOT_ENCODED,
        body=f"a={quote_plus('{no json')}",
    ),
    Case(
        "query signed, {} sent beside it",
        "POST",
        f"{HOST}{D}{C}?order_id=1",
        "{}",
        right(f"order_id=1{N}{C}"),
        (M.EMPTY_JSON_SENT,),
    ),
    Case(
        "several in both",
        "POST",
        f"{HOST}{D}{C}?order_id=1&y=3",
        "order_id=1&x=2",
        right(f"order_id=1&y=3&x=2{N}{C}"),
        (M.PARAMETERS_SENT_TWICE,),
    ),
    Case(
        "query and body, both not encoded",
        "POST",
        f"{HOST}{D}{C}?a=b%20c",
        "d=e%20f",
        right(f"a=b cd=e f{N}{C}"),
        (M.PARAMETERS_NOT_ENCODED,),
    ),
    Case(
        "body before query",
        "POST",
        f"{HOST}{D}{C}?a=1",
        "d=2",
        right(f"d=2a=1{N}{C}"),
        (M.PARAMETER_ORDER_DIFFERS,),
    ),
    accounts("Node's Buffer", f"<Buffer {BYTES.hex(' ')}>", M.HEX_OUTPUT),
    accounts("numbers of bytes", ",".join(map(str, BYTES)), M.AUTHENT_WRAPPED),
    accounts("hexadecimal of base64", RIGHT.encode().hex(), M.HEX_OUTPUT),
    accounts("JSON's slashes", RIGHT.replace("/", "\\/"), M.AUTHENT_WRAPPED),
    accounts(
        "quotes as Python writes them",
        f"b'{RIGHT.rstrip('=')}'",
        M.AUTHENT_WRAPPED,
        M.AUTHENT_UNPADDED,
    ),
    accounts(
        "lower-case hexadecimal in base64, no hash",
        text(mac(N + A).hex().encode()),
        M.SHA256_SKIPPED,
        M.BASE64_OF_HEX,
    ),
    accounts(
        "lower case, key as text",
        text(mac(inner(N + A), PRIVATE)).lower(),
        M.SECRET_NOT_DECODED,
        M.AUTHENT_CASE,
    ),
    order("line end after the form", right(f"{FORM}\n{N}{S}"), M.LINE_END_SIGNED),
    order("list of pairs", right(f"{[*ORDER.items()]}{N}{S}"), M.BODY_FORMAT_DIFFERS),
    order(
        "JSON backwards",
        right('{"b":2,"a":1}' + N + S),
        M.PARAMETER_ORDER_DIFFERS,
        body='{"a":1,"b":2}',
    ),
    order(
        "JSON with floats",
        right('{"a":1.0,"b":"x"}' + N + S),
        M.VALUE_FORM_DIFFERS,
        body='{"a":1,"b":"x"}',
    ),
    accounts("wrapped and url-encoded", f"{RIGHT[:64]}%0A{RIGHT[64:]}", M.AUTHENT_WRAPPED),
    fills(
        "method before path and query", right(f"{N}GET{F}?{TIME}"), M.METHOD_SIGNED, M.QUERY_IN_PATH
    ),
    Case(
        "history cut",
        "GET",
        f"{HOST}/api/history/v3/executions?count=5",
        "",
        right(f"count=5{N}/v3/executions"),
        (M.HISTORY_PREFIX_LOST,),
    ),
    Case(
        "history in version 2",
        "GET",
        f"{HOST}/api/history/v3/executions?count=5",
        "",
        right(f"count=5{N}/api/history/v2/executions"),
        (M.VERSION_DIFFERS,),
    ),
    Case(
        "key check, query glued",
        "GET",
        f"{HOST}/api/auth/v1/api-keys/v3/check?a=1",
        "",
        right(f"{N}/api/auth/v1/api-keys/v3/check?a=1"),
        (M.QUERY_IN_PATH,),
    ),
]


def unified(name: str, api_sign: str, *expected: Mistake, body: str = f"nonce={N}") -> Case:
    """Return a case that asks for a token of the Unified WebSocket."""
    url = "https://api.kraken.com/0/private/GetWebSocketsToken"
    return Case(name, "POST", url, body, api_sign, expected)


T = "/0/private/GetWebSocketsToken"
FORM_T = f"nonce={N}"
OTP = f"nonce={N}&otp=my%20word"
JSON_T = f'{{"nonce": "{N}", "otp": "x"}}'


def spot(message: str, path: str = T, key: bytes | str = KEY) -> str:
    """Return an API-Sign."""
    return text(mac(path.encode() + inner(message), key))


UNIFIED = [
    unified(
        "text key, hexadecimal digest",
        text(mac(T + inner(N + FORM_T).hex(), PRIVATE)),
        M.SECRET_NOT_DECODED,
        M.SHA256_HEX,
    ),
    unified("no hash", text(mac(T + N + FORM_T)), M.SHA256_SKIPPED),
    unified(
        "no nonce in front, text key",
        spot(FORM_T, key=PRIVATE),
        M.SECRET_NOT_DECODED,
        M.NONCE_NOT_PREPENDED,
    ),
    unified("host and path", spot(N + FORM_T, f"api.kraken.com{T}"), M.URL_SIGNED),
    unified("base URL with a slash", spot(N + FORM_T, f"/{T}"), M.TRAILING_SLASH),
    unified("path of another method", spot(N + FORM_T, "/0/private/Balance"), M.OTHER_PATH_SIGNED),
    unified(
        "otp not encoded", spot(f"{N}nonce={N}&otp=my word"), M.PARAMETERS_NOT_ENCODED, body=OTP
    ),
    unified("otp left out", spot(f"{N}nonce={N}"), M.PARAMETERS_NOT_SIGNED, body=OTP),
    unified("other spaces", spot(f"{N}nonce={N}&otp=my+word"), M.SPACE_ENCODING_DIFFERS, body=OTP),
    unified("nothing but the nonce", spot(N), M.NONCE_MISSING_FROM_BODY),
    unified(
        "JSON without the nonce", spot(N + '{"otp": "x"}'), M.NONCE_MISSING_FROM_BODY, body=JSON_T
    ),
    unified(
        "JSON compact",
        spot(N + json.dumps(json.loads(JSON_T), separators=(",", ":"))),
        M.JSON_SPACING_DIFFERS,
        body=JSON_T,
    ),
    unified(
        "form signed, JSON sent", spot(f"{N}nonce={N}&otp=x"), M.BODY_FORMAT_DIFFERS, body=JSON_T
    ),
    unified("method in front", spot(N + FORM_T, f"POST{T}"), M.METHOD_SIGNED),
    unified(
        "futures algorithm, text key",
        text(mac(inner(FORM_T + N + T), PRIVATE)),
        M.SECRET_NOT_DECODED,
        M.FUTURES_ALGORITHM,
    ),
    unified(
        "SHA-256 throughout",
        text(mac(T.encode() + inner(N + FORM_T), hashed="sha256")),
        M.HMAC_SHA256,
    ),
    unified("quoted", f'"{spot(N + FORM_T)}"', M.AUTHENT_WRAPPED),
    unified("public key", spot(N + FORM_T, key=b64decode(PUBLIC)), M.PUBLIC_KEY_USED),
    unified("other nonce in front", spot(f"{int(N) + 1}{FORM_T}"), M.NONCE_NOT_SENT),
]

SORTED = "&".join(sorted(FORM.split("&")))
LONG = f"{FORM}&reduceOnly=true"
LONGER = f"{LONG}&cliOrdId=my-1&triggerSignal=mark"
HISTORY = "/api/history/v3/account-log"
CASES += [
    # Sent sorted, as Go's url.Values and sorted dictionaries do, and signed as it was written.
    order("five, sent sorted", right(FORM + N + S), M.PARAMETER_ORDER_DIFFERS, body=SORTED),
    order(
        "six, sent sorted",
        right(LONG + N + S),
        M.PARAMETER_ORDER_DIFFERS,
        body="&".join(sorted(LONG.split("&"))),
    ),
    order(
        "six in any order",
        right("&".join(LONG.split("&")[i] for i in (4, 0, 5, 2, 1, 3)) + N + S),
        M.PARAMETER_ORDER_DIFFERS,
        body=LONG,
    ),
    order(
        "eight, signed as documented, sent sorted",
        right(
            "&".join(LONGER.split("&")[i] for i in (0, 1, 2, 3, 4, 6, 7, 5)) + N + S,
        ),
        M.PARAMETER_ORDER_DIFFERS,
        body="&".join(sorted(LONGER.split("&"))),
    ),
    order(
        "eight, one put elsewhere",
        right("&".join(LONGER.split("&")[i] for i in (6, 0, 1, 2, 3, 4, 7, 5)) + N + S),
        M.PARAMETER_ORDER_DIFFERS,
        body="&".join(sorted(LONGER.split("&"))),
    ),
    order(
        "sent sorted, text key",
        text(mac(inner(FORM + N + S), PRIVATE)),
        M.PARAMETER_ORDER_DIFFERS,
        M.SECRET_NOT_DECODED,
        body=SORTED,
    ),
    order(
        "JSON in another order",
        right('{"b":2,"c":3,"a":1}' + N + S),
        M.PARAMETER_ORDER_DIFFERS,
        body='{"a":1,"b":2,"c":3}',
    ),
    # Digests as languages hand them on.
    accounts("Go's h.Sum(message)", text(mac((N + A).encode() + inner(""))), M.SHA256_SKIPPED),
    accounts("Go's mac.Sum(digest)", text(inner(N + A) + mac("")), M.HMAC_MISSING),
    accounts(
        "Go's mac.Sum(digest), text key",
        text(inner(N + A) + mac("", PRIVATE)),
        M.HMAC_MISSING,
        M.SECRET_NOT_DECODED,
    ),
    accounts(
        "Go's mac.Sum(digest), in hexadecimal",
        (inner(N + A) + mac("")).hex(),
        M.HMAC_MISSING,
        M.HEX_OUTPUT,
    ),
    accounts("BitConverter", text(mac(inner(N + A).hex("-").upper())), M.SHA256_HEX),
    accounts(
        "Java's Arrays.toString",
        str([one - 256 if one > 127 else one for one in BYTES]),
        M.AUTHENT_WRAPPED,
    ),
    accounts("public key before it", f"{PUBLIC}:{RIGHT}", M.AUTHENT_WRAPPED),
    accounts(
        "as HTML",
        RIGHT.replace("=", "&#61;").replace("+", "&#x2B;").replace("/", "&#47;"),
        M.AUTHENT_WRAPPED,
    ),
    # Numbers as spreadsheets write them.
    accounts("rounded nonce", right(f"1.79586E+12{A}"), M.NONCE_FORM_DIFFERS),
    accounts("rounded nonce, comma", right(f"1,79586E+12{A}"), M.NONCE_FORM_DIFFERS),
    accounts("nonce with points", right(f"1.795.858.579.000{A}"), M.NONCE_FORM_DIFFERS),
    # The whole message.
    fills("message encoded", right(quote(f"{TIME}{N}{F}", safe="")), M.WHOLE_STRING_ENCODED),
    fills(
        "raw message encoded",
        right(quote(f"lastFillTime=2026-11-02T10:00:00.000Z{N}{F}", safe="")),
        M.WHOLE_STRING_ENCODED,
    ),
    fills("message in lower case", right(f"{TIME}{N}{F}".lower()), M.VALUE_FORM_DIFFERS),
    order("public key in the middle", right(f"{FORM}{N}{PUBLIC}{S}"), M.SEPARATORS_SIGNED),
    accounts("public key first", right(f"{PUBLIC}{N}{A}"), M.SEPARATORS_SIGNED),
    # Marks and joints.
    order("&amp;", right(FORM.replace("&", "&amp;") + N + S), M.ENCODERS_DIFFER),
    order("&amp; sent", right(FORM + N + S), M.ENCODERS_DIFFER, body=FORM.replace("&", "&amp;")),
    cancel("value alone", "order_id=abc", right(f"abc{N}{C}"), M.PARAMETERS_NOT_SIGNED),
    cancel("no equals sign", "order_id=abc", right(f"order_idabc{N}{C}"), M.SEPARATORS_SIGNED),
    order("commas", right(FORM.replace("&", ",") + N + S), M.SEPARATORS_SIGNED),
    order("bytes as Python prints them", right(f"{FORM.encode()!r}{N}{S}"), M.VALUE_FORM_DIFFERS),
    # Paths.
    Case(
        "/derivatives before the history",
        "GET",
        f"{HOST}{HISTORY}?since=1",
        "",
        right(f"since=1{N}{D}{HISTORY}"),
        (M.DERIVATIVES_PREFIX_KEPT,),
    ),
    accounts("base URL with a slash", right(f"{N}/{A}"), M.TRAILING_SLASH),
    order("base URL with a slash, parameters", right(f"{FORM}{N}/{S}"), M.TRAILING_SLASH),
    order(
        "base URL with a slash, whole",
        right(f"{FORM}{N}/{D}{S}"),
        M.DERIVATIVES_PREFIX_KEPT,
        M.TRAILING_SLASH,
    ),
    order(
        "base URL with derivatives and a slash",
        right(f"{FORM}{N}{D}/{S}"),
        M.DERIVATIVES_PREFIX_KEPT,
        M.TRAILING_SLASH,
    ),
    accounts("host without a scheme", right(f"{N}//futures.kraken.com{A}"), M.URL_SIGNED),
    Case(
        "slash doubled in the URL alone",
        "GET",
        f"{HOST}{D}/{A}",
        "",
        right(N + A),
        (M.TRAILING_SLASH,),
    ),
    # As another exchange wants it: six steps away.
    fills(
        "method, path, query and nonce",
        mac(f"GET{D}{F}?{TIME}{N}", PRIVATE, "sha256").hex(),
        M.SECRET_NOT_DECODED,
        M.DERIVATIVES_PREFIX_KEPT,
        M.METHOD_SIGNED,
        M.QUERY_IN_PATH,
        M.PATH_FIRST,
        M.SHA256_SKIPPED,
        M.HMAC_SHA256,
        M.HEX_OUTPUT,
    ),
]


def _lenient(key: str) -> bytes:
    """Return what a lenient decoder makes of base64 that lacks some of its signs."""
    key = key[: len(key) - (len(key) % 4 == 1)]
    return b64decode(key + "=" * (-len(key) % 4))


@pytest.mark.parametrize("skipped", ["+", "/", "+/"])
def test_decoders_that_skip_signs(skipped: str) -> None:
    """A private key without some of its signs is a damaged one, whichever signs they are."""
    own = f"a0b1+/{PRIVATE[6:40]}++{PRIVATE[42:]}"
    key = _lenient("".join(one for one in own if one not in skipped))
    headers = {"Nonce": N, "Authent": text(mac(inner(N + A), key))}
    request = Request("GET", f"{D}{A}", headers=headers)
    assert (M.SECRET_DAMAGED,) == diagnose(request, own).mistakes


def test_base64_taken_for_hexadecimal() -> None:
    """Node's Buffer stops at the first sign that is no hexadecimal digit."""
    own = f"a0b1+/{PRIVATE[6:]}"
    headers = {"Nonce": N, "Authent": text(mac(inner(N + A), bytes.fromhex("a0b1")))}
    request = Request("GET", f"{D}{A}", headers=headers)
    assert (M.SECRET_DAMAGED,) == diagnose(request, own).mistakes


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
    ("undefined", right("undefined"), (M.CHALLENGE_EMPTY,)),
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


@pytest.mark.parametrize("case", UNIFIED, ids=[case.name for case in UNIFIED])
def test_unified(case: Case) -> None:
    """Each API-Sign is explained by its mistakes, and by no others."""
    headers = {"API-Key": PUBLIC, "API-Sign": case.authent}
    diagnosis = diagnose(Request(case.method, case.url, case.body, headers), PRIVATE)
    assert sorted(map(str, case.expected)) == sorted(map(str, diagnosis.mistakes))


@pytest.mark.parametrize(("name", "signed", "expected"), CHALLENGES)
def test_challenges(name: str, signed: str, expected: tuple[Mistake, ...]) -> None:
    """Each signed challenge is explained by its mistakes, and by no others."""
    old = ["0ld00000-1729-464d-ace1-52dbce11db42"]
    diagnosis = diagnose_challenge(CHALLENGE, signed, PRIVATE, old_challenges=old)
    assert expected == diagnosis.mistakes, name
