"""Diagnosis: which mistakes explain a signature that the exchange refuses.

A mistake is reported only when a signature recomputed with it is exactly the one that was sent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest

from futures_keys._hmac import Digest, HmacKey
from futures_keys._secrets import Secret
from futures_keys.diagnosis._keys import KeyCandidates
from futures_keys.diagnosis._messages import MessageCandidates, expected_message, expected_text
from futures_keys.diagnosis.api import SIGNATURE_HEADER, Api, api_of
from futures_keys.diagnosis.mistakes import Mistake
from futures_keys.diagnosis.shape import Shape, read_shape
from futures_keys.errors import InvalidPrivateKey, MissingHeader
from futures_keys.keypair import decode_private_key
from futures_keys.request import Request

__all__ = [
    "Diagnosis",
    "Search",
    "diagnose",
    "diagnose_challenge",
    "diagnose_with",
    "expected_text",
]

_MAX_MISTAKES = 2  # in addition to those of the encoding
_ENCODING_MISTAKES = frozenset({Mistake.HEX_OUTPUT, Mistake.URLSAFE_BASE64, Mistake.HMAC_SHA256})


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The result of diagnosing a signature.

    Attributes:
        correct: whether it is the correct one.
        mistakes: the fewest that together give exactly this signature, the most common first; empty
            when it is correct, and when no explanation was found.
        tried: the mistakes that are possible in this request and were tried; empty when it is
            correct.
        attempts: number of signatures that were computed.
        api: which API's signature it is.
        shape: the mistakes that the text of the signature proves, whichever key was used.
        exhausted: whether the budget was used up before everything was tried.
    """

    correct: bool
    mistakes: tuple[Mistake, ...]
    tried: tuple[Mistake, ...]
    attempts: int
    api: Api = Api.DERIVATIVES
    shape: tuple[Mistake, ...] = ()
    exhausted: bool = False


class Search:
    """A diagnosis in slices, so that whoever waits for it can stop it; see `diagnose_with`."""

    def __init__(
        self,
        request: Request,
        secret: Secret,
        others: Iterable[Secret | HmacKey] = (),
        other_nonces: Iterable[int] = (),
    ) -> None:
        self._rest = (request, secret, others, other_nonces)

    def run(self, attempts: int) -> Diagnosis | None:
        """Compute up to so many more signatures; return None while there is no result."""
        del attempts
        return _diagnose_request(*self._rest)


def diagnose(
    request: Request,
    private_key: str,
    other_private_keys: Iterable[str] = (),
    *,
    other_nonces: Iterable[int] = (),
) -> Diagnosis:
    """Return whether the signature of a request is correct, or which mistakes explain it.

    Args:
        request: as it was sent, with its Authent and, if there was one, its Nonce; or with its
            API-Sign.
        private_key: the one that the exchange knows, base64, of any length; not in the result.
        other_private_keys: others that the program may have used by mistake, for `other-key` and
            `spot-key`.
        other_nonces: nonces that the program may have signed without sending them, for
            `nonce-not-sent`: clock times in milliseconds, for instance. Those at most 30 away from
            the one sent, that one in other units, and a parameter `nonce` are tried anyway.

    Raises:
        MissingHeader: when the request has no signature.
        InvalidPrivateKey: when a private key is empty or not base64.
    """
    # A traceback may print the locals of this frame, so each text is sealed and then deleted.
    own = _seal(private_key)
    del private_key
    others = list(map(_seal, other_private_keys))
    del other_private_keys
    return diagnose_with(request, _checked(own), list(map(_checked, others)), other_nonces)


def diagnose_with(
    request: Request,
    secret: Secret,
    others: Iterable[Secret | HmacKey] = (),
    other_nonces: Iterable[int] = (),
) -> Diagnosis:
    """Diagnose with sealed private keys, which must be valid base64; see `diagnose`."""
    return _diagnose_request(request, secret, others, other_nonces)


