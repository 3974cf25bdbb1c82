"""Requests as HTTP/1.1 writes them."""

import re

from futures_keys.pasted._draft import Draft
from futures_keys.pasted.formats import PasteFormat

_REQUEST_LINE = re.compile(r"\s*([A-Za-z]+)[ \t]+(\S.*?)(?:[ \t]+HTTP/[0-9.]+)?[ \t]*\r?(?:\n|$)")
_LOOPBACK = re.compile(r"(?:localhost|127\.[0-9.]+|\[::1\])(?::\d+)?$", re.IGNORECASE)
METHODS = frozenset({"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"})


def read_http(text: str) -> Draft | None:
    """Read a request line, headers and body; None when the text does not begin with one."""
    line = _REQUEST_LINE.match(text)
    if not line or line[1].upper() not in METHODS or not line[2].startswith(("/", "http")):
        return None
    draft = Draft(PasteFormat.HTTP, line[1], line[2])
    head, _, draft.body = text[line.end() :].replace("\r\n", "\n").partition("\n\n")
    for header in head.split("\n"):
        name, mark, value = header.partition(":")
        if mark:
            draft.headers.append((name.strip(), value.strip()))
    complete_url(draft)
    return draft


def complete_url(draft: Draft) -> None:
    """Put scheme and host before a path, when the header Host names one."""
    host = draft.get_header("host", ":authority").strip()
    if draft.url.startswith("/") and host:
        draft.url = f"{'http' if _LOOPBACK.match(host) else 'https'}://{host}{draft.url}"
