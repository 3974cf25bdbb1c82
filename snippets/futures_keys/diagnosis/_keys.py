"""The axes of the key and of the MAC: what a program uses in place of the decoded private key."""

import hmac
import re
from binascii import Error as Base64Error
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from futures_keys._hmac import HASHES, Digest, HmacKey
from futures_keys._secrets import Sealed, Secret
from futures_keys.diagnosis._choices import COMMON, RARE, USUAL, WIDE, WIDEST
from futures_keys.diagnosis.mistakes import Mistake

M = Mistake
_SPOT_BYTES = 64  # of a private key for spot [inferred, a heuristic]
_LINE_CHARACTERS = (64, 76)  # where base64 is wrapped [RFC 7468, RFC 2045]
_FEW = 4  # other keys that are tried as if each were probable
_ENDS = 4  # characters that are most often lost at an end of a private key
_HEX = re.compile("(?:[0-9A-Fa-f]{2})+")
_PLACEHOLDERS = ("undefined", "None", "null", "nil", "NaN", "YOUR_API_SECRET", "your_private_key")


class Mac(Sealed):
    """A MAC with a key in it: a function of the content."""

    __slots__ = ("digest",)

    def __init__(self, digest: Callable[[bytes], bytes]) -> None:
        self.digest = digest


class Signer(NamedTuple):
    """A key and a MAC, with their cost and their mistakes."""

    cost: int
    mistakes: tuple[Mistake, ...]
    mac: HmacKey | Mac


def signers(
    secret: Secret, others: Iterable[Secret | HmacKey], public_key: str, digest: Digest
) -> Iterator[Signer]:
    """Yield the ways to make a MAC, the right one first.

    Args:
        secret: the private key that the exchange knows, valid base64.
        others: the private keys of other keys; those that are already prepared for HMAC-SHA-512
            are used without variants.
        public_key: as the request has it; it may be empty.
        digest: the hash of HMAC, by the length of the signature.
    """
    yield from _of_secret(secret, digest, 0, ())
    several = tuple(others)
    base = COMMON if len(several) <= _FEW else WIDE  # each of many is less probable
    for other in several:
        if isinstance(other, HmacKey):
            is_spot = other.length_bytes == _SPOT_BYTES != len(secret.decode())
            yield Signer(base, (M.SPOT_KEY if is_spot else M.OTHER_KEY,), other)
        else:
            choice = (_wrong_choice(secret, other),)
            yield from (
                one for one in _of_secret(other, digest, base, choice) if one.cost <= WIDEST
            )
            if len(several) <= _FEW:
                yield from _damaged_other(other, digest, choice)
    if public_key:
        yield from _of_public_key(public_key, digest)
    yield from _without_key(digest)


def _wrong_choice(secret: Secret, other: Secret) -> Mistake:
    spot = [len(one.decode()) == _SPOT_BYTES for one in (secret, other)]
    return M.SPOT_KEY if spot[0] != spot[1] else M.OTHER_KEY


def _of_secret(
    secret: Secret, digest: Digest, cost: int, mistakes: tuple[Mistake, ...]
) -> Iterator[Signer]:
    """Yield the MACs that a program may make with a private key."""
    for added, more, key in _forms(secret.get_value(), secret.decode()):
        yield Signer(cost + added, mistakes + more, HmacKey(key, digest))
    for added, more, key in (
        (0, (), secret.decode()),
        (COMMON, (M.SECRET_NOT_DECODED,), secret.get_value().encode()),
    ):
        names = (*mistakes, *more)
        swapped = (*names, M.HMAC_ARGUMENTS_SWAPPED)
        yield Signer(cost + added + RARE, swapped, _swapped(key, digest))
        plain = (*names, M.HMAC_MISSING)
        yield Signer(cost + added + RARE, plain, _plain(digest, before=key))
        yield Signer(cost + added + RARE, plain, _plain(digest, after=key))
    if not mistakes:
        yield from _damaged(secret, digest)


def _forms(text: str, key: bytes) -> Iterator[tuple[int, tuple[Mistake, ...], bytes]]:
    """Yield the right key, and the whole key in another form."""
    yield 0, (), key
    yield COMMON, (M.SECRET_NOT_DECODED,), text.encode()
    yield RARE, (M.KEY_AS_HEX,), key.hex().encode()
    yield WIDE, (M.KEY_AS_HEX,), key.hex().upper().encode()
    yield RARE, (M.KEY_AS_TEXT,), key.decode("latin-1").encode()
    yield WIDE, (M.KEY_AS_TEXT,), key.decode("utf-8", "replace").encode()
    yield WIDE, (M.KEY_AS_TEXT,), key.decode("utf-8", "ignore").encode()
    yield WIDE, (M.KEY_AS_TEXT,), bytes(one if one < 0x80 else 0x3F for one in key)  # noqa: PLR2004
    yield WIDE, (M.KEY_AS_TEXT,), repr(key).encode()
    yield WIDE, (M.SECRET_NOT_DECODED,), b2a_base64(text.encode(), newline=False)
    yield WIDE, (M.SECRET_NOT_DECODED,), text.encode().hex().encode()
    yield WIDE, (M.SECRET_NOT_DECODED,), repr(text.encode()).encode()
    yield WIDE, (M.SECRET_NOT_DECODED, M.UTF16_BODY), text.encode("utf-16-le")
    yield WIDE, (M.SECRET_NOT_DECODED,), text.rstrip("=").encode()


