"""Diagnosis: which mistakes explain an Authent that the exchange refuses.

A mistake is reported only when a signature recomputed with it is exactly the one that was sent.
Up to two mistakes are searched for in the message and in the key, in addition to those of the
encoding, which the text itself shows: hexadecimal, url-safe base64, HMAC-SHA-256.
"""

import re
from base64 import urlsafe_b64decode
from binascii import a2b_base64
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest

from futures_keys._hmac import Digest, HmacKey
from futures_keys._secrets import Secret
from futures_keys.diagnosis._keys import KeyCandidates
from futures_keys.diagnosis._messages import MessageCandidates, expected_message
from futures_keys.diagnosis.mistakes import Mistake
from futures_keys.errors import InvalidPrivateKey, MissingHeader
from futures_keys.keypair import decode_private_key
from futures_keys.request import Request

_MAX_MISTAKES = 2  # in addition to those of the encoding
# The encodings of 64 bytes, and of the 32 of HMAC-SHA-256. Url-safe base64 differs from standard
# base64 only in two characters and in the padding, which may be absent.
_HEX = re.compile(r"(?:[0-9a-f]{64}){1,2}|(?:[0-9A-F]{64}){1,2}")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{85}[AQgw]==|[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=")
_URLSAFE = re.compile(r"[\w-]{85}[AQgw](?:==)?|[\w-]{42}[AEIMQUYcgkosw048]=?", re.ASCII)
_ENCODING_MISTAKES = frozenset({Mistake.HEX_OUTPUT, Mistake.URLSAFE_BASE64, Mistake.HMAC_SHA256})


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The result of diagnosing an Authent.

    Attributes:
        correct: whether it is the correct one.
        mistakes: the fewest that together give exactly this Authent, the most common first; empty
            when it is correct, and when no explanation was found.
        tried: the mistakes that are possible in this request and were tried, each alone and in
            pairs; empty when it is correct.
        attempts: number of signatures that were computed.
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
    """Return whether the Authent of a request is correct, or which mistakes explain it.

    Of several explanations with equally few mistakes, one is returned. An explanation takes some
    milliseconds to find, and less than fifty to rule out [measured: `make bench`]. With parameters
    of more than 20,000 characters, pairs of mistakes in the message are not tried.

    Args:
        request: as it was sent, with its Authent and, if there was one, its Nonce.
        private_key: the one that the exchange knows, base64, of any length; not in the result.
        other_private_keys: others that the program may have used by mistake, for `other-key` and
            `spot-key`; each adds a few milliseconds at most.
        other_nonces: nonces that the program may have signed without sending them, for
            `nonce-not-sent`: clock times in milliseconds, for instance. Those at most 30 away from
            the one sent, that one in other units, and a parameter `nonce` are tried anyway.

    Raises:
        MissingHeader: when the request has no Authent.
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
    authent = request.headers.get("Authent")
    if not authent:
        raise MissingHeader("Authent")
    encoding, mac = _decode(authent)
    if not mac:
        return Diagnosis(correct=False, mistakes=(), tried=(), attempts=0)
    own = HmacKey(secret.decode())
    if not encoding and compare_digest(own.digest(expected_message(request)), mac):
        return Diagnosis(correct=True, mistakes=(), tried=(), attempts=1)
    digest: Digest = "sha256" if Mistake.HMAC_SHA256 in encoding else "sha512"
    keys = KeyCandidates(secret, others, digest)
    messages = MessageCandidates(request, other_nonces)
    found, attempts = _search(mac, keys, messages)
    mistakes = frozenset() if found is None else encoding.union(found)
    return Diagnosis(
        correct=False,
        mistakes=_in_order(mistakes),
        tried=_in_order(_ENCODING_MISTAKES | keys.tried | messages.tried),
        attempts=attempts,
    )


def _seal(private_key: str) -> Secret | InvalidPrivateKey:
    """Seal a private key, or return its error; see `decode_private_key`."""
    key = decode_private_key(private_key)
    return key if isinstance(key, InvalidPrivateKey) else Secret(private_key)


def _checked(sealed: Secret | InvalidPrivateKey) -> Secret:
    if isinstance(sealed, InvalidPrivateKey):
        raise sealed
    return sealed


def _decode(authent: str) -> tuple[frozenset[Mistake], bytes]:
    """Return the mistakes of the encoding, and the bytes; no bytes if it is no known encoding."""
    if _BASE64.fullmatch(authent):
        encoding, mac = frozenset[Mistake](), a2b_base64(authent)
    elif _HEX.fullmatch(authent):
        encoding, mac = frozenset({Mistake.HEX_OUTPUT}), bytes.fromhex(authent)
    elif _URLSAFE.fullmatch(authent):
        encoding = frozenset({Mistake.URLSAFE_BASE64})
        mac = urlsafe_b64decode(authent + "=" * (-len(authent) % 4))
    else:
        return frozenset(), b""
    if len(mac) == sha256().digest_size:
        encoding |= {Mistake.HMAC_SHA256}
    return encoding, mac


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
