"""The bar at the top of a served page: what is wrong with the page; never published.

Its words are English, as all that is said to translators: they belong to no page.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

STYLE_SHEET = Path(__file__).with_name("bar.css")
STYLE_PATH = f"assets/{STYLE_SHEET.name}"  # below the site's root

_BODY = re.compile(r"<body\b[^>]*>")
_TITLE = re.compile(r"(?<=<title>)")
_PLACE = re.compile(r"([\w./-]+:[\d-]+): ")
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not built</title>
</head>
<body>
<main><h1>The site could not be built</h1></main>
</body>
</html>
"""
_WITHOUT_PYTHON = (
    '<p class="gs-note" lang="en" dir="ltr">Python is left out while one language is served: what '
    "follows cannot run. To have it, once: <code>GUIDE_PYTHON=true make serve lang=…</code></p>"
)
_GOES_ON = "Put it right and save the file: the page comes by itself."


@dataclass(frozen=True)
class Bar:
    """What a bar says: sentences, as for the terminal."""

    head: str  # HTML
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)  # what is only to be looked at
    notes: list[str] = field(default_factory=list)  # what is said beside that
    is_clean: bool = False  # whether nothing is to be done

    def __str__(self) -> str:
        """Return its HTML."""
        kind = "faults" if self.faults else "clean" if self.is_clean else "warnings"
        items = "".join(
            f'<li class="gs-bar__{name}">{_sentence(text)}</li>'
            for name, texts in (("fault", self.faults), ("warning", self.warnings))
            for text in texts
        )
        body = f'<p class="gs-bar__head">{self.head}</p>'
        if items:
            opened = " open" if self.faults else ""
            # A list that scrolls is to be reached by keyboard.
            told = f'<ul class="gs-bar__list" tabindex="0" aria-label="What to mend">{items}</ul>'
            body = f"<details{opened}><summary>{self.head}</summary>{told}</details>"
        notes = "".join(f'<p class="gs-bar__note">{escape(note)}</p>' for note in self.notes)
        attributes = f'class="gs-bar gs-bar--{kind}" lang="en" dir="ltr"'
        return f'<aside {attributes} aria-label="Check of this page">{body}{notes}</aside>'


def page_bar(path: str, faults: list[str], warnings: list[str], status: str, draft: str) -> Bar:
    """Return the bar of a page that was built.

    Args:
        path: its file's, from the folder above that of all languages.
        faults: a sentence each.
        warnings: what is only to be looked at.
        status: what is said of the page where nothing is wrong; empty for that.
        draft: what is said of a draft.
    """
    counts = count_of(len(faults), len(warnings))
    says = counts or status or "nothing is wrong"
    head, notes = f"<code>{escape(path)}</code>: {says}", [draft] if draft else []
    return Bar(head, faults, warnings, notes, is_clean=not (counts or status))


def failure_bar(reasons: list[str], *, was_built: bool) -> Bar:
    """Return the bar of every page after a build that failed.

    Args:
        reasons: a sentence each.
        was_built: whether a build before did not.
    """
    head = "Not built: you see the site as it last was" if was_built else "Not built"
    return Bar(head, reasons, [], [_GOES_ON])


def with_bar(html: str, bar: Bar, style_url: str) -> str:
    """Return a page with a bar as the first thing in it, and its number of faults in the title."""
    link = f'<link rel="stylesheet" href="{escape(style_url)}"></head>'
    html = html.replace("</head>", link, 1)
    html = _TITLE.sub(f"({len(bar.faults)}) " if bar.faults else "", html, count=1)
    return _BODY.sub(lambda body: f"{body[0]}{bar}", html, count=1)


def note_without_python(html: str, elements: Iterable[str]) -> str:
    """Return a page's content with a note before each element that needs Python."""
    return re.sub(rf"(?=<(?:{'|'.join(elements)})\b)", _WITHOUT_PYTHON, html)


def failure_page() -> str:
    """Return the page that stands in place of each, while none has been built."""
    return _PAGE


def count_of(faults: int, warnings: int) -> str:
    """Return how many faults and warnings there are, in words; empty if there are none."""
    counts = [f"{faults} {'fault' if faults == 1 else 'faults'}"] * bool(faults)
    return " and ".join([*counts, *[f"{warnings} to look at"] * bool(warnings)])


def _sentence(text: str) -> str:
    """Return a sentence's HTML, with the file and line that it begins with as code."""
    place = _PLACE.match(text)
    if not place:
        return escape(text)
    return f"<code>{place[1]}</code>: {escape(text[place.end() :])}"
