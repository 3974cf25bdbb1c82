"""A request is read in whichever form it was pasted; the broken ones are read as far as they go."""

# ruff: noqa: E501 -- a paste is easier to read in one line

import json
import pickle
import time
from base64 import b64decode

import pytest

from futures_keys.diagnosis._target_faults import Target
from futures_keys.diagnosis.api import Api
from futures_keys.errors import InvalidRequest, UnreadablePaste
from futures_keys.pasted import Pasted, PasteFormat, read_paste
from futures_keys.request import Request

PUBLIC = "clRSK6VZHCMAdSi9RZdDBhBgtRvwBUQPeulJx6/ZUOm1qPxrvz5EV+Fv"
PRIVATE = "nWttCY3C5kevUavkYuwSwI/a3bz5NIP2kY37jobVmbHOPZFrUGslD5orsgM9LIAgbP271hR5XeTiBLAmhqA1JHkQ"
AUTHENT = "PnSOOBfzSxsHq8e94WW9lj9EOV+BYD/mEZdNTMUeKwfonGIPxGRipbYzZ9FkPr1+Km2RGbbUekEmyItlw22Jfw=="
UNIFIED_KEY = f"{PRIVATE[:86]}=="
HOST = "https://futures.kraken.com"
SEND = f"{HOST}/derivatives/api/v3/sendorder"
V3 = "/derivatives/api/v3"
FILLS = f"{HOST}/derivatives/api/v3/fills"
SIGNED = f"-H 'APIKey: {PUBLIC}' -H 'Authent: {AUTHENT}'"
LINES = f"APIKey: {PUBLIC}\nAuthent: {AUTHENT}\n"
HEADERS = {"APIKey": PUBLIC, "Authent": AUTHENT}
FORM = "application/x-www-form-urlencoded"


def parts(pasted: Pasted) -> tuple[str, str, str, str]:
    """Return what a form shows of a paste."""
    return pasted.method, pasted.url, pasted.body, pasted.nonce


def codes(pasted: Pasted) -> list[str]:
    """Return the codes of what is found in a paste."""
    return [found.code.value for found in pasted.inspect()]


def test_whole() -> None:
    """Everything of a paste has its place, and a request is made of it."""
    pasted = read_paste(f"curl -d size=1 {SEND} {SIGNED} -H 'Nonce: 179'")
    assert PasteFormat.CURL is pasted.format
    assert ("POST", SEND, "size=1", "179") == parts(pasted)
    assert ("APIKey", "Authent", "Nonce", "Content-Type") == pasted.header_names
    assert pasted.signature
    assert (PUBLIC, AUTHENT) == (pasted.public_key, pasted.signature.get_value())
    assert (Api.DERIVATIVES, "", False) == (pasted.api, pasted.challenge, pasted.has_private_key)
    assert AUTHENT == pasted.request().headers["Authent"]
    assert "PasteFormat.CURL" == repr(pasted.format)


def test_nothing_shows_it() -> None:
    """Neither `repr` nor `str` contains a part of a paste, and it cannot be pickled."""
    pasted = read_paste(f"curl {SEND} {SIGNED}")
    assert "<Pasted •••>" == repr(pasted) == str(pasted)
    with pytest.raises(TypeError):
        pickle.dumps(pasted)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "empty"),
        (" \n\r ", "empty"),
        ("hello", "no-request"),
        (f"{'aB3+' * 21}aB==", "signature-alone"),
        (f" '{'aB3+' * 21}aB%3D%3D'\n", "signature-alone"),
        ("0a" * 64, "signature-alone"),
        (
            '{"method":"subscribe","params":{"channel":"executions","token":"x"}}',
            "websocket-message",
        ),
        ('{"method":" add_order ","params":{"token":"x"},"req_id":1}', "websocket-message"),
        ('{"event":"challenge","api_key":"x"}', "websocket-message"),
        ('{"event":"challenge","message":"c100b894"}', "websocket-message"),
        ('{"error":["EAPI:Invalid signature"],"result":{}}', "answer"),
        ('{"result":"error","error":"authenticationError"}', "answer"),
        ("curl is a program", "no-request"),
        ("{}", "no-request"),
        ("{'a': 1}", "no-request"),
        ("{broken", "no-request"),
        ("GET", "no-request"),
        ("GET /a\n\nbody", "no-request"),
        ("Invoke-RestMethod", "no-request"),
        ("x" * 2_000_001, "too-long"),
        ("[" * 201, "too-nested"),
        (f"curl '{SEND}", "unclosed-quote"),
        (f'curl "{SEND}', "unclosed-quote"),
        (f"curl $'{SEND}", "unclosed-quote"),
    ],
)
def test_no_request(text: str, fault: str) -> None:
    """A text without a request is refused, with the reason."""
    with pytest.raises(UnreadablePaste) as refused:
        read_paste(text)
    assert {"fault": fault} == refused.value.details


