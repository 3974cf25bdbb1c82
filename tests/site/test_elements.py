"""The demo's elements, as Markdown sees them."""

from xml.etree.ElementTree import fromstring

import pytest
from markdown import Markdown

from site_build.html.elements import ELEMENTS, BlockElements, placed_elements, without


@pytest.mark.parametrize("element", ELEMENTS)
def test_elements_are_blocks(element: str) -> None:
    """An element that stands alone is not wrapped in a paragraph, as it would be without us."""
    source = f"Before.\n\n<{element}>\n</{element}>\n\nAfter."
    wrapped = f"<p><{element}>\n</{element}></p>"
    assert wrapped in Markdown().convert(source)
    converted = Markdown(extensions=[BlockElements()]).convert(source)
    assert f"<p>Before.</p>\n<{element}>\n</{element}>\n\n<p>After.</p>" == converted


def test_markdown_inside() -> None:
    """What stands in an element for readers without JavaScript may be Markdown."""
    source = '<key-walkthrough markdown="1">\n\nA **word**.\n\n</key-walkthrough>'
    converted = Markdown(extensions=[BlockElements(), "md_in_html"]).convert(source)
    expected = "<key-walkthrough><p>A <strong>word</strong>.</p></key-walkthrough>"
    assert expected == converted.replace("\n", "")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a</p><key-walkthrough>…</key-walkthrough>", ["key-walkthrough"]),
        ('<key-walkthrough class="x"></key-walkthrough>', ["key-walkthrough"]),
        ("<permission-explorer></permission-explorer>", ["permission-explorer"]),
        ("<nonce-window></nonce-window>", ["nonce-window"]),
        ("<error-questions><table>…</table></error-questions>", ["error-questions"]),
        ("<offline-copy><p>…</p></offline-copy>", ["offline-copy"]),
        ("<unified-walkthrough></unified-walkthrough>", ["unified-walkthrough"]),
        ("<real-key-checklist><ol>…</ol></real-key-checklist>", ["real-key-checklist"]),
        ("<python-sample><pre>…</pre></python-sample>" * 2, ["python-sample"]),
        (
            "<signature-lab></signature-lab><p>a</p><python-sample></python-sample>",
            ["python-sample", "signature-lab"],
        ),
        ('<guide-drawing name="where-to-click"></guide-drawing>', []),
        ("<p>key-walkthrough</p>", []),
        ("<code>&lt;key-walkthrough&gt;</code>", []),
        ("<key-walkthroughs></key-walkthroughs>", []),
        ("", []),
    ],
)
def test_placed_elements(html: str, expected: list[str]) -> None:
    """A page places an element by its tag, not by its name; elements without code do not count."""
    assert expected == placed_elements(html)


def test_code_inside() -> None:
    """A fenced block in a sample is highlighted as it would be outside, and keeps its text."""
    code = 'if a < b:\n    print("c")'
    source = f'<python-sample markdown="1">\n\n```python\n{code}\n```\n\n</python-sample>'
    markdown = Markdown(extensions=[BlockElements(), "md_in_html", "pymdownx.superfences"])
    converted = markdown.convert(source)
    text = "".join(fromstring(converted).itertext()).strip()  # noqa: S314 - our own
    assert code == text


def test_without() -> None:
    """An element goes with all that stands in it, and nothing else goes."""
    html = "<p>a</p>\n<offline-copy>\n<p>b</p>\n</offline-copy>\n<p>offline-copy</p>"
    assert "<p>a</p>\n<p>offline-copy</p>" == without(html, "offline-copy")
