"""Requests in any other text: the dump of an object, the log of a library, a program's source.

Names of headers and of a request's parts are looked for, in the notations of JSON, Python,
JavaScript, Go, Java and PHP, and what stands beside them is taken for their values.
"""

import re
from collections.abc import Mapping
from itertools import pairwise

from futures_keys.diagnosis.findings import Finding
from futures_keys.pasted._bodies import Body, find_body
from futures_keys.pasted._draft import FORM, METHODS, Draft, choose
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
    rf"""(?:{_ESCAPED_QUOTE})?\]?{_SPACE}(?:=>|:|=|,){_SPACE}"""
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
    r"""(?<![\w.])(?:method|CURLOPT_CUSTOMREQUEST)["']?(?:\s*(?::=|=>|[:=,])\s*| )"""
    r"""(?:http\.Method|HttpMethod\.|Method\.)?["'`]?([A-Za-z]+)""",
    re.IGNORECASE,
)
_VERBS = "|".join(sorted(METHODS))
_CALLED = re.compile(
    rf"""(?:(?:method|open|request|NewRequest(?:WithContext)?)\s?\(?\s?"""
    rf"""(?:c(?:tx|ontext\.\w+\(\)),\s?)?["']|(?:Method|HTTP|RequestBuilder|Request)(?:\.|::))"""
    rf"""({_VERBS})(?!\w)""",
    re.IGNORECASE,
)
_WORD = re.compile(rf"(?<![\w-])({_VERBS})(?![\w-])")
# `get` is a method of much else.
_CALL = re.compile(
    r"""[.:>](post|put|delete|patch)\s?\("""
    r"""|(?:requests|axios|client|session|https?|httpx|unirest|got|request)[.:>]{1,2}(get)\s?\(""",
    re.IGNORECASE,
)
_DUMPED = re.compile(r"json\.dumps\(|(?<!\w)json\s?=\s?\w")  # an object of Python, as JSON
# Parameters of a URL that are written apart from it.
_GOES_ON = re.compile(r"""["'`]\)?\s{0,40}(?:\+|\.\s?\$)|["'`]\s?%|[{$]""")  # in an expression
_FILLED_IN = re.compile(r"""\$\{?\w|\{\w*\}|\{\w*$|%s""")  # by a program
_RUST_QUERY = re.compile(r"""(?<![\w.])query: Some\(\s?"([^"\n]*)""")
_APART = re.compile(
    r"""(?<![\w-])(?:(?:params|parameters|query(?:_?params)?|qs|search_?params)["']?\s?(?:=>|[:=(])"""
    r"""\s?(?!None|null|undefined|nil|\{\s?\}|\[\s?\]|["']["']|\s|,|$)"""
    r"""|(?:add_?query_?parameter|addparameter|http_build_query|urlencode|encode_www_form)\("""
    r"""|rawquery\s?=|[{,]\s?(?:params|query|qs)\s?[,}]|search_?params\.|(?<!\w)parameter\("""
    r"""|[\w.]{1,60}==\w)""",
    re.IGNORECASE,
)
_PARAMS = re.compile(r"""(?<![\w.])(?:params|query)["']?\s*[:=]\s*\{([^{}]*)\}""")
_PAIR = re.compile(r"""(?<!\w)["']?([A-Za-z_]\w*)["']?\s*:\s*("[^"\n]*"|'[^'\n]*'|[^\s,'"]+)""")
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
    goes_on = _cut_expression(draft, text)
    draft.complete_url()
    draft.headers = [header for header in draft.headers if header[0].lower() != "hostname"]
    draft.method = _method_in(text, draft.url)
    if params := _PARAMS.search(text):
        pairs = {name: value.strip("\"'") for name, value in _PAIR.findall(params[1])}
        add_parameters(draft, pairs)
    elif "?" not in draft.url and (query := _RUST_QUERY.search(text)):
        draft.url = f"{draft.url}?{query[1]}"
    body = find_body(text)
    draft.body = _encoded(body, draft, text)
    is_form = not draft.body.startswith(("{", "["))
    goes_on |= is_form and _FILLED_IN.search(draft.body) is not None
    reads = draft.method.upper() in {"GET", "HEAD"}
    apart = "?" not in draft.url and not draft.body and _APART.search(text)
    if draft.url and (apart or goes_on or (body.is_hidden and not reads)):
        draft.report(Finding.BODY_NOT_SHOWN, length="")
        draft.body = "" if goes_on else draft.body
    return draft


def _cut_expression(draft: Draft, text: str) -> bool:
    """Cut a query that a program fills in; return whether the URL goes on in a way not shown."""
    url, _, query = draft.url.partition("?")
    place = text.find(draft.url) + len(draft.url)
    if _FILLED_IN.search(query) or draft.url.endswith("?"):
        draft.url = url
        return True
    return bool(url and _GOES_ON.match(text, place))


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
    named = [*_METHOD.findall(text), *_CALLED.findall(text)]
    if found := next((name for name in named if name.upper() in METHODS), ""):
        return found
    place = text.find(url) if url else -1
    around = text[max(place - 40, 0) : place] + " " + text[place + len(url) :][:12]
    if word := _WORD.search(around if place >= 0 else text):
        return word[1]
    if call := _CALL.search(text):
        return call[1] or call[2]
    return ""


def _encoded(body: Body, draft: Draft, text: str) -> str:
    """Write a body that is shown as an object in the way that its Content-Type asks for."""
    value = parse(body.text) if body.text.startswith(("{", "[")) else None
    # Without blanks it is what was sent, if it is JSON; Python's quotes are of no body.
    if value is None or (body.text == _compact(body.text) and "'" not in body.text[:2]):
        return body.text
    if body.is_assigned and isinstance(value, Mapping):  # an argument of requests
        if _DUMPED.search(text):
            draft.report(Finding.BODY_NOT_SHOWN, length="")
            return ""
        draft.set_default("Content-Type", FORM)
    return encode_body(value, draft)


def _compact(body: str) -> str:
    return body.replace(" ", "")
