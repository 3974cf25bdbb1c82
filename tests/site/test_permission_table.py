"""The table of permissions: the module's own answers, as the reader finds them on the page."""

import csv
import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from futures_keys import (
    ENDPOINTS,
    Access,
    GeneralAccess,
    Permissions,
    WithdrawalAccess,
    find_endpoint,
)
from languages import HOMES, NAMES, shown_statuses
from site_build.content.permission_table import TAG, place_explorer
from site_build.endpoint_names import message_end
from site_build.i18n.messages import Message, message_in
from site_build.permission_choices import permission_choices

FACTS = Path(__file__).parents[1] / "module/endpoints.csv"
# Around what an Arabic page says in Italian.
ISOLATES = str.maketrans("", "", "\N{LEFT-TO-RIGHT ISOLATE}\N{POP DIRECTIONAL ISOLATE}")
PLACED = "<p>Before.</p><permission-explorer>\n</permission-explorer><p>After.</p>"


@pytest.fixture(params=NAMES)
def language(request: pytest.FixtureRequest) -> str:
    """Run the test once a language."""
    chosen: str = request.param
    return chosen


@pytest.fixture
def message(checkout: Path, language: str) -> Message:
    """Return the words of the language."""
    message = message_in(checkout / "docs", language)
    return lambda key, **values: message(key, **values).translate(ISOLATES)


@pytest.fixture
def explorer(pages: dict[str, Element], language: str) -> Element:
    """Return the explorer of the built page."""
    page = pages[f"{HOMES[language]}permissions/index.html"]
    found = page.find(".//permission-explorer")
    assert found is not None
    return found


def text(element: Element | None) -> str:
    """Return the text of an element, its white space made simple."""
    assert element is not None
    return " ".join("".join(element.itertext()).translate(ISOLATES).split())


def rows(explorer: Element) -> list[Element]:
    """Return the rows of the endpoints."""
    return explorer.findall(".//tbody/tr[@data-path]")


def test_choices() -> None:
    """A column stands for each of the five choices that a key can have."""
    expected = [
        Permissions(GeneralAccess(general), WithdrawalAccess(withdrawal))
        for general, withdrawal in (
            ("no-access", "full-access"),
            ("read-only", "no-access"),
            ("read-only", "full-access"),
            ("full-access", "no-access"),
            ("full-access", "full-access"),
        )
    ]
    assert expected == list(permission_choices())


def test_columns(explorer: Element, message: Message) -> None:
    """The head of each column names its two permissions."""
    heads = explorer.findall("div[@data-of='today']//thead/tr/th")
    assert all(head.get("scope") == "col" for head in heads)
    assert [message("explorer-endpoint"), message("explorer-needs")] == list(map(text, heads[:2]))
    expected = [(one.general, one.withdrawal) for one in permission_choices()]
    assert expected == [(one.get("data-general"), one.get("data-withdrawal")) for one in heads[2:]]
    for head, one in zip(heads[2:], permission_choices(), strict=True):
        assert message(f"access-general-{one.general}") in text(head)
        assert message(f"access-withdrawal-{one.withdrawal}") in text(head)


def test_every_cell(explorer: Element, message: Message) -> None:
    """Each cell is what the module answers, in its data, its sign and its word."""
    endpoints = {(one.method, one.path): one for one in ENDPOINTS}
    for row in rows(explorer):
        endpoint = endpoints.pop((row.get("data-method", ""), row.get("data-path", "")))
        for cell, one in zip(row.findall("td")[1:], permission_choices(), strict=True):
            allowed = one.allows(endpoint)
            assert ("true" if allowed else "false") == cell.get("data-allowed")
            sign, key = ("✓", "allowed") if allowed else ("\N{EN DASH}", "refused")
            assert f"{sign} {message(f'explorer-{key}')}" == text(cell)
    assert {} == endpoints


