"""The structure of a message beside the source's: what the program reads, choices, plural forms."""

from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale, UnknownLocaleError

from site_build.i18n.message_parts import (
    PLURALS,
    Entry,
    MessageParts,
    is_plural,
    parts_of,
    unknown_calls,
    unknown_references,
)
from site_build.translate.findings import FindingName
from site_build.translate.message_facts import Fact

_PUT_IN = "The program puts it in: copy it from the source, letter by letter."
_INTEGERS = [*range(200), 1000]
_TWO = 2
_LARGE = [1_000_000, 0.5, 1.5]


def shape(own: Entry, source: Entry) -> Iterator[Fact]:
    """Yield the texts of a message that are missing, or too many."""
    if source.value and not own.value:
        yield Fact(FindingName.MESSAGE_VALUE, "no text after “=”", "Write one.")
    parts = parts_of(own)
    if own.value and source.value and not (parts.text.strip() or parts.references):
        yield Fact(FindingName.MESSAGE_VALUE, "an empty text", "Write one.")
    if own.value and not source.value:
        hint = "Take it out: only the lines below it, which begin with a point, are shown."
        yield Fact(FindingName.MESSAGE_VALUE, "a text after “=”, where the source has none", hint)
    theirs, ours = ([one.id.name for one in entry.attributes] for entry in (source, own))
    name = FindingName.MESSAGE_ATTRIBUTE
    for one in sorted({*theirs} - {*ours}):
        yield Fact(name, f"no line “.{one} =”", "Write it too.")
    for one in sorted({*ours} - {*theirs}):
        hint = "What stands before “=” is never translated; take out what is too much."
        yield Fact(name, f"a line “.{one} =”, which the source has not", hint, shown=f".{one}")
    for one in sorted({one for one in ours if ours.count(one) > 1}):
        yield Fact(name, f"the line “.{one} =” twice", "Keep one.")


def used(
    own: Entry, source: Entry, known: Mapping[str, Entry], shown: Mapping[str, MessageParts]
) -> Iterator[Fact]:
    """Yield what a program lacks in a message, and what it does not know.

    Args:
        own: the translation.
        source: what it translates.
        known: all that it may refer to, by name.
        shown: the translations that there are, by name.
    """
    ours, theirs = parts_of(own), parts_of(source)
    name = FindingName.MESSAGE_VARIABLE
    for one in sorted(theirs.shown - ours.variables):
        yield Fact(name, f"no “{one}”", _PUT_IN, f"“{{ {one} }}”")
    for one in sorted(ours.variables - theirs.variables):
        only = ", ".join(sorted(theirs.variables)) or "none"
        yield Fact(name, f"“{one}”", _PUT_IN, only, shown=one)
    name = FindingName.MESSAGE_OPTION
    hint = "What stands in ( ) is never translated: copy it from the source, from { to }."
    for call in sorted(theirs.calls - ours.calls):
        other = next((one for one in sorted(ours.calls) if one.value == call.value), None)
        yield Fact(
            name, f"“{_written(other)}”" if other else "nothing", hint, f"“{_written(call)}”"
        )
    values = {one.value for one in theirs.calls - ours.calls}
    for call in sorted(unknown_calls(ours, theirs)):
        if call.value not in values:
            yield Fact(name, f"“{_written(call)}”", hint, "no such thing there")
    name = FindingName.MESSAGE_REFERENCE
    for one in sorted(unknown_references(own, known)):
        hint = f"Did you mean {{ ${one} }}? " if f"${one}" in theirs.variables else ""
        hint += "Names in { } are never translated."
        yield Fact(name, f"“{{ {one} }}”, which the source has not", hint)
    for one in sorted(theirs.references - ours.references):
        label = shown.get(one)
        if label and label.text.casefold() not in ours.text.casefold():
            hint = "Write it there: it puts in the words of that message."
            yield Fact(name, f"no “{{ {one} }}”", hint)


def _written(call: tuple[str, str, str]) -> str:
    name, value, options = call
    return f"{name}({', '.join(filter(None, (value, options)))})"


