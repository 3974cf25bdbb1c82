"""Sections that are folded: a heading with the class `fold` stays, and opens what it heads."""

import re

_HEADING = re.compile(r'^<h(?P<level>[2-4])(?: [a-z-]+="[^"]*")*>.*</h(?P=level)>$', re.MULTILINE)
# A link in what opens by a click is out of reach for assistive technologies.
_LINK = re.compile(r'<a class="headerlink"[^>]*>[^<]*</a>')
_FOLDED_PART = re.compile(r'<summary><h[3-6](?=[^>]* class="(?:[^"]* )?fold[ "])[^>]* id="([^"]+)"')
_FOLDED = re.compile(r'^<h\d[^>]* class="(?:[^"]* )?fold(?: [^"]*)?"')


def fold_sections(html: str) -> str:
    """Return a page's content with each section that is to be folded in a `details` of its own.

    A section ends before the next heading of its level or of a higher one; it must not begin
    inside an element.
    """
    parts: list[str] = []
    place = 0
    open_levels: list[int] = []
    for heading in _HEADING.finditer(html):
        parts.append(html[place : heading.start()])
        place = heading.end()
        while open_levels and open_levels[-1] >= int(heading["level"]):
            open_levels.pop()
            parts.append("</details>\n")
        if _FOLDED.match(heading[0]):
            open_levels.append(int(heading["level"]))
            name = _LINK.sub("", heading[0])
            parts.append(f'<details class="gd-fold"><summary>{name}</summary>')
        else:
            parts.append(heading[0])
    return "".join([*parts, html[place:], "</details>\n" * len(open_levels)])


def folded_parts(html: str) -> list[str]:
    """Return the ids of the folded sections of a page's content that are parts of another one."""
    return _FOLDED_PART.findall(html)
