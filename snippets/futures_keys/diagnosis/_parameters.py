"""The axis of the parameters: what a program signs in place of the query and the body."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice, permutations

from futures_keys.diagnosis._choices import (
    COMMON,
    RARE,
    USUAL,
    WIDE,
    WIDEST,
    Choice,
    distinct,
    rows,
)
from futures_keys.diagnosis._encodings import (
    encoding_choices,
    join_form,
    split_form,
    usual_encodings,
)
from futures_keys.diagnosis._formats import (
    array_choices,
    format_choices,
    parse_json,
    write_json,
)
from futures_keys.diagnosis._values import value_choices
from futures_keys.diagnosis.mistakes import Mistake

_LONG = 4_000  # characters; of what is longer, only what is common is tried
_MAX_CHARACTERS = 1_000_000  # of all choices together
_MAX_PAIRS = 600  # choices of two mistakes
_MAX_FIRST = 40  # of which so many begin with the same
_FEW, _SEVERAL, _MANY = 4, 6, 12  # parameters that are tried in every order; alone; in any
# In the order of the documentation, in which a program is written [official]: of sendorder, and of
# AddOrder.
_DOCUMENTED = [
    "processBefore",
    "orderType",
    "symbol",
    "side",
    "size",
    "limitPrice",
    "stopPrice",
    "cliOrdId",
    "triggerSignal",
    "reduceOnly",
    "trailingStopMaxDeviation",
    "trailingStopDeviationUnit",
    "nonce",
    "userref",
    "cl_ord_id",
    "ordertype",
    "type",
    "volume",
    "displayvol",
    "pair",
    "price",
    "price2",
    "trigger",
    "leverage",
    "reduce_only",
    "stptype",
    "oflags",
    "timeinforce",
    "starttm",
    "expiretm",
    "deadline",
    "validate",
]
_EMPTY_JSON = ("{}", "[]")  # PHP encodes no parameters as the second
type _Row = Callable[[str], Iterator[Choice]]

_SENT_EMPTY = ("{}", "[]", "null", '""', "{ }", "undefined", "None")
_PLACEHOLDERS = (
    "undefined",
    "null",
    "None",
    "[object Object]",
    "NaN",
    "nil",
    "false",
    '""',
    "0",
    "b''",
)


def parameter_choices(query: str, body: str) -> Iterator[Choice]:
    """Yield what may be signed in place of the parameters that were sent, the right ones first."""
    yield Choice(0, (), query + body)
    if query and body:
        yield from _of_two(query, body)
        yield from (_with(one, one.text + body) for one in _changed(query))
        yield from (_with(one, query + one.text) for one in _changed(body))
        return
    if not query and not body:
        yield from rows(Mistake.EMPTY_JSON_SIGNED, COMMON, _EMPTY_JSON)
        yield from rows(Mistake.PLACEHOLDER_SIGNED, RARE, _PLACEHOLDERS)
        yield from rows(Mistake.QUESTION_MARK_SIGNED, RARE, ["?"])
        yield from rows(Mistake.EXTRA_AMPERSAND, RARE, ["&"])
        return
    sent = query or body
    yield from _missing(sent)
    if not body:
        yield from rows(Mistake.EMPTY_JSON_SIGNED, USUAL, (query + one for one in _EMPTY_JSON))
        yield from rows(Mistake.EMPTY_JSON_SIGNED, USUAL, _EMPTY_JSON)
        both = (Mistake.EMPTY_JSON_SIGNED, Mistake.QUESTION_MARK_SIGNED)
        yield from (Choice(WIDE, both, f"?{query}{one}") for one in _EMPTY_JSON)
        yield from _empty_json_and(query)
    yield from _changed(sent)


def _with(choice: Choice, text: str) -> Choice:
    return choice._replace(text=text)


def _missing(sent: str) -> Iterator[Choice]:
    if sent.strip() in _SENT_EMPTY:
        yield from rows(Mistake.EMPTY_JSON_SENT, COMMON, [""])
        return
    yield from rows(Mistake.PARAMETERS_NOT_SIGNED, COMMON, [""])
    yield from rows(Mistake.PLACEHOLDER_SIGNED, WIDE, _PLACEHOLDERS)
    around = (one for word in _PLACEHOLDERS[:4] for one in (sent + word, word + sent))
    yield from rows(Mistake.PLACEHOLDER_SIGNED, WIDEST, around)
    both = (Mistake.PARAMETERS_NOT_SIGNED, Mistake.EMPTY_JSON_SIGNED)
    yield from (Choice(WIDE, both, one) for one in _EMPTY_JSON)


def _of_two(query: str, body: str) -> Iterator[Choice]:
    """Yield what may be signed of a query and a body."""
    if len(query + body) > _LONG:
        yield from rows(Mistake.PARAMETERS_NOT_SIGNED, COMMON, (query, body, ""))
        return
    same = sorted(split_form(query)) == sorted(split_form(body))
    one_alone = Mistake.PARAMETERS_SENT_TWICE if same else Mistake.PARAMETERS_NOT_SIGNED
    if body.strip() in _SENT_EMPTY:
        yield from rows(Mistake.EMPTY_JSON_SENT, COMMON, [query])
    yield from rows(one_alone, COMMON, (query, body))
    if not same and set(split_form(query)) & set(split_form(body)):
        union = dict.fromkeys([*split_form(query), *split_form(body)])
        yield from rows(Mistake.PARAMETERS_SENT_TWICE, COMMON, [join_form([*union])])
    yield from rows(Mistake.PARAMETERS_NOT_SIGNED, USUAL, [""])
    yield from rows(Mistake.PARAMETER_ORDER_DIFFERS, USUAL, [body + query])
    yield from rows(Mistake.SEPARATORS_SIGNED, RARE, (f"{query}&{body}", f"{body}&{query}"))
    for changes in zip(encoding_choices(query), encoding_choices(body), strict=False):
        if changes[0].mistakes == changes[1].mistakes:
            yield _with(changes[0], changes[0].text + changes[1].text)
    for part in (query, body):
        for one in _changed(part):
            yield Choice(one.cost + COMMON, (one_alone, *one.mistakes), one.text)


def _empty_json_and(query: str) -> Iterator[Choice]:
    """Yield an empty JSON beside a query that is changed too."""
    for one in (*_marks(query), *encoding_choices(query)) if len(query) <= _LONG else ():
        for empty in _EMPTY_JSON:
            mistakes = (Mistake.EMPTY_JSON_SIGNED, *one.mistakes)
            yield Choice(one.cost + USUAL, mistakes, one.text + empty)


def later_choices(query: str, body: str) -> Iterator[Choice]:
    """Yield what two mistakes make of parameters; `parameter_choices` has those of one."""
    for sent, before, after in ((query, "", body), (body, query, "")):
        if 0 < len(sent) <= _LONG:
            for choice in islice(_twice(sent), _MAX_PAIRS):
                yield _with(choice, before + choice.text + after)


def _twice(sent: str) -> Iterator[Choice]:
    """Yield what two mistakes make of parameters: common ones first, then one that is rarer."""
    ones = distinct(_changed(sent), _MAX_CHARACTERS)
    firsts = [one for one in ones if len(one.mistakes) == 1 and len(one.text) <= _LONG]
    usual = [one for one in firsts if one.cost <= USUAL]
    rarer = [one for one in firsts if USUAL < one.cost <= WIDE]
    yield from _after(usual, (_orders, encoding_choices, _marks), USUAL)
    yield from _after(rarer[:_MAX_FIRST], (_orders, _marks), USUAL)
    yield from _after(usual[:_MAX_FIRST], (value_choices, array_choices, _json_spaced), WIDE)


def _after(firsts: list[Choice], makers: tuple[_Row, ...], most: int) -> Iterator[Choice]:
    for first in firsts:
        for make in makers:
            for second in make(first.text):
                both = (*first.mistakes, *second.mistakes)
                if len(set(both)) == len(both) and second.cost <= most:
                    yield Choice(WIDEST, both, second.text)


def _json_spaced(sent: str) -> Iterator[Choice]:
    found = format_choices(sent)
    return (one for one in found if one.mistakes == (Mistake.JSON_SPACING_DIFFERS,))


def _changed(sent: str) -> Iterator[Choice]:
    """Yield what one mistake makes of parameters."""
    if len(sent) > _LONG:
        yield from _marks(sent)
        yield from usual_encodings(sent)
        return
    for make in _ROWS:
        yield from make(sent)


def _marks(sent: str) -> Iterator[Choice]:
    marked = sent[1:] if sent.startswith("?") else f"?{sent}"
    yield from rows(Mistake.QUESTION_MARK_SIGNED, COMMON, [marked])
    stripped = (f"{sent}&", f"&{sent}", sent.strip("&"), sent.replace("&&", "&"))
    yield from rows(Mistake.EXTRA_AMPERSAND, USUAL, stripped)


def _orders(sent: str) -> Iterator[Choice]:
    """Yield the parameters in other orders."""
    pairs = sent.split("&")
    if len(pairs) < 2 or len(pairs) > 100:  # noqa: PLR2004 - one has no order; none has so many
        return
    names = [one.partition("=")[0] for one in pairs]
    by_name = [pair for _, pair in sorted(zip(names, pairs, strict=True), key=lambda one: one[0])]
    folded = [p for _, p in sorted(zip(names, pairs, strict=True), key=lambda one: one[0].lower())]
    usual = (sorted(pairs), by_name, folded, pairs[::-1], by_name[::-1], _documented(pairs))
    yield from rows(Mistake.PARAMETER_ORDER_DIFFERS, USUAL, map("&".join, usual))
    others: Iterable[Iterable[str]] = ()
    if len(pairs) <= _FEW:
        others = permutations(pairs)
    elif len(pairs) <= _MANY:
        others = _moved(pairs)
    yield from rows(Mistake.PARAMETER_ORDER_DIFFERS, WIDEST, map("&".join, others))


def _documented(pairs: list[str]) -> list[str]:
    ranks = {name: rank for rank, name in enumerate(_DOCUMENTED)}
    return sorted(pairs, key=lambda pair: ranks.get(pair.partition("=")[0], len(ranks)))


def order_choices(query: str, body: str) -> Iterator[Choice]:
    """Yield the parameters in the many orders that are tried alone, and not with other mistakes.

    They are signed in the order in which a program has them, for instance, and sent sorted.
    """
    sent = query or body
    if (query and body) or len(sent) > _LONG:
        return
    value, pairs = parse_json(sent), sent.split("&")
    several: Iterable[Iterable[str]] = ()
    if isinstance(value, dict):
        items = [*value.items()] if len(value) < _SEVERAL else []
        for order in permutations(items):
            texts = islice(write_json(dict(order)), 2)
            yield from rows(Mistake.PARAMETER_ORDER_DIFFERS, WIDEST, texts)
    elif _FEW < len(pairs) <= _SEVERAL:
        several = permutations(pairs)
    elif _SEVERAL < len(pairs) <= _MANY:
        several = chain(_moved(_documented(pairs)), _moved(sorted(pairs)))
    yield from rows(Mistake.PARAMETER_ORDER_DIFFERS, WIDEST, map("&".join, several))


def _moved(pairs: list[str]) -> Iterator[list[str]]:
    for start in range(len(pairs)):
        rest = pairs[:start] + pairs[start + 1 :]
        for end in range(len(pairs)):
            yield [*rest[:end], pairs[start], *rest[end:]]
    yield from (pairs[start:] + pairs[:start] for start in range(2, len(pairs) - 1))


def without_nonce(body: str, nonce: str) -> Iterator[Choice]:
    """Yield the body of a request to spot without the nonce that is in it."""
    pairs = body.split("&")
    for name in ("nonce", '"nonce"'):
        bare = "&".join(one for one in pairs if one.partition("=")[0] != name)
        if bare != body:
            yield from rows(Mistake.NONCE_MISSING_FROM_BODY, COMMON, [bare])
    value = parse_json(body)
    if isinstance(value, dict) and nonce:
        rest = {name: one for name, one in value.items() if name != "nonce"}
        yield from rows(Mistake.NONCE_MISSING_FROM_BODY, COMMON, write_json(rest))
        yield from rows(Mistake.NONCE_MISSING_FROM_BODY, COMMON, ["" if not rest else "{}"])


def _subsets(sent: str) -> Iterator[Choice]:
    """Yield the parameters without one of them, or without the last or the first of them."""
    pairs = sent.split("&")
    if 1 < len(pairs) <= _MANY:
        without = [pairs[:place] + pairs[place + 1 :] for place in range(len(pairs))]
        parts = [pairs[:end] for end in range(1, len(pairs))] + [
            pairs[start:] for start in range(1, len(pairs))
        ]
        yield from rows(Mistake.PARAMETERS_NOT_SIGNED, WIDEST, map("&".join, [*without, *parts]))
    if "%26" not in sent and pairs:
        names = "&".join(one.partition("=")[0] for one in pairs)
        yield from rows(Mistake.PARAMETERS_NOT_SIGNED, WIDEST, [names])


# In the order in which they are applied: of two, the first comes first.
_ROWS: tuple[_Row, ...] = (
    _orders,
    format_choices,
    array_choices,
    value_choices,
    encoding_choices,
    _subsets,
    _marks,
)
