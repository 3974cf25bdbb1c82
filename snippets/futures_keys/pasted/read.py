"""Reading a paste: which form it has, and what it says."""

import re

from futures_keys.errors import UnreadablePaste
from futures_keys.pasted import _curl, _http, _shell
from futures_keys.pasted._draft import Draft
from futures_keys.pasted.formats import PasteFormat
from futures_keys.pasted.pasted import Pasted

MAX_CHARACTERS = 2_000_000  # a HAR of a page's whole visit

_URL = re.compile(r"(?:(?:https?|wss?)://\S+|/\S*|[a-z0-9.-]+\.(?:com|net)/\S*)", re.IGNORECASE)


def read_paste(text: str) -> Pasted:
    """Read a request in whichever form it was pasted.

    Raises:
        UnreadablePaste: when no request is found in the text. `details["fault"]` is empty,
            too-long, too-nested, unclosed-quote or no-request.
    """
    if len(text) > MAX_CHARACTERS:
        raise UnreadablePaste("too-long")
    text = text.lstrip("\ufeff").strip()
    if not text:
        raise UnreadablePaste("empty")
    draft = _read(text)
    if draft is None:
        raise UnreadablePaste("no-request")
    return Pasted(draft, text)


def _read(text: str) -> Draft | None:
    if command := _shell.find_command(text):
        try:
            words = _shell.split_words(command)
        except ValueError:
            raise UnreadablePaste("unclosed-quote") from None
        return _curl.read_arguments(words, Draft(PasteFormat.CURL))
    if draft := _http.read_http(text):
        return draft
    if _URL.fullmatch(text):
        return Draft(PasteFormat.URL, url=text)
    return None
