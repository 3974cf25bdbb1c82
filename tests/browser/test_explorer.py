"""The permission explorer, in real Chromium: the module's answers, by choice."""

from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from browser.conftest import IN_ENGLISH, IN_ITALIAN
from browser.reader import flush_requests, listen, wait_visible
from futures_keys import (
    ENDPOINTS,
    Access,
    Endpoint,
    GeneralAccess,
    Group,
    InvalidPermissions,
    Permissions,
    WithdrawalAccess,
)
from futures_keys.unified import KeyPermission
from site_build.content.unified_methods import unified_rows
from site_build.endpoint_names import message_end
from site_build.i18n.messages import Message
from site_build.permission_choices import FIRST_PRESET, UNIFIED_PRESETS
from static_server import StaticServer

PAGES = {"it": "permissions/", "en": "en/permissions/"}
CHOICES = list(product(GeneralAccess, WithdrawalAccess))
WHOLE = {"width": 1280, "height": 2000}  # nothing lies under the header that sticks
NARROW = {"width": 320, "height": 640}


class Explorer:
    """A reader of the page of permissions; records what the page asks for."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        listen(page, self.complaints)
        page.set_viewport_size(WHOLE)  # type: ignore[arg-type]
        page.goto(address)
        wait_visible(self.form)

    @property
    def form(self) -> Locator:
        """The choices and filters."""
        return self.page.locator("permission-explorer form")

    @property
    def status(self) -> Locator:
        """The last status message."""
        return self.form.get_by_role("status")

    def radio(self, access: GeneralAccess | WithdrawalAccess) -> Locator:
        """Return one choice of a permission."""
        group = "general" if isinstance(access, GeneralAccess) else "withdrawal"
        return self.form.locator(f"#pe-{group}-{access}")

    @property
    def can(self) -> Locator:
        """What the chosen key can do and cannot, in words."""
        return self.form.locator(".pe-can:visible")

    def press(self, field: Locator) -> None:
        """Click a field by its label, also one that is marked as impossible."""
        label = self.form.locator(f"label[for={field.get_attribute('id')}]")
        label.click(force=True)

    def choose(self, general: GeneralAccess, withdrawal: WithdrawalAccess) -> None:
        """Choose both permissions, by a way on which any choice can be reached."""
        self.press(self.radio(WithdrawalAccess.FULL_ACCESS))
        self.press(self.radio(general))
        self.press(self.radio(withdrawal))

    def reason(self, field: str) -> Locator:
        """Return the reason beside a field that cannot be changed."""
        return self.form.locator(f"#pe-{field}-hint .pe-reason")

    def answers(self) -> dict[tuple[str, str], str]:
        """Return the one answer that each visible row shows, by method and path."""
        found: dict[tuple[str, str], str] = {}
        shown: list[list[str]] = self.page.locator("tr[data-path]").evaluate_all(SHOWN)
        for method, path, *answers in shown:
            assert 1 == len(answers), path
            found[method, path] = answers[0]
        return found


SAYS = """(rows) => rows.map((row) => [
  `${row.dataset.method} ${row.dataset.path}`, row.querySelector(".pe-does").innerText.trim(),
])"""
SHOWN = """(rows) => rows.filter((row) => row.checkVisibility()).map((row) => [
  row.dataset.method,
  row.dataset.path,
  ...[...row.cells].filter((cell) => cell.dataset.allowed && cell.checkVisibility())
    .map((cell) => cell.dataset.allowed),
])"""


@pytest.fixture
def address(server: StaticServer, language: str) -> str:
    """Return where the page is in the language."""
    return f"{server.url}{PAGES[language]}"


@pytest.fixture
def explorer(page: Page, address: str) -> Explorer:
    """Open the page, until the explorer stands."""
    return Explorer(page, address)


def expected(permissions: Permissions, endpoints: list[Endpoint]) -> dict[tuple[str, str], str]:
    """Return the module's answers in the form of `Explorer.answers`."""
    return {(e.method, e.path): str(permissions.allows(e)).lower() for e in endpoints}


@IN_ITALIAN
def test_choices(explorer: Explorer, message: Message) -> None:
    """Every choice shows the module's answers and counts them; the impossible one is refused."""
    for general, withdrawal in CHOICES:
        explorer.choose(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS)
        explorer.choose(general, withdrawal)
        try:
            permissions = Permissions(general, withdrawal)
        except InvalidPermissions:
            expect(explorer.status).to_have_text(message("both-no-access"))
            expect(explorer.radio(WithdrawalAccess.FULL_ACCESS)).to_be_checked()
            permissions = Permissions(general, WithdrawalAccess.FULL_ACCESS)
            assert expected(permissions, list(ENDPOINTS)) == explorer.answers()
            continue
        expect_choice(explorer, message, permissions)


