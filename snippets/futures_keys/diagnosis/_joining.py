"""The axes of joining: which parts, in which order, with what between them, and what is hashed.

An order is written as three texts of letters: what comes before the SHA-256, what goes into it and
what comes after it.

    P  the parameters                   N  the nonce
    E  the endpoint's path, or the      n  the nonce as one more parameter
       challenge                        M  the HTTP method; m in lower case
    Q  path, question mark, query       B  the body beside a query that is in the path
    L  a line end                       J  an empty JSON
    K  the public key, which other exchanges want signed too
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple
from urllib.parse import quote, unquote

from futures_keys.diagnosis._choices import COMMON, RARE, USUAL, WIDE
from futures_keys.diagnosis.api import Api
from futures_keys.diagnosis.mistakes import Mistake

M = Mistake


class Order(NamedTuple):
    """An order of the parts, with its cost and its mistakes."""

    cost: int
    mistakes: tuple[Mistake, ...]
    before: str
    inside: str
    after: str = ""


class Joint(NamedTuple):
    """What stands between the parts, with its cost and its mistakes.

    Attributes:
        separator: between the parts inside SHA-256.
        every: whether it stands beside empty parts too.
        end: what stands after them.
        encoding: of the text.
        write: what is done to the whole of it before, if anything.
    """

    cost: int
    mistakes: tuple[Mistake, ...]
    separator: str = ""
    every: bool = True
    end: str = ""
    encoding: str = "utf-8"
    write: Callable[[str], str] | None = None


_ORDERS = {
    Api.DERIVATIVES: (
        Order(0, (), "", "PNE"),
        Order(COMMON, (M.SPOT_FIELD_ORDER,), "", "NPE"),
        Order(USUAL, (M.SPOT_FIELD_ORDER,), "", "NEP"),
        Order(COMMON, (M.QUERY_IN_PATH,), "", "BNQ"),
        Order(USUAL, (M.QUERY_IN_PATH,), "", "PNQ"),
        Order(USUAL, (M.SPOT_ALGORITHM,), "E", "NP"),
        Order(WIDE, (M.LINE_END_SIGNED,), "", "PLNE"),
        Order(WIDE, (M.LINE_END_SIGNED,), "", "PNLE"),
        Order(COMMON, (M.PATH_FIRST,), "", "EPN"),
        Order(COMMON, (M.PATH_FIRST,), "", "ENP"),
        Order(USUAL, (M.PATH_FIRST,), "", "PEN"),
        Order(WIDE, (M.QUERY_IN_PATH, M.SPOT_FIELD_ORDER), "", "NQP"),
        Order(WIDE, (M.QUERY_IN_PATH, M.EMPTY_JSON_SIGNED), "", "JNQ"),
        Order(WIDE, (M.QUERY_IN_PATH, M.PATH_FIRST), "", "QN"),
        Order(WIDE, (M.QUERY_IN_PATH, M.PATH_FIRST), "", "QPN"),
        Order(WIDE, (M.QUERY_IN_PATH, M.PATH_FIRST), "", "QNP"),
        Order(WIDE, (M.QUERY_IN_PATH, M.SPOT_ALGORITHM), "Q", "NP"),
        Order(WIDE, (M.QUERY_IN_PATH, M.SPOT_ALGORITHM), "Q", "N"),
        # As two other exchanges want it: method, path, nonce and body; nonce, method, path, body.
        Order(COMMON + USUAL, (M.METHOD_SIGNED, M.QUERY_IN_PATH, M.PATH_FIRST), "", "MQNB"),
        Order(COMMON + USUAL, (M.METHOD_SIGNED, M.QUERY_IN_PATH, M.SPOT_FIELD_ORDER), "", "NMQB"),
        Order(RARE, (M.NONCE_SIGNED_TWICE,), "", "NPNE"),
        Order(WIDE, (M.SEPARATORS_SIGNED,), "", "PNKE"),
        Order(WIDE, (M.SEPARATORS_SIGNED,), "", "KPNE"),
        Order(WIDE, (M.SEPARATORS_SIGNED,), "", "NKPE"),
        Order(WIDE, (M.SEPARATORS_SIGNED,), "", "PKNE"),
        Order(WIDE, (M.NONCE_SIGNED_TWICE,), "", "PNEN"),
        Order(WIDE, (M.NONCE_SIGNED_TWICE,), "", "NPEN"),
        Order(WIDE, (M.NONCE_SIGNED_TWICE,), "", "nPNE"),
        Order(WIDE, (M.NONCE_NAMED, M.SPOT_FIELD_ORDER), "", "nPE"),
        Order(WIDE, (M.SPOT_ALGORITHM, M.NONCE_NAMED), "E", "NnP"),
        Order(WIDE, (M.SPOT_ALGORITHM, M.NONCE_NOT_SIGNED), "E", "P"),
        Order(WIDE, (M.SPOT_ALGORITHM, M.NONCE_AFTER_BODY), "E", "PN"),
        Order(WIDE, (M.SPOT_ALGORITHM, M.DIGEST_BEFORE_PATH), "", "NP", "E"),
        Order(WIDE, (M.SPOT_ALGORITHM, M.DIGEST_BEFORE_PATH), "", "PN", "E"),
    ),
    Api.UNIFIED: (
        Order(0, (), "E", "NP"),
        Order(COMMON, (M.NONCE_NOT_PREPENDED,), "E", "P"),
        Order(COMMON, (M.FUTURES_ALGORITHM,), "", "PNE"),
        Order(USUAL, (M.PATH_INSIDE_SHA256,), "", "ENP"),
        Order(USUAL, (M.PATH_INSIDE_SHA256,), "", "NPE"),
        Order(USUAL, (M.PATH_INSIDE_SHA256,), "", "NEP"),
        Order(USUAL, (M.NONCE_AFTER_BODY,), "E", "PN"),
        Order(USUAL, (M.DIGEST_BEFORE_PATH,), "", "NP", "E"),
        Order(RARE, (M.QUERY_IN_PATH,), "Q", "NP"),
        Order(RARE, (M.NONCE_SIGNED_TWICE,), "E", "NNP"),
        Order(RARE, (M.NONCE_SIGNED_TWICE,), "E", "NPN"),
        Order(WIDE, (M.NONCE_NOT_PREPENDED, M.PATH_INSIDE_SHA256), "", "EP"),
        Order(WIDE, (M.NONCE_NOT_PREPENDED, M.PATH_INSIDE_SHA256), "", "PE"),
        Order(WIDE, (M.NONCE_NOT_PREPENDED, M.DIGEST_BEFORE_PATH), "", "P", "E"),
        Order(WIDE, (M.NONCE_AFTER_BODY, M.DIGEST_BEFORE_PATH), "", "PN", "E"),
        Order(WIDE, (M.NONCE_AFTER_BODY, M.PATH_INSIDE_SHA256), "", "EPN"),
    ),
    Api.CHALLENGE: (Order(0, (), "", "E"),),
}
_SEPARATORS = ("\n", ":", "|", "&", ",", " ", ";", "-", "_", ".", "+", "\r\n", "/", "?", "#", "\t")
_FIRST_SEPARATORS = 4  # those that other exchanges want
_LINE_ENDS = ("\n", "\r\n")
_UTF16 = ("utf-16-le", "utf-16-be", "utf-16")
_WHOLE: tuple[tuple[Mistake, Callable[[str], str]], ...] = (
    (M.WHOLE_STRING_ENCODED, partial(quote, safe="")),
    (M.WHOLE_STRING_ENCODED, lambda text: quote(unquote(text), safe="")),
    (M.WHOLE_STRING_ENCODED, quote),
    (M.WHOLE_STRING_ENCODED, lambda text: quote(unquote(text))),
    (M.VALUE_FORM_DIFFERS, str.lower),
    (M.VALUE_FORM_DIFFERS, str.upper),
)


def orders(api: Api) -> Iterator[Order]:
    """Yield the orders of the parts, the right one first, and each with the HTTP method in it."""
    for order in _ORDERS[api]:
        yield order
        if api is not Api.CHALLENGE and M.METHOD_SIGNED not in order.mistakes:
            yield from _with_method(order)


def _with_method(order: Order) -> Iterator[Order]:
    """Yield an order with the method in it: before the path, at an end, after the nonce."""
    mistakes = (*order.mistakes, M.METHOD_SIGNED)
    inside, before = order.inside, order.before
    path = max(inside.find("E"), inside.find("Q"))
    places = dict.fromkeys((path, 0, len(inside), inside.find("N") + 1))
    for extra, method, at in ((COMMON, "M", places), (WIDE, "m", (path,))):
        for place in at:
            if place >= 0:
                cost = order.cost + (extra if place == path else WIDE)
                text = inside[:place] + method + inside[place:]
                yield order._replace(cost=cost, mistakes=mistakes, inside=text)
        if before:
            cost = order.cost + extra
            yield order._replace(cost=cost, mistakes=mistakes, before=method + before)


def _joints() -> Iterator[Joint]:
    for separator, every, cost in _separators():
        for end in ("", *_LINE_ENDS):
            for encoding in ("utf-8", *_UTF16):
                added = (
                    (cost, M.SEPARATORS_SIGNED),
                    (USUAL if end else 0, M.LINE_END_SIGNED),
                    (RARE if encoding != "utf-8" else 0, M.UTF16_BODY),
                )
                mistakes = tuple(mistake for one, mistake in added if one)
                total = sum(one for one, _ in added)
                yield Joint(total, mistakes, separator, every, end, encoding)
    for mistake, write in _WHOLE:  # behind what changes one part in the same way
        yield Joint(WIDE + 1, (mistake,), write=write)


def _separators() -> Iterator[tuple[str, bool, int]]:
    yield "", True, 0
    for number, separator in enumerate(_SEPARATORS):
        cost = RARE if number < _FIRST_SEPARATORS else WIDE
        yield separator, True, cost
        yield separator, False, cost


JOINTS: tuple[Joint, ...] = tuple(_joints())
