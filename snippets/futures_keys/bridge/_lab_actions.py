"""What a page can do in the laboratory: see how a request is signed, and why a signature is wrong.

Both are about the key of the bot.
"""

from dataclasses import asdict

from futures_keys._sealed import Secret, shorten
from futures_keys.account import hmac_keys
from futures_keys.bot import Bot
from futures_keys.bridge._rehearsal import Rehearsal
from futures_keys.bridge._transcript import Transcript, Value
from futures_keys.diagnosis import Diagnosis
from futures_keys.errors import InvalidAuthent, NoBot
from futures_keys.keypair import find_damage
from futures_keys.nonces import parse_nonce
from futures_keys.request import Request
from futures_keys.signing import SigningSteps

MAX_AUTHENT_CHARACTERS = 256  # twice the longest that a mistake makes, 128 hexadecimal digits

_AROUND = " \t\r\n\"'"  # what comes along when a text is copied from a program
_URL_SAFE = str.maketrans("-_", "+/")


def show_steps(  # noqa: PLR0913 - the fields of a request
    rehearsal: Rehearsal, transcript: Transcript, *, method: str, url: str, body: str, nonce: str
) -> Value:
    """Show every value on the way to the right Authent of a request."""
    bot = _bot_of(rehearsal)
    request = _make_request(method, url, body, nonce)
    steps = transcript.run(
        f"bot.signing_steps({_shown(request)})",
        lambda: bot.signing_steps(request),
        _shown_steps,
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
    """Say which mistakes explain an Authent that the reader's own program made."""
    bot = _bot_of(rehearsal)
    fault = _find_fault(authent)
    if fault:
        raise InvalidAuthent(fault, len(authent.open()))
    sent = {"APIKey": bot.public_key, "Authent": authent.open()}
    request = _make_request(method, url, body, nonce, sent)
    others = hmac_keys(rehearsal.account)
    others.pop(bot.public_key, None)
    diagnosis = transcript.run(
        f"bot.diagnose({_shown(request)}, other_keys)",
        lambda: bot.diagnose(request, others.values()),
        _shown_diagnosis,
    )
    return asdict(diagnosis)


def _bot_of(rehearsal: Rehearsal) -> Bot:
    if rehearsal.bot is None:
        raise NoBot
    return rehearsal.bot


def _find_fault(authent: Secret) -> str:
    """What makes a text no Authent: above all a private key, which stands in the wrong field."""
    text = authent.open()
    if not find_damage(text.strip(_AROUND).translate(_URL_SAFE)):
        return "private-key"
    if len(text) > MAX_AUTHENT_CHARACTERS:
        return "too-long"
    return "" if text.isascii() and text.isprintable() else "not-printable"


def _make_request(
    method: str, url: str, body: str, nonce: str, headers: dict[str, str] | None = None
) -> Request:
    """Make a request as it was sent: the nonce stays as it is written."""
    sent = dict(headers or {})
    if nonce:
        parse_nonce(nonce)
        sent["Nonce"] = nonce
    return Request(method, url, body, sent)


def _shown(request: Request) -> str:
    """A request as Python shows it; of its headers only the nonce in full."""
    headers = {k: v if k == "Nonce" else shorten(v) for k, v in request.headers.items()}
    parts = [repr(request.method), repr(request.url)]
    parts += [repr(request.body)] if request.body else []
    parts += [f"headers={headers}"] if headers else []
    return f"Request({', '.join(parts)})"


def _shown_steps(steps: SigningSteps) -> str:
    return f"SigningSteps(..., authent={shorten(steps.authent)!r})"


def _shown_diagnosis(diagnosis: Diagnosis) -> str:
    return (
        f"Diagnosis(correct={diagnosis.correct}, mistakes={diagnosis.mistakes!r}, "
        f"tried=..., attempts={diagnosis.attempts})"
    )
