"""The demo's elements, as Markdown sees them."""

import re
from typing import override

from markdown import Markdown
from markdown.extensions import Extension

EXPLORER = "permission-explorer"
COPY = "offline-copy"
STATUS = "translation-status"
# Those with code: each has its place in the demo's main.js.
LAB = ("python-sample", "signature-lab")  # and looks and words of their own
RUNNING = ("key-walkthrough", "nonce-window", COPY, EXPLORER, *LAB)
ELEMENTS = (*RUNNING, STATUS, "guide-drawing")


class BlockElements(Extension):
    """Makes the elements blocks: Python-Markdown wraps tags that it does not know in `<p>`."""

    @override
    def extendMarkdown(self, md: Markdown) -> None:
        md.block_level_elements.extend(ELEMENTS)


def without(html: str, element: str) -> str:
    """Return a page without an element, nor what stands in it."""
    return re.sub(rf"<{element}\b.*?</{element}>\s*", "", html, flags=re.DOTALL)


def has_demo(html: str, elements: tuple[str, ...] = RUNNING) -> bool:
    """Tell whether a page places one of these elements: by default, of all that run code."""
    return re.search(rf"<({'|'.join(elements)})\b", html) is not None
