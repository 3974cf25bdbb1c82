"""The explorer's table of the key for the Unified WebSocket, against the facts and the module."""

import csv
from itertools import combinations
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from futures_keys.unified import UNIFIED_METHODS, KeyPermission
from languages import HOMES, NAMES
from site_build.content import unified_methods
from site_build.content.unified_methods import Row, unified_rows
from site_build.i18n.messages import message_in
from site_build.permission_choices import FIRST_PRESET, UNIFIED_PRESETS

FACTS = Path(__file__).parents[1] / "module/unified-endpoints.csv"
ROWS = {row.name: row for row in unified_rows()}
PREFIXES = ("/0/private/", "/0/public/", "wss://uws.kraken.com/v2/private ")


def tokens_of(fact: dict[str, str]) -> set[str]:
    """Return every token of GetApiKeyInfo that a row of the facts names."""
    told = f"{fact['permission_tokens']} {fact['note'] if '[INF]' in fact['note'] else ''}"
    return {one.value for one in KeyPermission if one.value in told.replace(",", " ").split()}


def test_every_row_is_one_of_the_facts() -> None:
    """Each method of the facts has its row, with the permissions that they name, and no other."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    named = {}
    for fact in facts:
        name = fact["path"]
        for prefix in PREFIXES:
            name = name.removeprefix(prefix)
        if name.startswith("/funding/"):
            name = f"{fact['method']} {name}"
            fact["note"] = ""
        named[name] = tokens_of(fact)
    shown = {name: {one.value for need in row.needs for one in need} for name, row in ROWS.items()}
    assert named == shown


def test_answers_are_the_modules() -> None:
    """A row opens exactly where the module lets the key in, for each pair of permissions."""
    rows = iter([row for row in unified_rows() if row.group != unified_methods.WEBSOCKET])
    by_path = {
        f"{one.http_method} {one.path}" if one.path.startswith("/funding/") else one.path: one
        for one in UNIFIED_METHODS
    }
    for row in rows:
        prefix = {"funding": "", "public": "/0/public/"}.get(row.group, "/0/private/")
        method = by_path.pop(f"{prefix}{row.name}")
        for held in map(frozenset, combinations(KeyPermission, 2)):
            assert method.allows(held) is row.opens(held), (row.name, held)
    assert {} == by_path


def test_what_is_inferred_is_marked() -> None:
    """The WebSocket's needs and one of Funding are our own reading; of one none is known."""
    inferred = {row.name for row in ROWS.values() if row.inferred}
    websocket = {row.name for row in ROWS.values() if row.group == unified_methods.WEBSOCKET}
    assert {*websocket, "POST /funding/v1/addresses"} == inferred
    assert {"Level3"} == {row.name for row in ROWS.values() if row.key == "unstated"}
    assert all(bool(row.needs) is (row.key == "") for row in ROWS.values())


def test_a_method_without_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    """A method that the module has and the table does not place stops the build."""
    monkeypatch.setattr(unified_methods, "_GROUPS", {})
    with pytest.raises(ValueError, match="has no group"):
        unified_rows()


def test_presets() -> None:
    """Nobody who trades needs to withdraw; each preset can fetch a token, but for the empty one."""
    assert FIRST_PRESET in UNIFIED_PRESETS
    for name, permissions in UNIFIED_PRESETS.items():
        assert KeyPermission.WITHDRAW_FUNDS not in permissions
        assert ROWS["GetWebSocketsToken"].opens(permissions) is (name != "nothing")
        assert ROWS["add_order"].opens(permissions) is ("trade" in name)


@pytest.mark.parametrize("language", NAMES)
def test_built_table(checkout: Path, pages: dict[str, Element], language: str) -> None:
    """The page has every row, each with its needs, and a box with its official label for each."""
    message = message_in(checkout / "docs", language)
    explorer = pages[f"{HOMES[language]}permissions/index.html"].find(".//permission-explorer")
    assert explorer is not None
    rows = explorer.findall(".//tr[@data-unified]")
    assert list(ROWS) == [row.get("data-unified") for row in rows]
    for row in rows:
        expect_needs(row, ROWS[row.get("data-unified", "")], message("inferred-mark"))
    boxes = explorer.findall(".//input[@name='pe-box']")
    assert list(KeyPermission) == [box.get("value") for box in boxes]
    ticked = {box.get("value") for box in boxes if box.get("checked") is not None}
    assert UNIFIED_PRESETS[FIRST_PRESET] == ticked
    for one in KeyPermission:
        label = explorer.find(f".//label[@for='pe-box-{one}']")
        assert label is not None
        assert f"{one.labels[0]} {one}" == " ".join("".join(label.itertext()).split())


def expect_needs(row: Element, expected: Row, mark: str) -> None:
    """Hold the needs of a row of the table, and its mark, against what they should be."""
    needs = row.findall(".//span[@data-need]")
    assert list(expected.needs) == [frozenset(need.get("data-need", "").split()) for need in needs]
    for need in needs:
        named = [code.text for code in need.iter("code")]
        assert set(need.get("data-need", "").split()) == set(named)
    marks = ["".join(one.itertext()) for one in row.iter("em")]
    assert expected.inferred is (marks == [mark])
