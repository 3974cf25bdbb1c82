"""What a page may not hold whatever its source has: HTML that the build refuses.

The build judges what Markdown has made of a page (content/page_check.py); here the text is read, so
that translators are told of it with the rest.
"""

import re
from collections.abc import Iterator

from site_build.html.allowed import CONTENT, is_elsewhere, is_within
from site_build.html.check import LINK_HINT, UNCLOSED, Fault, content_faults
from site_build.translate.findings import Finding, FindingName, Place
from site_build.translate.inline_reader import Kind
from site_build.translate.page_reader import Page

_FENCED = re.compile(
    r"^([ \t]*)(`{3,}|~{3,}).*?(?:^[ \t]*\2[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE
)
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^>\s]+>")
_MARKDOWN_INSIDE = re.compile(r"""\smarkdown(?:=(?:"\w*"|'\w*'|\w+))?(?=[\s>/])""")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
_DEEP = "a/" * 20  # the build knows where a page is, and whether its links leave the site
_ATTRIBUTES = CONTENT.everywhere.union(*CONTENT.elements.values())


def markup_findings(text: str, page: Page) -> list[Finding]:
    """Return what the build would refuse of a page's text.

    Args:
        text: the whole file.
        page: the same, as it was read.
    """
    shown = text
    for pattern in (_FRONT_MATTER, _FENCED, _CODE, _AUTOLINK, _MARKDOWN_INSIDE):
        shown = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), shown)
    faults = (
        one for one in content_faults(shown, _DEEP) if one != UNCLOSED
    )  # a finding of its own
    found = [(_line_of(fault, shown), fault) for fault in faults]
    found += _piece_faults(page)
    return [
        Finding(FindingName.MARKUP, Place(page.path, line), fault.what, fault.hint)
        for line, fault in found
    ]


def _line_of(fault: Fault, shown: str) -> int:
    """Return the line that brings a fault into a text."""
    lines = shown.split("\n")
    low, high = 0, len(lines)
    while high - low > 1:
        middle = (low + high) // 2
        inside = fault in content_faults("\n".join(lines[:middle]), _DEEP)
        low, high = (low, middle) if inside else (middle, high)
    return high


def _piece_faults(page: Page) -> Iterator[tuple[int, Fault]]:
    for piece in (one for section in page.sections for one in section.pieces):
        if piece.kind in {Kind.LINK, Kind.IMAGE}:
            elsewhere = piece.kind is Kind.LINK and is_elsewhere(piece.value)
            if not elsewhere and not is_within(piece.value, _DEEP):
                yield piece.line, Fault(f"a link to “{piece.value[:60]}”", LINK_HINT)
        elif piece.kind is Kind.ATTRIBUTES:
            names = (one.partition("=")[0] for one in piece.value.split() if "=" in one)
            for name in names:
                if name.lower() not in _ATTRIBUTES:
                    what = f"“{name}=” between braces"
                    yield piece.line, Fault(what, "Leave there what the source has.")
