"""How parameters are url-encoded: what another encoder, or none, makes of them."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import quote, quote_plus, unquote, unquote_plus

from futures_keys.diagnosis._choices import COMMON, USUAL, WIDE, Choice, rows
from futures_keys.diagnosis.mistakes import Mistake

type Pair = tuple[str, str]
type Encoder = Callable[[str], str]

_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")
TWICE = re.compile("%25[0-9A-Fa-f]{2}")


def lower_escapes(text: str) -> str:
    """Return a text with %3a for %3A."""
    return _ESCAPE.sub(lambda found: found[0].lower(), text)


def _raise_escapes(text: str) -> str:
    return _ESCAPE.sub(lambda found: found[0].upper(), text)


def _tilde_too(encode: Encoder, text: str) -> str:
    return encode(text).replace("~", "%7E")


def _in_lower_case(encode: Encoder, text: str) -> str:
    return lower_escapes(encode(text))


def _unchanged(text: str) -> str:
    return text


# What languages and libraries leave as it is, beside letters, digits and _.-~
ENCODERS: tuple[Encoder, ...] = (
    quote_plus,  # Python's urlencode, Go's QueryEscape
    partial(quote, safe=""),  # Python's quote_via, PHP's rawurlencode, .NET's EscapeDataString
    partial(quote, safe="!'()*"),  # encodeURIComponent
    partial(_tilde_too, partial(quote_plus, safe="*")),  # URLSearchParams, Java's URLEncoder
    partial(_tilde_too, quote_plus),  # PHP's urlencode
    quote,  # Python's quote, which leaves the slash
    partial(quote_plus, safe="/"),
    partial(quote_plus, safe=":$,!'()*[]"),  # axios
    partial(quote_plus, safe=":$,!'()*"),  # axios 1
    partial(quote, safe=";/?:@&=+$,#!'()*"),  # encodeURI
    partial(quote, safe=":/?@!$'()*,;"),  # yarl, a path's rules
    partial(quote, safe=":"),
    partial(quote, safe=":/"),
    partial(quote_plus, safe=":"),
    partial(quote_plus, safe=":/"),
    partial(quote_plus, safe=","),
    partial(quote, safe=","),
    partial(_in_lower_case, quote_plus),  # .NET's WebUtility
    partial(_in_lower_case, partial(quote_plus, safe="!()*")),  # .NET's HttpUtility
    partial(_in_lower_case, partial(quote, safe="")),
    partial(_in_lower_case, partial(quote, safe="!'()*")),
    _unchanged,
)


def split_form(text: str) -> list[Pair]:
    """Return the names and values of a form as they are written."""
    return [(name, value) for name, _, value in (one.partition("=") for one in text.split("&"))]


def join_form(pairs: list[Pair]) -> str:
    """Return names and values as a form."""
    return "&".join([f"{name}={value}" for name, value in pairs])


def decode_form(text: str, *, plus: bool = True) -> list[Pair]:
    """Return the names and values of a form; a plus is a space, or itself."""
    decode = unquote_plus if plus else unquote
    return [(decode(name), decode(value)) for name, value in split_form(text)]


def encode_form(pairs: list[Pair], encode: Encoder) -> str:
    """Return a form of names and values."""
    return "&".join([f"{encode(name)}={encode(value)}" for name, value in pairs])


def usual_encodings(sent: str) -> Iterator[Choice]:
    """Yield what may be signed of parameters that are not encoded, or with other spaces or case."""
    raw = (unquote_plus(sent), unquote(sent))
    yield from rows(Mistake.PARAMETERS_NOT_ENCODED, COMMON, raw)
    spaces = (sent.replace("%20", "+"), sent.replace("+", "%20"))
    yield from rows(Mistake.SPACE_ENCODING_DIFFERS, COMMON, spaces)
    cases = (lower_escapes(sent), _raise_escapes(sent))
    yield from rows(Mistake.ESCAPE_CASE_DIFFERS, USUAL, cases)


def encoding_choices(sent: str) -> Iterator[Choice]:
    """Yield what may be signed of parameters that are encoded once more, once less or otherwise."""
    if TWICE.search(sent):
        once = unquote(sent)
        yield from rows(Mistake.ENCODED_TWICE, COMMON, [once])
        both = (Mistake.PARAMETERS_NOT_ENCODED, Mistake.ENCODED_TWICE)
        yield Choice(COMMON + USUAL, both, unquote_plus(once))
    if "=" not in sent and "%3D" in sent.upper():
        yield from rows(Mistake.WHOLE_STRING_ENCODED, COMMON, [unquote(sent), unquote_plus(sent)])
    yield from usual_encodings(sent)
    yield from rows(Mistake.ENCODED_TWICE, WIDE, _encoded_again(sent))
    for plus in (True, False) if "+" in sent else (True,):
        pairs = decode_form(sent, plus=plus)
        for encode in ENCODERS:
            for text in _encoded(pairs, encode):
                if text != sent:
                    yield Choice(WIDE, _compare(text, sent), text)
    yield from rows(Mistake.ENCODERS_DIFFER, WIDE, _for_html(sent))
    raw = (unquote_plus(sent), unquote(sent))
    whole = (one for text in (sent, *raw) for one in (quote(text, safe=""), quote_plus(text)))
    yield from rows(Mistake.WHOLE_STRING_ENCODED, WIDE, whole)


def _encoded(pairs: list[Pair], encode: Encoder) -> Iterator[str]:
    """Yield a form of names and values, of values alone, and without an = where it is empty."""
    written = [(name, encode(name), encode(value)) for name, value in pairs]
    yield "&".join([f"{name}={value}" for _, name, value in written])
    if any(raw != name for raw, name, _ in written):
        yield "&".join([f"{raw}={value}" for raw, _, value in written])
    if not all(value for _, _, value in written):
        yield "&".join([name + "=" * bool(value) + value for _, name, value in written])


def _for_html(sent: str) -> Iterator[str]:
    """Yield what PHP joins with another `arg_separator`, and what templates make of a text."""
    if "&" in sent:
        yield sent.replace("&amp;", "&") if "&amp;" in sent else sent.replace("&", "&amp;")


def _encoded_again(sent: str) -> Iterator[str]:
    if "%" not in sent and "+" not in sent:
        return
    pairs = split_form(sent)
    for encode in ENCODERS[:2]:
        yield encode_form(pairs, encode)
    yield sent.replace("%", "%25")


def _compare(signed: str, sent: str) -> tuple[Mistake, ...]:
    """Return what differs between two encodings of the same parameters."""
    if _spaces(signed) == _spaces(sent):
        return (Mistake.SPACE_ENCODING_DIFFERS,)
    if lower_escapes(signed) == lower_escapes(sent):
        return (Mistake.ESCAPE_CASE_DIFFERS,)
    if "%" not in signed and "+" not in signed:
        return (Mistake.PARAMETERS_NOT_ENCODED,)
    if "%" not in sent and "+" not in sent:
        return (Mistake.SIGNED_ENCODED_SENT_RAW,)
    if lower_escapes(_spaces(signed)) == lower_escapes(_spaces(sent)):
        return (Mistake.SPACE_ENCODING_DIFFERS, Mistake.ESCAPE_CASE_DIFFERS)
    return (Mistake.ENCODERS_DIFFER,)


def _spaces(text: str) -> str:
    return text.replace("+", "%20")
