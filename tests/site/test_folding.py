"""Sections that are folded: the headings stay, and what stands under them opens."""

import pytest

from site_build.content.folding import fold_sections, folded_parts

A = '<h2 class="fold" id="a">A</h2>'
LINKED = '<h2 class="fold" id="a">A<a class="headerlink" href="#a" title="Link">&para;</a></h2>'
B = '<h3 id="b">B</h3>'
C = '<h3 class="fold" id="c">C</h3>'
D = '<h2 id="d">D</h2>'
END = "\n"


def folded(heading: str, text: str) -> str:
    """Return a section as it is published."""
    return f'<details class="gd-fold"><summary>{heading}</summary>\n{text}</details>\n'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"{D}\n<p>x</p>\n", f"{D}\n<p>x</p>\n"),
        (f"{A}\n<p>x</p>\n", folded(A, "<p>x</p>\n")),
        (f"{A}\n<p>x</p>\n{B}\n{D}\n", f"{folded(A, f'<p>x</p>{END}{B}{END}')}{D}\n"),
        (f"{B}\n{C}\n<p>y</p>\n{D}\n", f"{B}\n{folded(C, f'<p>y</p>{END}')}{D}\n"),
        (f"{C}\n<p>x</p>\n{C}\n", f"{folded(C, f'<p>x</p>{END}')}{folded(C, '')}"),
        (f"{A}\n{C}\n<p>x</p>\n", folded(A, folded(C, f"<p>x</p>{END}"))),
        (f"{LINKED}\n<p>x</p>\n", folded(A, "<p>x</p>\n")),
        ('<pre>&lt;h2 class="fold"&gt;</pre>\n', '<pre>&lt;h2 class="fold"&gt;</pre>\n'),
    ],
    ids=["none", "last", "with a part", "between", "two in a row", "in one", "link", "code"],
)
def test_fold_sections(html: str, expected: str) -> None:
    """A section is folded up to the next heading of its level or of a higher one, and no other."""
    assert expected == fold_sections(html)


def test_folded_parts() -> None:
    """The folded parts of sections are known by their ids; a whole section is no part."""
    assert ["c"] == folded_parts(fold_sections(f"{A}\n{B}\n{C}\n{D}\n"))