def _damaged(secret: Secret, digest: Digest) -> Iterator[Signer]:
    for cost, key in _damaged_bytes(secret):
        yield Signer(cost, (M.SECRET_DAMAGED,), HmacKey(key, digest))
    both = (M.SECRET_DAMAGED, M.SECRET_NOT_DECODED)
    for cost, text in _damaged_texts(secret):
        yield Signer(cost + COMMON, both, HmacKey(text.encode(), digest))


def _damaged_other(secret: Secret, digest: Digest, choice: tuple[Mistake, ...]) -> Iterator[Signer]:
    """Yield the commonest damage of a private key that is the wrong one, too."""
    for cost, key in _damaged_bytes(secret):
        yield Signer(cost + COMMON, (*choice, M.SECRET_DAMAGED), HmacKey(key, digest))


def _damaged_bytes(secret: Secret) -> Iterator[tuple[int, bytes]]:
    """Yield what lenient decoders return for a damaged text.

    Most skip quotes, spaces and line ends, and then nothing is wrong; some stop there, and then the
    text is truncated.
    """
    text, whole = secret.get_value(), secret.decode()
    for length in range(1, len(whole)):
        yield (WIDE - 1 if len(whole) - length <= _ENDS else WIDEST), whole[:length]
    for start in range(1, len(text.rstrip("="))):
        yield (WIDE if start <= _ENDS else WIDEST), _decode(text[start:])
    for signs in ("+", "/", "+/"):  # each was taken for a space, or is no letter
        bare = "".join(one for one in text if one not in signs)
        if bare != text:
            yield WIDE, _decode(bare)
    found = _HEX.match(text)
    if found:  # what Node's Buffer makes of base64 that it takes for hexadecimal
        yield WIDE, bytes.fromhex(found[0])
    yield WIDE, whole + whole  # pasted twice
    yield WIDE, _decode(text.lower())
    yield WIDE, _decode(text.upper())


def _decode(text: str) -> bytes:
    text = text.rstrip("=")
    text = text[: len(text) - (len(text) % 4 == 1)]  # a single character of four is not one byte
    return a2b_base64(text + "=" * (-len(text) % 4))


def _damaged_texts(secret: Secret) -> Iterator[tuple[int, str]]:
    """Yield the texts that copying may make of a private key."""
    text = secret.get_value()
    for surroundings in ('"{}"', "'{}'", "{}\n", "{}\r\n", "{}\r", " {}", "{} ", "{0}{0}"):
        yield RARE, surroundings.format(text)
    for place in range(1, len(text)):
        yield (WIDE - 1 if len(text) - place <= _ENDS else WIDEST), text[:place]
        yield (WIDE if place <= _ENDS else WIDEST), text[place:]
    yield WIDE, text.lower()
    yield WIDE, text.upper()
    for length in _LINE_CHARACTERS:
        lines = [text[start : start + length] for start in range(0, len(text), length)]
        for end in ("\n", "\r\n", " "):
            yield WIDE, end.join(lines)
            yield WIDE, end.join([*lines, ""])


def _of_public_key(public_key: str, digest: Digest) -> Iterator[Signer]:
    used: tuple[Mistake, ...] = (M.PUBLIC_KEY_USED,)
    names = used
    text = public_key.encode()
    try:
        yield Signer(USUAL, used, HmacKey(a2b_base64(text, strict_mode=True), digest))
        cost, names = USUAL + COMMON, (*used, M.SECRET_NOT_DECODED)
    except Base64Error:
        cost = USUAL
    yield Signer(cost, names, HmacKey(text, digest))


def appending_signers(secret: Secret) -> Iterator[Signer]:
    """Yield Go's `mac.Sum(digest)`: the digest is not read by the HMAC, but stands before it."""
    for cost, mistakes, key in (
        (USUAL, (), secret.decode()),
        (RARE, (M.SECRET_NOT_DECODED,), secret.get_value().encode()),
    ):
        mac = HmacKey(key).digest(b"")
        yield Signer(cost, (*mistakes, M.HMAC_MISSING), _followed_by(mac))


def _without_key(digest: Digest) -> Iterator[Signer]:
    """Yield the MACs without a private key: with an empty one, and plain hashes."""
    yield Signer(USUAL, (M.SECRET_MISSING,), HmacKey(b"", digest))
    for word in _PLACEHOLDERS:
        yield Signer(WIDE, (M.SECRET_MISSING,), HmacKey(word.encode(), digest))
        yield Signer(WIDE, (M.SECRET_MISSING,), HmacKey(_lenient(word), digest))
    yield Signer(USUAL, (M.HMAC_MISSING,), _plain(digest))
    if digest == "sha256":  # the digest itself is sent
        yield Signer(USUAL, (M.HMAC_MISSING,), Mac(lambda content: content))


def _lenient(word: str) -> bytes:
    """Return what Node's Buffer makes of a word in base64."""
    return _decode("".join(one for one in word.replace("_", "/") if one.isalnum() or one == "/"))


def _followed_by(mac: bytes) -> Mac:
    return Mac(lambda content: content + mac)


def _swapped(key: bytes, digest: Digest) -> Mac:
    return Mac(lambda content: hmac.digest(content, key, digest))


def _plain(digest: Digest, *, before: bytes = b"", after: bytes = b"") -> Mac:
    hashed = HASHES[digest]
    return Mac(lambda content: hashed(before + content + after).digest())
