"""Diagnosis: which mistakes explain an Authent that the exchange refuses.

A mistake is named only when a signature computed anew, with the mistake in it, is exactly the one
that was sent. Up to two mistakes are sought in what was signed and in the key, and besides them
those of the form, which the text shows by itself: hexadecimal, url-safe base64, HMAC-SHA-256.
"""

import re
from base64 import urlsafe_b64decode
from binascii import a2b_base64
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256, sha512
from hmac import compare_digest

from futures_keys._sealed import HmacKey, Secret
from futures_keys.diagnosis._keys import WrongKeys
from futures_keys.diagnosis._messages import WrongMessages, right_message
from futures_keys.diagnosis.mistakes import Mistake
from futures_keys.errors import InvalidPrivateKey, MissingHeader
from futures_keys.keypair import decode_private_key
from futures_keys.request import Request

_MOST = 2  # mistakes, besides those of the form
# The forms of 64 bytes, and of the 32 that HMAC-SHA-256 gives. Base64 that is url-safe shows it by
# its two other characters or by the lack of padding; else it is no other than the usual one.
_HEX = re.compile(r"(?:[0-9a-f]{64}){1,2}|(?:[0-9A-F]{64}){1,2}")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{85}[AQgw]==|[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=")
_URLSAFE = re.compile(r"[\w-]{85}[AQgw](?:==)?|[\w-]{42}[AEIMQUYcgkosw048]=?", re.ASCII)
_FORMS = frozenset({Mistake.HEX_OUTPUT, Mistake.URLSAFE_BASE64, Mistake.HMAC_SHA256})


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What an Authent holds.

    Attributes:
        correct: whether it is the right one.
        mistakes: the fewest that together give exactly this Authent, the commonest first; none
            when it is correct, and none when no explanation was found.
        tried: the mistakes that this request can hold and that were tried, each alone and every
            two together; none when it is correct.
        attempts: how many signatures were computed.
    """

    correct: bool
    mistakes: tuple[Mistake, ...]
    tried: tuple[Mistake, ...]
    attempts: int


def diagnose(
    request: Request,
    private_key: str,
    other_private_keys: Iterable[str] = (),
    *,
    other_nonces: Iterable[int] = (),
) -> Diagnosis:
    """Say whether the Authent of a request is right, or which mistakes explain it.

    Where the same bytes have several explanations with equally few mistakes, one is told. It
    takes some milliseconds to find one, and less than fifty to find that there is none [measured:
    `make bench`]. In parameters of more than 20,000 characters, two mistakes are not sought, unless
    one is of the key or of the form.

    Args:
        request: as it was sent, with its Authent and, if there was one, its Nonce.
        private_key: the one that the exchange knows, base64, of any length; shown nowhere.
        other_private_keys: others that the program may have used by mistake, for `other-key` and
            `spot-key`; each adds some milliseconds at most.
        other_nonces: nonces that the program may have signed without sending them, for
            `nonce-not-sent`: milliseconds of the clock, for instance. Those that are at most 30
            away from the one sent, that one in other units, and a parameter `nonce` are tried
            without being named here.

    Raises:
        MissingHeader: when the request has no Authent.
        InvalidPrivateKey: when a private key is empty or no base64.
    """
    # A traceback may print the locals of this frame, so texts are sealed and dropped one by one.
    own = _seal(private_key)
    del private_key
    others = list(map(_seal, other_private_keys))
    del other_private_keys
    return diagnose_with(request, _sound(own), list(map(_sound, others)), other_nonces)


def diagnose_with(
    request: Request,
    secret: Secret,
    others: Iterable[Secret | HmacKey] = (),
    other_nonces: Iterable[int] = (),
) -> Diagnosis:
    """Do the same with private keys that are sealed, valid base64; see `diagnose`."""
    authent = request.headers.get("Authent")
    if not authent:
        raise MissingHeader("Authent")
    form, mac = _read(authent)
    if not mac:
        return Diagnosis(correct=False, mistakes=(), tried=(), attempts=0)
    if not form and compare_digest(HmacKey(secret.decode()).digest(right_message(request)), mac):
        return Diagnosis(correct=True, mistakes=(), tried=(), attempts=1)
    new = sha256 if Mistake.HMAC_SHA256 in form else sha512
    keys = WrongKeys(secret, others, new)
    messages = WrongMessages(request, other_nonces)
    found, attempts = _search(mac, keys, messages)
    mistakes = frozenset() if found is None else form.union(found)
    return Diagnosis(
        correct=False,
        mistakes=_in_order(mistakes),
        tried=_in_order(_FORMS | keys.tried | messages.tried),
        attempts=attempts,
    )


def _seal(private_key: str) -> Secret | InvalidPrivateKey:
    """Seal a private key, or return what is wrong with it: see `decode_private_key`."""
    key = decode_private_key(private_key)
    return key if isinstance(key, InvalidPrivateKey) else Secret(private_key)


def _sound(sealed: Secret | InvalidPrivateKey) -> Secret:
    if isinstance(sealed, InvalidPrivateKey):
        raise sealed
    return sealed


def _read(authent: str) -> tuple[frozenset[Mistake], bytes]:
    """Tell the mistakes of the form, and the bytes; none of these when it has no known form."""
    if _BASE64.fullmatch(authent):
        form, mac = frozenset[Mistake](), a2b_base64(authent)
    elif _HEX.fullmatch(authent):
        form, mac = frozenset({Mistake.HEX_OUTPUT}), bytes.fromhex(authent)
    elif _URLSAFE.fullmatch(authent):
        form = frozenset({Mistake.URLSAFE_BASE64})
        mac = urlsafe_b64decode(authent + "=" * (-len(authent) % 4))
    else:
        return frozenset(), b""
    return form | {Mistake.HMAC_SHA256} if len(mac) == sha256().digest_size else form, mac


def _search(
    mac: bytes, keys: WrongKeys, messages: WrongMessages
) -> tuple[tuple[Mistake, ...] | None, int]:
    """Find the fewest mistakes that give these bytes, and count the signatures computed."""
    attempts = 0
    for count in range(_MOST + 1):
        for of_message in range(count, -1, -1):
            for key_mistakes, key in keys.by_count[count - of_message]:
                for mistakes, content in messages.by_count[of_message]:
                    attempts += 1
                    if compare_digest(key.digest(content), mac):
                        return mistakes + key_mistakes, attempts
    return None, attempts


def _in_order(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    return tuple(sorted(mistakes, key=list(Mistake).index))
