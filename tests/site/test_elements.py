"""The demo's elements, as Markdown sees them."""

from xml.etree.ElementTree import fromstring

import pytest
from markdown import Markdown

from site_build.content.elements import ELEMENTS, LAB, BlockElements, has_demo, without


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
        ("<p>a</p><key-walkthrough>…</key-walkthrough>", True),
        ('<key-walkthrough class="x"></key-walkthrough>', True),
        ("<permission-explorer></permission-explorer>", True),
        ("<nonce-window></nonce-window>", True),
        ("<offline-copy><p>…</p></offline-copy>", True),
        ("<python-sample><pre>…</pre></python-sample>", True),
        ("<signature-lab></signature-lab>", True),
        ('<guide-drawing name="where-to-click"></guide-drawing>', False),
        ("<p>key-walkthrough</p>", False),
        ("<code>&lt;key-walkthrough&gt;</code>", False),
        ("<key-walkthroughs></key-walkthroughs>", False),
        ("", False),
    ],
)
def test_has_demo(html: str, expected: bool) -> None:  # noqa: FBT001
    """A page has the demo where it places an element that runs code, not where it names one."""
    assert expected == has_demo(html)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<signature-lab></signature-lab>", True),
        ("<p>a</p><python-sample><pre>…</pre></python-sample>", True),
        ("<key-walkthrough></key-walkthrough>", False),
    ],
)
def test_has_lab(html: str, expected: bool) -> None:  # noqa: FBT001
    """A page has the lab's looks where it places the lab or a sample, and nowhere else."""
    assert expected == has_demo(html, LAB)


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
