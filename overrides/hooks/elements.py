"""The demo's elements, as Markdown sees them."""

import re
from typing import override

from markdown import Markdown
from markdown.extensions import Extension

# Those with code: each has its place in the demo's main.js.
RUNNING = ("key-walkthrough", "nonce-window", "permission-explorer")
ELEMENTS = (*RUNNING, "guide-drawing")
_PLACED = re.compile(rf"<({'|'.join(RUNNING)})\b")


class BlockElements(Extension):
    """Makes the elements blocks: Python-Markdown wraps tags that it does not know in `<p>`."""

    @override
    def extendMarkdown(self, md: Markdown) -> None:
        md.block_level_elements.extend(ELEMENTS)


def has_demo(html: str) -> bool:
    """Tell whether a page places an element that needs the demo's code."""
    return _PLACED.search(html) is not None
