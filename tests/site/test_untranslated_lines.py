"""Lines that are not translated are marked with their language in Markdown."""

import pytest
from markdown import Markdown

from site_build.content.untranslated_lines import mark_untranslated
from site_build.i18n.untranslated import Untranslated

HEAD = "---\ntitle: x\n---\n\n"


def marked(line: str) -> str:
    """Return the Markdown of a page of one line that is Italian."""
    left = [Untranslated(5, 5, "it", 5, line)]
    return mark_untranslated(f"{line}\n", f"{HEAD}{line}\n", left).removesuffix("\n")


@pytest.mark.parametrize(
    ("line", "html"),
    [
        ("Una **frase**.", "<p><span>Una <strong>frase</strong>.</span></p>"),
        ("- Una frase", "<ul>\n<li><span>Una frase</span></li>\n</ul>"),
        ("1. Una frase", "<ol>\n<li><span>Una frase</span></li>\n</ol>"),
        ("## Un titolo { #id }", '<h2 id="id"><span>Un titolo</span></h2>'),
        ("Un [testo](https://a.example/) `x`", None),
    ],
)
def test_marked(line: str, html: str | None) -> None:
    """The mark stands around the text, within what Markdown makes of the line."""
    made = Markdown(extensions=["attr_list"]).convert(marked(line))
    assert '<span lang="it" dir="ltr">' in made
    if html:
        assert html == made.replace(' lang="it" dir="ltr"', "")


@pytest.mark.parametrize(
    "line", ["| una | cella |", '!!! danger "Una volta"', '=== "Una scheda"', "*[ABC]: parole", ""]
)
def test_not_marked(line: str) -> None:
    """What Markdown would take for something else stays as it is."""
    assert line == marked(line)


def test_lines() -> None:
    """Each line of a paragraph is marked, and none beside it; front matter is passed over."""
    left = [Untranslated(2, 2, "it", 2, ""), Untranslated(6, 7, "en", 6, "")]
    body = "Eins.\nTwo.\nThree.\nVier."
    two, three = (f'<span lang="en" dir="ltr">{one}</span>' for one in ("Two.", "Three."))
    expected = f"Eins.\n{two}\n{three}\nVier."
    assert expected == mark_untranslated(body, f"{HEAD}{body}\n\n", left)