def expect_choice(explorer: Explorer, message: Message, permissions: Permissions) -> None:
    """Hold the table, the count and the heading against the module's answers."""
    answers = expected(permissions, list(ENDPOINTS))
    assert answers == explorer.answers()
    opened = list(answers.values()).count("true")
    expect(explorer.status).to_have_text(
        message("explorer-count", open=opened, shown=len(ENDPOINTS))
    )
    can = f"can-{permissions.general}-{permissions.withdrawal}"
    expect(explorer.can).to_have_text(message(can))
    heads = explorer.page.locator("permission-explorer th[data-general]:visible")
    expect(heads).to_have_count(1)
    expect(heads).to_contain_text(message(f"access-general-{permissions.general}"))
    expect(heads).to_contain_text(message(f"access-withdrawal-{permissions.withdrawal}"))


@IN_ITALIAN
def test_first_choice(explorer: Explorer, message: Message) -> None:
    """The page opens with Read Only and no withdrawals, as the walkthrough does, and counts them.

    The messages of the demo are not loaded for that: the build has written the count.
    """
    answers = expected(
        Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS), list(ENDPOINTS)
    )
    assert answers == explorer.answers()
    opened = list(answers.values()).count("true")
    count = message("explorer-count", open=opened, shown=len(ENDPOINTS))
    expect(explorer.status).to_have_text(count)
    assert [] == [url for url in explorer.requests if url.endswith(".ftl")]


@IN_ENGLISH
def test_impossible_choice_says_why(explorer: Explorer, message: Message) -> None:
    """Whichever group would be the second without access is marked, with the reason beside it."""
    no_access = explorer.radio(GeneralAccess.NO_ACCESS)
    expect(no_access).to_have_attribute("aria-disabled", "true")
    expect(explorer.reason("general-no-access")).to_have_text(message("both-no-access"))
    wait_visible(explorer.reason("general-no-access"))
    expect(no_access).to_have_accessible_description(message("both-no-access"))
    explorer.press(no_access)
    expect(explorer.radio(GeneralAccess.READ_ONLY)).to_be_checked()
    expect(explorer.status).to_have_text(message("both-no-access"))

    explorer.choose(GeneralAccess.NO_ACCESS, WithdrawalAccess.FULL_ACCESS)
    expect(no_access).to_have_attribute("aria-disabled", "false")
    expect(explorer.reason("general-no-access")).to_be_hidden()
    withdrawal = explorer.radio(WithdrawalAccess.NO_ACCESS)
    expect(withdrawal).to_have_attribute("aria-disabled", "true")
    expect(withdrawal).to_have_accessible_description(message("both-no-access"))


@IN_ITALIAN
def test_filter_by_group(explorer: Explorer, message: Message) -> None:
    """The filter by topic shows the endpoints of each group, and their answers."""
    permissions = Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS)
    for group in Group:
        explorer.form.get_by_label(message("explorer-group")).select_option(
            label=message(f"endpoints-{group}")
        )
        endpoints = [endpoint for endpoint in ENDPOINTS if endpoint.group is group]
        assert expected(permissions, endpoints) == explorer.answers()
        expect(explorer.page.locator("permission-explorer tbody:visible")).to_have_count(1)


@IN_ENGLISH
def test_filter_by_access(explorer: Explorer, message: Message) -> None:
    """The filter by what is needed shows the endpoints that need it, and counts those only."""
    permissions = Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS)
    for access in Access:
        explorer.form.get_by_label(message("explorer-needs")).select_option(
            label=message(f"access-{access}")
        )
        answers = expected(permissions, [one for one in ENDPOINTS if one.access is access])
        assert answers == explorer.answers()
        count = message(
            "explorer-count", open=list(answers.values()).count("true"), shown=len(answers)
        )
        expect(explorer.status).to_have_text(count)


@IN_ITALIAN
def test_filters_together(explorer: Explorer, message: Message) -> None:
    """Both filters hold at once; an empty list is counted as zero, and all rows come back."""
    by_group = explorer.form.get_by_label(message("explorer-group"))
    by_access = explorer.form.get_by_label(message("explorer-needs"))
    by_group.select_option(Group.ORDERS.value)
    by_access.select_option(Access.PUBLIC.value)
    assert {} == explorer.answers()
    expect(explorer.status).to_have_text(message("explorer-count", open=0, shown=0))
    by_group.select_option("")
    by_access.select_option("")
    assert len(ENDPOINTS) == len(explorer.answers())