def diagnose_challenge(
    challenge: str,
    signed_challenge: str,
    private_key: str,
    other_private_keys: Iterable[str] = (),
    *,
    old_challenges: Iterable[str] = (),
) -> Diagnosis:
    """Return whether the signature of a WebSocket's challenge is correct, or what explains it.

    Args:
        challenge: the `message` that the exchange sent.
        signed_challenge: what the program answered.
        private_key: the one that the exchange knows, base64; not in the result.
        other_private_keys: see `diagnose`.
        old_challenges: those of earlier connections, for `challenge-stale`.

    Raises:
        InvalidPrivateKey: when a private key is empty or not base64.
    """
    own = _seal(private_key)
    del private_key
    others = list(map(_seal, other_private_keys))
    del other_private_keys
    secret, _ = _checked(own), list(map(_checked, others))
    del old_challenges
    shape = read_shape(signed_challenge, Api.CHALLENGE)
    if not shape.could_be:
        return Diagnosis(
            correct=False,
            mistakes=(),
            tried=(),
            attempts=0,
            api=Api.CHALLENGE,
            shape=shape.mistakes,
        )
    key = HmacKey(secret.decode())
    correct = not shape.mistakes and compare_digest(
        key.digest(sha256(challenge.encode()).digest()), shape.mac
    )
    return Diagnosis(
        correct=correct, mistakes=(), tried=(), attempts=1, api=Api.CHALLENGE, shape=shape.mistakes
    )


def _diagnose_request(
    request: Request,
    secret: Secret,
    others: Iterable[Secret | HmacKey],
    other_nonces: Iterable[int],
) -> Diagnosis:
    api = api_of(request)
    signature = request.headers.get(SIGNATURE_HEADER[api])
    if not signature:
        raise MissingHeader(SIGNATURE_HEADER[api])
    shape = read_shape(signature, api)
    if not shape.could_be:
        return Diagnosis(
            correct=False, mistakes=(), tried=(), attempts=0, api=api, shape=shape.mistakes
        )
    own = HmacKey(secret.decode())
    if not shape.mistakes and compare_digest(own.digest(expected_message(request)), shape.mac):
        return Diagnosis(correct=True, mistakes=(), tried=(), attempts=1, api=api)
    return _explain(
        request, shape, KeyCandidates(secret, others, _digest(shape)), other_nonces, api
    )


def _digest(shape: Shape) -> Digest:
    return "sha256" if Mistake.HMAC_SHA256 in shape.mistakes else "sha512"


def _explain(
    request: Request,
    shape: Shape,
    keys: KeyCandidates,
    other_nonces: Iterable[int],
    api: Api,
) -> Diagnosis:
    messages = MessageCandidates(request, other_nonces)
    found, attempts = _search(shape.mac, keys, messages)
    mistakes = frozenset() if found is None else {*shape.mistakes, *found}
    return Diagnosis(
        correct=False,
        mistakes=_in_order(mistakes),
        tried=_in_order(_ENCODING_MISTAKES | keys.tried | messages.tried),
        attempts=attempts,
        api=api,
        shape=shape.mistakes,
    )


def _seal(private_key: str) -> Secret | InvalidPrivateKey:
    """Seal a private key, or return its error; see `decode_private_key`."""
    key = decode_private_key(private_key)
    return key if isinstance(key, InvalidPrivateKey) else Secret(private_key)


def _checked(sealed: Secret | InvalidPrivateKey) -> Secret:
    if isinstance(sealed, InvalidPrivateKey):
        raise sealed
    return sealed


def _search(
    mac: bytes, keys: KeyCandidates, messages: MessageCandidates
) -> tuple[tuple[Mistake, ...] | None, int]:
    """Return the fewest mistakes that give these bytes, and the number of signatures computed."""
    attempts = 0
    for count in range(_MAX_MISTAKES + 1):
        for of_message in range(count, -1, -1):
            for key_mistakes, key in keys.by_count[count - of_message]:
                for mistakes, content in messages.by_count[of_message]:
                    attempts += 1
                    if compare_digest(key.digest(content), mac):
                        return mistakes + key_mistakes, attempts
    return None, attempts


def _in_order(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    return tuple(sorted(mistakes, key=list(Mistake).index))
