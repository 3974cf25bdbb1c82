"""Our looks follow the direction of the text: no style sheet of ours knows left from right."""

import re
from pathlib import Path

import pytest

COMMENT = re.compile(r"/\*[\s\S]*?\*/")
DECLARATION = re.compile(r"(?<=[{;\s])([a-z-]+)\s*:\s*([^;{}]+);")
SIDE = re.compile(r"(?:^|-)(?:left|right)(?:-|$)")
WITH_SIDES = {"border-color", "border-style", "border-width", "inset", "margin", "padding"}
MOVING = {"transform", "translate", "background-position", "object-position"}
ACROSS = re.compile(r"\btranslate(?:X|3d)?\(|\bscaleX\(|\brotate|\bleft\b|\bright\b")
SHADOW = re.compile(r"^(?:inset )?([^ ]+) ")


def declarations(text: str) -> list[tuple[str, str]]:
    """Return the properties of a style sheet, each with its value."""
    found: list[tuple[str, str]] = DECLARATION.findall(COMMENT.sub("", text))
    return found


def is_physical(name: str, value: str) -> bool:
    """Tell whether a property names a side of the screen instead of one of the text."""
    values: list[str] = re.findall(r"(?:[^\s(]|\([^)]*\))+", value)
    if SIDE.search(name) or (name in {"float", "clear", "text-align"} and SIDE.search(value)):
        return True
    if name in WITH_SIDES and len(values) == 4:
        return values[1] != values[3]
    if name == "border-radius" and len(values) > 1:
        return True
    if name == "box-shadow":
        across = SHADOW.search(value)
        # A custom property has another sign where the text runs from right to left: panel.css.
        return across is not None and across[1] != "0" and not across[1].startswith("var(")
    return name in MOVING and bool(ACROSS.search(value))


@pytest.mark.parametrize(
    "declaration",
    [
        "margin-left: 0",
        "padding-right: 1rem",
        "border-left-color: red",
        "border-top-right-radius: 1px",
        "left: 0",
        "text-align: right",
        "float: left",
        "margin: 0 1rem 0 2rem",
        "inset: 0 auto 0 calc(1px + 2px)",
        "border-radius: 0 1px 1px 0",
        "box-shadow: inset 0.1rem 0 red",
        "transform: translateX(1px)",
        "background-position: right",
    ],
)
def test_physical(declaration: str) -> None:
    """What names a side of the screen is found."""
    ((name, value),) = declarations(f"a {{ {declaration}; }}")
    assert is_physical(name, value)


@pytest.mark.parametrize(
    "declaration",
    [
        "margin-inline-start: 0",
        "margin: 0 1rem",
        "margin: 0 1rem 2rem",
        "padding: 1px calc(1px + 2px) 0 calc(1px + 2px)",
        "inset: 0",
        "inset-block-start: 0",
        "text-align: start",
        "border-start-end-radius: 1px",
        "border-radius: 50%",
        "box-shadow: inset 0 1px red",
        "box-shadow: none",
    ],
)
def test_logical(declaration: str) -> None:
    """What is the same in both directions is not taken for a side."""
    assert [] == [one for one in declarations(f"a {{ {declaration}; }}") if is_physical(*one)]


def test_our_styles(project: Path) -> None:
    """Margins, lines and places are of the text in every style sheet, so Arabic needs no other."""
    sheets = list(project.glob("overrides/demo/**/*.css"))
    assert len(sheets) >= 4
    found = {
        sheet.name: [one for one in declarations(sheet.read_text("utf-8")) if is_physical(*one)]
        for sheet in sheets
    }
    assert {} == {name: physical for name, physical in found.items() if physical}
