"""Reading prose: all that a reader reads, on its line, and nothing else."""

from pathlib import Path

import pytest

from translations.prose import Line, prose, prose_of_messages, prose_of_page, readable

PAGE = """\
---
title: A title
source_blob: 18cbc5c34eb89a736d56973a634024023ae7d9e6
description: What it is about
---

# A heading { #its-id }

Text with `code`, ``more `code` `` and [a link](https://example.org/page).
<https://example.org/>, https://example.org/alone and /derivatives/api are addresses.
{ #fact-g1 }

!!! warning "A title of its own"

    Inside <b class="some">it</b>.

!!! note

=== "A tab"

    ```python
    code = "not prose"
    ```

<key-walkthrough markdown="1">

The <span lang="it">chiave</span> in English.

</key-walkthrough>

~~~~text
```
still code
~~~~
After it.
"""

MESSAGES = """\
### About the file

## lab: About a group: `some-` and a name

# About a message
some-key = Text with { $value } and { NUMBER($done, minimumFractionDigits: 1) } in it
    .title = An attribute
choice =
    { $count ->
        [one] One key
       *[other] { $count } keys
    } and its end.
literal = A “{"{}"}”
reference = { some-key }
"""


def test_page() -> None:
    """Of a page its titles, paragraphs and links' texts are prose, each on its line."""
    lines = readable(PAGE.splitlines())
    read = {number: " ".join(text.split()) for number, text in enumerate(lines, 1) if text.strip()}
    assert {
        2: "A title",
        4: "What it is about",
        7: "# A heading",
        9: "Text with , and a link.",
        10: ", and are addresses.",
        13: "A title of its own",
        15: "Inside it .",
        19: "A tab",
        27: "The in English.",
        35: "After it.",
    } == read


def test_line_keeps_its_place(tmp_path: Path) -> None:
    """What is read of a page knows its file and its number."""
    page = tmp_path / "page.md"
    page.write_text("One.\n\nTwo.\n", "utf-8")
    assert [Line(page, 1, "One."), Line(page, 3, "Two.")] == list(prose_of_page(page))


def test_messages(tmp_path: Path) -> None:
    """Of messages texts, attributes, variants and comments are prose; placeables are not."""
    file = tmp_path / "messages.ftl"
    file.write_text(MESSAGES, "utf-8")
    lines = ((line.number, line.text.strip(" #")) for line in prose_of_messages(file))
    assert [
        (1, "About the file"),
        (3, "About a group:   and a name"),
        (5, "About a message"),
        (6, "Text with"),
        (6, "and"),
        (6, "in it"),
        (7, "An attribute"),
        (10, "One key"),
        (11, "keys"),
        (12, "and its end."),
        (13, "A “"),
        (13, "”"),
    ] == list(lines)


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_file_is_read(language: str) -> None:
    """Every page of a language has prose, and so have its messages."""
    folder = Path(__file__).parents[2] / "docs" / language
    files = {*folder.rglob("*.md"), *folder.rglob("*.ftl")}
    assert len(files) >= 6
    assert files == {line.file for line in prose(language)}