def test_every_endpoint(explorer: Element, message: Message) -> None:
    """Each endpoint of the facts has one row, with its method, its path and what it needs."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        facts = sorted((row["path"], row["method"], row["access"]) for row in csv.DictReader(file))
    names = ("data-path", "data-method", "data-access")
    assert facts == sorted(tuple(row.get(name, "") for name in names) for row in rows(explorer))
    for row in rows(explorer):
        head = row.find("th[@scope='row']")
        assert head is not None
        assert f"{row.get('data-method')} {row.get('data-path')}" == text(head.find("code"))
        endpoint = find_endpoint(row.get("data-method", ""), row.get("data-path", ""))
        assert message(f"does-{message_end(endpoint)}") == text(head.find("span"))
        assert message(f"access-{row.get('data-access')}") == text(row.find("td"))


def test_groups(explorer: Element, message: Message) -> None:
    """Rows stand below the name of their group; groups that need no key come last."""
    public = []
    for body in explorer.findall("div[@data-of='today']//tbody"):
        group = body.get("data-group", "")
        head = body.find("tr/th[@scope='rowgroup']")
        assert message(f"endpoints-{group}") == text(head)
        assert {group} == {row.get("data-group") for row in body.findall("tr[@data-path]")}
        needs = {row.get("data-access") for row in body.findall("tr[@data-path]")}
        public.append(needs == {Access.PUBLIC})
    expected = {endpoint.group.value for endpoint in ENDPOINTS}
    bodies = explorer.findall("div[@data-of='today']//tbody")
    assert expected == {body.get("data-group") for body in bodies}
    assert sorted(public) == public
    assert {True, False} == set(public)


def test_groups_are_those_of_the_module(explorer: Element) -> None:
    """Each row names the group that the module gives its endpoint."""
    groups = {(one.method, one.path): one.group.value for one in ENDPOINTS}
    assert groups == {
        (row.get("data-method"), row.get("data-path")): row.get("data-group")
        for row in rows(explorer)
    }


def test_region(explorer: Element, message: Message) -> None:
    """Each table scrolls in a region that can have the focus and has the table's name."""
    captions = []
    for region in explorer.findall("div[@role='region']"):
        assert "0" == region.get("tabindex")
        caption = region.find("table/caption")
        assert caption is not None
        assert caption.get("id") == region.get("aria-labelledby")
        captions.append(text(caption))
    assert [message("explorer-caption"), message("explorer-unified-caption")] == captions


def test_controls_wait_for_their_code(explorer: Element) -> None:
    """Without its code the form is not shown; each of its fields has a name."""
    form = explorer.find("form")
    assert form is not None
    assert form.get("hidden") is not None
    labelled = {label.get("for") for label in form.iter("label")}
    fields = {one.get("id") for one in form.iter() if one.tag in {"input", "select"}}
    assert fields == labelled
    ids = {one.get("id", "") for one in explorer.iter() if one.get("id")}
    assert [] == [one for one in ids if not one.startswith("pe-")]


def test_no_inline_style(explorer: Element) -> None:
    """Nothing in the explorer needs a loose Content-Security-Policy."""
    names = {name for element in explorer.iter() for name in element.attrib}
    assert "style" not in names
    assert [] == [name for name in names if name.startswith("on")]


def test_search_finds_endpoints_not_answers(
    checkout: Path, site: Path, language: str, message: Message
) -> None:
    """The search finds the paths, and not the text of each of 280 cells."""
    (index,) = (path.read_text("utf-8") for path in site.glob(f"assets/search/{language}.*.json"))
    is_shown = "permissions.md" in shown_statuses(checkout / "docs", language)
    assert is_shown is ("/assignmentprogram" in index)
    assert f"✓ {message('explorer-allowed')}" not in index


def fake_message(key: str, **_values: str | float) -> str:
    """Say every message, in the same way."""
    return f"<{key}>"


def test_page_without_explorer() -> None:
    """A page without the element stays as it is, also where it names it."""
    html = "<p><code>&lt;permission-explorer&gt;</code></p>"
    assert html == place_explorer(html, fake_message)


def test_place() -> None:
    """The element is filled where it stands, its text escaped."""
    placed = place_explorer(PLACED, fake_message)
    assert re.match(r"<p>Before\.</p><permission-explorer>\s*<form", placed)
    assert placed.endswith("</permission-explorer><p>After.</p>")
    assert "&lt;explorer-caption&gt;" in placed
    assert "<explorer" not in placed


@pytest.mark.parametrize(
    "html",
    [
        PLACED * 2,
        "<permission-explorer>text</permission-explorer>",
        '<permission-explorer class="a"></permission-explorer>',
        "<permission-explorers></permission-explorers>",
    ],
)
def test_misplaced(html: str) -> None:
    """An element that is placed twice, or in a form that we do not know, is an error."""
    with pytest.raises(ValueError, match="permission-explorer"):
        place_explorer(html, fake_message)


def test_unknown_message(tmp_path: Path) -> None:
    """A message that does not exist is an error, not a gap in the table."""
    with pytest.raises(KeyError):
        place_explorer(PLACED, message_in(tmp_path, "it"))


def test_nothing_is_left_empty(pages: dict[str, Element]) -> None:
    """Each built page that places the element has its table."""
    for name, page in pages.items():
        for explorer in page.iter("permission-explorer"):
            assert rows(explorer), name
    assert TAG.search(PLACED)
