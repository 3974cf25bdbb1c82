"""The guide on paper: all that is read, nothing that is clicked, and where links lead."""

import pytest
from playwright.sync_api import Page, expect

from static_server import StaticServer

AFTER = "link => getComputedStyle(link, '::after').content"
CLICKED = "article .md-button, .md-header, .md-sidebar, .md-clipboard, .md-skip"


@pytest.fixture
def paper(page: Page) -> Page:
    """Return a page that is laid out for A4."""
    page.set_viewport_size({"width": 680, "height": 1000})
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("home", ["", "en/"])
def test_the_guide(paper: Page, server: StaticServer, home: str) -> None:
    """The address stands on it, links show theirs, and no button or tool is printed."""
    paper.goto(f"{server.url}{home}")
    expect(paper.locator(".gd-printed")).to_have_text(f"https://example.org/{home}")
    article = paper.locator("article")
    permissions = article.locator("a[href='permissions/#explorer']").last
    assert f'" (https://example.org/{home}permissions/#explorer)"' == permissions.evaluate(AFTER)
    support = article.locator("a[href='https://support.kraken.com/']").last
    assert '" (https://support.kraken.com/)"' == support.evaluate(AFTER)
    assert "none" == article.locator("a[href='#general-api']").first.evaluate(AFTER)
    door = paper.locator(".guide-doors a").first
    assert f"https://example.org/{home}" in door.evaluate(AFTER)
    clicked = paper.locator(CLICKED)
    assert clicked.count() > 5
    expect(clicked.filter(visible=True)).to_have_count(0)
    drawing = paper.locator("article svg.guide-drawing").bounding_box()
    assert drawing is not None
    assert drawing["height"] < 0.5 * 1000  # it fits below the steps


def test_folded_sections(paper: Page, server: StaticServer) -> None:
    """What is folded on the screen is read on paper."""
    paper.goto(f"{server.url}en/mistakes/")
    folded = paper.locator("details.gd-fold")
    assert folded.count() > 10
    last = folded.last.locator("p").last
    expect(last).to_be_visible()
    box = last.bounding_box()
    assert box is not None
    assert box["height"] > 0
