"""Candidates for the HMAC key: what a program with a mistake uses instead of the correct bytes."""

from binascii import a2b_base64
from collections.abc import Iterable, Iterator

from futures_keys._hmac import Digest, HmacKey
from futures_keys._secrets import Sealed, Secret
from futures_keys.diagnosis.mistakes import Mistake

type Candidate = tuple[tuple[Mistake, ...], HmacKey]

_SPOT_BYTES = 64  # of a private key for spot [inferred, a heuristic]
_LINE_CHARACTERS = (64, 76)  # where base64 is wrapped [RFC 7468, RFC 2045]


class KeyCandidates(Sealed):
    """HMAC keys, each with the mistakes that lead to it.

    Args:
        secret: the private key that the exchange knows, valid base64.
        others: the private keys of other keys; those that are already prepared for HMAC-SHA-512
            are used without variants.
        digest: the hash of HMAC.

    Attributes:
        by_count: the candidates with none, one and two mistakes.
        tried: the mistakes that occur in them.
    """

    __slots__ = ("by_count", "tried")

    def __init__(self, secret: Secret, others: Iterable[Secret | HmacKey], digest: Digest) -> None:
        by_count: tuple[list[Candidate], ...] = ([], [], [])
        for other in (secret, *others):
            if isinstance(other, HmacKey):
                by_count[1].append(((Mistake.OTHER_KEY,), other))
                continue
            choice = () if other is secret else (_wrong_choice(secret, other),)
            for mistakes, key in _variants(other, digest):
                count = len(choice) + len(mistakes)
                if count < len(by_count):
                    by_count[count].append((choice + mistakes, key))
        self.by_count = by_count
        self.tried = frozenset(mistake for mistakes, _ in by_count[1] for mistake in mistakes)


def _wrong_choice(secret: Secret, other: Secret) -> Mistake:
    spot = [len(one.decode()) == _SPOT_BYTES for one in (secret, other)]
    return Mistake.SPOT_KEY if spot[0] != spot[1] else Mistake.OTHER_KEY


def _variants(secret: Secret, digest: Digest) -> Iterator[Candidate]:
    """Yield the HMAC keys that a program may derive from a private key, the correct one first."""
    yield (), HmacKey(secret.decode(), digest)
    yield (Mistake.SECRET_NOT_DECODED,), HmacKey(secret.get_value().encode(), digest)
    for damaged in _damaged_bytes(secret):
        yield (Mistake.SECRET_DAMAGED,), HmacKey(damaged, digest)
    for text in _damaged_texts(secret):
        mistakes = (Mistake.SECRET_DAMAGED, Mistake.SECRET_NOT_DECODED)
        yield mistakes, HmacKey(text.encode(), digest)


def _damaged_bytes(secret: Secret) -> Iterator[bytes]:
    """Yield what lenient decoders return for a damaged text.

    Most skip quotes, spaces and line ends, and then nothing is wrong; some stop there, and then the
    text is truncated.
    """
    text, whole = secret.get_value(), secret.decode()
    for length in range(len(whole)):
        yield whole[:length]
    for start in range(1, len(text.rstrip("="))):
        yield _decode(text[start:])
    yield _decode(text.replace("+", ""))  # each "+" was taken for a space
    yield whole + whole  # pasted twice


def _decode(text: str) -> bytes:
    text = text.rstrip("=")
    text = text[: len(text) - (len(text) % 4 == 1)]  # a single character of four is not one byte
    return a2b_base64(text + "=" * (-len(text) % 4))


def _damaged_texts(secret: Secret) -> Iterator[str]:
    """Yield the texts that copying may make of a private key."""
    text = secret.get_value()
    for place in range(1, len(text)):
        yield text[:place]
        yield text[place:]
    for surroundings in ('"{}"', "'{}'", "{}\n", "{}\r\n", " {}", "{} ", "{0}{0}"):
        yield surroundings.format(text)
    for length in _LINE_CHARACTERS:
        lines = [text[start : start + length] for start in range(0, len(text), length)]
        for end in ("\n", "\r\n", " "):
            yield end.join(lines)
            yield end.join([*lines, ""])
