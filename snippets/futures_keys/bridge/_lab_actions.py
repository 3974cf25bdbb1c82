"""Actions of the signature laboratory: show how a request is signed, and why a signature is wrong.

Both use the key pair of a bot, or the documentation's; what a signature's shape shows needs none. A
diagnosis runs in slices, so that a page whose reader types on can drop the rest of it.
"""

from dataclasses import asdict, replace

from futures_keys._pasted_keys import holds_private_key
from futures_keys._redact import shorten
from futures_keys._secrets import Secret
from futures_keys.bridge._rehearsal import PendingSearch, Rehearsal
from futures_keys.bridge._sent_request import request_as_sent, request_repr
from futures_keys.bridge._signing_key import Signer, SigningKey, signing_key
from futures_keys.bridge._transcript import Transcript, Value
from futures_keys.diagnosis import Api, Diagnosis, Shape, read_shape
from futures_keys.diagnosis.api import api_of
from futures_keys.errors import InvalidAuthent, InvalidBridgeRequest
from futures_keys.request import Request
from futures_keys.signing import SigningSteps, signed_path, signing_steps
from futures_keys.unified.signing import signing_steps_with

MAX_AUTHENT_CHARACTERS = 256  # twice the longest that a mistake makes, 128 hexadecimal digits

# A pattern for JavaScript too: a page applies it before Python runs. Case is ignored.
AUTHENT_SURROUNDINGS = r"""^(?:authent:)?[\s"']+|^authent:|[\s"']+$"""  # copied with a header

_SLICE_ATTEMPTS = 4000  # between two of them, a form that has changed ends the diagnosis
_SIGNED_BY = {Api.DERIVATIVES: ("APIKey", "Authent"), Api.UNIFIED: ("API-Key", "API-Sign")}


def show_steps(  # noqa: PLR0913 - the fields of a request
    rehearsal: Rehearsal,
    transcript: Transcript,
    *,
    method: str,
    url: str,
    body: str,
    nonce: str,
    signer: Signer = Signer.BOT,
) -> Value:
    """Return every intermediate value of the correct Authent, or API-Sign, of a request."""
    request = request_as_sent(method, url, body, nonce)
    api = api_of(request)
    key = signing_key(rehearsal, api, signer)
    if api is Api.UNIFIED:
        return _unified_steps(transcript, request, key)
    steps = transcript.run(
        f"bot.signing_steps({request_repr(request)})",
        lambda: signing_steps(
            key.secret.get_value(),
            post_data=request.post_data,
            nonce=request.headers.get("Nonce", ""),
            endpoint_path=signed_path(request.path),
        ),
        _steps_repr,
    )
    return asdict(steps)


def _unified_steps(transcript: Transcript, request: Request, key: SigningKey) -> Value:
    steps = transcript.run(
        f"unified.signing_steps({request_repr(request)}, {key.name}.private_key)",
        lambda: signing_steps_with(key.hmac_key(), request),
        lambda steps: f"UnifiedSigningSteps(..., api_sign={shorten(steps.api_sign)!r})",
    )
    return asdict(steps)


def diagnose_request(  # noqa: PLR0913 - the fields of a request
    rehearsal: Rehearsal,
    transcript: Transcript,
    *,
    method: str,
    url: str,
    body: str,
    nonce: str,
    authent: Secret,
    signer: Signer = Signer.BOT,
) -> Value:
    """Begin to look for the mistakes that explain a signature from another program."""
    check_authent(authent)
    request = request_as_sent(method, url, body, nonce)
    api = api_of(request)
    key = signing_key(rehearsal, api, signer)
    given = zip(_SIGNED_BY[api], (key.public_key, authent.get_value()), strict=True)
    sent = {name: value for name, value in given if value}
    signed = replace(request, headers=sent | dict(request.headers))
    call = f"{key.name}.diagnose({request_repr(signed)}, other_keys)"
    return begin_diagnosis(
        rehearsal, transcript, PendingSearch(call, key.search(rehearsal, signed))
    )


def begin_diagnosis(rehearsal: Rehearsal, transcript: Transcript, pending: PendingSearch) -> Value:
    """Begin a diagnosis, in place of the one before."""
    rehearsal.pending = pending
    return continue_diagnosis(rehearsal, transcript)


def continue_diagnosis(rehearsal: Rehearsal, transcript: Transcript) -> Value:
    """Go on with the diagnosis that was begun last.

    Returns:
        Whether it has `finished`; then with the parts of a `Diagnosis`, else with the number of
        `attempts` up to now.
    """
    pending = rehearsal.pending
    if pending is None:
        raise InvalidBridgeRequest("no-diagnosis", "action")
    diagnosis = pending.search.run(_SLICE_ATTEMPTS)
    if diagnosis is None:
        return {"finished": False, "attempts": pending.search.attempts}
    rehearsal.pending = None
    transcript.run(pending.call, lambda: diagnosis, _diagnosis_repr)
    return {"finished": True, **asdict(diagnosis)}


def read_signature_shape(rehearsal: Rehearsal, transcript: Transcript, authent: Secret) -> Value:
    """Return what the text of a signature shows, whichever key it was made with."""
    del rehearsal
    check_authent(authent)
    return shape_view(transcript, authent, shorten(authent.get_value()))


def shape_view(transcript: Transcript, signature: Secret, shown: str) -> Value:
    """Return what the text of a signature shows, as plain data; `shown` stands for it."""
    text = signature.get_value()
    shape = transcript.run(f"read_shape({shown!r})", lambda: read_shape(text), _shape_repr)
    return {"mistakes": shape.mistakes, "could_be": shape.could_be, "characters": len(text)}


def check_authent(authent: Secret) -> None:
    """Refuse a text that cannot be an Authent; most important, a private key in the wrong field."""
    text = authent.get_value()
    if len(text) > MAX_AUTHENT_CHARACTERS:
        raise InvalidAuthent("too-long", len(text))
    if holds_private_key(text):
        raise InvalidAuthent("private-key", len(text))
    if not (text.isascii() and text.isprintable()):
        raise InvalidAuthent("not-printable", len(text))


def _steps_repr(steps: SigningSteps) -> str:
    return f"SigningSteps(..., authent={shorten(steps.authent)!r})"


def _shape_repr(shape: Shape) -> str:
    return f"Shape(mistakes={shape.mistakes!r}, could_be={shape.could_be})"


def _diagnosis_repr(diagnosis: Diagnosis) -> str:
    return (
        f"Diagnosis(correct={diagnosis.correct}, mistakes={diagnosis.mistakes!r}, "
        f"tried=..., attempts={diagnosis.attempts})"
    )
