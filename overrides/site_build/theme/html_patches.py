"""Patches for known Material bugs, in the pages that the theme has rendered.

Each patch is one exact replacement. If it does not match as often as expected, the build fails and
names it: review the patches after an upgrade of the theme.
"""

import re
from html import escape

from site_build.i18n.messages import Message

LANGUAGE_LINK = ' class="md-select__link"'
SWITCHES = ("drawer", "search")
# Pygments' classes by the class that has the same colour in the theme; the last are plain text.
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

# White space with a line break, except where it is not a mere blank.
_INDENTATION = re.compile(r"<(pre|script|textarea)\b.*?</\1>|\s*\n\s*", re.DOTALL)


# What the theme remembers: it takes the store before its own `try`, where browsers that block
# cookies throw, and then nothing of its script runs.
_STORAGE = {
    '__md_get=(e,_=localStorage,t=__md_scope)=>JSON.parse(_.getItem(t.pathname+"."+e))': (
        "__md_get=(e,_,t=__md_scope)=>{try{return JSON.parse((_||localStorage)"
        '.getItem(t.pathname+"."+e))}catch(e){return null}}'
    ),
    "__md_set=(e,_,t=localStorage,a=__md_scope)=>{try{t.setItem(": (
        "__md_set=(e,_,t,a=__md_scope)=>{try{(t||localStorage).setItem("
    ),
}


def patch_storage(html: str) -> str:
    """Return a page whose theme works where the browser lets nothing be stored.

    Raises:
        ValueError: the theme no longer renders what is patched.
    """
    for rendered, patched in _STORAGE.items():
        html = _patch(html, "storage", rendered, patched)
    return html


def patch_theme(html: str, language: str, message: Message) -> str:
    """Return a page of the theme with its known bugs patched.

    Args:
        html: the whole page.
        language: the page's.
        message: the messages of the page's language.

    Raises:
        ValueError: the theme no longer renders what a patch replaces, or not as often.
        KeyError: a message that a patch shows is missing.
    """
    # The theme declares “pt” for Brazilian Portuguese; the demo loads its messages by this tag.
    root = re.compile(r'(?<=<html lang=")[\w-]+(?=" class="no-js">)')
    html, found = root.subn(language, html)
    _expect(1, found, "page-language")

    # Screen readers do not announce “Copied to clipboard” without a role.
    toast = '<div class="md-dialog" data-md-component="dialog"'
    html = _patch(html, "copy-toast", f"{toast}>", f'{toast} role="status">')

    search = '<div class="md-search" data-md-component="search" role="dialog"'
    name = escape(message("search-dialog"))
    html = _patch(html, "search-dialog", f"{search}>", f'{search} aria-label="{name}">')

    # Each language is named in itself, so that screen readers pronounce it.
    # The theme's alternates are relative, which search engines ignore; main.html has ours.
    html, found = re.subn(r'<link rel="alternate" href="[^"]*" hreflang="[\w-]+">\s*', "", html)
    tags = re.findall(rf'(?<= hreflang=")([\w-]+)(?="{LANGUAGE_LINK})', html)
    for tag in tags:
        link = f'hreflang="{tag}"'
        patched = f'{link} lang="{tag}"{LANGUAGE_LINK}'
        html = _patch(html, "language-links", f"{link}{LANGUAGE_LINK}", patched)
    _expect(html.count(LANGUAGE_LINK) or 1, len(tags), "language-links")
    _expect(len(tags), found, "alternates")

    # `autocomplete` is not allowed on checkboxes.
    for switch in SWITCHES:
        box = f'data-md-toggle="{switch}" type="checkbox" id="__{switch}"'
        html = _patch(html, f"{switch}-switch", f'{box} autocomplete="off">', f"{box}>")

    # The theme hides what opens the menu from the keyboard: guide.css shows it, and it has no name.
    drawer = 'type="checkbox" id="__drawer"'
    name = escape(message("menu-switch"))
    return _patch(html, "drawer-name", f"{drawer}>", f'{drawer} aria-label="{name}">')


def strip_indentation(html: str) -> str:
    """Return a page without its templates' indentation and blank lines: 2 % of a long page."""
    return _INDENTATION.sub(lambda found: found[0] if found[1] else "\n", html)


def name_heading_links(html: str, message: Message) -> str:
    """Return a page's content with its links to headings named, and out of the Tab key's way.

    Python-Markdown has their title in English.
    """
    name = escape(message("heading-link"))
    return html.replace('title="Permanent link">', f'title="{name}" tabindex="-1">')


def merge_colours(html: str) -> str:
    """Return a page's content with one `span` for each run of a colour in its code blocks.

    Pygments marks every token by its type, and the theme has one colour for many types: merged,
    the page with the clients has half as many elements, and looks the same.
    """

    def mark(word: re.Match[str]) -> str:
        name, text = word.groups()
        colour = _COLOUR_OF.get(name, name)
        return f'<span class="{colour}">{text}</span>' if colour else text

    html, runs = _WORD.sub(mark, html), 1
    while runs:
        html, runs = _RUN.subn(r'<span class="\1">\2\3', html)
    return html


def _patch(html: str, name: str, rendered: str, patched: str) -> str:
    """Replace what the theme has rendered once."""
    _expect(1, html.count(rendered), name)
    return html.replace(rendered, patched)


def _expect(expected: int, found: int, name: str) -> None:
    if found != expected:
        raise ValueError(
            f"the theme's bug {name!r} was found {found} times instead of {expected}: "
            "see what the theme renders now, and adapt site_build/theme/html_patches.py"
        )
