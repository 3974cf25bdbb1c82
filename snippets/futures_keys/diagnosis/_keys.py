"""Wrong keys: what a program with a mistake uses as the key of HMAC in place of the right bytes."""

from binascii import a2b_base64
from collections.abc import Iterable, Iterator

from futures_keys._sealed import Hash, HmacKey, Sealed, Secret
from futures_keys.diagnosis.mistakes import Mistake

type Found = tuple[tuple[Mistake, ...], HmacKey]

_SPOT_BYTES = 64  # of a private key for spot [inferred, a heuristic]
_LINES_CHARACTERS = (64, 76)  # where base64 is wrapped [RFC 7468, RFC 2045]


class WrongKeys(Sealed):
    """What may have been the key of HMAC, right and wrong.

    Args:
        secret: the private key that the exchange knows, valid base64.
        others: the private keys of other keys; those that are ready for HMAC-SHA-512 already are
            tried just as they are.
        new: the hash of HMAC.

    Attributes:
        by_count: for none, one and two mistakes: which, and the key.
        tried: the mistakes that there may be.
    """

    __slots__ = ("by_count", "tried")

    def __init__(self, secret: Secret, others: Iterable[Secret | HmacKey], new: Hash) -> None:
        found: tuple[list[Found], ...] = ([], [], [])
        for other in (secret, *others):
            if isinstance(other, HmacKey):
                found[1].append(((Mistake.OTHER_KEY,), other))
                continue
            whose = () if other is secret else (_whose(secret, other),)
            for mistakes, key in _uses(other, new):
                count = len(whose) + len(mistakes)
                if count < len(found):
                    found[count].append((whose + mistakes, key))
        self.by_count = found
        self.tried = frozenset(mistake for mistakes, _ in found[1] for mistake in mistakes)


def _whose(secret: Secret, other: Secret) -> Mistake:
    spot = [len(one.decode()) == _SPOT_BYTES for one in (secret, other)]
    return Mistake.SPOT_KEY if spot[0] != spot[1] else Mistake.OTHER_KEY


def _uses(secret: Secret, new: Hash) -> Iterator[Found]:
    """The ways to make a key of HMAC of a private key."""
    yield (), HmacKey(secret.decode(), new)
    yield (Mistake.SECRET_NOT_DECODED,), HmacKey(secret.open().encode(), new)
    for damaged in _damaged_bytes(secret):
        yield (Mistake.SECRET_DAMAGED,), HmacKey(damaged, new)
    for text in _damaged_texts(secret):
        yield (Mistake.SECRET_DAMAGED, Mistake.SECRET_NOT_DECODED), HmacKey(text.encode(), new)


def _damaged_bytes(secret: Secret) -> Iterator[bytes]:
    """What decoders that forgive make of a damaged text.

    Most skip quotes, spaces and line ends, and then nothing is wrong; some stop there, and then the
    text is cut.
    """
    text, whole = secret.open(), secret.decode()
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
    text = secret.open()
    for place in range(1, len(text)):
        yield text[:place]
        yield text[place:]
    for around in ('"{}"', "'{}'", "{}\n", "{}\r\n", " {}", "{} ", "{0}{0}"):
        yield around.format(text)
    for length in _LINES_CHARACTERS:
        lines = [text[start : start + length] for start in range(0, len(text), length)]
        for end in ("\n", "\r\n", " "):
            yield end.join(lines)
            yield end.join([*lines, ""])
