"""The drawings: placed by tag, in the words of the page."""

import json
from itertools import product
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from languages import HOMES, NAMES
from site_build.content.drawings import STEPS, place_drawings
from site_build.i18n.messages import Message, message_in

TAG = '<p>Before.</p><guide-drawing name="{}">\n</guide-drawing><p>After.</p>'


@pytest.fixture
def partials(tmp_path: Path) -> Path:
    """Write some drawings."""
    drawings = {
        "with-message": '<svg>{{ message("some-key") }}</svg>',
        "unknown-name": "<svg>{{ mesage }}</svg>",
    }
    for name, text in drawings.items():
        (tmp_path / f"{name}.svg").write_text(text)
    return tmp_path


def fake_message(key: str, **_values: str | float) -> str:
    """Say one message, and no other."""
    return {"some-key": "<a & b>"}[key]


def test_page_without_drawings(tmp_path: Path) -> None:
    """A page without drawings stays as it is."""
    assert "<p>a</p>" == place_drawings("<p>a</p>", tmp_path / "nowhere", fake_message)


def test_drawing(partials: Path) -> None:
    """A drawing takes the place of its tag, each time, with its words escaped."""
    expected = "<p>Before.</p><svg>&lt;a &amp; b&gt;</svg><p>After.</p>"
    assert expected * 2 == place_drawings(TAG.format("with-message") * 2, partials, fake_message)


def test_unknown_drawing(partials: Path) -> None:
    """A drawing that does not exist is an error that names it."""
    with pytest.raises(TemplateNotFound, match="no-such"):
        place_drawings(TAG.format("no-such"), partials, fake_message)


def test_unknown_message(partials: Path) -> None:
    """A message that does not exist is an error, not a gap in the drawing."""
    with pytest.raises(KeyError):
        place_drawings(TAG.format("with-message"), partials, message_in(partials, "it"))


def test_unknown_name(partials: Path) -> None:
    """A name that a drawing does not have is an error, not a gap in it."""
    with pytest.raises(UndefinedError):
        place_drawings(TAG.format("unknown-name"), partials, fake_message)


def draw(project: Path, name: str, message: Message) -> tuple[str, list[str]]:
    """Return a drawing of the guide, which is well-formed, and its texts."""
    tag = f'<guide-drawing name="{name}"></guide-drawing>'
    drawing = place_drawings(tag, project / "overrides/drawings", message)
    svg: Element = fromstring(drawing)  # noqa: S314 - our own
    return drawing, ["".join(one.itertext()) for one in svg.iter() if one.tag.endswith("text")]


@pytest.mark.parametrize("language", NAMES)
def test_where_to_click(checkout: Path, language: str) -> None:
    """The drawing of the guide has a name, and shows its steps as the drawn screens have them."""
    message = message_in(checkout / "docs", language)
    drawing, texts = draw(checkout, "where-to-click", message)
    assert message("where-to-click-title") in drawing
    assert list("23456") == [text for text in texts if text.isdigit()]
    for place in json.loads(STEPS.read_text("utf-8"))["official"][1:6]:
        assert str(place["step"]) in texts
        assert message(place.get("message", "group-general")) in texts
    for key in ("settings", "create-tab", "general-api", "withdrawal-api", "create-button"):
        assert message(f"where-to-click-{key}") in texts


@pytest.mark.parametrize("language", NAMES)
def test_authent_flow(checkout: Path, language: str) -> None:
    """The drawing of a signature has a name, and shows five steps in order."""
    message = message_in(checkout / "docs", language)
    drawing, texts = draw(checkout, "authent-flow", message)
    assert message("authent-flow-title") in drawing
    assert list("12345") == [text for text in texts if text.isdigit()]
    for part in ("postData", "nonce", "endpointPath", "SHA-256", "HMAC-SHA-512", "Authent"):
        assert part in texts
    for count in (32, 66, 64):
        assert message("authent-flow-bytes", count=count) in texts


@pytest.mark.parametrize("language", NAMES)
def test_new_key_form(checkout: Path, language: str) -> None:
    """The drawing of the new key's form has a name, and numbers its eight fields in order."""
    message = message_in(checkout / "docs", language)
    drawing, texts = draw(checkout, "new-key-form", message)
    assert message("new-key-form-title") in drawing
    assert list("12345678") == [text for text in texts if text.isdigit() and text != "0"]
    for key in ("name", "permissions", "websocket", "addresses", "nonce-window", "generate"):
        assert message(f"new-key-form-{key}") in texts


def test_drawings_are_placed(pages: dict[str, Element]) -> None:
    """No page of the built site has a drawing's tag left, and each that should has a drawing."""
    assert [] == [name for name, page in pages.items() if page.find(".//guide-drawing") is not None]
    for home, page in product(HOMES.values(), ("", "signing/", "new-key/")):
        assert pages[f"{home}{page}index.html"].find(".//svg[@class='guide-drawing']") is not None
