"""The axis of the challenge: what a program signs in place of the WebSocket's challenge."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice

from futures_keys.diagnosis._choices import COMMON, RARE, USUAL, Choice, rows
from futures_keys.diagnosis.mistakes import Mistake

_MAX_OLD = 1_000
# Those that the documentation prints: a program that was copied may still have them.
_PRINTED = ("c100b894-1729-464d-ace1-52dbce11db42", "226aee50-88fc-4618-a42a-34f7709570b2")
_PLACEHOLDERS = ("undefined", "null", "None", "[object Object]", "NaN", "nil", "False", "false")


def challenge_choices(sent: str, old: Iterable[str]) -> Iterator[Choice]:
    """Yield what may be signed in place of a challenge, the right one first.

    Args:
        sent: as the exchange sent it.
        old: challenges of earlier connections.
    """
    yield Choice(0, (), sent)
    yield from rows(Mistake.CHALLENGE_EMPTY, COMMON, [""])
    yield from rows(Mistake.CHALLENGE_QUOTED, COMMON, _quoted(sent))
    yield from rows(Mistake.CHALLENGE_MESSAGE_SIGNED, COMMON, _messages(sent))
    yield from rows(Mistake.CHALLENGE_STALE, USUAL, islice(old, _MAX_OLD))
    yield from rows(Mistake.CHALLENGE_STALE, USUAL, _PRINTED)
    yield from rows(Mistake.CHALLENGE_EMPTY, USUAL, _PLACEHOLDERS)
    yield from rows(Mistake.VALUE_FORM_DIFFERS, RARE, _other_forms(sent))


def _quoted(sent: str) -> Iterator[str]:
    yield from (json.dumps(sent), f"'{sent}'", f"b'{sent}'", f"`{sent}`", f"“{sent}”")
    yield json.dumps(json.dumps(sent))


def _messages(sent: str) -> Iterator[str]:
    """Yield the message that brings the challenge, as it may come or be written again."""
    pairs = (("event", "challenge"), ("message", sent))
    for order in (pairs, pairs[::-1]):
        value = dict(order)
        yield json.dumps(value, separators=(",", ":"))
        yield json.dumps(value)
        yield json.dumps(value, indent=2)
        yield json.dumps(value, indent=4)
        yield repr(value)
    yield from (json.dumps({"message": sent}), f'{{"message":"{sent}"}}', f"message={sent}")
    yield from (json.dumps({"challenge": sent}), f'{{"challenge":"{sent}"}}', f"challenge={sent}")


def _other_forms(sent: str) -> Iterator[str]:
    yield from (sent.upper(), sent.lower(), sent.replace("-", ""), f" {sent}", f"{sent} ")
    yield f"{{{sent}}}"
    yield sent.strip()
