"""Reading a paste: which form it has, and what it says."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress

from futures_keys.errors import UnreadablePaste
from futures_keys.pasted import (
    _bodies,
    _cmd,
    _curl,
    _http,
    _no_requests,
    _powershell,
    _scan,
    _shell,
    _values,
)
from futures_keys.pasted._draft import METHODS, Draft, choose
from futures_keys.pasted.formats import PasteFormat
from futures_keys.pasted.pasted import Pasted

MAX_CHARACTERS = 2_000_000  # a HAR of a page's whole visit
MAX_TEXT_CHARACTERS = 50_000  # of any other text: what comes before is not searched
MAX_COMMANDS = 10  # of one paste, the last ones
MAX_COMMANDS_CHARACTERS = 100_000  # that are split for all of them together

_CURL = re.compile(r"""(?:^|[\s;&|(`"'/\\>])curl(?:\.exe)?(?=[\s^])""")
_CMD = re.compile(r"\^[ \t]*\r?\n|\^[\"%&]|^[A-Za-z]:\\[^\n>]*>", re.MULTILINE)
_URL = re.compile(
    r"""["'<]?((?:https?|wss?)://[^\s"'<>]+|[a-z0-9.-]+\.[a-z]{2,}(?::\d+)?/[^\s"'<>]*"""
    r"""|/(?:derivatives|api|0)/[^\s"'<>]*)["'>]?""",
    re.IGNORECASE,
)
_METHOD_URL = re.compile(rf"({'|'.join(METHODS)})\s+(\S+)", re.IGNORECASE)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^`\n]*$", re.MULTILINE)
_CURL_URL = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://|\0|/|\{\{|[\w-]+(?:\.[\w-]+)+(?:[:/?]|$)|localhost\b)[^\n]*",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Za-z-]{2,30}")
_STRAIGHT = str.maketrans("“”„‘’", '"""\'\'')  # noqa: RUF001 -- of a word processor
_PREFIX = re.compile(r"(?:[\w/. -]*[>|:] )+")
# Or a private key of the spot API, which has as many bytes.
_SIGNATURE = re.compile(
    r"""\s*(["']?)(?:[A-Za-z0-9+/_-]{86}(?:==|%3D%3D)|[0-9a-f]{128})\1\s*""", re.IGNORECASE
)
_HEADER_LINE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*:")


def read_paste(text: str) -> Pasted:
    """Read a request in whichever form it was pasted.

    Of several requests, the last one that has a signature is read.

    Args:
        text: at most 2,000,000 characters. Of a text that is no JSON, the last 50,000 are searched.

    Raises:
        UnreadablePaste: when no request is found in the text. `details["fault"]` is empty,
            too-long, too-nested, unclosed-quote, signature-alone, websocket-message (without a
            signed challenge), answer (of the exchange) or no-request.
    """
    try:
        result = _result(text)
    finally:
        del text  # a traceback may print the locals of this frame
    if isinstance(result, UnreadablePaste):
        raise result
    return result


def _result(text: str) -> Pasted | UnreadablePaste:
    """Return what was read, or the error: raised here, its traceback would have the text."""
    if len(text) > MAX_CHARACTERS:
        return UnreadablePaste("too-long")
    text = text.encode(errors="replace").decode().lstrip("\ufeff").strip(" \n\t")
    text = _without_prefix(text)
    if fault := _fault_of(text):
        return UnreadablePaste(fault)
    try:
        draft = _read_data(text) or _read_fenced(text) or _read_text(text[-MAX_TEXT_CHARACTERS:])
    except _shell.UnclosedQuote:
        return UnreadablePaste("unclosed-quote")
    if draft is None or not (draft.url or draft.headers or draft.challenge):
        return UnreadablePaste("signature-alone" if _SIGNATURE.fullmatch(text) else "no-request")
    draft.bound()
    return Pasted(draft, text)


def _fault_of(text: str) -> str:
    """Return why no request need be looked for; empty if one is to be."""
    if not text.strip():
        return "empty"
    if _values.is_too_nested(text):
        return "too-nested"
    return _no_requests.fault_of(_values.parse(text)) if text.startswith("{") else ""


def _without_prefix(text: str) -> str:
    """Remove what every line begins with: the mark of a quotation, or the name of a log."""
    lines = [line for line in text.splitlines() if line.strip()]
    prefix = _PREFIX.match(_common(lines)) if len(lines) > 1 else None
    if not prefix:
        return text
    return "\n".join(line.removeprefix(prefix[0]) for line in text.splitlines())


def _common(lines: list[str]) -> str:
    """Return what all lines begin with."""
    first, last = min(lines), max(lines)
    end = next((i for i, sign in enumerate(first) if not last.startswith(sign, i)), len(first))
    return first[:end]


def _read_fenced(text: str) -> Draft | None:
    """Read what stands between the fences of Markdown."""
    parts = _FENCE.split(text[-MAX_TEXT_CHARACTERS:])
    drafts = []
    for part in parts[1::2][-MAX_COMMANDS:]:
        with suppress(_shell.UnclosedQuote):
            drafts.append(_read_data(part.strip()) or _read_text(part.strip()))
    return choose([draft for draft in drafts if draft])


def _read_text(text: str) -> Draft | None:
    return next((draft for read in _READERS if (draft := read(text))), None)


def _read_data(text: str) -> Draft | None:
    return _values.read_value(_values.parse(text)) if text[:1] in {"{", "[", "("} else None


def _read_url(text: str) -> Draft | None:
    method, url = found.groups() if (found := _METHOD_URL.fullmatch(text)) else ("", text)
    address = _URL.fullmatch(url)
    return Draft(PasteFormat.URL, method, address[1]) if address else None


def _read_powershell(text: str) -> Draft | None:
    return _powershell.read_powershell(text) if _powershell.is_powershell(text) else None


def _read_curl(text: str) -> Draft | None:
    return choose([draft for draft in _commands(text) if draft.url or draft.headers])


def _commands(text: str) -> Iterator[Draft]:
    split: Callable[[str], list[str]]
    text = text.translate(_STRAIGHT)
    if _CMD.search(text):
        form, split = PasteFormat.CURL_CMD, lambda command: _cmd.split_words(command, text)
    else:
        variables = _shell.read_assignments(text)
        form, split = PasteFormat.CURL, lambda command: _shell.split_words(command, variables)
    commands = list(_CURL.finditer(text))[-MAX_COMMANDS:]
    unclosed, closed = False, False
    for found in commands:
        command = text[found.end() :][: MAX_COMMANDS_CHARACTERS // len(commands)]
        try:
            words = split(_without_quote(found[0][0], command))
        except _shell.UnclosedQuote:  # most often the word in a sentence, with an apostrophe
            unclosed = True
            continue
        draft = _curl.read_arguments(words, Draft(form)) if _curl.has_request(words) else None
        if draft and (not draft.url or _CURL_URL.fullmatch(draft.url)):
            closed = True
            yield draft
    if unclosed and not closed:
        raise _shell.UnclosedQuote


def _without_quote(quote: str, command: str) -> str:
    """Cut a command where the quotes end in which it stands as a whole."""
    end = re.search(rf"(?<!\\){quote}", command) if quote in "\"'`" else None
    return command[: end.start()].replace(f"\\{quote}", quote) if end else command


def _read_http(text: str) -> Draft | None:
    draft = _http.read_http(text)
    return draft if draft and draft.headers else None


def _find_http(text: str) -> Draft | None:
    draft = _http.find_http(text)
    if draft is None or not draft.headers:
        return None
    if not draft.body and draft.get_header("content-length") not in {"", "0"}:
        draft.body = _bodies.find_body(text).text
    draft.format = PasteFormat.LOG
    return draft


def _read_header_lines(text: str) -> Draft | None:
    """Read lines of which each is a header."""
    lines = [line.strip().rstrip(",") for line in text.splitlines() if line.strip()]
    names = [line.rstrip(":") for line in lines[::2]]
    if names and not len(lines) % 2 and all(map(_NAME.fullmatch, names)):
        lines = [f"{name}: {value}" for name, value in zip(names, lines[1::2], strict=True)]
    if not all(map(_HEADER_LINE.match, lines)):
        return None
    pairs = [line.partition(":") for line in lines]
    headers = [(name, value.strip()) for name, _, value in pairs]
    return Draft(PasteFormat.HEADERS, headers=headers) if _values.has_key(headers) else None


_READERS: tuple[Callable[[str], Draft | None], ...] = (
    _read_url,
    _read_powershell,
    _read_curl,
    _read_http,
    _find_http,
    _read_header_lines,
    _scan.find_request,
)
