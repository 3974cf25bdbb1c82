"""The picture that chats show beside a link, in the words of a language."""

from collections.abc import Callable, Iterable

from site_build import PROJECT
from site_build.content.templates import render
from site_build.i18n.languages import direction
from site_build.i18n.messages import Message

PICTURES = PROJECT / "overrides/pictures"
SHARING_WIDTH, SHARING_HEIGHT = 1200, 630  # as the large cards of chats have it


def sharing_picture(
    languages: Iterable[tuple[str, Message]], can_draw: Callable[[str], bool]
) -> str:
    """Return the picture as SVG, in the first language whose words can be drawn.

    Args:
        languages: tags with their messages; the last is taken whatever it says.
        can_draw: returns whether there is a font for a text.
    """
    drawing = ""
    for tag, message in languages:
        drawing = render(PICTURES, "sharing.svg", message=message, direction=direction(tag))
        if can_draw(drawing):
            break
    return drawing


def app_icon(*, maskable: bool) -> str:
    """Return the icon of the site as an app, as SVG.

    Args:
        maskable: leave room around it, for systems that cut icons into their own shape.
    """
    return render(PICTURES, "icon.svg", maskable=maskable)
