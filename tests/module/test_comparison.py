"""The comparison of the text that a program hashes with the right one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from futures_keys.diagnosis.comparison import Piece, Segment, compare_text, show_characters

PATH = "/api/v3/fills"


def parts(expected: str, given: str) -> list[tuple[str, ...]]:
    """Compare two texts, and return the kinds and the texts of the parts."""
    segments = compare_text(expected, given)
    return [
        (str(part.kind), part.text, *([part.instead] if part.kind == "changed" else []))
        for part in segments
    ]


def sides(segments: tuple[Segment, ...]) -> tuple[str, str]:
    """Put both texts together again from a comparison."""
    expected = "".join(part.text for part in segments if part.kind != "extra")
    given = "".join(
        part.text if part.kind in {"same", "extra"} else part.instead for part in segments
    )
    return expected, given


@pytest.mark.parametrize(
    ("expected", "given", "compared"),
    [
        ("", "", []),
        ("a=1", "a=1", [("same", "a=1")]),
        ("a=1", "", [("missing", "a=1")]),
        ("", "a=1", [("extra", "a=1")]),
        (f"17{PATH}", f"17/derivatives{PATH}", [
            ("same", "17"), ("extra", "/derivatives"), ("same", PATH),
        ]),
        ("a=%3A17", "a=:17", [("same", "a="), ("changed", "%3A", ":"), ("same", "17")]),
        ("a=%3A%2F17", "a=%3a%2f17", [
            ("same", "a=%3"), ("changed", "A", "a"), ("same", "%2"), ("changed", "F", "f"),
            ("same", "17"),
        ]),
        (f"a=117{PATH}", f"17{PATH}", [("missing", "a=1"), ("same", f"17{PATH}")]),
        (f"{PATH}", f"{PATH}\n", [("same", PATH), ("extra", "\n")]),
        ("side=buy99", "99side=buy", [
            ("extra", "99"), ("same", "side=buy"), ("missing", "99"),
        ]),
        (f"a=1{PATH}", f"a=1&/derivatives{PATH}", [
            ("same", "a=1"), ("extra", "&/derivatives"), ("same", PATH),
        ]),
        ("undefined", "a=1&b=2&c", [("changed", "undefined", "a=1&b=2&c")]),
    ],
)  # fmt: skip
def test_parts(expected: str, given: str, compared: list[tuple[str, ...]]) -> None:
    """What is missing, extra or changed is named where it stands, and nothing by chance."""
    assert compared == parts(expected, given)


@given(st.text("ab%3A", max_size=40), st.text("ab%3A", max_size=40))
@example("", "")
def test_both_texts_are_whole(expected: str, given: str) -> None:
    """No character of either text is lost, and equal texts have no difference."""
    segments = compare_text(expected, given)
    assert (expected, given) == sides(segments)
    assert all(part.text for part in segments)
    if expected == given:
        assert {"same"} >= {str(part.kind) for part in segments}


@pytest.mark.parametrize("length", [400, 40_000])
def test_texts_that_differ_too_much(length: int) -> None:
    """Long texts with nothing in common are compared at their ends alone."""
    expected, given = f"a{'b' * length}c", f"a{'d' * length}c"
    assert [
        ("same", "a"), ("changed", "b" * length, "d" * length), ("same", "c"),
    ] == parts(expected, given)  # fmt: skip


def test_long_texts_with_few_differences() -> None:
    """Characters in the midst of a long text are found, at both of its ends."""
    text = "x=1&" * 1000
    assert [("extra", "!"), ("same", text), ("missing", "?")] == parts(f"{text}?", f"!{text}")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        ("a b", [("a b", "")]),
        (" ab ", [(" ", "space"), ("ab", ""), (" ", "space")]),
        ("a  b", [("a", ""), (" ", "space"), (" ", "space"), ("b", "")]),
        ("a\r\n", [("a", ""), ("\r", "carriage-return"), ("\n", "line-feed")]),
        ("\ufeffa\u200bb", [
            ("\ufeff", "byte-order-mark"), ("a", ""), ("\u200b", "zero-width-space"), ("b", ""),
        ]),
        ("\x07\u00a0\u00ad\t", [
            ("\x07", "other"), ("\u00a0", "no-break-space"), ("\u00ad", "soft-hyphen"),
            ("\t", "tab"),
        ]),
        ("è🔑", [("è🔑", "")]),
    ],
)  # fmt: skip
def test_invisible_characters(text: str, pieces: list[tuple[str, str]]) -> None:
    """Invisible characters stand alone, each with its name; a space between words is visible."""
    assert pieces == [(piece.text, piece.name) for piece in show_characters(text)]
    assert all(isinstance(piece, Piece) for piece in show_characters(text))
