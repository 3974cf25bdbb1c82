"""The faults of a page that need no source: HTML, and marks that readers would see."""

import re
from collections.abc import Iterator

from site_build.html.allowed import unseen_sign
from site_build.html.check import UNCLOSED, Fault, content_faults
from site_build.html.fault_lines import FaultLines
from site_build.html.markdown import render
from site_build.i18n.languages import direction
from site_build.translate.block import EMPTY_LINK
from site_build.translate.findings import Finding, FindingName, Place
from site_build.translate.pages import Page
from site_build.translate.typography import CODE, FENCED

_DEEP = "a/" * 20  # the build knows where a page is, and whether its links leave the site
_CODE = re.compile(f"{FENCED.pattern}|{CODE.pattern}|<!--.*?-->", re.DOTALL | re.MULTILINE)
_ELEMENT = re.compile(r"<(/?)([a-z]+(?:-[a-z]+)+)\b", re.IGNORECASE)
_CAPITALS = r"[^\]\[a-zß-öø-ÿ]"
# What is seen in the file alone, or better there, each with what to do.
_IN_FILE = {
    r"^[ \t]*(?:<{7}|>{7}|={7}|\|{7})(?: .*)?$": (
        "Two versions met here: keep one of them, and delete the lines with these signs."
    ),
    r"\{[^{}\n]*[\u00a0\u202f][^{}\n]*\}": (
        "Copy what is in { } from the source, with plain spaces."
    ),
    r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w-]+[ \t]*$": (
        'Write the title of the box after the word, between two straight quotes (").'
    ),
    r"<!--.*$": "End the comment with “-->”.",
}
# What readers see of Markdown that was not understood.
_SEEN = {
    r"\{[\s:]*[#.][\w-][^}]*\}?|\{:[^}]*\}?": (
        "Copy what is in { } from the source, as it is, with no blank line before it."
    ),
    "`{3,}|~{3,}": "End the block of code with the same signs, on a line of their own.",
    "`+": "Put a backtick before the code, and one after it.",
    r"\*\*|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|__|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)": (
        "Put the same signs right before the first letter of what they mark, and right after the "
        "last; in names, put backticks around."
    ),
    r"\[\^[^\]\s]*\]": "Leave the marks of footnotes as they are, here and before the note.",
    r"\]\([^)\s]*\)?|\]\[[^\]]*\]": (
        "Write a link as the source does: [words](address), with no blank in between."
    ),
    EMPTY_LINK: "Write the words of the link in [ ].",
    r"^(?:!!!|\?\?\?\+?|===[!+]?)(?= *[\w\"])": (
        "Begin the box or tab as the source does, after a blank line: its signs, its word, and its "
        'title between two straight quotes (").'
    ),
    rf"\[{_CAPITALS}*[^\W\d_]{{2}}{_CAPITALS}*\]|\b(?:TODO|FIXME|XXX)\b(?=[\]:])|\?{{3,}}": (
        "It is left from the work: translate what stands there, and delete it."
    ),
    r"-+8<-+": "Copy the line with “--8<--” as it is, on a line of its own.",
    r"^\||\|\s*:?-{2,}|:-{2,}|-{2,}:": (
        "Keep the table's bars, the line of dashes below its head, and a blank line before it."
    ),
    r"</?[a-zA-Z][^<>]*>|&#?\w+;": (
        "Copy tags from the source; put what readers are to see between backticks."
    ),
    r"^(?:title|description|source_blob|translated):": (
        "Put a line “---” above and one below the first lines of the file."
    ),
    "\ufffd": "Write the letter that was lost here, and save the file as UTF-8.",
}
_NAMED = {f"m{at}": pattern for at, pattern in enumerate(_SEEN)}
_MARK = re.compile("|".join(f"(?P<{name}>{one})" for name, one in _NAMED.items()), re.MULTILINE)


def visible_marks(page: Page) -> Iterator[tuple[str, Finding]]:
    """Yield marks that readers would see, with the finding about each."""
    body = _CODE.sub(_blank, page.body)
    for pattern, hint in _IN_FILE.items():
        for found in re.finditer(pattern, body, re.MULTILINE):
            line = page.first_line + body.count("\n", 0, found.start())
            yield _visible(page, line, found[0].strip(), hint)
    for block in page.blocks:
        marks = {found[0]: found for found in reversed([*_MARK.finditer(block.text)])}
        for found in reversed(marks.values()):
            line, hint = block.line_at(found.start()), _SEEN[_NAMED[found.lastgroup or ""]]
            yield _visible(page, line, found[0].strip(), hint)


def _visible(page: Page, line: int, mark: str, hint: str) -> tuple[str, Finding]:
    shown = "a link without words" if mark == EMPTY_LINK else f"“{mark[:60]}” among the words"
    return mark, _finding(page, FindingName.VISIBLE_MARK, line, Fault(shown, hint))


def markup_faults(page: Page) -> Iterator[Finding]:
    """Yield what the build refuses of a page: HTML, and signs that nobody sees."""
    if found := content_faults(page.html, _DEEP):
        lines = FaultLines(page.text, lambda text: content_faults(render(text), _DEEP))
        for one in found:
            if one != UNCLOSED or len(found) == 1:  # what was found explains it
                yield _finding(page, FindingName.MARKUP, lines.of(one), one)
    for at, line in enumerate(page.text.split("\n"), 1):
        if sign := unseen_sign(line, direction(page.language)):
            fault = Fault(f"the sign {sign}, which nobody sees", "Delete it.")
            yield _finding(page, FindingName.MARKUP, at, fault)
    yield from _unclosed(page)


def _unclosed(page: Page) -> Iterator[Finding]:
    """Yield the demo's elements that nothing closes: Markdown closes them somewhere below."""
    is_open: dict[str, int] = {}
    for found in _ELEMENT.finditer(_CODE.sub(_blank, page.body)):
        name, line = found[2].lower(), page.first_line + page.body.count("\n", 0, found.start())
        if not found[1]:
            is_open.setdefault(name, line)
        elif not is_open.pop(name, 0):
            fault = Fault(f"“</{name}>” that closes nothing", _pair(name))
            yield _finding(page, FindingName.MARKUP, line, fault)
    for name, line in is_open.items():
        fault = Fault(f"“<{name}>” that nothing closes", _pair(name))
        yield _finding(page, FindingName.MARKUP, line, fault)


def _pair(name: str) -> str:
    return f"Each “<{name}>” has its “</{name}>”: copy both from the source."


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _finding(page: Page, name: FindingName, line: int, fault: Fault) -> Finding:
    return Finding(name, Place(page.path, line), fault.what, fault.hint)
