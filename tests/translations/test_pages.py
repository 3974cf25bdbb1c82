"""A page is read as its readers see it, and any text can be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_build.translate.audit import PageText, text_findings
from site_build.translate.block import Block, Kind
from site_build.translate.findings import Finding
from site_build.translate.pages import Page, read_page


def page_of(text: str, language: str = "it") -> Page:
    """Read a text as a page, with its lines."""
    return read_page(text, f"docs/{language}/page.md", language, with_lines=True)


def outline(text: str) -> list[tuple[int, str, int]]:
    """Return the depth, the name and the line of each block of a text."""
    return [(len(one.path), one.label, one.line) for one in page_of(text).blocks]


def pieces(text: str, *kinds: Kind) -> list[tuple[str, int]]:
    """Return the values of some kinds in a text, with their lines."""
    found = (one for block in page_of(text).blocks for one in block.pieces)
    return [(one.value, one.line) for one in found if one.kind in kinds]


def faults(source: str, translation: str, language: str = "en") -> list[Finding]:
    """Return what is found in a page, but warnings."""
    page = PageText("docs", language, "page.md", translation)
    return [one for one in text_findings(page, source) if not one.is_warning]


def test_front_matter() -> None:
    """Front matter is YAML, as MkDocs reads it; its prose is read with the rest."""
    page = page_of(
        "---\ntitle: 'A: b'  # no\ntags:\n  - b\n  # no\n  - c\n"
        "description: |\n  One.\n  Two.\n---\n\nText.\n"
    )
    assert {"title": "A: b", "tags": ["b", "c"], "description": "One.\nTwo.\n"} == page.front_matter
    assert [2, 3, 7] == [page.line_of_key(key) for key in page.front_matter]
    assert [("A: b", 2), ("One.\nTwo.\n", 7), ("Text.", 12)] == [
        (one.text, one.line) for one in page.blocks
    ]
    assert {} == page_of("Text.\n---\ntitle: A\n---\n").front_matter


def test_sections() -> None:
    """A heading begins a section, and has an id if it was written there."""
    page = page_of("# A { #a .x }\n\n```sh\n# no\n```\n\n### B {#b}\n\n## C\n")
    assert [("", 1), ("a", 1), ("b", 7), ("", 9)] == [(one.id, one.line) for one in page.sections]
    assert ["#a", ".x"] == page.sections[1].blocks[0].values(Kind.ATTRIBUTES)


def test_blocks() -> None:
    """Each block is told by its kind, by what it stands in, and by its line."""
    text = (
        "One\n- no item\n\n- item\n  of 2 lines\n- item\n\n    more\n\n1. first\n\n"
        "| a | `|` \\| |\n| --- | --- |\n| 1 | 2 | 3 |\n\n"
        '??? note "Title"\n\n    Inside.\n\n        code\n\n=== "Tab"\n\n    --8<-- "a.md"\n\n'
        '<key-walkthrough markdown="1">\n\nText.\n\n</key-walkthrough>\n\n'
        "> quoted\n\nterm\n: what it is\n\n---\n"
    )
    assert [
        (0, "paragraph", 1),
        (0, "bulleted list", 4),
        (1, "item of a bulleted list", 4),
        (1, "item of a bulleted list", 6),
        (2, "paragraph", 8),
        (1, "item of a bulleted list", 10),
        (0, "table", 12),
        (1, "head of the table", 12),
        (2, "table heading", 12),
        (2, "table heading", 12),
        (1, "table row", 14),
        (2, "table cell", 14),
        (2, "table cell", 14),
        (2, "table cell", 14),
        (0, "box “??? note”", 16),
        (1, "title of a box", 16),
        (1, "paragraph", 18),
        (1, "block of code", 20),
        (0, "set of tabs", 22),
        (1, "tab label", 22),
        (1, "tab", 24),
        (2, "paragraph", 24),
        (0, "element <key-walkthrough>", 26),
        (1, "paragraph", 28),
        (0, "quotation", 32),
        (1, "paragraph", 32),
        (0, "list of definitions", 34),
        (1, "term", 34),
        (1, "definition", 35),
        (0, "line across the page", 35),
    ] == outline(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```python\na = 1\n```\n", [("a = 1", 2)]),
        ("~~~ sh\na\n```\n~~~\n", [("a", 2), ("```", 3)]),
        ("````md\n```sh\n7\n```\n````\n", [("```sh", 2), ("7", 3), ("```", 4)]),
        ('=== "x"\n\n    ```sh\n    if a\n        b\n    ```\n', [("if a", 4), ("    b", 5)]),
        ("- item\n\n    ```\n    a\n    ```\n", [("a", 4)]),
        ("```a` is code in a line```\n", []),
    ],
)
def test_code(text: str, expected: list[tuple[str, int]]) -> None:
    """The lines of code are without the indentation that they stand in."""
    assert expected == pieces(text, Kind.CODE_LINE)


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
        "Put `` a`b `` <br> <kbd b='2' a=1 title=Ciao>x</kbd> at https://x.org/1.\n"
        "Or <https://y.org/2>![alt 5](i.svg), **6**[^7] <!-- 8 -->`1 1`.\n{ #nine .ten }\n\n"
        "[^7]: Note.\n"
    )
    assert [("a`b", 1), ("1 1", 2)] == pieces(text, Kind.INLINE_CODE)
    assert [('<kbd a="1" b="2" title>', 1)] == pieces(text, Kind.ELEMENT)
    assert [("https://x.org/1", 1), ("https://y.org/2", 2)] == pieces(text, Kind.URL)
    assert [("i.svg", 2)] == pieces(text, Kind.IMAGE)
    assert [("6", 2)] == pieces(text, Kind.BOLD)
    assert [("7", 2)] == pieces(text, Kind.FOOTNOTE)
    assert ["#nine", ".ten"] == [value for value, _ in pieces(text, Kind.ATTRIBUTES)]


def test_lines_where_marks_would_change_the_page() -> None:
    """A line in which a mark cannot stand takes its number from those around it."""
    text = (
        "See [key][] and HMAC[^a].\n\nHMAC is.\n\n[key]: there.md\n\n[^a]: Note.\n\n*[HMAC]: It.\n"
    )
    assert [(1, "paragraph"), (3, "paragraph")] == [
        (one.line, one.label)
        for one in page_of(text).blocks
        if not one.path and "list" not in one.label
    ]


HEAD = "# A { #a }\n\n"


@pytest.mark.parametrize(
    ("source", "translation", "language"),
    [
        ("Con SHA-256.", "Avec SHA\N{NON-BREAKING HYPHEN}256.", "fr"),
        ("1.000 byte", "1\N{NO-BREAK SPACE}000 octets", "fr"),
        ("Dura circa mezz’ora.", "Cela dure 30 minutes.", "fr"),
        ("Un quarto del tempo.", "25 % of the time.", "en"),
        ("[a](https://support.kraken.com/hc/it/articles/360000919966-How)",
         "[a](https://support.kraken.com/hc/en-us/articles/360000919966-How)", "en"),
        ("[a](https://docs.kraken.com/api/x)", "[a](https://docs.kraken.com/fr/api/x)", "fr"),
        ("- uno\n- due", "- one\n\n- two", "en"),
        ("Il 1º marzo 2027.", "Le 1er mars 2027.", "fr"),
        ("Il 1º marzo 2027.", "1 marca 2027.", "pl"),
        ("A marzo mai.", "Marzec 2027: mai.".replace(" 2027", ""), "pl"),
    ],
)  # fmt: skip
def test_what_a_translation_may_do(source: str, translation: str, language: str) -> None:
    """A good translation is not refused."""
    assert [] == faults(HEAD + source, HEAD + translation, language)


@pytest.mark.parametrize(
    ("source", "translation", "language", "says"),
    [
        ("Pesa 3,7 MB.", "Il pèse 3.7 Mo.", "fr", "in digits: 3,7"),
        ("Il 14 luglio 2026.", "Le 14/07/2026.", "fr", "no such number"),
        ("Il 1º marzo.", "Le premier mars.", "fr", "in digits stay in digits: write 1"),
        ("Fa 13 cifre.", "Elle a treize chiffres.", "fr", "in digits stay in digits: write 13"),
        ("Slow 4G.", "La seconde connexion.", "fr", "in digits stay in digits: write 4"),
        ("Fino a marzo.", "Jusqu’à mai.", "fr", "Write “mars”"),
        ("- `a`\n- `b`", "- `b`\n- `a`", "en", "found `b`; the source has `a`"),
        ("| a | b |\n|---|---|\n| `x` | 1 |\n| `y` | 2 |",
         "| a | b |\n|---|---|\n| `x` | 2 |\n| `y` | 1 |", "en",
         "found the number 2; the source has the number 1"),
        ('!!! danger "Una"\n\n    Testo.', '!!! danger "Once"\n\n  Text.', "en",
         "outside of everything"),
        ("Testo.", "    Text.", "en", "Spaces at the beginning of a line make code of it"),
        ("> Testo.", "Text.", "en", "the source has it in the quotation"),
        ("1. Uno.\n    - Due.", "1. One.\n- Two.", "en", "item of a bulleted list"),
        ("<b>x</b>", '<b onclick="x()">x</b>', "en", "“onclick=” in <b>"),
        ("[a](b.md)", "[a](b.md) [c](javascript:x)", "en", "javascript"),
    ],
)  # fmt: skip
def test_mistakes(source: str, translation: str, language: str, says: str) -> None:
    """What a translation may not do is found, with what to type."""
    assert says in "\n".join(map(str, faults(HEAD + source, HEAD + translation, language)))


@pytest.mark.parametrize(
    ("head", "line", "says"),
    [
        ("---\ntitle: A: b\n---\n", 2, 'title: "A: b"'),
        ("---\ntitle: [Draft] x\n---\n", 2, 'title: "[Draft] x"'),
        ('---\ntitle: "x\n---\n', 2, 'title: "x"'),
        ("---\ntitle:x\n---\n", 2, 'title: "x"'),
        ("---\ntitle:\n---\n", 2, 'title: "…"'),
        ("---\ntitle: ''\n---\n", 2, 'title: "…"'),
        ("---\ntitle: 5\n---\n", 2, 'title: "5"'),
        ("---\ntitle: C # 1\n---\n", 2, 'title: "C # 1"'),
        ("---\ntitle: x\ntranslated: faux\n---\n", 3, "translated: false"),
        ("---\ntitle: x\n", 1, "“---”"),
        ("title: x\n---\n", 1, "“---”"),
        ("\n---\ntitle: x\n---\n", 1, "“---”"),
    ],
)
def test_front_matter_faults(head: str, line: int, says: str) -> None:
    """What MkDocs reads otherwise than its author meant it ends in a sentence with what to type."""
    first = faults("---\ntitle: A\n---\n# A { #a }\n", f"{head}# A {{ #a }}\n")[0]
    assert line == first.place.line
    assert says in first.hint


@settings(deadline=None)  # how long an example takes says something of the machine
@given(
    st.text(),
    st.text(alphabet="#-`~|<>[](){}!=\"':^*\\ \n\t01ab.,8", max_size=200),
)
def test_any_text(source: str, translation: str) -> None:
    """Any text is a page, any two can be compared, and a page differs in nothing from itself."""
    for finding in faults(source, translation):
        assert str(finding)
    own = {str(one).partition("; the source")[0] for one in faults("", translation)}
    for finding in faults(translation, translation, "it"):
        assert finding.expected == "", own


def test_shown() -> None:
    """A block is named by its first words, without what is no word."""
    text = "Code `x` and a very long sentence that goes on and on for more than a line."
    assert (
        "the paragraph “Code … and a very long sentence that goes on and…”"
        == page_of(text).blocks[0].shown
    )
    assert "the table cell" == Block("table cell").shown
