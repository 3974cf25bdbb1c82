"""A file of messages as translators write it: messages, copies in comments, and what they record.

The comment `# it: 3f2a9c1b` above a message says which Italian text it translates.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from fluent.syntax import ast, parse

from site_build.i18n.message_parts import AS_IN_ITALIAN, Entry, name_of
from site_build.translate.findings import Finding, FindingName, Place

MACHINE = "machine"  # has made it
RECORD = re.compile(rf"it: ([0-9a-f]{{8}})(?: ({MACHINE}))?")

# A message, or its copy: its name, and all that is indented below it.
_MESSAGE = re.compile(
    r"^(?P<mark># )?(?P<name>-?[A-Za-z][\w-]*) *= *"
    r"(?P<text>.*(?:\n+(?(mark)# )(?:[ \t]+\S|\}).*)*)",
    re.MULTILINE,
)
_NAME = re.compile(r"\s*(-?[A-Za-z][\w-]*)\s*=")
# A note to this command that has lost its “# ” with all the others.
_BARE_NOTE = re.compile(rf"^(?=(?:{RECORD.pattern}|{AS_IN_ITALIAN})$)", re.MULTILINE)
_COPY = "Copy the message from the source again, and translate only its words."
_NEW = (
    "Each message begins at the margin: “its-name = its text”; a further line of its text, with "
    "four spaces."
)
_CONFLICT = "Keep one of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>."
_CONFLICTING = re.compile(r"\s*(?:<{7}|={7}|>{7})")

# What is wrong with a text that cannot be read, by the codes of Fluent's parser.
_WHY = {
    "E0002": "a message begins at the margin, with its name",
    "E0004": "a name is made of the letters from a to z, digits, “-” and “_”",
    "E0005": "no text follows “=”",
    "E0006": "no text follows “=”",
    "E0008": "only NUMBER( ) and DATETIME( ) can be called",
    "E0010": "no line of the choice has a “*” before its [ ]",
    "E0011": "no line “[name] text” follows “->”",
    "E0012": "a text is missing",
    "E0013": "a line of the choice has no name in its [ ]",
    "E0014": 'what follows “:” is a number, or stands between two straight quotes: "medium"',
    "E0015": "two lines of the choice have a “*”",
    "E0020": 'a straight quote (") is not closed',
    "E0025": "a “\\” stands between straight quotes",
    "E0026": "a “\\” stands between straight quotes",
    "E0027": "a “}” closes nothing",
    "E0028": "between { and } stands a name, such as { $count }",
}
# The same, by what the text looks like.
_CAUSES = (
    (_CONFLICTING, "git has put it there, where two versions differ"),
    (re.compile(r"#"), "a space is missing after “#”"),
    (re.compile(r"(?s:.*)\t"), "it holds a tab, and only spaces are read there"),
    (
        re.compile(r"(?!-?[A-Za-z][A-Za-z0-9_-]*\s*=)[^\W\d][\w-]*\s*="),
        f"{_WHY['E0004']}, and is never translated",
    ),
)


@dataclass(frozen=True)
class Message:
    """A message in a file, or its copy in a comment."""

    name: str
    line: int
    end: int  # the line after its last
    text: str  # what follows “=”, as it is written
    notes: tuple[str, ...]  # the comments for this command above it, without their “# ”

    @property
    def start(self) -> int:
        """The line on which its notes begin."""
        return self.line - len(self.notes)

    @property
    def record(self) -> str | None:
        """The digest of the Italian that it translates; None if nobody knows."""
        return next((found[1] for note in self.notes if (found := RECORD.fullmatch(note))), None)

    @property
    def is_machine_made(self) -> bool:
        """Whether a machine has translated it, and nobody has looked at it since."""
        return any(note.endswith(f" {MACHINE}") for note in self.notes)


def digest(text: str) -> str:
    """Return what a record says of an Italian text: eight hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def messages_in(text: str, *, copies: bool = False) -> dict[str, Message]:
    """Return the messages of a file by name, or their copies in comments."""
    lines = text.split("\n")
    found: dict[str, Message] = {}
    line, start = 1, 0
    for match in _MESSAGE.finditer(text):
        line, start = line + text.count("\n", start, match.start()), match.start()
        if bool(match["mark"]) is copies:
            notes = tuple(reversed([*_notes_above(lines, line)]))
            written = re.sub(r"^# ", "", match["text"], flags=re.MULTILINE).strip()
            end = line + match[0].count("\n") + 1
            found.setdefault(match["name"], Message(match["name"], line, end, written, notes))
    return found


