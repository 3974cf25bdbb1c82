"""What the source's messages have been before, and what a translation is to be told of it."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from site_build.i18n.message_parts import AS_IN_ITALIAN
from site_build.translate.message_file import MACHINE, RECORD, Message, digest, messages_in


class EarlierMessages:
    """The texts that the source's messages have had.

    Args:
        files: gives the texts of their file, the newest first; asked only if they are needed.
    """

    def __init__(self, files: Callable[[], Iterable[str]] = tuple) -> None:
        self._files = files

    @cached_property
    def _texts(self) -> dict[str, dict[str, str]]:
        """The texts by name, and by digest."""
        found: dict[str, dict[str, str]] = {}
        for file in self._files():
            for name, message in messages_in(file).items():
                found.setdefault(name, {}).setdefault(digest(message.text), message.text)
        return found

    def text(self, record: str) -> str | None:
        """Return the text with this digest; None if there has never been one."""
        return next((texts[record] for texts in self._texts.values() if record in texts), None)

    def texts(self, name: str) -> list[str]:
        """Return the texts that a message has had, the newest first."""
        return [*self._texts.get(name, {}).values()]

    def renamed(self, source: Mapping[str, Message], own: Mapping[str, Message]) -> dict[str, str]:
        """Return the new names of messages that the source has under another name by now.

        A message has a new name if it translates the text of one that is lacking.
        """
        lacking = {digest(one.text): name for name, one in source.items() if name not in own}
        unused = {name: one for name, one in own.items() if name not in source} if lacking else {}
        found = {}
        for name, one in unused.items():
            records = [one.record] if one.record else map(digest, self.texts(name))
            new = next((lacking.pop(record) for record in records if record in lacking), None)
            if new:
                found[name] = new
        return found


def recorded(
    text: str,
    source: str,
    names: Iterable[str],
    *,
    by_machine: bool = False,
    copies: bool = False,
) -> str:
    """Return a file of messages with the record of the source's texts above some of them.

    Args:
        text: the file.
        source: the source's.
        names: the messages to record.
        by_machine: say that a machine made them.
        copies: record their copies in comments.
    """
    end = f" {MACHINE}" if by_machine else ""
    sources, own = messages_in(source), messages_in(text, copies=copies)
    lines = text.split("\n")
    there = (own[name] for name in names if name in own and name in sources)
    for message in sorted(there, key=lambda message: -message.line):
        notes = [f"# {one}" for one in message.notes if not RECORD.fullmatch(one)]
        lines[message.start - 1 : message.line - 1] = [_record(sources[message.name]) + end, *notes]
    return "\n".join(lines)


def commented(text: str, source: str) -> str:
    """Return messages as comments, each below the record of the source's text.

    Those of a translation keep the record that they have: they may be of an earlier text.
    """
    sources, lines = messages_in(source), []
    starts = {one.line: one for one in messages_in(text).values() if one.name in sources}
    for number, line in enumerate(text.split("\n"), 1):
        if message := starts.get(number):
            record = message.record
            lines.append(f"# it: {record}" if record else _record(sources[message.name]))
        note = line.removeprefix("# ")
        if not RECORD.fullmatch(note) and note != AS_IN_ITALIAN:
            lines.append(line if not line or line.startswith("#") else f"# {line}")
    return "\n".join(lines)


def _record(message: Message) -> str:
    return f"# it: {digest(message.text)}"


def completed(
    own: str, source: str, earlier: EarlierMessages, copied: str | None = None
) -> tuple[str, list[str]]:
    """Return a file of messages with what it lacks, and what was done: names, and sentences.

    What the source has gained is put behind its neighbour there, in a comment; comments that are
    still the source's of an earlier time are those of today; a message that has another name by
    now gets it.

    Args:
        own: the file of a language.
        source: the source's.
        earlier: what the source has been before, and what the comments were copied from.
        copied: the file that the comments are copied from, if it is not the source's.
    """
    done = []
    original = copied or source
    now = {name: digest(message.text) for name, message in messages_in(source).items()}
    for old, new in earlier.renamed(messages_in(source), messages_in(own)).items():
        own = _renamed(own, old, new)
        done.append(f"{new}: this is the new name of {old}, which was renamed")
    for name, message in messages_in(original).items():
        copy = messages_in(own, copies=True).get(name)
        if copy and copy.text == message.text and message.record in {None, now[name]}:
            own = recorded(own, source, {name}, copies=True)
        elif copy and copy.text != message.text and _is_untouched(copy, earlier):
            own = _put(own, copy.start, copy.end, _copy_of(message, original, source))
            done.append(f"{name}: its text in the comment is today’s again")
    heads = _heads(original)
    for name, message in messages_in(original).items():
        there = messages_in(own, copies=True) | messages_in(own)
        if name not in there:
            line, before = _place_of(name, heads, there, own)
            own = _put(own, line, line, before + _copy_of(message, original, source))
            done.append(name)
    return own, done


def _heads(text: str) -> dict[str, str]:
    """Return the head of the group that each message stands in, in order."""
    heads, head = {}, ""
    starts = {one.line: one.name for one in messages_in(text).values()}
    for number, line in enumerate(text.split("\n"), 1):
        head = line if line.startswith("## ") else head
        if number in starts:
            heads[starts[number]] = head
    return heads


def _place_of(
    name: str, heads: Mapping[str, str], there: Mapping[str, Message], own: str
) -> tuple[int, str]:
    """Return the line to put a message at, and what to put before it: the head of its group."""
    order = [one for one in heads if heads[one] == heads[name]]
    position = order.index(name)
    if before := [one for one in order[:position] if one in there]:
        return there[before[-1]].end, ""
    if after := [one for one in order[position:] if one in there]:
        return there[after[0]].start, ""
    return own.rstrip().count("\n") + 2, f"\n{heads[name]}\n\n" if heads[name] else ""


def _renamed(own: str, old: str, new: str) -> str:
    if copy := messages_in(own, copies=True).get(new):
        own = _put(own, copy.start, copy.end, None)
    return re.sub(rf"^{re.escape(old)}(?= *=)", new, own, count=1, flags=re.MULTILINE)


def _is_untouched(copy: Message, earlier: EarlierMessages) -> bool:
    """Return whether a copy is still what it was copied from."""
    return digest(copy.text) == copy.record or copy.text in earlier.texts(copy.name)


def _copy_of(message: Message, text: str, source: str) -> str:
    return commented("\n".join(text.split("\n")[message.line - 1 : message.end - 1]), source)


def _put(own: str, start: int, end: int, text: str | None) -> str:
    """Return a file with a text in the place of the lines from one to another."""
    lines = own.split("\n")
    lines[start - 1 : end - 1] = [] if text is None else text.split("\n")
    return "\n".join(lines)
