"""Folded sections: what opens them."""

from playwright.sync_api import Page, expect

from static_server import StaticServer

# As where the browser scrolls before the section is open, and so not at all.
FOLLOW = """address => {
  history.replaceState(null, "", address);
  dispatchEvent(new Event("hashchange"));
}"""


def test_an_address_unfolds(page: Page, server: StaticServer) -> None:
    """The address of a folded section, of one in it, or of what it holds, opens all of them."""
    page.goto(f"{server.url}en/troubleshooting/#refusals")
    inner = page.locator("details", has=page.locator("> summary > #unknown-key"))
    outer = page.locator("details", has=page.locator("> summary > #refusals"))
    expect(outer).to_have_attribute("open", "")
    expect(inner).not_to_have_attribute("open", "")
    page.evaluate("location.hash = '#unknown-key'")
    expect(inner).to_have_attribute("open", "")
    expect(page.locator("#unknown-key")).to_be_in_viewport()

    page.goto(f"{server.url}en/signing/#fact-v2")
    expect(page.locator("#fact-v2")).to_be_in_viewport()


def test_an_address_unfolds_after_one_that_names_nothing(page: Page, server: StaticServer) -> None:
    """A malformed address opens nothing, and the next one opens and shows its section."""
    page.goto(f"{server.url}en/troubleshooting/#%")
    page.evaluate(FOLLOW, "#unknown-key")
    fold = page.locator("details", has=page.locator("> summary > #unknown-key"))
    expect(fold).to_have_attribute("open", "")
    expect(page.locator("#unknown-key")).to_be_in_viewport()


def test_an_address_shows_the_heading(page: Page, server: StaticServer) -> None:
    """An address on the page shows the heading of the folded section below the header."""
    page.goto(f"{server.url}en/mistakes/")
    header = page.locator(".md-header").bounding_box()
    assert header is not None
    for code in ("encoded-twice", "spot-key"):
        page.evaluate("code => { location.hash = code }", code)
        heading = page.locator(f"#{code}")
        expect(page.locator("details[open]", has=heading)).to_have_count(1)
        expect(heading).to_be_in_viewport()
        box = heading.bounding_box()
        assert box is not None
        assert box["y"] >= header["height"]


def test_a_heading_unfolds_by_keyboard(page: Page, server: StaticServer) -> None:
    """A folded section is opened and closed by its heading, from the keyboard."""
    page.goto(f"{server.url}en/mistakes/")
    fold = page.locator("details", has=page.locator("> summary > #path-case"))
    fold.locator("> summary").focus()
    page.keyboard.press("Enter")
    expect(fold.get_by_text("sendOrder").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(fold).not_to_have_attribute("open", "")
