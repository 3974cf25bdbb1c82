"""The words of a message beside the source's: numbers, names, labels, and visible rubbish."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from site_build.html.allowed import unseen_sign
from site_build.i18n.languages import SOURCE_LANGUAGE, direction
from site_build.i18n.message_parts import MessageParts
from site_build.translate.findings import FindingName
from site_build.translate.numbers import Number, as_written, in_words, numbers_in

# A name that a program reads: https, .env, /derivatives, %20, HMAC-SHA-512, base64, postData.
_NAME = re.compile(
    r"(?<!\w)https?(?!\w)|(?<![\w.])\*?\.[a-z]{3,}|(?<![\w/.])/[A-Za-z](?:[\w/.-]*[\w/])?|%[0-9A-F]{2}"
    r"|(?<!\w)[A-Za-z]+(?:-[A-Za-z]+)*-?\d+(?:-\d+)*(?!\w)|(?<!\w)[a-z]{2,}[A-Z]\w*",
    re.ASCII,  # 使用base64: in some languages no space stands before it
)
# APIKey is such a name too, and WebAssembly is not: languages inflect it, or spell it their way.
_PRODUCT = re.compile(r"(?<!\w)(?=\w*[a-z])[A-Z]\w*[A-Z]\w*")
_HYPHENS = re.compile("[\N{HYPHEN}\N{NON-BREAKING HYPHEN}]")
_MARKUP = re.compile(r"<[A-Za-z/!?][^<>\n]*>?|&#?\w+;|[\"'][ \t]*/?>")
_MARKDOWN = re.compile(r"\*\*|`|<{7}|>{7}|={7}|\[[^\[\]\n]*\]\([^()\s]*\)|\[[^\[\]\n]*\]")
_REMINDER = re.compile(r"\b(?:TODO|FIXME|XXX|TBD)\b|\?{3,}")
_MISREAD = re.compile("\ufffd|[ÂÃ][\u0080-\u009f\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf]|â€")
_SIGNS = re.compile(r"«([^\w\s«»]+)»")
_SHORTENED = "x…"  # a value that is not shown whole
_VALUE = re.compile(r"\$[A-Za-z][\w-]*")
_QUOTED = re.compile("«([^«»]+)»")
_LABELS = ("group-", "permission-", "where-to-click-")  # of the exchange's screen
_LONGER = 60  # characters


class Fact(NamedTuple):
    """Something about the words of a message: what stands there, how to mend it, and where."""

    name: FindingName
    actual: str
    hint: str
    expected: str = ""
    is_warning: bool = False
    shown: str = ""  # the text to point at


def facts(theirs: MessageParts, ours: MessageParts, language: str) -> Iterator[Fact]:
    """Yield what the words of a translation say otherwise than the source's."""
    yield from _numbers(theirs, ours, language)
    yield from _names(theirs, ours)
    length, limit = len(ours.text), max(4 * len(theirs.text), len(theirs.text) + _LONGER)
    if length > limit:
        actual = f"a text of {length} characters"
        hint = "Is it all needed? A label or a button has little room."
        yield Fact(FindingName.MESSAGE_LENGTH, actual, hint, f"{len(theirs.text)}", is_warning=True)


def marks(theirs: MessageParts, ours: MessageParts, language: str) -> Iterator[Fact]:
    """Yield what of a message nobody should see, or nobody can."""
    text = ours.text
    if markup := _MARKUP.search(text):
        actual = f"“{markup[0].strip()}”, which looks like HTML"
        yield Fact(FindingName.MESSAGE_MARKUP, actual, "Messages are text: take it out.")
    if sign := unseen_sign(text, direction(language)):
        actual = f"the sign {sign}, which nobody sees"
        yield Fact(FindingName.MESSAGE_SIGN, actual, "Delete it.")
    if misread := _MISREAD.search(text):
        actual = f"a character that could not be read ({misread[0]})"
        hint = "Write it again, and save the file as UTF-8."
        yield Fact(FindingName.MESSAGE_CHARACTER, actual, hint, shown=misread[0])
    for mark in dict.fromkeys(_MARKDOWN.findall(text)):
        is_text = mark[-1] == "]" and (len(mark) < len("[ABCD]") or not mark[1:-1].isupper())
        if not is_text and mark not in theirs.text:
            hint = "Messages are shown sign by sign: take it out."
            yield Fact(FindingName.MESSAGE_MARKUP, f"“{mark}”", hint, shown=mark)
    for mark in dict.fromkeys(_REMINDER.findall(text)):
        hint = "Is it a reminder to yourself? Readers see it."
        yield Fact(FindingName.MESSAGE_MARKUP, f"“{mark}”", hint, is_warning=True, shown=mark)
    for value in dict.fromkeys(_VALUE.findall(text)):
        if value in theirs.variables:
            actual, hint = f"“{value}” outside of {{ }}", f"Write {{ {value} }}."
            yield Fact(FindingName.MESSAGE_VARIABLE, actual, hint, shown=value)