def _notes_above(lines: list[str], line: int) -> Iterator[str]:
    for above in reversed(lines[: line - 1]):
        note = above.removeprefix("# ")
        if note == above or not (RECORD.fullmatch(note) or note == AS_IN_ITALIAN):
            return
        yield note


class MessageFile:
    """What stands in a file of messages."""

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self._bare_notes = [*_BARE_NOTE.finditer(text)]
        self.text = _BARE_NOTE.sub("# ", text)  # so that the rest can be read
        self.messages = messages_in(self.text)
        self.copies = messages_in(self.text, copies=True)
        self._body = parse(self.text).body
        read = [one for one in self._body if isinstance(one, ast.Message | ast.Term)]
        self._all: list[Entry] = read
        self.entries: dict[str, Entry] = {}
        for one in read:
            self.entries.setdefault(name_of(one), one)
        self._junk = [one for one in self._body if isinstance(one, ast.Junk)]
        names = (_NAME.match(one.content or "") for one in self._junk)
        self.broken = {one[1] for one in names if one} - self.entries.keys()

    def line(self, offset: int) -> int:
        """Return the line at an offset."""
        return self.text.count("\n", 0, offset) + 1

    def place(self, name: str) -> Place:
        """Return where a message or a term stands, or its copy; line 1 if neither is there."""
        entry = self.entries.get(name)
        if entry and entry.id.span:
            return Place(self.path, self.line(entry.id.span.start))
        copy = self.copies.get(name)
        return Place(self.path, copy.line if copy else 1)

    def findings(self, source: "MessageFile") -> Iterator[Finding]:
        """Yield what cannot be read, and the names that stand twice."""
        if self._bare_notes:
            yield self._without_marks()
        for junk in self._junk:
            yield self._unreadable(junk, source)
        first: dict[str, int] = {}
        for entry in self._all:
            name, line = name_of(entry), self.line(entry.id.span.start if entry.id.span else 0)
            if name in first:
                what = f"“{name}”, which line {first[name]} has already"
                hint = "Keep one of the two: only one of them is shown."
                yield Finding(FindingName.MESSAGE_TWICE, Place(self.path, line), what, hint)
            first.setdefault(name, line)

    def _without_marks(self) -> Finding:
        first, count = self._bare_notes[0].start(), len(self._bare_notes)
        line = self.text.count("\n", 0, first) + 1  # no line is added
        written = self.text.split("\n")[line - 1].removeprefix("# ")
        more = f", and {count - 1} more like it" if count > 1 else ""
        return Finding(
            FindingName.MESSAGE_RECORD,
            Place(self.path, line),
            f"“{written}” without its “# ”{more}",
            "It is a note, not a message: write “# ” in front of it again.",
        )

    def _unreadable(self, junk: ast.Junk, source: "MessageFile") -> Finding:
        content = junk.content or ""
        start = (junk.span.start if junk.span else 0) + len(content) - len(content.lstrip())
        key = _NAME.match(content)
        same = source.messages.get(key[1]) if key else None
        return Finding(
            FindingName.MESSAGE_SYNTAX,
            Place(self.path, self.line(start)),
            f"“{content.strip().splitlines()[0]}”, which cannot be read: {self._why(junk)}",
            _CONFLICT if _CONFLICTING.match(content) else _COPY if same else _NEW,
            f"“{same.text.splitlines()[0]}”" if same else "",
            source.place(same.name) if same else None,
        )

    def _why(self, junk: ast.Junk) -> str:
        """Return what is wrong with a text that cannot be read."""
        content, end = (junk.content or "").rstrip(), junk.span.end if junk.span else 0
        if content.endswith(("->", "=")) and self.text[end : end + 1] == "#":
            return "the line below it still has its “# ”"
        if cause := next((why for pattern, why in _CAUSES if pattern.match(content)), None):
            return cause
        for one in junk.annotations:
            if one.code == "E0003":
                return f"a “{(one.arguments or ['?'])[0]}” is missing"
            return _WHY.get(one.code or "", "what stands between { and } is not as in the source")
        return "it is no message"