@IN_ENGLISH
def test_keyboard(explorer: Explorer, message: Message) -> None:
    """Everything can be done by keyboard, the refusal included; Enter sends nothing anywhere."""
    keyboard = explorer.page.keyboard
    explorer.radio(GeneralAccess.READ_ONLY).focus()
    keyboard.press("ArrowDown")
    expect(explorer.radio(GeneralAccess.FULL_ACCESS)).to_be_checked()
    keyboard.press("ArrowDown")  # round to No Access, which is refused
    expect(explorer.radio(GeneralAccess.FULL_ACCESS)).to_be_checked()
    expect(explorer.status).to_have_text(message("both-no-access"))
    address = explorer.page.url
    keyboard.press("Enter")
    assert address == explorer.page.url
    explorer.radio(GeneralAccess.FULL_ACCESS).focus()
    keyboard.press("Tab")
    expect(explorer.radio(WithdrawalAccess.NO_ACCESS)).to_be_focused()
    keyboard.press("ArrowDown")
    expect(explorer.radio(WithdrawalAccess.FULL_ACCESS)).to_be_checked()
    permissions = Permissions(GeneralAccess.FULL_ACCESS, WithdrawalAccess.FULL_ACCESS)
    assert expected(permissions, list(ENDPOINTS)) == explorer.answers()
    for field in ("#pe-search", "#pe-group", "#pe-access"):
        keyboard.press("Tab")
        expect(explorer.form.locator(field)).to_be_focused()


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "post ORDER"), ("en", "unwind"), ("it", "preleva"), ("it", "sottoconti elenca")],
)
def test_search(explorer: Explorer, message: Message, words: str) -> None:
    """The search finds endpoints by method, path, topic and what they do, in words of any order."""

    def text(endpoint: Endpoint) -> str:
        topic, does = f"endpoints-{endpoint.group}", f"does-{message_end(endpoint)}"
        return f"{endpoint.method} {endpoint.path} {message(topic)} {message(does)}".lower()

    explorer.form.get_by_label(message("search-endpoint")).fill(words)
    found = [one for one in ENDPOINTS if all(word in text(one) for word in words.lower().split())]
    assert 0 < len(found) < len(ENDPOINTS)
    permissions = Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS)
    answers = expected(permissions, found)
    assert answers == explorer.answers()
    count = message("explorer-count", open=list(answers.values()).count("true"), shown=len(answers))
    expect(explorer.status).to_have_text(count)


@pytest.mark.parametrize("language", ["en", "it"])
def test_each_row_says_what_the_endpoint_does(explorer: Explorer, message: Message) -> None:
    """Below each path stands what the endpoint does, in the page's language."""
    says = dict(explorer.page.locator("tr[data-path]").evaluate_all(SAYS))
    expected = {f"{e.method} {e.path}": message(f"does-{message_end(e)}") for e in ENDPOINTS}
    assert expected == says


@IN_ENGLISH
@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_scrolls_inside_the_page(explorer: Explorer, width: int) -> None:
    """The table stands on the page as long as it is, and its head stays below the bar."""
    explorer.page.set_viewport_size({"width": width, "height": 844})
    assert 0 == explorer.page.locator("permission-explorer, permission-explorer *").evaluate_all(
        "all => all.filter((one) => one.scrollHeight > one.clientHeight + 1 && "
        "['auto', 'scroll'].includes(getComputedStyle(one).overflowY)).length"
    )
    row = explorer.page.locator("tr[data-path='/derivatives/api/v3/sendorder']")
    row.evaluate("row => scrollBy(0, row.getBoundingClientRect().top - 400)")
    head = explorer.page.locator("permission-explorer thead th:visible").first
    bar = explorer.page.locator("header.md-header").bounding_box()
    box = head.bounding_box()
    assert bar
    assert box
    assert pytest.approx(bar["y"] + bar["height"], abs=2) == box["y"]


@IN_ITALIAN
def test_no_python_and_nobody_else(explorer: Explorer, server: StaticServer) -> None:
    """Choosing asks for nothing of the runtime, and nothing leaves the origin or is complained of.

    The walkthrough, which this page does not place, is not loaded either.
    """
    explorer.choose(GeneralAccess.FULL_ACCESS, WithdrawalAccess.NO_ACCESS)
    explorer.form.locator("#pe-group").select_option(Group.ORDERS.value)
    flush_requests(explorer.page)
    assert [] == [url for url in explorer.requests if not url.startswith(server.url)]
    unneeded = ("/runtime-", "/worker.js", "/runtime.js", "/key-walkthrough-", "/session-")
    assert [] == [url for url in explorer.requests if any(name in url for name in unneeded)]
    assert [] == explorer.complaints


UNIFIED_ANSWERS = """() => Object.fromEntries(
  [...document.querySelectorAll("tr[data-unified]")].filter((row) => row.checkVisibility())
    .map((row) => [row.dataset.unified, [
      row.cells[1].dataset.open,
      [...row.querySelectorAll(".pe-missing")].map((need) => need.dataset.need).sort().join(", "),
      row.cells[1].innerText.includes(row.querySelector(".pe-missing code")?.innerText ?? ""),
    ]]),
)"""