def choices(theirs: MessageParts, ours: MessageParts, language: str) -> Iterator[Fact]:
    """Yield the variants of a message that differ, and the plural forms that a language has."""
    variant, plural = FindingName.MESSAGE_VARIANT, FindingName.MESSAGE_PLURAL
    for by, keys in theirs.choices.items():
        mine = ours.choices.get(by, {})
        named = {one for one in keys if not is_plural(one)}
        for one in sorted(named - mine.keys()):
            yield Fact(variant, f"no variant “[{one}]”", _PUT_IN, "it")
        forms = _forms(language)[0]
        is_plain = not (ours.choices or named) and len(forms) > 1
        if is_plain and keys.keys() & {*PLURALS} - {"other"}:
            which = ", ".join(f"[{one}]" for one in forms)
            hint = f"Your language has the forms {which}: does one sentence suit every number?"
            yield Fact(plural, f"no choice by “{by}”", hint, "one", is_warning=True)
        if "zero" not in mine:
            for one in sorted(one for one in keys.keys() - mine.keys() if one.isdecimal()):
                hint = f"Does the sentence for other numbers suit {one} too?"
                yield Fact(variant, f"no variant “[{one}]”", hint, "it", is_warning=True)
    for one in sorted(ours.repeated):
        yield Fact(variant, f"the variant “[{one}]” twice", "Keep one.", shown=f"[{one}]")
    for by, keys in ours.choices.items():
        source = theirs.choices.get(by, {})
        for one in sorted(one for one in keys.keys() - source.keys() if not is_plural(one)):
            shown = f"[{one}]"
            yield Fact(variant, f"variant “{shown}”", _PUT_IN, "no such thing there", shown=shown)
        # Without any plural form, it chooses by numbers alone.
        if all(map(is_plural, source | keys)) and (source | keys).keys() & {*PLURALS} - {"other"}:
            yield from _plural_forms(by, source, ours, language)


def _plural_forms(
    by: str, source: dict[str, set[str]], ours: MessageParts, language: str
) -> Iterator[Fact]:
    """Yield the plural forms that a choice lacks, and those that the language has not."""
    name, keys = FindingName.MESSAGE_PLURAL, ours.choices[by]
    forms, known = _forms(language)
    numbers = {form: [one for one in forms[form] if one not in keys] for form in forms}
    if lacking := sorted(form for form in forms if form not in keys and numbers[form]):
        actual = f"a choice without the plural forms [{', '.join(lacking)}]"
        hint = "Add a line for each, as for the others. The last line keeps its “*”."
        actual += ", which this language has"
        is_shown = by in source.get("other", {by})  # else one sentence may suit all of them
        yield Fact(name, actual, hint, is_warning=not is_shown, shown="[other]")
    for form in sorted(keys.keys() & {*PLURALS} - known):
        actual = f"the plural form [{form}], which this language has not"
        hint = f"Its forms are {', '.join(f'[{one}]' for one in sorted(known))}."
        yield Fact(name, actual, hint, shown=f"[{form}]")
    if "other" in keys and (by, "other") not in ours.defaults:
        hint = "“*” stands before the line for all other numbers, which is this one."
        yield Fact(name, "no “*” before [other]", hint, is_warning=True, shown="[other]")
    is_beside = by in ours.shown and all(by not in shown for shown in keys.values())
    is_asked = by in source.get("other", ()) and not is_beside
    for form in keys.keys() & forms.keys() if is_asked else ():
        # A form for one number may name it in words; the program may never ask for one of two.
        is_named_there = by not in source.get(form, {by})
        if by in keys[form] or len(numbers[form]) <= 1 + is_named_there:
            continue
        is_grave = len(numbers[form]) > _TWO and not is_named_there
        some = ", ".join(numbers[form][:3])
        hint = f"In your language this form is for {some}: write {{ {by} }} if each may come."
        found = FindingName.MESSAGE_VARIABLE if is_grave else name
        actual = f"no “{by}” in the line [{form}]"
        yield Fact(found, actual, hint, "it", is_warning=not is_grave, shown=f"[{form}]")


@cache
def _forms(language: str) -> tuple[dict[str, list[str]], set[str]]:
    """Return the plural forms of whole numbers, each with its numbers, and all that there are."""
    try:
        rule = Locale.parse(language, sep="-").plural_form
    except (UnknownLocaleError, ValueError):
        return {}, {*PLURALS}
    whole: dict[str, list[str]] = {}
    for number in _INTEGERS:
        whole.setdefault(rule(number), []).append(str(number))
    ordered = {form: whole[form] for form in PLURALS if form in whole}
    return ordered, {*whole, *map(rule, _LARGE)}
