"""The theme's own faults, mended in the pages that it has written.

Each mend is one exact replacement. Where it does not find what it mends, as often as it should,
the build fails and names it: whoever upgrades the theme is to look again.
"""

import re
from html import escape

from words import Message

LANGUAGE_LINK = ' class="md-select__link"'
SWITCHES = ("drawer", "search")


def mend_theme(html: str, message: Message) -> str:
    """Return a page of the theme with its known faults mended.

    Args:
        html: the whole page.
        message: the words of the page's language.

    Raises:
        ValueError: the theme no longer writes what a mend replaces, or not as often.
        KeyError: a message that a mend says is missing.
    """
    # “Copied to clipboard” is shown here, and not told to who cannot see it.
    toast = '<div class="md-dialog" data-md-component="dialog"'
    html = _mend(html, "copy-toast", f"{toast}>", f'{toast} role="status">')

    search = '<div class="md-search" data-md-component="search" role="dialog"'
    name = escape(message("search-dialog"))
    html = _mend(html, "search-dialog", f"{search}>", f'{search} aria-label="{name}">')

    # Each language is named in itself, and is to be read aloud so.
    languages = re.findall(rf'(?<= hreflang=")([\w-]+)(?="{LANGUAGE_LINK})', html)
    for language in languages:
        link = f'hreflang="{language}"'
        mended = f'{link} lang="{language}"{LANGUAGE_LINK}'
        html = _mend(html, "language-links", f"{link}{LANGUAGE_LINK}", mended)
    _expect(html.count(LANGUAGE_LINK) or 1, len(languages), "language-links")

    # They are checkboxes, which have nothing to complete.
    for switch in SWITCHES:
        box = f'data-md-toggle="{switch}" type="checkbox" id="__{switch}"'
        html = _mend(html, f"{switch}-switch", f'{box} autocomplete="off">', f"{box}>")
    return html


def _mend(html: str, name: str, written: str, mended: str) -> str:
    """Replace what the theme has written once."""
    _expect(1, html.count(written), name)
    return html.replace(written, mended)


def _expect(expected: int, found: int, name: str) -> None:
    if found != expected:
        raise ValueError(
            f"the theme's fault {name!r} was found {found} times instead of {expected}: "
            "see what the theme writes now, and mend overrides/hooks/theme.py"
        )