ODD = [
    '{"APIKey": "a", "Authent": "\\ud800"}',
    '{"url": "https://x/y", "method": "get", "params": {"a": "\\ud800"}}',
    "{'url': 'https://x/y', 'method': 'get', 'params': {'a': 0x" + "f" * 5000 + "}}",
    "{'url': 'https://x/y', 'method': 'post', 'data': {(1, 2): 2}}",
    '{"url": "https://x/y", "method": "post", "headers": {"Content-Type": "'
    + FORM
    + '"}, "data": {"\\udfff": 1}}',
    "curl https://x/y -H $'Authent: \\ud800' --data-urlencode $'a=\\ud800' --data-urlencode $'\\ud800'",
    '[["Authent", []], ["APIKey", "b"]]',
    "irm https://x/y -Headers @{Authent='a'} -Body @{a='\\ud800'}",
    "Authent: 'a\\ud800', url: 'https://x/y?\\ud800', data: '\\ud800'",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_values(text: str) -> None:
    """Halves of characters, huge numbers and keys that JSON does not have end no reader."""
    pasted = read_paste(text)
    pasted.inspect()
    assert all(part.isprintable() for part in parts(pasted))


LONG = 40_000
SLOW = {
    "request line": "GET /x" + " " * LONG + "y",
    "quoted request": 'x "GET "' + "\n" * LONG + "y",
    "escaped quotes": "x " + '\\"GET a' * (LONG // 7),
    "braces": "{GET /x" * (LONG // 7),
    "name": "Nonce" + " " * LONG + "y",
    "value": "Nonce:" + " " * LONG + '"',
    "end of a value": "Nonce: a" + " " * LONG + "b",
    "parameters": "Authent: x params={" + "a" * LONG + "}",
    "bodies": "Authent: x " + "body:" * (LONG // 5),
    "prompts": "curl x/" + "\n" * LONG,
    "variables of cmd": "curl x/ ^\n" + "\n" * LONG,
    "long variable of cmd": f"set A={'x' * 9000}\ncurl https://x/y ^\n{'%A%' * 3000}",
    "doubled variable": "A=xx\n" + "A=$A$A\n" * 60 + "curl https://x/$A -H 'Authent: x'",
    "long variable": f"A={'x' * 9000}\ncurl https://x/y -H 'Authent: x' -d {'$A' * 10_000}",
    "doubled variable of PowerShell": '$a="xx"\n' + '$a="$a$a"\n$a=$a+$a\n' * 60 + "irm https://x/$a",
    "repeated variable of PowerShell": f"$a='{'x' * 9000}'\nirm https://x/y -Body \"{'$a' * 9000}\"",
    "folded header": "GET https://x/y HTTP/1.1\na: b\n" + " b\n" * (LONG // 3),
    "headers": json.dumps({"headers": {f"Authent{i}": "x" for i in range(LONG)}, "url": "https://x", "method": "GET"}),
    "variables of Postman": json.dumps({"info": {}, "variable": [{"key": "a", "value": "x" * LONG}], "url": "https://x/y", "method": "GET", "data": "{{a}}" * LONG}),
}  # fmt: skip


@pytest.mark.parametrize("name", SLOW)
def test_reading_is_bounded(name: str) -> None:
    """No text takes more than a time that grows with its length, or more memory than its own."""
    start = time.process_time()
    try:
        pasted = read_paste(SLOW[name])
    except UnreadablePaste:
        pass
    else:
        pasted.inspect()
        assert 4 * 100_000 > len(pasted.url) + len(pasted.body)
    assert 5 > time.process_time() - start


def test_brackets_that_do_not_nest() -> None:
    """Many brackets are no nesting."""
    assert FILLS == read_paste(f"GET {FILLS} HTTP/1.1\nA: {'[]' * 300}{']' * 9}\n\n").url


BASH = [
    (f"$ curl -sS -XPOST '{SEND}' \\\n {SIGNED} --data-raw a=1 | jq .a", ("POST", SEND, "a=1", "")),
    (f"curl \\\r\n {FILLS} {SIGNED}\r\necho done", ("GET", FILLS, "", "")),
    (f"curl {FILLS} {SIGNED} -H $'Nonce: 1\\x39\\u0038\\'\\t'", ("GET", FILLS, "", "198'")),
    (f'curl "{FILLS}?a=\\"b\\$c\\\n$" {SIGNED}', ("GET", f'{FILLS}?a="b$c$', "", "")),
    (
        f"N=12\nexport K='{PUBLIC}'\ncurl {FILLS} -H \"APIKey: $K\" -H Nonce:${{N}}",
        ("GET", FILLS, "", "12"),
    ),
    (f"BAD='\nE=\ncurl {FILLS}$E {SIGNED}", ("GET", FILLS, "", "")),
    (f"curl $BASE/derivatives/api/v3/fills {SIGNED}", ("GET", "/derivatives/api/v3/fills", "", "")),
    (f"curl {FILLS}?a=$(date)\\&b=1 {SIGNED} # why", ("GET", f"{FILLS}?a=&b=1", "", "")),
    (
        f"curl -G {FILLS} {SIGNED} -d a=1 --data-urlencode 'b=c d'",
        ("GET", f"{FILLS}?a=1&b=c%20d", "", ""),
    ),
    (
        f"curl {FILLS}?x=1#f {SIGNED} --url-query 'a=b c' --url-query +d=e",
        ("GET", f"{FILLS}?x=1&a=b%20c&d=e#f", "", ""),
    ),
    (f"curl {SEND} {SIGNED} --json '{{\"a\":' --json '1}}'", ("POST", SEND, '{"a":1}', "")),
    (f"curl {SEND} {SIGNED} --form a=1", ("POST", SEND, "a=1", "")),
    (
        f"curl {SEND} {SIGNED} --data-urlencode =a/b --data-urlencode c/d",
        ("POST", SEND, "a%2Fb&c%2Fd", ""),
    ),
    (f"curl -I {FILLS} {SIGNED}", ("HEAD", FILLS, "", "")),
    (f"curl --request=PUT --max-time 5 -kLm 5 {SIGNED} -- {SEND}", ("PUT", SEND, "", "")),
    (f"curl {SEND} {SIGNED} -d @body.txt", ("POST", SEND, "", "")),
    (f'curl {SEND} {SIGNED} -d "$BODY"', ("POST", SEND, "", "")),
    (f"curl {FILLS} {SIGNED} --next {SEND}", ("GET", FILLS, "", "")),
    (f"curl {FILLS} -H 'Nonce;' -H 'APIKey:' -H junk {SIGNED} - ", ("GET", FILLS, "", "")),
    (f"curl {SEND} {SIGNED}\ncurl {FILLS} -H 'Authent: x'", ("GET", FILLS, "", "")),
    (f"curl {FILLS} {SIGNED} -H", ("GET", FILLS, "", "")),
    (f"curl {FILLS} -H 'User-Agent: my curl bot' {SIGNED} -H 'Nonce: 1'", ("GET", FILLS, "", "1")),
    (f"My curl doesn't work:\n\ncurl {FILLS} {SIGNED}\n\nIt's odd.", ("GET", FILLS, "", "")),
    (f"# it's the curl for fills\ncurl {FILLS} {SIGNED}", ("GET", FILLS, "", "")),
    (f"ssh host \"curl '{FILLS}' -H 'Nonce: 1' -H \\\"Authent: x\\\"\"", ("GET", FILLS, "", "1")),
    (
        f"It's:\n```bash\ncurl -X POST {SEND} \\\n {SIGNED} \\\n -d a=1\n```\nIt fails.",
        ("POST", SEND, "a=1", ""),
    ),
    (f"```\ncurl '{SEND}\n```\n```\nhello\n```\ncurl {SEND} {SIGNED}", ("GET", SEND, "", "")),
]


@pytest.mark.parametrize(("text", "expected"), BASH)
def test_bash(text: str, expected: tuple[str, str, str, str]) -> None:
    """Commands of curl as Bash splits them, and as curl reads its options."""
    pasted = read_paste(text)
    assert PasteFormat.CURL is pasted.format
    assert expected == parts(pasted)


CMD = [
    (
        f'curl ^"{FILLS}?a=1^%^3A2^&b=3^" ^\r\n -H ^"APIKey: {PUBLIC}^"',
        ("GET", f"{FILLS}?a=1%3A2&b=3", "", ""),
    ),
    (
        f'set N=12\r\nC:\\bot>curl "{FILLS}" -H "Nonce: %N%" -H "A: %B%" & dir',
        ("GET", FILLS, "", "12"),
    ),
    (
        f'C:\\>curl {SEND} -H "Authent: x" -d "{{\\"a\\":\\"b\\"}}" -d ""',
        ("POST", SEND, '{"a":"b"}&', ""),
    ),
    (
        f'C:\\>curl {SEND} -H "Authent: x" -d "say ""yes"" | no"\r\ndir',
        ("POST", SEND, 'say "yes" | no', ""),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CMD)
def test_cmd(text: str, expected: tuple[str, str, str, str]) -> None:
    """Commands of curl as cmd.exe splits them."""
    pasted = read_paste(text)
    assert PasteFormat.CURL_CMD is pasted.format
    assert expected == parts(pasted)


TABLE = f'@{{ APIKey="{PUBLIC}"; Authent=\'{AUTHENT}\'\n  "Nonce" = 12 }}'
POWERSHELL = [
    (
        f"Invoke-RestMethod -Uri {FILLS}?a=1 -Method Get -Headers {TABLE}",
        ("GET", f"{FILLS}?a=1", "", "12"),
    ),
    (
        f"$h = {TABLE}\niwr -UseBasicParsing `\n '{FILLS}' -Headers $h -Body @{{a='b c'}} | Out-Null",
        ("", f"{FILLS}?a=b+c", "", "12"),
    ),
    (
        f"$h=@{{}}\n$h['APIKey'] = '{PUBLIC}'\n$h.Add('Authent', '{AUTHENT}')\n$b = 'a=1' + \"&b=2\"\nirm {SEND} -M POST -H $h -Body $b",
        ("POST", SEND, "a=1&b=2", ""),
    ),
    (
        f"$k.Add('Authent', 'x')\n$k.b = 1\n$w = 'x'\n$w['Authent'] = 'y'\nirm {FILLS} -Headers $w",
        ("", FILLS, "", ""),
    ),
    (
        f"$h = New-Object System.Collections.Hashtable\n$h.Add('Authent','x')\n$r = irm {FILLS} -Headers $h -Method",
        ("", FILLS, "", ""),
    ),
    (
        "$h = [ordered]@{Authent='x'}\n$u = (Get-Url)\nirm $u/derivatives/api/v3/fills -Headers $h",
        ("", "/derivatives/api/v3/fills", "", ""),
    ),
    (
        f"$p = @{{Uri='{SEND}'; Method='Put'; Body=\"a=$q\"; ContentType='{FORM}'; Headers={TABLE}}}\nirm @p\nirm @q",
        ("PUT", SEND, "", "12"),
    ),
    (
        f'$b = @"\n{{\n"a": "$(x)"}}\n"@\n$c = @\'\na=1\n\'@\nirm {SEND} -Method Post -Body $c -Headers {TABLE}',
        ("POST", SEND, "a=1", "12"),
    ),
    (
        f'$n = 12\n$b = @"\na=$n\n"@\nirm {SEND} -Method Post -Body $b -Headers @{{Authent=\'x\'; Nonce="${{n}}`t"""}}',
        ("POST", SEND, "a=12", ""),
    ),
    (
        f"PS C:\\> curl.exe {SEND} -H 'APIKey: {PUBLIC}' -d size=1 -d '{{\\\"a\\\":1}}'\n",
        ("POST", SEND, 'size=1&{"a":1}', ""),
    ),
    (f'$n = 1\ncurl --url {FILLS} -H "Nonce: $n"', ("GET", FILLS, "", "1")),
    (f"curl -Uri {FILLS} -Headers @{{ Nonce = 1 }}", ("", FILLS, "", "1")),
    (f"try {{ irm {FILLS} -Headers {TABLE} }} catch {{ }} # irm\n$x", ("", FILLS, "", "12")),
    (f"irm {FILLS} -Headers @{{ Nonce = 1; =; a", ("", FILLS, "", "1")),
    (
        f"$h = @{{}}\n$h.APIKey = '{PUBLIC}'\n$h.'Nonce' = '12'\n$b = '{HOST}'\nirm -Uri ($b + '/derivatives/api/v3/fills') -Headers $h",
        ("", FILLS, "", "12"),
    ),
    (
        f"$p = @{{u='{FILLS}'}}\n$n = [DateTimeOffset]::UtcNow.ToUnixTimeMilliseconds()\n$b = 'a={{0}}' -f 1\nirm $p.u -Headers @{{Authent='x'; Nonce=$n.ToString().Trim(); A=$p.v; B=[X]::Y; C=$z.a}} -Body $b",
        ("", FILLS, "", ""),
    ),
    (
        f"irm ('{FILLS}') -Method (Get-It) -Headers @{{ Nonce = ('1' + ('2')); A = ($x y); B = [int](1) -as [x](2) }}",
        ("", FILLS, "", "12"),
    ),
    (f"irm {FILLS} -Headers [x[y]", ("", FILLS, "", "")),
    (f'irm {FILLS} -Headers @"\nx', ("", FILLS, "", "")),
]


@pytest.mark.parametrize(("text", "expected"), POWERSHELL)
def test_powershell(text: str, expected: tuple[str, str, str, str]) -> None:
    """Scripts of PowerShell: tables, variables, splatting, here-strings, and its curl."""
    pasted = read_paste(text)
    assert PasteFormat.POWERSHELL is pasted.format
    assert expected == parts(pasted)


def test_http() -> None:
    """HTTP text: a folded header, a body, and a body that is missing."""
    pasted = read_paste(
        "POST /derivatives/api/v3/sendorder HTTP/1.1\r\nHost: futures.kraken.com\r\n"
        f"APIKey: {PUBLIC}\r\nAuthent: {AUTHENT[:76]}\r\n {AUTHENT[76:]}\r\n\r\nsize=1\r\nx"
    )
    assert PasteFormat.HTTP is pasted.format
    assert ("POST", SEND, "size=1\nx", "") == parts(pasted)
    assert "header-line-end" in codes(pasted)
    local = read_paste("GET /derivatives/api/v3/fills HTTP/1.1\nHost: localhost:80\nNonce: 1\n")
    assert "http://localhost:80/derivatives/api/v3/fills" == local.url
    assert "body-not-shown" in codes(read_paste(f"POST {SEND} HTTP/1.1\nContent-Length: x\n"))
    carriage = read_paste(f"GET {FILLS} HTTP/1.1\r\nAPIKey: {PUBLIC}\r\r\nNonce: 1\r\n")
    assert "header-line-end" in codes(carriage)
    assert "1" == read_paste(f"GET {FILLS} HTTP/1.1\nNonce: 1\nnot a header\n").nonce


def test_http_in_logs() -> None:
    """The last signed request of a log, without what the log says behind it."""
    log = f"sending\nGET {FILLS} HTTP/1.1\n{LINES}\nNov 29 done\nGET /x HTTP/1.1\nA: b\n"
    assert ("GET", FILLS, "", "") == parts(read_paste(log))
    log = f"out\nPOST {SEND} HTTP/1.1\n{LINES}Content-Length: 3\n\na=1\nand more"
    assert ("POST", SEND, "a=1", "") == parts(read_paste(log))
    log = f"out\nPOST {SEND} HTTP/1.1\n{LINES}\na=1\nmore"
    assert ("POST", SEND, "a=1", "") == parts(read_paste(log))
    quoted = (
        f'log "POST {SEND} HTTP/1.1\\r\\nAuthent: x\\r\\nContent-Length: 3\\r\\n\\r\\n" data="b=2"'
    )
    assert ("POST", SEND, "b=2", "") == parts(read_paste(quoted))


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (FILLS, FILLS),
        (f"<{FILLS}>", FILLS),
        (f"get {FILLS}", FILLS),
        ("futures.kraken.com/derivatives/api/v3/fills", FILLS),
        ("/derivatives/api/v3/fills", "/derivatives/api/v3/fills"),
        ("wss://futures.kraken.com/ws/v1", f"{HOST}/ws/v1"),
    ],
)
def test_urls(text: str, url: str) -> None:
    """A URL alone, also without its scheme or its host."""
    pasted = read_paste(text)
    assert (PasteFormat.URL, url) == (pasted.format, pasted.url)
    assert "header-missing" not in codes(pasted)
    assert ("websocket-url" in codes(pasted)) == text.startswith("wss")


def test_headers_alone() -> None:
    """Headers need a URL before they are a request."""
    for text in (
        LINES,
        json.dumps(HEADERS),
        repr(HEADERS | {"X": None}),
        json.dumps([*HEADERS.items()]),
    ):
        pasted = read_paste(text)
        assert PasteFormat.HEADERS is pasted.format
        assert [] == codes(pasted)
        with pytest.raises(InvalidRequest):
            pasted.request()
        assert "GET" == pasted.request(url=FILLS).method
        assert "PUT" == pasted.request(url=FILLS, method="PUT").method
    assert "GET" == read_paste(f"GET {FILLS}").request().method


DATA: list[tuple[object, PasteFormat, tuple[str, str, str, str]]] = [
    (
        {
            "url": SEND,
            "method": "POST",
            "httpVersion": "h3",
            "postData": {"mimeType": FORM, "text": "a=%20"},
        },
        PasteFormat.HAR,
        ("POST", SEND, "a=%20", ""),
    ),
    (
        {
            "request": {
                "method": "POST",
                "url": SEND,
                "headers": [{"name": "Nonce", "value": "1"}],
                "queryString": [],
                "postData": {"mimeType": FORM, "params": [{"name": "a", "value": "b c"}]},
            }
        },
        PasteFormat.HAR,
        ("POST", SEND, "a=b+c", "1"),
    ),
    (
        {
            "url": "/fills",
            "baseURL": f"{HOST}/derivatives/api/v3",
            "headers": HEADERS,
            "params": {"a": "b:c d", "x": None},
        },
        PasteFormat.LOG,
        ("", f"{FILLS}?a=b:c+d", "", ""),
    ),
    (
        {
            "url": f"{FILLS}?z=1",
            "method": "get",
            "headers": ["Nonce: 2", "junk", 3],
            "params": {"a": True, "b": 1},
        },
        PasteFormat.LOG,
        ("GET", f"{FILLS}?z=1&a=true&b=1", "", "2"),
    ),
    (
        {
            "uri": SEND,
            "headers": HEADERS | {"Content-Type": FORM, "Nonce": ["3"]},
            "data": {"a": 1, "b": []},
        },
        PasteFormat.LOG,
        ("", SEND, "a=1", "3"),
    ),
    (
        {"url": SEND, "method": "post", "headers": {b"Nonce": 1} and HEADERS, "body": [1, "a"]},
        PasteFormat.LOG,
        ("POST", SEND, '[1,"a"]', ""),
    ),
    (
        {"url": 1, "base_url": 2, "headers": HEADERS, "x": [{"url": FILLS, "method": "GET"}]},
        PasteFormat.LOG,
        ("GET", FILLS, "", ""),
    ),
    (
        {
            "info": {},
            "item": [
                {
                    "request": {
                        "method": "POST",
                        "header": [
                            {"key": "Authent", "value": "{{sig}}"},
                            {"key": "X", "value": "1", "disabled": True},
                        ],
                        "url": {"raw": SEND},
                        "body": {
                            "mode": "raw",
                            "raw": "{}",
                            "options": {"raw": {"language": "json"}},
                        },
                    }
                }
            ],
        },
        PasteFormat.POSTMAN,
        ("POST", SEND, "{}", ""),
    ),
    (
        {
            "item": [
                {
                    "request": {
                        "method": "POST",
                        "header": [],
                        "url": SEND,
                        "body": {"mode": "formdata", "formdata": [{"key": "a", "value": "1"}]},
                    }
                }
            ]
        },
        PasteFormat.POSTMAN,
        ("POST", SEND, "a=1", ""),
    ),
    (
        {
            "item": [
                {"request": {"method": "POST", "header": [], "url": SEND, "body": {"mode": "file"}}}
            ]
        },
        PasteFormat.POSTMAN,
        ("POST", SEND, "", ""),
    ),
    (
        {
            "item": [
                {
                    "request": {
                        "method": "POST",
                        "header": [],
                        "url": {},
                        "body": {"mode": "raw", "raw": "a"},
                    }
                },
                {
                    "request": {
                        "method": "POST",
                        "url": "{{x}}/derivatives/api/v3/sendorder",
                        "body": {"mode": "raw", "raw": "a"},
                    }
                },
            ]
        },
        PasteFormat.POSTMAN,
        ("POST", "/derivatives/api/v3/sendorder", "a", ""),
    ),
]


@pytest.mark.parametrize(("value", "form", "expected"), DATA)
def test_data(value: object, form: PasteFormat, expected: tuple[str, str, str, str]) -> None:
    """Archives, collections and the options of libraries."""
    pasted = read_paste(json.dumps(value))
    assert (form, expected) == (pasted.format, parts(pasted))


def test_bytes_of_python() -> None:
    """Names and values of headers as bytes, as aiohttp and httpx have them."""
    text = repr(
        {"url": FILLS, "headers": [(b"APIKey", PUBLIC.encode()), (b"Nonce", b"1")], "method": "GET"}
    )
    assert (PUBLIC, "1") == ((pasted := read_paste(text)).public_key, pasted.nonce)


def test_websockets() -> None:
    """A message with a challenge, alone and in a log; one without is no request."""
    message = {
        "event": "subscribe",
        "api_key": PUBLIC,
        "original_challenge": "c0ffee",
        "signed_challenge": AUTHENT,
    }
    for text in (json.dumps(message), f"DEBUG sent {message!r}"):
        pasted = read_paste(text)
        assert (PasteFormat.WEBSOCKET, Api.CHALLENGE) == (pasted.format, pasted.api)
        assert ("c0ffee", PUBLIC) == (pasted.challenge, pasted.public_key)
        assert [] == codes(pasted)


LOGS = [
    (
        f"INFO APIKey: {PUBLIC} Nonce: 12 Authent: {AUTHENT} POST {SEND} body: a=1",
        ("POST", SEND, "a=1", "12"),
    ),
    (
        "log API-Key: x https://api.kraken.com/0/private/B RequestBody: nonce=1&a=2",
        ("", "https://api.kraken.com/0/private/B", "nonce=1&a=2", "1"),
    ),
    (
        f"fetch('{FILLS}', {{ method: 'GET', headers: {{ APIKey: '{PUBLIC}', Nonce: 1 }} }})",
        ("GET", FILLS, "", "1"),
    ),
    (f"axios.post(`{SEND}`, data: `a=1`, headers: {{ Authent: 'x' }})", ("POST", SEND, "a=1", "")),
    (
        f"{{ url: '/fills', baseURL: '{HOST}/derivatives/api/v3', params: {{ a: 'b' }}, headers: {{ Authent: 'x' }} }}",
        ("", f"{FILLS}?a=b", "", ""),
    ),
    (
        f"headers: {{ Authent: 'x', 'Content-Type': '{FORM}' }}, url: '{SEND}', data: {{ \"a\": 1 }}",
        ("", SEND, "a=1", ""),
    ),
    (f'log Authent: x url={SEND} method=FROB body={{"a":1}}', ("", SEND, '{"a":1}', "")),
    (f"log Authent: x, url={SEND}, data=[1, 2]", ("", SEND, "[1,2]", "")),
    (f"log Authent: x, url={SEND}, data={{a: 1}}", ("", SEND, "{a: 1}", "")),
    (f"log Authent: x, url={SEND}, body=undefined, data='a=\\q' + 'b'", ("", SEND, "a=\\qb", "")),
    (
        "log Authent: x, POST /derivatives/api/v3/sendorder?a=1",
        ("POST", "/derivatives/api/v3/sendorder?a=1", "", ""),
    ),
    ("log Authent: x https://example.org/x and more", ("", "https://example.org/x", "", "")),
    ("[APIKey] => y\n[body] => a=1&b=2\n", ("", "", "a=1&b=2", "")),
    (
        f"Request: GET {FILLS} Authent: x\nRequest: POST {SEND} Authent: y body: a=1\nResponse headers: Nonce: 3",
        ("POST", SEND, "a=1", ""),
    ),
]


# As other programs have it: an expected place of the body is empty where they do not show it.
OTHERS = [
    (
        f"wget {SEND} --header='Authent: x' --method POST --post-data 'a=1'",
        ("POST", SEND, "a=1", ""),
    ),
    (f"http POST {SEND} Authent:x Nonce:12", ("POST", SEND, "", "12")),
    (
        f"--> POST {SEND}\nContent-Length: 3\nNonce: 12\n\na=1\n--> END POST\n<-- 200",
        ("POST", SEND, "a=1", "12"),
    ),
    (
        f"D/OkHttp: --> POST {SEND}\nD/OkHttp: Nonce: 12\nD/OkHttp: \nD/OkHttp: a=1",
        ("POST", SEND, "a=1", "12"),
    ),
    (f"### order\nPOST {SEND}\nNonce: 12\n\na=1", ("POST", SEND, "a=1", "12")),
    (
        f'open\n<- "POST {SEND} HTTP/1.1\\r\\nNonce: 12\\r\\n\\r\\n"\n<- "a=1"\n-> "HTTP/1.1 200 OK"',
        ("POST", SEND, "a=1", "12"),
    ),
    ("log [APIKey] => Array\n(\n [0] => y\n)\n[Nonce] => Array ( [0] => 12 )", ("", "", "", "12")),
    (
        "{ hostname: 'futures.kraken.com', path: '/derivatives/api/v3/fills', method: 'GET', headers: { Nonce: 12 } }",
        ("GET", FILLS, "", "12"),
    ),
    (
        'host: Some("a"), path: "/derivatives/api/v3/fills", headers: {"nonce": "12"}',
        ("", "/derivatives/api/v3/fills", "", "12"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_other_programs(text: str, expected: tuple[str, str, str, str]) -> None:
    """wget, HTTPie, OkHttp, a client of an editor, Ruby, Guzzle, Node.js and Rust."""
    assert expected == parts(read_paste(text))


PHP = f"""curl_setopt_array($curl, array(
  CURLOPT_URL => '{SEND}',
  CURLOPT_CUSTOMREQUEST => 'POST',
  CURLOPT_POSTFIELDS => 'a=1',
  CURLOPT_HTTPHEADER => array('APIKey: {PUBLIC}', 'Authent: {AUTHENT}', 'Nonce: 12')
));"""
OKHTTP = f"""RequestBody body = RequestBody.create(mediaType, "a=1");
Request request = new Request.Builder()
  .url("{SEND}")
  .method("POST", body)
  .addHeader("APIKey", "{PUBLIC}").addHeader("Nonce", "12").build();"""
CSHARP = f"""var request = new HttpRequestMessage(HttpMethod.Post, "{SEND}");
request.Headers.Add("APIKey", "{PUBLIC}");
request.Headers.Add("Nonce", "12");
request.Content = new StringContent("a=1");"""
GO = f"""url := "{SEND}"
method := "POST"
payload := strings.NewReader("a=1")
req, err := http.NewRequest(method, url, payload)
req.Header.Add("Nonce", "12")"""
PYTHON = "import requests\nurl = '{}'\npayload = {}\nheaders = {{'Nonce': '12', 'Authent': 'x'}}\n"
FILLS_ONE = f"{FILLS}?a=1"
PATH = "/derivatives/api/v3/fills"
PROGRAMS = [
    (PHP, ("POST", SEND, "a=1", "12")),
    (OKHTTP, ("POST", SEND, "a=1", "12")),
    (CSHARP, ("POST", SEND, "a=1", "12")),
    (GO, ("POST", SEND, "a=1", "12")),
    (
        PYTHON.format(FILLS_ONE, "{}") + "requests.request('GET', url, headers=headers, data=payload)",
        ("GET", FILLS_ONE, "", "12"),
    ),
    (PYTHON.format(SEND, "{'a':'b c','b':1}") + "requests.post(url, data=payload)", ("POST", SEND, "a=b+c&b=1", "12")),
    (PYTHON.format(SEND, "{'a': 'b c'}") + "requests.post(url, data=payload)", ("POST", SEND, "a=b+c", "12")),
    (PYTHON.format(SEND, "{'a': 1}") + "requests.post(url, data=json.dumps(payload))", ("POST", SEND, "", "12")),
    (f"HttpRequest.newBuilder().uri(URI.create('{SEND}')).header('Nonce', '12').POST(BodyPublishers.ofString('a=1'))", ("POST", SEND, "a=1", "12")),
    (f"requests.get('{FILLS_ONE}', headers={{'Nonce': '12'}})", ("GET", FILLS_ONE, "", "12")),
    (f"req = Net::HTTP::Post.new(URI('{SEND}'))\nreq['Nonce'] = '12'\nreq.body = 'a=1'", ("POST", SEND, "a=1", "12")),
    (f"client.post('{SEND}', 'a=1', {{ headers: {{ Nonce: 12 }} }})", ("POST", SEND, "a=1", "12")),
    (f"log Nonce: 12, url={SEND}, body: a={{'b': 1}}", ("", SEND, "a={'b': 1}", "12")),
    (f'path: "{PATH}", query: Some("a=1"), headers: {{"nonce": "12"}}', ("", f"{PATH}?a=1", "", "12")),
    (json.dumps({"_type": "export", "resources": [{"url": FILLS, "method": "GET", "headers": {"Nonce": 12}, "parameters": [{"name": "a", "value": "1"}]}]}), ("GET", FILLS_ONE, "", "12")),
    (json.dumps({"url": FILLS, "method": "GET", "headers": {"Nonce": 12}, "params": [{"name": "a", "value": "1", "disabled": True}]}), ("GET", FILLS, "", "12")),
    (json.dumps({"url": SEND, "method": "POST", "headers": {"Nonce": 12}, "form": {"a": 1}}), ("POST", SEND, "a=1", "12")),
    (f"GET {FILLS}\n  ?a=1\n  &b=2\nNonce: 12\n", ("GET", f"{FILLS_ONE}&b=2", "", "12")),
    (f"curl {FILLS} -H 'Nonce: 12' '{{{{x}}}}'", ("GET", FILLS, "", "12")),
    (f"curl -X POST {SEND} -H Nonce:12 -d a=%%20^&b=1", ("POST", SEND, "a=%20&b=1", "12")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PROGRAMS)
def test_programs(text: str, expected: tuple[str, str, str, str]) -> None:
    """The source of programs, as Postman and Insomnia export it and as people write it."""
    pasted = read_paste(text)
    assert expected == parts(pasted)
    assert not {"method-differs", "json-in-place-of-form"} & {*codes(pasted)}
    assert (expected[0] or ("GET" if "fills" in text else "POST")) == pasted.request().method


@pytest.mark.parametrize(
    "text",
    [
        f"$h = new Request('{SEND}', {{ headers: {{ Authent: 'x' }} }})",
        f"curl_setopt($c, CURLOPT_URL, '{SEND}'); curl_setopt($c, CURLOPT_POSTFIELDS, http_build_query($p)); 'Authent: x'",
        f"fetch('{SEND}?a=1', {{ method: 'POST', body: JSON.stringify(order), headers: {{ Authent: 'x' }} }})",
        f"post('{SEND}?a=1', body = \"a=1\" + order, Authent: 'x')",
        f"log Authent: x url={SEND}?a=1 method=POST body=a=(1)",
        f"requests.get('{FILLS}', params=query, headers={{'Authent': 'x'}})",
        f"new HttpUrl('{FILLS}').addQueryParameter('a', b) Authent: x",
        "log Authent: x https://api.kraken.com/0/private/Balance",
        f"http GET {FILLS} a==1 Authent:x",
        f"requests.get(f'{FILLS}?{{q}}', headers={{'Authent': 'x'}})",
        f"fetch(`{FILLS}?a=${{t}}`, {{ headers: {{ Authent: 'x' }} }})",
        f"fetch(`{SEND}`, {{ method: 'POST', body: `a=${{t}}`, headers: {{ Authent: 'x' }} }})",
        f"fetch('{FILLS}' + '?a=' + t, {{ headers: {{ Authent: 'x' }} }})",
        f"fetch('{FILLS}?' + t, {{ headers: {{ Authent: 'x' }} }})",
        f"axios.get('{FILLS}', {{ params, headers: {{ Authent: 'x' }} }})",
        f"POST {SEND} HTTP/1.1\nTransfer-Encoding: chunked\nAuthent: x\n\n3\na=1\n0\n\n",
        f"curl '{FILLS}?a=$(b)' {SIGNED}".replace("'", '"'),
    ],
)
def test_parameters_that_are_not_shown(text: str) -> None:
    """Where a text says that there are parameters and does not show them, a finding says so."""
    found = codes(read_paste(text))
    assert "body-not-shown" in found
    assert not {"method-differs", "parameter-missing"} & {*found}


@pytest.mark.parametrize(
    "text",
    [
        f'a=(-H "Authent: x")\ncurl "${{a[@]}}" {FILLS}',
        f"curl {FILLS} -H @headers.txt",
        f"curl -K config {FILLS}",
        f"url: {FILLS}\nheaders:\n  - name: APIKey\n    value: x\n  - name: Authent\n    value: y\nNonce: 1",
    ],
)
def test_headers_that_are_not_shown(text: str) -> None:
    """A header in a file, in a variable or in a form that is not read is not called missing."""
    pasted = read_paste(text)
    assert FILLS == pasted.url
    assert "header-missing" not in codes(pasted)


def test_marks_of_quotation() -> None:
    """A command that is quoted in a mail, or that a word processor has changed, is read."""
    assert FILLS == read_paste(f"> curl \\\n> {FILLS} \\\n> -H 'Authent: x'").url
    assert FILLS == read_paste(f"curl “{FILLS}” -H \N{LEFT SINGLE QUOTATION MARK}Authent: x’").url
    assert ("a", "apikey") == (
        (pasted := read_paste("apikey\na\nauthent:\nb\n")).request(url="/").headers["APIKey"],
        pasted.header_names[0],
    )


@pytest.mark.parametrize(("text", "expected"), LOGS)
def test_logs(text: str, expected: tuple[str, str, str, str]) -> None:
    """What programs print in no form at all."""
    pasted = read_paste(text)
    assert PasteFormat.LOG is pasted.format
    assert expected == parts(pasted)


def test_findings_of_the_text() -> None:
    """Line ends, signs that no header has, and repeated headers are found in the text alone."""
    text = f"curl {FILLS} {SIGNED} -H 'Authent: x\u00a0y' -H $'Nonce: 1\\r'"
    assert ["header-twice", "header-line-end", "header-not-ascii"] == codes(read_paste(text))
    text = f"curl {FILLS} -H \"APIKey: $KEY\" -H 'Authent: x' -H ':bad: 1' -H '{PRIVATE}: 1'"
    assert [] == codes(pasted := read_paste(text))
    assert ("Authent",) == pasted.header_names


def test_what_is_not_shown() -> None:
    """A log of an order without a body is a finding; a URL of another kind is not inspected."""
    assert "body-not-shown" in codes(read_paste(f"log Authent: x POST {SEND}"))
    assert [] == codes(read_paste("curl ftp://example.org/x -H 'Authent: x'"))


def test_several_requests() -> None:
    """The last of several signed requests is read, and a finding says so."""
    text = f"curl {FILLS} -H 'Authent: x'\ncurl {SEND} {SIGNED} -X POST"
    pasted = read_paste(text)
    assert (SEND, "several-requests") == (pasted.url, codes(pasted)[0])


@pytest.mark.parametrize(
    ("text", "api"),
    [
        ("https://api.kraken.com/0/private/Balance", Api.UNIFIED),
        (f"API-Key: {PUBLIC}\nAPI-Sign: {AUTHENT}", Api.UNIFIED),
        ("https://api.kraken.com/x", Api.UNIFIED),
        (f"curl {FILLS} -H 'API-Sign: {AUTHENT}'", Api.DERIVATIVES),
        (f"curl https://x.org/0/private/Balance -H 'Authent: {AUTHENT}'", Api.UNIFIED),
        ("https://[::x/derivatives/api/v3/fills", Api.DERIVATIVES),
        ("curl -X POST http://127.0.0.1:8787/private/Balance -d nonce=1", Api.UNIFIED),
        ("curl -X POST http://127.0.0.1:8787/0/Balance -d nonce=1", Api.UNIFIED),
        ("POST /0/Balance HTTP/1.1\n\nnonce=1", Api.UNIFIED),
        ("curl https://api.kraken.com0/private/Balance -d nonce=1", Api.UNIFIED),
        ("curl http://127.0.0.1:8787/x?y=/private/", Api.DERIVATIVES),
        (f"curl {FILLS}?y=/private/", Api.DERIVATIVES),
        (f"curl {HOST}/private/Balance -d nonce=1", Api.DERIVATIVES),
        (f"curl http://127.0.0.1:8787/private/X -H 'Authent: {AUTHENT}'", Api.DERIVATIVES),
    ],
)
def test_api(text: str, api: Api) -> None:
    """Headers, path and host tell which way of signing it is."""
    assert api is read_paste(text).api


@pytest.mark.parametrize("host", ["http://127.0.0.1:8787", "https://api.kraken.com", HOST, ""])
@pytest.mark.parametrize(
    "path", ["/private/Balance", "/0/Balance", "/0/public/Time", f"{V3}/fills"]
)
def test_api_as_in_a_diagnosis(host: str, path: str) -> None:
    """Of a request without headers, a paste and what is found in it are about one API."""
    request = Request("POST", f"{host}{path}", "nonce=1")
    pasted = read_paste(
        f"curl {request.url} -d nonce=1" if host else f"POST {path}\nA: b\n\nnonce=1"
    )
    assert Target(request).api is pasted.api


@pytest.mark.parametrize("word", ["0", "private", "public", "derivatives", "api"])
def test_first_slash_missing(word: str) -> None:
    """A path of either API that lacks its first slash is read all the same."""
    for text in (f"GET {word}/x HTTP/1.1\n{LINES}", f"sent:\nGET {word}/x HTTP/1.1\n{LINES}"):
        pasted = read_paste(text)
        assert f"/{word}/x" == pasted.url
        assert "slash-missing" in codes(pasted)


def test_nonce_of_unified() -> None:
    """With API-Sign, the nonce is the body's."""
    url = "https://api.kraken.com/0/private/Balance"
    assert "12" == read_paste(f"curl {url} -d nonce=12 -d a=b").nonce
    assert "12" == read_paste(f'curl {url} --json \'{{"nonce": "12"}}\'').nonce
    assert "" == read_paste(f"curl {url} -d a=b").nonce
    assert "" == read_paste(f"curl {FILLS} -H 'Nonce: {'1' * 41}'").nonce


@pytest.mark.parametrize("key", [PRIVATE, UNIFIED_KEY])
@pytest.mark.parametrize(
    "text",
    [
        "curl {url}?k={key} -d secret={key} -H 'APIKey: {key}' -H 'Nonce: {key}' -H '{key}: 1'",
        "curl {url} -H 'APIKey: {key}' -H 'Authent: {sign}' # {key}",
        '{{"secret": "{key}", "headers": {{"APIKey": "{key}", "Nonce": "{key}"}}, "url": "{url}/{key}"}}',
        '{{"signed_challenge": "x", "original_challenge": "{key}", "api_key": "{key}"}}',
        "secret: {key} url: {url} body: a={key} APIKey: {key}",
    ],
)
def test_private_keys_are_hidden(text: str, key: str) -> None:
    """Wherever a private key stands in a paste, nothing that may be shown contains it."""
    pasted = read_paste(text.format(key=key, url=FILLS, sign=AUTHENT))
    assert pasted.has_private_key
    shown = (*parts(pasted), *pasted.header_names, pasted.public_key, pasted.challenge)
    told = repr([found.details for found in pasted.inspect()])
    assert not any(part in text for part in (key[:40], key[44:80]) for text in (*shown, told))


def test_no_finding_shows_a_key() -> None:
    """Wherever a private key stands, in any of its forms, no detail of a finding has it."""
    safe, digits = PRIVATE.replace("/", "_").replace("+", "-"), b64decode(PRIVATE).hex()
    texts = [
        f"curl {SEND} {SIGNED} -H 'Content-Type: {PRIVATE}' -d a=1",
        f"curl '{FILLS}?{safe}=%24X' {SIGNED}",
        f"curl {HOST}/derivatives/api/v3/{digits} {SIGNED}",
        f"curl {HOST}/{safe[:40]}%0A{safe[40:]} {SIGNED}",
        f"curl https://{safe}/ {SIGNED}",
        f"curl https://{PRIVATE}/ {SIGNED}",
        f"curl {FILLS} -H 'APIKey: ${{{safe.replace('-', '_')}}}'",
    ]
    parts_of_it = [text[4:40] for text in (PRIVATE, safe, safe.replace("-", "_"), digits)]
    for text in texts:
        told = repr([found.details for found in read_paste(text).inspect()]).lower()
        assert not any(part.lower() in told for part in parts_of_it)
    assert "wrong-host" in codes(read_paste(texts[4]))


def test_signatures_are_hidden() -> None:
    """A signature that stands in the URL or in the body as well is hidden there."""
    pasted = read_paste(f"curl '{FILLS}?authent={AUTHENT}' {SIGNED} -d 'k={PUBLIC}'")
    assert (f"{FILLS}?authent=•••", "k=•••") == (pasted.url, pasted.body)


@pytest.mark.parametrize(
    "text",
    [
        f"curl {FILLS} {{}} -H 'Cookie: __cf_bm={'aZ09_' * 30}'",
        f"curl {FILLS} {{}} -b 'a={'aZ09_' * 30}'",
        f"curl {FILLS} {{}} -H 'Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.{'aZ09_' * 60}'",
        f"> GET {FILLS} HTTP/2\n> Authent: x\n> \n< set-cookie: a={'aZ09_' * 30}; path=/ {{}}",
    ],
)
def test_sessions(text: str) -> None:
    """Cookies and tokens are no private keys; a private key beside them or in them is one."""
    pasted = read_paste(text.format(SIGNED))
    assert not pasted.has_private_key
    assert "private-key-sent" not in codes(pasted)
    assert read_paste(text.format(f"-H 'X: {PRIVATE}'")).has_private_key
    assert read_paste(text.format(f"-H 'Cookie: {PRIVATE}'")).has_private_key


def test_archives_with_long_cookies() -> None:
    """In an archive, what is longer than a key is none; what is exactly as long is one."""
    entry = {
        "request": {
            "method": "GET",
            "url": FILLS,
            "headers": [{"name": "Cookie", "value": "aZ09" * 40}],
        }
    }
    entries = [entry] * 300
    assert not read_paste(json.dumps(entries)).has_private_key
    assert read_paste(json.dumps([*entries, {"key": PRIVATE}])).has_private_key


@pytest.mark.parametrize(
    ("url", "headers", "meant"),
    [
        ("https://api.kraken.com/0/private/Balance", ("APIKey", "Authent"), f"{V3}/accounts"),
        ("https://api.kraken.com/0/private/Balance", ("API-Key", "API-Sign"), None),
        ("https://api.kraken.com/0/private/Balance", ("APIKey", "API-Sign"), None),
        ("https://api.kraken.com/0/private/Balance", ("Accept", "X-Sign"), None),
        ("/0/private/GetWebSocketsToken", ("API-Key", "API-Sign"), None),
        ("http://127.0.0.1:8080/0/private/GetWebSocketsToken", ("API-Key", "API-Sign"), None),
        ("https://api.kraken.com/0/private/AddOrder", ("APIKey", "Authent"), f"{V3}/sendorder"),
        ("https://api.kraken.com/0/private/GetWebSocketsToken", ("APIKey", "Authent"), ""),
        ("https://api.kraken.com/0/private/GetWebSocketsToken", ("API-Key", "API-Sign"), None),
        ("https://api.kraken.com/x/y", ("APIKey", "Authent"), ""),
        ("https://api.kraken.com/0/public/Time", ("API-Key", "API-Sign"), None),
        ("https://futures.kraken.com/0/private/Balance", ("APIKey", "Authent"), None),
        (FILLS, ("APIKey", "Authent"), None),
    ],
)
def test_spot_address(url: str, headers: tuple[str, str], meant: str | None) -> None:
    """Of a futures key sent to spot it is said that it does not work there; of no other key."""
    text = f"curl -X POST {url} -H '{headers[0]}: {PUBLIC}' -H '{headers[1]}: {AUTHENT}' -d nonce=1"
    found = {one.code.value: one.details for one in read_paste(text).inspect()}
    assert (meant is not None) == ("spot-address" in found)
    assert meant is None or meant == found["spot-address"]["meant"]
