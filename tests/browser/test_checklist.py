"""The checklist for the real key: ticked, kept, printed, and readable without JavaScript."""

import json
import re

from playwright.sync_api import Browser, Locator, Page, expect

from browser.conftest import IN_ENGLISH, IN_ITALIAN
from browser.reader import Reader, wait_visible
from site_build.i18n.messages import Message

ITEMS = 14
STEPS = 7


def boxes(page: Page) -> Locator:
    """Return the boxes of the list."""
    return page.locator("real-key-checklist").get_by_role("checkbox")


def open_list(reader: Reader) -> Locator:
    """Open the page of the rehearsal, until the boxes stand."""
    reader.page.goto(f"{reader.address}rehearsal/")
    wait_visible(boxes(reader.page).first)
    return boxes(reader.page)


@IN_ITALIAN
def test_ticks_outlive_the_page_and_the_language(reader: Reader, message: Message) -> None:
    """Each item is ticked by mouse or keyboard, stays so on the next page, and can be undone."""
    page = reader.page
    count = page.locator("real-key-checklist [role=status]")
    expect(open_list(reader)).to_have_count(ITEMS)
    names = [re.sub(r"\s+", " ", name) for name in page.locator(".rk-label").all_inner_texts()]
    assert ITEMS == len({*names})
    boxes(page).nth(0).check()
    page.locator(".rk-label").nth(1).click()
    boxes(page).nth(2).focus()
    page.keyboard.press("Space")
    expect(count).to_contain_text(message("checklist-count", done=3, total=ITEMS))

    page.goto(f"{reader.address}en/rehearsal/")
    expect(boxes(page).and_(page.locator(":checked"))).to_have_count(3)
    open_list(reader)
    for nth in range(3, ITEMS):
        boxes(page).nth(nth).check()
    expect(count).to_contain_text(message("checklist-complete"))
    page.get_by_role("button", name=message("checklist-clear")).click()
    expect(boxes(page).and_(page.locator(":checked"))).to_have_count(0)
    page.get_by_role("button", name=message("checklist-restore")).click()
    expect(boxes(page).and_(page.locator(":checked"))).to_have_count(ITEMS)
    assert "real-record" in json.dumps(page.evaluate("({ ...localStorage })"))


@IN_ENGLISH
def test_each_step_is_tied_to_the_rehearsal(reader: Reader) -> None:
    """The seven steps of the list lead to the seven of the rehearsal, in their order."""
    open_list(reader)
    steps = reader.page.locator("real-key-checklist ol > li")
    expect(steps).to_have_count(STEPS)
    links = steps.locator("a[href^='#step-']").evaluate_all("links => links.map((a) => a.hash)")
    assert [f"#step-{number}" for number in range(1, STEPS + 1)] == links


@IN_ENGLISH
def test_each_list_removes_its_own_ticks(reader: Reader, message: Message) -> None:
    """Whoever removes the ticks of one list keeps those of the other."""
    page = reader.page
    open_list(reader).first.check()
    page.goto(f"{reader.address}moving-over/")
    wait_visible(boxes(page).first)
    expect(boxes(page)).to_have_count(ITEMS)
    boxes(page).nth(3).check()
    page.get_by_role("button", name=message("checklist-clear")).click()
    expect(boxes(page).and_(page.locator(":checked"))).to_have_count(0)
    page.get_by_role("button", name=message("checklist-restore")).click()
    expect(boxes(page).nth(3)).to_be_checked()
    expect(boxes(page).and_(page.locator(":checked"))).to_have_count(1)
    expect(open_list(reader).first).to_be_checked()


@IN_ENGLISH
def test_the_list_is_printed_alone(reader: Reader) -> None:
    """Its button prints the list with its heading, and the page is whole again afterwards."""
    page = reader.page
    open_list(reader).first.check()
    page.evaluate("window.print = () => {}")
    page.emulate_media(media="print")
    expect(page.locator("article > p").first).to_be_visible()
    page.locator("real-key-checklist button").first.dispatch_event("click")  # it is hidden now
    for selector in ("h1", "#the-real-key", "#real-sign-in", "#rk-real-place:checked"):
        expect(page.locator(selector)).to_be_visible()
    for paragraph in page.locator("article > p").filter(visible=True).all():
        expect(page.locator("#the-real-key + p")).to_have_text(paragraph.inner_text())
    expect(page.locator("real-key-checklist button").first).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("article > p").first).to_be_visible()


@IN_ITALIAN
def test_list_without_javascript(browser: Browser, reader: Reader) -> None:
    """Without JavaScript the list is there as text."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{reader.address}rehearsal/")
        expect(page.locator("real-key-checklist li")).to_have_count(ITEMS)
        expect(page.locator("#real-record")).to_be_visible()
