"""A page is read soundly: what it holds, on which line, whatever it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_build.translate.findings import FindingName
from site_build.translate.inline_reader import Kind
from site_build.translate.page_checks import differences, problems
from site_build.translate.page_reader import Page, read_page


def page_of(text: str) -> Page:
    """Read a text as an Italian page."""
    return read_page(text, "docs/it/page.md", "it")


def pieces(text: str, *kinds: Kind) -> list[tuple[str, int]]:
    """Return the values of some kinds in a text, with their lines."""
    return [
        (one.value, one.line)
        for section in page_of(text).sections
        for one in section.pieces
        if one.kind in kinds
    ]


def test_front_matter() -> None:
    """Front matter is YAML, with the line of each key; MkDocs reads it the same way."""
    page = page_of(
        "---\ntitle: 'A: b'  # no\ntags:\n  - b\n  # no\n  - c\n"
        "description: |\n  One.\n  Two.\n---\n\nText.\n"
    )
    expected = {"title": ("A: b", 2), "tags": ("['b', 'c']", 3), "description": ("One.\nTwo.\n", 7)}
    assert expected == page.front_matter
    assert [("paragraph", 12)] == [
        (one.value, one.line) for one in page.sections[0].pieces if one.kind is Kind.PARAGRAPH
    ]
    assert {} == page_of("Text.\n---\ntitle: A\n---\n").front_matter


def test_headings() -> None:
    """Headings have levels, ids and lines; in code and in numbers of issues there are none."""
    page = page_of("# A { #a .x }\n\n```sh\n# no\n```\n\n###B{#b}\n#18904 is an issue.\n")
    assert [(0, "", 1), (1, "a", 1), (3, "b", 7)] == [
        (one.level, one.id, one.line) for one in page.sections
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```python\na = 1\n```\n", [("python", "a = 1")]),
        ("~~~ sh title='x'\na\n```\n~~~\n", [("sh", "a\n```")]),
        ("``` { .python .annotate }\na\n```\n", [("python", "a")]),
        ("````md\n```sh\na\n```\n````\n", [("md", "```sh\na\n```")]),
        ("=== 'x'\n\n    ```sh\n    if a\n        b\n    ```\n", [("sh", "if a\n    b")]),
        ("- item\n\n  ```\n  a\n  ```\n", [("", "a")]),
        ("```a` is code in a line```\n", []),
    ],
)
def test_code_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    """Blocks of code have a language and a content, without the indentation they stand in."""
    found = [one for section in page_of(text).sections for one in section.pieces]
    assert expected == [(one.value, one.detail) for one in found if one.kind is Kind.CODE_BLOCK]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b.md#c) and [`d`](e.md 'title')", [("b.md#c", 1), ("e.md", 1)]),
        ("x\n[a [nested] b](<c d.md>)", [("c d.md", 2)]),
        ("[a](https://x.org/y_(z))", [("https://x.org/y_(z)", 1)]),
        ("[a][Key] and [key][]\n\n[key]: there.md", [("there.md", 1), ("there.md", 1)]),
        ("`[no](link.md)` ](also-none.md) [a][unknown]", []),
        ("![a](b.svg)", []),
    ],
)
def test_links(text: str, expected: list[tuple[str, int]]) -> None:
    """Links are found however they are written, and not in code."""
    assert expected == pieces(text, Kind.LINK)


def test_inline() -> None:
    """What stands inside a line is taken for what it is, once."""
    text = (
        "Put `` a`b `` <br> <x-y b='2' a=1 hidden title=Ciao> at https://x.org/1.\n"
        "Or <https://y.org/2>![alt 5](i.svg), 6[^7] <!-- 8 -->{ #nine .ten } `1\n1`.\n</x-y>\n"
    )
    assert [("a`b", 1), ("1\n1", 2)] == pieces(text, Kind.INLINE_CODE)
    assert [('<x-y a="1" b="2" hidden="" title>', 1)] == pieces(text, Kind.ELEMENT)
    assert [("https://y.org/2", 2), ("https://x.org/1", 1)] == pieces(text, Kind.URL)
    assert [("i.svg", 2)] == pieces(text, Kind.IMAGE)
    assert [("5", 2), ("6", 2)] == pieces(text, Kind.NUMBER)
    assert [("7", 2)] == pieces(text, Kind.FOOTNOTE)
    assert [("#nine .ten", 2)] == pieces(text, Kind.ATTRIBUTES)


def test_blocks() -> None:
    """Paragraphs, items, tables, boxes, tabs and quoted files are counted as Markdown has them."""
    text = (
        "One\n- no item\n\n- item\n  of 2 lines\n- item\n\n1. first\n\n"
        "| a | `|` \\| |\n| --- | :-: |\n| 1 | 2 |\n\n"
        '??? note "Title"\n\n    Inside.\n\n=== "Tab"\n\n    --8<-- "a.md"\n\n<!-- 3\n-->\n'
        "<x-y></x-y>\n\n*[A]: b\n"
    )
    expected = [
        ("paragraph", 1),
        ("bulleted", 4),
        ("bulleted", 6),
        ("numbered", 8),
        ("2", 10),
        ("??? note", 14),
        ("paragraph", 16),
        ("tab", 18),
        ("a.md", 20),
        ("abbreviation", 26),
    ]
    kinds = set(Kind) - {Kind.NUMBER, Kind.ELEMENT, Kind.INLINE_CODE}
    assert expected == pieces(text, *kinds)


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        ("---\ntitle: x\n", FindingName.FRONT_MATTER_UNCLOSED, 1),
        ("a\n\n~~~\nb\n```\n", FindingName.FENCE_UNCLOSED, 3),
        ("a\n</x-y>\n", FindingName.ELEMENT_UNCLOSED, 2),
        ("<x-y><z-z></x-y>\n", FindingName.ELEMENT_UNCLOSED, 1),
        ("# Title\n", FindingName.HEADING_WITHOUT_ID, 1),
        ("# A { #a }\n\n## B { #a }\n", FindingName.ID_TWICE, 3),
    ],
)
def test_problems(text: str, name: FindingName, line: int) -> None:
    """What is wrong with a page by itself is found where it begins."""
    assert (name, line) in [(one.name, one.place.line) for one in problems(page_of(text))]


@settings(deadline=None)  # how long an example takes says something of the machine
@given(
    st.text(),
    st.text(alphabet="#-`~|<>[](){}!=\"':^*\\ \n\t01ab.,8", max_size=200),
)
def test_any_text(source: str, translation: str) -> None:
    """Any text is a page, any two can be compared, and a page differs in nothing from itself."""
    pages = [page_of(text) for text in (source, translation)]
    for finding in [*problems(pages[1]), *differences(*pages)]:
        assert str(finding)
    assert [] == differences(pages[1], page_of(translation))
