"""Using the search, and what the page loads for it."""

from playwright.sync_api import Page

from browser.reader import wait_settled, wait_visible

QUESTIONS = {"it": ("prelievo", "permissions/"), "en": ("withdrawal", "permissions/")}
PARTS = ("/search.", "/assets/search/", "/lunr/")


class Search:
    """A reader who searches; records what the page loads."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.requests: list[str] = []
        page.context.on("request", lambda request: self.requests.append(request.url))
        page.goto(address)
        wait_settled(page)

    @property
    def parts(self) -> list[str]:
        """The large parts of the search that were loaded."""
        return [url for url in self.requests if any(part in url for part in PARTS)]

    def ask(self, question: str) -> None:
        """Type a question, letter by letter."""
        self.page.locator(".md-search__input").press_sequentially(question, delay=20)

    def first(self, question: str) -> tuple[str, list[str]]:
        """Ask anew, and return the page that is found first, and the places shown of it."""
        field = self.page.locator(".md-search__input")
        field.fill("")
        field.press("Backspace")
        self.page.locator(".md-search-result__item").first.wait_for(state="detached")
        field.fill(question[:-1])  # the theme searches when a key goes up
        self.ask(question[-1])
        page = self.pages()[0]
        links: list[str] = self.page.locator(".md-search-result__item").first.evaluate(
            "item => [...item.querySelectorAll('a')].map((link) => link.hash)"
        )
        return page, links

    def expect_result(self, page: str) -> None:
        """Wait for a result that leads to a page, in the reader's language."""
        links = self.page.locator(".md-search-result__link")
        wait_visible(links.first)
        found = links.evaluate_all("links => links.map((link) => link.href.split(/[?#]/)[0])")
        assert f"{self.address}{page}" in found
        assert all(link.startswith(self.address) for link in found)

    def expect_place(self, place: str) -> None:
        """Wait for a result that leads to a place of a page, or to the whole page."""
        wait_visible(self.page.locator(".md-search-result__link").first)
        links = self.page.locator(".md-search-result__link").evaluate_all(
            "links => links.map((link) => link.href.replace(/[?][^#]*/, ''))"
        )
        assert f"{self.address}{place}" in links

    def pages(self) -> list[str]:
        """Return the pages of the results in their order."""
        wait_visible(self.page.locator(".md-search-result__link").first)
        links: list[str] = self.page.locator(".md-search-result__item").evaluate_all(
            "items => items.map((item) => item.querySelector('a').href.split(/[?#]/)[0])"
        )
        return [link.removeprefix(self.address) for link in links]
