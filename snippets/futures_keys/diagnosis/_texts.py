"""The messages of a request, by how far they are from the right one."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import combinations, product
from typing import Any, NamedTuple

from futures_keys.diagnosis._choices import COMMON, RARE, WIDE, WIDEST, Choice, by_cost
from futures_keys.diagnosis._joining import JOINTS, Joint, Order, orders
from futures_keys.diagnosis.mistakes import Mistake
from futures_keys.diagnosis.recipes import (
    Sent,
    apart_parameters,
    axes_of,
    later_parameters,
    sent_by,
)
from futures_keys.request import Request

_MAX_BYTES = 16_000_000  # of the messages of one diagnosis, which are kept
_MAX_TEXTS = 40_000
PAIR = RARE + WIDE  # of two mistakes, of which none has the widest choice
_PARAMETERS = 2  # the place of their axis
CORE = RARE  # what costs more is combined with little else
_JOINTS = by_cost(JOINTS)
_USUAL_PARTS = frozenset("PNEM")

type _Combination = tuple[Order, Joint, Choice, Choice, Choice]
type _Axis = dict[int, list[Any]]


class Text(NamedTuple):
    """A message before its hash, and the choices that lead to it."""

    choices: _Combination
    before: bytes
    inside: bytes
    after: bytes

    @property
    def cost(self) -> int:
        """Return the cost of the choices."""
        return _cost(self.choices)

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """Return the mistakes of the choices."""
        return tuple(mistake for choice in self.choices for mistake in choice.mistakes)


class Texts:
    """The messages of a request, each made when it is first asked for.

    Of equal messages, one of a single mistake is kept, and else the cheapest.

    Attributes:
        nearest: the right one, and those of one mistake, the commonest first.
    """

    def __init__(self, sent: Sent) -> None:
        self._sent = sent
        self._axes: list[_Axis] = [by_cost(orders(sent.api)), _JOINTS, *axes_of(sent)]
        self._core = [_cheap(axis) for axis in self._axes]
        self._levels: list[list[Text]] = []
        self._seen: set[int] = set()
        self._bytes = 0
        self.nearest = list(self._unseen(sorted(self._singles(), key=_cost)))
        self._of_one: dict[int, list[Text]] = {}
        for text in self.nearest:
            if all(one.cost <= CORE for one in text.choices):
                self._of_one.setdefault(text.cost, []).append(text)

    @property
    def cut(self) -> bool:
        """Whether the messages became too many or too long together, so that some are missing."""
        return self._bytes > _MAX_BYTES or len(self._seen) > _MAX_TEXTS

    @property
    def possible(self) -> frozenset[Mistake]:
        """Return the mistakes that change this message."""
        return frozenset(mistake for text in self.nearest for mistake in text.mistakes)

    def at(self, cost: int) -> list[Text]:
        """Return the messages of this cost, of choices that are cheap, that no lower cost has."""
        while len(self._levels) <= cost:
            level = len(self._levels)
            further = () if self.cut else self._unseen(sorted(self._combine(level), key=_steps))
            self._levels.append([*self._of_one.get(level, ()), *further])
        return self._levels[cost]

    def apart(self) -> Iterator[Text]:
        """Yield the messages of one mistake that are so many that they are tried alone."""
        right = self._right()
        ones = apart_parameters(self._sent)
        return self._unseen((*right[:_PARAMETERS], one, *right[_PARAMETERS + 1 :]) for one in ones)

    def pairs(self) -> Iterator[Text]:
        """Yield the messages of two mistakes that are not yet there, the commonest first."""
        return self._unseen(() if self.cut else sorted(self._doubles(), key=_cost))

    def _right(self) -> list[Any]:
        return [axis[0][0] for axis in self._axes]

    def _singles(self) -> Iterator[_Combination]:
        """Yield the right choices, and those of which one alone is a mistake."""
        right = self._right()
        yield tuple(right)
        for place, axis in enumerate(self._axes):
            for one in _flat(axis):
                if len(one.mistakes) == 1:
                    yield (*right[:place], one, *right[place + 1 :])

    def _doubles(self) -> Iterator[_Combination]:
        """Yield the choices of two mistakes: on one axis, or on two."""
        right = self._right()
        axes = [list(_flat(axis)) for axis in self._axes]
        axes[_PARAMETERS] += later_parameters(self._sent)
        for place, axis in enumerate(axes):
            for one in axis:
                if len(one.mistakes) == 2:  # noqa: PLR2004 - two
                    yield (*right[:place], one, *right[place + 1 :])
        singles = [[one for one in axis if len(one.mistakes) == 1] for axis in axes]
        for first, second in combinations(range(len(axes)), 2):
            for one in singles[first]:
                for other in singles[second]:
                    most = WIDEST + COMMON if WIDEST in (one.cost, other.cost) else PAIR
                    if one.cost + other.cost <= most:
                        both = [*right]
                        both[first], both[second] = one, other
                        yield tuple(both)

    def _combine(self, cost: int) -> Iterator[_Combination]:
        """Yield the cheap choices that cost so much together."""
        of_orders, of_joints, parameters, nonces, paths = self._core
        for order_cost, of_order in _up_to(of_orders, cost):
            for joint_cost, of_joint in _up_to(of_joints, cost - order_cost):
                joined = cost - order_cost - joint_cost
                for path_cost, of_path in _up_to(paths, joined):
                    for nonce_cost, of_nonce in _up_to(nonces, joined - path_cost):
                        rest = parameters.get(joined - path_cost - nonce_cost)
                        if rest:
                            yield from product(of_order, of_joint, rest, of_nonce, of_path)

    def _unseen(self, combinations: Iterable[_Combination]) -> Iterator[Text]:
        """Yield the messages that were not there before."""
        seen = self._seen
        for combination in combinations:
            text = self._join(combination)
            mark = hash(text[1:])
            if mark not in seen:
                seen.add(mark)
                self._bytes += len(text.before) + len(text.inside) + len(text.after)
                yield text
                if self.cut:
                    return

    def _join(self, combination: _Combination) -> Text:
        order, joint, parameters, nonce, path = combination
        parts = {"P": parameters.text, "N": nonce.text, "E": path.text, "M": self._sent.method}
        if not _USUAL_PARTS.issuperset(order.inside + order.before):
            both = self._sent.query and self._sent.body
            query = self._sent.query if both else parameters.text
            parts["B"] = self._sent.body if both else ""
            parts["L"] = "\n"
            parts["J"] = "" if self._sent.body else "{}"
            parts["Q"] = f"{path.text}?{query}" if query else path.text
            parts["K"] = self._sent.public_key
            parts["m"] = self._sent.method.lower()
            parts["n"] = f"nonce={nonce.text}&" if parameters.text else f"nonce={nonce.text}"
        inner = [parts[letter] for letter in order.inside]
        inside = joint.separator.join(inner if joint.every else filter(None, inner)) + joint.end
        if joint.write:
            inside = joint.write(inside)
        return Text(
            combination,
            "".join([parts[letter] for letter in order.before]).encode(),
            inside.encode(joint.encoding),
            "".join([parts[letter] for letter in order.after]).encode(),
        )


def mistake_in_text(request: Request, hashed: Iterable[bytes], digest: str = "") -> Mistake | None:
    """Return the one mistake that makes a program hash a text, None if none alone does.

    Args:
        request: as it was sent; its signature is not needed.
        hashed: what the program hashes, in one or more encodings.
        digest: or the SHA-256 of that, in hexadecimal.
    """
    texts, given = Texts(sent_by(request)), set(hashed)
    for text in texts.nearest[1:]:
        if text.inside in given or (digest and sha256(text.inside).hexdigest() == digest):
            return text.mistakes[0]
    return None


def _up_to(groups: _Axis, cost: int) -> Iterator[tuple[int, list[Any]]]:
    return ((one, group) for one, group in groups.items() if one <= cost)


def _cheap(groups: _Axis) -> _Axis:
    return {cost: group for cost, group in groups.items() if cost <= CORE}


def _flat(groups: _Axis) -> Iterator[Any]:
    return (one for group in groups.values() for one in group)


def _cost(combination: _Combination) -> int:
    return sum([one.cost for one in combination])


def _steps(combination: _Combination) -> int:
    return sum([len(one.mistakes) for one in combination])
