"""Marks that tell where in a file each part of a rendered page is from.

A letter that no language of the web needs stands for the number of a line; one is put into each
line, the page is rendered, and what is read from the HTML has the letter in it. A line in which it
would change what Markdown makes of the page has none.
"""

import re

from site_build.html.markdown import render

# Letters of the block CJK Unified Ideographs Extension G: the Nth stands for the Nth line.
_FIRST, _LAST = 0x30000, 0x3134A
_LETTERS = f"[{chr(_FIRST)}-{chr(_LAST)}]"
_MARK = re.compile(_LETTERS)
# A tag is marked by an attribute.
ATTRIBUTE = "data-line"
_MARKED = re.compile(f' {ATTRIBUTE}="{_LETTERS}"|{_LETTERS}')
_TAG = re.compile(r"\s*<[a-zA-Z][\w-]*(?=[\s>])")
# Before the first letter that Markdown takes for text.
_BEFORE = (
    re.compile(r"\s*(?:!!!|\?\?\?\+?|===[!+]?)[^\"]*\""),
    re.compile(r"\s*\*?\[[^\]]+\]:\s"),
    re.compile(r"\s*<[^>]*>"),
    re.compile(""),
)
_LETTER = re.compile(r"[^\W\d_]")
_INSIDE_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>|&\w+;")
_DIGIT = re.compile(r"\d(?![.)]\s)")
_LATER = 5  # letters
_TRIES = 60  # renderings


def marks_in(text: str) -> list[int]:
    """Return the lines that the marks in a text stand for."""
    return [ord(found) - _FIRST for found in _MARK.findall(text)]


def without_marks(text: str) -> str:
    """Return a text without the marks in it."""
    return _MARKED.sub("", text)


def marked_html(markdown: str, first_line: int) -> str:
    """Return the HTML of a text with marks of its lines, the first of which has this number."""
    html = render(markdown)
    lines = markdown.split("\n")
    if _MARK.search(markdown) or first_line + len(lines) > _LAST - _FIRST:
        return html
    marked = list(lines)
    left = _TRIES
    for nth in range(2):
        places = {
            at: place
            for at, line in enumerate(lines)
            if marked[at] == line and (place := _place(line, nth))
        }
        groups = [[*places]]
        while groups and left:
            group, left = groups.pop(), left - 1
            tried = list(marked)
            for at in group:
                mark, place = chr(_FIRST + first_line + at), places[at]
                if not nth and _TAG.match(lines[at]):
                    mark = f' {ATTRIBUTE}="{mark}"'
                tried[at] = lines[at][:place] + mark + lines[at][place:]
            if without_marks(render("\n".join(tried))) == html:
                marked = tried
            elif len(group) > 1:
                half = len(group) // 2
                groups += [group[half:], group[:half]]
    return render("\n".join(marked))


def _place(line: str, nth: int) -> int:
    """Return a place after a tag's name or a letter, a later one at the second try; 0 for none."""
    if not nth and (tag := _TAG.match(line)):
        return tag.end()
    start = next(found.end() for one in _BEFORE if (found := one.match(line)))
    line = _INSIDE_TAGS.sub(lambda found: " " * len(found[0]), line)
    letters = [one.end() for one in _LETTER.finditer(line, start)]
    if not letters:
        return next((one.end() for one in _DIGIT.finditer(line, start)), 0)
    return letters[nth * _LATER] if len(letters) > nth * _LATER else 0
