"""What a page's file may hold, before Markdown sees it: front matter, signs, quoted files."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from site_build.html.allowed import unseen_sign
from site_build.html.check import Fault
from site_build.html.fault_lines import lines_of
from site_build.i18n.languages import Direction
from site_build.i18n.translation_status import STAMP

KEYS = ("title", "description", STAMP, "translated")
MAX_LINE = 20_000  # characters
MAX_QUOTES = 12  # quotes in each other; Markdown takes as many calls
MAX_BRACKETS = 400  # in a line: Markdown tries each as the beginning of a link

_SNIPPET = re.compile(
    r"""^[ \t]*(?P<escape>;*)-+8<-+(?P<path>[ \t]+(?P<quote>["']).*(?P=quote))?[ \t]*$"""
)
_LINES_OR_SECTION = re.compile(r":[-\w:,]*$")
_QUOTES = re.compile(r"^[ \t>]*")


@dataclass(frozen=True)
class Located:
    """A fault and its line in the page's file."""

    line: int
    fault: Fault


def source_faults(
    text: str, meta: Mapping[str, object], snippets: Path, direction: Direction
) -> list[Located]:
    """Return what a page's file may not hold.

    Args:
        text: the whole file.
        meta: its front matter, as MkDocs has read it.
        snippets: the folder of the files that pages may quote.
        direction: the one that its language is written in.
    """
    found = [*_front_matter(text, meta, direction)]
    in_block = False
    for number, line in enumerate(lines_of(text), 1):
        found += [Located(number, fault) for fault in _line_faults(line, direction)]
        quoted = _SNIPPET.match(line)
        if quoted and not quoted["escape"] and not quoted["path"]:
            in_block = not in_block
        elif (quoted and not quoted["escape"]) or (in_block and line.strip(" ;")):
            path = quoted["path"].strip()[1:-1] if quoted else line.strip(" \t;")
            if fault := _snippet_fault(path, snippets):
                found.append(Located(number, fault))
    return found


def sign_fault(text: str, direction: Direction) -> Fault | None:
    """Return what is wrong with a text in which a sign stands that nobody sees."""
    sign = unseen_sign(text, direction)
    return Fault(f"the sign {sign}, which nobody sees", "Delete it.") if sign else None


def _front_matter(text: str, meta: Mapping[str, object], direction: Direction) -> Iterator[Located]:
    for key, value in meta.items():
        if key not in KEYS:
            fault = Fault(f"“{key}:” at the head of the page", f"A page has {', '.join(KEYS)}.")
            yield Located(_line_of_key(text, str(key)), fault)
        elif not isinstance(value, str | int | float | date) or (
            isinstance(value, bool) and key != "translated"
        ):
            fault = Fault(f"“{key}:” without a text after it", "Write one, between two quotes.")
            yield Located(_line_of_key(text, str(key)), fault)
        elif unseen := sign_fault(str(value), direction):  # YAML has ways to write it in letters
            yield Located(_line_of_key(text, str(key)), unseen)


def _line_of_key(text: str, key: str) -> int:
    written = re.compile(rf"[\"']?{re.escape(key)}[\"']?\s*:", re.IGNORECASE)
    lines = enumerate(lines_of(text), 1)
    return next((number for number, line in lines if written.match(line.strip())), 1)


def _line_faults(line: str, direction: Direction) -> Iterator[Fault]:
    if unseen := sign_fault(line, direction):
        yield unseen
    if len(line) > MAX_LINE:
        yield Fault(f"a line of {len(line)} characters", f"Write at most {MAX_LINE} in one.")
    quotes = _QUOTES.match(line)
    if quotes and quotes[0].count(">") > MAX_QUOTES:
        yield Fault("quotes in quotes", f"Put at most {MAX_QUOTES} “>” before a text.")
    if line.count("[") > MAX_BRACKETS:
        yield Fault("too many “[” in a line", f"Write at most {MAX_BRACKETS} in one.")


def _snippet_fault(path: str, snippets: Path) -> Fault | None:
    """Return what is wrong with a quoted file: pages quote what lies in `snippets/`."""
    file = snippets / _LINES_OR_SECTION.sub("", path)
    try:
        whole = file.resolve(strict=True)
    except (OSError, ValueError):
        whole = None
    if whole and whole.is_file() and whole.is_relative_to(snippets.resolve()) and ".." not in path:
        return None
    shown = "".join(one if one.isprintable() else " " for one in path)[:60]
    return Fault(f"the quoted file “{shown}”", f"Quote a file that lies in {snippets.name}/.")
