"""Drawings that a page places by tag, with messages of the page's language in them."""

import json
import re
from pathlib import Path
from typing import TypedDict

from site_build import PROJECT
from site_build.content.templates import render
from site_build.i18n.messages import Message

# The seven steps, as the walkthrough of the demo has them too.
STEPS = PROJECT / "overrides/demo/elements/key-walkthrough/steps.json"
TAG = re.compile(r'<guide-drawing name="([a-z-]+)">\s*</guide-drawing>')


def place_drawings(html: str, drawings: Path, message: Message) -> str:
    """Replace each `<guide-drawing name="…">` by the template of that name in `drawings`.

    Raises:
        jinja2.TemplateNotFound: there is no drawing of that name.
        KeyError: a message that the drawing shows is missing.
    """
    if not TAG.search(html):
        return html
    places = _official_places()
    values = {
        "message": message,
        "number": lambda screen: places[screen]["step"],
        "label": lambda screen: message(places[screen]["message"]),
    }
    return TAG.sub(lambda tag: render(drawings, f"{tag[1]}.svg", **values), html)


class _Place(TypedDict):
    step: int
    screen: str
    message: str


def _official_places() -> dict[str, _Place]:
    """Return the screens of the official path by their names."""
    places: list[_Place] = json.loads(STEPS.read_text("utf-8"))["official"]
    return {place["screen"]: place for place in places}
