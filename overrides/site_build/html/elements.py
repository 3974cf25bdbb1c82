"""The demo's elements, as Markdown sees them."""

import re
from typing import override

from markdown import Markdown
from markdown.extensions import Extension

EXPLORER = "permission-explorer"
COPY = "offline-copy"
CHECKLIST = "real-key-checklist"
QUESTIONS = "error-questions"
STATUS = "translation-status"
# Those with code: main.js of the demo imports it, and a style sheet stands beside it.
RUNNING = (
    *(QUESTIONS, "key-walkthrough", "nonce-window", COPY, EXPLORER, "python-sample", CHECKLIST),
    "signature-lab",
    "unified-walkthrough",
)
NEED_PYTHON = tuple(one for one in RUNNING if one not in {COPY, EXPLORER, CHECKLIST, QUESTIONS})
ELEMENTS = (*RUNNING, STATUS, "guide-drawing")


class BlockElements(Extension):
    """Makes the elements blocks: Python-Markdown wraps unknown tags in `<p>`."""

    @override
    def extendMarkdown(self, md: Markdown) -> None:
        md.block_level_elements.extend(ELEMENTS)


def without(html: str, element: str) -> str:
    """Return HTML without an element and its content."""
    return re.sub(rf"<{element}\b.*?</{element}>\s*", "", html, flags=re.DOTALL)


def placed_elements(html: str) -> list[str]:
    """Return which of the elements with code a page places, each once."""
    return [element for element in RUNNING if re.search(rf"<{element}\b", html)]
