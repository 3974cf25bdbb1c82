"""The axis of the nonce: what a program signs in place of the nonce that it sends."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from futures_keys.diagnosis._choices import COMMON, RARE, USUAL, WIDE, WIDEST, Choice, rows
from futures_keys.diagnosis.mistakes import Mistake
from futures_keys.errors import InvalidNonce
from futures_keys.nonces import parse_nonce

_NEAR, _FAR = 5, 30  # milliseconds apart: the clock is read to sign and again to send
_UNITS = (1_000, 100_000, 1_000_000)  # from milliseconds to 16, 18 and 19 digits, and back
_MAX_PARAMETERS = 8  # distinct ones; a program sends one
_MAX_OTHERS = 4_000
PARAMETER = re.compile(r"(?:^|&)nonce=([^&]*)")  # where the spot API has the nonce
_NAMED = ("nonce={}", "Nonce={}", "nonce:{}", "Nonce: {}", "nonce{}", "&nonce={}", "nonce={}&")
_FORMS = (
    "{}.0",
    "{}.",
    " {}",
    "{} ",
    '"{}"',
    "'{}'",
    "{}n",
    "{}L",
    "0{}",
    "+{}",
    "{}.00",
    "{}.000",
)
_PLACEHOLDERS = ("undefined", "null", "None", "NaN", "nil", "[object Object]", "0")


def nonce_choices(
    sent: str, parameters: Iterable[str], others: Iterable[int], *, optional: bool = True
) -> Iterator[Choice]:
    """Yield what may be signed in place of a nonce, the right one first.

    Args:
        sent: as the header has it; empty when none is sent.
        parameters: the query and the body, which may contain a nonce.
        others: further nonces that may have been signed.
        optional: whether leaving it out is a choice on this axis.
    """
    yield Choice(0, (), sent)
    found = (one for text in parameters for one in PARAMETER.findall(text[:4096]))
    yield from rows(Mistake.NONCE_NOT_SENT, USUAL, islice(dict.fromkeys(found), _MAX_PARAMETERS))
    given = map(str, islice(others, _MAX_OTHERS))
    if not sent:
        yield from rows(Mistake.NONCE_NOT_SENT, WIDE, given)
        yield from rows(Mistake.PLACEHOLDER_SIGNED, WIDE, _PLACEHOLDERS[:4])
        return
    if optional:
        yield from rows(Mistake.NONCE_NOT_SIGNED, COMMON, [""])
    yield from rows(Mistake.NONCE_NOT_SENT, WIDE, given)
    yield from rows(Mistake.NONCE_SIGNED_TWICE, RARE, [sent + sent])
    yield from rows(Mistake.NONCE_NAMED, WIDE, (form.format(sent) for form in _NAMED))
    yield from rows(Mistake.NONCE_FORM_DIFFERS, WIDE, _other_forms(sent))
    yield from rows(Mistake.PLACEHOLDER_SIGNED, WIDEST, _PLACEHOLDERS)
    yield from _numbers(sent)


def _other_forms(sent: str) -> Iterator[str]:
    yield from (form.format(sent) for form in _FORMS)
    if not (sent.isascii() and sent.isdigit()) or len(sent) > 20:  # noqa: PLR2004 - digits of the largest nonce
        return
    number = int(sent)
    mantissa = f"{sent[0]}.{sent[1:].rstrip('0') or '0'}"
    for exponent in (f"e+{len(sent) - 1}", f"E+{len(sent) - 1}", f"e{len(sent) - 1}"):
        yield mantissa + exponent
        yield mantissa + exponent.upper()
    for form in ("e", "g", ".2e", ".5e", ".14g"):  # Excel and C++ round
        rounded = f"{number:{form}}"
        yield from (rounded, rounded.upper(), rounded.upper().replace(".", ","))
    for unit in (1_000, 1_000_000, 1_000_000_000):
        yield repr(number / unit)
        yield f"{number / unit:.3f}"
        yield f"{number / unit:.6f}"
    for sign in ",_. ’'":
        yield f"{number:,}".replace(",", sign)
    yield f"{number:x}"
    yield hex(number)
    yield str(int(sent))  # without zeros in front


def _numbers(sent: str) -> Iterator[Choice]:
    """Yield the nonces beside the one that was sent, and that one in other units."""
    try:
        number = parse_nonce(sent)
    except InvalidNonce:
        return
    for distance in range(1, _FAR + 1):
        cost = RARE if distance <= 1 else WIDE if distance <= _NEAR else WIDEST
        both = (str(number + distance), str(max(number - distance, 0)))
        yield from rows(Mistake.NONCE_NOT_SENT, cost, both)
    for unit in _UNITS:
        both = (str(number * unit), str(number // unit))
        yield from rows(Mistake.NONCE_NOT_SENT, WIDE, both)
