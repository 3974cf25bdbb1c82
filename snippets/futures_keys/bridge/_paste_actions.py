"""The action that reads a pasted request: its parts for a form, and what is wrong with it.

No key and no signature leaves it: a signature of the bot's key is diagnosed here.
"""

from futures_keys._pasted_keys import holds_private_key
from futures_keys._secrets import Secret
from futures_keys.bridge._lab_actions import begin_diagnosis, bot_of, other_keys, shape_view
from futures_keys.bridge._message_actions import found_view
from futures_keys.bridge._rehearsal import PendingSearch, Rehearsal
from futures_keys.bridge._transcript import Transcript, Value
from futures_keys.diagnosis import Api
from futures_keys.errors import InvalidAuthent, InvalidRequest, UnreadablePaste
from futures_keys.pasted import Pasted, read_paste


def read_pasted_request(rehearsal: Rehearsal, transcript: Transcript, text: Secret) -> Value:
    """Read a request in whichever form it was pasted.

    Returns:
        The parts of the request; `key`, whose public key it has; the `findings`; the `shape` of its
        signature; the `diagnosis`, or its first slice, if that is of the bot's key.
    """
    rehearsal.pending = None
    pasted = transcript.run("pasted = read_paste(text)", lambda: _read(text), _pasted_repr)
    findings = transcript.run("pasted.inspect()", pasted.inspect, lambda found: f"# {len(found)}")
    value: Value = {
        "format": pasted.format,
        "api": pasted.api,
        "method": pasted.method,
        "url": pasted.url,
        "body": pasted.body,
        "nonce": pasted.nonce,
        "has_private_key": pasted.has_private_key,
        "key": _owner(rehearsal, pasted),
        "findings": [found_view(found) for found in findings],
        "shape": None,
        "diagnosis": None,
    }
    if pasted.signature:
        value["shape"] = shape_view(transcript, pasted.signature, "•••")
        if value["key"] == "bot" and (pending := _search_of(rehearsal, pasted, pasted.signature)):
            value["diagnosis"] = begin_diagnosis(rehearsal, transcript, pending)
    return value


def _search_of(rehearsal: Rehearsal, pasted: Pasted, signature: Secret) -> PendingSearch | None:
    """Return the diagnosis of a pasted signature, None where what was signed is not in the paste.

    Its call quotes no part of the request, in any of which a private key may stand.
    """
    bot = bot_of(rehearsal)
    others = other_keys(rehearsal, bot)
    if pasted.api is Api.CHALLENGE:
        if not pasted.challenge or not pasted.challenge.isprintable():
            return None
        search = bot._search_challenge(pasted.challenge, signature, others)  # noqa: SLF001
        call = "diagnose_challenge(pasted.challenge, signature, private_key, other_keys)"
        return PendingSearch(call, search)
    try:
        search = bot._search(pasted.request(), others)  # noqa: SLF001 - internal to the package
    except InvalidRequest:
        return None
    return PendingSearch("bot.diagnose(pasted.request(), other_keys)", search)


def _read(text: Secret) -> Pasted:
    """Read a paste; a private key without a request is named what it is."""
    try:
        return read_paste(text.get_value())
    except UnreadablePaste:
        if holds_private_key(text.get_value()):
            raise InvalidAuthent("private-key", len(text.get_value())) from None
        raise


def _owner(rehearsal: Rehearsal, pasted: Pasted) -> str:
    """Return whose public key a request has: the bot's, another one of the page's, or unknown."""
    if not pasted.public_key:
        return ""
    if rehearsal.bot and rehearsal.bot.public_key == pasted.public_key:
        return "bot"
    return "account" if pasted.public_key in rehearsal.account.keys else "unknown"


def _pasted_repr(pasted: Pasted) -> str:
    return f"<Pasted {pasted.format}: {pasted.method} {len(pasted.header_names)} headers>"
