"""The action that reads a pasted request: its parts for a form, and what is wrong with it.

No key and no signature leaves it: a signature of a bot's key, or of the documentation's example, is
diagnosed here.
"""

from futures_keys._pasted_keys import holds_private_key
from futures_keys._secrets import Secret
from futures_keys.bridge._examples import is_of_example
from futures_keys.bridge._lab_actions import begin_diagnosis, shape_view
from futures_keys.bridge._message_actions import found_view
from futures_keys.bridge._rehearsal import PendingSearch, Rehearsal
from futures_keys.bridge._signing_key import Signer, bots_for, signing_key
from futures_keys.bridge._transcript import Transcript, Value
from futures_keys.diagnosis import Api
from futures_keys.errors import InvalidAuthent, InvalidRequest, UnreadablePaste
from futures_keys.pasted import Pasted, read_paste


def read_pasted_request(rehearsal: Rehearsal, transcript: Transcript, text: Secret) -> Value:
    """Read a request in whichever form it was pasted.

    Returns:
        The parts of the request; `key`, whose public key it has, or `example` where the request is
        the documentation's; the `findings`; the `shape` of its signature; the `diagnosis`, or its
        first slice, if that is of a bot's key, or of the example's.
    """
    rehearsal.pending = None
    pasted = transcript.run("pasted = read_paste(text)", lambda: _read(text), _pasted_repr)
    findings = transcript.run("pasted.inspect()", pasted.inspect, lambda found: f"# {len(found)}")
    owner = _owner(rehearsal, pasted)
    value: Value = {
        "format": pasted.format,
        "api": pasted.api,
        "method": pasted.method,
        "url": pasted.url,
        "body": pasted.body,
        "nonce": pasted.nonce,
        "has_private_key": pasted.has_private_key,
        "key": owner,
        "findings": [found_view(found) for found in findings],
        "shape": None,
        "diagnosis": None,
    }
    if pasted.signature:
        value["shape"] = shape_view(transcript, pasted.signature, "•••")
        pending = _search_of(rehearsal, pasted, owner, pasted.signature)
        if pending:
            value["diagnosis"] = begin_diagnosis(rehearsal, transcript, pending)
    return value


def _search_of(
    rehearsal: Rehearsal, pasted: Pasted, owner: str, signature: Secret
) -> PendingSearch | None:
    """Return the diagnosis of a pasted signature, None where what was signed is not in the paste.

    Its call quotes no part of the request, in any of which a private key may stand.
    """
    if owner not in set(Signer):
        return None
    key = signing_key(rehearsal, pasted.api, Signer(owner), pasted.public_key)
    if pasted.api is Api.CHALLENGE:
        if not pasted.challenge or not pasted.challenge.isprintable():
            return None
        search = key.search_challenge(rehearsal, pasted.challenge, signature)
        call = "diagnose_challenge(pasted.challenge, signature, private_key, other_keys)"
        return PendingSearch(call, search)
    try:
        search = key.search(rehearsal, pasted.request())
    except InvalidRequest:
        return None
    return PendingSearch(f"{key.name}.diagnose(pasted.request(), other_keys)", search)


def _read(text: Secret) -> Pasted:
    """Read a paste; a private key without a request is named what it is."""
    try:
        return read_paste(text.get_value())
    except UnreadablePaste:
        if holds_private_key(text.get_value()):
            raise InvalidAuthent("private-key", len(text.get_value())) from None
        raise


def _owner(rehearsal: Rehearsal, pasted: Pasted) -> str:
    """Return whose public key a request has: the bot's, another one of the page's, or unknown.

    An unknown one, or none, may stand in the documentation's example, which publishes none.
    """
    if pasted.public_key in {bot.public_key for bot in bots_for(rehearsal, pasted.api)}:
        return Signer.BOT
    if pasted.public_key in {*rehearsal.account.keys, *rehearsal.unified.account.keys}:
        return "account"
    if is_of_example(pasted.api, pasted.challenge or f"{pasted.nonce} {pasted.body}"):
        return Signer.EXAMPLE
    return "unknown" if pasted.public_key else ""


def _pasted_repr(pasted: Pasted) -> str:
    return f"<Pasted {pasted.format}: {pasted.method} {len(pasted.header_names)} headers>"
