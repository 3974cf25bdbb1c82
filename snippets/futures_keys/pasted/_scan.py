"""Requests in any other text: the dump of an object, the log of a library, a program's source.

Names of headers and of a request's parts are looked for, in the notations of JSON, Python,
JavaScript, Go, Java and PHP, and what stands beside them is taken for their values.
"""

import re
from itertools import pairwise

from futures_keys.pasted._draft import METHODS, Draft, choose
from futures_keys.pasted._literals import read_string
from futures_keys.pasted._values import add_parameters, encode_body, parse
from futures_keys.pasted.formats import PasteFormat

# Names of headers that matter, and some that are taken for them.
_NAMES = (
    "APIKey|API-Key|API_Key|X-API-Key|Authent|Authentication|API-Sign|API-Signature|X-Authent|Nonce"
    "|Content-Type|Content-Length|Host|User-Agent|Authorization|X-Signature|Signature|api_key"
    "|signed_challenge|original_challenge|hostname"
)
_SPACE = r"\s{0,40}"  # bounded: two unbounded ones side by side take quadratic time
_ESCAPED_QUOTE = r"""\\?["'`]"""
# Between a name and its value: `: `, `=`, ` => `, `: [`, `:[]string{`, `=> string(88) `, ` = `.
_BETWEEN = (
    rf"""(?:{_ESCAPED_QUOTE}|\])?{_SPACE}(?:=>|:|=|,){_SPACE}"""
    rf"""(?:Array{_SPACE}\({_SPACE}\[0\] =>|\[\]string\{{|\[|\(|string\(\d{{1,9}}\)|int\("""
    rf"""|b(?=["']))?{_SPACE}"""
)
_STRING = r"""\\?"(?P<double>(?:[^"\\\n]|\\[^"\n])*?)\\?"|'(?P<single>(?:[^'\\\n]|\\.)*)'"""
# As far as the line goes, or as what begins with a name of its own.
_BARE = (
    r"""(?P<bare>[^\s"'`,;(){}\[\]<>][^\r\n"'`,;{}\[\]<>]*?"""
    r"""(?=\s{0,40}(?:$|[\r\n"'`,;{}\[\]<>)])|\s{1,40}(?:[\w-]{1,40}\s?[:=]|https?://|GET|POST|PUT)))"""
)
_HEADER = re.compile(
    rf"""(?<![\w-])(?P<name>{_NAMES}){_BETWEEN}(?:{_STRING}|{_BARE})""",
    re.IGNORECASE | re.MULTILINE,
)
_URL = re.compile(r"""(?:https?|wss?)://[^\s"'`<>\\)\]}]+""", re.IGNORECASE)
_NAMED_URL = re.compile(
    r"""(?<![\w.])(?:real_url|url|uri|endpoint|href)["']?\s*[:=]\s*(?:URL\()?\\?["']?"""
    r"""((?:https?://|/)[^\s"'`<>\\)\]},]+)""",
    re.IGNORECASE,
)
_PATH = re.compile(r"""(?<![\w.:/-])/(?:derivatives|api|0)/[^\s"'`<>\\)\]}]*""")
_BASE = re.compile(r"""base_?url["']?\s*[:=]\s*["']?(https?://[^\s"'`,]+)""", re.IGNORECASE)
_METHOD = re.compile(
    r"""(?<![\w.])method["']?(?:\s*[:=]\s*| )(?:http\.Method)?["'`]?([A-Za-z]+)""", re.IGNORECASE
)
_WORD = re.compile(rf"(?<![\w-])({'|'.join(sorted(METHODS))})(?![\w-])")
_CALL = re.compile(r"""[.:](get|post|put|delete|patch)\s*\(""", re.IGNORECASE)
_PARAMS = re.compile(r"""(?<![\w.])(?:params|query)["']?\s*[:=]\s*\{([^{}]*)\}""")
_PAIR = re.compile(r"""(?<!\w)["']?([A-Za-z_]\w*)["']?\s*:\s*("[^"\n]*"|'[^'\n]*'|[^\s,'"]+)""")
_BODY = re.compile(
    r"""(?:--(?:post|body)-data[ =]"""
    r"""|(?<![\w.-])(?:request[_ ]?body|postdata|body|data|payload|content)"""
    r"""["'\]]?\s*(?:=>|:|=))\s*""",
    re.IGNORECASE,
)
_BODY_STRING = r"""b?(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`)"""
_STRINGS = re.compile(rf"({_BODY_STRING})(?:\s*\+\s*)?")
_OBJECT = re.compile(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\[[^\[\]]*\]")
_GO_READER = re.compile(r"\{Reader:(?!0x)([^}\s]*)\}")
_NOTHING = re.compile(r"(?:None|undefined|null|nil|NULL|<nil>|false|N/A|-)(?![\w])")
_POINTER = re.compile(r"\{?(?:Reader:)?0x[0-9a-f]+\}?")
_BARE_BODY = re.compile(r"""[^\s,;"'{}()\[\]=]{1,100}=[^\s,;"'{}()\[\]]*""")
_RESPONSE = re.compile(
    r"^.*?(?:fetch Response|handleRestResponse|RESPONSE HEADERS|Response(?: )?Headers|reply:|"
    r"<<< |< HTTP/|\bresponse: \{)",
    re.IGNORECASE | re.MULTILINE,
)
_START = re.compile(
    r"^.*?(?:fetch Request|Request:|AxiosError|config: )", re.IGNORECASE | re.MULTILINE
)


def find_request(text: str) -> Draft | None:
    """Return the last request of a text that has a signature; None when there is none at all."""
    drafts = [_read(part) for part in _parts(text)]
    return choose([draft for draft in drafts if draft.headers or draft.url])


def find_body(text: str) -> str:
    """Return the body that a text names."""
    for found in _BODY.finditer(text):
        if found[0] == "Body:" and text.startswith("{}", found.end()):
            return ""  # http.NoBody, as Go prints it
        body = _body_at(text, found.end())
        if body is not None:
            return body
    return ""


def _parts(text: str) -> list[str]:
    """Split a log where a request begins."""
    starts = [found.start() for found in _START.finditer(text)]
    edges = [0, *starts, len(text)] if len(starts) > 1 else [0, len(text)]
    return [text[start:end] for start, end in pairwise(edges)]


def _read(text: str) -> Draft:
    response = _RESPONSE.search(text)
    if response and _HEADER.search(text, 0, response.start()):
        text = text[: response.start()]
    draft = Draft(PasteFormat.LOG)
    challenge = ""
    for found in _HEADER.finditer(text):
        value = next(v for v in (found["double"], found["single"], found["bare"]) if v is not None)
        if found["name"].lower() == "original_challenge":
            challenge = value
        elif not found[0].startswith("nonce="):  # a parameter
            draft.headers.append((found["name"], value.strip()))
    draft.headers = _without_repeats(draft.headers)
    if challenge:
        draft.challenge, draft.format = challenge, PasteFormat.WEBSOCKET
        return draft
    draft.url = _url_in(text)
    draft.complete_url()
    draft.headers = [header for header in draft.headers if header[0].lower() != "hostname"]
    draft.method = _method_in(text, draft.url)
    if params := _PARAMS.search(text):
        pairs = {name: value.strip("\"'") for name, value in _PAIR.findall(params[1])}
        add_parameters(draft, pairs)
    draft.body = _encoded(find_body(text), draft)
    return draft


def _without_repeats(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the last value of each header, as logs repeat them."""
    last = {name.lower(): (name, value) for name, value in headers}
    return list(last.values())


def _url_in(text: str) -> str:
    named = _NAMED_URL.search(text)
    base = _BASE.search(text)
    if named and named[1].startswith("/") and base:
        return base[1].rstrip("/") + named[1]
    urls = [named[1]] if named else []
    urls += [url for url in _URL.findall(text) if "/" in url.partition("://")[2]]
    urls += _PATH.findall(text)
    known = [url for url in urls if "/api/" in url or "/0/" in url]
    return next(iter(known or urls), "").rstrip(",.;:")


def _method_in(text: str, url: str) -> str:
    if found := _METHOD.search(text):
        return found[1] if found[1].upper() in METHODS else ""
    place = text.find(url) if url else -1
    around = text[max(place - 40, 0) : place] + " " + text[place + len(url) :][:12]
    if found := _WORD.search(around if place >= 0 else text) or _CALL.search(text):
        return found[1]
    return ""


def _body_at(text: str, start: int) -> str | None:
    """Return the body that begins at a place; None when none does."""
    if _NOTHING.match(text, start) or _POINTER.match(text, start):
        return None
    strings = []
    place = start
    while found := _STRINGS.match(text, place):
        strings.append(read_string(found[1]))
        place = found.end()
        if "+" not in found[0][len(found[1]) :]:
            break
    if strings:
        return "".join(strings)
    if found := _GO_READER.match(text, start) or _OBJECT.match(text, start):
        return found[1] if found.re is _GO_READER else found[0]
    found = _BARE_BODY.match(text, start)
    return found[0] if found else None


def _encoded(body: str, draft: Draft) -> str:
    """Write a body that is shown as an object in the way that its Content-Type asks for."""
    value = parse(body) if body.startswith(("{", "[")) else None
    if value is None or body == _compact(body):
        return body
    return encode_body(value, draft)


def _compact(body: str) -> str:
    return body.replace(" ", "")
