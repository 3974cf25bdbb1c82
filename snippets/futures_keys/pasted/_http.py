"""Requests as HTTP/1.1 writes them, alone or within a log."""

import re
from collections.abc import Iterator

from futures_keys.diagnosis.findings import Finding
from futures_keys.pasted._draft import MAX_VALUE, METHODS, Draft, choose
from futures_keys.pasted._literals import read_string
from futures_keys.pasted.formats import PasteFormat
from futures_keys.path_faults import FIRST_WORDS

_START = rf"(?:{'|'.join(sorted(METHODS))})[ \t]+(?:/|https?://|(?:{FIRST_WORDS})/)\S"
_LINE = rf"{_START}[^\n]*"
_ALONE = re.compile(rf"\s*({_LINE})(?:\n|$)")
_WITHIN = re.compile(rf"^[ \t]*(?:--> )?({_LINE})$", re.MULTILINE)
_VERSION = re.compile(r"HTTP/[0-9.]+")
_QUERY_BELOW = re.compile(r"[ \t]+[?&]\S")  # as editors let one write a request
_HEADER_BELOW = re.compile(r"\n(?:[\w-]{1,60}: |[ \t]{1,40}[?&]\S)")
_HEADER = re.compile(r"[ \t]*(:?[!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*:(.*)")
_FORM = re.compile(r"[^\s=&]+=\S*$|[{\[]", re.MULTILINE)

# Forms of a log, rewritten as plain text before a request is looked for.
_VERBOSE = re.compile(r"^[ \t]*> ?(.*)$", re.MULTILINE)  # curl, in a terminal or from PHP
_TRACE = re.compile(r"^=> Send (?:header|data).*\n((?:[0-9a-f]{4}: .*(?:\n|$))+)", re.MULTILINE)
_TRACE_LINE = re.compile(r"^([0-9a-f]{4}): (.*)$", re.MULTILINE)
_STRING = r"""(?:b?'(?:[^'\\\n]|\\.)*'|b?"(?:[^"\\\n]|\\.)*")"""
_SEND = re.compile(rf"^(?:.*?\bsend:|<-) ({_STRING})", re.MULTILINE)
_QUOTED = re.compile(
    rf"""(?<!\\)(?=["'](?:{"|".join(sorted(METHODS))}) )({_STRING}(?:\s*(?:\+\s*)?{_STRING})*)"""
)
_STRINGS = re.compile(_STRING)
_BRACED = re.compile(rf"\{{({_START}[^\s{{}}]*) HTTP/[0-9.]+: null\}}((?:\{{[^{{}}\n]*\}})*)")


def read_http(text: str) -> Draft | None:
    """Read a request line, headers and body; None when the text does not begin with one."""
    line = _ALONE.match(text)
    return _read_after(_split_line(line[1])[0], text[line.end() :]) if line else None


def find_http(text: str) -> Draft | None:
    """Return the last request of a log, in whichever form clients print the bytes they send."""
    return choose([draft for plain in _plain_texts(text) for draft in _requests_in(plain)])


def _plain_texts(text: str) -> Iterator[str]:
    """Yield what was sent as plain text: of each form of a log that the text has."""
    if sent := _SEND.findall(text):
        yield "".join(map(read_string, sent))
    elif trace := _TRACE.findall(text):
        yield "".join(map(_join_trace, trace))
    elif len(verbose := _VERBOSE.findall(text)) > 1:
        yield "\n".join(verbose)
    else:
        for line, headers in _BRACED.findall(text):
            yield "\n".join([f"{line} HTTP/1.1", *headers.strip("{}").split("}{"), "", ""])
        for quoted in _QUOTED.findall(text):
            yield "".join(map(read_string, _STRINGS.findall(quoted)))
        yield text


def _requests_in(text: str) -> Iterator[Draft]:
    starts = [
        start
        for start in _WITHIN.finditer(text)
        if _split_line(start[1])[1] or _HEADER_BELOW.match(text, start.end())
    ]
    for place, start in enumerate(starts):
        end = starts[place + 1].start() if place + 1 < len(starts) else len(text)
        draft = _read_after(_split_line(start[1])[0], text[start.end() + 1 : end])
        if text[: start.start()].strip() and not _FORM.match(draft.body):
            draft.body = ""  # what follows is the log, not the body
        else:
            draft.body = _cut(draft.body, draft.get_header("content-length"))
        yield draft


def _split_line(line: str) -> tuple[str, bool]:
    """Return a request line without its version, and whether it has one."""
    words = line.rsplit(maxsplit=1)
    if _VERSION.fullmatch(words[-1]):
        return words[0].rstrip(), True
    return line.rstrip(), False


def _read_after(line: str, rest: str) -> Draft:
    method, _, target = line.partition(" ")
    draft = Draft(PasteFormat.HTTP, method, target.strip())
    lines = rest.split("\n")
    while lines and _QUERY_BELOW.match(lines[0]):
        draft.url += lines.pop(0).strip()
    for place, text in enumerate(lines):
        header = _HEADER.match(text)
        if header:
            draft.headers.append((header[1], _header_value(draft, header[1], header[2])))
        elif text[:1] in {" ", "\t"} and text.strip() and draft.headers:
            name, value = draft.headers[-1]  # a folded line [RFC 9112, 5.2]
            if len(value) <= MAX_VALUE:
                draft.headers[-1] = (name, f"{value} {text.strip()}")
            draft.report(Finding.HEADER_LINE_END, header=name)
        else:
            after = lines[place + 1 :] if not text.strip() else lines[place:]
            draft.body = "\n".join(after).replace("\r\n", "\n") if after else ""
            break
    if "chunked" in draft.get_header("transfer-encoding").lower():
        draft.body = ""  # in pieces, with the length of each
        draft.report(Finding.BODY_NOT_SHOWN, length="")
    draft.complete_url()
    return draft


def _header_value(draft: Draft, name: str, text: str) -> str:
    if text.endswith("\r\r"):
        draft.report(Finding.HEADER_LINE_END, header=name)
    return text.strip()


def _cut(body: str, length: str) -> str:
    """Cut a body where a log says that it ends."""
    if length.isascii() and length.isdigit() and len(length) < 8:  # noqa: PLR2004 - of any body
        return body.encode(errors="replace")[: int(length)].decode(errors="replace")
    return body.partition("\n")[0]


def _join_trace(lines: str) -> str:
    """Join the lines of `curl --trace-ascii`: of a long one, each has the next 64 characters."""
    parts: list[str] = []
    end = -1  # where the line before ends, without its line end
    for offset, content in _TRACE_LINE.findall(lines):
        if end >= 0 and int(offset, 16) != end:
            parts.append("\n")
        parts.append(content)
        end = int(offset, 16) + len(content)
    return "".join(parts) + ("\n" if parts and not parts[-1] else "")
