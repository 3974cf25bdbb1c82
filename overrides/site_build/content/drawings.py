"""Drawings that a page places by tag, with the words of the page's language in them."""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from site_build.i18n.messages import Message

TAG = re.compile(r'<guide-drawing name="([a-z-]+)">\s*</guide-drawing>')


def place_drawings(html: str, partials: Path, message: Message) -> str:
    """Replace each `<guide-drawing name="…">` by the template of that name in `partials`.

    Raises:
        jinja2.TemplateNotFound: there is no drawing of that name.
        KeyError: a message that the drawing shows is missing.
    """
    if "<guide-drawing" not in html:
        return html
    templates = Environment(
        loader=FileSystemLoader(partials), autoescape=True, undefined=StrictUndefined
    )
    return TAG.sub(
        lambda tag: templates.get_template(f"{tag[1]}.svg").render(message=message), html
    )
