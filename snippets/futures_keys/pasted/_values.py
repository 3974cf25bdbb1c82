"""Requests as data: of an archive, of a collection, of the options of a library."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from futures_keys.diagnosis.findings import Finding
from futures_keys.pasted._draft import (
    FORM,
    MAX_EXPANDED,
    PUBLIC_KEY,
    SIGNATURE,
    UNKNOWN,
    Draft,
    choose,
)
from futures_keys.pasted._literals import read_literal
from futures_keys.pasted.formats import PasteFormat

MAX_BRACKETS = 200  # of one path to a value: deeper nesting ends WebAssembly's interpreter

_KEYS = PUBLIC_KEY | SIGNATURE | {"nonce"}
_BRACKET = re.compile(r"[\[\](){}]")
_TEMPLATE = re.compile(r"\{\{([^{}]{1,100})\}\}")
_BODIES = ("postData", "data", "body", "form", "json")
_QUERIES = ("params", "parameters", "searchParams", "qs")
_AXIOS_SAFE = ":$,"  # what axios does not encode, besides a blank as a plus sign [axios 1.x]


def parse(text: str) -> Any:
    """Parse JSON, or a literal of Python; None when the text is neither."""
    try:
        return json.loads(text)
    except ValueError:
        pass
    return read_literal(text.strip())


def is_too_nested(text: str) -> bool:
    """Return whether brackets nest deeper than a parser of JSON may be given."""
    if sum(map(text.count, "[{(")) <= MAX_BRACKETS:
        return False
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket in "[{(" else max(depth - 1, 0)
        if depth > MAX_BRACKETS:
            return True
    return False


def read_value(value: Any) -> Draft | None:
    """Return the request of a parsed value; None when there is none.

    Of several requests, the last one that has a signature is returned.
    """
    if isinstance(value, list | tuple) and has_key(headers := _headers(value)):
        return Draft(PasteFormat.HEADERS, headers=headers)
    drafts = [draft for found in _objects(value) if (draft := _read_object(found, value))]
    return choose(drafts)


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield every object, without those that stand within a response."""
    waiting = [value]
    while waiting:
        current = waiting.pop()
        if isinstance(current, list | tuple):
            waiting.extend(reversed(current))
        elif isinstance(current, Mapping):
            yield current
            waiting.extend(v for k, v in reversed([*current.items()]) if k != "response")


def _read_object(fields: Mapping[str, Any], root: Any) -> Draft | None:
    if "signed_challenge" in fields:
        return _read_challenge(fields)
    if fields is root and (headers := _headers(root)) and has_key(headers):
        return Draft(PasteFormat.HEADERS, headers=headers)
    url, headers = _url_of(fields), _headers(fields.get("headers") or fields.get("header"))
    if not url or not (headers or "method" in fields or "request" in fields):
        return None
    draft = Draft(_format_of(fields, root), str(fields.get("method") or ""), url, headers=headers)
    names = _QUERIES if "?" in url else (*_QUERIES, "queryString")
    add_parameters(draft, next((fields[n] for n in names if fields.get(n)), None))
    _add_body(draft, fields)
    _replace_variables(draft, root)
    draft.complete_url()
    return draft


def _read_challenge(fields: Mapping[str, Any]) -> Draft:
    names = ("api_key", "signed_challenge")
    headers = [(name, str(fields[name])) for name in names if isinstance(fields.get(name), str)]
    challenge = str(fields.get("original_challenge") or "")
    return Draft(PasteFormat.WEBSOCKET, headers=headers, challenge=challenge)


def _format_of(fields: Mapping[str, Any], root: Any) -> PasteFormat:
    if "httpVersion" in fields or "queryString" in fields:
        return PasteFormat.HAR
    if isinstance(root, Mapping) and ("info" in root or "item" in root):
        return PasteFormat.POSTMAN
    return PasteFormat.LOG


def has_key(headers: list[tuple[str, str]]) -> bool:
    """Return whether one of the headers belongs to a signature."""
    return any(name.lower() in _KEYS for name, _ in headers)


def _url_of(fields: Mapping[str, Any]) -> str:
    url = fields.get("url") or fields.get("uri") or fields.get("path") or ""
    if isinstance(url, Mapping):  # of Postman
        url = url.get("raw") or ""
    base = fields.get("baseURL") or fields.get("base_url") or ""
    if isinstance(url, str) and isinstance(base, str) and "://" not in url:
        url = f"{base.rstrip('/')}/{url.lstrip('/')}" if base else url
    return url if isinstance(url, str) else ""


