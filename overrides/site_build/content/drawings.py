"""Drawings that a page places by tag, with messages of the page's language in them."""

import re
from pathlib import Path

from site_build.content.templates import render
from site_build.i18n.messages import Message

TAG = re.compile(r'<guide-drawing name="([a-z-]+)">\s*</guide-drawing>')


def place_drawings(html: str, drawings: Path, message: Message) -> str:
    """Replace each `<guide-drawing name="…">` by the template of that name in `drawings`.

    Raises:
        jinja2.TemplateNotFound: there is no drawing of that name.
        KeyError: a message that the drawing shows is missing.
    """
    return TAG.sub(lambda tag: render(drawings, f"{tag[1]}.svg", message=message), html)
