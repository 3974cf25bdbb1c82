"""Looks that a reader depends on: on paper, on touch screens, in pale colours."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.conftest import IN_ENGLISH, LANGUAGES
from browser.lab_reader import LabReader
from browser.reader import Reader, wait_settled, wait_visible
from site_build.i18n.messages import Message
from static_server import StaticServer

MAX_BUTTON_PX = 48
PAPER_PX = 718  # A4 less its margins
MIN_TOUCH_FONT_PX = 16  # below, iOS zooms into a field that gets the focus
MIN_CONTRAST = 4.5  # WCAG 1.4.3
FIELDS = "input:not([type=radio], [type=checkbox]), select, textarea"

PLACEHOLDER = """(field) => {
  const paint = (color) => {
    const pixel = document.createElement("canvas").getContext("2d");
    pixel.fillStyle = "white";
    pixel.fillRect(0, 0, 1, 1);
    for (const one of [getComputedStyle(field).backgroundColor, color].filter(Boolean)) {
      pixel.fillStyle = one;
      pixel.fillRect(0, 0, 1, 1);
    }
    return [...pixel.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const { color, opacity } = getComputedStyle(field, "::placeholder");
  return [paint(""), paint(color), Number(opacity)];
}"""


@IN_ENGLISH
def test_button_to_the_top(page: Page, server: StaticServer, language: str) -> None:
    """The button back to the top stays in its corner, and covers no text beside."""
    page.goto(f"{server.url}{LANGUAGES[language]}clients/")
    wait_settled(page)
    page.mouse.wheel(0, 3000)
    page.wait_for_function("() => scrollY > 1000")
    page.mouse.wheel(0, -400)
    button = page.locator(".md-top:not([hidden])")
    button.wait_for()
    box = button.bounding_box()
    assert box is not None
    assert max(box["width"], box["height"]) <= MAX_BUTTON_PX
    for path in (
        "rehearsal/",
        "new-key/",
    ):  # their next button is there
        page.goto(f"{server.url}{LANGUAGES[language]}{path}")
        expect(page.locator(".md-top")).to_have_css("display", "none")


@pytest.mark.parametrize("path", ["", "permissions/", "signing/", "limits-and-nonces/"])
def test_paper_has_no_buttons(page: Page, server: StaticServer, path: str) -> None:
    """What can only be clicked is not printed: buttons, icons, the card of the offline copy."""
    page.goto(f"{server.url}en/{path}")
    wait_settled(page)
    page.emulate_media(media="print")
    for tag in ("button", "offline-copy", "nonce-window", "signature-lab", ".fk-panel"):
        for one in page.locator(tag).all():
            expect(one).to_be_hidden()


@IN_ENGLISH
def test_paper_names_the_choices(page: Page, server: StaticServer, message: Message) -> None:
    """The printed table has all choices, each with its heading, and its answers in words."""
    page.set_viewport_size({"width": PAPER_PX, "height": 1000})
    page.goto(f"{server.url}en/permissions/")
    wait_settled(page)
    page.locator("label[for=pe-general-full-access]").click()
    page.emulate_media(media="print")
    headings = page.locator(".pe-table thead th[data-general]")
    expect(headings).to_have_count(5)
    for heading in headings.all():
        for group in ("general", "withdrawal"):
            key = f"access-{group}-{heading.get_attribute(f'data-{group}')}"
            expect_readable(heading.locator(".pe-choice", has_text=message(key)))
    row = page.locator("tr[data-path$='/sendorder']")
    expect(row.locator("td[data-allowed]")).to_have_count(5)
    for answer in row.locator("td[data-allowed] > .pe-answer").all():
        expect_readable(answer)


def expect_readable(text: Locator) -> None:
    """Expect a text that is not only for screen readers."""
    box = text.bounding_box()
    assert box
    assert min(box["width"], box["height"]) > MIN_TOUCH_FONT_PX / 2


@pytest.fixture
def touch_page(browser: Browser) -> Iterator[Page]:
    """Open a page on a phone."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        service_workers="block",
    )
    yield context.new_page()
    context.close()


def test_fields_on_touch_screens(touch_page: Page, server: StaticServer) -> None:
    """No field is so small that a phone zooms into it."""
    reader = Reader(touch_page, f"{server.url}en/")
    reader.open()
    reader.make_recorded_key()
    wait_visible(reader.bot)
    expect_large_fields(touch_page)
    for path in ("permissions/", "signing/", "limits-and-nonces/"):
        touch_page.goto(f"{server.url}en/{path}")
        wait_settled(touch_page)
        expect_large_fields(touch_page)


def expect_large_fields(page: Page) -> None:
    """Measure the font of each field of the page."""
    sizes = page.locator(FIELDS).evaluate_all(
        "fields => fields.map((field) => [field.id, parseFloat(getComputedStyle(field).fontSize)])"
    )
    assert sizes
    assert [] == [found for found in sizes if found[1] < MIN_TOUCH_FONT_PX]


@IN_ENGLISH
def test_placeholder_contrast(running_reader: Reader) -> None:
    """A placeholder is as legible as other text, in both colour schemes."""
    page = running_reader.page
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for field in page.locator(".fk-field[placeholder]").all():
            ground, ink, opacity = field.evaluate(PLACEHOLDER)
            assert 1 == opacity
            assert contrast(ground, ink) >= MIN_CONTRAST
    page.emulate_media(color_scheme=None)


def contrast(one: list[int], other: list[int]) -> float:
    """Return the contrast ratio of two colours, by WCAG 2."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: list[int]) -> float:
    """Return the relative luminance of an sRGB colour of three numbers up to 255, by WCAG 2."""
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (number / 255 for number in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@IN_ENGLISH
def test_underlines_of_the_message(signing_lab: LabReader) -> None:
    """Each part of the message has a line of its own kind, as well as its colour."""
    lines = {}
    for part in ("post-data", "nonce", "path"):
        lines[part] = signing_lab.panel.locator(f"code[data-part={part}]").evaluate(
            "code => getComputedStyle(code).textDecoration"
        )
    kinds = [re.search(r"solid|double|dotted", line) for line in lines.values()]
    assert all("underline" in line for line in lines.values())
    assert ["double", "dotted"] == [kind[0] for kind in kinds if kind and kind[0] != "solid"]
