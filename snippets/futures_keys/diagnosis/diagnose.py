"""Diagnosis: which mistakes explain a signature that the exchange refuses.

A mistake is reported only when a signature recomputed with it is exactly the one that was sent.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from futures_keys._hmac import HmacKey
from futures_keys._secrets import Secret
from futures_keys.diagnosis.api import SIGNATURE_HEADER, Api, api_of, signature_of
from futures_keys.diagnosis.mistakes import Mistake, in_order
from futures_keys.diagnosis.recipes import Sent, sent_by
from futures_keys.diagnosis.search import RecipeSearch
from futures_keys.diagnosis.shape import Shape, read_shape
from futures_keys.errors import InvalidPrivateKey, InvalidRequest, MissingHeader
from futures_keys.keypair import decode_private_key
from futures_keys.request import Request

_ALL = 1_000_000_000  # attempts: more than the budget of any search


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
    """A diagnosis in slices, so that whoever waits for it can stop it; see `diagnose_with`.

    Raises:
        MissingHeader: when the request has no signature.
    """

    def __init__(
        self,
        request: Request,
        secret: Secret,
        others: Iterable[Secret | HmacKey] = (),
        other_nonces: Iterable[int] = (),
    ) -> None:
        api = api_of(request)
        signature = signature_of(request, api)
        if not signature:
            raise MissingHeader(SIGNATURE_HEADER[api])
        self._begin(sent_by(request, other_nonces), signature, secret, others)

    def _begin(
        self, sent: Sent, signature: str, secret: Secret, others: Iterable[Secret | HmacKey]
    ) -> None:
        self._api = sent.api
        self._shape = read_shape(signature)
        self._search = RecipeSearch(sent, self._shape, secret, others)

    @classmethod
    def of_challenge(
        cls, sent: Sent, signature: str, secret: Secret, others: Iterable[Secret | HmacKey]
    ) -> "Search":
        """Begin the diagnosis of a signed challenge."""
        search = cls.__new__(cls)
        search._begin(sent, signature, secret, others)  # noqa: SLF001 - of this class
        return search

    @property
    def attempts(self) -> int:
        """Return the number of signatures that were computed up to now."""
        return self._search.attempts

    def run(self, attempts: int) -> Diagnosis | None:
        """Compute about so many more signatures; return None while there is no result."""
        if self._shape.could_be and not self._search.run(attempts):
            return None
        return _result(self._api, self._shape, self._search)


def _result(api: Api, shape: Shape, search: RecipeSearch) -> Diagnosis:
    correct = search.found == () and not shape.mistakes
    proved = shape.mistakes
    if search.found is not None and Mistake.HMAC_MISSING in search.found:
        proved = tuple(one for one in proved if one is not Mistake.HMAC_SHA256)
    explained = () if search.found is None else (*search.found, *proved)
    return Diagnosis(
        correct=correct,
        mistakes=in_order(explained),
        tried=() if correct or not shape.could_be else in_order(search.tried),
        attempts=search.attempts,
        api=api,
        shape=proved,
        exhausted=search.exhausted,
    )


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
    return _finished(Search(request, secret, others, other_nonces))


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
        InvalidRequest: when a challenge has lone surrogates.
    """
    own = _seal(private_key)
    del private_key
    others = list(map(_seal, other_private_keys))
    del other_private_keys
    old = tuple(old_challenges)
    if not all(map(_is_unicode, (challenge, *old))):
        raise InvalidRequest("challenge", "lone-surrogate")
    sent = Sent(Api.CHALLENGE, challenge=challenge, old_challenges=old)
    secret, sealed = _checked(own), list(map(_checked, others))
    return _finished(Search.of_challenge(sent, signed_challenge, secret, sealed))


def _finished(search: Search) -> Diagnosis:
    diagnosis = search.run(_ALL)
    assert diagnosis is not None  # noqa: S101 - for mypy: no budget is as large
    return diagnosis


def _is_unicode(text: str) -> bool:
    return text == text.encode(errors="ignore").decode()


def _seal(private_key: str) -> Secret | InvalidPrivateKey:
    """Seal a private key, or return its error; see `decode_private_key`."""
    key = decode_private_key(private_key)
    return key if isinstance(key, InvalidPrivateKey) else Secret(private_key)


def _checked(sealed: Secret | InvalidPrivateKey) -> Secret:
    if isinstance(sealed, InvalidPrivateKey):
        raise sealed
    return sealed
