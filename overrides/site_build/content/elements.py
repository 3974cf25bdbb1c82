"""The demo's elements, as Markdown sees them."""

import re
from typing import override

from markdown import Markdown
from markdown.extensions import Extension

EXPLORER = "permission-explorer"
COPY = "offline-copy"
STATUS = "translation-status"
# Those with code, which the demo's main.js defines.
LAB = ("python-sample", "signature-lab")  # with style sheets and messages of their own
RUNNING = ("key-walkthrough", "nonce-window", COPY, EXPLORER, *LAB)
ELEMENTS = (*RUNNING, STATUS, "guide-drawing")


class BlockElements(Extension):
    """Makes the elements blocks: Python-Markdown wraps unknown tags in `<p>`."""

    @override
    def extendMarkdown(self, md: Markdown) -> None:
        md.block_level_elements.extend(ELEMENTS)


def without(html: str, element: str) -> str:
    """Return HTML without an element and its content."""
    return re.sub(rf"<{element}\b.*?</{element}>\s*", "", html, flags=re.DOTALL)


def has_demo(html: str, elements: tuple[str, ...] = RUNNING) -> bool:
    """Return whether a page has one of these elements; by default, of all those with code."""
    return re.search(rf"<({'|'.join(elements)})\b", html) is not None
