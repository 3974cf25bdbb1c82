"""Actions on the challenge of the derivatives WebSocket: show how it is signed, and why not."""

from dataclasses import asdict
from hashlib import sha256

from futures_keys._redact import shorten
from futures_keys._secrets import Secret
from futures_keys.bridge._lab_actions import begin_diagnosis, check_authent
from futures_keys.bridge._rehearsal import PendingSearch, Rehearsal
from futures_keys.bridge._signing_key import Signer, SigningKey, signing_key
from futures_keys.bridge._transcript import Transcript, Value
from futures_keys.diagnosis import Api
from futures_keys.errors import InvalidRequest, NoBot
from futures_keys.signing import signing_steps


def show_challenge(
    rehearsal: Rehearsal, transcript: Transcript, *, challenge: str, signer: Signer = Signer.BOT
) -> Value:
    """Return the values of a signed challenge; without a bot, only those that need no key.

    Raises:
        InvalidRequest: when the challenge is not Unicode (lone surrogates).
    """
    _check(challenge)
    key = _key_of(rehearsal, signer)
    if key is None:
        return {"message": challenge, "sha256_hex": sha256(challenge.encode()).hexdigest()}
    steps = transcript.run(
        f"sign_challenge({key.name}.private_key, {challenge!r})",
        lambda: signing_steps(key.secret.get_value(), post_data=challenge),
        lambda steps: repr(shorten(steps.authent)),
    )
    return asdict(steps)


def diagnose_signed_challenge(
    rehearsal: Rehearsal,
    transcript: Transcript,
    *,
    challenge: str,
    authent: Secret,
    signer: Signer = Signer.BOT,
) -> Value:
    """Begin to look for the mistakes that explain a signed challenge from another program."""
    check_authent(authent)
    _check(challenge)
    key = signing_key(rehearsal, Api.CHALLENGE, signer)
    search = key.search_challenge(rehearsal, challenge, authent)
    call = f"diagnose_challenge({challenge!r}, signature, {key.name}.private_key, other_keys)"
    return begin_diagnosis(rehearsal, transcript, PendingSearch(call, search))


def _key_of(rehearsal: Rehearsal, signer: Signer) -> SigningKey | None:
    try:
        return signing_key(rehearsal, Api.CHALLENGE, signer)
    except NoBot:
        return None


def _check(challenge: str) -> None:
    if not challenge.isprintable():
        raise InvalidRequest("challenge", "not-printable")
