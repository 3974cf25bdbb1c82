"""The menu by keyboard: a drawer on narrow windows, which is no stop while it is closed."""

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.keyboard import Keyboard
from browser.reader import Reader, wait_settled
from static_server import StaticServer

SWITCH = "#__drawer"
MENU = ".md-sidebar--primary"
IN_MENU = f"!!document.activeElement.closest('{MENU}')"
# Nothing of the menu is on its way any more.
IS_STILL = f"""() => document.getAnimations().every(
  ({{ effect }}) => !effect.target.closest("{MENU}"))"""
MANY_STOPS = 40  # more than lie before the text


def stops_in_menu(page: Page) -> list[bool]:
    """Press Tab, and return for each stop whether it is in the menu."""
    found = []
    for _ in range(MANY_STOPS):
        page.keyboard.press("Tab")
        found.append(page.evaluate(IN_MENU))
    return found


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width_px", [360, 768])
def test_drawer(page: Page, server: StaticServer, width_px: int, direction: str) -> None:
    """Closed, nothing of it takes the focus; opened by keyboard it has it, and gives it back."""
    page.set_viewport_size({"width": width_px, "height": 800})
    page.goto(f"{server.url}en/permissions/")
    wait_settled(page)
    page.evaluate("direction => { document.body.dir = direction; }", direction)
    switch = page.get_by_role("checkbox", name="Site menu")
    page.keyboard.press("Tab")
    expect(switch).to_be_focused()
    sign = page.locator(".md-header [for=__drawer]")
    assert "none" != sign.evaluate("sign => getComputedStyle(sign).outlineStyle")
    assert not any(stops_in_menu(page))

    switch.focus()
    page.keyboard.press("Space")
    expect(page.locator(f"{MENU} a").first).to_be_focused()
    page.wait_for_function(IS_STILL)
    keyboard = Keyboard(Reader(page, server.url))
    keyboard.tab_to(page.locator(f"{MENU} a[href='../signing/']"))
    assert [] == keyboard.unseen

    page.keyboard.press("Escape")
    expect(switch).to_be_focused()
    expect(switch).not_to_be_checked()
    expect(page.locator(MENU)).to_be_hidden()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+Tab")  # out of it: nothing has the focus below it
    assert not page.evaluate(IN_MENU)
    expect(switch).not_to_be_checked()


def test_drawer_without_javascript(browser: Browser, server: StaticServer) -> None:
    """Its switch works by itself: closed it holds no stop, open it holds all."""
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, java_script_enabled=False, service_workers="block"
    )
    page = context.new_page()
    page.goto(f"{server.url}en/permissions/")
    expect(page.locator(MENU)).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(MENU)).to_be_visible()
    links = page.locator(f"{MENU} a")
    for _ in range(MANY_STOPS):
        page.keyboard.press("Tab")
        if links.first.evaluate("link => link === document.activeElement"):
            break
    else:
        pytest.fail("the open menu is not reached")
    context.close()


def test_column(page: Page, server: StaticServer) -> None:
    """Where it is a column it is reached as ever, and has no switch."""
    page.goto(f"{server.url}en/permissions/")
    wait_settled(page)
    assert any(stops_in_menu(page))
    expect(page.locator(SWITCH)).to_be_hidden()


def test_contents_mark_what_was_clicked(page: Page, server: StaticServer) -> None:
    """The heading that a link of the contents leads to is the one that they mark, folded or not."""
    page.goto(f"{server.url}en/permissions/")
    wait_settled(page)
    links = page.locator(f"{MENU} .md-nav--secondary .md-nav__link:visible")
    assert links.count() > 4
    for link in links.all():
        link.click()
        expect(link).to_contain_class("md-nav__link--active")
        target = page.locator(link.get_attribute("href") or "")
        header = page.locator(".md-header").bounding_box()
        box = target.bounding_box()
        assert header
        assert box
        assert box["y"] >= header["height"]
