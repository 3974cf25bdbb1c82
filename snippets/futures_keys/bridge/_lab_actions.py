"""Actions of the signature laboratory: show how a request is signed, and why a signature is wrong.

Both use the key pair of the bot.
"""

from dataclasses import asdict

from futures_keys._pasted_keys import holds_private_key
from futures_keys._redact import shorten
from futures_keys._secrets import Secret
from futures_keys.bot import Bot
from futures_keys.bridge._rehearsal import Rehearsal
from futures_keys.bridge._transcript import Transcript, Value
from futures_keys.diagnosis import Diagnosis
from futures_keys.errors import InvalidAuthent, NoBot
from futures_keys.nonces import parse_nonce
from futures_keys.request import Request
from futures_keys.signing import SigningSteps

MAX_AUTHENT_CHARACTERS = 256  # twice the longest that a mistake makes, 128 hexadecimal digits

# A pattern for JavaScript too: a page applies it before Python runs. Case is ignored.
AUTHENT_SURROUNDINGS = r"""^(?:authent:)?[\s"']+|^authent:|[\s"']+$"""  # copied with a header


def show_steps(  # noqa: PLR0913 - the fields of a request
    rehearsal: Rehearsal, transcript: Transcript, *, method: str, url: str, body: str, nonce: str
) -> Value:
    """Return every intermediate value of the correct Authent of a request."""
    bot = _bot_of(rehearsal)
    request = _request_as_sent(method, url, body, nonce)
    steps = transcript.run(
        f"bot.signing_steps({_request_repr(request)})",
        lambda: bot.signing_steps(request),
        _steps_repr,
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
) -> Value:
    """Return the mistakes that explain an Authent from another program."""
    bot = _bot_of(rehearsal)
    fault = _authent_fault(authent)
    if fault:
        raise InvalidAuthent(fault, len(authent.get_value()))
    sent = {"APIKey": bot.public_key, "Authent": authent.get_value()}
    request = _request_as_sent(method, url, body, nonce, sent)
    others = rehearsal.account._hmac_keys()  # noqa: SLF001 - internal to the package
    others.pop(bot.public_key, None)
    diagnosis = transcript.run(
        f"bot.diagnose({_request_repr(request)}, other_keys)",
        lambda: bot._diagnose(request, others.values()),  # noqa: SLF001 - internal to the package
        _diagnosis_repr,
    )
    return asdict(diagnosis)


def _bot_of(rehearsal: Rehearsal) -> Bot:
    if rehearsal.bot is None:
        raise NoBot
    return rehearsal.bot


def _authent_fault(authent: Secret) -> str:
    """Return why a text cannot be an Authent; most important, a private key in the wrong field."""
    text = authent.get_value()
    if len(text) > MAX_AUTHENT_CHARACTERS:
        return "too-long"
    if holds_private_key(text):
        return "private-key"
    return "" if text.isascii() and text.isprintable() else "not-printable"


def _request_as_sent(
    method: str, url: str, body: str, nonce: str, headers: dict[str, str] | None = None
) -> Request:
    """Make a request as it was sent: with the nonce as it is written."""
    sent = dict(headers or {})
    if nonce:
        parse_nonce(nonce)
        sent["Nonce"] = nonce
    return Request(method, url, body, sent)


def _request_repr(request: Request) -> str:
    """Return the `repr` of a request, with all headers but the nonce shortened."""
    headers = {k: v if k == "Nonce" else shorten(v) for k, v in request.headers.items()}
    parts = [repr(request.method), repr(request.url)]
    parts += [repr(request.body)] if request.body else []
    parts += [f"headers={headers}"] if headers else []
    return f"Request({', '.join(parts)})"


def _steps_repr(steps: SigningSteps) -> str:
    return f"SigningSteps(..., authent={shorten(steps.authent)!r})"


def _diagnosis_repr(diagnosis: Diagnosis) -> str:
    return (
        f"Diagnosis(correct={diagnosis.correct}, mistakes={diagnosis.mistakes!r}, "
        f"tried=..., attempts={diagnosis.attempts})"
    )
