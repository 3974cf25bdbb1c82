"""The three questions on the page of errors: by keyboard, by their addresses, and as a table."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import LANGUAGES
from static_server import StaticServer

ROWS = 13


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_lead_somewhere(page: Page, server: StaticServer, language: str) -> None:
    """Each answer asks the next question, and the last one shows and addresses where to look."""
    page.goto(f"{server.url}{LANGUAGES[language]}troubleshooting/")
    questions = page.locator("error-questions fieldset")
    result = page.locator("error-questions [role=status]")
    expect(questions).to_have_count(1)
    expect(page.locator("error-questions table")).to_be_hidden()
    questions.nth(0).get_by_role("radio").nth(0).focus()
    page.keyboard.press("ArrowDown")
    expect(questions).to_have_count(2)
    expect(result).to_be_empty()
    questions.nth(1).get_by_role("radio").nth(0).check()
    questions.nth(2).get_by_role("radio").nth(0).check()
    expect(result.get_by_role("link").first).to_have_attribute(
        "href", re.compile(r"mistakes/#wrong-algorithm$")
    )
    expect(page).to_have_url(re.compile("#all-never-worked$"))
    questions.nth(0).get_by_role("radio").nth(2).check()
    expect(questions).to_have_count(1)
    expect(page).to_have_url(re.compile("#check-not-sent$"))


def test_an_address_answers(page: Page, server: StaticServer) -> None:
    """The address of a row answers the questions, on arrival and later, and keeps the answers."""
    page.goto(f"{server.url}en/troubleshooting/#nonce-fails")
    checked = page.locator("error-questions :checked")
    result = page.locator("error-questions .eq-result")
    expect(checked).to_have_count(2)
    expect(result.get_by_role("link")).to_have_attribute("href", re.compile("#wrong-nonce$"))
    expect(result).to_be_in_viewport()
    page.evaluate("location.hash = '#orders-fail'")
    expect(result.get_by_role("link")).to_have_attribute("href", "#permission-too-low")


def test_a_table_without_javascript(browser: Browser, server: StaticServer) -> None:
    """Without JavaScript, all answers stand in a table."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}en/troubleshooting/")
    expect(page.locator("error-questions tbody tr")).to_have_count(ROWS)
    expect(page.locator("error-questions table")).to_be_visible()
    context.close()
