"""What the translator's command says of the messages of a language, one by one."""

from collections.abc import Iterator

from site_build.i18n.message_parts import AS_IN_ITALIAN
from site_build.translate.message_checks import Messages, StaleMessage

_MOST_SHOWN = 12  # so that the tables stay in view


def one_message(name: str, messages: Messages, lines: range) -> Iterator[str]:
    """Yield what there is to say of one message: its state, and what has changed in Italian.

    Args:
        name: the message's.
        messages: the state of all.
        lines: where it stands in the file of the language; none, if it is not there.
    """
    states = {
        "missing": messages.missing,
        "still in the source's words": messages.untranslated,
        "made by a machine": messages.machine,
        "unused": messages.unused,
    }
    for state, places in states.items():
        if name in places:
            yield f"{places[name]}: {name} is {state}"
    if name in messages.stale:
        yield from _stale(name, messages.stale[name])
    for one in messages.findings:
        # What stands twice begins with its name.
        is_named = f"(in “{name}”)" in one.actual or one.actual.startswith(f"“{name}”")
        if is_named or one.place.line in lines:
            yield str(one)


def message_lists(language: str, messages: Messages) -> Iterator[str]:
    """Yield the lists of messages that ask for something, each with what to do."""
    command = f"make translations lang={language}"
    lists = (
        (
            "missing",
            messages.missing,
            f"take “# ” off each, and translate it; if it is not there: {command} add=1",
        ),
        ("still in the source's words", messages.untranslated, _same("translate them")),
        ("that may be still in Italian", messages.alike, _same("translate them")),
        (
            "made by a machine",
            messages.machine,
            f"read each, mend it, then: {command} message=NAME stamp=1",
        ),
        ("unused", messages.unused, "Italian has them no longer: delete them"),
    )
    for what, places, todo in lists:
        if places:
            yield f"\nMessages {what} ({todo}):"
        for name, place in [*places.items()][:_MOST_SHOWN]:
            new = messages.renamed.get(name)
            also = f", which is called {new} now: {command} add=1 renames it" if new else ""
            yield f"  {place}: {name}{also}"
        if len(places) > _MOST_SHOWN:
            yield f"  … and {len(places) - _MOST_SHOWN} more"
    if messages.stale:
        yield "\nMessages stale (their Italian has changed since they were translated):"
    for name, one in messages.stale.items():
        yield from _stale(name, one)
        yield f"    Change it if need be, then: {command} message={name} stamp=1"


def _same(todo: str) -> str:
    return f"{todo}; where they are meant to be the same, write “# {AS_IN_ITALIAN}” above"


def _stale(name: str, message: StaleMessage) -> Iterator[str]:
    yield f"  {message.place}: {name}"
    unknown = "not in this folder's history"
    for when, text in (("was", message.earlier or unknown), ("is ", message.now)):
        first, *rest = text.split("\n")
        yield f"    Italian {when}: {first}"
        yield from (f"    {line}" for line in rest)
    if not message.is_shown:
        yield "    What stands in { } is not the same: until you change it, readers see Italian."