def _headers(value: Any) -> list[tuple[str, str]]:
    """Return the headers of an object, of a list of pairs, or of a list of named values."""
    if isinstance(value, Mapping):
        return [(str(n), _text(v)) for n, v in value.items() if _is_scalar(v) or _is_single(v)]
    headers = []
    for item in value if isinstance(value, list | tuple) else ():
        if isinstance(item, Mapping):
            name, text = item.get("name") or item.get("key"), item.get("value")
            if isinstance(name, str) and _is_scalar(text) and not item.get("disabled"):
                headers.append((name, _text(text)))
        elif isinstance(item, list | tuple) and len(item) == 2:  # noqa: PLR2004 - a pair
            headers.append((_text(item[0]), _text(item[1])))
        elif isinstance(item, str) and ":" in item:
            name, _, text = item.partition(":")
            headers.append((name.strip(), text.strip()))
    return headers


def _is_scalar(value: Any) -> bool:
    return isinstance(value, str | bytes | int | float)


def _is_single(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) == 1 and _is_scalar(value[0])


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def add_parameters(draft: Draft, params: Any) -> None:
    """Add the parameters that axios or requests put behind the URL."""
    if isinstance(params, Mapping) and params:
        pairs = {_text(name): _text(value) for name, value in params.items() if _is_scalar(value)}
        encoded = urlencode(pairs, safe=_AXIOS_SAFE, quote_via=_quote_axios, errors="replace")
        draft.url += f"{'&' if '?' in draft.url else '?'}{encoded}"
    elif isinstance(params, list) and params:  # of Insomnia
        encoded = urlencode(_headers(params), quote_via=quote, errors="replace")
        draft.url += f"{'&' if '?' in draft.url else '?'}{encoded}" if encoded else ""


def _quote_axios(text: Any, safe: Any, encoding: Any = None, errors: Any = None) -> str:
    return quote(text, f"{safe}!'()*", encoding, errors).replace("%20", "+")


def _add_body(draft: Draft, fields: Mapping[str, Any]) -> None:
    body: Any = next((fields[n] for n in _BODIES if fields.get(n)), "")
    if isinstance(fields.get("form"), Mapping):
        draft.set_default("Content-Type", FORM)
    if isinstance(body, Mapping) and body.get("mode"):
        body = _postman_body(body, draft)
    elif isinstance(body, Mapping) and isinstance(body.get("text"), str):
        draft.set_default("Content-Type", str(body.get("mimeType") or ""))
        body = body["text"]
    elif isinstance(body, Mapping) and isinstance(body.get("params"), list):
        body = urlencode(_headers(body["params"]), errors="replace")
    draft.body = encode_body(body, draft) if isinstance(body, Mapping | list) else _text(body)


def encode_body(value: Any, draft: Draft) -> str:
    """Write parameters as a form or as JSON, as the header Content-Type of a draft says."""
    if isinstance(value, Mapping) and "urlencoded" in draft.get_header("content-type"):
        pairs = [(_text(n), _text(v)) for n, v in value.items() if _is_scalar(v)]
        return urlencode(pairs, errors="replace")
    return json.dumps(value, separators=(",", ":"), default=str, skipkeys=True)


def _postman_body(body: Mapping[str, Any], draft: Draft) -> str:
    if body["mode"] == "urlencoded":
        draft.set_default("Content-Type", FORM)
        return urlencode(_headers(body.get("urlencoded")), quote_via=quote, errors="replace")
    if body["mode"] == "formdata":
        draft.set_default("Content-Type", "multipart/form-data")
        return urlencode(_headers(body.get("formdata")), errors="replace")
    if body["mode"] == "file":
        draft.report(Finding.BODY_NOT_SHOWN, length="")
        return ""
    language = str(body.get("options") or "")
    kind = "application/json" if "json" in language else "text/plain"
    draft.set_default("Content-Type", kind)
    return str(body.get("raw") or "")


def _replace_variables(draft: Draft, root: Any) -> None:
    """Put the values of a collection's variables in their places; others are not known."""
    if not isinstance(root, Mapping) or not ({"info", "item", "resources"} & root.keys()):
        return
    known = dict(_headers(root.get("variable")))
    left = MAX_EXPANDED

    def value_of(name: re.Match[str]) -> str:
        nonlocal left
        value = known.get(name[1].strip(), UNKNOWN)
        left -= len(value)
        return value if left >= 0 else UNKNOWN

    draft.url, draft.body = (_TEMPLATE.sub(value_of, text) for text in (draft.url, draft.body))
    draft.headers = [(name, _TEMPLATE.sub(value_of, value)) for name, value in draft.headers]
