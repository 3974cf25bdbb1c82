"""Marks what of a page is still in another language, for screen readers."""

import re
from collections.abc import Iterable

from site_build.i18n.languages import mark_language
from site_build.i18n.untranslated import Untranslated

# A line of a paragraph, an item or a heading: its beginning, its text, its attributes.
_LINE = re.compile(r"([ \t>]*(?:(?:[-*+]|\d+[.)]|#+)[ \t]+)?)(\S.*?)([ \t]*(?:\{[^{}]*\})?[ \t]*)")
_OTHERWISE = re.compile(r"[ \t>]*(?:\||!!!|\?\?\?|===|\*?\[[^\]]*\]:|--8<--|<|\{)")


def mark_untranslated(markdown: str, text: str, untranslated: Iterable[Untranslated]) -> str:
    """Return a page's Markdown with the language of its lines that are not translated.

    Titles of boxes and tabs, and cells, cannot hold it in Markdown, and stay as they are.

    Args:
        markdown: the page's, without its front matter.
        text: its whole file.
        untranslated: its paragraphs that are not translated.
    """
    lines = markdown.split("\n")
    # MkDocs cuts blank lines off at the end.
    before = len(text.rstrip().split("\n")) - len(markdown.rstrip().split("\n"))
    for one in untranslated:
        for number in range(one.line - before - 1, one.last_line - before):
            if 0 <= number < len(lines) and (marked := _marked(lines[number], one.language)):
                lines[number] = marked
    return "\n".join(lines)


def _marked(line: str, language: str) -> str:
    found = _LINE.fullmatch(line)
    if not found or _OTHERWISE.match(line):
        return ""
    return f"{found[1]}{mark_language(found[2], language)}{found[3]}"