def expect_unified(
    explorer: Explorer, message: Message, permissions: frozenset[KeyPermission], wanted: str = ""
) -> None:
    """Hold the answers of the new key's table, what is missing, and the count against the module.

    `wanted` is the answer that the filter leaves.
    """
    answers = {}
    for row in unified_rows():
        missing = [" ".join(sorted(need)) for need in row.needs if not need & permissions]
        known = "unstated" if row.key == "unstated" else str(row.opens(permissions)).lower()
        if wanted in {"", known} or (wanted == "false" and known == "unstated"):
            answers[row.name] = [known, ", ".join(sorted(missing)), True]
    assert answers == explorer.page.evaluate(UNIFIED_ANSWERS)
    opened = [known for known, *_ in answers.values()].count("true")
    count = message("explorer-count", open=opened, shown=len(answers))
    expect(explorer.status).to_have_text(count)
    pressed = [name for name, preset in UNIFIED_PRESETS.items() if preset == permissions]
    buttons = explorer.form.locator("[data-preset][aria-pressed=true]")
    assert [message(f"explorer-preset-{one}") for one in pressed] == buttons.all_inner_texts()


def test_unified_key(explorer: Explorer, message: Message, server: StaticServer) -> None:
    """Each preset and each box alone opens what the module says, and says what is missing.

    All of it by keyboard, without Python; the filters hold, and today's key comes back as it was.
    """
    keyboard, page = explorer.page.keyboard, explorer.page
    explorer.form.locator("#pe-key-today").focus()
    keyboard.press("ArrowDown")
    expect(explorer.form.locator("#pe-key-unified")).to_be_checked()
    expect_unified(explorer, message, UNIFIED_PRESETS[FIRST_PRESET])
    assert {} == explorer.answers()
    for name, permissions in UNIFIED_PRESETS.items():
        button = message(f"explorer-preset-{name}")
        explorer.form.get_by_role("button", name=button, exact=True).press("Enter")
        expect_unified(explorer, message, permissions)
    for one in KeyPermission:
        box = explorer.form.locator(f"#pe-box-{one}")
        box.press("Space")
        expect_unified(explorer, message, frozenset({one}))
        box.press("Space")
    for wanted in ("true", "false"):
        explorer.form.locator("#pe-shown").select_option(wanted)
        expect_unified(explorer, message, frozenset(), wanted)
    explorer.form.locator("#pe-method").fill("earn/strat")
    expect(page.locator("tr[data-unified]:visible")).to_have_count(0)
    explorer.form.locator("#pe-shown").select_option("")
    expect(page.locator("tr[data-unified]:visible")).to_have_count(1)
    explorer.form.locator("#pe-key-today").check()
    expect_choice(
        explorer, message, Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS)
    )
    page.goto(f"{page.url.partition('#')[0]}#explorer-new-key")
    expect(explorer.form.locator("#pe-key-unified")).to_be_checked()
    unneeded = ("/runtime-", "/worker.js")
    assert [] == [url for url in explorer.requests if any(name in url for name in unneeded)]
    assert [] == [url for url in explorer.requests if not url.startswith(server.url)]
    assert [] == explorer.complaints


@IN_ENGLISH
def test_narrow(explorer: Explorer) -> None:
    """On 320 pixels the page does not scroll sideways, and the table of either key fits."""
    explorer.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    for key, selector in product(("today", "unified"), ("html", ".pe-scroll:visible")):
        explorer.form.locator(f"#pe-key-{key}").check()
        widths = explorer.page.locator(selector).evaluate(
            "(it) => [it.scrollWidth, it.clientWidth]"
        )
        assert widths[0] <= widths[1], selector


@pytest.fixture
def plain(browser: Browser) -> Iterator[BrowserContext]:
    """Open a browser that runs no JavaScript."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    yield context
    context.close()


@IN_ENGLISH
def test_without_javascript(plain: BrowserContext, address: str, message: Message) -> None:
    """Without JavaScript the whole table stands, all five choices, and no dead form."""
    page = plain.new_page()
    page.goto(address)
    explorer = page.locator("permission-explorer")
    expect(explorer.locator("form")).to_be_hidden()
    expect(explorer.locator("tr[data-unified]:visible")).to_have_count(len(unified_rows()))
    wait_visible(explorer.get_by_role("table", name=message("explorer-caption")))
    expect(explorer.locator("tr[data-path]:visible")).to_have_count(len(ENDPOINTS))
    expect(explorer.locator("td[data-allowed]:visible")).to_have_count(5 * len(ENDPOINTS))
    wait_visible(explorer.get_by_role("region", name=message("explorer-caption")))
