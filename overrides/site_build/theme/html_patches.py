"""The theme's own faults, mended in the pages that it has written.

Each mend is one exact replacement. Where it does not find what it mends, as often as it should,
the build fails and names it: whoever upgrades the theme is to look again.
"""

import re
from html import escape

from site_build.i18n.messages import Message

LANGUAGE_LINK = ' class="md-select__link"'
SWITCHES = ("drawer", "search")
# Pygments' classes by the one whose colour in the theme they have; the last have that of the text.
COLOURS = {
    "p": "c c1 ch cm cs sd o ow na nv vc vg vi ge gh go gp gr gs gt gu",
    "k": "kd kn kp kr kt nd ni nl nt",
    "m": "il mb mf mh mi mo",
    "nb": "bp no",
    "nf": "nc ne nn",
    "s": "cpf l s1 s2 sb sc si ss",
    "se": "cp sh sr sx",
    "": "fm kc n nx sa vm w",
}
_COLOUR_OF = {name: colour for colour, names in COLOURS.items() for name in names.split()}
_WORD = re.compile(r'<span class="([a-z0-9]{1,3})">([^<]*)</span>')
_RUN = re.compile(r'<span class="([a-z0-9]{1,3})">([^<]*)</span>(\s*)<span class="\1">')


def patch_theme(html: str, language: str, message: Message) -> str:
    """Return a page of the theme with its known faults mended.

    Args:
        html: the whole page.
        language: the page's.
        message: the words of the page's language.

    Raises:
        ValueError: the theme no longer writes what a mend replaces, or not as often.
        KeyError: a message that a mend says is missing.
    """
    # It says “pt” of Brazilian Portuguese; the demo looks for its words by this name.
    root = re.compile(r'(?<=<html lang=")[\w-]+(?=" class="no-js">)')
    html, found = root.subn(language, html)
    _expect(1, found, "page-language")

    # “Copied to clipboard” is shown here, and not told to who cannot see it.
    toast = '<div class="md-dialog" data-md-component="dialog"'
    html = _mend(html, "copy-toast", f"{toast}>", f'{toast} role="status">')

    search = '<div class="md-search" data-md-component="search" role="dialog"'
    name = escape(message("search-dialog"))
    html = _mend(html, "search-dialog", f"{search}>", f'{search} aria-label="{name}">')

    # Each language is named in itself, and is to be read aloud so.
    # Its own alternates are relative, which search engines do not take; main.html has ours.
    html, found = re.subn(r'<link rel="alternate" href="[^"]*" hreflang="[\w-]+">\s*', "", html)
    tags = re.findall(rf'(?<= hreflang=")([\w-]+)(?="{LANGUAGE_LINK})', html)
    for tag in tags:
        link = f'hreflang="{tag}"'
        mended = f'{link} lang="{tag}"{LANGUAGE_LINK}'
        html = _mend(html, "language-links", f"{link}{LANGUAGE_LINK}", mended)
    _expect(html.count(LANGUAGE_LINK) or 1, len(tags), "language-links")
    _expect(len(tags), found, "alternates")

    # They are checkboxes, which have nothing to complete.
    for switch in SWITCHES:
        box = f'data-md-toggle="{switch}" type="checkbox" id="__{switch}"'
        html = _mend(html, f"{switch}-switch", f'{box} autocomplete="off">', f"{box}>")
    return html


def name_heading_links(html: str, message: Message) -> str:
    """Return a page's content with its links to headings named in the page's language.

    Python-Markdown names them in English.
    """
    name = escape(message("heading-link"))
    return html.replace('title="Permanent link">', f'title="{name}">')


def merge_colours(html: str) -> str:
    """Return a page's content with one mark for each run of a colour in its programs.

    Pygments marks every word by its kind, and the theme has one colour for many kinds: the page
    with the clients has half as many elements so, and looks the same.
    """

    def mark(word: re.Match[str]) -> str:
        name, text = word.groups()
        colour = _COLOUR_OF.get(name, name)
        return f'<span class="{colour}">{text}</span>' if colour else text

    html, runs = _WORD.sub(mark, html), 1
    while runs:
        html, runs = _RUN.subn(r'<span class="\1">\2\3', html)
    return html


def _mend(html: str, name: str, written: str, mended: str) -> str:
    """Replace what the theme has written once."""
    _expect(1, html.count(written), name)
    return html.replace(written, mended)


def _expect(expected: int, found: int, name: str) -> None:
    if found != expected:
        raise ValueError(
            f"the theme's fault {name!r} was found {found} times instead of {expected}: "
            "see what the theme writes now, and mend site_build/theme/html_patches.py"
        )