def labels(
    name: str, sources: Mapping[str, str], own: Mapping[str, MessageParts]
) -> Iterator[Fact]:
    """Yield the labels that a message has, or names, in other words than the label itself.

    Args:
        name: the message's.
        sources: the texts of the source's messages by name.
        own: the translations that there are, by name.
    """
    text, source = own[name].text.casefold(), sources[name]
    quoted, seen = {*_QUOTED.findall(source)}, {source}
    for other, label in sources.items():
        is_label = other.startswith(_LABELS) and len(label) > len("API")
        if not is_label and label not in quoted:
            continue
        shown = own.get(other)
        if not shown or label in seen or other in own[name].references:
            continue
        if is_label and name.startswith(_LABELS) and shown.text.casefold() == text:
            hint = "Readers must tell the one from the other."
            actual = f"“{shown.text}”, as for “{other}”"
            yield Fact(FindingName.MESSAGE_LABEL, actual, hint, f"“{source}” and “{label}”")
        if label not in quoted and not re.search(rf"\b{re.escape(label)}\b", source):
            continue
        seen.add(label)
        if shown.text.casefold() not in text:
            actual = f"no “{shown.text}”, the words of “{other}”"
            hint = "Readers look for the words that they see there."
            expected = f"“{label}” here and there"
            yield Fact(FindingName.MESSAGE_LABEL, actual, hint, expected, is_warning=True)


def _numbers(theirs: MessageParts, ours: MessageParts, language: str) -> Iterator[Fact]:
    """Yield the numbers that differ; each line of a choice may repeat one, or leave it out."""
    known, found = _numbers_of(theirs, SOURCE_LANGUAGE), _numbers_of(ours, language)
    if theirs.choices or ours.choices:
        known, found = Counter({*known}), Counter({*found})
    extra = [*(found - known).elements()]
    if extra:
        spelled = in_words(theirs.text, SOURCE_LANGUAGE)
        extra = [one for one in extra if one not in spelled]
    shown = {one.value: one.written for one in _numbers_in(ours, language)}
    for value in (known - found).elements():
        written = as_written(value, language)
        actual = f"the number {shown[extra.pop(0)]}" if extra else "nothing"
        hint = f"Write it in digits: {written}."
        yield Fact(FindingName.MESSAGE_NUMBER, actual, hint, f"the number {value}")
    for value in extra:
        actual = f"the number {shown[value]}"
        hint = "Write the source's numbers, and no others."
        only = ", ".join(as_written(one, language) for one in known) or "none"
        yield Fact(FindingName.MESSAGE_NUMBER, actual, hint, only)


def _numbers_of(parts: MessageParts, language: str) -> Counter[str]:
    return Counter(one.value for one in _numbers_in(parts, language))


def _numbers_in(parts: MessageParts, language: str) -> Iterator[Number]:
    text = _NAME.sub(" ", _HYPHENS.sub("-", parts.text))
    return (one for one in numbers_in(text, language) if not one.in_name)


def _names(theirs: MessageParts, ours: MessageParts) -> Iterator[Fact]:
    """Yield the names that a translation lacks."""
    text = _HYPHENS.sub("-", ours.text)
    found = {_folded(one): one for one in _NAME.findall(text)}
    known = {_folded(one): one for one in _NAME.findall(_HYPHENS.sub("-", theirs.text))}
    extra = [found[one] for one in found.keys() - known.keys()]
    hint = "A program reads this name: write it as the source does, letter by letter."
    for one in sorted(known.keys() - found.keys()):
        actual = f"“{extra.pop()}”" if extra else "nothing"
        yield Fact(FindingName.MESSAGE_NAME, actual, hint, f"“{known[one]}”")
    for one in dict.fromkeys(_SIGNS.findall(theirs.text)):
        if one not in text:
            yield Fact(FindingName.MESSAGE_NAME, f"no “{one}”", hint, "it")
    if _SHORTENED in theirs.text and "…" not in text:
        hint = "It says that the value before it is not whole."
        yield Fact(FindingName.MESSAGE_NAME, "no “…”", hint, "it", is_warning=True)
    for one in dict.fromkeys(_PRODUCT.findall(theirs.text)):
        if one.casefold() not in text.casefold():
            hint = "Is it called so in your language?"
            yield Fact(FindingName.MESSAGE_NAME, "nothing", hint, f"“{one}”", is_warning=True)


def _folded(name: str) -> str:
    """Return a name as it is compared: a sentence may begin with Base64."""
    return name.casefold() if name[-1].isdecimal() else name
