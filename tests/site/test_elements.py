"""The demo's elements, as Markdown sees them."""

import pytest
from markdown import Markdown

from elements import ELEMENTS, BlockElements, has_demo


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
